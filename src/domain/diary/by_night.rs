//! Records by their night.

use std::collections::BTreeMap;

use crate::id::RecordId;
use crate::moment::Moment;
use crate::night::Night;

/// What orders records: the night, the time in it, and the id of those at the same time.
pub(super) type Key = (Night, Moment, RecordId);

/// Places in a list of records, by night, time and id.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ByNight(BTreeMap<Night, BTreeMap<(Moment, RecordId), usize>>);

impl ByNight {
    pub(super) fn insert(&mut self, (night, at, id): Key, place: usize) {
        self.0.entry(night).or_default().insert((at, id), place);
    }

    pub(super) fn remove(&mut self, (night, at, id): Key) {
        if let Some(places) = self.0.get_mut(&night) {
            places.remove(&(at, id));
            if places.is_empty() {
                self.0.remove(&night);
            }
        }
    }

    /// The nights of which there is anything, earliest first.
    pub(super) fn nights(&self) -> impl Iterator<Item = Night> {
        self.0.keys().copied()
    }

    /// The places of a night by time.
    pub(super) fn of(&self, night: Night) -> impl Iterator<Item = usize> {
        let places = self.0.get(&night).into_iter();
        places.flat_map(BTreeMap::values).copied()
    }

    /// All places, those of the latest night and time first.
    pub(super) fn latest_first(&self) -> impl Iterator<Item = usize> {
        let nights = self.0.values().rev();
        nights.flat_map(|places| places.values().rev()).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.0.values().map(BTreeMap::len).sum()
    }

    /// After a record that is not here has been taken out of the list.
    pub(super) fn move_up(&mut self, gone: usize) {
        for place in self.0.values_mut().flat_map(BTreeMap::values_mut) {
            *place -= usize::from(*place > gone);
        }
    }
}
