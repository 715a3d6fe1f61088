//! Storage that goes away in the middle: nothing unsaved is called saved, and what can be saved is.

use crate::run::Scenario;
use serde_json::json;
use stillnight_tests::app::App;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::until_true;

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new(
        "a_lost_connection_is_opened_again_and_the_tap_is_saved",
        a_lost_connection,
    ),
    Scenario::new(
        "a_newer_diary_is_said_and_nothing_is_called_saved",
        a_newer_diary,
    ),
    Scenario::new(
        "a_browser_that_has_lost_count_is_told_from_a_full_device",
        a_lost_count,
    ),
];

/// What Firefox says after a crash in the middle of an origin's first writes.
const LOSE_COUNT: &str = "\
    const real = IDBDatabase.prototype.transaction;\
    IDBDatabase.prototype.transaction = function (store, mode, options) {\
      if (mode !== 'readwrite') return real.call(this, store, mode, options);\
      throw new DOMException('over quota', 'QuotaExceededError');\
    };\
    const estimate = async () => ({ quota: 1e10, usage: 2 ** 64 - 59616 });\
    Object.defineProperty(navigator, 'storage', { value: { estimate }, configurable: true });\
    return null;";

fn a_lost_count(scene: &mut Scene) {
    scene.expect("QuotaExceeded");
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let saved = app.log_now();
    app.settle();
    browser.run(LOSE_COUNT, &[]).unwrap();
    app.click("#stop");
    until_true("the app says what to do", || {
        app.text("#problem").contains("open it again")
    });
    assert!(!app.text("#problem").contains("no room"));
    assert_eq!(app.saved(), saved, "Saved was said");
    browser.close();
}

/// What a page gets from a handle whose storage process was killed, once.
const LOSE_THE_CONNECTION: &str = "\
    const real = IDBDatabase.prototype.transaction;\
    IDBDatabase.prototype.transaction = function () {\
      IDBDatabase.prototype.transaction = real;\
      throw new DOMException('the connection was lost', 'InvalidStateError');\
    };\
    return null;";

fn a_lost_connection(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.log_now();
    app.settle();
    browser.run(LOSE_THE_CONNECTION, &[]).unwrap();
    let stop = app.stop();
    assert!(app.journal().iter().any(|row| row.id() == stop));
    browser.close();
}

/// Another tab brings the next version of the database.
const RAISE_THE_VERSION: &str = "\
    const request = indexedDB.open('stillnight', 2);\
    await new Promise((resolve, reject) => {\
      request.onsuccess = resolve;\
      request.onerror = () => reject(request.error);\
      request.onblocked = () => reject(new Error('blocked: the page holds on'));\
    });\
    request.result.close();\
    return true;";

fn a_newer_diary(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let saved = app.log_now();
    app.settle();
    let raised = browser.run_async(RAISE_THE_VERSION, &[]).unwrap();
    assert_eq!(
        raised,
        json!(true),
        "the page did not let go of the database"
    );
    app.click("#log-now");
    until_true("the user is told", || {
        app.shows("#problem") && app.text("#problem-text").contains("older than your diary")
    });
    assert_eq!(app.text("#status"), "", "Saved is still said");
    assert_eq!(app.saved(), saved, "a new event was announced");
    browser.close();
}
