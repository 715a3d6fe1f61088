//! The few calls of the crate `indexmap` that Leptos makes, upon a plain list.
//!
//! Leptos keeps in such sets who reads which signal. Here that are a handful each, for which a
//! search from the front is as quick as a hash, and the hash table is 2 kB of the download.

use std::fmt::{self, Debug, Formatter};
use std::hash::RandomState;
use std::marker::PhantomData;

/// A set that keeps the order in which things came.
pub struct IndexSet<T, S = RandomState> {
    items: Vec<T>,
    hasher: PhantomData<fn() -> S>,
}

impl<T, S> IndexSet<T, S> {
    /// With room for so many. The hasher is not used.
    #[must_use]
    pub fn with_capacity_and_hasher(capacity: usize, _: S) -> Self {
        Vec::with_capacity(capacity).into()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// In their order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// The one at a place.
    #[must_use]
    pub fn get_index(&self, at: usize) -> Option<&T> {
        self.items.get(at)
    }
}

impl<T: PartialEq, S> IndexSet<T, S> {
    /// Puts one behind the others, unless it is there. Whether it was not.
    pub fn insert(&mut self, item: T) -> bool {
        let is_new = !self.items.contains(&item);
        if is_new {
            self.items.push(item);
        }
        is_new
    }

    /// Whether it is there.
    #[must_use]
    pub fn contains(&self, item: &T) -> bool {
        self.items.contains(item)
    }

    /// Its place, and itself as it is here.
    #[must_use]
    pub fn get_full(&self, item: &T) -> Option<(usize, &T)> {
        self.items.iter().enumerate().find(|(_, it)| *it == item)
    }

    /// Takes it out; those behind it move up. Whether it was there.
    pub fn shift_remove(&mut self, item: &T) -> bool {
        let at = self.items.iter().position(|it| it == item);
        at.is_some_and(|at| {
            self.items.remove(at);
            true
        })
    }
}

impl<T, S> From<Vec<T>> for IndexSet<T, S> {
    fn from(items: Vec<T>) -> Self {
        let hasher = PhantomData;
        Self { items, hasher }
    }
}

impl<T, S> Default for IndexSet<T, S> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T: Clone, S> Clone for IndexSet<T, S> {
    fn clone(&self) -> Self {
        self.items.clone().into()
    }
}

impl<T: Debug, S> Debug for IndexSet<T, S> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.items.fmt(f)
    }
}

impl<T, S> IntoIterator for IndexSet<T, S> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, T, S> IntoIterator for &'a IndexSet<T, S> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::IndexSet;

    fn set_of(items: &[u8]) -> IndexSet<u8> {
        let mut set = IndexSet::default();
        for item in items {
            set.insert(*item);
        }
        set
    }

    #[test]
    fn each_is_there_once_in_the_order_in_which_it_came() {
        let mut set = set_of(&[3, 1, 2]);
        assert!(!set.insert(1));
        assert!(set.insert(9));
        assert_eq!(set.into_iter().collect::<Vec<_>>(), [3, 1, 2, 9]);
    }

    #[test]
    fn the_others_keep_their_order_when_one_goes() {
        let mut set = set_of(&[3, 1, 2, 4]);
        assert!(set.shift_remove(&1));
        assert!(!set.shift_remove(&1));
        assert_eq!(set.iter().collect::<Vec<_>>(), [&3, &2, &4]);
        assert_eq!(
            (set.len(), set.is_empty(), set.contains(&1)),
            (3, false, false)
        );
        assert_eq!(
            (set.get_full(&2), set.get_index(2)),
            (Some((1, &2)), Some(&4))
        );
    }
}
