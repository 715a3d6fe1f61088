//! Ways into the records that spare a walk over all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use super::by_night::{ByNight, Key};
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
    /// It was a tap on the other button right after the one that made or ended this record, and is
    /// nothing. It is no name of that record: a version without this rule has one of its own for it.
    TooSoon(Slot),
    /// The end of this bout is owed to it.
    Ended(usize),
    /// Nothing is owed to it any more.
    Overruled,
    /// It belongs to a record that was purged, and may not come back.
    Purged,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Index {
    /// In the order in which they were learned, in which a snapshot has them.
    outcomes: Vec<(RecordId, Outcome)>,
    /// Where they stand there.
    outcomes_by_id: BTreeMap<RecordId, usize>,
    /// Bouts that are not in the trash, by their start.
    nights: ByNight,
    /// Entries that are not in the trash.
    entry_nights: ByNight,
    /// Bouts logged live that are not in the trash, as they were written down.
    live: BTreeSet<usize>,
    /// Those of them that nobody has ended, by the instant of their tap (ms).
    open_taps: BTreeSet<(i64, usize)>,
}

/// What decides where a bout stands in the index.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) struct Standing {
    /// `None` for a bout in the trash.
    key: Option<Key>,
    is_live: bool,
    /// The instant of its tap (ms), while nobody has ended it.
    open_tap: Option<i64>,
    ended_by: Option<EventId>,
}

impl Standing {
    pub(super) fn of(bout: &Bout) -> Self {
        let start = bout.details.start;
        let tapped = bout.tapped.filter(|_| bout.deleted.is_none());
        let open = tapped.filter(|_| bout.details.end == End::Running);
        Self {
            key: bout
                .deleted
                .is_none()
                .then(|| (Night::of(start), start, bout.id)),
            is_live: tapped.is_some(),
            open_tap: open.map(Moment::utc_ms),
            ended_by: bout.ended_by,
        }
    }
}

impl Index {
    /// Among the bouts.
    pub(super) fn newest_live(&self) -> Option<usize> {
        self.live.last().copied()
    }

    /// The newest bout nobody has ended whose tap is at most `window_ms` from an instant.
    pub(super) fn open_tap_near(&self, utc_ms: i64, window_ms: i64) -> Option<usize> {
        let near = (utc_ms - window_ms, 0)..=(utc_ms + window_ms, usize::MAX);
        self.open_taps.range(near).map(|(_, at)| *at).max()
    }

    pub(super) fn outcome(&self, id: RecordId) -> Option<Outcome> {
        let (_, outcome) = self.outcomes.get(*self.outcomes_by_id.get(&id)?)?;
        (*outcome != Outcome::Overruled).then_some(*outcome)
    }

    /// Where a record is, by its id or that of a second tap on it.
    pub(super) fn slot(&self, id: RecordId) -> Option<Slot> {
        match self.outcome(id)? {
            Outcome::Record(slot) | Outcome::SecondTap(slot) => Some(slot),
            Outcome::TooSoon(_) | Outcome::Ended(_) | Outcome::Overruled | Outcome::Purged => None,
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
                Outcome::TooSoon(slot) => slot.without(gone).map(Outcome::TooSoon),
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
                let moved = |place: usize| place - usize::from(place > at);
                self.nights.move_up(at);
                let live = mem::take(&mut self.live).into_iter();
                self.live.extend(live.map(moved));
                let taps = mem::take(&mut self.open_taps).into_iter();
                self.open_taps
                    .extend(taps.map(|(tap, place)| (tap, moved(place))));
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

    pub(super) fn taps_too_soon(&self) -> impl Iterator<Item = (RecordId, Slot)> {
        self.outcomes
            .iter()
            .filter_map(|(id, outcome)| match outcome {
                Outcome::TooSoon(slot) => Some((*id, *slot)),
                _ => None,
            })
    }

    /// The nights of bouts, earliest first.
    pub(super) fn nights(&self) -> impl Iterator<Item = Night> {
        self.nights.nights()
    }

    pub(super) fn bouts_of(&self, evening: Night) -> impl Iterator<Item = usize> {
        self.nights.of(evening)
    }

    pub(super) fn bout_count(&self) -> usize {
        self.nights.len()
    }

    pub(super) fn entries_latest_first(&self) -> impl Iterator<Item = usize> {
        self.entry_nights.latest_first()
    }

    pub(super) fn entries_of(&self, evening: Night) -> impl Iterator<Item = usize> {
        self.entry_nights.of(evening)
    }

    pub(super) fn entry_count(&self) -> usize {
        self.entry_nights.len()
    }

    /// After the entry at a place has changed; `was` and `is` as [`entry_key`] gives them.
    pub(super) fn update_entry(&mut self, at: usize, was: Option<Key>, is: Option<Key>) {
        move_in(&mut self.entry_nights, at, was, is);
    }

    pub(super) fn learn(&mut self, id: RecordId, outcome: Outcome) {
        let next = self.outcomes.len();
        let at = *self.outcomes_by_id.entry(id).or_insert(next);
        match self.outcomes.get_mut(at) {
            Some((_, known)) => *known = outcome,
            None => self.outcomes.push((id, outcome)),
        }
    }

    /// After the bout at a place has changed.
    pub(super) fn update(&mut self, at: usize, was: Standing, is: Standing) {
        move_in(&mut self.nights, at, was.key, is.key);
        match (was.is_live, is.is_live) {
            (false, true) => drop(self.live.insert(at)),
            (true, false) => drop(self.live.remove(&at)),
            _ => {}
        }
        if was.open_tap != is.open_tap {
            if let Some(tap) = was.open_tap {
                self.open_taps.remove(&(tap, at));
            }
            if let Some(tap) = is.open_tap {
                self.open_taps.insert((tap, at));
            }
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
}

fn move_in(order: &mut ByNight, place: usize, was: Option<Key>, is: Option<Key>) {
    if was == is {
        return;
    }
    if let Some(key) = was {
        order.remove(key);
    }
    if let Some(key) = is {
        order.insert(key, place);
    }
}

/// Where an entry stands; `None` for one in the trash.
pub(super) fn entry_key(entry: &Entry) -> Option<Key> {
    let key = (entry.night(), entry.at, entry.id);
    entry.deleted.is_none().then_some(key)
}
