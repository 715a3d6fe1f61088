//! `gates.toml`: what gates compare with, and the words of each refusal.

use serde::{Deserialize, Serialize};

use super::code::{Code, Named};
use super::for_checks::ForChecks;
use super::item::{Day, Item, Statement, each};
use super::table::{Identified, Table};
use crate::entry::words::{Condition, Means};

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gates {
    /// That logging is never refused.
    pub logging_stays_open: String,
    /// That an item is paused.
    pub paused: String,
    /// The numbers, once.
    pub limits: [GateLimits; 1],
    /// Words by which a product is known.
    pub means_word: Vec<MeansWord>,
    /// What needs a clinician under a condition.
    pub with_clinician: Vec<WithClinician>,
    /// The refusals.
    pub gate: Table<GateId, Gate>,
}

/// What the gates compare with, in whole units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GateLimits {
    /// Its id.
    pub id: String,
    /// Iron is planned up to this ferritin, in µg/L.
    pub ferritin_up_to: u16,
    /// It is planned for nobody above this ferritin, in µg/L.
    pub ferritin_closes_above: u16,
    /// It is planned below this transferrin saturation, in per cent.
    pub tsat_below: u16,
    /// How far below that an estimated saturation must lie, in per cent.
    pub tsat_margin: u16,
    /// For how many months a result counts.
    pub months: u16,
    /// Elemental iron a day where the American limits hold, in milligrams.
    pub iron_us: u16,
    /// Elemental iron a day where the European limits hold, in milligrams.
    pub iron_eu: u16,
    /// Elemental iron a day where the British levels hold, in milligrams.
    pub iron_uk: u16,
    /// Elemental magnesium a day where the American limits hold, in milligrams.
    pub magnesium_us: u16,
    /// Elemental magnesium a day where the European limits hold, in milligrams.
    pub magnesium_eu: u16,
    /// Elemental magnesium a day where the British levels hold, in milligrams.
    pub magnesium_uk: u16,
    /// Kidneys are failing below this eGFR, in mL/min/1.73 m².
    pub egfr_failing: u16,
    /// Kidneys are reduced below this eGFR, in mL/min/1.73 m².
    pub egfr_reduced: u16,
    /// Of how many nights the usual onset is the median.
    pub onset_nights: u8,
    /// With how many nights it is known at all.
    pub onset_minimum: u8,
    /// After how many weeks a new test of ferritin is worth asking about.
    pub retest_weeks: u16,
    /// For how many weeks after iron by drip no result counts.
    pub drip_weeks: u16,
    /// After how many weeks from iron by drip a new test of ferritin is worth asking about.
    pub drip_retest_weeks: u16,
    /// Its sources.
    pub sources: Vec<String>,
    /// Whether it was seen in one of them.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

/// Words in a product's name that say what it works with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeansWord {
    /// Its id.
    pub id: String,
    /// What it works with.
    pub means: Code<Means>,
    /// The words.
    pub words: Vec<String>,
    /// Its sources.
    pub sources: Vec<String>,
    /// Whether it was seen in one of them.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

/// What a clinician must have recommended under a condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithClinician {
    /// Its id.
    pub id: String,
    /// What.
    pub means: Code<Means>,
    /// Under which condition.
    pub condition: Code<Condition>,
    /// Its sources.
    pub sources: Vec<String>,
    /// Whether it was seen in one of them.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

/// Why something is not planned, and a way forward.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// Its id.
    pub id: String,
    /// The row of the claims it comes from; 0 for none.
    pub row: ForChecks<u16>,
    /// The reason.
    pub says: String,
    /// What can be done.
    pub way: String,
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
    /// Which refusal.
    pub enum GateId {
        /// The diary or the rules are not read yet.
        NotRead = "not-read",
        /// Under 18.
        Under18 = "under-18",
        /// Pregnancy.
        Pregnancy = "pregnancy",
        /// Potassium.
        Potassium = "potassium",
        /// Iron overload and the like.
        IronOverload = "iron-overload",
        /// A result is only known up to a limit.
        Bounded = "bounded",
        /// A result is from before iron by drip, or too soon after it.
        AfterDrip = "after-drip",
        /// Ferritin is too high for iron.
        FerritinHigh = "ferritin-high",
        /// Saturation is too high for iron.
        TsatHigh = "tsat-high",
        /// There is no ferritin.
        MissingFerritin = "missing-ferritin",
        /// There is no saturation.
        MissingTsat = "missing-tsat",
        /// A result cannot be read.
        Unclear = "unclear",
        /// A result is too old.
        Old = "old",
        /// Ferritin is not low.
        FerritinNotLow = "ferritin-not-low",
        /// Saturation is an estimate too near the limit.
        TsatEstimated = "tsat-estimated",
        /// An elemental amount is not said.
        AmountUnknown = "amount-unknown",
        /// What a product contains is not known.
        ContentsUnknown = "contents-unknown",
        /// Too much iron.
        OverIron = "over-iron",
        /// Too much magnesium.
        OverMagnesium = "over-magnesium",
        /// The kidneys are failing.
        KidneysFailing = "kidneys-failing",
        /// The kidneys are reduced.
        KidneysReduced = "kidneys-reduced",
        /// A condition that needs a clinician first.
        Condition = "condition",
        /// A condition under which magnesium needs one.
        MagnesiumCondition = "magnesium-condition",
        /// How far apart is for a pharmacist to say.
        Pharmacist = "pharmacist",
        /// No time keeps the gaps.
        NoRoom = "no-room",
        /// Two things are too close together.
        TooClose = "too-close",
        /// Later would be too close to the next dose.
        NextDose = "next-dose",
    }
}

impl Named for GateId {
    const WHAT: &'static str = "gate";
}

impl Identified for Gate {
    fn id(&self) -> &str {
        &self.id
    }
}

item!(GateLimits in "limits");
item!(MeansWord in "means_word");
item!(WithClinician in "with_clinician");
item!(Gate in "gate");

impl Statement for Gate {
    fn says(&self) -> &str {
        &self.says
    }

    fn way(&self) -> Option<&str> {
        Some(&self.way)
    }
}

impl Gates {
    /// The numbers.
    #[must_use]
    pub const fn limits(&self) -> &GateLimits {
        let [limits] = &self.limits;
        limits
    }

    /// All items.
    pub fn items(&self) -> impl Iterator<Item = &dyn Item> {
        each(&self.limits)
            .chain(each(&self.means_word))
            .chain(each(&self.with_clinician))
            .chain(each(&self.gate))
    }
}
