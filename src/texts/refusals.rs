//! What bad input gets: the field, the value and what is accepted.

use stillnight_domain::care::labs::Accepted;
use stillnight_domain::{BoutDetails, Field, Intensity, Refusal, Relief, Shape, TimeField, Value};

use super::entry::field_name;
use super::names::{analyte, relief, unit};
use super::text;
use super::written::{in_unit, minutes, moment, number_in};

/// How much of a refused value is repeated.
const SHOWN: usize = 40;

/// What a date and a time are called.
pub fn moment_labels(which: TimeField) -> (&'static str, &'static str) {
    match which {
        TimeField::At => (text!(refusal.date), text!(refusal.time)),
        TimeField::Start => (text!(refusal.start_date), text!(refusal.start_time)),
        TimeField::End => (text!(refusal.end_date), text!(refusal.end_time)),
    }
}

/// A date and a time that are none, or only one of them.
pub fn not_a_moment(which: TimeField, date: &str, time: &str) -> String {
    let field = time_field(which);
    let given = [date, time].join(" ");
    match given.trim_matches(' ') {
        "" => text!(refusal.no_moment_given, field),
        given => text!(refusal.not_a_moment, field, given),
    }
}

/// A value that its field does not take, and the field by the name it has here.
pub fn not_accepted(of: Field, field: &str, given: &str) -> String {
    let given: String = given.chars().take(SHOWN).collect();
    match of.shape() {
        Shape::Whole { max: most } => text!(refusal.not_whole, field, given, most),
        Shape::Rating => text!(refusal.not_whole, field, given, most = Intensity::MAX),
        Shape::Decimal => text!(refusal.not_decimal, field, given),
        Shape::Time => text!(refusal.not_time, field, given),
        Shape::Date => text!(refusal.not_date, field, given),
        Shape::Text { max: most } => text!(refusal.not_text, field, given, most),
        Shape::Flag | Shape::Word(_) | Shape::Words(_) => {
            text!(refusal.not_a_choice, field, given)
        }
    }
}

/// A number that a result cannot have, in its unit.
pub fn implausible(accepted: Accepted, given: &str) -> String {
    let unit = unit(accepted.unit);
    not_a_result(accepted, &text!(written.amount, number = given, unit))
}

/// What was given for a result and is none, and which numbers are.
pub fn not_a_result(accepted: Accepted, given: &str) -> String {
    let given: String = given.chars().take(SHOWN).collect();
    let analyte = analyte(accepted.analyte);
    let number = |thousandths| in_unit(thousandths, accepted.unit);
    let least = number(accepted.least);
    match accepted.most.map(number) {
        Some(most) => text!(refusal.not_a_result, analyte, given, least, most),
        None => text!(refusal.not_a_result_from, analyte, given, least),
    }
}

/// A number that could be two, where there is no room to ask.
pub fn two_numbers(field: &str, given: &str, thousands: &Value, decimal: &Value) -> String {
    let (thousands, decimal) = (number_in(thousands, None), number_in(decimal, None));
    text!(refusal.two_numbers, field, given, thousands, decimal)
}

/// What the diary did not do, and the way out.
pub fn refusal(refusal: &Refusal) -> String {
    match *refusal {
        Refusal::InTheFuture { field, given, now } => text!(
            refusal.in_the_future,
            field = time_field(field),
            given = moment(given),
            now = moment(now)
        ),
        Refusal::EndsBeforeStart { start, end } => text!(
            refusal.ends_before_start,
            start = moment(start),
            end = moment(end)
        ),
        Refusal::TooLong { minutes: length } => text!(
            refusal.too_long,
            length = minutes(length),
            longest = minutes(BoutDetails::MAX_MINUTES)
        ),
        Refusal::NoteTooLong { chars } => text!(
            refusal.note_too_long,
            count = chars,
            most = BoutDetails::MAX_NOTE_CHARS
        ),
        Refusal::ReliefTooLong { what, minutes } => text!(
            refusal.relief_too_long,
            relief = relief(what),
            count = minutes,
            most = Relief::MAX_MINUTES
        ),
        Refusal::NotOfThisKind { field } => {
            text!(refusal.not_of_this_kind, field = field_name(field))
        }
        Refusal::CannotRun => text!(refusal.cannot_run).into(),
        Refusal::NoSuchBout | Refusal::NoSuchStop => text!(app.no_such_record).into(),
        Refusal::NightToCome => text!(refusal.night_to_come).into(),
        Refusal::AlreadyRemoved => text!(refusal.already_removed).into(),
        Refusal::NotRemoved => text!(refusal.not_removed).into(),
        Refusal::NothingToChange => text!(refusal.nothing_to_change).into(),
    }
}

fn time_field(field: TimeField) -> &'static str {
    match field {
        TimeField::At => text!(refusal.when),
        TimeField::Start => text!(refusal.start),
        TimeField::End => text!(refusal.end),
    }
}
