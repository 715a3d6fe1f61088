//! What the user wants, turned into events to append, or into the reason why not.
//!
//! A decision changes nothing. It asks for no more than is new, so that a repeated tap writes
//! nothing.

use super::index::Slot;
use chrono::{NaiveDate, NaiveDateTime, Timelike};

use super::{Answer, Diary, Refusal, TimeField};
use crate::bout::{Bout, BoutChange, BoutDetails, End};
use crate::entry::{Entry, EntryChange, Field, FieldChange, Fields, Kind, NewEntry, Value};
use crate::event::Body;
use crate::id::RecordId;
use crate::moment::{Moment, Zone};
use crate::night::Night;
use crate::relief::{self, Relief};
use crate::settings::SettingsChange;

/// What an act writes, or why not.
pub(crate) type Decision = Result<Vec<Body>, Refusal>;

impl Diary {
    /// Changes some details of a bout.
    ///
    /// # Errors
    /// A [`Refusal`] when the bout is not there or in the trash, a time lies in the future or the
    /// times contradict each other, something is too long, the bout cannot run, or nothing is new.
    pub fn change_bout(&self, id: RecordId, set: BoutChange, now: Moment) -> Decision {
        let bout = self.present_bout(id)?;
        let set = set.only_news(&bout.details);
        if set.is_empty() {
            return Err(Refusal::NothingToChange);
        }
        let start = set.start.unwrap_or(bout.details.start);
        if set.end == Some(End::Running) && !self.could_run(bout, start, now) {
            return Err(Refusal::CannotRun);
        }
        if set.start.is_some() {
            check_past(TimeField::Start, start, now)?;
        }
        if let Some(End::At(end)) = set.end {
            check_past(TimeField::End, end, now)?;
        }
        if set.start.is_some() || set.end.is_some() {
            check_length(start, set.end.unwrap_or(bout.details.end))?;
        }
        check_note(set.note.as_deref().unwrap_or_default())?;
        check_reliefs(set.reliefs.as_deref().unwrap_or_default())?;
        Ok(vec![Body::ChangedBout {
            record: bout.id,
            set,
        }])
    }

    /// Says how a bout ended, for one that has just stopped as for one of last week.
    ///
    /// # Errors
    /// As [`Diary::change_bout`].
    pub fn stop_bout(&self, id: RecordId, end: End, now: Moment) -> Decision {
        self.change_bout(
            id,
            BoutChange {
                end: Some(end),
                ..BoutChange::default()
            },
            now,
        )
    }

    /// Says for how many minutes a bout lasted.
    ///
    /// # Errors
    /// As [`Diary::change_bout`].
    pub fn bout_lasted(
        &self,
        id: RecordId,
        minutes: u16,
        now: Moment,
        zone: &impl Zone,
    ) -> Decision {
        let start = self.present_bout(id)?.details.start;
        let end = start.plus_minutes(minutes.into(), zone);
        self.stop_bout(id, End::At(end), now)
    }

    /// Adds a bout from memory; `answers` is the unmatched stop it explains, which is then done.
    ///
    /// # Errors
    /// A [`Refusal`] when a time lies in the future or the times contradict each other, something
    /// is too long, or the bout is said to run: only one logged live can.
    pub fn add_bout(
        &self,
        mut details: BoutDetails,
        answers: Option<RecordId>,
        now: Moment,
    ) -> Decision {
        match details.end {
            End::Running => return Err(Refusal::CannotRun),
            End::Unknown => {}
            End::At(end) => check_past(TimeField::End, end, now)?,
        }
        check_past(TimeField::Start, details.start, now)?;
        check_length(details.start, details.end)?;
        check_note(&details.note)?;
        check_reliefs(&details.reliefs)?;
        details.reliefs = relief::one_per_kind(details.reliefs);
        let mut bodies = vec![Body::AddedBout { bout: details }];
        // A stop that was dismissed meanwhile is no reason to lose what was typed.
        if let Some(Ok(done)) = answers.map(|stop| self.dismiss_stop(stop)) {
            bodies.extend(done);
        }
        Ok(bodies)
    }

    /// Puts an entry down.
    ///
    /// # Errors
    /// A [`Refusal`] when its time lies in the future or its kind has no such field.
    pub fn log(&self, mut entry: NewEntry, now: Moment) -> Decision {
        check_past(TimeField::At, entry.at, now)?;
        let set = FieldChange::from(&entry.fields);
        check_fields(entry.kind, &set)?;
        let today = now.local().date();
        entry.fields = set
            .with_consequences(entry.kind, &Fields::default(), today)
            .into_fields();
        Ok(vec![Body::Logged { entry, id: None }])
    }

    /// Changes an entry, a check-in too.
    ///
    /// # Errors
    /// A [`Refusal`] when the entry is not there or in the trash, its time lies in the future, its
    /// kind has no such field, or nothing is new.
    pub fn change_entry(&self, id: RecordId, set: EntryChange, now: Moment) -> Decision {
        let entry = self.present_entry(id)?;
        if let Some(night) = entry.about {
            return self.check_in(night, set.fields, now);
        }
        let today = now.local().date();
        let fields = set
            .fields
            .with_consequences(entry.kind, &entry.fields, today);
        let set = EntryChange {
            at: set.at.filter(|at| *at != entry.at),
            fields: fields.only_news(&entry.fields),
        };
        if set.is_empty() {
            return Err(Refusal::NothingToChange);
        }
        if let Some(at) = set.at {
            check_past(TimeField::At, at, now)?;
        }
        check_fields(entry.kind, &set.fields)?;
        Ok(vec![Body::ChangedEntry {
            record: entry.id,
            set,
        }])
    }

    /// Fills in a night's check-in, or changes it. Nothing at all is a check-in too: it says that
    /// somebody looked.
    ///
    /// # Errors
    /// A [`Refusal`] when the night has not begun, a field is not one of a check-in, or nothing is
    /// new.
    pub fn check_in(&self, night: Night, set: FieldChange, now: Moment) -> Decision {
        if night > Night::of(now) {
            return Err(Refusal::NightToCome);
        }
        check_fields(Kind::CheckIn, &set)?;
        let before = self.check_in_of(night);
        let set = match before {
            Some(entry) => set.only_news(&entry.fields),
            None => set,
        };
        if before.is_some() && set.is_empty() {
            return Err(Refusal::NothingToChange);
        }
        Ok(vec![Body::CheckedIn { night, set }])
    }

    /// Puts a bout or an entry in the trash.
    ///
    /// # Errors
    /// [`Refusal::NoSuchBout`], [`Refusal::AlreadyRemoved`].
    pub fn remove(&self, id: RecordId) -> Decision {
        let record = match self.present_entry(id) {
            Err(Refusal::NoSuchBout) => self.present_bout(id)?.id,
            entry => entry?.id,
        };
        Ok(vec![Body::Removed { record }])
    }

    /// Takes a record out of the trash.
    ///
    /// # Errors
    /// [`Refusal::NoSuchBout`], [`Refusal::NotRemoved`].
    pub fn restore(&self, id: RecordId) -> Decision {
        let slot = self.index.slot(id);
        match slot.and_then(|slot| self.record(slot)) {
            None => Err(Refusal::NoSuchBout),
            Some((_, None)) => Err(Refusal::NotRemoved),
            Some((record, Some(_))) => Ok(vec![Body::Restored { record }]),
        }
    }

    /// Puts an unmatched stop in the trash.
    ///
    /// # Errors
    /// [`Refusal::NoSuchStop`], [`Refusal::AlreadyRemoved`].
    pub fn dismiss_stop(&self, id: RecordId) -> Decision {
        let Some(Slot::Stop(at)) = self.index.slot(id) else {
            return Err(Refusal::NoSuchStop);
        };
        let stop = self.stops.get(at).ok_or(Refusal::NoSuchStop)?;
        if stop.deleted.is_some() {
            return Err(Refusal::AlreadyRemoved);
        }
        Ok(vec![Body::Removed { record: stop.id }])
    }

    /// Changes some settings.
    ///
    /// # Errors
    /// [`Refusal::NothingToChange`].
    pub fn change_settings(&self, set: SettingsChange) -> Decision {
        let set = set.only_news(&self.settings);
        if set.is_empty() {
            return Err(Refusal::NothingToChange);
        }
        Ok(vec![Body::ChangedSettings { set }])
    }

    /// What is done about a due time.
    ///
    /// # Errors
    /// A [`Refusal`] when the time it was taken lies in the future, the plan item is not there, or
    /// the dose is logged already.
    pub fn answer_due(
        &self,
        item: RecordId,
        day: NaiveDate,
        answer: Answer,
        now: Moment,
    ) -> Decision {
        let item = self.present_entry(item)?;
        let [dose, other] = [true, false].map(|is_dose| RecordId::of_due(item.id, day, is_dose));
        let is_live = |id| self.entry(id).is_some_and(|entry| entry.deleted.is_none());
        if is_live(dose) {
            return Err(Refusal::NothingToChange);
        }
        let mut bodies = Vec::new();
        let (id, kind, at, fields) = match answer {
            Answer::Taken { at, part } => {
                check_past(TimeField::At, at, now)?;
                if is_live(other) {
                    bodies.push(Body::Removed { record: other });
                }
                (dose, Kind::Dose, at, dose_of(&item.fields, part))
            }
            Answer::Skipped => {
                let skipped = Fields::default();
                let yes = Field::Skipped.number(1).ok();
                (other, Kind::Due, now, put(skipped, Field::Skipped, yes))
            }
            Answer::Later(until) => (other, Kind::Due, now, put_off(until)),
        };
        match self.entry(id) {
            None => {
                let entry = NewEntry {
                    kind,
                    at,
                    recalled: false,
                    fields,
                };
                bodies.push(Body::Logged {
                    entry,
                    id: Some(id),
                });
            }
            Some(before) => {
                if before.deleted.is_some() {
                    bodies.push(Body::Restored { record: id });
                }
                let mut change = FieldChange::from(&fields);
                for (field, _) in before.fields.iter() {
                    if fields.get(field).is_none() {
                        change.push(field, None);
                    }
                }
                let set = EntryChange {
                    at: Some(at).filter(|at| *at != before.at),
                    fields: change.only_news(&before.fields),
                };
                if !set.is_empty() {
                    bodies.push(Body::ChangedEntry { record: id, set });
                }
            }
        }
        if bodies.is_empty() {
            return Err(Refusal::NothingToChange);
        }
        Ok(bodies)
    }

    fn present_entry(&self, id: RecordId) -> Result<&Entry, Refusal> {
        let entry = self.entry(id).ok_or(Refusal::NoSuchBout)?;
        if entry.deleted.is_some() {
            Err(Refusal::AlreadyRemoved)
        } else {
            Ok(entry)
        }
    }

    fn present_bout(&self, id: RecordId) -> Result<&Bout, Refusal> {
        let bout = self.bout(id).ok_or(Refusal::NoSuchBout)?;
        if bout.deleted.is_some() {
            Err(Refusal::AlreadyRemoved)
        } else {
            Ok(bout)
        }
    }
}

/// What a dose of a plan item is; `part` of it in thousandths.
fn dose_of(item: &Fields, part: u32) -> Fields {
    let mut fields = Fields::default();
    for field in [Field::Name, Field::Unit] {
        fields.put(field, item.get(field).cloned());
    }
    for field in [Field::Amount, Field::IronMg, Field::MagnesiumMg] {
        let whole = item.number(field).map(u64::from);
        let given = whole.and_then(|whole| u32::try_from(whole * u64::from(part) / 1000).ok());
        fields.put(field, given.and_then(|given| field.number(given).ok()));
    }
    fields
}

fn put_off(until: NaiveDateTime) -> Fields {
    let minute = until.hour() * 60 + until.minute();
    let fields = put(
        Fields::default(),
        Field::Time,
        Field::Time.number(minute).ok(),
    );
    put(fields, Field::Until, Field::Until.date(until.date()))
}

fn put(mut fields: Fields, field: Field, value: Option<Value>) -> Fields {
    fields.put(field, value);
    fields
}

fn check_past(field: TimeField, given: Moment, now: Moment) -> Result<(), Refusal> {
    if given.utc_ms() > now.utc_ms() {
        return Err(Refusal::InTheFuture { field, given, now });
    }
    Ok(())
}

fn check_length(start: Moment, end: End) -> Result<(), Refusal> {
    let End::At(end) = end else { return Ok(()) };
    let elapsed_ms = end.utc_ms() - start.utc_ms();
    if elapsed_ms < 0 {
        return Err(Refusal::EndsBeforeStart { start, end });
    }
    let minutes = elapsed_ms.div_euclid(60_000) + i64::from(elapsed_ms % 60_000 > 0);
    if minutes > BoutDetails::MAX_MINUTES {
        return Err(Refusal::TooLong { minutes });
    }
    Ok(())
}

fn check_fields(kind: Kind, set: &FieldChange) -> Result<(), Refusal> {
    let strange = set.iter().find(|(field, _)| !kind.fields().contains(field));
    match strange {
        Some((field, _)) => Err(Refusal::NotOfThisKind { field }),
        None => Ok(()),
    }
}

fn check_note(note: &str) -> Result<(), Refusal> {
    let chars = note.chars().count();
    if chars > BoutDetails::MAX_NOTE_CHARS {
        return Err(Refusal::NoteTooLong { chars });
    }
    Ok(())
}

fn check_reliefs(reliefs: &[Relief]) -> Result<(), Refusal> {
    for Relief { what, minutes, .. } in reliefs.iter().copied() {
        if let Some(minutes) = minutes.filter(|minutes| *minutes > Relief::MAX_MINUTES) {
            return Err(Refusal::ReliefTooLong { what, minutes });
        }
    }
    Ok(())
}
