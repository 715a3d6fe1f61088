//! The harness itself: browsers live in the time zone and the window they are given.

use crate::run::Scenario;
use serde_json::json;
use stillnight_tests::scene::Scene;
use stillnight_tests::viewport::Viewport;

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new("a_browser_lives_in_its_zone", in_its_zone),
    Scenario::new("a_page_is_seen_as_on_a_phone", as_on_a_phone),
];

/// The zone, and its offset on 1 July as JavaScript counts it: minutes that UTC is ahead.
const ZONES: [(&str, i32); 2] = [("Pacific/Auckland", -720), ("America/St_Johns", 150)];

fn in_its_zone(scene: &mut Scene) {
    let script = "return [Intl.DateTimeFormat().resolvedOptions().timeZone,\
        new Date(Date.UTC(2026, 6, 1)).getTimezoneOffset()];";
    for (zone, offset) in ZONES {
        let browser = scene.start_as(&scene.setup().in_zone(zone));
        browser.visit(&scene.site.url(""));
        assert_eq!(browser.run(script, &[]).unwrap(), json!([zone, offset]));
        browser.close();
    }
}

fn as_on_a_phone(scene: &mut Scene) {
    let browser = scene.start();
    browser.visit(&scene.site.url(""));
    for window in [Viewport::PHONE, Viewport::SIDEWAYS, Viewport::NARROW] {
        let got = window.set_in(&browser);
        assert_eq!(got, window, "{} shows {got}", scene.engine);
    }
    // Another page is seen in the same way, and no scroll bar takes room from it.
    browser.visit(&scene.site.url("?#help"));
    let width = browser.run("return document.documentElement.clientWidth;", &[]);
    assert_eq!(width.unwrap(), json!(Viewport::NARROW.width));
    assert_eq!(Viewport::of(&browser), Viewport::NARROW);
    browser.close();
}
