//! Finding records by words and by what they are about.

use crate::coded::Coded;
use crate::diary::Diary;
use crate::entry::words::Factor;
use crate::entry::{Field, Kind};
use crate::id::RecordId;
use crate::night::Night;
use crate::place::Place;
use crate::relief::ReliefKind;
use crate::text::{folded, has_words};
use crate::trash::Record;

coded! {
    /// What a record of the nights is, for filters.
    pub enum Category {
        /// A bout.
        Bout = "bout",
        /// A cramp.
        Cramp = "cramp",
        /// A check-in.
        CheckIn = "check-in",
        /// A dose.
        Dose = "dose",
        /// A factor.
        Factor = "factor",
        /// A note.
        Note = "note",
    }
}

/// What is looked for; `None` and no words let everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Every one of these words must stand in the record's text, whatever its capitals and accents.
    pub words: String,
    /// Only what is of this category.
    pub category: Option<Category>,
    /// Only what was felt here.
    pub place: Option<Place>,
    /// Only bouts in which this was tried.
    pub relief: Option<ReliefKind>,
    /// Only this factor.
    pub factor: Option<Factor>,
}

/// The records of a diary with the texts they are found by, newest first.
///
/// The texts are made once, so that a search answers while it is typed, however long the diary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Haystack(Vec<(RecordId, String)>);

impl Record<'_> {
    /// What it is; `None` for what Care keeps.
    #[must_use]
    pub fn category(&self) -> Option<Category> {
        match self {
            Self::Bout(_) => Some(Category::Bout),
            Self::Entry(entry) => match entry.kind {
                Kind::Cramp => Some(Category::Cramp),
                Kind::CheckIn => Some(Category::CheckIn),
                Kind::Factor => Some(Category::Factor),
                Kind::Dose => Some(Category::Dose),
                Kind::Note => Some(Category::Note),
                Kind::Lab | Kind::Medicine | Kind::Flag | Kind::PlanItem | Kind::Due => None,
            },
        }
    }

    fn is_at(&self, place: Place) -> bool {
        match self {
            Self::Bout(bout) => bout.details.places.contains(&place),
            Self::Entry(entry) => entry.fields.set::<Place>(Field::Places).contains(&place),
        }
    }

    fn tried(&self, what: ReliefKind) -> bool {
        match self {
            Self::Bout(bout) => bout
                .details
                .reliefs
                .iter()
                .any(|relief| relief.what == what),
            Self::Entry(_) => false,
        }
    }

    fn is_factor(&self, factor: Factor) -> bool {
        match self {
            Self::Bout(_) => false,
            Self::Entry(entry) => entry.fields.word(Field::Factor) == Some(factor),
        }
    }
}

impl Query {
    /// Whether it lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn lets_through(&self, record: &Record) -> bool {
        fn asked<T: Coded>(wanted: Option<T>, is: impl Fn(T) -> bool) -> bool {
            wanted.is_none_or(is)
        }
        asked(self.category, |it| record.category() == Some(it))
            && asked(self.place, |it| record.is_at(it))
            && asked(self.relief, |it| record.tried(it))
            && asked(self.factor, |it| record.is_factor(it))
    }
}

impl Haystack {
    /// Adds a record that is older than those before, with its text.
    pub fn push(&mut self, id: RecordId, text: &str) {
        self.0.push((id, folded(text)));
    }

    /// How many records it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a query finds, newest first.
    #[must_use]
    pub fn find(&self, diary: &Diary, query: &Query) -> Vec<RecordId> {
        let words = folded(&query.words);
        let unfiltered = Query {
            words: query.words.clone(),
            ..Query::default()
        } == *query;
        let found = self.0.iter().filter(|(id, text)| {
            has_words(text, &words)
                && (unfiltered
                    || diary
                        .record_of(*id)
                        .is_some_and(|record| query.lets_through(&record)))
        });
        found.map(|(id, _)| *id).collect()
    }
}

impl Diary {
    /// A record of the nights by its id, in the trash or not.
    #[must_use]
    pub fn record_of(&self, id: RecordId) -> Option<Record<'_>> {
        let bout = self.bout(id).map(Record::Bout);
        bout.or_else(|| self.entry(id).map(Record::Entry))
    }

    /// The records of a night by time, those at the same time with bouts first, without those in
    /// the trash. The check-in, which is about the whole night, is left out.
    #[must_use]
    pub fn records_of(&self, night: Night) -> Vec<Record<'_>> {
        let bouts = self.bouts_of(night).into_iter().map(Record::Bout);
        let entries = self.entries_of(night).into_iter();
        let entries = entries.filter(|entry| entry.kind != Kind::CheckIn);
        let mut records: Vec<Record> = bouts.chain(entries.map(Record::Entry)).collect();
        records.sort_by_key(Record::at);
        records
    }

    /// All records of the nights, newest first, without those in the trash.
    #[must_use]
    pub fn records(&self) -> Vec<Record<'_>> {
        let is_shown = |record: &Record| record.deleted().is_none() && record.category().is_some();
        let bouts = self.all_bouts().rev().map(Record::Bout).filter(is_shown);
        let entries = self.all_entries().rev().map(Record::Entry).filter(is_shown);
        let (mut bouts, mut entries) = (bouts.peekable(), entries.peekable());
        let key = |record: &Record| (record.at(), record.id());
        let mut records = Vec::new();
        loop {
            let is_bout = bouts.peek().map(key) > entries.peek().map(key);
            let next = if is_bout {
                bouts.next()
            } else {
                entries.next()
            };
            let Some(next) = next else { break };
            records.push(next);
        }
        records
    }
}
