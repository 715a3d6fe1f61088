//! The fields of entries as JSON: an object of those that are said, in the order of [`Field`].

use std::fmt;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Field, FieldChange, Fields, Shape, Value};
use crate::coded::position;
use crate::json::from_text;
use crate::set::codes_in;

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.iter()
                .map(|(field, value)| (field, Said(field, value))),
        )
    }
}

/// `null` clears a field.
impl Serialize for FieldChange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let said = |(field, value): (Field, Option<_>)| (field, value.map(|it| Said(field, it)));
        serializer.collect_map(self.iter().map(said))
    }
}

/// A value of a field. A decimal is written as text, which is exact.
struct Said<'a>(Field, &'a Value);

impl Serialize for Said<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(field, value) = *self;
        match field.shape() {
            Shape::Whole { .. } | Shape::Rating => serializer.serialize_u32(value.number()),
            Shape::Words(words) => serializer.collect_seq(codes_in(words, value.number())),
            Shape::Flag => serializer.serialize_bool(true),
            Shape::Text { .. } => serializer.serialize_str(value.text()),
            Shape::Decimal | Shape::Time | Shape::Date | Shape::Word(_) => {
                serializer.serialize_str(&field.write(value))
            }
        }
    }
}

/// A field of a later version is skipped, one that is named twice or out of range refuses all.
impl<'de> Deserialize<'de> for FieldChange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ChangeVisitor)
    }
}

struct ChangeVisitor;

impl<'de> Visitor<'de> for ChangeVisitor {
    type Value = FieldChange;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the fields of an entry")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<FieldChange, M::Error> {
        let mut change = FieldChange::default();
        while let Some(Name(name)) = map.next_key()? {
            let Some(field) = name else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            if change.names(field) {
                return Err(M::Error::duplicate_field(field.code()));
            }
            change.push(field, map.next_value_seed(ValueOf(field))?);
        }
        Ok(change)
    }
}

/// `None` for a field that this version does not know.
struct Name(Option<Field>);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer, |name| Some(Self(Field::parse(name))))
    }
}

/// Reads a value of a field; `None` for `null`.
struct ValueOf(Field);

impl<'de> DeserializeSeed<'de> for ValueOf {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for ValueOf {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value of {:?}", self.0)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let Self(field) = self;
        let value = match field.shape() {
            Shape::Whole { .. } | Shape::Rating => field.number(u32::deserialize(deserializer)?),
            Shape::Words(words) => {
                let said = Vec::<String>::deserialize(deserializer)?;
                let bits = said.iter().try_fold(0, |bits, word| {
                    position(words, word).map(|at| bits | 1 << at)
                });
                field.number(bits.ok_or_else(|| D::Error::custom("an unknown word"))?)
            }
            Shape::Flag => field.number(u32::from(bool::deserialize(deserializer)?)),
            Shape::Text { .. } => field.text(&String::deserialize(deserializer)?),
            Shape::Decimal | Shape::Time | Shape::Date | Shape::Word(_) => {
                return from_text(deserializer, |text| field.read(text).ok()?).map(Some);
            }
        };
        value.map(Some).map_err(D::Error::custom)
    }
}
