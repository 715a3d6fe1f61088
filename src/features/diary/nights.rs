//! All nights in a row, newest first: only those in view are drawn, however many years there are.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::tachys::view::keyed::keyed;
use stillnight_browser::{clock, scrolling};
use stillnight_domain::{Diary, Moment, Night, night_strip};

use crate::diary_handle::DiaryHandle;
use crate::pages::Page;
use crate::parts::el::{a, all, el, h2, live, of};
use crate::parts::night_strip::small_strip;
use crate::words;

/// Rows drawn before the list knows what is in view.
const FIRST_ROWS: usize = 16;

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
    let listed = Memo::new(move |_| handle.read().with(Diary::nights));
    all(vec![
        h2(words::all_nights()).view(),
        live(move || {
            let (first, end) = rows.get();
            let now = handle.now().get_untracked();
            listed.with(|nights| {
                let all = nights.len();
                let first = first.min(all.saturating_sub(1));
                let shown = nights
                    .iter()
                    .copied()
                    .enumerate()
                    .skip(first)
                    .take(end - first.min(end));
                // A night is drawn anew when the diary has changed, or the row has grown.
                let position = handle.read().with(Diary::position);
                let shown: Vec<_> = shown
                    .map(|(at, night)| (at, night, (position, all)))
                    .collect();
                let row = move |_: usize, (at, night, _): (usize, Night, (u64, usize))| {
                    (|_: usize| {}, row(handle, night, now, at, all))
                };
                of("OL", "nights")
                    .id("nights")
                    .style("--first", first.to_string())
                    .style("--rows", all.to_string())
                    .child(keyed(shown, |row| *row, row).into_any())
                    .view()
            })
        }),
    ])
}

fn row(handle: DiaryHandle, night: Night, now: Moment, at: usize, all: usize) -> AnyView {
    let (summary, strip) = handle.read().with_untracked(|diary| {
        (
            words::night_in_short(diary, night, now).join(" · "),
            night_strip(diary, night, now),
        )
    });
    el("LI")
        .attr("aria-setsize", all.to_string())
        .attr("aria-posinset", (at + 1).to_string())
        .child(
            a("night-row", Page::Night(night).href(), "")
                .attr("data-night-row", night.to_iso())
                .child(of("SPAN", "record-title").text(clock::date_text(night.evening())))
                .child(of("SPAN", "record-gist").text(summary))
                .child(small_strip(&strip)),
        )
        .view()
}
