//! A long history stays free: no operation of the first screen walks over all of it.

use std::time::{Duration, Instant};

use stillnight_domain::care::ceilings::taken;
use stillnight_domain::{
    Body, BoutChange, Diary, End, Event, Field, Intensity, Kind, Line, Means, Moment, Night,
    Record, read_line,
};

use crate::care_due::with_plan;
use crate::common::{Journal, at, event_id, said};

const EVENTS: u64 = 40_000;

/// Ten years of taps, each followed by an intensity, every tenth taken back.
fn long_history() -> Vec<String> {
    let from = at("01T20:00:00").utc_ms() - 10 * 365 * 86_400_000;
    let moment = |n: u64| Moment::new(from + i64::try_from(n).unwrap() * 7_200_000, 60).unwrap();
    (1..=EVENTS)
        .map(|n| {
            let started = event_id(n - (n - 1) % 4).into();
            let intensity = Some(Intensity::new(7).ok());
            let set = BoutChange {
                intensity,
                ..BoutChange::default()
            };
            let body = match n % 4 {
                1 => Body::StartedBout,
                2 => Body::ChangedBout {
                    record: started,
                    set,
                },
                3 => Body::StoppedBout,
                _ if n % 40 == 0 => Body::Removed { record: started },
                _ => Body::ChangedBout {
                    record: started,
                    set: BoutChange::default(),
                },
            };
            Event::new(event_id(n), moment(n), body).to_line()
        })
        .collect()
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a stopwatch, far above what is needed"
)]
fn forty_thousand_events_fold_quickly() {
    let lines = long_history();
    let mut diary = Diary::default();
    let clock = Instant::now();
    for (n, line) in (1..).zip(&lines) {
        diary.apply(n, read_line(line));
    }
    let folding = clock.elapsed();
    let now = at("01T20:00:00");
    let clock = Instant::now();
    for n in 1..=1000 {
        assert_eq!(diary.running(now), None);
        assert_eq!(diary.unmatched_stop(now).is_some(), n > 1);
        let tonight = Night::of(now);
        assert!(diary.bouts_of(tonight).len() < 20 && diary.check_in_of(tonight).is_none());
        assert!(diary.morning(now).is_some() && diary.lately(now).is_empty());
        diary.apply(
            EVENTS + n,
            Line::Known(Event::new(event_id(EVENTS + n), now, Body::StoppedBout)),
        );
    }
    let living = clock.elapsed();
    let clock = Instant::now();
    assert!((2500..4000).contains(&diary.nights().len()));
    let listing = clock.elapsed();
    println!("folding {folding:?}, a thousand first screens {living:?}, nights {listing:?}");
    assert_eq!(diary.all_bouts().count(), 10_000);
    assert_eq!(diary.bout_count(), 9_000);
    assert!(
        diary
            .all_bouts()
            .all(|bout| bout.details.end != End::Running)
    );
    assert!(folding < Duration::from_secs(10) && living < Duration::from_secs(2));
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a stopwatch, far above what is needed"
)]
fn forty_thousand_events_are_purged_quickly() {
    let lines = long_history();
    let rows: Vec<(u64, Line)> = (1..)
        .zip(lines.iter().map(|line| read_line(line)))
        .collect();
    let mut diary = Diary::default();
    for (n, line) in &rows {
        diary.apply(*n, line.clone());
    }
    let trash = diary.trash();
    let gone: Vec<_> = trash.iter().take(20).map(Record::id).collect();
    let clock = Instant::now();
    let rewrite = diary.rewrite_without(&gone, &rows);
    let purging = clock.elapsed();
    println!("purging {purging:?}");
    assert_eq!((rewrite.gone.len(), rewrite.add.len()), (80, 20));
    assert!(purging < Duration::from_secs(20));
}

/// What Tonight asks every few seconds: with ten years of doses it looks at the plan only.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a stopwatch, far above what is needed"
)]
fn what_is_due_is_found_quickly_in_a_long_diary() {
    let mut journal = Journal::default();
    let events = i64::try_from(EVENTS).unwrap();
    let from = at("01T20:00:00").utc_ms() - events * 7_200_000;
    let dose = || said([(Field::Name, "Magnesium"), (Field::MagnesiumMg, "200")]);
    for n in 0..events {
        let lived = Moment::new(from + n * 7_200_000, 60).unwrap();
        journal.log(lived, Kind::Dose, dose());
    }
    let item = said([
        (Field::Name, "Magnesium"),
        (Field::MagnesiumMg, "200"),
        (Field::Time, "20:00"),
    ]);
    journal.log(at("01T08:00:00"), Kind::PlanItem, item);
    let now = at("01T20:30:00");
    let clock = Instant::now();
    for _ in 0..10 {
        let (from, to) = (at("01T12:00:00").local(), at("02T12:00:00").local());
        let due = with_plan(&journal.diary, now, |plan| plan.due(from, to));
        assert_eq!(due.len(), 1);
        assert!(taken(&journal.diary, Means::Magnesium, now) > 0);
    }
    let asking = clock.elapsed() / 10;
    assert!(asking < Duration::from_millis(100), "{asking:?}");
}
