//! One start of a browser with one page, measured.

use crate::cases::{Case, Source, Subject};
use crate::figures::{Figures, Key};
use crate::profiles::Profiles;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use stillnight_tests::browser::{Breaches, Browser};
use stillnight_tests::work::Work;

const PROBE: &str = include_str!("probe.js");
const COMMITS: &str = include_str!("commits.js");
const DIARY: &str = include_str!("diary.js");

/// A browser that has just been started has other things to do first.
const TO_COME_TO_REST: Duration = Duration::from_millis(700);
/// Questions to the page would disturb what they ask about.
const LEFT_ALONE: Duration = Duration::from_millis(800);
const BETWEEN_QUESTIONS: Duration = Duration::from_millis(150);
const PATIENCE: Duration = Duration::from_secs(60);
/// The snapshot is written two seconds after the last change.
const UNTIL_IDLE: Duration = Duration::from_millis(2_500);

/// What the probe notes, and what it is called in the report.
const MOMENTS: [(&str, &str); 5] = [
    ("first-contentful-paint", "first paint"),
    ("tapped", "tap made"),
    ("durable", "first durable tap"),
    ("announced", "first tap announced"),
    ("load", "load"),
];

/// Starts a browser, goes to the page, and adds what happened when to `figures`.
pub fn measure(profiles: &Profiles, case: Case, saves: usize, figures: &mut Figures) {
    let browser = Browser::start(&profiles.copy_for(case), &Breaches::default());
    browser
        .set_patience(PATIENCE, PATIENCE)
        .expect("the driver is patient");
    // The driver keeps a log of requests for the tests; here it would only cost time.
    browser
        .cdp("Network.disable", &json!({}))
        .expect("the log of requests can be stopped");
    let source = format!("self.benchTaps = {};\n{PROBE}", case.taps);
    browser
        .cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({ "source": source }),
        )
        .expect("the probe can be put in");
    browser
        .cdp(
            "Emulation.setCPUThrottlingRate",
            &json!({ "rate": case.slowdown }),
        )
        .expect("the processor can be slowed down");
    std::thread::sleep(TO_COME_TO_REST);
    browser
        .go(&profiles.url_of(case))
        .expect("the page can be gone to");
    std::thread::sleep(LEFT_ALONE);
    let seen = wait(&browser, case);
    for (moment, name) in MOMENTS {
        if let Some(value) = seen[moment].as_f64() {
            figures.add(Key::new(case, name), value);
        }
    }
    let ready = if case.taps {
        "ready after a tap"
    } else {
        "ready"
    };
    figures.add(
        Key::new(case, ready),
        seen["ready"].as_f64().expect("it was waited for"),
    );

    if case.source == Source::Worker && case.taps {
        std::thread::sleep(UNTIL_IDLE);
        save(&browser, case, "append", "save", saves, figures);
        if case.subject != Subject::Bare {
            save(
                &browser,
                case,
                "chip",
                "save, from chip to word",
                saves,
                figures,
            );
        }
    } else if case.source == Source::Worker && case.subject == Subject::AppLong {
        std::thread::sleep(UNTIL_IDLE);
        open_diary(&browser, case, figures);
    }
    // Its profile is a copy, so there is nothing to close in good order.
    browser.kill();
}

fn wait(browser: &Browser, case: Case) -> Value {
    let script = "return self.bench?.failed ? { failed: bench.failed }\
        : self.bench?.isOver(arguments[0]) ? bench.seen : null;";
    let deadline = Instant::now() + PATIENCE;
    loop {
        // In between two pages there is nobody to ask.
        let seen = browser
            .run(script, &[json!(case.taps)])
            .unwrap_or(Value::Null);
        assert!(
            seen["failed"].is_null(),
            "{case:?}: the page failed: {}",
            seen["failed"]
        );
        if !seen.is_null() {
            return seen;
        }
        if Instant::now() > deadline {
            let seen = browser.run("return [location.href, self.bench?.seen];", &[]);
            panic!("{case:?} does not come to an end: {seen:?}");
        }
        std::thread::sleep(BETWEEN_QUESTIONS);
    }
}

fn save(browser: &Browser, case: Case, how: &str, what: &str, count: usize, figures: &mut Figures) {
    let times = browser.run_async(COMMITS, &[json!(how), json!(count)]);
    let times = times.unwrap_or_else(|error| panic!("{case:?}, saving by {how}: {error}"));
    for time in times
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
    {
        figures.add(Key::new(case, what), time);
    }
}

fn open_diary(browser: &Browser, case: Case, figures: &mut Figures) {
    Work::count_in(browser);
    let (work, seen) = Work::of_script(browser, DIARY, &[]);
    let mut note = |what: &str, value: f64| figures.add(Key::new(case, what), value);
    let time = |name: &str| seen[name].as_f64().unwrap_or_default();
    note("diary: first nights", time("first"));
    note("diary: whole history", time("last"));
    note("diary: longest task", time("longest"));
    note("diary: scripting", work.scripting());
    note("diary: style and layout", work.layout);
    note("diary: all work", work.all);
}
