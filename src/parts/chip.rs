//! Buttons that are either chosen or not.

use std::borrow::Cow;

use leptos::prelude::*;

use super::el::{El, button, el, of};

/// A toggle; the check mark, not only the colour, says that it is chosen.
pub fn chip(
    label: impl Into<Cow<'static, str>>,
    chosen: bool,
    press: impl FnMut() + 'static,
) -> El {
    button("chip", label, press).attr("aria-pressed", if chosen { "true" } else { "false" })
}

/// A question with its answers, laid out as `layout` says.
pub fn question(
    legend: impl Into<Cow<'static, str>>,
    layout: &'static str,
    answers: impl IntoIterator<Item = impl Into<AnyView>>,
) -> El {
    group(legend).child(of("DIV", layout).children(answers))
}

/// A question whose answers come as children.
pub fn group(legend: impl Into<Cow<'static, str>>) -> El {
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
            pick((!is).then_some(number))
        })
    };
    group(legend)
        .child(of("P", "small").text(ends))
        .child(of("DIV", "scale").children((0..=10).map(step)))
}
