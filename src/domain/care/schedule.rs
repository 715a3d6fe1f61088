//! When a plan item is due, on the wall clock.
//!
//! A plan has no zone: 22:00 is 22:00 wherever the phone is. So a clock change or a flight cannot
//! shift, lose or double an occurrence; only what asks for a range can, and it does not if it asks
//! from the latest wall-clock time it has reached until now.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::coded::Coded;
use crate::content::GateLimits;
use crate::diary::Diary;
use crate::entry::words::{Anchor, Missed, Weekday};
use crate::entry::{Entry, Field, Fields};
use crate::night::Night;
use crate::set::Set;
use crate::settings::{Settings, TimeOfDay};

/// Until when after midnight, in minutes, a time is one of the night before, as in the diary. Not
/// until noon: 08:00 on Mondays is Monday's morning, and stays it.
const NIGHT_MINUTES: u16 = 4 * 60;
/// How far ahead it is looked for the day on which something runs out: three years.
const STOCK_DAYS: usize = 3 * 366;

/// When a plan item is to be taken or done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// On which days; of a time after midnight, on which dates.
    pub repeat: Repeat,
    /// At what time of them; `None` until said.
    pub timing: Option<Timing>,
    /// The first day; days of an every-so-many-days item are counted from it.
    pub from: NaiveDate,
    /// The last day; `None` for no end.
    pub until: Option<NaiveDate>,
}

/// The days of a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Every so many days; 1 is every day.
    EveryDays {
        /// How many, 1..=365.
        days: u16,
        /// What becomes of them after a missed one.
        missed: Missed,
    },
    /// On some days of the week.
    Weekdays(Set<Weekday>),
    /// Never due.
    AsNeeded,
}

/// The time of a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// At a time of its day.
    At(TimeOfDay),
    /// Minutes (0..=720) before bedtime or the usual onset of the day's night, or before the wake
    /// time of the day's morning.
    Before(Anchor, u16),
}

impl Timing {
    /// Whether it is a time after midnight, from 00:00 to 03:59: then days of the week, the first
    /// day and the last are those of the evening before it.
    #[must_use]
    pub fn is_after_midnight(self) -> bool {
        matches!(self, Self::At(time) if time.minutes() < NIGHT_MINUTES)
    }
}

/// What times are counted from.
#[derive(Clone, Copy, Debug)]
pub struct Anchors<'a> {
    /// Bedtime and wake time.
    pub settings: &'a Settings,
    /// The usual onset.
    pub onset: Onset,
}

/// One time at which a plan item is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// The wall-clock time, to the minute.
    pub at: NaiveDateTime,
    /// The day of the plan it stands for, which names it for good. An hour before a bedtime after
    /// midnight is on the evening's day, whatever the clock says.
    pub day: NaiveDate,
}

/// Why it cannot be said when a plan item is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unready {
    /// It has no time.
    #[error("the plan item has no time")]
    NoTime,
    /// Bedtime or wake time is not set for each day of the week, or the usual onset is not known.
    #[error("{0:?} is not known")]
    NoAnchor(Anchor),
}

/// How the usual onset is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnsetRule {
    /// How many of the last nights with a bout count.
    pub nights: u8,
    /// With how many nights it is known at all.
    pub minimum: u8,
}

/// When restless legs usually begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onset {
    /// The median of some nights.
    Known {
        /// Minutes after noon, 0..1440.
        after_noon: u16,
        /// Of how many nights.
        nights: u8,
    },
    /// There are too few nights with a bout to say.
    TooFew {
        /// How many there are.
        nights: u8,
        /// How many there must be.
        needed: u8,
    },
}

impl OnsetRule {
    /// As the content has it.
    #[must_use]
    pub const fn of(limits: &GateLimits) -> Self {
        Self {
            nights: limits.onset_nights,
            minimum: limits.onset_minimum,
        }
    }
}

impl Onset {
    /// The median of the first onsets of the last nights with a bout before a night; of an even
    /// number the minute halfway between the middle two, rounded down. For a complete diary.
    #[must_use]
    pub fn usual(diary: &Diary, before: Night, rule: OnsetRule) -> Self {
        let nights = diary.nights().into_iter().filter(|night| *night < before);
        let first = |night| Some(diary.bouts_of(night).first()?.details.start.local());
        let onsets = nights.filter_map(first).map(Night::minutes_after_noon);
        let mut onsets: Vec<u16> = onsets.take(rule.nights.into()).collect();
        onsets.sort_unstable();
        let nights = u8::try_from(onsets.len()).unwrap_or(u8::MAX);
        let middle = |back: usize| onsets.get(onsets.len().checked_sub(back)? / 2).copied();
        match (middle(1), middle(0)) {
            (Some(low), Some(high)) if nights >= rule.minimum => Self::Known {
                after_noon: low.midpoint(high),
                nights,
            },
            _ => Self::TooFew {
                nights,
                needed: rule.minimum.max(1),
            },
        }
    }
}

impl Schedule {
    /// What an entry says of its schedule.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        Self::of_fields(&entry.fields, entry.at.local().date())
    }

    /// What the fields of a plan item say; it begins on `written` unless they say otherwise.
    ///
    /// As needed goes before days of the week, those before every so many days, and nothing said
    /// is every day. Of a time after midnight the days that are said are evenings, and what
    /// follows from them, the names of due times too, are dates.
    #[must_use]
    pub fn of_fields(fields: &Fields, written: NaiveDate) -> Self {
        let small = |field| fields.number(field).and_then(|it| u16::try_from(it).ok());
        let timing = match fields.word(Field::Anchor) {
            None | Some(Anchor::Clock) => fields.time(Field::Time).map(Timing::At),
            Some(anchor) => Some(Timing::Before(anchor, small(Field::Before).unwrap_or(0))),
        };
        let is_late = timing.is_some_and(Timing::is_after_midnight);
        let date_of = |evening: NaiveDate| match evening.succ_opt() {
            Some(date) if is_late => date,
            _ => evening,
        };
        let evenings = fields.set::<Weekday>(Field::Weekdays);
        let weekdays = moved(evenings, usize::from(is_late));
        let repeat = if fields.number(Field::AsNeeded).is_some() {
            Repeat::AsNeeded
        } else if weekdays.is_empty() {
            Repeat::EveryDays {
                days: small(Field::EveryDays).unwrap_or(1).max(1),
                missed: fields.word(Field::Missed).unwrap_or(Missed::Keep),
            }
        } else {
            Repeat::Weekdays(weekdays)
        };
        Self {
            repeat,
            timing,
            from: fields.date(Field::From).map_or(written, date_of),
            until: fields.date(Field::Until).map(date_of),
        }
    }

    /// The days of the week as the user means them: of a time after midnight the evenings.
    #[must_use]
    pub fn evenings(&self, days: Set<Weekday>) -> Set<Weekday> {
        let is_late = self.timing.is_some_and(Timing::is_after_midnight);
        moved(days, if is_late { 6 } else { 0 })
    }

    /// When it is due from one wall-clock time on until before another, in their order.
    ///
    /// `taken` are the days of the plan for which it was taken, in any order. They count only
    /// where a missed day shifts those after it: each next one is then counted from the last day
    /// before it on which it was taken.
    ///
    /// # Errors
    /// [`Unready`] when a time is missing; whether one is does not depend on the range.
    pub fn due(
        &self,
        from: NaiveDateTime,
        to: NaiveDateTime,
        anchors: Anchors,
        taken: &[NaiveDate],
    ) -> Result<Vec<Occurrence>, Unready> {
        if self.repeat == Repeat::AsNeeded {
            return Ok(Vec::new());
        }
        for day in days_from(self.from).take(7) {
            self.time_on(day, anchors)?;
        }
        let mut due = Vec::new();
        // A day's time lies at most half a day before it and less than two days after it began.
        let mut first = from.date();
        for _ in 0..2 {
            first = first.pred_opt().unwrap_or(first);
        }
        let last = to.date().succ_opt().unwrap_or(to.date());
        for day in days_from(first.max(self.from)).take_while(|day| *day <= last) {
            if self.is_on(day, taken) {
                let at = self.time_on(day, anchors)?;
                if from <= at && at < to {
                    due.push(Occurrence { at, day });
                }
            }
        }
        Ok(due)
    }

    /// Whether it is to be taken on a day of the plan; `taken` as in [`Schedule::due`].
    #[must_use]
    pub fn is_on(&self, day: NaiveDate, taken: &[NaiveDate]) -> bool {
        if day < self.from || self.until.is_some_and(|last| last < day) {
            return false;
        }
        match self.repeat {
            Repeat::AsNeeded => false,
            Repeat::Weekdays(days) => usize::try_from(day.weekday().num_days_from_monday())
                .ok()
                .and_then(|at| Weekday::ALL.get(at))
                .is_some_and(|weekday| days.contains(weekday)),
            Repeat::EveryDays { days, missed } => {
                let earlier = |taken: &&NaiveDate| self.from <= **taken && **taken < day;
                let last = match missed {
                    Missed::Keep => None,
                    Missed::Shift => taken.iter().filter(earlier).max(),
                };
                let since = day.signed_duration_since(*last.unwrap_or(&self.from));
                since.num_days() % i64::from(days.max(1)) == 0
            }
        }
    }

    /// The day of the plan on which there is too little for a whole dose, counted from a day on
    /// which nothing has been taken yet. Stock and dose are in thousandths of the same unit.
    ///
    /// `None` when it lasts to the end or for three years, when it is taken as needed, or for a
    /// dose of nothing.
    #[must_use]
    pub fn runs_out_on(
        &self,
        stock: u32,
        dose: u32,
        from: NaiveDate,
        taken: &[NaiveDate],
    ) -> Option<NaiveDate> {
        let doses = usize::try_from(stock.checked_div(dose)?).ok()?;
        let days = days_from(from.max(self.from)).take(STOCK_DAYS);
        days.filter(|day| self.is_on(*day, taken)).nth(doses)
    }

    /// When a day's time is. How far it lies from the day's midnight follows from the day of the
    /// week, and from nothing else of the day.
    pub(crate) fn time_on(
        &self,
        day: NaiveDate,
        anchors: Anchors,
    ) -> Result<NaiveDateTime, Unready> {
        let (anchor, minutes) = match self.timing.ok_or(Unready::NoTime)? {
            Timing::At(time) => return Ok(at_minute(day, time.minutes().into())),
            Timing::Before(anchor, minutes) => (anchor, minutes),
        };
        let night = Night::of_evening(day);
        let hours = |night| anchors.settings.hours_of(night);
        let at = match (anchor, anchors.onset) {
            (Anchor::Bedtime, _) => hours(night).bedtime.map(|bed| night.at_time(bed)),
            (Anchor::Wake, _) => {
                let wake = hours(night.previous()).wake;
                wake.map(|wake| at_minute(day, wake.minutes().into()))
            }
            (Anchor::Onset, Onset::Known { after_noon, .. }) => {
                Some(at_minute(day, 12 * 60 + i64::from(after_noon)))
            }
            (Anchor::Clock | Anchor::Onset, _) => None,
        };
        let at = at.ok_or(Unready::NoAnchor(anchor))?;
        let before = TimeDelta::minutes(minutes.into());
        Ok(at.checked_sub_signed(before).unwrap_or(at))
    }
}

/// Days of the week, so many days later.
fn moved(days: Set<Weekday>, by: usize) -> Set<Weekday> {
    let later = |day: &Weekday| Weekday::ALL.get((day.index() + by) % Weekday::ALL.len());
    days.iter().filter_map(later).copied().collect()
}

fn days_from(first: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(Some(first), NaiveDate::succ_opt)
}

fn at_minute(day: NaiveDate, minute: i64) -> NaiveDateTime {
    let midnight = day.and_time(NaiveTime::MIN);
    let at = midnight.checked_add_signed(TimeDelta::minutes(minute));
    at.unwrap_or(midnight)
}
