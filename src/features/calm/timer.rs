//! The relief timer: what is tried, for how long, and what came of it.

use leptos::prelude::*;
use stillnight_browser::timers;
use stillnight_domain::ReliefKind;
use stillnight_domain::calm::timer::{Phase, Timer};

use super::after::After;
use crate::components::{Button, ButtonKind, Chip, Layout, Question};
use crate::state::{use_calm, use_diary};
use crate::texts::{self, text};

/// The timer. Its one button stays from phase to phase, and with it the focus.
#[component]
pub fn ReliefTimer() -> impl IntoView {
    let handle = use_diary();
    let timer = use_calm().timer;
    let phase = Memo::new(move |_| timer.get().phase(handle.now().get()));
    let spent = Memo::new(move |_| match phase.get() {
        Phase::Over(minutes) => Some(minutes),
        _ => None,
    });
    let says = move || match phase.get() {
        Phase::Choosing => String::new(),
        Phase::Running(_) => texts::relief(timer.get().what()).to_owned(),
        Phase::Over(minutes) => text!(calm.timer.over, minutes),
    };
    let label = move || match phase.get() {
        Phase::Choosing => text!(calm.timer.start),
        Phase::Running(_) => text!(calm.timer.stop),
        Phase::Over(_) => text!(calm.timer.something_else),
    };
    let press = move || {
        // What the button said when it was pressed counts, not what it says by the clock now.
        let said = phase.get_untracked();
        handle.renew_now();
        let now = handle.now().get_untracked();
        timer.update(|timer| match said {
            Phase::Choosing => timer.start(now),
            Phase::Running(_) => timer.stop(now),
            Phase::Over(_) => timer.reset(now),
        });
        if said == Phase::Choosing {
            // The end is seen when it comes, and not only at the next look at the clock.
            let ms = u32::from(timer.get_untracked().minutes()) * 60_000;
            timers::after(ms, move || handle.renew_now());
        }
    };
    view! {
        <p role="status">{says}</p>
        <Show when=move || phase.get() == Phase::Choosing>
            <Choosing />
        </Show>
        <Show when=move || matches!(phase.get(), Phase::Running(_))>
            <Left phase />
        </Show>
        <Show when=move || spent.get().is_some()>
            <Tried spent />
        </Show>
        <Show when=move || timer.get().is_on_skin() && spent.get().is_none()>
            <p class="small">{text!(calm.timer.care_for_skin)}</p>
        </Show>
        <Button kind=ButtonKind::Main on_press=press>
            {label}
        </Button>
    }
}

/// How long it still runs.
#[component]
fn Left(phase: Memo<Phase>) -> impl IntoView {
    let left = move || match phase.get() {
        Phase::Running(minutes) => text!(calm.timer.left, minutes),
        _ => String::new(),
    };
    view! {
        <div class="left" role="timer">
            {left}
        </div>
    }
}

/// What came of what was tried.
#[component]
fn Tried(spent: Memo<Option<u16>>) -> impl IntoView {
    let what = use_calm().timer.get_untracked().what();
    view! { <After legend=texts::outcome_of(what) what minutes=spent /> }
}

/// What is tried, and for how long.
#[component]
fn Choosing() -> impl IntoView {
    let timer = use_calm().timer;
    let kind = move |what: ReliefKind| {
        view! {
            <Chip
                chosen=Signal::derive(move || timer.get().what() == what)
                on_press=move || timer.update(|timer| timer.choose(what))
            >
                {texts::relief(what)}
            </Chip>
        }
    };
    view! {
        <div class="choosing">
            <Question legend=text!(bout.what_are_you_trying) layout=Layout::Thirds>
                {Timer::WHAT.map(kind).collect_view()}
            </Question>
            <Question legend=text!(calm.timer.for_how_long) layout=Layout::Fifths>
                <For
                    each=move || timer.get().offered().iter().copied()
                    key=|minutes| *minutes
                    let:minutes
                >
                    <Chip
                        chosen=Signal::derive(move || timer.get().minutes() == minutes)
                        on_press=move || timer.update(|timer| timer.set_minutes(minutes))
                    >
                        {texts::minutes(minutes.into())}
                    </Chip>
                </For>
            </Question>
        </div>
    }
}
