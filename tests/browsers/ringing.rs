//! The worker rings what is due and writes down what was answered, in the real worker of a real
//! Chromium; and each engine is told truly what it can do.

use crate::run::Scenario;
use chrono::{DateTime, FixedOffset, SecondsFormat, TimeDelta};
use serde_json::{Value, json};
use std::time::Duration;
use stillnight_domain::{Field, Kind};
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::devtools::Worker;
use stillnight_tests::engines::Engine;
use stillnight_tests::scene::Scene;
use stillnight_tests::story;
use stillnight_tests::waiting::{until_true, until_within};

const CHROMIUM: &[Engine] = &[Engine::Chromium];

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new("what_is_due_is_shown_once", shown_once).only_in(CHROMIUM),
    Scenario::new("taken_is_written_with_no_page_open", taken).only_in(CHROMIUM),
    Scenario::new("later_is_written_with_no_page_open", later).only_in(CHROMIUM),
    Scenario::new("an_open_tab_sees_the_answer_at_once", open_tab).only_in(CHROMIUM),
    Scenario::new("the_body_opens_the_choice", body).only_in(CHROMIUM),
    Scenario::new("a_killed_worker_changes_nothing", killed).only_in(CHROMIUM),
    Scenario::new("what_is_answered_or_quiet_is_not_rung", silent).only_in(CHROMIUM),
    Scenario::new("a_page_left_open_rings_by_itself", left_open).only_in(CHROMIUM),
    Scenario::new("it_rings_in_firefox_with_no_network", firefox).only_in(&[Engine::Firefox]),
    Scenario::new("what_is_due_is_said_on_every_page", banner).in_one_engine(),
    Scenario::new("each_layer_is_told_truly", layers),
    Scenario::new(
        "a_browser_without_notifications_is_told_so",
        no_notifications,
    )
    .only_in(CHROMIUM),
    Scenario::new("the_icon_counts_what_is_due", badge).only_in(CHROMIUM),
    Scenario::new("the_screen_stays_on_by_the_nightstand", nightstand).only_in(CHROMIUM),
    Scenario::new("a_permission_is_asked_for_by_the_button_only", permission).only_in(CHROMIUM),
    Scenario::new(
        "what_only_the_browser_can_try_is_told_once_it_happened",
        tried,
    )
    .only_in(CHROMIUM),
];

/// A line that plans something every day at a time of day, for two days already.
pub fn planned(number: usize, name: &str, at: DateTime<FixedOffset>) -> String {
    let begun = at - TimeDelta::days(2);
    let begun = begun.to_rfc3339_opts(SecondsFormat::Millis, false);
    let set = json!({ "name": name, "every_days": 1, "time": at.format("%H:%M").to_string() });
    let body = json!({ "kind": "logged", "is": "plan item", "lived": begun, "set": set });
    story::line(number, &begun, &body)
}

/// Whether the user lets the app show notifications, as the browser's own settings have it.
fn permit(browser: &Browser, scene: &Scene, permission: &str, setting: &str) {
    let what = json!({
        "permission": { "name": permission },
        "setting": setting,
        "origin": scene.site.origin(),
    });
    let set = browser.cdp("Browser.setPermission", &what);
    set.unwrap_or_else(|error| panic!("{permission}: {error}"));
}

/// The app with a walk that became due two minutes before, and reminders on.
fn reminded(browser: &Browser, scene: &Scene) -> Worker {
    permit(browser, scene, "notifications", "granted");
    let app = App::install(browser, &scene.site.url("#reminders"));
    app.append(&[planned(1, "Walk", app.now() - TimeDelta::minutes(2))]);
    app.reload();
    app.click("#act-ask");
    app.visible("[data-layer='notify'][data-state='granted']");
    until_true("the worker has the list", || {
        let list = app.kept("due");
        list["rows"].as_array().is_some_and(|rows| !rows.is_empty())
    });
    Worker::connect(&scene.setup())
}

/// As [`reminded`], with the walk on the screen as a notification.
fn rung(browser: &Browser, scene: &Scene) -> Worker {
    let mut worker = reminded(browser, scene);
    assert_eq!(worker.ring().len(), 1);
    worker
}

/// Waits until nothing is due, by what the worker knows.
fn until_answered(worker: &mut Worker) {
    until_true("the answer is in the journal", || {
        worker.ask("journal.due().then(({ rows }) => rows.length)") == 0
    });
}

/// Shows no page of the app any more; the browser goes on.
fn leave(browser: &Browser) {
    App::in_window_of(browser).settle();
    browser.visit("about:blank");
}

/// The doses in the diary.
fn doses(app: App<'_>) -> usize {
    let diary = app.diary();
    let doses = diary.all_entries().filter(|it| it.kind == Kind::Dose);
    doses.filter(|it| it.deleted.is_none()).count()
}

fn shown_once(scene: &mut Scene) {
    let browser = scene.start();
    let mut worker = reminded(&browser, scene);
    assert_eq!(worker.ring(), ["Reminder"], "what it is about is not said");
    let app = App::in_window_of(&browser);
    app.visible("#due-line");
    // Two wakings at once show it once.
    assert_eq!(worker.ask("Promise.all([ring(), ring()]).then(() => 0)"), 0);
    assert_eq!(worker.ring().len(), 1);
    // Wiped away, it stays away: for a new start of the page, a second tab, and a sync.
    let wipe = "(all) => all.forEach((it) => it.close())";
    worker.with_shown(wipe);
    app.reload();
    assert_eq!(worker.ring().len(), 0, "after a new start");
    let first = browser.window().expect("a window");
    let second = browser.open_tab().expect("a second tab");
    browser.switch_to(&second).expect("it can be shown");
    App::open(&browser, &scene.site.url(""));
    assert_eq!(worker.ring().len(), 0, "with a second tab");
    browser.switch_to(&first).expect("it can be shown");
    // A sync rings what has not rung, and nothing else.
    worker.ask("ringing = ringing.then(() => journal.keep('rung', ''))");
    sync(&browser, scene);
    until_true("a sync rings", || worker.shown().len() == 1);
    worker.with_shown(wipe);
    sync(&browser, scene);
    assert_eq!(worker.ring().len(), 0, "after another sync");
    app.settle();
    drop(worker);
    browser.close();

    // And for the next start of the browser.
    let browser = scene.start();
    permit(&browser, scene, "notifications", "granted");
    App::open(&browser, &scene.site.url(""));
    let mut worker = Worker::connect(&scene.setup());
    assert_eq!(worker.ring().len(), 0, "after a restart");
    drop(worker);
    browser.close();
}

/// Lets Chromium wake the worker as it would once or twice a day.
fn sync(browser: &Browser, scene: &Scene) {
    permit(browser, scene, "periodic-background-sync", "granted");
    browser
        .cdp("ServiceWorker.enable", &json!({}))
        .expect("its events can be heard");
    let what = json!({
        "origin": scene.site.origin(),
        // Chromium counts the registrations of a fresh profile from 0.
        "registrationId": "0",
        "tag": "due",
    });
    let sent = browser.cdp("ServiceWorker.dispatchPeriodicSyncEvent", &what);
    sent.unwrap_or_else(|error| panic!("periodic sync: {error}"));
}

fn taken(scene: &mut Scene) {
    let browser = scene.start();
    let mut worker = rung(&browser, scene);
    let id = worker.with_shown("([one]) => one.tag");
    leave(&browser);
    worker.tap_notification("taken");
    until_answered(&mut worker);
    let app = App::open(&browser, &scene.site.url(""));
    assert_eq!(doses(app), 1);
    assert!(!app.shows("#due"), "it has its outcome");
    // Answered once, it cannot be answered again.
    let before = app.journal().len();
    for answer in ["taken", "later"] {
        let again = format!("journal.answer({id}, '{answer}')");
        assert_eq!(worker.ask(&again), false, "{answer}");
    }
    assert_eq!(worker.ring().len(), 0);
    assert_eq!(app.journal().len(), before);
    drop(worker);
    browser.close();
}

fn later(scene: &mut Scene) {
    let browser = scene.start();
    let mut worker = rung(&browser, scene);
    leave(&browser);
    worker.tap_notification("later");
    until_answered(&mut worker);
    // It is to come again, and only then.
    assert_eq!(worker.ring().len(), 0);
    let again = "journal.kept('due').then((list) => JSON.parse(list).rows\
         .filter(({ ring }) => ring.includes('@')).map(({ from }) => from)[0])";
    let again = worker.ask(again);
    let again = again.as_str().expect("its later time").to_owned();
    let app = App::open(&browser, &scene.site.url(""));
    let in_half_an_hour = app.now().naive_local() + TimeDelta::minutes(29);
    let again = again
        .parse::<chrono::NaiveDateTime>()
        .expect("a wall-clock time");
    assert!(
        again > in_half_an_hour && again < in_half_an_hour + TimeDelta::minutes(3),
        "{again}"
    );
    assert_eq!(doses(app), 0);
    let diary = app.diary();
    let put_off = diary.all_entries().filter(|it| it.kind == Kind::Due);
    let put_off: Vec<_> = put_off.collect();
    assert_eq!(put_off.len(), 1);
    assert!(
        put_off[0].fields.number(Field::Until).is_some(),
        "{put_off:?}"
    );
    drop(worker);
    browser.close();
}

fn open_tab(scene: &mut Scene) {
    let browser = scene.start();
    let mut worker = reminded(&browser, scene);
    let app = App::in_window_of(&browser);
    app.turn_to("tonight");
    app.visible("#due");
    assert_eq!(worker.ring().len(), 1);
    worker.tap_notification("taken");
    until_true("the page has it too", || !app.shows("#due"));
    assert_eq!(doses(app), 1);

    // The other way round: answered in the app, the notification goes.
    app.append(&[planned(2, "Stretch", app.now() - TimeDelta::minutes(1))]);
    app.visible("#due");
    until_true("it is shown", || worker.ring().len() == 1);
    app.press_and_save("#due", "Taken");
    until_true("the notification goes", || worker.ring().is_empty());
    drop(worker);
    browser.close();
}

fn body(scene: &mut Scene) {
    let browser = scene.start();
    let mut worker = rung(&browser, scene);
    let app = App::in_window_of(&browser);
    worker.tap_notification("");
    app.visible("#due");
    assert_eq!(doses(app), 0, "that was no answer");
    app.press_and_save("#due", "Skip");
    until_true("that is its outcome", || !app.shows("#due"));
    drop(worker);
    browser.close();
}

/// Killed after it has shown something, it knows what it has shown.
fn killed(scene: &mut Scene) {
    let browser = scene.start();
    let mut worker = rung(&browser, scene);
    // As if it were killed between showing and remembering.
    worker.ask("ringing = ringing.then(() => journal.keep('rung', ''))");
    drop(worker);
    browser
        .cdp("ServiceWorker.enable", &json!({}))
        .expect("workers can be stopped");
    browser
        .cdp("ServiceWorker.stopAllWorkers", &json!({}))
        .expect("it is stopped");
    let app = App::in_window_of(&browser);
    app.reload();
    let mut worker = Worker::connect(&scene.setup());
    assert_eq!(worker.ring().len(), 1, "shown once");
    drop(worker);

    // With no page open, a tap wakes it.
    leave(&browser);
    browser
        .cdp("ServiceWorker.stopAllWorkers", &json!({}))
        .expect("it is stopped");
    let start = json!({ "scopeURL": scene.site.url("") });
    browser
        .cdp("ServiceWorker.startWorker", &start)
        .expect("it is woken");
    let mut worker = Worker::connect(&scene.setup());
    worker.tap_notification("taken");
    until_answered(&mut worker);
    let app = App::open(&browser, &scene.site.url(""));
    assert_eq!(doses(app), 1);
    drop(worker);
    browser.close();
}

fn silent(scene: &mut Scene) {
    let browser = scene.start();
    permit(&browser, scene, "notifications", "granted");
    let app = App::install(&browser, &scene.site.url(""));
    // Taken in the app before reminders are on, and one whose time came before the quiet hours.
    app.append(&[planned(1, "Walk", app.now() - TimeDelta::minutes(5))]);
    app.reload();
    app.visible("#due");
    app.press_and_save("#due", "Taken");
    app.append(&[planned(2, "Stretch", app.now() - TimeDelta::minutes(90))]);
    app.turn_to("reminders");
    let clock = |minutes: i64| {
        let at = app.now() + TimeDelta::minutes(minutes);
        at.format("%H:%M").to_string()
    };
    app.fill("#quiet-from", &clock(-60));
    app.saving("quiet hours", || app.fill("#quiet-until", &clock(60)));
    until_true("the list is about both", || {
        let list = app.kept("due");
        list["position"] == json!(app.journal().len())
    });
    app.click("#act-ask");
    app.visible("[data-layer='notify'][data-state='granted']");
    let mut worker = Worker::connect(&scene.setup());
    assert_eq!(worker.ring().len(), 0);
    // It is the hours that keep it silent, and nothing else.
    app.saving("no quiet hours", || app.fill("#quiet-until", ""));
    until_true("it rings without them", || worker.ring().len() == 1);
    drop(worker);
    browser.close();
}

/// The phone on the nightstand: nothing is touched, and it rings on time.
fn left_open(scene: &mut Scene) {
    let browser = scene.start();
    let mut worker = rung(&browser, scene);
    let app = App::in_window_of(&browser);
    // At a full minute, but not at once.
    let soon = app.now() + TimeDelta::seconds(80);
    let due = soon - TimeDelta::seconds(soon.timestamp().rem_euclid(60));
    app.append(&[planned(2, "Stretch", due)]);
    assert_eq!(worker.shown().len(), 1, "not yet");
    let limit = Duration::from_secs(120);
    until_within("it rings by itself", limit, || {
        let rung = worker.shown().len() == 2;
        assert!(!rung || app.now() >= due, "too early");
        rung.then_some(())
    });
    drop(worker);
    browser.close();
}

/// What Firefox shows, asked in the page: no driver gets at its worker.
fn firefox(scene: &mut Scene) {
    scene.expect_failed_loads();
    let setup = scene.setup().allowing_notifications();
    let browser = scene.start_as(&setup);
    let app = App::install(&browser, &scene.site.url("#reminders"));
    app.append(&[planned(1, "Walk", app.now() - TimeDelta::minutes(2))]);
    app.reload();
    app.click("#act-ask");
    until_true("it rings", || {
        in_page(&browser, TITLES) == json!(["Reminder"])
    });
    until_true("it is marked", || app.kept("rung").is_object());
    app.settle();
    browser.close();

    // A worker that is started anew, without the server, still reads the journal.
    scene.site.go_down();
    let browser = scene.start_as(&setup);
    let app = App::open(&browser, &scene.site.url(""));
    in_page(&browser, "(all) => all.forEach((it) => it.close())");
    until_true("it is wiped away", || {
        in_page(&browser, TITLES) == json!([])
    });
    browser
        .run_async("return journal.keep('rung', '');", &[])
        .expect("it can be forgotten");
    app.reload();
    until_true("it rings again", || {
        in_page(&browser, TITLES) == json!(["Reminder"])
    });
    browser.close();
}

const TITLES: &str = "(all) => all.map(({ title }) => title)";

/// What a function makes of the notifications that are shown.
fn in_page(browser: &Browser, function: &str) -> Value {
    let script = format!(
        "const worker = await navigator.serviceWorker.ready;\
         return (await worker.getNotifications().then({function})) ?? null;"
    );
    browser.run_async(&script, &[]).unwrap_or_default()
}

fn banner(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#settings"));
    assert!(!app.shows("#due-line"));
    let places = "return [...document.querySelectorAll('header a, #app h1, nav a')]\
        .map((it) => { const { x, y } = it.getBoundingClientRect(); return [x, y]; });";
    let before = app.ask(places);
    app.append(&[planned(1, "Walk", app.now() - TimeDelta::minutes(2))]);
    app.visible("#due-line");
    assert_eq!(app.text("#due-line"), "Due now: 1");
    assert_eq!(app.ask(places), before, "nothing has moved under a thumb");
    app.click("#due-line");
    app.visible("#due");
    assert!(!app.shows("#due-line"), "it is on the page itself");
    app.press_and_save("#due", "Taken");
    app.turn_to("diary");
    until_true("nothing is due any more", || !app.shows("#due-line"));
    browser.close();
}

/// What the engine itself says, asked past the app.
const TRUTH: &str = "\
    const can = (name) => !!self.ServiceWorkerRegistration && name in ServiceWorkerRegistration.prototype;\
    const notify = !!self.Notification && can('showNotification');\
    return {\
      calendar: navigator.serviceWorker?.controller ? 'yes' : 'none',\
      notify: notify ? Notification.permission : 'none',\
      buttons: notify && Notification.maxActions > 0 ? 'yes' : 'none',\
      sync: can('periodicSync') ? null : 'none',\
      badge: 'setAppBadge' in navigator ? 'yes' : 'none',\
      awake: 'wakeLock' in navigator ? 'yes' : 'none',\
    };";

/// Chromium, told by its own switch to have none.
fn no_notifications(scene: &mut Scene) {
    let browser = scene.start_as(&scene.setup().without_notifications());
    let app = App::open(&browser, &scene.site.url("#reminders"));
    assert_eq!(app.ask("return 'Notification' in self;"), false);
    app.visible("[data-layer='notify'][data-state='none']");
    app.visible("[data-layer='buttons'][data-state='none']");
    assert!(!app.shows("#act-ask"), "there is nothing to allow");
    // What is due is seen all the same.
    app.append(&[planned(1, "Walk", app.now() - TimeDelta::minutes(2))]);
    app.visible("#due-line");
    browser.close();
}

fn badge(scene: &mut Scene) {
    let browser = scene.start();
    let mut worker = reminded(&browser, scene);
    // No driver can see an icon: what the worker asks of the browser is noted on its way.
    worker.ask(
        "const set = navigator.setAppBadge.bind(navigator);\
         self.counted = [];\
         navigator.setAppBadge = (count) => { counted.push(count); return set(count); };",
    );
    worker.ring();
    assert_eq!(worker.ask("counted.at(-1)"), 1);
    let app = App::in_window_of(&browser);
    app.turn_to("tonight");
    app.press_and_save("#due", "Taken");
    until_true("nothing is counted any more", || {
        worker.ring();
        worker.ask("counted.at(-1)") == 0
    });
    drop(worker);
    browser.close();
}

fn nightstand(scene: &mut Scene) {
    let browser = scene.start();
    permit(&browser, scene, "screen-wake-lock", "granted");
    let app = App::open(&browser, &scene.site.url("#reminders"));
    app.ask(
        "self.locks = [];\
         const request = WakeLock.prototype.request;\
         WakeLock.prototype.request = async function (kind) {\
           const lock = await request.call(this, kind);\
           locks.push(lock);\
           return lock;\
         };",
    );
    let held = "return locks.filter(({ released }) => !released).length;";
    app.click("#act-stay");
    app.visible("[data-layer='awake'][data-state='on']");
    assert_eq!(app.ask(held), 1);
    app.turn_to("tonight");
    assert_eq!(app.ask(held), 1, "it stays on other pages");
    app.turn_to("reminders");
    app.click("#act-sleep");
    app.visible("[data-layer='awake'][data-state='yes']");
    assert_eq!(app.ask(held), 0);
    browser.close();
}

fn layers(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url("#reminders"));
    app.reload();
    until_true("the browser has answered", || {
        app.shows("[data-layer='calendar'][data-state='yes']")
    });
    let truth = app.ask(TRUTH);
    for (layer, state) in truth.as_object().expect("an answer for each") {
        let css = format!("[data-layer='{layer}']");
        let said = app.property(&css, "dataset")["state"].clone();
        if !state.is_null() {
            assert_eq!(&said, state, "{layer}");
        }
        assert!(app.text(&css).len() > 40, "{layer} is explained");
        let works = app.text(&format!("{css} .heavy"));
        assert_eq!(said == "none", works.ends_with("not here"), "{works}");
    }
    if scene.engine != Engine::Chromium {
        assert_eq!(truth["sync"], "none", "{truth}");
        assert_eq!(truth["badge"], "none", "{truth}");
    }
    browser.close();
}

fn permission(scene: &mut Scene) {
    let browser = scene.start();
    let said = |app: App<'_>, state: &str| {
        app.visible(&format!("[data-layer='notify'][data-state='{state}']"));
        app.text("[data-layer='notify']")
    };
    permit(&browser, scene, "notifications", "prompt");
    let app = App::install(&browser, &scene.site.url(""));
    app.ask(
        "self.asked = 0; const ask = Notification.requestPermission;\
         Notification.requestPermission = () => { asked += 1; return ask.call(Notification); };",
    );
    app.append(&[planned(1, "Walk", app.now() - TimeDelta::minutes(2))]);
    app.turn_to("reminders");
    let text = said(app, "default");
    assert!(
        text.contains("late, or never") && text.contains("ask you"),
        "{text}"
    );
    assert_eq!(app.ask("return asked;"), 0, "nothing has asked so far");
    permit(&browser, scene, "notifications", "denied");
    app.click("#act-ask");
    let text = said(app, "denied");
    assert_eq!(app.ask("return asked;"), 1);
    assert!(
        text.contains("set Notifications to Allow"),
        "the way back: {text}"
    );
    assert!(!app.shows("#act-ask"), "it would be in vain");

    permit(&browser, scene, "notifications", "granted");
    app.reload();
    said(app, "off");
    app.click("#act-ask");
    said(app, "granted");
    show_a_test(app);
    app.click("#act-off");
    said(app, "off");
    browser.close();
}

/// Shows the test notification. The worker may be ringing meanwhile, so it is not asked.
fn show_a_test(app: App<'_>) {
    app.ask(
        "self.shown = [];\
         const show = ServiceWorkerRegistration.prototype.showNotification;\
         ServiceWorkerRegistration.prototype.showNotification = async function (title, how) {\
           await show.call(this, title, how);\
           shown.push(title);\
         };",
    );
    app.click("#act-show");
    until_true("the browser has shown it", || {
        app.ask("return shown;") == json!(["Reminder"])
    });
}

fn tried(scene: &mut Scene) {
    let browser = scene.start();
    permit(&browser, scene, "notifications", "granted");
    permit(&browser, scene, "periodic-background-sync", "granted");
    let app = App::install(&browser, &scene.site.url("#reminders"));
    app.click("#act-ask");
    app.visible("[data-layer='buttons'][data-state='yes']");
    app.visible("[data-layer='sync'][data-state='granted']");
    show_a_test(app);
    let mut worker = Worker::connect(&scene.setup());
    let buttons = worker.with_shown("([one]) => one.actions.map(({ title }) => title)");
    assert_eq!(buttons, json!(["Taken", "Later"]));
    worker.tap_notification("Taken");
    app.visible("[data-layer='buttons'][data-state='tried']");
    assert_eq!(doses(app), 0, "a test is no dose");

    sync(&browser, scene);
    until_true("the worker was woken", || {
        worker.ask("theJournal().then(({ kept }) => kept('woken'))") == "woken"
    });
    app.reload();
    app.visible("[data-layer='sync'][data-state='woken']");
    app.visible("[data-layer='buttons'][data-state='tried']");
    drop(worker);
    browser.close();
}
