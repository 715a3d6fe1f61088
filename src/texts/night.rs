//! A night in a line.

use stillnight_browser::clock;
use stillnight_domain::{Bout, Burden, Diary, End, Kind, Moment, Night};

use super::written::minutes;
use super::{facts, text};

/// Which night it is.
pub fn night_of(night: Night) -> String {
    text!(night.of_evening, date = evening_of(night))
}

/// The date of its evening.
pub fn evening_of(night: Night) -> String {
    clock::long_date_text(night.evening())
}

/// A night in one line: the worst, bouts, how long together, doses and factors.
pub fn night_summary(diary: &Diary, night: Night, now: Moment) -> String {
    let entries = diary.entries_of(night);
    let count = |kind| entries.iter().filter(|entry| entry.kind == kind).count();
    let mut parts = in_short(diary, night, now);
    for kind in [Kind::Dose, Kind::Factor, Kind::Cramp, Kind::Note] {
        parts.extend(counted(kind, count(kind)));
    }
    facts(parts)
}

/// The worst of a night, its bouts, and how long they were together.
pub fn night_in_short(diary: &Diary, night: Night, now: Moment) -> String {
    facts(in_short(diary, night, now))
}

/// The picture of a night, for those who do not see it.
pub fn strip(night: Night, summary: &str) -> String {
    text!(night.strip, date = evening_of(night), summary)
}

fn in_short(diary: &Diary, night: Night, now: Moment) -> Vec<String> {
    let found = diary.bouts_of(night);
    let length = |bout: &&Bout| match diary.end_of(bout, now) {
        End::At(end) => end.shown_minutes_since(bout.details.start).max(0),
        End::Running | End::Unknown => 0,
    };
    let total: i64 = found.iter().map(length).sum();
    let mut parts = Vec::new();
    match diary.burden(night) {
        Burden::Rated(worst) if worst.value() == 0 && found.is_empty() => {
            parts.push(text!(night.calm).to_owned());
        }
        Burden::Rated(worst) => parts.push(text!(night.worst, rating = worst.value())),
        Burden::Missing | Burden::Unsaid | Burden::Unrated => {}
    }
    if !found.is_empty() {
        parts.push(text!(night.bouts, count = found.len()));
    }
    if total > 0 {
        parts.push(minutes(total));
    }
    if found.is_empty() && parts.is_empty() {
        let has_check_in = diary.check_in_of(night).is_some();
        let nothing = if has_check_in {
            text!(night.checked_in)
        } else {
            text!(night.no_bouts)
        };
        parts.push(nothing.to_owned());
    }
    parts
}

/// How many entries of a kind there are; nothing for none.
fn counted(kind: Kind, count: usize) -> Option<String> {
    if count == 0 {
        return None;
    }
    match kind {
        Kind::Dose => Some(text!(night.doses, count)),
        Kind::Factor => Some(text!(night.factors, count)),
        Kind::Cramp => Some(text!(night.cramps, count)),
        Kind::Note => Some(text!(night.notes, count)),
        _ => None,
    }
}
