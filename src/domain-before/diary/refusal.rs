//! Why something the user asked for is not done.

use crate::entry::Field;
use crate::moment::Moment;
use crate::relief::ReliefKind;

/// A time of a bout or an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeField {
    /// When an entry was lived.
    At,
    /// When it began.
    Start,
    /// When it ended.
    End,
}

/// Why something the user asked for is not done. Nothing is written then.
///
/// `Display` is for developers; the app makes the sentence from the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A time lies after now. Accepted: up to and including now.
    #[error("{field:?} lies in the future")]
    InTheFuture {
        /// Which time.
        field: TimeField,
        /// What was asked for.
        given: Moment,
        /// The latest that is accepted.
        now: Moment,
    },
    /// The end lies before the start. Accepted: the start or later.
    #[error("the end lies before the start")]
    EndsBeforeStart {
        /// The start it would have.
        start: Moment,
        /// The end it would have.
        end: Moment,
    },
    /// The bout would last too long. Accepted: up to
    /// [`BoutDetails::MAX_MINUTES`](crate::BoutDetails::MAX_MINUTES).
    #[error("a bout of {minutes} minutes is longer than a day")]
    TooLong {
        /// How long it would last, in whole minutes, rounded up.
        minutes: i64,
    },
    /// The note is too long. Accepted: up to
    /// [`BoutDetails::MAX_NOTE_CHARS`](crate::BoutDetails::MAX_NOTE_CHARS) characters.
    #[error("a note of {chars} characters is too long")]
    NoteTooLong {
        /// Its length.
        chars: usize,
    },
    /// The minutes to relief are too many. Accepted: up to
    /// [`Relief::MAX_MINUTES`](crate::Relief::MAX_MINUTES).
    #[error("{minutes} minutes to relief are more than a day")]
    ReliefTooLong {
        /// What was tried.
        what: ReliefKind,
        /// The minutes given.
        minutes: u16,
    },
    /// "Still going" was asked for a bout that cannot run: only the newest bout logged live does,
    /// until noon.
    #[error("this bout cannot be running")]
    CannotRun,
    /// A field that its kind of entry does not have.
    #[error("{field:?} does not belong there")]
    NotOfThisKind {
        /// The field.
        field: Field,
    },
    /// A night that has not begun yet. Accepted: tonight and earlier.
    #[error("this night has not begun")]
    NightToCome,
    /// The diary has no bout with this id.
    #[error("no such bout")]
    NoSuchBout,
    /// The diary has no unanswered "It stopped" with this id.
    #[error("no such stop")]
    NoSuchStop,
    /// The record is in the trash.
    #[error("the record is in the trash")]
    AlreadyRemoved,
    /// The record is not in the trash.
    #[error("the record is not in the trash")]
    NotRemoved,
    /// Everything already is as asked. Nothing to tell the user.
    #[error("nothing to change")]
    NothingToChange,
}
