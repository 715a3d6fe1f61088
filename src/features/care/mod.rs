//! Care: what the user takes and does, what their blood says, and what changes the rules.

mod conditions;
mod labs;
mod plan;

pub use conditions::conditions_page;
pub use labs::labs_page;
pub use plan::plan_page;

use leptos::prelude::*;
use stillnight_domain::content::Care;

use crate::state::ContentStore;
use crate::routes::Route;
use crate::components::el::{a, all, h1, live, none, of};
use crate::texts::text;

/// The ways into Care.
pub fn care_page() -> AnyView {
    let pages = [
        Route::Plan,
        Route::Labs,
        Route::Medicines,
        Route::HospitalCard,
        Route::Flags,
        Route::Help,
    ];
    let links = pages.map(|page| a("chip", page.href(), page.title()));
    let knowledge = use_content();
    all(vec![
        h1(text!(care.title)).view(),
        of("NAV", "ways").children(links).view(),
        live(move || knowledge.show(|_: &Care| none())),
    ])
}
