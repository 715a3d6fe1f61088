//! How each item of the plan stands: whether a gate pauses it, when it is due next, when it runs
//! out, and what is too close to it; and whether something may be added.

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::contents::Contents;
use super::due::Plan;
use super::facts::Facts;
use super::gates::{Gate, Reason, no_ready_plans};
use super::schedule::{Repeat, Schedule, Unready};
use super::spacing::ClashKind;
use super::timing::{Closeness, Gaps, rule_between};
use crate::content::{Spacing, Spacings};
use crate::entry::words::Means;
use crate::entry::{Entry, Field, Fields};
use crate::set::Set;

/// How far ahead the next due time is looked for, in days.
const AHEAD_DAYS: u64 = 60;

/// An item of the plan, and how it stands.
#[derive(Clone, Debug)]
pub struct Outlook<'a> {
    /// The item.
    pub item: &'a Entry,
    /// When it is to be taken or done.
    pub schedule: Schedule,
    /// Whether it is.
    pub standing: Standing<'a>,
}

/// Whether an item of the plan is due at all.
#[derive(Clone, Debug)]
pub enum Standing<'a> {
    /// A gate pauses it, and this is why.
    Paused(Reason),
    /// It goes on.
    Open(Prospect<'a>),
}

/// What lies ahead of an item.
#[derive(Clone, Debug)]
pub struct Prospect<'a> {
    /// When it is due next, if within 60 days; or what is missing before that can be said.
    pub next: Result<Option<NaiveDateTime>, Unready>,
    /// The day on which there is too little left for a whole dose.
    pub runs_out: Option<NaiveDate>,
    /// What is too close to it, each once.
    pub neighbours: Vec<Neighbour<'a>>,
    /// What it works with.
    pub means: Set<Means>,
    /// Whether looking for another time can help: it has none yet, or one too close to another.
    pub wants_time: bool,
}

/// What is taken too close to an item of the plan.
#[derive(Clone, Copy, Debug)]
pub struct Neighbour<'a> {
    /// An item of the plan, or a medicine of the list.
    pub other: &'a Entry,
    /// What is wrong; `None` where one of the two has no time, so that nothing is wrong yet.
    pub kind: Option<ClashKind>,
    /// The published rule between the two.
    pub rule: Option<&'a Spacing>,
}

/// Whether something may be put into the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// It may.
    Open,
    /// It may not.
    Refused {
        /// Why.
        reason: Reason,
        /// Whether it may once a clinician recommended it.
        clinician_lifts: bool,
    },
}

/// The same as a clinician's recommendation.
#[must_use]
pub fn recommended(fields: &Fields) -> Fields {
    let mut fields = fields.clone();
    fields.put(Field::FromClinician, Field::FromClinician.number(1).ok());
    fields
}

impl<'a> Plan<'a> {
    /// How each item of the plan stands, by the rules of what is kept apart.
    #[must_use]
    pub fn outlooks(self, rules: &'a Spacings) -> Vec<Outlook<'a>> {
        let close = self.closeness(&Gaps::of(rules, &self.limits.names));
        let outlook = |item| self.outlook(item, &rules.spacing, &close);
        self.items().map(outlook).collect()
    }

    fn outlook(self, item: &'a Entry, rules: &'a [Spacing], close: &[Closeness]) -> Outlook<'a> {
        let schedule = Schedule::of(item);
        let standing = match self.gate(item) {
            Gate::Refused(reason) => Standing::Paused(reason),
            Gate::Open => {
                let neighbours = self.neighbours(item, rules, close);
                Standing::Open(self.prospect(item, &schedule, neighbours))
            }
        };
        Outlook {
            item,
            schedule,
            standing,
        }
    }

    /// When an item is due next, if within 60 days.
    pub(super) fn next_of(
        self,
        item: &Entry,
        schedule: &Schedule,
    ) -> Result<Option<NaiveDateTime>, Unready> {
        let from = self.now.local();
        let to = from.checked_add_days(Days::new(AHEAD_DAYS)).unwrap_or(from);
        let taken = self.days_taken(item, schedule, from.date());
        let due = schedule.due(from, to, self.anchors, &taken)?;
        Ok(due.first().map(|first| first.at))
    }

    fn prospect(
        self,
        item: &Entry,
        schedule: &Schedule,
        neighbours: Vec<Neighbour<'a>>,
    ) -> Prospect<'a> {
        let next = self.next_of(item, schedule);
        let is_close = |it: &Neighbour| matches!(it.kind, Some(ClashKind::TooClose { .. }));
        let wants_time = schedule.repeat != Repeat::AsNeeded
            && (next.is_err() || neighbours.iter().any(is_close));
        Prospect {
            next,
            runs_out: self.runs_out_on(item),
            neighbours,
            means: Contents::of(&item.fields, self.limits).means,
            wants_time,
        }
    }

    /// What is too close in time, and then what to mind where there is no time: with medicines, and
    /// with what is taken as needed.
    fn neighbours(
        self,
        item: &Entry,
        rules: &'a [Spacing],
        close: &[Closeness],
    ) -> Vec<Neighbour<'a>> {
        let mine = Contents::of(&item.fields, self.limits);
        let between =
            |other: &Entry| rule_between(rules, &mine, &Contents::of(&other.fields, self.limits));
        let mut neighbours: Vec<Neighbour> = Vec::new();
        for it in close {
            let other = match (it.one == item.id, it.other == item.id) {
                (true, _) => it.other,
                (_, true) => it.one,
                _ => continue,
            };
            if let Some(other) = self.diary.entry(other) {
                neighbours.push(Neighbour {
                    other,
                    kind: Some(it.kind),
                    rule: between(other),
                });
            }
        }
        let is_as_needed = |it: &Entry| Schedule::of(it).repeat == Repeat::AsNeeded;
        let without_time = self
            .items()
            .filter(|other| other.id != item.id && (is_as_needed(item) || is_as_needed(other)));
        for other in self.medicines().chain(without_time) {
            let is_told = neighbours.iter().any(|it| it.other.id == other.id);
            let rule = between(other).filter(|_| !is_told);
            neighbours.extend(rule.map(|rule| Neighbour {
                other,
                kind: None,
                rule: Some(rule),
            }));
        }
        neighbours
    }

    /// Whether something may be put into the plan, and whether a clinician's word lifts what is
    /// against it.
    #[must_use]
    pub fn offer(self, fields: &Fields) -> Offer {
        match self.gate_of_draft(fields) {
            Gate::Open => Offer::Open,
            Gate::Refused(reason) => Offer::Refused {
                reason,
                clinician_lifts: self.gate_of_draft(&recommended(fields)) == Gate::Open,
            },
        }
    }

    /// Why there are no ready plans for this user, if there are none.
    #[must_use]
    pub fn no_ready_plans(self) -> Option<Reason> {
        no_ready_plans(Facts::of(self.diary, self.now, self.limits).flags)
    }
}
