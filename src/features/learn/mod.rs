//! Learn: short cards with their evidence, and what the article says beside what is known.

use leptos::prelude::*;
use stillnight_browser::fields::value_in;
use stillnight_domain::content::{CardId, FoundCard, Learn};
use stillnight_domain::text::folded;

use crate::knowledge::Knowledge;
use crate::pages::{Page, Slug};
use crate::parts::el::{El, Words, a, all, el, h1, h2, live, of, p};
use crate::parts::fields::labelled;
use crate::parts::rule::sources;
use crate::texts::{self, text};

/// All cards, and a search over them and the article's claims.
pub fn learn_page() -> AnyView {
    let query = RwSignal::new(String::new());
    let field = el("INPUT")
        .id("words")
        .attr("type", "search")
        .attr("enterkeyhint", "search")
        .attr("autocomplete", "off")
        .on("input", move |ev| {
            query.set(folded(&value_in(&ev)));
        });
    let knowledge = Knowledge::here();
    let draw = move || knowledge.show(|learn: &Learn| query.with(|query| list(learn, query)));
    all(vec![
        h1(text!(learn.title)).view(),
        labelled(text!(search.label), field).view(),
        live(draw),
    ])
}

fn list(learn: &Learn, query: &str) -> AnyView {
    let mut count = 0;
    let mut views = Vec::new();
    for found in learn.find(query) {
        if found.cards.is_empty() {
            continue;
        }
        count += found.cards.len();
        let mut rows = of("UL", "records");
        for card in &found.cards {
            rows = rows.child(row(learn, card));
        }
        views.push(heading(found.group.title.clone()).view());
        views.push(rows.view());
    }
    if !query.is_empty() {
        let found = p("small", texts::found(count));
        views.insert(0, found.attr("role", "status").id("found").view());
    }
    all(views)
}

/// A card in the list, with those claims of it that were looked for.
fn row(learn: &Learn, found: &FoundCard) -> El {
    let card = found.card;
    let label = &learn.badges.badge.get(card.badge.0).label;
    let mut lines = of("SPAN", "record-words")
        .child(of("SPAN", "record-title").text(card.title.clone()))
        .child(of("SPAN", "record-gist").text(label.to_owned()));
    for claim in &found.claims {
        lines = lines.child(of("SPAN", "record-note").text(claim.claim.clone()));
    }
    let href = ["#learn/", card.id.as_str()].concat();
    el("LI").child(a("record-line", href, "").child(lines))
}

/// One card.
pub fn card_page(slug: Slug) -> AnyView {
    let knowledge = Knowledge::here();
    let draw = move || knowledge.show(|learn: &Learn| card(learn, slug.as_str()));
    all(vec![
        live(draw),
        a("quiet back", Page::Learn.href(), text!(learn.all_cards)).view(),
    ])
}

fn card(learn: &Learn, id: &str) -> AnyView {
    let Some(card) = learn.cards.find(id) else {
        return p("lead", text!(learn.no_card)).view();
    };
    let badge = learn.badges.badge.get(card.badge.0);
    let mut prose = of("DIV", "prose").child(h1(card.title.clone())).child(
        of("P", "badge")
            .child(el("B").text(badge.label.clone()))
            .child(of("SPAN", "small").text(badge.meaning.clone())),
    );
    for paragraph in &card.text {
        prose = prose.child(said("", paragraph));
    }
    if id == CardId::Mimics.code() {
        let mut list = of("UL", "records");
        for mimic in &learn.mimics.mimic {
            list = list.child(claim([
                ("verdict", mimic.name.as_str()),
                ("", &mimic.clues),
                ("claimed", &mimic.handling),
            ]));
        }
        prose = prose.child(heading(text!(learn.look_alikes))).child(list);
    }
    let mut list = of("UL", "records");
    let mut any = false;
    for it in learn.claims.of_card(id) {
        any = true;
        let verdicts = it.verdict.iter().map(|it| learn.claims.verdicts.of(*it));
        let mut verdict: Vec<&str> = verdicts.collect();
        if !it.verdict_note.is_empty() {
            verdict.push(&it.verdict_note);
        }
        list = list.child(claim([
            ("claimed", it.claim.as_str()),
            ("verdict", &verdict.join(" · ")),
            ("", &it.evidence_says),
        ]));
    }
    if any {
        prose = prose
            .child(heading(text!(learn.what_the_article_says)))
            .child(list);
    }
    prose
        .child(sources(&learn.sources, card).id("sources"))
        .view()
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
