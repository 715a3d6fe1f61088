//! The diary: what the journal's events add up to.
//!
//! Events fold in the order of their rows; the wall clock plays no part in it. Everything here is
//! derived, and only [`Diary::apply`] changes it. What the user wants is first decided
//! (`decisions`), then written to the journal, then applied.

mod decisions;
mod fold;
mod index;
mod refusal;
mod snapshot;
mod undo;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::bout::{Bout, End};
use crate::id::RecordId;
use crate::moment::Moment;
use crate::night::Night;
use crate::settings::Settings;
use index::Index;
pub use refusal::{Refusal, TimeField};
pub use snapshot::FOLD_VERSION;

/// What the journal's events up to a row add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct Diary {
    position: u64,
    complete: bool,
    kept: usize,
    settings: Settings,
    bouts: BTreeMap<RecordId, Bout>,
    stops: BTreeMap<RecordId, Stop>,
    /// Taps that turned out to be a second tap on a record that was already there.
    aliases: BTreeMap<RecordId, RecordId>,
    last_stop: Option<LastStop>,
    index: Index,
}

/// An "It stopped" while nothing ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnmatchedStop {
    /// Its id, to answer or dismiss it by.
    pub id: RecordId,
    /// When it was tapped.
    pub at: Moment,
}

/// The record of an "It stopped" while nothing ran.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stop {
    pub(crate) id: RecordId,
    pub(crate) at: Moment,
    pub(crate) updated: Moment,
    pub(crate) deleted: Option<Moment>,
    row: u64,
}

/// The last "It stopped" that was not itself a second tap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct LastStop {
    at: Moment,
    /// Its record when nothing ran; `None` when it ended a bout.
    unmatched: Option<RecordId>,
}

impl Default for Diary {
    fn default() -> Self {
        Self {
            position: 0,
            complete: true,
            kept: 0,
            settings: Settings::default(),
            bouts: BTreeMap::new(),
            stops: BTreeMap::new(),
            aliases: BTreeMap::new(),
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
        self.bouts.get(&self.resolve(id))
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
        let newest = self.bouts.get(&self.index.newest_live()?)?;
        self.is_running(newest, now).then_some(newest)
    }

    /// Tonight's newest "It stopped" that ended nothing and was neither answered nor dismissed.
    #[must_use]
    pub fn unmatched_stop(&self, now: Moment) -> Option<UnmatchedStop> {
        let stop = self.stops.get(&self.index.newest_stop(Night::of(now))?)?;
        Some(UnmatchedStop {
            id: stop.id,
            at: stop.at,
        })
    }

    /// The nights with at least one bout, newest first, each with its bouts by start. What is in
    /// the trash is left out. Nothing is looked up before it is asked for.
    pub fn nights(&self) -> impl DoubleEndedIterator<Item = (Night, Vec<&Bout>)> {
        self.index
            .nights()
            .map(|(night, ids)| (night, self.look_up(ids)))
    }

    /// The bouts of a night by start, without those in the trash.
    #[must_use]
    pub fn bouts_of(&self, night: Night) -> Vec<&Bout> {
        self.look_up(self.index.bouts_of(night))
    }

    /// How many bouts there are, without those in the trash.
    #[must_use]
    pub fn bout_count(&self) -> usize {
        self.index.bout_count()
    }

    /// How many lines of the journal this version could not read, and kept.
    #[must_use]
    pub fn kept_count(&self) -> usize {
        self.kept
    }

    /// All bouts by start, then id, those in the trash included.
    pub fn all_bouts(&self) -> impl DoubleEndedIterator<Item = &Bout> {
        let mut bouts: Vec<_> = self.bouts.values().collect();
        bouts.sort_by_key(|bout| (bout.details.start, bout.id));
        bouts.into_iter()
    }

    /// All unmatched stops by time, then id, those in the trash included.
    pub(crate) fn all_stops(&self) -> impl Iterator<Item = &Stop> {
        let mut stops: Vec<_> = self.stops.values().collect();
        stops.sort_by_key(|stop| (stop.at, stop.id));
        stops.into_iter()
    }

    fn look_up(&self, ids: impl Iterator<Item = RecordId>) -> Vec<&Bout> {
        ids.filter_map(|id| self.bouts.get(&id)).collect()
    }

    fn resolve(&self, id: RecordId) -> RecordId {
        self.aliases.get(&id).copied().unwrap_or(id)
    }

    fn is_running(&self, bout: &Bout, now: Moment) -> bool {
        bout.details.end == End::Running && self.could_run(bout, bout.details.start, now)
    }

    /// Whether a bout would run if it began at `start` and nobody had said that it ended.
    fn could_run(&self, bout: &Bout, start: Moment, now: Moment) -> bool {
        self.index.newest_live() == Some(bout.id) && now.local() < Night::of(start).ends()
    }
}
