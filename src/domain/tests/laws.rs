//! What holds for every journal.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use stillnight_domain::{
    Body, Bout, BoutDetails, Diary, End, Entry, Event, Fields, Kind, Line, Moment, Night, Record,
    RecordId, Settings, UnmatchedStop, read_line,
};

use crate::common::story::{end_of_story, steps, tell};
use crate::common::{at, event_id, later};

fn fold(lines: &[Line]) -> Diary {
    let mut diary = Diary::default();
    for (n, line) in (1..).zip(lines) {
        diary.apply(n, line.clone());
    }
    diary
}

fn from() -> Moment {
    at("10T20:00:00")
}

type Seen = (
    Vec<(RecordId, BoutDetails, End, bool)>,
    Vec<(RecordId, Kind, Moment, Fields, bool)>,
    Settings,
    Option<UnmatchedStop>,
);

/// What the user can see of a diary, the trash included as far as `there` says.
fn visible(diary: &Diary, now: Moment, there: impl Fn(RecordId) -> bool) -> Seen {
    let bouts = diary.all_bouts().filter(|bout| there(bout.id));
    let entries = diary.all_entries().filter(|entry| there(entry.id));
    let bout = |bout: &Bout| {
        let end = diary.end_of(bout, now);
        (bout.id, bout.details.clone(), end, bout.deleted.is_some())
    };
    let entry = |entry: &Entry| {
        let fields = entry.fields.clone();
        (
            entry.id,
            entry.kind,
            entry.at,
            fields,
            entry.deleted.is_some(),
        )
    };
    (
        bouts.map(bout).collect(),
        entries.map(entry).collect(),
        *diary.settings(),
        diary.unmatched_stop(now),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn rows_that_are_already_in_change_nothing(steps in steps(0..30), cut: Index, back: Index) {
        let lines = tell(&steps, from(), 1);
        let whole = fold(&lines);
        let cut = cut.index(lines.len() + 1);
        let mut twice = fold(&lines[..cut]);
        let again = back.index(cut + 1);
        for (n, line) in (1..).zip(&lines).skip(again) {
            twice.apply(n, line.clone());
        }
        prop_assert_eq!(twice, whole);
    }

    #[test]
    fn at_most_one_bout_runs(steps in steps(0..30), after_s in -100_000..200_000_i64) {
        let lines = tell(&steps, from(), 1);
        let diary = fold(&lines);
        let now = later(end_of_story(&lines, from()), after_s * 1000);
        let running: Vec<_> =
            diary.all_bouts().filter(|bout| diary.end_of(bout, now) == End::Running).collect();
        prop_assert!(running.len() <= 1);
        prop_assert_eq!(running.first().copied(), diary.running(now));
    }

    #[test]
    fn the_nights_hold_each_record_once_and_nothing_from_the_trash(steps in steps(0..30)) {
        let diary = fold(&tell(&steps, from(), 1));
        let mut listed = Vec::new();
        let mut last = None;
        for night in diary.nights() {
            let (bouts, entries) = (diary.bouts_of(night), diary.entries_of(night));
            prop_assert!(last.is_none_or(|last| night < last));
            prop_assert!(!bouts.is_empty() || !entries.is_empty());
            prop_assert!(bouts.is_sorted_by_key(|bout| (bout.details.start, bout.id)));
            prop_assert!(bouts.iter().all(|bout| Night::of(bout.details.start) == night));
            prop_assert!(entries.is_sorted_by_key(|entry| (entry.at, entry.id)));
            prop_assert!(entries.iter().all(|entry| entry.night() == night));
            let check_ins: Vec<_> =
                entries.iter().copied().filter(|entry| entry.kind == Kind::CheckIn).collect();
            prop_assert!(check_ins.len() <= 1);
            prop_assert_eq!(check_ins.first().copied(), diary.check_in_of(night));
            listed.extend(bouts.iter().map(|bout| bout.id));
            listed.extend(entries.iter().map(|entry| entry.id));
            last = Some(night);
        }
        let of_care: Vec<_> = diary
            .all_entries()
            .filter(|entry| entry.deleted.is_none() && !entry.kind.is_of_the_night())
            .map(|entry| entry.id)
            .collect();
        let mut found: Vec<_> = diary.records().iter().map(Record::id).collect();
        prop_assert!(diary.records().is_sorted_by(|one, next| one.at() >= next.at()));
        prop_assert_eq!(
            listed.len() + of_care.len(),
            diary.bout_count() + diary.entry_count()
        );
        let mut kept: Vec<_> =
            diary.all_bouts().filter(|b| b.deleted.is_none()).map(|b| b.id).collect();
        kept.extend(diary.all_entries().filter(|e| e.deleted.is_none()).map(|e| e.id));
        kept.retain(|id| !of_care.contains(id));
        for ids in [&mut listed, &mut found, &mut kept] {
            ids.sort();
        }
        prop_assert_eq!(&listed, &kept);
        prop_assert_eq!(listed, found);
    }

    #[test]
    fn what_is_in_the_trash_is_there_once_removed_last_first(steps in steps(0..30)) {
        let diary = fold(&tell(&steps, from(), 1));
        let trash = diary.trash();
        prop_assert!(trash.is_sorted_by(|one, next| one.deleted() >= next.deleted()));
        let removed = diary.all_bouts().filter(|bout| bout.deleted.is_some()).count()
            + diary.all_entries().filter(|entry| entry.deleted.is_some()).count();
        prop_assert_eq!(trash.len(), removed);
        for record in trash {
            prop_assert!(record.deleted().is_some());
            prop_assert!(diary.restore(record.id()).is_ok() && diary.remove(record.id()).is_err());
            prop_assert_eq!(diary.record_of(record.id()), Some(record));
        }
    }

    #[test]
    fn the_same_lines_add_up_to_the_same_diary(steps in steps(0..30)) {
        let lines = tell(&steps, from(), 1);
        let read_again: Vec<Line> = lines
            .iter()
            .map(|line| match line {
                Line::Known(event) => read_line(&event.to_line()),
                Line::Kept(text) => read_line(text),
            })
            .collect();
        prop_assert_eq!(&read_again, &lines);
        prop_assert_eq!(fold(&read_again), fold(&lines));
    }

    #[test]
    fn lines_of_a_later_version_are_kept_and_take_nothing_away(
        steps in steps(0..20),
        places in vec(any::<Index>(), 1..6),
    ) {
        let lines = tell(&steps, from(), 1);
        let later = r#"{"v":1,"id":"019ab000-0000-7000-8000-000000000001","at":"2026-11-10T20:00:00Z","kind":"logged dream","is":"blue"}"#;
        let mut mixed = lines.clone();
        for place in &places {
            let at = place.index(mixed.len() + 1);
            mixed.insert(at, read_line(later));
        }
        let (plain, mixed) = (fold(&lines), fold(&mixed));
        prop_assert_eq!(mixed.kept_count(), plain.kept_count() + places.len());
        prop_assert!(mixed.all_bouts().eq(plain.all_bouts()));
        prop_assert!(mixed.all_entries().eq(plain.all_entries()));
        prop_assert_eq!(mixed.settings(), plain.settings());
    }

    #[test]
    fn undo_leads_back(steps in steps(1..30), batch in 1..4_usize, delay_s in 0..20_i64) {
        let lines = tell(&steps, from(), 1);
        let now = end_of_story(&lines, from());
        let cut = lines.len().saturating_sub(batch);
        let mut diary = fold(&lines[..cut]);
        let events: Vec<Event> = lines[cut..]
            .iter()
            .filter_map(|line| match line {
                // A purge is nobody's decision, and final.
                Line::Known(event) if !matches!(event.body, Body::Purged { .. }) => {
                    Some(event.clone())
                }
                Line::Known(_) | Line::Kept(_) => None,
            })
            .collect();
        // What is made and taken back lies in the trash, where it was not before.
        let known: Vec<RecordId> = diary
            .all_bouts()
            .map(|bout| bout.id)
            .chain(diary.all_entries().map(|entry| entry.id))
            .collect();
        let before = visible(&diary, now, |_| true);
        let undo = diary.undo_for(&events);
        let undone_at = later(now, delay_s * 1000);
        let undo = (1000..).zip(undo).map(|(id, body)| Event::new(event_id(id), undone_at, body));
        for event in events.into_iter().chain(undo) {
            diary.apply(diary.position() + 1, Line::Known(event));
        }
        prop_assert_eq!(visible(&diary, now, |id| known.contains(&id)), before);
        let new = diary.records().into_iter().find(|record| !known.contains(&record.id()));
        prop_assert_eq!(new, None);
    }

    #[test]
    fn a_snapshot_and_the_rest_are_the_whole(
        long_ago in steps(0..20),
        lately in steps(1..16),
        cut: Index,
    ) {
        let mut lines = tell(&long_ago, Moment::new(from().utc_ms() - 70 * 86_400_000, 60).unwrap(), 1);
        let lately = tell(&lately, from(), 1000);
        let cut = lines.len() + cut.index(lately.len());
        let now = end_of_story(&lately, from());
        lines.extend(lately);
        let whole = fold(&lines);
        let then = end_of_story(&lines[..cut], from());
        let mut diary = Diary::from_snapshot(&fold(&lines[..cut]).to_snapshot(then)).unwrap();
        for (n, line) in (1..).zip(&lines).skip(cut) {
            diary.apply(n, line.clone());
        }
        prop_assert_eq!(diary.position(), whole.position());
        prop_assert_eq!(diary.kept_count(), whole.kept_count());
        prop_assert_eq!(diary.settings(), whole.settings());
        prop_assert_eq!(diary.running(now), whole.running(now));
        prop_assert_eq!(diary.unmatched_stop(now), whole.unmatched_stop(now));
        let mut night = Night::of(now);
        for _ in 0..14 {
            prop_assert_eq!(diary.bouts_of(night), whole.bouts_of(night));
            prop_assert_eq!(diary.entries_of(night), whole.entries_of(night));
            prop_assert_eq!(diary.check_in_of(night), whole.check_in_of(night));
            prop_assert_eq!(diary.burden(night), whole.burden(night));
            night = night.previous();
        }
        // What was skipped or put off counts for its day only.
        let care = |entry: &&Entry| !entry.kind.is_of_the_night() && entry.kind != Kind::Due;
        prop_assert!(diary.all_entries().filter(care).eq(whole.all_entries().filter(care)));
    }
}
