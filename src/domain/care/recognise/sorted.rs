//! Words in their order, looked up by halves: shipped as they are, with nothing to be made of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// Words, each once, and what is known of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sorted<V>(Vec<(String, V)>);

/// Words of which nothing more is known.
pub(super) type Words = Sorted<()>;

impl<V> Sorted<V> {
    /// What is known of a word.
    pub(super) fn get(&self, word: &str) -> Option<&V> {
        let (first, _) = self.from(word).split_first()?;
        (first.0 == word).then_some(&first.1)
    }

    /// Whether it is one of them.
    pub(super) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// Those that do not come before a word.
    pub(super) fn from(&self, word: &str) -> &[(String, V)] {
        let before = self.0.partition_point(|(it, _)| it.as_str() < word);
        self.0.get(before..).unwrap_or_default()
    }
}

impl<V> Default for Sorted<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> From<BTreeMap<String, V>> for Sorted<V> {
    fn from(words: BTreeMap<String, V>) -> Self {
        Self(words.into_iter().collect())
    }
}

impl FromIterator<String> for Words {
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        let words: BTreeSet<String> = words.into_iter().collect();
        Self(words.into_iter().map(|word| (word, ())).collect())
    }
}
