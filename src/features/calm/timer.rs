//! The relief timer: what is tried, for how long, and what came of it.

use leptos::prelude::*;
use stillnight_browser::{clock, timers};
use stillnight_domain::Relief;
use stillnight_domain::calm::timer::{Phase, Timer};

use super::after::after;
use crate::diary_handle::DiaryHandle;
use crate::parts::chip::{chip, question};
use crate::parts::el::{all, button, el, live, none, of, p};
use crate::words;

/// The timer as it stands.
pub fn timer(handle: DiaryHandle, kept: RwSignal<Timer>) -> AnyView {
    let said = RwSignal::new(None);
    let now = clock::now();
    handle.now().set(now);
    if kept.with_untracked(|timer| timer.is_forgotten(now)) {
        kept.set(Timer::default());
    }
    // Only a change of phase or minute draws anything anew.
    let phase = Memo::new(move |_| kept.with(|timer| timer.phase(handle.now().get())));
    let told = move || match phase.get() {
        Phase::Choosing => String::new(),
        Phase::Running(_) => words::relief(kept.with(|timer| timer.what())).to_owned(),
        Phase::Over(minutes) => words::tried_for(minutes),
    };
    all(vec![
        el("P")
            .attr("role", "status")
            .child(live(move || told().into_any()))
            .view(),
        live(move || {
            let timer = kept.get();
            match phase.get() {
                Phase::Choosing => choosing(handle, kept, timer),
                Phase::Running(left) => running(handle, kept, timer, left),
                Phase::Over(minutes) => over(handle, kept, timer, minutes, said),
            }
        }),
    ])
}

// Each phase has its parts at the same places, so that the focus stays on the button.
fn choosing(handle: DiaryHandle, kept: RwSignal<Timer>, timer: Timer) -> AnyView {
    let kinds = Timer::WHAT.map(|what| {
        let choose = move || kept.update(|timer| timer.choose(what));
        chip(words::relief(what), what == timer.what(), choose)
    });
    let minutes = timer.offered().iter().map(|minutes| {
        let minutes = *minutes;
        let choose = move || kept.update(|timer| timer.set_minutes(minutes));
        let is = minutes == timer.minutes();
        chip(words::minutes(minutes.into()), is, choose)
    });
    let start = move || {
        let now = clock::now();
        handle.now().set(now);
        kept.update(|timer| timer.start(now));
        // Exactly then, and not at the next look at the clock.
        let ms = i32::from(timer.minutes()) * 60_000;
        timers::after(ms, move || handle.now().set(clock::now()));
    };
    all(vec![
        of("DIV", "choosing")
            .child(question(words::what_are_you_trying(), "thirds", kinds))
            .child(question(words::for_how_long(), "fifths", minutes))
            .view(),
        care(timer),
        button("quiet strong", words::start(), start).view(),
    ])
}

fn care(timer: Timer) -> AnyView {
    if timer.is_on_skin() {
        p("small", words::care_for_skin()).view()
    } else {
        none()
    }
}

fn running(handle: DiaryHandle, kept: RwSignal<Timer>, timer: Timer, left: u16) -> AnyView {
    let stop = move || {
        let now = clock::now();
        handle.now().set(now);
        kept.update(|timer| timer.stop(now));
    };
    all(vec![
        of("DIV", "left")
            .attr("role", "timer")
            .text(words::minutes_left(left))
            .view(),
        care(timer),
        button("quiet strong", words::stop(), stop).view(),
    ])
}

fn over(
    handle: DiaryHandle,
    kept: RwSignal<Timer>,
    timer: Timer,
    minutes: u16,
    said: RwSignal<Option<Relief>>,
) -> AnyView {
    let legend = words::outcome_of(timer.what());
    let again = move || {
        said.set(None);
        let now = clock::now();
        kept.update(|timer| timer.reset(now));
    };
    all(vec![
        of("DIV", "after")
            .child(after(handle, legend, timer.what(), minutes, said))
            .view(),
        none(),
        button("quiet strong", words::something_else(), again).view(),
    ])
}
