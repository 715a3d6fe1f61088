//! What is due of the plan: one outcome each, whoever says it and however often.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use proptest::prelude::*;
use rstest::rstest;
use stillnight_domain::care::contents::Contents;
use stillnight_domain::care::due::{Answer, Due, Plan};
use stillnight_domain::care::schedule::{Anchors, Onset};
use stillnight_domain::care::spacing::{Apart, Gap, Substance};
use stillnight_domain::care::timing::{Gaps, rule_between};
use stillnight_domain::content::Spacing;
use stillnight_domain::{
    Body, Contained, Diary, Event, Field, Fields, Kind, Line, Means, Moment, RecordId, Refusal,
    Settings, read_line,
};

use crate::care_gates::limits;
use crate::common::{Journal, at, event_id, later, said};

pub fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, number).unwrap()
}

pub fn local(text: &str) -> NaiveDateTime {
    format!("2026-11-{text}:00").parse().unwrap()
}

/// Asks a diary for its plan.
pub fn with_plan<T>(diary: &Diary, now: Moment, ask: impl FnOnce(Plan) -> T) -> T {
    let (settings, limits) = (Settings::default(), limits());
    let onset = Onset::TooFew {
        nights: 0,
        needed: 3,
    };
    let anchors = Anchors {
        settings: &settings,
        onset,
    };
    ask(Plan {
        diary,
        anchors,
        limits: &limits,
        now,
    })
}

fn due(diary: &Diary, now: Moment, from: &str, to: &str) -> Vec<Due> {
    with_plan(diary, now, |plan| plan.due(local(from), local(to)))
}

pub fn taken(at: Moment) -> Answer {
    Answer::Taken { at, part: 1000 }
}

pub fn item(journal: &mut Journal) -> RecordId {
    let fields = said([
        (Field::Name, "Magnesium"),
        (Field::Amount, "200"),
        (Field::Unit, "mg"),
        (Field::MagnesiumMg, "200"),
        (Field::Time, "20:00"),
        (Field::EveryDays, "1"),
    ]);
    journal.log(at("20T08:00:00"), Kind::PlanItem, fields)
}

pub fn answer(journal: &mut Journal, item: RecordId, day: NaiveDate, answer: Answer, now: Moment) {
    let bodies = journal.diary.answer_due(item, day, answer, now).unwrap();
    journal.write_all(now, bodies);
}

fn doses(diary: &Diary) -> Vec<&stillnight_domain::Entry> {
    let live = diary.all_entries().filter(|entry| entry.deleted.is_none());
    live.filter(|entry| entry.kind == Kind::Dose).collect()
}

#[test]
fn what_is_taken_is_a_dose_and_no_longer_due() {
    let mut journal = Journal::default();
    let item = item(&mut journal);
    let now = at("20T21:00:00");
    let open = due(&journal.diary, now, "20T12:00", "21T12:00");
    let expected = Due {
        at: local("20T20:00"),
        day: day(20),
        item,
    };
    assert_eq!(open, [expected]);
    let when = at("20T20:15:00");
    answer(&mut journal, item, day(20), taken(when), now);
    assert_eq!(due(&journal.diary, now, "20T12:00", "21T12:00"), []);
    let [dose] = doses(&journal.diary)[..] else {
        panic!("not one dose")
    };
    assert_eq!(
        (dose.at, dose.fields.text(Field::Name)),
        (when, "Magnesium")
    );
    assert_eq!(dose.fields.number(Field::MagnesiumMg), Some(200_000));
    let again = journal.diary.answer_due(item, day(20), taken(now), now);
    assert_eq!(again, Err(Refusal::NothingToChange));
}

/// Its last day is an evening, and the night goes on after midnight.
#[test]
fn the_last_night_of_an_item_goes_on_after_midnight() {
    let mut journal = Journal::default();
    let fields = said([
        (Field::Name, "Walk"),
        (Field::Time, "00:15"),
        (Field::Until, "2026-11-20"),
    ]);
    journal.log(at("19T08:00:00"), Kind::PlanItem, fields);
    for now in ["20T23:30:00", "21T00:10:00", "21T00:20:00"] {
        let open = with_plan(&journal.diary, at(now), |plan| {
            let due = plan.due_now().into_iter();
            due.map(|due| due.at).collect::<Vec<_>>()
        });
        assert_eq!(open, [local("21T00:15")], "{now}");
    }
    assert_eq!(
        due(&journal.diary, at("22T00:10:00"), "22T00:00", "23T00:00"),
        []
    );
}

#[test]
fn a_part_of_a_dose_holds_its_part_of_the_element() {
    let mut journal = Journal::default();
    let item = item(&mut journal);
    let now = at("20T21:00:00");
    let half = Answer::Taken { at: now, part: 500 };
    answer(&mut journal, item, day(20), half, now);
    let dose = &doses(&journal.diary)[0].fields;
    assert_eq!(dose.number(Field::Amount), Some(100_000));
    assert_eq!(dose.number(Field::MagnesiumMg), Some(100_000));
}

#[test]
fn later_is_due_then_and_skipped_never() {
    let mut journal = Journal::default();
    let item = item(&mut journal);
    let now = at("20T20:05:00");
    answer(
        &mut journal,
        item,
        day(20),
        Answer::Later(local("21T00:30")),
        now,
    );
    let later = due(&journal.diary, now, "20T12:00", "21T12:00");
    assert_eq!(
        later.iter().map(|due| due.at).collect::<Vec<_>>(),
        [local("21T00:30")]
    );
    assert_eq!(due(&journal.diary, now, "20T12:00", "21T00:00"), []);
    answer(&mut journal, item, day(20), Answer::Skipped, now);
    assert_eq!(due(&journal.diary, now, "20T12:00", "21T12:00"), []);
    assert_eq!(
        doses(&journal.diary),
        Vec::<&stillnight_domain::Entry>::new()
    );
    // It was taken after all.
    answer(&mut journal, item, day(20), taken(now), now);
    assert_eq!(doses(&journal.diary).len(), 1);
}

#[test]
fn undo_makes_it_due_again_and_it_can_be_taken_again() {
    let mut journal = Journal::default();
    let item = item(&mut journal);
    let now = at("20T21:00:00");
    let bodies = journal
        .diary
        .answer_due(item, day(20), taken(now), now)
        .unwrap();
    let event = Event::new(bodies[0].own_id().unwrap(), now, bodies[0].clone());
    let back = journal.diary.undo_for(&[event]);
    journal.write_all(now, bodies);
    journal.write_all(now, back);
    assert_eq!(due(&journal.diary, now, "20T12:00", "21T12:00").len(), 1);
    answer(&mut journal, item, day(20), taken(at("20T20:40:00")), now);
    assert_eq!(doses(&journal.diary)[0].at, at("20T20:40:00"));
    assert_eq!(doses(&journal.diary).len(), 1);
}

#[test]
fn two_tabs_or_a_notification_that_say_the_same_write_one_dose() {
    let mut journal = Journal::default();
    let item = item(&mut journal);
    let now = at("20T21:00:00");
    let one = journal
        .diary
        .answer_due(item, day(20), taken(now), now)
        .unwrap();
    let other = journal
        .diary
        .answer_due(item, day(20), taken(now), now)
        .unwrap();
    assert_eq!(
        one[0].own_id(),
        other[0].own_id(),
        "the journal keeps one event of an id"
    );
    journal.write_all(now, one);
    journal.write_all(now, other);
    assert_eq!(doses(&journal.diary).len(), 1);
}

#[test]
fn what_is_answered_is_written_and_read_as_any_entry() {
    let mut journal = Journal::default();
    let item = item(&mut journal);
    let now = at("20T21:00:00");
    let bodies = journal
        .diary
        .answer_due(item, day(20), Answer::Skipped, now)
        .unwrap();
    let event = Event::new(bodies[0].own_id().unwrap(), now, bodies[0].clone());
    let Line::Known(read) = read_line(&event.to_line()) else {
        panic!("not read")
    };
    assert_eq!(read.to_line(), event.to_line());
    assert_eq!(read.id, event.id);
}

#[test]
fn a_gate_that_closes_pauses_the_item_and_opens_it_again() {
    let mut journal = Journal::default();
    item(&mut journal);
    let now = at("21T21:00:00");
    let flag = said([(Field::Condition, "dialysis")]);
    let flag = journal.log(at("21T08:00:00"), Kind::Flag, flag);
    assert_eq!(due(&journal.diary, now, "20T12:00", "22T12:00"), []);
    journal.remove(now, flag);
    assert_eq!(due(&journal.diary, now, "20T12:00", "22T12:00").len(), 2);
}

#[rstest]
#[case::keep("keep", &[20, 22, 24])]
#[case::shift("shift", &[20, 23, 25])]
fn a_missed_day_does_what_the_user_chose(#[case] missed: &str, #[case] days: &[u32]) {
    let mut journal = Journal::default();
    let fields = said([
        (Field::Name, "Walk"),
        (Field::Time, "08:00"),
        (Field::EveryDays, "2"),
        (Field::Missed, missed),
    ]);
    let item = journal.log(at("20T07:00:00"), Kind::PlanItem, fields);
    let now = at("25T21:00:00");
    answer(&mut journal, item, day(20), taken(at("20T08:00:00")), now);
    if missed == "shift" {
        // The 22nd was missed; it was taken a day late.
        answer(&mut journal, item, day(23), taken(at("23T08:00:00")), now);
    }
    let open = due(&journal.diary, now, "20T00:00", "26T00:00");
    let open: Vec<NaiveDate> = open.iter().map(|due| due.day).collect();
    let expected: Vec<NaiveDate> = days.iter().map(|it| day(*it)).collect();
    let answered = [day(20), day(23)];
    let left: Vec<NaiveDate> = expected
        .into_iter()
        .filter(|it| !answered.contains(it))
        .collect();
    // Before it was taken late, the 22nd had been due.
    let open: Vec<NaiveDate> = open
        .into_iter()
        .filter(|it| missed == "keep" || *it != day(22))
        .collect();
    assert_eq!(open, left);
}

#[test]
fn stock_is_what_was_counted_less_what_was_taken() {
    let mut journal = Journal::default();
    let fields = said([
        (Field::Name, "Tablets"),
        (Field::Amount, "2"),
        (Field::Unit, "tablets"),
        (Field::Time, "20:00"),
        (Field::Stock, "7"),
        (Field::StockOn, "2026-11-20"),
    ]);
    let id = journal.log(at("20T07:00:00"), Kind::PlanItem, fields);
    let now = at("21T21:00:00");
    let ask = |journal: &Journal| {
        with_plan(&journal.diary, now, |plan| {
            let item = journal.diary.entry(id).unwrap();
            (plan.stock_left(item), plan.runs_out_on(item))
        })
    };
    assert_eq!(ask(&journal), (Some(7000), Some(day(24))));
    answer(&mut journal, id, day(20), taken(at("20T20:00:00")), now);
    assert_eq!(ask(&journal), (Some(5000), Some(day(23))));
    let half = Answer::Taken { at: now, part: 500 };
    answer(&mut journal, id, day(21), half, now);
    assert_eq!(ask(&journal), (Some(4000), Some(day(24))));
}

proptest! {
    /// Whatever is tapped in whatever order: at most one dose a day of the plan, and nothing that
    /// has a dose is due. Logging it is never refused for a reason of Care.
    #[test]
    fn a_due_time_has_one_outcome(taps in prop::collection::vec((0..4_u32, 0..3_u8), 0..24)) {
        let mut journal = Journal::default();
        let item = item(&mut journal);
        let mut now = at("24T21:00:00");
        for (back, what) in taps {
            now = later(now, 60_000);
            let given = match what {
                0 => taken(now),
                1 => Answer::Skipped,
                _ => Answer::Later(now.local() + TimeDelta::hours(1)),
            };
            match journal.diary.answer_due(item, day(20 + back), given, now) {
                Ok(bodies) => journal.write_all(now, bodies),
                Err(why) => prop_assert_eq!(why, Refusal::NothingToChange),
            }
        }
        let doses = doses(&journal.diary);
        let open = due(&journal.diary, now, "20T00:00", "25T23:00");
        for back in 0..4 {
            let id = RecordId::of_due(item, day(20 + back), true);
            let taken = doses.iter().filter(|dose| dose.id == id).count();
            let due = open.iter().filter(|due| due.day == day(20 + back)).count();
            prop_assert!(taken + due <= 1);
        }
    }
}

/// Magnesium, iron, gabapentin, levothyroxine: the gaps of the content between them.
pub fn gaps() -> Gaps<'static> {
    let ids = vec!["iron", "magnesium", "gabapentin-stopping", "levothyroxine"];
    let gap = |one, other, one_first, other_first| Gap {
        one: Substance(one),
        other: Substance(other),
        apart: Apart::Minutes {
            one_first,
            other_first,
        },
    };
    let gaps = vec![
        gap(0, 1, 120, 120),
        gap(1, 2, 120, 0),
        gap(0, 3, 240, 240),
        gap(1, 3, 240, 240),
    ];
    Gaps { ids, gaps }
}

proptest! {
    /// A time that was found for an item keeps every gap, whatever else is planned, and "Later"
    /// keeps them too.
    #[test]
    fn a_time_that_is_found_is_never_too_close(
        times in prop::collection::vec((0..4_usize, 0..24_u32, 1..4_u32), 1..5),
        which in 0..4_usize,
        wanted in 0..24_u32 * 60,
    ) {
        let names = ["Iron", "Magnesium", "Gabapentin", "Levothyroxine"];
        let mut journal = Journal::default();
        let mut add = |name: &str, minute: u32, every: u32| {
            let time = format!("{:02}:{:02}", minute / 60, minute % 60);
            let fields = said([
                (Field::Name, name),
                (Field::Time, &time),
                (Field::EveryDays, &every.to_string()),
                (Field::FromClinician, "yes"),
            ]);
            journal.log(at("20T00:00:00"), Kind::PlanItem, fields)
        };
        for (name, hour, every) in times {
            add(names[name], hour * 60, every);
        }
        let item = add(names[which], wanted, 1);
        let now = at("20T00:00:00");
        let gaps = gaps();
        let found = with_plan(&journal.diary, now, |plan| {
            let entry = journal.diary.entry(item).unwrap();
            plan.find_time(entry, u16::try_from(wanted).unwrap(), &gaps)
        });
        if let Ok(minute) = found {
            let fields = stillnight_domain::FieldChange::one(
                Field::Time,
                Field::Time.number(minute.into()).ok(),
            );
            let set = stillnight_domain::EntryChange { at: None, fields };
            journal.write(now, Body::ChangedEntry { record: item, set });
            let close = with_plan(&journal.diary, now, |plan| plan.closeness(&gaps));
            let mine = close.iter().filter(|it| it.one == item || it.other == item);
            prop_assert_eq!(mine.count(), 0);
            let due = Due { at: local("20T12:00"), day: day(20), item };
            let later = with_plan(&journal.diary, now, |plan| {
                plan.later(due, local("20T12:30"), &gaps)
            });
            if let Ok(later) = later {
                prop_assert!(later >= local("20T12:30"));
            }
        }
    }
}

#[test]
fn it_is_asked_about_from_an_hour_before_until_18_hours_after() {
    let mut journal = Journal::default();
    let item = item(&mut journal);
    let days = |now: &str| {
        with_plan(&journal.diary, at(now), |plan| {
            let due = plan.due_now();
            assert!(due.iter().all(|due| due.item == item));
            due.iter().map(|due| due.day).collect::<Vec<_>>()
        })
    };
    assert_eq!(days("20T19:00:00"), []);
    assert_eq!(days("20T19:00:01"), [day(20)]);
    assert_eq!(days("21T14:00:00"), [day(20)]);
    assert_eq!(days("21T14:00:01"), []);
}

#[test]
fn an_hour_after_it_was_due_it_is_asked_when_it_was_taken() {
    let due = Due {
        at: local("20T20:00"),
        day: day(20),
        item: RecordId::from(event_id(1)),
    };
    assert!(!due.is_long_ago(local("20T19:30")));
    assert!(!due.is_long_ago(local("20T21:00")));
    assert!(due.is_long_ago(local("20T21:01")));
}

#[test]
fn later_is_half_an_hour_from_its_time_or_from_now() {
    let mut journal = Journal::default();
    let item = item(&mut journal);
    let due = Due {
        at: local("20T20:00"),
        day: day(20),
        item,
    };
    let gaps = gaps();
    let later = |now: &str| with_plan(&journal.diary, at(now), |plan| plan.put_off(due, &gaps));
    assert_eq!(later("20T19:30:00").ok(), Some(local("20T20:30")));
    assert_eq!(later("20T21:10:00").ok(), Some(local("20T21:40")));
}

#[test]
fn a_new_test_is_due_in_its_time_and_only_with_iron_in_the_plan() {
    let mut journal = Journal::default();
    let ferritin = said([
        (Field::Analyte, "ferritin"),
        (Field::Amount, "50"),
        (Field::Unit, "ng/mL"),
    ]);
    journal.log(at("01T08:00:00"), Kind::Lab, ferritin);
    let asked = |journal: &Journal, now: &str| {
        with_plan(&journal.diary, at(now), |plan| plan.retest_due(2))
    };
    assert_eq!(asked(&journal, "20T08:00:00"), None);
    let iron = said([(Field::Name, "Drops"), (Field::IronMg, "40")]);
    journal.log(at("01T09:00:00"), Kind::PlanItem, iron);
    assert_eq!(asked(&journal, "14T23:00:00"), None);
    assert_eq!(asked(&journal, "15T00:00:00"), Some(day(15)));
}

#[rstest]
#[case::iron_at_it(Field::IronMg, "45", false)]
#[case::iron_above(Field::IronMg, "45.001", true)]
#[case::magnesium_at_it(Field::MagnesiumMg, "350", false)]
#[case::magnesium_above(Field::MagnesiumMg, "350.001", true)]
fn too_much_in_a_day_is_seen(#[case] field: Field, #[case] taken: &str, #[case] is_over: bool) {
    let mut journal = Journal::default();
    let dose = said([(Field::Name, "Something"), (field, taken)]);
    journal.log(at("20T08:00:00"), Kind::Dose, dose);
    let is_within = |now: &str| with_plan(&journal.diary, at(now), |plan| !plan.is_over_ceiling());
    assert_eq!(is_within("20T09:00:00"), !is_over);
    assert!(is_within("21T08:00:00"), "a day later it is over");
}

/// What a clinician ordered is above the level on purpose; the rest of the day still counts.
#[test]
fn what_was_ordered_is_not_too_much() {
    let mut journal = Journal::default();
    let ordered = said([
        (Field::Name, "Iron"),
        (Field::IronMg, "65"),
        (Field::FromClinician, "yes"),
        (Field::Time, "08:00"),
    ]);
    let item = journal.log(at("01T09:00:00"), Kind::PlanItem, ordered);
    let at_eight = at("20T08:00:00");
    answer(&mut journal, item, day(20), taken(at_eight), at_eight);
    let is_within = |journal: &Journal, now: &str| {
        with_plan(&journal.diary, at(now), |plan| !plan.is_over_ceiling())
    };
    assert!(is_within(&journal, "20T09:00:00"));
    let own = said([(Field::Name, "Iron"), (Field::IronMg, "46")]);
    journal.log(at("20T10:00:00"), Kind::Dose, own);
    assert!(!is_within(&journal, "20T11:00:00"));
}

/// 40 mg a day is within the level, also where today's is taken a little earlier than yesterday's.
#[rstest]
#[case::ten_minutes("21T07:50:00", false)]
#[case::four_hours("21T04:00:00", false)]
#[case::far_too_early("21T03:59:00", true)]
fn a_dose_may_come_some_hours_early(#[case] again: &str, #[case] is_over: bool) {
    let mut journal = Journal::default();
    let dose = said([(Field::Name, "Iron"), (Field::IronMg, "40")]);
    journal.log(at("20T08:00:00"), Kind::Dose, dose.clone());
    journal.log(at(again), Kind::Dose, dose);
    let is_within = with_plan(&journal.diary, at(again), |plan| !plan.is_over_ceiling());
    assert_eq!(is_within, !is_over);
}

#[test]
fn ids_of_due_times_differ_by_item_day_and_outcome() {
    let mut ids = std::collections::BTreeSet::new();
    for number in 1..40 {
        let item = RecordId::from(event_id(number));
        ids.insert(item);
        for back in 1..29 {
            for is_dose in [true, false] {
                ids.insert(RecordId::of_due(item, day(back), is_dose));
            }
        }
    }
    assert_eq!(ids.len(), 39 * (1 + 28 * 2));
}

#[test]
fn a_body_without_an_own_id_gets_any() {
    let entry = stillnight_domain::NewEntry {
        kind: Kind::Note,
        at: at("20T07:00:00"),
        recalled: false,
        fields: Fields::default(),
    };
    assert_eq!(Body::Logged { entry, id: None }.own_id(), None);
}

/// A rule between iron and something else.
fn apart(other: &str, says: &str) -> Spacing {
    let rule = serde_json::json!({
        "id": other, "minerals": ["iron"], "other": [other], "order": "either",
        "gap_helps": true, "ask_pharmacist": false, "says": says, "sources": [],
        "checked": false, "last_reviewed": "2026-11-23", "reviewed_by": "",
    });
    serde_json::from_value(rule).unwrap()
}

/// A gate knows what holds iron by its amount or its name; gaps know it by the same.
#[rstest]
#[case::by_its_means(&[(Field::Name, "Tablet"), (Field::Means, "iron")])]
#[case::by_its_answer(&[(Field::Name, "Tablet"), (Field::Contains, "iron")])]
#[case::by_its_amount(&[(Field::Name, "Tablet"), (Field::IronMg, "30")])]
#[case::by_a_brand(&[(Field::Name, "Ferrograd")])]
#[case::by_its_name(&[(Field::Name, "Iron tablets")])]
fn gaps_and_gates_know_a_product_by_the_same(#[case] what: &[(Field, &str)]) {
    let limits = limits();
    let mut fields = Fields::default();
    for (field, written) in what {
        let value = match field {
            Field::Means => field.set([Means::Iron].into()),
            Field::Contains => field.set([Contained::Iron].into()),
            _ => field.read(written).unwrap(),
        };
        fields.put(*field, value);
    }
    let iron = Contents::of(&fields, &limits);
    assert_eq!(iron.means, [Means::Iron].into());
    assert_eq!(gaps().substances(&iron), [Substance(0)]);
    let rules = [
        apart("levothyroxine", "Keep them apart."),
        apart("pregabalin-stopping", ""),
    ];
    let medicine = |name| Contents::of(&said([(Field::Name, name)]), &limits);
    let rule = |one: &Contents, other: &Contents| {
        rule_between(&rules, one, other).map(|rule| rule.says.clone())
    };
    let found = Some("Keep them apart.".to_owned());
    assert_eq!(rule(&iron, &medicine("Levothyroxine")), found);
    assert_eq!(rule(&medicine("L-Thyroxin 50"), &iron), found);
    assert_eq!(
        rule(&iron, &medicine("Pregabalin")),
        None,
        "it says nothing"
    );
    assert_eq!(rule(&iron, &medicine("Environ")), None);
}
