//! When the plan is due.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use stillnight_browser::clock;
use stillnight_domain::care::schedule::{Anchors, Onset, Repeat, Schedule, Timing};
use stillnight_domain::{Anchor, Coded, Field, TimeOfDay, Weekday};

use super::names::{order_of, weekday};
use super::text;
use super::written::{listed, minutes};

/// When it is due, in one line.
pub fn schedule(schedule: &Schedule, anchors: Anchors) -> String {
    let days = match schedule.repeat {
        Repeat::AsNeeded => return text!(plan.as_needed).into(),
        Repeat::EveryDays { days: 1, .. } => text!(plan.every_day).into(),
        Repeat::EveryDays { days, .. } => text!(plan.every_days, count = days),
        Repeat::Weekdays(days) => {
            let days = schedule.evenings(days);
            let mut week = order_of(Field::Weekdays, Weekday::CODES);
            week.retain(|day| Weekday::ALL.get(*day).is_some_and(|it| days.contains(it)));
            listed(week.into_iter().map(weekday))
        }
    };
    let Some(timing) = schedule.timing else {
        return days;
    };
    let time = match schedule.repeat {
        // Of every day it does not matter which night is meant.
        Repeat::EveryDays { days: 1, .. } => time(timing),
        _ if timing.is_after_midnight() => text!(plan.that_night, time = time(timing)),
        _ => time(timing),
    };
    match (timing, anchors.onset) {
        (Timing::Before(Anchor::Onset, _), Onset::Known { nights, .. }) => {
            text!(plan.days_time_and_median, days, time, count = nights)
        }
        _ => text!(plan.days_and_time, days, time),
    }
}

fn time(timing: Timing) -> String {
    let (anchor, before) = match timing {
        Timing::At(time) => return time_of_day(time),
        Timing::Before(anchor, before) => (anchor, before),
    };
    if before == 0 {
        let at = match anchor {
            Anchor::Clock => text!(plan.at.clock),
            Anchor::Bedtime => text!(plan.at.bedtime),
            Anchor::Wake => text!(plan.at.wake),
            Anchor::Onset => text!(plan.at.onset),
        };
        return at.into();
    }
    let length = minutes(before.into());
    match anchor {
        Anchor::Clock => text!(plan.before.clock, length),
        Anchor::Bedtime => text!(plan.before.bedtime, length),
        Anchor::Wake => text!(plan.before.wake, length),
        Anchor::Onset => text!(plan.before.onset, length),
    }
}

fn time_of_day(time: TimeOfDay) -> String {
    let seconds = u32::from(time.minutes()) * 60;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default();
    clock::time_text(NaiveDate::default().and_time(time))
}

/// Until when the stock lasts.
pub fn runs_out(day: NaiveDate) -> String {
    text!(plan.runs_out, day = clock::long_date_text(day))
}

/// When it is due next.
pub fn next_due(at: NaiveDateTime) -> String {
    let (date, time) = (clock::long_date_text(at.date()), clock::time_text(at));
    text!(plan.next_due, date, time)
}
