//! `mimics.toml`: what can look like restless legs.

use serde::{Deserialize, Serialize};

use super::for_checks::ForChecks;
use super::item::{Day, Item, each};

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mimics {
    /// The look-alikes.
    pub mimic: Vec<Mimic>,
}

/// A look-alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mimic {
    /// Its id.
    pub id: String,
    /// What it is.
    pub name: String,
    /// What tells it apart.
    pub clues: String,
    /// How soon it needs somebody.
    pub urgency: Urgency,
    /// What becomes of it.
    pub handling: String,
    /// Its sources.
    pub sources: Vec<String>,
    /// Whether it was seen in one of them.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

/// How soon a look-alike needs somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Good to know.
    Note,
    /// At a visit.
    Doctor,
    /// Soon.
    Urgent,
    /// Now.
    Emergency,
}

item!(Mimic in "mimic");

impl Mimics {
    /// All items.
    pub fn items(&self) -> impl Iterator<Item = &dyn Item> {
        each(&self.mimic)
    }
}
