//! The trash: what was removed can be restored for 30 days, then it is gone for good.

use std::cmp::Reverse;

use crate::bout::Bout;
use crate::diary::Diary;
use crate::entry::Entry;
use crate::id::RecordId;
use crate::moment::Moment;
use crate::night::Night;

pub(crate) const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// How long a removed record can be restored, in days.
pub const TRASH_DAYS: i64 = 30;

/// A record of the diary.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Record<'a> {
    /// A bout.
    Bout(&'a Bout),
    /// An entry.
    Entry(&'a Entry),
}

impl Record<'_> {
    /// Latest first by a moment that each has, those of one moment as they stood.
    pub fn latest_first(records: &mut [Self], moment: fn(&Self) -> Option<Moment>) {
        records.sort_by_key(|record| Reverse(moment(record)));
    }

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

impl Diary {
    /// What is in the trash, removed last first.
    #[must_use]
    pub fn trash(&self) -> Vec<Record<'_>> {
        let bouts = self.all_bouts().map(Record::Bout);
        let entries = self.all_entries().map(Record::Entry);
        let all = bouts.chain(entries);
        let mut trash: Vec<Record> = all.filter(|record| record.deleted().is_some()).collect();
        Record::latest_first(&mut trash, Record::deleted);
        trash
    }
}

/// For how many more days, begun ones included, a record that was removed at `deleted` can be
/// restored; 0 or less when that is over.
#[must_use]
pub fn days_left(deleted: Moment, now: Moment) -> i64 {
    let left = deleted.utc_ms() + TRASH_DAYS * DAY_MS - now.utc_ms();
    left.div_euclid(DAY_MS) + i64::from(left.rem_euclid(DAY_MS) > 0)
}
