//! How events add up.

use rstest::rstest;
use stillnight_domain::{BoutChange, End, Line, Moment, Night, Relief, ReliefKind};

use crate::common::{Journal, at, later};

#[test]
fn one_tap_is_one_running_bout() {
    let mut journal = Journal::default();
    let id = journal.start(at("23T03:12:07.412"));
    let bout = journal.diary.bout(id).unwrap();
    assert_eq!(bout.details.start, at("23T03:12:07.412"));
    assert_eq!(bout.tapped, Some(bout.created));
    assert!(!bout.recalled);
    assert_eq!(journal.running(at("23T03:13:00")), Some(id));
}

#[rstest]
#[case::at_once(0, true)]
#[case::at_the_limit(10_000, true)]
#[case::one_beyond(10_001, false)]
#[case::written_in_another_order(-10_000, true)]
#[case::clock_set_back(-10_001, false)]
fn a_second_start_within_ten_seconds_is_the_same_bout(#[case] after_ms: i64, #[case] same: bool) {
    let mut journal = Journal::default();
    let first = journal.start(at("23T03:12:00"));
    let second = journal.start(later(at("23T03:12:00"), after_ms));
    assert_eq!(journal.diary.bout_count(), if same { 1 } else { 2 });
    let found = journal.diary.bout(second).unwrap().id;
    assert_eq!(found, if same { first } else { second });
}

#[test]
fn the_tap_counts_for_a_second_start_not_the_edited_start() {
    let mut journal = Journal::default();
    let first = journal.start(at("23T03:12:00"));
    let set = BoutChange {
        start: Some(at("23T02:12:00")),
        ..BoutChange::default()
    };
    journal.change(first, set);
    let second = journal.start(at("23T03:12:08"));
    assert_eq!(journal.diary.bout(second).unwrap().id, first);
}

#[test]
fn a_start_after_an_end_or_a_removal_is_a_new_bout_however_soon() {
    let mut journal = Journal::default();
    journal.start(at("23T03:12:00"));
    journal.stop(at("23T03:12:03"));
    let second = journal.start(at("23T03:12:06"));
    journal.remove(at("23T03:12:07"), second);
    let third = journal.start(at("23T03:12:09"));
    assert_eq!(journal.diary.bout(third).unwrap().id, third);
    assert_eq!(journal.diary.bout_count(), 2);
}

#[test]
fn a_start_while_one_runs_leaves_that_ones_end_unknown() {
    let mut journal = Journal::default();
    let (first, second) = (
        journal.start(at("23T02:00:00")),
        journal.start(at("23T03:00:00")),
    );
    let now = at("23T03:01:00");
    assert_eq!(journal.running(now), Some(second));
    assert_eq!(journal.end_of(first, now), End::Unknown);
    journal.remove(now, second);
    assert_eq!(
        journal.running(now),
        Some(first),
        "the newer start was a mistake"
    );
    journal.restore(now, second);
    assert_eq!(journal.running(now), Some(second));
}

#[test]
fn an_ended_newer_bout_does_not_wake_the_older_one() {
    let mut journal = Journal::default();
    let first = journal.start(at("23T02:00:00"));
    journal.start(at("23T03:00:00"));
    journal.stop(at("23T03:10:00"));
    assert_eq!(journal.running(at("23T03:11:00")), None);
    assert_eq!(journal.end_of(first, at("23T03:11:00")), End::Unknown);
}

#[rstest]
#[case::last_moment("24T11:59:59.999+01:00", true)]
#[case::noon("24T12:00:00+01:00", false)]
#[case::noon_where_the_phone_is_now("24T12:00:00+05:00", false)]
#[case::not_yet_noon_there("24T11:00:00-05:00", true)]
fn a_bout_still_open_at_noon_ends_as_unknown(#[case] now: &str, #[case] runs: bool) {
    let mut journal = Journal::default();
    let id = journal.start(at("23T22:00:00"));
    let now = Moment::parse(&format!("2026-11-{now}")).unwrap();
    assert_eq!(journal.running(now), runs.then_some(id));
    assert_eq!(
        journal.end_of(id, now),
        if runs { End::Running } else { End::Unknown }
    );
}

#[test]
fn a_start_put_back_over_noon_ends_nothing() {
    let mut journal = Journal::default();
    let bout = journal.start(at("23T12:20:00"));
    let now = at("23T12:21:00");
    let moved = |start| BoutChange {
        start: Some(start),
        ..BoutChange::default()
    };
    journal.change(bout, moved(at("22T12:20:00")));
    assert_eq!(journal.running(now), None, "longer than a bout can last");
    journal.change(bout, moved(at("23T11:50:00")));
    assert_eq!(journal.running(now), Some(bout));
    assert_eq!(
        journal.running(at("24T12:00:00")),
        None,
        "the noon after the tap"
    );
    journal.stop(at("23T12:30:00"));
    let details = &journal.diary.bout(bout).unwrap().details;
    assert_eq!(details.end, End::At(at("23T12:30:00")));
}

#[test]
fn it_stopped_ends_the_running_bout() {
    let mut journal = Journal::default();
    let id = journal.start(at("23T03:00:00"));
    journal.stop(at("23T03:20:00"));
    assert_eq!(
        journal.end_of(id, at("23T03:20:00")),
        End::At(at("23T03:20:00"))
    );
    assert_eq!(journal.running(at("23T03:20:01")), None);
    assert_eq!(journal.diary.bout(id).unwrap().updated, at("23T03:20:00"));
}

#[rstest]
#[case::at_the_start("23T03:00:00", End::At(at("23T03:00:00")))]
#[case::before_it("23T02:59:59.999", End::Unknown)]
fn a_stop_before_the_start_says_only_that_it_ended(#[case] stop: &str, #[case] end: End) {
    let mut journal = Journal::default();
    let id = journal.start(at("23T03:00:00"));
    journal.stop(at(stop));
    assert_eq!(journal.end_of(id, at("23T03:01:00")), end);
    assert_eq!(journal.diary.unmatched_stop(at("23T03:01:00")), None);
}

#[rstest]
#[case::double_tap(10_000, 0)]
#[case::later(10_001, 1)]
fn a_stop_right_after_the_one_that_ended_a_bout_is_a_second_tap(
    #[case] after_ms: i64,
    #[case] unmatched: usize,
) {
    let mut journal = Journal::default();
    journal.start(at("23T03:00:00"));
    journal.stop(at("23T03:20:00"));
    journal.stop(later(at("23T03:20:00"), after_ms));
    let found = journal.diary.unmatched_stop(at("23T03:21:00"));
    assert_eq!(found.iter().count(), unmatched);
}

#[test]
fn a_stop_with_nothing_running_waits_to_be_answered() {
    let mut journal = Journal::default();
    let stop = journal.stop(at("23T03:20:00"));
    let double_tap = journal.stop(at("23T03:20:02"));
    let found = journal.diary.unmatched_stop(at("23T03:30:00")).unwrap();
    assert_eq!((found.id, found.at), (stop, at("23T03:20:00")));
    assert_eq!(journal.diary.bout_count(), 0);

    let newer = journal.stop(at("23T04:00:00"));
    let now = at("23T04:01:00");
    assert_eq!(journal.diary.unmatched_stop(now).unwrap().id, newer);
    journal.remove(now, newer);
    assert_eq!(journal.diary.unmatched_stop(now).unwrap().id, stop);
    journal.remove(now, double_tap);
    assert_eq!(journal.diary.unmatched_stop(now), None);
    journal.restore(now, stop);
    assert_eq!(journal.diary.unmatched_stop(now).unwrap().id, stop);
    assert_eq!(
        journal.diary.unmatched_stop(at("23T12:00:00")),
        None,
        "that was last night"
    );
}

#[test]
fn a_stop_taken_back_can_be_tapped_again_at_once() {
    let mut journal = Journal::default();
    let stop = journal.stop(at("23T03:20:00"));
    journal.remove(at("23T03:20:02"), stop);
    let again = journal.stop(at("23T03:20:04"));
    assert_eq!(
        journal.diary.unmatched_stop(at("23T03:21:00")).unwrap().id,
        again
    );
}

#[test]
fn nights_are_listed_newest_first_with_their_bouts_by_start() {
    let mut journal = Journal::default();
    let late = journal.start(at("23T03:00:00"));
    let early = journal.add(at("22T23:00:00"), End::Unknown);
    let before = journal.add(at("22T11:59:00"), End::Unknown);
    let gone = journal.add(at("21T23:00:00"), End::Unknown);
    journal.remove(at("23T04:00:00"), gone);
    let listed: Vec<_> = journal
        .diary
        .nights()
        .into_iter()
        .map(|night| {
            let bouts = journal.diary.bouts_of(night);
            let ids: Vec<_> = bouts.iter().map(|bout| bout.id).collect();
            (night.to_iso(), ids)
        })
        .collect();
    let expected = [
        ("2026-11-22".to_owned(), vec![early, late]),
        ("2026-11-21".to_owned(), vec![before]),
    ];
    assert_eq!(listed, expected);
    let ids = |night| {
        journal
            .diary
            .bouts_of(night)
            .iter()
            .map(|b| b.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(Night::parse("2026-11-22").unwrap()), [early, late]);
    assert_eq!(ids(Night::parse("2026-11-20").unwrap()), []);
    assert_eq!(journal.diary.bout_count(), 3);
    assert_eq!(journal.diary.all_bouts().count(), 4);
}

#[test]
fn a_moved_start_moves_the_bout_to_its_night() {
    let mut journal = Journal::default();
    let id = journal.start(at("23T13:00:00"));
    let set = BoutChange {
        start: Some(at("23T11:00:00")),
        ..BoutChange::default()
    };
    journal.change(id, set);
    assert_eq!(
        journal.diary.nights(),
        [Night::parse("2026-11-22").unwrap()]
    );
}

#[test]
fn a_relief_is_kept_once_as_last_said() {
    let mut journal = Journal::default();
    let id = journal.start(at("23T03:00:00"));
    let walked = Relief {
        minutes: Some(10),
        ..Relief::new(ReliefKind::Walking)
    };
    let tried = vec![
        Relief::new(ReliefKind::Walking),
        Relief::new(ReliefKind::Bath),
        walked,
    ];
    journal.change(
        id,
        BoutChange {
            reliefs: Some(tried),
            ..BoutChange::default()
        },
    );
    let reliefs = &journal.diary.bout(id).unwrap().details.reliefs;
    assert_eq!(*reliefs, [walked, Relief::new(ReliefKind::Bath)]);
}

#[test]
fn what_cannot_be_read_is_counted_and_changes_nothing_else() {
    let mut journal = Journal::default();
    journal.start(at("23T03:00:00"));
    journal
        .diary
        .apply(2, Line::Kept("from the future".to_owned()));
    assert_eq!(journal.diary.kept_count(), 1);
    assert_eq!(journal.diary.position(), 2);
    assert_eq!(journal.diary.bout_count(), 1);
}

#[test]
fn an_event_about_an_unknown_record_is_without_effect() {
    let mut journal = Journal::default();
    let unknown = crate::common::event_id(99).into();
    journal.remove(at("23T03:00:00"), unknown);
    journal.restore(at("23T03:00:00"), unknown);
    let body = stillnight_domain::Body::ChangedBout {
        record: unknown,
        set: BoutChange::default(),
    };
    journal.write(at("23T03:00:00"), body);
    assert_eq!(journal.diary.all_bouts().count(), 0);
    assert_eq!(journal.diary.position(), 3);
}
