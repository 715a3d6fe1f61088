//! How large the page is seen, set as exactly as each engine lets it.

use crate::browser::Browser;
use crate::engines::Engine;
use crate::waiting::until_within;
use crate::webdriver::Answer;
use serde_json::json;
use std::fmt;
use std::time::Duration;

/// How long a window may take to get its new size.
const TO_RESIZE: Duration = Duration::from_secs(5);

/// The size of what is seen of a page, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Viewport {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl Viewport {
    /// A phone of today, held upright.
    pub const PHONE: Viewport = Viewport::new(390, 844);
    /// The narrowest phone; also a desktop window at 400 % zoom.
    pub const NARROW: Viewport = Viewport::new(320, 568);
    /// The phone, lying on its side.
    pub const SIDEWAYS: Viewport = Viewport::new(844, 390);
    /// A tablet, held upright.
    pub const TABLET: Viewport = Viewport::new(768, 1024);
    /// A small laptop.
    pub const WIDE: Viewport = Viewport::new(1280, 800);

    /// A viewport of this width and height.
    pub const fn new(width: u32, height: u32) -> Viewport {
        Viewport { width, height }
    }

    /// What the page of `browser` is seen in now.
    ///
    /// # Panics
    /// When there is no page.
    pub fn of(browser: &Browser) -> Viewport {
        let size = browser.run("return [innerWidth, innerHeight];", &[]);
        let size = size.expect("the page knows its size");
        let number = |index: usize| size[index].as_u64().and_then(|it| u32::try_from(it).ok());
        Viewport::new(number(0).unwrap_or(0), number(1).unwrap_or(0))
    }

    /// Makes `browser` show its page in this size, and returns what it really got.
    ///
    /// # Panics
    /// When the browser refuses.
    pub fn set_in(self, browser: &Browser) -> Viewport {
        self.set_with_scale(browser, 1)
    }

    /// The same, with this many pixels of the screen to a CSS pixel (Chromium only).
    ///
    /// # Panics
    /// When the browser refuses.
    pub fn set_with_scale(self, browser: &Browser, scale: u32) -> Viewport {
        let done = match browser.engine() {
            Engine::Chromium => self.emulate(browser, scale),
            Engine::Firefox => self.frame(browser),
            Engine::WebKit => self.resize(browser),
        };
        done.unwrap_or_else(|error| panic!("the page cannot be shown at {self}: {error}"));
        Viewport::of(browser)
    }

    /// Scroll bars lie over the page on a phone, and take no room from it.
    fn emulate(self, browser: &Browser, scale: u32) -> Answer<()> {
        let metrics = json!({
            "width": self.width, "height": self.height,
            "deviceScaleFactor": scale, "mobile": false,
        });
        browser.cdp("Emulation.setDeviceMetricsOverride", &metrics)?;
        browser.cdp("Emulation.setScrollbarsHidden", &json!({ "hidden": true }))?;
        Ok(())
    }

    /// Firefox's windows are at least 450 px wide, but the page inside of one need not fill it.
    fn frame(self, browser: &Browser) -> Answer<()> {
        let script = "\
            const { style } = window.gBrowser.selectedBrowser;\
            for (const side of ['width', 'height']) {\
              for (const name of [side, `min-${side}`, `max-${side}`]) {\
                style.setProperty(name, `${arguments[0][side]}px`, 'important');\
              }\
            }";
        let size = json!({ "width": self.width, "height": self.height });
        browser.post("/moz/context", &json!({ "context": "chrome" }))?;
        let framed = browser.run(script, &[size]);
        browser.post("/moz/context", &json!({ "context": "content" }))?;
        framed?;
        self.wait_for_it(browser);
        Ok(())
    }

    /// WebDriver sets the outer size, so the frame of the window is added.
    fn resize(self, browser: &Browser) -> Answer<()> {
        let frame = browser.run(
            "return [outerWidth - innerWidth, outerHeight - innerHeight];",
            &[],
        )?;
        let more = |index: usize| {
            let pixels = frame[index].as_u64().unwrap_or(0);
            u32::try_from(pixels).unwrap_or(0)
        };
        browser.resize(self.width + more(0), self.height + more(1))?;
        self.wait_for_it(browser);
        Ok(())
    }

    fn wait_for_it(self, browser: &Browser) {
        until_within(&format!("the page is {self}"), TO_RESIZE, || {
            (Viewport::of(browser) == self).then_some(())
        });
    }
}

impl fmt::Display for Viewport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}×{}", self.width, self.height)
    }
}
