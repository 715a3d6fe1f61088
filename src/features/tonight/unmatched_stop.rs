//! "It stopped" was tapped with nothing running: offer to add the bout that ended then.

use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_domain::{BoutDetails, End, UnmatchedStop};

use crate::components::{Button, Chip};
use crate::state::use_diary;
use crate::texts::{self, text};

/// How long before the stop the bout may have started, in minutes.
const STARTED_BEFORE: [u32; 4] = [5, 15, 30, 60];

/// The question, while there is one.
#[component]
pub fn UnmatchedStopPrompt() -> impl IntoView {
    let handle = use_diary();
    let stop = Memo::new(move |_| {
        let now = handle.now().get();
        handle.diary().with(|diary| diary.unmatched_stop(now))
    });
    move || stop.get().map(|stop| view! { <Prompt stop /> })
}

#[component]
fn Prompt(stop: UnmatchedStop) -> impl IntoView {
    let handle = use_diary();
    let add = move |before| {
        let start = stop.at.minus_minutes(before, &DeviceZone);
        let bout = BoutDetails::new(start, End::At(stop.at));
        handle.act(move |diary, now| diary.add_bout(bout, Some(stop.id), now));
    };
    let dismiss = move || handle.act(move |diary, _| diary.dismiss_stop(stop.id));
    let choice = move |before| {
        view! { <Chip on_press=move || add(before)>{texts::started_before(before)}</Chip> }
    };
    view! {
        <section class="notice" id="unmatched-stop">
            <p>{texts::stop_without_bout(stop.at)}</p>
            <p>{text!(tonight.add_the_bout)}</p>
            <div class="quarters">{STARTED_BEFORE.map(choice).collect_view()}</div>
            <Button on_press=dismiss>{text!(tonight.no_bout_then)}</Button>
        </section>
    }
}
