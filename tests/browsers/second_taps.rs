//! A thumb that comes down twice means one thing: pairs of taps on the two buttons.
//!
//! The fold decides (its own tests are native); here the first screen writes both taps and says
//! what has come of them.

use crate::run::Scenario;
use serde_json::json;
use stillnight_domain::{Diary, End};
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::{until, until_true};

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new("a_pair_of_taps_changes_one_thing", a_pair_of_taps),
    Scenario::new("after_six_seconds_both_taps_count", after_six_seconds).in_one_engine(),
    Scenario::new("a_second_tap_says_what_still_holds", what_still_holds).in_one_engine(),
    Scenario::new("undo_is_of_the_first_of_two_taps", undo_is_of_the_first).in_one_engine(),
];

/// What lies between the taps of a pair, in milliseconds.
const GAPS_MS: [u32; 3] = [60, 400, 900];

/// Taps one button and then another, `gap` milliseconds apart.
const PAIR: &str = "\
    const [first, second, gap] = arguments;\
    document.getElementById(first).click();\
    await new Promise((resolve) => setTimeout(resolve, gap));\
    document.getElementById(second).click();\
    await self.stillnight.settled();";

/// Taps a pair, and waits until both are in the journal and are told of.
fn pair(browser: &Browser, app: App<'_>, first: &str, second: &str, gap: u32) {
    let before = app.journal().len();
    let pair = [json!(first), json!(second), json!(gap)];
    browser.run_async(PAIR, &pair).unwrap();
    let last = until("both taps are in the journal", || {
        let rows = app.journal();
        (rows.len() == before + 2).then(|| rows[before + 1].id().to_owned())
    });
    until_true("the last tap is told of", || app.saved() == last);
}

/// How many bouts there are, and how many of them have an end.
fn bouts(diary: &Diary) -> (usize, usize) {
    let ended = |end: End| matches!(end, End::At(_));
    let all = diary.all_bouts().filter(|bout| bout.deleted.is_none());
    let ends: Vec<bool> = all.map(|bout| ended(bout.details.end)).collect();
    (ends.len(), ends.iter().filter(|it| **it).count())
}

/// The journal says so, and the screen knows it.
fn is_so(app: App<'_>, count: usize, ended: usize, runs: bool) {
    assert_eq!(bouts(&app.diary()), (count, ended));
    until_true(&format!("it is shown that a bout runs: {runs}"), || {
        app.shows("#stop") == runs
    });
}

fn a_pair_of_taps(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    for gap in GAPS_MS {
        for second in ["log-now", "stop"] {
            pair(&browser, app, "log-now", second, gap);
            is_so(app, 1, 0, true);
            // Nothing is left of it, so the next pair begins anew.
            app.undo();
            is_so(app, 0, 0, false);
        }
    }
    let mut lived = 0;
    for gap in GAPS_MS {
        for second in ["stop", "log-now"] {
            app.begin_a_bout();
            lived += 1;
            pair(&browser, app, "stop", second, gap);
            is_so(app, lived, lived, false);
        }
    }
    browser.close();
}

fn after_six_seconds(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    pair(&browser, app, "log-now", "stop", 6_000);
    is_so(app, 1, 1, false);
    app.let_second_taps_pass();
    app.log_now();
    is_so(app, 2, 1, true);
    browser.close();
}

fn what_still_holds(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.log_now();
    let started = app.text("#status");
    assert!(started.starts_with("Started "), "{started}");
    app.stop();
    let said = app.text("#status");
    let since = started.trim_start_matches("Started ");
    let expected = format!("Still running since {since}. Tap again if it has stopped.");
    assert_eq!(said, expected);
    // The thumb does as it is told, once the time is over.
    app.let_second_taps_pass();
    app.stop();
    let stopped = app.text("#status");
    assert!(stopped.starts_with("Stopped "), "{stopped}");
    app.log_now();
    let said = app.text("#status");
    let at = stopped.trim_start_matches("Stopped ");
    let expected = format!("It stopped at {at}. Tap again if it has started again.");
    assert_eq!(said, expected);
    is_so(app, 1, 1, false);
    // The page may be another one meanwhile: what is said is true all the same.
    app.let_second_taps_pass();
    app.log_now();
    app.settle();
    app.reload();
    app.visible("#stop");
    app.stop();
    let said = app.text("#status");
    let counted = bouts(&app.diary()) == (2, 2);
    let true_words = if counted {
        "Stopped "
    } else {
        "Still running since "
    };
    assert!(said.starts_with(true_words), "{said}");
    browser.close();
}

fn undo_is_of_the_first(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    pair(&browser, app, "log-now", "stop", 60);
    app.visible("#undo");
    app.undo();
    app.wait_for_bouts(0);
    app.turn_to("tonight");
    // What was taken back is not there to be tapped a second time.
    app.log_now();
    let said = app.text("#status");
    assert!(said.starts_with("Started "), "{said}");
    is_so(app, 1, 0, true);
    browser.close();
}
