//! What is said once, after the first saved bout: what the app is for, and the home screen.

use leptos::prelude::*;
use stillnight_browser::device::{self, Install};
use stillnight_browser::preferences::Notice;
use stillnight_browser::shell;

use crate::diary_handle::DiaryHandle;
use crate::words;

/// The notices that have not been put away, below everything else.
#[component]
pub fn Notices() -> impl IntoView {
    let diary = DiaryHandle::here().read();
    let begun = Memo::new(move |_| diary.with(|diary| diary.bout_count() > 0));
    move || begun.get().then(|| view! { <Purpose /> <InstallHint /> })
}

#[component]
fn Purpose() -> impl IntoView {
    let shown = RwSignal::new(!Notice::Purpose.is_put_away());
    let put_away = move |_| {
        Notice::Purpose.put_away();
        shown.set(false);
    };
    move || {
        shown.get().then(|| {
            view! {
                <section class="notice" id="purpose">
                    <p class="small">{words::intended_purpose()} " " {words::not_for()}</p>
                    <button type="button" class="quiet" on:click=put_away>
                        {words::understood()}
                    </button>
                </section>
            }
        })
    }
}

#[component]
fn InstallHint() -> impl IntoView {
    let way = device::install_way();
    let shown = RwSignal::new(!Notice::Install.is_put_away());
    let how = match way {
        Install::Dialog => words::install_by_dialog(),
        Install::ShareMenu => words::install_by_share_menu(),
        Install::BrowserMenu => words::install_by_browser_menu(),
        Install::Done | Install::Unknown => return ().into_any(),
    };
    let put_away = move |_| {
        Notice::Install.put_away();
        shown.set(false);
    };
    let install = move |_| {
        leptos::task::spawn_local(async move {
            if shell::install().await {
                shown.set(false);
            }
        });
    };
    let hint = move || {
        shown.get().then(|| {
            view! {
                <section class="notice" id="install-hint">
                    <h2>{words::install_title()}</h2>
                    <p>{how}</p>
                    <div class="row">
                        {(way == Install::Dialog)
                            .then(|| {
                                view! {
                                    <button type="button" class="quiet" on:click=install>
                                        {words::install()}
                                    </button>
                                }
                            })}
                        <button type="button" class="quiet" on:click=put_away>
                            {words::not_now()}
                        </button>
                    </div>
                </section>
            }
        })
    };
    hint.into_any()
}
