//! What "Undo" takes back.

use stillnight_domain::{BoutChange, Deed, Diary, FieldChange, RecordId};

use super::entry::{field_name, title_and_amount, title_of};
use super::text;
use super::written::{listed, time_of};

/// The button that takes back what was done.
pub fn undo(diary: &Diary, deed: Deed) -> String {
    let what = match deed {
        Deed::Made(record) => named(diary, record),
        Deed::Removed(record) => text!(app.undo_removed, what = named(diary, record)),
        Deed::ChangedBout(set) => listed([text!(bout.title), part_of(set)]),
        Deed::ChangedEntry(record, set) => part_of_entry(diary, record, set),
        Deed::ChangedSettings => text!(settings.title).into(),
    };
    text!(app.undo_what, what)
}

/// A record; what is neither a bout nor an entry is an "It stopped".
fn named(diary: &Diary, record: RecordId) -> String {
    if let Some(entry) = diary.entry(record) {
        return title_and_amount(entry.kind, &entry.fields);
    }
    match diary.bout(record) {
        Some(_) if diary.settings().clock_hidden => text!(bout.title).into(),
        Some(bout) => text!(
            written.title_and_amount,
            title = text!(bout.title),
            amount = time_of(bout.details.start)
        ),
        None => text!(shell.stop).into(),
    }
}

fn part_of(set: &BoutChange) -> &'static str {
    if set.end.is_some() {
        text!(refusal.end)
    } else if set.start.is_some() {
        text!(refusal.start)
    } else if set.intensity.is_some() {
        text!(bout.tab.strength)
    } else if set.places.is_some() {
        text!(bout.tab.place)
    } else if set.sensations.is_some() {
        text!(bout.tab.feel)
    } else if set.reliefs.is_some() {
        text!(bout.tab.tried)
    } else {
        text!(bout.note)
    }
}

fn part_of_entry(diary: &Diary, record: RecordId, set: &FieldChange) -> String {
    let Some(entry) = diary.entry(record) else {
        return text!(entry.title).into();
    };
    let part = match set.iter().next() {
        Some((field, _)) => field_name(field),
        None => text!(refusal.when),
    };
    listed([title_of(entry.kind, &entry.fields), part.to_owned()])
}
