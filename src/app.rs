//! Context, page switch, undo. Nothing else belongs here.

use leptos::prelude::*;
use stillnight_browser::elements::StaticNode;
use stillnight_browser::{fields, location, reminders as browser_reminders};

use crate::features::*;
use crate::routes::Route;
use crate::state::{CalmState, ClinicalPlan, ContentStore, DiaryHandle, keep_notifications};
use crate::texts::text;

/// The whole app, below the static first screen.
#[component]
pub fn App(
    /// The diary, which outlives every page.
    diary: DiaryHandle,
) -> impl IntoView {
    let content = ContentStore::new();
    let plan = ClinicalPlan::new(diary, content);
    provide_context(diary);
    provide_context(content);
    provide_context(plan);
    provide_context(CalmState::new());
    diary.keep_in_step();
    keep_notifications(diary, content, plan);

    let page = RwSignal::new(Route::from_hash(&location::hash()));
    location::on_hash_change(move |hash| {
        fields::leave();
        page.set(Route::from_hash(&hash));
    });
    fields::leave_when_out_of_view();
    // Its page is shown anew, because what it says has changed.
    browser_reminders::keep_in_step(move || page.notify());
    let mut visited = None;
    Effect::new(move || {
        let page = page.get();
        location::set_title(&text!(app.window_title, page = page.title()));
        if visited.is_some_and(|before| before != page) {
            location::arrive();
        }
        visited = Some(page);
    });

    StaticNode::Undo.on_click(move || diary.undo_last());
    Effect::new(move || StaticNode::Undo.show(diary.can_undo()));
    StaticNode::LeaveExample.on_click(move || diary.leave_example());
    Effect::new(move || StaticNode::Example.show(diary.is_example()));

    move || match page.get() {
        Route::Tonight => view! { <tonight::TonightPage /> }.into_any(),
        Route::Calm => view! { <calm::CalmPage /> }.into_any(),
        Route::Tool(tool) => view! { <calm::ToolPage tool /> }.into_any(),
        Route::Diary => view! { <diary::DiaryPage /> }.into_any(),
        Route::Night(night) => view! { <night::NightPage night /> }.into_any(),
        Route::Bout(id) => view! { <bout::BoutPage id /> }.into_any(),
        Route::Entry(id) => view! { <entry::EntryPage id /> }.into_any(),
        Route::CheckIn(night) => view! { <entry::CheckInPage night /> }.into_any(),
        Route::Add(what, night) => view! { <add::AddPage what night /> }.into_any(),
        Route::Search => view! { <search::SearchPage /> }.into_any(),
        Route::Trash => view! { <trash::TrashPage /> }.into_any(),
        Route::Settings => view! { <settings::SettingsPage /> }.into_any(),
        Route::Reminders => view! { <reminders::RemindersPage /> }.into_any(),
        Route::Care => view! { <care::CarePage /> }.into_any(),
        Route::Plan => view! { <care::PlanPage /> }.into_any(),
        Route::Labs => view! { <care::LabsPage /> }.into_any(),
        Route::Flags => view! { <care::ConditionsPage /> }.into_any(),
        Route::Medicines => view! { <medicines::MedicinesPage /> }.into_any(),
        Route::HospitalCard => view! { <medicines::HospitalCardPage /> }.into_any(),
        Route::Learn => view! { <learn::LearnPage /> }.into_any(),
        Route::Card(slug) => view! { <learn::CardPage slug /> }.into_any(),
        Route::Help => ().into_any(),
    }
}
