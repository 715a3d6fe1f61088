//! Ways into the records that spare a walk over all of them.

use super::order::Order;
use crate::bout::{Bout, End};
use crate::entry::Entry;
use crate::id::{EventId, RecordId};
use crate::moment::Moment;
use crate::night::Night;

/// Where a record is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Among the bouts.
    Bout(usize),
    /// Among the unmatched stops.
    Stop(usize),
    /// Among the entries.
    Entry(usize),
}

impl Slot {
    /// Where it is when another record has been taken out; `None` for that one itself.
    fn without(self, gone: Self) -> Option<Self> {
        let moved = |at: usize, gone: usize| (at != gone).then_some(at - usize::from(at > gone));
        match (self, gone) {
            (Self::Bout(at), Self::Bout(gone)) => moved(at, gone).map(Self::Bout),
            (Self::Stop(at), Self::Stop(gone)) => moved(at, gone).map(Self::Stop),
            (Self::Entry(at), Self::Entry(gone)) => moved(at, gone).map(Self::Entry),
            (slot, _) => Some(slot),
        }
    }
}

/// What the journal's event with some id came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It made a record.
    Record(Slot),
    /// It was a second tap on a record that was already there.
    SecondTap(Slot),
    /// The end of this bout is owed to it.
    Ended(usize),
    /// Nothing is owed to it any more.
    Overruled,
    /// It belongs to a record that was purged, and may not come back.
    Purged,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Index {
    outcomes: Vec<(RecordId, Outcome)>,
    outcomes_by_id: Order,
    /// Bouts that are not in the trash, by night, start and id.
    nights: Order,
    /// Entries that are not in the trash, by night, time and id.
    entry_nights: Order,
    /// Bouts logged live that are not in the trash, as they were written down.
    live: Order,
    /// Those of them that nobody has ended, by the instant of their tap.
    open_taps: Order,
}

/// What decides where a bout stands in the index.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) struct Standing {
    /// `None` for a bout in the trash.
    start: Option<Moment>,
    is_live: bool,
    is_open: bool,
    ended_by: Option<EventId>,
}

impl Standing {
    pub(super) fn of(bout: &Bout) -> Self {
        let is_live = bout.tapped.is_some() && bout.deleted.is_none();
        Self {
            start: bout.deleted.is_none().then_some(bout.details.start),
            is_live,
            is_open: is_live && bout.details.end == End::Running,
            ended_by: bout.ended_by,
        }
    }
}

impl Index {
    /// Among the bouts.
    pub(super) fn newest_live(&self) -> Option<usize> {
        self.live.places().last().copied()
    }

    /// The newest bout nobody has ended whose tap is at most `window_ms` from an instant.
    pub(super) fn open_tap_near(
        &self,
        bouts: &[Bout],
        utc_ms: i64,
        window_ms: i64,
    ) -> Option<usize> {
        let (first, last) = (Some(utc_ms - window_ms), Some(utc_ms + window_ms));
        let near = self.open_taps.range(|at| tap(bouts, at), &first, &last);
        near.iter().copied().max()
    }

    pub(super) fn outcome(&self, id: RecordId) -> Option<Outcome> {
        let (_, outcome) = self.outcomes.get(self.find(id)?)?;
        (*outcome != Outcome::Overruled).then_some(*outcome)
    }

    /// Where a record is, by its id or that of a second tap on it.
    pub(super) fn slot(&self, id: RecordId) -> Option<Slot> {
        match self.outcome(id)? {
            Outcome::Record(slot) | Outcome::SecondTap(slot) => Some(slot),
            Outcome::Ended(_) | Outcome::Overruled | Outcome::Purged => None,
        }
    }

    pub(super) fn is_purged(&self, id: RecordId) -> bool {
        self.outcome(id) == Some(Outcome::Purged)
    }

    pub(super) fn purged(&self) -> impl Iterator<Item = RecordId> {
        let purged =
            |(id, outcome): &(RecordId, Outcome)| (*outcome == Outcome::Purged).then_some(*id);
        self.outcomes.iter().filter_map(purged)
    }

    /// After a record of the trash has been taken out of its list, where those behind it have
    /// moved up. What it was known by is purged.
    pub(super) fn forget(&mut self, gone: Slot) {
        for (_, outcome) in &mut self.outcomes {
            *outcome = match *outcome {
                Outcome::Record(slot) => slot.without(gone).map(Outcome::Record),
                Outcome::SecondTap(slot) => slot.without(gone).map(Outcome::SecondTap),
                Outcome::Ended(bout) => match Slot::Bout(bout).without(gone) {
                    Some(Slot::Bout(bout)) => Some(Outcome::Ended(bout)),
                    _ => None,
                },
                other => Some(other),
            }
            .unwrap_or(Outcome::Purged);
        }
        match gone {
            Slot::Bout(at) => {
                self.nights.move_up(at);
                self.live.move_up(at);
                self.open_taps.move_up(at);
            }
            Slot::Entry(at) => self.entry_nights.move_up(at),
            Slot::Stop(_) => {}
        }
    }

    pub(super) fn second_taps(&self) -> impl Iterator<Item = (RecordId, Slot)> {
        self.outcomes
            .iter()
            .filter_map(|(id, outcome)| match outcome {
                Outcome::SecondTap(slot) => Some((*id, *slot)),
                _ => None,
            })
    }

    /// Newest night first, its bouts by start.
    pub(super) fn nights(
        &self,
        bouts: &[Bout],
    ) -> impl DoubleEndedIterator<Item = (Night, &[usize])> {
        let by_night = |one: &usize, next: &usize| night(bouts, *one) == night(bouts, *next);
        let nights = self.nights.places().chunk_by(by_night).rev();
        nights.filter_map(|places| Some((night(bouts, *places.first()?)?, places)))
    }

    pub(super) fn bouts_of(&self, bouts: &[Bout], evening: Night) -> &[usize] {
        let evening = Some(evening);
        self.nights.range(|at| night(bouts, at), &evening, &evening)
    }

    pub(super) fn bout_count(&self) -> usize {
        self.nights.places().len()
    }

    pub(super) fn entries_latest_first<'a>(
        &self,
        entries: &'a [Entry],
    ) -> impl Iterator<Item = &'a Entry> {
        let places = self.entry_nights.places().iter().rev();
        places.filter_map(|at| entries.get(*at))
    }

    pub(super) fn entries_of(&self, entries: &[Entry], evening: Night) -> &[usize] {
        let evening = Some(evening);
        let night = |at| entries.get(at).map(Entry::night);
        self.entry_nights.range(night, &evening, &evening)
    }

    pub(super) fn entry_count(&self) -> usize {
        self.entry_nights.places().len()
    }

    /// After the entry at a place has changed; `was` and `is` as [`entry_key`] gives them.
    pub(super) fn update_entry(
        &mut self,
        entries: &[Entry],
        at: usize,
        was: Option<EntryKey>,
        is: Option<EntryKey>,
    ) {
        if was == is {
            return;
        }
        if was.is_some() {
            self.entry_nights.remove(at);
        }
        if is.is_some() {
            self.entry_nights
                .insert(at, |at| entries.get(at).and_then(entry_key));
        }
    }

    pub(super) fn learn(&mut self, id: RecordId, outcome: Outcome) {
        let known = self.find(id).and_then(|at| self.outcomes.get_mut(at));
        if let Some((_, known)) = known {
            *known = outcome;
            return;
        }
        let at = self.outcomes.len();
        self.outcomes.push((id, outcome));
        let outcomes = &self.outcomes;
        self.outcomes_by_id.insert(at, |at| key_of(outcomes, at));
    }

    /// After the bout at a place has changed.
    pub(super) fn update(&mut self, bouts: &[Bout], at: usize, was: Standing, is: Standing) {
        if was.start != is.start {
            if was.start.is_some() {
                self.nights.remove(at);
            }
            if is.start.is_some() {
                self.nights.insert(at, |at| bouts.get(at).map(night_key));
            }
        }
        match (was.is_live, is.is_live) {
            (false, true) => self.live.insert(at, |at| at),
            (true, false) => self.live.remove(at),
            _ => {}
        }
        match (was.is_open, is.is_open) {
            (false, true) => self.open_taps.insert(at, |at| tap(bouts, at)),
            (true, false) => self.open_taps.remove(at),
            _ => {}
        }
        if was.ended_by != is.ended_by {
            if let Some(event) = was.ended_by {
                self.learn(event.into(), Outcome::Overruled);
            }
            if let Some(event) = is.ended_by {
                self.learn(event.into(), Outcome::Ended(at));
            }
        }
    }

    fn find(&self, id: RecordId) -> Option<usize> {
        let (by_id, id) = (|at| key_of(&self.outcomes, at), Some(id));
        self.outcomes_by_id.range(by_id, &id, &id).first().copied()
    }
}

fn key_of(outcomes: &[(RecordId, Outcome)], at: usize) -> Option<RecordId> {
    outcomes.get(at).map(|(id, _)| *id)
}

fn night_key(bout: &Bout) -> (Night, Moment, RecordId) {
    let start = bout.details.start;
    (Night::of(start), start, bout.id)
}

type EntryKey = (Night, Moment, RecordId);

/// Where an entry stands; `None` for one in the trash.
pub(super) fn entry_key(entry: &Entry) -> Option<EntryKey> {
    let key = (entry.night(), entry.at, entry.id);
    entry.deleted.is_none().then_some(key)
}

fn night(bouts: &[Bout], at: usize) -> Option<Night> {
    bouts.get(at).map(|bout| Night::of(bout.details.start))
}

/// The instant of a bout's tap (ms).
fn tap(bouts: &[Bout], at: usize) -> Option<i64> {
    bouts.get(at)?.tapped.map(Moment::utc_ms)
}
