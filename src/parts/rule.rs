//! What the content says of something, with its sources.

use stillnight_domain::care::content::{Content, Item};

use super::el::{El, el, of, p};
use crate::texts::text;

/// A rule's sentence, the way forward, and its sources.
pub fn rule(content: &Content, item: Item) -> El {
    let paragraph = |name| {
        let text = item.text(name);
        (!text.is_empty()).then(|| p("", text.to_owned()))
    };
    of("DIV", "rule")
        .maybe(paragraph("says"))
        .maybe(paragraph("way"))
        .child(sources(content, item))
}

/// The sources of an item, folded away.
pub fn sources(content: &Content, item: Item) -> El {
    let mut list = el("UL");
    for id in item.texts("sources") {
        list = list.child(el("LI").text(content.source(id).to_owned()));
    }
    of("DETAILS", "sources")
        .child(el("SUMMARY").text(text!(content.sources)))
        .child(list)
}
