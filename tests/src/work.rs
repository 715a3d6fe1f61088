//! What a page has cost its main thread, counted by Chromium itself.

use crate::browser::Browser;
use serde_json::{Value, json};
use std::ops::Sub;

/// Two frames, and a task after them: by then what an act has led to is drawn.
const UNTIL_DRAWN: &str = "\
    const frame = () => new Promise(requestAnimationFrame);\
    await frame(); await frame();\
    await new Promise((go) => setTimeout(go));";

/// Work of the main thread in milliseconds, in the time it was given: while the machine does
/// something else, this clock stands still. So it is the work that is judged, not the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Work {
    /// Everything but the driver's own commands.
    pub all: f64,
    /// Style and layout.
    pub layout: f64,
}

impl Work {
    /// Lets `browser` count from now on.
    ///
    /// # Panics
    /// When it cannot.
    pub fn count_in(browser: &Browser) {
        // A clock that runs already cannot be changed.
        browser.cdp("Performance.disable", &json!({})).ok();
        let clock = json!({ "timeDomain": "threadTicks" });
        browser
            .cdp("Performance.enable", &clock)
            .expect("the page's work can be counted");
    }

    /// All work so far.
    ///
    /// # Panics
    /// When nobody counts.
    pub fn so_far(browser: &Browser) -> Work {
        let answer = browser.cdp("Performance.getMetrics", &json!({}));
        let answer = answer.expect("the page's work is counted");
        let list = answer["metrics"].as_array().cloned().unwrap_or_default();
        let of = |name: &str| {
            let metric = list.iter().find(|it| it["name"] == name);
            let seconds = metric.and_then(|it| it["value"].as_f64());
            seconds.unwrap_or_else(|| panic!("{name} is not counted")) * 1000.0
        };
        Work {
            all: of("TaskDuration") - of("DevToolsCommandDuration"),
            layout: of("LayoutDuration") + of("RecalcStyleDuration"),
        }
    }

    /// The work of an act, until what it has led to is drawn.
    ///
    /// # Panics
    /// When the page goes away meanwhile.
    pub fn of(browser: &Browser, act: impl FnOnce()) -> Work {
        let before = Work::so_far(browser);
        act();
        browser
            .run_async(UNTIL_DRAWN, &[])
            .expect("the page is drawn");
        Work::so_far(browser) - before
    }

    /// The work of a script that waits by itself until all is drawn, and its answer.
    ///
    /// # Panics
    /// When the script fails.
    pub fn of_script(browser: &Browser, script: &str, arguments: &[Value]) -> (Work, Value) {
        let before = Work::so_far(browser);
        let answer = browser.run_async(script, arguments);
        let answer = answer.unwrap_or_else(|error| panic!("{error}"));
        (Work::so_far(browser) - before, answer)
    }

    /// What is left without style and layout: scripts, and a little painting. Chromium's own
    /// `ScriptDuration` would not do, because it leaves out microtasks, in which the app draws.
    pub fn scripting(self) -> f64 {
        self.all - self.layout
    }
}

impl Sub for Work {
    type Output = Work;

    fn sub(self, earlier: Work) -> Work {
        Work {
            all: self.all - earlier.all,
            layout: self.layout - earlier.layout,
        }
    }
}
