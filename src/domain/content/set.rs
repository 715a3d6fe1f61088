//! What a ready plan says of its plan item, in the words of the diary.

use std::collections::BTreeMap;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::entry::{Field, Fields, Shape, Value};

/// A value as content writes it.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Written {
    Flag(bool),
    Number(u32),
    Text(String),
    Words(Vec<String>),
}

/// A value as a build ships it: the form it has in its field.
#[derive(Debug, Serialize, Deserialize)]
enum Shipped {
    Number(u32),
    Text(String),
}

/// Reads the fields of an entry. An unknown field, and what a field does not accept, are faults.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Fields, D::Error> {
    if deserializer.is_human_readable() {
        written(deserializer)
    } else {
        shipped(deserializer)
    }
}

/// Writes the fields of an entry as a build ships them: content is never written for people.
pub(super) fn serialize<S: Serializer>(fields: &Fields, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(fields.iter().map(|(field, value)| {
        let shipped = match field.shape() {
            Shape::Text { .. } => Shipped::Text(value.text().to_owned()),
            _ => Shipped::Number(value.number()),
        };
        (field, shipped)
    }))
}

fn shipped<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Fields, D::Error> {
    let all = Vec::<(Field, Shipped)>::deserialize(deserializer)?.into_iter();
    let fields = all.map(|(field, shipped)| {
        let value = match shipped {
            Shipped::Number(number) => field.number(number),
            Shipped::Text(text) => field.text(&text),
        };
        Ok((field, value.map_err(D::Error::custom)?))
    });
    fields.collect()
}

/// By their codes.
fn written<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Fields, D::Error> {
    let mut fields = Fields::default();
    for (code, written) in BTreeMap::<String, Written>::deserialize(deserializer)? {
        let Some(field) = Field::parse(&code) else {
            return Err(D::Error::custom(format_args!(
                "entries have no field “{code}”"
            )));
        };
        let Some(value) = value(field, &written) else {
            return Err(D::Error::custom(format_args!(
                "the field “{code}” does not accept {written:?}"
            )));
        };
        fields.put(field, Some(value));
    }
    Ok(fields)
}

fn value(field: Field, written: &Written) -> Option<Value> {
    match (field.shape(), written) {
        (Shape::Whole { .. } | Shape::Rating, Written::Number(number)) => {
            field.number(*number).ok()
        }
        (Shape::Flag, Written::Flag(true)) => field.number(1).ok(),
        (Shape::Words(known), Written::Words(words)) => {
            let mut bits = 0;
            for word in words {
                let at = known.iter().position(|known| known == word)?;
                bits |= 1_u32.checked_shl(u32::try_from(at).ok()?)?;
            }
            field.number(bits).ok()
        }
        (Shape::Text { .. }, Written::Text(text)) => field.text(text).ok(),
        (Shape::Decimal | Shape::Time | Shape::Date | Shape::Word(_), Written::Text(text)) => {
            field.read(text).ok()?
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::*;
    use crate::entry::words::{Anchor, Means, Weekday};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Plan(#[serde(with = "super")] Fields);

    fn fields(json: &str) -> Result<Fields, serde_json::Error> {
        serde_json::from_str::<Plan>(json).map(|plan| plan.0)
    }

    #[test]
    fn each_shape_is_read() {
        let read = fields(
            r#"{"name":"Iron","means":["iron","heat"],"every_days":2,"anchor":"usual onset",
                "time":"22:30","weekdays":["monday","friday"],"from":"2026-11-23",
                "iron_mg":"65.5","from_clinician":true}"#,
        )
        .unwrap();
        assert_eq!(read.iter().count(), 9);
        assert_eq!(read.text(Field::Name), "Iron");
        let means: Vec<Means> = read.set(Field::Means).iter().copied().collect();
        assert_eq!(means, [Means::Iron, Means::Heat]);
        assert_eq!(read.number(Field::EveryDays), Some(2));
        assert_eq!(read.word(Field::Anchor), Some(Anchor::Onset));
        assert_eq!(read.number(Field::Time), Some(22 * 60 + 30));
        assert!(read.set(Field::Weekdays).contains(&Weekday::Friday));
        assert_eq!(read.number(Field::IronMg), Some(65_500));
        assert_eq!(read.number(Field::FromClinician), Some(1));
    }

    #[test]
    fn what_is_shipped_is_the_same() {
        let plan = Plan(
            fields(
                r#"{"name":"Iron","means":["iron","heat"],"every_days":2,"anchor":"usual onset",
                    "time":"22:30","from":"2026-11-23","iron_mg":"65.5","from_clinician":true}"#,
            )
            .unwrap(),
        );
        let shipped = postcard::to_allocvec(&plan).unwrap();
        assert_eq!(postcard::from_bytes::<Plan>(&shipped).unwrap(), plan);
    }

    #[test]
    fn what_a_field_does_not_accept_is_not_read_from_what_is_shipped() {
        for wrong in [
            (Field::EveryDays, Shipped::Number(366)),
            (Field::EveryDays, Shipped::Text("2".to_owned())),
            (Field::Name, Shipped::Number(1)),
            (Field::Name, Shipped::Text(String::new())),
        ] {
            let shipped = postcard::to_allocvec(&[wrong].as_slice()).unwrap();
            assert!(postcard::from_bytes::<Plan>(&shipped).is_err());
        }
    }

    #[rstest]
    #[case(r#"{"nmae":"Iron"}"#, "entries have no field “nmae”")]
    #[case(r#"{"means":["gold"]}"#, "“means” does not accept")]
    #[case(r#"{"means":[]}"#, "“means” does not accept")]
    #[case(r#"{"every_days":366}"#, "“every_days” does not accept")]
    #[case(r#"{"every_days":"2"}"#, "“every_days” does not accept")]
    #[case(r#"{"anchor":"noon"}"#, "“anchor” does not accept")]
    #[case(r#"{"from_clinician":false}"#, "“from_clinician” does not accept")]
    #[case(r#"{"name":""}"#, "“name” does not accept")]
    #[case(r#"{"time":"24:00"}"#, "“time” does not accept")]
    fn what_cannot_be_read_is_a_fault(#[case] json: &str, #[case] saying: &str) {
        let fault = fields(json).unwrap_err().to_string();
        assert!(fault.contains(saying), "{fault}");
    }
}
