//! Context, page switch, undo. Nothing else belongs here.

use leptos::prelude::*;
use stillnight_browser::elements::StaticNode;
use stillnight_browser::{fields, location, reminders as browser_reminders};

use crate::diary_handle::DiaryHandle;
use crate::features::{
    add, bout, calm, care, diary, entry, learn, medicines, night, reminders, search, settings,
    tonight, trash,
};
use crate::knowledge::Knowledge;
use crate::pages::Page;
use crate::parts::el::{live, none};
use crate::reminding::reminding;
use crate::texts::{self, text};

/// The whole app, below the static first screen.
pub fn app(handle: DiaryHandle) -> AnyView {
    provide_context(handle);
    let knowledge = Knowledge::new(handle);
    provide_context(knowledge);
    handle.keep_in_step();

    let page = RwSignal::new(Page::from_hash(&location::hash()));
    location::on_hash_change(move |hash| page.set(Page::from_hash(&hash)));
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

    StaticNode::Undo.on_click(move || handle.take_back());
    Effect::new(move || {
        let label = handle.can_undo(texts::undo);
        if let Some(label) = &label {
            StaticNode::Undo.set_text(label);
        }
        StaticNode::Undo.show(label.is_some());
    });
    StaticNode::LeaveExample.on_click(move || handle.leave_example());
    Effect::new(move || StaticNode::Example.show(handle.is_example()));

    reminding(handle, knowledge);

    live(move || match page.get() {
        Page::Tonight => tonight::tonight(),
        Page::Calm => calm::calm_page(),
        Page::Tool(tool) => calm::tool_page(tool),
        Page::Diary => diary::diary_page(),
        Page::Night(night) => night::night_page(night),
        Page::Bout(id) => bout::bout_page(id),
        Page::Entry(id) => entry::entry_page(id),
        Page::CheckIn(night) => entry::check_in_page(night),
        Page::Add(what, night) => add::add_page(what, night),
        Page::Search => search::search_page(),
        Page::Trash => trash::trash_page(),
        Page::Settings => settings::settings_page(),
        Page::Reminders => reminders::reminders_page(),
        Page::Help | Page::Crisis => none(),
        Page::Care => care::care_page(),
        Page::Plan => care::plan_page(),
        Page::Labs => care::labs_page(),
        Page::Flags => care::conditions_page(),
        Page::Medicines => medicines::medicines_page(),
        Page::HospitalCard => medicines::hospital_card(),
        Page::Learn => learn::learn_page(),
        Page::Card(card) => learn::card_page(card),
    })
}
