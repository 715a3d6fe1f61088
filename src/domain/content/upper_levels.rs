//! `upper_levels.toml`: daily upper levels for taking something on one's own, and the limits on
//! planning magnesium.

use serde::{Deserialize, Serialize};

use super::code::{Code, Named};
use super::for_checks::ForChecks;
use super::item::{Day, Item, each, facts};
use super::lab_bands::Effect;
use super::table::{Identified, Table};
use super::thousandths::Thousandths;
use crate::settings::Region;

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpperLevels {
    /// That what was logged is above a level.
    pub over_ceiling: String,
    /// Whose levels are shown.
    pub whose: String,
    /// Why a clinician's iron is above its level.
    pub iron_says: String,
    /// The levels.
    pub upper_level: Vec<UpperLevel>,
    /// The limits on magnesium.
    pub magnesium_limit: Table<MagnesiumLimitId, MagnesiumLimit>,
}

/// A level of a nutrient in a region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpperLevel {
    /// Its id.
    pub id: String,
    /// Of what.
    pub nutrient: String,
    /// Where; `None` for everywhere.
    pub region: Option<Code<Region>>,
    /// How much a day.
    pub per_day: Thousandths,
    /// In which unit.
    pub unit: String,
    /// What it counts, as far as the source says so.
    pub counts: String,
    /// For which ages.
    pub ages: String,
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

/// When magnesium is not planned, or stopped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MagnesiumLimit {
    /// Its id.
    pub id: String,
    /// When it counts.
    pub when: String,
    /// What it does.
    pub effect: Effect,
    /// In words.
    pub says: String,
    /// Above so many milligrams a day.
    pub over_mg: Option<Thousandths>,
    /// Below this eGFR, in mL/min/1.73 m².
    pub egfr_below: Option<Thousandths>,
    /// Whether a clinician lifts it.
    pub lifted_by_clinician: Option<bool>,
    /// Its sources.
    pub sources: Vec<String>,
    /// Whether it was seen in one of them.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

coded! {
    /// Which limit code shows by name.
    pub enum MagnesiumLimitId {
        /// When to stop.
        Stop = "stop",
    }
}

impl Named for MagnesiumLimitId {
    const WHAT: &'static str = "limit of magnesium";
}

impl Identified for MagnesiumLimit {
    fn id(&self) -> &str {
        &self.id
    }
}

item!(UpperLevel in "upper_level");
item!(MagnesiumLimit in "magnesium_limit");
statements!(MagnesiumLimit);

impl UpperLevel {
    /// It in one line: `magnesium · UK · 400 mg · A guidance level.`
    #[must_use]
    pub fn line(&self) -> String {
        let region = self.region.map(|it| it.to_string()).unwrap_or_default();
        let per_day = format!("{} {}", self.per_day, self.unit);
        facts([&self.nutrient, &region, &per_day, &self.note])
    }
}

impl UpperLevels {
    /// The levels that hold in a region: each nutrient once at most.
    pub fn of(&self, region: Region) -> impl Iterator<Item = &UpperLevel> {
        let levels = self.upper_level.iter();
        levels.filter(move |it| it.region.is_none_or(|of| of.0 == region))
    }

    /// All items.
    pub fn items(&self) -> impl Iterator<Item = &dyn Item> {
        each(&self.upper_level).chain(each(&self.magnesium_limit))
    }
}
