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

/// Everything measured so far, in milliseconds unless the name says otherwise.
#[derive(Debug, Default)]
pub struct Figures(BTreeMap<Key, Vec<f64>>);

impl Figures {
    /// Adds a value.
    pub fn add(&mut self, key: Key, value: f64) {
        let values = self.0.entry(key).or_default();
        values.insert(values.partition_point(|it| *it < value), value);
    }

    /// What is known of one figure.
    pub fn get(&self, key: &Key) -> Option<Summary<'_>> {
        self.0
            .get(key)
            .filter(|values| !values.is_empty())
            .map(|values| Summary(values))
    }

    /// Everything there is.
    pub fn all(&self) -> impl Iterator<Item = (&Key, Summary<'_>)> {
        self.0.iter().map(|(key, values)| (key, Summary(values)))
    }
}

/// Sorted values, at least one.
#[derive(Debug, Clone, Copy)]
pub struct Summary<'a>(&'a [f64]);

impl Summary<'_> {
    /// The middle value.
    pub fn median(self) -> f64 {
        let middle = self.0.len() / 2;
        if self.0.len() % 2 == 1 {
            self.0[middle]
        } else {
            f64::midpoint(self.0[middle - 1], self.0[middle])
        }
    }

    /// The value that 95 of 100 do not exceed.
    pub fn p95(self) -> f64 {
        self.0[(self.0.len() * 95).div_ceil(100) - 1]
    }

    /// The smallest value.
    pub fn min(self) -> f64 {
        self.0[0]
    }

    /// The largest value.
    pub fn max(self) -> f64 {
        self.0[self.0.len() - 1]
    }

    /// How many values there are.
    pub fn count(self) -> usize {
        self.0.len()
    }

    /// As written to the file.
    pub fn to_json(self) -> Value {
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
