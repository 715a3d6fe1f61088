//! `lab_bands.toml`: blood values, conversions, published bands, rules of sampling and re-testing,
//! and what opens and closes the iron gate.

use serde::{Deserialize, Serialize};

use super::code::{Code, Named};
use super::for_checks::ForChecks;
use super::item::{Day, Item, each};
use super::table::{Identified, Table};
use super::thousandths::Thousandths;
use crate::entry::words::Analyte;

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabBands {
    /// That there are no results.
    pub no_results: String,
    /// What is measured.
    pub analyte: Vec<AnalyteNote>,
    /// From one unit to another.
    pub conversion: ForChecks<Vec<Conversion>>,
    /// Published bands.
    pub band: Vec<Band>,
    /// Sampling, re-testing and the like.
    pub rule: Table<RuleId, Rule>,
    /// What opens and closes the iron gate.
    pub iron_gate: Table<IronGateId, IronGate>,
}

/// What is to be known of a blood value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnalyteNote {
    /// Which.
    pub id: Code<Analyte>,
    /// What it is called.
    pub name: String,
    /// The unit of the numbers here.
    pub unit: String,
    /// The lowest value that it can have.
    pub accepts_from: Option<Thousandths>,
    /// The highest; without it, whatever is higher counts as high.
    pub accepts_to: Option<Thousandths>,
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

/// A factor between two units, for the reviewer: the chemistry itself is in `care::labs`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conversion {
    /// Its id.
    pub id: String,
    /// Of what.
    pub analyte: Code<Analyte>,
    /// The unit given.
    pub from: String,
    /// The unit wanted.
    pub to: String,
    /// The factor.
    pub multiply_by: Option<f64>,
    /// The divisor.
    pub divide_by: Option<f64>,
    /// Whether it is an estimate.
    pub estimate: bool,
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

/// A band that is published, in the usual unit of its blood value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Its id.
    pub id: String,
    /// Of what.
    pub analyte: Code<Analyte>,
    /// The row of the claims it comes from; 0 for none.
    pub row: ForChecks<u16>,
    /// It ends below this.
    pub below: Option<Thousandths>,
    /// It begins with this.
    pub from: Option<Thousandths>,
    /// It begins above this.
    pub above: Option<Thousandths>,
    /// It ends with this.
    pub to: Option<Thousandths>,
    /// For whom.
    pub sex: Option<String>,
    /// When it was published.
    pub year: Option<u16>,
    /// What is said of it.
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

/// What is to be known about taking and repeating a blood test.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// The row of the claims it comes from; 0 for none.
    pub row: ForChecks<u16>,
    /// For how many hours no iron is taken before.
    pub hours_without_iron: Option<u32>,
    /// After how many weeks.
    pub weeks: Option<u32>,
    /// Up to how many weeks.
    pub weeks_to: Option<u32>,
    /// Before which it says nothing, in weeks.
    pub not_before_weeks: Option<u32>,
    /// It is about ferritin below this, in µg/L.
    pub ferritin_below: Option<Thousandths>,
    /// How near a limit it counts, in points.
    pub points_around: Option<Thousandths>,
    /// That limit, in per cent.
    pub tsat: Option<Thousandths>,
    /// The rule in words.
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

/// A part of the iron gate, in words; its numbers stand in `gates.toml` too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IronGate {
    /// Its id.
    pub id: String,
    /// The row of the claims it comes from; 0 for none.
    pub row: ForChecks<u16>,
    /// What it does.
    pub effect: Effect,
    /// Up to this ferritin, in µg/L.
    pub ferritin_to: Option<Thousandths>,
    /// Below this transferrin saturation, in per cent.
    pub tsat_below: Option<Thousandths>,
    /// For how many months a result counts.
    pub months: Option<u32>,
    /// From this transferrin saturation on, in per cent.
    pub tsat_from: Option<Thousandths>,
    /// Above this ferritin, in µg/L.
    pub ferritin_above: Option<Thousandths>,
    /// For whom.
    pub sex: Option<String>,
    /// In words.
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

/// What the iron gate or a limit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The iron gate opens.
    Opens,
    /// It does not open.
    KeepsClosed,
    /// It closes, whatever else opened it.
    Closes,
    /// A sentence is shown.
    Note,
    /// No plan without a clinician.
    ClinicianFirst,
    /// No plan.
    RefusePlan,
    /// A reason to pause.
    StopRule,
}

coded! {
    /// Which rule code shows by name.
    pub enum RuleId {
        /// Saturation is missing.
        AskTsat = "ask-tsat",
        /// There was iron by drip.
        RecheckDrip = "recheck-iv",
        /// There was an infection.
        Infection = "infection",
        /// Why iron is low.
        FindCause = "find-cause",
        /// How blood is taken.
        Sampling = "sampling",
        /// Saturation is an estimate.
        EstimatedTsat = "estimated-tsat",
        /// When to test again after iron tablets.
        RecheckOral = "recheck-oral",
        /// When to test again after iron by drip.
        RecheckIv = "recheck-iv",
        /// How often to test at all.
        RecheckYearly = "recheck-yearly",
    }
}

impl Named for RuleId {
    const WHAT: &'static str = "rule";
}

coded! {
    /// Which part of the iron gate code shows by name.
    pub enum IronGateId {
        /// Iron tablets and children.
        Children = "children",
    }
}

impl Named for IronGateId {
    const WHAT: &'static str = "part of the iron gate";
}

impl Identified for Rule {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Identified for IronGate {
    fn id(&self) -> &str {
        &self.id
    }
}

item!(AnalyteNote in "analyte");
item!(Conversion in "conversion");
item!(Band in "band");
item!(Rule in "rule");
item!(IronGate in "iron_gate");
statements!(Band, Rule, IronGate);

impl Band {
    /// Whether a value lies in it.
    #[must_use]
    pub fn holds(&self, value: Thousandths) -> bool {
        self.below.is_none_or(|edge| value < edge)
            && self.to.is_none_or(|edge| value <= edge)
            && self.from.is_none_or(|edge| value >= edge)
            && self.above.is_none_or(|edge| value > edge)
    }
}

impl LabBands {
    /// What is published of a value, in thousandths of its usual unit: each band it lies in.
    pub fn bands_of(&self, analyte: Analyte, value: u32) -> impl Iterator<Item = &Band> {
        let bands = self.band.iter();
        bands.filter(move |band| band.analyte.0 == analyte && band.holds(Thousandths(value)))
    }

    /// What is to be known of a blood value.
    #[must_use]
    pub fn note_of(&self, analyte: Analyte) -> Option<&AnalyteNote> {
        self.analyte.iter().find(|note| note.id.0 == analyte)
    }

    /// All items.
    pub fn items(&self) -> impl Iterator<Item = &dyn Item> {
        each(&self.analyte)
            .chain(each(&self.conversion))
            .chain(each(&self.band))
            .chain(each(&self.rule))
            .chain(each(&self.iron_gate))
    }
}
