//! All nights in a row, newest first: only those in view are drawn, however many years there are.

use std::cell::RefCell;

use leptos::prelude::*;
use stillnight_browser::{clock, scrolling};
use stillnight_domain::{Diary, Moment, Night, night_strip};

use crate::state::DiaryHandle;
use crate::routes::Route;
use crate::components::el::{a, all, el, h2, live, of};
use crate::components::night_strip::small_strip;
use crate::texts::{self, text};

/// Rows drawn before the list knows what is in view.
const FIRST_ROWS: usize = 16;
/// Rows that are drawn together, or left out together.
const TOGETHER: usize = 8;

/// The list.
pub fn nights(handle: DiaryHandle) -> AnyView {
    let rows = RwSignal::new((0, FIRST_ROWS));
    let watch = scrolling::watch("nights", move |first, end| {
        rows.try_set((first, end));
    });
    let watch = StoredValue::new_local(RefCell::new(Some(watch)));
    on_cleanup(move || {
        watch.try_with_value(std::cell::RefCell::take);
    });
    let listed = Memo::new(move |_| handle.diary().with(Diary::nights));
    let count = Memo::new(move |_| listed.with(Vec::len));
    all(vec![
        h2(text!(diary.all_nights)).view(),
        live(move || {
            let all = count.get();
            let parts = (0..all.div_ceil(TOGETHER)).map(|part| {
                let from = part * TOGETHER;
                let is_seen = Memo::new(move |_| {
                    let (first, end) = rows.get();
                    from < end && first < from + TOGETHER
                });
                live(move || {
                    if is_seen.get() {
                        rows_from(handle, listed, from, all)
                    } else {
                        let left_out = TOGETHER.min(all - from);
                        of("LI", "left-out")
                            .attr("aria-hidden", "true")
                            .style("--rows", left_out.to_string())
                            .view()
                    }
                })
            });
            of("OL", "nights").id("nights").children(parts).view()
        }),
    ])
}

/// Some rows, drawn anew when the diary has changed.
fn rows_from(
    handle: DiaryHandle,
    listed: Memo<Vec<Night>>,
    from: usize,
    all_rows: usize,
) -> AnyView {
    let now = handle.now().get_untracked();
    handle.diary().track();
    listed.with_untracked(|nights| {
        let mut views = Vec::new();
        for (at, night) in nights.iter().enumerate().skip(from).take(TOGETHER) {
            views.push(row(handle, *night, now, at, all_rows));
        }
        all(views)
    })
}

fn row(handle: DiaryHandle, night: Night, now: Moment, at: usize, all: usize) -> AnyView {
    let (summary, strip) = handle.diary().with_untracked(|diary| {
        (
            texts::night_in_short(diary, night, now),
            night_strip(diary, night, now),
        )
    });
    el("LI")
        .attr("aria-setsize", all.to_string())
        .attr("aria-posinset", (at + 1).to_string())
        .child(
            a("night-row", Route::Night(night).href(), "")
                .attr("data-night-row", night.to_iso())
                .child(of("SPAN", "record-title").text(clock::date_text(night.evening())))
                .child(of("SPAN", "record-gist").text(summary))
                .child(small_strip(&strip)),
        )
        .view()
}
