//! Measured values, and what is told of them.

use crate::cases::{Case, Source, Subject};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a value belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// How many times the page's processor was slowed down.
    pub slowdown: u8,
    /// Where the files came from.
    pub source: Source,
    /// What was started.
    pub subject: Subject,
    /// What was measured.
    pub what: String,
}

impl Key {
    /// A figure of a start.
    pub fn new(case: Case, what: &str) -> Key {
        let Case {
            slowdown,
            source,
            subject,
            ..
        } = case;
        Key {
            slowdown,
            source,
            subject,
            what: what.to_owned(),
        }
    }

    /// The same figure of another subject.
    pub fn of(&self, subject: Subject) -> Key {
        Key {
            subject,
            ..self.clone()
        }
    }
}

/// Everything measured so far, in milliseconds unless the name says otherwise, in the order of the
/// rounds.
#[derive(Debug, Default)]
pub struct Figures(BTreeMap<Key, Vec<f64>>);

impl Figures {
    /// Adds a value.
    pub fn add(&mut self, key: Key, value: f64) {
        self.0.entry(key).or_default().push(value);
    }

    /// What is known of one figure.
    pub fn get(&self, key: &Key) -> Option<Summary> {
        self.0.get(key).and_then(|values| Summary::of(values))
    }

    /// What is known of how many times the figures of `key` are those of `other` in the same round:
    /// whatever else the machine did then met both. `None` where they were not measured in pairs.
    pub fn paired(&self, key: &Key, other: &Key) -> Option<Summary> {
        let (these, others) = (self.0.get(key)?, self.0.get(other)?);
        if these.len() != others.len() {
            return None;
        }
        let ratios = these.iter().zip(others).map(|(this, other)| this / other);
        Summary::of(&ratios.collect::<Vec<f64>>())
    }

    /// Everything there is.
    pub fn all(&self) -> impl Iterator<Item = (&Key, Summary)> {
        let told = |(key, values): (_, &Vec<f64>)| Some((key, Summary::of(values)?));
        self.0.iter().filter_map(told)
    }
}

/// Sorted values, at least one.
#[derive(Debug, Clone)]
pub struct Summary(Vec<f64>);

impl Summary {
    fn of(values: &[f64]) -> Option<Self> {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        (!sorted.is_empty()).then_some(Self(sorted))
    }

    /// The middle value.
    pub fn median(&self) -> f64 {
        let middle = self.0.len() / 2;
        if self.0.len() % 2 == 1 {
            self.0[middle]
        } else {
            f64::midpoint(self.0[middle - 1], self.0[middle])
        }
    }

    /// The value that 95 of 100 do not exceed.
    pub fn p95(&self) -> f64 {
        self.0[(self.0.len() * 95).div_ceil(100) - 1]
    }

    /// The smallest value.
    pub fn min(&self) -> f64 {
        self.0[0]
    }

    /// The largest value.
    pub fn max(&self) -> f64 {
        self.0[self.0.len() - 1]
    }

    /// How many values there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// As written to the file.
    pub fn to_json(&self) -> Value {
        let tenths = |value: f64| (value * 10.0).round() / 10.0;
        json!({
            "median": tenths(self.median()),
            "p95": tenths(self.p95()),
            "min": tenths(self.min()),
            "max": tenths(self.max()),
            "n": self.count(),
        })
    }
}
