//! Firefox: preferences that keep it quiet, its proxy, and its console.

use super::{Programs, Setup, Start};
use crate::webdriver::{Answer, Session};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::process::Command;

/// Everything Firefox would ask the network for by itself, and what a killed browser asks later.
fn quiet() -> Vec<(&'static str, Value)> {
    let off = [
        "app.normandy.enabled",
        "browser.discovery.enabled",
        "browser.newtabpage.activity-stream.feeds.system.topstories",
        "browser.newtabpage.activity-stream.feeds.topsites",
        "browser.newtabpage.enabled",
        "browser.safebrowsing.blockedURIs.enabled",
        "browser.safebrowsing.downloads.enabled",
        "browser.safebrowsing.malware.enabled",
        "browser.safebrowsing.phishing.enabled",
        "browser.search.update",
        "browser.sessionstore.resume_from_crash",
        "browser.shell.checkDefaultBrowser",
        "browser.topsites.contile.enabled",
        "browser.translations.enable",
        "datareporting.healthreport.uploadEnabled",
        "datareporting.policy.dataSubmissionEnabled",
        "dom.push.connection.enabled",
        "extensions.getAddons.cache.enabled",
        "extensions.systemAddon.update.enabled",
        "extensions.update.enabled",
        "media.gmp-manager.updateEnabled",
        "network.captive-portal-service.enabled",
        "network.connectivity-service.enabled",
        "network.dns.disablePrefetch",
        "network.prefetch-next",
        "toolkit.telemetry.enabled",
        "toolkit.telemetry.unified",
    ];
    let mut settings: Vec<(&str, Value)> = off.iter().map(|name| (*name, json!(false))).collect();
    settings.extend([
        ("app.update.disabledForTesting", json!(true)),
        ("browser.aboutwelcome.enabled", json!(false)),
        ("browser.region.network.url", json!("")),
        ("browser.region.update.enabled", json!(false)),
        ("browser.startup.homepage", json!("about:blank")),
        ("browser.startup.page", json!(0)),
        ("devtools.console.stdout.content", json!(true)),
        ("extensions.blocklist.enabled", json!(false)),
        ("media.gmp-manager.url", json!("")),
        ("network.http.speculative-parallel-limit", json!(0)),
        (
            "services.settings.server",
            json!("data:,#remote-settings-dummy/v1"),
        ),
        ("startup.homepage_welcome_url", json!("")),
        ("toolkit.startup.max_resumed_crashes", json!(-1)),
        ("toolkit.telemetry.server", json!("")),
    ]);
    settings
}

pub(super) fn prepare(setup: &Setup, programs: &Programs, port: u16, proxy: u16) -> Start {
    // A killed browser leaves the port it listened on; the driver would believe it.
    drop(std::fs::remove_file(
        setup.profile.join("MarionetteActivePort"),
    ));
    std::fs::write(setup.profile.join("user.js"), user_js(setup, proxy))
        .expect("the profile can be written to");
    let mut driver = Command::new(&programs.driver);
    // System access is what lets the harness read the browser's console.
    driver.args(["--port", &port.to_string(), "--allow-system-access"]);
    driver.args(["--websocket-port", "0"]);
    // Without this the preference that silences remote settings is not obeyed.
    driver.env("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1");
    let capabilities = json!({
        "pageLoadStrategy": setup.page_load,
        "moz:firefoxOptions": {
            "binary": programs.browser,
            "args": ["-headless", "-profile", setup.profile],
        },
    });
    Start {
        driver,
        capabilities,
    }
}

fn user_js(setup: &Setup, proxy: u16) -> String {
    let mut settings = quiet();
    settings.extend([
        // Scroll bars lie over the page, as on a phone.
        ("ui.useOverlayScrollbars", json!(1)),
        ("network.proxy.type", json!(1)),
        ("network.proxy.http", json!("127.0.0.1")),
        ("network.proxy.http_port", json!(proxy)),
        ("network.proxy.ssl", json!("127.0.0.1")),
        ("network.proxy.ssl_port", json!(proxy)),
        ("network.proxy.no_proxies_on", json!("127.0.0.1, localhost")),
        ("browser.download.folderList", json!(2)),
        ("browser.download.dir", json!(setup.downloads)),
        ("browser.download.useDownloadDir", json!(true)),
        (
            "browser.download.always_ask_before_handling_new_types",
            json!(false),
        ),
        (
            "browser.helperApps.neverAsk.saveToDisk",
            json!("text/csv,text/plain"),
        ),
    ]);
    if let Some(kib) = setup.storage_kib {
        // One origin may use a fifth of the whole, but never less than 10 MB.
        settings.push((
            "dom.quotaManager.temporaryStorage.fixedLimit",
            json!(kib * 5),
        ));
    }
    if setup.allows_notifications {
        settings.extend([
            ("permissions.default.desktop-notification", json!(1)),
            // In windows of its own: the machine may have no desktop to show them.
            ("alerts.useSystemBackend", json!(false)),
        ]);
    }
    let mut text = String::new();
    for (name, value) in settings {
        writeln!(text, "user_pref(\"{name}\", {value});").expect("a string takes all");
    }
    text
}

/// Errors and CSP violations in the console of the whole browser, as far as pages caused them.
///
/// `console.error` is not among them; it comes through the driver's output.
pub(crate) fn console_errors(session: &Session) -> Answer<Vec<String>> {
    session.post("/moz/context", &json!({ "context": "chrome" }))?;
    let errors = session.run(
        "return Services.console.getMessageArray()\
           .filter((it) => it instanceof Ci.nsIScriptError)\
           .filter((it) => /^http:/.test(it.sourceName) || it.category.startsWith('CSP'))\
           .filter((it) => (it.flags & Ci.nsIScriptError.warningFlag) === 0\
             || it.category.startsWith('CSP'))\
           .map((it) => `${it.category}: ${it.errorMessage} (${it.sourceName}:${it.lineNumber})`);",
        &[],
    );
    session.post("/moz/context", &json!({ "context": "content" }))?;
    let errors = errors?;
    let text = |it: &Value| it.as_str().map(str::to_owned);
    Ok(errors
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(text)
        .collect())
}
