//! The diary: a month at a glance, all nights in a row, and the way out as a table.

mod calendar;
mod nights;

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::{files, location, shell};
use stillnight_domain::{Diary, Month, Night, csv, file_name};

use crate::state::DiaryHandle;
use crate::routes::Route;
use crate::components::el::{a, all, button, el, h1, live, of, p};
use crate::components::fields::labelled;
use crate::texts::text;

/// The page.
pub fn diary_page() -> AnyView {
    let handle = use_diary();
    // The last nights are there already; the rest comes while they are read.
    handle.complete_soon(false);
    let is_empty = Memo::new(move |_| {
        let nothing = |diary: &Diary| diary.bout_count() + diary.entry_count() == 0;
        handle.diary().with(nothing)
    });
    all(vec![
        h1(text!(diary.title)).view(),
        live(move || {
            if is_empty.get() {
                p("lead", text!(diary.no_nights_yet)).view()
            } else {
                filled(handle)
            }
        }),
    ])
}

fn filled(handle: DiaryHandle) -> AnyView {
    let tonight = Night::of(handle.now().get_untracked());
    let month = RwSignal::new(Month::of(tonight));
    let jump = el("INPUT")
        .id("jump")
        .attr("type", "date")
        .attr("max", tonight.to_iso())
        .on_value("change", move |date| {
            if let Some(night) = Night::parse(&date) {
                location::go(&Route::Night(night).href());
            }
        });
    let at_a_glance = of("DIV", "at-a-glance")
        .child(live(move || calendar::calendar(handle, month)))
        .child(
            of("DIV", "tools")
                .child(labelled(text!(diary.jump_to), jump))
                .child(a("quiet", Route::Search.href(), text!(search.title)))
                .child(a("quiet", Route::Trash.href(), text!(trash.title))),
        )
        .child(export_csv(handle));
    of("DIV", "diary")
        .child(at_a_glance)
        .child(of("DIV", "in-a-row").child(nights::nights(handle)))
        .view()
}

fn export_csv(handle: DiaryHandle) -> AnyView {
    let export = move || {
        spawn_local(async move {
            if let Err(fault) = handle.complete().await {
                return shell::complain(fault);
            }
            let now = handle.now().get_untracked();
            let name = file_name(now);
            let table = handle.diary().with_untracked(|diary| csv(diary, now));
            match files::offer(&name, "text/csv", &table).await {
                files::Offered::Declined => {}
                files::Offered::Given => shell::say(&text!(diary.exported, file = &name)),
                files::Offered::Refused => shell::problem(text!(diary.not_exported)),
            }
        });
    };
    of("SECTION", "export")
        .child(button("quiet", text!(diary.export_csv), export).id("export-csv"))
        .child(p("small", text!(diary.export_says)))
        .view()
}
