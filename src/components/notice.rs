//! Cards that say or ask something, and what stands where there is nothing yet.

use leptos::prelude::*;

/// A card with a title.
#[component]
pub fn Notice(
    /// Its id.
    id: &'static str,
    /// Its title.
    #[prop(into)]
    title: TextProp,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="notice" id=id>
            <h2>{move || title.get()}</h2>
            {children()}
        </section>
    }
}

/// One sentence in the place of what will stand here.
#[component]
pub fn Empty(
    /// The sentence.
    children: Children,
) -> impl IntoView {
    view! { <p class="lead">{children()}</p> }
}

/// The heading of a page, which takes the focus when the page is arrived at.
#[component]
pub fn PageTitle(
    /// The heading.
    children: Children,
) -> impl IntoView {
    view! { <h1 tabindex="-1">{children()}</h1> }
}
