//! The user's own list of medicines: what is taken now, new doses, and what has ended.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::checker::{Checker, tone_of};
use super::facts::live;
use crate::content::Tone;
use crate::diary::{Diary, Refusal};
use crate::entry::words::Unit;
use crate::entry::{
    Entry, EntryChange, Field, FieldChange, Fields, Kind, NewEntry, NotAccepted, Typed, Value,
};
use crate::event::Body;
use crate::id::RecordId;
use crate::moment::Moment;

/// For how long a start is worth a look beside the nights (`evidence.md` §4: within weeks).
const NEW_DAYS: i64 = 56;
/// The most characters that [`Field::Name`] takes.
const LONGEST_NAME: usize = 80;

/// The medicines or conditions that hold now, or those that have ended; by their start.
///
/// A last day has ended a medicine for the list; rules count it to the end of that day.
#[must_use]
pub fn listed(diary: &Diary, kind: Kind, now: Moment, ended: bool) -> Vec<&Entry> {
    let today = now.local().date();
    let mut listed = Vec::new();
    for entry in live(diary, now) {
        let last = entry.fields.date(Field::Until);
        if entry.kind == kind && last.is_some_and(|last| last <= today) == ended {
            listed.push(entry);
        }
    }
    listed
}

/// Whether a medicine, or its present dose, was begun in the last 8 weeks.
#[must_use]
pub fn is_new(entry: &Entry, now: Moment) -> bool {
    let days = now.local().date() - entry.at.local().date();
    days <= TimeDelta::days(NEW_DAYS)
}

/// What the list of medicines knows of one of the user's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The gravest tone; `None` where the list knows nothing.
    pub tone: Option<Tone>,
    /// Whether it was begun so lately that a look at the nights is worth it. What has ended, and
    /// what the list does not know, never is.
    pub is_new: bool,
    /// Whether strong urges are known under it.
    pub has_urges: bool,
}

impl Known {
    /// Of a medicine that is taken now, or that has ended.
    #[must_use]
    pub fn of(entry: &Entry, ended: bool, checker: Checker, now: Moment) -> Self {
        let answer = checker.check_fields(&entry.fields);
        let tone = answer.gravest().map(tone_of);
        Self {
            tone,
            is_new: tone.is_some() && !ended && is_new(entry, now),
            has_urges: answer.medicines().any(|(it, _)| checker.list.has_urges(it)),
        }
    }
}

/// A dose as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedDose {
    /// How much of it.
    pub amount: String,
    /// The code of the unit that is counted in.
    pub unit: String,
    /// Elemental iron, in milligrams.
    pub iron: String,
    /// Elemental magnesium, in milligrams.
    pub magnesium: String,
    /// The first day.
    pub from: String,
}

/// A dose that can be put down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dose {
    /// The first day; `None` for the day on which it is put down.
    from: Option<NaiveDate>,
    /// The new amounts.
    fields: FieldChange,
}

/// What is typed into a field of a dose and cannot be put down.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field:?} does not take {typed:?}: {why:?}")]
pub struct DoseFault {
    /// The field.
    pub field: Field,
    /// What was typed.
    pub typed: String,
    /// Why not.
    pub why: WhyNot,
}

/// Why what is typed is not put down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// The field does not accept it.
    NotAccepted,
    /// It could be two numbers, as [`Typed::Either`].
    TwoNumbers {
        /// With the mark between thousands.
        thousands: Value,
        /// With the mark before the decimals.
        decimal: Value,
    },
}

impl TypedDose {
    /// What stands there before anything is typed: the unit that a medicine has been counted in,
    /// and today.
    #[must_use]
    pub fn of(entry: &Entry, now: Moment) -> Self {
        let unit = entry.fields.word(Field::Unit).unwrap_or(Unit::Milligrams);
        let today = Field::From.date(now.local().date());
        Self {
            unit: unit.code().to_owned(),
            from: today.map(|day| Field::From.write(&day)).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Reads it, as [`Field::read_typed`] does. What is empty is said to be nothing.
    ///
    /// # Errors
    /// A [`DoseFault`] for the first field that does not accept what is typed, or could mean two
    /// numbers by it.
    pub fn read(&self) -> Result<Dose, DoseFault> {
        let read = |field: Field, typed: &str| {
            let why = match field.read_typed(typed) {
                Ok(Typed::Nothing) => return Ok(None),
                Ok(Typed::Value(value)) => return Ok(Some(value)),
                Ok(Typed::Either { thousands, decimal }) => {
                    WhyNot::TwoNumbers { thousands, decimal }
                }
                Err(_) => WhyNot::NotAccepted,
            };
            Err(DoseFault {
                field,
                typed: typed.to_owned(),
                why,
            })
        };
        let mut fields = FieldChange::default();
        for (field, typed) in [
            (Field::Amount, &self.amount),
            (Field::Unit, &self.unit),
            (Field::IronMg, &self.iron),
            (Field::MagnesiumMg, &self.magnesium),
        ] {
            fields.push(field, read(field, typed)?);
        }
        let mut first = Fields::default();
        first.put(Field::From, read(Field::From, &self.from)?);
        Ok(Dose {
            from: first.date(Field::From),
            fields,
        })
    }
}

impl Dose {
    /// Puts it down for a medicine, as [`change_dose`] does.
    ///
    /// # Errors
    /// As [`change_dose`].
    pub fn put_down(self, diary: &Diary, id: RecordId, now: Moment) -> Result<Vec<Body>, Refusal> {
        let from = self.from.unwrap_or_else(|| now.local().date());
        change_dose(diary, id, from, self.fields, now)
    }
}

/// Puts down the dose of a medicine from a day on; `fields` are its new amounts.
///
/// The first amount that is said belongs to the medicine as it is, and so does one from the day of
/// its start. Any other ends it the day before and begins a new one of its name, so that each dose
/// has a start of its own.
///
/// # Errors
/// A [`Refusal`] when the entry is not there, the day lies in the future, or nothing is new.
pub fn change_dose(
    diary: &Diary,
    id: RecordId,
    from: NaiveDate,
    fields: FieldChange,
    now: Moment,
) -> Result<Vec<Body>, Refusal> {
    let entry = diary.entry(id).ok_or(Refusal::NoSuchBout)?;
    let at = if from == now.local().date() {
        now
    } else {
        Moment::from_local(from.and_time(NaiveTime::MIN), now.offset_minutes()).unwrap_or(now)
    };
    let begun = entry.at.local().date();
    let is_first = entry.fields.get(Field::Amount).is_none();
    if is_first || from <= begun {
        let at = (from != begun).then_some(at);
        return diary.change_entry(id, EntryChange { at, fields }, now);
    }
    let mut new = entry.fields.clone();
    new.put(Field::Until, None);
    for (field, value) in fields.iter() {
        new.put(field, value.cloned());
    }
    let last = from.pred_opt().unwrap_or(from);
    let end = EntryChange::one(Field::Until, Field::Until.date(last));
    let mut bodies = diary.change_entry(id, end, now)?;
    let new = NewEntry {
        kind: Kind::Medicine,
        at,
        recalled: false,
        fields: new,
    };
    bodies.extend(diary.log(new, now)?);
    Ok(bodies)
}

/// Ends a medicine today.
///
/// # Errors
/// A [`Refusal`] when the entry is not there or ends today already.
pub fn stop(diary: &Diary, id: RecordId, now: Moment) -> Result<Vec<Body>, Refusal> {
    let today = Field::Until.date(now.local().date());
    diary.change_entry(id, EntryChange::one(Field::Until, today), now)
}

/// Whether what was looked up is the text on a package, which has a name of its own, and not a name.
#[must_use]
pub fn is_label(typed: &str) -> bool {
    let typed = typed.trim();
    typed.chars().count() > LONGEST_NAME || typed.contains('\n')
}

/// What is put on the list: what the product is called, and those of the ingredients found that the
/// user has said are in it.
///
/// # Errors
/// [`NotAccepted`] for a name or a list of ingredients that is too long.
pub fn draft(name: &str, ingredients: &[&str]) -> Result<Fields, NotAccepted> {
    let mut fields = Fields::default();
    fields.put(Field::Name, Field::Name.read(name)?);
    let ingredients = ingredients.join(", ");
    fields.put(Field::Ingredients, Field::Ingredients.read(&ingredients)?);
    Ok(fields)
}
