//! Where the browsers, their drivers and the tests' other helpers are.

use super::folders::find;
use std::path::{Path, PathBuf};

/// The programs of the browser tests; nothing where one is not installed.
#[derive(Clone, Debug, Default)]
pub struct Browsers {
    /// Chromium or Chrome.
    pub chromium: Option<PathBuf>,
    /// chromedriver.
    pub chromedriver: Option<PathBuf>,
    /// Firefox, the ESR where both are there.
    pub firefox: Option<PathBuf>,
    /// geckodriver.
    pub geckodriver: Option<PathBuf>,
    /// WebKitWebDriver.
    pub webkit_driver: Option<PathBuf>,
    /// WebKitGTK's MiniBrowser. Its data does not outlive the session.
    pub minibrowser: Option<PathBuf>,
    /// Xvfb.
    pub xvfb: Option<PathBuf>,
    /// A Python 3.
    pub python: Option<PathBuf>,
    /// A Python 3 that can open a WebKitGTK window.
    pub webkit_python: Option<PathBuf>,
    /// strace.
    pub strace: Option<PathBuf>,
    /// LibreOffice.
    pub soffice: Option<PathBuf>,
}

impl Browsers {
    /// Looks for all of them; installs nothing.
    pub fn find() -> Self {
        let first = |names: &[&str]| names.iter().find_map(|name| find(name));
        Self {
            chromium: first(&["chromium", "chromium-browser", "google-chrome-stable"]),
            chromedriver: first(&["chromedriver"]),
            firefox: first(&["firefox-esr", "firefox"]),
            geckodriver: first(&["geckodriver"]),
            webkit_driver: first(&["WebKitWebDriver"]),
            minibrowser: in_libraries("webkit2gtk-4.1/MiniBrowser"),
            xvfb: first(&["Xvfb"]),
            python: system_python().or_else(|| find("python3")),
            webkit_python: system_python().filter(|_| has_webkit_for_python()),
            strace: first(&["strace"]),
            soffice: first(&["soffice", "libreoffice"]),
        }
    }

    /// Chromium and its driver.
    pub fn has_chromium(&self) -> bool {
        self.chromium.is_some() && self.chromedriver.is_some()
    }

    /// Firefox and its driver.
    pub fn has_firefox(&self) -> bool {
        self.firefox.is_some() && self.geckodriver.is_some()
    }

    /// All that the tests in WebKitGTK need.
    pub fn has_webkit(&self) -> bool {
        self.webkit_driver.is_some() && self.xvfb.is_some() && self.webkit_python.is_some()
    }
}

/// The system's Python; one from elsewhere does not see the system's packages.
fn system_python() -> Option<PathBuf> {
    Some(PathBuf::from("/usr/bin/python3")).filter(|python| python.exists())
}

fn has_webkit_for_python() -> bool {
    Path::new("/usr/lib/python3/dist-packages/gi").is_dir()
        && in_libraries("girepository-1.0/WebKit2-4.1.typelib").is_some()
}

/// Finds a file in /usr/lib or in its folder for this machine's architecture.
fn in_libraries(file: &str) -> Option<PathBuf> {
    let triple = format!("/usr/lib/{}-linux-gnu", std::env::consts::ARCH);
    [Path::new(&triple), Path::new("/usr/lib")]
        .map(|dir| dir.join(file))
        .into_iter()
        .find(|found| found.is_file())
}
