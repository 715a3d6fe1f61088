//! A small blocking client for the part of WebDriver the tests use. It knows no engine.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};
use std::fmt;
use std::time::Duration;

/// The key under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
const SHIFT: &str = "\u{e008}";
/// Longer than anything a driver does by itself, so that a hung driver fails one test only.
const LONGEST_ANSWER: Duration = Duration::from_secs(120);
const LARGEST_ANSWER: u64 = 256 << 20;

/// Why a driver did not do as told.
#[derive(Debug, Clone)]
pub struct DriverError {
    /// WebDriver's word for it (`no such element`), or `unreachable` when nobody answered.
    pub error: String,
    /// The driver's explanation.
    pub message: String,
}

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.error, self.message)
    }
}

impl std::error::Error for DriverError {}

/// What a driver answers.
pub type Answer<T> = Result<T, DriverError>;

/// An element of the page, known to the session by this reference.
#[derive(Debug, Clone, PartialEq)]
pub struct Element(String);

impl Element {
    /// Reads an element out of a script's answer.
    pub fn from_value(value: &Value) -> Option<Element> {
        Some(Element(value.get(ELEMENT)?.as_str()?.to_owned()))
    }

    /// The form in which a script takes the element as an argument.
    pub fn to_value(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}

/// A browser under the control of a driver.
#[derive(Debug)]
pub struct Session {
    agent: ureq::Agent,
    address: String,
    /// What the driver says it has started.
    pub capabilities: Value,
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .timeout_global(Some(LONGEST_ANSWER))
        .http_status_as_error(false)
        .proxy(None)
        .build()
        .new_agent()
}

fn unreachable(error: &ureq::Error) -> DriverError {
    DriverError {
        error: "unreachable".to_owned(),
        message: error.to_string(),
    }
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer<Value> {
    let mut answer = answer.map_err(|error| unreachable(&error))?;
    let text = answer
        .body_mut()
        .with_config()
        .limit(LARGEST_ANSWER)
        .read_to_string();
    let text = text.map_err(|error| unreachable(&error))?;
    let body: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
    let value = &body["value"];
    if answer.status().is_success() {
        return Ok(value.clone());
    }
    let word = |key: &str| value[key].as_str().map(str::to_owned);
    Err(DriverError {
        error: word("error").unwrap_or_else(|| answer.status().to_string()),
        message: word("message").unwrap_or(text),
    })
}

impl Session {
    /// True once the driver at `port` takes sessions.
    pub fn driver_is_ready(port: u16) -> bool {
        read(
            agent()
                .get(format!("http://127.0.0.1:{port}/status"))
                .call(),
        )
        .is_ok()
    }

    /// Starts a browser with these `alwaysMatch` capabilities.
    pub fn start(port: u16, capabilities: &Value) -> Answer<Session> {
        let agent = agent();
        let wish = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let started = read(
            agent
                .post(format!("http://127.0.0.1:{port}/session"))
                .send_json(&wish),
        )?;
        let id = started["sessionId"].as_str().unwrap_or_default();
        Ok(Session {
            address: format!("http://127.0.0.1:{port}/session/{id}"),
            capabilities: started["capabilities"].clone(),
            agent,
        })
    }

    /// Asks for `path` below the session.
    pub fn get(&self, path: &str) -> Answer<Value> {
        read(self.agent.get(format!("{}{path}", self.address)).call())
    }

    /// Sends `body` to `path` below the session.
    pub fn post(&self, path: &str, body: &Value) -> Answer<Value> {
        read(
            self.agent
                .post(format!("{}{path}", self.address))
                .send_json(body),
        )
    }

    /// Deletes `path` below the session; the empty path ends the session and the browser.
    pub fn delete(&self, path: &str) -> Answer<Value> {
        read(self.agent.delete(format!("{}{path}", self.address)).call())
    }

    /// Sets how long scripts and page loads may take.
    pub fn set_patience(&self, script: Duration, page_load: Duration) -> Answer<()> {
        let (script, page_load) = (script.as_millis(), page_load.as_millis());
        let limits = json!({ "script": script, "pageLoad": page_load, "implicit": 0 });
        self.post("/timeouts", &limits).map(drop)
    }

    /// Goes to an address.
    pub fn go(&self, url: &str) -> Answer<()> {
        self.post("/url", &json!({ "url": url })).map(drop)
    }

    /// The address shown.
    pub fn url(&self) -> Answer<String> {
        Ok(text(&self.get("/url")?))
    }

    /// Runs the body of a function in the page; `return` gives its answer.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Answer<Value> {
        self.post(
            "/execute/sync",
            &json!({ "script": script, "args": arguments }),
        )
    }

    /// Runs the body of an `async` function in the page and waits for its answer.
    ///
    /// The body's failure comes back as `javascript error`.
    pub fn run_async(&self, script: &str, arguments: &[Value]) -> Answer<Value> {
        let wrapped = format!(
            "const done = arguments[arguments.length - 1];\
             const given = Array.from(arguments).slice(0, -1);\
             (async function () {{ {script} }}).apply(null, given).then(\
               (answer) => done({{ answer: answer === undefined ? null : answer }}),\
               (error) => done({{ failure: String(error && error.message || error) }}));"
        );
        let body = json!({ "script": wrapped, "args": arguments });
        let outcome = self.post("/execute/async", &body)?;
        match outcome.get("failure") {
            Some(failure) => Err(DriverError {
                error: "javascript error".to_owned(),
                message: text(failure),
            }),
            None => Ok(outcome["answer"].clone()),
        }
    }

    /// The first element that matches.
    pub fn find(&self, css: &str) -> Answer<Element> {
        let found = self.post(
            "/element",
            &json!({ "using": "css selector", "value": css }),
        )?;
        Element::from_value(&found).ok_or_else(|| DriverError {
            error: "no such element".to_owned(),
            message: css.to_owned(),
        })
    }

    /// Clicks as a user would: scrolled into view, at the element's middle.
    pub fn click(&self, element: &Element) -> Answer<()> {
        self.post(&format!("/element/{}/click", element.0), &json!({}))
            .map(drop)
    }

    /// Types into an element.
    pub fn type_into(&self, element: &Element, keys: &str) -> Answer<()> {
        self.post(
            &format!("/element/{}/value", element.0),
            &json!({ "text": keys }),
        )
        .map(drop)
    }

    /// Types on the keyboard, wherever the focus is. Keys without a letter are WebDriver's
    /// private code points (Tab is `\u{e004}`).
    pub fn press_keys(&self, keys: &str) -> Answer<()> {
        let strokes: Vec<Value> = keys
            .chars()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key })))
            .collect();
        self.act(&json!([{ "type": "key", "id": "keyboard", "actions": strokes }]))
    }

    /// Types one key with Shift held down.
    pub fn press_shifted(&self, key: &str) -> Answer<()> {
        let strokes = [
            ("keyDown", SHIFT),
            ("keyDown", key),
            ("keyUp", key),
            ("keyUp", SHIFT),
        ];
        let strokes = strokes.map(|(kind, key)| json!({ "type": kind, "value": key }));
        self.act(&json!([{ "type": "key", "id": "keyboard", "actions": strokes }]))
    }

    /// Puts the mouse on an element and its button down, and leaves it there.
    pub fn press_on(&self, element: &Element) -> Answer<()> {
        self.pointer(&json!([
            { "type": "pointerMove", "duration": 0, "x": 0, "y": 0, "origin": element.to_value() },
            { "type": "pointerDown", "button": 0 },
        ]))
    }

    /// Presses and lets go at a place of the window, without scrolling.
    pub fn tap_at(&self, x: i64, y: i64) -> Answer<()> {
        self.pointer(&json!([
            { "type": "pointerMove", "duration": 0, "x": x, "y": y, "origin": "viewport" },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ]))
    }

    /// The name a screen reader says for an element, as the browser computes it.
    pub fn computed_label(&self, element: &Element) -> Answer<String> {
        let label = self.get(&format!("/element/{}/computedlabel", element.0))?;
        Ok(text(&label))
    }

    /// The role a screen reader says for an element, as the browser computes it.
    pub fn computed_role(&self, element: &Element) -> Answer<String> {
        let role = self.get(&format!("/element/{}/computedrole", element.0))?;
        Ok(text(&role))
    }

    /// Lets the mouse's button go where it is.
    pub fn release(&self) -> Answer<()> {
        self.pointer(&json!([{ "type": "pointerUp", "button": 0 }]))
    }

    fn pointer(&self, steps: &Value) -> Answer<()> {
        let mouse = json!({ "pointerType": "mouse" });
        self.act(&json!([
            { "type": "pointer", "id": "mouse", "parameters": mouse, "actions": steps }
        ]))
    }

    fn act(&self, sources: &Value) -> Answer<()> {
        self.post("/actions", &json!({ "actions": sources }))
            .map(drop)
    }

    /// The window's picture, as PNG.
    pub fn screenshot(&self) -> Answer<Vec<u8>> {
        let picture = text(&self.get("/screenshot")?);
        BASE64.decode(picture).map_err(|error| DriverError {
            error: "broken picture".to_owned(),
            message: error.to_string(),
        })
    }

    /// The window commands go to.
    pub fn window(&self) -> Answer<String> {
        Ok(text(&self.get("/window")?))
    }

    /// Opens another tab; commands still go to the old one.
    pub fn open_tab(&self) -> Answer<String> {
        let opened = self.post("/window/new", &json!({ "type": "tab" }))?;
        Ok(text(&opened["handle"]))
    }

    /// Sends the following commands to another window.
    pub fn switch_to(&self, window: &str) -> Answer<()> {
        self.post("/window", &json!({ "handle": window })).map(drop)
    }

    /// Sets the window's outer size in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) -> Answer<()> {
        self.post("/window/rect", &json!({ "width": width, "height": height }))
            .map(drop)
    }

    /// Ends the session; the driver closes the browser in good order.
    pub fn end(&self) -> Answer<()> {
        self.delete("").map(drop)
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
