//! Small per-device preferences in localStorage. Never entries: those are in the journal.

use chrono::NaiveDate;
use gloo_storage::{LocalStorage, Storage};
use serde::Serialize;
use stillnight_domain::{Night, Settings};

const FIRST_PAINT: &str = "stillnight.first-paint";

const PURGE_SEEN: &str = "stillnight.purge-seen";

/// What `shell.js` needs of the settings before the first paint.
#[derive(Serialize)]
struct FirstPaint {
    mode: &'static str,
    ink: &'static str,
    /// The dark hours of each evening, Monday first, in minutes after noon.
    hours: [(u16, u16); 7],
    #[serde(rename = "clockHidden")]
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
    let mirrored = FirstPaint {
        mode: settings.night_mode.code(),
        ink: settings.night_ink.code(),
        hours,
        clock_hidden: settings.clock_hidden,
    };
    // Where localStorage is switched off the next first paint falls back to the defaults.
    LocalStorage::set(FIRST_PAINT, mirrored).unwrap_or_default();
}

/// Since when (ms since 1970) the clock has said that something in the trash is overdue.
pub fn purge_seen() -> Option<i64> {
    let seen: f64 = LocalStorage::get(PURGE_SEEN).ok()?;
    Some(seen as i64)
}

/// Keeps that instant, or forgets it.
pub fn keep_purge_seen(seen: Option<i64>) {
    match seen {
        Some(seen) => LocalStorage::set(PURGE_SEEN, seen as f64).unwrap_or_default(),
        None => LocalStorage::delete(PURGE_SEEN),
    }
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
        LocalStorage::get::<String>(self.key()).is_ok()
    }

    /// Puts it away for good on this device.
    pub fn put_away(self) {
        LocalStorage::set(self.key(), "put away").unwrap_or_default();
    }
}
