//! The diary as one table for spreadsheets: `product.md`, "The user's data is theirs".
//!
//! UTF-8 with a byte order mark, comma, CRLF, one header row. Empty means "not recorded"; zero is
//! a value. A bout is followed by its reliefs; unmatched stops come last.

use csv::{Terminator, Writer, WriterBuilder};

use super::guard::guard;
use crate::bout::{Bout, End};
use crate::diary::{Diary, Stop};
use crate::event::SCHEMA;
use crate::iso;
use crate::moment::Moment;
use crate::night::Night;
use crate::relief::{Outcome, Relief};

/// Makes spreadsheets read the file as UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

const COLUMNS: [&str; 23] = [
    "schema",
    "kind",
    "id",
    "parent",
    "night",
    "start",
    "local_date",
    "local_time",
    "end",
    "intensity",
    "places",
    "sensations",
    "what",
    "amount",
    "unit",
    "outcome",
    "minutes",
    "recalled",
    "note",
    "created",
    "updated",
    "deleted",
    "extra",
];

/// The whole diary as CSV, records in the trash included. For a complete diary.
#[must_use]
pub fn csv(diary: &Diary, now: Moment) -> String {
    let mut table = Table::new();
    for bout in diary.all_bouts() {
        table.push(&bout_row(bout, diary.end_of(bout, now)));
        for (number, relief) in (1..).zip(&bout.details.reliefs) {
            table.push(&relief_row(bout, number, relief));
        }
    }
    for stop in diary.all_stops() {
        table.push(&stop_row(stop));
    }
    table.finish()
}

/// `stillnight-2026-11-23.csv`, by the local date.
#[must_use]
pub fn file_name(now: Moment) -> String {
    let mut name = "stillnight-".to_owned();
    iso::push_date(&mut name, now.local().date());
    name.push_str(".csv");
    name
}

/// One row. The columns `amount` and `unit` belong to kinds of record still to come.
#[derive(Default)]
struct Row {
    kind: &'static str,
    id: String,
    parent: String,
    night: String,
    start: String,
    local_date: String,
    local_time: String,
    end: String,
    intensity: String,
    places: String,
    sensations: String,
    what: &'static str,
    outcome: &'static str,
    minutes: String,
    recalled: &'static str,
    note: String,
    created: String,
    updated: String,
    deleted: String,
    extra: &'static str,
}

fn bout_row(bout: &Bout, end: End) -> Row {
    let details = &bout.details;
    Row {
        kind: "bout",
        id: bout.id.to_string(),
        end: if let End::At(end) = end {
            end.to_iso()
        } else {
            String::new()
        },
        intensity: details
            .intensity
            .map(|i| i.value().to_string())
            .unwrap_or_default(),
        places: listed(details.places.iter().map(|place| place.code())),
        sensations: listed(details.sensations.iter().map(|sensation| sensation.code())),
        recalled: if bout.recalled { "true" } else { "false" },
        note: details.note.clone(),
        created: bout.created.to_iso(),
        updated: bout.updated.to_iso(),
        deleted: iso_or_empty(bout.deleted),
        extra: if end == End::Running {
            r#"{"end":"running"}"#
        } else {
            ""
        },
        ..row_at(details.start)
    }
}

/// A relief carries the bout's night and trash mark, so that it can be filtered like a bout.
fn relief_row(bout: &Bout, number: usize, relief: &Relief) -> Row {
    Row {
        kind: "relief",
        id: format!("{}#{number}", bout.id),
        parent: bout.id.to_string(),
        night: Night::of(bout.details.start).to_iso(),
        what: relief.what.code(),
        outcome: relief.outcome.map(Outcome::code).unwrap_or_default(),
        minutes: relief
            .minutes
            .map(|minutes| minutes.to_string())
            .unwrap_or_default(),
        deleted: iso_or_empty(bout.deleted),
        ..Row::default()
    }
}

fn stop_row(stop: &Stop) -> Row {
    Row {
        kind: "stop",
        id: stop.id.to_string(),
        recalled: "false",
        created: stop.at.to_iso(),
        updated: stop.updated.to_iso(),
        deleted: iso_or_empty(stop.deleted),
        ..row_at(stop.at)
    }
}

fn row_at(start: Moment) -> Row {
    let local = start.local();
    let mut row = Row {
        night: Night::of(start).to_iso(),
        start: start.to_iso(),
        ..Row::default()
    };
    iso::push_date(&mut row.local_date, local.date());
    iso::push_time(&mut row.local_time, local.time());
    row
}

fn iso_or_empty(moment: Option<Moment>) -> String {
    moment.map(Moment::to_iso).unwrap_or_default()
}

fn listed<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    codes.collect::<Vec<_>>().join("; ")
}

struct Table(Writer<Vec<u8>>);

impl Table {
    fn new() -> Self {
        let start_of_file = BYTE_ORDER_MARK.as_bytes().to_vec();
        let writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .from_writer(start_of_file);
        let mut table = Self(writer);
        table.write(COLUMNS);
        table
    }

    fn push(&mut self, row: &Row) {
        let schema = SCHEMA.to_string();
        self.write([
            &schema,
            row.kind,
            &row.id,
            &row.parent,
            &row.night,
            &row.start,
            &row.local_date,
            &row.local_time,
            &row.end,
            &row.intensity,
            &row.places,
            &row.sensations,
            row.what,
            "",
            "",
            row.outcome,
            &row.minutes,
            row.recalled,
            &guard(&row.note),
            &row.created,
            &row.updated,
            &row.deleted,
            row.extra,
        ]);
    }

    fn write(&mut self, cells: [&str; COLUMNS.len()]) {
        let written = self.0.write_record(cells);
        debug_assert!(written.is_ok(), "memory takes every row of the same width");
    }

    fn finish(self) -> String {
        let bytes = self.0.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}
