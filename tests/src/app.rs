//! The app as its user meets it: buttons by their names, the status line, the nights, the journal.

use crate::browser::Browser;
use crate::journal;
use crate::waiting::{PATIENCE, until, until_true};
use crate::webdriver::Element;
use chrono::{DateTime, FixedOffset, TimeDelta};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use stillnight_domain::{Diary, read_line};

pub use crate::journal::{Row, milliseconds_of, now_ms};

/// For how long a tap on the other button is a second tap, and a little more.
const SECOND_TAP: Duration = Duration::from_millis(5_200);

/// The app in one window.
#[derive(Clone, Copy)]
pub struct App<'a> {
    browser: &'a Browser,
}

impl<'a> App<'a> {
    /// The app that `browser` shows, or will show.
    pub fn in_window_of(browser: &'a Browser) -> App<'a> {
        App { browser }
    }

    /// Goes to `url` and waits until everything works.
    #[track_caller]
    pub fn open(browser: &'a Browser, url: &str) -> App<'a> {
        browser.visit(url);
        let app = App { browser };
        app.wait_until_ready();
        app
    }

    /// Goes to `url`, waits, and then for the app to be kept for use without a network.
    #[track_caller]
    pub fn install(browser: &'a Browser, url: &str) -> App<'a> {
        let app = App::open(browser, url);
        until_true("the worker is active and controls the page", || {
            app.ask(
                "return !!(navigator.serviceWorker.controller\
                 && navigator.serviceWorker.controller.state === 'activated');",
            ) == true
        });
        app
    }

    /// Waits until Rust has mounted.
    #[track_caller]
    pub fn wait_until_ready(&self) {
        let deadline = Instant::now() + PATIENCE;
        while self.phase() != "ready" {
            let (phase, problem) = (self.phase(), self.text("#problem"));
            assert!(
                Instant::now() < deadline,
                "the app is still “{phase}”, saying “{problem}”"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Loads the page again, as the browser's button does.
    ///
    /// WebDriver's own way would not do: in Firefox it goes past the service worker.
    #[track_caller]
    pub fn reload(&self) {
        self.ask("self.beforeReload = true; location.reload(); return null;");
        until_true("the page has been loaded again", || {
            self.ask("return !self.beforeReload && document.readyState !== 'loading';") == true
        });
        self.wait_until_ready();
    }

    /// `starting`, `ready` or `failed`; empty while there is no page.
    pub fn phase(&self) -> String {
        self.text_of("return document.documentElement.dataset.app || '';")
    }

    /// Runs a script and takes a page in between two addresses for null.
    pub fn ask(&self, script: &str) -> Value {
        self.browser.run(script, &[]).unwrap_or(Value::Null)
    }

    fn text_of(&self, script: &str) -> String {
        self.ask(script).as_str().unwrap_or_default().to_owned()
    }

    /// Waits for an element to be there and to be seen.
    #[track_caller]
    pub fn visible(&self, css: &str) -> Element {
        let script = "const it = document.querySelector(arguments[0]);\
             return it && it.checkVisibility() && it.getBoundingClientRect().height > 0 ? it : null;";
        until(&format!("{css} is visible"), || {
            let found = self.browser.run(script, &[json!(css)]).ok()?;
            Element::from_value(&found)
        })
    }

    /// Whether an element is there and is seen right now.
    pub fn shows(&self, css: &str) -> bool {
        let script = "const it = document.querySelector(arguments[0]);\
             return !!it && it.checkVisibility() && it.getBoundingClientRect().height > 0;";
        self.browser
            .run(script, &[json!(css)])
            .is_ok_and(|it| it == true)
    }

    /// What an element says, in one line.
    pub fn text(&self, css: &str) -> String {
        let script = "return (document.querySelector(arguments[0])?.innerText || '')\
             .replace(/\\s+/g, ' ').trim();";
        let said = self
            .browser
            .run(script, &[json!(css)])
            .unwrap_or(Value::Null);
        said.as_str().unwrap_or_default().to_owned()
    }

    /// Clicks an element once it is there.
    #[track_caller]
    pub fn click(&self, css: &str) {
        let element = self.visible(css);
        self.click_on(&element, css);
    }

    /// Drivers scroll an element just into the window, which may be behind the dock; and while the
    /// page is still moving, something else may be where it was.
    #[track_caller]
    fn click_on(&self, element: &Element, name: &str) {
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });";
        let deadline = Instant::now() + PATIENCE;
        loop {
            self.browser.run(script, &[element.to_value()]).ok();
            match self.browser.click(element) {
                Ok(()) => return,
                Err(why)
                    if why.error == "element click intercepted" && Instant::now() < deadline => {}
                Err(why) => panic!("click on {name}: {why}{}", self.what_covers(element)),
            }
        }
    }

    /// What is seen at the middle of an element, for the report.
    fn what_covers(&self, element: &Element) -> String {
        let script = "const it = arguments[0].getBoundingClientRect();\
             const middle = [it.x + it.width / 2, it.y + it.height / 2];\
             return document.elementFromPoint(...middle)?.outerHTML.slice(0, 120) || 'nothing';";
        let seen = self
            .browser
            .run(script, &[element.to_value()])
            .unwrap_or(Value::Null);
        format!(" (at its place: {seen})")
    }

    /// Finds what a user would call by `name` inside the first element that matches `scope`:
    /// a button, a link, a radio, a checkbox, a field.
    #[track_caller]
    pub fn named(&self, scope: &str, name: &str) -> Element {
        let script = "\
            const [scope, name] = arguments;\
            const plain = (text) => (text || '').replace(/\\s+/g, ' ').trim();\
            const labels = (it) => [it.getAttribute('aria-label'), it.title, it.placeholder,\
              ...[...(it.labels || [])].map((label) => label.innerText),\
              ...(it.getAttribute('aria-labelledby') || '').split(' ')\
                .map((id) => id && document.getElementById(id)?.innerText), it.innerText];\
            const within = document.querySelector(scope);\
            if (!within) return null;\
            const kinds = 'button, a, input, textarea, select, [role=radio], [role=button]';\
            const all = [...within.querySelectorAll(kinds)];\
            const it = all.find((it) => labels(it).some((label) => plain(label) === name));\
            return it ? (it.checkVisibility() && it.getBoundingClientRect().height > 1 ? it\
              : it.labels?.[0] || it) : null;";
        until(&format!("“{name}” in {scope}"), || {
            let found = self
                .browser
                .run(script, &[json!(scope), json!(name)])
                .ok()?;
            Element::from_value(&found)
        })
    }

    /// Clicks what a user would call by `name`.
    #[track_caller]
    pub fn press(&self, scope: &str, name: &str) {
        let element = self.named(scope, name);
        self.click_on(&element, name);
    }

    /// The id of the event announced last as saved.
    pub fn saved(&self) -> String {
        self.text_of("return document.getElementById('status')?.dataset.saved || '';")
    }

    /// Does something that saves, and waits for the announcement; returns the event's id.
    #[track_caller]
    pub fn saving(&self, what: &str, act: impl FnOnce()) -> String {
        let before = self.saved();
        act();
        let deadline = Instant::now() + PATIENCE;
        loop {
            let now = self.saved();
            if now != before && !now.is_empty() {
                return now;
            }
            let problem = self.text("#problem");
            assert!(
                Instant::now() < deadline,
                "no Saved after {what}; the app says “{problem}”"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Taps "Log now"; returns the event's id once it is saved.
    #[track_caller]
    pub fn log_now(&self) -> String {
        self.saving("Log now", || self.click("#log-now"))
    }

    /// Taps "It stopped"; returns the event's id once it is saved.
    #[track_caller]
    pub fn stop(&self) -> String {
        self.saving("It stopped", || self.click("#stop"))
    }

    /// Begins a bout that was tapped half a minute ago, by an event as an earlier version wrote it;
    /// returns its id. "It stopped" is no second tap on that, however soon it is tapped.
    #[track_caller]
    pub fn begin_a_bout(&self) -> String {
        let begin = "\
            const at = new Date(Date.now() - 30_000);\
            const id = journal.uuidV7(+at);\
            const event = { v: 1, id, at: journal.isoWithOffset(at), kind: 'started bout' };\
            await journal.append([JSON.stringify(event)]);\
            return id;";
        let id = self.browser.run_async(begin, &[]);
        let id = id.expect("the journal takes the bout");
        self.visible("#stop");
        id.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until a tap on the other of the two buttons is no second tap any more.
    pub fn let_second_taps_pass(&self) {
        std::thread::sleep(SECOND_TAP);
    }

    /// Does something and waits until it is in the journal; returns the last line.
    #[track_caller]
    pub fn writing(&self, what: &str, act: impl FnOnce()) -> Row {
        let before = self.journal().len();
        act();
        until(
            &format!("the journal has gained something by {what}"),
            || {
                let rows = self.journal();
                if rows.len() > before {
                    rows.into_iter().next_back()
                } else {
                    None
                }
            },
        )
    }

    /// Sets night mode on, in the settings.
    #[track_caller]
    pub fn prefer_the_night(&self) {
        self.turn_to("settings");
        let choice = "input[name='night-mode'][value='on']";
        self.saving("night mode on", || self.click(choice));
    }

    /// Takes the last step back; returns the event that did it.
    #[track_caller]
    pub fn undo(&self) -> Row {
        self.writing("Undo", || self.click("#undo"))
    }

    /// Presses something by name that saves, and waits for the announcement.
    #[track_caller]
    pub fn press_and_save(&self, scope: &str, name: &str) -> String {
        self.saving(name, || self.press(scope, name))
    }

    /// Waits until nothing is being saved any more.
    #[track_caller]
    pub fn settle(&self) {
        let settled = "await self.stillnight.settled();";
        self.browser
            .run_async(settled, &[])
            .expect("the app settles");
    }

    /// Goes to another page of the app, without a load.
    #[track_caller]
    pub fn turn_to(&self, route: &str) {
        self.ask(&format!("location.hash = '{route}'; return null;"));
        until_true(&format!("the page is {route}"), || {
            self.text_of("return document.documentElement.dataset.page;")
                == route.split('/').next().unwrap_or_default()
        });
    }

    /// The whole journal, in order.
    ///
    /// # Panics
    /// When a line is torn.
    #[track_caller]
    pub fn journal(&self) -> Vec<Row> {
        let text = self.browser.run_async("return await journal.tail(0);", &[]);
        let text = text.unwrap_or_else(|error| panic!("the journal cannot be read: {error}"));
        journal::rows_of(text.as_str().expect("the journal is text"))
    }

    /// Now, on the wall clock of the browser's zone.
    #[track_caller]
    pub fn now(&self) -> DateTime<FixedOffset> {
        until("the page's clock", || {
            let now = self.ask("return [Date.now(), -60 * new Date().getTimezoneOffset()];");
            let offset = i32::try_from(now[1].as_i64()?).ok()?;
            let moment = DateTime::from_timestamp_millis(now[0].as_i64()?)?;
            Some(moment.with_timezone(&FixedOffset::east_opt(offset)?))
        })
    }

    /// The night that goes on now, such as `2026-11-22`.
    #[track_caller]
    pub fn tonight(&self) -> String {
        let evening = self.now() - TimeDelta::hours(12);
        evening.date_naive().to_string()
    }

    /// The diary as the journal tells it.
    #[track_caller]
    pub fn diary(&self) -> Diary {
        let mut diary = Diary::default();
        for row in self.journal() {
            diary.apply(row.n, read_line(&row.line));
        }
        diary
    }

    /// Replaces the text of a field and leaves it, as typing would. For texts that some drivers
    /// cannot type: Chromium's knows no emoji.
    ///
    /// Chromium's fields for times do not let the focus go by themselves, and come back into view
    /// with it at the next click.
    #[track_caller]
    pub fn fill(&self, css: &str, text: &str) {
        self.visible(css);
        let script = "const it = document.querySelector(arguments[0]);\
             it.focus(); it.value = arguments[1];\
             it.dispatchEvent(new Event('input', { bubbles: true }));\
             it.dispatchEvent(new Event('change', { bubbles: true })); it.blur();\
             document.querySelector('#app h1')?.focus({ preventScroll: true });\
             document.activeElement?.blur(); return null;";
        self.browser
            .run(script, &[json!(css), json!(text)])
            .expect("the field takes the text");
    }

    /// A property of an element.
    pub fn property(&self, css: &str, name: &str) -> Value {
        let script = "return document.querySelector(arguments[0])?.[arguments[1]] ?? null;";
        self.browser
            .run(script, &[json!(css), json!(name)])
            .unwrap_or(Value::Null)
    }

    /// Whether the button of this name is chosen.
    #[track_caller]
    pub fn is_chosen(&self, scope: &str, name: &str) -> bool {
        let button = self.named(scope, name);
        let script =
            "return arguments[0].ariaPressed === 'true' || arguments[0].ariaChecked === 'true';";
        self.browser
            .run(script, &[button.to_value()])
            .is_ok_and(|it| it == true)
    }

    /// Chooses an option, by its value, of what is labelled `label`.
    #[track_caller]
    pub fn choose(&self, label: &str, value: &str) {
        // A label around a select is also around its options.
        let script = "const [name, value] = arguments;\
             const labels = [...document.querySelectorAll('#app label')];\
             const label = labels.find((it) => it.firstElementChild?.innerText === name);\
             const it = label?.control; if (!it) return null; it.value = value;\
             it.dispatchEvent(new Event('change', { bubbles: true })); return it.value;";
        let chosen = until(&format!("“{label}” can be chosen"), || {
            let chosen = self.browser.run(script, &[json!(label), json!(value)]);
            chosen.ok().filter(|it| !it.is_null())
        });
        assert_eq!(chosen, json!(value), "{label} has no {value}");
    }

    /// The theme of the page and its ink, as the first paint has set them.
    pub fn theme(&self) -> (String, String) {
        let root = |name: &str| {
            self.text_of(&format!(
                "return document.documentElement.dataset.{name} || '';"
            ))
        };
        (root("theme"), root("ink"))
    }

    /// What is kept beside the journal under a name, read as JSON.
    pub fn kept(&self, name: &str) -> Value {
        let kept = self
            .browser
            .run_async("return journal.kept(arguments[0]);", &[json!(name)]);
        let text = kept.unwrap_or_default();
        serde_json::from_str(text.as_str().unwrap_or_default()).unwrap_or_default()
    }

    /// Appends lines to the journal as any part of the app would.
    #[track_caller]
    pub fn append(&self, lines: &[String]) {
        let script = "return await journal.append(arguments[0]);";
        self.browser
            .run_async(script, &[json!(lines)])
            .expect("the journal takes the lines");
    }

    /// Asks one of the questions about the running bout: `Strength`, `Where`, `Feel`, `Tried`.
    #[track_caller]
    pub fn ask_about(&self, topic: &str) {
        let tab = format!("#bout [data-topic='{topic}']");
        self.click(&tab);
        until_true(&format!("{topic} is asked"), || {
            self.shows(&format!("{tab}[aria-pressed=true]"))
        });
    }

    /// Answers one of the questions about the running bout with what is called `answer`.
    #[track_caller]
    pub fn say(&self, topic: &str, answer: &str) -> String {
        self.ask_about(topic);
        self.press_and_save("#bout .ask", answer)
    }

    /// Turns to the page of a bout or an entry (`bout`, `entry`) and waits for its fields.
    #[track_caller]
    pub fn open_record(&self, kind: &str, id: &str) {
        self.turn_to(&format!("{kind}/{id}"));
        self.visible("article.record #remove");
    }

    /// Turns to the page of a night, such as `2026-11-22`.
    #[track_caller]
    pub fn open_night(&self, night: &str) {
        self.turn_to(&format!("night/{night}"));
        self.visible(&format!("article[data-night='{night}']"));
    }

    /// What the page of a night lists: ids of bouts and of entries, in order. Turns to that page.
    #[track_caller]
    pub fn records_of(&self, night: &str) -> Vec<String> {
        self.open_night(night);
        self.listed("article[data-night] :is([data-bout], [data-entry])")
    }

    /// The ids of the bouts and entries that match, in order.
    pub fn listed(&self, css: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])]\
             .map((it) => it.dataset.bout || it.dataset.entry || it.dataset.removed);";
        texts(&self.browser.run(script, &[json!(css)]).unwrap_or_default())
    }

    /// The nights of the diary, newest first. Turns to its page and goes through the whole list,
    /// of which only what is in view is drawn.
    #[track_caller]
    pub fn nights(&self) -> Vec<String> {
        self.turn_to("diary");
        let script = "\
            if (document.querySelector('#app h1')?.innerText !== 'Diary') return null;\
            const rows = [...document.querySelectorAll('#nights [data-night-row]')];\
            rows.at(-1)?.scrollIntoView({ block: 'start', behavior: 'instant' });\
            const all = rows[0]?.parentElement.getAttribute('aria-setsize');\
            return [Number(all || 0), rows.map((it) => it.dataset.nightRow)];";
        let (mut nights, mut expected) = (BTreeSet::new(), 0);
        until("the whole list of nights has been seen", || {
            let seen = self.ask(script);
            let all = usize::try_from(seen[0].as_u64()?).ok()?;
            if all != expected {
                nights.clear();
                expected = all;
            }
            nights.extend(texts(&seen[1]));
            (nights.len() == all).then_some(())
        });
        nights.into_iter().rev().collect()
    }

    /// The bouts in the diary, newest night first, as the nights' pages list them.
    #[track_caller]
    pub fn bouts(&self) -> Vec<String> {
        let mut bouts = Vec::new();
        for night in self.nights() {
            self.open_night(&night);
            bouts.extend(self.listed("article[data-night] [data-bout]"));
        }
        bouts
    }

    /// Waits until the nights of the diary hold this many bouts, and returns their ids.
    #[track_caller]
    pub fn wait_for_bouts(&self, count: usize) -> Vec<String> {
        until(&format!("{count} bouts in the diary"), || {
            let bouts = self.bouts();
            (bouts.len() == count).then_some(bouts)
        })
    }
}

fn texts(value: &Value) -> Vec<String> {
    let text = |it: &Value| it.as_str().map(str::to_owned);
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(text)
        .collect()
}
