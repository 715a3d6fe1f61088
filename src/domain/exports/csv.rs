//! The diary as one table for spreadsheets: `product.md`, "The user's data is theirs".
//!
//! UTF-8 with a byte order mark, comma, CRLF, one header row. Empty means "not recorded"; zero is
//! a value. A bout is followed by its reliefs; then come the entries, then unmatched stops. What
//! has no column of its own stands in `extra`, as JSON.

use super::guard::guard;
use crate::bout::{Bout, End};
use crate::coded::Coded;
use crate::diary::{Diary, Stop};
use crate::entry::{Entry, Field, Fields};
use crate::event::SCHEMA;
use crate::iso;
use crate::json;
use crate::moment::Moment;
use crate::night::Night;
use crate::place::Place;
use crate::relief::{Outcome, Relief};
use crate::sensation::Sensation;
use crate::set::listed;

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
        write_bout(&mut table, bout, diary.end_of(bout, now));
        for (number, relief) in (1..).zip(&bout.details.reliefs) {
            write_relief(&mut table, bout, number, *relief);
        }
    }
    for entry in diary.all_entries() {
        write_entry(&mut table, entry);
    }
    for stop in diary.all_stops() {
        write_stop(&mut table, stop);
    }
    table.finish()
}

/// `stillnight-2026-11-23.csv`, by the local date.
#[must_use]
pub fn file_name(now: Moment) -> String {
    format!("stillnight-{}.csv", now.local().date())
}

fn write_bout(table: &mut Table, bout: &Bout, end: End) {
    let details = &bout.details;
    let ended = match end {
        End::At(end) => Some(end),
        End::Running | End::Unknown => None,
    };
    table.write(&Row {
        kind: "bout",
        id: &bout.id.to_string(),
        night: Some(Night::of(details.start)),
        start: Some(details.start),
        end: ended,
        intensity: &details
            .intensity
            .map_or_else(String::new, |it| it.value().to_string()),
        places: &listed(Place::CODES, details.places.bits()),
        sensations: &listed(Sensation::CODES, details.sensations.bits()),
        recalled: if bout.recalled { "true" } else { "false" },
        note: &guard(&details.note),
        created: Some(bout.created),
        updated: Some(bout.updated),
        deleted: bout.deleted,
        extra: if end == End::Running {
            r#"{"end":"running"}"#
        } else {
            ""
        },
        ..Row::default()
    });
}

/// A relief carries the bout's night and trash mark, so that it can be filtered like a bout.
fn write_relief(table: &mut Table, bout: &Bout, number: usize, relief: Relief) {
    let parent = bout.id.to_string();
    table.write(&Row {
        kind: "relief",
        id: &[&parent, "#", &number.to_string()].concat(),
        parent: &parent,
        night: Some(Night::of(bout.details.start)),
        what: relief.what.code(),
        outcome: relief.outcome.map(Outcome::code).unwrap_or_default(),
        minutes: &relief
            .minutes
            .map_or_else(String::new, |minutes| minutes.to_string()),
        deleted: bout.deleted,
        ..Row::default()
    });
}

/// The fields that have a column, and those that share the column `what`.
const WHAT: [Field; 4] = [Field::Factor, Field::Analyte, Field::Condition, Field::Name];
const OWN_COLUMN: [Field; 7] = [
    Field::Amount,
    // Stands before the amount: without it that would be another number.
    Field::Bound,
    Field::Unit,
    Field::Minutes,
    Field::Intensity,
    Field::Places,
    Field::Note,
];

fn write_entry(table: &mut Table, entry: &Entry) {
    let fields = &entry.fields;
    let cell = |field: Field| {
        let value = fields.get(field).map(|value| field.write(value));
        guard(&value.unwrap_or_default()).into_owned()
    };
    let what = WHAT.into_iter().find(|field| fields.get(*field).is_some());
    let has_column = |field: Field| OWN_COLUMN.contains(&field) || what == Some(field);
    let others = fields.iter().filter(|(field, _)| !has_column(*field));
    let others = others.map(|(field, value)| (field, value.clone()));
    table.write(&Row {
        kind: entry.kind.code(),
        id: &entry.id.to_string(),
        night: Some(entry.night()),
        start: entry.about.is_none().then_some(entry.at),
        intensity: &cell(Field::Intensity),
        places: &cell(Field::Places),
        what: &what.map(cell).unwrap_or_default(),
        amount: &guard(&fields.amount_text()),
        unit: &cell(Field::Unit),
        minutes: &cell(Field::Minutes),
        recalled: if entry.recalled { "true" } else { "false" },
        note: &cell(Field::Note),
        created: Some(entry.created),
        updated: Some(entry.updated),
        deleted: entry.deleted,
        extra: &json(&others.collect()),
        ..Row::default()
    });
}

/// Nothing for no fields. It begins with a brace, so that no spreadsheet takes it for a formula.
fn json(fields: &Fields) -> String {
    if fields.is_empty() {
        String::new()
    } else {
        json::written(fields)
    }
}

fn write_stop(table: &mut Table, stop: &Stop) {
    table.write(&Row {
        kind: "stop",
        id: &stop.id.to_string(),
        night: Some(Night::of(stop.at)),
        start: Some(stop.at),
        recalled: "false",
        created: Some(stop.at),
        updated: Some(stop.updated),
        deleted: stop.deleted,
        ..Row::default()
    });
}

/// One row.
#[derive(Default)]
struct Row<'a> {
    kind: &'a str,
    id: &'a str,
    parent: &'a str,
    night: Option<Night>,
    start: Option<Moment>,
    end: Option<Moment>,
    intensity: &'a str,
    places: &'a str,
    sensations: &'a str,
    what: &'a str,
    amount: &'a str,
    unit: &'a str,
    outcome: &'a str,
    minutes: &'a str,
    recalled: &'a str,
    note: &'a str,
    created: Option<Moment>,
    updated: Option<Moment>,
    deleted: Option<Moment>,
    extra: &'a str,
}

/// RFC 4180, quoted where it must be.
struct Table(String);

impl Table {
    fn new() -> Self {
        let mut table = Self(BYTE_ORDER_MARK.to_owned());
        COLUMNS.iter().for_each(|column| table.cell(column));
        table.end_row();
        table
    }

    fn write(&mut self, row: &Row) {
        self.cell(&SCHEMA.to_string());
        self.cell(row.kind);
        self.cell(row.id);
        self.cell(row.parent);
        self.cell(&row.night.map_or_else(String::new, Night::to_iso));
        self.moment(row.start);
        let (date, time) = row.start.map(wall_clock).unwrap_or_default();
        self.cell(&date);
        self.cell(&time);
        self.moment(row.end);
        self.cell(row.intensity);
        self.cell(row.places);
        self.cell(row.sensations);
        self.cell(row.what);
        self.cell(row.amount);
        self.cell(row.unit);
        self.cell(row.outcome);
        self.cell(row.minutes);
        self.cell(row.recalled);
        self.cell(row.note);
        self.moment(row.created);
        self.moment(row.updated);
        self.moment(row.deleted);
        self.cell(row.extra);
        self.end_row();
    }

    fn moment(&mut self, moment: Option<Moment>) {
        self.cell(&moment.map_or_else(String::new, Moment::to_iso));
    }

    fn cell(&mut self, text: &str) {
        if text.contains([',', '"', '\r', '\n']) {
            self.0.push('"');
            for char in text.chars() {
                if char == '"' {
                    self.0.push('"');
                }
                self.0.push(char);
            }
            self.0.push('"');
        } else {
            self.0.push_str(text);
        }
        self.0.push(',');
    }

    /// In place of the comma after the last cell.
    fn end_row(&mut self) {
        self.0.pop();
        self.0.push_str("\r\n");
    }

    fn finish(self) -> String {
        self.0
    }
}

/// Date and time of a moment on the wall clock.
fn wall_clock(at: Moment) -> (String, String) {
    let local = at.local();
    (local.date().to_string(), iso::clock(local.time()))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn cells_are_quoted_as_other_programs_do(
            rows in vec(vec(prop_oneof![".*", "[a,;\"'\r\n \u{feff}]{0,6}"], 3), 0..4),
        ) {
            let mut table = Table(String::new());
            let mut model = ::csv::WriterBuilder::new()
                .terminator(::csv::Terminator::CRLF)
                .from_writer(Vec::new());
            for row in &rows {
                row.iter().for_each(|cell| table.cell(cell));
                table.end_row();
                prop_assert!(model.write_record(row).is_ok());
            }
            let model = model.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok());
            prop_assert_eq!(Some(table.finish()), model);
        }
    }
}
