//! The three engines: what each needs on the machine, and how it is started.

mod chromium;
mod firefox;
mod webkit;

pub(crate) use firefox::console_errors as firefox_console_errors;

use serde_json::Value;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::tools::Browsers;

/// A browser engine under test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium through chromedriver, with CDP.
    Chromium,
    /// Firefox ESR through geckodriver.
    Firefox,
    /// WebKitGTK through WebKitWebDriver. Not iOS: no home screen, no sheets, no process kills.
    WebKit,
}

impl Engine {
    /// All engines, the fastest to start first.
    pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

    /// The engine's name in the names of tests.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// What the engine lacks on this machine, with the way to get it.
    pub fn missing(self) -> Option<String> {
        self.programs().err()
    }

    fn programs(self) -> Result<Programs, String> {
        let found = Browsers::find();
        let (browser, driver, display) = match self {
            Engine::Chromium => (found.chromium, found.chromedriver, None),
            Engine::Firefox => (found.firefox, found.geckodriver, None),
            Engine::WebKit => (found.webkit_python, found.webkit_driver, Some(found.xvfb)),
        };
        let (browser_name, driver_name) = match self {
            Engine::Chromium => ("Chromium", "chromedriver"),
            Engine::Firefox => ("Firefox", "geckodriver"),
            Engine::WebKit => ("Python with WebKitGTK", "WebKitWebDriver"),
        };
        let lacking = |name: &str| format!("no {name} on this machine");
        Ok(Programs {
            browser: browser.ok_or_else(|| lacking(browser_name))?,
            driver: driver.ok_or_else(|| lacking(driver_name))?,
            display: display
                .map(|xvfb| xvfb.ok_or_else(|| lacking("Xvfb")))
                .transpose()?,
        })
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The programs of one engine.
#[derive(Debug)]
pub(crate) struct Programs {
    pub browser: PathBuf,
    pub driver: PathBuf,
    pub display: Option<PathBuf>,
}

/// How a browser is to be started.
#[derive(Debug, Clone)]
pub struct Setup {
    pub(crate) engine: Engine,
    pub(crate) profile: PathBuf,
    pub(crate) downloads: PathBuf,
    pub(crate) no_host_resolves: bool,
    pub(crate) storage_kib: Option<u64>,
    pub(crate) page_load: &'static str,
    pub(crate) hears_events: bool,
    pub(crate) zone: Option<String>,
    pub(crate) text_px: Option<u32>,
    pub(crate) no_notifications: bool,
    pub(crate) allows_notifications: bool,
}

impl Setup {
    /// `engine` with its profile in `folder`, which may hold one from an earlier start.
    pub fn new(engine: Engine, folder: &Path) -> Setup {
        Setup {
            engine,
            profile: folder.join("profile"),
            downloads: folder.join("downloads"),
            no_host_resolves: false,
            storage_kib: None,
            page_load: "eager",
            hears_events: false,
            zone: None,
            text_px: None,
            no_notifications: false,
            allows_notifications: false,
        }
    }

    /// Makes every host name and address unresolvable, this machine's included (Chromium only).
    #[must_use]
    pub fn where_no_host_resolves(mut self) -> Setup {
        self.no_host_resolves = true;
        self
    }

    /// Leaves an origin about this much room (Firefox and WebKit; Chromium takes it by CDP).
    #[must_use]
    pub fn with_storage_of(mut self, kib: u64) -> Setup {
        self.storage_kib = Some(kib);
        self
    }

    /// Lets `go` return at once instead of waiting for the document to be read.
    #[must_use]
    pub fn without_waiting_for_pages(mut self) -> Setup {
        self.page_load = "none";
        self
    }

    /// Lets the log `performance` collect the protocol's events (Chromium only). It costs time.
    #[must_use]
    pub fn hearing_events(mut self) -> Setup {
        self.hears_events = true;
        self
    }

    /// Puts the browser into a time zone (`Europe/Berlin`), wherever the machine is.
    #[must_use]
    pub fn in_zone(mut self, zone: &str) -> Setup {
        self.zone = Some(zone.to_owned());
        self
    }

    /// Sets the size of text in the browser's settings, which is 16 px otherwise (Chromium only).
    #[must_use]
    pub fn with_text_of(mut self, px: u32) -> Setup {
        self.text_px = Some(px);
        self
    }

    /// Lets every page show notifications, as the user can in the settings (Firefox only; Chromium
    /// is told by CDP).
    #[must_use]
    pub fn allowing_notifications(mut self) -> Setup {
        self.allows_notifications = true;
        self
    }

    /// Starts it without notifications, by the browser's own switch (Chromium only).
    #[must_use]
    pub fn without_notifications(mut self) -> Setup {
        self.no_notifications = true;
        self
    }

    /// The folder downloads go to.
    pub fn downloads(&self) -> &Path {
        &self.downloads
    }
}

/// What an engine makes of a [`Setup`].
pub(crate) struct Start {
    pub driver: Command,
    pub capabilities: Value,
}

/// Prepares the profile and says how to start the engine's driver on `port`.
pub(crate) fn prepare(setup: &Setup, programs: &Programs, port: u16, proxy: u16) -> Start {
    for folder in [&setup.profile, &setup.downloads] {
        std::fs::create_dir_all(folder).expect("the profile's folder can be made");
    }
    let mut start = match setup.engine {
        Engine::Chromium => chromium::prepare(setup, programs, port, proxy),
        Engine::Firefox => firefox::prepare(setup, programs, port, proxy),
        Engine::WebKit => webkit::prepare(setup, programs, port, proxy),
    };
    // The browser is the driver's child and inherits it.
    start
        .driver
        .envs(setup.zone.iter().map(|zone| ("TZ", zone)));
    start
}

pub(crate) fn programs(engine: Engine) -> Programs {
    engine
        .programs()
        .unwrap_or_else(|lack| panic!("{engine}: {lack}"))
}
