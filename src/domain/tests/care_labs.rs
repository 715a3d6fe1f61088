//! Blood results: published pairs, estimates, plausibility and bands.

use proptest::prelude::*;
use rstest::rstest;
use stillnight_domain::care::labs::{self, Accepted, Edge, LabError, Plausible, Span};
use stillnight_domain::content::RuleId;
use stillnight_domain::{Analyte, Bound, Entry, EntryChange, Field, Kind, NewEntry, Unit};

use crate::care_due::{day, with_plan};
use crate::common::{Journal, at, said};

/// `evidence.md` §2.6, "Implausible"; ferritin and saturation above it are kept as high.
pub const PLAUSIBLE: [Plausible; 4] = [
    Plausible {
        analyte: Analyte::Ferritin,
        least: 1_000,
        most: None,
    },
    Plausible {
        analyte: Analyte::Tsat,
        least: 0,
        most: None,
    },
    Plausible {
        analyte: Analyte::Haemoglobin,
        least: 4_000,
        most: Some(22_000),
    },
    Plausible {
        analyte: Analyte::Irls,
        least: 0,
        most: Some(40_000),
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
#[case::irls_least("IRLS total", "0", "points", Ok(0))]
#[case::irls_most("IRLS total", "40", "points", Ok(40_000))]
#[case::irls_above("IRLS total", "41", "points", Err(41_000))]
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
#[case::in_its_usual_unit("ferritin", "0.5", "µg/L", Some((1_000, None)))]
#[case::in_picomoles("ferritin", "2", "pmol/L", Some((2_247, None)))]
#[case::above("ferritin", "5000", "µg/L", None)]
#[case::in_another_unit("haemoglobin", "300", "g/L", Some((40_000, Some(220_000))))]
#[case::irls("IRLS total", "41", "points", Some((0, Some(40_000))))]
#[case::accepted("ferritin", "75", "µg/L", None)]
#[case::no_range("CRP", "900", "mg/L", None)]
#[case::not_its_unit("ferritin", "5000", "g/L", None)]
#[case::no_value_yet("ferritin", "", "µg/L", None)]
#[case::no_unit_yet("ferritin", "5000", "", None)]
fn what_is_accepted_is_said_in_the_unit_that_was_given(
    #[case] analyte: &str,
    #[case] value: &str,
    #[case] unit: &str,
    #[case] range: Option<(u32, Option<u32>)>,
) {
    let lab = said([
        (Field::Analyte, analyte),
        (Field::Amount, value),
        (Field::Unit, unit),
    ]);
    let refused = range.map(|(least, most)| Accepted {
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

/// What no screen shows opens and closes gates unseen: every result stands somewhere on Labs.
#[test]
fn a_result_that_cannot_be_read_is_listed() {
    let mut journal = Journal::default();
    let mut lab = |written: &[(Field, &str)]| {
        let said = written.iter().map(|(field, text)| {
            let value = field.read(text).unwrap().unwrap();
            (*field, value)
        });
        journal.log(at("10T08:00:00"), Kind::Lab, said.collect())
    };
    let (analyte, amount, unit) = (Field::Analyte, Field::Amount, Field::Unit);
    let unreadable = [
        lab(&[(analyte, "TSAT"), (amount, "24"), (unit, "µg/L")]),
        lab(&[(analyte, "ferritin"), (unit, "µg/L")]),
        lab(&[(analyte, "ferritin"), (amount, "0.2"), (unit, "µg/L")]),
        lab(&[(amount, "24"), (unit, "%")]),
        lab(&[]),
    ];
    let drip = lab(&[(analyte, "iron by drip")]);
    lab(&[(analyte, "ferritin"), (amount, "24"), (unit, "µg/L")]);
    with_plan(&journal.diary, at("24T12:00:00"), |plan| {
        let ids = |entries: Vec<&Entry>| entries.iter().map(|it| it.id).collect::<Vec<_>>();
        assert_eq!(ids(plan.unreadable()), unreadable);
        assert_eq!(ids(plan.drips()), [drip]);
        let shown: usize = plan.all_readings().iter().map(|it| it.1.len()).sum();
        let results = journal.diary.care_entries().len();
        assert_eq!(shown + unreadable.len() + 1, results);
    });
}

#[rstest]
#[case::exact("5", "", (5_000, 5_000))]
#[case::below("5", "<", (0, 4_999))]
#[case::at_most("5", "≤", (0, 5_000))]
#[case::above("90", ">", (90_001, u32::MAX))]
#[case::at_least("90", "≥", (90_000, u32::MAX))]
#[case::below_nothing("0", "<", (0, 0))]
fn a_limit_is_all_that_it_may_be(
    #[case] amount: &str,
    #[case] sign: &str,
    #[case] (least, most): (u32, u32),
) {
    let mut crp = said([
        (Field::Analyte, "CRP"),
        (Field::Amount, amount),
        (Field::Unit, "mg/L"),
    ]);
    crp.put(Field::Bound, Field::Bound.read(sign).unwrap());
    let expected = (Analyte::Crp, Span { least, most });
    assert_eq!(labs::read_span(&crp, &PLAUSIBLE), Ok(expected));
    assert_eq!(crp.amount_text(), format!("{sign}{amount}"));
}

#[rstest]
#[case((5, 5), Some((5, None)))]
#[case((0, 5), Some((5, Some(Bound::AtMost))))]
#[case((5, u32::MAX), Some((5, Some(Bound::AtLeast))))]
#[case((0, u32::MAX), None)]
#[case((3, 5), None)]
fn a_range_is_written_with_one_sign_or_not_at_all(
    #[case] (least, most): (u32, u32),
    #[case] written: Option<(u32, Option<Bound>)>,
) {
    assert_eq!(Span { least, most }.written(), written);
}

/// A saturation that follows from a limit is a limit itself.
#[test]
fn a_saturation_from_a_limit_has_a_sign() {
    let mut journal = Journal::default();
    for (analyte, amount, sign) in [("iron", "15", "<"), ("TIBC", "300", "")] {
        let mut fields = said([
            (Field::Analyte, analyte),
            (Field::Amount, amount),
            (Field::Unit, "µg/dL"),
        ]);
        fields.put(Field::Bound, Field::Bound.read(sign).unwrap());
        journal.log(at("10T08:00:00"), Kind::Lab, fields);
    }
    with_plan(&journal.diary, at("24T12:00:00"), |plan| {
        let readings = plan.readings(Analyte::Tsat);
        let found = readings.iter().map(|it| (it.value, it.bound));
        let found: Vec<_> = found.collect();
        assert_eq!(found, [(5_000, Some(Bound::AtMost))]);
    });
}

/// `evidence.md` §0.1: never before 4 weeks after iron by drip, by default after 8 to 12.
#[test]
fn the_next_test_after_iron_by_drip_is_counted_from_it() {
    let mut journal = Journal::default();
    let now = at("24T12:00:00");
    let ask = |journal: &Journal| {
        with_plan(&journal.diary, now, |plan| {
            let waits = plan.to_know_of_labs().contains(&RuleId::RecheckDrip);
            (plan.next_test_on(12).map(|it| it.to_string()), waits)
        })
    };
    let ferritin = |journal: &mut Journal, on: &str| {
        let fields = said([
            (Field::Analyte, "ferritin"),
            (Field::Amount, "40"),
            (Field::Unit, "µg/L"),
        ]);
        let on = stillnight_domain::Moment::parse(&format!("2026-{on}T08:00:00+01:00")).unwrap();
        journal.log(on, Kind::Lab, fields)
    };
    let drip = |journal: &mut Journal, on: &str| {
        let fields = said([(Field::Analyte, "iron by drip")]);
        let on = stillnight_domain::Moment::parse(&format!("2026-{on}T08:00:00+01:00")).unwrap();
        journal.log(on, Kind::Lab, fields)
    };
    let first = drip(&mut journal, "10-01");
    let after_drip = (Some("2026-11-26".to_owned()), true);
    assert_eq!(ask(&journal), after_drip, "without any ferritin");
    ferritin(&mut journal, "08-20");
    assert_eq!(ask(&journal), after_drip, "with an older one");
    ferritin(&mut journal, "10-28");
    assert_eq!(ask(&journal), after_drip, "with one that came too soon");
    ferritin(&mut journal, "10-29");
    let after_test = (Some("2027-01-21".to_owned()), false);
    assert_eq!(ask(&journal), after_test);
    drip(&mut journal, "11-20");
    assert_eq!(ask(&journal), (Some("2027-01-15".to_owned()), true));
    journal.remove(now, first);
    assert_eq!(ask(&journal).0.as_deref(), Some("2027-01-15"));
}

#[test]
fn what_a_clinic_said_stands_with_its_day() {
    let mut journal = Journal::default();
    let irls = said([(Field::Analyte, "IRLS total"), (Field::Amount, "24")]);
    let total = journal.log(at("10T08:00:00"), Kind::Lab, irls);
    let drip = said([(Field::Analyte, "iron by drip")]);
    let drip = journal.log(at("10T23:00:00"), Kind::Lab, drip);
    journal.log(at("10T09:00:00"), Kind::Dose, said([(Field::Name, "Iron")]));
    let on = |journal: &Journal, number| {
        let results = journal.diary.results_on(day(number)).into_iter();
        results.map(|it| it.id).collect::<Vec<_>>()
    };
    assert_eq!(on(&journal, 10), [total, drip]);
    assert_eq!(on(&journal, 9), []);
    journal.remove(at("24T12:00:00"), drip);
    assert_eq!(on(&journal, 10), [total]);
}

/// Whichever screen changes the test: 24 of TSAT is never kept in µg/L.
#[rstest]
#[case::another_test(&[(Field::Analyte, "TSAT")], Some("%"))]
#[case::back_again(&[(Field::Analyte, "TSAT"), (Field::Analyte, "ferritin")], Some("µg/L"))]
#[case::both_have_it(&[(Field::Analyte, "iron"), (Field::Unit, "µmol/L"), (Field::Analyte, "TIBC")], Some("µmol/L"))]
#[case::a_unit_of_another_test(&[(Field::Unit, "%")], Some("µg/L"))]
#[case::one_of_its_own(&[(Field::Unit, "pmol/L")], Some("pmol/L"))]
#[case::no_unit(&[(Field::Unit, "")], Some("µg/L"))]
#[case::no_test(&[(Field::Analyte, "")], Some("µg/L"))]
#[case::drip(&[(Field::Analyte, "iron by drip")], Some("mg"))]
#[case::total(&[(Field::Analyte, "IRLS total")], Some("points"))]
fn a_result_has_a_unit_of_its_own_test(
    #[case] edits: &[(Field, &str)],
    #[case] unit: Option<&str>,
) {
    let mut journal = Journal::default();
    let now = at("10T08:00:00");
    let id = journal.log(now, Kind::Lab, labs::draft(Analyte::Ferritin));
    for (field, written) in edits {
        let set = EntryChange::one(*field, field.read(written).unwrap());
        if let Ok(bodies) = journal.diary.change_entry(id, set, now) {
            journal.write_all(now, bodies);
        }
    }
    let fields = &journal.diary.entry(id).unwrap().fields;
    assert_eq!(fields.word::<Unit>(Field::Unit).map(Unit::code), unit);
}

#[test]
fn a_result_is_not_put_down_in_a_unit_of_another_test() {
    let fields = said([
        (Field::Analyte, "TSAT"),
        (Field::Amount, "24"),
        (Field::Unit, "µg/L"),
    ]);
    let now = at("10T08:00:00");
    let entry = NewEntry {
        kind: Kind::Lab,
        at: now,
        recalled: false,
        fields,
    };
    let mut journal = Journal::default();
    let bodies = journal.diary.log(entry, now).unwrap();
    journal.write_all(now, bodies);
    let [lab] = journal.diary.care_entries()[..] else {
        panic!("not one entry")
    };
    let read = labs::read(&lab.fields, &PLAUSIBLE);
    assert_eq!(read, Ok((Analyte::Tsat, 24_000)));
}
