//! Conditions that change rules.

use leptos::prelude::*;
use stillnight_domain::Condition;
use stillnight_domain::care::conditions;
use stillnight_domain::content::Care;

use crate::components::{Chip, ContentView, PageTitle};
use crate::state::{use_content, use_diary};
use crate::texts::{self, text};

/// Each condition, to be said and taken back.
#[component]
pub fn ConditionsPage() -> impl IntoView {
    let handle = use_diary();
    handle.complete_soon(false);
    let current = Memo::new(move |_| {
        let now = handle.now().get();
        handle.diary().with(|diary| conditions::current(diary, now))
    });
    let chip = move |condition: &Condition| {
        let condition = *condition;
        let is = Signal::derive(move || current.get().contains(&condition));
        let toggle = move || {
            handle.act(move |diary, now| conditions::toggle(diary, condition, now));
        };
        view! {
            <Chip chosen=is on_press=toggle>
                {texts::condition(condition)}
            </Chip>
        }
    };
    view! {
        <PageTitle>{text!(conditions.title)}</PageTitle>
        <p class="lead">{text!(conditions.says)}</p>
        <div class="chips">{Condition::ALL.iter().map(chip).collect_view()}</div>
        <ContentView bundle=use_content().care draw=|_: &Care| ().into_any() />
    }
}
