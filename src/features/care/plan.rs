//! The plan: what is in it, what may be added, and where one is reminded of it.

use leptos::prelude::*;
use stillnight_browser::location;
use stillnight_domain::content::Care;
use stillnight_domain::{Fields, Kind};

use super::amounts::{AmountList, Amounts};
use super::planned_item::{PlannedItem, PlannedRow};
use super::ready_plans::{ReadyPlan, ReadyPlans};
use crate::components::{Button, ButtonKind, ContentView, PageTitle};
use crate::routes::Route;
use crate::state::{DiaryHandle, use_content, use_diary, use_plan};
use crate::texts::text;

/// The plan.
#[component]
pub fn PlanPage() -> impl IntoView {
    use_diary().complete_soon(false);
    let draw = |care: &Care| {
        view! {
            <Planned nothing_planned=care.templates.nothing_planned.clone() />
            <AmountList amounts=Amounts::of(care) />
            <h2>{text!(plan.ready_plans)}</h2>
            <ReadyPlans plans=ReadyPlan::all(care) />
        }
        .into_any()
    };
    view! {
        <PageTitle>{text!(plan.title)}</PageTitle>
        <p class="lead">{text!(plan.says)}</p>
        <ContentView bundle=use_content().care draw />
    }
}

/// What is in the plan, and the ways on from there.
#[component]
fn Planned(
    /// What is said while nothing is.
    nothing_planned: String,
) -> impl IntoView {
    let handle = use_diary();
    let items = use_plan().memo(PlannedItem::all);
    let is_empty = move || items.with(|items| items.iter().all(Vec::is_empty));
    view! {
        <Show when=is_empty>
            <p class="small">{nothing_planned.clone()}</p>
        </Show>
        <div class="plan">
            <For
                each=move || items.get().unwrap_or_default()
                key=|item| item.id()
                children=move |item| view! { <PlannedRow item items /> }
            />
        </div>
        <Button on_press=move || add(handle, Fields::default()) attr:id="own">
            {text!(plan.of_my_own)}
        </Button>
        <a class=ButtonKind::Quiet.class() href=Route::Reminders.href() id="to-reminders">
            {text!(settings.to_reminders)}
        </a>
    }
}

/// Puts something into the plan; its page asks for the rest.
pub(super) fn add(handle: DiaryHandle, fields: Fields) {
    handle.log(Kind::PlanItem, fields, |id| {
        location::go(&Route::Entry(id).href());
    });
}
