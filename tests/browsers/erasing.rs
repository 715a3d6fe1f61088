//! "Erase everything" leaves nothing of the diary, in no tab, and nothing brings it back.

use crate::run::Scenario;
use serde_json::{Value, json};
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::until_true;

pub const SCENARIOS: &[Scenario] = &[Scenario::new(
    "nothing_is_left_and_no_tab_brings_it_back",
    nothing_is_left,
)];

/// A note that would be recognised wherever it turned up.
const SECRET: &str = "nobody-may-read-this-again";

/// Keeps something of each sort beside the diary.
const LEAVE_TRACES: &str = "\
    localStorage.setItem('stillnight.of-a-later-version', arguments[0]);\
    localStorage.setItem('another-app-of-this-origin', 'stays');\
    const cache = await caches.open('shared-files');\
    await cache.put('kept', new Response(arguments[0]));";

/// What the browser holds: databases with their texts, preferences, caches.
const HOLDS: &str = "\
    const asked = (request) => new Promise((resolve, reject) => {\
      request.onsuccess = () => resolve(request.result);\
      request.onerror = () => reject(request.error);\
    });\
    const databases = {};\
    for (const { name } of await indexedDB.databases()) {\
      const db = await asked(indexedDB.open(name));\
      databases[name] = {};\
      for (const store of db.objectStoreNames) {\
        if (name.includes('ballast')) continue;\
        databases[name][store] = await asked(db.transaction(store).objectStore(store).getAll());\
      }\
      db.close();\
    }\
    const copy = [];\
    if (await caches.has('stillnight-copy')) {\
      const cache = await caches.open('stillnight-copy');\
      for (const key of await cache.keys()) copy.push(await (await cache.match(key)).text());\
    }\
    return { databases, preferences: { ...localStorage }, caches: await caches.keys(), copy };";

fn nothing_is_left(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url(""));
    let old = app.log_now();
    app.open_record("bout", &old);
    app.saving("the note", || app.fill("#note", SECRET));
    app.prefer_the_night();
    browser.run_async(LEAVE_TRACES, &[json!(SECRET)]).unwrap();
    app.settle();
    let first = browser.window().unwrap();
    let second = browser.open_tab().unwrap();
    browser.switch_to(&second).unwrap();
    App::open(&browser, &scene.site.url("#diary"));
    assert_eq!(app.wait_for_bouts(1), [old.as_str()]);
    mark(&browser);
    browser.switch_to(&first).unwrap();
    let device = holds(&browser)["preferences"]["stillnight.device"].clone();
    let before = holds(&browser).to_string();
    assert!(before.contains(SECRET) && before.contains(&old), "{before}");
    until_true("the second copy holds the note", || {
        holds(&browser)["copy"].to_string().contains(SECRET)
    });

    app.turn_to("settings");
    mark(&browser);
    app.click("#erase-ask");
    let said = app.text("#erase");
    assert!(
        said.contains("exported"),
        "it does not say what remains: {said}"
    );
    app.click("#erase-now");
    for tab in [&first, &second] {
        browser.switch_to(tab).unwrap();
        until_true("the tab starts anew", || {
            app.phase() == "ready" && app.ask("return !self.marked;") == true
        });
        nothing_is_known_of(&browser, &old);
    }

    // The second tab is used first: its diary begins here.
    app.turn_to("tonight");
    until_true("nothing runs", || !app.shows("#stop"));
    let new = app.log_now();
    assert_eq!(app.wait_for_bouts(1), [new.as_str()]);
    app.settle();
    browser.close();

    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    assert_eq!(app.wait_for_bouts(1), [new.as_str()]);
    assert_eq!(
        app.journal().len(),
        1,
        "more than one tap is in the journal"
    );
    nothing_is_known_of(&browser, &old);
    let named = &holds(&browser)["preferences"]["stillnight.device"];
    assert_ne!(*named, device, "the new diary carries the old one's name");
    browser.close();
}

/// Marks the page, so that a new one can be told.
fn mark(browser: &Browser) {
    browser.run("self.marked = true;", &[]).unwrap();
}

fn holds(browser: &Browser) -> Value {
    let held = browser.run_async(HOLDS, &[]);
    held.expect("what is held can be read")
}

#[track_caller]
fn nothing_is_known_of(browser: &Browser, old: &str) {
    let held = holds(browser);
    let text = held.to_string();
    assert!(!text.contains(SECRET), "the note is still there: {text}");
    assert!(!text.contains(old), "the bout is still there: {text}");
    let preferences = &held["preferences"];
    assert_eq!(preferences["another-app-of-this-origin"], "stays");
    let mirror = preferences["stillnight.first-paint"].as_str();
    let mirror = mirror.unwrap_or_default();
    assert!(
        !mirror.contains("\"on\""),
        "the settings are still there: {mirror}"
    );
    let caches = held["caches"].as_array().expect("caches have names");
    let others = caches
        .iter()
        // A new diary has its own second copy, which is looked through above.
        .filter(|name| *name != "stillnight-copy")
        .filter(|name| !name.as_str().unwrap_or_default().starts_with("app-"));
    assert_eq!(others.count(), 0, "{caches:?}");
    assert!(!caches.is_empty(), "the app's own files are gone");
}
