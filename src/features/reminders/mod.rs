//! What rings with the app closed: the phone's own calendar.

mod calendar;

use leptos::prelude::*;
use stillnight_domain::SettingsChange;

use crate::diary_handle::DiaryHandle;
use crate::knowledge::{Knowledge, Part};
use crate::parts::el::{El, all, button, h1, h2, live, of, p};
use crate::parts::fields::tick;
use crate::words;

/// The page.
pub fn reminders_page() -> AnyView {
    let handle = DiaryHandle::here();
    let knowledge = Knowledge::here();
    handle.complete_soon(false);
    let name_it = move |named| {
        let set = SettingsChange {
            named: Some(named),
            ..SettingsChange::default()
        };
        handle.act(move |diary, _| diary.change_settings(set));
    };
    all(vec![
        h1(words::reminders()).view(),
        p("lead", words::reminders_say()).view(),
        section("try", words::does_it_ring())
            .child(p("", words::does_it_ring_says()))
            .child(button("quiet", words::test_calendar(), calendar::test).id("test-calendar"))
            .child(calendar::pictures())
            .view(),
        section("calendar", words::your_plan())
            .child(live(move || {
                let named = handle.settings().named;
                tick("named", words::named(), named, name_it).view()
            }))
            .child(p("small", words::named_says()))
            .child(live(move || {
                // What is made up must not ring for somebody.
                if handle.is_example() {
                    return p("", words::not_of_the_example()).view();
                }
                knowledge.show(Part::Care, |_| calendar::items(handle, knowledge))
            }))
            .view(),
    ])
}

fn section(id: &'static str, title: &'static str) -> El {
    of("SECTION", "settings").id(id).child(h2(title))
}
