//! What this night holds, or what the button is for.

use std::cmp::Reverse;

use leptos::prelude::*;
use stillnight_domain::{Diary, Moment, Night, Record, Strip, night_strip};

use crate::components::{Empty, NightStrip, RecordRow, RecordSummary};
use crate::state::use_diary;
use crate::texts::{self, text};

/// What there is to show of tonight.
#[derive(Clone, PartialEq)]
enum Tonight {
    /// The card of the morning shows the night.
    InTheMorning,
    /// Nothing is recorded.
    Empty,
    /// The night in one drawing and in words, and its records, the latest first.
    Recorded(Strip, String, Vec<RecordSummary>),
}

impl Tonight {
    fn of(diary: &Diary, now: Moment) -> Self {
        let night = Night::of(now);
        let bouts = diary.bouts_of(night).into_iter().map(Record::Bout);
        let entries = diary.entries_of(night).into_iter().map(Record::Entry);
        let mut records: Vec<Record> = bouts.chain(entries).collect();
        match diary.asked_in_the_morning(now) {
            Some(morning) if morning.night == night || records.is_empty() => Self::InTheMorning,
            _ if records.is_empty() => Self::Empty,
            _ => {
                records.sort_by_key(|record| Reverse(record.at()));
                let summary = texts::night_summary(diary, night, now);
                let records = records.iter();
                Self::Recorded(
                    night_strip(diary, night, now),
                    texts::strip(night, &summary),
                    records
                        .map(|it| RecordSummary::of(it, diary, now))
                        .collect(),
                )
            }
        }
    }
}

/// What this night holds, or what the button is for.
#[component]
pub fn SoFar() -> impl IntoView {
    let handle = use_diary();
    let tonight = Memo::new(move |_| {
        let now = handle.now().get();
        handle.diary().with(|diary| Tonight::of(diary, now))
    });
    let is_empty = move || tonight.with(|it| matches!(it, Tonight::Empty));
    let is_recorded = move || tonight.with(|it| matches!(it, Tonight::Recorded(..)));
    view! {
        <Show when=is_empty>
            <Empty>{text!(tonight.tap_when_it_starts)}</Empty>
        </Show>
        <Show when=is_recorded>
            <Recorded tonight />
        </Show>
    }
}

#[component]
fn Recorded(tonight: Memo<Tonight>) -> impl IntoView {
    let drawn = Memo::new(move |_| {
        tonight.with(|it| match it {
            Tonight::Recorded(strip, label, _) => Some((strip.clone(), label.clone())),
            _ => None,
        })
    });
    let strip = move || {
        let drawn = drawn.get();
        drawn.map(|(strip, label)| view! { <NightStrip strip label /> })
    };
    let records = move || {
        tonight.with(|it| match it {
            Tonight::Recorded(_, _, records) => records.clone(),
            _ => Vec::new(),
        })
    };
    view! {
        <section class="so-far">
            <h2>{text!(tonight.so_far)}</h2>
            {strip}
            <ul class="records">
                <For each=records key=Clone::clone let:record>
                    <li>
                        <RecordRow record />
                    </li>
                </For>
            </ul>
        </section>
    }
}
