//! What was put down lately, to be put down again with one tap.

use chrono::TimeDelta;

use crate::diary::{Decision, Diary};
use crate::entry::{Entry, Field, Fields, Kind, NewEntry};
use crate::event::Body;
use crate::moment::{Moment, Zone};
use crate::night::Night;

/// How many nights back "lately" goes, tonight included.
const NIGHTS: usize = 14;

impl Diary {
    /// The factors and doses of the last 14 nights, each once, the latest first.
    ///
    /// Notes are left out: they belong to their own night.
    #[must_use]
    pub fn lately(&self, now: Moment) -> Vec<(Kind, Fields)> {
        let tonight = Night::of(now);
        let mut lately: Vec<(Kind, Fields)> = Vec::new();
        let nights = std::iter::successors(Some(tonight), |night| Some(night.previous()));
        for night in nights.take(NIGHTS) {
            for entry in self.entries_of(night).into_iter().rev() {
                let said = (entry.kind, without_note(entry));
                let is_named = said
                    .1
                    .get(Field::Name)
                    .or(said.1.get(Field::Factor))
                    .is_some();
                if matches!(entry.kind, Kind::Factor | Kind::Dose)
                    && is_named
                    && !lately.contains(&said)
                {
                    lately.push(said);
                }
            }
        }
        lately
    }

    /// The factors of last night that tonight does not have yet, at the same wall-clock times,
    /// as far as those have come. Doses are left out: what was taken is said one by one.
    #[must_use]
    pub fn same_as_last_night(&self, now: Moment, zone: &impl Zone) -> Vec<NewEntry> {
        let tonight = Night::of(now);
        let has: Vec<Fields> = self.factors_of(tonight).map(without_note).collect();
        let missing = |entry: &&Entry| !has.contains(&without_note(entry));
        let again = |entry: &Entry| {
            let at = zone.at_local(entry.at.local() + TimeDelta::days(1))?;
            Some(NewEntry {
                kind: Kind::Factor,
                at,
                recalled: true,
                fields: without_note(entry),
            })
        };
        let last_night = self.factors_of(tonight.previous()).filter(missing);
        let entries = last_night.filter_map(again);
        entries
            .filter(|entry| entry.at.utc_ms() <= now.utc_ms())
            .collect()
    }

    /// Puts down what [`Diary::same_as_last_night`] offers.
    ///
    /// # Errors
    /// As [`Diary::log`].
    pub fn log_same_as_last_night(&self, now: Moment, zone: &impl Zone) -> Decision {
        let offered = self.same_as_last_night(now, zone).into_iter();
        let logged: Result<Vec<Vec<Body>>, _> = offered.map(|entry| self.log(entry, now)).collect();
        Ok(logged?.concat())
    }

    fn factors_of(&self, night: Night) -> impl Iterator<Item = &Entry> {
        let entries = self.entries_of(night).into_iter();
        entries.filter(|entry| entry.kind == Kind::Factor)
    }
}

fn without_note(entry: &Entry) -> Fields {
    let mut fields = entry.fields.clone();
    fields.put(Field::Note, None);
    fields
}
