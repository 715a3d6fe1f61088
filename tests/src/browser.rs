//! One running browser: started with a profile, closed or killed, and watched all the time.

use crate::display::Display;
use crate::engines::{self, Engine, Setup, firefox_console_errors};
use crate::processes::Family;
use crate::refusing_proxy::RefusingProxy;
use crate::waiting::until_within;
use crate::webdriver::{Answer, Session};
use serde_json::{Value, json};
use std::fs::File;
use std::net::TcpListener;
use std::ops::Deref;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const TO_START: Duration = Duration::from_secs(60);
const TO_CLOSE: Duration = Duration::from_secs(20);
const STARTS: usize = 3;
/// Short enough that a script WebKit has lost is asked again within a test's patience.
const FOR_SCRIPTS: Duration = Duration::from_secs(10);
const FOR_PAGES: Duration = Duration::from_secs(60);

/// What no page may do, and did: requests to other origins, console errors, CSP violations.
#[derive(Debug, Clone, Default)]
pub struct Breaches(Arc<Mutex<Vec<String>>>);

impl Breaches {
    /// Adds what was seen; the same sentence once.
    pub fn add(&self, seen: impl IntoIterator<Item = String>) {
        let mut all = self.0.lock().unwrap();
        for sentence in seen {
            if !all.contains(&sentence) {
                all.push(sentence);
            }
        }
    }

    /// Everything seen so far.
    pub fn all(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

/// A running browser. WebDriver's commands are those of [`Session`].
#[derive(Debug)]
pub struct Browser {
    engine: Engine,
    session: Session,
    family: Family,
    proxy: RefusingProxy,
    breaches: Breaches,
    output: PathBuf,
    open: bool,
    _display: Option<Arc<Display>>,
}

impl Deref for Browser {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.session
    }
}

impl Browser {
    /// Starts a browser; what it does wrong goes to `breaches`.
    ///
    /// # Panics
    /// When the browser does not start.
    pub fn start(setup: &Setup, breaches: &Breaches) -> Browser {
        let mut last = None;
        for _ in 0..STARTS {
            match Browser::try_start(setup, breaches) {
                Ok(browser) => return browser,
                Err(why) => last = Some(why),
            }
        }
        panic!(
            "{} does not start: {}",
            setup.engine,
            last.unwrap_or_default()
        );
    }

    fn try_start(setup: &Setup, breaches: &Breaches) -> Result<Browser, String> {
        let programs = engines::programs(setup.engine);
        let proxy = RefusingProxy::start().map_err(|error| error.to_string())?;
        let port = free_port();
        let mut start = engines::prepare(setup, &programs, port, proxy.port());
        let display = programs.display.as_deref().map(Display::shared);
        if let Some(display) = &display {
            start.driver.env("DISPLAY", &display.name);
        }
        let output = setup.profile.join("driver-output.txt");
        let file = File::create(&output).map_err(|error| error.to_string())?;
        let again = file.try_clone().map_err(|error| error.to_string())?;
        start.driver.stdin(Stdio::null()).stdout(file).stderr(again);
        let mut family = Family::start(&mut start.driver, &[&setup.profile])
            .map_err(|error| format!("{}: {error}", programs.driver.display()))?;
        let ended = until_within("the driver answers", TO_START, || {
            let ended = family.first().try_wait().ok().flatten();
            if Session::driver_is_ready(port) {
                Some(None)
            } else {
                ended.map(Some)
            }
        });
        if let Some(status) = ended {
            return Err(format!("the driver ended with {status}"));
        }
        let session = Session::start(port, &start.capabilities).map_err(|error| {
            let said = std::fs::read_to_string(&output).unwrap_or_default();
            format!("{error}\n{}", last_lines(&said, 15))
        })?;
        session
            .set_patience(FOR_SCRIPTS, FOR_PAGES)
            .map_err(|error| error.to_string())?;
        if setup.engine == Engine::Firefox {
            session
                .resize(420, 800)
                .map_err(|error| error.to_string())?;
        }
        Ok(Browser {
            engine: setup.engine,
            session,
            family,
            proxy,
            breaches: breaches.clone(),
            output,
            open: true,
            _display: display,
        })
    }

    /// The engine.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// WebDriver's commands, for a page object that outlives a borrow of the browser.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// All living processes of the browser, the driver's own left out.
    pub fn processes(&self) -> Vec<u32> {
        let driver = self.family.first_id();
        self.family
            .members()
            .into_iter()
            .filter(|id| *id != driver)
            .collect()
    }

    /// Sends a command of the Chrome DevTools Protocol (Chromium only).
    pub fn cdp(&self, command: &str, parameters: &Value) -> Answer<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        self.session.post("/goog/cdp/execute", &body)
    }

    /// Goes to an address, after a look at what the page before has loaded.
    ///
    /// # Panics
    /// When the page does not come.
    pub fn visit(&self, url: &str) {
        self.note_resources();
        self.session
            .go(url)
            .unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    /// Waits until what is on the page is drawn and nothing on it moves; in the gallery also until
    /// what the page has begun is there.
    ///
    /// # Panics
    /// When it never comes to rest.
    pub fn be_at_rest(&self) {
        let script = "\
            await document.fonts.ready;\
            const frame = () => new Promise(requestAnimationFrame);\
            do { await frame(); await frame(); }\
            while (document.getAnimations().length > 0 || self.coming?.size > 0);";
        self.session
            .run_async(script, &[])
            .expect("the page comes to rest");
    }

    /// Closes the browser in good order; its profile can be used again afterwards.
    pub fn close(mut self) {
        self.look_around();
        drop(self.session.end());
        self.open = false;
        if !self.family.children_are_gone_within(TO_CLOSE) {
            self.family.kill_children();
        }
        // Once more: a request may have been under way.
        self.note_refused();
    }

    /// Kills every process of the browser at once.
    pub fn kill(mut self) {
        self.family.kill_children();
        self.open = false;
        self.note_refused();
        self.note_output();
    }

    fn look_around(&self) {
        self.note_resources();
        self.note_console();
        self.note_output();
        self.note_refused();
    }

    /// The requests to other machines so far, as request lines; none of them got there.
    pub fn refused(&self) -> Vec<String> {
        self.proxy.heard()
    }

    fn note_refused(&self) {
        let engine = self.engine;
        let heard = self.refused();
        self.breaches.add(
            heard
                .into_iter()
                .map(|it| format!("{engine} left this machine: {it}")),
        );
    }

    /// The proxy cannot see requests to other ports of this machine; the page's own list can.
    fn note_resources(&self) {
        let strangers = self.session.run(
            "return performance.getEntriesByType('resource').map((it) => it.name)\
               .filter((name) => !name.startsWith(location.origin + '/')\
                 && !/^(blob|data):/.test(name));",
            &[],
        );
        let names = strangers
            .ok()
            .and_then(|it| it.as_array().cloned())
            .unwrap_or_default();
        self.breaches.add(
            names
                .iter()
                .map(|it| format!("{} left the origin: {it}", self.engine)),
        );
    }

    fn note_console(&self) {
        let said = match self.engine {
            Engine::Chromium => chromium_console_errors(&self.session),
            Engine::Firefox => firefox_console_errors(&self.session),
            Engine::WebKit => Ok(Vec::new()),
        };
        let said = said.unwrap_or_else(|why| vec![format!("the console cannot be read: {why}")]);
        self.breaches.add(
            said.into_iter()
                .map(|it| format!("{} console: {it}", self.engine)),
        );
    }

    /// Firefox writes `console.error` to its output, WebKit everything its console gets.
    ///
    /// Firefox's own parts begin with their name (`RSLoader: `) or name a file of theirs.
    /// WebKitGTK has not learnt the directive `manifest-src` and says so.
    fn note_output(&self) {
        let text = std::fs::read(&self.output).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let is_error = |line: &&str| match self.engine {
            Engine::Chromium => false,
            Engine::Firefox => line
                .strip_prefix("console.error: ")
                .is_some_and(|said| !said.ends_with(": ") && !said.contains("resource://")),
            Engine::WebKit => {
                line.starts_with("CONSOLE ")
                    && line.contains(" ERROR ")
                    && !line.contains("directive 'manifest-src'")
            }
        };
        let errors = text.lines().filter(is_error);
        self.breaches
            .add(errors.map(|line| format!("{} console: {line}", self.engine)));
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if self.open {
            self.look_around();
            drop(self.session.end());
        }
        if std::thread::panicking() {
            let said = std::fs::read(&self.output).unwrap_or_default();
            let said = last_lines(&String::from_utf8_lossy(&said), 12);
            self.breaches
                .add([format!("{} said last:\n{said}", self.engine)]);
        }
    }
}

fn chromium_console_errors(session: &Session) -> Answer<Vec<String>> {
    let entries = session.post("/se/log", &json!({ "type": "browser" }))?;
    let severe = |entry: &&Value| entry["level"] == "SEVERE";
    let text = |entry: &Value| entry["message"].as_str().unwrap_or_default().to_owned();
    Ok(entries
        .as_array()
        .into_iter()
        .flatten()
        .filter(severe)
        .map(text)
        .collect())
}

/// A port nobody listens on. Somebody may take it at once, so its user must be ready to ask again.
fn free_port() -> u16 {
    let probe = TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
    probe
        .local_addr()
        .expect("a bound socket has an address")
        .port()
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}
