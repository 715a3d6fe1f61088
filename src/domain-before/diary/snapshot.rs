//! A small picture of the diary, so that the first screen need not wait for years of journal.

use super::index::{Outcome, Slot};
use super::{Diary, LastStop, Stop};
use crate::bout::Bout;
use crate::entry::{Entry, FieldChange, Kind};
use crate::id::RecordId;
use crate::moment::Moment;
use crate::night::Night;
use crate::wire::{
    Json, Writer, read_details, read_field_change, read_id, read_ids, read_moment, read_night,
    read_settings_change, write_details, write_field_change, write_ids, write_settings_change,
};

/// The version of the fold's meaning. A snapshot of another version is of no use; raise this
/// whenever the same journal would fold to something else.
pub const FOLD_VERSION: u32 = 4;

/// How many nights a snapshot holds, tonight included.
const NIGHTS: usize = 14;

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
        let mut out = Writer::default();
        out.open('{');
        out.name("fold").number(FOLD_VERSION.into());
        out.name("position").number(self.position);
        out.name("kept").number(self.kept);
        write_settings_change(out.name("settings"), &self.settings.as_change());
        out.name("bouts").open('[');
        let bouts = self.bouts.iter().enumerate();
        for (_, bout) in bouts.filter(|(at, _)| self.is_held(Slot::Bout(*at), first)) {
            write_bout(&mut out, bout);
        }
        out.close(']');
        out.name("stops").open('[');
        let stops = self.stops.iter().enumerate();
        for (_, stop) in stops.filter(|(at, _)| self.is_held(Slot::Stop(*at), first)) {
            write_stop(&mut out, stop);
        }
        out.close(']');
        out.name("entries").open('[');
        let entries = self.entries.iter().enumerate();
        for (_, entry) in entries.filter(|(at, _)| self.is_held(Slot::Entry(*at), first)) {
            write_entry(&mut out, entry);
        }
        out.close(']');
        out.name("second_taps").open('[');
        for (id, slot) in self
            .index
            .second_taps()
            .filter(|(_, slot)| self.is_held(*slot, first))
        {
            if let Some((record, _)) = self.record(slot) {
                out.open('{');
                out.name("id").word(&id.to_string());
                out.name("record").word(&record.to_string());
                out.close('}');
            }
        }
        out.close(']');
        write_ids(out.name("purged"), self.index.purged());
        if let Some(last) = &self.last_stop {
            out.name("last_stop").open('{');
            out.moment("at", Some(last.at));
            if let Some(unmatched) = last.unmatched {
                out.name("unmatched").word(&unmatched.to_string());
            }
            out.close('}');
        }
        out.close('}');
        out.finish()
    }

    /// A diary to go on from, which is not complete. `None` for a snapshot that is damaged or of
    /// another [`FOLD_VERSION`].
    #[must_use]
    pub fn from_snapshot(text: &str) -> Option<Self> {
        let snapshot = Json::parse(text)?;
        if snapshot.field("fold")?.number()? != u64::from(FOLD_VERSION) {
            return None;
        }
        let mut diary = Self {
            position: snapshot.field("position")?.number()?,
            complete: false,
            kept: snapshot.field("kept")?.number()?,
            last_stop: snapshot.field("last_stop")?.optional(read_last_stop)?,
            ..Self::default()
        };
        diary
            .settings
            .change(read_settings_change(snapshot.field("settings")?)?);
        for bout in snapshot.field("bouts")?.list()? {
            let bout = read_bout(bout)?;
            diary.is_new(bout.id)?;
            diary.insert(bout);
        }
        for stop in snapshot.field("stops")?.list()? {
            let stop = read_stop(stop)?;
            diary.is_new(stop.id)?;
            diary.insert_stop(stop);
        }
        for entry in snapshot.field("entries")?.list()? {
            let entry = read_entry(entry)?;
            diary.is_new(entry.id)?;
            diary.insert_entry(entry);
        }
        for tap in snapshot.field("second_taps")?.list()? {
            let id = read_id(tap.field("id")?)?;
            diary.is_new(id)?;
            let record = diary.index.slot(read_id(tap.field("record")?)?)?;
            diary.index.learn(id, Outcome::SecondTap(record));
        }
        for id in read_ids(snapshot.field("purged")?)? {
            diary.is_new(id)?;
            diary.index.learn(id, Outcome::Purged);
        }
        Some(diary)
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

fn write_bout(out: &mut Writer, bout: &Bout) {
    out.open('{');
    out.name("id").word(&bout.id.to_string());
    write_details(out.name("bout"), &bout.details);
    out.moment("tapped", bout.tapped);
    out.name("recalled").flag(bout.recalled);
    out.moment("created", Some(bout.created));
    out.moment("updated", Some(bout.updated));
    out.moment("deleted", bout.deleted);
    if let Some(event) = bout.ended_by {
        out.name("ended_by").word(&event.to_string());
    }
    out.close('}');
}

fn read_bout(json: &Json) -> Option<Bout> {
    Some(Bout {
        id: read_id(json.field("id")?)?,
        details: read_details(json.field("bout")?)?,
        tapped: json.field("tapped")?.optional(read_moment)?,
        recalled: json.field("recalled")?.flag()?,
        created: read_moment(json.field("created")?)?,
        updated: read_moment(json.field("updated")?)?,
        deleted: json.field("deleted")?.optional(read_moment)?,
        ended_by: json
            .field("ended_by")?
            .optional(read_id)?
            .map(RecordId::into),
    })
}

fn write_entry(out: &mut Writer, entry: &Entry) {
    out.open('{');
    out.name("id").word(&entry.id.to_string());
    out.name("is").word(entry.kind.code());
    out.moment("at", Some(entry.at));
    if let Some(night) = entry.about {
        out.name("night").word(&night.to_iso());
    }
    write_field_change(out.name("set"), &FieldChange::from(&entry.fields));
    out.name("recalled").flag(entry.recalled);
    out.moment("created", Some(entry.created));
    out.moment("updated", Some(entry.updated));
    out.moment("deleted", entry.deleted);
    out.close('}');
}

fn read_entry(json: &Json) -> Option<Entry> {
    Some(Entry {
        id: read_id(json.field("id")?)?,
        kind: Kind::parse(json.field("is")?.text()?)?,
        at: read_moment(json.field("at")?)?,
        about: json.field("night")?.optional(read_night)?,
        fields: read_field_change(json.field("set")?)?.into_fields(),
        recalled: json.field("recalled")?.flag()?,
        created: read_moment(json.field("created")?)?,
        updated: read_moment(json.field("updated")?)?,
        deleted: json.field("deleted")?.optional(read_moment)?,
    })
}

fn write_stop(out: &mut Writer, stop: &Stop) {
    out.open('{');
    out.name("id").word(&stop.id.to_string());
    out.moment("at", Some(stop.at));
    out.moment("updated", Some(stop.updated));
    out.moment("deleted", stop.deleted);
    out.close('}');
}

fn read_stop(json: &Json) -> Option<Stop> {
    Some(Stop {
        id: read_id(json.field("id")?)?,
        at: read_moment(json.field("at")?)?,
        updated: read_moment(json.field("updated")?)?,
        deleted: json.field("deleted")?.optional(read_moment)?,
    })
}

fn read_last_stop(json: &Json) -> Option<LastStop> {
    Some(LastStop {
        at: read_moment(json.field("at")?)?,
        unmatched: json.field("unmatched")?.optional(read_id)?,
    })
}
