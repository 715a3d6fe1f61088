//! The user's own list of medicines: what is taken now, new doses, and what has ended.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::facts::live;
use super::ingredients::Salts;
use crate::diary::{Diary, Refusal};
use crate::entry::{Entry, EntryChange, Field, FieldChange, Fields, Kind, NewEntry};
use crate::event::Body;
use crate::id::RecordId;
use crate::moment::Moment;

/// For how long a start is worth a look beside the nights (`evidence.md` §4: within weeks).
const NEW_DAYS: i64 = 56;
/// The most characters that [`Field::Name`] takes.
const LONGEST_NAME: usize = 80;
/// The most characters that [`Field::Ingredients`] takes.
const LONGEST_LABEL: usize = 2_000;

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

/// What is put on the list for something that was looked up: `typed` as it was typed, `product` the
/// one that was chosen among several, and the `ingredients` that were found.
///
/// What is short is the name; a label is not, and then its ingredients are.
#[must_use]
pub fn draft(salts: &Salts, typed: &str, product: &str, ingredients: &str) -> Fields {
    let mut fields = Fields::default();
    let is_name = typed.len() <= LONGEST_NAME && !typed.contains('\n');
    let name = if !product.is_empty() {
        product
    } else if is_name || ingredients.is_empty() {
        typed
    } else {
        ingredients
    };
    let known = if ingredients.is_empty() && !is_name {
        typed
    } else {
        ingredients
    };
    for (field, text, longest) in [
        (Field::Name, name, LONGEST_NAME),
        (Field::Ingredients, known, LONGEST_LABEL),
    ] {
        let mut cut = String::new();
        for letter in text.chars().take(longest) {
            cut.push(if letter == '\n' { ' ' } else { letter });
        }
        fields.put(field, field.read(&cut).unwrap_or_default());
    }
    let means = salts.works_with(&[typed, " ", ingredients].concat());
    fields.put(Field::Means, Field::Means.set(means));
    fields
}
