//! Undo is one more event.

use super::Diary;
use super::fold::StopMeaning;
use super::index::{Outcome, Slot};
use crate::bout::{BoutChange, End};
use crate::entry::{EntryChange, FieldChange};
use crate::event::{Body, Event, Line};
use crate::id::{EventId, RecordId};
use crate::moment::Moment;
use crate::night::Night;

/// For how long the last action can be taken back, in milliseconds.
const OFFERED_MS: i64 = 60_000;

/// The last action, as it can be taken back: for a minute, or until the next one.
#[derive(Clone, Debug, PartialEq)]
pub struct Undo {
    /// What takes it back, in the order in which to append it.
    pub back: Vec<Body>,
    /// When it was done.
    pub done: Moment,
}

/// What an action did, for the button that takes it back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Deed<'a> {
    /// It made this record, or brought it back.
    Made(RecordId),
    /// It put this record into the trash.
    Removed(RecordId),
    /// It changed what this change sets back.
    ChangedBout(&'a BoutChange),
    /// It changed these fields of an entry; none, when it moved it.
    ChangedEntry(RecordId, &'a FieldChange),
    /// It changed the settings.
    ChangedSettings,
}

impl Undo {
    /// Whether it can still be taken back. A clock that was set meanwhile ends it too.
    #[must_use]
    pub fn is_offered(&self, now: Moment) -> bool {
        let age = now.utc_ms() - self.done.utc_ms();
        (-OFFERED_MS..OFFERED_MS).contains(&age)
    }

    /// What the action did. Of several things that which made a record comes first: a dose that
    /// ended another answer is a dose.
    #[must_use]
    pub fn deed(&self) -> Option<Deed<'_>> {
        let deed = |body| match body {
            &Body::Removed { record } => Some(Deed::Made(record)),
            &Body::Restored { record } => Some(Deed::Removed(record)),
            Body::ChangedBout { set, .. } => Some(Deed::ChangedBout(set)),
            Body::ChangedEntry { record, set } => Some(Deed::ChangedEntry(*record, &set.fields)),
            Body::CheckedIn { night, set } => {
                Some(Deed::ChangedEntry(RecordId::of_check_in(*night), set))
            }
            Body::ChangedSettings { .. } => Some(Deed::ChangedSettings),
            _ => None,
        };
        let mut deeds = self.back.iter().filter_map(deed);
        let first = deeds.next()?;
        let made = |deed: &Deed| matches!(deed, Deed::Made(_));
        Some(if made(&first) {
            first
        } else {
            deeds.find(made).unwrap_or(first)
        })
    }
}

impl Diary {
    /// What takes these events back, in the order in which to append it.
    ///
    /// To be asked before they are applied. Empty when they have no effect.
    #[must_use]
    pub fn undo_for(&self, events: &[Event]) -> Vec<Body> {
        if let [event] = events {
            return self.inverse(event);
        }
        // Each event is undone from where the ones before it lead.
        let mut later = self.clone();
        let mut inverses = Vec::with_capacity(events.len());
        for event in events {
            // What takes one event back is itself in order; the whole is turned round below.
            inverses.extend(later.inverse(event).into_iter().rev());
            later.apply(later.position.saturating_add(1), Line::Known(event.clone()));
        }
        inverses.reverse();
        inverses
    }

    /// What takes back a "Log now" or "It stopped" that was written outside the app, by the
    /// button before the app had started.
    ///
    /// To be asked after it was applied. Empty when it had no effect, or no longer has one.
    #[must_use]
    pub fn undo_of_tap(&self, event: EventId) -> Vec<Body> {
        self.inverse_of_tap(event.into()).into_iter().collect()
    }

    fn inverse_of_tap(&self, event: RecordId) -> Option<Body> {
        match self.index.outcome(event)? {
            Outcome::Record(slot) => self.removal(slot),
            Outcome::SecondTap(_) | Outcome::TooSoon(_) | Outcome::Overruled | Outcome::Purged => {
                None
            }
            Outcome::Ended(bout) => {
                let bout = self.bouts.get(bout)?;
                bout.deleted.is_none().then(|| keep_running(bout.id))
            }
        }
    }

    /// `None` when it is in the trash already.
    fn removal(&self, slot: Slot) -> Option<Body> {
        let (record, deleted) = self.record(slot)?;
        deleted.is_none().then_some(Body::Removed { record })
    }

    fn inverse(&self, event: &Event) -> Vec<Body> {
        match &event.body {
            _ if self.is_purged(event) => Vec::new(),
            Body::CheckedIn { night, set } => self.inverse_of_check_in(*night, set),
            _ => self.one_inverse(event).into_iter().collect(),
        }
    }

    /// A check-in that began anew from the trash goes back there with what it said before.
    fn inverse_of_check_in(&self, night: Night, set: &FieldChange) -> Vec<Body> {
        let record = RecordId::of_check_in(night);
        let Some(before) = self.entry(record) else {
            return vec![Body::Removed { record }];
        };
        let mut back = set.inverse(&before.fields);
        if before.deleted.is_some() {
            let said = FieldChange::from(&before.fields);
            for (field, value) in said.iter() {
                back.push(field, value.cloned());
            }
        }
        let mut bodies = vec![Body::CheckedIn { night, set: back }];
        if before.deleted.is_some() {
            bodies.push(Body::Removed { record });
        }
        bodies
    }

    fn one_inverse(&self, event: &Event) -> Option<Body> {
        let record = RecordId::from(event.id);
        match &event.body {
            Body::StartedBout
            | Body::StoppedBout
            | Body::AddedBout { .. }
            | Body::Logged { .. }
                if self.is_taken(event.id) =>
            {
                None
            }
            Body::StartedBout => {
                let is_second = self.same_start(event.at).is_some()
                    || self
                        .start_too_soon(event.at, event.is_marked_tap())
                        .is_some();
                (!is_second).then_some(Body::Removed { record })
            }
            Body::StoppedBout => self.inverse_of_stop(record, event),
            Body::AddedBout { .. } | Body::Logged { .. } => Some(Body::Removed { record }),
            Body::CheckedIn { .. } | Body::Purged { .. } => None,
            Body::ChangedEntry { record, set } => {
                let entry = self.entry(*record)?;
                let set = EntryChange {
                    at: set.at.map(|_| entry.at),
                    fields: set.fields.inverse(&entry.fields),
                };
                Some(Body::ChangedEntry {
                    record: entry.id,
                    set,
                })
            }
            Body::ChangedBout { record, set } => {
                let bout = self.bout(*record)?;
                Some(Body::ChangedBout {
                    record: bout.id,
                    set: set.inverse(&bout.details),
                })
            }
            Body::Removed { record } => {
                let (record, deleted) = self.record(self.index.slot(*record)?)?;
                deleted.is_none().then_some(Body::Restored { record })
            }
            Body::Restored { record } => {
                let (record, deleted) = self.record(self.index.slot(*record)?)?;
                deleted.map(|_| Body::Removed { record })
            }
            Body::ChangedSettings { set } => Some(Body::ChangedSettings {
                set: set.inverse(&self.settings),
            }),
        }
    }

    fn inverse_of_stop(&self, record: RecordId, event: &Event) -> Option<Body> {
        match self.meaning_of_stop(event.at, event.is_marked_tap()) {
            StopMeaning::Ends(bout) => Some(keep_running(bout)),
            StopMeaning::SecondTap(_) | StopMeaning::TooSoon(_) => None,
            StopMeaning::Unmatched => Some(Body::Removed { record }),
        }
    }
}

fn keep_running(record: RecordId) -> Body {
    let set = BoutChange {
        end: Some(End::Running),
        ..BoutChange::default()
    };
    Body::ChangedBout { record, set }
}
