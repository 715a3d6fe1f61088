//! Ten years of nights in the app: opened, scrolled and searched with the clock in hand. Chromium
//! only. The bench reports what is measured here, and `tests/browsers/long_diary.rs` judges it.

use crate::app::App;
use crate::browser::Browser;
use crate::history::{self, ABSENT_WORD, COMMON_WORD, RARE_WORD, night_ago};
use crate::waiting::{until_true, until_within};
use crate::work::Work;
use serde_json::{Value, json};
use std::time::Duration;

/// The most that opening a page may cost in scripts, in milliseconds.
pub const OPENING_MS: f64 = 100.0;
/// The longest a task may take while the nights are scrolled, in milliseconds.
pub const TASK_MS: f64 = 50.0;
/// The most that a key may cost until the results are drawn, in milliseconds.
pub const KEY_MS: f64 = 50.0;

/// What is scrolled through, in days.
pub const FIVE_YEARS: i64 = 5 * 365 + 1;
/// How far back the night is that is opened, in days.
const TWO_YEARS: i64 = 2 * 365;
/// Fewer nights in the list mean that not everything has been read yet.
const NIGHTS: usize = 3_000;
/// How many screens a jump is.
const FAR: usize = 4;
/// Lines written in one go.
const CHUNK: usize = 1_000;
/// Ten years are read on a processor that is slowed down and has other things to do.
const TO_READ_ALL: Duration = Duration::from_secs(120);

/// Says where the list begins, how many screens as many rows as given are, and the height of one.
const SCREENS: &str = "\
    const [rows] = arguments;\
    const list = document.getElementById('nights');\
    const row = list.firstElementChild.getBoundingClientRect().height;\
    const top = list.getBoundingClientRect().top + scrollY;\
    return [top, Math.ceil(rows * row / innerHeight), innerHeight];";
/// Goes to a height, and says whether a night is to be seen in the middle once that is drawn.
const JUMP: &str = "\
    const frame = () => new Promise(requestAnimationFrame);\
    scrollTo({ top: given[0], behavior: 'instant' });\
    await frame(); await frame();\
    await new Promise((go) => setTimeout(go));\
    const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);\
    return !!middle?.closest('[data-night-row]');";
/// Goes a screen further with each frame, and says of each screen how long its longest task was; the
/// browser names those of more than 50 ms only, so 0 is a task that is short enough.
const RIDE: &str = "\
    const [top, screens, height] = given;\
    const begun = [], seen = [];\
    const note = (list) => seen.push(...list.getEntries());\
    const tasks = new PerformanceObserver(note);\
    tasks.observe({ type: 'longtask' });\
    for (let screen = 0; screen <= screens; screen += 1) {\
      await new Promise(requestAnimationFrame);\
      begun.push(performance.now());\
      scrollTo({ top: top + screen * height, behavior: 'instant' });\
    }\
    await new Promise((go) => setTimeout(go, 200));\
    seen.push(...tasks.takeRecords());\
    tasks.disconnect();\
    const longest = begun.map(() => 0);\
    for (const { startTime, duration } of seen) {\
      const at = Math.max(begun.findLastIndex((it) => it <= startTime), 0);\
      longest[at] = Math.max(longest[at], duration);\
    }\
    return longest;";

/// A page that is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// The calendar, and the list of all nights below it.
    Calendar,
    /// A night two years ago.
    Night,
    /// The search.
    Search,
}

/// A word that is typed, and whether among all records or those of one kind.
#[derive(Debug, Clone, Copy)]
pub struct Typed {
    /// The word.
    pub word: &'static str,
    /// The kind that is chosen in the filter, if one is.
    pub kind: Option<&'static str>,
}

/// The app with ten years in it, all of them read.
#[derive(Clone, Copy)]
pub struct LongDiary<'a> {
    browser: &'a Browser,
    app: App<'a>,
}

impl Opened {
    /// All of them.
    pub const ALL: [Opened; 3] = [Opened::Calendar, Opened::Night, Opened::Search];

    /// What it is called in reports.
    pub fn name(self) -> &'static str {
        match self {
            Opened::Calendar => "open the calendar",
            Opened::Night => "open a night",
            Opened::Search => "open the search",
        }
    }

    fn route(self) -> String {
        match self {
            Opened::Calendar => "diary".to_owned(),
            Opened::Night => format!("night/{}", night_ago(TWO_YEARS)),
            Opened::Search => "search".to_owned(),
        }
    }

    /// What is on the page once it is drawn.
    fn sign(self) -> &'static str {
        match self {
            Opened::Calendar => "#calendar a.day, #nights [data-night-row]",
            Opened::Night => "article[data-night] .strip",
            Opened::Search => "#words",
        }
    }
}

impl Typed {
    /// A common word, a rare one, and one that is nowhere; each among all records and among those
    /// of one kind.
    pub const ALL: [Typed; 6] = [
        Typed::new(COMMON_WORD, None),
        Typed::new(RARE_WORD, None),
        Typed::new(ABSENT_WORD, None),
        Typed::new(COMMON_WORD, Some("bout")),
        Typed::new(RARE_WORD, Some("note")),
        Typed::new(ABSENT_WORD, Some("bout")),
    ];

    const fn new(word: &'static str, kind: Option<&'static str>) -> Typed {
        Typed { word, kind }
    }

    /// What it is called in reports.
    pub fn name(self) -> String {
        let sort = match self.word {
            COMMON_WORD => "a common word",
            RARE_WORD => "a rare word",
            _ => "an absent word",
        };
        match self.kind {
            Some(_) => format!("a key, {sort}, filtered"),
            None => format!("a key, {sort}"),
        }
    }

    /// Whether so many results are what the history holds.
    pub fn may_find(self, results: usize) -> bool {
        match self.word {
            COMMON_WORD => results > 500,
            RARE_WORD => (5..50).contains(&results),
            _ => results == 0,
        }
    }
}

impl<'a> LongDiary<'a> {
    /// Writes ten years into the journal of the page that is shown.
    ///
    /// # Panics
    /// When the journal does not take them.
    pub fn write(browser: &Browser) {
        be_patient(browser);
        for lines in history::lines().chunks(CHUNK) {
            App::in_window_of(browser).append(lines);
        }
    }

    /// Goes to the app, whose journal holds ten years, and waits until all of them are read.
    ///
    /// # Panics
    /// When they are not.
    pub fn open(browser: &'a Browser, url: &str) -> LongDiary<'a> {
        be_patient(browser);
        let app = App::open(browser, url);
        app.turn_to("diary");
        let count = "const row = document.querySelector('#nights [aria-setsize]');\
             return row ? Number(row.getAttribute('aria-setsize')) : 0;";
        until_within("ten years are read", TO_READ_ALL, || {
            let nights = app.ask(count).as_u64().unwrap_or(0);
            usize::try_from(nights).ok().filter(|it| *it > NIGHTS)
        });
        Work::count_in(browser);
        let long = LongDiary { browser, app };
        long.leave();
        long
    }

    /// To the first screen, and until nothing is under way any more.
    fn leave(self) {
        self.app.turn_to("tonight");
        self.app.settle();
        self.browser.be_at_rest();
    }

    /// What it costs to open a page from the first screen.
    ///
    /// # Panics
    /// When the page is not there once it is drawn.
    pub fn opening(self, page: Opened) -> Work {
        self.leave();
        let go = json!(format!("#{}", page.route()));
        let work = Work::of(self.browser, || {
            let script = "location.hash = arguments[0]; return null;";
            self.browser
                .run(script, &[go])
                .expect("the address changes");
        });
        let there = self.app.shows(page.sign());
        assert!(there, "{page:?} is not drawn at once");
        work
    }

    /// What each jump costs, in milliseconds, on the way through the nights of so many days, every fourth screen: no
    /// row stays, so no frame of a scroll can ask for more.
    ///
    /// # Panics
    /// When a screen shows no nights.
    pub fn jumping(self, days: i64) -> Vec<f64> {
        let (top, screens, height) = self.to_the_nights(days);
        let jump = |screen: u32| {
            let to = json!(top + f64::from(screen) * height);
            let (work, shows_nights) = Work::of_script(self.browser, JUMP, &[to]);
            assert!(shows_nights == true, "screen {screen} shows no nights");
            work.all
        };
        // The end is reached in any case.
        let work = (0..screens)
            .step_by(FAR)
            .chain([screens])
            .map(jump)
            .collect();
        self.assert_back_to(days);
        work
    }

    /// The longest task of each screen on a ride through the nights of so many days, a screen with
    /// each frame, by the clock on the wall; 0 where none takes more than 50 ms.
    ///
    /// # Panics
    /// When the list does not follow.
    pub fn riding(self, days: i64) -> Vec<f64> {
        let (top, screens, height) = self.to_the_nights(days);
        let given = [json!(top), json!(screens), json!(height)];
        let longest = self.browser.run_async(RIDE, &given);
        let longest = longest.unwrap_or_else(|error| panic!("the list does not scroll: {error}"));
        self.assert_back_to(days);
        let longest = longest.as_array().expect("a list of screens");
        longest.iter().filter_map(Value::as_f64).collect()
    }

    fn to_the_nights(self, days: i64) -> (f64, u32, f64) {
        self.leave();
        self.app.turn_to("diary");
        self.app.visible("[data-night-row]");
        let found = self.browser.run(SCREENS, &[json!(days)]);
        let found = found.expect("the list can be measured");
        let number = |at: usize| found[at].as_f64().expect("a number");
        let screens = found[1].as_u64().and_then(|it| u32::try_from(it).ok());
        (number(0), screens.expect("a number"), number(2))
    }

    #[track_caller]
    fn assert_back_to(self, days: i64) {
        let ago = night_ago(days);
        let last =
            "return [...document.querySelectorAll('[data-night-row]')].at(-1)?.dataset.nightRow;";
        until_true(&format!("the list has come to {ago}"), || {
            let last = self.app.ask(last);
            last.as_str().is_some_and(|night| night <= ago.as_str())
        });
    }

    /// Turns to the search, and waits until it finds things.
    ///
    /// # Panics
    /// When it finds nothing.
    pub fn search(self) -> Searching<'a> {
        self.leave();
        self.app.turn_to("search");
        self.app.fill("#words", COMMON_WORD);
        let searching = Searching(self);
        until_within("the search finds things", TO_READ_ALL, || {
            (searching.results() > 0).then_some(())
        });
        searching
    }
}

/// The search, with everything in it that it looks through.
#[derive(Clone, Copy)]
pub struct Searching<'a>(LongDiary<'a>);

impl Searching<'_> {
    /// What each key costs until its results are drawn, in milliseconds.
    ///
    /// # Panics
    /// When it is not the history's number of records that is found.
    pub fn typing(self, typed: Typed) -> Vec<f64> {
        let LongDiary { browser, app } = self.0;
        app.fill("#words", "");
        let choose = "const it = document.querySelector('.filters select');\
             it.value = arguments[0]; it.dispatchEvent(new Event('change', { bubbles: true }));\
             document.getElementById('words').focus(); return it.value;";
        let kind = json!(typed.kind.unwrap_or(""));
        let chosen = browser.run(choose, std::slice::from_ref(&kind)).ok();
        assert_eq!(chosen, Some(kind), "there is no such filter");
        browser.be_at_rest();
        let key = |letter: char| {
            Work::of(browser, || {
                browser
                    .press_keys(&letter.to_string())
                    .expect("the field takes keys");
            })
            .all
        };
        let work = typed.word.chars().map(key).collect();
        let results = self.results();
        assert!(typed.may_find(results), "{typed:?}: {results} found");
        work
    }

    fn results(self) -> usize {
        let said = self.0.app.text("#found");
        let digits = said.chars().filter(char::is_ascii_digit);
        digits.collect::<String>().parse().unwrap_or(0)
    }
}

/// Scripts that walk through years take longer than those of other tests.
fn be_patient(browser: &Browser) {
    browser
        .set_patience(TO_READ_ALL, TO_READ_ALL)
        .expect("the driver is patient");
}

/// What several runs of the same work say of it, in milliseconds step by step: of each step the
/// least, because the work is the same each time and whatever else the machine does only adds to it;
/// and of these the most.
///
/// # Panics
/// When the runs are not of the same steps, or there are none.
pub fn most_of_the_least(runs: &[Vec<f64>]) -> f64 {
    let steps = runs.first().map_or(0, Vec::len);
    let alike = steps > 0 && runs.iter().all(|run| run.len() == steps);
    assert!(alike, "the runs are not of the same steps");
    let least = |step| {
        runs.iter()
            .map(|run| run[step])
            .fold(f64::INFINITY, f64::min)
    };
    (0..steps).map(least).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disturbance_does_not_count_and_a_slow_step_does() {
        let runs = [vec![3.0, 90.0, 8.0], vec![70.0, 4.0, 9.0]];
        assert_eq!(most_of_the_least(&runs), 8.0);
    }
}
