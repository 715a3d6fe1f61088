//! Ten years of nights, 40,000 events: pages open, the list scrolls and the search answers within
//! the limits of `stillnight_tests::long_diary`.
//!
//! What is judged is the time the page's main thread was given by the machine, not the time that
//! went by (but for the tasks of a ride, which the browser itself names by the clock on the wall);
//! and of several runs of the same work the least, step by step. The work is the same each time, so
//! a busy machine (cold caches, a neighbour on the same core, a pause) can only add to it, and hardly
//! to the same step each time. A change that makes the work more makes it more in every run.

use crate::run::Scenario;
use serde_json::json;
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::engines::Engine;
use stillnight_tests::long_diary::{
    FIVE_YEARS, KEY_MS, LongDiary, OPENING_MS, Opened, TASK_MS, Typed, most_of_the_least,
};
use stillnight_tests::scene::Scene;

pub const SCENARIOS: &[Scenario] = &[
    measured("pages_open_at_once", pages_open),
    measured("five_years_scroll_without_a_stop", five_years_scroll),
    measured("the_search_answers_each_key", the_search_answers),
    measured("a_page_that_is_slow_is_seen", a_page_that_is_slow),
];

/// How often the same is measured.
const RUNS: usize = 3;
/// Far enough to see that a page is slow, in days.
const SOME_WEEKS: i64 = 21;

const fn measured(name: &'static str, play: fn(&mut Scene)) -> Scenario {
    Scenario::new(name, play)
        .only_in(&[Engine::Chromium])
        .alone()
}

/// A browser whose journal holds ten years.
fn with_ten_years(scene: &Scene) -> Browser {
    let browser = scene.start();
    App::open(&browser, &scene.site.url(""));
    LongDiary::write(&browser);
    browser
}

fn pages_open(scene: &mut Scene) {
    let browser = with_ten_years(scene);
    let diary = LongDiary::open(&browser, &scene.site.url(""));
    for page in [Opened::Calendar, Opened::Night] {
        let cost = opening(diary, page);
        let name = page.name();
        println!("{name}: {cost:.1} ms");
        assert!(cost <= OPENING_MS, "{name}: {cost:.1} ms of scripting");
    }
    browser.close();
}

fn five_years_scroll(scene: &mut Scene) {
    let browser = with_ten_years(scene);
    let diary = LongDiary::open(&browser, &scene.site.url(""));
    let (jump, task) = (a_jump(diary, FIVE_YEARS), a_ride(diary, FIVE_YEARS));
    println!("a jump {jump:.1} ms, longest task {task:.1} ms");
    assert!(jump <= TASK_MS, "a jump in the nights takes {jump:.1} ms");
    assert!(task <= TASK_MS, "a task of a ride takes {task:.1} ms");
    browser.close();
}

fn the_search_answers(scene: &mut Scene) {
    let browser = with_ten_years(scene);
    let diary = LongDiary::open(&browser, &scene.site.url(""));
    for (typed, cost) in keys(diary, &Typed::ALL) {
        let name = typed.name();
        println!("{name}: {cost:.1} ms");
        assert!(cost <= KEY_MS, "{name}: {cost:.1} ms until it is answered");
    }
    browser.close();
}

/// The judge itself: each kind of work is made slow, and each is seen to be.
fn a_page_that_is_slow(scene: &mut Scene) {
    let browser = with_ten_years(scene);
    let diary = LongDiary::open(&browser, &scene.site.url(""));
    let slow = |event: &str, limit: f64| {
        // By the clock on the wall, of which a busy machine may give most to others.
        let script = "const [event, ms] = arguments;\
             addEventListener(event, () => {\
               const until = performance.now() + ms;\
               while (performance.now() < until);\
             }, true);\
             return null;";
        let (event, ms) = (json!(event), json!(limit * 8.0));
        browser.run(script, &[event, ms]).unwrap();
    };
    slow("hashchange", OPENING_MS);
    for page in [Opened::Calendar, Opened::Night] {
        let cost = opening(diary, page);
        assert!(
            cost > OPENING_MS,
            "{page:?} was slow, and took {cost:.1} ms"
        );
    }
    slow("input", KEY_MS);
    for (typed, cost) in keys(diary, &Typed::ALL[..1]) {
        assert!(cost > KEY_MS, "{typed:?} was slow, and took {cost:.1} ms");
    }
    slow("scroll", TASK_MS);
    let (jump, task) = (a_jump(diary, SOME_WEEKS), a_ride(diary, SOME_WEEKS));
    assert!(jump > TASK_MS, "a jump was slow, and took {jump:.1} ms");
    assert!(task > TASK_MS, "a task was slow, and took {task:.1} ms");
    browser.close();
}

fn opening(diary: LongDiary<'_>, page: Opened) -> f64 {
    judged(|| vec![diary.opening(page).scripting()])
}

/// The most expensive jump.
fn a_jump(diary: LongDiary<'_>, days: i64) -> f64 {
    judged(|| diary.jumping(days))
}

/// The longest task of a ride.
fn a_ride(diary: LongDiary<'_>, days: i64) -> f64 {
    judged(|| diary.riding(days))
}

/// The most expensive key of each word.
fn keys(diary: LongDiary<'_>, words: &[Typed]) -> Vec<(Typed, f64)> {
    let search = diary.search();
    let cost = |typed: &Typed| (*typed, judged(|| search.typing(*typed)));
    words.iter().map(cost).collect()
}

fn judged(run: impl Fn() -> Vec<f64>) -> f64 {
    let runs: Vec<_> = (0..RUNS).map(|_| run()).collect();
    most_of_the_least(&runs)
}
