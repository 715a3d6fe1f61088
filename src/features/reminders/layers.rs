//! The ways in which this device can remind somebody.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::{reminders, shell};
use stillnight_domain::content::{Act, Care, Device, Layer, LayerId, LayerSays, LayerState};

use crate::components::Button;
use crate::state::use_content;
use crate::texts::text;

/// Each way: whether it works here, what to know of it, and how to try it.
#[component]
pub fn Layers() -> impl IntoView {
    let care = use_content().care;
    // What was found out; nothing until then.
    let states = RwSignal::new(Vec::new());
    spawn_local(async move { look(states).await });
    move || {
        care.with(|care: &Care| {
            let ids = care.device.layer.iter().map(|layer| layer.id.0);
            let lines = ids.map(|id| view! { <LayerLine id states /> });
            view! { <ul class="layers">{lines.collect_view()}</ul> }
        })
    }
}

async fn look(states: RwSignal<Vec<(LayerId, LayerState)>>) {
    let found = reminders::what_works().await;
    // The page may have been left meanwhile.
    states.try_set(found);
}

#[component]
fn LayerLine(id: LayerId, states: RwSignal<Vec<(LayerId, LayerState)>>) -> impl IntoView {
    let care = use_content().care;
    let state = Memo::new(move |_| {
        let known = states.with(|states| states.iter().find(|(known, _)| *known == id).copied());
        known.map_or(LayerState::None, |(_, state)| state)
    });
    let read = move |care: &Care| {
        let layer = care.device.layer.iter().find(|layer| layer.id.0 == id)?;
        let (state, is) = layer.in_state(state.get());
        Some(says(&care.device, layer, state, is))
    };
    let said = Memo::new(move |_| care.with(read).flatten());
    let works = move || said.with(|said| said.as_ref().map(|it| it.works.clone()));
    let text = move || said.with(|said| said.as_ref().map(|it| it.says.clone()));
    let code = move || said.with(|said| said.as_ref().map(|it| it.state.code()));
    let trials = Memo::new(move |_| {
        said.with(|said| {
            said.as_ref()
                .map(|it| it.trials.clone())
                .unwrap_or_default()
        })
    });
    view! {
        <li data-layer=id.code() data-state=code>
            <p class="heavy">{works}</p>
            <p class="small">{text}</p>
            {move || {
                let trials = trials.get().into_iter();
                trials.map(|trial| view! { <TryIt trial states /> }).collect_view()
            }}
        </li>
    }
}

/// What is said of a layer in its state.
#[derive(Clone, PartialEq)]
struct Said {
    state: LayerState,
    works: String,
    says: String,
    trials: Vec<Trial>,
}

/// How a layer is tried.
#[derive(Clone, PartialEq)]
struct Trial {
    act: Act,
    label: String,
    sample: String,
    fails: String,
}

fn says(device: &Device, layer: &Layer, state: LayerState, is: &LayerSays) -> Said {
    Said {
        state,
        works: [&layer.name, ": ", &is.works].concat(),
        says: is.says.clone(),
        trials: is
            .button
            .iter()
            .map(|button| Trial {
                act: button.id.0,
                label: button.label.clone(),
                sample: device.sample.clone(),
                fails: device.fails.clone(),
            })
            .collect(),
    }
}

#[component]
fn TryIt(trial: Trial, states: RwSignal<Vec<(LayerId, LayerState)>>) -> impl IntoView {
    let Trial {
        act,
        label,
        sample,
        fails,
    } = trial;
    let press = move || {
        let (sample, fails) = (sample.clone(), fails.clone());
        spawn_local(async move {
            if !reminders::carry_out(act, text!(reminders.file.discreet), &sample).await {
                shell::problem(&fails);
            }
            look(states).await;
        });
    };
    view! {
        <Button on_press=press attr:id=["act-", act.code()].concat()>
            {label}
        </Button>
    }
}
