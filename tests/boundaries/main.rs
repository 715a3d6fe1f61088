//! The walls of the tree: who may name whom. Reads the sources; each breach is a file and a line.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod build;
mod circles;
mod contrast;
mod css;
mod sources;
mod texts;

use sources::{Line, lines_of, no_breach, rust_code, words_of};
use std::collections::BTreeSet;

/// The crates that speak to the browser. (`wasm_bindgen_futures` only runs what others wrote.)
const BROWSER_CRATES: [&str; 5] = ["web_sys", "js_sys", "wasm_bindgen", "gloo_storage", "gloo"];

#[test]
fn only_the_browser_package_names_browser_crates() {
    let code = rust_code(&["src"]).filter(|line| !line.file.starts_with("src/browser/"));
    no_breach(code.filter_map(|line| {
        let named = words_of(&line.text).find(|word| BROWSER_CRATES.contains(word))?;
        Some(line.breach(format!("`{named}` outside src/browser")))
    }));
}

#[test]
fn the_domain_names_neither_browser_nor_screens() {
    let strangers = ["leptos", "stillnight_browser", "stillnight_app"];
    let code = rust_code(&["src/domain"]);
    no_breach(code.filter_map(|line| {
        let named = words_of(&line.text).find(|word| strangers.contains(word))?;
        Some(line.breach(format!("the domain names `{named}`")))
    }));
    let manifest = lines_of(&["src/domain/Cargo.toml"], &["toml"]);
    no_breach(manifest.filter_map(|line| {
        let named = line.text.split(['.', ' ', '=']).next()?;
        let foreign = [
            "leptos",
            "web-sys",
            "js-sys",
            "wasm-bindgen",
            "stillnight-browser",
        ];
        let breach = foreign.contains(&named);
        breach.then(|| line.breach(format!("the domain depends on {named}")))
    }));
}

#[test]
fn features_name_no_other_feature() {
    let features: BTreeSet<String> = rust_code(&["src/features"])
        .map(|line| feature_of(&line.file))
        .filter(|name| name != "mod")
        .collect();
    let code = rust_code(&["src/features"]).filter(|line| feature_of(&line.file) != "mod");
    no_breach(code.filter_map(|line| {
        let own = feature_of(&line.file);
        let other = features.iter().find(|name| {
            let ways = [format!("features::{name}"), format!("super::{name}::")];
            // `super::name` may be a part of the feature itself, deeper in its folder.
            let is_deep = line.file.matches('/').count() > 2;
            **name != own && (line.has(&ways[0]) || !is_deep && line.has(&ways[1]))
        })?;
        Some(line.breach(format!("feature {own} names feature {other}")))
    }));
}

#[test]
fn parts_show_what_they_are_given() {
    no_breach(rust_code(&["src/parts"]).filter_map(|line| {
        let foreign = ["DiaryHandle", "diary_handle", "features::", "spawn_local"];
        let name = foreign.iter().find(|name| line.has(name))?;
        Some(line.breach(format!("a part names {name}")))
    }));
}

/// `tonight` for `src/features/tonight/mod.rs` and for `src/features/tonight.rs`.
fn feature_of(file: &str) -> String {
    let inside = file.strip_prefix("src/features/").unwrap_or(file);
    inside
        .split(['/', '.'])
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn only_journal_js_touches_indexed_db() {
    let all = lines_of(&["src", "public", "index.html"], &["rs", "js", "html"]);
    let others = all.filter(|line| line.file != "public/journal.js");
    no_breach(others.filter_map(|line| {
        line.has("indexedDB")
            .then(|| line.breach("indexedDB outside public/journal.js"))
    }));
}

#[test]
fn nothing_writes_html_as_text() {
    let all = lines_of(&["src", "public"], &["rs", "js"]);
    no_breach(all.filter_map(|line| {
        let ways = [
            "inner_html",
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write(",
        ];
        let way = ways.iter().find(|way| line.has(way))?;
        Some(line.breach(format!("`{way}`")))
    }));
}

#[test]
fn the_shipped_page_and_scripts_hold_no_address() {
    let shipped = lines_of(&["public", "index.html"], &["js", "html", "webmanifest"]);
    no_breach(shipped.filter_map(|line| {
        let address = ["http://", "https://"].iter().find(|it| line.has(it))?;
        Some(line.breach(format!("an address ({address}…)")))
    }));
}

#[test]
fn raw_colours_are_in_tokens_css_only() {
    let sheets = lines_of(&["style"], &["css"]).filter(|line| !line.file.ends_with("/tokens.css"));
    let mut declarations = sources::CssDeclarations::default();
    no_breach(sheets.filter_map(move |line| {
        let colour = declarations
            .of(&line)
            .into_iter()
            .find_map(|it| raw_colour(&it))?;
        Some(line.breach(format!("the raw colour {colour}")))
    }));
}

fn raw_colour(declaration: &str) -> Option<String> {
    let (_, value) = declaration.split_once(':')?;
    css::raw_colour(value)
}

#[test]
fn every_line_of_the_test_is_read() {
    // A wrong folder name would make every wall pass.
    assert!(rust_code(&["src/domain"]).count() > 100);
    assert!(rust_code(&["src/features"]).count() > 100);
    assert!(lines_of(&["style"], &["css"]).count() > 50);
    assert!(lines_of(&["public"], &["js"]).count() > 100);
}

#[test]
fn a_raw_colour_is_seen_in_a_value_only() {
    let found = |text: &str| {
        let line = Line {
            file: "a.css".to_owned(),
            number: 1,
            text: text.to_owned(),
        };
        let found = sources::CssDeclarations::default().of(&line);
        found.iter().find_map(|it| raw_colour(it))
    };
    for (text, colour) in [
        ("a { color: #fff }", "#fff"),
        ("a { border: 1px solid Tomato }", "tomato"),
        ("a { fill: rgb(1 2 3) }", "rgb(…)"),
        (
            "a { color: color-mix(in srgb, var(--ink), transparent) }",
            "color-mix(…)",
        ),
    ] {
        assert_eq!(found(text).as_deref(), Some(colour), "{text}");
    }
    for text in [
        "#fff { color: var(--ink) }",
        "a { content: 'red' }",
        "a { color: CanvasText; background: transparent }",
        "a { white-space: nowrap; color: var(--red) }",
    ] {
        assert_eq!(found(text), None, "{text}");
    }
}

/// Sentences about reminders that need not name the calendar.
const HONEST: [&str; 24] = [
    // What the calendar itself shows.
    "\"Reminder\"",
    "\"Test reminder\"",
    "\"Reminders\"",
    "\"Reminders on this device\"",
    "\"Test alarm in 2 minutes\"",
    "only says “Reminder”",
    "add a notification",
    "there is no set time to ring",
    "No notifications then",
    "No reminder until then",
    "shows no notifications for this app",
    // Of this device, with how far each way goes.
    "This is how a reminder looks.",
    "\"notify\"",
    "\"Notifications\"",
    "\"Taken and Later in a notification\"",
    "late, or never",
    "Tap the notification",
    "press one in a test notification",
    "set Notifications to Allow",
    "It is no alarm.",
    "the app stays open through the night",
    "\"Remind me on this device\"",
    "\"Show a test notification\"",
    // The addresses of pages, which nobody reads.
    "data-pages=",
];

/// The app cannot ring with the app closed, so nothing says that it does: who is reminded is
/// reminded by the calendar.
#[test]
fn only_the_calendar_reminds() {
    let places = [
        "locales/en.json",
        "src/content/device.toml",
        "index.html",
        "README.md",
        "public/manifest.webmanifest",
    ];
    let lines = lines_of(&places, &["json", "toml", "html", "md", "webmanifest"]);
    no_breach(lines.filter_map(|line| {
        if line.file.ends_with(".toml") && line.text.starts_with('#') {
            return None;
        }
        // Of a line with a key, what it says.
        let said = match line.text.split_once("\": ") {
            Some((_, said)) if line.file.ends_with(".json") => Some(said),
            _ => line.text.split_once('"').map(|(_, said)| said),
        };
        let said = said.unwrap_or(&line.text).to_lowercase();
        let claims = ["remind", "alarm", "notif", " ring"];
        let is_claim = claims.iter().any(|it| said.contains(it))
            && !said.contains("calendar")
            && !HONEST.iter().any(|it| line.has(it));
        is_claim.then(|| line.breach("something reminds, and it is not the calendar"))
    }));
}
