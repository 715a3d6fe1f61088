//! Settings are part of the diary: they survive, and tell the first paint what it needs.

use crate::run::Scenario;
use serde_json::json;
use stillnight_tests::app::App;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::until;

pub const SCENARIOS: &[Scenario] = &[Scenario::new(
    "settings_survive_a_restart",
    settings_survive_a_restart,
)];

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
