//! How JSON is read and written: strictly, and always with the same bytes.
//!
//! Reading never guesses. A field of an unknown name is skipped whatever is in it, however deep; a
//! field that stands there twice, or holds anything but what it should, refuses the whole.

use std::fmt;
use std::io;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, Serializer};

/// Reads a whole text; `None` for anything else than the JSON of a `T`.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

/// Compact JSON without a line break.
#[expect(
    clippy::expect_used,
    reason = "depends on no input, and an empty line in its place would lose what was said"
)]
pub(crate) fn written(value: &impl Serialize) -> String {
    let mut bytes = Vec::with_capacity(128);
    value
        .serialize(&mut Serializer::with_formatter(&mut bytes, Escapes))
        .expect("memory takes all bytes, and names are text");
    String::from_utf8(bytes).expect("JSON of text is text")
}

/// For a change: absent leaves a field (with `serde(default)`), `null` puts it to its default.
pub(crate) fn changed<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    let value = Option::<T>::deserialize(deserializer)?;
    Ok(Some(value.unwrap_or_default()))
}

/// For what may be left out (with `serde(default)`), but is not `null`.
pub(crate) fn said<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// Reads a text that `parse` knows.
pub(crate) fn from_text<'de, D, T>(
    deserializer: D,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(TextVisitor {
        parse,
        value: PhantomData,
    })
}

struct TextVisitor<F, T> {
    parse: F,
    value: PhantomData<T>,
}

impl<F: FnOnce(&str) -> Option<T>, T> Visitor<'_> for TextVisitor<F, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::any::type_name::<T>())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text).ok_or_else(|| E::custom("unknown or out of range"))
    }
}

/// Reads and writes a type as text, by functions of its own: the first gives an `Option`.
macro_rules! as_text {
    ($name:ident, $parse:expr, $write:expr) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(($write)(*self).as_ref())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::from_text(deserializer, $parse)
            }
        }
    };
}

/// Reads a struct from an object alone. A derived reader would also take a list, by position, and
/// so make something else of a shape that only a later version knows.
///
/// The struct has `serde(remote = "Self")`, which makes the derived functions its own; here they
/// become those of the traits.
macro_rules! only_object {
    ($name:ident) => {
        only_object!(read $name);

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $name::serialize(self, serializer)
            }
        }
    };
    (read $name:ident) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Fields;

                impl<'de> serde::de::Visitor<'de> for Fields {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("an object")
                    }

                    fn visit_map<M>(self, map: M) -> Result<$name, M::Error>
                    where
                        M: serde::de::MapAccess<'de>,
                    {
                        $name::deserialize(serde::de::value::MapAccessDeserializer::new(map))
                    }
                }

                deserializer.deserialize_map(Fields)
            }
        }
    };
}

/// Escapes of the journal's lines, which have no short forms for two control characters.
struct Escapes;

impl Formatter for Escapes {
    fn write_char_escape<W>(&mut self, writer: &mut W, escape: CharEscape) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        let escape = match escape {
            CharEscape::Backspace => CharEscape::AsciiControl(0x08),
            CharEscape::FormFeed => CharEscape::AsciiControl(0x0c),
            other => other,
        };
        CompactFormatter.write_char_escape(writer, escape)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;
    use rstest::rstest;
    use serde_json::Value;

    use super::*;
    use crate::bout::{BoutChange, BoutDetails};
    use crate::entry::{FieldChange, Kind};
    use crate::relief::Relief;
    use crate::settings::{Hours, SettingsChange};

    #[rstest]
    #[case("\"\\/", r#""\"\\/""#)]
    #[case("\n\r\t", r#""\n\r\t""#)]
    #[case::no_short_forms("\u{8}\u{c}", r#""\u0008\u000c""#)]
    #[case::control("\u{0}\u{1f}", r#""\u0000\u001f""#)]
    #[case::as_it_is("\u{7f}é🌙\u{2028}", "\"\u{7f}é🌙\u{2028}\"")]
    fn text_has_one_spelling(#[case] text: &str, #[case] json: &str) {
        assert_eq!(written(&text), json);
    }

    proptest! {
        #[test]
        fn text_that_is_written_is_read_again(text in ".*") {
            prop_assert_eq!(read::<String>(&written(&text)), Some(text));
        }

        #[test]
        fn no_text_panics(text in ".*") {
            prop_assert!(read::<BoutChange>(&text).is_none());
            prop_assert!(read::<FieldChange>(&text).is_none());
        }
    }

    #[rstest]
    #[case(r#"{"place":"left foot"}"#)]
    #[case("\"removed\"")]
    #[case("{\"cramp\":null}")]
    #[case("null")]
    #[case("0")]
    fn a_word_is_one_of_its_list(#[case] json: &str) {
        assert_eq!(read::<Kind>(json), None);
    }

    /// A list is a shape of a later day, whatever this version would make of its places.
    #[test]
    fn an_object_is_never_read_from_a_list() {
        let start = r#"["2026-11-23T03:12:07Z","running",null,[],[],[],""]"#;
        assert!(read::<BoutDetails>(start).is_none());
        assert!(read::<BoutChange>("[]").is_none());
        assert!(read::<SettingsChange>("[]").is_none());
        assert!(read::<FieldChange>("[]").is_none());
        assert!(read::<Hours>("[]").is_none());
        assert!(read::<Relief>(r#"["walking",null,null]"#).is_none());
        assert!(read::<BoutChange>(r#"{"reliefs":[["walking",null,null]]}"#).is_none());
    }

    #[rstest]
    #[case::twice(r#"{"note":"a","note":"b"}"#)]
    #[case::twice_null(r#"{"note":null,"note":null}"#)]
    #[case::twice_by_escape(r#"{"note":"a","n\u006fte":"a"}"#)]
    #[case::half(r#"{"note":"\ud83d"}"#)]
    #[case::number_too_large(r#"{"intensity":18446744073709551616}"#)]
    #[case::fraction(r#"{"intensity":1.0}"#)]
    #[case::more(r#"{"note":"a"} {}"#)]
    fn what_is_unclear_refuses_the_whole(#[case] json: &str) {
        assert_eq!(read::<BoutChange>(json), None);
        let fields = json.replace("intensity", "worst");
        assert_eq!(read::<FieldChange>(&fields), None);
    }

    #[rstest]
    #[case::deep("[".repeat(100_000) + &"]".repeat(100_000))]
    #[case::deep_objects("{\"a\":".repeat(100_000) + "0" + &"}".repeat(100_000))]
    #[case::beyond_every_number("-1e999".to_owned())]
    #[case::half(r#"["\ud83d","\ude00"]"#.to_owned())]
    fn an_unknown_name_is_skipped_whatever_is_in_it(#[case] value: String) {
        let json = format!(r#"{{"weather":{value},"note":null}}"#);
        let change = BoutChange {
            note: Some(String::new()),
            ..BoutChange::default()
        };
        assert_eq!(read::<BoutChange>(&json), Some(change));
        assert!(read::<FieldChange>(&json).is_some());
        assert!(read::<Hours>(&json).is_some());
    }

    #[test]
    fn null_and_absent_differ() {
        let change: SettingsChange = read(r#"{"bedtime":null}"#).unwrap();
        assert_eq!((change.bedtime, change.wake), (Some(None), None));
        assert!(read::<Hours>(r#"{"bedtime":null}"#).is_none());
        assert_eq!(
            read::<Value>(&written(&change)).unwrap().to_string(),
            r#"{"bedtime":null}"#
        );
    }
}
