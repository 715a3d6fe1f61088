//! Settings are part of the diary: they survive, and tell the first paint what it needs.

use crate::run::Scenario;
use chrono::{Datelike, NaiveDate, TimeDelta};
use serde_json::json;
use stillnight_tests::app::App;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::{until, until_true};

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new("settings_survive_a_restart", settings_survive_a_restart),
    Scenario::new(
        "hours_of_an_evening_survive_and_drive_the_theme",
        hours_of_an_evening,
    )
    .in_one_engine(),
    Scenario::new("grey_ink_is_there_at_first_paint", grey_ink).in_one_engine(),
    Scenario::new("a_report_of_a_fault_says_nothing_of_the_diary", a_report).in_one_engine(),
    Scenario::new("a_panic_is_said_and_stands_in_the_report", a_panic),
];

fn settings_survive_a_restart(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#settings"));
    app.saving("bedtime", || app.fill("#bedtime", "22:45"));
    app.saving("waking", || app.fill("#wake", "06:30"));
    app.prefer_the_night();
    app.saving("hiding the clock", || app.click("#clock-hidden"));
    app.settle();
    browser.close();

    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#settings"));
    for (field, property, value) in [
        ("#bedtime", "value", json!("22:45")),
        ("#wake", "value", json!("06:30")),
        (
            "input[name='night-mode'][value='on']",
            "checked",
            json!(true),
        ),
        ("#clock-hidden", "checked", json!(true)),
    ] {
        let shown = until(&format!("{field} is shown"), || {
            let shown = app.property(field, property);
            (!shown.is_null()).then_some(shown)
        });
        assert_eq!(shown, value, "{field}");
    }
    assert_eq!(
        app.ask("return document.documentElement.dataset.theme;"),
        "night"
    );
    browser.close();
}

/// Sets the hours of one evening (`-0` to `-6`), or those of all others (nothing).
fn set_hours(app: App<'_>, of: &str, bedtime: &str, wake: &str) {
    for (what, value) in [("bedtime", bedtime), ("wake", wake)] {
        let field = format!("#{what}{of}");
        if app.property(&field, "value") != value {
            app.saving(&field, || app.fill(&field, value));
        }
    }
}

/// Opens the list of evenings that differ.
fn show_each_evening(app: App<'_>) {
    app.turn_to("settings");
    if !app.shows("#bedtime-0") {
        app.click("#hours summary");
    }
    app.visible("#bedtime-0");
}

#[track_caller]
fn the_theme_is_of_the_night(app: App<'_>, expected: bool) {
    until_true(&format!("the theme is of the night: {expected}"), || {
        (app.theme().0 == "night") == expected
    });
}

fn hours_of_an_evening(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url("#settings"));
    let now = app.now();
    let clock = |hours: i64| (now + TimeDelta::hours(hours)).format("%H:%M").to_string();
    let tonight: NaiveDate = app.tonight().parse().unwrap();
    let of = format!("-{}", tonight.weekday().num_days_from_monday());
    let of_tomorrow = tonight.succ_opt().unwrap().weekday();
    let of_tomorrow = format!("-{}", of_tomorrow.num_days_from_monday());
    // By the general hours it is day, and the nearest night twelve hours away.
    set_hours(app, "", &clock(14), &clock(13));
    the_theme_is_of_the_night(app, false);
    // Night mode begins two hours before bedtime, which is now.
    show_each_evening(app);
    set_hours(app, &of, &clock(2), &clock(3));
    the_theme_is_of_the_night(app, true);
    let browser = scene.again_before_wasm(browser);
    let app = App::in_window_of(&browser);
    assert_eq!(app.theme().0, "night", "at first paint");
    app.wait_until_ready();
    the_theme_is_of_the_night(app, true);
    show_each_evening(app);
    for (what, hours) in [("bedtime", 2), ("wake", 3)] {
        let saved = app.property(&format!("#{what}{of}"), "value");
        assert_eq!(saved, json!(clock(hours)), "{what}");
        let other = app.property(&format!("#{what}{of_tomorrow}"), "value");
        assert_eq!(other, json!(""), "{what} of another evening");
    }
    // The same hours of another evening change nothing tonight.
    set_hours(app, &of, "", "");
    the_theme_is_of_the_night(app, false);
    set_hours(app, &of_tomorrow, &clock(2), &clock(3));
    the_theme_is_of_the_night(app, false);
    let browser = scene.again_before_wasm(browser);
    let app = App::in_window_of(&browser);
    assert_ne!(app.theme().0, "night", "at first paint");
    app.wait_until_ready();
    browser.close();
}

/// The colour of the words on the status line, as red, green and blue.
fn ink(app: App<'_>) -> Vec<f64> {
    let script = "\
        const colour = getComputedStyle(document.getElementById('log-now')).backgroundColor;\
        return colour.match(/[\\d.]+/g).slice(0, 3).map(Number);";
    let ink = app.ask(script);
    let ink = ink.as_array().expect("a colour").iter();
    ink.filter_map(serde_json::Value::as_f64).collect()
}

fn grey_ink(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url("#settings"));
    app.prefer_the_night();
    let red = ink(app);
    assert!(red[0] > 2.0 * red[2], "the usual ink is red: {red:?}");
    app.saving("grey ink", || {
        app.click("input[name='night-ink'][value='grey']");
    });
    until_true("the ink is grey", || app.theme().1 == "grey");
    let browser = scene.again_before_wasm(browser);
    let app = App::in_window_of(&browser);
    assert_eq!(app.theme(), ("night".to_owned(), "grey".to_owned()));
    let grey = ink(app);
    let (least, most) = (
        grey.iter().fold(255.0, |a, b| f64::min(a, *b)),
        grey.iter().fold(0.0, |a, b| f64::max(a, *b)),
    );
    assert!(
        most - least <= 0.2 * most,
        "the first paint is not grey: {grey:?}"
    );
    app.wait_until_ready();
    assert_eq!(app.theme(), ("night".to_owned(), "grey".to_owned()));
    app.turn_to("settings");
    until_true("grey is chosen", || {
        app.property("input[name='night-ink'][value='grey']", "checked") == true
    });
    browser.close();
}

fn a_report(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let bout = app.log_now();
    app.open_record("bout", &bout);
    app.saving("the note", || app.fill("#note", "nobody-may-read-this"));
    app.turn_to("settings");
    app.visible("#report");
    let rows = app.journal().len();
    until_true("the report counts the rows", || {
        let report = app.property("#report", "value");
        let mut lines = report.as_str().unwrap_or_default().lines();
        lines.any(|it| it.contains("rows") && it.contains(&rows.to_string()))
    });
    let report = app.property("#report", "value");
    let report = report.as_str().expect("the report is text");
    for words in ["Stillnight", "schema", "last fault"] {
        assert!(report.contains(words), "no “{words}” in {report}");
    }
    assert!(
        !report.contains("nobody-may-read-this") && !report.contains(&bout),
        "{report}"
    );
    app.visible("#copy-report");
    browser.close();
}

/// What no version of Leptos can go on without.
const NO_MORE_ELEMENTS: &str = "\
    const none = () => { throw new Error('no more elements'); };\
    Document.prototype.createElement = none;\
    Document.prototype.createElementNS = none;\
    location.hash = 'settings';\
    return null;";

fn a_panic(scene: &mut Scene) {
    for words in [
        "panicked",
        "unreachable",
        "no more elements",
        "the app did not start",
    ] {
        scene.expect(words);
    }
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.ask(NO_MORE_ELEMENTS);
    app.visible("#start-failed");
    let said = app.text("#failure");
    let is_whole = |text: &str| text.contains("panicked at ") && text.contains(".rs:");
    assert!(is_whole(&said), "no message or no place: {said}");
    app.ask("location.hash = 'tonight'; return null;");
    let bout = app.log_now();
    app.reload();
    assert_eq!(app.wait_for_bouts(1), [bout]);
    app.turn_to("settings");
    app.visible("#report");
    let report = app.property("#report", "value");
    let report = report.as_str().expect("the report is text");
    let line = report.lines().find(|it| it.starts_with("last panic: "));
    let line = line.expect("the report has a line for it");
    assert!(is_whole(line), "no message or no place: {line}");
    browser.close();
}
