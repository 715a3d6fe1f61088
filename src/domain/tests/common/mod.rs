//! A journal to tap on, and real time zones.

pub mod story;
pub mod texts;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use chrono::{NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;
use stillnight_domain::care::recognise::{Dictionary, Recogniser};
use stillnight_domain::content::names::Market;
use stillnight_domain::content::{Names, Sources};
use stillnight_domain::{
    Body, BoutChange, BoutDetails, Diary, End, Event, EventId, Field, FieldChange, Fields, Id,
    Kind, Line, Moment, NewEntry, Night, RecordId, TAPS, Zone,
};

/// What knows the names of the content, with the brands of the United Kingdom.
pub fn names() -> Arc<Recogniser> {
    static NAMES: LazyLock<Arc<Recogniser>> =
        LazyLock::new(|| names_in(Some(Market::UnitedKingdom)));
    NAMES.clone()
}

/// What knows the names of the content, with the brands of a country.
pub fn names_in(market: Option<Market>) -> Arc<Recogniser> {
    static ALL: LazyLock<Arc<Dictionary>> = LazyLock::new(|| {
        Arc::new(Dictionary::new(&Names {
            list: read("names.toml"),
            salts: read("salts.toml"),
            fillers: read("fillers.toml"),
            classes: read("classes.toml"),
            warnings: read("warnings.toml"),
            sources: Sources { source: Vec::new() },
        }))
    });
    Arc::new(Recogniser::new(ALL.clone(), market))
}

fn read<T: serde::de::DeserializeOwned>(file: &str) -> T {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/names");
    toml::from_str(&std::fs::read_to_string(folder.join(file)).unwrap()).unwrap()
}

/// `at("23T03:12:07")` is in November 2026, an hour east of Greenwich.
pub fn at(day_and_time: &str) -> Moment {
    Moment::parse(&format!("2026-11-{day_and_time}+01:00")).unwrap()
}

pub fn later(moment: Moment, ms: i64) -> Moment {
    Moment::new(moment.utc_ms() + ms, moment.offset_minutes()).unwrap()
}

pub fn event_id(number: u64) -> EventId {
    let [a, b, c, d, e, f, g, h] = number.to_be_bytes();
    Id::new(1_795_000_000_000, [0, 0, a, b, c, d, e, f, g, h]).into()
}

/// A diary with its journal: each call appends one event and applies it.
#[derive(Default)]
pub struct Journal {
    pub diary: Diary,
}

impl Journal {
    pub fn write(&mut self, at: Moment, body: Body) -> RecordId {
        let row = self.diary.position() + 1;
        let id = body.own_id().unwrap_or(event_id(row));
        let event = Event::new(id, at, body);
        let id = event.id.into();
        self.diary.apply(row, Line::Known(event));
        id
    }

    /// A tap on one of the two buttons, with the mark of second taps.
    pub fn tap(&mut self, at: Moment, body: Body) -> RecordId {
        let row = self.diary.position() + 1;
        let event = Event {
            taps: Some(TAPS),
            ..Event::new(event_id(row), at, body)
        };
        let id = event.id.into();
        self.diary.apply(row, Line::Known(event));
        id
    }

    pub fn write_all(&mut self, at: Moment, bodies: Vec<Body>) {
        for body in bodies {
            self.write(at, body);
        }
    }

    pub fn start(&mut self, at: Moment) -> RecordId {
        self.write(at, Body::StartedBout)
    }

    pub fn stop(&mut self, at: Moment) -> RecordId {
        self.write(at, Body::StoppedBout)
    }

    pub fn add(&mut self, start: Moment, end: End) -> RecordId {
        self.write(
            start,
            Body::AddedBout {
                bout: BoutDetails::new(start, end),
            },
        )
    }

    pub fn log(&mut self, at: Moment, kind: Kind, fields: Fields) -> RecordId {
        let entry = NewEntry {
            kind,
            at,
            recalled: false,
            fields,
        };
        self.write(at, Body::Logged { entry, id: None })
    }

    pub fn check_in(&mut self, now: Moment, night: Night, set: FieldChange) -> RecordId {
        self.write(now, Body::CheckedIn { night, set });
        RecordId::of_check_in(night)
    }

    pub fn change(&mut self, record: RecordId, set: BoutChange) {
        let now = self.diary.bout(record).unwrap().created;
        self.write(now, Body::ChangedBout { record, set });
    }

    pub fn remove(&mut self, at: Moment, record: RecordId) {
        self.write(at, Body::Removed { record });
    }

    pub fn restore(&mut self, at: Moment, record: RecordId) {
        self.write(at, Body::Restored { record });
    }

    pub fn end_of(&self, id: RecordId, now: Moment) -> End {
        self.diary.end_of(self.diary.bout(id).unwrap(), now)
    }

    pub fn running(&self, now: Moment) -> Option<RecordId> {
        self.diary.running(now).map(|bout| bout.id)
    }
}

/// `night("22")` is in November 2026.
pub fn night(day: &str) -> Night {
    Night::parse(&format!("2026-11-{day}")).unwrap()
}

/// What is said, each as it is written.
pub fn said<const N: usize>(written: [(Field, &str); N]) -> Fields {
    let mut fields = Fields::default();
    for (field, written) in written {
        fields.put(field, field.read(written).unwrap());
    }
    fields
}

/// A change of one field, to nothing when nothing is written.
pub fn change(field: Field, written: &str) -> FieldChange {
    FieldChange::one(field, field.read(written).unwrap())
}

/// A real zone, with the rules of JavaScript's `Date`.
pub struct Place(pub Tz);

impl Zone for Place {
    fn offset_at(&self, utc_ms: i64) -> i32 {
        let utc = chrono::DateTime::from_timestamp_millis(utc_ms)
            .unwrap()
            .naive_utc();
        self.0
            .offset_from_utc_datetime(&utc)
            .fix()
            .local_minus_utc()
            / 60
    }

    fn at_local(&self, local: NaiveDateTime) -> Option<Moment> {
        let utc_ms = match self.0.from_local_datetime(&local).earliest() {
            Some(time) => time.timestamp_millis(),
            // In a gap the offset before it counts, which shifts the time forward by the gap.
            None => {
                let before = local - TimeDelta::hours(6);
                let offset = self
                    .0
                    .from_local_datetime(&before)
                    .earliest()?
                    .offset()
                    .fix();
                local.and_utc().timestamp_millis() - i64::from(offset.local_minus_utc()) * 1000
            }
        };
        Moment::new(utc_ms, self.offset_at(utc_ms)).ok()
    }
}
