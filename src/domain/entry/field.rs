//! What can be said in an entry: each field with its shape, which is its range.
//!
//! Fields are data and not members of one struct per kind, because everything that is done with
//! them (journal, change, undo, export, search, editor) is the same for all.

use chrono::{Datelike, NaiveDate};

use super::number::{Meant, read_number};
use super::words::{
    Analyte, Anchor, Bound, Condition, Contained, Factor, Means, Missed, Sign, Unit, Weekday,
};
use crate::bout::Intensity;
use crate::coded::{Coded, position};
use crate::iso::Reader;
use crate::place::Place;
use crate::set::Set;
use crate::settings::TimeOfDay;

coded! {
    /// A field of an entry, in the order in which an editor shows them.
    pub enum Field {
        /// Which factor.
        Factor = "factor",
        /// Which blood result.
        Analyte = "analyte",
        /// Which condition.
        Condition = "condition",
        /// What it is called.
        Name = "name",
        /// The ingredients of a medicine, as the user has them.
        Ingredients = "ingredients",
        /// How much, in thousandths of the unit.
        Amount = "amount",
        /// On which side of the amount a result lies; without it the amount is exact.
        Bound = "bound",
        /// What the amount is counted in.
        Unit = "unit",
        /// What it works with, as far as rules know it.
        Means = "means",
        /// What it contains, as the user answered.
        Contains = "contains",
        /// Elemental iron in the whole amount, in thousandths of a milligram.
        IronMg = "iron_mg",
        /// Elemental magnesium in the whole amount, in thousandths of a milligram.
        MagnesiumMg = "magnesium_mg",
        /// Whether a clinician recommended it.
        FromClinician = "from_clinician",
        /// For how long, in minutes.
        Minutes = "minutes",
        /// How strong, 0..=10.
        Intensity = "intensity",
        /// The worst of a night, 0..=10; zero is a value.
        Worst = "worst",
        /// Where it was felt.
        Places = "places",
        /// Whether it was taken as needed, and not by plan.
        AsNeeded = "as_needed",
        /// Whether a due time was let go by.
        Skipped = "skipped",
        /// When the user went to bed.
        Bedtime = "bedtime",
        /// Minutes to fall asleep.
        FallAsleep = "fall_asleep",
        /// How often the legs woke the user.
        WakeUps = "wake_ups",
        /// When the user woke for good.
        FinalWake = "final_wake",
        /// Sleep quality, 0..=10, 10 is best.
        Quality = "quality",
        /// Sleepiness of the day after, 0..=10, 10 is most.
        Sleepiness = "sleepiness",
        /// Mood, 0..=10, 10 is best.
        Mood = "mood",
        /// Whether the user was sleepy at the wheel.
        Wheel = "wheel",
        /// Whether somebody saw the legs move in sleep.
        Kicks = "kicks",
        /// Signs that are new.
        News = "news",
        /// Whether blood was taken fasting.
        Fasting = "fasting",
        /// Hours since the last iron when blood was taken.
        IronHours = "iron_hours",
        /// Whether there was an infection in the 4 weeks before.
        Infection = "infection",
        /// Every so many days.
        EveryDays = "every_days",
        /// What becomes of the days after a missed one.
        Missed = "missed",
        /// On these days of the week.
        Weekdays = "weekdays",
        /// At this time.
        Time = "time",
        /// What the time is counted from.
        Anchor = "anchor",
        /// How many minutes before that.
        Before = "before",
        /// How much is in stock, in thousandths of the unit.
        Stock = "stock",
        /// The day on which the stock was counted, before that day's dose.
        StockOn = "stock_on",
        /// The day on which the amount was said, where it is not the day of the entry.
        AmountOn = "amount_on",
        /// What was made for the phone's calendar; see `care::in_calendar`.
        Calendar = "calendar",
        /// The first day of a plan item.
        From = "from",
        /// The last day of a medicine, condition or plan item.
        Until = "until",
        /// Free text.
        Note = "note",
    }
}

/// What a field can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A whole number from 0 to `max`.
    Whole {
        /// The largest that is accepted.
        max: u32,
    },
    /// A number from 0 to 10.
    Rating,
    /// A number with up to three decimals, from 0 to 1,000,000; kept in thousandths.
    Decimal,
    /// A time of day; kept in minutes after midnight.
    Time,
    /// A date from 1970 to 2100; kept in days since 1970-01-01.
    Date,
    /// Yes, or not said.
    Flag,
    /// One of some words; kept as its place among them.
    Word(&'static [&'static str]),
    /// Some of some words; kept as bits.
    Words(&'static [&'static str]),
    /// Text of up to `max` characters.
    Text {
        /// The most characters that are accepted.
        max: usize,
    },
}

const DECIMAL_MAX: u32 = 1_000_000_000;
/// 2100-12-31 in days since 1970-01-01.
const LAST_DAY: u32 = 47_846;
const DAYS_BEFORE_1970: i32 = 719_163;

/// A value that its field accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value(Inner);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Inner {
    Number(u32),
    Text(String),
}

/// The value is not one the field accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field:?} does not accept this")]
pub struct NotAccepted {
    /// The field, whose [`Field::shape`] says what is accepted.
    pub field: Field,
}

/// What was typed into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Nothing: what the field holds is taken back.
    Nothing,
    /// This value.
    Value(Value),
    /// One of two values, as `Meant::Either`: whoever typed it is asked which.
    Either {
        /// With the mark between thousands.
        thousands: Value,
        /// With the mark before the decimals.
        decimal: Value,
    },
}

impl Value {
    /// Its number, by the field's shape; 0 for text.
    #[must_use]
    pub fn number(&self) -> u32 {
        match self.0 {
            Inner::Number(number) => number,
            Inner::Text(_) => 0,
        }
    }

    /// Its text; empty for a number.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.0 {
            Inner::Number(_) => "",
            Inner::Text(text) => text,
        }
    }
}

impl Field {
    /// What it can hold.
    #[must_use]
    pub const fn shape(self) -> Shape {
        match self {
            Self::Factor => Shape::Word(Factor::CODES),
            Self::Analyte => Shape::Word(Analyte::CODES),
            Self::Condition => Shape::Word(Condition::CODES),
            Self::Bound => Shape::Word(Bound::CODES),
            Self::Unit => Shape::Word(Unit::CODES),
            Self::Anchor => Shape::Word(Anchor::CODES),
            Self::Places => Shape::Words(Place::CODES),
            Self::News => Shape::Words(Sign::CODES),
            Self::Weekdays => Shape::Words(Weekday::CODES),
            Self::Means => Shape::Words(Means::CODES),
            Self::Contains => Shape::Words(Contained::CODES),
            Self::Missed => Shape::Word(Missed::CODES),
            Self::Name => Shape::Text { max: 80 },
            Self::Ingredients => Shape::Text { max: 2000 },
            Self::Calendar => Shape::Text { max: 500 },
            Self::Note => Shape::Text { max: 4000 },
            Self::Amount | Self::Stock | Self::IronMg | Self::MagnesiumMg => Shape::Decimal,
            Self::Minutes | Self::FallAsleep => Shape::Whole { max: 24 * 60 },
            Self::Before => Shape::Whole { max: 12 * 60 },
            Self::WakeUps => Shape::Whole { max: 99 },
            Self::IronHours => Shape::Whole { max: 999 },
            Self::EveryDays => Shape::Whole { max: 365 },
            Self::Intensity | Self::Worst | Self::Quality | Self::Sleepiness | Self::Mood => {
                Shape::Rating
            }
            Self::AsNeeded
            | Self::Skipped
            | Self::FromClinician
            | Self::Wheel
            | Self::Kicks
            | Self::Fasting
            | Self::Infection => Shape::Flag,
            Self::Bedtime | Self::FinalWake | Self::Time => Shape::Time,
            Self::From | Self::Until | Self::StockOn | Self::AmountOn => Shape::Date,
        }
    }

    /// A value by its number: see [`Shape`] for what the number means.
    ///
    /// # Errors
    /// [`NotAccepted`] when it is out of range, or the field holds text.
    pub fn number(self, number: u32) -> Result<Value, NotAccepted> {
        let accepted = match self.shape() {
            Shape::Whole { max } => number <= max,
            Shape::Rating => number <= Intensity::MAX.into(),
            Shape::Decimal => number <= DECIMAL_MAX,
            Shape::Time => number < 24 * 60,
            Shape::Date => number <= LAST_DAY,
            Shape::Flag => number == 1,
            Shape::Word(words) => usize::try_from(number).is_ok_and(|at| at < words.len()),
            Shape::Words(words) => number != 0 && u64::from(number) >> words.len().min(32) == 0,
            Shape::Text { .. } => false,
        };
        self.checked(accepted, Inner::Number(number))
    }

    /// A date as a value; `None` where the field holds none, or not this one.
    #[must_use]
    pub fn date(self, date: NaiveDate) -> Option<Value> {
        let days = u32::try_from(date.num_days_from_ce() - DAYS_BEFORE_1970).ok()?;
        matches!(self.shape(), Shape::Date).then(|| self.number(days).ok())?
    }

    /// A set as a value; `None` for an empty one, which is nothing said.
    #[must_use]
    pub fn set<T: Coded>(self, set: Set<T>) -> Option<Value> {
        self.number(set.bits()).ok()
    }

    /// A value that is text.
    ///
    /// # Errors
    /// [`NotAccepted`] when it is empty or too long, or the field holds a number.
    pub fn text(self, text: &str) -> Result<Value, NotAccepted> {
        let accepted = match self.shape() {
            Shape::Text { max } => !text.is_empty() && text.chars().count() <= max,
            _ => false,
        };
        self.checked(accepted, Inner::Text(text.to_owned()))
    }

    /// The value that is written as `written`: `0.5`, `22:30`, `2026-11-23`, `mg`, free text.
    ///
    /// Spaces around it do not count, and a decimal comma is as good as a point. `None` for
    /// nothing at all.
    ///
    /// # Errors
    /// [`NotAccepted`] when the field does not accept it.
    pub fn read(self, written: &str) -> Result<Option<Value>, NotAccepted> {
        let written = written.trim();
        if written.is_empty() {
            return Ok(None);
        }
        let number = match self.shape() {
            Shape::Text { .. } => return self.text(written).map(Some),
            Shape::Whole { .. } | Shape::Rating => written.parse().ok(),
            Shape::Decimal => read_decimal(written),
            Shape::Time => TimeOfDay::parse(written)
                .ok()
                .map(|time| time.minutes().into()),
            Shape::Date => read_date(written),
            Shape::Flag => (written == "yes").then_some(1),
            Shape::Word(words) => position(words, written).and_then(|at| u32::try_from(at).ok()),
            // A set is tapped or listed, never typed.
            Shape::Words(_) => None,
        };
        number
            .ok_or(NotAccepted { field: self })
            .and_then(|number| self.number(number))
            .map(Some)
    }

    /// What somebody typed into the field: numbers in the digits and with the marks of any country
    /// (`read_number`), everything else as [`Field::read`] reads it.
    ///
    /// # Errors
    /// [`NotAccepted`] when the field does not accept it.
    pub fn read_typed(self, typed: &str) -> Result<Typed, NotAccepted> {
        let is_decimal = match self.shape() {
            Shape::Decimal => true,
            Shape::Whole { .. } | Shape::Rating => false,
            _ => {
                let value = self.read(typed)?;
                return Ok(value.map_or(Typed::Nothing, Typed::Value));
            }
        };
        if typed.trim().is_empty() {
            return Ok(Typed::Nothing);
        }
        let not_accepted = NotAccepted { field: self };
        match read_number(typed).map_err(|_| not_accepted)? {
            Meant::One(number) if is_decimal => self.number(number).map(Typed::Value),
            Meant::One(number) if number % 1000 == 0 => {
                self.number(number / 1000).map(Typed::Value)
            }
            Meant::Either { thousands, decimal } if is_decimal => Ok(Typed::Either {
                thousands: self.number(thousands)?,
                decimal: self.number(decimal)?,
            }),
            _ => Err(not_accepted),
        }
    }

    /// How a value is written, as [`Field::read`] reads it; a set as its words with `; ` between.
    #[must_use]
    pub fn write(self, value: &Value) -> String {
        let number = value.number();
        match self.shape() {
            Shape::Text { .. } => value.text().to_owned(),
            Shape::Whole { .. } | Shape::Rating => number.to_string(),
            Shape::Decimal => decimal_text(number),
            Shape::Time => time_text(number),
            Shape::Date => date_text(number),
            Shape::Flag => "yes".to_owned(),
            Shape::Word(_) => value.word(self).unwrap_or_default().to_owned(),
            Shape::Words(words) => crate::set::listed(words, number),
        }
    }

    fn checked(self, accepted: bool, inner: Inner) -> Result<Value, NotAccepted> {
        if accepted {
            Ok(Value(inner))
        } else {
            Err(NotAccepted { field: self })
        }
    }
}

impl Value {
    /// The word it stands for in a field that holds one.
    #[must_use]
    pub fn word(&self, field: Field) -> Option<&'static str> {
        let Shape::Word(words) = field.shape() else {
            return None;
        };
        words.get(usize::try_from(self.number()).ok()?).copied()
    }
}

/// Thousandths of `0.5`, `1,25` or `200`.
fn read_decimal(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 3 {
        return None;
    }
    let thousandths = part.bytes().zip([100, 10, 1]);
    let thousandths: u32 = thousandths
        .map(|(b, weight)| u32::from(b - b'0') * weight)
        .sum();
    whole
        .parse::<u32>()
        .ok()?
        .checked_mul(1000)?
        .checked_add(thousandths)
}

/// `0.5`, without zeros that say nothing.
fn decimal_text(thousandths: u32) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn time_text(minutes: u32) -> String {
    let time = u16::try_from(minutes)
        .ok()
        .and_then(|minutes| TimeOfDay::new(minutes).ok());
    time.map(TimeOfDay::to_iso).unwrap_or_default()
}

fn read_date(text: &str) -> Option<u32> {
    let mut reader = Reader::new(text);
    let date = reader.date()?;
    reader.end()?;
    u32::try_from(date.num_days_from_ce() - DAYS_BEFORE_1970).ok()
}

/// The date that a field of [`Shape::Date`] keeps as a number.
pub(super) fn date_of(days: u32) -> NaiveDate {
    let days = i32::try_from(days)
        .unwrap_or(0)
        .saturating_add(DAYS_BEFORE_1970);
    NaiveDate::from_num_days_from_ce_opt(days).unwrap_or_default()
}

fn date_text(days: u32) -> String {
    date_of(days).to_string()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::half(Field::Amount, "0.5", "0.5")]
    #[case::comma(Field::Amount, " 1,25 ", "1.25")]
    #[case::whole(Field::Amount, "200", "200")]
    #[case::zeros(Field::Amount, "0.500", "0.5")]
    #[case::most(Field::Amount, "1000000", "1000000")]
    #[case::rating_zero(Field::Worst, "0", "0")]
    #[case::rating_ten(Field::Worst, "10", "10")]
    #[case::time(Field::Bedtime, "22:30", "22:30")]
    #[case::date(Field::Until, "2026-11-24", "2026-11-24")]
    #[case::first_day(Field::Until, "1970-01-01", "1970-01-01")]
    #[case::last_day(Field::Until, "2100-12-31", "2100-12-31")]
    #[case::word(Field::Unit, "µg", "µg")]
    #[case::flag(Field::Wheel, "yes", "yes")]
    #[case::clinician(Field::FromClinician, "yes", "yes")]
    #[case::elemental(Field::MagnesiumMg, "241,3", "241.3")]
    #[case::missed(Field::Missed, "shift", "shift")]
    #[case::from(Field::From, "2026-11-24", "2026-11-24")]
    #[case::name(Field::Name, "  Magnesium ", "Magnesium")]
    fn what_is_written_is_read(#[case] field: Field, #[case] text: &str, #[case] written: &str) {
        let value = field.read(text).unwrap().unwrap();
        assert_eq!(field.write(&value), written);
    }

    #[rstest]
    #[case(Field::Amount, "1000000.001")]
    #[case(Field::Amount, "-1")]
    #[case(Field::Amount, "1.2345")]
    #[case(Field::Amount, ".5")]
    #[case(Field::Amount, "1e3")]
    #[case(Field::Amount, "99999999999")]
    #[case(Field::Worst, "11")]
    #[case(Field::Worst, "3.5")]
    #[case(Field::WakeUps, "100")]
    #[case(Field::FallAsleep, "1441")]
    #[case(Field::Bedtime, "24:00")]
    #[case(Field::Until, "2101-01-01")]
    #[case(Field::Until, "1969-12-31")]
    #[case(Field::Until, "2026-02-30")]
    #[case(Field::Unit, "stone")]
    #[case(Field::Wheel, "no")]
    fn what_is_out_of_range_is_not_accepted(#[case] field: Field, #[case] text: &str) {
        assert_eq!(field.read(text), Err(NotAccepted { field }));
    }

    #[rstest]
    #[case::comma(Field::IronMg, "1,200", "1200", "1.2")]
    #[case::point(Field::Stock, "1.000", "1000", "1")]
    fn a_typed_number_that_is_two_is_asked_about(
        #[case] field: Field,
        #[case] typed: &str,
        #[case] thousands: &str,
        #[case] decimal: &str,
    ) {
        let value = |text| field.read(text).unwrap().unwrap();
        let either = Typed::Either {
            thousands: value(thousands),
            decimal: value(decimal),
        };
        assert_eq!(field.read_typed(typed), Ok(either));
    }

    #[rstest]
    #[case::half(Field::Amount, ".5", "0.5")]
    #[case::arabic(Field::Amount, "\u{667}\u{665}", "75")]
    #[case::rating(Field::Worst, "\u{667}", "7")]
    #[case::minutes(Field::Minutes, " 90. ", "90")]
    #[case::name(Field::Name, "Vitamin B12, 1,000", "Vitamin B12, 1,000")]
    fn what_is_typed_is_read(#[case] field: Field, #[case] typed: &str, #[case] written: &str) {
        let value = field.read(written).unwrap().unwrap();
        assert_eq!(field.read_typed(typed), Ok(Typed::Value(value)));
    }

    #[rstest]
    #[case::half_a_rating(Field::Worst, "3,5")]
    #[case::rating_in_thousands(Field::Worst, "3,000")]
    #[case::minutes_in_thousands(Field::Minutes, "1,200")]
    #[case::too_much(Field::Amount, "1,000,001")]
    #[case::too_much_in_one_reading(Field::Amount, "1234,567")]
    fn what_is_typed_is_not_accepted(#[case] field: Field, #[case] typed: &str) {
        assert_eq!(field.read_typed(typed), Err(NotAccepted { field }));
    }

    #[test]
    fn nothing_is_no_value_and_too_much_is_none_either() {
        assert_eq!(Field::Note.read("  "), Ok(None));
        assert!(Field::Name.text(&"x".repeat(80)).is_ok());
        assert!(Field::Name.text(&"x".repeat(81)).is_err());
        assert!(Field::Name.text("").is_err() && Field::Name.number(1).is_err());
        assert!(Field::Places.number(0).is_err());
        assert!(Field::Places.number(1 << Place::ALL.len()).is_err());
        assert!(Field::Places.number((1 << Place::ALL.len()) - 1).is_ok());
    }

    proptest! {
        #[test]
        fn every_accepted_number_is_written_and_read_again(
            field in prop::sample::select(Field::ALL),
            number: u32,
        ) {
            let Ok(value) = field.number(number) else { return Ok(()) };
            if !matches!(field.shape(), Shape::Words(_)) {
                prop_assert_eq!(field.read(&field.write(&value)), Ok(Some(value)));
            }
        }

        #[test]
        fn no_text_panics(field in prop::sample::select(Field::ALL), text in ".*") {
            let is_empty = text.trim().is_empty();
            prop_assert_eq!(field.read_typed(&text) == Ok(Typed::Nothing), is_empty);
            if let Ok(Some(value)) = field.read(&text) {
                prop_assert!(!field.write(&value).is_empty());
            }
        }
    }
}
