//! "It stopped" was tapped with nothing running: offer to add the bout that ended then.

use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_domain::{BoutDetails, End};

use crate::diary_handle::DiaryHandle;
use crate::words;

/// How long before the stop the bout may have started, in minutes.
const STARTED_BEFORE: [u32; 4] = [5, 15, 30, 60];

/// The question, while there is one.
#[component]
pub fn UnmatchedStopPrompt() -> impl IntoView {
    let handle = DiaryHandle::here();
    let diary = handle.read();
    let stop = Memo::new(move |_| diary.with(|diary| diary.unmatched_stop(handle.now().get())));
    move || {
        stop.get().map(|stop| {
            let choice = |before: u32| {
                let add = move |_| {
                    let start = stop.at.minus_minutes(before, &DeviceZone);
                    let bout = BoutDetails::new(start, End::At(stop.at));
                    handle.act(move |diary, now| diary.add_bout(bout, Some(stop.id), now));
                };
                view! {
                    <button type="button" class="chip" on:click=add>
                        {words::started_before(before)}
                    </button>
                }
            };
            view! {
                <section class="notice" id="unmatched-stop">
                    <p>{words::stop_without_bout(stop.at)}</p>
                    <p>{words::add_the_bout()}</p>
                    <div class="quarters">{STARTED_BEFORE.map(choice)}</div>
                    <button
                        type="button"
                        class="quiet"
                        on:click=move |_| handle.act(move |diary, _| diary.dismiss_stop(stop.id))
                    >
                        {words::no_bout_then()}
                    </button>
                </section>
            }
        })
    }
}
