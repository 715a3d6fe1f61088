//! The calendar file, read by two programs that know nothing of the app: over two years it rings
//! when the plan is due.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod cases;
mod readers;

use cases::{Case, Shape};
use chrono::{NaiveDateTime, TimeDelta};
use chrono_tz::{America, Asia, Australia, Europe, Tz};
use libtest_mimic::{Arguments, Failed, Trial};
use readers::Reader;
use std::process::ExitCode;
use stillnight_domain::exports::ics::{Alarm, test_alarm};

/// Two clock changes a year by an hour, by an hour on other days, by half an hour, and none.
const ZONES: [Tz; 4] = [
    Europe::Berlin,
    America::New_York,
    Australia::Lord_Howe,
    Asia::Tokyo,
];
const TWO_YEARS: TimeDelta = TimeDelta::days(2 * 365 + 1);

type Test = fn(Reader);

const TESTS: [(&str, Test); 3] = [
    ("it_rings_for_two_years_when_the_plan_is_due", two_years),
    (
        "a_changed_plan_keeps_its_names_and_raises_their_sequence",
        changed,
    ),
    ("the_whole_plan_and_the_test_are_read", whole_plan_and_test),
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let strict = xtask::paths::nothing_may_be_skipped();
    let mut trials = Vec::new();
    for reader in Reader::ALL {
        let lack = reader.lack();
        for (name, test) in TESTS {
            let ignored = lack.is_some() && !strict;
            let lack = lack.clone();
            let trial = Trial::test(format!("{name}::{}", reader.name()), move || match lack {
                Some(lack) => Err(Failed::from(lack)),
                None => {
                    test(reader);
                    Ok(())
                }
            });
            trials.push(trial.with_ignored_flag(ignored));
        }
        if let Some(lack) = lack.filter(|_| !strict && !arguments.list) {
            println!("left out with {}: {lack}", reader.name());
        }
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// When a plan item is due, by the plan itself.
fn due(case: &Case, from: NaiveDateTime, to: NaiveDateTime) -> Vec<String> {
    let due = case.with(|alarm, anchors| alarm.schedule.due(from, to, anchors, alarm.taken));
    let text = |at: NaiveDateTime| at.format("%Y-%m-%dT%H:%M:%S").to_string();
    due.unwrap().into_iter().map(|it| text(it.at)).collect()
}

fn two_years(reader: Reader) {
    for zone in ZONES {
        let cases = cases::all(zone);
        let mut shapes = Vec::new();
        for case in &cases {
            let from = case.now.local();
            shapes.push(Shape {
                ics: case.file(),
                from,
                to: from + TWO_YEARS,
            });
        }
        let read = reader.read(zone, &shapes);
        for ((case, shape), read) in cases.iter().zip(&shapes).zip(read) {
            let expected = due(case, shape.from, shape.to);
            assert!(!expected.is_empty(), "{}", case.name);
            assert_eq!(read.starts, expected, "{} in {zone}", case.name);
            for event in read.events {
                assert_eq!(event.summary, case.name);
                assert_eq!(event.sequence, case.sequence);
            }
        }
    }
}

fn changed(reader: Reader) {
    for zone in ZONES {
        let before = cases::all(zone);
        let mut after = Vec::new();
        for case in &before {
            let mut case = case.clone();
            case.move_by_a_minute();
            case.sequence += 1;
            after.push(case);
        }
        let read = |cases: &[Case]| {
            let shape = |case: &Case| Shape {
                ics: case.file(),
                from: case.now.local(),
                to: case.now.local() + TimeDelta::days(60),
            };
            reader.read(zone, &cases.iter().map(shape).collect::<Vec<_>>())
        };
        for ((old, new), case) in read(&before).into_iter().zip(read(&after)).zip(&before) {
            assert_ne!(old.starts, new.starts, "{}", case.name);
            assert_eq!(old.events.len(), new.events.len());
            for (old, new) in old.events.iter().zip(&new.events) {
                assert_eq!(old.uid, new.uid);
                assert_eq!(old.sequence + 1, new.sequence);
            }
        }
    }
}

fn whole_plan_and_test(reader: Reader) {
    let zone = ZONES[0];
    let cases = cases::all(zone);
    let now = cases[0].now;
    let from = now.local();
    let to = from + TWO_YEARS;
    let text = cases[0].with_export(true, |export| {
        let alarms: Vec<Alarm> = cases.iter().map(Case::alarm).collect();
        let file = export.plan(&alarms);
        assert_eq!(file.left_out, []);
        file.text.unwrap()
    });
    let plan = Shape {
        ics: text,
        from,
        to,
    };
    let test = Shape {
        ics: test_alarm(now, cases::TEXTS),
        from,
        to,
    };
    let [plan, test] = &reader.read(zone, &[plan, test])[..] else {
        panic!("not two answers");
    };
    let mut expected: Vec<String> = cases.iter().flat_map(|case| due(case, from, to)).collect();
    expected.sort_unstable();
    assert_eq!(plan.starts, expected);
    let mut names: Vec<&str> = plan.events.iter().map(|it| it.uid.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), plan.events.len(), "a name is there twice");
    let start = test.starts[0].parse::<NaiveDateTime>().unwrap();
    let wait = start - from;
    assert!(TimeDelta::minutes(2) <= wait && wait < TimeDelta::minutes(3));
    assert_eq!(test.starts.len(), 1);
}
