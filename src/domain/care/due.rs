//! What is due of the plan, and what was done about it.
//!
//! A due time is named by its plan item and its day, and has one outcome: the dose, or that it was
//! skipped. Put off until later it stays due. A dose that was logged goes before everything else.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::ceilings::{self, Item};
use super::contents::Contents;
use super::facts::{is_current, last_drip, live};
use super::gates::{self, Gate, Reason};
use super::labs::{is_void_by, weeks_after};
use super::limits::Limits;
use super::schedule::{Anchors, Repeat, Schedule};
use crate::diary::Diary;
use crate::entry::words::{Analyte, Means, Missed};
use crate::entry::{Entry, Field, Fields, Kind};
use crate::id::RecordId;
use crate::moment::Moment;

pub use crate::diary::Answer;

/// How far back doses are looked for that shift the days after a missed one.
const SHIFT_DAYS: u64 = 400;
/// From how far back a time without an outcome is still asked about, in hours.
const BACK_HOURS: i64 = 18;
/// How far ahead it is asked about, in hours.
const AHEAD_HOURS: i64 = 1;
/// From how long after its time on nobody can take for granted that it was taken just now, in
/// minutes.
const LATE_MINUTES: i64 = 60;

/// A time at which something of the plan is due, with no outcome yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// The wall-clock time; the later one, if it was put off.
    pub at: NaiveDateTime,
    /// The day of the plan, which names it.
    pub day: NaiveDate,
    /// The plan item.
    pub item: RecordId,
}

impl Due {
    /// Whether its time is so long ago that it must be asked when it was taken.
    #[must_use]
    pub fn is_long_ago(self, now: NaiveDateTime) -> bool {
        now.signed_duration_since(self.at).num_minutes() > LATE_MINUTES
    }
}

/// The plan as rules see it.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// The diary it is in.
    pub diary: &'a Diary,
    /// What times are counted from.
    pub anchors: Anchors<'a>,
    /// What gates go by.
    pub limits: &'a Limits,
    /// When this is asked.
    pub now: Moment,
}

impl<'a> Plan<'a> {
    /// The items that have not ended, in the order in which they were written.
    pub fn items(self) -> impl Iterator<Item = &'a Entry> {
        let today = self.now.local().date();
        // The last night of an item goes on after midnight.
        let is = move |entry: &&Entry| {
            let last = Schedule::of(entry).until;
            entry.kind == Kind::PlanItem && last.is_none_or(|last| today <= last)
        };
        live(self.diary, self.now).filter(is)
    }

    /// The medicines of the list that have not ended.
    pub fn medicines(self) -> impl Iterator<Item = &'a Entry> {
        let today = self.now.local().date();
        let is =
            move |entry: &&Entry| entry.kind == Kind::Medicine && is_current(&entry.fields, today);
        live(self.diary, self.now).filter(is)
    }

    /// Whether an item may be planned. A gate that closes pauses it.
    #[must_use]
    pub fn gate(self, item: &Entry) -> Gate {
        gates::plan_item(
            self.diary,
            item_of(item),
            self.now,
            self.anchors,
            self.limits,
        )
    }

    /// Whether something may be put into the plan that is not in it yet. What it contains and how
    /// much is asked once it is there; until then it is paused.
    #[must_use]
    pub fn gate_of_draft(self, fields: &Fields) -> Gate {
        let draft = Item {
            id: None,
            fields,
            written: self.now.local().date(),
        };
        match gates::plan_item(self.diary, draft, self.now, self.anchors, self.limits) {
            Gate::Refused(Reason::AmountUnknown { .. } | Reason::ContentsUnknown) => Gate::Open,
            gate => gate,
        }
    }

    /// What is due from one wall-clock time on until before another and has no outcome yet, in
    /// order. What is put off is due at its later time, and only then.
    ///
    /// Nothing is due of an item that a gate pauses, or that has no time.
    #[must_use]
    pub fn due(self, from: NaiveDateTime, to: NaiveDateTime) -> Vec<Due> {
        let mut due = Vec::new();
        // What was put off comes from up to a day before.
        let first = from.checked_sub_signed(TimeDelta::days(1)).unwrap_or(from);
        for item in self.items() {
            if self.gate(item) != Gate::Open {
                continue;
            }
            let schedule = Schedule::of(item);
            let taken = self.days_taken(item, &schedule, to.date());
            let Ok(occurrences) = schedule.due(first, to, self.anchors, &taken) else {
                continue;
            };
            for occurrence in occurrences {
                let at = match self.outcome(item.id, occurrence.day) {
                    Some(Outcome::Done) => continue,
                    Some(Outcome::PutOff(later)) => later,
                    None => occurrence.at,
                };
                if from <= at && at < to {
                    due.push(Due {
                        at,
                        day: occurrence.day,
                        item: item.id,
                    });
                }
            }
        }
        due.sort_unstable();
        due
    }

    /// What is asked about now: what is due within the next hour, or was in the last 18, and has no
    /// outcome yet.
    #[must_use]
    pub fn due_now(self) -> Vec<Due> {
        let now = self.now.local();
        let plus = |hours| now.checked_add_signed(TimeDelta::hours(hours));
        let (from, to) = (plus(-BACK_HOURS), plus(AHEAD_HOURS));
        self.due(from.unwrap_or(now), to.unwrap_or(now))
    }

    /// The days of the plan on which an item was taken, as far as they matter to its schedule.
    #[must_use]
    pub fn days_taken(self, item: &Entry, schedule: &Schedule, until: NaiveDate) -> Vec<NaiveDate> {
        match schedule.repeat {
            Repeat::EveryDays {
                missed: Missed::Shift,
                ..
            } => {
                let earliest = until.checked_sub_days(Days::new(SHIFT_DAYS));
                let from = earliest.unwrap_or(schedule.from).max(schedule.from);
                let days = from.iter_days().take_while(|day| *day <= until);
                days.filter(|day| self.is_taken(item.id, *day)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The day of the last iron by drip, unless ferritin was tested long enough after it.
    pub(super) fn drip_to_wait_for(self, tested: Option<NaiveDate>) -> Option<NaiveDate> {
        let drip = last_drip(self.diary, self.now)?;
        let weeks = self.limits.iron.drip_weeks;
        let is_to_wait_for = tested.is_none_or(|on| is_void_by(drip, on, weeks));
        is_to_wait_for.then_some(drip)
    }

    /// From which day on a new test of ferritin is worth asking about: so many weeks after the last
    /// one, or as many as iron by drip asks for. `None` without any.
    #[must_use]
    pub fn retest_on(self, weeks: u32) -> Option<NaiveDate> {
        let ferritin = |entry: &&Entry| {
            entry.kind == Kind::Lab && entry.fields.word(Field::Analyte) == Some(Analyte::Ferritin)
        };
        let dates = live(self.diary, self.now).filter(ferritin);
        let last = dates.map(|entry| entry.at.local().date()).max();
        match self.drip_to_wait_for(last) {
            Some(drip) => weeks_after(drip, self.limits.iron.drip_retest_weeks),
            None => weeks_after(last?, weeks),
        }
    }

    /// The day from which on a new test of ferritin is worth asking about, as
    /// [`Plan::retest_on`] has it, once that has come and as long as the plan has iron in it.
    #[must_use]
    pub fn retest_due(self, weeks: u32) -> Option<NaiveDate> {
        let day = self.retest_on(weeks)?;
        let is_iron = |item: &Entry| {
            let contents = Contents::of(&item.fields, self.limits);
            contents.means.contains(&Means::Iron)
        };
        (day <= self.now.local().date() && self.items().any(is_iron)).then_some(day)
    }

    /// Whether the doses of the last 24 hours hold more iron or magnesium than the ceiling. A log
    /// is never refused; that it holds too much is said.
    #[must_use]
    pub fn is_over_ceiling(self) -> bool {
        let is_over = |means, ceiling| ceilings::taken(self.diary, means, self.now) > ceiling;
        is_over(Means::Iron, self.limits.iron.ceiling)
            || is_over(Means::Magnesium, self.limits.magnesium)
    }

    /// How much is left of an item's stock, in thousandths of its unit: what was counted, less the
    /// doses since then. `None` when nothing was counted.
    #[must_use]
    pub fn stock_left(self, item: &Entry) -> Option<u32> {
        let counted = item.fields.number(Field::Stock)?;
        let since = item.fields.date(Field::StockOn);
        let since = since.unwrap_or_else(|| item.at.local().date());
        let today = self.now.local().date();
        let mut left = counted;
        for day in since.iter_days().take_while(|day| *day <= today) {
            let dose = self.diary.entry(RecordId::of_due(item.id, day, true));
            let dose = dose.filter(|dose| dose.deleted.is_none());
            let amount = dose.and_then(|dose| dose.fields.number(Field::Amount));
            left = left.saturating_sub(amount.unwrap_or(0));
        }
        Some(left)
    }

    /// The day on which there is too little left for a whole dose.
    #[must_use]
    pub fn runs_out_on(self, item: &Entry) -> Option<NaiveDate> {
        let left = self.stock_left(item)?;
        let dose = item.fields.number(Field::Amount)?;
        let schedule = Schedule::of(item);
        let today = self.now.local().date();
        let taken = self.days_taken(item, &schedule, today);
        let from = if self.is_taken(item.id, today) {
            today.succ_opt()?
        } else {
            today
        };
        schedule.runs_out_on(left, dose, from, &taken)
    }

    fn is_taken(self, item: RecordId, day: NaiveDate) -> bool {
        let dose = self.diary.entry(RecordId::of_due(item, day, true));
        dose.is_some_and(|dose| dose.deleted.is_none())
    }

    fn outcome(self, item: RecordId, day: NaiveDate) -> Option<Outcome> {
        if self.is_taken(item, day) {
            return Some(Outcome::Done);
        }
        let other = self.diary.entry(RecordId::of_due(item, day, false))?;
        if other.deleted.is_some() {
            return None;
        }
        if other.fields.number(Field::Skipped).is_some() {
            return Some(Outcome::Done);
        }
        let time = other.fields.time(Field::Time)?;
        let minutes = TimeDelta::minutes(time.minutes().into());
        let midnight = other.fields.date(Field::Until)?.and_time(NaiveTime::MIN);
        midnight.checked_add_signed(minutes).map(Outcome::PutOff)
    }
}

/// What is asked about, of an entry.
#[must_use]
pub fn item_of(entry: &Entry) -> Item<'_> {
    Item {
        id: Some(entry.id),
        fields: &entry.fields,
        written: entry.at.local().date(),
    }
}

enum Outcome {
    Done,
    PutOff(NaiveDateTime),
}
