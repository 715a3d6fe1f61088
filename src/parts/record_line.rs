//! A record in a list; it leads to its page.

use stillnight_browser::clock;
use stillnight_domain::{Bout, Diary, Entry, Field, Kind, Moment, Record};

use super::el::{El, a, of};
use super::icon::icon;
use crate::pages::Page;
use crate::texts;

/// A bout or an entry as the diary reads it now.
pub fn record_line(record: &Record, diary: &Diary, now: Moment) -> El {
    match record {
        Record::Bout(bout) => bout_line(bout, diary, now),
        Record::Entry(entry) => entry_line(entry),
    }
}

/// From when until when, and what is known of it.
pub fn bout_line(bout: &Bout, diary: &Diary, now: Moment) -> El {
    let Bout { id, details, .. } = bout;
    line(
        Page::Bout(*id),
        None,
        texts::span(details, diary.end_of(bout, now)),
        texts::gist(details),
        &details.note,
    )
    .attr("data-bout", id.to_string())
}

/// What it is, when, and what is known of it.
pub fn entry_line(entry: &Entry) -> El {
    let title = texts::title_of(entry.kind, &entry.fields);
    let title = if entry.kind == Kind::CheckIn {
        title
    } else {
        format!("{} {title}", clock::time_text(entry.at.local()))
    };
    let page = if entry.kind == Kind::CheckIn {
        Page::CheckIn(entry.night())
    } else {
        Page::Entry(entry.id)
    };
    line(
        page,
        Some(entry.kind),
        title,
        texts::gist_of(entry),
        entry.fields.text(Field::Note),
    )
    .attr("data-entry", entry.id.to_string())
}

fn line(page: Page, kind: Option<Kind>, title: String, gist: String, note: &str) -> El {
    let record = said(title, gist, note);
    a("record-line", page.href(), "")
        .child(icon(kind))
        .child(record)
}

/// A line that leads to another page: its name, and what is there.
pub fn link_line(page: Page, name: &str, what: &str) -> El {
    let words = said(name.to_owned(), what.to_owned(), "");
    a("record-line", page.href(), "").child(words)
}

fn said(title: String, gist: String, note: &str) -> El {
    let part = |class, text: String| (!text.is_empty()).then(|| of("SPAN", class).text(text));
    of("SPAN", "record-words")
        .child(of("SPAN", "record-title").text(title))
        .maybe(part("record-gist", gist))
        .maybe(part("record-note", note.to_owned()))
}
