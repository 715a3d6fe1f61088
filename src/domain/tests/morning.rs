//! Which night the morning asks about.

use rstest::rstest;
use stillnight_domain::{
    BoutChange, End, Field, MorningAsk, Relief, ReliefKind, Settings, SettingsChange, TimeOfDay,
};

use crate::common::{Journal, at, change, later, night};

fn hours(bedtime: &str, wake: &str) -> SettingsChange {
    SettingsChange {
        bedtime: Some(TimeOfDay::parse(bedtime).ok()),
        wake: Some(TimeOfDay::parse(wake).ok()),
        ..SettingsChange::default()
    }
}

#[rstest]
#[case::still_night("23T06:59:59", None)]
#[case::awake("23T07:00:00", Some("22"))]
#[case::noon("23T12:00:00", Some("22"))]
#[case::evening("23T20:59:59", Some("22"))]
#[case::night_again("23T21:00:00", None)]
#[case::after_midnight("24T00:30:00", None)]
fn by_day_it_asks_about_the_night_before(#[case] now: &str, #[case] asked: Option<&str>) {
    let journal = Journal::default();
    let morning = journal.diary.morning(at(now));
    assert_eq!(morning.map(|it| it.night), asked.map(night));
}

#[rstest]
#[case::after_midnight_before_bed("04:30", "12:00", "24T01:30:00", Some("22"))]
#[case::in_the_dark("04:30", "12:00", "24T02:30:00", None)]
#[case::got_up_at_noon("04:30", "12:00", "24T12:00:00", Some("23"))]
#[case::day_sleeper_before_bed("09:00", "16:00", "24T06:59:00", Some("22"))]
#[case::day_sleeper_awake("09:00", "16:00", "24T16:00:00", Some("23"))]
fn a_night_that_is_still_to_be_slept_is_not_asked_about(
    #[case] bedtime: &str,
    #[case] wake: &str,
    #[case] now: &str,
    #[case] asked: Option<&str>,
) {
    let mut journal = Journal::default();
    let bodies = journal.diary.change_settings(hours(bedtime, wake)).unwrap();
    journal.write_all(at("01T12:00:00"), bodies);
    assert_ne!(journal.diary.settings(), &Settings::default());
    let morning = journal.diary.morning(at(now));
    assert_eq!(morning.map(|it| it.night), asked.map(night));
}

#[test]
fn it_waits_while_a_bout_runs_and_is_done_with_a_check_in() {
    let mut journal = Journal::default();
    let now = at("23T09:00:00");
    let bout = journal.start(at("23T07:30:00"));
    assert_eq!(journal.diary.morning(now), None);
    journal.stop(at("23T07:50:00"));
    let ids: Vec<_> = journal
        .diary
        .morning(now)
        .unwrap()
        .bouts
        .iter()
        .map(|it| it.id)
        .collect();
    assert_eq!(ids, [bout]);
    let check_in = journal.check_in(now, night("22"), change(Field::Worst, "0"));
    assert_eq!(journal.diary.morning(now), None);
    journal.remove(now, check_in);
    assert!(
        journal.diary.morning(now).is_some(),
        "the check-in is in the trash"
    );
}

#[rstest]
#[case::early("23T08:20:00")]
#[case::after_noon("23T13:00:00")]
fn who_has_just_begun_is_not_asked_for_an_hour(#[case] first: &str) {
    let mut journal = Journal::default();
    let first = at(first);
    let later = |minutes: i64| later(first, minutes * 60_000);
    assert!(journal.diary.morning(first).is_some(), "nothing is in it");
    journal.start(first);
    journal.stop(later(10));
    assert_eq!(journal.diary.morning(later(10)), None);
    assert_eq!(journal.diary.morning(later(59)), None);
    assert!(journal.diary.morning(later(60)).is_some());
    // A bout of the night that is put down in the morning makes it a diary with a night.
    journal.add(at("23T03:00:00"), End::Unknown);
    assert!(journal.diary.morning(later(20)).is_some());
}

#[test]
fn in_an_empty_diary_nothing_is_asked() {
    let mut journal = Journal::default();
    let now = at("23T13:00:00");
    assert_eq!(journal.diary.asked_in_the_morning(now), None);
    journal.add(at("23T03:00:00"), End::Unknown);
    let asked = journal.diary.asked_in_the_morning(now);
    assert_eq!(asked, journal.diary.morning(now));
    assert!(asked.is_some());
}

#[test]
fn the_first_bouts_are_asked_about_one_thing_each() {
    let mut journal = Journal::default();
    let now = at("23T13:00:00");
    let open = journal.add(at("23T01:00:00"), End::Unknown);
    let ended = journal.add(at("23T02:00:00"), End::At(at("23T02:30:00")));
    let told = journal.add(at("23T03:00:00"), End::At(at("23T03:10:00")));
    journal.add(at("23T04:00:00"), End::Unknown);
    journal.change(
        told,
        BoutChange {
            reliefs: Some(vec![Relief::new(ReliefKind::Cold)]),
            ..BoutChange::default()
        },
    );
    let morning = journal.diary.morning(now).unwrap();
    let asked = morning.questions(&journal.diary, now);
    let asked: Vec<_> = asked.iter().map(|it| (it.bout, it.start, it.ask)).collect();
    let expected = [
        (open, at("23T01:00:00"), MorningAsk::Length),
        (ended, at("23T02:00:00"), MorningAsk::Relief),
    ];
    assert_eq!(asked, expected);
}
