//! A record in a list; it leads to its page.

use leptos::prelude::*;
use stillnight_browser::clock;
use stillnight_domain::{Bout, Diary, Entry, Field, Kind, Moment, Record, RecordId};

use super::Icon;
use crate::routes::Route;
use crate::texts;

/// What a row says of a record, as the diary reads it now.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct RecordSummary {
    id: RecordId,
    /// The kind of an entry; `None` for a bout.
    kind: Option<Kind>,
    route: Route,
    title: String,
    gist: String,
    note: String,
}

impl RecordSummary {
    /// Of a bout or an entry.
    pub fn of(record: &Record, diary: &Diary, now: Moment) -> Self {
        match record {
            Record::Bout(bout) => Self::of_bout(bout, diary, now),
            Record::Entry(entry) => Self::of_entry(entry),
        }
    }

    /// From when until when, and what is known of it.
    pub fn of_bout(bout: &Bout, diary: &Diary, now: Moment) -> Self {
        let Bout { id, details, .. } = bout;
        Self {
            id: *id,
            kind: None,
            route: Route::Bout(*id),
            title: texts::span(details, diary.end_of(bout, now)),
            gist: texts::gist(details),
            note: details.note.clone(),
        }
    }

    /// What it is, when, and what is known of it.
    pub fn of_entry(entry: &Entry) -> Self {
        let title = texts::title_of(entry.kind, &entry.fields);
        let is_check_in = entry.kind == Kind::CheckIn;
        Self {
            id: entry.id,
            kind: Some(entry.kind),
            route: if is_check_in {
                Route::CheckIn(entry.night())
            } else {
                Route::Entry(entry.id)
            },
            title: if is_check_in {
                title
            } else {
                format!("{} {title}", clock::time_text(entry.at.local()))
            },
            gist: texts::gist_of(entry),
            note: entry.fields.text(Field::Note).to_owned(),
        }
    }
}

/// A record in a list.
#[component]
pub fn RecordRow(
    /// What it says.
    record: RecordSummary,
) -> impl IntoView {
    let RecordSummary {
        id,
        kind,
        route,
        title,
        gist,
        note,
    } = record;
    let id = id.to_string();
    view! {
        <a
            class="record-line"
            href=route.href()
            data-bout=kind.is_none().then(|| id.clone())
            data-entry=kind.is_some().then_some(id)
        >
            <Icon kind />
            <RowWords title gist note />
        </a>
    }
}

/// A row that leads to another page: its name, and what is there.
#[component]
pub fn Row(
    /// The page.
    route: Route,
    /// Its name.
    #[prop(into)]
    name: String,
    /// What is there.
    #[prop(into)]
    what: String,
) -> impl IntoView {
    view! {
        <a class="record-line" href=route.href()>
            <RowWords title=name gist=what note=String::new() />
        </a>
    }
}

#[component]
fn RowWords(title: String, gist: String, note: String) -> impl IntoView {
    let part =
        |class, text: String| (!text.is_empty()).then(|| view! { <span class=class>{text}</span> });
    view! {
        <span class="record-words">
            <span class="record-title">{title}</span>
            {part("record-gist", gist)}
            {part("record-note", note)}
        </span>
    }
}
