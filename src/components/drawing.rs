//! Drawings of paths.

use leptos::prelude::*;

/// A drawing of paths, each with its class. Without a label it is for the eye alone.
#[component]
pub fn Drawing(
    /// Its class.
    class: &'static str,
    /// Its field.
    view_box: &'static str,
    /// What it says, in words.
    #[prop(optional_no_strip)]
    label: Option<String>,
    /// The paths: a class, and what `d` says.
    paths: Vec<(&'static str, String)>,
) -> impl IntoView {
    let hidden = label.is_none().then_some("true");
    let paths = paths
        .into_iter()
        .map(|(class, d)| view! { <path class=class d=d /> });
    view! {
        <svg
            class=class
            viewBox=view_box
            preserveAspectRatio="none"
            aria-label=label
            aria-hidden=hidden
            role="img"
        >
            {paths.collect_view()}
        </svg>
    }
}
