//! The diary in the pictures: four weeks of somebody's nights, the same in each run.
//!
//! It is written as lines of the journal, so that screens can be rebuilt without touching it.

use chrono::{DateTime, FixedOffset, SecondsFormat, TimeDelta};
use serde_json::{Value, json};

/// Where the story takes place.
pub const ZONE: &str = "Europe/Berlin";
/// When it is looked at: in the night of 23 November.
pub const NOW: &str = "2026-11-24T03:12:00.000+01:00";
/// The bout whose page is shown: everything is said about it.
pub const TOLD_BOUT: &str = "019ab000-0000-7000-8000-000000000001";

/// The entry whose page is shown.
pub const TOLD_ENTRY: &str = "019ab000-0000-7000-8000-0000000001f4";
const ENTRY: usize = 500;
const CHECK_IN: usize = 600;
const REMOVAL: usize = 700;
const HOURS: usize = 800;

/// The number of the event that changes the settings.
pub const SETTINGS: usize = 900;
const RUNNING: usize = 901;
const RUNNING_TOLD: usize = 902;
const STOP: usize = 903;
const PLAN: usize = 950;
const COUNTRY: usize = 904;
const MEDICINE: usize = 910;

/// Night; when in it (before noon: the morning after); minutes; how strong; where; how it feels;
/// what was tried and what came of it; a note. The first is [`TOLD_BOUT`].
const BOUTS: &str = "\
2026-11-22|23:40|75|8|left lower leg,right lower leg|urge to move,creeping|walking:better,cold:same,massage:worse|\
Long drive home, no walk, coffee at five. Woke twice, the second time I stood in the kitchen until \
it let go. Tried the cold bath again: it helps while it lasts.
2026-11-23|22:55|20|4|left lower leg|urge to move|walking:better|
2026-11-23|01:05|40|6|left lower leg,right lower leg|creeping|stretching:same|
2026-11-22|03:05|35||left lower leg|pulling||
2026-11-21|23:10|15|3|left foot|tingling|walking:better|
2026-11-19|00:20|50|5|left lower leg,right lower leg|urge to move|walking:better|Warm room.
2026-11-18|22:30|25|4|left lower leg|creeping,tingling|bath:better|
2026-11-17|02:15|90|9|left lower leg,right lower leg|electric|walking:same|
2026-11-16|23:50|10|2|right knee|pulling||
2026-11-14|01:30|30|5|left lower leg|urge to move|cold:better|
2026-11-13|22:45|45|6|left lower leg,right lower leg|creeping|walking:better|
2026-11-12|04:10|20||left thigh|||
2026-11-09|23:20|60|7|left lower leg,right lower leg|urge to move|walking:better|Red wine.
2026-11-08|00:45|25|4|left lower leg|tingling|massage:better|
2026-11-05|02:30|40|5|left lower leg,right lower leg|pulling|walking:better|
2026-11-04|22:10|15|3|right foot|itching||
2026-11-02|01:15|55|8|left lower leg,right lower leg|electric|walking:better|
2026-10-30|23:35|30|6|left lower leg|creeping|stretching:better|
2026-10-28|03:20|20|2|left hip|aching||
2026-10-27|00:05|35|5|left lower leg,right lower leg|urge to move|walking:better|First night.";

/// Night; when in it; what it is; what is said. The first is [`TOLD_ENTRY`].
const ENTRIES: &[(&str, &str, &str, &str)] = &[
    (
        "2026-11-22",
        "22:30",
        "dose",
        r#"{"name":"Magnesium","amount":"200","unit":"mg"}"#,
    ),
    (
        "2026-11-22",
        "16:45",
        "factor",
        r#"{"factor":"caffeine","amount":"2","unit":"cups"}"#,
    ),
    (
        "2026-11-22",
        "19:00",
        "factor",
        r#"{"factor":"sitting for hours","minutes":180}"#,
    ),
    (
        "2026-11-22",
        "02:20",
        "dose",
        r#"{"name":"Magnesium","amount":"100","unit":"mg","as_needed":true}"#,
    ),
    (
        "2026-11-22",
        "04:30",
        "cramp",
        r#"{"intensity":6,"places":["left calf"],"minutes":3}"#,
    ),
    (
        "2026-11-22",
        "08:10",
        "note",
        r#"{"note":"Slept on the sofa from five."}"#,
    ),
    (
        "2026-11-23",
        "22:30",
        "dose",
        r#"{"name":"Magnesium","amount":"200","unit":"mg"}"#,
    ),
    (
        "2026-11-23",
        "21:15",
        "factor",
        r#"{"factor":"alcohol","amount":"1","unit":"glasses"}"#,
    ),
    ("2026-11-20", "22:15", "dose", r#"{"name":"Stockings"}"#),
    (
        "2026-11-18",
        "18:30",
        "factor",
        r#"{"factor":"exercise","name":"Swimming","minutes":40}"#,
    ),
    (
        "2026-11-12",
        "22:30",
        "dose",
        r#"{"name":"Magnesium","amount":"200","unit":"mg"}"#,
    ),
];
/// Night and what its check-in says. The first is that of the told bout.
const CHECK_INS: &[(&str, &str)] = &[
    (
        "2026-11-22",
        r#"{"worst":8,"wake_ups":2,"fall_asleep":45,"bedtime":"22:45","final_wake":"06:40","quality":3,"sleepiness":7}"#,
    ),
    (
        "2026-11-21",
        r#"{"worst":3,"bedtime":"22:30","final_wake":"06:30","quality":7}"#,
    ),
    ("2026-11-20", r#"{"worst":0}"#),
    ("2026-11-15", r#"{"worst":0,"quality":8}"#),
    ("2026-11-11", r#"{"worst":0}"#),
    ("2026-11-10", r#"{"worst":0}"#),
    ("2026-11-07", r#"{"worst":0}"#),
    ("2026-11-06", r#"{"worst":1}"#),
];
/// Bouts of [`BOUTS`] that were removed since, by their numbers.
const REMOVED: [usize; 2] = [13, 18];

/// A diary nobody has written in.
pub fn nothing() -> Vec<String> {
    Vec::new()
}

/// Four weeks, the last bouts of them in this very night. Nothing runs.
pub fn four_weeks() -> Vec<String> {
    let mut lines: Vec<String> = (1..).zip(BOUTS.lines()).map(added).collect();
    // As it was lived, oldest first.
    lines.reverse();
    lines.extend((ENTRY..).zip(ENTRIES).map(logged));
    lines.extend((CHECK_IN..).zip(CHECK_INS).map(checked_in));
    lines
}

/// Four weeks of which two bouts are in the trash.
pub fn something_removed() -> Vec<String> {
    let removed = |(number, bout): (usize, &usize)| {
        let body = json!({ "kind": "removed", "record": id(*bout) });
        line(number, "2026-11-20T09:00:00.000+01:00", &body)
    };
    let mut lines = four_weeks();
    lines.extend((REMOVAL..).zip(&REMOVED).map(removed));
    lines
}

/// A list of medicines in the United States: one for long, one for weeks, one that has ended, and a
/// condition.
pub fn medicines() -> Vec<String> {
    let country = json!({ "kind": "changed settings", "set": { "country": "US" } });
    let listed = [
        (
            "medicine",
            "2025-02-03T09:00:00.000+01:00",
            json!({ "name": "Mirapex", "ingredients": "pramipexole", "amount": "0.25", "unit": "mg" }),
        ),
        (
            "medicine",
            "2026-11-02T09:00:00.000+01:00",
            json!({ "name": "Remeron", "ingredients": "mirtazapine", "amount": "15", "unit": "mg" }),
        ),
        (
            "medicine",
            "2026-03-02T09:00:00.000+01:00",
            json!({ "name": "Iron bisglycinate", "amount": "1", "unit": "capsules",
                "means": ["iron"], "iron_mg": "25", "until": "2026-09-30" }),
        ),
        (
            "flag",
            "2026-03-02T09:00:00.000+01:00",
            json!({ "condition": "sleep apnoea" }),
        ),
    ];
    let mut lines = vec![line(COUNTRY, "2026-03-02T09:00:00.000+01:00", &country)];
    for (number, (kind, at, set)) in (MEDICINE..).zip(&listed) {
        let body = json!({ "kind": "logged", "is": kind, "lived": at, "set": set });
        lines.push(line(number, at, &body));
    }
    lines
}

/// Four weeks, for somebody whose day has begun already: the last night waits for its check-in.
pub fn a_morning() -> Vec<String> {
    let hours = json!({ "bedtime": "22:00", "wake": "03:00" });
    let body = json!({ "kind": "changed settings", "set": hours });
    let mut lines = four_weeks();
    lines.push(line(HOURS, NOW, &body));
    lines
}

/// Four weeks, and a bout that has been running for a while, with some things said about it.
pub fn a_running_bout() -> Vec<String> {
    let begun = "2026-11-24T02:47:00.000+01:00";
    let said = json!({
        "intensity": 7, "places": ["left lower leg", "right lower leg"], "sensations": ["urge to move", "creeping"],
        "reliefs": [{ "what": "walking", "outcome": "better" }, { "what": "cold" }],
    });
    let told = json!({ "kind": "changed bout", "record": id(RUNNING), "set": said });
    let mut lines = four_weeks();
    lines.push(line(RUNNING, begun, &json!({ "kind": "started bout" })));
    lines.push(line(RUNNING_TOLD, begun, &told));
    lines
}

/// Four weeks, and an "It stopped" with nothing running.
pub fn an_unmatched_stop() -> Vec<String> {
    let mut lines = four_weeks();
    lines.push(line(
        STOP,
        "2026-11-24T03:11:00.000+01:00",
        &json!({ "kind": "stopped bout" }),
    ));
    lines
}

/// Four weeks with a plan, blood results and conditions; magnesium is due.
pub fn a_plan() -> Vec<String> {
    let mut lines = four_weeks();
    for (number, (kind, said)) in (0..).zip(CARE) {
        let said: Value = serde_json::from_str(said).expect("the story is JSON");
        let day = 1 + number;
        let lived = format!(
            "2026-{}T08:00:00.000+01:00",
            if number < 3 { "08-0" } else { "11-0" }.to_owned() + &day.to_string()
        );
        let body = json!({ "kind": "logged", "is": kind, "lived": lived, "set": said });
        lines.push(line(PLAN + number, &lived, &body));
    }
    lines
}

/// As [`a_plan`]; the calendar still has the iron, which a gate has paused since.
pub fn in_the_calendar() -> Vec<String> {
    let mut lines = a_plan();
    let at = "2026-11-20T09:00:00.000+01:00";
    let kept = "0|2026-11-20T09:00:00|yes|0@033000/FREQ=DAILY;INTERVAL=2+0";
    let changed = json!({
        "kind": "changed entry", "record": id(PLAN + IRON), "set": { "calendar": kept },
    });
    lines.push(line(PLAN + CARE.len(), at, &changed));
    lines
}

/// The place of the iron among [`CARE`].
const IRON: usize = 6;

/// What Care has in the story: the kind and what is said. The first three are of August.
const CARE: &[(&str, &str)] = &[
    (
        "lab",
        r#"{"analyte":"ferritin","amount":"38","unit":"µg/L"}"#,
    ),
    ("lab", r#"{"analyte":"iron","amount":"52","unit":"µg/dL"}"#),
    ("flag", r#"{"condition":"diabetes"}"#),
    (
        "lab",
        r#"{"analyte":"ferritin","amount":"54","unit":"µg/L"}"#,
    ),
    ("lab", r#"{"analyte":"TSAT","amount":"24","unit":"%"}"#),
    (
        "plan item",
        r#"{"name":"Magnesium","amount":"200","unit":"mg","means":["magnesium"],"magnesium_mg":"200","every_days":1,"time":"02:30","stock":"6000","stock_on":"2026-11-20"}"#,
    ),
    (
        "plan item",
        r#"{"name":"Iron","amount":"1","unit":"tablets","means":["iron"],"iron_mg":"65","every_days":2,"missed":"keep","time":"03:30"}"#,
    ),
    (
        "plan item",
        r#"{"name":"Compression pump","means":["compression"],"every_days":1,"anchor":"usual onset","before":60}"#,
    ),
    (
        "medicine",
        r#"{"name":"Levothyroxine","amount":"75","unit":"µg"}"#,
    ),
];

/// The line of an event of the story. `v`, `id` and `at` come first, as the app writes them.
pub fn line(number: usize, at: &str, body: &Value) -> String {
    let rest = body.to_string();
    let rest = rest.strip_prefix('{').unwrap_or(&rest);
    format!(r#"{{"v":1,"id":"{}","at":"{at}",{rest}"#, id(number))
}

fn id(number: usize) -> String {
    format!("019ab000-0000-7000-8000-{number:012x}")
}

/// The line that adds the bout of a row of [`BOUTS`].
fn added((number, row): (usize, &str)) -> String {
    let cells: Vec<&str> = row.split('|').collect();
    let [
        night,
        clock,
        minutes,
        strong,
        places,
        sensations,
        tried,
        note,
    ] = cells[..]
    else {
        panic!("not a row of the story: {row}");
    };
    let start = moment(night, clock);
    let end = start + TimeDelta::minutes(minutes.parse().expect("minutes"));
    let outcome = |it: &str| {
        it.split_once(':')
            .map(|(what, outcome)| json!({ "what": what, "outcome": outcome }))
    };
    let mut said = json!({
        "start": written(start), "end": written(end), "note": note,
        "places": list(places), "sensations": list(sensations),
        "reliefs": list(tried).into_iter().filter_map(outcome).collect::<Vec<Value>>(),
    });
    if let Ok(strong) = strong.parse::<u8>() {
        said["intensity"] = json!(strong);
    }
    line(
        number,
        &written(end),
        &json!({ "kind": "added bout", "bout": said }),
    )
}

/// The line that puts down an entry of [`ENTRIES`].
fn logged((number, (night, clock, kind, said)): (usize, &(&str, &str, &str, &str))) -> String {
    let at = written(moment(night, clock));
    let said: Value = serde_json::from_str(said).expect("what is said is JSON");
    let body = json!({ "kind": "logged", "is": kind, "lived": at, "set": said });
    line(number, &at, &body)
}

/// The line of a check-in, filled in at half past eight.
fn checked_in((number, (night, said)): (usize, &(&str, &str))) -> String {
    let at = written(moment(night, "08:30"));
    let said: Value = serde_json::from_str(said).expect("what is said is JSON");
    line(
        number,
        &at,
        &json!({ "kind": "checked in", "night": night, "set": said }),
    )
}

fn list(cell: &str) -> Vec<&str> {
    cell.split(',').filter(|it| !it.is_empty()).collect()
}

/// A time before noon belongs to the night of the day before.
fn moment(night: &str, clock: &str) -> DateTime<FixedOffset> {
    let evening: DateTime<FixedOffset> = format!("{night}T{clock}:00+01:00")
        .parse()
        .expect("a moment");
    if clock < "12:00" {
        evening + TimeDelta::days(1)
    } else {
        evening
    }
}

fn written(moment: DateTime<FixedOffset>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Millis, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use stillnight_domain::{Diary, Moment, read_line};

    fn folded(lines: &[String]) -> Diary {
        let mut diary = Diary::default();
        for (n, line) in (1..).zip(lines) {
            diary.apply(n, read_line(line));
        }
        diary
    }

    #[test]
    fn the_diary_holds_every_bout_of_the_story() {
        assert_eq!(folded(&four_weeks()).bout_count(), BOUTS.lines().count());
        assert_eq!(
            folded(&a_running_bout()).bout_count(),
            BOUTS.lines().count() + 1
        );
    }

    #[test]
    fn what_runs_and_what_stopped_is_so_at_the_moment_of_the_story() {
        let now = Moment::parse(NOW).expect("a moment");
        assert!(folded(&four_weeks()).running(now).is_none());
        assert!(folded(&a_running_bout()).running(now).is_some());
        assert!(folded(&an_unmatched_stop()).unmatched_stop(now).is_some());
    }
}
