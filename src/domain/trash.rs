//! The trash: what was removed can be restored for 30 days, then it is gone for good.

use crate::bout::Bout;
use crate::diary::Diary;
use crate::entry::Entry;
use crate::id::RecordId;
use crate::moment::Moment;
use crate::night::Night;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// How long a removed record can be restored, in days.
pub const TRASH_DAYS: i64 = 30;
/// How long a clock must go on saying that a record is overdue before it is believed, in ms.
/// A clock that jumped ahead does not say so for long, and what it says must not destroy anything.
const TRUST_MS: i64 = DAY_MS;

/// A record of the diary.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Record<'a> {
    /// A bout.
    Bout(&'a Bout),
    /// An entry.
    Entry(&'a Entry),
}

impl Record<'_> {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> RecordId {
        match self {
            Self::Bout(bout) => bout.id,
            Self::Entry(entry) => entry.id,
        }
    }

    /// The night it belongs to.
    #[must_use]
    pub fn night(&self) -> Night {
        match self {
            Self::Bout(bout) => Night::of(bout.details.start),
            Self::Entry(entry) => entry.night(),
        }
    }

    /// When it was lived.
    #[must_use]
    pub fn at(&self) -> Moment {
        match self {
            Self::Bout(bout) => bout.details.start,
            Self::Entry(entry) => entry.at,
        }
    }

    /// When it was put in the trash.
    #[must_use]
    pub fn deleted(&self) -> Option<Moment> {
        match self {
            Self::Bout(bout) => bout.deleted,
            Self::Entry(entry) => entry.deleted,
        }
    }
}

/// What is to be done about records that have been in the trash too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purge {
    /// Nothing is overdue. Forget any instant that was remembered: a clock that had jumped ahead
    /// may have asked for it.
    Nothing,
    /// Something is, by a clock that is not believed yet: remember this instant (ms since 1970).
    WaitSince(i64),
    /// These are overdue, and their events may go.
    Due(Vec<RecordId>),
}

impl Diary {
    /// What is in the trash, removed last first.
    #[must_use]
    pub fn trash(&self) -> Vec<Record<'_>> {
        let bouts = self.all_bouts().map(Record::Bout);
        let entries = self.all_entries().map(Record::Entry);
        let mut trash: Vec<Record> = bouts
            .chain(entries)
            .filter(|record| record.deleted().is_some())
            .collect();
        trash.sort_by_key(|record| std::cmp::Reverse(record.deleted()));
        trash
    }

    /// What is overdue in the trash; `seen` is the instant an earlier call asked to remember.
    ///
    /// A record goes only when the clock has said so for a whole day: a clock that had jumped
    /// ahead and was set right again destroys nothing.
    #[must_use]
    pub fn purge(&self, seen: Option<i64>, now: Moment) -> Purge {
        let overdue: Vec<RecordId> = self
            .trash()
            .iter()
            .filter(|record| record.deleted().is_some_and(|at| days_left(at, now) <= 0))
            .map(Record::id)
            .collect();
        let now = now.utc_ms();
        match seen.filter(|seen| *seen <= now) {
            _ if overdue.is_empty() => Purge::Nothing,
            Some(seen) if now - seen >= TRUST_MS => Purge::Due(overdue),
            Some(seen) => Purge::WaitSince(seen),
            None => Purge::WaitSince(now),
        }
    }
}

/// For how many more days, begun ones included, a record that was removed at `deleted` can be
/// restored; 0 or less when that is over.
#[must_use]
pub fn days_left(deleted: Moment, now: Moment) -> i64 {
    let left = deleted.utc_ms() + TRASH_DAYS * DAY_MS - now.utc_ms();
    left.div_euclid(DAY_MS) + i64::from(left.rem_euclid(DAY_MS) > 0)
}
