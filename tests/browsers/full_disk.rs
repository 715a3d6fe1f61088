//! No room left: tonight's tap still fits; then the user is told, and nothing typed is lost.

use crate::run::{Scenario, downloaded};
use serde_json::json;
use std::time::Duration;
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::engines::Engine;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::until_true;

pub const SCENARIOS: &[Scenario] =
    &[Scenario::new("a_tap_still_fits_and_then_a_sentence_names_the_way_out", a_full_disk).alone()];

/// Room for the app and some more, in KiB.
const ROOM: u64 = 16 * 1024;

/// Fills the origin's storage to the last kilobyte, beside the diary.
const FILL: &str = "\
    const db = await new Promise((resolve, reject) => {\
      const request = indexedDB.open('filler', 1);\
      request.onupgradeneeded = () => request.result.createObjectStore('rows', { autoIncrement: true });\
      request.onsuccess = () => resolve(request.result);\
      request.onerror = () => reject(request.error);\
    });\
    const put = (size) => new Promise((resolve) => {\
      const bytes = new Uint8Array(size);\
      for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));\
      const tx = db.transaction('rows', 'readwrite', { durability: 'strict' });\
      tx.objectStore('rows').add(bytes);\
      tx.oncomplete = () => resolve(true);\
      tx.onabort = () => resolve(false);\
    });\
    let written = 0;\
    for (let size = 1 << 20; size >= 1024; size >>= 1) {\
      while (await put(size)) written += size;\
    }\
    db.close();\
    return written;";

fn a_full_disk(scene: &mut Scene) {
    scene.expect("QuotaExceeded");
    let setup = match scene.engine {
        Engine::Chromium => scene.setup(),
        Engine::Firefox | Engine::WebKit => scene.setup().with_storage_of(ROOM),
    };
    let browser = scene.start_as(&setup);
    let app = App::install(&browser, &scene.site.url(""));
    let bout = app.log_now();
    until_true("room is set aside", || {
        browser.run_async("return await caches.has('ballast');", &[]).is_ok_and(|it| it == true)
    });
    if scene.engine == Engine::Chromium {
        narrow(&browser, &scene.site.origin());
    }
    fill(&browser);

    app.stop();
    let second = app.log_now();
    app.settle();
    fill(&browser);

    nothing_more_is_saved(app);
    app.click("#problem-export");
    app.click("#export-csv");
    let table = downloaded(setup.downloads(), "csv");
    assert!(table.contains(&bout) && table.contains(&second), "{table}");
    browser.close();
}

/// Leaves Chromium's origin a little more than it has used.
fn narrow(browser: &Browser, origin: &str) {
    let used = browser.cdp("Storage.getUsageAndQuota", &json!({ "origin": origin })).unwrap();
    let used = used["usage"].as_f64().expect("a number of bytes");
    let room = used + (ROOM * 1024) as f64;
    let limit = json!({ "origin": origin, "quotaSize": room });
    browser.cdp("Storage.overrideQuotaForOrigin", &limit).unwrap();
}

fn fill(browser: &Browser) {
    browser.set_patience(Duration::from_secs(90), Duration::from_secs(60)).unwrap();
    let written = browser.run_async(FILL, &[]).expect("the storage can be filled");
    assert!(written.as_u64().is_some(), "{written}");
}

fn nothing_more_is_saved(app: App<'_>) {
    let saved = app.saved();
    let rows = app.journal().len();
    let note = "Pacing the kitchen since two, left leg worse than right. ".repeat(60);
    app.fill("#note", &note);
    until_true("the failed note is told", || app.shows("#problem"));
    assert_eq!(app.property("#note", "value"), json!(note), "what was typed is gone");

    app.ask("document.getElementById('problem').hidden = true; return null;");
    app.click("#stop");
    until_true("the failed tap is told", || app.shows("#problem"));
    let said = app.text("#problem-text");
    assert!(said.contains("no room") && said.contains("xport"), "it says {said:?}");
    assert!(!app.text("#status").contains("Saved"), "it says {:?}", app.text("#status"));
    assert_eq!(app.saved(), saved, "Saved was said");
    assert_eq!(app.journal().len(), rows, "something was saved after all");
    assert_eq!(app.property("#note", "value"), json!(note), "what was typed is gone");
}
