//! What the phone's own calendar shows.

use stillnight_domain::exports::ics::IcsTexts;

use super::text;

/// The texts of a file for the calendar.
pub fn ics_texts() -> IcsTexts<'static> {
    IcsTexts {
        discreet: text!(reminders.file.discreet),
        cannot_know: text!(reminders.file.cannot_know),
        test: text!(reminders.file.test),
        test_says: text!(reminders.file.test_says),
    }
}
