//! Learn: short cards with their evidence, and what the article says beside what is known.

use leptos::prelude::*;
use stillnight_browser::fields::value_in;
use stillnight_browser::text;
use stillnight_domain::care::content::{Content, Item};

use crate::knowledge::{Knowledge, Part};
use crate::pages::{Page, Slug};
use crate::parts::el::{El, Words, a, all, el, h1, h2, live, of, p};
use crate::parts::fields::labelled;
use crate::parts::rule::sources;
use crate::texts::{self, text};

/// The card that has the table of look-alikes.
const MIMICS: &str = "mimics";

/// All cards, and a search over them and the article's claims.
pub fn learn_page() -> AnyView {
    let query = RwSignal::new(String::new());
    let field = el("INPUT")
        .id("words")
        .attr("type", "search")
        .attr("enterkeyhint", "search")
        .attr("autocomplete", "off")
        .on("input", move |ev| {
            query.set(text::folded(&value_in(&ev)));
        });
    let knowledge = Knowledge::here();
    let draw = move || {
        knowledge.show(Part::Learn, |content| {
            query.with(|query| list(content, query))
        })
    };
    all(vec![
        h1(text!(learn.title)).view(),
        labelled(text!(search.label), field).view(),
        live(draw),
    ])
}

fn list(content: &Content, query: &str) -> AnyView {
    let mut count = 0;
    let mut views = Vec::new();
    for group in content.table("group") {
        let mut rows = of("UL", "records");
        let before = count;
        for card in content.table("card") {
            if card.text("group") == group.text("id")
                && let Some(row) = row(content, card, query)
            {
                count += 1;
                rows = rows.child(row);
            }
        }
        if count > before {
            views.push(heading(group.text("title").to_owned()).view());
            views.push(rows.view());
        }
    }
    if !query.is_empty() {
        let found = p("small", texts::found(count));
        views.insert(0, found.attr("role", "status").id("found").view());
    }
    all(views)
}

/// A card in the list, with those claims of it that were looked for; `None` when it was not.
fn row(content: &Content, card: Item, query: &str) -> Option<El> {
    let label = content.item("badge", card.text("badge")).text("label");
    let (id, title) = (card.text("id"), card.text("title"));
    let mut lines = of("SPAN", "record-words")
        .child(of("SPAN", "record-title").text(title.to_owned()))
        .child(of("SPAN", "record-gist").text(label.to_owned()));
    if !query.is_empty() {
        let mut text = [title, " ", label].concat();
        for paragraph in card.texts("text") {
            text.push_str(paragraph);
        }
        let mut found = has(query, &text);
        for claim in content.table("claim") {
            let said = claim.text("claim");
            if claim.text("card") == id
                && has(query, &[said, " ", claim.text("evidence_says")].concat())
            {
                found = true;
                lines = lines.child(of("SPAN", "record-note").text(said.to_owned()));
            }
        }
        if !found {
            return None;
        }
    }
    let href = ["#learn/", id].concat();
    Some(el("LI").child(a("record-line", href, "").child(lines)))
}

fn has(query: &str, text: &str) -> bool {
    let text = text::folded(text);
    query.split_whitespace().all(|word| text.contains(word))
}

/// One card.
pub fn card_page(slug: Slug) -> AnyView {
    let knowledge = Knowledge::here();
    let draw = move || knowledge.show(Part::Learn, |content| card(content, slug.as_str()));
    all(vec![
        live(draw),
        a("quiet back", Page::Learn.href(), text!(learn.all_cards)).view(),
    ])
}

fn card(content: &Content, id: &str) -> AnyView {
    let card = content.item("card", id);
    if card.is_absent() {
        return p("lead", text!(learn.no_card)).view();
    }
    let badge = content.item("badge", card.text("badge"));
    let mut prose = of("DIV", "prose")
        .child(h1(card.text("title").to_owned()))
        .child(
            of("P", "badge")
                .child(el("B").text(badge.text("label").to_owned()))
                .child(of("SPAN", "small").text(badge.text("meaning").to_owned())),
        );
    for paragraph in card.texts("text") {
        prose = prose.child(said("", paragraph));
    }
    if id == MIMICS {
        let mut list = of("UL", "records");
        for mimic in content.table("mimic") {
            list = list.child(claim([
                ("verdict", mimic.text("name")),
                ("", mimic.text("clues")),
                ("claimed", mimic.text("handling")),
            ]));
        }
        prose = prose.child(heading(text!(learn.look_alikes))).child(list);
    }
    let mut list = of("UL", "records");
    let mut any = false;
    let verdicts = content.root().child("verdicts");
    for it in content.table("claim") {
        if it.text("card") == id {
            any = true;
            let mut verdict: Vec<&str> = Vec::new();
            for code in it.texts("verdict") {
                verdict.push(verdicts.text(code));
            }
            let note = it.text("verdict_note");
            if !note.is_empty() {
                verdict.push(note);
            }
            list = list.child(claim([
                ("claimed", it.text("claim")),
                ("verdict", &verdict.join(" · ")),
                ("", it.text("evidence_says")),
            ]));
        }
    }
    if any {
        prose = prose
            .child(heading(text!(learn.what_the_article_says)))
            .child(list);
    }
    prose.child(sources(content, card).id("sources")).view()
}

fn heading(text: impl Words) -> El {
    h2(text).attr("class", "group")
}

fn said(class: &'static str, text: &str) -> El {
    p(class, text.to_owned())
}

/// A few paragraphs, each of a class.
fn claim(parts: [(&'static str, &str); 3]) -> El {
    let mut item = of("LI", "claim");
    for (class, text) in parts {
        item = item.child(said(class, text));
    }
    item
}
