//! `classes.toml`: words for classes of medicines.

use serde::{Deserialize, Serialize};

use super::ByLanguage;
use crate::content::for_checks::ForChecks;
use crate::content::item::Day;

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classes {
    /// Whether all was seen in sources.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
    /// The classes.
    pub class: Vec<Class>,
}

/// A class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// Its key.
    pub key: String,
    /// Those of it that are listed, by id.
    pub ids: Vec<String>,
    /// Whether these are all. If not, the class has others: ask for the name.
    pub complete: bool,
    /// Its names.
    pub names: ByLanguage,
}

item!(Classes in "classes", |_it| "classes.toml".to_owned(), |_it| None);
