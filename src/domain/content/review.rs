//! Whether and when the content was looked through.

use chrono::{Months, NaiveDate};

use serde::{Deserialize, Serialize};

use super::item::{Day, Item};

/// For how long what was looked through counts as looked through.
const REVIEW_MONTHS: u32 = 24;

/// What is said of a bundle as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Whether a clinician has signed every item.
    pub signed: bool,
    /// The day on which the item that waits longest was looked through.
    pub last_reviewed: Day,
}

impl Review {
    /// Of some items; `None` of none.
    #[must_use]
    pub fn of<'a>(items: impl IntoIterator<Item = &'a dyn Item>) -> Option<Self> {
        let reviews = items.into_iter().map(|item| Self {
            signed: !item.reviewed_by().is_empty(),
            last_reviewed: Day(item.last_reviewed()),
        });
        reviews.reduce(Self::and)
    }

    /// Of what two are of.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            signed: self.signed && other.signed,
            last_reviewed: self.last_reviewed.min(other.last_reviewed),
        }
    }
}

/// Whether what was looked through on a day has waited too long: over 24 months.
#[must_use]
pub fn is_stale(day: NaiveDate, today: NaiveDate) -> bool {
    let until = day.checked_add_months(Months::new(REVIEW_MONTHS));
    until.is_none_or(|until| until < today)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::super::Badge;
    use super::*;

    #[rstest]
    #[case("2026-11-23", "2026-11-23", false)]
    #[case("2026-11-23", "2028-11-23", false)]
    #[case("2026-11-23", "2028-11-24", true)]
    #[case("2024-02-29", "2026-02-28", false)]
    #[case("2024-02-29", "2026-03-01", true)]
    #[case::clock_behind("2026-11-23", "2020-01-01", false)]
    fn what_was_looked_through_counts_for_24_months(
        #[case] day: &str,
        #[case] today: &str,
        #[case] stale: bool,
    ) {
        assert_eq!(
            is_stale(day.parse().unwrap(), today.parse().unwrap()),
            stale
        );
    }

    fn badge(day: &str, by: &str) -> Badge {
        let badge = serde_json::json!({
            "id": "low", "label": "", "meaning": "", "last_reviewed": day, "reviewed_by": by,
        });
        serde_json::from_value(badge).unwrap()
    }

    #[test]
    fn all_are_signed_or_the_whole_is_not_and_the_oldest_day_counts() {
        let review = |badges: &[Badge]| Review::of(badges.iter().map(|it| it as &dyn Item));
        let (old, new) = (badge("2026-11-23", "A"), badge("2026-11-25", ""));
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let expected = |signed| {
            Some(Review {
                signed,
                last_reviewed: Day(day),
            })
        };
        assert_eq!(review(std::slice::from_ref(&old)), expected(true));
        assert_eq!(review(&[new, old]), expected(false));
        assert_eq!(review(&[]), None);
    }

    #[test]
    fn a_day_that_is_none_is_not_read() {
        let badge =
            r#"{"id":"low","label":"","meaning":"","last_reviewed":"soon","reviewed_by":""}"#;
        let fault = serde_json::from_str::<Badge>(badge).unwrap_err();
        assert!(fault.to_string().contains("“soon” is no date"), "{fault}");
    }
}
