//! The names that one version writes and another reads: a renamed one is lost data.
//!
//! A new name is added to a list here; none of them is ever changed or taken out.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::Value;
use stillnight_domain::care::due::Due;
use stillnight_domain::care::ring::{List, Row, to_json};
use stillnight_domain::{
    Analyte, Anchor, Body, Bound, BoutChange, BoutDetails, Coded, Condition, Contained, Country,
    Diary, End, EntryChange, Event, Factor, Field, FieldChange, Helplines, Hours, Intensity, Kind,
    Line, Means, Missed, Moment, NewEntry, Night, NightInk, NightMode, Outcome, Place, Quiet,
    RecordId, Relief, ReliefKind, Sensation, SettingsChange, Sign, TAPS, TimeOfDay, Unit, Weekday,
    csv, read_line,
};

use crate::common::{Journal, at, event_id, later, said};

/// Every name in a JSON text, with those it lies under: `set.week.bedtime`.
fn names(json: &str) -> BTreeSet<String> {
    fn walk(under: &str, value: &Value, names: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let name = match under {
                        "" => name.clone(),
                        under => format!("{under}.{name}"),
                    };
                    walk(&name, value, names);
                    names.insert(name);
                }
            }
            Value::Array(list) => list.iter().for_each(|value| walk(under, value, names)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    walk("", &serde_json::from_str(json).unwrap(), &mut found);
    found
}

fn expect_names(json: &str, expected: &[&str]) {
    let found = names(json);
    let expected: BTreeSet<String> = expected.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(found, expected, "{json}");
}

fn record() -> RecordId {
    event_id(1).into()
}

fn whole_bout() -> BoutDetails {
    BoutDetails {
        start: at("23T03:00:00"),
        end: End::Unknown,
        intensity: Intensity::new(0).ok(),
        places: [Place::Back].into(),
        sensations: [Sensation::Urge].into(),
        reliefs: vec![Relief {
            what: ReliefKind::Bath,
            outcome: Some(Outcome::Same),
            minutes: Some(0),
        }],
        note: "x".to_owned(),
    }
}

fn whole_change() -> BoutChange {
    let bout = whole_bout();
    BoutChange {
        start: Some(bout.start),
        end: Some(bout.end),
        intensity: Some(bout.intensity),
        places: Some(bout.places),
        sensations: Some(bout.sensations),
        reliefs: Some(bout.reliefs),
        note: Some(bout.note),
    }
}

fn whole_settings() -> SettingsChange {
    let time = TimeOfDay::parse("22:30").unwrap();
    let hours = Hours {
        bedtime: Some(time),
        wake: Some(time),
    };
    SettingsChange {
        bedtime: Some(Some(time)),
        wake: Some(None),
        week: Some([hours; 7]),
        night_ink: Some(NightInk::Red),
        night_mode: Some(NightMode::Auto),
        clock_hidden: Some(false),
        country: Some(Country::NotSaid),
        helplines: Some(Helplines::default()),
        quiet: Some(Some(Quiet {
            from: time,
            until: time,
        })),
        named: Some(true),
    }
}

fn note(recalled: bool) -> NewEntry {
    NewEntry {
        kind: Kind::Note,
        at: at("23T03:00:00"),
        recalled,
        fields: said([(Field::Note, "x")]),
    }
}

#[test]
fn the_lines_of_the_journal() {
    let record = record();
    let set = EntryChange {
        at: Some(at("23T03:00:00")),
        fields: FieldChange::one(Field::Note, None),
    };
    let night = Night::of(at("23T03:00:00"));
    let bodies = [
        (Body::StartedBout, "started bout", &[][..]),
        (Body::StoppedBout, "stopped bout", &[]),
        (
            Body::ChangedBout {
                record,
                set: whole_change(),
            },
            "changed bout",
            &[
                "record",
                "set",
                "set.start",
                "set.end",
                "set.intensity",
                "set.places",
                "set.sensations",
                "set.reliefs",
                "set.reliefs.what",
                "set.reliefs.outcome",
                "set.reliefs.minutes",
                "set.note",
            ],
        ),
        (
            Body::AddedBout { bout: whole_bout() },
            "added bout",
            &[
                "bout",
                "bout.start",
                "bout.end",
                "bout.intensity",
                "bout.places",
                "bout.sensations",
                "bout.reliefs",
                "bout.reliefs.what",
                "bout.reliefs.outcome",
                "bout.reliefs.minutes",
                "bout.note",
            ],
        ),
        (
            Body::Logged {
                entry: note(true),
                id: None,
            },
            "logged",
            &["is", "lived", "recalled", "set", "set.note"],
        ),
        (
            Body::ChangedEntry { record, set },
            "changed entry",
            &["record", "lived", "set", "set.note"],
        ),
        (
            Body::CheckedIn {
                night,
                set: FieldChange::default(),
            },
            "checked in",
            &["night", "set"],
        ),
        (
            Body::Purged {
                record,
                events: vec![event_id(2)],
            },
            "purged",
            &["record", "events"],
        ),
        (Body::Removed { record }, "removed", &["record"]),
        (Body::Restored { record }, "restored", &["record"]),
        (
            Body::ChangedSettings {
                set: whole_settings(),
            },
            "changed settings",
            &[
                "set",
                "set.bedtime",
                "set.wake",
                "set.week",
                "set.week.bedtime",
                "set.week.wake",
                "set.night_ink",
                "set.night_mode",
                "set.clock_hidden",
                "set.country",
                "set.helplines",
                "set.quiet",
                "set.named",
            ],
        ),
    ];
    for (body, kind, own) in bodies {
        let mut event = Event::new(event_id(7), at("23T03:00:00"), body);
        event.device = Some("phone".to_owned());
        let line = event.to_line();
        assert!(line.contains(&format!(r#""kind":"{kind}""#)));
        let all = [&["v", "id", "at", "kind", "device"], own].concat();
        expect_names(&line, &all);
        assert_eq!(read_line(&line), Line::Known(event));
    }
}

/// The mark of a tap on one of the two buttons, which the first screen writes.
#[test]
fn the_mark_of_a_tap() {
    for body in [Body::StartedBout, Body::StoppedBout] {
        let mut event = Event::new(event_id(7), at("23T03:00:00"), body);
        event.device = Some("phone".to_owned());
        let bare = event.to_line();
        event.taps = Some(TAPS);
        let line = event.to_line();
        expect_names(&line, &["v", "id", "at", "kind", "taps", "device"]);
        assert_eq!(line.replace(r#","taps":2"#, ""), bare);
        assert_eq!(read_line(&line), Line::Known(event));
    }
}

#[test]
fn the_texts_of_an_end_and_of_settings() {
    let text = |value: &dyn Fn(&mut SettingsChange)| {
        let mut set = SettingsChange::default();
        value(&mut set);
        let line = Event::new(
            event_id(7),
            at("23T03:00:00"),
            Body::ChangedSettings { set },
        );
        let line: Value = serde_json::from_str(&line.to_line()).unwrap();
        line["set"].to_string()
    };
    let time = TimeOfDay::parse("22:30").unwrap();
    let quiet = Quiet {
        from: time,
        until: time,
    };
    let numbers = Helplines::parse("112,0800 1").unwrap();
    let cases = [
        text(&|set| set.quiet = Some(Some(quiet))),
        text(&|set| set.helplines = Some(numbers)),
        text(&|set| set.bedtime = Some(Some(time))),
        text(&|set| set.wake = Some(None)),
    ];
    let expected = [
        r#"{"quiet":"22:30-22:30"}"#,
        r#"{"helplines":"112,0800 1"}"#,
        r#"{"bedtime":"22:30"}"#,
        r#"{"wake":null}"#,
    ];
    assert_eq!(cases, expected);
    let ends = [End::Running, End::Unknown, End::At(at("23T03:00:00"))].map(|end| {
        let bout = BoutDetails::new(at("23T03:00:00"), end);
        let line = Event::new(event_id(7), at("23T03:00:00"), Body::AddedBout { bout }).to_line();
        let line: Value = serde_json::from_str(&line).unwrap();
        line["bout"]["end"].as_str().unwrap().to_owned()
    });
    assert_eq!(
        ends,
        ["running", "unknown", "2026-11-23T03:00:00.000+01:00"]
    );
}

fn coded<T: Coded>(expected: &[&str]) {
    assert_eq!(T::CODES, expected);
}

#[test]
fn the_fields_of_entries() {
    coded::<Field>(&[
        "factor",
        "analyte",
        "condition",
        "name",
        "ingredients",
        "amount",
        "bound",
        "unit",
        "means",
        "contains",
        "iron_mg",
        "magnesium_mg",
        "from_clinician",
        "minutes",
        "intensity",
        "worst",
        "places",
        "as_needed",
        "skipped",
        "bedtime",
        "fall_asleep",
        "wake_ups",
        "final_wake",
        "quality",
        "sleepiness",
        "mood",
        "wheel",
        "kicks",
        "news",
        "fasting",
        "iron_hours",
        "infection",
        "every_days",
        "missed",
        "weekdays",
        "time",
        "anchor",
        "before",
        "stock",
        "stock_on",
        "amount_on",
        "calendar",
        "from",
        "until",
        "note",
    ]);
}

#[test]
fn the_words_of_bouts() {
    coded::<Place>(&[
        "left foot",
        "right foot",
        "left lower leg",
        "right lower leg",
        "left knee",
        "right knee",
        "left thigh",
        "right thigh",
        "left hip",
        "right hip",
        "left hand",
        "right hand",
        "left arm",
        "right arm",
        "trunk",
        "left sole",
        "right sole",
        "left calf",
        "right calf",
        "back of left thigh",
        "back of right thigh",
        "left buttock",
        "right buttock",
        "back",
    ]);
    coded::<Sensation>(&[
        "urge to move",
        "creeping",
        "crawling",
        "tingling",
        "pulling",
        "electric",
        "itching",
        "burning",
        "aching",
        "painful",
        "twitching",
        "hard to describe",
    ]);
    coded::<ReliefKind>(&[
        "walking",
        "stretching",
        "cold",
        "heat",
        "massage",
        "pneumatic compression",
        "stockings",
        "bath",
        "mental task",
        "dose",
        "other",
    ]);
    coded::<Outcome>(&["better", "same", "worse"]);
}

#[test]
fn the_words_of_entries() {
    coded::<Kind>(&[
        "cramp",
        "check-in",
        "factor",
        "dose",
        "note",
        "lab",
        "medicine",
        "flag",
        "plan item",
        "due",
    ]);
    coded::<Factor>(&[
        "caffeine",
        "alcohol",
        "nicotine",
        "exercise",
        "late meal",
        "stress",
        "sitting for hours",
        "illness",
        "travel",
        "period",
        "blood donation",
        "custom",
    ]);
    coded::<Unit>(&[
        "mg",
        "µg",
        "g",
        "mL",
        "IU",
        "tablets",
        "capsules",
        "drops",
        "patches",
        "puffs",
        "cups",
        "glasses",
        "cigarettes",
        "ng/mL",
        "µg/L",
        "pmol/L",
        "µmol/L",
        "µg/dL",
        "g/dL",
        "g/L",
        "mmol/L",
        "mg/L",
        "%",
        "mL/min/1.73 m²",
        "points",
    ]);
    coded::<Analyte>(&[
        "ferritin",
        "iron",
        "TIBC",
        "transferrin",
        "TSAT",
        "haemoglobin",
        "CRP",
        "eGFR",
        "iron by drip",
        "IRLS total",
    ]);
    coded::<Bound>(&["<", "≤", ">", "≥"]);
    coded::<Condition>(&[
        "kidney disease",
        "dialysis",
        "pregnancy",
        "iron overload",
        "neuropathy",
        "arterial disease",
        "heart failure",
        "diabetes",
        "sleep apnoea",
        "under 18",
        "myasthenia gravis",
        "heart block",
        "bowel obstruction",
        "anaemia",
        "heavy periods",
    ]);
    coded::<Sign>(&[
        "numbness or weakness",
        "one leg swollen, hot or painful",
        "cold, pale or blue foot",
        "chest pain or short of breath",
        "black stools",
        "bladder or bowel trouble",
        "confused or very drowsy",
        "thoughts of suicide or self-harm",
    ]);
    coded::<Weekday>(&[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]);
    coded::<Means>(&[
        "iron",
        "magnesium",
        "potassium",
        "compression",
        "heat",
        "cold",
    ]);
    coded::<Contained>(&[
        "iron",
        "magnesium",
        "potassium",
        "calcium",
        "none of these",
        "not sure",
    ]);
    coded::<Missed>(&["keep", "shift"]);
    coded::<Anchor>(&["clock", "bedtime", "wake", "usual onset"]);
}

#[test]
fn the_words_of_settings() {
    coded::<NightMode>(&["auto", "on", "off"]);
    coded::<NightInk>(&["red", "grey"]);
    coded::<Country>(&[
        "", "US", "CA", "UK", "IE", "DE", "AT", "CH", "FR", "ES", "IT", "NL", "EU", "AU", "NZ",
        "IN", "other",
    ]);
}

#[test]
fn the_keys_of_a_snapshot() {
    let mut journal = Journal::default();
    let now = at("23T05:00:00");
    let tap = journal.tap(at("23T03:00:00"), Body::StartedBout);
    journal.start(at("23T03:00:01"));
    journal.tap(at("23T03:00:02"), Body::StoppedBout);
    journal.stop(at("23T03:10:00"));
    let added = journal.write(now, Body::AddedBout { bout: whole_bout() });
    journal.write(
        now,
        Body::ChangedSettings {
            set: whole_settings(),
        },
    );
    let stop = journal.tap(at("23T04:00:00"), Body::StoppedBout);
    let entry = journal.log(now, Kind::Note, said([(Field::Note, "x")]));
    let night = Night::of(now);
    let check_in = journal.check_in(now, night, FieldChange::default());
    for record in [tap, added, stop, entry, check_in] {
        journal.remove(now, record);
    }
    journal.write(
        now,
        Body::Purged {
            record: event_id(900).into(),
            events: vec![],
        },
    );
    let snapshot = journal.diary.to_snapshot(now);
    assert!(Diary::from_snapshot(&snapshot).is_some());
    expect_names(
        &snapshot,
        &[
            "fold",
            "position",
            "kept",
            "settings",
            "settings.bedtime",
            "settings.wake",
            "settings.week",
            "settings.week.bedtime",
            "settings.week.wake",
            "settings.night_ink",
            "settings.night_mode",
            "settings.clock_hidden",
            "settings.country",
            "settings.helplines",
            "settings.quiet",
            "settings.named",
            "bouts",
            "bouts.id",
            "bouts.bout",
            "bouts.bout.start",
            "bouts.bout.end",
            "bouts.bout.intensity",
            "bouts.bout.places",
            "bouts.bout.sensations",
            "bouts.bout.reliefs",
            "bouts.bout.reliefs.what",
            "bouts.bout.reliefs.outcome",
            "bouts.bout.reliefs.minutes",
            "bouts.bout.note",
            "bouts.tapped",
            "bouts.recalled",
            "bouts.created",
            "bouts.updated",
            "bouts.deleted",
            "bouts.ended_by",
            "bouts.marked",
            "stops",
            "stops.id",
            "stops.at",
            "stops.updated",
            "stops.deleted",
            "entries",
            "entries.id",
            "entries.is",
            "entries.at",
            "entries.night",
            "entries.set",
            "entries.set.note",
            "entries.recalled",
            "entries.created",
            "entries.updated",
            "entries.deleted",
            "second_taps",
            "second_taps.id",
            "second_taps.record",
            "taps_too_soon",
            "taps_too_soon.id",
            "taps_too_soon.record",
            "purged",
            "last_stop",
            "last_stop.at",
            "last_stop.event",
            "last_stop.marked",
            "last_stop.unmatched",
        ],
    );
}

#[test]
fn the_keys_of_the_due_list() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let noon: NaiveDateTime = day.and_hms_opt(12, 0, 0).unwrap();
    let record = record();
    let set = EntryChange {
        at: Some(at("23T03:00:00")),
        fields: FieldChange::default(),
    };
    let row = Row {
        due: Due {
            at: noon,
            day,
            item: record,
        },
        from: noon,
        until: noon,
        text: "Walk".to_owned(),
        taken: vec![Body::Logged {
            entry: note(false),
            id: Some(record),
        }],
        later: vec![Body::ChangedEntry { record, set }],
        is_put_off: false,
        again: Some((noon, noon)),
    };
    let list = to_json(&List {
        rows: &[row],
        position: 1,
        labels: ["Taken", "Later"],
    });
    expect_names(
        &list,
        &[
            "position",
            "labels",
            "labels.taken",
            "labels.later",
            "rows",
            "rows.id",
            "rows.ring",
            "rows.from",
            "rows.until",
            "rows.names",
            "rows.text",
            "rows.taken",
            "rows.taken.v",
            "rows.taken.id",
            "rows.taken.at",
            "rows.taken.kind",
            "rows.taken.is",
            "rows.taken.lived",
            "rows.taken.set",
            "rows.taken.set.note",
            "rows.later",
            "rows.later.v",
            "rows.later.id",
            "rows.later.at",
            "rows.later.kind",
            "rows.later.record",
            "rows.later.lived",
            "rows.later.set",
            "rows.again",
            "rows.again.ring",
            "rows.again.from",
            "rows.again.until",
        ],
    );
}

#[test]
fn the_columns_and_kinds_of_the_table() {
    let mut journal = Journal::default();
    let now = at("23T05:00:00");
    journal.write(now, Body::AddedBout { bout: whole_bout() });
    journal.stop(later(now, 60_000));
    journal.log(
        now,
        Kind::PlanItem,
        said([(Field::Name, "x"), (Field::Stock, "5")]),
    );
    let table = csv(&journal.diary, now);
    let mut rows = table.trim_start_matches('\u{feff}').lines();
    assert_eq!(
        rows.next().unwrap(),
        "schema,kind,id,parent,night,start,local_date,local_time,end,intensity,places,sensations,\
         what,amount,unit,outcome,minutes,recalled,note,created,updated,deleted,extra"
    );
    let kinds: Vec<_> = rows.map(|row| row.split(',').nth(1).unwrap()).collect();
    assert_eq!(kinds, ["bout", "relief", "plan item", "stop"]);
    assert!(table.contains(r#""{""stock"":""5""}""#));
}

/// A moment in the spelling of the journal, for what other programs read.
#[test]
fn the_spelling_of_a_moment() {
    let moment = Moment::new(1_795_399_927_412, 60).unwrap();
    assert_eq!(moment.to_iso(), "2026-11-23T03:12:07.412+01:00");
}
