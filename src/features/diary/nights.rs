//! All nights in a row, newest first: only those in view are drawn, however many years there are.

use std::ops::Range;

use leptos::prelude::*;
use stillnight_browser::{clock, scrolling};
use stillnight_domain::{Diary, Moment, Night, Strip, night_strip};

use crate::components::SmallStrip;
use crate::routes::Route;
use crate::state::use_diary;
use crate::texts::{self, text};

/// Rows drawn before the list knows what is in view.
const FIRST_ROWS: Range<usize> = 0..16;
/// Rows that are drawn in any case: it is they that are measured.
const LEAST_ROWS: usize = 8;

/// The list.
#[component]
pub fn Nights() -> impl IntoView {
    let handle = use_diary();
    let seen = RwSignal::new(FIRST_ROWS);
    // It is watched until the list is gone, and what is stored with it.
    StoredValue::new_local(scrolling::watch("nights", move |first, end| {
        seen.try_set(first..end);
    }));
    let all = Memo::new(move |_| handle.diary().with(Diary::nights));
    let count = Memo::new(move |_| all.with(Vec::len));
    let drawn = Memo::new(move |_| seen.with(|seen| drawn(seen, count.get())));
    let nights = move || {
        let nights = all.with(|all| all.get(drawn.get()).map(<[Night]>::to_vec));
        nights.unwrap_or_default()
    };
    view! {
        <h2>{text!(diary.all_nights)}</h2>
        <ol class="nights" id="nights">
            <LeftOut rows=Signal::derive(move || drawn.get().start) />
            <For each=nights key=|night| *night let:night>
                <NightRow night all />
            </For>
            <LeftOut rows=Signal::derive(move || count.get().saturating_sub(drawn.get().end)) />
        </ol>
    }
}

/// Which of `count` rows are drawn when some are seen, which may be more than there are.
fn drawn(seen: &Range<usize>, count: usize) -> Range<usize> {
    let start = seen.start.min(count.saturating_sub(LEAST_ROWS));
    start..seen.end.clamp(start, count)
}

/// The room of rows that are out of view.
#[component]
fn LeftOut(rows: Signal<usize>) -> impl IntoView {
    view! {
        <Show when=move || { rows.get() > 0 }>
            <li
                class="left-out"
                aria-hidden="true"
                style:--rows=move || rows.get().to_string()
            ></li>
        </Show>
    }
}

/// What a row says of a night.
#[derive(Clone, PartialEq)]
struct InShort {
    summary: String,
    strip: Strip,
}

impl InShort {
    fn of(diary: &Diary, night: Night, now: Moment) -> Self {
        Self {
            summary: texts::night_in_short(diary, night, now),
            strip: night_strip(diary, night, now),
        }
    }
}

/// A night, which keeps its row while others come and go.
#[component]
fn NightRow(night: Night, all: Memo<Vec<Night>>) -> impl IntoView {
    let handle = use_diary();
    let in_short = Memo::new(move |_| {
        let now = handle.now().get_untracked();
        handle.diary().with(|diary| InShort::of(diary, night, now))
    });
    let count = move || all.with(Vec::len).to_string();
    let position = move || all.with(|all| position(all, night)).to_string();
    let strip = move || view! { <SmallStrip strip=in_short.get().strip /> };
    view! {
        <li aria-setsize=count aria-posinset=position>
            <a
                class="night-row"
                href=Route::Night(night).href()
                data-night-row=night.to_iso()
            >
                <span class="record-title">{clock::date_text(night.evening())}</span>
                <span class="record-gist">{move || in_short.get().summary}</span>
                {strip}
            </a>
        </li>
    }
}

/// Where a night stands in the list, which is in order: 1 for the first.
fn position(newest_first: &[Night], night: Night) -> usize {
    newest_first.partition_point(|it| *it > night) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_drawn_as_far_as_it_is_there() {
        assert_eq!(drawn(&(0..16), 100), 0..16);
        assert_eq!(drawn(&(40..64), 100), 40..64);
        assert_eq!(drawn(&(88..112), 100), 88..100);
        assert_eq!(drawn(&(0..16), 3), 0..3);
        assert_eq!(drawn(&(0..16), 0), 0..0);
    }

    #[test]
    fn some_rows_are_drawn_even_beyond_the_end() {
        assert_eq!(drawn(&(800..816), 100), 92..100);
        assert_eq!(drawn(&(800..816), 3), 0..3);
    }

    #[test]
    fn a_row_knows_where_its_night_stands() {
        let night = |iso| Night::parse(iso).expect("a night");
        let nights = ["2026-11-23", "2026-11-22", "2026-11-20"].map(night);
        let positions = nights.map(|it| position(&nights, it));
        assert_eq!(positions, [1, 2, 3]);
    }
}
