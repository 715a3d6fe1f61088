//! A bout in a list.

use leptos::prelude::*;
use stillnight_domain::{Bout, End};

use crate::pages::Page;
use crate::words;

/// From when until when, and what is known of it; leads to its page.
#[component]
pub fn BoutLine(
    /// The bout.
    bout: Bout,
    /// How it ended, as the diary reads it now.
    end: End,
) -> impl IntoView {
    let gist = words::gist(&bout.details);
    let note = bout.details.note.clone();
    view! {
        <a class="bout-line" data-bout=bout.id.to_string() href=Page::Bout(bout.id).href()>
            <span class="bout-span">{words::span(&bout.details, end)}</span>
            {(!gist.is_empty()).then(|| view! { <span class="bout-gist">{gist}</span> })}
            {(!note.is_empty()).then(|| view! { <span class="bout-note">{note}</span> })}
        </a>
    }
}
