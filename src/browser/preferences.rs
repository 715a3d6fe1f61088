//! Small per-device preferences in localStorage. Never entries: those are in the journal.

use gloo_storage::{LocalStorage, Storage};
use serde::Serialize;
use stillnight_domain::{Settings, TimeOfDay};

const FIRST_PAINT: &str = "stillnight.first-paint";

/// What `shell.js` needs of the settings before the first paint. Minutes after midnight.
#[derive(Serialize)]
struct FirstPaint {
    mode: &'static str,
    bedtime: Option<u16>,
    wake: Option<u16>,
    #[serde(rename = "clockHidden")]
    clock_hidden: bool,
}

/// Mirrors the settings for the first paint of the next start.
pub fn mirror(settings: &Settings) {
    let mirrored = FirstPaint {
        mode: settings.night_mode.code(),
        bedtime: settings.bedtime.map(TimeOfDay::minutes),
        wake: settings.wake.map(TimeOfDay::minutes),
        clock_hidden: settings.clock_hidden,
    };
    // Where localStorage is switched off the next first paint falls back to the defaults.
    LocalStorage::set(FIRST_PAINT, mirrored).unwrap_or_default();
}

/// A notice that is shown until it is put away on this device.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notice {
    /// How to put the app on the home screen.
    Install,
    /// What the app is for, and what it is not.
    Purpose,
}

impl Notice {
    fn key(self) -> &'static str {
        match self {
            Self::Install => "stillnight.install-hint",
            Self::Purpose => "stillnight.purpose",
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
