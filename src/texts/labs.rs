//! Blood results.

use chrono::NaiveDate;
use stillnight_browser::clock;

use super::text;

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
