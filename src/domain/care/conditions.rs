//! Which conditions hold, and saying so or taking it back.

use chrono::Days;

use super::facts::is_current;
use crate::coded::Coded;
use crate::diary::{Diary, Refusal};
use crate::entry::words::Condition;
use crate::entry::{Entry, EntryChange, Field, Fields, Kind, NewEntry};
use crate::event::Body;
use crate::moment::Moment;
use crate::set::Set;

/// The entries by which conditions hold today, by their start.
fn current_flags(diary: &Diary, now: Moment) -> impl Iterator<Item = &Entry> {
    let today = now.local().date();
    let flags = diary.care_entries().into_iter();
    flags.filter(move |entry| entry.kind == Kind::Flag && is_current(&entry.fields, today))
}

/// The conditions that hold today.
#[must_use]
pub fn current(diary: &Diary, now: Moment) -> Set<Condition> {
    let words = current_flags(diary, now).filter_map(|flag| flag.fields.word(Field::Condition));
    words.collect()
}

/// Says that a condition holds from now on; of one that holds, that it does not. One that began
/// today was a mistake and is removed; any other ended yesterday.
///
/// # Errors
/// A [`Refusal`] when the diary does not take the entry.
pub fn toggle(diary: &Diary, condition: Condition, now: Moment) -> Result<Vec<Body>, Refusal> {
    let is_it = |flag: &&Entry| flag.fields.word(Field::Condition) == Some(condition);
    let Some(flag) = current_flags(diary, now).find(is_it) else {
        let said = u32::try_from(condition.index()).ok();
        let said = said.and_then(|said| Field::Condition.number(said).ok());
        let mut fields = Fields::default();
        fields.put(Field::Condition, said);
        let entry = NewEntry {
            kind: Kind::Flag,
            at: now,
            recalled: false,
            fields,
        };
        return diary.log(entry, now);
    };
    let today = now.local().date();
    if flag.at.local().date() == today {
        return diary.remove(flag.id);
    }
    let yesterday = today.checked_sub_days(Days::new(1));
    let until = yesterday.and_then(|day| Field::Until.date(day));
    diary.change_entry(flag.id, EntryChange::one(Field::Until, until), now)
}
