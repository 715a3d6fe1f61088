//! Tonight: what is running, what was logged, and whatever is due. The button itself is static.

mod notices;
mod running;
mod unmatched_stop;

use leptos::prelude::*;
use stillnight_domain::{Night, night_strip};

use crate::diary_handle::DiaryHandle;
use crate::parts::bout_line::BoutLine;
use crate::parts::night_strip::NightStrip;
use crate::words;
use notices::Notices;
use running::RunningBout;
use unmatched_stop::UnmatchedStopPrompt;

/// The first screen, above the button.
#[component]
pub fn Tonight() -> impl IntoView {
    let handle = DiaryHandle::here();
    let diary = handle.read();
    let now = handle.now();
    let running =
        Memo::new(move |_| diary.with(|diary| diary.running(now.get()).map(|bout| bout.id)));
    view! {
        <h1 class="visually-hidden" tabindex="-1">{words::tonight()}</h1>
        {move || match running.get() {
            Some(id) => view! { <RunningBout id /> }.into_any(),
            None => view! { <UnmatchedStopPrompt /> <SoFar /> }.into_any(),
        }}
        <Notices />
    }
}

/// The bouts of this night, or what the button is for.
#[component]
fn SoFar() -> impl IntoView {
    let handle = DiaryHandle::here();
    let diary = handle.read();
    let night = Memo::new(move |_| Night::of(handle.now().get()));
    move || {
        let now = handle.now().get_untracked();
        let night = night.get();
        diary.with(|diary| {
            let bouts = diary.bouts_of(night);
            if bouts.is_empty() {
                return view! { <p class="lead">{words::tap_when_it_starts()}</p> }.into_any();
            }
            let count = bouts.len();
            let lines = bouts
                .into_iter()
                .rev()
                .map(|bout| {
                    let end = diary.end_of(bout, now);
                    view! { <li><BoutLine bout=bout.clone() end /></li> }
                })
                .collect_view();
            view! {
                <h2>{words::tonight_so_far()}</h2>
                <NightStrip
                    marks=night_strip(diary, night, now)
                    label=words::strip(night, count)
                />
                <ul class="bout-list">{lines}</ul>
            }
            .into_any()
        })
    }
}
