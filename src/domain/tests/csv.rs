//! The CSV read back by a foreign reader equals the diary.

use std::collections::HashMap;

use proptest::prelude::*;
use stillnight_domain::exports::guard::unguard;
use stillnight_domain::{
    Bout, BoutChange, Diary, End, Entry, Field, Intensity, Kind, Moment, Outcome, Place, Relief,
    ReliefKind, Sensation, csv, file_name,
};

use crate::common::story::{end_of_story, steps, tell};
use crate::common::{Journal, at, said};

type Row = HashMap<String, String>;

fn small_diary() -> Journal {
    let mut journal = Journal::default();
    let early = journal.start(at("22T23:10:00"));
    journal.stop(at("22T23:40:00"));
    let better = Relief {
        outcome: Some(Outcome::Better),
        minutes: Some(10),
        ..Relief::new(ReliefKind::Walking)
    };
    let told = BoutChange {
        intensity: Some(Intensity::new(0).ok()),
        places: Some([Place::RightLowerLeg, Place::LeftFoot].into()),
        sensations: Some([Sensation::Indescribable, Sensation::Urge].into()),
        reliefs: Some(vec![better, Relief::new(ReliefKind::MentalTask)]),
        note: Some("=1+1, \"quoted\"\nand 🌙".into()),
        ..BoutChange::default()
    };
    journal.change(early, told);
    let gone = journal.add(at("21T22:00:00"), End::Unknown);
    journal.remove(at("23T02:00:00"), gone);
    journal.stop(at("23T02:30:00"));
    journal.start(at("23T03:12:07.412"));
    journal
}

fn read(csv: &str) -> Vec<Row> {
    let table = csv
        .strip_prefix('\u{feff}')
        .expect("it begins with a byte order mark");
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    reader
        .deserialize()
        .map(|row| row.expect("every row is as wide as the header"))
        .collect()
}

#[test]
fn a_small_diary_as_csv() {
    let csv = csv(&small_diary().diary, at("23T03:15:00"));
    assert!(!csv.replace("\r\n", "").contains('\r'));
    insta::assert_snapshot!(csv.replace("\r\n", "␍\n").replace('\u{feff}', "<BOM>"));
}

#[test]
fn an_empty_diary_is_a_header_row() {
    let csv = csv(&Diary::default(), at("23T03:15:00"));
    assert!(csv.starts_with("\u{feff}schema,kind,id,") && csv.ends_with(",deleted,extra\r\n"));
    assert_eq!(csv.matches("\r\n").count(), 1);
}

#[test]
fn the_file_is_named_by_the_local_date() {
    let just_after_midnight = at("23T00:30:00");
    assert_eq!(file_name(just_after_midnight), "stillnight-2026-11-23.csv");
}

fn check_bout(row: &Row, bout: &Bout, end: End) {
    let details = &bout.details;
    let iso = |moment: Option<Moment>| moment.map(Moment::to_iso).unwrap_or_default();
    let start = details.start.to_iso();
    assert_eq!(row["kind"], "bout");
    assert_eq!(row["schema"], "1");
    assert_eq!(row["id"], bout.id.to_string());
    assert_eq!(row["start"], start);
    assert_eq!(
        format!("{}T{}", row["local_date"], row["local_time"]),
        start[..19]
    );
    assert_eq!(
        row["end"],
        iso(if let End::At(end) = end {
            Some(end)
        } else {
            None
        })
    );
    assert_eq!(row["extra"] == r#"{"end":"running"}"#, end == End::Running);
    let intensity = row["intensity"]
        .parse()
        .ok()
        .map(|value| Intensity::new(value).unwrap());
    assert_eq!(intensity, details.intensity);
    let places = row["places"].split("; ").filter_map(Place::parse).collect();
    assert_eq!(details.places, places);
    assert_eq!(row["recalled"], bout.recalled.to_string());
    assert_eq!(unguard(&row["note"]), details.note);
    assert_eq!(row["created"], bout.created.to_iso());
    assert_eq!(row["updated"], bout.updated.to_iso());
    assert_eq!(row["deleted"], iso(bout.deleted));
}

fn check(diary: &Diary, now: Moment) {
    let rows = read(&csv(diary, now));
    let safe = |row: &Row| row.values().all(|cell| is_safe(cell));
    assert!(rows.iter().all(safe), "a spreadsheet might run it");
    let mut rows = rows.iter();
    for bout in diary.all_bouts() {
        check_bout(rows.next().unwrap(), bout, diary.end_of(bout, now));
        for relief in &bout.details.reliefs {
            let row = rows.next().unwrap();
            assert_eq!(
                (row["kind"].as_str(), &row["parent"]),
                ("relief", &bout.id.to_string())
            );
            assert_eq!(ReliefKind::parse(&row["what"]), Some(relief.what));
            assert_eq!(Outcome::parse(&row["outcome"]), relief.outcome);
            assert_eq!(row["minutes"].parse().ok(), relief.minutes);
        }
    }
    for entry in diary.all_entries() {
        check_entry(rows.next().unwrap(), entry);
    }
    assert!(rows.all(|row| row["kind"] == "stop"));
}

/// The columns that are those of a field.
const COLUMNS: [(Field, &str); 5] = [
    (Field::Unit, "unit"),
    (Field::Minutes, "minutes"),
    (Field::Intensity, "intensity"),
    (Field::Places, "places"),
    (Field::Note, "note"),
];

fn check_entry(row: &Row, entry: &Entry) {
    let iso = |moment: Option<Moment>| moment.map(Moment::to_iso).unwrap_or_default();
    assert_eq!(row["kind"], entry.kind.code());
    assert_eq!(row["id"], entry.id.to_string());
    assert_eq!(row["night"], entry.night().to_iso());
    let is_check_in = entry.kind == Kind::CheckIn;
    assert_eq!(row["start"], iso((!is_check_in).then_some(entry.at)));
    assert_eq!(row["recalled"], entry.recalled.to_string());
    assert_eq!(row["created"], entry.created.to_iso());
    assert_eq!(row["updated"], entry.updated.to_iso());
    assert_eq!(row["deleted"], iso(entry.deleted));
    let mut extra: serde_json::Value = match row["extra"].as_str() {
        "" => serde_json::json!({}),
        extra => serde_json::from_str(extra).expect("JSON"),
    };
    let mut what = row["what"].as_str();
    for field in Field::ALL.iter().copied() {
        let said = entry.fields.get(field).map(|value| field.write(value));
        let shares = [Field::Factor, Field::Analyte, Field::Condition, Field::Name];
        let column = COLUMNS.iter().find(|(known, _)| *known == field);
        let found = if field == Field::Amount || field == Field::Bound {
            // Both are in one cell: `<5`.
            let cell = unguard(&row["amount"]);
            let amount = cell.trim_start_matches(['<', '≤', '>', '≥']);
            let (sign, amount) = cell.split_at(cell.len() - amount.len());
            [sign, amount][usize::from(field == Field::Amount)].to_owned()
        } else if let Some((_, column)) = column {
            unguard(&row[*column]).to_owned()
        } else if shares.contains(&field) && said.is_some() && !what.is_empty() {
            unguard(std::mem::take(&mut what)).to_owned()
        } else {
            // No spreadsheet takes what stands inside JSON for a formula.
            let value = extra.as_object_mut().unwrap().remove(field.code());
            value.map(plain).unwrap_or_default()
        };
        // Zero is a value: what is said is never an empty cell.
        assert_ne!(said.as_deref(), Some(""));
        assert_eq!(found, said.unwrap_or_default(), "{}", field.code());
    }
    assert_eq!(what, "", "a word nobody said");
    assert_eq!(extra, serde_json::json!({}), "a field nobody filled");
}

/// A JSON value as a cell would have it.
fn plain(value: serde_json::Value) -> String {
    use serde_json::Value::{Array, Bool, String};
    match value {
        Array(words) => words.into_iter().map(plain).collect::<Vec<_>>().join("; "),
        Bool(true) => "yes".to_owned(),
        String(text) => text,
        number => number.to_string(),
    }
}

fn is_safe(cell: &str) -> bool {
    !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

/// A spreadsheet must not take a limit for the number itself.
#[test]
fn what_a_clinic_said_is_a_row_and_a_limit_keeps_its_sign() {
    let mut journal = Journal::default();
    for (fields, cells) in [
        (
            said([
                (Field::Analyte, "ferritin"),
                (Field::Amount, "5"),
                (Field::Bound, "<"),
                (Field::Unit, "µg/L"),
            ]),
            ["ferritin", "<5", "µg/L"],
        ),
        (
            said([
                (Field::Analyte, "iron by drip"),
                (Field::Amount, "1000"),
                (Field::Unit, "mg"),
            ]),
            ["iron by drip", "1000", "mg"],
        ),
        (
            said([
                (Field::Analyte, "IRLS total"),
                (Field::Amount, "24"),
                (Field::Unit, "points"),
            ]),
            ["IRLS total", "24", "points"],
        ),
    ] {
        journal.log(at("20T08:00:00"), Kind::Lab, fields);
        let rows = read(&csv(&journal.diary, at("23T03:15:00")));
        let row = rows.last().unwrap();
        assert_eq!(["what", "amount", "unit"].map(|it| row[it].as_str()), cells);
        assert_eq!((row["kind"].as_str(), row["extra"].as_str()), ("lab", ""));
    }
    check(&journal.diary, at("23T03:15:00"));
}

#[test]
fn the_small_diary_is_read_back() {
    check(&small_diary().diary, at("23T03:15:00"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_diary_is_read_back(steps in steps(0..20)) {
        let from = at("10T20:00:00");
        let lines = tell(&steps, from, 1);
        let now = end_of_story(&lines, from);
        let mut diary = Diary::default();
        for (n, line) in (1..).zip(lines) {
            diary.apply(n, line);
        }
        check(&diary, now);
    }

    #[test]
    fn any_note_comes_through(note in prop_oneof![".*", "[='+@\t\r\n\",; é🌙-]{0,12}"]) {
        let mut journal = Journal::default();
        let id = journal.start(at("23T03:00:00"));
        journal.change(id, BoutChange { note: Some(note), ..BoutChange::default() });
        check(&journal.diary, at("23T03:10:00"));
    }
}
