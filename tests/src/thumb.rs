//! A thumb on a phone: it taps at places of the window, and never scrolls. Each tap is recorded.

use crate::app::App;
use crate::browser::Browser;
use crate::viewport::Viewport;
use serde_json::json;
use std::cell::RefCell;
use std::fmt;

/// The smallest side of what a thumb can hit, in CSS pixels.
pub const TARGET: f64 = 44.0;

/// What was tapped, and where it lay.
#[derive(Debug, Clone)]
pub struct Tap {
    /// The selector and the name it was found by.
    pub what: String,
    /// From the window's left edge.
    pub left: f64,
    /// From the window's upper edge.
    pub top: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// How far the page is scrolled.
    pub scrolled: f64,
    /// Whether it is what lies at its own middle.
    pub uncovered: bool,
    /// The window.
    pub window: Viewport,
}

impl Tap {
    /// Whether a thumb can hit it.
    pub fn is_large_enough(&self) -> bool {
        self.width >= TARGET && self.height >= TARGET
    }

    /// Whether it lies wholly in the lower two thirds of the window.
    pub fn is_in_reach(&self) -> bool {
        self.is_in_view() && self.top >= f64::from(self.window.height) / 3.0
    }

    /// Whether it lies wholly in the window, with nothing over it.
    pub fn is_in_view(&self) -> bool {
        let (right, bottom) = (self.left + self.width, self.top + self.height);
        let (width, height) = (f64::from(self.window.width), f64::from(self.window.height));
        self.uncovered && self.left >= 0.0 && self.top >= 0.0 && right <= width && bottom <= height
    }
}

impl fmt::Display for Tap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {:.0}×{:.0} px, from {:.0} to {:.0} of {} px{}",
            self.what,
            self.width,
            self.height,
            self.top,
            self.top + self.height,
            self.window,
            if self.uncovered { "" } else { ", covered" }
        )
    }
}

/// The thumb, with all its taps so far.
pub struct Thumb<'a> {
    browser: &'a Browser,
    app: App<'a>,
    taps: RefCell<Vec<Tap>>,
}

/// A button or link by the name a user would call it; its place in the window.
const PLACE: &str = "\
    const [scope, name] = arguments;\
    const plain = (text) => (text || '').replace(/\\s+/g, ' ').trim();\
    const all = [...document.querySelectorAll(`${scope} button, ${scope} a`)];\
    const it = name === '' ? document.querySelector(scope)\
      : all.find((it) => plain(it.getAttribute('aria-label') || it.innerText) === name);\
    if (!it || !it.checkVisibility()) return null;\
    const { left, top, width, height } = it.getBoundingClientRect();\
    const above = document.elementFromPoint(left + width / 2, top + height / 2);\
    return [left, top, width, height, scrollY, !!above && it.contains(above)];";

impl<'a> Thumb<'a> {
    /// A thumb on what `browser` shows.
    pub fn on(browser: &'a Browser) -> Thumb<'a> {
        Thumb {
            browser,
            app: App::in_window_of(browser),
            taps: RefCell::default(),
        }
    }

    /// Where something lies, once it is drawn and at rest: what is called `name` within `scope`,
    /// or what `scope` itself matches if the name is empty.
    #[track_caller]
    pub fn finds(&self, scope: &str, name: &str) -> Tap {
        let what = format!("{scope} {name}").trim_end().to_owned();
        let target = if name.is_empty() {
            self.app.visible(scope)
        } else {
            self.app.named(scope, name)
        };
        drop(target);
        self.browser.be_at_rest();
        let place = self.browser.run(PLACE, &[json!(scope), json!(name)]);
        let place = place.unwrap_or_else(|why| panic!("{what}: {why}"));
        assert!(!place.is_null(), "{what} is gone");
        let pixels = |index: usize| place[index].as_f64().unwrap_or(f64::NAN);
        Tap {
            what,
            left: pixels(0),
            top: pixels(1),
            width: pixels(2),
            height: pixels(3),
            scrolled: pixels(4),
            uncovered: place[5] == true,
            window: Viewport::of(self.browser),
        }
    }

    /// Taps at the middle of something, where it lies.
    #[track_caller]
    pub fn taps(&self, scope: &str, name: &str) {
        let tap = self.finds(scope, name);
        assert!(tap.uncovered, "a thumb cannot hit this: {tap}");
        let (x, y) = (tap.left + tap.width / 2.0, tap.top + tap.height / 2.0);
        self.browser
            .tap_at(x.round() as i64, y.round() as i64)
            .unwrap_or_else(|why| panic!("{tap}: {why}"));
        self.taps.borrow_mut().push(tap);
    }

    /// Taps something that saves, and waits for the announcement.
    #[track_caller]
    pub fn taps_and_saves(&self, scope: &str, name: &str) -> String {
        self.app.saving(name, || self.taps(scope, name))
    }

    /// All taps so far.
    pub fn record(&self) -> Vec<Tap> {
        self.taps.borrow().clone()
    }
}
