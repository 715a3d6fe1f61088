//! `red_flags.toml`: when to get help. The page of it is static; its test reads this.

use serde::{Deserialize, Serialize};

use super::for_checks::ForChecks;
use super::item::{Day, Item, each};

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedFlags {
    /// The heading of what is an emergency.
    pub tier_1: String,
    /// The heading of what a doctor sees within days.
    pub tier_2: String,
    /// The heading of what is mentioned at a visit.
    pub tier_3: String,
    /// The signs.
    pub flag: Vec<Flag>,
    /// Whom to call.
    pub number: Vec<Number>,
}

/// A sign.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flag {
    /// Its id.
    pub id: String,
    /// How urgent it is, from 1 for now to 3.
    pub tier: u8,
    /// The sign in words.
    pub trigger: String,
    /// What it may be.
    pub why: String,
    /// Its sources.
    pub sources: Vec<String>,
    /// Whether it was seen in one of them.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

/// A telephone number; an empty one is not verified.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// Its id.
    pub id: String,
    /// Where it is answered.
    pub country: String,
    /// Whom it reaches.
    pub kind: Line,
    /// The number.
    pub number: String,
    /// When it is answered; empty for always.
    pub hours: String,
    /// What to mind; empty for nothing.
    pub note: String,
    /// Its sources.
    pub sources: Vec<String>,
    /// Whether it was seen in one of them.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

/// Whom a number reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// Somebody to talk to.
    Crisis,
    /// An ambulance.
    Emergency,
    /// A poison centre.
    Poison,
}

item!(Flag in "flag");
item!(Number in "number");

impl RedFlags {
    /// All items.
    pub fn items(&self) -> impl Iterator<Item = &dyn Item> {
        each(&self.flag).chain(each(&self.number))
    }
}
