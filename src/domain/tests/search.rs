//! Finding records.

use rstest::rstest;
use stillnight_domain::{
    BoutChange, Category, End, Factor, Field, Haystack, Kind, Place, Query, Record, RecordId,
    Relief, ReliefKind,
};

use crate::common::{Journal, at, change, night, said};

/// A diary of six records, and what they are called in these tests.
fn diary() -> (Journal, Vec<(RecordId, &'static str)>) {
    let mut journal = Journal::default();
    let walked = journal.add(at("20T23:00:00"), End::Unknown);
    let set = BoutChange {
        places: Some([Place::LeftCalf].into()),
        reliefs: Some(vec![Relief::new(ReliefKind::Walking)]),
        ..BoutChange::default()
    };
    journal.change(walked, set);
    let coffee = said([(Field::Factor, "caffeine")]);
    let coffee = journal.log(at("21T16:00:00"), Kind::Factor, coffee);
    let cramp = journal.log(
        at("22T01:00:00"),
        Kind::Cramp,
        said([(Field::Intensity, "4")]),
    );
    let set = stillnight_domain::EntryChange::one(Field::Places, Field::Places.number(1).ok());
    journal.write(
        at("22T01:00:00"),
        stillnight_domain::Body::ChangedEntry { record: cramp, set },
    );
    let check_in = journal.check_in(at("22T08:00:00"), night("21"), change(Field::Worst, "2"));
    let dose = journal.log(
        at("22T22:00:00"),
        Kind::Dose,
        said([(Field::Name, "Magnesium")]),
    );
    let note = journal.log(
        at("22T23:00:00"),
        Kind::Note,
        said([(Field::Note, "a long film")]),
    );
    let gone = journal.log(at("22T23:30:00"), Kind::Note, said([(Field::Note, "film")]));
    journal.remove(at("22T23:40:00"), gone);
    journal.log(
        at("22T09:00:00"),
        Kind::Lab,
        said([(Field::Analyte, "ferritin")]),
    );
    let names = vec![
        (walked, "walked"),
        (coffee, "coffee"),
        (cramp, "cramp"),
        (check_in, "check-in"),
        (dose, "dose"),
        (note, "note"),
    ];
    (journal, names)
}

fn text(record: &Record) -> String {
    match record {
        Record::Bout(_) => "bout walking left calf".to_owned(),
        Record::Entry(entry) => {
            let words: Vec<_> = entry
                .fields
                .iter()
                .map(|(field, it)| field.write(it))
                .collect();
            [entry.kind.code(), " ", &words.join(" ")]
                .concat()
                .to_lowercase()
        }
    }
}

fn find(query: &Query) -> Vec<&'static str> {
    let (journal, names) = diary();
    let mut haystack = Haystack::default();
    for record in journal.diary.records() {
        haystack.push(record.id(), &text(&record));
    }
    assert_eq!((haystack.len(), haystack.is_empty()), (6, false));
    let found = haystack.find(&journal.diary, query).into_iter();
    let name = |id| names.iter().find(|(known, _)| *known == id).unwrap().1;
    found.map(name).collect()
}

#[rstest]
#[case::nothing("", &["note", "dose", "check-in", "cramp", "coffee", "walked"])]
#[case::spaces("  ", &["note", "dose", "check-in", "cramp", "coffee", "walked"])]
#[case::one_word("film", &["note"])]
#[case::part_of_a_word("ca", &["coffee", "walked"])]
#[case::every_word(" calf  walking ", &["walked"])]
#[case::one_word_too_many("film calf", &[])]
fn every_word_must_match_and_the_newest_comes_first(#[case] words: &str, #[case] found: &[&str]) {
    let query = Query {
        words: words.to_owned(),
        ..Query::default()
    };
    assert_eq!(find(&query), found);
    assert_eq!(query.is_empty(), words.is_empty());
}

#[rstest]
#[case("strasse")]
#[case("STRAẞE lodz")]
#[case("łódź")]
fn letters_of_other_languages_are_found_as_they_are_typed(#[case] words: &str) {
    let mut journal = Journal::default();
    let note = journal.log(at("22T23:00:00"), Kind::Note, said([]));
    let mut haystack = Haystack::default();
    haystack.push(note, "Straße in Łódź");
    let query = Query {
        words: words.to_owned(),
        ..Query::default()
    };
    assert_eq!(haystack.find(&journal.diary, &query), [note]);
}

#[rstest]
#[case::bouts(Category::Bout, "walked")]
#[case::cramps(Category::Cramp, "cramp")]
#[case::check_ins(Category::CheckIn, "check-in")]
#[case::doses(Category::Dose, "dose")]
#[case::factors(Category::Factor, "coffee")]
#[case::notes(Category::Note, "note")]
fn a_category_is_one_kind_of_record(#[case] category: Category, #[case] found: &str) {
    let query = Query {
        category: Some(category),
        ..Query::default()
    };
    assert_eq!(find(&query), [found]);
}

#[test]
fn filters_and_words_hold_together() {
    let at_the_calf = Query {
        place: Some(Place::LeftCalf),
        ..Query::default()
    };
    assert_eq!(find(&at_the_calf), ["walked"]);
    let at_the_foot = Query {
        place: Some(Place::LeftFoot),
        ..Query::default()
    };
    assert_eq!(find(&at_the_foot), ["cramp"]);
    let walking = Query {
        relief: Some(ReliefKind::Walking),
        ..Query::default()
    };
    assert_eq!(find(&walking), ["walked"]);
    let caffeine = Query {
        factor: Some(Factor::Caffeine),
        ..Query::default()
    };
    assert_eq!(find(&caffeine), ["coffee"]);
    let alcohol = Query {
        factor: Some(Factor::Alcohol),
        ..Query::default()
    };
    assert_eq!(find(&alcohol), Vec::<&str>::new());
    let both = Query {
        words: "calf".to_owned(),
        ..walking
    };
    assert_eq!(find(&both), ["walked"]);
    let neither = Query {
        words: "film".to_owned(),
        ..both
    };
    assert_eq!(find(&neither), Vec::<&str>::new());
}
