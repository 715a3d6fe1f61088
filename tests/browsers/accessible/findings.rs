//! What is wrong, and on which screens.

use serde_json::Value;
use std::collections::BTreeMap;

/// How many of a fault's places a report names.
const NAMED: usize = 5;

/// What one look at a page has found.
#[derive(Debug)]
pub struct Look {
    /// A sentence for each fault.
    pub wrong: Vec<String>,
    /// How many things were looked at.
    pub seen: u64,
}

impl Look {
    /// Reads the answer of `looking.js`.
    ///
    /// # Panics
    /// When it is none.
    pub fn read(answer: &Value) -> Look {
        let wrong = answer["wrong"].as_array().expect("a list of sentences");
        let sentence = |it: &Value| it.as_str().map(str::to_owned);
        Look {
            wrong: wrong.iter().filter_map(sentence).collect(),
            seen: answer["seen"].as_u64().expect("a number"),
        }
    }

    /// The same, each fault with where it was seen.
    #[must_use]
    pub fn at(mut self, place: &str) -> Look {
        for sentence in &mut self.wrong {
            *sentence = format!("{place}: {sentence}");
        }
        self
    }
}

/// All faults, each with the places it was seen at.
#[derive(Debug, Default)]
pub struct Findings {
    places: BTreeMap<String, Vec<String>>,
}

impl Findings {
    /// Adds what was found at `place`.
    pub fn add(&mut self, place: &str, look: Look) {
        for sentence in look.wrong {
            let places = self.places.entry(sentence).or_default();
            if !places.iter().any(|it| it == place) {
                places.push(place.to_owned());
            }
        }
    }

    /// Fails with all faults at once.
    #[track_caller]
    pub fn conclude(self) {
        let line = |(fault, places): (&String, &Vec<String>)| {
            let (some, more) = places.split_at(places.len().min(NAMED));
            let more = match more.len() {
                0 => String::new(),
                count => format!(" and {count} more"),
            };
            format!("{fault}\n    on {}{more}", some.join(", "))
        };
        let all: Vec<String> = self.places.iter().map(line).collect();
        assert!(all.is_empty(), "{} faults\n{}", all.len(), all.join("\n"));
    }
}
