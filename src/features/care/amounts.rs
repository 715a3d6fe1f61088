//! What products hold, and the upper levels: for reading a label.

use leptos::prelude::*;
use stillnight_domain::content::{Care, Elemental, UpperLevel};

use crate::texts::text;

/// The sentences of the list.
#[derive(Clone)]
pub(super) struct Amounts {
    /// What to ask about an amount.
    ask: String,
    /// Why a clinician's iron may be above its level.
    iron_says: String,
    /// The products, then the levels.
    lines: Vec<String>,
}

impl Amounts {
    /// Those of the content.
    pub(super) fn of(care: &Care) -> Self {
        let product = |it: &Elemental| [&it.product, ": ", &it.note].concat();
        let level = |it: &UpperLevel| {
            let per_day = [&it.per_day.to_string(), " ", &it.unit].concat();
            let parts = [&it.nutrient, &it.region, &per_day, &it.note];
            parts.map(String::as_str).join(" · ")
        };
        let products = care.elemental.elemental.iter().map(product);
        let levels = care.upper_levels.upper_level.iter().map(level);
        Self {
            ask: care.elemental.ask.clone(),
            iron_says: care.upper_levels.iron_says.clone(),
            lines: products.chain(levels).collect(),
        }
    }
}

/// The list, folded away.
#[component]
pub(super) fn AmountList(amounts: Amounts) -> impl IntoView {
    let lines = amounts
        .lines
        .into_iter()
        .map(|line| view! { <li>{line}</li> });
    view! {
        <details id="amounts">
            <summary>{text!(plan.amounts)}</summary>
            <p class="small">{amounts.ask}</p>
            <p class="small">{amounts.iron_says}</p>
            <ul class="amounts">{lines.collect_view()}</ul>
        </details>
    }
}
