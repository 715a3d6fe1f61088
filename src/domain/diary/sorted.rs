//! A small ordered index.

/// Entries in order. Nearly all come in at the end, where a sorted list is as fast as a tree, and
/// a tree is many times the code.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sorted<T>(Vec<T>);

impl<T: Ord> Sorted<T> {
    pub(super) fn as_slice(&self) -> &[T] {
        &self.0
    }

    pub(super) fn insert(&mut self, entry: T) {
        let at = self.0.partition_point(|other| *other < entry);
        self.0.insert(at, entry);
    }

    /// Puts an entry in another's place.
    pub(super) fn replace(&mut self, old: Option<T>, new: Option<T>) {
        if old == new {
            return;
        }
        if let Some(Ok(at)) = old.map(|old| self.0.binary_search(&old)) {
            self.0.remove(at);
        }
        if let Some(new) = new {
            self.insert(new);
        }
    }

    /// The entries whose key lies within a range.
    pub(super) fn range<K: Ord>(&self, key: impl Fn(&T) -> K, first: &K, last: &K) -> &[T] {
        let from = self.0.partition_point(|entry| key(entry) < *first);
        let until = self.0.partition_point(|entry| key(entry) <= *last);
        self.0.get(from..until).unwrap_or_default()
    }
}

impl<T> IntoIterator for Sorted<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<T> Default for Sorted<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}
