//! The purge: what was 30 days in the trash is gone for good, and nothing else is changed.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use rstest::rstest;
use stillnight_domain::{
    Body, Bout, BoutChange, BoutDetails, Diary, End, Entry, Event, EventId, Field, Kind, Line,
    Moment, Record, RecordId, Rewrite, Settings, csv, read_line,
};

use crate::common::story::{end_of_story, steps, tell};
use crate::common::{at, change, event_id, later, night, said};

const MONTH_MS: i64 = 31 * 86_400_000;

/// A whole journal, as the device has it.
#[derive(Clone, Default)]
struct Paper(Vec<(u64, Line)>);

impl Paper {
    fn of(lines: Vec<Line>) -> Self {
        Self((1..).zip(lines).collect())
    }

    fn write(&mut self, at: Moment, body: Body) -> RecordId {
        let n = self.0.last().map_or(1, |(n, _)| n + 1);
        let event = Event::new(event_id(10_000 + n), at, body);
        let id = event.id.into();
        self.0.push((n, Line::Known(event)));
        id
    }

    fn remove(&mut self, at: Moment, record: RecordId) {
        self.write(at, Body::Removed { record });
    }

    fn diary(&self) -> Diary {
        let mut diary = Diary::default();
        for (n, line) in &self.0 {
            diary.apply(*n, line.clone());
        }
        diary
    }

    fn purge(&self, records: &[RecordId]) -> Rewrite {
        self.diary().rewrite_without(records, &self.0)
    }

    /// What the device has after a rewrite, and the lines that are gone.
    fn rewritten(&self, rewrite: Rewrite, now: Moment) -> (Self, Vec<Line>) {
        let (gone, mut left): (Vec<_>, Vec<_>) = self
            .0
            .iter()
            .cloned()
            .partition(|(n, _)| rewrite.gone.contains(n));
        assert_eq!(gone.len(), rewrite.gone.len(), "each is a row");
        // The last row may be among those that are gone: its number is not given out again.
        let next = self.0.last().map_or(1, |(n, _)| n + 1);
        for (n, body) in (next..).zip(rewrite.add) {
            left.push((n, Line::Known(Event::new(event_id(50_000 + n), now, body))));
        }
        (Self(left), gone.into_iter().map(|(_, line)| line).collect())
    }

    fn says(&self, record: RecordId) -> bool {
        self.0.iter().any(|(_, line)| match line {
            Line::Known(Event {
                body: Body::Purged { .. },
                ..
            })
            | Line::Kept(_) => false,
            Line::Known(event) => event.to_line().contains(&record.to_string()),
        })
    }
}

type Contents = (
    Vec<(RecordId, BoutDetails, Option<Moment>, bool, Moment, bool)>,
    Vec<Entry>,
    Settings,
    Option<RecordId>,
    usize,
);

/// All that a diary says, but for some records and for when bouts were last changed.
fn contents(diary: &Diary, now: Moment, without: &[RecordId]) -> Contents {
    let bout = |bout: &Bout| {
        let Bout {
            id,
            details,
            tapped,
            recalled,
            created,
            deleted,
            ..
        } = bout.clone();
        (id, details, tapped, recalled, created, deleted.is_some())
    };
    let bouts = diary.all_bouts().filter(|bout| !without.contains(&bout.id));
    let entries = diary
        .all_entries()
        .filter(|entry| !without.contains(&entry.id));
    (
        bouts.map(bout).collect(),
        entries.cloned().collect(),
        *diary.settings(),
        diary.running(now).map(|bout| bout.id),
        diary.kept_count(),
    )
}

fn stops(diary: &Diary, now: Moment) -> Vec<String> {
    let table = csv(diary, now);
    let stops = table.split("\r\n").filter(|row| row.starts_with("1,stop,"));
    stops.map(|row| row[..43].to_owned()).collect()
}

/// The record that a line changes.
fn names(line: &Line) -> Option<RecordId> {
    match line {
        Line::Known(Event {
            body:
                Body::ChangedBout { record, .. }
                | Body::ChangedEntry { record, .. }
                | Body::Removed { record }
                | Body::Restored { record },
            ..
        }) => Some(*record),
        _ => None,
    }
}

fn from() -> Moment {
    at("10T20:00:00")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_purge_changes_nothing_else(
        steps in steps(1..40),
        which in vec(any::<Index>(), 1..4),
        more in steps(1..6),
    ) {
        let lines = tell(&steps, from(), 1);
        let told = end_of_story(&lines, from());
        let paper = Paper::of(lines);
        let before = paper.diary();
        let trash: Vec<RecordId> = before.trash().iter().map(Record::id).collect();
        if trash.is_empty() {
            prop_assert_eq!(paper.purge(&[event_id(1).into()]).add.iter().filter(|body| {
                !matches!(body, Body::Purged { .. } | Body::ChangedBout { .. })
            }).count(), 0);
            return Ok(());
        }
        let mut records: Vec<RecordId> = which.iter().map(|which| *which.get(&trash)).collect();
        records.sort();
        records.dedup();
        let now = later(told, MONTH_MS);

        let rewrite = paper.purge(&records);
        let (left, gone) = paper.rewritten(rewrite.clone(), now);
        let after = left.diary();
        prop_assert_eq!(contents(&after, now, &[]), contents(&before, now, &records));
        prop_assert_eq!(contents(&after, told, &[]), contents(&before, told, &records));
        prop_assert_eq!(after.unmatched_stop(now), None);
        let known = stops(&before, now);
        prop_assert!(stops(&after, now).iter().all(|stop| known.contains(stop)));

        // Not a trace is left, and there is nothing to do a second time.
        prop_assert!(records.iter().all(|record| !left.says(*record)));
        prop_assert!(after.trash().iter().all(|record| !records.contains(&record.id())));
        let again = left.purge(&records);
        // But for rows that named an event which never was a record: no decision writes such.
        let named = |n: &u64| left.0.iter().find(|(row, _)| row == n).and_then(|(_, line)| names(line));
        prop_assert!(again.gone.iter().all(|n| named(n).is_some_and(|id| before.record_of(id).is_none())));
        let (left, _) = left.rewritten(again, now);
        prop_assert_eq!(left.purge(&records), Rewrite::default());
        prop_assert_eq!(contents(&left.diary(), now, &[]), contents(&after, now, &[]));

        // Another tab that only reads on has the same diary.
        let mut other = before.clone();
        for (n, line) in left.0.iter().filter(|(n, _)| *n > before.position()) {
            other.apply(*n, line.clone());
        }
        prop_assert_eq!(contents(&other, now, &[]), contents(&after, now, &[]));
        let mut resumed = Diary::from_snapshot(&before.to_snapshot(told)).unwrap();
        for (n, line) in left.0.iter().filter(|(n, _)| *n > before.position()) {
            resumed.apply(*n, line.clone());
        }
        prop_assert_eq!(resumed.bouts_of(night("10")), other.bouts_of(night("10")));

        // What comes back with a merge is known, and is without effect.
        let mut merged = left.clone();
        for line in &gone {
            if let Line::Known(event) = line {
                prop_assert!(after.is_purged(event), "{:?}", event);
            }
            merged.0.push((merged.0.last().unwrap().0 + 1, line.clone()));
        }
        prop_assert_eq!(contents(&merged.diary(), now, &[]), contents(&after, now, &[]));
        let mut resumed = Diary::from_snapshot(&after.to_snapshot(now)).unwrap();
        let counted = (resumed.all_bouts().count(), resumed.all_entries().count());
        for line in &gone {
            resumed.apply(resumed.position() + 1, line.clone());
        }
        prop_assert_eq!((resumed.all_bouts().count(), resumed.all_entries().count()), counted);
        // It is cleaned away with the next purge.
        let cleaned = merged.purge(&[]);
        prop_assert_eq!(cleaned.gone.len(), gone.len());
        prop_assert_eq!(contents(&merged.rewritten(cleaned, now).0.diary(), now, &[]), contents(&after, now, &[]));

        // What is lived on is folded alike.
        let mut lines = tell(&more, later(now, 86_400_000), 2000);
        lines.retain(|line| !matches!(line, Line::Known(Event { body: Body::Restored { record }, .. }) if records.contains(record)));
        let (mut one, mut two) = (left.diary(), before);
        for line in lines {
            one.apply(one.position() + 1, line.clone());
            two.apply(two.position() + 1, line);
        }
        let end = later(now, 3 * 86_400_000);
        prop_assert_eq!(contents(&one, end, &records), contents(&two, end, &records));
        prop_assert_eq!(one.unmatched_stop(end), two.unmatched_stop(end));
    }

    #[test]
    fn a_purge_is_read_as_it_was_written(events in vec(0..99_u64, 0..4)) {
        let events: Vec<EventId> = events.into_iter().map(event_id).collect();
        let record = event_id(100).into();
        let event = Event::new(event_id(101), from(), Body::Purged { record, events });
        prop_assert_eq!(read_line(&event.to_line()), Line::Known(event));
    }
}

/// With a clock that was set back, a second tap on a bout that stays may be a tap of its own once
/// another bout is gone. It goes along with that one; the bout it was a tap on goes nowhere.
#[test]
fn a_second_tap_that_goes_takes_no_bout_with_it() {
    let mut paper = Paper::default();
    let stays = paper.write(at("10T20:00:00"), Body::StartedBout);
    let goes = paper.write(at("10T18:55:00"), Body::StartedBout);
    paper.write(at("10T19:07:00"), Body::StoppedBout);
    paper.write(at("10T18:30:00"), Body::StoppedBout);
    let second_tap = paper.write(at("10T19:59:50"), Body::StartedBout);
    let noted = Body::ChangedBout {
        record: second_tap,
        set: BoutChange {
            note: Some("kept".to_owned()),
            ..BoutChange::default()
        },
    };
    paper.write(at("10T20:01:00"), noted);
    paper.remove(at("10T20:02:00"), goes);
    let before = paper.diary();
    assert_eq!(before.bout(second_tap).unwrap().id, stays);

    let now = later(at("10T20:02:00"), MONTH_MS);
    let (left, _) = paper.rewritten(paper.purge(&[goes]), now);
    let mut other = before.clone();
    for (n, line) in left.0.iter().filter(|(n, _)| *n > before.position()) {
        other.apply(*n, line.clone());
    }
    for diary in [left.diary(), other] {
        assert_eq!(contents(&diary, now, &[]), contents(&before, now, &[goes]));
        assert_eq!(diary.bout(stays).unwrap().details.note, "kept");
    }
    assert_eq!(left.purge(&[goes]), Rewrite::default(), "once is enough");
}

#[test]
fn a_bout_goes_with_all_that_was_written_of_it() {
    let mut paper = Paper::default();
    let kept = paper.write(at("10T22:00:00"), Body::StartedBout);
    paper.write(at("10T22:10:00"), Body::StoppedBout);
    let bout = paper.write(at("10T23:00:00"), Body::StartedBout);
    let second_tap = paper.write(at("10T23:00:03"), Body::StartedBout);
    let set = BoutChange {
        note: Some("private".to_owned()),
        ..BoutChange::default()
    };
    paper.write(
        at("10T23:01:00"),
        Body::ChangedBout {
            record: second_tap,
            set,
        },
    );
    let stop = paper.write(at("10T23:20:00"), Body::StoppedBout);
    let second_stop = paper.write(at("10T23:20:04"), Body::StoppedBout);
    let set = BoutChange {
        end: Some(End::Unknown),
        ..BoutChange::default()
    };
    paper.write(at("10T23:30:00"), Body::ChangedBout { record: bout, set });
    paper.remove(at("10T23:31:00"), bout);
    paper.write(at("10T23:32:00"), Body::Restored { record: bout });
    paper.remove(at("10T23:33:00"), bout);
    let rewrite = paper.purge(&[bout]);
    assert_eq!(rewrite.gone, [3, 4, 5, 6, 7, 8, 9, 10, 11]);
    let events = [second_tap, stop, second_stop].map(EventId::from).to_vec();
    assert_eq!(
        rewrite.add,
        [Body::Purged {
            record: bout,
            events
        }]
    );
    let (left, _) = paper.rewritten(rewrite, at("30T23:00:00"));
    let bouts: Vec<RecordId> = left.diary().all_bouts().map(|bout| bout.id).collect();
    assert_eq!(bouts, [kept]);
}

#[test]
fn a_check_in_goes_with_all_its_events_and_its_night_can_have_another() {
    let mut paper = Paper::default();
    let checked_in = |field, written| Body::CheckedIn {
        night: night("10"),
        set: change(field, written),
    };
    let record = RecordId::of_check_in(night("10"));
    paper.write(at("11T08:00:00"), checked_in(Field::Worst, "6"));
    paper.write(at("11T08:00:09"), checked_in(Field::Note, "private"));
    paper.remove(at("11T08:01:00"), record);
    let rewrite = paper.purge(&[record]);
    assert_eq!(rewrite.gone, [1, 2, 3]);
    let (mut left, gone) = paper.rewritten(rewrite, at("20T08:00:00"));
    assert_eq!(left.diary().entry(record), None);

    // Even a clock that was set back since keeps nobody from a new one.
    left.write(at("05T08:00:00"), checked_in(Field::Worst, "1"));
    let anew = said([(Field::Worst, "1")]);
    assert_eq!(left.diary().check_in_of(night("10")).unwrap().fields, anew);
    for line in gone {
        left.0.push((left.0.last().unwrap().0 + 1, line));
    }
    let diary = left.diary();
    let entry = diary
        .check_in_of(night("10"))
        .expect("the old removal is without effect");
    assert_eq!(entry.fields, anew);
}

#[test]
fn an_earlier_bout_does_not_catch_a_later_stop() {
    let mut paper = Paper::default();
    let earlier = paper.write(at("10T22:00:00"), Body::StartedBout);
    let between = paper.write(at("10T23:00:00"), Body::StartedBout);
    paper.write(at("10T23:20:00"), Body::StoppedBout);
    paper.write(at("10T23:50:00"), Body::StoppedBout);
    paper.remove(at("11T08:00:00"), between);
    let rewrite = paper.purge(&[between]);
    let set = BoutChange {
        end: Some(End::Running),
        ..BoutChange::default()
    };
    let pin = Body::ChangedBout {
        record: earlier,
        set,
    };
    assert_eq!(rewrite.add.last(), Some(&pin));
    let now = at("30T23:00:00");
    let diary = paper.rewritten(rewrite, now).0.diary();
    assert_eq!(
        diary.end_of(diary.bout(earlier).unwrap(), now),
        End::Unknown
    );
}

#[test]
fn a_stop_that_would_now_end_nothing_goes_with_the_bout() {
    let mut paper = Paper::default();
    let earlier = paper.write(at("10T22:00:00"), Body::StartedBout);
    let between = paper.write(at("10T23:00:00"), Body::StartedBout);
    paper.write(at("10T23:20:00"), Body::StoppedBout);
    paper.write(at("10T23:50:00"), Body::StoppedBout);
    paper.remove(at("10T23:51:00"), between);
    let stop = paper.write(at("10T23:59:00"), Body::StoppedBout);
    let rewrite = paper.purge(&[between]);
    assert_eq!(rewrite.gone, [2, 3, 5, 6]);
    let now = at("30T23:00:00");
    let (left, _) = paper.rewritten(rewrite, now);
    let diary = left.diary();
    assert_eq!(
        diary.bout(earlier).unwrap().details.end,
        End::At(at("10T23:59:00"))
    );
    assert!(!left.says(stop));
}

#[rstest]
#[case::not_removed(false, true)]
#[case::rows_of_another_diary(true, false)]
fn nothing_is_destroyed_by_mistake(#[case] removed: bool, #[case] whole: bool) {
    let mut paper = Paper::default();
    let cramp = NewCramp::at("10T22:00:00");
    let record = paper.write(at("10T22:00:00"), cramp);
    if removed {
        paper.remove(at("10T22:01:00"), record);
    }
    let diary = paper.diary();
    if !whole {
        paper.write(at("10T22:02:00"), Body::Restored { record });
    }
    assert_eq!(
        diary.rewrite_without(&[record], &paper.0),
        Rewrite::default()
    );
    let now = at("10T22:03:00");
    let resumed = Diary::from_snapshot(&paper.diary().to_snapshot(now)).unwrap();
    assert_eq!(
        resumed.rewrite_without(&[record], &paper.0),
        Rewrite::default()
    );
}

#[test]
fn a_purge_from_another_device_takes_what_is_in_the_trash_and_removes_what_is_not() {
    let mut paper = Paper::default();
    let record = paper.write(at("10T22:00:00"), NewCramp::at("10T22:00:00"));
    let purged = Body::Purged {
        record,
        events: Vec::new(),
    };
    paper.write(at("20T22:00:00"), purged.clone());
    assert_eq!(
        paper.diary().trash().len(),
        1,
        "it can still be restored here"
    );
    let mut restored = paper.clone();
    restored.write(at("21T22:00:00"), Body::Restored { record });
    assert_eq!(restored.diary().entries_of(night("10")).len(), 1);

    paper.write(at("22T22:00:00"), purged);
    assert_eq!(paper.diary().entry(record), None);
    paper.write(at("23T22:00:00"), Body::Restored { record });
    assert_eq!(paper.diary().entry(record), None, "it is gone for good");
    assert_eq!(
        paper.purge(&[]).gone,
        [1, 4],
        "and leaves with the next purge"
    );
}

struct NewCramp;

impl NewCramp {
    fn at(lived: &str) -> Body {
        Body::Logged {
            id: None,
            entry: stillnight_domain::NewEntry {
                kind: Kind::Cramp,
                at: at(lived),
                recalled: false,
                fields: said([(Field::Intensity, "5")]),
            },
        }
    }
}
