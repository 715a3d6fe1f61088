//! Learn: short cards with their evidence.

use leptos::prelude::*;

use crate::pages::Slug;
use crate::parts::el::h1;
use crate::words;

/// All cards.
pub fn learn_page() -> AnyView {
    h1(words::learn()).view()
}

/// One card.
pub fn card_page(_card: Slug) -> AnyView {
    h1(words::learn()).view()
}
