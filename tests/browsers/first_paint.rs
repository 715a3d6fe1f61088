//! At night the first thing seen is black, and nothing flashes.

use crate::run::Scenario;
use base64::Engine as _;
use serde_json::{Value, json};
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::engines::Engine;
use stillnight_tests::picture::Picture;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::until_true;

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new(
        "the_night_is_black_before_wasm",
        the_night_is_black_before_wasm,
    ),
    Scenario::new("no_frame_flashes", no_frame_flashes)
        .only_in(&[Engine::Chromium])
        .alone(),
];

const BLACK_PAGE: &str =
    "<!doctype html><html style='background:#000'><link rel=icon href='data:,'>";

/// Sets night mode on and closes the browser again.
fn prefer_the_night(scene: &Scene) {
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url("#settings"));
    app.prefer_the_night();
    app.settle();
    browser.close();
}

fn the_night_is_black_before_wasm(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url("#settings"));
    app.prefer_the_night();
    let browser = scene.again_before_wasm(browser);
    let app = App::in_window_of(&browser);
    let ground = app.ask("return getComputedStyle(document.documentElement).backgroundColor;");
    assert_eq!(ground, "rgb(0, 0, 0)");
    let theme = app.ask("return document.documentElement.dataset.theme;");
    assert_eq!(theme, "night");
    let picture = Picture::decode(&browser.screenshot().unwrap());
    let (width, height) = picture.size();
    for (x, y) in [
        (1, 1),
        (width - 2, 1),
        (1, height - 2),
        (width - 2, height - 2),
        (width / 2, 1),
    ] {
        assert_eq!(picture.pixel(x, y), [0, 0, 0, 255], "at {x}, {y}");
    }
    app.wait_until_ready();
    browser.close();
}

fn no_frame_flashes(scene: &mut Scene) {
    scene.site.show("dark", BLACK_PAGE);
    prefer_the_night(scene);
    let browser = scene.start_as(&scene.setup().hearing_events());
    let app = App::in_window_of(&browser);
    browser.visit(&format!("{}/dark/", scene.site.origin()));
    let slow = json!({ "rate": 6 });
    browser
        .cdp("Emulation.setCPUThrottlingRate", &slow)
        .unwrap();
    frames(&browser);
    let cast = json!({ "format": "png", "everyNthFrame": 1 });
    browser.cdp("Page.startScreencast", &cast).unwrap();
    browser.visit(&scene.site.url(""));
    let mut seen = Vec::new();
    until_true("the app is ready and drawn", || {
        for frame in frames(&browser) {
            let received = json!({ "sessionId": frame["sessionId"] });
            browser.cdp("Page.screencastFrameAck", &received).unwrap();
            let data = frame["data"].as_str().unwrap_or_default();
            let png = base64::engine::general_purpose::STANDARD
                .decode(data)
                .unwrap();
            seen.push(Picture::decode(&png));
        }
        app.phase() == "ready" && seen.len() >= 3
    });
    browser.cdp("Page.stopScreencast", &json!({})).unwrap();
    for (number, frame) in seen.iter().enumerate() {
        let (width, _) = frame.size();
        for at in [(1, 1), (width / 2, 1), (width - 2, 1)] {
            assert_eq!(
                frame.pixel(at.0, at.1),
                [0, 0, 0, 255],
                "frame {number} at {at:?}"
            );
        }
        // The button's red is bright, its letters and everything white would be brighter.
        let [share, bright] = [frame.share_brighter_than(200), 0.2];
        assert!(share < bright, "frame {number}: {share:.2} of it is bright");
    }
    browser.close();
}

/// The frames that have come since the last look.
fn frames(browser: &Browser) -> Vec<Value> {
    let log = browser
        .post("/se/log", &json!({ "type": "performance" }))
        .unwrap();
    let read = |entry: &Value| -> Option<Value> {
        let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
        let message = &message["message"];
        (message["method"] == "Page.screencastFrame").then(|| message["params"].clone())
    };
    log.as_array()
        .into_iter()
        .flatten()
        .filter_map(read)
        .collect()
}
