//! What came of it, noted on the running bout.

use leptos::prelude::*;
use stillnight_domain::{BoutEdit, Outcome, Relief, ReliefKind};

use crate::components::{Chip, Layout, Question};
use crate::routes::Route;
use crate::state::{use_calm, use_diary};
use crate::texts::{self, text};

/// Asks what came of something that was tried; without a running bout it says that there is none to
/// note it on.
#[component]
pub fn After(
    /// The question.
    #[prop(into)]
    legend: String,
    /// What was tried.
    what: ReliefKind,
    /// For how many minutes. Until there are any there is only room for it, so that nothing moves.
    #[prop(into)]
    minutes: Signal<Option<u16>>,
) -> impl IntoView {
    let running = use_diary().running();
    let legend = StoredValue::new(legend);
    view! {
        <div class="after">
            <Show when=move || minutes.get().is_some()>
                <Show when=move || running.get().is_some() fallback=NoBout>
                    <CameOf legend=legend.get_value() what minutes />
                </Show>
            </Show>
        </div>
    }
}

#[component]
fn NoBout() -> impl IntoView {
    view! {
        <p class="small">{text!(calm.no_bout_to_note_it_on)}</p>
        <a class="quiet" href=Route::Tonight.href()>
            {text!(tonight.title)}
        </a>
    }
}

#[component]
fn CameOf(legend: String, what: ReliefKind, minutes: Signal<Option<u16>>) -> impl IntoView {
    let handle = use_diary();
    let answered = use_calm().answered;
    // What was said and taken back is no longer chosen.
    let chosen = Memo::new(move |_| {
        let said = answered.get().filter(|said| said.what == what)?;
        let bout = handle.running().get()?;
        handle.diary().with(|diary| {
            let is_noted = diary.bout(bout)?.details.reliefs.contains(&said);
            said.outcome.filter(|_| is_noted)
        })
    });
    let answer = move |outcome| {
        let came = Relief {
            what,
            outcome: Some(outcome),
            minutes: minutes.get_untracked(),
        };
        if let Some(bout) = handle.running().get_untracked() {
            answered.set(Some(came));
            handle.edit_bout(bout, BoutEdit::Came(came));
        }
    };
    let chip = move |outcome: &Outcome| {
        let outcome = *outcome;
        view! {
            <Chip
                chosen=Signal::derive(move || chosen.get() == Some(outcome))
                on_press=move || answer(outcome)
            >
                {texts::outcome(outcome)}
            </Chip>
        }
    };
    view! {
        <Question legend layout=Layout::Thirds>
            {Outcome::ALL.iter().map(chip).collect_view()}
        </Question>
    }
}
