//! Taps before the app is there: they count from the first paint on, also when it never comes.

use crate::run::Scenario;
use std::time::Duration;
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::journal::now_ms;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::until_true;

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new(
        "a_tap_while_wasm_is_late_is_in_the_diary",
        a_tap_while_wasm_is_late,
    ),
    Scenario::new(
        "a_tap_counts_where_wasm_is_not_found",
        a_tap_where_wasm_is_not_found,
    ),
    Scenario::new(
        "a_tap_counts_where_wasm_is_cut_off",
        a_tap_where_wasm_is_cut_off,
    ),
    Scenario::new(
        "a_press_held_over_the_mount_counts",
        a_press_held_over_the_mount,
    ),
    Scenario::new(
        "a_tap_while_wasm_is_late_can_be_undone",
        an_early_tap_can_be_undone,
    ),
];

const WASM: &str = "*.wasm";
const LATE: Duration = Duration::from_secs(5);
/// How far the tap's time may be from the moment the driver was told to tap.
const TOLERANCE_MS: i64 = 1500;

/// Goes to the app and taps as soon as the button is painted; returns the event and its moment.
fn tap_at_first_paint(browser: &Browser, app: App<'_>, url: &str) -> (String, i64) {
    browser.visit(url);
    app.visible("#log-now");
    let moment = now_ms();
    let id = app.log_now();
    assert_ne!(
        app.phase(),
        "ready",
        "the app was ready before the tap: this tests nothing"
    );
    assert!(
        app.text("#status").starts_with("Started"),
        "it says {:?}",
        app.text("#status")
    );
    (id, moment)
}

/// The diary holds just this bout, with the time of the tap.
fn the_diary_holds(app: App<'_>, id: &str, moment: i64) {
    assert_eq!(app.wait_for_bouts(1), [id]);
    let rows = app.journal();
    let row = rows
        .iter()
        .find(|row| row.id() == id)
        .expect("the tap is in the journal");
    let off = row.at_ms() - moment;
    assert!(
        off.abs() <= TOLERANCE_MS,
        "the tap's time is off by {off} ms"
    );
}

fn a_tap_while_wasm_is_late(scene: &mut Scene) {
    scene.site.delay(WASM, LATE);
    let browser = scene.start();
    let app = App::in_window_of(&browser);
    let (id, moment) = tap_at_first_paint(&browser, app, &scene.site.url(""));
    app.wait_until_ready();
    the_diary_holds(app, &id, moment);
    browser.close();
}

fn an_early_tap_can_be_undone(scene: &mut Scene) {
    scene.site.delay(WASM, LATE);
    let browser = scene.start();
    let app = App::in_window_of(&browser);
    tap_at_first_paint(&browser, app, &scene.site.url(""));
    app.wait_until_ready();
    app.undo();
    app.wait_for_bouts(0);
    browser.close();
}

fn a_tap_where_wasm_is_not_found(scene: &mut Scene) {
    scene.site.withhold(WASM);
    a_tap_without_the_app(scene);
}

fn a_tap_where_wasm_is_cut_off(scene: &mut Scene) {
    scene.site.hang_up_on(WASM);
    a_tap_without_the_app(scene);
}

fn a_tap_without_the_app(scene: &mut Scene) {
    scene.expect_failed_loads();
    let browser = scene.start();
    let app = App::in_window_of(&browser);
    let (id, moment) = tap_at_first_paint(&browser, app, &scene.site.url(""));
    until_true("the app gives up starting", || app.phase() == "failed");
    app.click("header a[href='#help']");
    app.visible("#help h1");
    assert!(
        app.text("#help").contains("emergency number"),
        "{}",
        app.text("#help")
    );

    scene.site.behave();
    app.reload();
    the_diary_holds(app, &id, moment);
    browser.close();
}

fn a_press_held_over_the_mount(scene: &mut Scene) {
    scene.site.delay(WASM, Duration::from_secs(3));
    let browser = scene.start();
    let app = App::in_window_of(&browser);
    browser.visit(&scene.site.url(""));
    let button = app.visible("#log-now");
    browser.press_on(&button).unwrap();
    assert_ne!(
        app.phase(),
        "ready",
        "the app was ready before the press: this tests nothing"
    );
    app.wait_until_ready();
    assert_eq!(
        app.journal().len(),
        0,
        "the press counted before it was let go"
    );
    let moment = now_ms();
    let id = app.saving("letting go", || browser.release().unwrap());
    the_diary_holds(app, &id, moment);
    browser.close();
}
