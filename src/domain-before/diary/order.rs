//! An order of records.

/// Places in a list of records, in an order of their own. Nearly all come in at the end, where
/// this is as fast as a tree, and a tree is many times the code.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Order(Vec<usize>);

impl Order {
    /// All places of a list.
    pub(super) fn of_all<K: Ord>(len: usize, key: impl Fn(usize) -> K) -> Self {
        let mut order = Self(Vec::with_capacity(len));
        (0..len).for_each(|place| order.insert(place, &key));
        order
    }

    pub(super) fn into_places(self) -> impl DoubleEndedIterator<Item = usize> {
        self.0.into_iter()
    }

    pub(super) fn places(&self) -> &[usize] {
        &self.0
    }

    /// Puts in a place; `key` is what the records there are ordered by.
    pub(super) fn insert<K: Ord>(&mut self, place: usize, key: impl Fn(usize) -> K) {
        let new = key(place);
        let at = self.0.partition_point(|other| key(*other) < new);
        self.0.insert(at, place);
    }

    /// Takes out a place, whatever the record there has become.
    pub(super) fn remove(&mut self, place: usize) {
        if let Some(at) = self.0.iter().rposition(|other| *other == place) {
            self.0.remove(at);
        }
    }

    /// After a record that is not in this order has been taken out of the list.
    pub(super) fn move_up(&mut self, gone: usize) {
        for place in &mut self.0 {
            *place -= usize::from(*place > gone);
        }
    }

    /// The places of the records whose key lies from `first` to `last`.
    pub(super) fn range<K: Ord>(&self, key: impl Fn(usize) -> K, first: &K, last: &K) -> &[usize] {
        let from = self.0.partition_point(|place| key(*place) < *first);
        let until = self.0.partition_point(|place| key(*place) <= *last);
        self.0.get(from..until).unwrap_or_default()
    }
}
