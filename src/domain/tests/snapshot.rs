//! A snapshot is enough for the first screen.

use proptest::prelude::*;
use rstest::rstest;
use stillnight_domain::{BoutChange, Diary, End, FOLD_VERSION, Night};

use crate::common::{Journal, at};

fn journal() -> Journal {
    let mut journal = Journal::default();
    journal.start(at("01T03:00:00"));
    journal.start(at("22T23:00:00"));
    journal.stop(at("22T23:30:00"));
    let running = journal.start(at("23T03:00:00"));
    journal.change(
        running,
        BoutChange {
            note: Some("\"é\"\n".into()),
            ..BoutChange::default()
        },
    );
    journal
}

#[test]
fn it_keeps_a_fortnight_and_says_that_it_is_not_complete() {
    let journal = journal();
    let now = at("23T03:10:00");
    let diary = Diary::from_snapshot(&journal.diary.to_snapshot(now)).unwrap();
    assert!(journal.diary.is_complete() && !diary.is_complete());
    assert_eq!(diary.position(), journal.diary.position());
    assert_eq!(diary.running(now), journal.diary.running(now));
    assert_eq!(diary.bout_count(), 2);
    let tonight = Night::of(now);
    assert_eq!(diary.nights().first(), Some(&tonight));
    assert_eq!(diary.bouts_of(tonight), journal.diary.bouts_of(tonight));
}

#[test]
fn taps_can_still_be_taken_back_after_it() {
    let mut journal = Journal::default();
    let start = journal.start(at("23T03:00:00"));
    let second_tap = journal.start(at("23T03:00:01"));
    let stop = journal.stop(at("23T03:20:00"));
    let diary = Diary::from_snapshot(&journal.diary.to_snapshot(at("23T03:20:01"))).unwrap();
    assert_eq!(
        diary.undo_of_tap(stop.into()),
        journal.diary.undo_of_tap(stop.into())
    );
    assert_eq!(diary.undo_of_tap(stop.into()).len(), 1);
    assert_eq!(
        diary.undo_of_tap(start.into()),
        journal.diary.undo_of_tap(start.into())
    );
    assert_eq!(diary.bout(second_tap).unwrap().id, start);
}

#[rstest]
#[case::edited(false)]
#[case::written_with_a_clock_set_back(true)]
fn a_start_far_back_still_keeps_the_one_before_it_from_running(#[case] clock_set_back: bool) {
    let mut journal = Journal::default();
    let first = journal.start(at("23T02:00:00"));
    if clock_set_back {
        journal.start(at("01T03:00:00"));
    } else {
        let second = journal.start(at("23T03:00:00"));
        let third = journal.start(at("23T03:05:00"));
        let set = BoutChange {
            start: Some(at("01T03:00:00")),
            ..BoutChange::default()
        };
        journal.change(second, set);
        journal.remove(at("23T03:06:00"), third);
    }
    let now = at("23T03:10:00");
    let diary = Diary::from_snapshot(&journal.diary.to_snapshot(now)).unwrap();
    assert_eq!(diary.running(now), None);
    assert_eq!(diary.end_of(diary.bout(first).unwrap(), now), End::Unknown);
}

#[test]
fn a_start_moved_far_back_is_still_there_when_the_next_one_is_removed() {
    let mut journal = Journal::default();
    journal.start(at("23T02:00:00"));
    let second = journal.start(at("23T03:00:00"));
    let set = BoutChange {
        start: Some(at("01T03:00:00")),
        ..BoutChange::default()
    };
    journal.change(second, set);
    let third = journal.start(at("23T03:05:00"));
    let snapshot = journal.diary.to_snapshot(at("23T03:06:00"));
    let mut journal = Journal {
        diary: Diary::from_snapshot(&snapshot).unwrap(),
    };
    journal.remove(at("23T03:07:00"), third);
    assert_eq!(journal.running(at("23T03:10:00")), None);
}

#[test]
fn one_of_another_fold_is_of_no_use() {
    let text = journal().diary.to_snapshot(at("23T03:10:00"));
    let (this, other) = (
        format!("\"fold\":{FOLD_VERSION}"),
        format!("\"fold\":{}", FOLD_VERSION + 1),
    );
    assert!(text.contains(&this));
    assert_eq!(Diary::from_snapshot(&text.replace(&this, &other)), None);
}

#[test]
fn one_with_a_record_twice_is_of_no_use() {
    let text = journal().diary.to_snapshot(at("23T03:10:00"));
    let (before, rest) = text.split_once(r#""bouts":["#).unwrap();
    let (bouts, after) = rest.split_once(r#"],"stops""#).unwrap();
    assert!(!bouts.is_empty());
    let twice = format!(r#"{before}"bouts":[{bouts},{bouts}],"stops"{after}"#);
    assert_eq!(Diary::from_snapshot(&twice), None);
}

#[test]
fn a_torn_one_is_of_no_use() {
    let text = journal().diary.to_snapshot(at("23T03:10:00"));
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        assert_eq!(Diary::from_snapshot(&text[..end]), None);
    }
}

proptest! {
    #[test]
    fn no_damage_panics(cut in 0.0..1.0_f64, with in ".{0,2}") {
        let now = at("23T03:10:00");
        let text = journal().diary.to_snapshot(now);
        let near = (cut * text.len() as f64) as usize;
        let cut = (0..=near).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let damaged = format!("{}{with}{}", &text[..cut], text[cut..].get(1..).unwrap_or_default());
        if let Some(diary) = Diary::from_snapshot(&damaged) {
            let nights = diary.nights().into_iter();
            let listed: usize = nights.map(|night| diary.bouts_of(night).len()).sum();
            prop_assert!(listed <= diary.all_bouts().count());
            prop_assert!(diary.running(now).is_none_or(|bout| bout.deleted.is_none()));
            prop_assert!(Diary::from_snapshot(&diary.to_snapshot(now)).is_some());
        }
    }

    #[test]
    fn no_text_panics(text in ".*") {
        prop_assert_eq!(Diary::from_snapshot(&text), None);
    }
}
