//! Blood results.

use chrono::NaiveDate;
use stillnight_browser::clock;
use stillnight_domain::care::labs::OutOfRange;

use super::names::{analyte, unit};
use super::text;
use super::written::in_unit;

/// What a saturation that was not measured comes from.
pub fn worked_out(estimated: bool) -> &'static str {
    if estimated {
        text!(labs.worked_out_estimate)
    } else {
        text!(labs.worked_out)
    }
}

/// From when on a new test makes sense.
pub fn retest(day: NaiveDate) -> String {
    text!(labs.retest, day = clock::long_date_text(day))
}

/// Names the result, the value and what is accepted, in the unit that was given.
pub fn implausible(refused: OutOfRange, given: &str) -> String {
    let OutOfRange {
        analyte: of,
        unit: in_,
        least,
        most,
    } = refused;
    text!(
        refusal.implausible,
        analyte = analyte(of),
        given,
        unit = unit(in_),
        least = in_unit(least, in_),
        most = in_unit(most, in_)
    )
}
