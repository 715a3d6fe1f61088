//! Care: what the user takes and does, what their blood says, and what changes the rules.

mod amounts;
mod conditions;
mod labs;
mod plan;
mod planned_item;
mod ready_plans;

pub use self::conditions::ConditionsPage;
pub use self::labs::LabsPage;
pub use self::plan::PlanPage;

use leptos::prelude::*;
use stillnight_domain::content::Care;

use crate::components::{ContentView, PageTitle};
use crate::routes::Route;
use crate::state::use_content;
use crate::texts::text;

/// The pages of Care, in their order.
const WAYS: [Route; 6] = [
    Route::Plan,
    Route::Labs,
    Route::Medicines,
    Route::HospitalCard,
    Route::Flags,
    Route::Help,
];

/// The ways into Care.
#[component]
pub fn CarePage() -> impl IntoView {
    let way = |route: Route| {
        view! {
            <a class="chip" href=route.href()>
                {route.title()}
            </a>
        }
    };
    view! {
        <PageTitle>{text!(care.title)}</PageTitle>
        <nav class="ways">{WAYS.map(way)}</nav>
        <ContentView bundle=use_content().care draw=|_: &Care| ().into_any() />
    }
}
