//! "Erase everything", which says what it does before it does it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::{erasing, shell};

use crate::state::DiaryHandle;
use crate::components::el::{button, live, of, p};
use crate::texts::text;

/// One button, then the whole truth and three ways on.
pub fn erase(handle: DiaryHandle) -> AnyView {
    let asking = RwSignal::new(false);
    live(move || {
        let section = of("SECTION", "settings").id("erase");
        if handle.is_example() {
            return section.view();
        }
        if !asking.get() {
            return section
                .child(
                    button("quiet", text!(settings.erase), move || asking.set(true))
                        .id("erase-ask"),
                )
                .view();
        }
        let erase = move || {
            spawn_local(async {
                // What comes after is a new page.
                if erasing::erase_everything().await.is_err() {
                    shell::problem(text!(settings.not_erased));
                }
            });
        };
        section
            .child(p("", text!(settings.erase_says)))
            .child(
                of("DIV", "stack")
                    .child(
                        button("quiet", text!(settings.erase_first), shell::rescue)
                            .id("erase-copy"),
                    )
                    .child(button("quiet", text!(settings.keep_it), move || {
                        asking.set(false);
                    }))
                    .child(
                        button("quiet strong", text!(settings.erase_now), erase).id("erase-now"),
                    ),
            )
            .view()
    })
}
