//! What the app says of this device: for each layer the shell knows, and each state it can be in.

use crate::content;
use std::collections::BTreeSet;
use stillnight_domain::content::{Act, Layer, LayerId};

/// The names of an object literal of `public/shell.js`.
fn names_in_shell(object: &str) -> BTreeSet<String> {
    let path = xtask::paths::root().join("public/shell.js");
    let text = std::fs::read_to_string(path).expect("shell.js can be read");
    let start = text
        .find(&format!("const {object} = {{"))
        .expect("the object");
    let lines = text[start..].lines().skip(1);
    let lines = lines.take_while(|line| *line != "  };");
    let name = |line: &str| {
        let own = line.strip_prefix("    ")?;
        let own = own.strip_prefix("async ").unwrap_or(own);
        let end = own.find([':', '(']).filter(|end| *end > 0)?;
        let is_name = own[..end].chars().all(|it| it.is_ascii_lowercase());
        is_name.then(|| own[..end].to_owned())
    };
    lines.filter_map(name).collect()
}

#[test]
fn each_layer_is_one_that_the_shell_looks_for() {
    let layers: BTreeSet<String> = content()
        .device
        .layer
        .iter()
        .map(|it| it.id.to_string())
        .collect();
    assert_eq!(layers, names_in_shell("layers"));
}

#[test]
fn each_button_does_something() {
    let layers = content().device.layer;
    let states = layers.iter().flat_map(Layer::states);
    let buttons = states.flat_map(|state| &state.button);
    let buttons: BTreeSet<String> = buttons.map(|it| it.id.to_string()).collect();
    assert_eq!(buttons, names_in_shell("actions"));
}

#[test]
fn what_a_browser_lacks_is_said() {
    for layer in content().device.layer {
        let none = &layer.none;
        assert!(none.button.is_empty(), "{}: nothing to try", layer.id);
        assert!(
            none.works.starts_with("not here") || layer.id.0 == LayerId::Calendar,
            "{}",
            layer.id
        );
    }
}

#[test]
fn what_may_be_asked_for_says_before_how_far_it_goes() {
    for layer in content().device.layer {
        for state in layer.states() {
            if state.button.iter().any(|it| it.id.0 == Act::Ask) {
                assert!(state.says.contains("late, or never"), "{}", state.says);
            }
        }
    }
}

#[test]
fn each_phone_has_three_steps_with_a_picture() {
    let style = xtask::paths::root().join("style/features/reminders.css");
    let style = std::fs::read_to_string(style).expect("the style can be read");
    for phone in content().device.phone {
        assert_eq!(phone.step.len(), 3, "{}", phone.name);
        for step in phone.step {
            // The first of the row of pictures needs no place.
            let is_drawn = step.picture == "tap"
                || style.contains(&format!("[data-step=\"{}\"]", step.picture));
            assert!(is_drawn, "{}", step.picture);
        }
    }
}
