//! Whatever can be put down can be changed, removed, brought back and found again, without a
//! network and over a restart of the browser.

use crate::run::{Scenario, exported};
use chrono::TimeDelta;
use serde_json::{Value, json};
use stillnight_tests::app::App;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::{PATIENCE, until, until_true};

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new("each_is_kept_through_all_that_befalls_it", each_is_kept),
    Scenario::new("those_of_care_are_kept_and_are_in_the_table", of_care).in_one_engine(),
];

/// A kind of record that has a screen.
struct Kind {
    name: &'static str,
    /// Puts one down for a night; the page of the record is open afterwards.
    create: fn(App<'_>, &str),
    /// Says something about it, on its page.
    edit: fn(App<'_>),
}

const KINDS: &[Kind] = &[
    Kind {
        name: "bout",
        create: |app, _| {
            let bout = app.begin_a_bout();
            app.stop();
            app.open_record("bout", &bout);
        },
        edit: |app| {
            app.press_and_save("article.record .scale", "6");
            app.press_and_save("article.record", "Left sole");
            app.press_and_save("article.record", "Cold");
            app.saving("the note", || app.fill("#note", "Żółć, two\nlines"));
        },
    },
    Kind {
        name: "bout of an earlier night",
        create: |app, night| {
            app.turn_to(&format!("add/bout/{night}"));
            app.fill("#time", "03:05");
            app.saving("Add", || app.click("#add"));
        },
        edit: |app| {
            app.press_and_save("article.record .scale", "0");
            app.press("article.record", "At a time");
            let date = app.property("#start-date", "value");
            app.fill("#end-date", date.as_str().expect("the start has a date"));
            app.saving("the end", || app.fill("#end-time", "03:50"));
        },
    },
    Kind {
        name: "cramp",
        create: |app, _| {
            app.turn_to("tonight");
            app.press_and_save("#more", "Cramp");
        },
        edit: |app| {
            app.press_and_save("article.record .scale", "9");
            app.press_and_save("article.record", "Right calf");
            app.saving("the minutes", || app.fill("#minutes", "4"));
        },
    },
    Kind {
        name: "dose",
        create: |app, _| {
            app.turn_to("tonight");
            app.press_and_save("#more", "Dose");
        },
        edit: |app| {
            app.saving("the name", || app.fill("#name", "Magnesium"));
            app.saving("the amount", || app.fill("#amount", "0.5"));
            app.press_and_save("article.record", "tablets");
            app.press_and_save("article.record", "Taken as needed");
        },
    },
    Kind {
        name: "factor",
        create: |app, night| {
            app.turn_to(&format!("add/factor/{night}"));
            app.fill("#time", "17:30");
            app.press_and_save("#app .chips", "Caffeine");
        },
        edit: |app| {
            app.saving("the amount", || app.fill("#amount", "2"));
            app.press_and_save("article.record", "cups");
        },
    },
    Kind {
        name: "note",
        create: |app, night| {
            app.turn_to(&format!("add/note/{night}"));
            app.fill("#time", "22:00");
            app.fill("#new-note", "a new mattress");
            app.saving("Add", || app.click("#add"));
        },
        edit: |app| {
            app.saving("the note", || app.fill("#note", "a new, harder mattress"));
        },
    },
    Kind {
        name: "check-in",
        create: |app, night| {
            app.turn_to(&format!("check-in/{night}"));
            app.press_and_save("article.record .scale", "5");
        },
        edit: |app| {
            app.press_and_save("article.record .scale", "4");
            app.saving("the wake-ups", || app.fill("#wake_ups", "3"));
            app.saving("bedtime", || app.fill("#bedtime", "23:15"));
            app.press_and_save("article.record", "Numbness or weakness");
        },
    },
];

/// A record that was put down.
struct Put {
    kind: &'static str,
    id: String,
    night: String,
    /// Its page.
    route: String,
    /// What its page says.
    says: Value,
}

/// The names of all fields and buttons of a record's page, with what they hold.
const SAYS: &str = "\
    const page = document.querySelector('article.record');\
    if (!page?.querySelector('#remove')) return null;\
    const controls = [...page.querySelectorAll('input, textarea, button')];\
    return controls.map((it) => [\
      it.labels?.[0]?.innerText || it.getAttribute('aria-label') || it.innerText,\
      it.value, it.getAttribute('aria-pressed')]);";

fn each_is_kept(scene: &mut Scene) {
    installed_and_offline(scene);
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let night = (app.now() - TimeDelta::days(3)).date_naive().to_string();
    let put: Vec<Put> = KINDS.iter().map(|it| put_down(app, it, &night)).collect();
    for it in &put {
        removed_and_brought_back(app, it);
    }
    let (nights, diary) = (app.nights(), app.diary());
    app.settle();
    browser.close();

    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    assert_eq!(app.diary(), diary, "the journal tells another story");
    assert_eq!(app.nights(), nights);
    for it in &put {
        is_in_its_night(app, it, true);
        says_what_it_said(app, it);
    }
    app.turn_to("trash");
    app.visible("#app .lead");
    assert!(!app.shows("[data-removed]"), "something is in the trash");
    browser.close();
}

/// Installs the app and takes the server away.
fn installed_and_offline(scene: &mut Scene) {
    scene.expect_failed_loads();
    let browser = scene.start();
    App::install(&browser, &scene.site.url("")).settle();
    browser.close();
    scene.site.go_down();
}

fn put_down(app: App<'_>, kind: &Kind, night: &str) -> Put {
    (kind.create)(app, night);
    app.visible("article.record #remove");
    let before = app.ask(SAYS);
    (kind.edit)(app);
    let route = app.ask("return location.hash.slice(1);");
    let route = route.as_str().expect("the page has an address").to_owned();
    let night = night_of_page(app);
    let id = match route.split_once('/') {
        Some(("check-in", _)) => the_check_in(app),
        Some((_, id)) => id.to_owned(),
        None => panic!("{}: {route} is not the page of a record", kind.name),
    };
    let says = app.ask(SAYS);
    assert_ne!(says, before, "{}: the edits show nowhere", kind.name);
    app.turn_to("diary");
    Put {
        kind: kind.name,
        id,
        night,
        route,
        says,
    }
}

/// The night a record's page leads back to.
fn night_of_page(app: App<'_>) -> String {
    app.visible("article.record a.back");
    let night = app.ask("return document.querySelector('article.record a.back').hash.slice(7);");
    night.as_str().expect("it leads to a night").to_owned()
}

/// A check-in's page is named by its night; its id is in the journal.
fn the_check_in(app: App<'_>) -> String {
    let diary = app.diary();
    let mut entries = diary.all_entries();
    let it = entries.find(|it| it.kind == stillnight_domain::entry::Kind::CheckIn);
    it.expect("there is a check-in").id.to_string()
}

fn removed_and_brought_back(app: App<'_>, it: &Put) {
    is_in_its_night(app, it, true);
    remove(app, it);
    app.undo();
    is_in_its_night(app, it, true);
    says_what_it_said(app, it);

    remove(app, it);
    app.turn_to("trash");
    let line = format!("[data-removed='{}']", it.id);
    app.visible(&line);
    assert!(
        app.text(&line).contains("30 days left"),
        "{}: the trash says {:?}",
        it.kind,
        app.text(&line)
    );
    app.writing("Restore", || app.press(&line, "Restore"));
    until_true("it is no longer in the trash", || !app.shows(&line));
    is_in_its_night(app, it, true);
    says_what_it_said(app, it);
}

fn remove(app: App<'_>, it: &Put) {
    app.turn_to(&it.route);
    app.writing("Remove", || app.click("article.record #remove"));
    until_true("its night is shown", || {
        app.shows(&format!("article[data-night='{}']", it.night))
    });
    is_in_its_night(app, it, false);
}

fn is_in_its_night(app: App<'_>, it: &Put, expected: bool) {
    let what = format!("{} in the night of {}: {expected}", it.kind, it.night);
    until_true(&what, || {
        app.records_of(&it.night).contains(&it.id) == expected
    });
}

fn says_what_it_said(app: App<'_>, it: &Put) {
    app.turn_to(&it.route);
    let deadline = std::time::Instant::now() + PATIENCE;
    loop {
        let says = app.ask(SAYS);
        if says == it.says {
            return;
        }
        assert!(
            std::time::Instant::now() < deadline,
            "{}: the page says {says}, and not {}",
            it.kind,
            it.says
        );
    }
}

/// An entry that no screen puts down yet, as two events, and its row of the table.
struct OfCare {
    logged: Value,
    changed: Value,
    cells: &'static [(&'static str, &'static str)],
}

fn of_care_rows() -> Vec<OfCare> {
    vec![
        OfCare {
            logged: json!({ "is": "lab", "set": { "analyte": "ferritin", "amount": "41", "unit": "ng/mL", "fasting": true } }),
            changed: json!({ "amount": "41.5", "iron_hours": 36 }),
            cells: &[
                ("kind", "lab"),
                ("what", "ferritin"),
                ("amount", "41.5"),
                ("unit", "ng/mL"),
                ("extra", r#"{"fasting":true,"iron_hours":36}"#),
            ],
        },
        OfCare {
            logged: json!({ "is": "medicine", "set": { "name": "=Pramipexole", "ingredients": "pramipexole, \"starch\"" } }),
            changed: json!({ "until": "2026-11-20" }),
            cells: &[
                ("kind", "medicine"),
                ("what", "'=Pramipexole"),
                (
                    "extra",
                    r#"{"ingredients":"pramipexole, \"starch\"","until":"2026-11-20"}"#,
                ),
            ],
        },
        OfCare {
            logged: json!({ "is": "flag", "set": { "condition": "kidney disease" } }),
            changed: json!({ "amount": "52", "unit": "mL/min/1.73 m²" }),
            cells: &[
                ("kind", "flag"),
                ("what", "kidney disease"),
                ("amount", "52"),
                ("unit", "mL/min/1.73 m²"),
            ],
        },
        OfCare {
            logged: json!({ "is": "plan item", "set": { "name": "Iron", "amount": "28", "unit": "mg", "every_days": 2 } }),
            changed: json!({ "time": "08:00", "every_days": null, "weekdays": ["monday", "friday"] }),
            cells: &[
                ("kind", "plan item"),
                ("what", "Iron"),
                ("amount", "28"),
                ("unit", "mg"),
                (
                    "extra",
                    r#"{"weekdays":["monday","friday"],"time":"08:00"}"#,
                ),
            ],
        },
    ]
}

/// What is noted on the page of each.
const KEPT: &str = "kept through it all";
const LIVED: &str = "2026-11-22T18:00:00.000+01:00";

fn of_care(scene: &mut Scene) {
    installed_and_offline(scene);
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let id = |number: usize| format!("01930000-0000-7000-8000-{number:012x}");
    for (number, it) in of_care_rows().into_iter().enumerate() {
        let mut logged = it.logged;
        for (name, value) in [
            ("v", json!(1)),
            ("id", json!(id(number))),
            ("at", json!(LIVED)),
            ("kind", json!("logged")),
            ("lived", json!(LIVED)),
        ] {
            logged[name] = value;
        }
        let changed = json!({
            "v": 1, "id": id(100 + number), "at": LIVED, "kind": "changed entry",
            "record": id(number), "set": it.changed,
        });
        app.append(&[logged.to_string(), changed.to_string()]);
    }
    for number in 0..of_care_rows().len() {
        changed_removed_and_brought_back(app, &id(number));
    }
    app.settle();
    browser.close();

    let setup = scene.setup();
    let browser = scene.start_as(&setup);
    let app = App::open(&browser, &scene.site.url("#settings"));
    until("the whole diary is counted", || {
        app.text("#your-data").contains("4 records").then_some(())
    });
    // The table is offered where there are nights.
    app.turn_to("tonight");
    app.log_now();
    let rows = exported(app, setup.downloads());
    for (number, it) in of_care_rows().into_iter().enumerate() {
        let row = rows.iter().find(|row| row["id"] == id(number));
        let row = row.unwrap_or_else(|| panic!("{} is not in the table", it.logged));
        for (column, expected) in it.cells {
            assert_eq!(row[*column], *expected, "{column} of {}", it.logged);
        }
        assert_eq!(row["start"], LIVED);
        assert_eq!(row["note"], KEPT);
        assert_eq!(row["deleted"], "");
    }
    browser.close();
}

/// Through its page and the trash, which serve every kind.
fn changed_removed_and_brought_back(app: App<'_>, id: &str) {
    let page = format!("entry/{id}");
    let remove = || {
        app.turn_to(&page);
        app.writing("Remove", || app.click("article.record #remove"));
    };
    app.turn_to(&page);
    app.visible("article.record #remove");
    app.saving("the note", || app.fill("#note", KEPT));
    remove();
    app.undo();
    app.turn_to(&page);
    app.visible("article.record #remove");
    remove();
    app.turn_to("trash");
    let line = format!("[data-removed='{id}']");
    app.visible(&line);
    app.writing("Restore", || app.press(&line, "Restore"));
    until_true("it is no longer in the trash", || !app.shows(&line));
}
