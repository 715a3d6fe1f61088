//! What is edited, and how an answer about it is saved.

use leptos::prelude::*;
use stillnight_browser::shell;
use stillnight_domain::care::labs::{self, OutOfRange};
use stillnight_domain::content::Care;
use stillnight_domain::{
    Entry, EntryChange, Field, FieldChange, Fields, Kind, Moment, Night, RecordId, Value,
};

use crate::state::{ContentStore, DiaryHandle};
use crate::texts;

/// What is edited.
#[derive(Clone, Copy)]
pub enum Subject {
    /// An entry of a kind.
    Entry(RecordId, Kind),
    /// The check-in of a night, which need not be there yet.
    CheckIn(Night),
}

impl Subject {
    /// Its id for life.
    pub fn id(self) -> RecordId {
        match self {
            Self::Entry(id, _) => id,
            Self::CheckIn(night) => RecordId::of_check_in(night),
        }
    }

    /// Its kind.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Entry(_, kind) => kind,
            Self::CheckIn(_) => Kind::CheckIn,
        }
    }
}

/// What is edited, as the diary has it.
#[derive(Clone, Copy)]
pub struct Edited {
    subject: Subject,
    handle: DiaryHandle,
    content: ContentStore,
    /// `None` when it is not there.
    entry: Memo<Option<Entry>>,
    said: Memo<Fields>,
}

impl Edited {
    /// Reads it, and what its values are checked against.
    pub fn new(subject: Subject, handle: DiaryHandle, content: ContentStore) -> Self {
        if subject.kind() == Kind::Lab {
            content.care.read_once();
        }
        let entry = Memo::new(move |_| {
            let there = |entry: &&Entry| entry.deleted.is_none();
            let id = subject.id();
            handle
                .diary()
                .with(|diary| diary.entry(id).filter(there).cloned())
        });
        let fields = |entry: &Option<Entry>| entry.as_ref().map(|it| it.fields.clone());
        let said = Memo::new(move |_| entry.with(fields).unwrap_or_default());
        Self {
            subject,
            handle,
            content,
            entry,
            said,
        }
    }

    /// What it is.
    pub const fn subject(self) -> Subject {
        self.subject
    }

    /// What is said in it.
    pub const fn said(self) -> Memo<Fields> {
        self.said
    }

    /// Reads the entry, if it is there; tracked.
    pub fn with<T>(self, read: impl FnOnce(&Entry) -> T) -> Option<T> {
        self.entry.with(|entry| entry.as_ref().map(read))
    }

    /// Saves new values.
    pub fn change(self, fields: FieldChange) {
        let subject = self.subject;
        self.handle.act(move |diary, now| match subject {
            Subject::Entry(id, _) => diary.change_entry(id, EntryChange { at: None, fields }, now),
            Subject::CheckIn(night) => diary.check_in(night, fields, now),
        });
    }

    /// Saves another time of an entry; a check-in has none of its own.
    pub fn move_to(self, at: Moment) {
        let id = self.subject.id();
        let set = EntryChange {
            at: Some(at),
            ..EntryChange::default()
        };
        self.handle
            .act(move |diary, now| diary.change_entry(id, set, now));
    }

    /// Saves an answer that was chosen.
    pub fn put(self, field: Field, value: Option<Value>) {
        // A new unit may make a result of what was typed before that no blood has.
        let amount = self.said.with_untracked(|said| {
            said.get(Field::Amount)
                .map(|amount| Field::Amount.write(amount))
        });
        self.save(field, value, &amount.unwrap_or_default());
    }

    /// Saves what was typed, if the field accepts it.
    pub fn type_in(self, field: Field, typed: &str) {
        match field.read(typed) {
            Ok(value) => self.save(field, value, typed),
            Err(_) => shell::problem(&texts::not_accepted(field, typed)),
        }
    }

    fn save(self, field: Field, value: Option<Value>, typed: &str) {
        if let Err(refused) = self.check(field, value.as_ref()) {
            return shell::problem(&texts::implausible(&refused, typed));
        }
        let today = self.handle.now().get_untracked().local().date();
        self.change(FieldChange::said_on(today, field, value));
    }

    /// Whether it is a blood result that blood can have. Without the content nothing is known to be
    /// impossible.
    fn check(self, field: Field, value: Option<&Value>) -> Result<(), OutOfRange> {
        let is_result = matches!(field, Field::Amount | Field::Unit);
        if self.subject.kind() != Kind::Lab || !is_result {
            return Ok(());
        }
        let mut fields = self.said.get_untracked();
        fields.put(field, value.cloned());
        let ranges = |care: &Care| labs::plausible(&care.labs);
        let plausible = untrack(|| self.content.care.with(ranges));
        labs::accept(&fields, &plausible.unwrap_or_default())
    }
}
