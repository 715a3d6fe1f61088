//! Those who come for the first time: nothing stands before the button, three steps come after the
//! first saved entry, and the example can be looked at without harm.

use crate::run::Scenario;
use serde_json::json;
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::engines::Setup;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::{until, until_true};

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new(
        "the_steps_come_once_after_the_first_saved_entry",
        the_steps_come_once,
    ),
    Scenario::new("the_steps_can_be_skipped", the_steps_can_be_skipped).in_one_engine(),
    Scenario::new("the_example_is_a_year_of_nights", the_example_is_a_year).in_one_engine(),
    Scenario::new(
        "the_example_is_marked_and_leaves_nothing_behind",
        the_example_leaves_nothing,
    )
    .in_one_engine(),
    Scenario::new(
        "log_now_in_the_example_writes_to_the_real_diary",
        log_now_in_the_example,
    )
    .in_one_engine(),
];

const STEPS: [&str; 3] = ["purpose", "hours-step", "install-hint"];

/// The step that is shown now.
fn step(app: App<'_>) -> Option<&'static str> {
    STEPS.into_iter().find(|id| app.shows(&format!("#{id}")))
}

/// Logs a bout and ends it: what comes after stands on Tonight.
fn a_first_entry(app: App<'_>) {
    assert_eq!(step(app), None, "a step comes before the first entry");
    app.begin_a_bout();
    app.visible("#bout");
    assert_eq!(step(app), None, "a step comes while a bout runs");
    app.stop();
}

fn no_step_after_a_restart(scene: &Scene, setup: &Setup) {
    let browser = scene.start_as(setup);
    let app = App::open(&browser, &scene.site.url(""));
    app.visible("#more");
    assert_eq!(step(app), None, "a step comes again");
    browser.close();
}

fn the_steps_come_once(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.visible("#more");
    a_first_entry(app);
    let mut seen = Vec::new();
    app.visible("#next-step");
    while let Some(now) = step(app) {
        assert!(!seen.contains(&now), "{now} comes twice");
        seen.push(now);
        if now == "hours-step" {
            app.saving("bedtime", || app.fill("#hours-step #bedtime", "22:45"));
        }
        app.click("#next-step");
        until_true("the next step comes", || step(app) != Some(now));
    }
    // How to come to the home screen is said only where it can be.
    assert!(seen == STEPS || seen == STEPS[..2], "{seen:?}");
    app.turn_to("settings");
    assert_eq!(app.property("#bedtime", "value"), json!("22:45"));
    app.settle();
    browser.close();
    no_step_after_a_restart(scene, &scene.setup());
}

fn the_steps_can_be_skipped(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    a_first_entry(app);
    app.click("#skip-steps");
    until_true("no step is left", || step(app).is_none());
    app.settle();
    browser.close();
    no_step_after_a_restart(scene, &scene.setup());
}

fn enter_the_example(app: App<'_>) {
    app.turn_to("tonight");
    app.press("#example", "Look around with an example");
    app.visible("#example-mark");
}

/// Nights of a year that are worth showing.
const A_YEAR: usize = 200;

fn the_example_is_a_year(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    enter_the_example(app);
    let nights = until("the nights are listed", || {
        let nights = app.nights();
        (!nights.is_empty()).then_some(nights)
    });
    assert!(nights.len() > A_YEAR, "only {} nights", nights.len());
    let night = &nights[nights.len() / 2];
    app.open_night(night);
    until_true("a night of long ago has records", || {
        !app.records_of(night).is_empty()
    });
    browser.close();
}

/// All that the browser keeps beside the app's own files.
const KEPT: &str = "return (await journal.tail(0)) + (await journal.kept('snapshot'));";

fn nothing_is_kept(browser: &Browser) {
    let kept = browser.run_async(KEPT, &[]).unwrap();
    assert_eq!(kept, "", "something has reached the disk");
}

fn the_example_leaves_nothing(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    enter_the_example(app);
    let night = (app.now() - chrono::TimeDelta::days(3)).date_naive();
    let pages = ["tonight", "diary", "search", "trash", "settings", "help"];
    let pages = pages.map(str::to_owned).into_iter();
    let of_a_night = ["night", "check-in", "add/bout", "add/note"];
    for page in pages.chain(of_a_night.map(|it| format!("{it}/{night}"))) {
        app.turn_to(&page);
        assert!(
            app.shows("#example-mark"),
            "{page} does not say that it is an example"
        );
        assert!(app.text("#example-mark").contains("example"));
    }
    // What is put down in it is seen there, and nowhere else.
    app.fill("#time", "23:00");
    app.fill("#new-note", "made up");
    app.press("#app", "Add");
    app.visible("article.record #remove");
    app.turn_to("settings");
    let grey = "input[name='night-ink'][value='grey']";
    app.click(grey);
    until_true("grey is chosen", || app.property(grey, "checked") == true);
    // A page that is put away keeps a snapshot of the diary.
    app.ask("document.dispatchEvent(new Event('visibilitychange')); return null;");
    app.settle();
    nothing_is_kept(&browser);
    let mirror = app.ask("return localStorage.getItem('stillnight.first-paint') || '';");
    let mirror = mirror.as_str().unwrap_or_default();
    assert!(
        !mirror.contains("grey"),
        "the first paint would be of the example: {mirror}"
    );

    app.reload();
    assert!(
        !app.shows("#example-mark"),
        "the example has survived the page"
    );
    app.wait_for_bouts(0);
    enter_the_example(app);
    browser.close();
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#diary"));
    assert!(
        !app.shows("#example-mark"),
        "the example has survived the browser"
    );
    app.wait_for_bouts(0);
    nothing_is_kept(&browser);

    enter_the_example(app);
    app.click("#leave-example");
    until_true("the mark is gone", || !app.shows("#example-mark"));
    app.wait_for_bouts(0);
    browser.close();
}

fn log_now_in_the_example(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    enter_the_example(app);
    app.turn_to("tonight");
    let bout = app.log_now();
    until_true("the real diary is open", || !app.shows("#example-mark"));
    app.visible("#bout");
    let rows = app.journal();
    let [row] = &rows[..] else {
        panic!("not one event: {rows:?}")
    };
    assert_eq!((row.id(), row.kind()), (bout.as_str(), "started bout"));
    assert_eq!(app.wait_for_bouts(1), [bout.as_str()]);
    assert_eq!(app.nights().len(), 1, "nights of the example are left");
    app.settle();
    browser.close();
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    assert_eq!(app.wait_for_bouts(1), [bout]);
    browser.close();
}
