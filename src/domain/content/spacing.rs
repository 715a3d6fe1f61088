//! `spacing.toml`: time between minerals and other medicines, food and drinks.

use serde::{Deserialize, Serialize};

use super::for_checks::ForChecks;
use super::item::{Day, Item, each};

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spacings {
    /// That something cannot be placed.
    pub refusal: String,
    /// Where a source gives the gap one way only, the least minutes the other way.
    pub other_way_minutes: u16,
    /// The minerals of which a pharmacist must speak with what keeps apart from minerals and has
    /// no rule here.
    pub without_rule: Vec<String>,
    /// The rules.
    pub spacing: Vec<Spacing>,
}

/// A rule between minerals and something else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spacing {
    /// Its id.
    pub id: String,
    /// The minerals, by name.
    pub minerals: Vec<String>,
    /// What they are kept away from, by name.
    pub other: Vec<String>,
    /// Which comes first.
    pub order: Order,
    /// When the other comes first, the least minutes until the mineral.
    pub other_before_minutes: Option<u16>,
    /// When the mineral comes first, the least minutes until the other.
    pub other_after_minutes: Option<u16>,
    /// For how many minutes nothing else is taken after the other.
    pub nothing_else_for_minutes: Option<u16>,
    /// What is published where numbers differ.
    pub published: Option<String>,
    /// Whether a distance in time helps at all.
    pub gap_helps: bool,
    /// Whether the plan never places it by itself.
    pub ask_pharmacist: bool,
    /// The rule in words; empty where nothing is to be said.
    pub says: String,
    /// Its sources.
    pub sources: Vec<String>,
    /// Whether it was seen in one of them.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

/// Which of two comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Both orders have a gap.
    Either,
    /// Only this order is published.
    MineralFirst,
    /// Only this order is published.
    OtherFirst,
}

item!(Spacing in "spacing");
statements!(Spacing);

impl Spacings {
    /// All items.
    pub fn items(&self) -> impl Iterator<Item = &dyn Item> {
        each(&self.spacing)
    }
}
