//! What was taken of one thing in a whole night.

use stillnight_domain::{DoseSum, Field, Fields, Kind, Unit};

use crate::common::{Journal, at, night, said};

fn dose(name: &str, amount: &str, unit: &str) -> Fields {
    said([
        (Field::Name, name),
        (Field::Amount, amount),
        (Field::Unit, unit),
    ])
}

fn sum(name: &str, unit: Option<Unit>, amount: u32) -> DoseSum {
    DoseSum {
        name: name.to_owned(),
        unit,
        amount,
    }
}

#[test]
fn what_is_taken_more_than_once_is_added_up_for_each_unit() {
    let mut journal = Journal::default();
    let doses = [
        ("22T20:00:00", dose("Iron", "65", "mg")),
        ("22T21:00:00", dose("Magnesium", "200", "mg")),
        ("22T22:00:00", dose("Magnesium", "0.5", "tablets")),
        ("22T23:00:00", dose("Magnesium", "200.5", "mg")),
        ("23T01:00:00", dose("Tea", "1", "")),
        ("23T02:00:00", dose("Tea", "2", "")),
        ("23T13:00:00", dose("Iron", "65", "mg")),
    ];
    for (time, dose) in doses {
        journal.log(at(time), Kind::Dose, dose);
    }
    let sums = journal.diary.dose_sums(night("22"));
    let expected = [
        sum("Magnesium", Some(Unit::Milligrams), 400_500),
        sum("Tea", None, 3_000),
    ];
    assert_eq!(sums, expected);
    assert_eq!(journal.diary.dose_sums(night("23")), []);
}

#[test]
fn neither_factors_nor_doses_without_an_amount_are_added_up() {
    let mut journal = Journal::default();
    let wine = || {
        said([
            (Field::Factor, "alcohol"),
            (Field::Amount, "1"),
            (Field::Unit, "glasses"),
        ])
    };
    for time in ["22T20:00:00", "22T21:00:00"] {
        journal.log(at(time), Kind::Factor, wine());
        journal.log(at(time), Kind::Dose, said([(Field::Name, "Iron")]));
    }
    assert_eq!(journal.diary.dose_sums(night("22")), []);
}
