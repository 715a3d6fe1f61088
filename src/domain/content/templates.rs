//! `templates.toml`: ready plans from the article's methods.

use serde::{Deserialize, Serialize};

use super::badges::BadgeId;
use super::code::Code;
use super::for_checks::ForChecks;
use super::item::{Day, Item, each};
use super::set;
use crate::entry::Fields;

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Templates {
    /// That bedtime and wake time are missing.
    pub no_hours: String,
    /// That the plan is empty.
    pub nothing_planned: String,
    /// The ready plans.
    pub template: Vec<Template>,
}

/// A ready plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// How good the evidence is.
    pub badge: Code<BadgeId>,
    /// The id of its card.
    pub card: String,
    /// What it is not.
    pub is_not: String,
    /// What the plan item says, all of which can be changed.
    #[serde(with = "set")]
    pub set: Fields,
    /// Its sources.
    pub sources: Vec<String>,
    /// Whether it was seen in one of them.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

item!(Template in "template");

impl Templates {
    /// All items.
    pub fn items(&self) -> impl Iterator<Item = &dyn Item> {
        each(&self.template)
    }
}
