//! No room left: tonight's tap still fits; then the user is told, and nothing typed is lost.

use crate::run::{Scenario, downloaded};
use serde_json::json;
use std::time::Duration;
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::engines::Engine;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::{until, until_true};

pub const SCENARIOS: &[Scenario] = &[Scenario::new(
    "a_tap_still_fits_and_then_a_sentence_names_the_way_out",
    a_full_disk,
)
.alone()];

/// Room for the app and some more, in KiB.
const ROOM: u64 = 16 * 1024;

/// Whether the app holds room that it can give up.
const IS_SET_ASIDE: &str = "\
    const names = (await indexedDB.databases()).map((it) => it.name);\
    return names.concat(await caches.keys()).some((name) => name.includes('ballast'));";

/// Fills the origin's storage to the last kilobyte, beside the diary.
const FILL: &str = "\
    const db = await new Promise((resolve, reject) => {\
      const request = indexedDB.open('filler', 1);\
      request.onupgradeneeded = () => request.result.createObjectStore('rows', { autoIncrement: true });\
      request.onsuccess = () => resolve(request.result);\
      request.onerror = () => reject(request.error);\
    });\
    const put = (size) => new Promise((resolve, reject) => {\
      const bytes = new Uint8Array(size);\
      for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));\
      const tx = db.transaction('rows', 'readwrite', { durability: 'strict' });\
      tx.objectStore('rows').add(bytes);\
      tx.oncomplete = () => resolve(true);\
      tx.onabort = () => resolve(false);\
    });\
    let written = 0;\
    for (let size = 1 << 16; size >= 1024; size >>= 1) {\
      for (let refusals = 0; refusals < 2;) {\
        if (await put(size).catch(() => false)) written += size;\
        else refusals += 1;\
      }\
    }\
    db.close();\
    return written;";

/// Fills the diary's own database too: engines make files grow in large steps, and what lies in
/// the last one is room that no other database can take.
const FILL_THE_DIARY: &str = "\
    const text = (size) => Array.from(crypto.getRandomValues(new Uint8Array(size / 2)),\
      (byte) => byte.toString(16).padStart(2, '0')).join('');\
    let written = 0;\
    for (let size = 1 << 16; size >= 512; size >>= 1) {\
      for (let refusals = 0; refusals < 2;) {\
        const line = { v: 1, id: crypto.randomUUID(), at: '2026-11-23T03:00:00.000+01:00',\
          kind: 'filler', text: text(size) };\
        const saved = await journal.append([JSON.stringify(line)]).then(() => true, () => false);\
        if (saved) written += size;\
        else refusals += 1;\
      }\
    }\
    return written;";

fn a_full_disk(scene: &mut Scene) {
    scene.expect("QuotaExceeded");
    // How WebKit says the same of the second copy.
    scene.expect("Quota exceeded");
    let setup = match scene.engine {
        Engine::Chromium => scene.setup(),
        Engine::Firefox | Engine::WebKit => scene.setup().with_storage_of(ROOM),
    };
    let browser = scene.start_as(&setup);
    let app = App::install(&browser, &scene.site.url(""));
    let first = app.log_now();
    until_true("room is set aside", || {
        browser
            .run_async(IS_SET_ASIDE, &[])
            .is_ok_and(|it| it == true)
    });
    app.settle();
    browser.close();

    // Another night, without any belief in the room there was.
    let browser = scene.start_as(&setup);
    if scene.engine == Engine::Chromium {
        let limit = json!({ "origin": scene.site.origin(), "quotaSize": ROOM * 1024 });
        browser
            .cdp("Storage.overrideQuotaForOrigin", &limit)
            .unwrap();
    }
    let app = App::open(&browser, &scene.site.url(""));
    fill(&browser, FILL);
    app.let_second_taps_pass();
    app.stop();
    app.let_second_taps_pass();
    let second = app.log_now();
    app.settle();
    fill(&browser, FILL);
    fill(&browser, FILL_THE_DIARY);
    app.open_record("bout", &second);
    nothing_more_is_saved(app);

    app.click("#problem-export");
    app.click("#export-csv");
    let table = downloaded(setup.downloads(), "csv");
    assert!(table.contains(&first) && table.contains(&second), "{table}");
    browser.close();
}

fn fill(browser: &Browser, script: &str) {
    browser
        .set_patience(Duration::from_secs(90), Duration::from_secs(60))
        .unwrap();
    let written = browser
        .run_async(script, &[])
        .expect("the storage can be filled");
    assert!(written.as_u64().is_some(), "{written}");
}

/// The longest run of notes that may fit into what files have left in their last pages.
const MOST_NOTES: usize = 60;

fn nothing_more_is_saved(app: App<'_>) {
    for number in 0..MOST_NOTES {
        let (saved, rows) = (app.saved(), app.journal().len());
        let typed = format!("{number}: pacing the kitchen, left leg worse than right. ").repeat(70);
        app.fill("#note", &typed);
        let refused = until("the note is saved or refused", || {
            let refused = app.shows("#problem");
            (refused || app.saved() != saved).then_some(refused)
        });
        if refused {
            let said = app.text("#problem-text");
            assert!(
                said.contains("no room") && said.contains("xport"),
                "it says {said:?}"
            );
            assert!(
                !app.text("#status").contains("Saved"),
                "it says {:?}",
                app.text("#status")
            );
            assert_eq!(app.saved(), saved, "Saved was said");
            assert_eq!(app.journal().len(), rows, "something was saved after all");
            assert_eq!(
                app.property("#note", "value"),
                json!(typed),
                "what was typed is gone"
            );
            return;
        }
    }
    panic!("the disk is full, and everything is saved");
}
