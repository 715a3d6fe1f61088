//! Blood results: published pairs, estimates, plausibility and bands.

use proptest::prelude::*;
use rstest::rstest;
use stillnight_domain::care::labs::{self, Edge, LabError, OutOfRange, Plausible};
use stillnight_domain::content::RuleId;
use stillnight_domain::{Analyte, Field, Kind, Unit};

use crate::care_due::{day, with_plan};
use crate::common::{Journal, at, said};

/// `evidence.md` §2.6, "Implausible".
pub const PLAUSIBLE: [Plausible; 3] = [
    Plausible {
        analyte: Analyte::Ferritin,
        least: 1_000,
        most: 3_000_000,
    },
    Plausible {
        analyte: Analyte::Tsat,
        least: 0,
        most: 100_000,
    },
    Plausible {
        analyte: Analyte::Haemoglobin,
        least: 4_000,
        most: 22_000,
    },
];

/// The factors of `evidence.md` §0.1 and §2.6, and pairs that laboratories print: iron 10 µmol/L is
/// 55.8 µg/dL, TIBC 45–72 µmol/L is 251–402 µg/dL, Hb 8.07 mmol/L is 13.0 g/dL, ferritin
/// 33.7 pmol/L is 15 µg/L.
#[rstest]
#[case::same(Analyte::Ferritin, "75", "ng/mL", "µg/L", "75")]
#[case::ferritin(Analyte::Ferritin, "168.525", "pmol/L", "µg/L", "75")]
#[case::ferritin_low(Analyte::Ferritin, "33.7", "pmol/L", "ng/mL", "14.998")]
#[case::ferritin_back(Analyte::Ferritin, "100", "µg/L", "pmol/L", "224.7")]
#[case::iron(Analyte::Iron, "10", "µmol/L", "µg/dL", "55.845")]
#[case::iron_back(Analyte::Iron, "100", "µg/dL", "µmol/L", "17.907")]
#[case::tibc_low(Analyte::Tibc, "45", "µmol/L", "µg/dL", "251.303")]
#[case::tibc_high(Analyte::Tibc, "72", "µmol/L", "µg/dL", "402.084")]
#[case::hb(Analyte::Haemoglobin, "130", "g/L", "g/dL", "13")]
#[case::hb_si(Analyte::Haemoglobin, "13", "g/dL", "mmol/L", "8.068")]
#[case::hb_from_si(Analyte::Haemoglobin, "7.4", "mmol/L", "g/dL", "11.924")]
#[case::hb_across(Analyte::Haemoglobin, "120", "g/L", "mmol/L", "7.447")]
#[case::nothing(Analyte::Crp, "5", "mg/L", "mg/L", "5")]
fn published_pairs_are_met(
    #[case] analyte: Analyte,
    #[case] value: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] expected: &str,
) {
    let number = |text| Field::Amount.read(text).unwrap().unwrap().number();
    let (from, to) = (Unit::parse(from).unwrap(), Unit::parse(to).unwrap());
    let converted = labs::convert(analyte, number(value), from, to);
    assert_eq!(converted, Ok(number(expected)));
}

#[rstest]
#[case::normal(100_000, 300_000, 33_333)]
#[case::two_thirds(200_000, 300_000, 66_667)]
#[case::low(30_000, 450_000, 6_667)]
#[case::at_the_limit(135_000, 300_000, 45_000)]
#[case::just_below(134_996, 300_000, 44_999)]
#[case::none(0, 300_000, 0)]
fn tsat_is_iron_by_tibc(#[case] iron: u32, #[case] tibc: u32, #[case] tsat: u32) {
    let saturation = labs::tsat(iron, tibc).unwrap();
    assert_eq!((saturation.value, saturation.estimated), (tsat, false));
}

/// Transferrin 2.0–3.6 g/L is a TIBC of 50.2–90.4 µmol/L by the factor of `evidence.md` §0.1.
#[rstest]
#[case(2_000, 280_342)]
#[case(3_600, 504_615)]
fn tibc_by_transferrin_is_an_estimate(#[case] transferrin: u32, #[case] tibc: u32) {
    assert_eq!(labs::tibc_by_transferrin(transferrin), tibc);
    let saturation = labs::tsat_by_transferrin(tibc / 4, transferrin).unwrap();
    assert!(saturation.estimated && saturation.value.abs_diff(25_000) <= 1);
}

#[test]
fn without_a_capacity_there_is_no_saturation() {
    assert_eq!(labs::tsat(100_000, 0), None);
    assert_eq!(labs::tsat_by_transferrin(100_000, 0), None);
}

#[rstest]
#[case::ferritin_least("ferritin", "1", "µg/L", Ok(1_000))]
#[case::ferritin_most("ferritin", "3000", "ng/mL", Ok(3_000_000))]
#[case::ferritin_below("ferritin", "0.999", "µg/L", Err(999))]
#[case::ferritin_above_is_high("ferritin", "3000.001", "µg/L", Ok(3_000_001))]
#[case::ferritin_pmol("ferritin", "6741", "pmol/L", Ok(3_000_000))]
#[case::tsat_none("TSAT", "0", "%", Ok(0))]
#[case::tsat_most("TSAT", "100", "%", Ok(100_000))]
#[case::tsat_above_is_high("TSAT", "100.001", "%", Ok(100_001))]
#[case::hb_grams_per_litre("haemoglobin", "130", "g/L", Ok(13_000))]
#[case::hb_in_the_wrong_unit("haemoglobin", "130", "g/dL", Err(130_000))]
#[case::hb_least("haemoglobin", "4", "g/dL", Ok(4_000))]
#[case::hb_most("haemoglobin", "220", "g/L", Ok(22_000))]
#[case::hb_below("haemoglobin", "3.999", "g/dL", Err(3_999))]
#[case::no_range("CRP", "900", "mg/L", Ok(900_000))]
fn what_blood_cannot_say_is_named(
    #[case] analyte: &str,
    #[case] value: &str,
    #[case] unit: &str,
    #[case] expected: Result<u32, u32>,
) {
    let lab = said([
        (Field::Analyte, analyte),
        (Field::Amount, value),
        (Field::Unit, unit),
    ]);
    let analyte = Analyte::parse(analyte).unwrap();
    let range = PLAUSIBLE.into_iter().find(|range| range.analyte == analyte);
    let expected = expected
        .map(|value| (analyte, value))
        .map_err(|value| LabError::Implausible {
            value,
            accepted: range.unwrap(),
        });
    assert_eq!(labs::read(&lab, &PLAUSIBLE), expected);
}

#[test]
fn a_result_without_value_or_with_another_unit_is_not_read() {
    let bare = said([(Field::Analyte, "ferritin"), (Field::Unit, "µg/L")]);
    assert_eq!(labs::read(&bare, &PLAUSIBLE), Err(LabError::Incomplete));
    let wrong = said([
        (Field::Analyte, "ferritin"),
        (Field::Amount, "75"),
        (Field::Unit, "g/L"),
    ]);
    let error = LabError::WrongUnit {
        analyte: Analyte::Ferritin,
        unit: Unit::GramsPerLitre,
    };
    assert_eq!(labs::read(&wrong, &PLAUSIBLE), Err(error));
}

#[rstest]
#[case::in_its_usual_unit("ferritin", "0.5", "µg/L", Some((1_000, 3_000_000)))]
#[case::above("ferritin", "5000", "µg/L", None)]
#[case::in_another_unit("haemoglobin", "300", "g/L", Some((40_000, 220_000)))]
#[case::accepted("ferritin", "75", "µg/L", None)]
#[case::no_range("CRP", "900", "mg/L", None)]
#[case::not_its_unit("ferritin", "5000", "g/L", None)]
#[case::no_value_yet("ferritin", "", "µg/L", None)]
#[case::no_unit_yet("ferritin", "5000", "", None)]
fn what_is_accepted_is_said_in_the_unit_that_was_given(
    #[case] analyte: &str,
    #[case] value: &str,
    #[case] unit: &str,
    #[case] range: Option<(u32, u32)>,
) {
    let lab = said([
        (Field::Analyte, analyte),
        (Field::Amount, value),
        (Field::Unit, unit),
    ]);
    let refused = range.map(|(least, most)| OutOfRange {
        analyte: Analyte::parse(analyte).unwrap(),
        unit: Unit::parse(unit).unwrap(),
        least,
        most,
    });
    assert_eq!(labs::accept(&lab, &PLAUSIBLE).err(), refused);
    assert_eq!(labs::accept(&lab, &[]), Ok(()), "nothing is known of it");
}

/// The ferritin bands of `evidence.md` row 19.
#[rstest]
#[case(14_999, 0)]
#[case(15_000, 1)]
#[case(29_999, 1)]
#[case(30_000, 2)]
#[case(75_000, 2)]
#[case(75_001, 3)]
#[case(100_000, 3)]
#[case(100_001, 4)]
#[case(200_000, 4)]
#[case(200_001, 5)]
fn a_value_lies_in_one_published_band(#[case] ferritin: u32, #[case] band: usize) {
    let edges = [
        Edge::Below(15_000),
        Edge::Below(30_000),
        Edge::UpTo(75_000),
        Edge::UpTo(100_000),
        Edge::UpTo(200_000),
    ];
    assert_eq!(labs::band(ferritin, &edges), band);
}

proptest! {
    #[test]
    fn there_and_back_is_the_same_up_to_rounding(
        analyte in prop::sample::select(Analyte::ALL),
        from in prop::sample::select(Unit::ALL),
        to in prop::sample::select(Unit::ALL),
        value in 0..=100_000_000_u32,
    ) {
        let units = analyte.units();
        let Ok(there) = labs::convert(analyte, value, from, to) else {
            prop_assert!(!units.contains(&from) || !units.contains(&to));
            return Ok(());
        };
        let back = labs::convert(analyte, there, to, from).unwrap();
        // A thousandth of the coarser unit is up to sixteen of the finer one (haemoglobin in mmol/L
        // and in g/L), and half of it is lost by rounding.
        prop_assert!(back.abs_diff(value) <= 8);
    }

    #[test]
    fn no_number_panics(a: u32, b: u32, analyte in prop::sample::select(Analyte::ALL)) {
        for from in analyte.units() {
            for to in analyte.units() {
                prop_assert!(labs::convert(analyte, a, *from, *to).is_ok());
            }
        }
        prop_assert_eq!(labs::tsat(a, b).is_none(), b == 0);
        prop_assert!(labs::tsat_by_transferrin(a, b).is_none_or(|tsat| tsat.estimated));
    }
}

#[test]
fn a_result_is_put_down_in_its_usual_unit() {
    for analyte in Analyte::ALL {
        let fields = labs::draft(*analyte);
        assert_eq!(fields.word(Field::Analyte), Some(*analyte));
        assert_eq!(fields.word(Field::Unit), Some(labs::unit_of(*analyte)));
        assert_eq!(fields.iter().count(), 2);
    }
}

/// `evidence.md` §2.6 with §0.1: what to know of taking and repeating a test.
#[rstest]
#[case::nothing(&[], &[])]
#[case::no_ferritin(&[("TSAT", "30", "%")], &[])]
#[case::no_saturation(&[("ferritin", "40", "µg/L")], &[RuleId::AskTsat])]
#[case::both(&[("ferritin", "40", "µg/L"), ("TSAT", "30", "%")], &[])]
#[case::worked_out(&[("ferritin", "40", "µg/L"), ("iron", "60", "µg/dL"), ("TIBC", "300", "µg/dL")], &[])]
#[case::estimated(
    &[("ferritin", "40", "µg/L"), ("iron", "60", "µg/dL"), ("transferrin", "2", "g/L")],
    &[RuleId::EstimatedTsat]
)]
fn what_to_know_of_a_test_stands_beside_ferritin(
    #[case] labs: &[(&str, &str, &str)],
    #[case] first: &[RuleId],
) {
    let mut journal = Journal::default();
    for (analyte, amount, unit) in labs {
        let fields = said([
            (Field::Analyte, *analyte),
            (Field::Amount, *amount),
            (Field::Unit, *unit),
        ]);
        journal.log(at("10T08:00:00"), Kind::Lab, fields);
    }
    let always = [
        RuleId::FindCause,
        RuleId::Sampling,
        RuleId::RecheckOral,
        RuleId::RecheckIv,
        RuleId::RecheckYearly,
    ];
    let has_ferritin = labs.iter().any(|it| it.0 == "ferritin");
    let expected = [first, if has_ferritin { &always } else { &[] }].concat();
    let told = with_plan(&journal.diary, at("24T12:00:00"), |plan| {
        plan.to_know_of_labs()
    });
    assert_eq!(told, expected);
}

#[test]
fn the_next_test_is_counted_from_a_ferritin_that_can_be_read() {
    let mut journal = Journal::default();
    let now = at("24T12:00:00");
    let mut ask = |written: &str| {
        let unit = [(Field::Analyte, "ferritin"), (Field::Unit, "µg/L")];
        let mut fields = said(unit);
        fields.put(Field::Amount, Field::Amount.read(written).unwrap());
        journal.log(at("10T08:00:00"), Kind::Lab, fields);
        with_plan(&journal.diary, now, |plan| {
            let known: Vec<_> = plan.all_readings().iter().map(|it| it.0).collect();
            (known, plan.next_test_on(1))
        })
    };
    assert_eq!(ask(""), (vec![], None));
    assert_eq!(ask("0.5"), (vec![], None), "no blood has it");
    assert_eq!(ask("40"), (vec![Analyte::Ferritin], Some(day(17))));
}
