//! Buttons that are either chosen or not, and questions whose answers they are.

use leptos::prelude::*;

/// A toggle; the check mark, not only the colour, says that it is chosen. Without `chosen` it only
/// does something.
#[component]
pub fn Chip(
    /// Whether it is chosen.
    #[prop(optional, into)]
    chosen: Option<Signal<bool>>,
    /// Whether it is the answer most people give.
    #[prop(optional)]
    strong: bool,
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let pressed = chosen.map(|chosen| move || chosen.get().to_string());
    view! {
        <button
            type="button"
            class=if strong { "chip strong" } else { "chip" }
            aria-pressed=pressed
            on:click=move |_| on_press.run(())
        >
            {children()}
        </button>
    }
}

/// How the answers of a question stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    /// As wide as their words.
    Chips,
    /// Three beside each other.
    Thirds,
    /// Four beside each other.
    Quarters,
    /// Five beside each other.
    Fifths,
}

impl Layout {
    const fn class(self) -> &'static str {
        match self {
            Self::Chips => "chips",
            Self::Thirds => "thirds",
            Self::Quarters => "quarters",
            Self::Fifths => "fifths",
        }
    }
}

/// A question with its answers.
#[component]
pub fn Question(
    /// The question.
    #[prop(into)]
    legend: TextProp,
    /// How the answers stand.
    layout: Layout,
    /// The answers.
    children: Children,
) -> impl IntoView {
    view! {
        <Group legend>
            <div class=layout.class()>{children()}</div>
        </Group>
    }
}

/// What belongs to one question.
#[component]
pub fn Group(
    /// The question.
    #[prop(into)]
    legend: TextProp,
    /// What belongs to it.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="group">
            <legend>{move || legend.get()}</legend>
            {children()}
        </fieldset>
    }
}
