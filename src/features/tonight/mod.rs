//! Tonight: what is running, what was logged, and whatever is due. The button itself is static.

mod due;
mod example;
mod more;
mod morning;
mod running;
mod so_far;
mod unmatched_stop;
mod welcome;

use leptos::prelude::*;

use self::due::WhatIsDue;
use self::example::{ExampleNote, ExampleOffer};
use self::more::LogMore;
use self::morning::LastNight;
use self::running::RunningBout;
use self::so_far::SoFar;
use self::unmatched_stop::UnmatchedStopPrompt;
use self::welcome::Welcome;
use crate::components::Row;
use crate::routes::Route;
use crate::state::use_diary;
use crate::texts::text;

/// The first screen, above the button.
#[component]
pub fn TonightPage() -> impl IntoView {
    let running = use_diary().running();
    view! {
        <h1 class="visually-hidden" tabindex="-1">
            {text!(tonight.title)}
        </h1>
        {move || match running.get() {
            Some(id) => view! { <RunningBout id /> }.into_any(),
            None => view! { <Resting /> }.into_any(),
        }}
    }
}

/// While nothing runs.
#[component]
fn Resting() -> impl IntoView {
    view! {
        <div class="resting">
            <ExampleNote />
            <UnmatchedStopPrompt />
            <WhatIsDue />
            <SoFar />
            <LastNight />
            <LogMore />
            <Row route=Route::Calm name=text!(calm.title) what=text!(calm.all) />
            <Welcome />
            <ExampleOffer />
        </div>
    }
}
