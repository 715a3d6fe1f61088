//! The diary: what the journal's events add up to.
//!
//! Events fold in the order of their rows; the wall clock plays no part in it. Everything here is
//! derived, and only [`Diary::apply`] changes it. What the user wants is first decided
//! (`decisions`), then written to the journal, then applied.

mod answer;
mod by_night;
mod decisions;
mod fold;
mod index;
mod purge;
mod refusal;
mod snapshot;
mod undo;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::bout::{Bout, BoutDetails, End, Intensity};
use crate::entry::{Entry, Field, Kind};
use crate::id::{EventId, RecordId};
use crate::moment::Moment;
use crate::night::Night;
use crate::settings::Settings;
pub use answer::Answer;
pub(crate) use decisions::Decision;
use index::{Index, Slot};
pub use purge::{Purge, Rewrite};
pub use refusal::{Refusal, TimeField};
pub use snapshot::FOLD_VERSION;
pub use undo::{Deed, Undo};

/// What the journal's events up to a row add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct Diary {
    position: u64,
    complete: bool,
    kept: u64,
    settings: Settings,
    /// In the order in which they were written down.
    bouts: Vec<Bout>,
    /// In the order in which they were written down.
    stops: Vec<Stop>,
    /// In the order in which they were written down.
    entries: Vec<Entry>,
    last_stop: Option<LastStop>,
    index: Index,
}

/// For how long a diary is new, in milliseconds.
const NEW_MS: i64 = 60 * 60_000;

/// An "It stopped" while nothing ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnmatchedStop {
    /// Its id, to answer or dismiss it by.
    pub id: RecordId,
    /// When it was tapped.
    pub at: Moment,
}

/// How bad a night was. A night with bouts but no rating is of unknown burden, never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Burden {
    /// Nothing is recorded of it.
    Missing,
    /// Something is, such as a dose or a check-in, and nothing of how bad it was.
    Unsaid,
    /// There were bouts, and nobody has said how strong.
    Unrated,
    /// The worst that was said, 0..=10.
    Rated(Intensity),
}

impl Burden {
    /// The step of colour it is shown in, 0..=4: of 0, 1 to 3, 4 to 6, 7 and 8, 9 and 10. `None`
    /// when nobody has said how bad it was, which is no colour.
    #[must_use]
    pub const fn step(self) -> Option<u8> {
        match self {
            Self::Missing | Self::Unsaid | Self::Unrated => None,
            Self::Rated(worst) => Some(match worst.value() {
                0 => 0,
                1..=3 => 1,
                4..=6 => 2,
                7..=8 => 3,
                _ => 4,
            }),
        }
    }
}

/// The record of an "It stopped" while nothing ran.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub(crate) struct Stop {
    pub(crate) id: RecordId,
    pub(crate) at: Moment,
    pub(crate) updated: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deleted: Option<Moment>,
}

only_object!(Stop);

/// The last "It stopped" that was not itself a second tap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
struct LastStop {
    event: EventId,
    at: Moment,
    /// Whether it carries the mark of [`TAPS`](crate::event::TAPS).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    marked: bool,
    /// Its record when nothing ran; `None` when it ended a bout.
    #[serde(skip_serializing_if = "Option::is_none")]
    unmatched: Option<RecordId>,
}

only_object!(LastStop);

impl Default for Diary {
    fn default() -> Self {
        Self {
            position: 0,
            complete: true,
            kept: 0,
            settings: Settings::default(),
            bouts: Vec::new(),
            stops: Vec::new(),
            entries: Vec::new(),
            last_stop: None,
            index: Index::default(),
        }
    }
}

impl Diary {
    /// The last journal row applied; 0 before the first.
    #[must_use]
    pub fn position(&self) -> u64 {
        self.position
    }

    /// Whether it holds the whole journal up to its position. One that began as a snapshot does
    /// not: exports must wait for one that does.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// A bout by its id, or by the id of a second tap on it; in the trash or not.
    #[must_use]
    pub fn bout(&self, id: RecordId) -> Option<&Bout> {
        match self.index.slot(id)? {
            Slot::Bout(at) => self.bouts.get(at),
            Slot::Stop(_) | Slot::Entry(_) => None,
        }
    }

    /// How a bout ended, as far as one can say now: a stored `Running` that no longer runs reads
    /// as `Unknown`.
    #[must_use]
    pub fn end_of(&self, bout: &Bout, now: Moment) -> End {
        match bout.details.end {
            End::Running if !self.is_running(bout, now) => End::Unknown,
            end => end,
        }
    }

    /// The bout that runs, if one does. There is never more than one.
    #[must_use]
    pub fn running(&self, now: Moment) -> Option<&Bout> {
        let newest = self.newest_live()?;
        self.is_running(newest, now).then_some(newest)
    }

    /// Tonight's newest "It stopped" that ended nothing and was neither answered nor dismissed.
    #[must_use]
    pub fn unmatched_stop(&self, now: Moment) -> Option<UnmatchedStop> {
        let tonight = Night::of(now);
        let mut newest_first = self.stops.iter().rev();
        let stop =
            newest_first.find(|stop| stop.deleted.is_none() && Night::of(stop.at) == tonight)?;
        Some(UnmatchedStop {
            id: stop.id,
            at: stop.at,
        })
    }

    /// An entry by its id, in the trash or not.
    #[must_use]
    pub fn entry(&self, id: RecordId) -> Option<&Entry> {
        match self.index.slot(id)? {
            Slot::Entry(at) => self.entries.get(at),
            Slot::Bout(_) | Slot::Stop(_) => None,
        }
    }

    /// The nights of which anything is recorded, newest first. What is in the trash is left out,
    /// and so is what Care keeps, which is of no night.
    #[must_use]
    pub fn nights(&self) -> Vec<Night> {
        let entries = self.entries_by_night().map(Entry::night);
        let mut nights: Vec<Night> = self.index.nights().chain(entries).collect();
        nights.sort_unstable();
        nights.dedup();
        nights.reverse();
        nights
    }

    /// The entries of a night by time, without those in the trash.
    #[must_use]
    pub fn entries_of(&self, night: Night) -> Vec<&Entry> {
        let places = self.index.entries_of(night);
        let entries = places.filter_map(|at| self.entries.get(at));
        entries
            .filter(|entry| entry.kind.is_of_the_night())
            .collect()
    }

    /// The check-in of a night, unless it is in the trash.
    #[must_use]
    pub fn check_in_of(&self, night: Night) -> Option<&Entry> {
        self.entry(RecordId::of_check_in(night))
            .filter(|entry| entry.deleted.is_none())
    }

    /// All entries by time, then id, those in the trash included.
    pub fn all_entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        by_time(self.entries.iter(), |entry| (entry.at, entry.id)).into_iter()
    }

    /// Labs, medicines, conditions and plan items by time, then id, without those in the trash.
    ///
    /// Of a long diary only these few are put in order.
    #[must_use]
    pub fn care_entries(&self) -> Vec<&Entry> {
        self.few_entries(|entry| entry.deleted.is_none() && entry.kind.lasts())
    }

    /// What a clinic said on a day, by time, without what is in the trash.
    #[must_use]
    pub fn results_on(&self, day: NaiveDate) -> Vec<&Entry> {
        let mut results = self.few_entries(|entry| entry.kind == Kind::Lab);
        results.retain(|entry| entry.deleted.is_none() && entry.at.local().date() == day);
        results
    }

    /// Plan items by time, then id, those in the trash included.
    pub(crate) fn all_plan_items(&self) -> Vec<&Entry> {
        self.few_entries(|entry| entry.kind == Kind::PlanItem)
    }

    fn few_entries(&self, are: fn(&Entry) -> bool) -> Vec<&Entry> {
        by_time(self.entries.iter().filter(|entry| are(entry)), |entry| {
            (entry.at, entry.id)
        })
    }

    /// Entries that are about their night, latest night first, without those in the trash.
    pub fn entries_by_night(&self) -> impl Iterator<Item = &Entry> {
        let places = self.index.entries_latest_first();
        let entries = places.filter_map(|at| self.entries.get(at));
        entries.filter(|entry| entry.kind.is_of_the_night())
    }

    /// How bad a night was, as far as it was said: the worst of its bouts and its check-in.
    #[must_use]
    pub fn burden(&self, night: Night) -> Burden {
        let bouts = self.bouts_of(night);
        let of_bouts = bouts.iter().filter_map(|bout| bout.details.intensity).max();
        let check_in = self.check_in_of(night);
        let said = check_in.and_then(|entry| entry.fields.rating(Field::Worst));
        match of_bouts.max(said) {
            Some(worst) => Burden::Rated(worst),
            None if !bouts.is_empty() => Burden::Unrated,
            None if !self.entries_of(night).is_empty() => Burden::Unsaid,
            None => Burden::Missing,
        }
    }

    /// The bouts of a night by start, without those in the trash.
    #[must_use]
    pub fn bouts_of(&self, night: Night) -> Vec<&Bout> {
        let places = self.index.bouts_of(night);
        places.filter_map(|at| self.bouts.get(at)).collect()
    }

    /// How many bouts there are, without those in the trash.
    #[must_use]
    pub fn bout_count(&self) -> usize {
        self.index.bout_count()
    }

    /// How many entries there are, without those in the trash.
    #[must_use]
    pub fn entry_count(&self) -> usize {
        self.index.entry_count()
    }

    /// How many lines of the journal this version could not read, and kept.
    #[must_use]
    pub fn kept_count(&self) -> usize {
        usize::try_from(self.kept).unwrap_or(usize::MAX)
    }

    /// All bouts by start, then id, those in the trash included.
    pub fn all_bouts(&self) -> impl DoubleEndedIterator<Item = &Bout> {
        by_time(self.bouts.iter(), |bout| (bout.details.start, bout.id)).into_iter()
    }

    /// All unmatched stops by time, then id, those in the trash included.
    pub(crate) fn all_stops(&self) -> impl Iterator<Item = &Stop> {
        by_time(self.stops.iter(), |stop| (stop.at, stop.id)).into_iter()
    }

    /// Whether there is something in it, and nothing of more than an hour ago.
    pub(crate) fn has_just_begun(&self, now: Moment) -> bool {
        let bouts = self.bouts.iter().map(|bout| bout.details.start);
        let entries = self.entries.iter().map(|entry| entry.at);
        let mut ages = bouts.chain(entries).map(|at| now.utc_ms() - at.utc_ms());
        ages.next().is_some_and(|age| age < NEW_MS) && ages.all(|age| age < NEW_MS)
    }

    fn newest_live(&self) -> Option<&Bout> {
        self.bouts.get(self.index.newest_live()?)
    }

    /// The id of a record, and when it was put in the trash.
    fn record(&self, slot: Slot) -> Option<(RecordId, Option<Moment>)> {
        match slot {
            Slot::Bout(at) => self.bouts.get(at).map(|bout| (bout.id, bout.deleted)),
            Slot::Stop(at) => self.stops.get(at).map(|stop| (stop.id, stop.deleted)),
            Slot::Entry(at) => self.entries.get(at).map(|entry| (entry.id, entry.deleted)),
        }
    }

    fn is_running(&self, bout: &Bout, now: Moment) -> bool {
        bout.details.end == End::Running && self.could_run(bout, bout.details.start, now)
    }

    /// Whether a bout would run if it began at `start` and nobody had said that it ended: until
    /// the first noon after it was tapped, for a start that was put back over a noon ends nothing,
    /// and for as long as a bout may last.
    fn could_run(&self, bout: &Bout, start: Moment, now: Moment) -> bool {
        let newest = self.newest_live().map(|newest| newest.id);
        let since = bout.tapped.map_or(start, |tapped| tapped.max(start));
        newest == Some(bout.id)
            && now.local() < Night::of(since).ends()
            && now.minutes_since(start) <= BoutDetails::MAX_MINUTES
    }
}

/// By time, then id.
fn by_time<'a, T>(
    records: impl Iterator<Item = &'a T>,
    key: fn(&T) -> (Moment, RecordId),
) -> Vec<&'a T> {
    let mut records: Vec<&T> = records.collect();
    records.sort_unstable_by_key(|record| key(record));
    records
}
