//! Ways into the records that spare a walk over all of them.
//!
//! It holds nothing of its own: a record is taken out before it changes and put back afterwards.

use std::collections::{BTreeMap, BTreeSet};

use super::Stop;
use crate::bout::{Bout, End};
use crate::id::{EventId, RecordId};
use crate::moment::Moment;
use crate::night::Night;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Index {
    /// Bouts that are not in the trash, by night, start and id.
    nights: BTreeMap<Night, BTreeSet<(Moment, RecordId)>>,
    /// Bouts logged live that are not in the trash, by row.
    live: BTreeMap<u64, RecordId>,
    /// Those of them that nobody has ended, by the instant of their tap (ms) and row.
    open_taps: BTreeMap<(i64, u64), RecordId>,
    /// Bouts whose end is owed to a "It stopped", by that event.
    ended_by: BTreeMap<EventId, RecordId>,
    /// Unmatched stops that are not in the trash, by night and row.
    stops: BTreeMap<(Night, u64), RecordId>,
}

impl Index {
    pub(super) fn newest_live(&self) -> Option<RecordId> {
        self.live.last_key_value().map(|(_, id)| *id)
    }

    /// The newest bout nobody has ended whose tap is at most `window_ms` from an instant.
    pub(super) fn open_tap_near(&self, utc_ms: i64, window_ms: i64) -> Option<RecordId> {
        self.open_taps
            .range((utc_ms - window_ms, 0)..=(utc_ms + window_ms, u64::MAX))
            .max_by_key(|((_, row), _)| *row)
            .map(|(_, id)| *id)
    }

    pub(super) fn ended_by(&self, event: EventId) -> Option<RecordId> {
        self.ended_by.get(&event).copied()
    }

    pub(super) fn newest_stop(&self, night: Night) -> Option<RecordId> {
        self.stops
            .range((night, 0)..=(night, u64::MAX))
            .next_back()
            .map(|(_, id)| *id)
    }

    /// Newest night first, its bouts by start.
    pub(super) fn nights(
        &self,
    ) -> impl DoubleEndedIterator<Item = (Night, impl Iterator<Item = RecordId>)> {
        self.nights
            .iter()
            .rev()
            .map(|(night, bouts)| (*night, bouts.iter().map(|(_, id)| *id)))
    }

    pub(super) fn bouts_of(&self, night: Night) -> impl Iterator<Item = RecordId> {
        self.nights
            .get(&night)
            .into_iter()
            .flatten()
            .map(|(_, id)| *id)
    }

    pub(super) fn bout_count(&self) -> usize {
        self.nights.values().map(BTreeSet::len).sum()
    }

    pub(super) fn insert(&mut self, bout: &Bout) {
        if let Some(event) = bout.ended_by {
            self.ended_by.insert(event, bout.id);
        }
        if bout.deleted.is_some() {
            return;
        }
        let start = bout.details.start;
        self.nights
            .entry(Night::of(start))
            .or_default()
            .insert((start, bout.id));
        if let Some(tapped) = bout.tapped {
            self.live.insert(bout.row, bout.id);
            if bout.details.end == End::Running {
                self.open_taps.insert((tapped.utc_ms(), bout.row), bout.id);
            }
        }
    }

    pub(super) fn remove(&mut self, bout: &Bout) {
        if let Some(event) = bout.ended_by {
            self.ended_by.remove(&event);
        }
        let start = bout.details.start;
        let night = Night::of(start);
        if let Some(bouts) = self.nights.get_mut(&night) {
            bouts.remove(&(start, bout.id));
            if bouts.is_empty() {
                self.nights.remove(&night);
            }
        }
        if let Some(tapped) = bout.tapped {
            self.live.remove(&bout.row);
            self.open_taps.remove(&(tapped.utc_ms(), bout.row));
        }
    }

    pub(super) fn insert_stop(&mut self, stop: &Stop) {
        if stop.deleted.is_none() {
            self.stops.insert((Night::of(stop.at), stop.row), stop.id);
        }
    }

    pub(super) fn remove_stop(&mut self, stop: &Stop) {
        self.stops.remove(&(Night::of(stop.at), stop.row));
    }
}
