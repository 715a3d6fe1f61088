//! Care: gates stand before the plan and never before the diary; what is due has one outcome;
//! a blood result is one that blood can have.

use crate::run::Scenario;
use chrono::TimeDelta;
use serde_json::json;
use stillnight_domain::{Entry, Field, Kind};
use stillnight_tests::app::App;
use stillnight_tests::scene::Scene;
use stillnight_tests::story;
use stillnight_tests::waiting::until_true;

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new("iron_is_planned_behind_its_gate_without_a_network", iron),
    Scenario::new("a_result_is_one_that_blood_can_have", a_result).in_one_engine(),
    Scenario::new("a_number_that_could_be_two_is_asked_about", two_numbers).in_one_engine(),
    Scenario::new("what_is_due_has_one_outcome", what_is_due).in_one_engine(),
    Scenario::new("long_after_it_was_due_taken_asks_when", long_after).in_one_engine(),
    Scenario::new(
        "unread_rules_are_told_where_something_may_be_due",
        unread_rules,
    )
    .in_one_engine(),
    Scenario::new("a_condition_pauses_the_plan_and_no_log", a_condition).in_one_engine(),
    Scenario::new("each_screen_says_that_no_clinician_has_signed", unsigned).in_one_engine(),
    Scenario::new("no_page_is_drawn_anew_while_nothing_changes", drawn_once).in_one_engine(),
    Scenario::new(
        "days_of_the_week_are_those_of_the_calendar",
        days_of_the_week,
    )
    .in_one_engine(),
    Scenario::new("too_close_finds_another_time", too_close).in_one_engine(),
];

/// Opens a ready plan.
fn open_template(app: App<'_>, id: &str) {
    app.turn_to("plan");
    app.click(&format!("[data-template='{id}'] summary"));
}

/// Puts a blood result down by its name, as a user would.
fn log_result(app: App<'_>, name: &str, value: &str) {
    app.turn_to("labs");
    app.press_and_save("#add-lab", name);
    app.visible("#amount");
    app.saving("a value", || app.fill("#amount", value));
}

fn live(app: App<'_>, kind: Kind) -> Vec<Entry> {
    let diary = app.diary();
    let all = diary.all_entries().filter(|entry| entry.kind == kind);
    all.filter(|entry| entry.deleted.is_none())
        .cloned()
        .collect()
}

fn two_numbers(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#labs"));
    app.press_and_save("#add-lab", "Ferritin");
    app.visible("#amount");
    let value = || live(app, Kind::Lab)[0].fields.number(Field::Amount);
    for (typed, chosen, kept, shown) in [
        ("1,250", "1250 µg/L", 1_250_000, "1250"),
        ("١٫٢٥٠", "", 1_250, "1.25"),
        ("٩٠", "", 90_000, "90"),
        ("1,250", "1.25 µg/L", 1_250, "1.25"),
        ("1.250", "1.25 µg/L", 1_250, "1.25"),
    ] {
        let before = value();
        app.fill("#amount", typed);
        if !chosen.is_empty() {
            app.visible("#which-number");
            let asked = app.text("#which-number");
            assert!(asked.contains("do you mean 1250 or 1.25?"), "{asked}");
            assert_eq!(value(), before, "something was kept before the answer");
            assert_eq!(app.property("#amount", "value"), json!(typed));
            app.press("#which-number", chosen);
        }
        until_true("it is kept", || value() == Some(kept));
        until_true("the field says it", || {
            app.property("#amount", "value") == json!(shown)
        });
        assert!(!app.shows("#which-number"));
    }
    browser.close();
}

fn iron(scene: &mut Scene) {
    scene.expect_failed_loads();
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url(""));
    app.settle();
    browser.close();
    scene.site.go_down();

    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#plan"));
    app.visible("[data-template='iron']");
    app.click("[data-template='iron'] summary");
    let iron = || app.text("[data-template='iron']");
    assert!(
        iron().contains("There is no ferritin result here"),
        "{}",
        iron()
    );
    assert!(iron().contains("Ask for ferritin and TSAT") && iron().contains("Sources"));
    assert!(!iron().contains("Add to my plan"));
    assert!(iron().contains("A clinician recommended it"));

    log_result(app, "Ferritin", "40");
    open_template(app, "iron");
    until_true("TSAT is asked for", || iron().contains("TSAT is missing"));
    log_result(app, "Transferrin saturation (TSAT)", "18");
    open_template(app, "iron");
    until_true("it is open", || iron().contains("Add to my plan"));
    app.press_and_save("[data-template='iron']", "Add to my plan");

    // Without its elemental amount it is paused; 65 mg are more than a plan without a clinician holds.
    app.visible("#iron_mg");
    app.turn_to("plan");
    let planned = || app.text("[data-item]");
    until_true("it is paused", || planned().contains("Paused"));
    assert!(planned().contains("“elemental” amount"), "{}", planned());
    app.click(".planned-name");
    app.visible("#iron_mg");
    app.saving("too much", || app.fill("#iron_mg", "65"));
    app.turn_to("plan");
    until_true("it is too much", || planned().contains("than the limit"));
    app.click(".planned-name");
    app.visible("#iron_mg");
    app.saving("less", || app.fill("#iron_mg", "30"));
    app.turn_to("plan");
    until_true("it is not paused", || !planned().contains("Paused"));
    assert!(planned().contains("bedtime and wake time"), "{}", planned());

    // A saturation of 45 % closes the gate for everybody.
    log_result(app, "Transferrin saturation (TSAT)", "46");
    app.turn_to("plan");
    until_true("the gate has closed", || planned().contains("45 % or more"));
    open_template(app, "iron");
    assert!(!iron().contains("A clinician recommended it"));
    browser.close();
}

fn a_result(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#labs"));
    app.press_and_save("#add-lab", "Ferritin");
    app.visible("#amount");
    until_true("the rules are read", || {
        scene.site.asked_for().iter().any(|it| it.contains("care"))
    });
    app.settle();
    app.fill("#amount", "0.5");
    until_true("it says what is accepted", || {
        let said = app.text("#problem");
        ["Ferritin", "0.5 µg/L", "from 1 µg/L up"]
            .iter()
            .all(|part| said.contains(part))
    });
    let value = || live(app, Kind::Lab)[0].fields.number(Field::Amount);
    assert_eq!(value(), None, "something was saved");
    assert_eq!(
        app.property("#amount", "value"),
        json!("0.5"),
        "what was typed is gone"
    );
    until_true("its field says that it is not kept", || {
        app.text("[data-field='amount']") == "Amount · not kept"
            && app.property("#amount", "ariaInvalid") == json!("true")
    });
    assert_eq!(app.text(".dock nav [aria-current]"), "Care");

    app.fill("#amount", "ninety");
    until_true("it is no number", || {
        let said = app.text("#problem");
        said.contains("Ferritin: “ninety”") && said.contains("from 1 µg/L up")
    });
    app.saving("a limit", || app.fill("#amount", "<5"));
    assert_eq!(value(), Some(5_000));
    until_true("the field keeps the sign", || {
        app.property("#amount", "value") == json!("<5")
    });
    let page = app.ask("return location.hash.slice(1);");
    app.turn_to("labs");
    until_true("the error has gone with its page", || {
        !app.shows("#problem")
    });
    app.turn_to(page.as_str().unwrap());
    app.press_and_save("#app", "pmol/L");
    app.saving("a value", || app.fill("#amount", "90"));
    assert_eq!(value(), Some(90_000));
    assert_eq!(app.text("[data-field='amount']"), "Amount");

    app.turn_to("labs");
    let ferritin = || app.text("[data-analyte='ferritin']");
    until_true("the value is in the usual unit", || {
        ferritin().contains("40.053 µg/L")
    });
    assert!(
        ferritin().contains("suggest talking about iron"),
        "{}",
        ferritin()
    );
    assert!(ferritin().contains("Labs measure ferritin differently"));
    assert!(app.text("#app").contains("Ask for iron and TIBC too"));
    assert!(app.text("#retest").contains("new test"));

    // Iron and TIBC of one day make a saturation.
    log_result(app, "Iron in serum", "60");
    log_result(app, "TIBC", "300");
    app.turn_to("labs");
    until_true("it is worked out", || {
        let saturation = app.text("[data-analyte='TSAT']");
        saturation.contains("20 %") && saturation.contains("worked out from iron and TIBC")
    });
    browser.close();
}

/// A plan item that is due some minutes ago, every day since the day before yesterday.
fn plan(app: App<'_>, name: &str, minutes_ago: i64) -> String {
    let now = app.now();
    let at = (now - TimeDelta::days(2)).to_rfc3339_opts(chrono::SecondsFormat::Millis, false);
    let time = (now - TimeDelta::minutes(minutes_ago))
        .format("%H:%M")
        .to_string();
    let line = story::line(
        7,
        &at,
        &json!({ "kind": "logged", "is": "plan item", "lived": at, "set": {
            "name": name, "amount": "2", "unit": "tablets", "magnesium_mg": "200",
            "means": ["magnesium"], "every_days": 1, "time": time } }),
    );
    app.append(&[line]);
    app.reload();
    time
}

/// The clock is looked at when the page comes into view, as it is every 20 seconds.
const LOOK_AT_THE_CLOCK: &str = "\
    let drawn = 0;\
    const watch = new MutationObserver((all) => (drawn += all.length));\
    const what = { attributes: true, characterData: true, childList: true, subtree: true };\
    watch.observe(document.getElementById('app'), what);\
    for (let look = 0; look < 3; look += 1) {\
      document.dispatchEvent(new Event('visibilitychange'));\
      await new Promise((done) => setTimeout(done, 300));\
    }\
    watch.disconnect();\
    return drawn;";

fn drawn_once(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    plan(app, "Magnesium", 10);
    log_result(app, "Ferritin", "40");
    for (page, there) in [
        ("tonight", "#due"),
        ("plan", "[data-item]"),
        ("labs", "[data-analyte='ferritin']"),
        ("conditions", "#app .chips"),
        ("diary", "#calendar"),
    ] {
        app.turn_to(page);
        app.visible(there);
        // What is read late comes first.
        browser.be_at_rest();
        let drawn = browser.run_async(LOOK_AT_THE_CLOCK, &[]).unwrap();
        assert_eq!(drawn, json!(0), "{page} is drawn anew");
    }
    browser.close();
}

fn days_of_the_week(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    plan(app, "Magnesium", 10);
    // Every day goes before days of the week.
    let id = live(app, Kind::PlanItem)[0].id;
    let page = format!("entry/{id}");
    for (locale, days) in [
        (
            "en-US",
            "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
        ),
        (
            "en-GB",
            "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        ),
    ] {
        browser
            .cdp(
                "Emulation.setUserAgentOverride",
                &json!({
                    "userAgent": app.ask("return navigator.userAgent;"), "acceptLanguage": locale,
                }),
            )
            .unwrap();
        app.turn_to(&page);
        app.reload();
        app.visible("#every_days");
        let said = "return [...document.querySelectorAll('#app fieldset')]\
            .filter((it) => it.querySelector('legend')?.textContent === 'On these days')\
            .map((it) => [...it.querySelectorAll('button')].map((day) => day.textContent).join(' '))[0];";
        assert_eq!(app.ask(said), json!(days), "{locale}");
    }
    browser.close();
}

fn doses(app: App<'_>) -> Vec<Entry> {
    live(app, Kind::Dose)
}

const RULES_ARE_READ: &str =
    "return performance.getEntriesByType('resource').some((it) => /care-/.test(it.name));";

/// Waits for the rules: Firefox reports it as a fault when a page is left while it reads them.
fn until_rules_are_read(app: App<'_>) {
    until_true("the rules are read", || app.ask(RULES_ARE_READ) == true);
}

fn what_is_due(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.settle();
    assert_eq!(
        app.ask(RULES_ARE_READ),
        json!(false),
        "the rules are read without a plan"
    );
    plan(app, "Magnesium", 10);
    app.visible("#due");
    app.press_and_save("#due", "Taken");
    until_true("nothing is due", || !app.shows("#due"));
    let [dose] = &doses(app)[..] else {
        panic!("not one dose")
    };
    assert_eq!(dose.fields.text(Field::Name), "Magnesium");
    assert_eq!(dose.fields.number(Field::MagnesiumMg), Some(200_000));

    app.undo();
    app.visible("#due");
    app.press("#due", "Only part of it");
    app.press_and_save("#due", "½");
    until_true("nothing is due again", || !app.shows("#due"));
    let [dose] = &doses(app)[..] else {
        panic!("not one dose")
    };
    assert_eq!(dose.fields.number(Field::Amount), Some(1_000));
    assert_eq!(dose.fields.number(Field::MagnesiumMg), Some(100_000));

    app.undo();
    app.visible("#due");
    app.press_and_save("#due", "Later");
    let [later] = &live(app, Kind::Due)[..] else {
        panic!("not put off")
    };
    assert!(later.fields.number(Field::Time).is_some());
    app.undo();
    app.visible("#due");
    app.press_and_save("#due", "Skip");
    until_true("it is skipped", || !app.shows("#due"));
    app.reload();
    app.visible("#log-now");
    // Before that nothing is shown as due in any case.
    until_rules_are_read(app);
    assert!(doses(app).is_empty() && !app.shows("#due"));
    browser.close();
}

/// Long after it was due, "Taken" asks when.
fn long_after(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let time = plan(app, "Magnesium", 180);
    app.visible("#due");
    app.press("#due", "Taken");
    assert!(doses(app).is_empty(), "it has not asked when");
    let then =
        app.ask("return [...document.querySelectorAll('#due .chips button')][0].textContent;");
    app.press_and_save("#due", then.as_str().unwrap());
    let at = doses(app)[0].at.local().format("%H:%M").to_string();
    assert_eq!(at, time);
    browser.close();
}

/// Without the rules nothing can be said to be due, and that is said; the log button is there.
fn unread_rules(scene: &mut Scene) {
    scene.expect_failed_loads();
    // On the first visit there is no cache yet that could help.
    scene.site.withhold("*care-*.postcard");
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    plan(app, "Magnesium", 10);
    until_true("it says that it could not be read", || {
        app.text("#app").contains("could not be read")
    });
    assert!(app.shows("#log-now") && !app.shows("#due"));
    scene.site.behave();
    app.press("#app", "Try again");
    app.visible("#due");
    assert!(!app.text("#app").contains("could not be read"));
    browser.close();
}

fn a_condition(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    plan(app, "Magnesium", 10);
    app.visible("#due");
    app.turn_to("conditions");
    app.press_and_save("#app", "Dialysis");
    until_true("it is chosen", || app.is_chosen("#app", "Dialysis"));
    app.turn_to("plan");
    let planned = || app.text("[data-item]");
    until_true("it is paused", || planned().contains("Paused"));
    assert!(
        planned().contains("Your kidneys clear magnesium"),
        "{}",
        planned()
    );
    app.turn_to("tonight");
    until_true("nothing is due", || !app.shows("#due"));
    // Logging is open, and too much is said, not refused.
    let now = app
        .now()
        .to_rfc3339_opts(chrono::SecondsFormat::Millis, false);
    app.append(&[story::line(
        8,
        &now,
        &json!({ "kind": "logged", "is": "dose", "lived": now,
            "set": { "name": "Magnesium", "magnesium_mg": "400" } }),
    )]);
    app.reload();
    app.visible("#over-ceiling");
    assert!(app.text("#over-ceiling").contains("Your entries are saved"));
    assert_eq!(doses(app).len(), 1);

    app.turn_to("conditions");
    app.press_and_save("#app", "Dialysis");
    app.turn_to("plan");
    until_true("it goes on", || !planned().contains("Paused"));
    assert!(planned().contains("a slow pulse"), "{}", planned());
    browser.close();
}

fn unsigned(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#care"));
    let screens = [
        "care",
        "plan",
        "labs",
        "medicines",
        "hospital-card",
        "conditions",
        "learn",
        "learn/method-iron",
    ];
    for screen in screens {
        app.turn_to(screen);
        until_true(&format!("{screen} says so"), || {
            app.text("#app").contains("Not yet reviewed by a clinician")
        });
    }
    app.turn_to("help");
    assert!(
        app.text("#help")
            .contains("Not yet reviewed by a clinician")
    );
    // In pregnancy there are no ready plans; the questions for the obstetric team are there.
    app.turn_to("conditions");
    app.press_and_save("#app", "Pregnancy");
    app.turn_to("plan");
    until_true("ready plans are hidden", || {
        app.text("#app").contains("Ask your midwife or doctor") && !app.shows("[data-template]")
    });
    browser.close();
}

fn too_close(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let at = (app.now() - TimeDelta::days(1)).to_rfc3339_opts(chrono::SecondsFormat::Millis, false);
    let item = |number, name: &str, set: serde_json::Value| {
        let mut said = json!({ "name": name, "every_days": 1, "time": "20:00" });
        said.as_object_mut()
            .unwrap()
            .extend(set.as_object().unwrap().clone());
        let body = json!({ "kind": "logged", "is": "plan item", "lived": at, "set": said });
        story::line(number, &at, &body)
    };
    app.append(&[
        item(
            11,
            "Magnesium",
            json!({ "means": ["magnesium"], "magnesium_mg": "200" }),
        ),
        item(12, "Gabapentin", json!({ "amount": "300", "unit": "mg" })),
    ]);
    until_rules_are_read(app);
    app.reload();
    app.turn_to("plan");
    let second = "[data-item]:nth-of-type(2)";
    until_true("they are too close", || {
        app.text(second).contains("too close")
            && app.text(second).contains("at least 2 hours after")
    });
    app.press_and_save(second, "Find a time that fits");
    until_true("they are far enough", || {
        !app.text("#app").contains("too close")
    });
    let gabapentin = live(app, Kind::PlanItem);
    let gabapentin = gabapentin
        .iter()
        .find(|it| it.fields.text(Field::Name) == "Gabapentin");
    let time = gabapentin.unwrap().fields.number(Field::Time).unwrap();
    // Gabapentin at least two hours after magnesium, or before it.
    assert!(!(20 * 60..22 * 60).contains(&time), "{time}");

    // Of some medicines only a pharmacist can say it.
    app.append(&[story::line(
        13,
        &at,
        &json!({ "kind": "logged", "is": "medicine", "lived": at, "set": { "name": "Raltegravir" } }),
    )]);
    app.reload();
    app.turn_to("plan");
    until_true("the pharmacist is named", || {
        app.text("[data-item]").contains("ask a pharmacist")
    });
    browser.close();
}
