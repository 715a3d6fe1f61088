//! What a screen shows of the plan that time alone can change.

use chrono::{NaiveDate, NaiveDateTime};

use super::due::{Due, Plan};
use super::gates::Gate;
use super::schedule::Schedule;
use crate::night::Night;

/// What the passing of time can change of the plan on a screen. As long as it is the same, and so
/// are the diary and the rules, nothing needs to be drawn anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// How long something ends, runs out, or is old enough to be tested again: by days.
    today: NaiveDate,
    /// The usual onset is that of the nights before tonight.
    tonight: Night,
    due: Vec<Due>,
    is_over_ceiling: bool,
    /// Whether each item may be planned, and when it is due next.
    items: Vec<(Gate, Option<NaiveDateTime>)>,
}

impl Plan<'_> {
    /// What is shown of it now.
    #[must_use]
    pub fn shown(self) -> Shown {
        let item = |item| {
            let next = self.next_of(item, &Schedule::of(item));
            (self.gate(item), next.ok().flatten())
        };
        Shown {
            today: self.now.local().date(),
            tonight: Night::of(self.now),
            due: self.due_now(),
            is_over_ceiling: self.is_over_ceiling(),
            items: self.items().map(item).collect(),
        }
    }
}
