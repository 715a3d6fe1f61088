//! Entries: what is refused, what is asked of the journal otherwise, and what a night adds up to.

use rstest::rstest;
use stillnight_domain::{
    Body, BoutChange, Burden, End, EntryChange, Event, Field, FieldChange, Intensity, Kind,
    NewEntry, Record, RecordId, Refusal, TimeField,
};

use crate::common::{Journal, at, change, event_id, later, night, said};

const NOW: &str = "23T08:00:00";

fn coffee() -> stillnight_domain::Fields {
    said([
        (Field::Factor, "caffeine"),
        (Field::Amount, "1"),
        (Field::Unit, "cups"),
    ])
}

fn cup_at(day_and_time: &str) -> NewEntry {
    NewEntry {
        kind: Kind::Factor,
        at: at(day_and_time),
        recalled: true,
        fields: coffee(),
    }
}

#[rstest]
#[case::earlier("22T16:00:00")]
#[case::long_ago("01T00:00:00")]
#[case::now(NOW)]
fn what_was_lived_is_put_down_as_it_is_said(#[case] lived: &str) {
    let entry = cup_at(lived);
    let decided = Journal::default().diary.log(entry.clone(), at(NOW));
    assert_eq!(decided, Ok(vec![Body::Logged { entry, id: None }]));
}

#[test]
fn what_lies_in_the_future_is_not_put_down() {
    let refused = Refusal::InTheFuture {
        field: TimeField::At,
        given: at("23T08:00:00.001"),
        now: at(NOW),
    };
    let mut journal = Journal::default();
    let decided = journal.diary.log(cup_at("23T08:00:00.001"), at(NOW));
    assert_eq!(decided, Err(refused));

    let cup = journal.log(at("22T16:00:00"), Kind::Factor, coffee());
    let set = EntryChange {
        at: Some(at("23T08:00:00.001")),
        ..EntryChange::default()
    };
    assert_eq!(journal.diary.change_entry(cup, set, at(NOW)), Err(refused));
}

#[test]
fn each_kind_has_its_own_fields_and_no_others() {
    let journal = Journal::default();
    for kind in Kind::ALL
        .iter()
        .copied()
        .filter(|kind| *kind != Kind::CheckIn)
    {
        for field in Field::ALL.iter().copied() {
            let value = field.number(1).or_else(|_| field.text("x")).unwrap();
            let entry = NewEntry {
                kind,
                fields: stillnight_domain::Fields::default().with(field, value),
                ..cup_at(NOW)
            };
            let refused = journal.diary.log(entry, at(NOW)).err();
            let expected = Refusal::NotOfThisKind { field };
            let is_its_own = kind.fields().contains(&field);
            assert_eq!(refused, (!is_its_own).then_some(expected));
        }
    }
}

#[rstest]
#[case::foreign_field(change(Field::Worst, "3"), Some(Refusal::NotOfThisKind { field: Field::Worst }))]
#[case::foreign_field_cleared(change(Field::Worst, ""), Some(Refusal::NothingToChange))]
#[case::same_again(change(Field::Amount, "1"), Some(Refusal::NothingToChange))]
#[case::nothing(FieldChange::default(), Some(Refusal::NothingToChange))]
#[case::two_cups(change(Field::Amount, "2"), None)]
#[case::no_cups(change(Field::Amount, "0"), None)]
#[case::not_said(change(Field::Amount, ""), None)]
fn an_entry_changes_where_something_is_new(
    #[case] fields: FieldChange,
    #[case] refusal: Option<Refusal>,
) {
    let mut journal = Journal::default();
    let record = journal.log(at("22T16:00:00"), Kind::Factor, coffee());
    let set = EntryChange { at: None, fields };
    let decided = journal.diary.change_entry(record, set.clone(), at(NOW));
    let bodies = vec![Body::ChangedEntry { record, set }];
    assert_eq!(decided, refusal.map_or(Ok(bodies), Err));
}

#[test]
fn only_what_is_new_of_an_entry_is_written() {
    let mut journal = Journal::default();
    let record = journal.log(at("22T16:00:00"), Kind::Factor, coffee());
    let mut fields = change(Field::Amount, "2");
    fields.push(Field::Unit, Field::Unit.read("cups").unwrap());
    let set = EntryChange {
        at: Some(at("22T16:00:00")),
        fields,
    };
    let news = EntryChange::one(Field::Amount, Field::Amount.read("2").unwrap());
    let decided = journal.diary.change_entry(record, set, at(NOW));
    assert_eq!(decided, Ok(vec![Body::ChangedEntry { record, set: news }]));
}

#[test]
fn what_is_in_the_trash_or_was_never_there_does_not_change() {
    let mut journal = Journal::default();
    let cup = journal.log(at("22T16:00:00"), Kind::Factor, coffee());
    let more = EntryChange::one(Field::Amount, Field::Amount.read("2").unwrap());
    assert_eq!(
        journal.diary.remove(cup),
        Ok(vec![Body::Removed { record: cup }])
    );
    assert_eq!(journal.diary.restore(cup), Err(Refusal::NotRemoved));
    journal.remove(at(NOW), cup);
    let diary = &journal.diary;
    assert_eq!(
        diary.change_entry(cup, more.clone(), at(NOW)),
        Err(Refusal::AlreadyRemoved)
    );
    assert_eq!(diary.remove(cup), Err(Refusal::AlreadyRemoved));
    assert_eq!(diary.restore(cup), Ok(vec![Body::Restored { record: cup }]));
    let unknown = event_id(99).into();
    assert_eq!(
        diary.change_entry(unknown, more, at(NOW)),
        Err(Refusal::NoSuchBout)
    );
    assert_eq!(
        (diary.entry_count(), diary.entries_of(night("22")).len()),
        (0, 0)
    );
}

#[rstest]
#[case::last_night("22", NOW, true)]
#[case::the_night_that_goes_on("22", "23T11:59:59.999", true)]
#[case::tonight("23", "23T12:00:00", true)]
#[case::not_before_noon("23", "23T11:59:59.999", false)]
#[case::long_ago("01", NOW, true)]
fn a_check_in_is_of_a_night_that_has_begun(
    #[case] day: &str,
    #[case] now: &str,
    #[case] has_begun: bool,
) {
    let set = change(Field::Worst, "0");
    let decided = Journal::default()
        .diary
        .check_in(night(day), set.clone(), at(now));
    let bodies = vec![Body::CheckedIn {
        night: night(day),
        set,
    }];
    assert_eq!(
        decided,
        has_begun.then_some(bodies).ok_or(Refusal::NightToCome)
    );
}

#[test]
fn a_check_in_says_only_what_is_new() {
    let mut journal = Journal::default();
    let now = at(NOW);
    let nothing = FieldChange::default();
    let foreign = journal
        .diary
        .check_in(night("22"), change(Field::Amount, "1"), now);
    assert_eq!(
        foreign,
        Err(Refusal::NotOfThisKind {
            field: Field::Amount
        })
    );
    let looked = journal.diary.check_in(night("22"), nothing.clone(), now);
    assert_eq!(looked.map(|bodies| bodies.len()), Ok(1), "somebody looked");

    let id = journal.check_in(now, night("22"), change(Field::Worst, "0"));
    let mut more = change(Field::Worst, "0");
    more.push(Field::WakeUps, Field::WakeUps.read("2").unwrap());
    let news = vec![Body::CheckedIn {
        night: night("22"),
        set: change(Field::WakeUps, "2"),
    }];
    assert_eq!(
        journal.diary.check_in(night("22"), more.clone(), now),
        Ok(news.clone())
    );
    let through_its_editor = EntryChange {
        at: None,
        fields: more,
    };
    assert_eq!(
        journal.diary.change_entry(id, through_its_editor, now),
        Ok(news)
    );
    let again = journal.diary.check_in(night("22"), nothing, now);
    assert_eq!(again, Err(Refusal::NothingToChange));
}

#[test]
fn two_devices_that_check_in_write_one_record() {
    let mut journal = Journal::default();
    let now = at(NOW);
    let id = journal.check_in(now, night("22"), change(Field::Worst, "4"));
    let same = journal.check_in(later(now, 5), night("22"), change(Field::WakeUps, "1"));
    assert_eq!((id, journal.diary.entry_count()), (same, 1));
    let entry = journal.diary.check_in_of(night("22")).unwrap();
    assert_eq!(
        entry.fields,
        said([(Field::Worst, "4"), (Field::WakeUps, "1")])
    );
    assert!(entry.recalled && entry.night() == night("22") && entry.at == now);
}

#[test]
fn a_check_in_from_the_trash_begins_anew_and_goes_back_as_it_was() {
    let mut journal = Journal::default();
    let now = at(NOW);
    let id = journal.check_in(now, night("22"), change(Field::Worst, "4"));
    journal.check_in(now, night("22"), change(Field::Note, "long"));
    journal.remove(now, id);
    assert_eq!(journal.diary.check_in_of(night("22")), None);

    let bodies = journal
        .diary
        .check_in(night("22"), change(Field::WakeUps, "0"), now)
        .unwrap();
    let [body] = &bodies[..] else {
        panic!("one event")
    };
    let undo = journal
        .diary
        .undo_for(&[Event::new(event_id(50), now, body.clone())]);
    journal.write_all(now, bodies);
    let anew = journal.diary.check_in_of(night("22")).unwrap();
    assert_eq!(anew.fields, said([(Field::WakeUps, "0")]));

    journal.write_all(now, undo);
    let back = journal.diary.entry(id).unwrap();
    assert!(back.deleted.is_some());
    assert_eq!(
        back.fields,
        said([(Field::Worst, "4"), (Field::Note, "long")])
    );
}

#[test]
fn an_entry_that_is_moved_lies_in_another_night() {
    let mut journal = Journal::default();
    let cup = journal.log(at("22T13:00:00"), Kind::Factor, coffee());
    let set = EntryChange {
        at: Some(at("22T11:59:00")),
        ..EntryChange::default()
    };
    journal.write(at(NOW), Body::ChangedEntry { record: cup, set });
    assert_eq!(journal.diary.nights(), [night("21")]);
    assert_eq!(journal.diary.entries_of(night("21"))[0].id, cup);
    assert_eq!(
        journal.diary.entries_of(night("22")),
        Vec::<&stillnight_domain::Entry>::new()
    );
}

#[test]
fn what_care_keeps_is_of_no_night() {
    let mut journal = Journal::default();
    let ferritin = said([(Field::Analyte, "ferritin"), (Field::Amount, "38")]);
    journal.log(at("22T09:00:00"), Kind::Lab, ferritin);
    journal.log(
        at("22T09:00:00"),
        Kind::Medicine,
        said([(Field::Name, "Gabapentin")]),
    );
    assert_eq!(journal.diary.nights(), []);
    assert_eq!(journal.diary.records(), []);
    assert_eq!(journal.diary.entry_count(), 2);
}

#[rstest]
#[case::nobody_looked(None, None, Burden::Missing)]
#[case::a_bout_without_a_number(Some(None), None, Burden::Unrated)]
#[case::looked_and_said_nothing(None, Some(None), Burden::Unsaid)]
#[case::both_without_a_number(Some(None), Some(None), Burden::Unrated)]
#[case::a_calm_night(None, Some(Some(0)), rated(0))]
#[case::a_bout_of_zero(Some(Some(0)), None, rated(0))]
#[case::calm_after_all(Some(None), Some(Some(0)), rated(0))]
#[case::the_bout_was_worse(Some(Some(7)), Some(Some(3)), rated(7))]
#[case::the_night_was_worse(Some(Some(3)), Some(Some(7)), rated(7))]
fn a_night_is_as_bad_as_the_worst_that_was_said(
    #[case] bout: Option<Option<u8>>,
    #[case] check_in: Option<Option<u8>>,
    #[case] burden: Burden,
) {
    let mut journal = Journal::default();
    let intensity = |value: u8| Intensity::new(value).unwrap();
    if let Some(value) = bout {
        let id = journal.start(at("23T03:00:00"));
        let set = BoutChange {
            intensity: Some(value.map(intensity)),
            ..BoutChange::default()
        };
        journal.change(id, set);
    }
    if let Some(value) = check_in {
        let written = value.map_or_else(String::new, |value| value.to_string());
        journal.check_in(at(NOW), night("22"), change(Field::Worst, &written));
    }
    assert_eq!(journal.diary.burden(night("22")), burden);
    let ids: Vec<RecordId> = journal.diary.records().iter().map(Record::id).collect();
    for id in ids {
        journal.remove(at(NOW), id);
    }
    assert_eq!(journal.diary.burden(night("22")), Burden::Missing);
}

#[rstest]
#[case(Kind::Dose)]
#[case(Kind::Factor)]
#[case(Kind::Cramp)]
#[case(Kind::Note)]
fn a_night_with_anything_on_it_is_not_one_of_which_nothing_is_recorded(#[case] kind: Kind) {
    let mut journal = Journal::default();
    let entry = journal.log(at("23T03:00:00"), kind, said([]));
    assert_eq!(journal.diary.burden(night("22")), Burden::Unsaid);
    assert_eq!(journal.diary.burden(night("22")).step(), None);
    journal.remove(at(NOW), entry);
    assert_eq!(journal.diary.burden(night("22")), Burden::Missing);
    // What Care keeps is of no night.
    journal.log(at("23T03:00:00"), Kind::Medicine, said([]));
    assert_eq!(journal.diary.burden(night("22")), Burden::Missing);
}

fn rated(value: u8) -> Burden {
    Burden::Rated(Intensity::new(value).unwrap())
}

#[rstest]
#[case::nobody_looked(Burden::Missing, None)]
#[case::without_a_number(Burden::Unrated, None)]
#[case::calm(rated(0), Some(0))]
#[case(rated(1), Some(1))]
#[case(rated(3), Some(1))]
#[case(rated(4), Some(2))]
#[case(rated(6), Some(2))]
#[case(rated(7), Some(3))]
#[case(rated(8), Some(3))]
#[case(rated(9), Some(4))]
#[case::worst(rated(10), Some(4))]
fn a_rated_night_has_a_step_of_colour(#[case] burden: Burden, #[case] step: Option<u8>) {
    assert_eq!(burden.step(), step);
}

#[test]
fn the_records_of_a_night_are_in_the_order_of_its_time_without_the_check_in() {
    let mut journal = Journal::default();
    let cup = journal.log(at("22T18:00:00"), Kind::Factor, coffee());
    let bout = journal.add(at("22T17:00:00"), End::Unknown);
    let same_time = journal.add(at("22T18:00:00"), End::Unknown);
    let gone = journal.log(at("22T19:00:00"), Kind::Factor, coffee());
    journal.remove(at("22T20:00:00"), gone);
    journal.log(at("23T18:00:00"), Kind::Factor, coffee());
    journal.check_in(at(NOW), night("22"), change(Field::Worst, "3"));
    let records = journal.diary.records_of(night("22"));
    let ids: Vec<RecordId> = records.iter().map(Record::id).collect();
    assert_eq!(ids, [bout, same_time, cup]);
}
