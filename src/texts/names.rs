//! What the choices of the diary are called.

use std::borrow::Cow;

use stillnight_browser::clock;
use stillnight_domain::{
    Analyte, Anchor, Category, Condition, Contained, Factor, Field, Kind, Means, Missed, Outcome,
    Place, ReliefKind, Sensation, Sign, Unit, days_of_the_week,
};

use super::text;

/// A kind of entry.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Cramp => text!(names.kind.cramp),
        Kind::CheckIn => text!(names.kind.check_in),
        Kind::Factor => text!(names.kind.factor),
        Kind::Dose => text!(names.kind.dose),
        Kind::Note => text!(names.kind.note),
        Kind::Lab => text!(names.kind.lab),
        Kind::Medicine => text!(names.kind.medicine),
        Kind::Flag => text!(names.kind.flag),
        Kind::PlanItem => text!(names.kind.plan_item),
        Kind::Due => text!(names.kind.due),
    }
}

/// What a search can be narrowed to.
pub fn category(category: Category) -> &'static str {
    match category {
        Category::Bout => text!(names.category.bout),
        Category::Cramp => text!(names.category.cramp),
        Category::CheckIn => text!(names.category.check_in),
        Category::Dose => text!(names.category.dose),
        Category::Factor => text!(names.category.factor),
        Category::Note => text!(names.category.note),
    }
}

/// A place of the body.
pub fn place(place: Place) -> &'static str {
    match place {
        Place::LeftFoot => text!(names.place.left_foot),
        Place::RightFoot => text!(names.place.right_foot),
        Place::LeftLowerLeg => text!(names.place.left_lower_leg),
        Place::RightLowerLeg => text!(names.place.right_lower_leg),
        Place::LeftKnee => text!(names.place.left_knee),
        Place::RightKnee => text!(names.place.right_knee),
        Place::LeftThigh => text!(names.place.left_thigh),
        Place::RightThigh => text!(names.place.right_thigh),
        Place::LeftHip => text!(names.place.left_hip),
        Place::RightHip => text!(names.place.right_hip),
        Place::LeftHand => text!(names.place.left_hand),
        Place::RightHand => text!(names.place.right_hand),
        Place::LeftArm => text!(names.place.left_arm),
        Place::RightArm => text!(names.place.right_arm),
        Place::Trunk => text!(names.place.trunk),
        Place::LeftSole => text!(names.place.left_sole),
        Place::RightSole => text!(names.place.right_sole),
        Place::LeftCalf => text!(names.place.left_calf),
        Place::RightCalf => text!(names.place.right_calf),
        Place::LeftBackThigh => text!(names.place.left_back_thigh),
        Place::RightBackThigh => text!(names.place.right_back_thigh),
        Place::LeftButtock => text!(names.place.left_buttock),
        Place::RightButtock => text!(names.place.right_buttock),
        Place::Back => text!(names.place.back),
    }
}

/// How it feels.
pub fn sensation(sensation: Sensation) -> &'static str {
    match sensation {
        Sensation::Urge => text!(names.sensation.urge),
        Sensation::Creeping => text!(names.sensation.creeping),
        Sensation::Crawling => text!(names.sensation.crawling),
        Sensation::Tingling => text!(names.sensation.tingling),
        Sensation::Pulling => text!(names.sensation.pulling),
        Sensation::Electric => text!(names.sensation.electric),
        Sensation::Itching => text!(names.sensation.itching),
        Sensation::Burning => text!(names.sensation.burning),
        Sensation::Aching => text!(names.sensation.aching),
        Sensation::Painful => text!(names.sensation.painful),
        Sensation::Twitching => text!(names.sensation.twitching),
        Sensation::Indescribable => text!(names.sensation.indescribable),
    }
}

/// What is tried.
pub fn relief(kind: ReliefKind) -> &'static str {
    match kind {
        ReliefKind::Walking => text!(names.relief.walking),
        ReliefKind::Stretching => text!(names.relief.stretching),
        ReliefKind::Cold => text!(names.relief.cold),
        ReliefKind::Heat => text!(names.relief.heat),
        ReliefKind::Massage => text!(names.relief.massage),
        ReliefKind::PneumaticCompression => text!(names.relief.compression_pump),
        ReliefKind::Stockings => text!(names.relief.stockings),
        ReliefKind::Bath => text!(names.relief.bath),
        ReliefKind::MentalTask => text!(names.relief.mental_task),
        ReliefKind::Dose => text!(names.relief.dose),
        ReliefKind::Other => text!(names.relief.something_else),
    }
}

/// What is worn or put on, and needs no medicine's name.
pub fn worn() -> [&'static str; 4] {
    [
        ReliefKind::PneumaticCompression,
        ReliefKind::Stockings,
        ReliefKind::Heat,
        ReliefKind::Cold,
    ]
    .map(relief)
}

/// What came of it.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Better => text!(names.outcome.better),
        Outcome::Same => text!(names.outcome.same),
        Outcome::Worse => text!(names.outcome.worse),
    }
}

/// Something that may matter to a night.
pub fn factor(factor: Factor) -> &'static str {
    match factor {
        Factor::Caffeine => text!(names.factor.caffeine),
        Factor::Alcohol => text!(names.factor.alcohol),
        Factor::Nicotine => text!(names.factor.nicotine),
        Factor::Exercise => text!(names.factor.exercise),
        Factor::LateMeal => text!(names.factor.late_meal),
        Factor::Stress => text!(names.factor.stress),
        Factor::SittingForHours => text!(names.factor.sitting_for_hours),
        Factor::Illness => text!(names.factor.illness),
        Factor::Travel => text!(names.factor.travel),
        Factor::Period => text!(names.factor.period),
        Factor::BloodDonation => text!(names.factor.blood_donation),
        Factor::Custom => text!(names.factor.custom),
    }
}

/// A sign that "When to get help" speaks of.
pub fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Numbness => text!(names.sign.numbness),
        Sign::SwollenLeg => text!(names.sign.swollen_leg),
        Sign::ColdFoot => text!(names.sign.cold_foot),
        Sign::ChestPain => text!(names.sign.chest_pain),
        Sign::BlackStools => text!(names.sign.black_stools),
        Sign::Bladder => text!(names.sign.bladder),
        Sign::Drowsiness => text!(names.sign.drowsiness),
        Sign::DarkThoughts => text!(names.sign.dark_thoughts),
    }
}

/// A condition that changes rules.
pub fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::KidneyDisease => text!(names.condition.kidney_disease),
        Condition::Dialysis => text!(names.condition.dialysis),
        Condition::Pregnancy => text!(names.condition.pregnancy),
        Condition::IronOverload => text!(names.condition.iron_overload),
        Condition::Neuropathy => text!(names.condition.neuropathy),
        Condition::ArterialDisease => text!(names.condition.arterial_disease),
        Condition::HeartFailure => text!(names.condition.heart_failure),
        Condition::Diabetes => text!(names.condition.diabetes),
        Condition::SleepApnoea => text!(names.condition.sleep_apnoea),
        Condition::Under18 => text!(names.condition.under_18),
        Condition::Myasthenia => text!(names.condition.myasthenia),
        Condition::HeartBlock => text!(names.condition.heart_block),
        Condition::BlockedBowel => text!(names.condition.blocked_bowel),
        Condition::Anaemia => text!(names.condition.anaemia),
        Condition::HeavyPeriods => text!(names.condition.heavy_periods),
    }
}

/// What a clinic measured, gave or counted.
pub fn analyte(analyte: Analyte) -> &'static str {
    match analyte {
        Analyte::Ferritin => text!(names.analyte.ferritin),
        Analyte::Iron => text!(names.analyte.iron),
        Analyte::Tibc => text!(names.analyte.tibc),
        Analyte::Transferrin => text!(names.analyte.transferrin),
        Analyte::Tsat => text!(names.analyte.tsat),
        Analyte::Haemoglobin => text!(names.analyte.haemoglobin),
        Analyte::Crp => text!(names.analyte.crp),
        Analyte::Egfr => text!(names.analyte.egfr),
        Analyte::IronByDrip => text!(names.analyte.iron_by_drip),
        Analyte::Irls => text!(names.analyte.irls),
    }
}

fn means(means: Means) -> &'static str {
    match means {
        Means::Iron => text!(names.means.iron),
        Means::Magnesium => text!(names.means.magnesium),
        Means::Potassium => text!(names.means.potassium),
        Means::Compression => text!(names.means.compression),
        Means::Heat => text!(names.means.heat),
        Means::Cold => text!(names.means.cold),
    }
}

/// An answer to what a product contains.
pub fn contained(contained: Contained) -> &'static str {
    match contained {
        Contained::Iron => text!(names.contained.iron),
        Contained::Magnesium => text!(names.contained.magnesium),
        Contained::Potassium => text!(names.contained.potassium),
        Contained::Calcium => text!(names.contained.calcium),
        Contained::NoneOfThese => text!(names.contained.none_of_these),
        Contained::NotSure => text!(names.contained.not_sure),
    }
}

fn anchor(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Clock => text!(names.anchor.clock),
        Anchor::Bedtime => text!(names.anchor.bedtime),
        Anchor::Wake => text!(names.anchor.wake),
        Anchor::Onset => text!(names.anchor.onset),
    }
}

fn missed(missed: Missed) -> &'static str {
    match missed {
        Missed::Keep => text!(names.missed.keep),
        Missed::Shift => text!(names.missed.shift),
    }
}

/// A unit, of many.
pub fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Milligrams => text!(names.unit.milligrams),
        Unit::Micrograms => text!(names.unit.micrograms),
        Unit::Grams => text!(names.unit.grams),
        Unit::Millilitres => text!(names.unit.millilitres),
        Unit::InternationalUnits => text!(names.unit.international_units),
        Unit::Tablets => text!(names.unit.tablets),
        Unit::Capsules => text!(names.unit.capsules),
        Unit::Drops => text!(names.unit.drops),
        Unit::Patches => text!(names.unit.patches),
        Unit::Puffs => text!(names.unit.puffs),
        Unit::Cups => text!(names.unit.cups),
        Unit::Glasses => text!(names.unit.glasses),
        Unit::Cigarettes => text!(names.unit.cigarettes),
        Unit::NanogramsPerMillilitre => text!(names.unit.nanograms_per_millilitre),
        Unit::MicrogramsPerLitre => text!(names.unit.micrograms_per_litre),
        Unit::PicomolesPerLitre => text!(names.unit.picomoles_per_litre),
        Unit::MicromolesPerLitre => text!(names.unit.micromoles_per_litre),
        Unit::MicrogramsPerDecilitre => text!(names.unit.micrograms_per_decilitre),
        Unit::GramsPerDecilitre => text!(names.unit.grams_per_decilitre),
        Unit::GramsPerLitre => text!(names.unit.grams_per_litre),
        Unit::MillimolesPerLitre => text!(names.unit.millimoles_per_litre),
        Unit::MilligramsPerLitre => text!(names.unit.milligrams_per_litre),
        Unit::PerCent => text!(names.unit.per_cent),
        Unit::Filtration => text!(names.unit.filtration),
        Unit::Points => text!(names.unit.points),
    }
}

/// A day of the week, 0 for Monday.
pub fn weekday(day: usize) -> String {
    clock::weekday_text(day)
}

/// In which order the choices of a field are shown.
pub fn order_of(field: Field, codes: &[&'static str]) -> Vec<usize> {
    match field {
        Field::Weekdays => days_of_the_week(clock::first_weekday()).into(),
        _ => (0..codes.len()).collect(),
    }
}

/// A choice of a field that holds one or some words.
pub fn choice(field: Field, codes: &[&'static str], index: usize) -> Cow<'static, str> {
    let name = match field {
        Field::Weekdays => return weekday(index).into(),
        Field::Places => Place::ALL.get(index).map(|it| place(*it)),
        Field::Factor => Factor::ALL.get(index).map(|it| factor(*it)),
        Field::News => Sign::ALL.get(index).map(|it| sign(*it)),
        Field::Analyte => Analyte::ALL.get(index).map(|it| analyte(*it)),
        Field::Condition => Condition::ALL.get(index).map(|it| condition(*it)),
        Field::Contains => Contained::ALL.get(index).map(|it| contained(*it)),
        Field::Means => Means::ALL.get(index).map(|it| means(*it)),
        Field::Unit => Unit::ALL.get(index).map(|it| unit(*it)),
        Field::Anchor => Anchor::ALL.get(index).map(|it| anchor(*it)),
        Field::Missed => Missed::ALL.get(index).map(|it| missed(*it)),
        _ => codes.get(index).copied(),
    };
    name.unwrap_or_default().into()
}
