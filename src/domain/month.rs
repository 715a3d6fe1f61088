//! A month of the calendar.

use chrono::{Datelike, NaiveDate};

use crate::night::Night;

/// A month, whose nights are those of its evenings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(NaiveDate);

impl Month {
    /// The month of a night's evening.
    #[must_use]
    pub fn of(night: Night) -> Self {
        let evening = night.evening();
        Self(evening.with_day(1).unwrap_or(evening))
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        self.0
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::of(Night::of_evening(self.0).previous())
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        self.nights()
            .last()
            .map_or(self, |last| Self::of(last.next()))
    }

    /// Its nights.
    pub fn nights(self) -> impl Iterator<Item = Night> {
        let first = Night::of_evening(self.0);
        let nights = std::iter::successors(Some(first), |night| Some(night.next()));
        nights
            .take_while(move |night| Self::of(*night) == self)
            .take(31)
    }

    /// How many days of the week lie before its first day, 0..=6, when weeks begin on a day of the
    /// week: 0 for Monday to 6 for Sunday.
    #[must_use]
    pub fn days_before(self, week_begins: u32) -> u32 {
        (self.0.weekday().num_days_from_monday() + 7 - week_begins % 7) % 7
    }
}

/// The days of the week in their order, 0 for Monday, when weeks begin on one of them.
#[must_use]
pub fn days_of_the_week(week_begins: u32) -> [usize; 7] {
    let begins = usize::try_from(week_begins % 7).unwrap_or(0);
    [0, 1, 2, 3, 4, 5, 6].map(|day| (begins + day) % 7)
}

/// Whether a date is understood with its year only: it is of another one than today.
#[must_use]
pub fn is_told_with_its_year(date: NaiveDate, today: NaiveDate) -> bool {
    date.year() != today.year()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2026-02-14", 28, "2026-01-01", "2026-03-01")]
    #[case("2028-02-29", 29, "2028-01-01", "2028-03-01")]
    #[case("2026-12-31", 31, "2026-11-01", "2027-01-01")]
    #[case("2026-01-01", 31, "2025-12-01", "2026-02-01")]
    fn a_month_has_its_nights_and_neighbours(
        #[case] night: &str,
        #[case] nights: usize,
        #[case] previous: &str,
        #[case] next: &str,
    ) {
        let month = Month::of(Night::parse(night).unwrap());
        assert_eq!(month.nights().count(), nights);
        assert_eq!(month.previous().first().to_string(), previous);
        assert_eq!(month.next().first().to_string(), next);
    }

    #[rstest]
    #[case::monday(0, 6)]
    #[case::sunday(6, 0)]
    #[case::saturday(5, 1)]
    fn november_2026_begins_on_a_sunday(#[case] week_begins: u32, #[case] days: u32) {
        let month = Month::of(Night::parse("2026-11-24").unwrap());
        assert_eq!(month.days_before(week_begins), days);
    }

    #[rstest]
    #[case::monday(0, [0, 1, 2, 3, 4, 5, 6])]
    #[case::sunday(6, [6, 0, 1, 2, 3, 4, 5])]
    #[case::saturday(5, [5, 6, 0, 1, 2, 3, 4])]
    fn a_week_begins_on_the_day_it_begins_on_here(#[case] begins: u32, #[case] days: [usize; 7]) {
        assert_eq!(days_of_the_week(begins), days);
    }

    #[rstest]
    #[case::this_year("2026-01-01", "2026-12-31", false)]
    #[case::new_year("2025-12-31", "2026-01-01", true)]
    #[case::a_year_ago("2025-11-24", "2026-11-24", true)]
    #[case::next_year("2027-01-02", "2026-12-30", true)]
    fn a_date_of_another_year_is_told_with_it(
        #[case] date: NaiveDate,
        #[case] today: NaiveDate,
        #[case] with_year: bool,
    ) {
        assert_eq!(is_told_with_its_year(date, today), with_year);
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        for night in ["1969-12-31", "2100-12-31"] {
            let month = Month::of(Night::parse(night).unwrap());
            assert!(month.previous() < month && month < month.next());
        }
    }
}
