//! Journals of earlier versions open in this one.

use crate::run::Scenario;
use std::collections::BTreeSet;
use stillnight_domain::{Diary, read_line};
use stillnight_tests::app::App;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::until;

pub const SCENARIOS: &[Scenario] = &[Scenario::new(
    "a_journal_of_version_1_opens",
    a_journal_of_version_1,
)];

fn a_journal_of_version_1(scene: &mut Scene) {
    let file = xtask::paths::root().join("tests/fixtures/journal-v1.jsonl");
    let text = std::fs::read_to_string(file).expect("the fixture is there");
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut diary = Diary::default();
    for (n, line) in (1..).zip(&lines) {
        diary.apply(n, read_line(line));
    }
    let expected: BTreeSet<String> = diary
        .nights()
        .into_iter()
        .flat_map(|night| diary.bouts_of(night))
        .map(|bout| bout.id.to_string())
        .collect();
    assert!(!expected.is_empty(), "the fixture shows nothing");

    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.append(&lines);
    assert_eq!(app.journal().len(), lines.len());
    let shown = |app: App<'_>| {
        until("the fixture's bouts are in the diary", || {
            let bouts: BTreeSet<String> = app.bouts().into_iter().collect();
            (bouts == expected).then_some(())
        });
    };
    shown(app);
    app.settle();
    browser.close();
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#diary"));
    shown(app);
    browser.close();
}
