//! Devices have the build of 2026-11-25: it becomes this one by its own page and on consent, loses
//! nothing, and may come back.

use crate::ringing::planned;
use crate::run::Scenario;
use chrono::TimeDelta;
use serde_json::Value;
use std::time::Duration;
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::old_build::old_build;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::{until, until_true};

pub const SCENARIOS: &[Scenario] = &[Scenario::new(
    "the_update_keeps_everything_and_the_way_back_takes_taps",
    there_and_back,
)];

/// The id that [`planned`] gives its item.
const PLANNED: &str = "019ab000-0000-7000-8000-000000000007";

/// Everything that is kept on this device beside the diary's events.
const KEPT: &str = "\
    const kept = Object.entries(localStorage).sort();\
    return [kept, await journal.kept('due')];";

/// Which build the page is of: only the old one has its style and scripts in one file each.
const IS_OLD: &str = "return document.querySelector('meta[name=style]') === null;";

fn there_and_back(scene: &mut Scene) {
    let new = scene.dist().to_owned();
    scene.site.serve(&old_build());
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url(""));
    // The visit that brings the worker is offered no update.
    app.reload();
    assert_eq!(app.ask(IS_OLD), true, "the old build is served");

    // A diary, settings, a notice put away, and something due.
    let bout = app.log_now();
    app.visible("#bout");
    app.stop();
    app.visible("#purpose");
    app.click("#next-step");
    app.visible("#hours-step");
    app.saving("bedtime", || app.fill("#hours-step #bedtime", "22:40"));
    app.click("#next-step");
    app.append(&[planned(7, "Stockings", app.now() - TimeDelta::minutes(2))]);
    until_true("the old build has listed what is due", || {
        app.kept("due").to_string().contains(PLANNED)
    });
    let before = kept(&browser);
    let lines_before = lines(app);
    app.settle();

    // This build is offered by the old page, and is taken on consent.
    scene.site.serve(&new);
    offer(&browser);
    app.visible("#update");
    assert_eq!(app.ask(IS_OLD), true, "the update came without consent");
    app.click("#update-now");
    until_true("the new build runs", || app.ask(IS_OLD) == false);
    app.wait_until_ready();
    assert_eq!(app.wait_for_bouts(1), [bout.as_str()]);
    assert_eq!(
        lines(app),
        lines_before,
        "the journal is not what it was, byte for byte"
    );
    app.turn_to("settings");
    assert_eq!(app.property("#bedtime", "value"), "22:40");
    app.turn_to("tonight");
    for notice in ["#purpose", "#hours-step"] {
        assert!(!app.shows(notice), "{notice} was put away and is back");
    }
    // When "Later" would ring is reckoned from the moment the list is made.
    let due = until("this build lists what is due anew", || {
        let due = due_of(&kept(&browser));
        let is_anew = due[0]["again"]["from"] != due_of(&before)[0]["again"]["from"];
        is_anew.then_some(due)
    });
    assert_eq!(
        without_later(due),
        without_later(due_of(&before)),
        "what is due is listed otherwise"
    );
    let still_kept = |name: &str| preference(&kept(&browser), name) == preference(&before, name);
    for name in [
        "stillnight.device",
        "stillnight.purpose",
        "stillnight.hours-step",
        "stillnight.first-paint",
    ] {
        assert!(still_kept(name), "{name} has changed");
    }
    let second = app.log_now();
    app.settle();

    // Whoever hosts it goes back: the old build opens the diary that this one wrote to.
    scene.site.serve(&old_build());
    offer(&browser);
    app.visible("#update");
    app.click("#update-now");
    until_true("the old build is back", || app.ask(IS_OLD) == true);
    app.wait_until_ready();
    app.visible("#bout");
    let third = app.stop();
    let ids: Vec<String> = app
        .journal()
        .iter()
        .map(|row| row.id().to_owned())
        .collect();
    for id in [&bout, &second, &third] {
        assert!(ids.contains(id), "{id} is lost");
    }
    browser.close();
}

fn kept(browser: &Browser) -> Value {
    browser
        .run_async(KEPT, &[])
        .expect("what is kept can be read")
}

fn preference(kept: &Value, name: &str) -> Value {
    let entries = kept[0].as_array().into_iter().flatten();
    let mut found = entries.filter(|entry| entry[0] == name);
    found.next().map_or(Value::Null, |entry| {
        // What is JSON may have its names in another order.
        let text = entry[1].as_str().unwrap_or_default();
        serde_json::from_str(text).unwrap_or_else(|_| entry[1].clone())
    })
}

/// The rows of the list of what is due: when it rings, and what its answers write.
fn due_of(kept: &Value) -> Value {
    let list: Value = serde_json::from_str(kept[1].as_str().unwrap_or_default())
        .expect("the list of what is due is JSON");
    list["rows"].clone()
}

/// The rows without what depends on when they were listed.
fn without_later(mut rows: Value) -> Value {
    for row in rows.as_array_mut().into_iter().flatten() {
        for name in ["again", "later"] {
            row[name].take();
        }
    }
    rows
}

fn lines(app: App<'_>) -> Vec<String> {
    app.journal().into_iter().map(|row| row.line).collect()
}

/// The page looks for another version until its worker has it.
fn offer(browser: &Browser) {
    const LOOK: &str = "\
        const registration = await navigator.serviceWorker.getRegistration();\
        await registration.update().catch(() => {});\
        return registration.waiting !== null;";
    browser
        .set_patience(Duration::from_secs(40), Duration::from_secs(60))
        .expect("the driver is patient");
    until_true("another version waits", || {
        browser.run_async(LOOK, &[]).is_ok_and(|it| it == true)
    });
}
