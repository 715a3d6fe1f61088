//! Care: what the user takes and does, what their blood says, and what changes the rules.

use leptos::prelude::*;

use crate::pages::Page;
use crate::parts::el::{a, all, h1, of};
use crate::words;

/// The ways into Care.
pub fn care_page() -> AnyView {
    let pages = [
        Page::Plan,
        Page::Labs,
        Page::Medicines,
        Page::HospitalCard,
        Page::Flags,
        Page::Help,
    ];
    let links = pages.map(|page| a("chip", page.href(), page.title()));
    all(vec![
        h1(words::care()).view(),
        of("NAV", "ways").children(links).view(),
    ])
}

/// The plan.
pub fn plan_page() -> AnyView {
    h1(words::plan()).view()
}

/// Blood results.
pub fn labs_page() -> AnyView {
    h1(words::labs()).view()
}

/// Conditions that change rules.
pub fn conditions_page() -> AnyView {
    h1(words::conditions()).view()
}
