//! What was handed to the phone's calendar, and when it is out of date.

use rstest::rstest;
use stillnight_domain::care::due::Plan;
use stillnight_domain::care::in_calendar::{Handed, InCalendar, Made};
use stillnight_domain::care::schedule::{Anchors, Onset};
use stillnight_domain::{
    Body, EntryChange, Field, FieldChange, Kind, Moment, NewEntry, RecordId, Refusal,
};

use crate::care_due::{day, with_plan};
use crate::common::{Journal, at, change, said, texts};

const MADE: &str = "20T12:00:00";

fn walk(journal: &mut Journal, more: &[(Field, &str)]) -> RecordId {
    let mut fields = said([(Field::Name, "Walk"), (Field::Time, "22:30")]);
    for (field, written) in more {
        fields.put(*field, field.read(written).unwrap());
    }
    journal.log(at("20T00:00:00"), Kind::PlanItem, fields)
}

fn file(journal: &Journal, now: Moment, item: RecordId) -> Made {
    let entry = journal.diary.entry(item).unwrap();
    with_plan(&journal.diary, now, |plan| {
        plan.calendar_file(&[entry], false, texts::ICS)
    })
}

/// Makes a file and lets the item remember it, as a tap does.
fn hand_over(journal: &mut Journal, now: &str, item: RecordId) -> String {
    let made = file(journal, at(now), item);
    let [(id, handed)] = &made.handed[..] else {
        panic!("not handed over: {:?}", made.file.left_out)
    };
    let bodies = journal.diary.remember_in_calendar(*id, Some(handed));
    journal.write_all(at(now), bodies.unwrap());
    made.file.text.unwrap()
}

fn state(journal: &Journal, now: &str, item: RecordId) -> InCalendar {
    let entry = journal.diary.entry(item).unwrap();
    with_plan(&journal.diary, at(now), |plan| plan.in_calendar(entry))
}

fn is_stale(journal: &Journal, now: &str, item: RecordId) -> bool {
    match state(journal, now, item) {
        InCalendar::No => panic!("nothing was handed over"),
        InCalendar::AsPlanned(_) => false,
        InCalendar::Stale(_) => true,
    }
}

fn set(journal: &mut Journal, item: RecordId, field: Field, written: &str) {
    let set = EntryChange {
        at: None,
        fields: change(field, written),
    };
    journal.write(at("21T08:00:00"), Body::ChangedEntry { record: item, set });
}

/// The value of a line of the file.
fn value<'a>(text: &'a str, name: &str) -> &'a str {
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.unwrap_or_else(|| panic!("no {name} in {text}")).trim()
}

#[test]
fn what_was_made_is_remembered_and_read_back() {
    let mut journal = Journal::default();
    let item = walk(&mut journal, &[]);
    assert_eq!(state(&journal, MADE, item), InCalendar::No);
    let text = hand_over(&mut journal, MADE, item);
    assert_eq!(value(&text, "SUMMARY:"), "Reminder", "it is discreet");
    let InCalendar::AsPlanned(handed) = state(&journal, "29T08:00:00", item) else {
        panic!("it is still planned")
    };
    assert_eq!((handed.sequence, handed.appeared), (0, None));
    assert_eq!(handed.made, at(MADE).local());
    let times: Vec<String> = handed.times().iter().map(ToString::to_string).collect();
    assert_eq!(times, ["22:30:00"]);

    for appeared in [Some(true), Some(false)] {
        let answered = Handed {
            appeared,
            ..handed.clone()
        };
        let bodies = journal.diary.remember_in_calendar(item, Some(&answered));
        journal.write_all(at(MADE), bodies.unwrap());
        assert_eq!(
            state(&journal, MADE, item),
            InCalendar::AsPlanned(answered.clone())
        );
        let again = journal.diary.remember_in_calendar(item, Some(&answered));
        assert_eq!(again, Err(Refusal::NothingToChange));
    }
}

#[rstest]
#[case::time(Field::Time, "22:00")]
#[case::days(Field::EveryDays, "2")]
#[case::end(Field::Until, "2026-12-24")]
#[case::anchor(Field::Anchor, "usual onset")]
#[case::as_needed(Field::AsNeeded, "yes")]
fn a_changed_plan_makes_it_stale_and_keeps_its_name(#[case] field: Field, #[case] written: &str) {
    let mut journal = Journal::default();
    let item = walk(&mut journal, &[]);
    let before = hand_over(&mut journal, MADE, item);
    set(&mut journal, item, field, written);
    assert!(is_stale(&journal, "21T12:00:00", item));

    let made = file(&journal, at("21T12:00:00"), item);
    let Some(after) = made.file.text else {
        return assert!(
            matches!(field, Field::AsNeeded | Field::Anchor),
            "{:?}",
            made.file.left_out
        );
    };
    assert_eq!(value(&before, "UID:"), value(&after, "UID:"));
    assert_eq!(value(&before, "SEQUENCE:"), "0");
    assert_eq!(value(&after, "SEQUENCE:"), "1");
    hand_over(&mut journal, "21T12:00:00", item);
    assert!(!is_stale(&journal, "21T12:01:00", item));
}

#[test]
fn neither_a_name_nor_a_dose_makes_it_stale() {
    let mut journal = Journal::default();
    let item = walk(
        &mut journal,
        &[(Field::EveryDays, "2"), (Field::Missed, "shift")],
    );
    hand_over(&mut journal, MADE, item);
    set(&mut journal, item, Field::Name, "A walk");
    set(&mut journal, item, Field::Note, "Round the block");
    assert!(!is_stale(&journal, "21T12:00:00", item));
    // Taken when it was due, the calendar goes on as before; a missed one shifts it.
    let dose = RecordId::of_due(item, day(20), true);
    let entry = NewEntry {
        kind: Kind::Dose,
        at: at("20T22:40:00"),
        recalled: false,
        fields: said([(Field::Name, "A walk")]),
    };
    journal.write(
        at("20T22:40:00"),
        Body::Logged {
            entry,
            id: Some(dose),
        },
    );
    assert!(!is_stale(&journal, "21T12:00:00", item));
    assert!(!is_stale(&journal, "22T12:00:00", item));
}

#[test]
fn what_is_removed_stays_named_until_it_is_deleted_there() {
    let mut journal = Journal::default();
    let item = walk(&mut journal, &[]);
    let other = walk(&mut journal, &[]);
    hand_over(&mut journal, MADE, item);
    let named = |journal: &Journal| {
        with_plan(&journal.diary, at("21T12:00:00"), |plan| {
            let items = plan.calendar_items().into_iter();
            items.map(|entry| entry.id).collect::<Vec<_>>()
        })
    };
    assert_eq!(named(&journal), [item, other]);
    journal.remove(at("21T08:00:00"), other);
    assert_eq!(named(&journal), [item], "the calendar never had the other");
    journal.remove(at("21T08:00:00"), item);
    assert!(is_stale(&journal, "21T12:00:00", item));
    assert_eq!(named(&journal), [item]);
    let bodies = journal.diary.remember_in_calendar(item, None);
    journal.write_all(at("21T12:00:00"), bodies.unwrap());
    assert_eq!(named(&journal), []);
}

#[test]
fn an_end_that_the_calendar_knows_of_is_no_news() {
    let mut journal = Journal::default();
    let item = walk(&mut journal, &[(Field::Until, "2026-11-22")]);
    hand_over(&mut journal, MADE, item);
    assert!(!is_stale(&journal, "22T12:00:00", item));
    assert!(!is_stale(&journal, "29T12:00:00", item));
    // Ended earlier than the calendar was told.
    set(&mut journal, item, Field::Until, "2026-11-21");
    assert!(is_stale(&journal, "29T12:00:00", item));
}

#[test]
fn a_gate_that_closes_makes_it_stale() {
    let mut journal = Journal::default();
    let item = walk(&mut journal, &[]);
    hand_over(&mut journal, MADE, item);
    let means = Field::Means.set([stillnight_domain::Means::Iron].into_iter().collect());
    let set = EntryChange {
        at: None,
        fields: FieldChange::one(Field::Means, means),
    };
    journal.write(at("21T08:00:00"), Body::ChangedEntry { record: item, set });
    assert!(is_stale(&journal, "21T12:00:00", item));
}

/// The usual onset at a minute after noon.
fn with_onset<T>(journal: &Journal, after_noon: u16, ask: impl FnOnce(Plan) -> T) -> T {
    with_plan(&journal.diary, at("21T12:00:00"), |plan| {
        let onset = Onset::Known {
            after_noon,
            nights: 7,
        };
        ask(Plan {
            anchors: Anchors {
                onset,
                ..plan.anchors
            },
            ..plan
        })
    })
}

#[rstest]
#[case::the_same(547, false)]
#[case::some_minutes(553, false)]
#[case::a_quarter_later(560, false)]
#[case::a_quarter_earlier(526, false)]
#[case::half_an_hour_later(571, true)]
#[case::half_an_hour_earlier(523, true)]
fn the_usual_onset_may_move_by_minutes(#[case] now: u16, #[case] stale: bool) {
    let mut journal = Journal::default();
    let item = walk(
        &mut journal,
        &[(Field::Anchor, "usual onset"), (Field::Before, "60")],
    );
    // 21:07 after noon is 547 minutes; the calendar is given 21:00, and an hour before it.
    let made = with_onset(&journal, 547, |plan| {
        let entry = plan.diary.entry(item).unwrap();
        plan.calendar_file(&[entry], false, texts::ICS)
    });
    assert_eq!(
        value(made.file.text.as_ref().unwrap(), "DTSTART:"),
        "20261121T200000"
    );
    let bodies = journal
        .diary
        .remember_in_calendar(item, Some(&made.handed[0].1));
    journal.write_all(at("21T12:00:00"), bodies.unwrap());
    let state = with_onset(&journal, now, |plan| {
        plan.in_calendar(plan.diary.entry(item).unwrap())
    });
    assert_eq!(matches!(state, InCalendar::Stale(_)), stale, "{state:?}");
}

#[rstest]
#[case::nothing("")]
#[case::no_time("0|2026-11-20|yes|0@223000/FREQ=DAILY+0")]
#[case::no_number("x|2026-11-20T09:00:00||0@223000/FREQ=DAILY+0")]
#[case::cut_off("0|2026-11-20T09:00:00")]
fn what_cannot_be_read_is_as_if_nothing_was_made(#[case] text: &str) {
    let mut journal = Journal::default();
    let item = walk(&mut journal, &[(Field::Calendar, text)]);
    assert_eq!(state(&journal, MADE, item), InCalendar::No);
}
