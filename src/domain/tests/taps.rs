//! Two taps close together are one: what the second would do, its finger did not mean.
//!
//! Source: architecture, "Second taps in the fold". Events are written here as `boot.js` writes
//! them, so that the mark is the journal's own word.

use proptest::collection::vec;
use proptest::prelude::*;
use rstest::rstest;
use stillnight_domain::{
    Body, BoutDetails, Diary, End, Event, EventId, Line, Moment, RecordId, Rewrite, read_line,
};

use crate::common::{at, event_id, later};

/// A journal of taps on the two buttons, and of what is done between.
#[derive(Clone, Default)]
struct Taps {
    rows: Vec<(u64, Line)>,
    diary: Diary,
}

impl Taps {
    fn put(&mut self, line: Line) {
        let n = self.rows.last().map_or(1, |(n, _)| n + 1);
        self.diary.apply(n, line.clone());
        self.rows.push((n, line));
    }

    fn tap(&mut self, kind: &str, at: Moment, mark: &str) -> RecordId {
        let id = event_id(self.diary.position() + 1);
        let (at, id_text) = (at.to_iso(), id.to_string());
        let json = format!(r#"{{"v":1,"id":"{id_text}","at":"{at}","kind":"{kind} bout"{mark}}}"#);
        let line = read_line(&json);
        assert!(matches!(line, Line::Known(_)), "{json}");
        self.put(line);
        id.into()
    }

    fn start(&mut self, at: Moment) -> RecordId {
        self.tap("started", at, r#","taps":2"#)
    }

    fn stop(&mut self, at: Moment) -> RecordId {
        self.tap("stopped", at, r#","taps":2"#)
    }

    fn write(&mut self, at: Moment, body: Body) {
        let id = event_id(self.diary.position() + 1);
        self.put(Line::Known(Event::new(id, at, body)));
    }

    fn take_back(&mut self, at: Moment, tap: RecordId) {
        for body in self.diary.undo_of_tap(tap.into()) {
            self.write(at, body);
        }
    }

    fn running(&self, now: Moment) -> Option<RecordId> {
        self.diary.running(now).map(|bout| bout.id)
    }

    fn purge(&self, record: RecordId) -> Rewrite {
        self.diary.rewrite_without(&[record], &self.rows)
    }
}

/// Bouts with their ends, and the stops that ended nothing.
type Seen = (Vec<(RecordId, BoutDetails)>, Option<RecordId>);

fn seen(diary: &Diary, now: Moment) -> Seen {
    let bouts = diary.all_bouts().filter(|bout| bout.deleted.is_none());
    (
        bouts.map(|bout| (bout.id, bout.details.clone())).collect(),
        diary.unmatched_stop(now).map(|stop| stop.id),
    )
}

#[rstest]
#[case::at_once(0, true)]
#[case::soon(60, true)]
#[case::at_the_limit(5_000, true)]
#[case::beyond(5_001, false)]
#[case::clock_set_back(-1, false)]
fn a_stop_right_after_the_start_is_a_second_tap(#[case] after_ms: i64, #[case] second: bool) {
    let mut taps = Taps::default();
    let bout = taps.start(at("23T03:12:00"));
    taps.stop(later(at("23T03:12:00"), after_ms));
    let now = at("23T03:12:20");
    assert_eq!(taps.running(now), second.then_some(bout));
    assert_eq!(taps.diary.unmatched_stop(now), None);
}

#[rstest]
#[case::at_once(0, true)]
#[case::soon(900, true)]
#[case::at_the_limit(5_000, true)]
#[case::beyond(5_001, false)]
#[case::clock_set_back(-1, false)]
fn a_start_right_after_a_stop_is_a_second_tap(#[case] after_ms: i64, #[case] second: bool) {
    let mut taps = Taps::default();
    taps.start(at("23T03:12:00"));
    taps.stop(at("23T03:40:00"));
    let start = taps.start(later(at("23T03:40:00"), after_ms));
    assert_eq!(taps.diary.bout_count(), if second { 1 } else { 2 });
    assert_eq!(taps.diary.bout(start).is_none(), second);
}

#[test]
fn a_start_right_after_a_stop_that_ended_nothing_is_a_second_tap_too() {
    let mut taps = Taps::default();
    let stop = taps.stop(at("23T03:40:00"));
    taps.start(at("23T03:40:02"));
    assert_eq!(taps.diary.bout_count(), 0);
    let unmatched = taps.diary.unmatched_stop(at("23T03:41:00")).unwrap();
    assert_eq!(unmatched.id, stop);
}

#[test]
fn a_third_tap_counts_from_the_one_that_did_something() {
    let mut taps = Taps::default();
    let bout = taps.start(at("23T03:12:00"));
    taps.stop(at("23T03:12:04"));
    assert_eq!(taps.running(at("23T03:12:05")), Some(bout));
    taps.stop(at("23T03:12:06"));
    let end = taps.diary.bout(bout).unwrap().details.end;
    assert_eq!(end, End::At(at("23T03:12:06")));
    taps.start(at("23T03:12:09"));
    assert_eq!(taps.diary.bout_count(), 1);
    let next = taps.start(at("23T03:12:12"));
    assert_eq!(taps.running(at("23T03:12:13")), Some(next));
}

/// Tap to tap: a start that was put back a quarter of an hour makes no second tap a first one.
#[test]
fn the_tap_counts_and_not_the_start_that_was_said() {
    let mut taps = Taps::default();
    let bout = taps.start(at("23T03:12:00"));
    let set = stillnight_domain::BoutChange {
        start: Some(at("23T02:57:00")),
        ..Default::default()
    };
    taps.write(at("23T03:12:02"), Body::ChangedBout { record: bout, set });
    taps.stop(at("23T03:12:04"));
    assert_eq!(taps.running(at("23T03:12:05")), Some(bout));
}

/// Older events carry no mark, and a later version's mark holds more than ours.
#[rstest]
#[case::both(r#","taps":2"#, r#","taps":2"#, true)]
#[case::of_a_later_version(r#","taps":3"#, r#","taps":3"#, true)]
#[case::first_only(r#","taps":2"#, "", false)]
#[case::second_only("", r#","taps":2"#, false)]
#[case::neither("", "", false)]
#[case::another_mark(r#","taps":1"#, r#","taps":1"#, false)]
fn only_marked_taps_are_held_together(#[case] first: &str, #[case] next: &str, #[case] held: bool) {
    let mut taps = Taps::default();
    let bout = taps.tap("started", at("23T03:12:00"), first);
    taps.tap("stopped", at("23T03:12:03"), next);
    assert_eq!(taps.running(at("23T03:12:04")), held.then_some(bout));
    let mut taps = Taps::default();
    taps.tap("started", at("23T03:12:00"), first);
    taps.tap("stopped", at("23T03:40:00"), first);
    taps.tap("started", at("23T03:40:03"), next);
    assert_eq!(taps.diary.bout_count(), if held { 1 } else { 2 });
}

/// A second tap that changed nothing is nothing to take back; what is taken back is no longer
/// there to be tapped a second time.
#[test]
fn undo_takes_back_the_first_tap_and_never_the_second() {
    let mut taps = Taps::default();
    let bout = taps.start(at("23T03:12:00"));
    let second = taps.stop(at("23T03:12:01"));
    assert_eq!(taps.diary.undo_of_tap(second.into()), []);
    taps.take_back(at("23T03:12:02"), bout);
    assert_eq!(taps.running(at("23T03:12:03")), None);
    let again = taps.start(at("23T03:12:04"));
    assert_eq!(taps.running(at("23T03:12:05")), Some(again));

    let stop = taps.stop(at("23T03:30:00"));
    let second = taps.start(at("23T03:30:01"));
    assert_eq!(taps.diary.undo_of_tap(second.into()), []);
    taps.take_back(at("23T03:30:02"), stop);
    assert_eq!(taps.running(at("23T03:30:03")), Some(again));
    let next = taps.start(at("23T03:30:04"));
    assert_eq!(
        taps.running(at("23T03:30:05")),
        Some(next),
        "the stop is no more"
    );

    let mut taps = Taps::default();
    let stop = taps.stop(at("23T03:30:00"));
    taps.take_back(at("23T03:30:01"), stop);
    let start = taps.start(at("23T03:30:02"));
    assert_eq!(taps.running(at("23T03:30:03")), Some(start));
}

#[test]
fn what_an_act_would_take_back_knows_second_taps() {
    let mut taps = Taps::default();
    taps.start(at("23T03:12:00"));
    let tap = |kind: &str, when: Moment| {
        let mut sheet = Taps::default();
        sheet.tap(kind, when, r#","taps":2"#);
        match sheet.rows.pop() {
            Some((_, Line::Known(event))) => Event {
                id: event_id(900),
                ..event
            },
            _ => panic!("one line"),
        }
    };
    let second = tap("stopped", at("23T03:12:01"));
    assert_eq!(taps.diary.undo_for(&[second]), []);
    taps.stop(at("23T03:20:00"));
    let second = tap("started", at("23T03:20:01"));
    assert_eq!(taps.diary.undo_for(&[second]), []);
    let first = tap("started", at("23T03:20:06"));
    assert_eq!(taps.diary.undo_for(&[first]).len(), 1);
}

/// What an older version of the app made of a second tap, and did with it, touches no other record:
/// it folds such a start to a bout of its own.
#[test]
fn what_is_said_of_a_second_tap_elsewhere_touches_no_other_record() {
    let mut taps = Taps::default();
    let bout = taps.start(at("23T03:12:00"));
    taps.stop(at("23T03:40:00"));
    let second = taps.start(at("23T03:40:01"));
    let before = seen(&taps.diary, at("23T04:00:00"));
    let set = stillnight_domain::BoutChange {
        note: Some("there".to_owned()),
        ..Default::default()
    };
    for body in [
        Body::ChangedBout {
            record: second,
            set,
        },
        Body::Removed { record: second },
        Body::Purged {
            record: second,
            events: Vec::new(),
        },
    ] {
        taps.write(at("23T03:45:00"), body);
    }
    assert_eq!(seen(&taps.diary, at("23T04:00:00")), before);
    assert_eq!(taps.diary.bout(bout).unwrap().deleted, None);
}

#[test]
fn second_taps_go_with_the_bout_that_is_purged_and_do_not_come_back() {
    let mut taps = Taps::default();
    let stays = taps.start(at("23T01:00:00"));
    taps.stop(at("23T01:30:00"));
    let goes = taps.start(at("23T03:12:00"));
    let early = taps.stop(at("23T03:12:01"));
    let stop = taps.stop(at("23T03:40:00"));
    let late = taps.start(at("23T03:40:01"));
    let record = goes;
    taps.write(at("23T03:50:00"), Body::Removed { record });

    let rewrite = taps.purge(goes);
    assert_eq!(rewrite.gone, [3, 4, 5, 6, 7]);
    let events = [early, stop, late].map(EventId::from).to_vec();
    assert_eq!(rewrite.add, [Body::Purged { record, events }]);

    let (gone, rows): (Vec<_>, Vec<_>) = taps
        .rows
        .iter()
        .cloned()
        .partition(|(n, _)| rewrite.gone.contains(n));
    let mut left = Diary::default();
    for (n, line) in rows {
        left.apply(n, line);
    }
    for (n, body) in (8..).zip(rewrite.add) {
        let event = Event::new(event_id(n), at("23T20:00:00"), body);
        left.apply(n, Line::Known(event));
    }
    let now = at("23T21:00:00");
    let bouts = |diary: &Diary| diary.all_bouts().map(|bout| bout.id).collect::<Vec<_>>();
    assert_eq!(bouts(&left), [stays]);
    // Neither with a merge, nor in another tab, nor after a snapshot.
    for mut diary in [
        left.clone(),
        Diary::from_snapshot(&left.to_snapshot(now)).unwrap(),
    ] {
        for (_, line) in &gone {
            if let Line::Known(event) = line {
                assert!(diary.is_purged(event), "{event:?}");
            }
            diary.apply(diary.position() + 1, line.clone());
        }
        assert_eq!(bouts(&diary), [stays]);
        assert_eq!(diary.unmatched_stop(now), None);
    }
}

/// With a clock that was set back, a start that counted may be a second tap once the bout between it
/// and an earlier stop is gone. It stays a bout, and the other one goes all the same.
#[rstest]
#[case::after_a_stop_that_ended_nothing(false)]
#[case::after_the_end_of_another_bout(true)]
fn a_purge_makes_no_second_tap_of_a_start_that_counted(#[case] another: bool) {
    let mut taps = Taps::default();
    let earlier = another.then(|| taps.start(at("23T03:00:00")));
    taps.stop(at("23T03:40:00"));
    let goes = taps.start(at("23T03:38:40"));
    taps.stop(at("23T03:39:30"));
    let stays = taps.start(at("23T03:40:02"));
    let record = goes;
    taps.write(at("23T03:50:00"), Body::Removed { record });
    let lived = |diary: &Diary| {
        let bouts = diary.all_bouts().filter(|bout| bout.id != goes);
        bouts
            .map(|bout| (bout.id, bout.details.clone(), bout.deleted))
            .collect::<Vec<_>>()
    };
    let before = lived(&taps.diary);
    let ids: Vec<RecordId> = before.iter().map(|(id, ..)| *id).collect();
    assert_eq!(ids, earlier.into_iter().chain([stays]).collect::<Vec<_>>());

    let rewrite = taps.purge(goes);
    assert!(!rewrite.gone.is_empty(), "it is not purged");
    let mut left = Diary::default();
    for (n, line) in &taps.rows {
        if !rewrite.gone.contains(n) {
            left.apply(*n, line.clone());
        }
    }
    for (n, body) in (20..).zip(rewrite.add) {
        let event = Event::new(event_id(n), at("23T20:00:00"), body);
        left.apply(n, Line::Known(event));
    }
    assert_eq!(lived(&left), before);
    assert_eq!(left.bout(goes), None);
}

#[test]
fn second_taps_are_known_after_a_snapshot() {
    let mut taps = Taps::default();
    let bout = taps.start(at("23T03:12:00"));
    let now = at("23T03:12:01");
    taps.diary = Diary::from_snapshot(&taps.diary.to_snapshot(now)).unwrap();
    let early = taps.stop(at("23T03:12:02"));
    assert_eq!(taps.running(at("23T03:12:03")), Some(bout));
    taps.stop(at("23T03:40:00"));
    let now = at("23T03:40:01");
    taps.diary = Diary::from_snapshot(&taps.diary.to_snapshot(now)).unwrap();
    let late = taps.start(at("23T03:40:02"));
    assert_eq!(taps.diary.bout_count(), 1);
    let now = at("23T03:40:03");
    let whole = taps.diary.clone();
    taps.diary = Diary::from_snapshot(&taps.diary.to_snapshot(now)).unwrap();
    // The same rows once more, as a merge would bring them.
    for (tap, when) in [(early, "23T03:12:02"), (late, "23T03:40:02")] {
        let json = format!(
            r#"{{"v":1,"id":"{tap}","at":"{}","kind":"started bout"}}"#,
            at(when).to_iso()
        );
        taps.put(read_line(&json));
    }
    let now = at("23T04:00:00");
    assert_eq!(seen(&taps.diary, now), seen(&whole, now));
}

/// How taps add up without this rule: a model of its own, of starts and stops alone.
#[derive(Default)]
struct Model {
    /// When it was tapped, and when it ended; `Err` while it is open, `Ok(None)` for unknown.
    bouts: Vec<(i64, Result<Option<i64>, ()>)>,
    last_stop: Option<i64>,
    unmatched: Vec<i64>,
}

impl Model {
    fn start(&mut self, at: i64) {
        let same = |(tap, end): &(i64, Result<_, ()>)| end.is_err() && (tap - at).abs() <= 10_000;
        if !self.bouts.iter().any(same) {
            self.bouts.push((at, Err(())));
        }
    }

    fn stop(&mut self, at: i64) {
        match self.bouts.last_mut() {
            Some((tap, end @ Err(()))) => *end = Ok((at >= *tap).then_some(at)),
            _ if self
                .last_stop
                .is_some_and(|last| (at - last).abs() <= 10_000) =>
            {
                return;
            }
            _ => self.unmatched.push(at),
        }
        self.last_stop = Some(at);
    }

    /// By start; what of several starts at one instant came first is no matter here.
    fn bouts(&self) -> Vec<(i64, Option<i64>)> {
        let mut bouts: Vec<_> = self
            .bouts
            .iter()
            .map(|(tap, end)| (*tap, end.unwrap_or(None)))
            .collect();
        bouts.sort();
        bouts
    }
}

fn told(diary: &Diary) -> Vec<(i64, Option<i64>)> {
    let mut bouts: Vec<_> = diary
        .all_bouts()
        .map(|bout| {
            let end = match bout.details.end {
                End::At(end) => Some(end.utc_ms()),
                End::Running | End::Unknown => None,
            };
            (bout.details.start.utc_ms(), end)
        })
        .collect();
    bouts.sort();
    bouts
}

fn sequence(gaps: std::ops::Range<i64>) -> impl Strategy<Value = Vec<(bool, i64)>> {
    vec((any::<bool>(), gaps), 0..25)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn of_two_marked_taps_within_five_seconds_one_at_most_changes_something(
        sequence in sequence(0..12_000),
    ) {
        let mut taps = Taps::default();
        let mut when = at("23T01:00:00");
        let now = later(when, 3_600_000);
        let mut changed_at: Vec<i64> = Vec::new();
        for (start, gap) in sequence {
            when = later(when, gap);
            let before = seen(&taps.diary, now);
            if start { taps.start(when) } else { taps.stop(when) };
            if seen(&taps.diary, now) != before {
                let last = changed_at.last().copied();
                prop_assert!(last.is_none_or(|last| when.utc_ms() - last > 5_000));
                changed_at.push(when.utc_ms());
            } else {
                // Only what follows soon on something is a second tap.
                let last = changed_at.last().copied();
                prop_assert!(last.is_some_and(|last| when.utc_ms() - last <= 10_000));
            }
        }
    }

    #[test]
    fn taps_without_the_mark_add_up_as_before(
        sequence in sequence(-3_000..12_000),
    ) {
        let (mut taps, mut model) = (Taps::default(), Model::default());
        let mut when = at("23T01:00:00");
        for (start, gap) in sequence {
            when = later(when, gap);
            if start {
                taps.tap("started", when, "");
                model.start(when.utc_ms());
            } else {
                taps.tap("stopped", when, "");
                model.stop(when.utc_ms());
            }
        }
        prop_assert_eq!(told(&taps.diary), model.bouts());
        let newest = taps.diary.unmatched_stop(later(when, 1)).map(|stop| stop.at.utc_ms());
        prop_assert_eq!(newest, model.unmatched.last().copied());
    }

    #[test]
    fn marked_taps_further_apart_add_up_as_those_without(sequence in sequence(5_001..12_000)) {
        let (mut marked, mut plain) = (Taps::default(), Taps::default());
        let mut when = at("23T01:00:00");
        for (start, gap) in sequence {
            when = later(when, gap);
            let kind = if start { "started" } else { "stopped" };
            marked.tap(kind, when, r#","taps":2"#);
            plain.tap(kind, when, "");
        }
        prop_assert_eq!(seen(&marked.diary, when), seen(&plain.diary, when));
    }
}
