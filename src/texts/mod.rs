//! What the app says to people. The sentences are in `locales/<language>.json`; here is how they are
//! asked for, and what has to be put together first: a time, a count, the name of a choice.
//!
//! Short, plain, kind; no exclamation marks, no praise, no blame.

mod bout;
mod calendar;
mod calm;
mod diary;
mod entry;
mod example;
mod labs;
mod names;
mod night;
mod plan;
mod plurals;
mod refusals;
mod settings;
mod tonight;
mod undo;
mod written;

use std::sync::OnceLock;

use stillnight_browser::preferences;

pub use self::bout::{gist, minutes_until_better, outcome_of, span};
pub use self::calendar::ics_texts;
pub use self::calm::{
    clue_of, code_place, lamp, lamps_lit, marks, on_board, rules, star, stars_marked, tool,
    what_tool,
};
pub use self::diary::{burden, days_left, month, reviewed};
pub use self::entry::{
    add_title, ends_of, field_name, field_name_in, gist_of, title_and_amount, title_of, value,
    which_number,
};
pub use self::example::example_texts;
pub use self::i18n::{I18nLocaleTrait, Locale};
pub use self::labs::{retest, worked_out};
pub use self::names::{
    analyte, category, choice, condition, contained, factor, kind, order_of, outcome, place,
    relief, sensation, unit, weekday, worn,
};
pub use self::night::{evening_of, night_in_short, night_of, night_summary, strip};
pub use self::plan::{next_due, runs_out, schedule};
pub use self::refusals::{
    implausible, moment_labels, not_a_moment, not_a_result, not_accepted, refusal, two_numbers,
};
pub use self::settings::{
    entries_kept, fault_report, installed, night_ink_name, night_mode_name, own_number, persisted,
    version,
};
pub use self::tonight::{
    LASTED, STARTED_AGO, check_in_says, how_long, last_night, running_since, started_ago,
    started_before, stop_without_bout, what_helped,
};
pub use self::undo::undo;
pub use self::written::{found, listed, minutes, name_and_sum, number_in, other_clock, result};

include!(concat!(env!("OUT_DIR"), "/i18n.rs"));

/// A sentence by its key: `text!(plan.title)` is a `&'static str`,
/// `text!(plan.too_close, other = name)` a `String`.
macro_rules! text {
    ($($key_and_arguments:tt)+) => {
        $crate::texts::i18n::td_string!($crate::texts::locale(), $($key_and_arguments)+)
    };
}
pub(crate) use text;

/// The language of this page.
static LANGUAGE: OnceLock<Locale> = OnceLock::new();

/// The language of this page, for as long as it lives; English before one is chosen, and in tests.
pub fn locale() -> Locale {
    LANGUAGE.get().copied().unwrap_or_default()
}

/// Takes the language that the user chose here, else the first of the browser's that there is.
/// Another one is taken by starting the app anew.
pub fn choose_language() -> Locale {
    *LANGUAGE.get_or_init(|| Locale::find_locale(&preferences::languages()))
}

/// The facts of one line.
fn facts(facts: impl IntoIterator<Item = String>) -> String {
    facts.into_iter().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_that_nobody_wrote_is_english() {
        assert_eq!(
            Locale::find_locale(&["xx", "not a language", ""]),
            Locale::en
        );
        assert_eq!(Locale::find_locale(&["en-GB", "xx"]), Locale::en);
        assert_eq!(Locale::find_locale::<&str>(&[]), Locale::en);
        assert_eq!(locale(), Locale::en);
    }
}
