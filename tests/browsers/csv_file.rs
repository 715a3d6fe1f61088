//! The exported table, read by programs that know nothing of the app.

use crate::run::{Scenario, downloaded};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use stillnight_tests::app::App;
use stillnight_tests::engines::Engine;
use stillnight_tests::scene::Scene;

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new("a_foreign_reader_finds_what_was_entered", a_foreign_reader)
        .needing("Python", |programs| programs.python.is_some()),
    Scenario::new("libreoffice_finds_the_columns", libreoffice)
        .only_in(&[Engine::Chromium])
        .needing("LibreOffice", |programs| {
            programs.soffice.is_some() && programs.python.is_some()
        })
        .alone(),
];

/// Texts that spreadsheets take for formulas, and that careless writers break.
const NOTES: [&str; 9] = [
    "=1+1",
    "+x",
    "@x",
    "-1",
    "two\nlines",
    "a \"quote\", and a comma",
    "'=already guarded",
    "Żółć 🌙 ногти",
    "plain",
];

const COLUMNS: [&str; 23] = [
    "schema",
    "kind",
    "id",
    "parent",
    "night",
    "start",
    "local_date",
    "local_time",
    "end",
    "intensity",
    "places",
    "sensations",
    "what",
    "amount",
    "unit",
    "outcome",
    "minutes",
    "recalled",
    "note",
    "created",
    "updated",
    "deleted",
    "extra",
];

/// Reads a table with Python's csv module and prints it as JSON: a list of lists.
const READ: &str = "\
import csv, json, sys
with open(sys.argv[1], newline='', encoding='utf-8-sig') as table:
    json.dump(list(csv.reader(table, delimiter=sys.argv[2], strict=True)), sys.stdout)
";

/// What was entered for one bout.
struct Entered {
    bout: String,
    note: &'static str,
    intensity: Option<&'static str>,
}

fn a_foreign_reader(scene: &mut Scene) {
    let (entered, text) = enter_and_export(scene);
    assert!(text.starts_with('\u{feff}'), "no byte order mark");
    assert!(text.contains("\r\n"), "rows do not end with CRLF");
    let file = scene.folder().join("diary.csv");
    std::fs::write(&file, &text).unwrap();
    let table = Table::read(&file, ",");
    for entry in &entered {
        let row = table.row("bout", &entry.bout);
        assert_eq!(unguarded(table.cell(row, "note")), entry.note);
        assert_eq!(
            table.cell(row, "intensity"),
            entry.intensity.unwrap_or_default()
        );
        assert_eq!(table.cell(row, "schema"), "1");
        let start = table.cell(row, "start");
        assert!(
            chrono::DateTime::parse_from_rfc3339(start).is_ok(),
            "start is {start:?}"
        );
        assert!(start.starts_with(table.cell(row, "local_date")), "{start}");
        assert!(start.contains(table.cell(row, "local_time")), "{start}");
    }
    let first = table.row("bout", &entered[0].bout);
    assert_eq!(table.cell(first, "places"), "left foot; right lower leg");
    assert_eq!(table.cell(first, "sensations"), "creeping");
    let relief = table
        .rows
        .iter()
        .find(|row| table.cell(row, "kind") == "relief")
        .expect("a relief");
    assert_eq!(table.cell(relief, "parent"), entered[0].bout);
    assert_eq!(table.cell(relief, "what"), "walking");
    assert_eq!(table.cell(relief, "outcome"), "better");
    let mut cells = table.rows.iter().flatten();
    let formula = cells.find(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
    assert_eq!(formula, None, "a spreadsheet would compute this");
}

fn libreoffice(scene: &mut Scene) {
    let (entered, text) = enter_and_export(scene);
    let file = scene.folder().join("diary.csv");
    std::fs::write(&file, text).unwrap();
    let programs = xtask::tools::Browsers::find();
    let home = scene.folder().join("office");
    // Comma, double quote, UTF-8 in; as displayed, tab-separated, all text quoted, UTF-8 out.
    let done = Command::new(programs.soffice.expect("LibreOffice is there"))
        .arg(format!("-env:UserInstallation=file://{}", home.display()))
        .args(["--headless", "--infilter=CSV:44,34,76,1", "--convert-to"])
        .arg("csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false")
        .arg("--outdir")
        .arg(scene.folder().join("converted"))
        .arg(&file)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let table = Table::read(&scene.folder().join("converted/diary.csv"), "\t");
    for entry in &entered {
        let row = table.row("bout", &entry.bout);
        assert_eq!(unguarded(table.cell(row, "note")), entry.note);
    }
}

/// Logs a bout for each note, exports, and returns both.
fn enter_and_export(scene: &Scene) -> (Vec<Entered>, String) {
    let setup = scene.setup();
    let browser = scene.start_as(&setup);
    let app = App::open(&browser, &scene.site.url(""));
    let mut entered = Vec::new();
    for note in NOTES {
        let bout = app.begin_a_bout();
        let mut intensity = None;
        if entered.is_empty() {
            intensity = Some("7");
            for (topic, answer) in [
                ("Strength", "7"),
                ("Where", "Left foot"),
                ("Where", "Right lower leg"),
                ("Feel", "Creeping"),
                ("Tried", "Walking"),
                ("Tried", "Better"),
            ] {
                app.say(topic, answer);
            }
        } else if note == "plain" {
            app.say("Strength", "0");
            intensity = Some("0");
        }
        app.open_record("bout", &bout);
        app.saving("the note", || app.fill("#note", note));
        app.turn_to("tonight");
        app.stop();
        entered.push(Entered {
            bout,
            note,
            intensity,
        });
    }
    app.turn_to("diary");
    app.click("#export-csv");
    let text = downloaded(setup.downloads(), "csv");
    browser.close();
    (entered, text)
}

/// One apostrophe stands before what a spreadsheet would compute, and before such an apostrophe.
fn unguarded(cell: &str) -> &str {
    let Some(rest) = cell.strip_prefix('\'') else {
        return cell;
    };
    if rest
        .trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
    {
        rest
    } else {
        cell
    }
}

struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    fn read(file: &Path, delimiter: &str) -> Table {
        let python = xtask::tools::Browsers::find()
            .python
            .expect("Python is there");
        let done = Command::new(python)
            .args(["-c", READ])
            .arg(file)
            .arg(delimiter)
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
        let read: Value = serde_json::from_slice(&done.stdout).unwrap();
        let mut rows: Vec<Vec<String>> = serde_json::from_value(read).unwrap();
        assert_eq!(rows.remove(0), COLUMNS);
        assert!(
            rows.iter().all(|row| row.len() == COLUMNS.len()),
            "a row has too many cells"
        );
        Table { rows }
    }

    fn row(&self, kind: &str, id: &str) -> &Vec<String> {
        let is = |row: &&Vec<String>| self.cell(row, "kind") == kind && self.cell(row, "id") == id;
        self.rows
            .iter()
            .find(is)
            .unwrap_or_else(|| panic!("no {kind} {id} in {}", json!(self.rows)))
    }

    fn cell<'a>(&self, row: &'a [String], column: &str) -> &'a str {
        let at = COLUMNS
            .iter()
            .position(|name| *name == column)
            .expect("a known column");
        &row[at]
    }
}
