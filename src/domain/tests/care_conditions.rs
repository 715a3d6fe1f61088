//! Conditions: which hold, and saying so or taking it back.

use stillnight_domain::care::conditions::{current, toggle};
use stillnight_domain::{Condition, Diary, Field, Kind, Moment};

use crate::common::{Journal, at, said};

fn holds(diary: &Diary, now: Moment) -> bool {
    current(diary, now).contains(&Condition::Dialysis)
}

fn tap(journal: &mut Journal, now: Moment) {
    let bodies = toggle(&journal.diary, Condition::Dialysis, now).unwrap();
    journal.write_all(now, bodies);
}

fn flags(diary: &Diary) -> usize {
    let flags = diary.care_entries().into_iter();
    flags.filter(|entry| entry.kind == Kind::Flag).count()
}

#[test]
fn one_that_was_said_today_is_taken_back_as_a_mistake() {
    let mut journal = Journal::default();
    assert!(!holds(&journal.diary, at("20T08:00:00")));
    tap(&mut journal, at("20T08:00:00"));
    assert!(holds(&journal.diary, at("20T08:00:00")));
    assert_eq!(current(&journal.diary, at("21T00:00:00")).iter().count(), 1);
    tap(&mut journal, at("20T23:59:00"));
    assert!(!holds(&journal.diary, at("20T23:59:00")));
    assert_eq!(flags(&journal.diary), 0);
}

#[test]
fn an_earlier_one_ended_yesterday_and_can_begin_again() {
    let mut journal = Journal::default();
    tap(&mut journal, at("18T08:00:00"));
    let now = at("20T08:00:00");
    tap(&mut journal, now);
    assert!(!holds(&journal.diary, now));
    assert!(holds(&journal.diary, at("19T23:59:00")));
    tap(&mut journal, now);
    assert!(holds(&journal.diary, now));
    assert_eq!(flags(&journal.diary), 2);
}

#[test]
fn it_holds_to_the_end_of_its_last_day() {
    let mut journal = Journal::default();
    let fields = said([
        (Field::Condition, Condition::Dialysis.code()),
        (Field::Until, "2026-11-20"),
    ]);
    journal.log(at("01T08:00:00"), Kind::Flag, fields);
    assert!(holds(&journal.diary, at("20T23:59:00")));
    assert!(!holds(&journal.diary, at("21T00:00:00")));
}
