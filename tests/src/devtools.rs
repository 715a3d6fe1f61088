//! Chromium's own door for developers, beside WebDriver: the service worker is in no window, and
//! only this way can anything be run in it.

use crate::engines::Setup;
use crate::waiting::{until, until_true};
use serde_json::{Value, json};
use std::net::TcpStream;
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

/// A connection to one worker. While it is there, Chromium keeps the worker alive.
#[derive(Debug)]
pub struct Worker {
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    sent: u64,
}

impl Worker {
    /// Waits for the service worker of the browser that was started so, and connects.
    ///
    /// # Panics
    /// When there is none, or it does not answer.
    pub fn connect(setup: &Setup) -> Worker {
        let port = std::fs::read_to_string(setup.profile.join("DevToolsActivePort"))
            .expect("Chromium writes down its port");
        let port = port.lines().next().unwrap_or_default().to_owned();
        let address = until("the worker runs", || {
            let list = ureq::get(format!("http://127.0.0.1:{port}/json/list"));
            let targets: Value = list.call().ok()?.body_mut().read_json().ok()?;
            let mut targets = targets.as_array()?.iter();
            let worker = targets.find(|it| it["type"] == "service_worker")?;
            Some(worker["webSocketDebuggerUrl"].as_str()?.to_owned())
        });
        let (socket, _) = tungstenite::connect(&address).expect("the worker can be reached");
        Worker { socket, sent: 0 }
    }

    /// What an expression comes to in the worker, once it is settled.
    ///
    /// # Panics
    /// When it throws.
    pub fn ask(&mut self, expression: &str) -> Value {
        self.sent += 1;
        let command = json!({
            "id": self.sent,
            "method": "Runtime.evaluate",
            "params": { "expression": expression, "awaitPromise": true, "returnByValue": true },
        });
        self.socket
            .send(Message::text(command.to_string()))
            .expect("the worker can be asked");
        loop {
            let message = self.socket.read().expect("the worker answers");
            let answer: Value = message
                .to_text()
                .ok()
                .and_then(|text| serde_json::from_str(text).ok())
                .unwrap_or_default();
            if answer["id"] == self.sent {
                let result = &answer["result"];
                assert!(
                    result["exceptionDetails"].is_null(),
                    "{expression}: {answer}"
                );
                return result["result"]["value"].clone();
            }
        }
    }

    /// The titles of what is shown.
    pub fn shown(&mut self) -> Vec<String> {
        let titles = self.with_shown("(all) => all.map(({ title }) => title)");
        let titles = titles.as_array().into_iter().flatten();
        titles
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    }

    /// What a function makes of the notifications that are shown. It takes its turn among the
    /// ringing: Chromium forgets a notification for good that is listed while it is being shown.
    pub fn with_shown(&mut self, function: &str) -> Value {
        self.ask(&format!(
            "ringing = ringing.then(() => registration.getNotifications()).then({function})"
        ))
    }

    /// Rings what is due, and waits until that is done; the titles of what is shown then.
    pub fn ring(&mut self) -> Vec<String> {
        self.ask("ring().then(() => null)");
        self.shown()
    }

    /// Taps a button of the one notification that is shown, or its body with an empty action, as a
    /// finger would: no driver can. On an event that a script makes, `waitUntil` throws when
    /// everything has begun already.
    pub fn tap_notification(&mut self, action: &str) {
        let tap = json!(action);
        self.with_shown(&format!(
            "([notification]) => {{\
               self.dispatchEvent(new NotificationEvent('notificationclick',\
                 {{ notification, action: {tap} }}));\
             }}"
        ));
        until_true("the notification has gone", || self.shown().is_empty());
    }
}
