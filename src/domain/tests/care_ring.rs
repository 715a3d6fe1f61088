//! What the worker may ring: windows, quiet hours, and answers that wait for their tap.

use chrono::{NaiveDateTime, TimeDelta};
use chrono_tz::{America, Asia, Australia, Europe, Tz};
use proptest::prelude::*;
use rstest::rstest;
use serde_json::{Value, json};
use stillnight_domain::care::due::{Answer, Plan};
use stillnight_domain::care::ring::{List, Manner, Row, to_json};
use stillnight_domain::care::schedule::Anchors;
use stillnight_domain::{
    Body, Diary, Field, Kind, Line, Moment, Quiet, RecordId, Settings, TimeOfDay, Zone, read_line,
};

use crate::care_due::{answer, day, gaps, item, local, taken, with_plan};
use crate::care_gates::limits;
use crate::care_schedule::{NO_ONSET, wall_clock};
use crate::common::{Journal, Place, at, event_id, said, texts};

fn quiet(from: &str, until: &str) -> Option<Quiet> {
    let [from, until] = [from, until].map(|time| TimeOfDay::parse(time).unwrap());
    Some(Quiet { from, until })
}

fn rows_in(diary: &Diary, now: Moment, quiet: Option<Quiet>, named: bool) -> Vec<Row> {
    let gaps = gaps();
    let manner = Manner {
        quiet,
        named,
        discreet: texts::ICS.discreet,
        gaps: &gaps,
    };
    with_plan(diary, now, |plan| plan.rings(&manner)).unwrap()
}

fn rows(journal: &Journal, now: Moment, quiet: Option<Quiet>) -> Vec<Row> {
    rows_in(&journal.diary, now, quiet, false)
}

/// The rows as the worker reads them.
fn listed(rows: &[Row]) -> Value {
    let labels = ["Taken", "Later"];
    let list = List {
        rows,
        position: 1,
        labels,
    };
    let text = to_json(&list);
    serde_json::from_str::<Value>(&text).unwrap()["rows"].clone()
}

/// When the row of the 20th rings.
fn window(journal: &Journal, now: &str, quiet: Option<Quiet>) -> Option<(String, String)> {
    let rows = rows(journal, at(now), quiet);
    let row = rows.iter().find(|row| row.due.day == day(20))?;
    let text = |at: NaiveDateTime| at.format("%dT%H:%M").to_string();
    Some((text(row.from), text(row.until)))
}

fn times(from: &str, until: &str) -> Option<(String, String)> {
    Some((from.to_owned(), until.to_owned()))
}

fn plan_item(journal: &mut Journal, more: &[(Field, &str)]) -> RecordId {
    let mut fields = said([(Field::Name, "Walk")]);
    for (field, written) in more {
        fields.put(*field, field.read(written).unwrap());
    }
    journal.log(at("20T00:00:00"), Kind::PlanItem, fields)
}

#[test]
fn it_rings_for_two_weeks_each_day_once() {
    let mut journal = Journal::default();
    let item = item(&mut journal);
    let rows = rows(&journal, at("20T12:00:00"), None);
    assert_eq!(rows.len(), 14);
    assert_eq!(rows[0].id(), format!("{item}/2026-11-20"));
    assert_eq!(rows[0].text, "Reminder");
    let named = rows_in(&journal.diary, at("20T12:00:00"), None, true);
    assert_eq!(named[13].text, "Magnesium");
    assert_eq!(
        (rows[13].from, rows[13].until),
        (
            "2026-12-03T20:00:00".parse().unwrap(),
            "2026-12-04T14:00:00".parse().unwrap(),
        )
    );
}

#[test]
fn nothing_can_be_said_before_the_diary_is_read() {
    let mut journal = Journal::default();
    item(&mut journal);
    let now = at("20T12:00:00");
    let snapshot = journal.diary.to_snapshot(now);
    let cut = Diary::from_snapshot(&snapshot).unwrap();
    let gaps = gaps();
    let manner = Manner {
        quiet: None,
        named: false,
        discreet: texts::ICS.discreet,
        gaps: &gaps,
    };
    assert_eq!(with_plan(&cut, now, |plan| plan.rings(&manner)), None);
}

#[rstest]
#[case::not_yet("20T19:59:00", Some(("20T20:00", "21T14:00")))]
#[case::while_it_rings("21T13:59:00", Some(("20T20:00", "21T14:00")))]
#[case::too_late("21T14:00:00", None)]
fn it_rings_for_eighteen_hours(#[case] now: &str, #[case] expected: Option<(&str, &str)>) {
    let mut journal = Journal::default();
    item(&mut journal);
    let expected = expected.and_then(|(from, until)| times(from, until));
    assert_eq!(window(&journal, now, None), expected);
}

#[test]
fn its_next_time_takes_over() {
    let mut journal = Journal::default();
    let id = plan_item(&mut journal, &[(Field::Time, "20:00")]);
    let now = at("20T20:05:00");
    answer(
        &mut journal,
        id,
        day(20),
        Answer::Later(local("21T12:00")),
        now,
    );
    assert_eq!(
        window(&journal, "20T20:10:00", None),
        times("21T12:00", "21T20:00")
    );
}

#[rstest]
// A time that follows from the bedtime is not chosen: quiet hours keep it silent.
#[case::outside(&[(Field::Anchor, "bedtime")], ("23:00", "07:00"), times("20T22:00", "20T23:00"))]
#[case::begins_within(&[(Field::Anchor, "bedtime")], ("21:00", "07:00"), times("21T07:00", "21T16:00"))]
#[case::wholly_within(&[(Field::Anchor, "bedtime")], ("21:00", "17:00"), None)]
#[case::ends_as_it_begins(&[(Field::Anchor, "bedtime")], ("07:00", "22:00"), times("20T22:00", "21T07:00"))]
#[case::no_quiet_hours(&[(Field::Anchor, "bedtime")], ("22:00", "22:00"), times("20T22:00", "21T16:00"))]
#[case::over_midday(&[(Field::Anchor, "bedtime")], ("12:00", "14:00"), times("20T22:00", "21T12:00"))]
// A time of day is chosen, and rings for an hour.
#[case::chosen(&[(Field::Time, "22:00")], ("21:00", "07:00"), times("20T22:00", "20T23:00"))]
#[case::chosen_at_the_end(&[(Field::Time, "06:30")], ("21:00", "07:00"), times("20T06:30", "20T07:00"))]
#[case::chosen_outside(&[(Field::Time, "20:00")], ("21:00", "07:00"), times("20T20:00", "20T21:00"))]
fn quiet_hours_cut_it(
    #[case] schedule: &[(Field, &str)],
    #[case] hours: (&str, &str),
    #[case] expected: Option<(String, String)>,
) {
    let mut journal = Journal::default();
    plan_item(&mut journal, schedule);
    let (gaps, limits) = (gaps(), limits());
    let settings = Settings {
        bedtime: TimeOfDay::parse("22:00").ok(),
        ..Settings::default()
    };
    let plan = Plan {
        diary: &journal.diary,
        anchors: Anchors {
            settings: &settings,
            onset: NO_ONSET,
        },
        limits: &limits,
        now: at("20T00:00:00"),
    };
    let manner = Manner {
        quiet: quiet(hours.0, hours.1),
        named: false,
        discreet: texts::ICS.discreet,
        gaps: &gaps,
    };
    let rows = plan.rings(&manner).unwrap();
    let row = rows.iter().find(|row| row.due.day == day(20));
    let text = |at: NaiveDateTime| at.format("%dT%H:%M").to_string();
    assert_eq!(row.map(|row| (text(row.from), text(row.until))), expected);
}

#[test]
fn what_was_put_off_into_quiet_hours_is_wanted_there() {
    let mut journal = Journal::default();
    let id = item(&mut journal);
    let now = at("20T20:05:00");
    answer(
        &mut journal,
        id,
        day(20),
        Answer::Later(local("20T22:15")),
        now,
    );
    assert_eq!(
        window(&journal, "20T20:10:00", quiet("21:00", "07:00")),
        times("20T22:15", "20T23:15")
    );
}

#[test]
fn what_is_answered_does_not_ring() {
    let mut journal = Journal::default();
    let id = item(&mut journal);
    let now = at("20T21:00:00");
    assert!(window(&journal, "20T21:00:00", None).is_some());
    answer(&mut journal, id, day(20), taken(now), now);
    answer(&mut journal, id, day(21), Answer::Skipped, now);
    let days: Vec<_> = rows(&journal, now, None)
        .iter()
        .map(|it| it.due.day)
        .collect();
    assert_eq!(days[0], day(22));
}

/// What the worker makes of a line that waits: it puts the tap for each `null`.
fn tapped(line: &Value, tap: Moment, new_id: u64) -> String {
    let mut line = line.clone();
    for (name, value) in line.as_object_mut().unwrap() {
        if value.is_null() {
            *value = match name.as_str() {
                "id" => json!(event_id(new_id).to_string()),
                _ => json!(tap.to_iso()),
            };
        }
    }
    line.to_string()
}

fn tap(journal: &mut Journal, row: usize, name: &str, now: Moment, tap: Moment) {
    let list = listed(&rows(journal, now, None));
    for line in list[row][name].as_array().unwrap() {
        let position = journal.diary.position() + 1;
        let line = read_line(&tapped(line, tap, 1000 + position));
        assert!(matches!(line, Line::Known(_)), "{line:?}");
        journal.diary.apply(position, line);
    }
}

#[test]
fn the_list_is_json_with_lines_that_wait_for_their_tap() {
    let mut journal = Journal::default();
    let id = item(&mut journal);
    let list = listed(&rows(&journal, at("20T12:00:00"), None));
    let due_id = |is_dose| RecordId::of_due(id, day(20), is_dose).to_string();
    let expected = json!({
        "id": format!("{id}/2026-11-20"),
        "ring": format!("{id}/2026-11-20"),
        "from": "2026-11-20T20:00:00",
        "until": "2026-11-21T14:00:00",
        "names": [due_id(true), due_id(false), id.to_string()],
        "text": "Reminder",
        "taken": [{
            "v": 1, "id": due_id(true), "at": null, "kind": "logged", "is": "dose", "lived": null,
            "set": { "name": "Magnesium", "amount": "200", "unit": "mg", "magnesium_mg": "200" },
        }],
        "later": [{
            "v": 1, "id": due_id(false), "at": null, "kind": "logged", "is": "due", "lived": null,
            "set": { "time": "20:30", "until": "2026-11-20" },
        }],
        "again": {
            "ring": format!("{id}/2026-11-20@2026-11-20T20:30:00"),
            "from": "2026-11-20T20:30:00",
            "until": "2026-11-21T14:30:00",
        },
    });
    assert_eq!(list[0], expected);
    let empty = List {
        rows: &[],
        position: 7,
        labels: ["Taken", "Later"],
    };
    let expected = json!({
        "position": 7, "labels": { "taken": "Taken", "later": "Later" }, "rows": [],
    });
    assert_eq!(
        serde_json::from_str::<Value>(&to_json(&empty)).unwrap(),
        expected
    );
}

#[test]
fn taken_writes_the_dose_at_the_tap_and_once() {
    let mut journal = Journal::default();
    let id = item(&mut journal);
    let (made, when) = (at("20T12:00:00"), at("20T20:07:00"));
    let before = rows(&journal, made, None).len();
    let twice = listed(&rows(&journal, made, None));
    tap(&mut journal, 0, "taken", made, when);
    let dose = RecordId::of_due(id, day(20), true);
    assert_eq!(journal.diary.entry(dose).unwrap().at, when);
    assert_eq!(rows(&journal, made, None).len(), before - 1);
    // A second notification of the same list: the journal knows the id.
    let row = journal.diary.position() + 1;
    let again = tapped(&twice[0]["taken"][0], at("20T20:09:00"), 0);
    journal.diary.apply(row, read_line(&again));
    assert_eq!(journal.diary.entry(dose).unwrap().at, when);
}

#[test]
fn later_puts_it_off_and_taken_still_goes_before_it() {
    let mut journal = Journal::default();
    let id = item(&mut journal);
    tap(
        &mut journal,
        0,
        "later",
        at("20T20:05:00"),
        at("20T20:06:00"),
    );
    assert_eq!(
        window(&journal, "20T20:10:00", None),
        times("20T20:35", "21T14:35")
    );
    // Later again, then taken after all.
    tap(
        &mut journal,
        0,
        "later",
        at("20T20:40:00"),
        at("20T20:41:00"),
    );
    assert_eq!(
        window(&journal, "20T20:45:00", None),
        times("20T21:10", "21T15:10")
    );
    tap(
        &mut journal,
        0,
        "taken",
        at("20T21:12:00"),
        at("20T21:13:00"),
    );
    assert_eq!(window(&journal, "20T21:15:00", None), None);
    let dose = RecordId::of_due(id, day(20), true);
    assert_eq!(journal.diary.entry(dose).unwrap().at, at("20T21:13:00"));
}

#[test]
fn what_was_undone_can_be_taken_from_a_notification() {
    let mut journal = Journal::default();
    let id = item(&mut journal);
    answer(
        &mut journal,
        id,
        day(20),
        taken(at("20T20:01:00")),
        at("20T20:01:00"),
    );
    let dose = RecordId::of_due(id, day(20), true);
    journal.remove(at("20T20:02:00"), dose);
    tap(
        &mut journal,
        0,
        "taken",
        at("20T20:03:00"),
        at("20T20:30:00"),
    );
    let dose = journal.diary.entry(dose).unwrap();
    assert_eq!((dose.deleted, dose.at), (None, at("20T20:30:00")));
}

#[test]
fn later_keeps_gaps_or_is_not_offered() {
    let mut journal = Journal::default();
    item(&mut journal);
    let fields = said([
        (Field::Name, "Iron"),
        (Field::Time, "22:00"),
        (Field::FromClinician, "yes"),
    ]);
    journal.log(at("20T00:00:00"), Kind::PlanItem, fields);
    let rows = rows(&journal, at("20T12:00:00"), None);
    let later = rows[0].later.first().and_then(|body| match body {
        Body::Logged { entry, .. } => entry.fields.time(Field::Time),
        _ => None,
    });
    // Magnesium and iron are two hours apart: 20:30 is too close to 22:00.
    assert_eq!(later, Some(TimeOfDay::parse("00:00").unwrap()));
}

/// What a worker rings that wakes now and then with the list of the last opening, once each.
#[rstest]
#[case::berlin(|_| Europe::Berlin)]
#[case::new_york(|_| America::New_York)]
#[case::lord_howe(|_| Australia::Lord_Howe)]
#[case::trip(|day| match day {
    0..15 => Europe::Berlin,
    15..25 => America::New_York,
    25..40 => Asia::Tokyo,
    _ => Europe::Berlin,
})]
fn every_second_day_rings_once_over_clock_changes_and_a_trip(
    #[case] zones: fn(i64) -> Tz,
    #[values("2026-02-20T06:00:00Z", "2026-09-20T06:00:00Z")] first: &str,
    #[values("02:30", "21:00")] clock_time: &str,
) {
    let clock = wall_clock(zones, first);
    let begin = Moment::parse(first).unwrap().utc_ms();
    let now = |tick: usize| {
        let utc_ms = begin + i64::try_from(tick).unwrap() * 20 * 60_000;
        let day = i64::try_from(tick / 72).unwrap();
        Moment::new(utc_ms, Place(zones(day)).offset_at(utc_ms)).unwrap()
    };
    let mut journal = Journal::default();
    let fields = said([
        (Field::Name, "Walk"),
        (Field::Time, clock_time),
        (Field::EveryDays, "2"),
    ]);
    let item = journal.log(now(0), Kind::PlanItem, fields);
    let (mut list, mut rung) = (Vec::new(), Vec::new());
    for (tick, wall) in clock.iter().enumerate() {
        // The app is opened every three days.
        if tick % (72 * 3) == 0 {
            list = rows(&journal, now(tick), None);
        }
        for row in &list {
            let rings = row.from <= *wall && *wall < row.until;
            if rings && !rung.contains(&row.id()) {
                let is_late = tick > 0 && *wall - row.from >= TimeDelta::hours(2);
                assert!(!is_late, "late: {wall}");
                rung.push(row.id());
            }
        }
    }
    let days: Vec<_> = rung.iter().map(|id| id.split_once('/').unwrap()).collect();
    assert!(rung.len() >= 28, "{}", rung.len());
    for pair in days.windows(2) {
        let [one, other] = [pair[0].1, pair[1].1].map(crate::care_schedule::day);
        assert_eq!(
            (pair[0].0, (other - one).num_days()),
            (item.to_string().as_str(), 2)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Of any plan: one row of each due time, in order of what is due, none of what has an outcome,
    /// and none that rings in quiet hours but at a time of day of its own.
    #[test]
    fn a_row_is_one_due_time(
        items in prop::collection::vec((0..1440_u32, 1..4_u32, any::<bool>()), 1..4),
        answers in prop::collection::vec((0..4_usize, 20..30_u32, 0..3_u8), 0..8),
        hours in prop::option::of((0..1440_u16, 0..1440_u16)),
        minute in 0..1440_i64,
    ) {
        let mut journal = Journal::default();
        let mut ids = Vec::new();
        for (minute, every, shifts) in items {
            let time = format!("{:02}:{:02}", minute / 60, minute % 60);
            let every = every.to_string();
            ids.push(plan_item(&mut journal, &[
                (Field::Time, &time),
                (Field::EveryDays, &every),
                (Field::Missed, if shifts { "shift" } else { "keep" }),
            ]));
        }
        let now = at("22T00:00:00");
        let now = Moment::new(now.utc_ms() + minute * 60_000, 60).unwrap();
        for (which, on, what) in answers {
            let id = ids[which % ids.len()];
            let given = match what {
                0 => taken(now),
                1 => Answer::Skipped,
                _ => Answer::Later(now.local() + TimeDelta::hours(3)),
            };
            if let Ok(bodies) = journal.diary.answer_due(id, day(on), given, now) {
                journal.write_all(now, bodies);
            }
        }
        let quiet = hours.map(|(from, until)| Quiet {
            from: TimeOfDay::new(from).unwrap(),
            until: TimeOfDay::new(until).unwrap(),
        });
        let rows = rows(&journal, now, quiet);
        let mut names: Vec<_> = rows.iter().map(Row::id).collect();
        names.sort_unstable();
        names.dedup();
        prop_assert_eq!(names.len(), rows.len());
        prop_assert!(rows.is_sorted_by_key(|row| row.due));
        let is_quiet = |at: NaiveDateTime| quiet.is_some_and(|quiet| {
            let (from, until) = (quiet.from.minutes(), quiet.until.minutes());
            let at = u16::try_from((at - at.date().and_time(chrono::NaiveTime::MIN)).num_minutes()).unwrap();
            if from <= until { from <= at && at < until } else { at >= from || at < until }
        });
        for row in &rows {
            prop_assert!(row.from < row.until && now.local() < row.until);
            prop_assert!(row.until - row.from <= TimeDelta::hours(18));
            prop_assert!(!row.taken.is_empty());
            let dose = RecordId::of_due(row.due.item, row.due.day, true);
            prop_assert!(journal.diary.entry(dose).is_none());
            if is_quiet(row.from) {
                prop_assert_eq!(row.from, row.due.at);
                prop_assert!(row.until - row.from <= TimeDelta::hours(1));
            } else {
                let mut minutes = row.from;
                while minutes < row.until {
                    prop_assert!(!is_quiet(minutes));
                    minutes += TimeDelta::minutes(7);
                }
            }
        }
        let list = listed(&rows);
        prop_assert_eq!(list.as_array().unwrap().len(), rows.len());
    }
}
