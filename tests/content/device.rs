//! What the app says of this device: for each layer it looks for, and each state that can be in.

use crate::content;
use std::collections::BTreeSet;
use stillnight_domain::Coded;
use stillnight_domain::content::{Act, Layer, LayerId};

fn codes(codes: &[&str]) -> BTreeSet<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

#[test]
fn each_layer_that_the_app_looks_for_is_described() {
    let layers: BTreeSet<String> = content()
        .device
        .layer
        .iter()
        .map(|it| it.id.to_string())
        .collect();
    assert_eq!(layers, codes(LayerId::CODES));
}

#[test]
fn each_button_does_something() {
    let layers = content().device.layer;
    let states = layers.iter().flat_map(Layer::states);
    let buttons = states.flat_map(|state| &state.button);
    let buttons: BTreeSet<String> = buttons.map(|it| it.id.to_string()).collect();
    assert_eq!(buttons, codes(Act::CODES));
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
