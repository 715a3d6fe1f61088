//! Every screen of the app, once, and how it is reached. What judges looks goes through this list:
//! the pictures, and the tests of what can be read and pressed.
//!
//! Screens are shown in Chromium, in one time zone and at one moment, so that they are the same
//! on each day and each machine.

use crate::app::{App, milliseconds_of, now_ms};
use crate::browser::Browser;
use crate::engines::Setup;
use crate::site::Site;
use crate::story;
use crate::themes::Theme;
use crate::waiting::until_true;
use serde_json::{Value, json};
use std::cell::RefCell;

/// The screens. A new one is one entry here.
pub const SCREENS: &[Screen] = &[
    Screen::new("tonight", "#tonight", "#app .lead").also_wide(),
    Screen::new("tonight-first-tap", "#tonight", "#bout").reached_by(|app| {
        app.log_now();
    }),
    Screen::new("tonight-running", "#tonight", "#bout")
        .with(story::a_running_bout)
        .also_wide(),
    Screen::new("tonight-running-where", "#tonight", ".body-map")
        .with(story::a_running_bout)
        .reached_by(|app| app.press("#bout", "Where")),
    Screen::new("tonight-running-feel", "#tonight", ".ask .chips")
        .with(story::a_running_bout)
        .reached_by(|app| app.press("#bout", "Feel")),
    Screen::new("tonight-running-tried", "#tonight", ".ask .thirds")
        .with(story::a_running_bout)
        .reached_by(|app| app.press("#bout", "Tried")),
    Screen::new("tonight-so-far", "#tonight", ".so-far")
        .with(story::four_weeks)
        .also_wide(),
    Screen::new("tonight-morning", "#tonight", "#morning").with(story::a_morning),
    Screen::new("tonight-welcome-hours", "#tonight", "#hours-step")
        .with(story::four_weeks)
        .reached_by(|app| app.click("#next-step")),
    Screen::new("tonight-unmatched-stop", "#tonight", "#unmatched-stop")
        .with(story::an_unmatched_stop),
    Screen::new("tonight-not-saved", "#tonight", "#problem").reached_by(|app| {
        app.ask("self.stillnight.complain('full'); return null;");
    }),
    Screen::new("tonight-update", "#tonight", "#update").reached_by(|app| {
        // What the browser says when another tab has taken a new version.
        app.ask("navigator.serviceWorker.dispatchEvent(new Event('controllerchange'));");
    }),
    Screen::new("tonight-not-started", "#tonight", "#start-failed").reached_by(|app| {
        app.ask("self.stillnight.failed(new Error('a try')); return null;");
    }),
    Screen::new("calm", "#calm", ".records"),
    Screen::new("calm-timer", "#calm/timer", ".choosing")
        .reached_by(|app| app.press("#app", "Cold"))
        .also_wide(),
    Screen::new("calm-timer-running", "#calm/timer", ".left").reached_by(|app| {
        app.press("#app", "Cold");
        app.press("#app", "Start");
    }),
    Screen::new("calm-lamps", "#calm/lamps", ".lamps").also_wide(),
    Screen::new("calm-lamps-played", "#calm/lamps", ".after .group")
        .with(story::a_running_bout)
        .reached_by(|app| {
            app.click(".lamps .cell");
            app.press_and_save(".after", "Better");
        }),
    Screen::new("calm-code", "#calm/code", ".tried li:nth-child(3)").reached_by(three_guesses),
    Screen::new("calm-stars", "#calm/stars", "[data-is=cross]")
        .with(story::a_running_bout)
        .reached_by(|app| {
            for cell in ["Row 2, column 3, open", "Row 4, column 1, open"] {
                app.press(".stars", cell);
            }
            app.press(".stars", "Row 2, column 3, star");
        }),
    Screen::new("diary-empty", "#diary", "#app .lead"),
    Screen::new("diary", "#diary", "[data-night-row]")
        .with(story::four_weeks)
        .also_wide(),
    Screen::new("night", "#night/2026-11-22", "[data-entry]")
        .with(story::four_weeks)
        .also_wide(),
    Screen::new("night-calm", "#night/2026-11-20", "[data-entry]").with(story::four_weeks),
    Screen::new("night-unknown", "#night/2026-11-03", "[data-night]").with(story::four_weeks),
    Screen::new("entry-dose", ENTRY_HASH, "#name").with(story::four_weeks),
    Screen::new("check-in", "#check-in/2026-11-22", "#bedtime")
        .with(story::four_weeks)
        .also_wide(),
    Screen::new("add-bout", "#add/bout/2026-11-20", "#add").with(story::four_weeks),
    Screen::new("add-factor", "#add/factor/2026-11-20", "#app .chips").with(story::four_weeks),
    Screen::new("add-note", "#add/note/2026-11-20", "#new-note").with(story::four_weeks),
    Screen::new("search", "#search", "#words"),
    Screen::new("search-found", "#search", "#found")
        .with(story::four_weeks)
        .reached_by(|app| app.fill("#words", "walking"))
        .also_wide(),
    Screen::new("trash-empty", "#trash", "#app .lead"),
    Screen::new("trash", "#trash", "[data-removed]").with(story::something_removed),
    Screen::new("example", "#settings", "#example-mark").reached_by(|app| {
        app.press("#app", "Look around with an example");
    }),
    Screen::new("bout", BOUT_HASH, "#note")
        .with(story::four_weeks)
        .also_wide(),
    Screen::new("bout-unknown", NO_BOUT_HASH, "#app .lead").with(story::four_weeks),
    Screen::new("settings", "#settings", "#about").also_wide(),
    Screen::new("settings-week", "#settings", "#bedtime-0")
        .reached_by(|app| app.click("#hours summary")),
    Screen::new("settings-erase", "#settings", "#erase-now")
        .reached_by(|app| app.click("#erase-ask")),
    Screen::new("reminders-empty", "#reminders", "#review"),
    Screen::new("reminders", "#reminders", "[data-calendar='as planned']")
        .with(story::in_the_calendar)
        .reached_by(|app| {
            app.press("[data-calendar=no]", "Put into the calendar");
            app.click(".phones summary");
        })
        .also_wide(),
    Screen::new("reminders-on", "#reminders", "#act-off")
        .permitting("granted")
        .reached_by(|app| app.click("#act-ask")),
    Screen::new("reminders-denied", "#reminders", "[data-state='denied']").permitting("denied"),
    Screen::new("diary-something-due", "#diary", "#due-line").with(story::a_plan),
    Screen::new("tonight-due", "#tonight", "#due").with(story::a_plan),
    Screen::new("care", "#care", ".ways"),
    Screen::new("plan-empty", "#plan", "[data-template]"),
    Screen::new("plan", "#plan", "[data-item]")
        .with(story::a_plan)
        .also_wide(),
    Screen::new("plan-item", PLAN_HASH, "#stock").with(story::a_plan),
    Screen::new("labs-empty", "#labs", "#add-lab"),
    Screen::new("labs", "#labs", "[data-analyte]")
        .with(story::a_plan)
        .also_wide(),
    Screen::new("conditions", "#conditions", "#app .chips").with(story::a_plan),
    Screen::new("help", "#help", "#help-title").also_wide(),
    Screen::new("learn", "#learn", "#review").also_wide(),
    Screen::new("learn-found", "#learn", "#found").reached_by(|app| {
        app.visible("#review");
        app.fill("#words", "coffee");
    }),
    Screen::new("learn-card", "#learn/method-iron", "#sources").also_wide(),
    Screen::new("learn-mimics", "#learn/mimics", "#sources"),
    Screen::new("medicines-empty", "#medicines", "#product"),
    Screen::new("medicines", "#medicines", ".hit")
        .with(story::medicines)
        .reached_by(|app| app.fill("#product", "Advil PM, Unisom"))
        .also_wide(),
    Screen::new("medicines-dose", "#medicines", "#save-dose")
        .with(story::medicines)
        .reached_by(|app| app.press(".medicine", "Dose changed")),
    Screen::new("hospital-card", "#hospital-card", ".taken")
        .with(story::medicines)
        .also_wide(),
];

/// The page of [`story::TOLD_BOUT`].
const BOUT_HASH: &str = "#bout/019ab000-0000-7000-8000-000000000001";
/// The page of [`story::TOLD_ENTRY`].
const ENTRY_HASH: &str = "#entry/019ab000-0000-7000-8000-0000000001f4";
/// The page of a plan item.
const PLAN_HASH: &str = "#entry/019ab000-0000-7000-8000-0000000003bb";
const NO_BOUT_HASH: &str = "#bout/019ab000-0000-7000-8000-00000000ffff";

/// Tries three codes. One in 1296 is right, and then the game is over: a new one is begun.
fn three_guesses(app: App<'_>) {
    let mut guesses = ["1123", "4456", "6213"].iter();
    while let Some(guess) = guesses.next() {
        for number in guess.chars() {
            app.press(".digits", &number.to_string());
        }
        app.press("#app", "Try");
        until_true("it is answered", || {
            let tried = app.ask("return document.querySelectorAll('.tried li').length;");
            tried == json!(3 - guesses.len())
        });
        if app.text("#app").contains("That is the code.") {
            app.reload();
            guesses = ["1123", "4456", "6213"].iter();
        }
    }
    app.press(".digits", "5");
}

/// A screen of the app, and how it is reached.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// Its name in reports and in names of files.
    pub name: &'static str,
    /// Its address.
    pub hash: &'static str,
    /// What is seen once it is there.
    pub shows: &'static str,
    /// What is in the diary, as lines of the journal.
    pub diary: fn() -> Vec<String>,
    /// What is done on the page to come to it.
    pub reach: fn(App<'_>),
    /// Whether it has a picture of a wide window too.
    pub wide: bool,
    /// What the user has said of notifications: `prompt` for nothing yet, `granted` or `denied`.
    pub permission: &'static str,
}

impl Screen {
    /// What is at `hash` while the diary is empty, told by seeing `shows`.
    pub const fn new(name: &'static str, hash: &'static str, shows: &'static str) -> Screen {
        Screen {
            name,
            hash,
            shows,
            diary: story::nothing,
            reach: |_| {},
            wide: false,
            permission: "prompt",
        }
    }

    /// With this in the diary.
    #[must_use]
    pub const fn with(mut self, diary: fn() -> Vec<String>) -> Screen {
        self.diary = diary;
        self
    }

    /// After these steps.
    #[must_use]
    pub const fn reached_by(mut self, reach: fn(App<'_>)) -> Screen {
        self.reach = reach;
        self
    }

    /// Where the user has said this of notifications.
    #[must_use]
    pub const fn permitting(mut self, permission: &'static str) -> Screen {
        self.permission = permission;
        self
    }

    /// With a picture of a wide window.
    #[must_use]
    pub const fn also_wide(mut self) -> Screen {
        self.wide = true;
        self
    }
}

/// A browser that shows one screen after the other.
pub struct Gallery<'a> {
    browser: &'a Browser,
    site: &'a Site,
    preferences: &'static [(&'static str, &'static str)],
    clock: RefCell<Option<String>>,
}

impl<'a> Gallery<'a> {
    /// How the browser of a gallery is to be started.
    #[must_use]
    pub fn setup(setup: Setup) -> Setup {
        setup.in_zone(story::ZONE)
    }

    /// Makes `browser` (Chromium) ready for the screens of the app on `site`.
    pub fn open(browser: &'a Browser, site: &'a Site) -> Gallery<'a> {
        // A page that came from the worker can be told of updates.
        App::install(browser, &site.url(""));
        Gallery {
            browser,
            site,
            preferences: &[],
            clock: RefCell::new(None),
        }
    }

    /// On a device that prefers this, as media features and their values.
    #[must_use]
    pub fn preferring(mut self, preferences: &'static [(&'static str, &'static str)]) -> Self {
        self.preferences = preferences;
        self
    }

    /// Shows a screen in a theme; what was in the diary before is gone.
    ///
    /// # Panics
    /// When the app does not get there.
    pub fn show(&self, screen: &Screen, theme: &Theme) -> App<'a> {
        self.browser.visit("about:blank");
        self.forget();
        self.prefer(theme, self.preferences);
        let said = json!({
            "permission": { "name": "notifications" },
            "setting": screen.permission,
            "origin": self.site.origin(),
        });
        self.command("Browser.setPermission", &said);
        self.set_clock();
        // The journal takes lines before the app is there, which then starts with them.
        self.browser.visit(&self.site.url(screen.hash));
        let app = App::in_window_of(self.browser);
        let mut lines = (screen.diary)();
        lines.push(theme.line());
        app.append(&lines);
        app.reload();
        theme.wait_for(app);
        (screen.reach)(app);
        let there = format!("{} ({}) shows {}", screen.name, theme.name, screen.shows);
        until_true(&there, || app.shows(screen.shows));
        app
    }

    /// Puts the screen that is shown into another theme, and the device into what it prefers
    /// beside that, as media features and their values. Nothing on the page is drawn anew.
    ///
    /// # Panics
    /// When the page does not follow.
    pub fn change_theme(&self, app: App<'_>, theme: &Theme, preferences: &[(&str, &str)]) {
        self.prefer(theme, preferences);
        theme.put_on(app);
    }

    fn command(&self, name: &str, parameters: &Value) -> Value {
        let answer = self.browser.cdp(name, parameters);
        answer.unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Empties the diary, its second copy, and all that is remembered beside it. The worker stays,
    /// and asks the server for what it had kept.
    fn forget(&self) {
        let kept = "indexeddb,local_storage,cache_storage";
        let what = json!({ "origin": self.site.origin(), "storageTypes": kept });
        self.command("Storage.clearDataForOrigin", &what);
    }

    fn prefer(&self, theme: &Theme, preferences: &[(&str, &str)]) {
        let feature = |(name, value): &(&str, &str)| json!({ "name": name, "value": value });
        let mut features: Vec<Value> = preferences.iter().map(feature).collect();
        features.push(feature(&("prefers-color-scheme", theme.scheme)));
        self.command(
            "Emulation.setEmulatedMedia",
            &json!({ "features": features }),
        );
    }

    /// Lets the next pages believe that it is [`story::NOW`], and note what is still to come.
    fn set_clock(&self) {
        if let Some(old) = self.clock.take() {
            let old = json!({ "identifier": old });
            self.command("Page.removeScriptToEvaluateOnNewDocument", &old);
        }
        let ahead = milliseconds_of(story::NOW) - now_ms();
        let source = format!(
            "self.Date = new Proxy(Date, {{\
               construct: (real, given, made) =>\
                 Reflect.construct(real, given.length ? given : [real.now() + {ahead}], made),\
               get: (real, key) => key === 'now' ? () => real.now() + {ahead} : real[key],\
             }});{NOTE_WHAT_COMES}"
        );
        let set = self.command(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({ "source": source }),
        );
        self.clock
            .replace(set["identifier"].as_str().map(str::to_owned));
    }
}

/// What the page has begun and will soon show: files of the content that are being read, and timers
/// of less than a second. [`Browser::be_at_rest`] waits for them.
const NOTE_WHAT_COMES: &str = "\
    self.coming = new Set();\
    const [realFetch, realTimeout, realClear] = [fetch, setTimeout, clearTimeout];\
    self.fetch = async (...asked) => {\
      if (!String(asked[0]).endsWith('.postcard')) return realFetch(...asked);\
      const read = Symbol();\
      coming.add(read);\
      const done = () => realTimeout(() => coming.delete(read));\
      try {\
        const answer = await realFetch(...asked);\
        const bytes = answer.arrayBuffer.bind(answer);\
        answer.arrayBuffer = () => bytes().finally(done);\
        if (!answer.ok) done();\
        return answer;\
      } catch (error) {\
        done();\
        throw error;\
      }\
    };\
    self.setTimeout = (work, ms = 0, ...given) => {\
      const timer = realTimeout(() => {\
        coming.delete(timer);\
        work(...given);\
      }, ms);\
      if (ms < 1000) coming.add(timer);\
      return timer;\
    };\
    self.clearTimeout = (timer) => {\
      coming.delete(timer);\
      realClear(timer);\
    };";

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_screen_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = SCREENS.iter().map(|screen| screen.name).collect();
        assert_eq!(names.len(), SCREENS.len());
    }

    #[test]
    fn the_bout_that_is_shown_is_the_one_that_is_told() {
        assert_eq!(BOUT_HASH, format!("#bout/{}", story::TOLD_BOUT));
    }
}
