//! The unit of the diary.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::iso::Reader;
use crate::moment::{Moment, Zone};
use crate::settings::TimeOfDay;

const DAY_MINUTES: u32 = 24 * 60;
const NOON_MINUTES: u32 = 12 * 60;

/// Noon to noon on the local wall clock, named by the evening's date.
///
/// 00:20 on the 3rd belongs to the night of the 2nd. Whoever sleeps by day crosses noon, and one
/// sleep is then two nights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Night(NaiveDate);

as_text!(Night, Self::parse, Self::to_iso);

impl Night {
    /// The night in which a moment was lived, wherever the phone is now.
    #[must_use]
    pub fn of(moment: Moment) -> Self {
        Self::of_local(moment.local())
    }

    /// The night a wall-clock time belongs to.
    #[must_use]
    pub fn of_local(local: NaiveDateTime) -> Self {
        let that_day = Self(local.date());
        if local.hour() >= 12 {
            that_day
        } else {
            that_day.previous()
        }
    }

    /// The night of an evening.
    #[must_use]
    pub const fn of_evening(date: NaiveDate) -> Self {
        Self(date)
    }

    /// When a clock shows a time within it: from noon on in the evening, before noon the morning
    /// after.
    #[must_use]
    pub fn at_time(self, time: TimeOfDay) -> NaiveDateTime {
        let minutes = u32::from(time.minutes());
        let time = NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).unwrap_or_default();
        let date = if time.hour() >= 12 {
            self.0
        } else {
            self.next().0
        };
        date.and_time(time)
    }

    /// The moment that is meant by a time within it.
    ///
    /// The minute that it is just now is meant to the second: no part of it that is still to come
    /// can have been lived. `None` for a time that no calendar has.
    #[must_use]
    pub fn moment_at(self, time: TimeOfDay, now: Moment, zone: &impl Zone) -> Option<Moment> {
        if Self::of(now) == self && TimeOfDay::of_local(now.local()) == time {
            return Some(now);
        }
        zone.at_local(self.at_time(time))
    }

    /// The date of its evening.
    #[must_use]
    pub fn evening(self) -> NaiveDate {
        self.0
    }

    /// The evening's date as `2026-11-23`.
    #[must_use]
    pub fn to_iso(self) -> String {
        self.0.to_string()
    }

    /// Reads what [`Night::to_iso`] writes. `None` for any other text, and for dates outside
    /// 1969-12-31..=2100-12-31, the nights a [`Moment`] can belong to.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut reader = Reader::new(text);
        let evening = reader.date()?;
        reader.end()?;
        let in_range = (1970..=2100).contains(&evening.year())
            || Some(evening) == NaiveDate::from_ymd_opt(1969, 12, 31);
        in_range.then_some(Self(evening))
    }

    /// The night before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0.pred_opt().unwrap_or(self.0))
    }

    /// The night after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.succ_opt().unwrap_or(self.0))
    }

    /// The local noon that begins it; that minute is part of it.
    #[must_use]
    pub fn begins(self) -> NaiveDateTime {
        self.0.and_time(noon())
    }

    /// The local noon that ends it; that minute is part of the next.
    #[must_use]
    pub fn ends(self) -> NaiveDateTime {
        self.next().begins()
    }

    /// Minutes since the last noon on the wall clock, 0..1440.
    #[must_use]
    pub fn minutes_after_noon(local: NaiveDateTime) -> u16 {
        let since_midnight = local.hour() * 60 + local.minute();
        u16::try_from((since_midnight + NOON_MINUTES) % DAY_MINUTES).unwrap_or(0)
    }
}

fn noon() -> NaiveTime {
    NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::noon_begins_it("2026-11-02T12:00:00+01:00", "2026-11-02")]
    #[case::evening("2026-11-02T22:00:00+01:00", "2026-11-02")]
    #[case::after_midnight("2026-11-03T00:20:00+01:00", "2026-11-02")]
    #[case::last_millisecond("2026-11-03T11:59:59.999+01:00", "2026-11-02")]
    #[case::next_noon("2026-11-03T12:00:00+01:00", "2026-11-03")]
    #[case::new_year("2027-01-01T03:00:00+01:00", "2026-12-31")]
    #[case::its_own_clock_counts("2026-11-03T00:20:00-11:00", "2026-11-02")]
    #[case::before_the_first_day("1970-01-01T03:00:00+00:00", "1969-12-31")]
    fn a_night_runs_from_noon_to_noon(#[case] moment: &str, #[case] night: &str) {
        let moment = Moment::parse(moment).unwrap();
        assert_eq!(Night::of(moment).to_iso(), night);
        assert_eq!(Night::parse(night), Some(Night::of(moment)));
    }

    #[rstest]
    #[case("")]
    #[case("2026-11-3")]
    #[case("2026-11-31")]
    #[case("2026-11-03T")]
    #[case("1969-12-30")]
    #[case("2101-01-01")]
    #[case("0000-00-00")]
    fn other_texts_name_no_night(#[case] text: &str) {
        assert_eq!(Night::parse(text), None);
    }

    #[rstest]
    #[case::noon("2026-11-02T12:00:59Z", 0)]
    #[case::last_of_the_day("2026-11-02T23:59:00Z", 719)]
    #[case::midnight("2026-11-02T00:00:00Z", 720)]
    #[case::before_noon("2026-11-02T11:59:00Z", 1439)]
    fn minutes_after_noon_do_not_wrap_at_midnight(#[case] moment: &str, #[case] minutes: u16) {
        let local = Moment::parse(moment).unwrap().local();
        assert_eq!(Night::minutes_after_noon(local), minutes);
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        for date in [NaiveDate::MIN, NaiveDate::MAX] {
            let night = Night::of_local(date.and_time(NaiveTime::MIN));
            assert!(
                night.previous() <= night
                    && night <= night.next()
                    && night.begins() <= night.ends()
            );
        }
    }
}
