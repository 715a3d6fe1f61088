//! "Erase everything", which says what it does before it does it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::{erasing, shell};

use crate::diary_handle::DiaryHandle;
use crate::parts::el::{button, live, of, p};
use crate::words;

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
                .child(button("quiet", words::erase(), move || asking.set(true)).id("erase-ask"))
                .view();
        }
        let erase = move || {
            spawn_local(async {
                // What comes after is a new page.
                if erasing::erase_everything().await.is_err() {
                    shell::problem(words::not_erased());
                }
            });
        };
        section
            .child(p("", words::erase_says()))
            .child(
                of("DIV", "stack")
                    .child(button("quiet", words::erase_first(), shell::rescue).id("erase-copy"))
                    .child(button("quiet", words::keep_it(), move || asking.set(false)))
                    .child(button("quiet strong", words::erase_now(), erase).id("erase-now")),
            )
            .view()
    })
}
