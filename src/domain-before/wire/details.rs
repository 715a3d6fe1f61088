//! What is said about a bout, and changes to it.

use super::{Json, Writer, read_end, read_moment, write_end};
use crate::bout::{BoutChange, BoutDetails, Intensity};
use crate::coded::Coded;
use crate::relief::{Outcome, Relief, ReliefKind};
use crate::set::Set;

pub(crate) fn read_details(json: &Json) -> Option<BoutDetails> {
    Some(BoutDetails {
        start: read_moment(json.field("start")?)?,
        end: json.field("end")?.or_default(read_end)?,
        intensity: json.field("intensity")?.optional(read_intensity)?,
        places: json.field("places")?.or_default(read_set)?,
        sensations: json.field("sensations")?.or_default(read_set)?,
        reliefs: json.field("reliefs")?.or_default(read_reliefs)?,
        note: json.field("note")?.or_default(read_note)?,
    })
}

pub(crate) fn read_change(json: &Json) -> Option<BoutChange> {
    Some(BoutChange {
        start: json.field("start")?.optional(read_moment)?,
        end: json.field("end")?.change(read_end)?,
        intensity: json
            .field("intensity")?
            .change(|it| read_intensity(it).map(Some))?,
        places: json.field("places")?.change(read_set)?,
        sensations: json.field("sensations")?.change(read_set)?,
        reliefs: json.field("reliefs")?.change(read_reliefs)?,
        note: json.field("note")?.change(read_note)?,
    })
}

/// What is empty is left out.
pub(crate) fn write_details(out: &mut Writer, details: &BoutDetails) {
    let BoutDetails {
        start,
        end,
        intensity,
        places,
        sensations,
        reliefs,
        note,
    } = details;
    out.open('{');
    out.moment("start", Some(*start));
    write_end(out.name("end"), *end);
    if intensity.is_some() {
        write_intensity(out, *intensity);
    }
    if !places.is_empty() {
        write_set(out.name("places"), *places);
    }
    if !sensations.is_empty() {
        write_set(out.name("sensations"), *sensations);
    }
    if !reliefs.is_empty() {
        write_reliefs(out, reliefs);
    }
    if !note.is_empty() {
        out.name("note").text(note);
    }
    out.close('}');
}

pub(crate) fn write_change(out: &mut Writer, change: &BoutChange) {
    let BoutChange {
        start,
        end,
        intensity,
        places,
        sensations,
        reliefs,
        note,
    } = change;
    out.open('{');
    out.moment("start", *start);
    if let Some(end) = end {
        write_end(out.name("end"), *end);
    }
    if let Some(intensity) = intensity {
        write_intensity(out, *intensity);
    }
    if let Some(places) = places {
        write_set(out.name("places"), *places);
    }
    if let Some(sensations) = sensations {
        write_set(out.name("sensations"), *sensations);
    }
    if let Some(reliefs) = reliefs {
        write_reliefs(out, reliefs);
    }
    if let Some(note) = note {
        out.name("note").text(note);
    }
    out.close('}');
}

fn read_intensity(json: &Json) -> Option<Intensity> {
    Intensity::new(u8::try_from(json.number()?).ok()?).ok()
}

fn write_intensity(out: &mut Writer, intensity: Option<Intensity>) {
    out.name("intensity");
    match intensity {
        Some(intensity) => out.number(intensity.value().into()),
        None => out.null(),
    }
}

fn read_set<T: Coded>(json: &Json) -> Option<Set<T>> {
    json.bits(T::CODES).map(Set::of_bits)
}

fn write_set<T: Coded>(out: &mut Writer, set: Set<T>) {
    out.codes(T::CODES, set.bits());
}

fn read_note(json: &Json) -> Option<String> {
    json.text().map(str::to_owned)
}

fn read_reliefs(json: &Json) -> Option<Vec<Relief>> {
    let mut reliefs = Vec::new();
    for relief in json.list()? {
        reliefs.push(read_relief(relief)?);
    }
    Some(reliefs)
}

fn read_relief(json: &Json) -> Option<Relief> {
    Some(Relief {
        what: ReliefKind::parse(json.field("what")?.text()?)?,
        outcome: json
            .field("outcome")?
            .optional(|it| Outcome::parse(it.text()?))?,
        minutes: json.field("minutes")?.optional(read_minutes)?,
    })
}

fn read_minutes(json: &Json) -> Option<u16> {
    let minutes = u16::try_from(json.number()?).ok()?;
    (minutes <= Relief::MAX_MINUTES).then_some(minutes)
}

fn write_reliefs(out: &mut Writer, reliefs: &[Relief]) {
    out.name("reliefs").open('[');
    for Relief {
        what,
        outcome,
        minutes,
    } in reliefs
    {
        out.open('{');
        out.name("what").word(what.code());
        if let Some(outcome) = outcome {
            out.name("outcome").word(outcome.code());
        }
        if let Some(minutes) = minutes {
            out.name("minutes").number(u64::from(*minutes));
        }
        out.close('}');
    }
    out.close(']');
}
