//! The two programs that read calendar files.

use crate::cases::Shape;
use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::json;
use std::path::PathBuf;
use std::process::Command;
use xtask::tools::{self, Browsers};

#[derive(Clone, Copy)]
pub enum Reader {
    Python,
    JavaScript,
}

/// What a reader finds in a file.
#[derive(Debug, Deserialize)]
pub struct Found {
    pub events: Vec<Event>,
    /// When it rings, in order.
    pub starts: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Event {
    pub uid: String,
    pub sequence: u32,
    pub summary: String,
}

impl Reader {
    pub const ALL: [Self; 2] = [Self::Python, Self::JavaScript];

    pub fn name(self) -> &'static str {
        match self {
            Self::Python => "in_python",
            Self::JavaScript => "in_javascript",
        }
    }

    /// Why it cannot be asked.
    pub fn lack(self) -> Option<String> {
        let (name, is_there) = match self {
            Self::Python => (
                "Python with icalendar",
                python().is_some() && tools::icalendar().is_some(),
            ),
            Self::JavaScript => (
                "Node.js with ical.js",
                node().is_some() && tools::ical_js().is_some(),
            ),
        };
        (!is_there).then(|| format!("no {name} on this machine: run `cargo xtask tools`"))
    }

    /// What it finds in some files, on a machine in a zone.
    pub fn read(self, zone: Tz, shapes: &[Shape]) -> Vec<Found> {
        let written = |at: chrono::NaiveDateTime| at.format("%Y-%m-%dT%H:%M:%S").to_string();
        let list: Vec<_> = shapes
            .iter()
            .map(|it| json!({ "ics": it.ics, "from": written(it.from), "to": written(it.to) }))
            .collect();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("files.json");
        std::fs::write(&file, serde_json::to_string(&list).unwrap()).unwrap();
        let output = self
            .command()
            .arg(&file)
            .env("TZ", zone.name())
            .output()
            .unwrap();
        let why = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{why}");
        let found: Vec<Found> = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(found.len(), shapes.len());
        found
    }

    fn command(self) -> Command {
        let scripts = xtask::paths::root().join("tests/calendar");
        match self {
            Self::Python => {
                let mut command = Command::new(python().unwrap());
                command
                    .arg(scripts.join("expand.py"))
                    .env("PYTHONPATH", tools::icalendar().unwrap());
                command
            }
            Self::JavaScript => {
                let mut command = Command::new(node().unwrap());
                command
                    .arg(scripts.join("expand.mjs"))
                    .arg(tools::ical_js().unwrap());
                command
            }
        }
    }
}

fn python() -> Option<PathBuf> {
    Browsers::find().python
}

fn node() -> Option<PathBuf> {
    tools::find("node")
}
