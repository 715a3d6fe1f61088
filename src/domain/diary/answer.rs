//! What is done about a time at which something of the plan is due.

use chrono::NaiveDateTime;

use crate::moment::Moment;

/// What is done about a due time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It was taken or done.
    Taken {
        /// When.
        at: Moment,
        /// How much of it, in thousandths; 1000 is all.
        part: u32,
    },
    /// It is let go by.
    Skipped,
    /// It is due again at another wall-clock time.
    Later(NaiveDateTime),
}
