//! How things are written in the journal, as JSON, and read again.

mod details;
mod fields;
mod json;
mod settings;
mod writer;

pub(crate) use details::{read_change, read_details, write_change, write_details};
pub(crate) use fields::{read_field_change, write_field_change, write_value};
pub(crate) use json::Json;
pub(crate) use settings::{read_settings_change, write_settings_change};
pub(crate) use writer::Writer;

use crate::bout::End;
use crate::id::RecordId;
use crate::moment::Moment;
use crate::night::Night;

pub(crate) fn read_id(json: &Json) -> Option<RecordId> {
    RecordId::parse(json.text()?).ok()
}

/// What [`write_ids`] writes; ids of records and of events look the same.
pub(crate) fn read_ids<T: From<RecordId>>(json: &Json) -> Option<Vec<T>> {
    let mut ids = Vec::new();
    for id in json.list()? {
        ids.push(read_id(id)?.into());
    }
    Some(ids)
}

pub(crate) fn write_ids(out: &mut Writer, ids: impl Iterator<Item = RecordId>) {
    out.open('[');
    ids.for_each(|id| out.word(&id.to_string()));
    out.close(']');
}

pub(crate) fn read_moment(json: &Json) -> Option<Moment> {
    Moment::parse(json.text()?).ok()
}

pub(crate) fn read_night(json: &Json) -> Option<Night> {
    Night::parse(json.text()?)
}

/// `"running"`, `"unknown"` or the moment.
fn read_end(json: &Json) -> Option<End> {
    match json.text()? {
        "running" => Some(End::Running),
        "unknown" => Some(End::Unknown),
        _ => read_moment(json).map(End::At),
    }
}

fn write_end(out: &mut Writer, end: End) {
    match end {
        End::Running => out.word("running"),
        End::Unknown => out.word("unknown"),
        End::At(moment) => out.word(&moment.to_iso()),
    }
}
