//! What of the plan was handed to the phone's own calendar, and whether it is still true.
//!
//! A calendar keeps what it was given: it knows neither of a change nor that an item has ended. So
//! the plan item itself remembers what was made of it, on every device the diary comes to.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::due::Plan;
use super::gates::Gate;
use super::schedule::{Anchors, Onset, Schedule};
use crate::diary::{Decision, Diary, Refusal};
use crate::entry::{Entry, EntryChange, Field, FieldChange, Kind};
use crate::event::Body;
use crate::exports::ics::{Alarm, Export, File, NoAlarm};
use crate::id::RecordId;
use crate::iso::{self, Reader};

/// The usual onset moves by minutes each night; what a calendar is given of it does so by steps of
/// this many minutes, and one step away is still the same entry.
const STEP: i16 = 15;
const DAY: u16 = 24 * 60;

/// What was made for the calendar of a plan item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// How many other files were made of it before.
    pub sequence: u32,
    /// When, on the wall clock.
    pub made: NaiveDateTime,
    /// Whether the entry was seen in the calendar afterwards; `None` until said.
    pub appeared: Option<bool>,
    /// What it rings, as [`Alarm::fingerprint`] says it.
    pub rings: String,
}

/// How the calendar of this phone stands to a plan item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InCalendar {
    /// Nothing was made for it.
    No,
    /// What was made is what would be made now.
    AsPlanned(Handed),
    /// The plan is another now, or none: the old entries are to be deleted.
    Stale(Handed),
}

/// A file for the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The file, and what is not in it.
    pub file: File,
    /// What the items in it are to remember.
    pub handed: Vec<(RecordId, Handed)>,
}

impl Handed {
    /// What a plan item remembers.
    #[must_use]
    pub fn of(item: &Entry) -> Option<Self> {
        let mut parts = item.fields.text(Field::Calendar).splitn(4, '|');
        let sequence = parts.next()?.parse().ok()?;
        let mut made = Reader::new(parts.next()?);
        let (day, _, hour, _, minute, _, second) = (
            made.date()?,
            made.eat('T')?,
            made.digits(2)?,
            made.eat(':')?,
            made.digits(2)?,
            made.eat(':')?,
            made.digits(2)?,
        );
        let made = day.and_hms_opt(hour, minute, second)?;
        let appeared = match parts.next()? {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        Some(Self {
            sequence,
            made,
            appeared,
            rings: parts.next()?.to_owned(),
        })
    }

    /// As a plan item remembers it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let made = iso::to_seconds(self.made);
        let appeared = match self.appeared {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        format!("{}|{made}|{appeared}|{}", self.sequence, self.rings)
    }

    /// The times of day at which its entries stand in the calendar.
    #[must_use]
    pub fn times(&self) -> Vec<NaiveTime> {
        let mut times: Vec<NaiveTime> = self.rings.split(' ').filter_map(time_of).collect();
        times.sort_unstable();
        times.dedup();
        times
    }
}

/// The time of an entry in a fingerprint, which begins with its place and the time: `0@223000`.
fn time_of(entry: &str) -> Option<NaiveTime> {
    let mut reader = Reader::new(entry.split_once('@')?.1);
    NaiveTime::from_hms_opt(reader.digits(2)?, reader.digits(2)?, 0)
}

impl<'a> Plan<'a> {
    /// How the calendar stands to a plan item, which may have ended or be in the trash.
    #[must_use]
    pub fn in_calendar(self, item: &Entry) -> InCalendar {
        let Some(handed) = Handed::of(item) else {
            return InCalendar::No;
        };
        let is_true = item.deleted.is_none()
            && self.gate(item) == Gate::Open
            && [0, -1, 1].iter().any(|steps| {
                let anchors = stepped(self.anchors, *steps);
                self.still_rings(item, &handed, anchors)
            });
        if is_true {
            InCalendar::AsPlanned(handed)
        } else {
            InCalendar::Stale(handed)
        }
    }

    fn still_rings(self, item: &Entry, handed: &Handed, anchors: Anchors) -> bool {
        let now = self.now.local();
        let schedule = Schedule::of(item);
        let taken = self.days_taken(item, &schedule, now.date());
        let alarm = Alarm::of(item, &taken, 0);
        match alarm.fingerprint(handed.made, now, anchors) {
            Ok(rings) => rings == handed.rings,
            // Then the calendar has come to the end by itself, if it was told of it.
            Err(NoAlarm::Over) => schedule.until.is_some_and(|last| ends_on(handed, last)),
            Err(_) => false,
        }
    }

    /// The items that the calendar has something of or could have: those of the plan, and those
    /// that have ended or were removed and were handed over before.
    #[must_use]
    pub fn calendar_items(self) -> Vec<&'a Entry> {
        let mut items = self.diary.all_plan_items();
        let planned: Vec<RecordId> = self.items().map(|item| item.id).collect();
        items.retain(|item| match self.in_calendar(item) {
            InCalendar::No | InCalendar::AsPlanned(_) => planned.contains(&item.id),
            InCalendar::Stale(_) => true,
        });
        items
    }

    /// A file for the calendar of some items, and what each is to remember of it. Their names are
    /// in it if `named`.
    #[must_use]
    pub fn calendar_file(self, items: &[&Entry], named: bool) -> Made {
        let now = self.now.local();
        let export = Export {
            now: self.now,
            anchors: stepped(self.anchors, 0),
            named,
        };
        let mut days = Vec::new();
        for item in items {
            days.push(self.days_taken(item, &Schedule::of(item), now.date()));
        }
        let mut alarms = Vec::new();
        let mut handed = Vec::new();
        for (item, taken) in items.iter().zip(&days) {
            let before = Handed::of(item);
            let sequence = before.map_or(0, |before| before.sequence.saturating_add(1));
            let alarm = Alarm::of(item, taken, sequence);
            if let Ok(rings) = alarm.fingerprint(now, now, export.anchors) {
                let of_this = Handed {
                    sequence,
                    made: now,
                    appeared: None,
                    rings,
                };
                handed.push((item.id, of_this));
            }
            alarms.push(alarm);
        }
        Made {
            file: export.plan(&alarms),
            handed,
        }
    }
}

impl Diary {
    /// What a plan item remembers of the calendar from now on; it may be in the trash.
    ///
    /// # Errors
    /// [`Refusal`] when it is no plan item, or remembers just that.
    pub fn remember_in_calendar(&self, item: RecordId, handed: Option<&Handed>) -> Decision {
        let is_planned = |entry: &&Entry| entry.kind == Kind::PlanItem;
        let entry = self.entry(item).filter(is_planned);
        let entry = entry.ok_or(Refusal::NoSuchBout)?;
        let value = handed.and_then(|handed| Field::Calendar.text(&handed.to_text()).ok());
        let fields = FieldChange::one(Field::Calendar, value).only_news(&entry.fields);
        let set = EntryChange { at: None, fields };
        if set.is_empty() {
            return Err(Refusal::NothingToChange);
        }
        Ok(vec![Body::ChangedEntry { record: item, set }])
    }
}

/// The anchors with the usual onset in whole steps, and so many steps later.
fn stepped(anchors: Anchors, steps: i16) -> Anchors {
    let onset = match anchors.onset {
        Onset::Known { after_noon, nights } => {
            let whole = after_noon - after_noon % STEP.unsigned_abs();
            let moved = whole.wrapping_add_signed(STEP.wrapping_mul(steps));
            let moved = moved.wrapping_add(DAY);
            Onset::Known {
                after_noon: moved % DAY,
                nights,
            }
        }
        onset @ Onset::TooFew { .. } => onset,
    };
    Anchors { onset, ..anchors }
}

/// Whether a calendar was told that it ends on a day.
fn ends_on(handed: &Handed, last: NaiveDate) -> bool {
    let end = format!("..{}", iso::basic_date(last));
    handed.rings.split(' ').any(|entry| entry.contains(&end))
}
