//! Stillnight: screens and texts over the diary of `stillnight-domain`.

mod app;
mod diary_handle;
mod features;
mod knowledge;
mod pages;
mod parts;
mod reminding;
mod texts;

use leptos::mount::mount_to;
use leptos::prelude::*;
use stillnight_browser::elements::StaticNode;
use stillnight_browser::{location, panics, shell};

use crate::diary_handle::{DiaryHandle, ThisDevice};
use crate::texts::I18nLocaleTrait;

/// Opens the diary, then shows the app; a diary that cannot be opened leaves the first screen as it
/// is, with the reason and a way out.
pub fn start() {
    panics::keep_for_the_report();
    location::set_language(texts::choose_language().as_str());
    // Leptos's own executor exists only once something is mounted.
    wasm_bindgen_futures::spawn_local(async {
        let owner = Owner::new();
        owner.set();
        let handle = match DiaryHandle::open(ThisDevice).await {
            Ok(handle) => handle,
            Err(fault) => {
                shell::complain(fault);
                return shell::failed(&fault.to_string());
            }
        };
        // Mounting keeps the page busy; whoever is about to tap goes first.
        shell::quiet().await;
        let Some(place) = StaticNode::App.find() else {
            return shell::failed("no place to mount");
        };
        mount_to(place, move || app::app(handle)).forget();
        shell::ready();
        // The diary belongs to the page for as long as it lives.
        std::mem::forget(owner);
    });
}
