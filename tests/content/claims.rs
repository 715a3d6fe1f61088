//! The table of the article's claims: what each is worth, what the app does, and what shows it.

use crate::schema::Content;
use std::fmt::Write;
use stillnight_domain::content::{BadgeId, Claim, ForChecks};
use stillnight_domain::entry::words::Analyte;

const HEAD: &str = "\
# The article's claims, and what shows what the app does of them

One row for each claim of the audit (62 rows; row 39 has two), made from `src/content/claims.toml`
by the tests of the content, which check that each card, screen and test that is named is there.
The claim is the article's, not ours. What the evidence says of each, with its sources, is in
`docs/clinical-review.md` and on the card.

| # | The article says | Verdict | What the app does | Shown by |
|---|---|---|---|---|
";

fn page(content: &Content) -> String {
    let mut page = HEAD.to_owned();
    for claim in &content.claims.claim {
        let words = claim
            .verdict
            .iter()
            .map(|it| content.claims.verdicts.of(*it).to_owned());
        let note = Some(claim.verdict_note.clone()).filter(|it| !it.is_empty());
        let verdict: Vec<String> = words.chain(note).collect();
        let shown: Vec<String> = claim.shown_by.iter().map(|it| shown(it)).collect();
        let cells = [
            claim.id.clone(),
            claim.claim.clone(),
            verdict.join("; "),
            claim.behaviour.0.clone(),
            shown.join("<br>"),
        ];
        let cells = cells.map(|it| it.replace('|', "\\|"));
        writeln!(page, "| {} |", cells.join(" | ")).expect("text takes text");
    }
    page
}

fn shown(by: &str) -> String {
    match by.split_once(' ') {
        Some((kind @ ("screen" | "test"), what)) => format!("{kind} `{what}`"),
        _ => by.to_owned(),
    }
}

/// What is wrong with what a claim is shown by.
fn faults(content: &Content, claim: &Claim) -> Vec<String> {
    let mut faults = Vec::new();
    let own_card = format!("screen #learn/{}", claim.card);
    if !claim.shown_by.contains(&own_card) {
        faults.push(format!("claim {} does not name its card", claim.id));
    }
    for by in claim.shown_by.iter() {
        let is_there = match by.split_once(' ') {
            Some(("screen", address)) => is_screen(content, address),
            Some(("test", test)) => test
                .split_once("::")
                .is_some_and(|(file, name)| is_test(file, name)),
            Some(("later:", what)) => !what.is_empty(),
            _ => false,
        };
        if !is_there {
            faults.push(format!("claim {}: there is no “{by}”", claim.id));
        }
    }
    faults
}

fn read(file: &str) -> String {
    std::fs::read_to_string(xtask::paths::root().join(file)).unwrap_or_default()
}

fn is_screen(content: &Content, address: &str) -> bool {
    if let Some(card) = address.strip_prefix("#learn/") {
        return content.cards.card.iter().any(|it| it.id == card);
    }
    let name = address.trim_start_matches('#');
    let pages = read("src/pages.rs");
    address.starts_with('#') && pages.contains(&format!("            \"{name}\" => "))
}

fn is_test(file: &str, name: &str) -> bool {
    read(file).contains(&format!("fn {name}("))
}

#[test]
fn what_shows_a_claim_is_there() {
    let content = crate::content();
    let all = content
        .claims
        .claim
        .iter()
        .flat_map(|it| faults(&content, it));
    let faults: Vec<String> = all.collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Words that the app must say to keep what the table promises: the claim, and for each text where
/// they stand its words.
fn promised() -> Vec<(&'static str, String, &'static [&'static str])> {
    let content = crate::content();
    let card = |id: &str| content.cards.find(id).expect("a card").text.join(" ");
    let medicine = |id: &str| {
        let list = &content.medicines;
        let medicine = list.find(id).expect("a medicine");
        let does: Vec<&str> = list.does(medicine).collect();
        [&does.join(" "), &medicine.why, &medicine.ask_about]
            .map(String::as_str)
            .join(" ")
    };
    let haemoglobin = content.labs.note_of(Analyte::Haemoglobin).expect("a note");
    let template = |id: &str| {
        let mut all = content.templates.template.iter();
        all.find(|it| it.id == id)
            .expect("a ready plan")
            .is_not
            .clone()
    };
    vec![
        (
            "9",
            card("method-iron"),
            &["haemoglobin", "ferritin does not rule low iron out"],
        ),
        (
            "9",
            haemoglobin.note.clone(),
            &["haemoglobin is not enough", "without anaemia"],
        ),
        (
            "21",
            card("method-iron"),
            &["optional", "80–200 mg", "no better", "haemochromatosis"],
        ),
        (
            "35",
            card("method-triggers"),
            &["allergic emergency, emergency care comes first"],
        ),
        ("35", medicine("diphenhydramine"), &["worsen restless legs"]),
        (
            "36",
            card("method-triggers"),
            &["Alcohol", "Try it for yourself"],
        ),
        (
            "37",
            card("method-triggers"),
            &["cut down on caffeine slowly"],
        ),
        (
            "37",
            medicine("caffeine"),
            &["Try it for yourself", "headaches"],
        ),
        (
            "39a",
            medicine("melatonin"),
            &["may bring on or worsen", "eight people", "Ask first"],
        ),
        ("39b", medicine("valerian"), &["guideline suggests against"]),
        (
            "41",
            card("method-compression"),
            &[
                "before your symptoms usually begin",
                "artery",
                "heart failure",
                "a clot or broken skin",
            ],
        ),
        (
            "43",
            card("method-temperature"),
            &["10–15 minutes", "cloth", "burns", "frostbite", "fall"],
        ),
        ("43", template("cold"), &["10 to 15 minutes", "cloth"]),
        (
            "44",
            template("exercise"),
            &["early in the day", "three days a week"],
        ),
        (
            "52",
            card("precaution-antidepressants"),
            &["Do not stop or change it yourself", "prescriber"],
        ),
        (
            "54",
            card("precaution-pregnancy"),
            &[
                "midwife or doctor",
                "ferritin and TSAT",
                "Most people get better",
            ],
        ),
    ]
}

#[test]
fn what_the_app_says_of_a_claim_stands_where_it_is_promised() {
    for (claim, said, words) in promised() {
        for word in words {
            assert!(said.contains(word), "claim {claim}, “{word}”: {said}");
        }
    }
}

#[test]
fn each_method_carries_its_badge() {
    let content = crate::content();
    let card = |id: &str| content.cards.find(id).expect("a card").badge.0;
    assert_eq!(card("method-iron"), BadgeId::Moderate);
    assert_eq!(card("method-magnesium"), BadgeId::Low);
    assert_eq!(card("method-temperature"), BadgeId::Low);
    let plan = |id: &str| {
        let mut all = content.templates.template.iter();
        all.find(|it| it.id == id).expect("a ready plan").badge.0
    };
    assert_eq!(plan("magnesium"), BadgeId::Low);
    assert_eq!(plan("pump"), BadgeId::Moderate);
    assert_eq!(plan("stockings"), BadgeId::Unknown);
    assert_eq!((plan("heat"), plan("cold")), (BadgeId::Low, BadgeId::Low));
}

#[test]
fn every_band_ends_with_the_clinician() {
    for band in &crate::content().labs.band {
        assert!(
            band.says.ends_with("Discuss it with your clinician."),
            "{}",
            band.id
        );
    }
}

/// What is not there yet is promised for later, or not at all.
#[test]
fn a_claim_that_speaks_of_self_tests_says_that_they_come_later() {
    for claim in &crate::content().claims.claim {
        let speaks = claim.behaviour.contains("self-test");
        let later = claim.shown_by.iter().any(|it| it.starts_with("later:"));
        assert!(!speaks || later, "claim {}", claim.id);
    }
    for card in crate::content().cards.card.iter() {
        let said = card.text.join(" ");
        assert!(!said.contains("self-tests are hidden"), "{}", card.id);
        assert!(!said.contains("beside your symptoms"), "{}", card.id);
    }
}

#[test]
fn what_is_not_there_is_refused() {
    let content = crate::content();
    let mut claim = content.claims.claim[0].clone();
    claim.card = "method-iron".into();
    claim.shown_by = ForChecks(vec![
        "screen #nowhere".into(),
        "screen #learn/nothing".into(),
        "test src/domain/tests/care_gates.rs::no_such_test".into(),
        "test no/such/file.rs::ask".into(),
        "later:".into(),
        "word of mouth".into(),
    ]);
    assert_eq!(faults(&content, &claim).len(), 7);
}

#[test]
fn the_table_of_claims_is_up_to_date() {
    let page = page(&crate::content());
    let path = xtask::paths::root().join("docs/claims.md");
    if std::env::var_os("STILLNIGHT_WRITE").is_some() {
        std::fs::write(&path, &page).expect("the page can be written");
    }
    let on_disk = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        page == on_disk,
        "docs/claims.md is out of date; STILLNIGHT_WRITE=1 rewrites it"
    );
}
