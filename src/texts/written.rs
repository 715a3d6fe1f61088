//! Lengths of time, amounts, moments and enumerations, as sentences and lines are made of them.

use std::fmt;

use stillnight_browser::clock;
use stillnight_domain::{Bound, Field, Fields, Intensity, Moment, Unit, Value};

use super::plurals::PluralOperands;
use super::{names, text};

/// A length of time such as `28 min` or `1 h 05 min`.
pub fn minutes(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => text!(written.minutes, minutes),
        (hours, 0) => text!(written.hours, hours),
        (hours, minutes) => {
            let minutes = format!("{minutes:02}");
            text!(written.hours_and_minutes, hours, minutes)
        }
    }
}

/// A rating such as `7 of 10`.
pub fn of_ten(intensity: Intensity) -> String {
    text!(written.of_ten, rating = intensity.value())
}

/// A date and a time.
pub fn moment(moment: Moment) -> String {
    let local = moment.local();
    let (date, time) = (clock::long_date_text(local.date()), clock::time_text(local));
    text!(written.date_and_time, date, time)
}

/// The time of a moment.
pub fn time_of(moment: Moment) -> String {
    clock::time_text(moment.local())
}

/// By which clock times are shown that the phone's clock did not show.
pub fn other_clock(moment: Moment) -> String {
    text!(written.other_clock, offset = moment.offset_text())
}

/// Some things, one after the other.
pub fn listed<T: Into<String>>(items: impl IntoIterator<Item = T>) -> String {
    let items = items.into_iter().map(Into::into);
    let add = |before, item: String| text!(written.next_item, before, item);
    items.reduce(add).unwrap_or_default()
}

/// How many were found.
pub fn found(count: usize) -> String {
    match count {
        0 => text!(search.nothing_found).into(),
        _ => text!(search.found, count),
    }
}

/// `400 mg`, or nothing.
pub fn amount_of(fields: &Fields) -> String {
    let Some(amount) = fields.get(Field::Amount) else {
        return String::new();
    };
    let count = Thousandths(amount.number());
    let amount = match fields.word(Field::Unit) {
        Some(unit) => counted(count, unit),
        None => count.to_string(),
    };
    with_sign(fields.word(Field::Bound), &amount)
}

/// A result in its unit, with the sign before it if it is only a limit: `<5 µg/L`.
pub fn result(value: u32, bound: Option<Bound>, unit: Unit) -> String {
    with_sign(bound, &in_unit(value, unit))
}

fn with_sign(bound: Option<Bound>, amount: &str) -> String {
    [bound.map_or("", Bound::code), amount].concat()
}

/// A number of thousandths with its unit.
pub fn in_unit(thousandths: u32, unit: Unit) -> String {
    let number = Thousandths(thousandths);
    text!(written.amount, number, unit = names::unit(unit))
}

/// The number of a field that holds one in thousandths, in its unit if it has one.
pub fn number_in(value: &Value, unit: Option<Unit>) -> String {
    match unit {
        Some(unit) => in_unit(value.number(), unit),
        None => Thousandths(value.number()).to_string(),
    }
}

/// A name and how much there was of it in all, in thousandths.
pub fn name_and_sum(name: &str, thousandths: u32, unit: Option<Unit>) -> String {
    let amount = match unit {
        Some(unit) => in_unit(thousandths, unit),
        None => Thousandths(thousandths).to_string(),
    };
    text!(written.title_and_amount, title = name, amount)
}

fn counted(count: Thousandths, unit: Unit) -> String {
    match unit {
        Unit::Tablets => text!(written.tablets, count),
        Unit::Capsules => text!(written.capsules, count),
        Unit::Drops => text!(written.drops, count),
        Unit::Patches => text!(written.patches, count),
        Unit::Puffs => text!(written.puffs, count),
        Unit::Cups => text!(written.cups, count),
        Unit::Glasses => text!(written.glasses, count),
        Unit::Cigarettes => text!(written.cigarettes, count),
        _ => text!(written.amount, number = count, unit = names::unit(unit)),
    }
}

/// An amount, which may be half of something; each language has its own rules for counting that.
#[derive(Clone, Copy)]
struct Thousandths(u32);

impl fmt::Display for Thousandths {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // More than any amount can be is not written.
        let value = Field::Amount.number(self.0).ok();
        out.write_str(&value.map_or_else(String::new, |it| Field::Amount.write(&it)))
    }
}

impl From<Thousandths> for PluralOperands {
    fn from(count: Thousandths) -> Self {
        Self::from(f64::from(count.0) / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_has_hours_and_minutes_where_it_has_them() {
        let lengths = [0, 28, 60, 65, 120, 1439].map(minutes);
        let expected = ["0 min", "28 min", "1 h", "1 h 05 min", "2 h", "23 h 59 min"];
        assert_eq!(lengths, expected);
    }

    #[test]
    fn one_is_counted_as_one_and_half_of_it_is_not() {
        let of = |thousandths, unit: Unit| {
            let amount = Field::Amount.number(thousandths).ok();
            let mut fields = Fields::default();
            fields.put(Field::Amount, amount);
            fields.put(Field::Unit, Field::Unit.read(unit.code()).unwrap());
            amount_of(&fields)
        };
        assert_eq!(of(500, Unit::Tablets), "0.5 tablets");
        assert_eq!(of(1000, Unit::Tablets), "1 tablet");
        assert_eq!(of(1500, Unit::Glasses), "1.5 glasses");
        assert_eq!(of(400_000, Unit::Milligrams), "400 mg");
        assert_eq!(in_unit(61_000, Unit::MicrogramsPerLitre), "61 µg/L");
        assert_eq!(amount_of(&Fields::default()), "");
    }

    #[test]
    fn an_amount_that_is_a_limit_has_its_sign() {
        let mut fields = Fields::default();
        for (field, written) in [
            (Field::Amount, "5"),
            (Field::Bound, "<"),
            (Field::Unit, "µg/L"),
        ] {
            fields.put(field, field.read(written).unwrap());
        }
        assert_eq!(amount_of(&fields), "<5 µg/L");
        let at_least = result(90_000, Some(Bound::AtLeast), Unit::Filtration);
        assert_eq!(at_least, "≥90 mL/min/1.73 m²");
    }

    #[test]
    fn some_things_stand_one_after_the_other() {
        assert_eq!(
            listed(["Left foot", "Trunk", "Back"]),
            "Left foot, Trunk, Back"
        );
        assert_eq!(listed(["Back"]), "Back");
        assert_eq!(listed([""; 0]), "");
    }
}
