//! The journal's lines, as `journal.tail` hands them out.

use serde_json::Value;
use std::time::{SystemTime, UNIX_EPOCH};

/// A line of the journal.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number.
    pub n: u64,
    /// The event.
    pub event: Value,
    /// The event as it is written.
    pub line: String,
}

impl Row {
    /// The event's id.
    pub fn id(&self) -> &str {
        self.event["id"].as_str().unwrap_or_default()
    }

    /// The event's kind.
    pub fn kind(&self) -> &str {
        self.event["kind"].as_str().unwrap_or_default()
    }

    /// The event's instant, in milliseconds since 1970.
    ///
    /// # Panics
    /// When `at` is not written as the journal writes it.
    pub fn at_ms(&self) -> i64 {
        milliseconds_of(self.event["at"].as_str().unwrap_or_default())
    }
}

/// Reads rows of `n <tab> event`.
///
/// # Panics
/// When a line is torn.
pub fn rows_of(text: &str) -> Vec<Row> {
    text.lines().map(read_row).collect()
}

fn read_row(line: &str) -> Row {
    let (n, text) = line
        .split_once('\t')
        .unwrap_or_else(|| panic!("torn line: {line}"));
    Row {
        n: n.parse().unwrap_or_else(|_| panic!("torn line: {line}")),
        event: serde_json::from_str(text).unwrap_or_else(|_| panic!("torn line: {line}")),
        line: text.to_owned(),
    }
}

/// Reads `2026-11-23T03:12:07.412+01:00` as milliseconds since 1970.
pub fn milliseconds_of(moment: &str) -> i64 {
    let read = chrono::DateTime::parse_from_rfc3339(moment);
    read.unwrap_or_else(|error| panic!("{moment} is no moment: {error}"))
        .timestamp_millis()
}

/// The clock of this machine, which is also the browser's.
pub fn now_ms() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("it is after 1970");
    i64::try_from(since.as_millis()).expect("it is before the year 292,000,000")
}
