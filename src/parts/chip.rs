//! Buttons that are either chosen or not.

use leptos::prelude::*;

use super::el::{El, Words, boxed_button, el, of};

/// A toggle; the check mark, not only the colour, says that it is chosen.
pub fn chip(label: impl Words, chosen: bool, press: impl FnMut() + 'static) -> El {
    boxed_chip(chosen, Box::new(press)).text(label)
}

#[inline(never)]
fn boxed_chip(chosen: bool, press: Box<dyn FnMut()>) -> El {
    boxed_button("chip", press).attr("aria-pressed", if chosen { "true" } else { "false" })
}

/// A question with its answers, laid out as `layout` says.
pub fn question(
    legend: impl Words,
    layout: &'static str,
    answers: impl IntoIterator<Item = impl Into<AnyView>>,
) -> El {
    group(legend).child(of("DIV", layout).children(answers))
}

/// A question whose answers come as children.
pub fn group(legend: impl Words) -> El {
    of("FIELDSET", "group").child(el("LEGEND").text(legend))
}

/// The numbers from 0 to 10; the one that is chosen, pressed again, clears it.
pub fn scale(
    legend: &'static str,
    ends: &'static str,
    chosen: Option<u32>,
    pick: impl Fn(Option<u32>) + Clone + 'static,
) -> El {
    let step = |number: u32| {
        let is = chosen == Some(number);
        let pick = pick.clone();
        chip(number.to_string(), is, move || {
            pick((!is).then_some(number));
        })
    };
    group(legend)
        .child(of("P", "small").text(ends))
        .child(of("DIV", "scale").children((0..=10).map(step)))
}
