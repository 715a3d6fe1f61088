//! What gates compare with, read from the content.

use std::sync::Arc;

use super::labs::{Plausible, plausible};
use super::recognise::Recogniser;
use crate::content::{Care, Thousandths};
use crate::entry::words::{Condition, Means};
use crate::settings::{Country, Region};

/// A word in the name of something worn or done that says how it works.
pub type NameWord = (String, Means);

/// The numbers and lists of the gates; the ceilings are those of a country.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Which blood results are accepted.
    pub plausible: Vec<Plausible>,
    /// The iron gate.
    pub iron: IronLimits,
    /// Elemental magnesium in any 24 hours, over all products, in thousandths of a milligram.
    pub magnesium: u32,
    /// Kidneys are failing below this eGFR, in thousandths of mL/min/1.73 m².
    pub egfr_failing: u32,
    /// Kidneys are reduced below this eGFR, in thousandths of mL/min/1.73 m².
    pub egfr_reduced: u32,
    /// What knows the names of products.
    pub names: Arc<Recogniser>,
    /// Words by which something worn is known that does not say how it works.
    pub words: Vec<NameWord>,
    /// What a clinician must have recommended under some condition.
    pub with_clinician: Vec<(Means, Condition)>,
}

/// The numbers of the iron gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IronLimits {
    /// It opens up to this ferritin, in thousandths of µg/L.
    pub ferritin_up_to: u32,
    /// It closes for everybody above this ferritin, in thousandths of µg/L.
    pub ferritin_closes_above: u32,
    /// It opens below this transferrin saturation and closes for everybody from it on, in
    /// thousandths of a per cent.
    pub tsat_below: u32,
    /// How far below that an estimated saturation must lie to open it, this far not included, in
    /// thousandths of a per cent.
    pub tsat_margin: u32,
    /// For how many months a result opens it.
    pub months: u32,
    /// For how many weeks after iron by drip no result opens it.
    pub drip_weeks: u32,
    /// After how many weeks from iron by drip a new test is worth asking about.
    pub drip_retest_weeks: u32,
    /// Elemental iron in any 24 hours, over all products, in thousandths of a milligram.
    pub ceiling: u32,
}

impl Limits {
    /// Those of a country.
    #[must_use]
    pub fn of(care: &Care, country: Country, names: Arc<Recogniser>) -> Self {
        let given = care.gates.limits();
        let (iron, magnesium) = match country.region() {
            Region::Us => (given.iron_us, given.magnesium_us),
            Region::Eu => (given.iron_eu, given.magnesium_eu),
            Region::Uk => (given.iron_uk, given.magnesium_uk),
        };
        let thousandths = |whole: u16| Thousandths::from(whole).0;
        let words = care.gates.means_word.iter().flat_map(|it| {
            let words = it.words.iter().cloned();
            words.map(|word| (word, it.means.0))
        });
        let pairs = care.gates.with_clinician.iter();
        Self {
            plausible: plausible(&care.labs),
            iron: IronLimits {
                ferritin_up_to: thousandths(given.ferritin_up_to),
                ferritin_closes_above: thousandths(given.ferritin_closes_above),
                tsat_below: thousandths(given.tsat_below),
                tsat_margin: thousandths(given.tsat_margin),
                months: given.months.into(),
                drip_weeks: given.drip_weeks.into(),
                drip_retest_weeks: given.drip_retest_weeks.into(),
                ceiling: thousandths(iron),
            },
            magnesium: thousandths(magnesium),
            egfr_failing: thousandths(given.egfr_failing),
            egfr_reduced: thousandths(given.egfr_reduced),
            names,
            words: words.collect(),
            with_clinician: pairs.map(|it| (it.means.0, it.condition.0)).collect(),
        }
    }
}
