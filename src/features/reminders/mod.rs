//! What this device can do to remind somebody, in plain words, with a test for each way: first the
//! phone's own calendar, which rings with the app closed.

mod calendar;

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::{reminders, shell};
use stillnight_domain::SettingsChange;
use stillnight_domain::content::{Button, Care, Device, LayerId, LayerState};

use crate::state::DiaryHandle;
use crate::state::ContentStore;
use crate::components::el::{El, all, button, el, h1, h2, live, of, p};
use crate::components::fields::tick;
use crate::components::hours::quiet_hours;
use crate::texts::text;

/// The page.
pub fn reminders_page() -> AnyView {
    let handle = use_diary();
    let knowledge = use_content();
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
            .child(live(move || knowledge.with(calendar::pictures).into_any()))
            .view(),
        section("calendar", text!(reminders.your_plan))
            .child(live(move || {
                // What is made up must not ring for somebody.
                if handle.is_example() {
                    return p("", text!(reminders.not_of_the_example)).view();
                }
                knowledge.show(|_: &Care| calendar::items(handle, knowledge))
            }))
            .view(),
        section("layers", text!(reminders.on_this_device))
            .child(live(move || {
                let layers = |care: &Care| layers(&care.device, states);
                knowledge.with(layers).into_any()
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
fn layers(device: &Device, states: RwSignal<Vec<(LayerId, LayerState)>>) -> AnyView {
    let now = states.get();
    let lines = device.layer.iter().map(|layer| {
        let id = layer.id.0.code();
        let known = now.iter().find(|(known, _)| *known == layer.id.0);
        let (state, is) = layer.in_state(known.map_or(LayerState::None, |(_, state)| *state));
        let works = [&layer.name, ": ", &is.works].concat();
        el("LI")
            .attr("data-layer", id)
            .attr("data-state", state.code())
            .child(p("heavy", works))
            .child(p("small", is.says.clone()))
            .children(is.button.iter().map(|it| try_it(device, it, states)))
    });
    of("UL", "layers").children(lines).view()
}

fn try_it(device: &Device, button_of: &Button, states: RwSignal<Vec<(LayerId, LayerState)>>) -> El {
    let (act, label) = (button_of.id.0, button_of.label.clone());
    let [sample, fails] = [&device.sample, &device.fails].map(String::clone);
    let id = ["act-", act.code()].concat();
    let press = move || {
        let (sample, fails) = (sample.clone(), fails.clone());
        spawn_local(async move {
            if !reminders::carry_out(act, text!(reminders.file.discreet), &sample).await {
                shell::problem(&fails);
            }
            states.set(reminders::what_works().await);
        });
    };
    button("quiet", label, press).id(id)
}
