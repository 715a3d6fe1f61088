//! A clinical number stands in the content, where a clinician can read and sign it, and not in Rust.
//!
//! The shipped Rust of Care, Medicines and Learn may hold no number that the content compares with,
//! neither as it is nor in thousandths, but for the few lines of [`EXCEPTIONS`].

use crate::files::{Files, shipped};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// What is read.
const FOLDERS: [&str; 5] = [
    "src/domain/care",
    "src/domain/content",
    "src/features/care",
    "src/features/medicines",
    "src/features/learn",
];

/// The tables whose numbers decide.
const TABLES: [(&str, &[&str]); 4] = [
    ("gates.toml", &["limits"]),
    ("lab_bands.toml", &["analyte", "band", "rule", "iron_gate"]),
    ("upper_levels.toml", &["upper_level", "magnesium_limit"]),
    ("spacing.toml", &["spacing"]),
];
/// Fields that are no thresholds.
const NOT_THRESHOLDS: [&str; 2] = ["row", "year"];
/// Smaller numbers are counts of things in any program.
const LEAST: u64 = 10;

/// Lines that may hold such a number: the end of the file's path, the line, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "care/facts.rs",
        "const DAY_MS: i64 = 24 * 60 * 60 * 1000;",
        "milliseconds of a day",
    ),
    (
        "care/in_calendar.rs",
        "const STEP: i16 = 15;",
        "how finely the usual onset is given to a calendar: of the app's own making",
    ),
    (
        "care/in_calendar.rs",
        "const DAY: u16 = 24 * 60;",
        "minutes of a day",
    ),
    (
        "care/recognise/folding.rs",
        r"'\u{200B}'..='\u{200F}',",
        "signs without width",
    ),
    (
        "care/recognise/tokens.rs",
        "pub(super) const LONG: usize = 10;",
        "letters of a name",
    ),
    (
        "care/recognise/sections.rs",
        "const SHORT: usize = 60;",
        "letters of a label",
    ),
    (
        "care/ring.rs",
        "const QUIET_MINUTES: i64 = 60;",
        "ours, for reminders: how long and how often they are looked at, not a clinical number",
    ),
    (
        "care/timing.rs",
        "const LATER_MINUTES: i64 = 30;",
        "ours, for reminders: how long and how often they are looked at, not a clinical number",
    ),
    (
        "care/ring.rs",
        "part: 1000,",
        "ours, for reminders: how long and how often they are looked at, not a clinical number",
    ),
    (
        "care/ring.rs",
        "until + 24 * 60 - from",
        "ours, for reminders: how long and how often they are looked at, not a clinical number",
    ),
    (
        "care/due.rs",
        "const SHIFT_DAYS: u64 = 400;",
        "how far back doses are looked for",
    ),
    (
        "care/due.rs",
        "const LATE_MINUTES: i64 = 60;",
        "ours, for the screen: from when on it asks when",
    ),
    (
        "care/timing.rs",
        "const LATER_APART: u16 = 60;",
        "ours, for the screen: no source names it",
    ),
    (
        "care/outlook.rs",
        "const AHEAD_DAYS: u64 = 60;",
        "how far a plan is looked at, not a clinical number",
    ),
    (
        "care/timing.rs",
        "const NOON: u16 = 12 * 60;",
        "minutes from midnight to noon",
    ),
    (
        "care/ceilings.rs",
        "const DAY_MINUTES: i64 = 24 * 60;",
        "minutes of a day",
    ),
    (
        "care/spacing.rs",
        "const DAY_MINUTES: i64 = 24 * 60;",
        "minutes of a day",
    ),
    (
        "care/spacing.rs",
        "local.and_utc().timestamp().div_euclid(60)",
        "seconds of a minute",
    ),
    (
        "care/schedule.rs",
        "const NIGHT_MINUTES: u16 = 4 * 60;",
        "until when a time is one of the night before, as the clock goes",
    ),
    (
        "care/schedule.rs",
        "Some(at_minute(day, 12 * 60 + i64::from(after_noon)))",
        "minutes from midnight to noon",
    ),
    (
        "care/timing.rs",
        "const ORDER_MINUTES: u16 = 12 * 60;",
        "half a day, ours: no source names a time",
    ),
    (
        "content/thousandths.rs",
        "const ONE: f64 = 1000.0;",
        "thousandths of one",
    ),
    (
        "content/thousandths.rs",
        "Self(u32::from(whole) * 1000)",
        "thousandths of one",
    ),
    (
        "content/thousandths.rs",
        "let (whole, part) = (self.0 / 1000, self.0 % 1000);",
        "thousandths of one",
    ),
    (
        "content/review.rs",
        "const REVIEW_MONTHS: u32 = 24;",
        "how long a review counts, not a clinical number",
    ),
    (
        "care/ceilings.rs",
        "const PLAN_DAYS: i64 = 400;",
        "how far a plan is looked at",
    ),
    (
        "care/labs.rs",
        "Unit::PicomolesPerLitre => (1000, 2247),",
        "unit chemistry",
    ),
    (
        "care/labs.rs",
        "Unit::MicromolesPerLitre => (55_845, 10_000),",
        "unit chemistry",
    ),
    (
        "care/labs.rs",
        "Unit::GramsPerLitre if analyte == Analyte::Haemoglobin => (1, 10),",
        "unit chemistry",
    ),
    (
        "care/labs.rs",
        "Unit::MillimolesPerLitre => (10_000, 6206),",
        "unit chemistry",
    ),
    (
        "care/labs.rs",
        "value: divide(u64::from(iron) * 100_000, tibc.into()),",
        "a per cent, in thousandths",
    ),
    ("care/labs.rs", "10 * 10_000,", "unit chemistry"),
];

/// The numbers that the content compares with, as they are and in thousandths.
fn thresholds(files: &Files) -> BTreeSet<u64> {
    let mut found = BTreeSet::new();
    for (file, tables) in TABLES {
        let file: Table = toml::from_str(&files[file]).expect("a file that parses");
        let items = tables
            .iter()
            .filter_map(|it| file[*it].as_array())
            .flatten();
        for (name, value) in items.filter_map(Value::as_table).flatten() {
            let number = value.as_integer().map(|it| it as f64).or(value.as_float());
            let Some(number) = number.filter(|_| !NOT_THRESHOLDS.contains(&name.as_str())) else {
                continue;
            };
            for number in [number, number * 1000.0] {
                if number.fract() == 0.0 && number >= LEAST as f64 {
                    found.insert(number as u64);
                }
            }
        }
    }
    found
}

/// Which thresholds a line of Rust holds.
fn held(line: &str, thresholds: &BTreeSet<u64>) -> Vec<u64> {
    let code = line.split("//").next().unwrap_or_default();
    // What stands in quotation marks is text.
    let code: String = code.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    let words = code.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let numbers = words.filter(|word| word.starts_with(|it: char| it.is_ascii_digit()));
    let numbers = numbers.filter_map(|word| {
        let digits: String = word.chars().filter(|it| *it != '_').collect();
        let end = digits
            .find(|it: char| !it.is_ascii_digit())
            .unwrap_or(digits.len());
        digits[..end].parse().ok()
    });
    numbers
        .filter(|number| thresholds.contains(number))
        .collect()
}

fn faults(file: &str, text: &str, thresholds: &BTreeSet<u64>) -> Vec<String> {
    // Tests stand at the end of a file.
    let shipped = text.split("#[cfg(test)]").next().unwrap_or_default();
    let is_excepted = |line: &str| {
        let mut all = EXCEPTIONS.iter();
        all.any(|(path, text, _)| file.ends_with(path) && line.trim() == *text)
    };
    let lines = shipped.lines().enumerate();
    lines
        .filter(|(_, line)| !is_excepted(line))
        .flat_map(|(at, line)| {
            let numbers = held(line, thresholds).into_iter();
            numbers.map(move |it| {
                format!(
                    "{file}:{}: {it} belongs into src/content: {}",
                    at + 1,
                    line.trim()
                )
            })
        })
        .collect()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of ours") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_clinical_number_stands_in_rust() {
    let thresholds = thresholds(&shipped());
    let root = xtask::paths::root();
    let mut files = Vec::new();
    for folder in FOLDERS {
        rust_files(&root.join(folder), &mut files);
    }
    let mut found = Vec::new();
    let mut used = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a file of ours");
        let name = file.to_string_lossy().into_owned();
        found.extend(faults(&name, &text, &thresholds));
        let lines = text.lines().map(str::trim);
        for line in lines {
            let mut all = EXCEPTIONS.iter().enumerate();
            used.extend(
                all.find(|(_, it)| name.ends_with(it.0) && line == it.1)
                    .map(|it| it.0),
            );
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
    let stale = EXCEPTIONS
        .iter()
        .enumerate()
        .filter(|(at, _)| !used.contains(at));
    let stale: Vec<&str> = stale.map(|(_, it)| it.1).collect();
    assert!(
        stale.is_empty(),
        "exceptions for lines that are gone: {stale:?}"
    );
}

#[test]
fn a_clinical_number_in_rust_is_refused() {
    let thresholds = thresholds(&shipped());
    for number in [
        15, 20, 30, 40, 45, 60, 75, 100, 120, 200, 240, 250, 300, 350, 360, 75_000, 45_000,
    ] {
        assert!(thresholds.contains(&number), "{number}");
    }
    let gates = "src/domain/care/gates.rs";
    for line in [
        "(Some(high), _) if high.value > 75_000 => Reason::FerritinHigh(high.value),",
        "const CEILING: u32 = 350_000;",
        "let low = ferritin < 75;",
        "const GAP: u16 = 240_u16;",
        "const DAY_MINUTES: i64 = 24 * 60;",
        "tsat >= 45.0",
    ] {
        assert!(!faults(gates, line, &thresholds).is_empty(), "{line}");
    }
    for line in [
        "// up to 75_000",
        "let (one, two) = (1, 2);",
        "p(\"small\", \"75\")",
        "fn read_utf8(x75: u32) {}",
        "Reason::FerritinNotLow(ferritin.value)",
        "#[cfg(test)] mod tests { const FERRITIN: u32 = 75_000; }",
    ] {
        assert_eq!(faults(gates, line, &thresholds), [""; 0], "{line}");
    }
    let there = "src/domain/care/spacing.rs";
    assert!(faults(there, "const DAY_MINUTES: i64 = 24 * 60;", &thresholds).is_empty());
}
