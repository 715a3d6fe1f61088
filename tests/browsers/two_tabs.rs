//! Two tabs with the same diary, used at the same moment.

use crate::run::Scenario;
use chrono::{SecondsFormat, TimeDelta};
use serde_json::json;
use stillnight_domain::Moment;
use stillnight_tests::app::App;
use stillnight_tests::journal::now_ms;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::until;

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new(
        "taps_at_the_same_moment_are_seen_by_both",
        taps_at_the_same_moment,
    ),
    Scenario::new(
        "a_change_in_one_is_shown_by_the_other",
        a_change_is_shown_by_the_other,
    ),
    Scenario::new("what_is_half_typed_survives_a_tap_in_the_other", half_typed),
];

/// Clicks the button with this id at this moment.
const CLICK_AT: &str = "\
    const [id, moment] = arguments;\
    setTimeout(() => document.getElementById(id).click(), moment - Date.now());\
    return null;";

/// Far enough ahead to have told both tabs.
const AHEAD_MS: i64 = 2500;
/// Far enough ahead that it is no second tap on what was tapped before.
const BEYOND_A_SECOND_TAP_MS: i64 = 5500;

fn taps_at_the_same_moment(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let first = browser.window().unwrap();
    // A bout has been running for a while, so that a stop and a start make sense in either order.
    let begun = (app.now() - TimeDelta::seconds(30)).to_rfc3339();
    let old = "01930000-0000-7000-8000-000000000001";
    let event = json!({ "v": 1, "id": old, "at": begun, "kind": "started bout" });
    app.append(&[event.to_string()]);
    app.visible("#stop");

    let second = browser.open_tab().unwrap();
    browser.switch_to(&second).unwrap();
    App::open(&browser, &scene.site.url(""));
    app.visible("#stop");
    let moment = now_ms() + AHEAD_MS;
    browser
        .run(CLICK_AT, &[json!("log-now"), json!(moment)])
        .unwrap();
    browser.switch_to(&first).unwrap();
    browser
        .run(CLICK_AT, &[json!("stop"), json!(moment)])
        .unwrap();

    let rows = until("both taps are in the journal", || {
        let rows = app.journal();
        (rows.len() == 3).then_some(rows)
    });
    for kind in ["started bout", "stopped bout"] {
        let of_kind = rows[1..].iter().filter(|row| row.kind() == kind);
        assert_eq!(of_kind.count(), 1, "{kind}");
    }
    // Whichever came first, and whether the other is a second tap after it: what the journal says
    // is what both tabs must show in the end.
    let diary = app.diary();
    let mut lived: Vec<String> = diary.all_bouts().map(|bout| bout.id.to_string()).collect();
    lived.sort();
    assert!(lived.contains(&old.to_owned()));
    let now = app.now().to_rfc3339_opts(SecondsFormat::Millis, false);
    let now = Moment::parse(&now).expect("the page's clock is a moment");
    let running = diary.running(now).is_some();
    for tab in [&first, &second] {
        browser.switch_to(tab).unwrap();
        let mut shown = app.wait_for_bouts(lived.len());
        shown.sort();
        assert_eq!(shown, lived);
        app.turn_to("tonight");
        let agrees = format!("the tab knows that a bout runs: {running}");
        until(&agrees, || (app.shows("#stop") == running).then_some(()));
    }
    browser.close();
}

fn a_change_is_shown_by_the_other(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let first = browser.window().unwrap();
    let second = browser.open_tab().unwrap();
    browser.switch_to(&second).unwrap();
    App::open(&browser, &scene.site.url("#diary"));
    browser.switch_to(&first).unwrap();
    let bout = app.begin_a_bout();
    browser.switch_to(&second).unwrap();
    assert_eq!(app.wait_for_bouts(1), [bout]);
    app.turn_to("tonight");
    app.stop();
    browser.switch_to(&first).unwrap();
    until("the first tab knows that it stopped", || {
        (!app.shows("#stop")).then_some(())
    });
    browser.close();
}

fn half_typed(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let bout = app.begin_a_bout();
    app.stop();
    let tonight = app.tonight();
    let first = browser.window().unwrap();
    let second = browser.open_tab().unwrap();
    browser.switch_to(&second).unwrap();
    App::open(&browser, &scene.site.url(""));
    let running = "stop";
    for (route, field, button) in [
        // Nothing of it is saved before Add.
        (format!("add/note/{tonight}"), "#new-note", "log-now"),
        (format!("bout/{bout}"), "#note", running),
        (format!("add/note/{tonight}"), "#time", "log-now"),
    ] {
        browser.switch_to(&second).unwrap();
        let moment = now_ms() + BEYOND_A_SECOND_TAP_MS;
        browser
            .run(CLICK_AT, &[json!(button), json!(moment)])
            .unwrap();
        browser.switch_to(&first).unwrap();
        app.turn_to(&route);
        let before = app.journal().len();
        if field == "#time" {
            type_half_a_time(app);
        } else {
            browser.type_into(&app.visible(field), "half ").unwrap();
        }
        let half = app.property(field, "value");
        let kind = if button == running {
            "stopped bout"
        } else {
            "started bout"
        };
        until("the other tab has logged", || {
            let rows = app.journal();
            let mut new = rows.iter().skip(before);
            new.any(|row| row.kind() == kind).then_some(())
        });
        until("this tab knows of it", || {
            let runs = app.property("#stop", "hidden") == json!(false);
            (runs == (button != running)).then_some(())
        });
        assert_eq!(app.property(field, "value"), half, "{field} on {route}");
        if field == "#time" {
            continue;
        }
        browser.type_into(&app.visible(field), "typed").unwrap();
        assert_eq!(
            app.property(field, "value"),
            json!("half typed"),
            "{field} on {route}"
        );
        assert_eq!(
            app.ask("return '#' + document.activeElement.id;"),
            json!(field),
            "the focus has gone"
        );
    }
    browser.close();
}

/// A time that is chosen and not yet added.
fn type_half_a_time(app: App<'_>) {
    app.visible("#time");
    app.ask(
        "const it = document.getElementById('time'); it.focus(); it.value = '23:07';\
         it.dispatchEvent(new Event('input', { bubbles: true })); return null;",
    );
    assert_eq!(app.property("#time", "value"), json!("23:07"));
}
