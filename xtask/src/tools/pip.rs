//! Tools from Python's registry, each in a folder of its own that only the tests look into.

use super::once::once;
use super::{system, versions};
use crate::run::Run;
use crate::trouble::Result;
use std::path::Path;

/// What the readers of calendar files stand on. All of it is plain Python, so any Python 3 will do.
const BELOW: &[&str] = &[
    "click==8.5.1",
    "python-dateutil==2.9.0.post0",
    "six==1.17.0",
    "typing_extensions==4.16.0",
    "tzdata==2026.6",
    "x-wr-timezone==2.0.1",
];

/// What its folder is called.
pub(super) fn icalendar_name() -> String {
    format!(
        "icalendar-{}-{}",
        versions::ICALENDAR,
        versions::RECURRING_ICAL_EVENTS
    )
}

/// Installs what reads calendar files in Python.
pub(super) fn icalendar(folder: &Path) -> Result<()> {
    once(folder, &icalendar_name(), |place| {
        let python = system::pip()?;
        let version = versions::ICALENDAR;
        println!("Installing icalendar {version} by pip: some seconds, once.");
        Run::new(python)
            .args(["-m", "pip", "install", "--quiet", "--no-deps", "--target"])
            .arg(place)
            .arg(format!("icalendar=={version}"))
            .arg(format!(
                "recurring-ical-events=={}",
                versions::RECURRING_ICAL_EVENTS
            ))
            .args(BELOW)
            .env("PIP_DISABLE_PIP_VERSION_CHECK", "1")
            .env("PIP_ROOT_USER_ACTION", "ignore")
            .dir(place)
            .go()
    })
}
