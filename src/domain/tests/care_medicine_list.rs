//! The user's own list: doses that change, and what has ended.

use chrono::NaiveDate;
use stillnight_domain::care::medicine_list::{
    DoseFault, TypedDose, WhyNot, change_dose, draft, is_label, is_new, listed, stop,
};
use stillnight_domain::{Field, FieldChange, Kind, Moment, Refusal};

use crate::common::{Journal, said};

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn amount(written: &str) -> FieldChange {
    let mut change = FieldChange::one(Field::Amount, Field::Amount.read(written).unwrap());
    change.push(Field::Unit, Field::Unit.read("mg").unwrap());
    change
}

fn told(journal: &Journal, now: &str, ended: bool) -> Vec<String> {
    let entries = listed(&journal.diary, Kind::Medicine, at(now), ended);
    let line = |fields: &stillnight_domain::Fields, from: String| {
        let amount = fields.get(Field::Amount).map(|it| Field::Amount.write(it));
        let until = fields.get(Field::Until).map(|it| Field::Until.write(it));
        let [amount, until] = [amount, until].map(Option::unwrap_or_default);
        format!("{} {amount} {from} {until}", fields.text(Field::Name))
    };
    entries
        .iter()
        .map(|it| line(&it.fields, it.at.local().date().to_string()))
        .collect()
}

const NOW: &str = "2026-11-23T20:00:00.000+01:00";

#[test]
fn the_first_amount_belongs_to_the_medicine_as_it_is() {
    let mut journal = Journal::default();
    let id = journal.log(at(NOW), Kind::Medicine, said([(Field::Name, "Zispin")]));
    let bodies = change_dose(&journal.diary, id, day("2026-09-01"), amount("15"), at(NOW));
    journal.write_all(at(NOW), bodies.unwrap());
    assert_eq!(told(&journal, NOW, false), ["Zispin 15 2026-09-01 "]);
}

#[test]
fn a_new_dose_has_a_start_of_its_own() {
    let mut journal = Journal::default();
    let fields = said([
        (Field::Name, "Zispin"),
        (Field::Ingredients, "mirtazapine"),
        (Field::Amount, "15"),
        (Field::Until, "2027-01-01"),
    ]);
    let id = journal.log(at("2026-09-01T08:00:00.000+02:00"), Kind::Medicine, fields);
    let bodies = change_dose(&journal.diary, id, day("2026-11-20"), amount("30"), at(NOW));
    journal.write_all(at(NOW), bodies.unwrap());
    assert_eq!(
        told(&journal, NOW, true),
        ["Zispin 15 2026-09-01 2026-11-19"]
    );
    assert_eq!(told(&journal, NOW, false), ["Zispin 30 2026-11-20 "]);
    let new = listed(&journal.diary, Kind::Medicine, at(NOW), false)[0];
    assert_eq!(new.fields.text(Field::Ingredients), "mirtazapine");
}

#[test]
fn a_new_dose_of_the_first_day_is_a_correction() {
    let mut journal = Journal::default();
    let fields = said([(Field::Name, "Zispin"), (Field::Amount, "15")]);
    let id = journal.log(at(NOW), Kind::Medicine, fields);
    let bodies = change_dose(&journal.diary, id, day("2026-11-23"), amount("30"), at(NOW));
    journal.write_all(at(NOW), bodies.unwrap());
    assert_eq!(told(&journal, NOW, false), ["Zispin 30 2026-11-23 "]);
    assert!(told(&journal, NOW, true).is_empty());
}

#[test]
fn a_dose_of_days_to_come_is_refused_and_ends_nothing() {
    let mut journal = Journal::default();
    let fields = said([(Field::Name, "Zispin"), (Field::Amount, "15")]);
    let id = journal.log(at("2026-09-01T08:00:00.000+02:00"), Kind::Medicine, fields);
    let refused = change_dose(&journal.diary, id, day("2026-11-25"), amount("30"), at(NOW));
    assert!(
        matches!(refused, Err(Refusal::InTheFuture { .. })),
        "{refused:?}"
    );
}

#[test]
fn what_was_stopped_has_ended_and_can_be_told_from_the_rest() {
    let mut journal = Journal::default();
    let began = at("2026-09-01T08:00:00.000+02:00");
    let id = journal.log(began, Kind::Medicine, said([(Field::Name, "Zispin")]));
    journal.log(at(NOW), Kind::Dose, said([(Field::Name, "Iron")]));
    let bodies = stop(&journal.diary, id, at(NOW)).unwrap();
    journal.write_all(at(NOW), bodies);
    assert_eq!(told(&journal, NOW, true), ["Zispin  2026-09-01 2026-11-23"]);
    assert!(told(&journal, NOW, false).is_empty());
    assert_eq!(
        stop(&journal.diary, id, at(NOW)),
        Err(Refusal::NothingToChange)
    );
}

#[test]
fn a_start_is_new_for_eight_weeks() {
    let mut journal = Journal::default();
    for began in [
        "2026-09-28T00:00:00.000+02:00",
        "2026-09-27T23:59:00.000+02:00",
    ] {
        journal.log(at(began), Kind::Medicine, said([(Field::Name, "Zispin")]));
    }
    let new: Vec<bool> = listed(&journal.diary, Kind::Medicine, at(NOW), false)
        .iter()
        .map(|it| is_new(it, at(NOW)))
        .collect();
    assert_eq!(new, [false, true]);
}

/// Faults B1: a leaflet is no name, and only what the user said is in a product is put down.
#[test]
fn what_is_put_on_the_list_is_the_name_and_what_was_said_to_be_in_it() {
    let fields = draft("Lustral ", &["sertraline"]).unwrap();
    assert_eq!(fields.text(Field::Name), "Lustral");
    assert_eq!(fields.text(Field::Ingredients), "sertraline");
    assert_eq!(fields.iter().count(), 2, "nothing is guessed");
    let none = draft("Calmizol", &[]).unwrap();
    assert_eq!(none.get(Field::Ingredients), None);
    let long = draft(&"x".repeat(81), &[]).unwrap_err();
    assert_eq!(long.field, Field::Name);
    for (typed, expected) in [
        ("Lustral 50 mg", false),
        (" Lustral \n", false),
        ("two\nlines", true),
        (&*"x".repeat(81), true),
    ] {
        assert_eq!(is_label(typed), expected, "{typed}");
    }
}

#[test]
fn a_dose_is_asked_for_in_the_unit_it_was_counted_in_from_today() {
    let mut journal = Journal::default();
    for (unit, expected) in [("tablets", "tablets"), ("", "mg")] {
        let mut fields = said([(Field::Name, "Zispin")]);
        fields.put(Field::Unit, Field::Unit.read(unit).unwrap());
        let id = journal.log(at(NOW), Kind::Medicine, fields);
        let typed = TypedDose::of(journal.diary.entry(id).unwrap(), at(NOW));
        assert_eq!((&*typed.unit, &*typed.from), (expected, "2026-11-23"));
        assert_eq!([typed.amount, typed.iron, typed.magnesium], [""; 3]);
    }
}

#[test]
fn a_dose_is_put_down_as_typed_or_its_first_fault_is_told() {
    let mut journal = Journal::default();
    let id = journal.log(at(NOW), Kind::Medicine, said([(Field::Name, "Zispin")]));
    let mut typed = TypedDose {
        amount: "15".to_owned(),
        unit: "mg".to_owned(),
        iron: "much".to_owned(),
        from: "soon".to_owned(),
        ..TypedDose::default()
    };
    let fault = |field, typed: &str, why| {
        let typed = typed.to_owned();
        Err(DoseFault { field, typed, why })
    };
    let not_accepted = fault(Field::IronMg, "much", WhyNot::NotAccepted);
    assert_eq!(typed.read(), not_accepted);
    typed.iron = "1,200".to_owned();
    let value = |text| Field::IronMg.read(text).unwrap().unwrap();
    let two = WhyNot::TwoNumbers {
        thousands: value("1200"),
        decimal: value("1.2"),
    };
    assert_eq!(typed.read(), fault(Field::IronMg, "1,200", two));
    typed.iron.clear();
    let not_accepted = fault(Field::From, "soon", WhyNot::NotAccepted);
    assert_eq!(typed.read(), not_accepted);
    // Without a first day it is from today on.
    typed.from.clear();
    let dose = typed.read().unwrap();
    let bodies = dose.put_down(&journal.diary, id, at(NOW)).unwrap();
    journal.write_all(at(NOW), bodies);
    assert_eq!(told(&journal, NOW, false), ["Zispin 15 2026-11-23 "]);
}
