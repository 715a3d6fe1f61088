//! What an entry asks for, by what it says so far.

use rstest::rstest;
use stillnight_domain::{
    Analyte, EntryChange, Field, Fields, Kind, Means, Place, Set, Unit, Value,
};

use crate::common::{Journal, at, said};

#[rstest]
#[case::nothing(said([]), &[Field::Factor, Field::Minutes, Field::Note])]
#[case::cups(said([(Field::Factor, "caffeine")]), &[Field::Factor, Field::Amount, Field::Unit, Field::Note])]
#[case::strength(said([(Field::Factor, "stress")]), &[Field::Factor, Field::Minutes, Field::Intensity, Field::Note])]
#[case::neither(said([(Field::Factor, "late meal")]), &[Field::Factor, Field::Note])]
#[case::all(
    said([(Field::Factor, "custom")]),
    &[Field::Factor, Field::Name, Field::Amount, Field::Unit, Field::Minutes, Field::Intensity, Field::Note]
)]
fn a_factor_asks_for_what_it_can_have(#[case] said: Fields, #[case] wanted: &[Field]) {
    assert_eq!(Kind::Factor.wanted(&said), wanted);
}

#[rstest]
#[case("kidney disease", true)]
#[case("dialysis", false)]
fn only_kidney_disease_has_a_number(#[case] condition: &str, #[case] has_number: bool) {
    let wanted = Kind::Flag.wanted(&said([(Field::Condition, condition)]));
    assert_eq!(wanted.contains(&Field::Amount), has_number);
    assert_eq!(wanted.contains(&Field::Bound), has_number);
    assert!(!wanted.contains(&Field::AmountOn), "the app keeps it");
    assert!(!wanted.contains(&Field::Unit) && wanted.contains(&Field::Until));
}

#[rstest]
#[case::every_day(said([]), &[Field::EveryDays, Field::Weekdays, Field::Anchor, Field::Time])]
#[case::some_days(said([(Field::EveryDays, "2")]), &[Field::EveryDays, Field::Missed, Field::Anchor, Field::Time])]
#[case::before_bed(said([(Field::Anchor, "bedtime")]), &[Field::EveryDays, Field::Weekdays, Field::Anchor, Field::Before])]
#[case::as_needed(said([(Field::AsNeeded, "yes")]), &[])]
#[case::what_is_said_can_be_cleared(
    said([(Field::AsNeeded, "yes"), (Field::Time, "21:00")]),
    &[Field::Time]
)]
fn a_plan_asks_for_the_days_and_the_time_that_it_can_have(
    #[case] said: Fields,
    #[case] of_the_schedule: &[Field],
) {
    let schedule = [
        Field::EveryDays,
        Field::Missed,
        Field::Weekdays,
        Field::Time,
        Field::Anchor,
        Field::Before,
    ];
    let mut wanted = Kind::PlanItem.wanted(&said);
    wanted.retain(|field| schedule.contains(field));
    wanted.sort();
    let mut expected = of_the_schedule.to_vec();
    expected.sort();
    assert_eq!(wanted, expected);
}

#[test]
fn the_elements_of_a_medicine_are_asked_for_where_it_has_them() {
    let mut fields = Fields::default();
    let wants = |fields: &Fields| {
        let wanted = Kind::PlanItem.wanted(fields);
        [Field::IronMg, Field::MagnesiumMg].map(|field| wanted.contains(&field))
    };
    assert_eq!(wants(&fields), [false, false]);
    let mut iron = Set::new();
    iron.insert(Means::Iron);
    fields.put(Field::Means, Field::Means.set(iron));
    assert_eq!(wants(&fields), [true, false]);
}

#[test]
fn what_the_app_keeps_for_itself_is_not_asked_for() {
    let kept = said([(Field::StockOn, "2026-11-23"), (Field::Calendar, "x")]);
    let wanted = Kind::PlanItem.wanted(&kept);
    assert!(!wanted.contains(&Field::StockOn) && !wanted.contains(&Field::Calendar));
}

#[test]
fn what_is_asked_for_is_of_the_kind_and_in_its_order() {
    for kind in Kind::ALL {
        let wanted = kind.wanted(&Fields::default());
        let mut fields = kind.fields().iter();
        let in_order = wanted
            .iter()
            .all(|field| fields.by_ref().any(|it| it == field));
        assert!(in_order, "{kind:?}: {wanted:?}");
    }
}

#[test]
fn units_are_those_of_the_kind_or_of_the_result() {
    assert_eq!(Kind::Dose.units(&said([])), Unit::OF_DOSES);
    assert_eq!(Kind::Factor.units(&said([])), Unit::OF_FACTORS);
    let ferritin = said([(Field::Analyte, "ferritin")]);
    assert_eq!(Kind::Lab.units(&ferritin), Analyte::Ferritin.units());
    assert_eq!(Kind::Lab.units(&said([])), Unit::ALL);
}

#[test]
fn a_stock_is_counted_on_the_day_on_which_it_is_said() {
    let mut journal = Journal::default();
    let id = journal.log(at("01T08:00:00"), Kind::PlanItem, Fields::default());
    let mut type_in = |now: &str, field: Field, written: &str| {
        let set = EntryChange::one(field, field.read(written).unwrap());
        let bodies = journal.diary.change_entry(id, set, at(now)).unwrap();
        journal.write_all(at(now), bodies);
        journal.diary.entry(id).unwrap().fields.clone()
    };
    let amount = type_in("20T08:00:00", Field::Amount, "1");
    assert_eq!(amount, said([(Field::Amount, "1")]));
    let stock = type_in("20T08:00:00", Field::Stock, "30");
    assert_eq!(
        stock.date(Field::StockOn),
        at("20T08:00:00").local().date().into()
    );
    let counted_again = type_in("23T08:00:00", Field::Stock, "30");
    assert_eq!(
        counted_again.date(Field::StockOn),
        at("23T08:00:00").local().date().into()
    );
    assert_eq!(type_in("24T08:00:00", Field::Stock, ""), amount);
}

#[rstest]
#[case::blood("ferritin", true)]
#[case::drip("iron by drip", false)]
#[case::total("IRLS total", false)]
fn only_blood_is_taken_fasting_or_measured_up_to_a_limit(
    #[case] analyte: &str,
    #[case] is_of_blood: bool,
) {
    let mut fields = said([(Field::Analyte, analyte)]);
    let of_blood = [
        Field::Bound,
        Field::Fasting,
        Field::IronHours,
        Field::Infection,
    ];
    let wanted = Kind::Lab.wanted(&fields);
    assert!(of_blood.iter().all(|it| wanted.contains(it) == is_of_blood));
    assert!(wanted.contains(&Field::Amount) && wanted.contains(&Field::Note));
    fields.put(Field::Fasting, Field::Fasting.number(1).ok());
    assert!(
        Kind::Lab.wanted(&fields).contains(&Field::Fasting),
        "it can be cleared"
    );
}

#[test]
fn one_of_several_words_is_put_in_and_taken_out() {
    let (foot, back) = (Place::LeftFoot, Place::Back);
    let at = |place: Place| Place::ALL.iter().position(|it| *it == place).unwrap();
    let mut fields = Fields::default();
    fields.put(Field::Places, fields.toggled(Field::Places, at(foot)));
    fields.put(Field::Places, fields.toggled(Field::Places, at(back)));
    assert!(fields.includes(Field::Places, at(foot)) && fields.includes(Field::Places, at(back)));
    fields.put(Field::Places, fields.toggled(Field::Places, at(foot)));
    assert!(!fields.includes(Field::Places, at(foot)));
    assert_eq!(fields.toggled(Field::Places, at(back)), None::<Value>);
    assert!(!fields.includes(Field::Places, 32) && !fields.includes(Field::Places, usize::MAX));
}
