//! Small per-device preferences in localStorage. Never entries: those are in the journal.

use chrono::NaiveDate;
use stillnight_domain::{Night, Settings};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // Nothing where it is switched off: then each start falls back to the defaults.
    #[wasm_bindgen(js_namespace = stillnight, js_name = keptHere)]
    fn kept(key: &str) -> Option<String>;
    #[wasm_bindgen(js_namespace = stillnight, js_name = keepHere)]
    fn keep(key: &str, value: &str);
    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = languages)]
    static LANGUAGES: js_sys::Array;
}

const FIRST_PAINT: &str = "stillnight.first-paint";

/// The code of the language chosen on this device, such as `de`.
const LANGUAGE: &str = "stillnight.language";

const PURGE_SEEN: &str = "stillnight.purge-seen";

/// Mirrors the settings for the first paint of the next start.
pub fn mirror(settings: &Settings) {
    let monday = Night::of_evening(NaiveDate::from_ymd_opt(2026, 11, 2).unwrap_or_default());
    let mut evening = monday;
    let hours = [(); 7].map(|()| {
        let hours = settings.dark_hours(evening);
        evening = evening.next();
        hours
    });
    let hours = hours
        .map(|(from, until)| format!("[{from},{until}]"))
        .join(",");
    let mirrored = format!(
        r#"{{"mode":"{}","ink":"{}","hours":[{hours}],"numbers":"{}","clockHidden":{}}}"#,
        settings.night_mode.code(),
        settings.night_ink.code(),
        // No character of a number has a meaning in JSON.
        settings.helplines.to_text(),
        settings.clock_hidden,
    );
    keep(FIRST_PAINT, &mirrored);
}

/// The languages that can be read here, the best first: the one chosen on this device, then those
/// of the browser.
pub fn languages() -> Vec<String> {
    let browser: Vec<_> =
        LANGUAGES.with(|all| all.iter().filter_map(|it| it.as_string()).collect());
    kept(LANGUAGE).into_iter().chain(browser).collect()
}

/// Since when (ms since 1970) the clock has said that something in the trash is overdue.
pub fn purge_seen() -> Option<i64> {
    kept(PURGE_SEEN)?.parse().ok()
}

/// Keeps that instant, or forgets it.
pub fn keep_purge_seen(seen: Option<i64>) {
    // What is no number is as good as nothing.
    keep(
        PURGE_SEEN,
        &seen.map_or_else(String::new, |seen| seen.to_string()),
    );
}

/// A notice that is shown until it is put away on this device.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notice {
    /// How to put the app on the home screen.
    Install,
    /// What the app is for, and what it is not.
    Purpose,
    /// The hours of the night.
    Hours,
}

impl Notice {
    fn key(self) -> &'static str {
        match self {
            Self::Install => "stillnight.install-hint",
            Self::Purpose => "stillnight.purpose",
            Self::Hours => "stillnight.hours-step",
        }
    }

    /// Whether the user has put it away.
    pub fn is_put_away(self) -> bool {
        kept(self.key()).is_some()
    }

    /// Puts it away for good on this device.
    pub fn put_away(self) {
        keep(self.key(), "put away");
    }
}
