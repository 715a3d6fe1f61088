//! Settings, and what this device says of the data.

use stillnight_domain::{NightInk, NightMode};

use super::text;

/// When night mode is on.
pub fn night_mode_name(mode: NightMode) -> &'static str {
    match mode {
        NightMode::Auto => text!(settings.night_mode_auto),
        NightMode::On => text!(settings.night_mode_on),
        NightMode::Off => text!(settings.night_mode_off),
    }
}

/// The ink of night mode.
pub fn night_ink_name(ink: NightInk) -> &'static str {
    match ink {
        NightInk::Red => text!(settings.night_ink_red),
        NightInk::Grey => text!(settings.night_ink_grey),
    }
}

/// 0 for emergencies, 1 for somebody to talk to.
pub fn own_number(at: usize) -> &'static str {
    if at == 0 {
        text!(settings.emergency_number)
    } else {
        text!(settings.crisis_number)
    }
}

/// How much is kept, and how much space it takes where the browser says so.
pub fn entries_kept(count: usize, bytes: Option<f64>) -> String {
    let Some(bytes) = bytes else {
        return text!(settings.stored, count);
    };
    let tenths = (bytes / 1e5) as u64;
    let megabytes = format!("{}.{}", tenths / 10, tenths % 10);
    text!(settings.stored_with_space, count, megabytes)
}

/// Whether the browser has promised to keep it.
pub fn persisted(promised: Option<bool>) -> &'static str {
    match promised {
        Some(true) => text!(settings.persisted),
        Some(false) => text!(settings.not_persisted),
        None => text!(settings.persistence_unknown),
    }
}

/// Whether it runs as an app.
pub fn installed(done: bool) -> &'static str {
    if done {
        text!(settings.installed)
    } else {
        text!(settings.not_installed)
    }
}

/// The version of the app, and its licences.
pub fn version() -> String {
    text!(app.version, version = env!("CARGO_PKG_VERSION"))
}

/// The text of the report; for whoever repairs the app, so its words are technical.
pub fn fault_report(facts: &[(&str, &str)]) -> String {
    let mut report = version();
    for (name, fact) in facts {
        report.push_str(&["\n", name, ": ", fact].concat());
    }
    report
}
