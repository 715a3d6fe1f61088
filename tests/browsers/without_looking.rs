//! The main path without a pointer, and without seeing it: by Tab, Enter and Space only, and by the
//! names, roles and states that the browser tells a screen reader.

use crate::run::Scenario;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use stillnight_domain::{Intensity, Place, RecordId, ReliefKind, Sensation};
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::engines::Engine;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::until_true;
use stillnight_tests::webdriver::Element;

pub const SCENARIOS: &[Scenario] = &[
    // Alone, because only one window can have the focus.
    Scenario::new("the_main_path_is_walked_by_keyboard", by_keyboard).alone(),
    // WebKit's driver computes neither names nor roles.
    Scenario::new("each_control_tells_what_it_is_and_does", each_control_tells)
        .only_in(&[Engine::Chromium, Engine::Firefox]),
    Scenario::new("the_status_line_announces", the_status_line_announces),
];

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const SPACE: &str = "\u{e00d}";
/// More stops than any page of the main path has.
const MOST_STOPS: usize = 120;

/// What has the focus: its name, whether it is what is called `name` within `scope`, and whether
/// that lies before it.
const FOCUSED: &str = "\
    const [scope, name] = arguments;\
    const plain = (text) => (text || '').replace(/\\s+/g, ' ').trim();\
    const called = (it) =>\
      plain(it.getAttribute('aria-label') || it.labels?.[0]?.innerText || it.innerText);\
    const all = [...document.querySelectorAll(`${scope} :is(a, button, input, textarea)`)];\
    const sought = all.find((it) => it.checkVisibility() && called(it) === name);\
    const it = document.activeElement;\
    const comesBefore = sought && it !== document.body\
      && it.compareDocumentPosition(sought) & Node.DOCUMENT_POSITION_PRECEDING;\
    return [called(it), it === sought, !!comesBefore];";

/// Goes with Tab, or back with Shift and Tab, until what is called `name` within `scope` has the
/// focus. Never past the end of the page, where Firefox's own buttons begin.
#[track_caller]
fn tab_to(browser: &Browser, scope: &str, name: &str) {
    let mut stops = Vec::new();
    for _ in 0..MOST_STOPS {
        let focused = browser.run(FOCUSED, &[json!(scope), json!(name)]);
        let focused = focused.unwrap_or_default();
        if focused[1] == true {
            return;
        }
        stops.push(focused[0].clone());
        let gone = if focused[2] == true {
            browser.press_shifted(TAB)
        } else {
            browser.press_keys(TAB)
        };
        gone.unwrap();
    }
    panic!("Tab does not come to “{name}” in {scope}, but to {stops:?}");
}

/// Comes to something with Tab and presses it with this key, which saves.
#[track_caller]
fn press_and_save(app: App<'_>, browser: &Browser, scope: &str, name: &str, key: &str) -> String {
    tab_to(browser, scope, name);
    app.saving(name, || browser.press_keys(key).unwrap())
}

/// Comes to something with Tab and presses it with this key.
#[track_caller]
fn press(browser: &Browser, scope: &str, name: &str, key: &str) {
    tab_to(browser, scope, name);
    browser.press_keys(key).unwrap();
}

fn by_keyboard(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let bout = press_and_save(app, &browser, ".taps", "Log now", ENTER);
    app.visible("#bout");
    press_and_save(app, &browser, "#bout .ask", "7", SPACE);
    press_and_save(app, &browser, "#bout .ask", "Left calf", SPACE);
    press(&browser, "#bout .topics", "Feel", ENTER);
    press_and_save(app, &browser, "#bout .ask", "Creeping", ENTER);
    press(&browser, "#bout .topics", "Tried", SPACE);
    press_and_save(app, &browser, "#bout .ask", "Walking", SPACE);
    press_and_save(app, &browser, "#bout .ask", "Better", SPACE);
    app.let_second_taps_pass();
    press_and_save(app, &browser, ".taps", "It stopped", ENTER);

    press(&browser, ".dock nav", "Diary", ENTER);
    app.visible("[data-night-row]");
    let row = app.text("[data-night-row]");
    press(&browser, "#nights", &row, ENTER);
    let line = format!("article[data-night] [data-bout='{bout}']");
    app.visible(&line);
    let name = app.text(&line);
    press(&browser, "article[data-night]", &name, ENTER);
    app.visible("article.record #remove");
    press_and_save(app, &browser, "article.record .scale", "3", SPACE);
    let id = RecordId::parse(&bout).expect("an id");
    let intensity = || {
        let diary = app.diary();
        let details = diary.bout(id).expect("the bout").details.clone();
        details.intensity.map(Intensity::value)
    };
    assert_eq!(intensity(), Some(3));
    tab_to(&browser, ".said", "Undo: Bout, Strength");
    app.writing("Undo", || browser.press_keys(ENTER).unwrap());
    assert_eq!(intensity(), Some(7), "Undo has taken the wrong thing back");

    let diary = app.diary();
    let details = &diary.bout(id).expect("the bout").details;
    assert_eq!(
        details.places.iter().copied().collect::<Vec<_>>(),
        [Place::LeftCalf]
    );
    assert_eq!(
        details.sensations.iter().copied().collect::<Vec<_>>(),
        [Sensation::Creeping]
    );
    assert_eq!(
        details.reliefs.iter().map(|it| it.what).collect::<Vec<_>>(),
        [ReliefKind::Walking]
    );
    assert!(matches!(details.end, stillnight_domain::End::At(_)));
    browser.close();
}

/// What a screen reader is told of a control.
struct Told {
    role: String,
    name: String,
    /// Chosen or not, where it can be.
    pressed: Value,
}

fn told(browser: &Browser, control: &Element) -> Told {
    let script = "const it = arguments[0];\
        return it.getAttribute('aria-pressed') ?? it.getAttribute('aria-current')\
          ?? (it.type === 'radio' || it.type === 'checkbox' ? String(it.checked) : null);";
    let pressed = browser
        .run(script, &[control.to_value()])
        .unwrap_or(Value::Null);
    Told {
        role: browser
            .computed_role(control)
            .expect("the browser computes roles"),
        name: name_of(browser, control),
        pressed,
    }
}

/// How long an engine may take to tell its accessibility tree of a change.
const TO_BE_KNOWN: Duration = Duration::from_secs(5);

/// The name a screen reader reads; empty when there still is none after a while.
fn name_of(browser: &Browser, control: &Element) -> String {
    let given_up = Instant::now() + TO_BE_KNOWN;
    loop {
        let name = browser
            .computed_label(control)
            .expect("the browser computes names");
        if !name.trim().is_empty() || Instant::now() > given_up {
            return name;
        }
    }
}

/// All controls that are seen within a part of the page.
fn controls(browser: &Browser, scope: &str) -> Vec<Element> {
    let script = "\
        const kinds = 'a[href], button, input, textarea, select, summary';\
        return [...document.querySelectorAll(arguments[0])]\
          .flatMap((within) => [...within.querySelectorAll(kinds)])\
          .filter((it) => it.checkVisibility());";
    let found = browser.run(script, &[json!(scope)]).unwrap();
    let found = found.as_array().into_iter().flatten();
    found.filter_map(Element::from_value).collect()
}

/// Each control of what is seen has a role and a name.
#[track_caller]
fn all_tell(browser: &Browser, scope: &str) -> Vec<Told> {
    let mut all = Vec::new();
    for control in controls(browser, scope) {
        let told = told(browser, &control);
        let outer = browser.run(
            "return arguments[0].outerHTML.slice(0, 120);",
            &[control.to_value()],
        );
        let outer = outer.unwrap_or_default();
        assert!(
            !told.name.trim().is_empty(),
            "a {} without a name: {outer}",
            told.role
        );
        // No role is defined for these; engines call them what they like.
        let without = ["type=\"date\"", "type=\"time\"", "<summary"];
        let html = outer.as_str().unwrap_or_default();
        let of_its_own = without.iter().any(|it| html.contains(it));
        let has_role = !["", "generic", "none", "presentation"].contains(&told.role.as_str());
        assert!(
            has_role || of_its_own,
            "“{}” has no role: {outer}",
            told.name
        );
        all.push(told);
    }
    assert!(!all.is_empty(), "nothing in {scope} can be pressed");
    all
}

#[track_caller]
fn has(all: &[Told], role: &str, name: &str, pressed: Option<&str>) {
    let names: Vec<&str> = all.iter().map(|it| it.name.as_str()).collect();
    let it = all.iter().find(|it| it.name == name);
    let it = it.unwrap_or_else(|| panic!("nothing is called “{name}”: {names:?}"));
    assert!(
        it.role == role || (role == "button" && it.role == "togglebutton"),
        "“{name}” is a {}",
        it.role
    );
    assert_eq!(it.pressed, json!(pressed), "the state of “{name}”");
}

fn each_control_tells(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let everywhere = "header, main, .dock";
    let all = all_tell(&browser, everywhere);
    has(&all, "button", "Log now", None);
    has(&all, "link", "When to get help", None);
    has(&all, "link", "Tonight", Some("page"));
    has(&all, "link", "Diary", None);

    let bout = app.begin_a_bout();
    app.say("Strength", "7");
    app.ask_about("Strength");
    let all = all_tell(&browser, everywhere);
    has(&all, "button", "It stopped", None);
    has(&all, "button", "Undo: Bout, Strength", None);
    has(&all, "button", "7", Some("true"));
    has(&all, "button", "8", Some("false"));
    has(&all, "button", "Strength", Some("true"));
    has(&all, "button", "Where", Some("false"));
    has(&all, "button", "Just now", Some("true"));
    app.say("Where", "Left calf");
    let all = all_tell(&browser, "#bout .ask");
    has(&all, "button", "Left calf", Some("true"));
    has(&all, "button", "Right calf", Some("false"));
    assert_eq!(all.len(), Place::ALL.len(), "each place is a button");
    app.say("Feel", "Creeping");
    has(
        &all_tell(&browser, "#bout .ask"),
        "button",
        "Creeping",
        Some("true"),
    );
    app.say("Tried", "Walking");
    app.say("Tried", "Same");
    let all = all_tell(&browser, "#bout .ask");
    has(&all, "button", "Walking", Some("true"));
    has(&all, "button", "Same", Some("true"));
    has(&all, "button", "Better", Some("false"));
    // A number alone says nothing: its group says what it is a number of.
    groups_have_names(&browser);

    app.stop();
    app.visible("#more");
    let all = all_tell(&browser, everywhere);
    has(&all, "button", "Dose", None);
    app.turn_to("diary");
    app.visible("[data-night-row]");
    let all = all_tell(&browser, everywhere);
    has(&all, "link", "Diary", Some("page"));
    has(&all, "button", "Export CSV", None);
    has(&all, "button", "Month before", None);
    let row = app.visible("[data-night-row]");
    let row = told(&browser, &row);
    assert!(
        row.role == "link" && row.name.contains("7 of 10"),
        "a night is called “{}”",
        row.name
    );

    let nights = app.nights();
    app.open_night(&nights[0]);
    all_tell(&browser, everywhere);
    let line = told(&browser, &app.visible("article[data-night] [data-bout]"));
    assert!(
        line.role == "link" && line.name.contains("7 of 10") && line.name.contains("Left calf"),
        "a bout is called “{}”",
        line.name
    );
    app.open_record("bout", &bout);
    let all = all_tell(&browser, everywhere);
    has(&all, "button", "Remove", None);
    groups_have_names(&browser);
    for page in ["search", "trash", "settings"] {
        app.turn_to(page);
        app.visible("#app h1");
        all_tell(&browser, everywhere);
    }
    app.turn_to(&format!("check-in/{}", nights[0]));
    app.visible("article.record");
    all_tell(&browser, everywhere);
    groups_have_names(&browser);
    browser.close();
}

/// Groups of answers are called by their question.
#[track_caller]
fn groups_have_names(browser: &Browser) {
    let script = "return [...document.querySelectorAll('#app fieldset, #app [role=group]')]\
        .filter((it) => it.checkVisibility());";
    let groups = browser.run(script, &[]).unwrap();
    let groups: Vec<Element> = groups
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Element::from_value)
        .collect();
    assert!(!groups.is_empty(), "there are no groups");
    for group in groups {
        let name = browser
            .computed_label(&group)
            .expect("the browser computes names");
        let role = browser
            .computed_role(&group)
            .expect("the browser computes roles");
        assert!(!name.trim().is_empty(), "a group without a name");
        assert_eq!(role, "group", "“{name}”");
    }
}

/// Notes what the status line and the alert say, as a screen reader would read it out.
const LISTEN: &str = "\
    self.heard = [];\
    for (const id of ['status', 'problem']) {\
      const it = document.getElementById(id);\
      const say = () => { if (it.innerText.trim()) heard.push([it.getAttribute('role'), it.innerText.trim()]); };\
      new MutationObserver(say).observe(it, { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ['hidden'] });\
    }\
    return null;";

#[track_caller]
fn hears(app: App<'_>, role: &str, words: &str) {
    let heard = || {
        let heard = app.ask("return heard;");
        heard
            .as_array()
            .into_iter()
            .flatten()
            .any(|it| it[0] == role && it[1].as_str().is_some_and(|said| said.contains(words)))
    };
    until_true(&format!("a screen reader hears “{words}” as {role}"), heard);
    app.ask("heard.length = 0; return null;");
}

fn the_status_line_announces(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.ask(LISTEN);
    let bout = app.log_now();
    hears(app, "status", "Started");
    app.say("Strength", "7");
    hears(app, "status", "Saved");
    app.undo();
    hears(app, "status", "Taken back");
    app.let_second_taps_pass();
    app.stop();
    hears(app, "status", "Stopped");
    app.open_record("bout", &bout);
    app.fill("#start-date", "2399-01-01");
    hears(app, "alert", "Start");
    app.writing("Remove", || app.click("#remove"));
    hears(app, "status", "Removed");
    app.turn_to("search");
    app.fill("#words", "nothing of the kind");
    until_true("the count is a status too", || {
        app.shows("#found[role=status]") && app.text("#found").contains("Nothing found")
    });
    browser.close();
}
