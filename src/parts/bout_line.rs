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
    let Bout { id, details, .. } = bout;
    let span = words::span(&details, end);
    let gist = words::gist(&details);
    let note = details.note;
    view! {
        <a class="bout-line" data-bout=id.to_string() href=Page::Bout(id).href()>
            <span class="bout-span">{span}</span>
            {(!gist.is_empty()).then(|| view! { <span class="bout-gist">{gist}</span> })}
            {(!note.is_empty()).then(|| view! { <span class="bout-note">{note}</span> })}
        </a>
    }
}
