//! "Erase everything", which says what it does before it does it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::{erasing, shell};

use crate::components::{Button, ButtonKind};
use crate::state::use_diary;
use crate::texts::text;

/// One button, then the whole truth and three ways on. The example cannot be erased.
#[component]
pub fn Erase() -> impl IntoView {
    let handle = use_diary();
    let asking = RwSignal::new(false);
    view! {
        <section class="settings" id="erase">
            <Show when=move || !handle.is_example()>
                <Show when=move || asking.get() fallback=move || view! { <Ask asking /> }>
                    <Ways asking />
                </Show>
            </Show>
        </section>
    }
}

#[component]
fn Ask(asking: RwSignal<bool>) -> impl IntoView {
    view! {
        <Button on_press=move || asking.set(true) attr:id="erase-ask">
            {text!(settings.erase)}
        </Button>
    }
}

#[component]
fn Ways(asking: RwSignal<bool>) -> impl IntoView {
    let erase = move || {
        spawn_local(async {
            // What comes after is a new page.
            if erasing::erase_everything().await.is_err() {
                shell::problem(text!(settings.not_erased));
            }
        });
    };
    view! {
        <p>{text!(settings.erase_says)}</p>
        <div class="stack">
            <Button on_press=shell::rescue attr:id="erase-copy">
                {text!(settings.erase_first)}
            </Button>
            <Button on_press=move || asking.set(false)>{text!(settings.keep_it)}</Button>
            <Button kind=ButtonKind::Main on_press=erase attr:id="erase-now">
                {text!(settings.erase_now)}
            </Button>
        </div>
    }
}
