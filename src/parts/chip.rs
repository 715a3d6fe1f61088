//! A button that is either chosen or not.

use leptos::prelude::*;

/// A toggle; the check mark, not only the colour, says that it is chosen.
#[component]
pub fn Chip(
    /// What it is called.
    #[prop(into)]
    label: String,
    /// Whether it is chosen.
    #[prop(into)]
    chosen: Signal<bool>,
    /// It was pressed.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || chosen.get().to_string()
            on:click=move |_| on_press.run(())
        >
            {label}
        </button>
    }
}
