//! Fixed words of the diary and of the content, as content writes them.

use std::fmt;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::coded::Coded;
use crate::entry::words::{Analyte, Condition, Means};
use crate::settings::{Country, Region};

/// An enum whose values content names by their words.
pub trait Named: Coded {
    /// What such a value is, for the fault of an unknown one.
    const WHAT: &'static str;

    /// The value of a word.
    #[must_use]
    fn of_word(word: &str) -> Option<Self> {
        let at = Self::CODES.iter().position(|code| *code == word)?;
        Self::ALL.get(at).copied()
    }
}

impl Named for Means {
    const WHAT: &'static str = "means";
}

impl Named for Condition {
    const WHAT: &'static str = "condition";
}

impl Named for Country {
    const WHAT: &'static str = "country";
}

impl Named for Region {
    const WHAT: &'static str = "region";
}

impl Named for Analyte {
    const WHAT: &'static str = "analyte";

    /// Content writes `tsat` for what the diary calls `TSAT`.
    fn of_word(word: &str) -> Option<Self> {
        let mut codes = Self::CODES.iter();
        let at = codes.position(|code| code.eq_ignore_ascii_case(word))?;
        Self::ALL.get(at).copied()
    }
}

/// A value that content names by its word. A word that stands for none is a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code<T>(pub T);

impl<'de, T: Named> Deserialize<'de> for Code<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        let value = T::of_word(&word).map(Self);
        value.ok_or_else(|| D::Error::custom(format_args!("the unknown {} “{word}”", T::WHAT)))
    }
}

/// As its word.
impl<T: Coded> Serialize for Code<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<T: Coded> fmt::Display for Code<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(T::CODES.get(self.0.index()).copied().unwrap_or_default())
    }
}
