//! WebKitGTK: a window of our own that keeps its profile, on a screen nobody sees.

use super::{Programs, Setup, Start};
use serde_json::json;
use std::process::Command;

const HOST: &str = include_str!("../webkit_host.py");

pub(super) fn prepare(setup: &Setup, programs: &Programs, port: u16, proxy: u16) -> Start {
    let host = setup.profile.join("host.py");
    std::fs::write(&host, HOST).expect("the profile can be written to");
    let mut driver = Command::new(&programs.driver);
    driver.arg(format!("--port={port}"));
    driver.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
    driver
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1")
        .env("GSETTINGS_BACKEND", "memory");
    let arguments = [
        host.display().to_string(),
        setup.profile.display().to_string(),
        setup.downloads.display().to_string(),
        format!("http://127.0.0.1:{proxy}"),
        share_of_disk(setup).to_string(),
    ];
    // A script that is sent while the first load is under way may never be answered.
    let page_load = if setup.page_load == "eager" {
        "normal"
    } else {
        setup.page_load
    };
    let capabilities = json!({
        "pageLoadStrategy": page_load,
        "webkitgtk:browserOptions": { "binary": programs.browser, "args": arguments },
    });
    Start {
        driver,
        capabilities,
    }
}

/// WebKit knows only shares of the disk.
fn share_of_disk(setup: &Setup) -> f64 {
    let Some(kib) = setup.storage_kib else {
        return 0.0;
    };
    let disk = rustix::fs::statvfs(&setup.profile).expect("the profile's disk can be asked");
    let size = disk.f_blocks as f64 * disk.f_frsize as f64;
    kib as f64 * 1024.0 / size
}
