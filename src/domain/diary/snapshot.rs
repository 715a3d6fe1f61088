//! A small picture of the diary, so that the first screen need not wait for years of journal.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::index::Index;
use super::{Diary, LastStop, Stop};
use crate::bout::Bout;
use crate::id::RecordId;
use crate::moment::Moment;
use crate::night::Night;
use crate::settings::Settings;

/// The version of the fold's meaning. A snapshot of another version is of no use; raise this
/// whenever the same journal would fold to something else.
pub const FOLD_VERSION: u32 = 1;

/// How many nights a snapshot holds, tonight included.
const NIGHTS: usize = 14;

#[derive(Serialize, Deserialize)]
struct Snapshot {
    fold: u32,
    position: u64,
    kept: usize,
    settings: Settings,
    bouts: Vec<Bout>,
    stops: Vec<Stop>,
    aliases: Vec<(RecordId, RecordId)>,
    last_stop: Option<LastStop>,
}

impl Diary {
    /// What was lived or written in the last 14 nights, the settings and the position as JSON, to
    /// go on from.
    ///
    /// Records in the trash are part of it, because an undo may bring them back.
    #[must_use]
    pub fn to_snapshot(&self, now: Moment) -> String {
        let tonight = Night::of(now);
        let first = (1..NIGHTS).fold(tonight, |night, _| night.previous());
        let is_recent = |at: Moment| Night::of(at) >= first;
        // Whichever was logged last keeps all others from running, however far back it lies.
        let newest_live = self.index.newest_live();
        let is_needed = |bout: &&Bout| {
            is_recent(bout.details.start) || is_recent(bout.created) || newest_live == Some(bout.id)
        };
        let bouts: BTreeMap<_, _> = self
            .bouts
            .values()
            .filter(is_needed)
            .map(|bout| (bout.id, bout))
            .collect();
        let stops: BTreeMap<_, _> = self
            .stops
            .values()
            .filter(|stop| is_recent(stop.at))
            .map(|stop| (stop.id, stop))
            .collect();
        let is_held = |id: &RecordId| bouts.contains_key(id) || stops.contains_key(id);
        let aliases = self.aliases.iter().filter(|(_, id)| is_held(id));
        let snapshot = Snapshot {
            fold: FOLD_VERSION,
            position: self.position,
            kept: self.kept,
            settings: self.settings,
            aliases: aliases.map(|(alias, id)| (*alias, *id)).collect(),
            bouts: bouts.into_values().cloned().collect(),
            stops: stops.into_values().cloned().collect(),
            last_stop: self.last_stop.clone(),
        };
        // Writing cannot fail: there is no map in it whose keys are not text.
        serde_json::to_string(&snapshot).unwrap_or_default()
    }

    /// A diary to go on from, which is not complete. `None` for a snapshot that is damaged or of
    /// another [`FOLD_VERSION`].
    #[must_use]
    pub fn from_snapshot(text: &str) -> Option<Self> {
        let snapshot: Snapshot = serde_json::from_str(text).ok()?;
        if snapshot.fold != FOLD_VERSION {
            return None;
        }
        let mut diary = Self {
            position: snapshot.position,
            complete: false,
            kept: snapshot.kept,
            settings: snapshot.settings,
            bouts: BTreeMap::new(),
            stops: BTreeMap::new(),
            aliases: snapshot.aliases.into_iter().collect(),
            last_stop: snapshot.last_stop,
            index: Index::default(),
        };
        for bout in snapshot.bouts {
            diary.insert(bout);
        }
        for stop in snapshot.stops {
            diary.index.insert_stop(&stop);
            diary.stops.insert(stop.id, stop);
        }
        Some(diary)
    }
}
