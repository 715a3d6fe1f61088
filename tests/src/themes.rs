//! Every theme of the app, once, and how somebody comes to see it.

use crate::app::App;
use crate::story;
use crate::waiting::until_true;
use serde_json::{Map, Value, json};

/// The themes. A new one is one entry here.
pub const THEMES: &[Theme] = &[
    Theme {
        name: "night",
        settings: &[("night_mode", "on")],
        scheme: "dark",
        root: "[data-theme=night]",
        by_day: false,
    },
    Theme {
        name: "night-grey",
        settings: &[("night_mode", "on"), ("night_ink", "grey")],
        scheme: "dark",
        root: "[data-theme=night][data-ink=grey]",
        by_day: false,
    },
    Theme {
        name: "dark",
        settings: &[("night_mode", "off")],
        scheme: "dark",
        root: "[data-theme=dark]",
        by_day: true,
    },
    Theme {
        name: "light",
        settings: &[("night_mode", "off")],
        scheme: "light",
        root: "[data-theme=light]",
        by_day: true,
    },
];

/// A look of the whole app.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// Its name in reports and in names of folders.
    pub name: &'static str,
    /// The settings of the app that bring it, as the journal writes them.
    pub settings: &'static [(&'static str, &'static str)],
    /// What the device prefers, `dark` or `light`.
    pub scheme: &'static str,
    /// Matches the page's root once the theme is there.
    pub root: &'static str,
    /// Whether it is for days too, and so for wide screens.
    pub by_day: bool,
}

impl Theme {
    /// The line of the journal that sets it.
    pub fn line(&self) -> String {
        let value = |(name, value): &(&str, &str)| ((*name).to_owned(), json!(value));
        let set: Map<String, Value> = self.settings.iter().map(value).collect();
        story::line(
            story::SETTINGS,
            story::NOW,
            &json!({ "kind": "changed settings", "set": set }),
        )
    }

    /// Puts the page that is shown into it, as the next start would: from the mirror of the
    /// settings that the first paint reads. What the page shows stays as it is.
    #[track_caller]
    pub fn put_on(&self, app: App<'_>) {
        let setting = |name| self.settings.iter().find(|(it, _)| *it == name);
        let mode = setting("night_mode").map(|(_, mode)| *mode);
        let ink = setting("night_ink").map_or("red", |(_, ink)| *ink);
        let mirrored = json!({ "mode": mode, "ink": ink });
        app.ask(&format!(
            "const kept = JSON.parse(localStorage.getItem('stillnight.first-paint')) ?? {{}};\
             localStorage.setItem('stillnight.first-paint',\
               JSON.stringify({{ ...kept, ...{mirrored} }}));\
             document.dispatchEvent(new Event('visibilitychange'));\
             return null;"
        ));
        self.wait_for(app);
    }

    /// Waits until the page is in it.
    #[track_caller]
    pub fn wait_for(&self, app: App<'_>) {
        let script = format!("return document.documentElement.matches('{}');", self.root);
        until_true(&format!("the theme is {}", self.name), || {
            app.ask(&script) == true
        });
    }
}
