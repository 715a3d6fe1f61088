//! A number from 0 to 10.

use leptos::prelude::*;

use super::{Chip, Group};

/// The numbers from 0 to 10; the one that is chosen, pressed again, clears it.
#[component]
pub fn Scale(
    /// The question.
    #[prop(into)]
    legend: TextProp,
    /// What 0 and 10 mean.
    ends: &'static str,
    /// The number that is chosen.
    #[prop(into)]
    chosen: Signal<Option<u32>>,
    /// Told of the number that is chosen now.
    #[prop(into)]
    on_choose: Callback<(Option<u32>,)>,
) -> impl IntoView {
    let step = move |number: u32| {
        let is = Signal::derive(move || chosen.get() == Some(number));
        let choose = move || on_choose.run(((!is.get_untracked()).then_some(number),));
        view! { <Chip chosen=is on_press=choose>{number.to_string()}</Chip> }
    };
    view! {
        <Group legend>
            <p class="small">{ends}</p>
            <div class="scale">{(0..=10).map(step).collect_view()}</div>
        </Group>
    }
}
