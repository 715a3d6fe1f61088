//! The phone's calendar: a file from an address of our own, what it has of the plan, and what of it
//! is out of date.

use crate::run::Scenario;
use chrono::{NaiveDateTime, SecondsFormat, TimeDelta};
use serde_json::json;
use stillnight_domain::care::in_calendar::Handed;
use stillnight_domain::{Entry, Kind};
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::scene::Scene;
use stillnight_tests::story;
use stillnight_tests::waiting::{until, until_true};

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new("a_file_for_the_calendar_needs_no_network", without_network),
    Scenario::new("a_changed_plan_says_what_is_out_of_date", changed_plan).in_one_engine(),
    Scenario::new("the_test_alarm_is_in_two_minutes", test_alarm).in_one_engine(),
    Scenario::new("the_whole_plan_is_one_file", whole_plan).in_one_engine(),
    Scenario::new("the_example_reaches_no_calendar", example).in_one_engine(),
];

/// Puts items into the plan, each with its time.
fn plan(app: App<'_>, items: &[(&str, &str)]) {
    let at = app.now() - TimeDelta::days(2);
    let at = at.to_rfc3339_opts(SecondsFormat::Millis, false);
    let mut lines = Vec::new();
    for (number, (name, time)) in items.iter().enumerate() {
        let set = json!({ "name": name, "every_days": 1, "time": time });
        let body = json!({ "kind": "logged", "is": "plan item", "lived": at, "set": set });
        lines.push(story::line(7 + number, &at, &body));
    }
    app.append(&lines);
    app.reload();
}

/// What a request for a file of the calendar is answered, once it `holds` something: its type and
/// its text. The page is on its way to that address itself, for which WebKit breaks off requests.
fn fetched(browser: &Browser, name: &str, holds: &str) -> (String, String) {
    let script = "\
        const answer = await fetch(`calendar/${arguments[0]}.ics`);\
        return [answer.headers.get('Content-Type'), await answer.text()];";
    until(&format!("the file holds {holds}"), || {
        let answer = browser.run_async(script, &[json!(name)]).ok()?;
        let part = |at: usize| answer[at].as_str().unwrap_or_default().to_owned();
        part(1).contains(holds).then(|| (part(0), part(1)))
    })
}

/// A request may be broken off, which WebKit has words of its own for, or come before the file is
/// there.
fn expect_broken_off(scene: &mut Scene) {
    scene.expect_failed_loads();
    scene.expect(".ics due to access control checks");
}

fn value<'a>(text: &'a str, name: &str) -> &'a str {
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.unwrap_or_else(|| panic!("no {name} in {text}")).trim()
}

fn items(app: App<'_>) -> Vec<Entry> {
    let diary = app.diary();
    let items = diary.all_entries().filter(|it| it.kind == Kind::PlanItem);
    items.cloned().collect()
}

fn without_network(scene: &mut Scene) {
    expect_broken_off(scene);
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url(""));
    plan(app, &[("Evening walk", "22:30")]);
    app.settle();
    browser.close();
    scene.site.go_down();

    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#reminders"));
    app.visible("[data-calendar='no']");
    app.press_and_save("[data-calendar]", "Put into the calendar");
    app.visible("[data-calendar='as planned']");
    let item = items(app).remove(0);
    let handed = Handed::of(&item).expect("it is remembered");
    assert_eq!((handed.sequence, handed.appeared), (0, None));

    let (kind, text) = fetched(&browser, &item.id.to_string(), "SEQUENCE:0");
    assert!(kind.starts_with("text/calendar"), "{kind}");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(value(&text, "DTSTART:").ends_with("T223000"), "{text}");
    assert_eq!(value(&text, "RRULE:"), "FREQ=DAILY");
    assert!(value(&text, "UID:").starts_with(&item.id.to_string()));
    // The name is not in it before the user says so.
    assert!(!text.contains("walk"), "{text}");
    app.saving("the names", || app.click("#named"));
    app.press_and_save("[data-calendar]", "Put it in again");
    let (_, text) = fetched(&browser, &item.id.to_string(), "SEQUENCE:1");
    assert_eq!(value(&text, "SUMMARY:"), "Evening walk");

    // It is remembered beyond a restart.
    app.press_and_save("[data-calendar]", "Yes");
    app.settle();
    browser.close();
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#reminders"));
    app.visible("[data-calendar='as planned']");
    assert!(app.is_chosen("[data-calendar]", "Yes"));
    browser.close();
}

fn changed_plan(scene: &mut Scene) {
    expect_broken_off(scene);
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url(""));
    plan(app, &[("Walk", "22:30")]);
    app.turn_to("reminders");
    app.visible("[data-calendar='no']");
    app.press_and_save("[data-calendar]", "Put into the calendar");
    app.visible("[data-calendar='as planned']");
    let id = items(app)[0].id.to_string();
    let before = fetched(&browser, &id, "SEQUENCE:0").1;

    app.turn_to(&format!("entry/{id}"));
    app.visible("#time");
    app.saving("another time", || app.fill("#time", "21:15"));
    app.turn_to("reminders");
    app.visible("[data-calendar='stale']");
    let said = app.text("[data-calendar]");
    assert!(said.contains("22:30") || said.contains("10:30"), "{said}");
    app.press_and_save("[data-calendar]", "Put into the calendar");
    app.visible("[data-calendar='as planned']");
    let after = fetched(&browser, &id, "SEQUENCE:1").1;
    assert_eq!(value(&before, "UID:"), value(&after, "UID:"));
    assert!(value(&after, "DTSTART:").ends_with("T211500"), "{after}");

    // What is no longer planned still stands in the calendar.
    app.turn_to(&format!("entry/{id}"));
    app.click("#remove");
    app.turn_to("reminders");
    app.visible("[data-calendar='stale']");
    app.press_and_save("[data-calendar]", "I have deleted it there");
    until_true("it is not named any more", || !app.shows("[data-calendar]"));
    browser.close();
}

fn test_alarm(scene: &mut Scene) {
    expect_broken_off(scene);
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url("#reminders"));
    let now = app.now().naive_local();
    app.click("#test-calendar");
    let (_, text) = fetched(&browser, "test", "END:VCALENDAR");
    let start = NaiveDateTime::parse_from_str(value(&text, "DTSTART:"), "%Y%m%dT%H%M%S");
    let wait = start.expect("a floating time") - now;
    assert!(
        wait > TimeDelta::seconds(119) && wait <= TimeDelta::seconds(200),
        "it rings in {wait}"
    );
    assert_eq!(value(&text, "TRIGGER:"), "PT0S");
    browser.close();
}

fn whole_plan(scene: &mut Scene) {
    expect_broken_off(scene);
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url(""));
    plan(app, &[("Walk", "22:30"), ("Stretch", "21:00")]);
    app.turn_to("reminders");
    app.saving("the whole plan", || app.click("#whole-plan"));
    until_true("both are in the calendar", || {
        app.ask("return document.querySelectorAll('[data-calendar=\"as planned\"]').length;") == 2
    });
    let (_, text) = fetched(&browser, "plan", "END:VCALENDAR");
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 2, "{text}");
    let handed: Vec<Option<Handed>> = items(app).iter().map(Handed::of).collect();
    assert!(handed.iter().all(Option::is_some), "{handed:?}");
    browser.close();
}

fn example(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.press("#example", "Look around with an example");
    app.visible("#example-mark");
    app.turn_to("reminders");
    until_true("it says why", || {
        app.text("#calendar").contains("the example")
    });
    assert!(!app.shows("[data-calendar]"));
    browser.close();
}
