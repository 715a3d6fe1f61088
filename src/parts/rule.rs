//! What the content says of something, with its sources.

use stillnight_domain::content::{Item, Sources, Statement};

use super::el::{El, el, of, p};
use crate::texts::text;

/// A rule's sentence, the way forward, and its sources.
pub fn rule<I: Statement>(known: &Sources, item: &I) -> El {
    let paragraph = |text: &str| (!text.is_empty()).then(|| p("", text.to_owned()));
    of("DIV", "rule")
        .maybe(paragraph(item.says()))
        .maybe(item.way().and_then(paragraph))
        .child(sources(known, item))
}

/// The sources of an item, folded away.
pub fn sources<I: Item>(known: &Sources, item: &I) -> El {
    let mut list = el("UL");
    for source in known.cited(item) {
        list = list.child(el("LI").text(source));
    }
    of("DETAILS", "sources")
        .child(el("SUMMARY").text(text!(content.sources)))
        .child(list)
}
