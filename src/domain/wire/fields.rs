//! The fields of entries in the content.

use super::Json;
use crate::entry::{Field, FieldChange, Shape, Value};

/// `null` clears a field; a field this version does not know is left unread.
pub(crate) fn read_field_change(json: &Json) -> Option<FieldChange> {
    let mut change = FieldChange::default();
    for field in Field::ALL.iter().copied() {
        match json.field(field.code())? {
            Json::Absent => {}
            Json::Null => change.push(field, None),
            value => change.push(field, Some(read_value(field, value)?)),
        }
    }
    Some(change)
}

fn read_value(field: Field, json: &Json) -> Option<Value> {
    match field.shape() {
        Shape::Whole { .. } | Shape::Rating => field.number(u32::try_from(json.number()?).ok()?),
        Shape::Words(words) => field.number(json.bits(words)?),
        Shape::Flag => field.number(u32::from(json.flag()?)),
        Shape::Text { .. } => field.text(json.text()?),
        Shape::Decimal | Shape::Time | Shape::Date | Shape::Word(_) => {
            return field.read(json.text()?).ok()?;
        }
    }
    .ok()
}
