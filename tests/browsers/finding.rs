//! What was put down is found again: by words, by filters, and for 30 days in the trash.

use crate::run::Scenario;
use chrono::{DateTime, FixedOffset, SecondsFormat, TimeDelta};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;
use stillnight_tests::app::App;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::{until_true, until_within};

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new("a_search_finds_by_words_and_by_each_filter", a_search).in_one_engine(),
    Scenario::new("the_trash_says_how_many_days_are_left", days_left).in_one_engine(),
    Scenario::new(
        "what_was_removed_30_days_ago_is_gone_for_good",
        gone_for_good,
    )
    .in_one_engine(),
    Scenario::new(
        "what_is_written_from_right_to_left_is_shown_so",
        from_right_to_left,
    )
    .in_one_engine(),
    Scenario::new("a_page_may_be_left_before_it_is_drawn", left_at_once).in_one_engine(),
];

fn id(number: usize) -> String {
    format!("01930000-0000-7000-8000-{number:012x}")
}

fn written(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, false)
}

/// A line of the journal.
fn line(number: usize, at: DateTime<FixedOffset>, mut body: Value) -> String {
    for (name, value) in [
        ("v", json!(1)),
        ("id", json!(id(number))),
        ("at", json!(written(at))),
    ] {
        body[name] = value;
    }
    body.to_string()
}

const FOOT: usize = 1;
const THIGH: usize = 2;
const COFFEE: usize = 3;
const DOSE: usize = 4;
const CRAMP: usize = 5;
const NOTE: usize = 6;

/// Six records, some days old.
fn records(now: DateTime<FixedOffset>) -> Vec<String> {
    let at = |days: i64| now - TimeDelta::days(days);
    let bout = |days: i64, mut said: Value| {
        said["start"] = json!(written(at(days)));
        said["end"] = json!(written(at(days) + TimeDelta::minutes(20)));
        json!({ "kind": "added bout", "bout": said })
    };
    let entry = |days: i64, is: &str, set: Value| json!({ "kind": "logged", "is": is, "lived": written(at(days)), "set": set });
    let said_of_foot = json!({
        "places": ["left foot"], "reliefs": [{ "what": "walking", "outcome": "better" }],
        "note": "Müde nach dem Café, naïve Idee",
    });
    let said_of_thigh = json!({
        "places": ["right thigh"], "reliefs": [{ "what": "cold" }], "note": "too much tea",
    });
    vec![
        line(FOOT, at(3), bout(3, said_of_foot)),
        line(THIGH, at(5), bout(5, said_of_thigh)),
        line(
            COFFEE,
            at(3),
            entry(3, "factor", json!({ "factor": "caffeine", "note": "tea" })),
        ),
        line(
            DOSE,
            at(4),
            entry(
                4,
                "dose",
                json!({ "name": "Magnésium", "amount": "200", "unit": "mg" }),
            ),
        ),
        line(
            CRAMP,
            at(6),
            entry(6, "cramp", json!({ "places": ["left foot"] })),
        ),
        line(
            NOTE,
            at(90),
            entry(90, "note", json!({ "note": "first cafe of the year" })),
        ),
    ]
}

/// The words, the filters, and what is found by them.
type Search = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [usize],
);

const SEARCHES: &[Search] = &[
    ("cafe", &[], &[FOOT, NOTE]),
    ("CAFÉ", &[], &[FOOT, NOTE]),
    ("mude naive", &[], &[FOOT]),
    ("magnesium", &[], &[DOSE]),
    ("tea", &[], &[THIGH, COFFEE]),
    ("left foot", &[], &[FOOT, CRAMP]),
    ("nothing of the kind", &[], &[]),
    ("", &[("Kind", "bout")], &[FOOT, THIGH]),
    ("", &[("Kind", "cramp")], &[CRAMP]),
    ("", &[("Kind", "dose")], &[DOSE]),
    ("", &[("Kind", "factor")], &[COFFEE]),
    ("", &[("Kind", "note")], &[NOTE]),
    ("", &[("Place", "left foot")], &[FOOT, CRAMP]),
    ("", &[("Tried", "cold")], &[THIGH]),
    ("", &[("Factor", "caffeine")], &[COFFEE]),
    ("tea", &[("Kind", "bout")], &[THIGH]),
    ("", &[("Kind", "bout"), ("Place", "left foot")], &[FOOT]),
];

fn a_search(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.append(&records(app.now()));
    app.turn_to("search");
    for (words, filters, expected) in SEARCHES {
        for label in ["Kind", "Place", "Tried", "Factor"] {
            let chosen = filters.iter().find(|(name, _)| *name == label);
            app.choose(label, chosen.map_or("", |(_, value)| value));
        }
        app.fill("#words", words);
        let expected: BTreeSet<String> = expected.iter().map(|number| id(*number)).collect();
        let found = || {
            let listed = app.listed("#app .records :is([data-bout], [data-entry])");
            listed.into_iter().collect::<BTreeSet<String>>()
        };
        until_true(
            &format!("“{words}” {filters:?} finds {expected:?}"),
            || found() == expected,
        );
        let said = app.text("#found");
        let count = if expected.is_empty() {
            "Nothing".to_owned()
        } else {
            expected.len().to_string()
        };
        assert!(said.starts_with(&count), "“{words}”: {said}");
    }
    // What is found leads to its page.
    app.click(&format!("#app [data-bout='{}']", id(FOOT)));
    app.visible("article.record #remove");
    browser.close();
}

/// Lines of a bout that was removed so many hours ago.
fn removed(number: usize, now: DateTime<FixedOffset>, hours: i64) -> [String; 2] {
    let started = now - TimeDelta::days(60) + TimeDelta::hours(i64::try_from(number).unwrap());
    let record = id(number);
    [
        line(number, started, json!({ "kind": "started bout" })),
        line(
            100 + number,
            now - TimeDelta::hours(hours),
            json!({ "kind": "removed", "record": record }),
        ),
    ]
}

fn days_left(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#trash"));
    let now = app.now();
    let removals = [
        (1, 0, "30 days left"),
        (2, 12 * 24, "18 days left"),
        (3, 29 * 24 + 12, "1 day left"),
    ];
    for (number, hours, _) in removals {
        app.append(&removed(number, now, hours));
    }
    for (number, _, left) in removals {
        let line = format!("[data-removed='{}']", id(number));
        app.visible(&line);
        assert!(
            app.text(&line).contains(left),
            "{left}: {:?}",
            app.text(&line)
        );
    }
    browser.close();
}

/// The clock must have said so for a day before anything goes.
const SEEN_A_DAY_AGO: &str =
    "localStorage.setItem('stillnight.purge-seen', Date.now() - 25 * 3600 * 1000); return null;";

/// What the second copy holds, if there is one.
const COPY: &str = "\
    if (!(await caches.has('stillnight-copy'))) return [];\
    const cache = await caches.open('stillnight-copy');\
    const answers = await Promise.all((await cache.keys()).map((key) => cache.match(key)));\
    return await Promise.all(answers.map((answer) => answer?.text() ?? ''));";

fn gone_for_good(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let now = app.now();
    let (overdue, restorable) = (removed(1, now, 31 * 24), removed(2, now, 29 * 24));
    let mut said = json!({ "kind": "changed bout", "record": id(1) });
    said["set"] = json!({ "note": "nobody-may-read-this-again" });
    app.append(&overdue[..1]);
    app.append(&[line(201, now - TimeDelta::days(40), said)]);
    app.append(&[&overdue[1..], &restorable[..]].concat());
    let kept = app.log_now();
    app.settle();
    app.ask(SEEN_A_DAY_AGO);
    browser.close();

    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#trash"));
    app.visible(&format!("[data-removed='{}']", id(2)));
    // It is looked for half a minute after the start.
    let in_a_minute = Duration::from_secs(90);
    until_within(
        "what was said of it leaves the journal",
        in_a_minute,
        || {
            let rows = app.journal();
            let is_left = rows.iter().any(|row| row.line.contains("nobody-may-read"));
            let is_purged = rows
                .iter()
                .any(|row| row.kind() == "purged" && row.event["record"] == id(1));
            (!is_left && is_purged && rows.iter().all(|row| row.id() != id(1))).then_some(())
        },
    );
    let snapshot = browser
        .run_async("return await journal.kept('snapshot');", &[])
        .unwrap();
    assert!(
        !snapshot.to_string().contains("nobody-may-read"),
        "{snapshot}"
    );
    let copy = browser.run_async(COPY, &[]).unwrap().to_string();
    assert!(!copy.contains("nobody-may-read"), "{copy}");
    until_true("it is no longer in the trash", || {
        !app.shows(&format!("[data-removed='{}']", id(1)))
    });
    app.writing("Restore", || {
        app.press(&format!("[data-removed='{}']", id(2)), "Restore");
    });
    let bouts: BTreeSet<String> = app.wait_for_bouts(2).into_iter().collect();
    assert_eq!(bouts, [id(2), kept].into_iter().collect());
    browser.close();
}

/// In which direction an element is read.
fn direction(app: App<'_>, css: &str) -> Value {
    app.visible(css);
    app.ask(&format!(
        "return getComputedStyle(document.querySelector(\"{css}\")).direction;"
    ))
}

fn from_right_to_left(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let now = app.now() - TimeDelta::minutes(5);
    let set = json!({ "name": "מגנזיום", "note": "كانت الليلة طويلة" });
    let dose = json!({ "kind": "logged", "is": "dose", "lived": written(now), "set": set });
    app.append(&[line(1, now, dose)]);
    app.reload();
    app.open_night(&(now - TimeDelta::hours(12)).date_naive().to_string());
    let row = format!("[data-entry='{}']", id(1));
    for of in ["title", "note"] {
        assert_eq!(
            direction(app, &format!("{row} .record-{of}")),
            "rtl",
            "{of}"
        );
    }
    app.turn_to(&format!("entry/{}", id(1)));
    for of in ["h1", "#name", "#note"] {
        assert_eq!(direction(app, &format!("#app {of}")), "rtl", "{of}");
    }
    assert_eq!(direction(app, "#app"), "ltr", "the page is still English");
    browser.close();
}

/// From the diary to another page and back, faster than the browser draws. What a page has asked
/// for and does not wait for any more would be a console error, by which the scene is judged.
const THERE_AND_BACK: &str = "\
    for (let turn = 0; turn < 40; turn += 1) {\
      const arrived = new Promise((done) => addEventListener('hashchange', done, { once: true }));\
      location.hash = turn % 2 ? 'settings' : 'diary';\
      await arrived;\
    }\
    return null;";

fn left_at_once(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.log_now();
    app.settle();
    browser.run_async(THERE_AND_BACK, &[]).unwrap();
    app.turn_to("diary");
    app.visible("[data-night-row]");
    browser.close();
}
