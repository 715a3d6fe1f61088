//! The nights so far, and how fresh the content is.

use chrono::NaiveDate;
use stillnight_browser::clock;
use stillnight_domain::{Burden, Month};

use super::text;

/// A month with its year.
pub fn month(month: Month) -> String {
    clock::month_text(month.first())
}

/// A night of the calendar, for those who do not see it.
pub fn burden(burden: Burden) -> String {
    match burden {
        Burden::Missing => text!(diary.nothing_recorded).into(),
        Burden::Unsaid => text!(diary.unsaid).into(),
        Burden::Unrated => text!(diary.unrated).into(),
        Burden::Rated(worst) => text!(diary.worst, rating = worst.value()),
    }
}

/// How long what was removed can still be brought back.
pub fn days_left(days: i64) -> String {
    match days {
        ..=0 => text!(trash.goes_soon).into(),
        _ => text!(trash.days_left, count = days),
    }
}

/// `day`: the day on which the part that waits longest was looked at; `stale`: too long ago.
pub fn reviewed(signed: bool, day: NaiveDate, stale: bool) -> String {
    let day = clock::date_text(day);
    match (signed, stale) {
        (true, false) => text!(content.reviewed, day),
        (true, true) => text!(content.reviewed_stale, day),
        (false, false) => text!(content.not_reviewed, day),
        (false, true) => text!(content.not_reviewed_stale, day),
    }
}
