//! Chromium: flags that keep it quiet, and its proxy.

use super::{Programs, Setup, Start};
use serde_json::{Value, json};
use std::process::Command;

/// Everything Chromium would ask the network for by itself, and what is slow without a screen.
const QUIET: &[&str] = &[
    "--headless=new",
    "--window-size=420,800",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-search-engine-choice-screen",
    "--disable-session-crashed-bubble",
    "--disable-sync",
    "--metrics-recording-only",
    "--password-store=basic",
    // These two have no switch of their own; the port is one where nobody answers.
    "--component-updater=url-source=http://127.0.0.1:9/",
    "--gaia-url=http://127.0.0.1:9",
    "--disable-features=AutofillServerCommunication,CertificateTransparencyComponentUpdater,\
     InterestFeedContentSuggestions,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,\
     PreconnectToSearch,Translate",
];

/// The size of text in a browser nobody has changed.
const DEFAULT_TEXT_PX: u32 = 16;

pub(super) fn prepare(setup: &Setup, programs: &Programs, port: u16, proxy: u16) -> Start {
    for stale in [
        "SingletonLock",
        "SingletonCookie",
        "SingletonSocket",
        "DevToolsActivePort",
    ] {
        // Left behind by a killed browser; usually there is none.
        drop(std::fs::remove_file(setup.profile.join(stale)));
    }
    let mut driver = Command::new(&programs.driver);
    driver.arg(format!("--port={port}"));
    let mut arguments: Vec<String> = QUIET.iter().map(|flag| (*flag).to_owned()).collect();
    arguments.push(format!("--user-data-dir={}", setup.profile.display()));
    arguments.push(format!("--proxy-server=http://127.0.0.1:{proxy}"));
    if rustix::process::geteuid().is_root() {
        arguments.push("--no-sandbox".to_owned());
    }
    if setup.no_notifications {
        arguments.push("--disable-notifications".to_owned());
    }
    if setup.no_host_resolves {
        arguments.push("--host-resolver-rules=MAP * ~NOTFOUND".to_owned());
    }
    Start {
        driver,
        capabilities: capabilities(setup, programs, &arguments),
    }
}

fn capabilities(setup: &Setup, programs: &Programs, arguments: &[String]) -> Value {
    let text_px = setup.text_px.unwrap_or(DEFAULT_TEXT_PX);
    let events = if setup.hears_events { "ALL" } else { "OFF" };
    json!({
        "pageLoadStrategy": setup.page_load,
        "goog:loggingPrefs": { "browser": "ALL", "performance": events },
        "goog:chromeOptions": {
            "binary": programs.browser,
            "args": arguments,
            "prefs": {
                "download.default_directory": setup.downloads,
                // Otherwise it starts with a page of its maker's choice.
                "session.restore_on_startup": 4,
                "session.startup_urls": ["about:blank"],
                "download.prompt_for_download": false,
                "safebrowsing.enabled": false,
                "search.suggest_enabled": false,
                "webkit.webprefs.default_font_size": text_px,
            },
        },
    })
}
