//! What this device can do to remind somebody, in plain words, with a test for each way: first the
//! phone's own calendar, which rings with the app closed.

mod calendar;

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::{reminders, shell};
use stillnight_domain::SettingsChange;
use stillnight_domain::care::content::{Content, Item};
use stillnight_domain::device::{Layer, Trial};

use crate::diary_handle::DiaryHandle;
use crate::knowledge::{Knowledge, Part};
use crate::parts::el::{El, all, button, el, h1, h2, live, of, p};
use crate::parts::fields::tick;
use crate::parts::hours::quiet_hours;
use crate::texts::text;

/// The page.
pub fn reminders_page() -> AnyView {
    let handle = DiaryHandle::here();
    let knowledge = Knowledge::here();
    handle.complete_soon(false);
    let states = RwSignal::new(Vec::new());
    spawn_local(async move { states.set(reminders::what_works().await) });
    let set = move |set: SettingsChange| {
        handle.act(move |diary, _| diary.change_settings(set));
    };
    let name_it = move |named| {
        set(SettingsChange {
            named: Some(named),
            ..SettingsChange::default()
        });
    };
    all(vec![
        h1(text!(reminders.title)).view(),
        p("lead", text!(reminders.says)).view(),
        section("try", text!(reminders.does_it_ring))
            .child(p("", text!(reminders.does_it_ring_says)))
            .child(button("quiet", text!(reminders.test_alarm), calendar::test).id("test-calendar"))
            .child(live(move || {
                knowledge.with(Part::Care, calendar::pictures).into_any()
            }))
            .view(),
        section("calendar", text!(reminders.your_plan))
            .child(live(move || {
                // What is made up must not ring for somebody.
                if handle.is_example() {
                    return p("", text!(reminders.not_of_the_example)).view();
                }
                knowledge.show(Part::Care, |_| calendar::items(handle, knowledge))
            }))
            .view(),
        section("layers", text!(reminders.on_this_device))
            .child(live(move || {
                let layers = |content: &Content| layers(content, states);
                knowledge.with(Part::Care, layers).into_any()
            }))
            .view(),
        section("manner", text!(reminders.quiet_and_names))
            .child(quiet_hours(move || handle.settings(), set))
            .child(live(move || {
                let named = handle.settings().named;
                tick("named", text!(reminders.named), named, name_it).view()
            }))
            .child(p("small", text!(reminders.named_says)))
            .view(),
    ])
}

fn section(id: &'static str, title: &'static str) -> El {
    of("SECTION", "settings").id(id).child(h2(title))
}

/// Each way to be reminded: whether it works here, what to know of it, and how to try it.
fn layers(content: &Content, states: RwSignal<Vec<(Layer, String)>>) -> AnyView {
    let now = states.get();
    let lines = content.table("layer").map(|layer| {
        let id = layer.text("id");
        let known = now.iter().find(|(known, _)| known.code() == id);
        let state = known.map_or("none", |(_, state)| state);
        let is = layer.child(state);
        let works = [layer.text("name"), ": ", is.text("works")].concat();
        el("LI")
            .attr("data-layer", id.to_owned())
            .attr("data-state", state.to_owned())
            .child(p("heavy", works))
            .child(p("small", is.text("says").to_owned()))
            .children(is.items("button").map(|it| try_it(content, it, states)))
    });
    of("UL", "layers").children(lines).view()
}

fn try_it(content: &Content, act: Item, states: RwSignal<Vec<(Layer, String)>>) -> El {
    let text = |item: Item, name| item.text(name).to_owned();
    let (action, label) = (text(act, "id"), text(act, "label"));
    let [sample, fails] = ["sample", "fails"].map(|name| content.sentence(name));
    let id = ["act-", &action].concat();
    let press = move || {
        let (action, sample, fails) = (action.clone(), sample.clone(), fails.clone());
        spawn_local(async move {
            let title = text!(reminders.file.discreet);
            let done = match Trial::parse(&action) {
                Some(trial) => reminders::carry_out(trial, title, &sample).await,
                None => false,
            };
            if !done {
                shell::problem(&fails);
            }
            states.set(reminders::what_works().await);
        });
    };
    button("quiet", label, press).id(id)
}
