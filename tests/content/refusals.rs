//! Each refusal refuses: the shipped content with one thing wrong.

use crate::check;
use crate::files::{Files, shipped};
use crate::schema::Content;

const BAND: &str = r#"
[[band]]
id = "new"
analyte = "ferritin"
row = 19
below = 15
says = "A sentence."
sources = ["aasm-2025"]
checked = false
last_reviewed = "2026-11-23"
reviewed_by = ""
"#;

const CARD: &str = r#"
[[card]]
id = "new"
group = "myths"
title = "A title"
badge = "low"
text = ["TEXT"]
sources = ["aasm-2025"]
checked = false
last_reviewed = "2026-11-23"
reviewed_by = ""
"#;

const MEDICINE: &str = r#"
[[medicine]]
id = "new"
row = 5
inn = "new"
class = "new"
kind = ["W"]
grade = "C"
disputed = false
why = "A sentence."
ask_about = "A sentence."
never_stop_suddenly = false
sources = ["aasm-2025"]
checked = false
last_reviewed = "2026-11-23"
reviewed_by = ""
"#;

const GATE: &str = r#"
[[gate]]
id = "new"
row = 0
says = "A sentence."
way = "A way."
sources = ["aasm-2025"]
checked = false
last_reviewed = "2026-11-25"
reviewed_by = ""
"#;

const TEMPLATE: &str = r#"
[[template]]
id = "new"
name = "New"
badge = "low"
card = "placebo"
is_not = "Not old."
set = { name = "New" }
sources = ["aasm-2025"]
checked = false
last_reviewed = "2026-11-25"
reviewed_by = ""
"#;

const WITH_CLINICIAN: &str = r#"
[[with_clinician]]
id = "new"
means = "heat"
condition = "arterial disease"
sources = ["aasm-2025"]
checked = false
last_reviewed = "2026-11-25"
reviewed_by = ""
"#;

fn faults_of(files: &Files) -> String {
    match Content::read(files) {
        Ok(content) => check::faults(&content).join("\n"),
        Err(fault) => fault,
    }
}

fn with(file: &'static str, item: &str) -> Files {
    let mut files = shipped();
    files.get_mut(file).expect("a file of ours").push_str(item);
    files
}

#[track_caller]
fn is_refused(file: &'static str, item: &str, saying: &str) {
    let faults = faults_of(&with(file, item));
    assert!(faults.contains(saying), "“{saying}” is not in: {faults}");
}

fn card_with(text: &str) -> String {
    let rest = "More words stand here. ".repeat(20);
    CARD.replace("TEXT", &format!("{text} {rest}"))
}

#[test]
fn the_small_good_items_are_taken() {
    for (file, item) in [
        ("lab_bands.toml", BAND.to_owned()),
        ("cards.toml", card_with("A sentence.")),
        ("medicines.toml", MEDICINE.to_owned()),
        ("gates.toml", GATE.to_owned()),
        ("gates.toml", WITH_CLINICIAN.to_owned()),
        ("templates.toml", TEMPLATE.to_owned()),
    ] {
        let faults = faults_of(&with(file, &item));
        assert_eq!(faults, "", "{file}");
    }
}

#[test]
fn a_source_must_be_known() {
    let item = BAND.replace("aasm-2025", "nobody-1999");
    is_refused("lab_bands.toml", &item, "the unknown source “nobody-1999”");
}

#[test]
fn there_must_be_a_source() {
    let item = BAND.replace("\"aasm-2025\"", "");
    is_refused("lab_bands.toml", &item, "has no source");
    let item = BAND.replace("sources = [\"aasm-2025\"]\n", "");
    is_refused("lab_bands.toml", &item, "missing field `sources`");
}

#[test]
fn there_must_be_a_date() {
    let item = BAND.replace("last_reviewed = \"2026-11-23\"\n", "");
    is_refused("lab_bands.toml", &item, "missing field `last_reviewed`");
    let item = BAND.replace("2026-11-23", "2026-11-31");
    is_refused("lab_bands.toml", &item, "“2026-11-31” is no date");
}

#[test]
fn badge_kind_and_grade_must_be_known() {
    let item = card_with("A sentence.").replace("\"low\"", "\"golden\"");
    is_refused("cards.toml", &item, "the unknown badge “golden”");
    let item = MEDICINE.replace("[\"W\"]", "[\"Q\"]");
    is_refused("medicines.toml", &item, "unknown variant `Q`");
    let item = MEDICINE.replace("grade = \"C\"", "grade = \"E\"");
    is_refused("medicines.toml", &item, "unknown variant `E`");
}

#[test]
fn a_field_nobody_knows_is_refused() {
    let item = BAND.replace("row = 19", "row = 19\nrows = 20");
    is_refused("lab_bands.toml", &item, "unknown field `rows`");
}

#[test]
fn an_id_stands_once() {
    let item = BAND.replace("\"new\"", "\"ferritin-rls\"");
    is_refused("lab_bands.toml", &item, "“ferritin-rls” stands there twice");
}

#[test]
fn checked_needs_a_source_that_was_seen() {
    let item = BAND
        .replace("aasm-2025", "general-knowledge")
        .replace("checked = false", "checked = true");
    is_refused("lab_bands.toml", &item, "none of its sources is");
}

#[test]
fn every_row_of_the_evidence_has_an_item() {
    for (file, row, saying) in [
        (
            "medicines.toml",
            "row = 113\n",
            "row 113 of the medicines has no item",
        ),
        (
            "medicines.toml",
            "row = 110\n",
            "row 110 of the medicines has no item",
        ),
        (
            "claims.toml",
            "row = 62\n",
            "row 62 of the claims has no item",
        ),
    ] {
        let mut files = shipped();
        let text = files[file].replace(row, "row = 1\n");
        assert_ne!(text, files[file]);
        files.insert(file, text);
        let faults = faults_of(&files);
        assert!(faults.contains(saying), "{faults}");
    }
    let item = MEDICINE.replace("row = 5", "row = 114");
    is_refused("medicines.toml", &item, "the medicines have no row 114");
}

#[test]
fn a_promise_is_refused_in_a_text_but_not_in_the_articles_claim() {
    is_refused(
        "cards.toml",
        &card_with("It fixes legs."),
        "the word “fixes”",
    );
    let item = BAND.replace("A sentence.", "It is clinically proven.");
    is_refused("lab_bands.toml", &item, "the word “clinically proven”");
    let mut files = shipped();
    let text = files["claims.toml"].replacen("claim = \"", "claim = \"It cures all. ", 1);
    files.insert("claims.toml", text);
    assert_eq!(faults_of(&files), "");
}

#[test]
fn sentences_and_items_have_a_length() {
    let long = format!("{}.", ["word"; 31].join(" "));
    is_refused("cards.toml", &card_with(&long), "31 words in");
    let item = BAND.replace("A sentence.", &"Short. ".repeat(40));
    is_refused("lab_bands.toml", &item, "letters, at most 180");
    is_refused(
        "cards.toml",
        &CARD.replace("TEXT", "Too little."),
        "2 words, not 60 to 180",
    );
}

#[test]
fn a_gap_that_does_not_help_is_not_stated() {
    let mut files = shipped();
    let text = files["spacing.toml"].replacen("gap_helps = true", "gap_helps = false", 1);
    files.insert("spacing.toml", text);
    let faults = faults_of(&files);
    assert!(faults.contains("a gap that does not help"), "{faults}");
}

#[test]
fn grade_d_is_what_disputed_means() {
    let item = MEDICINE.replace("disputed = false", "disputed = true");
    is_refused("medicines.toml", &item, "disputed is what grade D means");
}

#[test]
fn gates_and_ready_plans_are_held_to_the_same() {
    for (file, item) in [
        ("gates.toml", GATE),
        ("gates.toml", WITH_CLINICIAN),
        ("templates.toml", TEMPLATE),
    ] {
        let unknown = item.replace("aasm-2025", "nobody-1999");
        is_refused(file, &unknown, "the unknown source “nobody-1999”");
        let none = item.replace("\"aasm-2025\"", "");
        is_refused(file, &none, "has no source");
        let undated = item.replace("last_reviewed = \"2026-11-25\"\n", "");
        is_refused(file, &undated, "missing field `last_reviewed`");
        let more = item.replace("checked = false", "checked = false\ndose = 65");
        is_refused(file, &more, "unknown field `dose`");
        is_refused(file, &format!("{item}{item}"), "stands there twice");
    }
    let item = GATE.replace("A sentence.", "You should stop.");
    is_refused("gates.toml", &item, "the word “you should”");
    let item = GATE.replace("A way.", "It is safe.");
    is_refused("gates.toml", &item, "the word “safe”");
    let item = TEMPLATE.replace("Not old.", "It fixes legs.");
    is_refused("templates.toml", &item, "the word “fixes”");
}

#[test]
fn a_gate_or_ready_plan_names_what_is_there() {
    let item = WITH_CLINICIAN.replace("\"heat\"", "\"fire\"");
    is_refused("gates.toml", &item, "the unknown means “fire”");
    let item = WITH_CLINICIAN.replace("arterial disease", "gout");
    is_refused("gates.toml", &item, "the unknown condition “gout”");
    let item = TEMPLATE.replace("\"low\"", "\"golden\"");
    is_refused("templates.toml", &item, "the unknown badge “golden”");
    let item = TEMPLATE.replace("\"placebo\"", "\"nothing\"");
    is_refused("templates.toml", &item, "the unknown card “nothing”");
    let item = card_with("A sentence.").replace("\"myths\"", "\"legends\"");
    is_refused("cards.toml", &item, "the unknown group “legends”");
}

#[test]
fn a_limit_is_the_number_that_is_shown() {
    for (name, right, wrong) in [
        ("ferritin_up_to", "75", "76"),
        ("ferritin_closes_above", "200", "300"),
        ("tsat_below", "45", "46"),
        ("months", "6", "7"),
        ("drip_weeks", "4", "3"),
        ("drip_retest_weeks", "8", "6"),
        ("iron_us", "45", "65"),
        ("iron_eu", "40", "45"),
        ("magnesium_us", "350", "400"),
        ("magnesium_eu", "250", "350"),
        ("egfr_failing", "30", "25"),
        ("egfr_reduced", "60", "59"),
    ] {
        let mut files = shipped();
        let (right, wrong) = (
            format!("\n{name} = {right}\n"),
            format!("\n{name} = {wrong}\n"),
        );
        let text = files["gates.toml"].replace(&right, &wrong);
        assert_ne!(text, files["gates.toml"], "{name}");
        files.insert("gates.toml", text);
        let faults = faults_of(&files);
        assert!(faults.contains(&format!("limits, {name}")), "{faults}");
    }
}
