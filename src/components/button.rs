//! Buttons that do something.

use leptos::prelude::*;

/// How a button looks.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub enum ButtonKind {
    /// Underlined words.
    #[default]
    Quiet,
    /// The same, for what most people come here for.
    Main,
}

impl ButtonKind {
    /// The classes of such a button, which a link that looks the same has too.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Main => "quiet strong",
        }
    }
}

/// A button.
#[component]
pub fn Button(
    /// How it looks.
    #[prop(optional)]
    kind: ButtonKind,
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <button type="button" class=kind.class() on:click=move |_| on_press.run(())>
            {children()}
        </button>
    }
}
