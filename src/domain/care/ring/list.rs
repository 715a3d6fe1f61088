//! The due list as the worker reads it. Its names are part of what page and worker agree on.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::Row;
use crate::event::Written;
use crate::id::RecordId;
use crate::iso;
use crate::json;

/// The list as the worker keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List<'a> {
    /// What may ring.
    pub rows: &'a [Row],
    /// The journal's row up to which it is true. Whatever is written about a row later closes it.
    pub position: u64,
    /// What the buttons "Taken" and "Later" are called.
    pub labels: [&'a str; 2],
}

/// The list for the worker, as JSON.
///
/// `from` and `until` are wall-clock times as JavaScript's `Date` reads them. In the lines of
/// `taken` and `later` the worker puts something for each `null`: the instant of the tap with its
/// offset for `at` and `lived`, a new id for `id`. An event in the journal that has one of the
/// `names` as its id, or is about it, means that something was answered or changed.
///
/// `id` is what is due, and `ring` what rings: once for its own time, and once for each time it is
/// put off to. That its own time moves by minutes, as the usual onset does, is no reason to ring
/// again.
#[must_use]
pub fn to_json(list: &List) -> String {
    let [taken, later] = list.labels;
    json::written(&ListPart {
        position: list.position,
        labels: Labels { taken, later },
        rows: list.rows.iter().map(RowPart::of).collect(),
    })
}

#[derive(Serialize)]
struct ListPart<'a> {
    position: u64,
    labels: Labels<'a>,
    rows: Vec<RowPart<'a>>,
}

#[derive(Serialize)]
struct Labels<'a> {
    taken: &'a str,
    later: &'a str,
}

#[derive(Serialize)]
struct RowPart<'a> {
    id: String,
    ring: String,
    from: String,
    until: String,
    names: [RecordId; 3],
    text: &'a str,
    taken: Vec<Written<'a>>,
    later: Vec<Written<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    again: Option<Again>,
}

#[derive(Serialize)]
struct Again {
    ring: String,
    from: String,
    until: String,
}

impl<'a> RowPart<'a> {
    fn of(row: &'a Row) -> Self {
        let name = |is_dose| RecordId::of_due(row.due.item, row.due.day, is_dose);
        let own_time = row.id();
        Self {
            ring: if row.is_put_off {
                row.put_off_to(row.from)
            } else {
                own_time.clone()
            },
            id: own_time,
            from: iso::to_seconds(row.from),
            until: iso::to_seconds(row.until),
            names: [name(true), name(false), row.due.item],
            text: &row.text,
            taken: row.taken.iter().map(Written::waiting).collect(),
            later: row.later.iter().map(Written::waiting).collect(),
            again: row.again.map(|(from, until)| Again {
                ring: row.put_off_to(from),
                from: iso::to_seconds(from),
                until: iso::to_seconds(until),
            }),
        }
    }
}

impl Row {
    /// Its name: the plan item and the day of the plan.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}/{}", self.due.item, self.due.day)
    }

    /// What rings when it was put off.
    fn put_off_to(&self, from: NaiveDateTime) -> String {
        format!("{}@{}", self.id(), iso::to_seconds(from))
    }
}
