//! Medicines: a name means what it means in its country, a near miss is only offered, a label is
//! read, and the user's own list keeps each dose; all of it with the server gone.

use crate::run::Scenario;
use stillnight_domain::care::medicine_list::listed;
use stillnight_domain::{Field, Kind, Moment};
use stillnight_tests::app::App;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::until_true;

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new("a_name_is_answered_by_country", a_name).in_one_engine(),
    Scenario::new("a_pasted_label_is_read_without_a_network", a_label).in_one_engine(),
    Scenario::new("the_list_keeps_each_dose_and_the_card_shows_it", the_list).in_one_engine(),
];

const LABEL: &str = "Active ingredients (in each tablet)\\n Acetaminophen 325 mg\\n \
    Doxylamine succinate 6.25 mg\\n Phenylephrine HCl 5 mg\\nTake at the same time";
const EVERY_HIT: &str = "Not everyone is affected. Do not stop or change a prescribed medicine \
    on your own – ask the prescriber or pharmacist.";

fn choose_country(app: App<'_>, code: &str) {
    app.saving("the country", || app.choose("Country", code));
}

/// The medicines that are told of, in order.
fn hits(app: App<'_>) -> Vec<String> {
    let script = "return [...document.querySelectorAll('[data-medicine]')]\
         .map((it) => it.dataset.medicine).join(' ');";
    let said = app.ask(script);
    let said = said.as_str().unwrap_or_default();
    said.split_whitespace().map(str::to_owned).collect()
}

#[track_caller]
fn finds(app: App<'_>, expected: &[&str]) {
    until_true(
        &format!("{expected:?} is told of, not {:?}", hits(app)),
        || hits(app) == expected,
    );
}

/// The tone of the first hit; its first letter is drawn large.
fn tone(app: App<'_>) -> String {
    app.text(".tone").to_lowercase()
}

fn a_name(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#medicines"));
    // Before a country is chosen, no brand is an answer.
    app.fill("#product", "Benadryl");
    until_true("the country is asked for", || {
        app.text("#told").contains("Choose your country")
    });
    assert!(hits(app).is_empty());

    choose_country(app, "US");
    finds(app, &["diphenhydramine"]);
    assert_eq!(app.text(".every-hit"), EVERY_HIT);
    assert_eq!(tone(app), "often worsens rls");

    choose_country(app, "UK");
    app.visible(".which-one");
    finds(app, &[]);
    app.press(".which-one", "Benadryl Allergy One a Day");
    finds(app, &["cetirizine"]);
    assert_eq!(tone(app), "evidence conflicts");
    app.press(".which-one", "Benadryl Allergy Relief");
    finds(app, &[]);
    assert!(app.text("#told").contains("That does not mean it is safe."));

    app.fill("#product", "mirtazapin");
    app.visible(".meant");
    finds(app, &[]);
    app.press(".meant", "mirtazapine");
    finds(app, &["mirtazapine"]);
    assert!(app.text(".hit").contains("Never stop it on your own."));
    assert_eq!(app.property("#product", "value"), "mirtazapine");

    for unknown in ["Calmizol", "paracetamol"] {
        app.fill("#product", unknown);
        until_true("the list does not know it", || {
            app.text("#told")
                == "Not in our list. That does not mean it is safe. Ask the pharmacist."
        });
        finds(app, &[]);
    }
    app.reload();
    app.visible("#country");
    assert_eq!(app.property("#country", "value"), "UK");
    browser.close();
}

fn a_label(scene: &mut Scene) {
    scene.expect_failed_loads();
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url(""));
    app.settle();
    browser.close();
    scene.site.go_down();

    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#medicines"));
    app.visible("#product");
    // The focus stays in the field while its answers come.
    let typing = "const it = document.querySelector('#product'); it.focus();\
         it.value = arguments[0].replaceAll('\\\\n', String.fromCharCode(10));\
         it.dispatchEvent(new Event('input', { bubbles: true })); return null;";
    browser
        .run(typing, &[serde_json::json!(LABEL)])
        .expect("a label is pasted");
    finds(app, &["doxylamine", "phenylephrine"]);
    assert_eq!(app.ask("return document.activeElement.id;"), "product");
    browser.close();
}

/// Names, amounts and last days of what is taken or has ended.
fn list(app: App<'_>, ended: bool) -> Vec<String> {
    let diary = app.diary();
    let now = app.now();
    let now = Moment::new(now.timestamp_millis(), now.offset().local_minus_utc() / 60);
    let line = |entry: &&stillnight_domain::Entry| {
        let amount = entry.fields.get(Field::Amount);
        let amount = amount.map(|it| Field::Amount.write(it));
        format!(
            "{}|{}|{}",
            entry.fields.text(Field::Name),
            entry.fields.text(Field::Ingredients),
            amount.unwrap_or_default()
        )
    };
    let now = now.expect("a moment");
    listed(&diary, Kind::Medicine, now, ended)
        .iter()
        .map(line)
        .collect()
}

fn the_list(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#medicines"));
    app.visible("#country");
    choose_country(app, "UK");
    app.fill("#product", "Zispin");
    finds(app, &["mirtazapine"]);
    app.saving("Put on my list", || app.click("#put-on-list"));
    let started = (app.now() - chrono::TimeDelta::days(20)).date_naive();
    app.fill("#dose-amount", "15");
    app.fill("#dose-from", &started.to_string());
    app.saving("the dose", || app.click("#save-dose"));
    until_true("the dose is shown", || {
        app.text(".medicine").contains("Zispin 15 mg")
    });
    let row = app.text(".medicine");
    assert!(row.contains("ften worsens RLS"), "{row}");
    assert!(row.contains("it proves nothing"), "{row}");

    app.press(".medicine", "Dose changed");
    app.fill("#dose-amount", "many");
    app.click("#save-dose");
    until_true("a wrong amount is told", || {
        app.text("#problem").contains("“many” is not accepted")
    });
    app.fill("#dose-amount", "30");
    app.saving("the new dose", || app.click("#save-dose"));
    assert_eq!(list(app, true), ["Zispin|mirtazapine|15"]);
    assert_eq!(list(app, false), ["Zispin|mirtazapine|30"]);

    // Something with iron is asked how much iron.
    app.fill("#product", "Ferrous sulfate");
    app.saving("iron", || app.click("#put-on-list"));
    app.fill("#dose-iron", "65");
    app.fill("#dose-amount", "1");
    app.saving("the iron", || app.click("#save-dose"));
    browser.close();

    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#hospital-card"));
    until_true("the card names what is taken", || {
        let taken = app.text(".taken");
        taken.contains("Zispin 30 mg (mirtazapine)") && taken.contains("Ferrous sulfate 1 mg")
    });
    let card = app.text(".hospital");
    assert!(card.contains("metoclopramide, droperidol"), "{card}");
    assert!(card.contains(EVERY_HIT), "{card}");
    assert!(!card.contains("15 mg"), "{card}");

    app.turn_to("medicines");
    app.visible(".medicine");
    let zispin = ".medicine:first-child";
    app.saving("Stopped", || app.press(zispin, "Stopped"));
    until_true("it has ended", || list(app, true).len() == 2);
    app.click("#past summary");
    assert!(app.text("#past").contains("Zispin 30 mg"));
    assert_eq!(list(app, false), ["Ferrous sulfate||1"]);
    let iron = "return document.querySelectorAll('.mine > div > .medicines > .medicine').length;";
    until_true("one is left", || app.ask(iron) == 1);
    browser.close();
}
