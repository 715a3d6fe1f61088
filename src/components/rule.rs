//! What the content says of something, with its sources.

use leptos::prelude::*;
use stillnight_domain::content::{Item, Sources, Statement};

use crate::texts::text;

/// What content says: a sentence, the way forward, and the sources.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Said {
    /// The sentence; may be empty.
    pub says: String,
    /// What can be done.
    pub way: Option<String>,
    /// The sources, each as one line.
    pub sources: Vec<String>,
}

impl Said {
    /// What an item says.
    pub fn by(item: &impl Statement, sources: &Sources) -> Self {
        Self {
            says: item.says().to_owned(),
            way: item.way().map(str::to_owned),
            sources: cited(item, sources),
        }
    }
}

/// The sources of an item, each as one line.
pub fn cited(item: &impl Item, sources: &Sources) -> Vec<String> {
    sources.cited(item).collect()
}

/// A rule's sentence, the way forward, and its sources.
#[component]
pub fn RuleText(
    /// What is said.
    said: Said,
) -> impl IntoView {
    let paragraph = |text: String| (!text.is_empty()).then(|| view! { <p>{text}</p> });
    view! {
        <div class="rule">
            {paragraph(said.says)} {said.way.and_then(paragraph)}
            <SourceList sources=said.sources />
        </div>
    }
}

/// Sources, folded away.
#[component]
pub fn SourceList(
    /// The sources, each as one line.
    sources: Vec<String>,
) -> impl IntoView {
    let lines = sources
        .into_iter()
        .map(|source| view! { <li>{source}</li> });
    view! {
        <details class="sources">
            <summary>{text!(content.sources)}</summary>
            <ul>{lines.collect_view()}</ul>
        </details>
    }
}
