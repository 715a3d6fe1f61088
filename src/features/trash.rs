//! What was removed, for 30 days.

use leptos::prelude::*;
use stillnight_domain::{Record, days_left};

use crate::diary_handle::DiaryHandle;
use crate::parts::el::{all, button, el, h1, live, of, p};
use crate::texts::{self, text};

/// The trash.
pub fn trash_page() -> AnyView {
    let handle = DiaryHandle::here();
    handle.complete_soon(false);
    all(vec![
        h1(text!(trash.title)).view(),
        p("lead", text!(trash.says)).view(),
        live(move || removed(handle)),
    ])
}

fn removed(handle: DiaryHandle) -> AnyView {
    let now = handle.minute();
    handle.read().with(|diary| {
        let trash = diary.trash();
        if trash.is_empty() {
            return p("", text!(trash.is_empty)).view();
        }
        let lines = trash.iter().map(|record| {
            let id = record.id();
            let left = record.deleted().map_or(0, |at| days_left(at, now));
            el("LI")
                .attr("class", "removed")
                .attr("data-removed", id.to_string())
                .child(
                    of("SPAN", "record-words")
                        .child(of("SPAN", "record-title").text(title(record)))
                        .child(of("SPAN", "record-gist").text(texts::night_of(record.night())))
                        .child(of("SPAN", "small").text(texts::days_left(left))),
                )
                .child(button("quiet", text!(trash.restore), move || {
                    handle.restore(id);
                }))
        });
        of("UL", "records").children(lines).view()
    })
}

fn title(record: &Record) -> String {
    match record {
        Record::Bout(bout) => texts::span(&bout.details, bout.details.end),
        Record::Entry(entry) => texts::title_and_amount(entry.kind, &entry.fields),
    }
}
