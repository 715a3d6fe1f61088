//! JSON of any shape, read once into one type: a reader per record would be a hundred times the
//! code.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::coded::{Coded, position};
use crate::entry::Field;

/// The names this version knows, besides those of [`Field`]. All others are skipped unread,
/// whatever is in them.
const FIELDS: &[&str] = &[
    "v",
    "id",
    "at",
    "kind",
    "record",
    "set",
    "bout",
    "device",
    "start",
    "end",
    "intensity",
    "places",
    "sensations",
    "reliefs",
    "note",
    "what",
    "outcome",
    "minutes",
    "bedtime",
    "wake",
    "night_mode",
    "clock_hidden",
    "fold",
    "position",
    "kept",
    "settings",
    "bouts",
    "stops",
    "second_taps",
    "last_stop",
    "created",
    "updated",
    "deleted",
    "tapped",
    "recalled",
    "ended_by",
    "unmatched",
    "is",
    "lived",
    "night",
    "entries",
    "week",
    "night_ink",
    "events",
    "purged",
];

fn is_known(name: &str) -> bool {
    position(FIELDS, name)
        .or_else(|| position(Field::CODES, name))
        .is_some()
}

/// A JSON value, as far as the journal uses JSON.
pub(crate) enum Json {
    /// Where an object has no such field.
    Absent,
    Null,
    Flag(bool),
    Number(u64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
    /// A number no field has: negative or broken.
    Other,
}

impl Json {
    /// `None` for text that is not one JSON value, or nested too deep.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// A field of an object; `None` when it is no object, or says it twice.
    pub(crate) fn field(&self, name: &str) -> Option<&Self> {
        debug_assert!(is_known(name), "{name} is never read");
        let Self::Object(fields) = self else {
            return None;
        };
        let mut found = fields.iter().filter(|(known, _)| known == name);
        let value = found.next().map_or(&Self::Absent, |(_, value)| value);
        found.next().is_none().then_some(value)
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn number(&self) -> Option<u64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub(crate) fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    pub(crate) fn list(&self) -> Option<&[Self]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    /// The bits of a list of words, by their places in `codes`.
    pub(crate) fn bits(&self, codes: &[&str]) -> Option<u32> {
        self.list()?.iter().try_fold(0, |bits, code| {
            Some(bits | 1 << position(codes, code.text()?)?)
        })
    }

    /// A field that may be absent or `null`.
    pub(crate) fn optional<T>(&self, read: impl Fn(&Self) -> Option<T>) -> Option<Option<T>> {
        match self {
            Self::Absent | Self::Null => Some(None),
            value => read(value).map(Some),
        }
    }

    /// A field that has its default when absent.
    pub(crate) fn or_default<T: Default>(&self, read: impl Fn(&Self) -> Option<T>) -> Option<T> {
        match self {
            Self::Absent => Some(T::default()),
            value => read(value),
        }
    }

    /// A change to a field: absent leaves it, `null` clears it.
    pub(crate) fn change<T: Default>(
        &self,
        read: impl Fn(&Self) -> Option<T>,
    ) -> Option<Option<T>> {
        match self {
            Self::Absent => Some(None),
            Self::Null => Some(Some(T::default())),
            value => read(value).map(Some),
        }
    }
}

struct AnyJson;

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AnyJson)
    }
}

impl<'de> Visitor<'de> for AnyJson {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Flag(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = from.next_element()? {
            list.push(value);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = from.next_key::<String>()? {
            if is_known(&name) {
                fields.push((name, from.next_value()?));
            } else {
                from.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Json::Object(fields))
    }
}
