//! Learn: short cards with their evidence, and what the article says beside what is known.

use leptos::prelude::*;
use stillnight_browser::fields::value_in;
use stillnight_domain::content::{Card, CardId, Learn};
use stillnight_domain::text::{folded, has_words};

use crate::state::ContentStore;
use crate::routes::{Route, Slug};
use crate::components::el::{El, Words, a, all, el, h1, h2, live, of, p};
use crate::components::fields::labelled;
use crate::components::rule::sources;
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
    let knowledge = use_content();
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
    for group in &learn.cards.group {
        let mut rows = of("UL", "records");
        let before = count;
        for card in learn.cards.of_group(group) {
            if let Some(row) = row(learn, card, query) {
                count += 1;
                rows = rows.child(row);
            }
        }
        if count > before {
            views.push(heading(group.title.clone()).view());
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
fn row(learn: &Learn, card: &Card, query: &str) -> Option<El> {
    let label = &learn.badges.badge.get(card.badge.0).label;
    let (id, title) = (&card.id, &card.title);
    let mut lines = of("SPAN", "record-words")
        .child(of("SPAN", "record-title").text(title.to_owned()))
        .child(of("SPAN", "record-gist").text(label.to_owned()));
    if !query.is_empty() {
        let mut text = [title, " ", label.as_str()].concat();
        for paragraph in &card.text {
            text.push_str(paragraph);
        }
        let mut found = has(query, &text);
        for claim in learn.claims.of_card(id) {
            let said = &claim.claim;
            if has(query, &[said, " ", claim.evidence_says.as_str()].concat()) {
                found = true;
                lines = lines.child(of("SPAN", "record-note").text(said.clone()));
            }
        }
        if !found {
            return None;
        }
    }
    let href = ["#learn/", id.as_str()].concat();
    Some(el("LI").child(a("record-line", href, "").child(lines)))
}

fn has(query: &str, text: &str) -> bool {
    has_words(&folded(text), query)
}

/// One card.
pub fn card_page(slug: Slug) -> AnyView {
    let knowledge = use_content();
    let draw = move || knowledge.show(|learn: &Learn| card(learn, slug.as_str()));
    all(vec![
        live(draw),
        a("quiet back", Route::Learn.href(), text!(learn.all_cards)).view(),
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
