//! `device.toml`: what this device can do to remind somebody. Facts about browsers, none about
//! health, so nothing here has sources or a review.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::code::{Code, Named};

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Device {
    /// The text of a test notification and the names of its buttons, each on a line.
    pub sample: String,
    /// That nothing is planned.
    pub nothing: String,
    /// What to do where a file did not appear in the calendar.
    pub not_there: String,
    /// That something is taken as needed.
    pub as_needed: String,
    /// That it has no time.
    pub no_time: String,
    /// That its time is not known.
    pub no_anchor: String,
    /// That it has ended.
    pub over: String,
    /// That the browser did not do it.
    pub fails: String,
    /// The ways to be reminded.
    pub layer: Vec<Layer>,
    /// How a file gets into a calendar.
    pub phone: Vec<Phone>,
}

/// A way to be reminded, by the state it is in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// Which.
    pub id: Code<LayerId>,
    /// What it is called.
    pub name: String,
    /// What is said where the browser lacks it.
    pub none: LayerSays,
    /// What is said in its other states.
    pub others: BTreeMap<Code<LayerState>, LayerSays>,
}

/// What is said of a layer in a state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayerSays {
    /// Whether it works, in a few words.
    pub works: String,
    /// What to know of it.
    pub says: String,
    /// What can be tried.
    #[serde(default)]
    pub button: Vec<Button>,
}

/// Something to try.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Button {
    /// What it does.
    pub id: Code<Act>,
    /// Its words.
    pub label: String,
}

/// How a file gets into a calendar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phone {
    /// On which phone.
    pub name: String,
    /// The steps.
    pub step: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The name of its picture in the style.
    pub picture: String,
    /// What to do.
    pub says: String,
}

coded! {
    /// A way to be reminded, as the browser's side names it.
    pub enum LayerId {
        /// The phone's own calendar.
        Calendar = "calendar",
        /// Notifications.
        Notify = "notify",
        /// Buttons in a notification.
        Buttons = "buttons",
        /// Being woken while closed.
        Sync = "sync",
        /// A number on the icon.
        Badge = "badge",
        /// A screen that stays on.
        Awake = "awake",
    }
}

coded! {
    /// The state of a layer, as the browser's side names it.
    pub enum LayerState {
        /// The browser lacks it.
        None = "none",
        /// It works.
        Yes = "yes",
        /// It is allowed.
        Granted = "granted",
        /// It was turned off.
        Off = "off",
        /// It was not asked for.
        Default = "default",
        /// It is blocked.
        Denied = "denied",
        /// It was tried.
        Tried = "tried",
        /// It has happened.
        Woken = "woken",
        /// It would be asked for.
        Prompt = "prompt",
        /// It is on now.
        On = "on",
    }
}

coded! {
    /// What a button does, as the browser's side names it.
    pub enum Act {
        /// Shows a test notification.
        Show = "show",
        /// Turns notifications off.
        Off = "off",
        /// Asks for notifications.
        Ask = "ask",
        /// Shows a number on the icon.
        Number = "number",
        /// Lets the screen sleep.
        Sleep = "sleep",
        /// Keeps the screen on.
        Stay = "stay",
    }
}

impl Named for LayerId {
    const WHAT: &'static str = "layer";
}

impl Named for LayerState {
    const WHAT: &'static str = "state of a layer";
}

impl Named for Act {
    const WHAT: &'static str = "act of a button";
}

impl Layer {
    /// What is said in a state, and in which: of one that the layer does not know, as if the
    /// browser lacked it.
    #[must_use]
    pub fn in_state(&self, state: LayerState) -> (LayerState, &LayerSays) {
        match self.others.get(&Code(state)) {
            Some(says) => (state, says),
            None => (LayerState::None, &self.none),
        }
    }

    /// What is said in each state.
    pub fn states(&self) -> impl Iterator<Item = &LayerSays> {
        std::iter::once(&self.none).chain(self.others.values())
    }
}
