//! Gates: iron, magnesium, kidneys, conditions; and that nothing logged as taken moves them.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};
use proptest::prelude::*;
use rstest::rstest;
use stillnight_domain::care::ceilings::{Item, most_in_a_day};
use stillnight_domain::care::facts::{Facts, Kidneys, worked_out};
use stillnight_domain::care::gates::{self, Gate, Reason};
use stillnight_domain::care::limits::{IronLimits, Limits};
use stillnight_domain::care::schedule::{Anchors, Onset};
use stillnight_domain::{
    Analyte, Bound, Condition, Diary, EntryChange, Field, FieldChange, Fields, Kind, Means, Moment,
    RecordId, Settings, TimeOfDay, split_sign,
};

use crate::care_labs::PLAUSIBLE;
use crate::common::{Journal, at, names, said};

/// `evidence.md`: iron row 25 with §0.1 and §2.8, `product.md` (Care) for ferritin over 200;
/// magnesium row 28; kidneys row 51; conditions rows 41 and 43. Ceilings of the US.
pub fn limits() -> Limits {
    Limits {
        plausible: PLAUSIBLE.to_vec(),
        iron: IronLimits {
            ferritin_up_to: 75_000,
            ferritin_closes_above: 200_000,
            tsat_below: 45_000,
            tsat_margin: 5_000,
            months: 6,
            drip_weeks: 4,
            drip_retest_weeks: 8,
            ceiling: 45_000,
        },
        magnesium: 350_000,
        egfr_failing: 30_000,
        egfr_reduced: 60_000,
        names: names(),
        words: vec![("compression".to_owned(), Means::Compression)],
        with_clinician: vec![
            (Means::Compression, Condition::ArterialDisease),
            (Means::Compression, Condition::Neuropathy),
            (Means::Compression, Condition::HeartFailure),
            (Means::Cold, Condition::ArterialDisease),
            (Means::Heat, Condition::ArterialDisease),
            (Means::Cold, Condition::Neuropathy),
            (Means::Magnesium, Condition::Myasthenia),
            (Means::Magnesium, Condition::HeartBlock),
            (Means::Magnesium, Condition::BlockedBowel),
        ],
    }
}

/// `evidence.md` §2.8: EFSA's 40 mg of iron and 250 mg of magnesium.
fn limits_eu() -> Limits {
    let mut limits = limits();
    limits.iron.ceiling = 40_000;
    limits.magnesium = 250_000;
    limits
}

fn now() -> Moment {
    at("24T12:00:00")
}

fn on(date: &str) -> Moment {
    Moment::parse(&format!("{date}T08:00:00+01:00")).unwrap()
}

fn lab(journal: &mut Journal, date: &str, written: &str) -> RecordId {
    let [analyte, amount, unit] = written.split(' ').collect::<Vec<_>>()[..] else {
        panic!("three words")
    };
    let (sign, amount) = split_sign(amount);
    let mut fields = said([
        (Field::Analyte, analyte),
        (Field::Amount, amount),
        (Field::Unit, unit),
    ]);
    let sign = sign.map_or("", Bound::code);
    fields.put(Field::Bound, Field::Bound.read(sign).unwrap());
    journal.log(on(date), Kind::Lab, fields)
}

fn drip(journal: &mut Journal, date: &str) -> RecordId {
    let fields = said([
        (Field::Analyte, "iron by drip"),
        (Field::Amount, "1000"),
        (Field::Unit, "mg"),
    ]);
    journal.log(on(date), Kind::Lab, fields)
}

pub fn flag(journal: &mut Journal, condition: Condition) -> RecordId {
    let fields = said([(Field::Condition, condition.code())]);
    journal.log(at("01T08:00:00"), Kind::Flag, fields)
}

fn means(one: Means) -> Fields {
    let means = Field::Means.set([one].into_iter().collect()).unwrap();
    Fields::default().with(Field::Means, means)
}

fn daily<const N: usize>(field: Field, mg: &str, more: [(Field, &str); N]) -> Fields {
    let mut fields = said(more);
    fields.put(field, field.read(mg).unwrap());
    if fields.number(Field::Time).is_none() {
        fields.put(Field::Time, Field::Time.read("08:00").unwrap());
    }
    fields
}

fn ask_at(diary: &Diary, fields: &Fields, now: Moment, limits: &Limits) -> Gate {
    let settings = Settings::default();
    let onset = Onset::TooFew {
        nights: 0,
        needed: 3,
    };
    let anchors = Anchors {
        settings: &settings,
        onset,
    };
    let item = Item {
        id: None,
        fields,
        written: now.local().date(),
    };
    gates::plan_item(diary, item, now, anchors, limits)
}

pub fn ask(diary: &Diary, fields: &Fields, limits: &Limits) -> Gate {
    ask_at(diary, fields, now(), limits)
}

fn iron(mg: &str) -> Fields {
    daily(Field::IronMg, mg, [])
}

pub fn by_clinician(fields: Fields) -> Fields {
    fields.with(
        Field::FromClinician,
        Field::FromClinician.number(1).unwrap(),
    )
}

const FERRITIN: Reason = Reason::Missing(Analyte::Ferritin);
const TSAT: Reason = Reason::Missing(Analyte::Tsat);

#[rstest]
#[case::low(&["ferritin 40 µg/L", "TSAT 18 %"], Gate::Open)]
#[case::at_75(&["ferritin 75 µg/L", "TSAT 44.999 %"], Gate::Open)]
#[case::picomoles(&["ferritin 168.525 pmol/L", "TSAT 20 %"], Gate::Open)]
#[case::over_75(&["ferritin 75.001 µg/L", "TSAT 20 %"], Gate::Refused(Reason::FerritinNotLow(75_001)))]
#[case::tsat_45(&["ferritin 40 µg/L", "TSAT 45 %"], Gate::Refused(Reason::TsatHigh(45_000)))]
#[case::nothing(&[], Gate::Refused(FERRITIN))]
#[case::no_tsat(&["ferritin 40 µg/L"], Gate::Refused(TSAT))]
#[case::only_tsat(&["TSAT 20 %"], Gate::Refused(FERRITIN))]
#[case::iron_alone(&["ferritin 40 µg/L", "iron 60 µg/dL"], Gate::Refused(TSAT))]
#[case::by_tibc(&["ferritin 40 µg/L", "iron 10 µmol/L", "TIBC 60 µmol/L"], Gate::Open)]
#[case::by_tibc_44(&["ferritin 40 µg/L", "iron 132 µg/dL", "TIBC 300 µg/dL"], Gate::Open)]
#[case::by_tibc_45(&["ferritin 40 µg/L", "iron 135 µg/dL", "TIBC 300 µg/dL"], Gate::Refused(Reason::TsatHigh(45_000)))]
#[case::estimate_39(&["ferritin 40 µg/L", "iron 19.5 µmol/L", "transferrin 2 g/L"], Gate::Open)]
#[case::estimate_at_40(&["ferritin 40 µg/L", "iron 20.08 µmol/L", "transferrin 2 g/L"], Gate::Refused(Reason::TsatEstimated(40_000)))]
#[case::estimate_44(&["ferritin 40 µg/L", "iron 22 µmol/L", "transferrin 2 g/L"], Gate::Refused(Reason::TsatEstimated(43_825)))]
#[case::tibc_goes_before_transferrin(&["ferritin 40 µg/L", "iron 22 µmol/L", "transferrin 2 g/L", "TIBC 50 µmol/L"], Gate::Open)]
#[case::two_of_one_day(&["ferritin 40 µg/L", "ferritin 80 µg/L", "TSAT 20 %"], Gate::Refused(Reason::FerritinNotLow(80_000)))]
#[case::measured_and_reckoned(&["ferritin 40 µg/L", "TSAT 20 %", "iron 200 µg/dL", "TIBC 300 µg/dL"], Gate::Refused(Reason::TsatHigh(66_667)))]
#[case::high(&["ferritin 200.001 µg/L", "TSAT 20 %"], Gate::Refused(Reason::FerritinHigh(200_001)))]
#[case::at_200(&["ferritin 200 µg/L", "TSAT 20 %"], Gate::Refused(Reason::FerritinNotLow(200_000)))]
#[case::implausible(&["ferritin 0.5 µg/L", "TSAT 20 %"], Gate::Refused(Reason::Unclear(Analyte::Ferritin)))]
#[case::wrong_unit(&["ferritin 40 µg/L", "TSAT 20 mg/L"], Gate::Refused(Reason::Unclear(Analyte::Tsat)))]
fn the_iron_gate_goes_by_ferritin_and_saturation(#[case] labs: &[&str], #[case] expected: Gate) {
    let mut journal = Journal::default();
    for written in labs {
        lab(&mut journal, "2026-10-01", written);
    }
    assert_eq!(ask(&journal.diary, &iron("30"), &limits()), expected);
    let advised = ask(&journal.diary, &by_clinician(iron("65")), &limits());
    let closes = matches!(
        expected,
        Gate::Refused(Reason::TsatHigh(_) | Reason::FerritinHigh(_))
    );
    assert_eq!(advised, if closes { expected } else { Gate::Open });
}

/// A limit opens the gate if all that it may be opens it, and closes it if any of that closes it,
/// whoever recommended iron.
#[rstest]
#[case::low(&["ferritin <5 µg/L", "TSAT <10 %"], Gate::Open)]
#[case::up_to_the_limits(&["ferritin ≤75 µg/L", "TSAT <45 %"], Gate::Open)]
#[case::below_76(&["ferritin <75.001 µg/L", "TSAT 20 %"], Gate::Open)]
#[case::may_be_over_75(&["ferritin ≤76 µg/L", "TSAT 20 %"], Gate::Refused(Reason::Bounded(Analyte::Ferritin)))]
#[case::is_over_75(&["ferritin 80 µg/L", "ferritin <5 µg/L", "TSAT 20 %"], Gate::Refused(Reason::FerritinNotLow(80_000)))]
#[case::may_be_high(&["ferritin >5 µg/L", "TSAT 20 %"], Gate::Refused(Reason::Bounded(Analyte::Ferritin)))]
#[case::below_a_high_one(&["ferritin <500 µg/L", "TSAT 20 %"], Gate::Refused(Reason::Bounded(Analyte::Ferritin)))]
#[case::is_high(&["ferritin >200 µg/L", "TSAT 20 %"], Gate::Refused(Reason::FerritinHigh(200_001)))]
#[case::very_high(&["ferritin >3000 µg/L", "TSAT 20 %"], Gate::Refused(Reason::FerritinHigh(3_000_001)))]
#[case::in_picomoles(&["ferritin <168.525 pmol/L", "TSAT 20 %"], Gate::Open)]
#[case::tsat_may_be_45(&["ferritin 40 µg/L", "TSAT ≤45 %"], Gate::Refused(Reason::Bounded(Analyte::Tsat)))]
#[case::tsat_over_20(&["ferritin 40 µg/L", "TSAT >20 %"], Gate::Refused(Reason::Bounded(Analyte::Tsat)))]
#[case::tsat_from_45(&["ferritin 40 µg/L", "TSAT ≥45 %"], Gate::Refused(Reason::TsatHigh(45_000)))]
#[case::little_iron(&["ferritin 40 µg/L", "iron <10 µmol/L", "TIBC 60 µmol/L"], Gate::Open)]
#[case::iron_over(&["ferritin 40 µg/L", "iron >10 µmol/L", "TIBC 60 µmol/L"], Gate::Refused(Reason::Bounded(Analyte::Tsat)))]
#[case::tibc_below(&["ferritin 40 µg/L", "iron 10 µmol/L", "TIBC <60 µmol/L"], Gate::Refused(Reason::Bounded(Analyte::Tsat)))]
#[case::tibc_over(&["ferritin 40 µg/L", "iron 10 µmol/L", "TIBC >60 µmol/L"], Gate::Open)]
#[case::estimate_below(&["ferritin 40 µg/L", "iron <19.5 µmol/L", "transferrin 2 g/L"], Gate::Open)]
#[case::estimate_too_near(&["ferritin 40 µg/L", "iron <22 µmol/L", "transferrin 2 g/L"], Gate::Refused(Reason::TsatEstimated(43_823)))]
fn a_limit_is_read_on_the_safe_side(#[case] labs: &[&str], #[case] expected: Gate) {
    let mut journal = Journal::default();
    for written in labs {
        lab(&mut journal, "2026-10-01", written);
    }
    assert_eq!(ask(&journal.diary, &iron("30"), &limits()), expected);
}

#[rstest]
#[case::below_200("ferritin ≤200 µg/L", Gate::Open)]
#[case::over_5("ferritin >5 µg/L", Gate::Refused(Reason::Bounded(Analyte::Ferritin)))]
#[case::over_200("ferritin >200 µg/L", Gate::Refused(Reason::FerritinHigh(200_001)))]
#[case::tsat("TSAT >40 %", Gate::Refused(Reason::Bounded(Analyte::Tsat)))]
fn a_limit_that_may_be_too_high_closes_for_a_clinicians_iron_too(
    #[case] written: &str,
    #[case] expected: Gate,
) {
    let mut journal = Journal::default();
    lab(&mut journal, "2026-10-01", written);
    let advised = ask(&journal.diary, &by_clinician(iron("65")), &limits());
    assert_eq!(advised, expected);
}

#[rstest]
#[case::over_60(">60", Kidneys::Unaffected)]
#[case::from_90("≥90", Kidneys::Unaffected)]
#[case::over_45(">45", Kidneys::Reduced)]
#[case::below_15("<15", Kidneys::Failing)]
#[case::below_60_may_be_below_30("<60", Kidneys::Failing)]
fn an_egfr_that_is_a_limit_is_read_on_the_safe_side(#[case] egfr: &str, #[case] kidneys: Kidneys) {
    let (sign, amount) = split_sign(egfr);
    let sign = Field::Bound.read(sign.unwrap().code()).unwrap().unwrap();
    let amount = said([(Field::Amount, amount)]).with(Field::Bound, sign);
    let unit = [(Field::Analyte, "eGFR"), (Field::Unit, "mL/min/1.73 m²")];
    let mut of_lab = said(unit);
    of_lab.change(FieldChange::from(&amount));
    let mut journal = Journal::default();
    journal.log(on("2026-10-01"), Kind::Lab, of_lab);
    let facts = |journal: &Journal| Facts::of(&journal.diary, now(), &limits()).kidneys;
    assert_eq!(facts(&journal), kidneys);

    let mut beside = said([(Field::Condition, "kidney disease")]);
    beside.change(FieldChange::from(&amount));
    let mut journal = Journal::default();
    journal.log(on("2026-10-01"), Kind::Flag, beside);
    let with_disease = match kidneys {
        Kidneys::Unaffected => Kidneys::Reduced,
        other => other,
    };
    assert_eq!(facts(&journal), with_disease);
}

/// `evidence.md` §0.1: after iron by drip nothing is to be learnt from a test for 4 weeks.
#[rstest]
#[case::august("2026-08-20", "2026-08-20", "2026-11-03", Some(Analyte::Ferritin))]
#[case::only_the_saturation_is_older("2026-10-01", "2026-08-20", "2026-09-01", Some(Analyte::Tsat))]
#[case::same_day("2026-10-01", "2026-10-01", "2026-10-01", Some(Analyte::Ferritin))]
#[case::too_soon("2026-10-28", "2026-10-28", "2026-10-01", Some(Analyte::Ferritin))]
#[case::four_weeks("2026-10-29", "2026-10-29", "2026-10-01", None)]
#[case::before_all("2026-10-01", "2026-10-01", "2026-06-01", None)]
#[case::ahead_of_the_clock("2026-10-01", "2026-10-01", "2026-12-01", None)]
fn no_result_from_before_iron_by_drip_opens_iron(
    #[case] ferritin: &str,
    #[case] tsat: &str,
    #[case] dripped: &str,
    #[case] void: Option<Analyte>,
) {
    let mut journal = Journal::default();
    lab(&mut journal, ferritin, "ferritin 20 µg/L");
    lab(&mut journal, tsat, "TSAT 12 %");
    let id = drip(&mut journal, dripped);
    let expected = void.map_or(Gate::Open, |analyte| Gate::Refused(Reason::Void(analyte)));
    assert_eq!(ask(&journal.diary, &iron("30"), &limits()), expected);
    let advised = ask(&journal.diary, &by_clinician(iron("65")), &limits());
    assert_eq!(advised, Gate::Open, "a clinician knows of the drip");
    journal.remove(now(), id);
    assert_eq!(ask(&journal.diary, &iron("30"), &limits()), Gate::Open);
}

#[test]
fn what_closed_iron_before_a_drip_still_does() {
    let mut journal = Journal::default();
    lab(&mut journal, "2026-08-20", "ferritin 900 µg/L");
    drip(&mut journal, "2026-11-03");
    let closed = Gate::Refused(Reason::FerritinHigh(900_000));
    assert_eq!(ask(&journal.diary, &iron("30"), &limits()), closed);
    let advised = ask(&journal.diary, &by_clinician(iron("65")), &limits());
    assert_eq!(advised, closed);
}

#[rstest]
#[case::six_months("2026-05-24", "2026-05-24", Gate::Open)]
#[case::ferritin_older(
    "2026-05-23",
    "2026-10-01",
    Gate::Refused(Reason::Old(Analyte::Ferritin, date("2026-05-23")))
)]
#[case::tsat_older(
    "2026-10-01",
    "2026-05-23",
    Gate::Refused(Reason::Old(Analyte::Tsat, date("2026-05-23")))
)]
fn a_result_opens_the_iron_gate_for_six_months(
    #[case] ferritin: &str,
    #[case] tsat: &str,
    #[case] expected: Gate,
) {
    let mut journal = Journal::default();
    lab(&mut journal, ferritin, "ferritin 40 µg/L");
    lab(&mut journal, tsat, "TSAT 20 %");
    assert_eq!(ask(&journal.diary, &iron("30"), &limits()), expected);
}

fn date(text: &str) -> NaiveDate {
    on(text).local().date()
}

#[test]
fn the_latest_result_counts_and_a_removed_one_does_not() {
    let mut journal = Journal::default();
    lab(&mut journal, "2026-09-01", "ferritin 40 µg/L");
    lab(&mut journal, "2026-09-01", "TSAT 20 %");
    assert_eq!(ask(&journal.diary, &iron("30"), &limits()), Gate::Open);
    let high = lab(&mut journal, "2026-10-01", "ferritin 250 µg/L");
    let closed = Gate::Refused(Reason::FerritinHigh(250_000));
    assert_eq!(ask(&journal.diary, &iron("30"), &limits()), closed);
    journal.remove(now(), high);
    assert_eq!(ask(&journal.diary, &iron("30"), &limits()), Gate::Open);
    lab(&mut journal, "2026-12-01", "ferritin 250 µg/L");
    let open = ask(&journal.diary, &iron("30"), &limits());
    assert_eq!(
        open,
        Gate::Open,
        "what lies ahead of the clock is not known"
    );
}

#[rstest]
#[case::us("45", limits(), None)]
#[case::us_over("45.001", limits(), Some((45_001, 45_000)))]
#[case::eu("40", limits_eu(), None)]
#[case::eu_over("45", limits_eu(), Some((45_000, 40_000)))]
fn without_a_clinician_iron_has_a_ceiling(
    #[case] mg: &str,
    #[case] limits: Limits,
    #[case] over: Option<(u32, u32)>,
) {
    let mut journal = Journal::default();
    lab(&mut journal, "2026-10-01", "ferritin 40 µg/L");
    lab(&mut journal, "2026-10-01", "TSAT 20 %");
    let refused = |(planned, ceiling)| {
        Gate::Refused(Reason::OverCeiling {
            means: Means::Iron,
            planned,
            ceiling,
        })
    };
    let expected = over.map_or(Gate::Open, refused);
    assert_eq!(ask(&journal.diary, &iron(mg), &limits), expected);
    let advised = ask(&journal.diary, &by_clinician(iron(mg)), &limits);
    assert_eq!(advised, Gate::Open);
    let unknown = ask(&journal.diary, &means(Means::Iron), &limits);
    assert_eq!(unknown, amount_unknown(Means::Iron, None));
}

#[rstest]
#[case::overload(
    Condition::IronOverload,
    Gate::Refused(Reason::IronOverload),
    Gate::Refused(Reason::IronOverload)
)]
#[case::pregnancy(Condition::Pregnancy, Gate::Refused(Reason::Pregnancy), Gate::Open)]
#[case::under_18(
    Condition::Under18,
    Gate::Refused(Reason::Under18),
    Gate::Refused(Reason::Under18)
)]
#[case::diabetes(Condition::Diabetes, Gate::Open, Gate::Open)]
fn flags_close_the_iron_gate(
    #[case] condition: Condition,
    #[case] own: Gate,
    #[case] advised: Gate,
) {
    let mut journal = Journal::default();
    lab(&mut journal, "2026-10-01", "ferritin 40 µg/L");
    lab(&mut journal, "2026-10-01", "TSAT 20 %");
    let id = flag(&mut journal, condition);
    assert_eq!(ask(&journal.diary, &iron("30"), &limits()), own);
    let by = by_clinician(iron("65"));
    assert_eq!(ask(&journal.diary, &by, &limits()), advised);
    journal.remove(now(), id);
    assert_eq!(ask(&journal.diary, &iron("30"), &limits()), Gate::Open);
}

fn amount_unknown(means: Means, product: Option<RecordId>) -> Gate {
    Gate::Refused(Reason::AmountUnknown { means, product })
}

fn magnesium(mg: &str) -> Fields {
    daily(Field::MagnesiumMg, mg, [])
}

fn over_magnesium(planned: u32) -> Gate {
    Gate::Refused(Reason::OverCeiling {
        means: Means::Magnesium,
        planned,
        ceiling: 350_000,
    })
}

/// Beside 200 mg of magnesium every day at 08:00.
#[rstest]
#[case::under(daily(Field::MagnesiumMg, "150", []), Gate::Open)]
#[case::over(daily(Field::MagnesiumMg, "150.001", []), over_magnesium(350_001))]
#[case::evening(daily(Field::MagnesiumMg, "200", [(Field::Time, "20:00")]), over_magnesium(400_000))]
#[case::as_needed(daily(Field::MagnesiumMg, "200", [(Field::AsNeeded, "yes")]), over_magnesium(400_000))]
#[case::no_time(said([(Field::MagnesiumMg, "200"), (Field::Anchor, "usual onset")]), over_magnesium(400_000))]
#[case::later_on(daily(Field::MagnesiumMg, "200", [(Field::From, "2028-01-01")]), over_magnesium(400_000))]
#[case::iron_only(daily(Field::IronMg, "0", []), Gate::Open)]
fn magnesium_has_a_ceiling_over_all_products(#[case] item: Fields, #[case] expected: Gate) {
    let mut journal = Journal::default();
    journal.log(at("20T08:00:00"), Kind::PlanItem, magnesium("200"));
    assert_eq!(ask(&journal.diary, &item, &limits()), expected);
    let advised = ask(&journal.diary, &by_clinician(item), &limits());
    assert_eq!(advised, Gate::Open);
}

#[test]
fn products_that_never_meet_do_not_add_up() {
    let mut journal = Journal::default();
    let every_second = [(Field::EveryDays, "2"), (Field::From, "2026-11-24")];
    let other = daily(Field::MagnesiumMg, "300", every_second);
    journal.log(at("20T08:00:00"), Kind::PlanItem, other);
    let on_the_others = [(Field::EveryDays, "2"), (Field::From, "2026-11-25")];
    let between = daily(Field::MagnesiumMg, "300", on_the_others);
    assert_eq!(ask(&journal.diary, &between, &limits()), Gate::Open);
    let earlier = between
        .clone()
        .with(Field::Time, Field::Time.number(7 * 60).unwrap());
    let within_24_hours = ask(&journal.diary, &earlier, &limits());
    assert_eq!(within_24_hours, over_magnesium(600_000));
    let shifting = between.with(Field::Missed, Field::Missed.number(1).unwrap());
    let may_meet = ask(&journal.diary, &shifting, &limits());
    assert_eq!(may_meet, over_magnesium(600_000));
}

#[test]
fn a_medicine_of_the_list_counts_once_a_day_unless_it_is_planned() {
    let mut journal = Journal::default();
    let antacid = said([(Field::Name, "Antacid"), (Field::MagnesiumMg, "300")]);
    let id = journal.log(at("20T08:00:00"), Kind::Medicine, antacid.clone());
    let summed = ask(&journal.diary, &magnesium("100"), &limits());
    assert_eq!(summed, over_magnesium(400_000));
    assert_eq!(ask(&journal.diary, &antacid, &limits()), Gate::Open);
    let namesake = said([(Field::Name, "Antacid"), (Field::Time, "08:00")]);
    journal.log(at("20T08:00:00"), Kind::PlanItem, namesake);
    let still = ask(&journal.diary, &magnesium("100"), &limits());
    assert_eq!(still, over_magnesium(400_000), "it says no amount");
    journal.remove(now(), id);
    assert_eq!(
        ask(&journal.diary, &magnesium("100"), &limits()),
        Gate::Open
    );
    let unknown = means(Means::Magnesium);
    let product = journal.log(at("20T08:00:00"), Kind::Medicine, unknown);
    let refused = amount_unknown(Means::Magnesium, Some(product));
    assert_eq!(ask(&journal.diary, &magnesium("100"), &limits()), refused);
}

#[rstest]
#[case::us(limits(), "350", true)]
#[case::us_over(limits(), "350.001", false)]
#[case::eu(limits_eu(), "250", true)]
#[case::eu_over(limits_eu(), "250.001", false)]
fn the_magnesium_ceiling_is_that_of_the_country(
    #[case] limits: Limits,
    #[case] mg: &str,
    #[case] open: bool,
) {
    let answer = ask(&Diary::default(), &magnesium(mg), &limits);
    assert_eq!(answer == Gate::Open, open);
}

const FAILING: Gate = Gate::Refused(Reason::KidneysFailing);
const REDUCED: Gate = Gate::Refused(Reason::KidneysReduced);

#[rstest]
#[case::nothing_known(None, &[], Kidneys::Unaffected, Gate::Open, Gate::Open)]
#[case::sixty(None, &["60"], Kidneys::Unaffected, Gate::Open, Gate::Open)]
#[case::below_sixty_without_flag(None, &["59.999"], Kidneys::Reduced, REDUCED, Gate::Open)]
#[case::thirty(None, &["30"], Kidneys::Reduced, REDUCED, Gate::Open)]
#[case::below_thirty(None, &["29.999"], Kidneys::Failing, FAILING, FAILING)]
#[case::unknown(Some(Condition::KidneyDisease), &[], Kidneys::Failing, FAILING, FAILING)]
#[case::known(Some(Condition::KidneyDisease), &["75"], Kidneys::Reduced, REDUCED, Gate::Open)]
#[case::dialysis(Some(Condition::Dialysis), &["75"], Kidneys::Failing, FAILING, FAILING)]
#[case::lower_of_a_day(None, &["75", "28"], Kidneys::Failing, FAILING, FAILING)]
fn kidneys_close_the_magnesium_gate(
    #[case] condition: Option<Condition>,
    #[case] egfr: &[&str],
    #[case] kidneys: Kidneys,
    #[case] own: Gate,
    #[case] advised: Gate,
) {
    let mut journal = Journal::default();
    for value in egfr {
        let fields = said([
            (Field::Analyte, "eGFR"),
            (Field::Amount, value),
            (Field::Unit, "mL/min/1.73 m²"),
        ]);
        journal.log(on("2026-10-01"), Kind::Lab, fields);
    }
    condition.map(|condition| flag(&mut journal, condition));
    assert_eq!(Facts::of(&journal.diary, now(), &limits()).kidneys, kidneys);
    assert_eq!(ask(&journal.diary, &magnesium("100"), &limits()), own);
    let by = by_clinician(magnesium("100"));
    assert_eq!(ask(&journal.diary, &by, &limits()), advised);
}

#[test]
fn an_egfr_beside_kidney_disease_is_one() {
    let mut journal = Journal::default();
    let flag = said([(Field::Condition, "kidney disease"), (Field::Amount, "45")]);
    journal.log(on("2026-10-01"), Kind::Flag, flag.clone());
    let facts = |journal: &Journal| Facts::of(&journal.diary, now(), &limits()).kidneys;
    assert_eq!(facts(&journal), Kidneys::Reduced);
    let over = flag.with(
        Field::Until,
        Field::Until.read("2026-11-23").unwrap().unwrap(),
    );
    let mut journal = Journal::default();
    journal.log(on("2026-10-01"), Kind::Flag, over);
    assert_eq!(facts(&journal), Kidneys::Unaffected, "it has ended");
}

/// The condition was noted long before the last blood result, and the eGFR typed after it.
#[rstest]
#[case::worse("20", "45", Kidneys::Failing, Kidneys::Reduced)]
#[case::better("75", "29", Kidneys::Reduced, Kidneys::Failing)]
fn an_egfr_beside_kidney_disease_is_of_the_day_it_is_typed(
    #[case] typed: &str,
    #[case] last_result: &str,
    #[case] expected: Kidneys,
    #[case] without: Kidneys,
) {
    let mut journal = Journal::default();
    let disease = said([(Field::Condition, "kidney disease")]);
    let flag = journal.log(on("2024-03-01"), Kind::Flag, disease);
    for (date, egfr) in [("2025-03-01", "50"), ("2026-10-01", last_result)] {
        let fields = said([
            (Field::Analyte, "eGFR"),
            (Field::Amount, egfr),
            (Field::Unit, "mL/min/1.73 m²"),
        ]);
        journal.log(on(date), Kind::Lab, fields);
    }
    let amount = FieldChange::amount(None, Field::Amount.read(typed).unwrap());
    let set = EntryChange {
        at: None,
        fields: amount,
    };
    let today = on("2026-11-20");
    let bodies = journal.diary.change_entry(flag, set, today).unwrap();
    journal.write_all(today, bodies);
    let fields = &journal.diary.entry(flag).unwrap().fields;
    assert_eq!(fields.date(Field::AmountOn), Some(date("2026-11-20")));
    let facts = |journal: &Journal| Facts::of(&journal.diary, now(), &limits()).kidneys;
    assert_eq!(facts(&journal), expected);

    let cleared = EntryChange {
        at: None,
        fields: FieldChange::amount(None, None),
    };
    let bodies = journal.diary.change_entry(flag, cleared, today).unwrap();
    journal.write_all(today, bodies);
    let fields = &journal.diary.entry(flag).unwrap().fields;
    assert_eq!(fields, &said([(Field::Condition, "kidney disease")]));
    assert_eq!(facts(&journal), without, "the last result counts again");
}

/// Older versions did not keep the day, and a clock that ran ahead kept one that has not come.
#[rstest]
#[case::not_said(None)]
#[case::ahead_of_the_clock(Some("2027-01-01"))]
fn an_egfr_of_no_known_day_is_of_the_first_day_of_the_condition(#[case] said_on: Option<&str>) {
    let mut journal = Journal::default();
    let mut flag = said([(Field::Condition, "kidney disease"), (Field::Amount, "80")]);
    flag.put(
        Field::AmountOn,
        Field::AmountOn.read(said_on.unwrap_or("")).unwrap(),
    );
    journal.log(on("2024-03-01"), Kind::Flag, flag);
    let facts = |journal: &Journal| Facts::of(&journal.diary, now(), &limits()).kidneys;
    assert_eq!(facts(&journal), Kidneys::Reduced);
    let later = said([
        (Field::Analyte, "eGFR"),
        (Field::Amount, "20"),
        (Field::Unit, "mL/min/1.73 m²"),
    ]);
    journal.log(on("2026-10-01"), Kind::Lab, later);
    assert_eq!(facts(&journal), Kidneys::Failing);
}

#[rstest]
#[case::compression(Means::Compression, Condition::ArterialDisease, true)]
#[case::heart(Means::Compression, Condition::HeartFailure, true)]
#[case::cold(Means::Cold, Condition::ArterialDisease, true)]
#[case::heat(Means::Heat, Condition::ArterialDisease, true)]
#[case::heat_with_a_weak_heart(Means::Heat, Condition::HeartFailure, false)]
#[case::other_condition(Means::Compression, Condition::Diabetes, false)]
fn some_conditions_ask_for_a_clinician_first(
    #[case] it: Means,
    #[case] condition: Condition,
    #[case] refused: bool,
) {
    let mut journal = Journal::default();
    let item = means(it);
    assert_eq!(ask(&journal.diary, &item, &limits()), Gate::Open);
    flag(&mut journal, condition);
    let expected = if refused {
        Gate::Refused(Reason::Condition(condition))
    } else {
        Gate::Open
    };
    assert_eq!(ask(&journal.diary, &item, &limits()), expected);
    assert_eq!(
        ask(&journal.diary, &by_clinician(item), &limits()),
        Gate::Open
    );
}

/// In pregnancy only what a clinician ordered is planned, whatever it works with.
#[rstest]
#[case::compression(means(Means::Compression))]
#[case::heat(means(Means::Heat))]
#[case::cold(means(Means::Cold))]
#[case::valerian(said([(Field::Name, "Valerian")]))]
#[case::doxylamine(said([(Field::Name, "Unisom"), (Field::Ingredients, "doxylamine")]))]
#[case::nothing_said(Fields::default())]
fn pregnancy_closes_the_plan_for_all_that_no_clinician_ordered(#[case] item: Fields) {
    let mut journal = Journal::default();
    assert_eq!(ask(&journal.diary, &item, &limits()), Gate::Open);
    flag(&mut journal, Condition::Pregnancy);
    let refused = Gate::Refused(Reason::Pregnancy);
    assert_eq!(ask(&journal.diary, &item, &limits()), refused);
    let ordered = by_clinician(item);
    assert_eq!(ask(&journal.diary, &ordered, &limits()), Gate::Open);
}

/// 200 mg an hour before bed, which is later on Fridays: 23 hours lie between Friday's and
/// Saturday's, and it is one dose a day all the same.
#[test]
fn an_item_counts_once_a_day_against_itself() {
    let mut settings = Settings {
        bedtime: TimeOfDay::parse("22:30").ok(),
        ..Settings::default()
    };
    settings.week[4].bedtime = TimeOfDay::parse("23:30").ok();
    let anchors = Anchors {
        settings: &settings,
        onset: Onset::TooFew {
            nights: 0,
            needed: 3,
        },
    };
    let fields = said([
        (Field::MagnesiumMg, "200"),
        (Field::Anchor, "bedtime"),
        (Field::Before, "60"),
    ]);
    let mut journal = Journal::default();
    let ask = |journal: &Journal| {
        let item = Item {
            id: None,
            fields: &fields,
            written: now().local().date(),
        };
        gates::plan_item(&journal.diary, item, now(), anchors, &limits())
    };
    assert_eq!(ask(&journal), Gate::Open);
    journal.log(at("20T08:00:00"), Kind::PlanItem, magnesium("200"));
    assert_eq!(ask(&journal), over_magnesium(400_000), "another product");
}

/// One product on the list and in the plan counts once, with the larger amount of the two.
#[rstest]
#[case::capitals("Magnesium", "magnesium", "200", "200", Gate::Open)]
#[case::spaces("Magnesium  citrate", " magnesium citrate", "200", "200", Gate::Open)]
#[case::more_on_the_list("Magnesium", "magnesium", "400", "200", over_magnesium(400_000))]
#[case::more_in_the_plan("Magnesium", "magnesium", "200", "400", over_magnesium(400_000))]
#[case::another_product(
    "Magnesium",
    "Magnesium citrate",
    "200",
    "200",
    over_magnesium(400_000)
)]
fn a_product_of_the_list_is_the_plans_by_its_name(
    #[case] listed: &str,
    #[case] planned: &str,
    #[case] on_the_list: &str,
    #[case] in_the_plan: &str,
    #[case] expected: Gate,
) {
    let mut journal = Journal::default();
    let listed = said([(Field::Name, listed), (Field::MagnesiumMg, on_the_list)]);
    journal.log(at("20T08:00:00"), Kind::Medicine, listed);
    let item = daily(
        Field::MagnesiumMg,
        in_the_plan,
        [(Field::Name, planned.trim())],
    );
    assert_eq!(ask(&journal.diary, &item, &limits()), expected);
}

#[test]
fn potassium_is_refused_and_so_is_a_product_that_has_some() {
    let potassium = by_clinician(means(Means::Potassium));
    let refused = Gate::Refused(Reason::Potassium);
    assert_eq!(ask(&Diary::default(), &potassium, &limits()), refused);
    let both = [Means::Magnesium, Means::Potassium].into_iter().collect();
    let stack = magnesium("100").with(Field::Means, Field::Means.set(both).unwrap());
    assert_eq!(ask(&Diary::default(), &stack, &limits()), refused);
}

#[rstest]
#[case(Condition::Pregnancy, Reason::Pregnancy)]
#[case(Condition::Under18, Reason::Under18)]
fn there_are_no_self_tests(#[case] condition: Condition, #[case] reason: Reason) {
    let mut journal = Journal::default();
    flag(&mut journal, condition);
    let facts = Facts::of(&journal.diary, now(), &limits());
    for means in Means::ALL {
        let answer = gates::self_test(&facts, *means, Ok(0), &limits());
        assert_eq!(answer, Gate::Refused(reason));
    }
    let stretching = said([(Field::Name, "Stretching")]);
    let planned = ask(&journal.diary, &stretching, &limits());
    let diary_only = condition == Condition::Under18;
    assert_eq!(planned == Gate::Refused(Reason::Under18), diary_only);
}

#[test]
fn a_diary_that_is_not_whole_opens_nothing() {
    let mut journal = Journal::default();
    lab(&mut journal, "2026-11-20", "ferritin 40 µg/L");
    let part = Diary::from_snapshot(&journal.diary.to_snapshot(now())).unwrap();
    for item in [
        by_clinician(iron("30")),
        magnesium("10"),
        means(Means::Heat),
    ] {
        assert_eq!(ask(&part, &item, &limits()), Gate::Refused(Reason::NotRead));
    }
}

#[rstest]
#[case(&[], 0)]
#[case(&[(0, 1, 200), (1439, 2, 200)], 400)]
#[case(&[(0, 1, 200), (1439, 1, 200)], 200)]
#[case(&[(0, 1, 200), (1440, 2, 200)], 200)]
#[case(&[(0, 1, 100), (600, 2, 100), (1441, 3, 300), (2039, 4, 1)], 401)]
#[case(&[(0, 1, 100), (600, 2, 100), (1439, 1, 100), (1700, 3, 50)], 250)]
#[case(&[(0, 1, u32::MAX), (1, 2, u32::MAX)], u32::MAX)]
fn a_day_is_any_24_hours(#[case] taken: &[(i64, usize, u32)], #[case] most: u32) {
    assert_eq!(most_in_a_day(taken), most);
}

/// A blood result or flag: which, its value, and how many days ago.
type Said = (usize, u32, u64);

const KINDS: [&str; 6] = [
    "ferritin",
    "TSAT",
    "iron",
    "TIBC",
    "transferrin",
    "overload",
];

fn days_ago(days: u64) -> String {
    (now().local().date() - chrono::Days::new(days)).to_string()
}

/// Values around all that the iron gate compares with, beside the smallest and a very large one.
const LIMIT_VALUES: [u32; 14] = [
    1_000,
    5_000,
    20_000,
    39_000,
    42_000,
    44_999,
    45_000,
    75_000,
    75_001,
    150_000,
    200_000,
    200_001,
    300_000,
    900_000_000,
];

fn limit_values() -> impl Strategy<Value = u32> {
    prop::sample::select(&LIMIT_VALUES)
}

fn write(journal: &mut Journal, said: Said) -> RecordId {
    write_up_to(journal, said, None)
}

fn write_up_to(journal: &mut Journal, (kind, value, days): Said, bound: Option<Bound>) -> RecordId {
    let sign = bound.map_or("", Bound::code);
    let text = |unit: &str| {
        format!(
            "{} {sign}{}.{:03} {unit}",
            KINDS[kind],
            value / 1000,
            value % 1000
        )
    };
    let written = match KINDS[kind] {
        "ferritin" => text("µg/L"),
        "TSAT" => text("%"),
        "iron" | "TIBC" => text("µg/dL"),
        "transferrin" => text("g/L"),
        _ => return flag(journal, Condition::IronOverload),
    };
    lab(journal, &days_ago(days), &written)
}

fn any_said() -> impl Strategy<Value = Said> {
    (
        0..6_usize,
        prop::sample::select(&[
            1_500_u32, 20_000, 39_000, 42_000, 44_999, 45_000, 75_000, 75_001, 150_000, 201_000,
            300_000,
        ]),
        prop::sample::select(&[1_u64, 30, 100, 184, 185, 400]),
    )
}

/// Whether the lab path is open, by its definition: the latest ferritin and saturation.
fn lab_path(all: &[Said]) -> bool {
    let today = now().local().date();
    let recent = |days: u64| (today - chrono::Days::new(days)) + Months::new(6) >= today;
    let of = |kind: &str, days: u64| {
        let values = all
            .iter()
            .filter(move |it| KINDS[it.0] == kind && it.2 == days);
        values.map(|it| u64::from(it.1)).collect::<Vec<_>>()
    };
    let mut days: Vec<u64> = all.iter().map(|it| it.2).collect();
    days.sort_unstable();
    let ferritin = days.iter().find(|day| !of("ferritin", **day).is_empty());
    let Some((ferritin, highest)) =
        ferritin.map(|day| (*day, of("ferritin", *day).into_iter().max().unwrap()))
    else {
        return false;
    };
    let saturation = days.iter().find_map(|day| {
        let implausible = |it: &u64| *it > 100_000;
        let measured = of("TSAT", *day);
        let iron = of("iron", *day).into_iter().max();
        let tibc = of("TIBC", *day).into_iter().min();
        let transferrin = of("transferrin", *day).into_iter().min();
        let mut certain: Vec<u64> = measured.clone();
        certain.extend(iron.zip(tibc).map(|(iron, tibc)| iron * 100_000 / tibc));
        match (certain.iter().max(), iron.zip(transferrin)) {
            (Some(highest), _) if *highest < 45_000 => Some((*day, true)),
            (Some(_), _) => Some((*day, false)),
            (None, Some((iron, transferrin))) => {
                let estimate = iron as f64 / (transferrin as f64 * 25.1 * 5.5845) * 100_000.0;
                Some((*day, estimate < 39_999.5))
            }
            (None, None) => measured.iter().any(implausible).then_some((*day, false)),
        }
    });
    let overload = all.iter().any(|it| KINDS[it.0] == "overload");
    !overload
        && highest <= 75_000
        && recent(ferritin)
        && saturation.is_some_and(|(day, low)| low && recent(day))
}

/// A result without a number says nothing; one that cannot be read opens nothing, and closes
/// nothing that a readable one keeps open for a clinician.
#[rstest]
#[case::no_number(&[("2026-10-01", "ferritin 900 µg/L"), ("2026-11-01", "ferritin")], Reason::FerritinHigh(900_000))]
#[case::no_number_on_the_same_day(&[("2026-10-01", "ferritin 900 µg/L"), ("2026-10-01", "ferritin")], Reason::FerritinHigh(900_000))]
#[case::no_unit(&[("2026-10-01", "ferritin 900 µg/L"), ("2026-11-01", "ferritin 20")], Reason::FerritinHigh(900_000))]
#[case::other_unit(&[("2026-10-01", "ferritin 900 µg/L"), ("2026-11-01", "ferritin 20 mg/L")], Reason::FerritinHigh(900_000))]
#[case::too_low(&[("2026-10-01", "ferritin 900 µg/L"), ("2026-11-01", "ferritin 0.2 µg/L")], Reason::FerritinHigh(900_000))]
#[case::above_what_is_accepted(&[("2026-10-01", "ferritin 4200 µg/L")], Reason::FerritinHigh(4_200_000))]
#[case::above_later(&[("2026-10-01", "ferritin 40 µg/L"), ("2026-11-01", "ferritin 4200 µg/L")], Reason::FerritinHigh(4_200_000))]
#[case::tsat_no_number(&[("2026-10-01", "ferritin 40 µg/L"), ("2026-10-01", "TSAT 60 %"), ("2026-11-01", "TSAT")], Reason::TsatHigh(60_000))]
#[case::tsat_other_unit(&[("2026-10-01", "ferritin 40 µg/L"), ("2026-10-01", "TSAT 60 %"), ("2026-11-01", "TSAT 20 µg/L")], Reason::TsatHigh(60_000))]
#[case::tsat_above(&[("2026-10-01", "ferritin 40 µg/L"), ("2026-10-01", "TSAT 120 %")], Reason::TsatHigh(120_000))]
fn what_cannot_be_read_never_opens_the_iron_gate(
    #[case] labs: &[(&str, &str)],
    #[case] expected: Reason,
) {
    let mut journal = Journal::default();
    for (date, written) in labs {
        let mut words = written.split(' ');
        let mut fields = Fields::default();
        for field in [Field::Analyte, Field::Amount, Field::Unit] {
            let value = words.next().and_then(|word| field.read(word).unwrap());
            fields.put(field, value);
        }
        journal.log(on(date), Kind::Lab, fields);
    }
    let answers = [iron("30"), by_clinician(iron("65"))];
    for item in answers {
        assert_eq!(
            ask(&journal.diary, &item, &limits()),
            Gate::Refused(expected)
        );
    }
}

#[test]
fn a_result_without_a_number_closes_nothing() {
    let mut journal = Journal::default();
    lab(&mut journal, "2026-10-01", "ferritin 40 µg/L");
    lab(&mut journal, "2026-10-01", "TSAT 20 %");
    let empty = said([(Field::Analyte, "ferritin"), (Field::Unit, "µg/L")]);
    journal.log(on("2026-11-01"), Kind::Lab, empty);
    assert_eq!(ask(&journal.diary, &iron("30"), &limits()), Gate::Open);
    let unclear = said([(Field::Analyte, "ferritin"), (Field::Amount, "20")]);
    journal.log(on("2026-11-01"), Kind::Lab, unclear);
    let expected = Gate::Refused(Reason::Unclear(Analyte::Ferritin));
    assert_eq!(ask(&journal.diary, &iron("30"), &limits()), expected);
    lab(&mut journal, "2026-11-02", "ferritin 40 µg/L");
    assert_eq!(
        ask(&journal.diary, &iron("30"), &limits()),
        Gate::Open,
        "read anew"
    );
}

#[rstest]
#[case::no_number("20", Some(""), Kidneys::Failing)]
#[case::other_unit("20", None, Kidneys::Failing)]
#[case::healthy_before("80", None, Kidneys::Reduced)]
#[case::nothing_said_after_a_healthy_one("80", Some(""), Kidneys::Unaffected)]
fn an_egfr_that_cannot_be_read_replaces_none(
    #[case] first: &str,
    #[case] amount: Option<&str>,
    #[case] expected: Kidneys,
) {
    let mut journal = Journal::default();
    let fields = said([
        (Field::Analyte, "eGFR"),
        (Field::Amount, first),
        (Field::Unit, "mL/min/1.73 m²"),
    ]);
    journal.log(on("2026-10-01"), Kind::Lab, fields);
    let mut later = said([(Field::Analyte, "eGFR")]);
    if let Some(amount) = amount {
        later.put(Field::Amount, Field::Amount.read(amount).unwrap());
    } else {
        later.put(Field::Amount, Field::Amount.read("90").unwrap());
        later.put(Field::Unit, Field::Unit.read("%").unwrap());
    }
    journal.log(on("2026-11-01"), Kind::Lab, later);
    assert_eq!(
        Facts::of(&journal.diary, now(), &limits()).kidneys,
        expected
    );
}

proptest! {
    #[test]
    fn a_day_is_the_fullest_of_all(
        mut taken in prop::collection::vec((0..6_000_i64, 0..4_usize), 0..20),
        amounts: [u16; 4],
    ) {
        taken.sort_unstable();
        let taken: Vec<(i64, usize, u32)> = taken
            .into_iter()
            .map(|(at, item)| (at, item, amounts[item].into()))
            .collect();
        let from = |begin: i64| {
            let within = taken.iter().filter(|it| (begin..begin + 1440).contains(&it.0));
            let items: BTreeSet<usize> = within.map(|it| it.1).collect();
            items.into_iter().map(|item| u32::from(amounts[item])).sum::<u32>()
        };
        let fullest = taken.iter().map(|it| from(it.0)).max().unwrap_or(0);
        prop_assert_eq!(most_in_a_day(&taken), fullest);
    }

    #[test]
    fn the_iron_gate_is_open_exactly_by_its_condition(all in prop::collection::vec(any_said(), 0..9)) {
        let mut journal = Journal::default();
        for said in &all {
            write(&mut journal, *said);
        }
        let open = ask(&journal.diary, &iron("30"), &limits()) == Gate::Open;
        prop_assert_eq!(open, lab_path(&all));
    }

    /// Of one result only a limit is known: the gate is open only if it is for each value that the
    /// result may be, and closed for a clinician if it is for any of them.
    #[test]
    fn a_limit_opens_only_what_each_of_its_values_opens(
        all in prop::collection::vec(any_said(), 0..6),
        limit in (0..5_usize, limit_values(), prop::sample::select(&[1_u64, 30, 100])),
        bound in prop::sample::select(Bound::ALL),
    ) {
        let (kind, number, days) = limit;
        let answers = |value: u32, bound: Option<Bound>| {
            let mut journal = Journal::default();
            for said in &all {
                write(&mut journal, *said);
            }
            write_up_to(&mut journal, (kind, value, days), bound);
            let own = ask(&journal.diary, &iron("30"), &limits());
            let advised = ask(&journal.diary, &by_clinician(iron("30")), &limits());
            (own == Gate::Open, advised == Gate::Open)
        };
        let (own, advised) = answers(number, Some(bound));
        for value in LIMIT_VALUES {
            let may_be = match bound {
                Bound::Below => value < number,
                Bound::AtMost => value <= number,
                Bound::Above => value > number,
                Bound::AtLeast => value >= number,
            };
            if may_be {
                let (own_if, advised_if) = answers(value, None);
                prop_assert!(!own || own_if, "open up to {number}, not at {value}");
                prop_assert!(!advised || advised_if, "advised up to {number}, not at {value}");
            }
        }
    }

    /// What readable results or iron by drip close, nothing opens that is empty, cannot be read,
    /// is older, has only a lower limit, or is written down later about an earlier day.
    #[test]
    fn nothing_that_is_no_newer_reading_opens_iron(
        all in prop::collection::vec(any_said(), 0..8),
        dripped in prop::option::of(prop::sample::select(&[1_u64, 29, 90])),
        more in prop::collection::vec((0..5_usize, 0..5_u8, 0..200_u64), 1..6),
        clinician: bool,
    ) {
        let mut journal = Journal::default();
        for said in &all {
            write(&mut journal, *said);
        }
        if let Some(days) = dripped {
            drip(&mut journal, &days_ago(days));
        }
        let item = if clinician { by_clinician(iron("30")) } else { iron("30") };
        let before = ask(&journal.diary, &item, &limits());
        let is_closed = matches!(
            before,
            Gate::Refused(
                Reason::IronOverload
                    | Reason::FerritinHigh(_)
                    | Reason::TsatHigh(_)
                    | Reason::FerritinNotLow(_)
                    | Reason::Void(_)
            )
        );
        prop_assume!(is_closed);
        // The days of what closes: anything on a later one would be a new reading.
        let latest = |kinds: &[usize]| {
            let of = all.iter().filter(|it| kinds.contains(&it.0));
            of.map(|it| it.2).min().unwrap_or(0)
        };
        for (kind, how, days) in more {
            let unit = ["µg/L", "%", "µg/dL", "µg/dL", "g/L"][kind];
            let older = latest(&[kind]).max(latest(&[1, 2, 3, 4])).max(dripped.unwrap_or(0)) + 1;
            let (date, amount, unit) = match how {
                0 => (days_ago(days), "", unit),
                1 => (days_ago(days), "20", "mL"),
                2 => (days_ago(days), "20", ""),
                3 => (days_ago(older + days), "20", unit),
                _ => (days_ago(days), ">1", unit),
            };
            let (sign, amount) = split_sign(amount);
            let mut fields = said([
                (Field::Analyte, KINDS[kind]),
                (Field::Amount, amount),
                (Field::Unit, unit),
            ]);
            let sign = sign.map_or("", Bound::code);
            fields.put(Field::Bound, Field::Bound.read(sign).unwrap());
            journal.log(on(&date), Kind::Lab, fields);
        }
        prop_assert_ne!(ask(&journal.diary, &item, &limits()), Gate::Open);
    }

    #[test]
    fn the_iron_gate_closes_when_its_condition_goes(
        ferritin in 1_000..=75_000_u32,
        tsat in 0..45_000_u32,
        gone in 0..4_u8,
        days in 0..180_u64,
    ) {
        let mut journal = Journal::default();
        let ferritin = write(&mut journal, (0, ferritin, days));
        let tsat = write(&mut journal, (1, tsat, days));
        prop_assert_eq!(ask(&journal.diary, &iron("45"), &limits()), Gate::Open);
        let mut then = now();
        match gone {
            0 => journal.remove(now(), ferritin),
            1 => journal.remove(now(), tsat),
            2 => _ = flag(&mut journal, Condition::IronOverload),
            _ => then = Moment::new(now().utc_ms() + 185 * 86_400_000, 60).unwrap(),
        }
        prop_assert_ne!(ask_at(&journal.diary, &iron("45"), then, &limits()), Gate::Open);
    }

    #[test]
    fn no_answer_depends_on_what_was_taken(
        all in prop::collection::vec(any_said(), 0..6),
        taken in prop::collection::vec((0..6_usize, 1..2_000_u32, 0..20_u32), 1..12),
        clinician: bool,
        mg in 1..400_u32,
    ) {
        let mut journal = Journal::default();
        for said in &all {
            write(&mut journal, *said);
        }
        journal.log(at("20T08:00:00"), Kind::PlanItem, magnesium("100"));
        let answers = |journal: &Journal| -> Vec<Gate> {
            let items = Means::ALL.iter().map(|it| means(*it));
            let items = items.chain([iron(&mg.to_string()), magnesium(&mg.to_string())]);
            let items = items.map(|item| if clinician { by_clinician(item) } else { item });
            items.map(|item| ask(&journal.diary, &item, &limits())).collect()
        };
        let before = answers(&journal);
        for (means, mg, day) in taken {
            let name = ["Iron", "Magnesium", "Potassium", "Stockings", "Heat", "Cold"][means];
            let mut dose = said([(Field::Name, name), (Field::Unit, "mg")]);
            dose.put(Field::Amount, Field::Amount.number(mg * 1000).ok());
            // Fields that a dose does not have yet would not count either.
            dose.put(Field::MagnesiumMg, Field::MagnesiumMg.number(mg * 1000).ok());
            dose.put(Field::IronMg, Field::IronMg.number(mg * 1000).ok());
            journal.log(at(&format!("{:02}T09:00:00", day + 1)), Kind::Dose, dose);
        }
        prop_assert_eq!(before, answers(&journal));
    }
}

/// `evidence.md` §2.8: flags under which nobody plans magnesium without a clinician.
#[rstest]
#[case("myasthenia gravis")]
#[case("heart block")]
#[case("bowel obstruction")]
fn some_conditions_close_magnesium_until_a_clinician_recommends_it(#[case] condition: &str) {
    let mut journal = Journal::default();
    let flag = said([(Field::Condition, condition)]);
    journal.log(on("2026-11-20"), Kind::Flag, flag);
    let facts = Facts::of(&journal.diary, now(), &limits());
    let gate = |clinician| gates::gate(&facts, Means::Magnesium, clinician, Ok(100_000), &limits());
    let Gate::Refused(reason) = gate(false) else {
        panic!("it is open")
    };
    assert_eq!(reason.id().code(), "magnesium-condition");
    assert_eq!(gate(true), Gate::Open);
    assert_eq!(
        gates::gate(&facts, Means::Heat, false, Ok(0), &limits()),
        Gate::Open,
        "it is about magnesium"
    );
}

#[test]
fn a_saturation_follows_from_two_results_of_a_day_without_a_measured_one() {
    let mut journal = Journal::default();
    lab(&mut journal, "2026-08-02", "iron 60 µg/dL");
    lab(&mut journal, "2026-08-02", "TIBC 300 µg/dL");
    lab(&mut journal, "2026-09-02", "iron 90 µg/dL");
    lab(&mut journal, "2026-09-02", "transferrin 2.5 g/L");
    lab(&mut journal, "2026-10-02", "iron 60 µg/dL");
    lab(&mut journal, "2026-10-02", "TIBC 300 µg/dL");
    lab(&mut journal, "2026-10-02", "TSAT 24 %");
    lab(&mut journal, "2026-11-02", "iron 60 µg/dL");
    lab(&mut journal, "2026-11-03", "TIBC 300 µg/dL");
    let found = worked_out(&journal.diary, now(), &limits());
    let found: Vec<_> = found
        .iter()
        .map(|(on, it)| (on.to_string(), it.span.least / 1000, it.estimated))
        .collect();
    let expected = [("2026-08-02", 20, false), ("2026-09-02", 25, true)];
    assert_eq!(
        found,
        expected.map(|(on, value, estimated)| (on.to_owned(), value, estimated))
    );
}
