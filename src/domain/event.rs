//! The journal's lines: one small versioned event each.
//!
//! A line that this version cannot read is kept as it is, never dropped.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::bout::{BoutChange, BoutDetails};
use crate::id::{EventId, RecordId};
use crate::moment::Moment;
use crate::settings::SettingsChange;

/// The version of the events this app writes, and the newest it reads.
pub const SCHEMA: u32 = 1;

const STARTED_BOUT: &str = "started bout";
const STOPPED_BOUT: &str = "stopped bout";
const CHANGED_BOUT: &str = "changed bout";
const ADDED_BOUT: &str = "added bout";
const REMOVED: &str = "removed";
const RESTORED: &str = "restored";
const CHANGED_SETTINGS: &str = "changed settings";

/// Something that happened, as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The schema version it was written by, 1..=[`SCHEMA`].
    pub v: u32,
    /// Its id; also the id of the record it creates, if it creates one.
    pub id: EventId,
    /// When it was written.
    pub at: Moment,
    /// The device that wrote it; the journal adds it.
    pub device: Option<String>,
    /// What happened.
    pub body: Body,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// "Log now" was tapped.
    StartedBout,
    /// "It stopped" was tapped: ends whichever bout runs at that point of the journal.
    StoppedBout,
    /// Some details of a bout were changed.
    ChangedBout {
        /// The bout.
        record: RecordId,
        /// What was changed.
        set: BoutChange,
    },
    /// A bout was added afterwards.
    AddedBout {
        /// What is said about it.
        bout: BoutDetails,
    },
    /// A record was put in the trash.
    Removed {
        /// The record.
        record: RecordId,
    },
    /// A record was taken out of the trash.
    Restored {
        /// The record.
        record: RecordId,
    },
    /// Some settings were changed.
    ChangedSettings {
        /// What was changed.
        set: SettingsChange,
    },
}

/// One line of the journal.
#[allow(
    clippy::large_enum_variant,
    reason = "nearly every line is a known event"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// An event this version understands.
    Known(Event),
    /// Anything else, as it was: an unknown kind, a newer version, or unreadable.
    Kept(String),
}

/// Reads one line of the journal. Every text is a line; this never fails.
#[must_use]
pub fn read_line(json: &str) -> Line {
    read_event(json).map_or_else(|| Line::Kept(json.to_owned()), Line::Known)
}

impl Event {
    /// An event of this version, from no particular device.
    #[must_use]
    pub fn new(id: EventId, at: Moment, body: Body) -> Self {
        Self {
            v: SCHEMA,
            id,
            at,
            device: None,
            body,
        }
    }

    /// Its line in the journal: compact JSON without a line break.
    #[must_use]
    pub fn to_line(&self) -> String {
        let mut written = Written {
            v: self.v,
            id: self.id,
            at: self.at,
            kind: self.body.kind(),
            record: None,
            set: None,
            bout: None,
            device: self.device.as_deref(),
        };
        match &self.body {
            Body::StartedBout | Body::StoppedBout => {}
            Body::ChangedBout { record, set } => {
                written.record = Some(*record);
                written.set = Some(Set::Bout(set));
            }
            Body::AddedBout { bout } => written.bout = Some(bout),
            Body::Removed { record } | Body::Restored { record } => written.record = Some(*record),
            Body::ChangedSettings { set } => written.set = Some(Set::Settings(set)),
        }
        // Writing cannot fail: there is no map in it whose keys are not text.
        serde_json::to_string(&written).unwrap_or_default()
    }
}

impl Body {
    /// Its name in the journal.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::StartedBout => STARTED_BOUT,
            Self::StoppedBout => STOPPED_BOUT,
            Self::ChangedBout { .. } => CHANGED_BOUT,
            Self::AddedBout { .. } => ADDED_BOUT,
            Self::Removed { .. } => REMOVED,
            Self::Restored { .. } => RESTORED,
            Self::ChangedSettings { .. } => CHANGED_SETTINGS,
        }
    }
}

fn read_event(json: &str) -> Option<Event> {
    let read: Read = serde_json::from_str(json).ok()?;
    if !(1..=SCHEMA).contains(&read.v) {
        return None;
    }
    let body = match read.kind.as_str() {
        STARTED_BOUT => Body::StartedBout,
        STOPPED_BOUT => Body::StoppedBout,
        CHANGED_BOUT => Body::ChangedBout {
            record: read.record?,
            set: parse(read.set)?,
        },
        ADDED_BOUT => Body::AddedBout {
            bout: parse(read.bout)?,
        },
        REMOVED => Body::Removed {
            record: read.record?,
        },
        RESTORED => Body::Restored {
            record: read.record?,
        },
        CHANGED_SETTINGS => Body::ChangedSettings {
            set: parse(read.set)?,
        },
        _ => return None,
    };
    Some(Event {
        v: read.v,
        id: read.id,
        at: read.at,
        device: read.device,
        body,
    })
}

fn parse<'a, T: Deserialize<'a>>(json: Option<&'a RawValue>) -> Option<T> {
    serde_json::from_str(json?.get()).ok()
}

#[derive(Deserialize)]
struct Read<'a> {
    v: u32,
    id: EventId,
    at: Moment,
    kind: String,
    record: Option<RecordId>,
    #[serde(borrow)]
    set: Option<&'a RawValue>,
    #[serde(borrow)]
    bout: Option<&'a RawValue>,
    device: Option<String>,
}

#[derive(Serialize)]
struct Written<'a> {
    v: u32,
    id: EventId,
    at: Moment,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<RecordId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    set: Option<Set<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bout: Option<&'a BoutDetails>,
    #[serde(skip_serializing_if = "Option::is_none")]
    device: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Set<'a> {
    Bout(&'a BoutChange),
    Settings(&'a SettingsChange),
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::bout::End;

    const HEAD: &str =
        r#""v":1,"id":"019ab000-0000-7000-8000-000000000001","at":"2026-11-23T03:12:07.412+01:00""#;

    fn known(rest: &str) -> Body {
        match read_line(&format!("{{{HEAD},{rest}}}")) {
            Line::Known(event) => event.body,
            Line::Kept(line) => panic!("not read: {line}"),
        }
    }

    #[test]
    fn an_event_is_one_compact_line() {
        let line = format!(r#"{{{HEAD},"kind":"started bout","device":"phone"}}"#);
        let Line::Known(event) = read_line(&line) else {
            panic!("not read")
        };
        assert_eq!(event.body, Body::StartedBout);
        assert_eq!(event.device.as_deref(), Some("phone"));
        assert_eq!(event.to_line(), line);
    }

    #[rstest]
    #[case::garbage("{")]
    #[case::nothing("")]
    #[case::not_an_object("[1]")]
    #[case::newer(r#"{"v":2,"id":"019ab000-0000-7000-8000-000000000001","at":"2026-11-23T03:12:07Z","kind":"started bout"}"#)]
    #[case::version_zero(r#"{"v":0,"id":"019ab000-0000-7000-8000-000000000001","at":"2026-11-23T03:12:07Z","kind":"started bout"}"#)]
    #[case::unknown_kind(r#"{"v":1,"id":"019ab000-0000-7000-8000-000000000001","at":"2026-11-23T03:12:07Z","kind":"logged dose"}"#)]
    #[case::no_such_time(r#"{"v":1,"id":"019ab000-0000-7000-8000-000000000001","at":"2026-11-31T03:12:07Z","kind":"started bout"}"#)]
    #[case::nameless_change(r#"{"v":1,"id":"019ab000-0000-7000-8000-000000000001","at":"2026-11-23T03:12:07Z","kind":"removed"}"#)]
    fn a_line_that_cannot_be_read_is_kept_as_it_was(#[case] line: &str) {
        assert_eq!(read_line(line), Line::Kept(line.to_owned()));
    }

    #[rstest]
    #[case::intensity(r#"{"intensity":11}"#)]
    #[case::negative(r#"{"intensity":-1}"#)]
    #[case::place(r#"{"places":["left ear"]}"#)]
    #[case::minutes(r#"{"reliefs":[{"what":"walking","minutes":1441}]}"#)]
    #[case::end(r#"{"end":"soon"}"#)]
    fn a_value_out_of_range_is_kept_not_clipped(#[case] set: &str) {
        let record = "019ab000-0000-7000-8000-000000000001";
        let line = format!(r#"{{{HEAD},"kind":"changed bout","record":"{record}","set":{set}}}"#);
        assert_eq!(read_line(&line), Line::Kept(line.clone()));
    }

    #[test]
    fn absent_leaves_a_field_and_null_clears_it() {
        let set = r#"{"end":null,"intensity":null,"places":null,"reliefs":null,"note":null}"#;
        let record = "019ab000-0000-7000-8000-000000000001";
        let body = known(&format!(
            r#""kind":"changed bout","record":"{record}","set":{set}"#
        ));
        let Body::ChangedBout { set, .. } = body else {
            panic!("another kind")
        };
        let cleared = BoutChange {
            end: Some(End::Unknown),
            intensity: Some(None),
            places: Some([].into()),
            reliefs: Some(vec![]),
            note: Some(String::new()),
            ..BoutChange::default()
        };
        assert_eq!(set, cleared);
    }

    #[test]
    fn fields_of_a_later_day_do_not_disturb() {
        assert_eq!(
            known(r#""mood":{"a":[1]},"kind":"stopped bout""#),
            Body::StoppedBout
        );
    }

    proptest! {
        #[test]
        fn no_text_panics_or_is_lost(text in ".*") {
            prop_assert_eq!(read_line(&text), Line::Kept(text));
        }

        #[test]
        fn no_damage_panics(cut in 0..150_usize, with in ".{0,3}") {
            let line = format!(r#"{{{HEAD},"kind":"added bout","bout":{{"start":"2026-11-23T03:12:07Z","note":"é"}}}}"#);
            let at = (0..=cut.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap();
            let (before, after) = line.split_at(at);
            let damaged = format!("{before}{with}{after}");
            if let Line::Kept(kept) = read_line(&damaged) {
                prop_assert_eq!(kept, damaged);
            }
        }
    }
}
