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
pub(crate) fn written(value: &impl Serialize) -> String {
    let mut bytes = Vec::with_capacity(128);
    let done = value.serialize(&mut Serializer::with_formatter(&mut bytes, Escapes));
    #[expect(
        clippy::expect_used,
        reason = "an empty line in its place would lose what was said"
    )]
    done.ok()
        .and_then(|()| String::from_utf8(bytes).ok())
        .expect("names are text, numbers are whole, and memory takes all bytes")
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
