//! A small picture of the diary, so that the first screen need not wait for years of journal.

use serde::{Deserialize, Serialize};

use super::index::{Outcome, Slot};
use super::{Diary, LastStop, Stop};
use crate::bout::Bout;
use crate::entry::Entry;
use crate::id::RecordId;
use crate::json;
use crate::moment::Moment;
use crate::night::Night;
use crate::settings::SettingsChange;

/// The version of the fold's meaning. A snapshot of another version is of no use; raise this
/// whenever the same journal would fold to something else.
pub const FOLD_VERSION: u32 = 6;

/// How many nights a snapshot holds, tonight included.
const NIGHTS: usize = 14;

/// The picture. Its names are no other version's business: only the same fold reads them.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Self")]
struct Snapshot {
    fold: u32,
    position: u64,
    kept: u64,
    settings: SettingsChange,
    bouts: Vec<Bout>,
    stops: Vec<Stop>,
    entries: Vec<Entry>,
    second_taps: Vec<SecondTap>,
    taps_too_soon: Vec<SecondTap>,
    purged: Vec<RecordId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_stop: Option<LastStop>,
}

only_object!(Snapshot);

/// The id of a second tap, and the record it was a tap on.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Self")]
struct SecondTap {
    id: RecordId,
    record: RecordId,
}

only_object!(SecondTap);

impl Diary {
    /// What was lived or written in the last 14 nights, the settings and the position as JSON, to
    /// go on from.
    ///
    /// Records in the trash are part of it, because an undo may bring them back. Of those that were
    /// purged it has the ids, 39 bytes each.
    #[must_use]
    pub fn to_snapshot(&self, now: Moment) -> String {
        let tonight = Night::of(now);
        let first = (1..NIGHTS).fold(tonight, |night, _| night.previous());
        json::written(&Snapshot {
            fold: FOLD_VERSION,
            position: self.position,
            kept: self.kept,
            settings: self.settings.as_change(),
            bouts: self.held(&self.bouts, Slot::Bout, first),
            stops: self.held(&self.stops, Slot::Stop, first),
            entries: self.held(&self.entries, Slot::Entry, first),
            second_taps: self.held_taps(self.index.second_taps(), first),
            taps_too_soon: self.held_taps(self.index.taps_too_soon(), first),
            purged: self.index.purged().collect(),
            last_stop: self.last_stop.clone(),
        })
    }

    /// A diary to go on from, which is not complete. `None` for a snapshot that is damaged or of
    /// another [`FOLD_VERSION`].
    #[must_use]
    pub fn from_snapshot(text: &str) -> Option<Self> {
        let snapshot: Snapshot = json::read(text)?;
        if snapshot.fold != FOLD_VERSION {
            return None;
        }
        let mut diary = Self {
            position: snapshot.position,
            complete: false,
            kept: snapshot.kept,
            last_stop: snapshot.last_stop,
            ..Self::default()
        };
        diary.settings.change(snapshot.settings);
        for bout in snapshot.bouts {
            diary.is_new(bout.id)?;
            diary.insert(bout);
        }
        for stop in snapshot.stops {
            diary.is_new(stop.id)?;
            diary.insert_stop(stop);
        }
        for entry in snapshot.entries {
            diary.is_new(entry.id)?;
            diary.insert_entry(entry);
        }
        for (taps, outcome) in [
            (snapshot.second_taps, Outcome::SecondTap as fn(Slot) -> _),
            (snapshot.taps_too_soon, Outcome::TooSoon),
        ] {
            for SecondTap { id, record } in taps {
                diary.is_new(id)?;
                let slot = diary.index.slot(record)?;
                diary.index.learn(id, outcome(slot));
            }
        }
        for id in snapshot.purged {
            diary.is_new(id)?;
            diary.index.learn(id, Outcome::Purged);
        }
        Some(diary)
    }

    /// Those of some records that a snapshot holds which begins with the night `first`.
    fn held<T: Clone>(&self, records: &[T], slot: fn(usize) -> Slot, first: Night) -> Vec<T> {
        let records = records.iter().enumerate();
        records
            .filter(|(at, _)| self.is_held(slot(*at), first))
            .map(|(_, record)| record.clone())
            .collect()
    }

    /// Those of some second taps whose record a snapshot holds which begins with the night `first`.
    fn held_taps(
        &self,
        taps: impl Iterator<Item = (RecordId, Slot)>,
        first: Night,
    ) -> Vec<SecondTap> {
        let taps = taps.filter(|(_, slot)| self.is_held(*slot, first));
        taps.filter_map(|(id, slot)| {
            let (record, _) = self.record(slot)?;
            Some(SecondTap { id, record })
        })
        .collect()
    }

    /// Whether a snapshot that begins with the night `first` holds a record.
    fn is_held(&self, slot: Slot, first: Night) -> bool {
        let is_recent = |at: Moment| Night::of(at) >= first;
        match slot {
            // Whichever was logged last keeps all others from running, however far back it lies.
            Slot::Bout(at) => self.bouts.get(at).is_some_and(|bout| {
                is_recent(bout.details.start)
                    || is_recent(bout.created)
                    || self.index.newest_live() == Some(at)
            }),
            Slot::Stop(at) => self.stops.get(at).is_some_and(|stop| is_recent(stop.at)),
            // What Care keeps decides what is due tonight, however old it is.
            Slot::Entry(at) => self.entries.get(at).is_some_and(|entry| {
                entry.night() >= first || is_recent(entry.created) || entry.kind.lasts()
            }),
        }
    }

    fn is_new(&self, id: RecordId) -> Option<()> {
        self.index.outcome(id).is_none().then_some(())
    }
}
