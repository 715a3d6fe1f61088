//! Gates: which plans and reminders are refused, and why.
//!
//! An answer follows from labs, flags, medicines and plan items as they are in the diary now, and
//! is asked for anew whenever one of them changes. What was logged as taken plays no part, and no
//! gate stands before logging. Where something cannot be told, the gate stays closed.

use chrono::NaiveDate;

use super::ceilings::{AmountNotSaid, Item, planned};
use super::contents::Contents;
use super::facts::{Facts, Kidneys, Latest, Level};
use super::limits::{IronLimits, Limits};
use super::schedule::Anchors;
use crate::content::GateId;
use crate::diary::Diary;
use crate::entry::Field;
use crate::entry::words::{Analyte, Condition, Means};
use crate::id::RecordId;
use crate::moment::Moment;
use crate::set::Set;

/// The answer of a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// It may be planned.
    Open,
    /// It may not, and this is why. Logging is open.
    Refused(Reason),
}

/// Why a gate is closed. The words are content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The whole diary has not been read yet.
    NotRead,
    /// Under 18 there is a diary and nothing else.
    Under18,
    /// In pregnancy only what a clinician recommended is kept.
    Pregnancy,
    /// Nothing speaks for potassium, and it can harm.
    Potassium,
    /// Iron overload, repeated transfusions or haemolytic anaemia.
    IronOverload,
    /// The latest ferritin or saturation is only known up to a limit, and may be too high for iron.
    Bounded(Analyte),
    /// The latest ferritin or saturation is from before iron by drip, or too soon after it.
    Void(Analyte),
    /// Ferritin is too high for iron, whoever recommended it; in thousandths of µg/L.
    FerritinHigh(u32),
    /// Saturation is too high for iron, whoever recommended it; in thousandths of a per cent.
    TsatHigh(u32),
    /// There is no ferritin, or no saturation and nothing to reckon it from.
    Missing(Analyte),
    /// The latest ferritin or saturation cannot be read, or no blood can have it.
    Unclear(Analyte),
    /// The latest ferritin or saturation is too old.
    Old(Analyte, NaiveDate),
    /// Ferritin is not low; in thousandths of µg/L.
    FerritinNotLow(u32),
    /// Saturation is an estimate too near the limit; in thousandths of a per cent.
    TsatEstimated(u32),
    /// The elemental amount of a product is not said.
    AmountUnknown {
        /// Of what.
        means: Means,
        /// The product; `None` for a draft.
        product: Option<RecordId>,
    },
    /// What it contains is not known, and something that it may hold can harm.
    ContentsUnknown,
    /// The plan's fullest 24 hours hold more than the ceiling.
    OverCeiling {
        /// Of what.
        means: Means,
        /// How much they hold, in thousandths of a milligram.
        planned: u32,
        /// How much is accepted, in thousandths of a milligram.
        ceiling: u32,
    },
    /// The kidneys are failing, or how they do is not known.
    KidneysFailing,
    /// The kidneys are reduced, and no clinician recommended it.
    KidneysReduced,
    /// A condition under which no clinician recommended it.
    Condition(Condition),
}

impl Reason {
    /// Its words in the content.
    #[must_use]
    pub const fn id(self) -> GateId {
        match self {
            Self::NotRead => GateId::NotRead,
            Self::Under18 => GateId::Under18,
            Self::Pregnancy => GateId::Pregnancy,
            Self::Potassium => GateId::Potassium,
            Self::IronOverload => GateId::IronOverload,
            Self::Bounded(_) => GateId::Bounded,
            Self::Void(_) => GateId::AfterDrip,
            Self::FerritinHigh(_) => GateId::FerritinHigh,
            Self::TsatHigh(_) => GateId::TsatHigh,
            Self::Missing(Analyte::Ferritin) => GateId::MissingFerritin,
            Self::Missing(_) => GateId::MissingTsat,
            Self::Unclear(_) => GateId::Unclear,
            Self::Old(..) => GateId::Old,
            Self::FerritinNotLow(_) => GateId::FerritinNotLow,
            Self::TsatEstimated(_) => GateId::TsatEstimated,
            Self::AmountUnknown { .. } => GateId::AmountUnknown,
            Self::ContentsUnknown => GateId::ContentsUnknown,
            Self::OverCeiling {
                means: Means::Iron, ..
            } => GateId::OverIron,
            Self::OverCeiling { .. } => GateId::OverMagnesium,
            Self::KidneysFailing => GateId::KidneysFailing,
            Self::KidneysReduced => GateId::KidneysReduced,
            Self::Condition(
                Condition::Myasthenia | Condition::HeartBlock | Condition::BlockedBowel,
            ) => GateId::MagnesiumCondition,
            Self::Condition(_) => GateId::Condition,
        }
    }
}

/// Whether something may be in the plan: the first refusal of all that it works with.
#[must_use]
pub fn plan_item(
    diary: &Diary,
    item: Item,
    now: Moment,
    anchors: Anchors,
    limits: &Limits,
) -> Gate {
    let facts = Facts::of(diary, now, limits);
    let clinician = item.fields.number(Field::FromClinician).is_some();
    let contents = Contents::of(item.fields, limits);
    let planned = |means| planned(diary, item, means, now, anchors, limits);
    let answers = contents.means.iter();
    let mut answers = answers.map(|means| gate(&facts, *means, clinician, planned(*means), limits));
    let refused = answers.find(|answer| *answer != Gate::Open);
    refused.unwrap_or_else(|| {
        let unknown = if contents.is_unknown && may_harm(&facts, clinician, limits) {
            Gate::Refused(Reason::ContentsUnknown)
        } else {
            Gate::Open
        };
        first([in_general(&facts), in_pregnancy(&facts, clinician), unknown])
    })
}

/// Whether iron, magnesium or potassium of an unknown product could harm, by what is known of the
/// user: iron with too much of it, magnesium and potassium with the kidneys or a condition.
fn may_harm(facts: &Facts, clinician: bool, limits: &Limits) -> bool {
    // What only speaks for no iron without a clinician is no harm that is known.
    gate(facts, Means::Iron, true, Ok(0), limits) != Gate::Open
        || gate(facts, Means::Magnesium, clinician, Ok(0), limits) != Gate::Open
}

/// For whom there are no ready plans, and why: what a clinician ordered stays.
#[must_use]
pub fn no_ready_plans(conditions: Set<Condition>) -> Option<Reason> {
    let reasons = [
        (Condition::Under18, Reason::Under18),
        (Condition::Pregnancy, Reason::Pregnancy),
    ];
    let mut reasons = reasons.into_iter();
    reasons
        .find(|(condition, _)| conditions.contains(condition))
        .map(|(_, reason)| reason)
}

/// Whether something may be tried in a self-test, in which at most `planned` is taken in 24 hours
/// over all products, in thousandths of a milligram, as [`planned()`] has it.
#[must_use]
pub fn self_test(
    facts: &Facts,
    means: Means,
    planned: Result<u32, AmountNotSaid>,
    limits: &Limits,
) -> Gate {
    if facts.flags.contains(&Condition::Pregnancy) {
        return first([in_general(facts), Gate::Refused(Reason::Pregnancy)]);
    }
    gate(facts, means, false, planned, limits)
}

/// Whether means may be planned. `planned` as in [`self_test`]; it counts for what no clinician
/// recommended.
#[must_use]
pub fn gate(
    facts: &Facts,
    means: Means,
    clinician: bool,
    planned: Result<u32, AmountNotSaid>,
    limits: &Limits,
) -> Gate {
    let condition = limits
        .with_clinician
        .iter()
        .find(|(of, condition)| !clinician && *of == means && facts.flags.contains(condition));
    let condition = condition.map_or(Gate::Open, |(_, condition)| {
        Gate::Refused(Reason::Condition(*condition))
    });
    let own = match means {
        Means::Iron => iron(facts, clinician, planned, limits.iron),
        Means::Magnesium => magnesium(facts, clinician, planned, limits.magnesium),
        Means::Potassium => Gate::Refused(Reason::Potassium),
        Means::Compression | Means::Heat | Means::Cold => Gate::Open,
    };
    first([
        in_general(facts),
        condition,
        own,
        in_pregnancy(facts, clinician),
    ])
}

/// In pregnancy nothing is planned that no clinician recommended (`evidence.md` §2.4 and row 54).
fn in_pregnancy(facts: &Facts, clinician: bool) -> Gate {
    if facts.flags.contains(&Condition::Pregnancy) && !clinician {
        Gate::Refused(Reason::Pregnancy)
    } else {
        Gate::Open
    }
}

fn in_general(facts: &Facts) -> Gate {
    if !facts.complete {
        Gate::Refused(Reason::NotRead)
    } else if facts.flags.contains(&Condition::Under18) {
        Gate::Refused(Reason::Under18)
    } else {
        Gate::Open
    }
}

fn iron(
    facts: &Facts,
    clinician: bool,
    planned: Result<u32, AmountNotSaid>,
    limits: IronLimits,
) -> Gate {
    let ends = |level: Option<Level>| level.map_or((0, 0), |it| (it.span.least, it.span.most));
    let tsat = facts.tsat.level();
    let (ferritin_least, ferritin_most) = ends(facts.ferritin.level());
    let (tsat_least, tsat_most) = ends(tsat);
    let estimate_ends = limits.tsat_below.saturating_sub(limits.tsat_margin);
    let unusable = unusable(facts, Analyte::Ferritin, facts.ferritin, limits)
        .or_else(|| unusable(facts, Analyte::Tsat, facts.tsat, limits));
    let reason = if facts.flags.contains(&Condition::IronOverload) {
        Reason::IronOverload
    } else if ferritin_least > limits.ferritin_closes_above {
        Reason::FerritinHigh(ferritin_least)
    } else if tsat_least >= limits.tsat_below {
        Reason::TsatHigh(tsat_least)
    } else if ferritin_most > limits.ferritin_closes_above {
        Reason::Bounded(Analyte::Ferritin)
    } else if tsat_most >= limits.tsat_below {
        Reason::Bounded(Analyte::Tsat)
    } else if clinician {
        return Gate::Open;
    } else if facts.flags.contains(&Condition::Pregnancy) {
        Reason::Pregnancy
    } else if let Some(reason) = unusable {
        reason
    } else if ferritin_least > limits.ferritin_up_to {
        Reason::FerritinNotLow(ferritin_least)
    } else if ferritin_most > limits.ferritin_up_to {
        Reason::Bounded(Analyte::Ferritin)
    } else if tsat_most >= estimate_ends && tsat.is_some_and(|it| it.estimated) {
        Reason::TsatEstimated(tsat_most)
    } else {
        return under_ceiling(Means::Iron, planned, limits.ceiling);
    };
    Gate::Refused(reason)
}

/// Why a result cannot open the iron gate, whatever its value; `None` when it can.
fn unusable(facts: &Facts, analyte: Analyte, lab: Latest, limits: IronLimits) -> Option<Reason> {
    match lab.read {
        _ if lab.is_unclear => Some(Reason::Unclear(analyte)),
        None => Some(Reason::Missing(analyte)),
        Some((on, _)) if facts.is_void(on, limits.drip_weeks) => Some(Reason::Void(analyte)),
        Some((on, _)) => {
            let is_old = facts.is_old(on, limits.months);
            is_old.then_some(Reason::Old(analyte, on))
        }
    }
}

fn magnesium(
    facts: &Facts,
    clinician: bool,
    planned: Result<u32, AmountNotSaid>,
    ceiling: u32,
) -> Gate {
    match facts.kidneys {
        Kidneys::Failing => Gate::Refused(Reason::KidneysFailing),
        _ if clinician => Gate::Open,
        Kidneys::Reduced => Gate::Refused(Reason::KidneysReduced),
        Kidneys::Unaffected if facts.flags.contains(&Condition::Pregnancy) => {
            Gate::Refused(Reason::Pregnancy)
        }
        Kidneys::Unaffected => under_ceiling(Means::Magnesium, planned, ceiling),
    }
}

fn under_ceiling(means: Means, planned: Result<u32, AmountNotSaid>, ceiling: u32) -> Gate {
    match planned {
        Err(AmountNotSaid { product }) => Gate::Refused(Reason::AmountUnknown { means, product }),
        Ok(planned) if planned > ceiling => Gate::Refused(Reason::OverCeiling {
            means,
            planned,
            ceiling,
        }),
        Ok(_) => Gate::Open,
    }
}

fn first<const N: usize>(gates: [Gate; N]) -> Gate {
    let mut refused = gates.into_iter().filter(|gate| *gate != Gate::Open);
    refused.next().unwrap_or(Gate::Open)
}
