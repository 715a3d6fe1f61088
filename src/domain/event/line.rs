//! An event as JSON: one flat object, in which the kind says what is read.
//!
//! Not a tagged enum: serde would read all of an event into memory first, and so refuse what a
//! later version may have put into fields that this one does not know.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Body, Event, EventKind, SCHEMA, TAPS};
use crate::bout::{BoutChange, BoutDetails};
use crate::entry::{EntryChange, FieldChange, Fields, Kind, NewEntry};
use crate::id::{EventId, RecordId};
use crate::json::{self, said};
use crate::moment::Moment;
use crate::night::Night;
use crate::settings::SettingsChange;

/// Reads an event; `None` where this version cannot.
pub(super) fn read(json: &str) -> Option<Event> {
    let line: Flat = json::read(json)?;
    let body = line.body()?;
    let taps = if body.is_tap() {
        or_default(&line.taps)?
    } else {
        None
    };
    (1..=SCHEMA).contains(&line.v).then_some(Event {
        v: line.v,
        id: line.id,
        at: line.at,
        device: line.device,
        taps,
        body,
    })
}

/// What of a line every version reads, and the rest as it stands there. Only the kind says which
/// of that is read, and as what.
#[derive(Deserialize)]
#[serde(remote = "Self")]
struct Flat {
    v: u32,
    id: EventId,
    at: Moment,
    kind: EventKind,
    device: Option<String>,
    record: Option<RecordId>,
    #[serde(default, deserialize_with = "said")]
    is: Option<Box<RawValue>>,
    #[serde(default, deserialize_with = "said")]
    night: Option<Box<RawValue>>,
    #[serde(default, deserialize_with = "said")]
    lived: Option<Box<RawValue>>,
    #[serde(default, deserialize_with = "said")]
    recalled: Option<Box<RawValue>>,
    #[serde(default, deserialize_with = "said")]
    bout: Option<Box<RawValue>>,
    #[serde(default, deserialize_with = "said")]
    set: Option<Box<RawValue>>,
    #[serde(default, deserialize_with = "said")]
    events: Option<Box<RawValue>>,
    #[serde(default, deserialize_with = "said")]
    taps: Option<Box<RawValue>>,
}

only_object!(read Flat);

impl Flat {
    fn body(&self) -> Option<Body> {
        let record = self.record;
        Some(match self.kind {
            EventKind::StartedBout => Body::StartedBout,
            EventKind::StoppedBout => Body::StoppedBout,
            EventKind::ChangedBout => Body::ChangedBout {
                record: record?,
                set: given(&self.set)?,
            },
            EventKind::AddedBout => Body::AddedBout {
                bout: given(&self.bout)?,
            },
            EventKind::Logged => Body::Logged {
                entry: self.new_entry()?,
                id: None,
            },
            EventKind::ChangedEntry => Body::ChangedEntry {
                record: record?,
                set: EntryChange {
                    at: or_default(&self.lived)?,
                    fields: given(&self.set)?,
                },
            },
            EventKind::CheckedIn => Body::CheckedIn {
                night: given(&self.night)?,
                set: given(&self.set)?,
            },
            EventKind::Purged => Body::Purged {
                record: record?,
                events: or_default(&self.events)?,
            },
            EventKind::Removed => Body::Removed { record: record? },
            EventKind::Restored => Body::Restored { record: record? },
            EventKind::ChangedSettings => Body::ChangedSettings {
                set: given(&self.set)?,
            },
        })
    }

    /// A check-in is never put down like this: its id comes from its night.
    fn new_entry(&self) -> Option<NewEntry> {
        Some(NewEntry {
            kind: given(&self.is).filter(|kind| *kind != Kind::CheckIn)?,
            at: given(&self.lived)?,
            recalled: or_default(&self.recalled)?,
            fields: given(&self.set)?,
        })
    }
}

/// A field that must be there; `None` where it is not, or cannot be read.
fn given<T: for<'de> Deserialize<'de>>(field: &Option<Box<RawValue>>) -> Option<T> {
    json::read(field.as_ref()?.get())
}

/// A field that has its default where it is absent; `None` where it cannot be read.
fn or_default<T: for<'de> Deserialize<'de> + Default>(field: &Option<Box<RawValue>>) -> Option<T> {
    field
        .as_ref()
        .map_or_else(|| Some(T::default()), |json| json::read(json.get()))
}

/// An event as it is written, whether it has happened or waits for its tap.
#[derive(Serialize)]
pub(crate) struct Written<'a> {
    v: u32,
    /// `null` where the tap brings a new one.
    id: Option<EventId>,
    /// `null` where the tap brings it.
    at: Option<Moment>,
    kind: EventKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<RecordId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    night: Option<Night>,
    /// `null` where the tap brings it.
    #[serde(skip_serializing_if = "Option::is_none")]
    lived: Option<Option<Moment>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recalled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bout: Option<&'a BoutDetails>,
    #[serde(skip_serializing_if = "Option::is_none")]
    set: Option<Set<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    events: &'a [EventId],
    #[serde(skip_serializing_if = "Option::is_none")]
    taps: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    device: Option<&'a str>,
}

/// What an event says.
#[derive(Serialize)]
#[serde(untagged)]
enum Set<'a> {
    Bout(&'a BoutChange),
    New(&'a Fields),
    Fields(&'a FieldChange),
    Settings(&'a SettingsChange),
}

impl<'a> Written<'a> {
    /// An event that has happened.
    pub(super) fn event(event: &'a Event) -> Self {
        Self {
            v: event.v,
            id: Some(event.id),
            at: Some(event.at),
            taps: event.taps.filter(|_| event.body.is_tap()),
            device: event.device.as_deref(),
            ..Self::body(&event.body)
        }
    }

    /// An event that waits for the instant of its tap.
    pub(crate) fn waiting(body: &'a Body) -> Self {
        let written = Self::body(body);
        Self {
            lived: written.lived.map(|_| None),
            taps: body.is_tap().then_some(TAPS),
            ..written
        }
    }

    fn body(body: &'a Body) -> Self {
        let bare = Self {
            v: SCHEMA,
            id: body.own_id(),
            at: None,
            kind: body.event_kind(),
            record: body.names(),
            is: None,
            night: None,
            lived: None,
            recalled: None,
            bout: None,
            set: None,
            events: &[],
            taps: None,
            device: None,
        };
        match body {
            Body::StartedBout
            | Body::StoppedBout
            | Body::Removed { .. }
            | Body::Restored { .. } => bare,
            Body::ChangedBout { set, .. } => Self {
                set: Some(Set::Bout(set)),
                ..bare
            },
            Body::AddedBout { bout } => Self {
                bout: Some(bout),
                ..bare
            },
            Body::Logged { entry, .. } => Self {
                is: Some(entry.kind),
                lived: Some(Some(entry.at)),
                recalled: entry.recalled.then_some(true),
                set: Some(Set::New(&entry.fields)),
                ..bare
            },
            Body::ChangedEntry { set, .. } => Self {
                lived: set.at.map(Some),
                set: Some(Set::Fields(&set.fields)),
                ..bare
            },
            Body::CheckedIn { night, set } => Self {
                night: Some(*night),
                set: Some(Set::Fields(set)),
                ..bare
            },
            Body::Purged { record, events } => Self {
                record: Some(*record),
                events,
                ..bare
            },
            Body::ChangedSettings { set } => Self {
                set: Some(Set::Settings(set)),
                ..bare
            },
        }
    }
}
