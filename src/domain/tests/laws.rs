//! What holds for every journal.

use proptest::prelude::*;
use proptest::sample::Index;
use stillnight_domain::{
    BoutDetails, Diary, End, Event, Line, Moment, Night, RecordId, Settings, UnmatchedStop,
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
    Vec<(RecordId, BoutDetails, End)>,
    Settings,
    Option<UnmatchedStop>,
);

/// What the user can see of a diary.
fn visible(diary: &Diary, now: Moment) -> Seen {
    let nights = diary.nights().into_iter();
    let bouts = nights.flat_map(|night| diary.bouts_of(night));
    let bouts = bouts.map(|bout| (bout.id, bout.details.clone(), diary.end_of(bout, now)));
    (
        bouts.collect(),
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
    fn the_nights_hold_each_bout_once_and_nothing_from_the_trash(steps in steps(0..30)) {
        let diary = fold(&tell(&steps, from(), 1));
        let mut listed = Vec::new();
        let mut last = None;
        for night in diary.nights() {
            let bouts = diary.bouts_of(night);
            prop_assert!(!bouts.is_empty() && last.is_none_or(|last| night < last));
            prop_assert!(bouts.is_sorted_by_key(|bout| (bout.details.start, bout.id)));
            prop_assert!(bouts.iter().all(|bout| Night::of(bout.details.start) == night));
            listed.extend(bouts.iter().map(|bout| bout.id));
            last = Some(night);
        }
        prop_assert_eq!(listed.len(), diary.bout_count());
        let mut kept: Vec<_> =
            diary.all_bouts().filter(|b| b.deleted.is_none()).map(|b| b.id).collect();
        listed.sort();
        kept.sort();
        prop_assert_eq!(listed, kept);
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
                Line::Known(event) => Some(event.clone()),
                Line::Kept(_) => None,
            })
            .collect();
        let before = visible(&diary, now);
        let undo = diary.undo_for(&events);
        let undone_at = later(now, delay_s * 1000);
        let undo = (1000..).zip(undo).map(|(id, body)| Event::new(event_id(id), undone_at, body));
        for event in events.into_iter().chain(undo) {
            diary.apply(diary.position() + 1, Line::Known(event));
        }
        prop_assert_eq!(visible(&diary, now), before);
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
            night = night.previous();
        }
    }

    #[test]
    fn every_event_is_read_as_it_was_written(steps in steps(0..20)) {
        for line in tell(&steps, from(), 1) {
            if let Line::Known(event) = &line {
                prop_assert_eq!(stillnight_domain::read_line(&event.to_line()), line);
            }
        }
    }
}
