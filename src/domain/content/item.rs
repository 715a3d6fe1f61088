//! What all items have in common: where they stand, what they rest on, and who looked at them.

use crate::iso;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An item of a table.
pub trait Item {
    /// The table it stands in.
    fn table(&self) -> &'static str;

    /// Its name, unique in its table.
    fn id(&self) -> String;

    /// The ids of its sources; `None` for what needs none.
    fn sources(&self) -> Option<&[String]>;

    /// Whether it was seen in one of its sources itself. Not shipped ([`ForChecks`]): of what the app
    /// has read it says nothing.
    ///
    /// [`ForChecks`]: super::ForChecks
    fn is_checked(&self) -> bool;

    /// The day on which it was last looked through. Not shipped either; the app has the
    /// [`Review`](super::Review) of the whole.
    fn last_reviewed(&self) -> NaiveDate;

    /// The clinician who signed it; empty until one does. Not shipped either.
    fn reviewed_by(&self) -> &str;
}

/// An item that is told as a sentence, with its sources.
pub trait Statement: Item {
    /// The sentence.
    fn says(&self) -> &str;

    /// What can be done, where the item names it.
    fn way(&self) -> Option<&str> {
        None
    }
}

/// A day, written `2026-11-23`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(pub NaiveDate);

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut reader = iso::Reader::new(&text);
        let day = reader.date().filter(|_| reader.end().is_some());
        day.map(Self)
            .ok_or_else(|| format!("“{text}” is no date like 2026-11-23"))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0.to_string()
    }
}

/// The items of a table as any items.
pub(super) fn each<T: Item>(table: &[T]) -> impl Iterator<Item = &dyn Item> {
    table.iter().map(|it| it as &dyn Item)
}

/// Facts in one line, without those that are empty.
pub(super) fn facts(parts: [&str; 4]) -> String {
    let told = parts.into_iter().filter(|part| !part.is_empty());
    told.collect::<Vec<_>>().join(" · ")
}

/// Makes a struct an [`Item`] by its fields of the same names: `item!(Gate in "gate")`. Where it has
/// no field `id`, its name follows: `item!(Family in "family", |it| …)`.
macro_rules! item {
    ($type:ident in $table:literal) => {
        item!($type in $table, |it| it.id.to_string());
    };
    ($type:ident in $table:literal, |$it:ident| $id:expr) => {
        item!($type in $table, |$it| $id, |it| Some(&it.sources));
    };
    ($type:ident in $table:literal, |$it:ident| $id:expr, |$its:ident| $sources:expr) => {
        impl $crate::content::Item for $type {
            fn table(&self) -> &'static str {
                $table
            }

            fn id(&self) -> String {
                let $it = self;
                $id
            }

            fn sources(&self) -> Option<&[String]> {
                let $its = self;
                $sources
            }

            fn is_checked(&self) -> bool {
                self.checked.0
            }

            fn last_reviewed(&self) -> chrono::NaiveDate {
                self.last_reviewed.0.0
            }

            fn reviewed_by(&self) -> &str {
                &self.reviewed_by.0
            }
        }
    };
}

/// Makes items [`Statement`](crate::content::Statement)s by their field `says`.
macro_rules! statements {
    ($($type:ident),+) => {
        $(impl $crate::content::Statement for $type {
            fn says(&self) -> &str {
                &self.says
            }
        })+
    };
}
