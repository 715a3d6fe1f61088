//! What an entry asks for, which depends on what it says so far.

use super::words::{Analyte, Anchor, Condition, Contained, Factor, Means, Unit};
use super::{Field, Fields, Kind};
use crate::coded::Coded;

impl Kind {
    /// The fields that an entry of this kind asks for, in the order of an editor: a stress has no
    /// cups, and a coffee no strength.
    #[must_use]
    pub fn wanted(self, said: &Fields) -> Vec<Field> {
        let fields = self.fields().iter().copied();
        fields
            .filter(|field| self.is_wanted(said, *field))
            .collect()
    }

    fn is_wanted(self, said: &Fields, field: Field) -> bool {
        match self {
            Self::Factor => is_wanted_of_factor(said.word(Field::Factor), field),
            // What is swallowed works by what it contains.
            Self::Medicine if field == Field::Means => said.get(field).is_some(),
            Self::Lab => is_wanted_of_result(said, field),
            Self::Flag => is_wanted_of_flag(said.word(Field::Condition), field),
            _ => is_wanted_of_taken(said, field),
        }
    }

    /// The units that are offered for its amount.
    #[must_use]
    pub fn units(self, said: &Fields) -> &'static [Unit] {
        match self {
            Self::Dose | Self::PlanItem | Self::Medicine => Unit::OF_DOSES,
            Self::Factor => Unit::OF_FACTORS,
            Self::Lab => match said.word::<Analyte>(Field::Analyte) {
                Some(analyte) => analyte.units(),
                None => Unit::ALL,
            },
            _ => Unit::ALL,
        }
    }
}

impl Field {
    /// Whether the word at a place is offered for it. What a product contains is a question of its
    /// own; how something works is offered for what is worn or done, beside what was said before.
    #[must_use]
    pub fn offers(self, index: usize, said: &Fields) -> bool {
        let minerals = [Means::Iron, Means::Magnesium, Means::Potassium].map(Means::index);
        self != Self::Means || !minerals.contains(&index) || said.includes(self, index)
    }
}

fn is_wanted_of_factor(factor: Option<Factor>, field: Field) -> bool {
    match field {
        Field::Factor | Field::Note => true,
        Field::Name => matches!(factor, Some(Factor::Custom | Factor::Exercise)),
        Field::Minutes => !matches!(
            factor,
            Some(Factor::Caffeine | Factor::Alcohol | Factor::Nicotine | Factor::LateMeal)
        ),
        Field::Intensity => matches!(
            factor,
            Some(Factor::Stress | Factor::Exercise | Factor::Illness | Factor::Custom)
        ),
        Field::Amount | Field::Unit => matches!(
            factor,
            Some(Factor::Caffeine | Factor::Alcohol | Factor::Nicotine | Factor::Custom)
        ),
        _ => false,
    }
}

/// Of what a clinic says only blood is taken fasting, or measured up to a limit.
fn is_wanted_of_result(said: &Fields, field: Field) -> bool {
    match field {
        Field::Bound | Field::Fasting | Field::IronHours | Field::Infection => {
            let analyte = said.word(Field::Analyte);
            said.get(field).is_some() || analyte.is_none_or(Analyte::is_of_blood)
        }
        _ => true,
    }
}

/// Of conditions only kidney disease has a number.
fn is_wanted_of_flag(condition: Option<Condition>, field: Field) -> bool {
    match field {
        Field::Unit | Field::AmountOn => false,
        Field::Amount | Field::Bound => condition == Some(Condition::KidneyDisease),
        _ => true,
    }
}

/// Of what is taken or done. What is said already is shown, so that it can be cleared, except what
/// the app itself keeps there.
fn is_wanted_of_taken(said: &Fields, field: Field) -> bool {
    let means = said.set::<Means>(Field::Means);
    let contains = said.set::<Contained>(Field::Contains);
    let as_needed = said.get(Field::AsNeeded).is_some();
    let weekdays = said.get(Field::Weekdays).is_some();
    let every = said.number(Field::EveryDays).unwrap_or(1);
    let by_clock = matches!(said.word(Field::Anchor), None | Some(Anchor::Clock));
    match field {
        Field::StockOn | Field::Calendar => false,
        _ if said.get(field).is_some() => true,
        Field::IronMg => means.contains(&Means::Iron) || contains.contains(&Contained::Iron),
        Field::MagnesiumMg => {
            means.contains(&Means::Magnesium) || contains.contains(&Contained::Magnesium)
        }
        Field::EveryDays => !as_needed && !weekdays,
        Field::Weekdays => !as_needed && every == 1,
        Field::Missed => !as_needed && !weekdays && every > 1,
        Field::Anchor => !as_needed,
        Field::Time => !as_needed && by_clock,
        Field::Before => !as_needed && !by_clock,
        _ => true,
    }
}
