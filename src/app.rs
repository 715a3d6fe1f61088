//! Context, page switch, undo. Nothing else belongs here.

use leptos::prelude::*;
use stillnight_browser::elements::StaticNode;
use stillnight_browser::location;

use crate::diary_handle::DiaryHandle;
use crate::features::{bout::BoutPage, diary::DiaryPage, settings::SettingsPage, tonight::Tonight};
use crate::pages::Page;
use crate::words;

/// The whole app, below the static first screen.
#[component]
pub fn App(handle: DiaryHandle) -> impl IntoView {
    provide_context(handle);
    handle.keep_in_step();

    let page = RwSignal::new(Page::from_hash(&location::hash()));
    location::on_hash_change(move |hash| page.set(Page::from_hash(&hash)));
    Effect::new(move |visited: Option<Page>| {
        let page = page.get();
        location::set_title(&words::window_title(page.title()));
        if visited.is_some_and(|before| before != page) {
            location::arrive();
        }
        page
    });

    StaticNode::Undo.on_click(move || handle.take_back());
    Effect::new(move |_| StaticNode::Undo.show(handle.can_undo().get()));

    move || match page.get() {
        Page::Tonight => view! { <Tonight /> }.into_any(),
        Page::Diary => view! { <DiaryPage /> }.into_any(),
        Page::Bout(id) => view! { <BoutPage id /> }.into_any(),
        Page::Settings => view! { <SettingsPage /> }.into_any(),
        Page::Help => ().into_any(),
    }
}
