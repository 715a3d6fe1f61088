//! The main path: one tap, and everything else in its own time.

use crate::run::Scenario;
use serde_json::json;
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::journal::milliseconds_of;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::until_true;

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new("a_double_tap_is_one_bout", a_double_tap),
    Scenario::new("undo_takes_back_each_step", undo_takes_back_each_step).in_one_engine(),
    Scenario::new("presets_set_the_start", presets_set_the_start).in_one_engine(),
    Scenario::new(
        "saved_is_said_only_after_complete",
        saved_only_after_complete,
    ),
    Scenario::new(
        "a_bout_can_be_edited_and_removed_and_brought_back",
        edited_and_removed,
    )
    .in_one_engine(),
    // Alone, because only one window can have the focus.
    Scenario::new("log_now_is_reached_and_pressed_by_keyboard", by_keyboard).alone(),
    Scenario::new(
        "nothing_that_has_the_focus_is_covered",
        nothing_focused_is_covered,
    )
    .alone(),
    Scenario::new(
        "the_strip_tells_the_hours_as_the_clock_does",
        hours_of_the_strip,
    )
    .in_one_engine(),
    Scenario::new("the_clock_can_be_hidden", the_clock_can_be_hidden).in_one_engine(),
];

fn a_double_tap(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.ask("const it = document.getElementById('log-now'); it.click(); it.click(); return null;");
    until_true("both taps are in the journal", || app.journal().len() == 2);
    let button = app.visible("#log-now");
    for _ in 0..2 {
        browser.click(&button).unwrap();
    }
    until_true("all taps are in the journal", || app.journal().len() == 4);
    let first = app.journal()[0].id().to_owned();
    assert_eq!(app.wait_for_bouts(1), [first]);
    browser.close();
}

fn undo_takes_back_each_step(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.log_now();
    until_true("what it takes back is said", || {
        app.text("#undo").starts_with("Undo: Bout ")
    });
    app.undo();
    app.wait_for_bouts(0);
    app.turn_to("tonight");
    assert!(!app.shows("#undo"), "there is nothing left to take back");

    app.begin_a_bout();
    for (topic, name) in [
        ("Strength", "7"),
        ("Where", "Left knee"),
        ("Feel", "Creeping"),
        ("Tried", "Walking"),
        ("Tried", "30 min ago"),
    ] {
        app.ask_about(topic);
        app.press_and_save("#bout", name);
        // The first number brings the next question.
        app.ask_about(topic);
        until_true(&format!("{name} is chosen"), || {
            app.is_chosen("#bout", name)
        });
        app.undo();
        until_true(&format!("{name} is taken back"), || {
            !app.is_chosen("#bout", name)
        });
    }
    app.stop();
    until_true("no bout runs", || !app.shows("#stop"));
    app.undo();
    app.visible("#stop");
    app.visible("#bout");
    app.wait_for_bouts(1);
    browser.close();
}

fn presets_set_the_start(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let bout = app.log_now();
    let tapped = app.journal()[0].at_ms();
    for (name, minutes) in [
        ("15 min ago", 15),
        ("30 min ago", 30),
        ("1 h ago", 60),
        ("Just now", 0),
    ] {
        app.press_and_save("#bout", name);
        let rows = app.journal();
        let last = rows.last().expect("the change is in the journal");
        assert_eq!(last.event["record"], json!(bout));
        let start = last.event["set"]["start"]
            .as_str()
            .expect("the change sets the start");
        let start = milliseconds_of(start);
        assert_eq!(tapped - start, minutes * 60_000, "{name}");
    }
    browser.close();
}

/// Notes when write transactions complete and when the status line gets a new text, in order. Not
/// its other attributes: what makes a fresh text stand out comes a frame later, when the next tap
/// may have begun to be written.
const WATCH: &str = "\
    self.seen = [];\
    const transaction = IDBDatabase.prototype.transaction;\
    IDBDatabase.prototype.transaction = function (stores, mode, ...rest) {\
      const made = transaction.call(this, stores, mode, ...rest);\
      if (mode === 'readwrite' && [stores].flat().includes('events')) {\
        seen.push('begin');\
        made.addEventListener('complete', () => seen.push('complete'));\
      }\
      return made;\
    };\
    const status = document.getElementById('status');\
    const done = /^(Saved|Started|Stopped|Still running)/;\
    const note = () => { if (done.test(status.textContent)) seen.push('said'); };\
    new MutationObserver(note).observe(status,\
      { childList: true, characterData: true, subtree: true, attributeFilter: ['data-saved'] });\
    return null;";

fn saved_only_after_complete(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.ask(WATCH);
    app.log_now();
    app.press_and_save("#bout", "3");
    app.stop();
    let seen = app.ask("return seen;");
    let seen: Vec<&str> = seen
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| it.as_str())
        .collect();
    let mut complete = false;
    for what in &seen {
        match *what {
            "begin" => complete = false,
            "complete" => complete = true,
            _ => assert!(complete, "Saved was said before complete: {seen:?}"),
        }
    }
    assert_eq!(
        seen.iter().filter(|it| **it == "complete").count(),
        3,
        "{seen:?}"
    );
    assert!(seen.contains(&"said"), "{seen:?}");
    browser.close();
}

fn edited_and_removed(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let bout = app.begin_a_bout();
    app.stop();
    app.open_record("bout", &bout);
    let start = app.property("#start-time", "value");
    assert!(
        start.as_str().is_some_and(|it| it.len() == 5),
        "the start time reads {start}"
    );
    app.press_and_save("#app", "9");
    app.saving("the note", || app.fill("#note", "left leg"));
    app.saving("the start's date", || {
        let shown = app.property("#start-date", "value");
        let shown: chrono::NaiveDate = shown.as_str().unwrap().parse().expect("a date");
        let day_before = shown.pred_opt().expect("there is a day before");
        app.press("#app", "End unknown");
        until_true("the end is unknown", || {
            app.is_chosen("#app", "End unknown")
        });
        app.fill("#start-date", &day_before.to_string());
    });
    app.wait_for_bouts(1);
    // An end that is refused stays to be mended, and is not taken for kept.
    app.press("#app", "At a time");
    app.fill("#end-date", "2099-01-01");
    app.fill("#end-time", "03:00");
    until_true("it is refused", || app.text("#problem").contains("future"));
    until_true("its field says so", || {
        app.property("#end-time", "ariaInvalid") == json!("true")
            && app.text("#app").contains("End time · not kept")
    });
    app.turn_to("diary");
    until_true("the error has gone with its page", || {
        !app.shows("#problem")
    });
    app.open_record("bout", &bout);
    assert_eq!(app.property("#note", "value"), json!("left leg"));
    app.writing("Remove", || app.click("#remove"));
    app.wait_for_bouts(0);
    app.undo();
    assert_eq!(app.wait_for_bouts(1), [bout]);
    browser.close();
}

fn hours_of_the_strip(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.open_night(&app.tonight());
    for (locale, hours) in [
        ("en-US", "12 PM 6 PM 12 AM 6 AM 12 PM"),
        ("de-DE", "12 18 0 6 12"),
    ] {
        let locale = json!({ "locale": locale });
        browser.cdp("Emulation.setLocaleOverride", &locale).unwrap();
        app.reload();
        app.visible(".strip-hours");
        assert_eq!(app.text(".strip-hours"), hours, "{locale}");
    }
    browser.close();
}

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";

fn by_keyboard(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let focused = || app.ask("return document.activeElement?.id || '';");
    let mut presses = 0;
    while focused() != "log-now" {
        presses += 1;
        assert!(
            presses < 40,
            "Log now is not among the first stops of the Tab key"
        );
        browser.press_keys(TAB).unwrap();
    }
    let outlined = app.ask(
        "const style = getComputedStyle(document.activeElement);\
         return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;",
    );
    assert_eq!(outlined, true, "the focus cannot be seen");
    app.saving("Enter", || browser.press_keys(ENTER).unwrap());
    app.wait_for_bouts(1);
    browser.close();
}

/// What has the focus, and whether something lies over its middle.
const FOCUSED: &str = "\
    const it = document.activeElement;\
    const { left, top, width, height } = it.getBoundingClientRect();\
    const above = document.elementFromPoint(left + width / 2, top + height / 2);\
    const name = it.id || it.innerText || it.name || it.tagName;\
    const seen = above && (it.contains(above) || above.contains(it) || it.labels?.[0]?.contains(above));\
    return it === document.body ? null : [name, !!seen];";

fn nothing_focused_is_covered(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let bout = app.log_now();
    for topic in ["Strength", "Where", "Feel", "Tried"] {
        app.ask_about(topic);
        walk_with_tab(&browser, app);
    }
    // The longest page, where text is typed too.
    app.open_record("bout", &bout);
    walk_with_tab(&browser, app);
    browser.close();
}

fn walk_with_tab(browser: &Browser, app: App<'_>) {
    let mut stops = 0;
    for _ in 0..60 {
        browser.press_keys(TAB).unwrap();
        let focused = app.ask(FOCUSED);
        let Some(name) = focused[0].as_str() else {
            continue;
        };
        stops += 1;
        // WebKit brings a text field into view with the next frame, not with the key.
        until_true(
            &format!("“{name}” has the focus and can be seen"),
            || app.ask(FOCUSED)[1] == true,
        );
    }
    assert!(stops > 40, "the Tab key has stopped only {stops} times");
}

fn the_clock_can_be_hidden(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#settings"));
    app.prefer_the_night();
    app.saving("hiding the clock", || app.click("#clock-hidden"));
    app.turn_to("tonight");
    app.log_now();
    assert_eq!(app.text("#status"), "Started");
    app.turn_to("settings");
    app.saving("showing the clock", || app.click("#clock-hidden"));
    app.turn_to("tonight");
    app.let_second_taps_pass();
    app.stop();
    let said = app.text("#status");
    assert!(
        said.starts_with("Stopped ") && said.contains(':'),
        "it says {said:?}"
    );
    browser.close();
}
