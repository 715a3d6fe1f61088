//! Small per-device preferences in localStorage. Never entries: those are in the journal.

use chrono::NaiveDate;
use gloo_storage::errors::StorageError;
use gloo_storage::{LocalStorage, Storage};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use stillnight_domain::{Moment, Night, Settings};

use crate::support::{local_storage, window};

const FIRST_PAINT: &str = "stillnight.first-paint";
/// The code of the language chosen on this device, such as `de`.
const LANGUAGE: &str = "stillnight.language";
const PURGE_SEEN: &str = "stillnight.purge-seen";
const LAST_PANIC: &str = "stillnight.last-panic";

/// What an earlier run kept; an error also where storage is switched off, which gloo takes for
/// granted.
fn kept<T: DeserializeOwned>(key: &str) -> Result<T, StorageError> {
    match local_storage() {
        Some(_) => LocalStorage::get(key),
        None => Err(StorageError::KeyNotFound(key.to_owned())),
    }
}

/// Keeps something for the next start, which without it falls back to the defaults.
fn keep(key: &str, value: impl Serialize) {
    if local_storage().is_some() {
        LocalStorage::set(key, value).unwrap_or_default();
    }
}

/// What `boot.js` needs of the settings before the first paint. It reads these names.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FirstPaint {
    mode: &'static str,
    ink: &'static str,
    /// The dark hours of each evening, Monday first, in minutes after noon.
    hours: [(u16, u16); 7],
    numbers: String,
    clock_hidden: bool,
}

/// Mirrors the settings for the first paint of the next start.
pub fn mirror(settings: &Settings) {
    let monday = Night::of_evening(NaiveDate::from_ymd_opt(2026, 11, 2).unwrap_or_default());
    let mut evening = monday;
    let hours = [(); 7].map(|()| {
        let hours = settings.dark_hours(evening);
        evening = evening.next();
        hours
    });
    keep(
        FIRST_PAINT,
        FirstPaint {
            mode: settings.night_mode.code(),
            ink: settings.night_ink.code(),
            hours,
            numbers: settings.helplines.to_text(),
            clock_hidden: settings.clock_hidden,
        },
    );
}

/// The languages that can be read here, the best first: the one chosen on this device, then those
/// of the browser.
pub fn languages() -> Vec<String> {
    let browser = window().map(|window| window.navigator().languages());
    let browser = browser.into_iter().flat_map(|all| all.to_vec());
    let browser = browser.filter_map(|it| it.as_string());
    kept(LANGUAGE).into_iter().chain(browser).collect()
}

/// Since when (ms since 1970) the clock has said that something in the trash is overdue.
pub fn purge_seen() -> Option<i64> {
    kept(PURGE_SEEN).ok()
}

/// Keeps that instant, or forgets it.
pub fn keep_purge_seen(seen: Option<i64>) {
    keep(PURGE_SEEN, seen);
}

/// Where and why the program stopped, and when (ms since 1970).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct LastPanic {
    /// The message with its place in the sources.
    pub what: String,
    /// When, in ms since 1970.
    pub at_ms: f64,
}

impl LastPanic {
    /// As one line: when (UTC), and what.
    pub fn to_line(&self) -> String {
        let at = Moment::new(self.at_ms as i64, 0);
        let at = at.map_or_else(|_| String::new(), Moment::to_iso);
        let words: Vec<&str> = self.what.split_whitespace().collect();
        format!("{at} {}", words.join(" "))
    }
}

/// The last stop of the program on this device, if there was one.
pub fn last_panic() -> Option<LastPanic> {
    kept(LAST_PANIC).ok()
}

pub(crate) fn keep_last_panic(panic: &LastPanic) {
    keep(LAST_PANIC, panic);
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
        // Earlier versions kept plain text, which is no JSON: that it is there is what counts.
        !matches!(
            kept::<IgnoredAny>(self.key()),
            Err(StorageError::KeyNotFound(_))
        )
    }

    /// Puts it away for good on this device.
    pub fn put_away(self) {
        keep(self.key(), "put away");
    }
}

/// Forgets everything that was kept in localStorage.
pub(crate) fn forget_all() {
    let Some(storage) = local_storage() else {
        return;
    };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|n| storage.key(n).ok()?);
    let ours: Vec<String> = keys.filter(|key| key.starts_with("stillnight")).collect();
    for key in ours {
        storage.remove_item(&key).unwrap_or_default();
    }
}
