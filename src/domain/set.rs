//! A set of the values of one coded enum.

use std::fmt;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::coded::Coded;

/// A set of coded values, in the order in which they are shown: one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Set<T> {
    bits: u32,
    values: PhantomData<T>,
}

impl<T: Coded> Set<T> {
    /// The set without a value.
    #[must_use]
    pub const fn new() -> Self {
        Self::of_bits(0)
    }

    /// Whether it has no value.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.bits == 0
    }

    /// Whether a value is in it.
    #[must_use]
    pub fn contains(&self, value: &T) -> bool {
        self.bits & Self::bit(*value) != 0
    }

    /// Adds a value; `false` when it was there already.
    pub fn insert(&mut self, value: T) -> bool {
        let is_new = !self.contains(&value);
        self.bits |= Self::bit(value);
        is_new
    }

    /// Takes a value out; `false` when it was not there.
    pub fn remove(&mut self, value: &T) -> bool {
        let was_there = self.contains(value);
        self.bits &= !Self::bit(*value);
        was_there
    }

    /// Its values, in the order in which they are shown.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &'static T> + use<T> {
        let set = *self;
        T::ALL.iter().filter(move |value| set.contains(value))
    }

    pub(crate) const fn bits(self) -> u32 {
        self.bits
    }

    pub(crate) const fn of_bits(bits: u32) -> Self {
        const { assert!(T::ALL.len() <= 32, "one bit per value") };
        Self {
            bits,
            values: PhantomData,
        }
    }

    fn bit(value: T) -> u32 {
        1 << value.index()
    }
}

/// The words of a set, given by the words of all values and its bits.
pub(crate) fn codes_in(
    codes: &'static [&'static str],
    bits: u32,
) -> impl Iterator<Item = &'static str> {
    let numbered = (0..32_u32).zip(codes);
    numbered
        .filter(move |(at, _)| bits >> at & 1 == 1)
        .map(|(_, code)| *code)
}

/// The words of a set with `; ` between.
pub(crate) fn listed(codes: &'static [&'static str], bits: u32) -> String {
    let words: Vec<_> = codes_in(codes, bits).collect();
    words.join("; ")
}

/// The list of its words.
impl<T: Coded + Serialize> Serialize for Set<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Of known length, which some formats ask for.
        serializer.collect_seq(self.iter().collect::<Vec<_>>())
    }
}

impl<'de, T: Coded + Deserialize<'de>> Deserialize<'de> for Set<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let values = Vec::<T>::deserialize(deserializer)?;
        Ok(values.into_iter().collect())
    }
}

impl<T: Coded> Default for Set<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Coded + fmt::Debug> fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<T: Coded> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let bits = values.into_iter().map(Self::bit);
        Self::of_bits(bits.fold(0, |bits, bit| bits | bit))
    }
}

impl<T: Coded, const N: usize> From<[T; N]> for Set<T> {
    fn from(values: [T; N]) -> Self {
        values.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::Place;

    proptest! {
        #[test]
        fn it_is_a_set_in_the_order_of_showing(
            taps in prop::collection::vec((any::<bool>(), prop::sample::select(Place::ALL)), 0..40),
        ) {
            let (mut set, mut model) = (Set::new(), BTreeSet::new());
            for (add, place) in taps {
                if add {
                    prop_assert_eq!(set.insert(place), model.insert(place));
                } else {
                    prop_assert_eq!(set.remove(&place), model.remove(&place));
                }
                prop_assert!(set.iter().eq(&model));
                prop_assert_eq!(set.is_empty(), model.is_empty());
                prop_assert_eq!(format!("{set:?}"), format!("{model:?}"));
                prop_assert_eq!(set, model.iter().copied().collect());
            }
        }
    }
}
