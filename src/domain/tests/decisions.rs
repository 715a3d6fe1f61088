//! What is refused, and what is asked of the journal otherwise.

use rstest::rstest;
use stillnight_domain::{
    Body, BoutChange, BoutDetails, End, Intensity, Refusal, Relief, ReliefKind, SettingsChange,
    TimeField, TimeOfDay,
};

use crate::common::{Journal, Place, at, event_id, later};

fn started(hour: &str) -> BoutChange {
    BoutChange {
        start: Some(at(hour)),
        ..BoutChange::default()
    }
}

fn ended(hour: &str) -> BoutChange {
    BoutChange {
        end: Some(End::At(at(hour))),
        ..BoutChange::default()
    }
}

fn noted(chars: usize) -> BoutChange {
    BoutChange {
        note: Some("é".repeat(chars)),
        ..BoutChange::default()
    }
}

fn relieved_after(minutes: u16) -> BoutChange {
    let relief = Relief {
        minutes: Some(minutes),
        ..Relief::new(ReliefKind::Cold)
    };
    BoutChange {
        reliefs: Some(vec![relief]),
        ..BoutChange::default()
    }
}

#[rstest]
#[case::starts_now(started("23T04:00:00"))]
#[case::starts_long_ago(started("01T04:00:00"))]
#[case::ends_now(ended("23T04:00:00"))]
#[case::ends_as_it_starts(ended("23T03:00:00"))]
#[case::note_at_the_limit(noted(4000))]
#[case::relief_at_the_limit(relieved_after(1440))]
fn what_is_possible_is_written_as_asked(#[case] set: BoutChange) {
    let mut journal = Journal::default();
    let record = journal.start(at("23T03:00:00"));
    let decided = journal
        .diary
        .change_bout(record, set.clone(), at("23T04:00:00"));
    assert_eq!(decided, Ok(vec![Body::ChangedBout { record, set }]));
}

#[rstest]
#[case::starts_later(
    started("23T04:00:00.001"),
    Refusal::InTheFuture {
        field: TimeField::Start, given: at("23T04:00:00.001"), now: at("23T04:00:00"),
    }
)]
#[case::ends_later(
    ended("23T04:00:00.001"),
    Refusal::InTheFuture {
        field: TimeField::End, given: at("23T04:00:00.001"), now: at("23T04:00:00"),
    }
)]
#[case::ends_before_it_starts(
    ended("23T02:59:59.999"),
    Refusal::EndsBeforeStart { start: at("23T03:00:00"), end: at("23T02:59:59.999") }
)]
#[case::note_too_long(noted(4001), Refusal::NoteTooLong { chars: 4001 })]
#[case::relief_too_long(
    relieved_after(1441),
    Refusal::ReliefTooLong { what: ReliefKind::Cold, minutes: 1441 }
)]
#[case::nothing_new(started("23T03:00:00"), Refusal::NothingToChange)]
#[case::nothing_at_all(BoutChange::default(), Refusal::NothingToChange)]
fn what_cannot_be_is_refused_with_its_reason(#[case] set: BoutChange, #[case] refusal: Refusal) {
    let mut journal = Journal::default();
    let record = journal.start(at("23T03:00:00"));
    assert_eq!(
        journal.diary.change_bout(record, set, at("23T04:00:00")),
        Err(refusal)
    );
}

#[rstest]
#[case::a_day(0, None)]
#[case::longer(1, Some(Refusal::TooLong { minutes: 1441 }))]
fn a_bout_lasts_a_day_at_most(#[case] more_ms: i64, #[case] refusal: Option<Refusal>) {
    let mut journal = Journal::default();
    let record = journal.start(at("22T03:00:00"));
    let end = End::At(later(at("23T03:00:00"), more_ms));
    let decided = journal.diary.stop_bout(record, end, at("23T04:00:00"));
    assert_eq!(decided.err(), refusal);
}

#[test]
fn a_start_moved_beyond_the_end_is_refused_too() {
    let mut journal = Journal::default();
    let record = journal.start(at("23T03:00:00"));
    journal.stop(at("23T03:20:00"));
    let decided = journal
        .diary
        .change_bout(record, started("23T03:30:00"), at("23T04:00:00"));
    let (start, end) = (at("23T03:30:00"), at("23T03:20:00"));
    assert_eq!(decided, Err(Refusal::EndsBeforeStart { start, end }));
}

#[test]
fn only_what_is_new_is_written() {
    let mut journal = Journal::default();
    let record = journal.start(at("23T03:00:00"));
    let set = BoutChange {
        intensity: Some(Intensity::new(0).ok()),
        ..started("23T03:00:00")
    };
    let decided = journal.diary.change_bout(record, set, at("23T04:00:00"));
    let news = BoutChange {
        intensity: Some(Intensity::new(0).ok()),
        ..BoutChange::default()
    };
    assert_eq!(decided, Ok(vec![Body::ChangedBout { record, set: news }]));
}

#[test]
fn a_second_taps_id_changes_the_bout_it_belongs_to() {
    let mut journal = Journal::default();
    let record = journal.start(at("23T03:00:00"));
    let second = journal.start(at("23T03:00:02"));
    let decided = journal
        .diary
        .stop_bout(second, End::Unknown, at("23T04:00:00"))
        .unwrap();
    assert!(matches!(decided[..], [Body::ChangedBout { record: named, .. }] if named == record));
}

#[test]
fn still_going_is_for_the_newest_bout_logged_live_until_noon() {
    let mut journal = Journal::default();
    let older = journal.start(at("23T02:00:00"));
    let newest = journal.start(at("23T03:00:00"));
    journal.stop(at("23T03:20:00"));
    let added = journal.add(at("23T03:30:00"), End::Unknown);
    let go_on = |id, now| journal.diary.stop_bout(id, End::Running, now).err();
    assert_eq!(go_on(newest, at("23T11:59:59")), None);
    assert_eq!(go_on(newest, at("23T12:00:00")), Some(Refusal::CannotRun));
    assert_eq!(go_on(added, at("23T04:00:00")), Some(Refusal::CannotRun));
    assert_eq!(
        go_on(older, at("23T04:00:00")),
        Some(Refusal::NothingToChange)
    );
    let adding = BoutDetails::new(at("23T03:00:00"), End::Running);
    let refused = journal.diary.add_bout(adding, None, at("23T04:00:00"));
    assert_eq!(refused, Err(Refusal::CannotRun));
}

#[test]
fn an_added_bout_answers_its_stop() {
    let mut journal = Journal::default();
    let stop = journal.stop(at("23T03:20:00"));
    let now = at("23T03:30:00");
    let bout = BoutDetails::new(at("23T03:00:00"), End::At(at("23T03:20:00")));
    let bodies = journal
        .diary
        .add_bout(bout.clone(), Some(stop), now)
        .unwrap();
    let expected = [
        Body::AddedBout { bout: bout.clone() },
        Body::Removed { record: stop },
    ];
    assert_eq!(bodies, expected);
    journal.write_all(now, bodies);
    assert_eq!(journal.diary.unmatched_stop(now), None);
    let [night] = journal.diary.nights()[..] else {
        panic!("one night")
    };
    let bouts = journal.diary.bouts_of(night);
    assert!(bouts[0].recalled && bouts[0].tapped.is_none());
    let again = journal.diary.add_bout(bout.clone(), Some(stop), now);
    assert_eq!(
        again,
        Ok(vec![Body::AddedBout { bout }]),
        "a stop already answered is no reason"
    );
}

#[rstest]
#[case::starts_later("23T03:30:00.001", End::Unknown)]
#[case::ends_later("23T03:00:00", End::At(at("23T03:30:00.001")))]
#[case::ends_before("23T03:00:00", End::At(at("23T02:00:00")))]
#[case::too_long("21T03:00:00", End::At(at("23T03:00:00")))]
fn an_impossible_bout_is_not_added(#[case] start: &str, #[case] end: End) {
    let bout = BoutDetails::new(at(start), end);
    assert!(
        Journal::default()
            .diary
            .add_bout(bout, None, at("23T03:30:00"))
            .is_err()
    );
}

#[test]
fn the_trash_takes_and_gives_each_record_once() {
    let mut journal = Journal::default();
    let now = at("23T04:00:00");
    let bout = journal.start(at("23T03:00:00"));
    let diary = &journal.diary;
    assert_eq!(diary.remove(bout), Ok(vec![Body::Removed { record: bout }]));
    assert_eq!(diary.restore(bout), Err(Refusal::NotRemoved));
    assert_eq!(diary.dismiss_stop(bout), Err(Refusal::NoSuchStop));
    journal.remove(now, bout);
    let diary = &journal.diary;
    assert_eq!(diary.remove(bout), Err(Refusal::AlreadyRemoved));
    assert_eq!(
        diary.stop_bout(bout, End::Unknown, now),
        Err(Refusal::AlreadyRemoved)
    );
    assert_eq!(
        diary.restore(bout),
        Ok(vec![Body::Restored { record: bout }])
    );
    assert_eq!(diary.bout(bout).unwrap().deleted, Some(now));

    let stop = journal.stop(now);
    assert_eq!(
        journal.diary.dismiss_stop(stop),
        Ok(vec![Body::Removed { record: stop }])
    );
    assert_eq!(journal.diary.remove(stop), Err(Refusal::NoSuchBout));
    journal.remove(now, stop);
    assert_eq!(
        journal.diary.dismiss_stop(stop),
        Err(Refusal::AlreadyRemoved)
    );
    assert_eq!(
        journal.diary.restore(stop),
        Ok(vec![Body::Restored { record: stop }])
    );

    let unknown = event_id(99).into();
    assert_eq!(journal.diary.remove(unknown), Err(Refusal::NoSuchBout));
    assert_eq!(journal.diary.restore(unknown), Err(Refusal::NoSuchBout));
}

#[test]
fn settings_change_only_where_they_differ() {
    let mut journal = Journal::default();
    let bedtime = TimeOfDay::parse("22:30").ok();
    let set = SettingsChange {
        bedtime: Some(bedtime),
        clock_hidden: Some(false),
        ..SettingsChange::default()
    };
    let news = SettingsChange {
        bedtime: Some(bedtime),
        ..SettingsChange::default()
    };
    let bodies = journal.diary.change_settings(set).unwrap();
    assert_eq!(bodies, [Body::ChangedSettings { set: news }]);
    journal.write_all(at("23T03:00:00"), bodies);
    assert_eq!(journal.diary.settings().bedtime, bedtime);
    assert_eq!(
        journal.diary.change_settings(set),
        Err(Refusal::NothingToChange)
    );
}

#[test]
fn how_long_a_bout_lasted_says_when_it_ended() {
    let mut journal = Journal::default();
    let bout = journal.add(at("23T02:30:00"), End::Unknown);
    let lasted = |minutes| {
        journal.diary.bout_lasted(
            bout,
            minutes,
            at("23T04:00:00"),
            &Place(chrono_tz::Europe::Berlin),
        )
    };
    let set = ended("23T03:00:00");
    assert_eq!(
        lasted(30),
        Ok(vec![Body::ChangedBout { record: bout, set }])
    );
    assert!(matches!(lasted(120), Err(Refusal::InTheFuture { .. })));
}

#[test]
fn a_start_before_the_tap_is_counted_from_the_tap_whatever_was_said_since() {
    let mut journal = Journal::default();
    let zone = Place(chrono_tz::Europe::Berlin);
    let logged = journal.start(at("23T03:00:00"));
    journal.change(logged, started("23T02:00:00"));
    let bout = journal.diary.bout(logged).unwrap();
    assert_eq!(bout.before_the_tap(15, &zone), at("23T02:45:00"));
    let added = journal.add(at("22T02:00:00"), End::Unknown);
    let bout = journal.diary.bout(added).unwrap();
    assert_eq!(bout.before_the_tap(60, &zone), at("22T01:00:00"));
}
