//! Care: what the user takes and does, what their blood says, and what changes the rules.

mod conditions;
mod labs;
mod plan;

pub use conditions::conditions_page;
pub use labs::labs_page;
pub use plan::plan_page;

use leptos::prelude::*;
use stillnight_domain::content::Care;

use crate::knowledge::Knowledge;
use crate::pages::Page;
use crate::parts::el::{a, all, h1, live, none, of};
use crate::texts::text;

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
    let knowledge = Knowledge::here();
    all(vec![
        h1(text!(care.title)).view(),
        of("NAV", "ways").children(links).view(),
        live(move || knowledge.show(|_: &Care| none())),
    ])
}
