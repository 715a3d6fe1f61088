//! A diary that is taken along: what was lived stays at its wall time and in its night, whatever
//! zone the phone is in, and across the changes of the clocks.
//!
//! Also the harness itself: browsers live in the time zone and the window they are given.

use crate::run::{Scenario, exported};
use serde_json::json;
use stillnight_domain::RecordId;
use stillnight_tests::app::App;
use stillnight_tests::scene::Scene;
use stillnight_tests::table::TableRow;
use stillnight_tests::viewport::Viewport;
use stillnight_tests::waiting::until_true;

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new("a_browser_lives_in_its_zone", in_its_zone),
    Scenario::new("a_page_is_seen_as_on_a_phone", as_on_a_phone),
    Scenario::new(
        "what_was_lived_stays_in_its_night_wherever_the_phone_is",
        what_was_lived_stays,
    )
    .in_one_engine(),
    Scenario::new(
        "a_time_that_is_skipped_or_lived_twice_lands_in_its_night",
        changes_of_the_clocks,
    ),
    Scenario::new("all_dates_are_of_one_calendar", one_calendar).in_one_engine(),
    Scenario::new(
        "an_end_that_is_said_takes_the_clock_of_its_own_date",
        an_end_over_a_change,
    )
    .in_one_engine(),
];

/// The grid of the diary is of the Gregorian calendar, and so are the names of its months.
fn one_calendar(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.log_now();
    app.turn_to("diary");
    let locale = json!({ "locale": "fa-IR" });
    browser.cdp("Emulation.setLocaleOverride", &locale).unwrap();
    app.reload();
    app.visible(".month-title");
    let title = "return new Intl.DateTimeFormat('fa-IR',\
        { calendar: 'gregory', year: 'numeric', month: 'long' }).format(new Date());";
    let title = app.ask(title);
    assert_eq!(json!(app.text(".month-title h2")), title);
    // A night of another year is told with its year.
    app.open_night("2020-11-22");
    assert!(app.text("#app h1").contains("۲۰۲۰"));
    browser.close();
}

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

/// Where the diary is taken.
const STOPS: [&str; 3] = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"];

/// A record as it was lived.
struct Lived {
    id: String,
    zone: &'static str,
    night: String,
    /// `2026-11-22T23:50`, on the wall clock of then.
    local: String,
    /// What the page of the night says of it.
    line: String,
}

fn what_was_lived_stays(scene: &mut Scene) {
    let mut lived = Vec::new();
    for zone in STOPS {
        let browser = scene.start_as(&scene.setup().in_zone(zone));
        let app = App::open(&browser, &scene.site.url(""));
        lived.push(log_a_bout(app, zone));
        for (what, night, time) in [
            ("bout", "2026-11-10", "23:50"),
            ("bout", "2026-11-10", "00:20"),
            ("factor", "2026-11-09", "12:01"),
            ("factor", "2026-11-09", "11:59"),
        ] {
            lived.push(add(app, zone, what, night, time));
        }
        app.settle();
        browser.close();
    }
    // Once more round the world: nothing has moved.
    for zone in STOPS {
        let setup = scene.setup().in_zone(zone);
        let browser = scene.start_as(&setup);
        let app = App::open(&browser, &scene.site.url(""));
        for it in &lived {
            is_where_it_was(app, it);
        }
        let rows = exported(app, setup.downloads());
        for it in &lived {
            let row = row_of(&rows, &it.id);
            let local = format!("{}T{}", row["local_date"], row["local_time"]);
            assert!(local.starts_with(&it.local), "{}: {local}", it.local);
            assert!(row["start"].starts_with(&it.local), "{}", row["start"]);
            assert_eq!(row["night"], it.night, "lived in {}", it.zone);
        }
        browser.close();
    }
}

fn row_of<'a>(rows: &'a [TableRow], id: &str) -> &'a TableRow {
    let row = rows.iter().find(|row| row["id"] == id);
    row.unwrap_or_else(|| panic!("{id} is not in the table"))
}

/// Tonight, by the button.
fn log_a_bout(app: App<'_>, zone: &'static str) -> Lived {
    // The stop of the place before may have been less than 5 s ago.
    app.let_second_taps_pass();
    let id = app.log_now();
    app.let_second_taps_pass();
    app.stop();
    let rows = app.journal();
    let row = rows.iter().find(|row| row.id() == id);
    let at = row.expect("the tap is in the journal").event["at"].clone();
    let at: chrono::DateTime<chrono::FixedOffset> = at.as_str().unwrap().parse().unwrap();
    assert_eq!(at.offset(), app.now().offset(), "in {zone}");
    let night = (at - chrono::TimeDelta::hours(12)).date_naive().to_string();
    with_its_line(app, id, zone, night, at.format("%FT%H:%M").to_string())
}

/// An earlier night, by its page.
fn add(app: App<'_>, zone: &'static str, what: &str, night: &str, time: &str) -> Lived {
    let id = added(app, what, night, time);
    let mut day: chrono::NaiveDate = night.parse().unwrap();
    if time < "12:00" {
        day = day.succ_opt().unwrap();
    }
    with_its_line(app, id, zone, night.to_owned(), format!("{day}T{time}"))
}

fn with_its_line(
    app: App<'_>,
    id: String,
    zone: &'static str,
    night: String,
    local: String,
) -> Lived {
    app.open_night(&night);
    let line = line_of(&id);
    app.visible(&line);
    Lived {
        line: app.text(&line),
        id,
        zone,
        night,
        local,
    }
}

fn line_of(id: &str) -> String {
    format!("article[data-night] :is([data-bout='{id}'], [data-entry='{id}'])")
}

/// Adds a bout or a stress to a night, and returns its id.
fn added(app: App<'_>, what: &str, night: &str, time: &str) -> String {
    app.turn_to(&format!("add/{what}/{night}"));
    app.fill("#time", time);
    app.saving("Add", || match what {
        "bout" => app.click("#add"),
        _ => app.press("#app .chips", "Stress"),
    });
    app.visible("article.record #remove");
    let id = app.ask("return location.hash.split('/')[1];");
    id.as_str().expect("the page names its record").to_owned()
}

fn is_where_it_was(app: App<'_>, it: &Lived) {
    let what = format!("{} is in the night of {}", it.local, it.night);
    until_true(&what, || app.records_of(&it.night).contains(&it.id));
    assert_eq!(app.text(&line_of(&it.id)), it.line, "lived in {}", it.zone);
    app.click(&line_of(&it.id));
    app.visible("article.record #remove");
    let (day, time) = it.local.split_once('T').expect("a date and a time");
    for (field, expected) in [("date", day), ("time", time)] {
        let field = format!(":is(#start-{field}, #at-{field})");
        until_true(&format!("{field} says {expected}"), || {
            app.property(&field, "value") == expected
        });
    }
}

/// A night, a time that was typed, and the moment it means.
type Typed = (&'static str, &'static str, &'static str);

const CHANGES: &[(&str, &[Typed])] = &[
    (
        "Europe/Berlin",
        &[
            ("2026-03-28", "23:30", "2026-03-28T23:30:00.000+01:00"),
            // 02:00 to 03:00 was skipped.
            ("2026-03-28", "02:30", "2026-03-29T03:30:00.000+02:00"),
            ("2026-03-28", "11:59", "2026-03-29T11:59:00.000+02:00"),
            ("2026-10-24", "12:00", "2026-10-24T12:00:00.000+02:00"),
            // 02:00 to 03:00 was lived twice; the first counts.
            ("2026-10-24", "02:30", "2026-10-25T02:30:00.000+02:00"),
            ("2026-10-24", "03:10", "2026-10-25T03:10:00.000+01:00"),
        ],
    ),
    (
        "Australia/Lord_Howe",
        &[
            // 02:00 to 02:30 was skipped.
            ("2026-10-03", "02:10", "2026-10-04T02:40:00.000+11:00"),
            ("2026-10-03", "23:00", "2026-10-03T23:00:00.000+10:30"),
            // 01:30 to 02:00 was lived twice.
            ("2026-04-04", "01:45", "2026-04-05T01:45:00.000+11:00"),
            ("2026-04-04", "02:05", "2026-04-05T02:05:00.000+10:30"),
        ],
    ),
];

fn changes_of_the_clocks(scene: &mut Scene) {
    for (zone, times) in CHANGES {
        let setup = scene.setup().in_zone(zone);
        let browser = scene.start_as(&setup);
        let app = App::open(&browser, &scene.site.url(""));
        let mut put = Vec::new();
        for (night, time, meant) in *times {
            let id = added(app, "bout", night, time);
            let bout = RecordId::parse(&id).expect("an id");
            let diary = app.diary();
            let start = diary
                .bout(bout)
                .expect("it is in the journal")
                .details
                .start;
            assert_eq!(
                start.to_iso(),
                *meant,
                "{time} in the night of {night}, {zone}"
            );
            let shown = &meant["2026-03-29T".len()..][.."03:30".len()];
            until_true(&format!("the page says {shown}"), || {
                app.property("#start-time", "value") == shown
            });
            let bouts = app.records_of(night);
            assert!(
                bouts.contains(&id),
                "{time} is not in the night of {night}, {zone}"
            );
            put.push((id, *night, *meant));
        }
        let rows = exported(app, setup.downloads());
        for (id, night, meant) in put {
            let row = row_of(&rows, &id);
            assert_eq!(
                (row["night"].as_str(), row["start"].as_str()),
                (night, meant)
            );
        }
        browser.close();
    }
}

/// From memory, over the night in which the clock was put back: 23:00 to 04:00 is six hours. Put
/// right from far away it stays on the clock of then, and the page says so.
fn an_end_over_a_change(scene: &mut Scene) {
    let browser = scene.start_as(&scene.setup().in_zone("Europe/Berlin"));
    let app = App::open(&browser, &scene.site.url(""));
    let bout = added(app, "bout", "2026-10-24", "23:00");
    let end = say_the_end(app, &bout, "04:00");
    assert_eq!(end, "2026-10-25T04:00:00.000+01:00");
    until_true("the page says how long it was", || {
        let said = app.text("article.record .lead");
        said.contains("6 h") && said.contains("the clock went back 1 h")
    });
    assert!(!app.text("article.record").contains("another time zone"));
    app.settle();
    browser.close();

    let browser = scene.start_as(&scene.setup().in_zone("America/New_York"));
    let app = App::open(&browser, &scene.site.url(""));
    let end = say_the_end(app, &bout, "03:30");
    assert_eq!(end, "2026-10-25T03:30:00.000+01:00");
    assert!(app.text("article.record").contains("another time zone"));
    browser.close();
}

/// Says on the page of a bout when it ended on 25 October; returns what was written.
fn say_the_end(app: App<'_>, bout: &str, time: &str) -> String {
    app.open_record("bout", bout);
    if !app.shows("#end-time") {
        app.press("article.record", "At a time");
        app.fill("#end-date", "2026-10-25");
    }
    app.saving("the end", || app.fill("#end-time", time));
    let rows = app.journal();
    let set = &rows.last().expect("the change is written").event["set"];
    set["end"].as_str().unwrap_or_default().to_owned()
}
