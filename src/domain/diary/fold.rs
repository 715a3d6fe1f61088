//! How one more event changes the diary.
//!
//! The rules for starts and stops are here and not where the buttons are, because a tap before
//! the app has started, or in another tab, cannot know what else was tapped.

use super::index::{Outcome, Slot, Standing, entry_key};
use super::{Diary, LastStop, Stop};
use crate::bout::{Bout, BoutDetails, End};
use crate::entry::{Entry, EntryChange, FieldChange, Kind, NewEntry};
use crate::event::{Body, Event, Line};
use crate::id::{EventId, RecordId};
use crate::moment::Moment;
use crate::night::Night;
use crate::relief;

/// Two taps on the same button this close are one.
const SAME_TAP_MS: i64 = 10_000;
/// A tap on the other button this soon after one is a second tap of the same thumb. Source:
/// architecture, "Second taps in the fold".
const OTHER_TAP_MS: i64 = 5_000;

/// What a "It stopped" means at some point of the journal.
pub(super) enum StopMeaning {
    /// It ends this bout.
    Ends(RecordId),
    /// It is a second tap on the "Log now" that started this bout, and changes nothing.
    TooSoon(RecordId),
    /// It is a second tap; on this record, if nothing ran the first time either.
    SecondTap(Option<RecordId>),
    /// Nothing runs: it is a record of its own.
    Unmatched,
}

impl Diary {
    /// Applies the journal's row `n`. Rows up to [`Diary::position`] are already in and ignored.
    ///
    /// An event that names a record the diary does not have is without effect, and so is one that
    /// would create a record a second time.
    pub fn apply(&mut self, n: u64, line: Line) {
        if n <= self.position {
            return;
        }
        self.position = n;
        match line {
            Line::Known(event) => self.fold(event),
            Line::Kept(_) => self.kept += 1,
        }
    }

    fn fold(&mut self, event: Event) {
        let marked = event.is_marked_tap();
        let Event { id, at, body, .. } = event;
        if self.index.is_purged(id.into()) {
            return;
        }
        match body {
            Body::StartedBout => self.start(id, at, marked),
            Body::StoppedBout => self.stop(id, at, marked),
            Body::AddedBout { bout } => self.add(id, at, bout),
            Body::ChangedBout { record, set } => self.edit(record, |bout| {
                if set.end.is_some() {
                    bout.ended_by = None;
                }
                bout.details.change(set);
                bout.updated = at;
            }),
            Body::Logged { entry, .. } => self.log_entry(id, at, entry),
            Body::ChangedEntry { record, set } => self.change_fields(record, at, set),
            Body::CheckedIn { night, set } => self.check_in_fields(night, at, set),
            Body::Purged { record, events } => self.purge_record(record, at, events),
            Body::Removed { record } => self.mark_removed(record, at, Some(at)),
            Body::Restored { record } => self.mark_removed(record, at, None),
            Body::ChangedSettings { set } => self.settings.change(set),
        }
    }

    fn start(&mut self, id: EventId, at: Moment, marked: bool) {
        if self.is_taken(id) {
            return;
        }
        if let Some(same) = self.same_start(at) {
            let second_tap = Outcome::SecondTap(Slot::Bout(same));
            self.index.learn(id.into(), second_tap);
            return;
        }
        if let Some(stopped) = self.start_too_soon(at, marked) {
            self.index.learn(id.into(), Outcome::TooSoon(stopped));
            return;
        }
        self.insert(Bout {
            id: id.into(),
            details: BoutDetails::new(at, End::Running),
            tapped: Some(at),
            recalled: false,
            created: at,
            updated: at,
            deleted: None,
            ended_by: None,
            marked,
        });
    }

    fn add(&mut self, id: EventId, at: Moment, mut details: BoutDetails) {
        if self.is_taken(id) {
            return;
        }
        details.reliefs = relief::one_per_kind(details.reliefs);
        self.insert(Bout {
            id: id.into(),
            details,
            tapped: None,
            recalled: true,
            created: at,
            updated: at,
            deleted: None,
            ended_by: None,
            marked: false,
        });
    }

    fn log_entry(&mut self, id: EventId, at: Moment, entry: NewEntry) {
        if self.is_taken(id) {
            return;
        }
        let NewEntry {
            kind,
            at: lived,
            recalled,
            fields,
        } = entry;
        self.insert_entry(Entry {
            id: id.into(),
            kind,
            at: lived,
            about: None,
            fields,
            recalled,
            created: at,
            updated: at,
            deleted: None,
        });
    }

    fn change_fields(&mut self, record: RecordId, at: Moment, set: EntryChange) {
        self.edit_entry(record, |entry| {
            // A check-in lies in its night, whenever it was filled in.
            if entry.about.is_none() {
                entry.at = set.at.unwrap_or(entry.at);
            }
            entry.fields.change(set.fields);
            entry.updated = at;
        });
    }

    fn check_in_fields(&mut self, night: Night, at: Moment, set: FieldChange) {
        let id = RecordId::of_check_in(night);
        if self.entry(id).is_none() {
            return self.insert_entry(Entry {
                id,
                kind: Kind::CheckIn,
                at,
                about: Some(night),
                fields: set.into_fields(),
                recalled: true,
                created: at,
                updated: at,
                deleted: None,
            });
        }
        self.edit_entry(id, |entry| {
            if entry.deleted.take().is_some() {
                entry.fields = set.into_fields();
            } else {
                entry.fields.change(set);
            }
            entry.updated = at;
        });
    }

    fn stop(&mut self, event: EventId, at: Moment, marked: bool) {
        if self.is_taken(event) {
            return;
        }
        let id = RecordId::from(event);
        let unmatched = match self.meaning_of_stop(at, marked) {
            StopMeaning::TooSoon(bout) => {
                if let Some(slot) = self.index.slot(bout) {
                    self.index.learn(id, Outcome::TooSoon(slot));
                }
                return;
            }
            StopMeaning::Ends(bout) => {
                self.edit(bout, |bout| {
                    // A clock set back, or a start moved later: the true end is not known.
                    let backwards = at.utc_ms() < bout.details.start.utc_ms();
                    bout.details.end = if backwards { End::Unknown } else { End::At(at) };
                    bout.ended_by = Some(event);
                    bout.updated = at;
                });
                None
            }
            StopMeaning::SecondTap(first) => {
                if let Some(slot) = first.and_then(|first| self.index.slot(first)) {
                    self.index.learn(id, Outcome::SecondTap(slot));
                }
                return;
            }
            StopMeaning::Unmatched => {
                self.insert_stop(Stop {
                    id,
                    at,
                    updated: at,
                    deleted: None,
                });
                Some(id)
            }
        };
        self.last_stop = Some(LastStop {
            event,
            at,
            marked,
            unmatched,
        });
    }

    /// The bout that a start at `at` would be a second tap on.
    pub(super) fn same_start(&self, at: Moment) -> Option<usize> {
        self.index.open_tap_near(at.utc_ms(), SAME_TAP_MS)
    }

    /// What the last "It stopped" ended or made, if a "Log now" at `at` is a second tap on that
    /// and changes nothing. One that was taken back is no longer there to be tapped a second time.
    pub(super) fn start_too_soon(&self, at: Moment, marked: bool) -> Option<Slot> {
        let last = self.last_stop.as_ref()?;
        if !(marked && last.marked && follows_soon(last.at, at)) {
            return None;
        }
        let slot = match self.index.outcome(last.event.into())? {
            Outcome::Ended(bout) => Slot::Bout(bout),
            Outcome::Record(slot) => slot,
            _ => return None,
        };
        let (_, deleted) = self.record(slot)?;
        deleted.is_none().then_some(slot)
    }

    pub(super) fn meaning_of_stop(&self, at: Moment, marked: bool) -> StopMeaning {
        if let Some(running) = self.running(at) {
            let is_second =
                marked && running.marked && running.tapped.is_some_and(|tap| follows_soon(tap, at));
            return if is_second {
                StopMeaning::TooSoon(running.id)
            } else {
                StopMeaning::Ends(running.id)
            };
        }
        let second_tap = self
            .last_stop
            .as_ref()
            .filter(|last| (at.utc_ms() - last.at.utc_ms()).abs() <= SAME_TAP_MS)
            // A stop that was taken back is no longer there to be tapped a second time.
            .filter(|last| last.unmatched.is_none_or(|id| !self.is_removed_stop(id)));
        second_tap.map_or(StopMeaning::Unmatched, |last| {
            StopMeaning::SecondTap(last.unmatched)
        })
    }

    /// Whether an event with this id has already made, or ended, a record.
    pub(super) fn is_taken(&self, event: EventId) -> bool {
        self.index.outcome(event.into()).is_some()
    }

    fn is_removed_stop(&self, id: RecordId) -> bool {
        let record = self.index.slot(id).and_then(|slot| self.record(slot));
        record.is_some_and(|(_, deleted)| deleted.is_some())
    }

    pub(super) fn insert(&mut self, bout: Bout) {
        let at = self.bouts.len();
        let is = Standing::of(&bout);
        self.index.learn(bout.id, Outcome::Record(Slot::Bout(at)));
        self.bouts.push(bout);
        self.index.update(at, Standing::default(), is);
    }

    pub(super) fn insert_stop(&mut self, stop: Stop) {
        let at = self.stops.len();
        self.index.learn(stop.id, Outcome::Record(Slot::Stop(at)));
        self.stops.push(stop);
    }

    pub(super) fn insert_entry(&mut self, entry: Entry) {
        let at = self.entries.len();
        let is = entry_key(&entry);
        self.index.learn(entry.id, Outcome::Record(Slot::Entry(at)));
        self.entries.push(entry);
        self.index.update_entry(at, None, is);
    }

    fn edit_entry(&mut self, id: RecordId, change: impl FnOnce(&mut Entry)) {
        let Some(Slot::Entry(at)) = self.index.slot(id) else {
            return;
        };
        if let Some(entry) = self.entries.get_mut(at) {
            let was = entry_key(entry);
            change(entry);
            let is = entry_key(entry);
            self.index.update_entry(at, was, is);
        }
    }

    fn edit(&mut self, id: RecordId, change: impl FnOnce(&mut Bout)) {
        let Some(Slot::Bout(at)) = self.index.slot(id) else {
            return;
        };
        if let Some(bout) = self.bouts.get_mut(at) {
            let was = Standing::of(bout);
            change(bout);
            let is = Standing::of(bout);
            self.index.update(at, was, is);
        }
    }

    /// Lets a record of the trash go, with all that may bring it back. In a diary that has not
    /// heard of its removal, or has taken it back, it goes to the trash first: there it can still
    /// be restored.
    fn purge_record(&mut self, id: RecordId, now: Moment, events: Vec<EventId>) {
        if let Some(slot) = self.index.slot(id) {
            if self
                .record(slot)
                .is_some_and(|(_, deleted)| deleted.is_none())
            {
                return self.mark_removed(id, now, Some(now));
            }
            match slot {
                Slot::Bout(at) => drop(self.bouts.remove(at)),
                Slot::Stop(at) => drop(self.stops.remove(at)),
                Slot::Entry(at) => drop(self.entries.remove(at)),
            }
            self.index.forget(slot);
        }
        let ids = events.into_iter().map(RecordId::from);
        for id in ids.chain([id]) {
            if self.index.outcome(id).is_none() {
                self.index.learn(id, Outcome::Purged);
            }
        }
    }

    /// Puts a record in the trash or takes it out. Without effect on one that is already there.
    fn mark_removed(&mut self, id: RecordId, now: Moment, mark: Option<Moment>) {
        let set = |deleted: &mut Option<Moment>, updated: &mut Moment| {
            if deleted.is_some() != mark.is_some() {
                (*deleted, *updated) = (mark, now);
            }
        };
        if let Some(Slot::Stop(at)) = self.index.slot(id) {
            let stop = self.stops.get_mut(at);
            stop.into_iter()
                .for_each(|stop| set(&mut stop.deleted, &mut stop.updated));
        }
        self.edit(id, |bout| set(&mut bout.deleted, &mut bout.updated));
        self.edit_entry(id, |entry| set(&mut entry.deleted, &mut entry.updated));
    }
}

/// Whether a tap is a second one on the other button: tap to tap, and only forwards, because a
/// clock that was set back says nothing of how close they were.
fn follows_soon(first: Moment, second: Moment) -> bool {
    (0..=OTHER_TAP_MS).contains(&(second.utc_ms() - first.utc_ms()))
}
