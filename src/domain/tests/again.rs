//! What was put down lately, and what was so last night.

use rstest::rstest;
use stillnight_domain::{Body, Field, Fields, Kind, RecordId};

use crate::common::{Journal, Place, at, change, night, said};

const BERLIN: Place = Place(chrono_tz::Europe::Berlin);

fn coffee() -> Fields {
    said([
        (Field::Factor, "caffeine"),
        (Field::Amount, "1"),
        (Field::Unit, "cups"),
    ])
}

fn magnesium() -> Fields {
    said([
        (Field::Name, "Magnesium"),
        (Field::Amount, "200"),
        (Field::Unit, "mg"),
    ])
}

#[test]
fn lately_names_each_once_and_the_latest_first() {
    let mut journal = Journal::default();
    journal.log(at("21T16:00:00"), Kind::Factor, coffee());
    journal.log(at("21T22:00:00"), Kind::Dose, magnesium());
    let note = Field::Note.text("after lunch").unwrap();
    journal.log(
        at("22T14:00:00"),
        Kind::Factor,
        coffee().with(Field::Note, note),
    );
    journal.log(
        at("22T15:00:00"),
        Kind::Cramp,
        said([(Field::Intensity, "3")]),
    );
    journal.log(at("22T16:00:00"), Kind::Dose, said([(Field::Amount, "5")]));
    let lately = journal.diary.lately(at("23T08:00:00"));
    let expected = [(Kind::Factor, coffee()), (Kind::Dose, magnesium())];
    assert_eq!(
        lately, expected,
        "a dose without a name is nothing to repeat"
    );
}

#[rstest]
#[case::the_fourteenth("23T11:59:59", 1)]
#[case::one_night_later("23T12:00:00", 0)]
fn lately_is_the_last_fourteen_nights(#[case] now: &str, #[case] count: usize) {
    let mut journal = Journal::default();
    journal.log(at("09T11:59:00"), Kind::Dose, magnesium());
    journal.log(at("09T12:00:00"), Kind::Factor, coffee());
    assert_eq!(journal.diary.lately(at(now)).len(), count);
}

#[test]
fn what_is_in_the_trash_is_not_lately() {
    let mut journal = Journal::default();
    let cup = journal.log(at("22T16:00:00"), Kind::Factor, coffee());
    journal.remove(at("22T17:00:00"), cup);
    assert_eq!(journal.diary.lately(at("23T08:00:00")), []);
}

#[test]
fn the_same_as_last_night_is_what_tonight_does_not_have_yet_at_the_same_time() {
    let mut journal = Journal::default();
    let stress = said([(Field::Factor, "stress"), (Field::Intensity, "0")]);
    let wine = said([
        (Field::Factor, "alcohol"),
        (Field::Amount, "1"),
        (Field::Unit, "glasses"),
    ]);
    journal.log(at("22T14:00:00"), Kind::Factor, coffee());
    journal.log(at("22T18:00:00"), Kind::Factor, stress.clone());
    journal.log(at("22T21:00:00"), Kind::Factor, wine);
    journal.log(at("22T18:30:00"), Kind::Dose, magnesium());
    journal.log(at("23T13:00:00"), Kind::Factor, coffee());
    let again = journal.diary.same_as_last_night(at("23T20:00:00"), &BERLIN);
    let [entry] = &again[..] else {
        panic!("{} entries", again.len())
    };
    assert_eq!((entry.kind, entry.at), (Kind::Factor, at("23T18:00:00")));
    assert_eq!(entry.fields, stress);
    assert!(entry.recalled);
    let logged = Body::Logged {
        entry: entry.clone(),
        id: None,
    };
    let all = journal
        .diary
        .log_same_as_last_night(at("23T20:00:00"), &BERLIN);
    assert_eq!(all, Ok(vec![logged]));
    let later = journal.diary.same_as_last_night(at("23T21:00:00"), &BERLIN);
    assert_eq!(later.len(), 2, "the evening has come that far");
}

#[test]
fn a_new_check_in_does_not_count_as_lately() {
    let mut journal = Journal::default();
    let id = journal.check_in(at("23T08:00:00"), night("22"), change(Field::Worst, "3"));
    assert_eq!(id, RecordId::of_check_in(night("22")));
    assert_eq!(journal.diary.lately(at("23T09:00:00")), []);
    assert_eq!(
        journal.diary.same_as_last_night(at("23T20:00:00"), &BERLIN),
        []
    );
}
