//! The screen nobody sees: one Xvfb for all windows of WebKit, stopped with its last user.

use crate::processes::Family;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, Weak};

static SHARED: Mutex<Weak<Display>> = Mutex::new(Weak::new());

/// A virtual screen.
#[derive(Debug)]
pub struct Display {
    /// What goes into `DISPLAY`.
    pub name: String,
    _server: Family,
}

impl Display {
    /// The shared screen, started if nobody uses it yet.
    ///
    /// # Panics
    /// When Xvfb does not start.
    pub fn shared(xvfb: &Path) -> Arc<Display> {
        // A test that failed while it held the lock has broken nothing.
        let mut shared = SHARED
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(display) = shared.upgrade() {
            return display;
        }
        let mut command = Command::new(xvfb);
        command.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1280x1024x24",
            "-nolisten",
            "tcp",
        ]);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut server = Family::start(&mut command, &[]).expect("Xvfb starts");
        let stdout = server.first().stdout.take().expect("stdout is piped");
        let mut number = String::new();
        BufReader::new(stdout)
            .read_line(&mut number)
            .expect("Xvfb names its display");
        assert!(
            !number.trim().is_empty(),
            "Xvfb ended without naming its display"
        );
        let display = Arc::new(Display {
            name: format!(":{}", number.trim()),
            _server: server,
        });
        *shared = Arc::downgrade(&display);
        display
    }
}
