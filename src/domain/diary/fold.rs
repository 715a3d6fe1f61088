//! How one more event changes the diary.
//!
//! The rules for starts and stops are here and not where the buttons are, because a tap before
//! the app has started, or in another tab, cannot know what else was tapped.

use super::{Diary, LastStop, Stop};
use crate::bout::{Bout, BoutDetails, End};
use crate::event::{Body, Event, Line};
use crate::id::{EventId, RecordId};
use crate::moment::Moment;
use crate::relief;

/// Two taps this close are one.
const SAME_TAP_MS: i64 = 10_000;

/// What a "It stopped" means at some point of the journal.
pub(super) enum StopMeaning {
    /// It ends this bout.
    Ends(RecordId),
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
            Line::Known(event) => self.fold(n, event),
            Line::Kept(_) => self.kept += 1,
        }
    }

    fn fold(&mut self, row: u64, event: Event) {
        let Event { id, at, body, .. } = event;
        match body {
            Body::StartedBout => self.start(row, id, at),
            Body::StoppedBout => self.stop(row, id, at),
            Body::AddedBout { bout } => self.add(row, id, at, bout),
            Body::ChangedBout { record, set } => self.edit(record, |bout| {
                if set.end.is_some() {
                    bout.ended_by = None;
                }
                bout.details.change(set);
                bout.updated = at;
            }),
            Body::Removed { record } => self.trash(record, at, Some(at)),
            Body::Restored { record } => self.trash(record, at, None),
            Body::ChangedSettings { set } => self.settings.change(set),
        }
    }

    fn start(&mut self, row: u64, event: EventId, at: Moment) {
        let id = RecordId::from(event);
        if self.is_taken(event) {
            return;
        }
        if let Some(same) = self.same_start(at) {
            self.aliases.insert(id, same);
            return;
        }
        self.insert(Bout {
            id,
            details: BoutDetails::new(at, End::Running),
            tapped: Some(at),
            recalled: false,
            created: at,
            updated: at,
            deleted: None,
            row,
            ended_by: None,
        });
    }

    fn add(&mut self, row: u64, event: EventId, at: Moment, mut details: BoutDetails) {
        if self.is_taken(event) {
            return;
        }
        details.reliefs = relief::one_per_kind(details.reliefs);
        self.insert(Bout {
            id: event.into(),
            details,
            tapped: None,
            recalled: true,
            created: at,
            updated: at,
            deleted: None,
            row,
            ended_by: None,
        });
    }

    fn stop(&mut self, row: u64, event: EventId, at: Moment) {
        if self.is_taken(event) {
            return;
        }
        let id = RecordId::from(event);
        match self.meaning_of_stop(at) {
            StopMeaning::Ends(bout) => {
                self.last_stop = Some(LastStop {
                    at,
                    unmatched: None,
                });
                self.edit(bout, |bout| {
                    // A clock set back, or a start moved later: the true end is not known.
                    let backwards = at.utc_ms() < bout.details.start.utc_ms();
                    bout.details.end = if backwards { End::Unknown } else { End::At(at) };
                    bout.ended_by = Some(event);
                    bout.updated = at;
                });
            }
            StopMeaning::SecondTap(Some(first)) => {
                self.aliases.insert(id, first);
            }
            StopMeaning::SecondTap(None) => {}
            StopMeaning::Unmatched => {
                self.last_stop = Some(LastStop {
                    at,
                    unmatched: Some(id),
                });
                let stop = Stop {
                    id,
                    at,
                    updated: at,
                    deleted: None,
                    row,
                };
                self.index.insert_stop(&stop);
                self.stops.insert(id, stop);
            }
        }
    }

    /// The bout that a start at `at` would be a second tap on.
    pub(super) fn same_start(&self, at: Moment) -> Option<RecordId> {
        self.index.open_tap_near(at.utc_ms(), SAME_TAP_MS)
    }

    pub(super) fn meaning_of_stop(&self, at: Moment) -> StopMeaning {
        if let Some(running) = self.running(at) {
            return StopMeaning::Ends(running.id);
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
        let id = RecordId::from(event);
        self.bouts.contains_key(&id)
            || self.stops.contains_key(&id)
            || self.aliases.contains_key(&id)
            || self.index.ended_by(event).is_some()
    }

    fn is_removed_stop(&self, id: RecordId) -> bool {
        self.stops
            .get(&id)
            .is_some_and(|stop| stop.deleted.is_some())
    }

    pub(super) fn insert(&mut self, bout: Bout) {
        self.index.insert(&bout);
        self.bouts.insert(bout.id, bout);
    }

    fn edit(&mut self, id: RecordId, change: impl FnOnce(&mut Bout)) {
        let id = self.resolve(id);
        if let Some(bout) = self.bouts.get_mut(&id) {
            self.index.remove(bout);
            change(bout);
            self.index.insert(bout);
        }
    }

    /// Puts a record in the trash or takes it out. Without effect on one that is already there.
    fn trash(&mut self, id: RecordId, at: Moment, deleted: Option<Moment>) {
        let id = self.resolve(id);
        if let Some(stop) = self.stops.get_mut(&id) {
            if stop.deleted.is_some() != deleted.is_some() {
                self.index.remove_stop(stop);
                stop.deleted = deleted;
                stop.updated = at;
                self.index.insert_stop(stop);
            }
            return;
        }
        self.edit(id, |bout| {
            if bout.deleted.is_some() != deleted.is_some() {
                bout.deleted = deleted;
                bout.updated = at;
            }
        });
    }
}
