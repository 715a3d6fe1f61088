//! Ways into the records that spare a walk over all of them.

use super::sorted::Sorted;
use crate::bout::{Bout, End};
use crate::id::RecordId;
use crate::moment::Moment;
use crate::night::Night;

/// Where a record is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// Among the bouts.
    Bout(usize),
    /// Among the unmatched stops.
    Stop(usize),
}

/// What the journal's event with some id came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// It made a record.
    Record(Slot),
    /// It was a second tap on a record that was already there.
    SecondTap(Slot),
    /// The end of this bout is owed to it.
    Ended(usize),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Index {
    outcomes: Sorted<(RecordId, Outcome)>,
    /// Bouts that are not in the trash, by night, start and id.
    nights: Sorted<NightEntry>,
    /// Bouts logged live that are not in the trash.
    live: Sorted<usize>,
    /// Those of them that nobody has ended, by the instant of their tap (ms).
    open_taps: Sorted<(i64, usize)>,
}

type NightEntry = (Night, Moment, RecordId, usize);

/// Where a bout stands in the index.
#[derive(Clone, Copy, Default)]
pub(super) struct Standing {
    night: Option<NightEntry>,
    live: Option<usize>,
    open_tap: Option<(i64, usize)>,
    ended: Option<(RecordId, Outcome)>,
}

impl Standing {
    pub(super) fn of(bout: &Bout, at: usize) -> Self {
        let start = bout.details.start;
        let is_present = bout.deleted.is_none();
        let tapped = bout.tapped.filter(|_| is_present);
        let is_open = bout.details.end == End::Running;
        Self {
            night: is_present.then(|| (Night::of(start), start, bout.id, at)),
            live: tapped.map(|_| at),
            open_tap: tapped.filter(|_| is_open).map(|tap| (tap.utc_ms(), at)),
            ended: bout
                .ended_by
                .map(|event| (event.into(), Outcome::Ended(at))),
        }
    }
}

impl Index {
    /// Among the bouts.
    pub(super) fn newest_live(&self) -> Option<usize> {
        self.live.as_slice().last().copied()
    }

    /// The newest bout nobody has ended whose tap is at most `window_ms` from an instant.
    pub(super) fn open_tap_near(&self, utc_ms: i64, window_ms: i64) -> Option<usize> {
        let (first, last) = (utc_ms - window_ms, utc_ms + window_ms);
        let near = self.open_taps.range(|(tap, _)| *tap, &first, &last);
        near.iter().map(|(_, bout)| *bout).max()
    }

    pub(super) fn outcome(&self, id: RecordId) -> Option<Outcome> {
        let found = self.outcomes.range(|(known, _)| *known, &id, &id);
        found.first().map(|(_, outcome)| *outcome)
    }

    /// Where a record is, by its id or that of a second tap on it.
    pub(super) fn slot(&self, id: RecordId) -> Option<Slot> {
        match self.outcome(id)? {
            Outcome::Record(slot) | Outcome::SecondTap(slot) => Some(slot),
            Outcome::Ended(_) => None,
        }
    }

    pub(super) fn second_taps(&self) -> impl Iterator<Item = (RecordId, Slot)> {
        let outcomes = self.outcomes.as_slice().iter();
        outcomes.filter_map(|(id, outcome)| match outcome {
            Outcome::SecondTap(slot) => Some((*id, *slot)),
            _ => None,
        })
    }

    /// Newest night first, its bouts by start.
    pub(super) fn nights(
        &self,
    ) -> impl DoubleEndedIterator<Item = (Night, impl Iterator<Item = usize>)> {
        let entries = self.nights.as_slice();
        let nights = entries.chunk_by(|one, next| one.0 == next.0).rev();
        nights.filter_map(|bouts| Some((bouts.first()?.0, places(bouts))))
    }

    pub(super) fn bouts_of(&self, night: Night) -> impl Iterator<Item = usize> {
        places(self.nights.range(|entry| entry.0, &night, &night))
    }

    pub(super) fn bout_count(&self) -> usize {
        self.nights.as_slice().len()
    }

    pub(super) fn learn(&mut self, id: RecordId, outcome: Outcome) {
        self.outcomes.insert((id, outcome));
    }

    pub(super) fn move_bout(&mut self, from: Standing, to: Standing) {
        self.nights.replace(from.night, to.night);
        self.live.replace(from.live, to.live);
        self.open_taps.replace(from.open_tap, to.open_tap);
        self.outcomes.replace(from.ended, to.ended);
    }
}

fn places(entries: &[NightEntry]) -> impl Iterator<Item = usize> {
    entries.iter().map(|(.., at)| *at)
}
