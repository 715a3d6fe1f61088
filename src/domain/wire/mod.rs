//! JSON of any shape, for the clinical content. Everything else is read by serde: see `json`.

mod fields;
mod json;

pub(crate) use fields::read_field_change;
pub(crate) use json::Json;
