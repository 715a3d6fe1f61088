//! The table of the article's claims: what each is worth, what the app does, and what shows it.

use crate::schema::Content;
use std::fmt::Write;
use stillnight_domain::content::{Claim, ForChecks};

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
