//! The journal's lines: one small versioned event each.
//!
//! A line that this version cannot read is kept as it is, never dropped.

mod line;

use crate::bout::{BoutChange, BoutDetails};
use crate::entry::{EntryChange, FieldChange, NewEntry};
use crate::id::{EventId, RecordId};
use crate::json;
use crate::moment::Moment;
use crate::night::Night;
use crate::settings::SettingsChange;
pub(crate) use line::Written;

/// The version of the events this app writes, and the newest it reads.
pub const SCHEMA: u32 = 1;

/// The mark of a tap on "Log now" or "It stopped" from when the fold began to know second taps
/// (architecture, "Second taps in the fold"). Taps without it add up as they always did; readers
/// that do not know it pass it over.
pub const TAPS: u32 = 2;

coded! {
    /// What kind of thing happened.
    pub(crate) enum EventKind {
        /// [`Body::StartedBout`].
        StartedBout = "started bout",
        /// [`Body::StoppedBout`].
        StoppedBout = "stopped bout",
        /// [`Body::ChangedBout`].
        ChangedBout = "changed bout",
        /// [`Body::AddedBout`].
        AddedBout = "added bout",
        /// [`Body::Logged`].
        Logged = "logged",
        /// [`Body::ChangedEntry`].
        ChangedEntry = "changed entry",
        /// [`Body::CheckedIn`].
        CheckedIn = "checked in",
        /// [`Body::Purged`].
        Purged = "purged",
        /// [`Body::Removed`].
        Removed = "removed",
        /// [`Body::Restored`].
        Restored = "restored",
        /// [`Body::ChangedSettings`].
        ChangedSettings = "changed settings",
    }
}

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
    /// The rule by which a tap on one of the two buttons is folded; see [`TAPS`].
    pub taps: Option<u32>,
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
    /// An entry was put down.
    Logged {
        /// What is said in it.
        entry: NewEntry,
        /// The id to give it where that follows from what it is. Not written: the event has it.
        id: Option<RecordId>,
    },
    /// An entry was changed.
    ChangedEntry {
        /// The entry.
        record: RecordId,
        /// What was changed.
        set: EntryChange,
    },
    /// The check-in of a night was filled in or changed. One that is in the trash begins anew.
    CheckedIn {
        /// The night.
        night: Night,
        /// What was said.
        set: FieldChange,
    },
    /// A record was 30 days in the trash, and its events are gone from the journal. Should they
    /// come back with a merge, they are without effect.
    Purged {
        /// The record.
        record: RecordId,
        /// Those of its events that do not name it: second taps and stops; all of a check-in,
        /// because its night may have another one later.
        events: Vec<EventId>,
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
    line::read(json).map_or_else(|| Line::Kept(json.to_owned()), Line::Known)
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
            taps: None,
            body,
        }
    }

    /// Whether it is a tap that may be a second one, or be followed by one.
    pub(crate) fn is_marked_tap(&self) -> bool {
        self.body.is_tap() && self.taps.is_some_and(|taps| taps >= TAPS)
    }

    /// Its line in the journal: compact JSON without a line break.
    #[must_use]
    pub fn to_line(&self) -> String {
        json::written(&Written::event(self))
    }
}

impl Body {
    /// The id its event must have; `None` for any new one.
    #[must_use]
    pub fn own_id(&self) -> Option<EventId> {
        match self {
            Self::Logged { id, .. } => id.map(EventId::from),
            _ => None,
        }
    }

    /// Whether it is a tap on "Log now" or "It stopped".
    pub(crate) const fn is_tap(&self) -> bool {
        matches!(self, Self::StartedBout | Self::StoppedBout)
    }

    /// The record it changes, if it names one.
    pub(crate) fn names(&self) -> Option<RecordId> {
        match self {
            Self::ChangedBout { record, .. }
            | Self::ChangedEntry { record, .. }
            | Self::Removed { record }
            | Self::Restored { record } => Some(*record),
            _ => None,
        }
    }

    /// Its name in the journal.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        self.event_kind().code()
    }

    const fn event_kind(&self) -> EventKind {
        match self {
            Self::StartedBout => EventKind::StartedBout,
            Self::StoppedBout => EventKind::StoppedBout,
            Self::ChangedBout { .. } => EventKind::ChangedBout,
            Self::AddedBout { .. } => EventKind::AddedBout,
            Self::Logged { .. } => EventKind::Logged,
            Self::ChangedEntry { .. } => EventKind::ChangedEntry,
            Self::CheckedIn { .. } => EventKind::CheckedIn,
            Self::Purged { .. } => EventKind::Purged,
            Self::Removed { .. } => EventKind::Removed,
            Self::Restored { .. } => EventKind::Restored,
            Self::ChangedSettings { .. } => EventKind::ChangedSettings,
        }
    }
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

    #[test]
    fn a_tap_keeps_its_mark_and_only_a_tap_has_one() {
        let marked = format!(r#"{{{HEAD},"kind":"stopped bout","taps":2,"device":"phone"}}"#);
        let Line::Known(event) = read_line(&marked) else {
            panic!("not read")
        };
        assert!(event.is_marked_tap());
        assert_eq!(event.to_line(), marked);
        let bare = format!(r#"{{{HEAD},"kind":"stopped bout","device":"phone"}}"#);
        let Line::Known(event) = read_line(&bare) else {
            panic!("not read")
        };
        assert!(!event.is_marked_tap());
        assert_eq!(event.to_line(), bare, "as it was always written");
        let other = r#""kind":"removed","record":"019ab000-0000-7000-8000-000000000001""#;
        assert!(matches!(known(other), Body::Removed { .. }));
        assert!(matches!(
            known(&format!(r#"{other},"taps":"x""#)),
            Body::Removed { .. }
        ));
        let odd = format!(r#"{{{HEAD},"kind":"stopped bout","taps":"x"}}"#);
        assert_eq!(read_line(&odd), Line::Kept(odd.clone()));
    }

    #[test]
    fn what_waits_for_a_tap_on_a_button_carries_the_mark() {
        let waiting = |body: &Body| json::written(&Written::waiting(body));
        let tap = r#"{"v":1,"id":null,"at":null,"kind":"started bout","taps":2}"#;
        assert_eq!(waiting(&Body::StartedBout), tap);
        let record = RecordId::from(
            Event::new(
                crate::id::Id::new(0, [0; 10]).into(),
                Moment::EPOCH,
                Body::StartedBout,
            )
            .id,
        );
        assert!(!waiting(&Body::Removed { record }).contains("taps"));
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

    #[rstest]
    #[case::nested(r#"{"a":[1,-2.5e3,null]}"#.to_owned())]
    #[case::deep("[".repeat(20_000) + &"]".repeat(20_000))]
    #[case::beyond_every_number("1e999".to_owned())]
    #[case::half_a_character(r#""\ud83d""#.to_owned())]
    fn fields_of_a_later_day_do_not_disturb(#[case] weather: String) {
        assert_eq!(
            known(&format!(r#""weather":{weather},"kind":"stopped bout""#)),
            Body::StoppedBout
        );
    }

    #[rstest]
    #[case::said_twice(r#""kind":"removed","kind":"removed""#.to_owned())]
    #[case::deep(format!(r#""kind":"stopped bout","device":{}"#, "[".repeat(20_000)))]
    #[case::deep_and_closed(
        format!(r#""kind":"stopped bout","device":{}0{}"#, "[".repeat(200), "]".repeat(200))
    )]
    #[case::half_a_character(r#""kind":"stopped bout","device":"\ud83d""#.to_owned())]
    fn a_field_that_cannot_be_read_keeps_the_line(#[case] rest: String) {
        let line = format!("{{{HEAD},{rest}}}");
        assert_eq!(read_line(&line), Line::Kept(line));
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
