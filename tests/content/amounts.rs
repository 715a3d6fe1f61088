//! What a label means: what products hold, and the daily levels, as the plan shows and counts them.

use crate::app::{bundle, names};
use stillnight_domain::care::limits::Limits;
use stillnight_domain::content::{Care, Elemental, UpperLevel};
use stillnight_domain::{Country, Region};

#[test]
fn the_level_that_a_screen_shows_is_the_one_the_gates_go_by_in_each_country() {
    let care: Care = bundle();
    for country in Country::ALL {
        let shown = |nutrient: &str| {
            let levels = care.upper_levels.of(country.region());
            let levels = levels.filter(|it| it.nutrient == nutrient && it.unit == "mg");
            levels.map(|it| it.per_day.0).collect::<Vec<_>>()
        };
        let limits = Limits::of(&care, *country, names(None));
        assert_eq!(shown("iron"), [limits.iron.ceiling], "{country:?}");
        assert_eq!(shown("magnesium"), [limits.magnesium], "{country:?}");
    }
}

#[test]
fn a_region_has_one_level_of_a_nutrient() {
    let care: Care = bundle();
    for region in Region::ALL {
        let levels: Vec<&UpperLevel> = care.upper_levels.of(*region).collect();
        let mut nutrients: Vec<&str> = levels.iter().map(|it| it.nutrient.as_str()).collect();
        nutrients.dedup();
        assert_eq!(nutrients.len(), levels.len(), "{region:?}");
    }
    let uk: Vec<String> = care
        .upper_levels
        .of(Region::Uk)
        .map(UpperLevel::line)
        .collect();
    let expected = [
        "iron · UK · 17 mg · The UK calls this a guidance level.",
        "magnesium · UK · 400 mg · The UK calls this a guidance level.",
        "vitamin B6 · UK · 10 mg · The UK calls this a guidance level.",
        "vitamin D · 4000 IU",
        "folic acid · 1000 µg",
    ];
    assert_eq!(uk, expected);
}

/// `evidence.md` §2.7 with its correction in §0.1.
#[test]
fn each_form_of_a_salt_is_shown_with_its_own_numbers() {
    let care: Care = bundle();
    let shown: Vec<String> = care
        .elemental
        .elemental
        .iter()
        .map(Elemental::line)
        .collect();
    for expected in [
        "Ferrous sulfate 325 mg (heptahydrate) · 65 mg iron · 20 %",
        "Ferrous sulfate, dried, anhydrous or slow-release · 30–37 %",
        "Ferrous fumarate 210 mg · 69 mg iron · 33 %",
        "Ferrous fumarate 324 mg · 106 mg iron · 33 %",
        "Ferrous gluconate 300 mg · 35 mg iron · 12 %",
        "Ferrous gluconate 325 mg · 38 mg iron · 12 %",
        "Ferrous bisglycinate · 20–27 %",
        "Polysaccharide iron · Use the amount on the label.",
        "Heme iron · Use the amount on the label.",
        "Ferric maltol 30 mg · 30 mg iron",
        "Magnesium oxide 400 mg · 241.3 mg magnesium · 60 %",
        "Magnesium bisglycinate (glycinate) · 10–14.1 %",
        "Magnesium citrate · 11–16 %",
        "Magnesium chloride, hexahydrate · 12 %",
        "Magnesium chloride, anhydrous · 25.5 %",
        "Magnesium sulfate, heptahydrate · 10 %",
        "Magnesium sulfate, anhydrous · 20.2 %",
        "Magnesium lactate · 10–12 %",
        "Magnesium threonate · 8 %",
        "Magnesium malate · 15–20 %",
        "Magnesium taurate · 9 %",
    ] {
        let is = |line: &&String| line.starts_with(expected);
        assert_eq!(shown.iter().filter(is).count(), 1, "{expected}: {shown:#?}");
    }
    assert_eq!(shown.len(), 21);
}

/// A number beside a product that belongs to another form of it misleads whoever reads a label.
#[test]
fn no_row_of_the_elemental_table_names_a_share_that_is_not_its_own() {
    let care: Care = bundle();
    for it in &care.elemental.elemental {
        let own = it.percent.map(|from| from..=it.percent_to.unwrap_or(from));
        for (at, _) in it.note.match_indices(" %") {
            let number = it.note[..at].rsplit([' ', '–']).next().unwrap_or_default();
            let number: f64 = number.parse().expect("a number before the sign");
            let number = number.try_into().expect("up to three decimals");
            let is_own = own.as_ref().is_some_and(|own| own.contains(&number));
            assert!(is_own, "{}: {}", it.id, it.note);
        }
        if let (Some(compound), Some(element), Some(share)) =
            (it.compound_mg, it.elemental_mg, it.percent)
        {
            let reckoned = f64::from(element) / f64::from(compound) * 100.0;
            assert!((reckoned - f64::from(share)).abs() < 1.0, "{}", it.id);
        }
    }
}
