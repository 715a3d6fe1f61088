//! Learn: short cards with their evidence, and what the article says beside what is known.

use leptos::prelude::*;
use stillnight_browser::text;
use stillnight_domain::care::content::{Content, Item};

use crate::knowledge::{Knowledge, Part};
use crate::pages::{Page, Slug};
use crate::parts::el::{El, a, all, el, h1, h2, live, none, of, p};
use crate::parts::fields::labelled;
use crate::words;

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
            query.set(text::folded(&event_target_value(&ev)));
        });
    all(vec![
        h1(words::learn()).view(),
        labelled(words::search_label(), field).view(),
        live(move || Knowledge::here().show(Part::Learn, |content| list(content, &query.read()))),
    ])
}

fn list(content: &Content, query: &str) -> AnyView {
    let wanted: Vec<&str> = query.split_whitespace().collect();
    let has = |texts: &[&str]| {
        let text = text::folded(&texts.join("\n"));
        wanted.iter().all(|word| text.contains(word))
    };
    let mut views = vec![none()];
    let mut count = 0;
    for group in content.table("group") {
        let mut rows = Vec::new();
        for card in content.table("card") {
            if card.text("group") != group.text("id") {
                continue;
            }
            let label = content.item("badge", card.text("badge")).text("label");
            let mut texts: Vec<&str> = card.texts("text").collect();
            texts.extend([card.text("title"), label]);
            let mut claims = Vec::new();
            if !wanted.is_empty() {
                claims.extend(claims_of(content, card.text("id")));
                claims.retain(|it| has(&[it.text("claim"), it.text("evidence_says")]));
                if claims.is_empty() && !has(&texts) {
                    continue;
                }
            }
            count += 1;
            rows.push(row(card, label, &claims));
        }
        if !rows.is_empty() {
            views.push(h2(group.text("title").to_owned()).view());
            views.push(of("UL", "records").children(rows).view());
        }
    }
    if let (Some(first), false) = (views.first_mut(), wanted.is_empty()) {
        *first = p("small", words::found(count))
            .attr("role", "status")
            .id("found")
            .view();
    }
    all(views)
}

fn row(card: Item, label: &str, claims: &[Item]) -> El {
    let line = |class, text: &str| of("SPAN", class).text(text.to_owned());
    let said = claims
        .iter()
        .map(|it| line("record-note", it.text("claim")));
    let lines = of("SPAN", "record-words")
        .child(line("record-title", card.text("title")))
        .child(line("record-gist", label))
        .children(said);
    let href = ["#learn/", card.text("id")].concat();
    el("LI").child(a("record-line", href, "").child(lines))
}

fn claims_of<'a>(content: &'a Content, card: &str) -> impl Iterator<Item = Item<'a>> {
    content
        .table("claim")
        .filter(move |claim| claim.text("card") == card)
}

/// One card.
pub fn card_page(slug: Slug) -> AnyView {
    let knowledge = Knowledge::here();
    let title =
        move |content: &Content| content.item("card", slug.as_str()).text("title").to_owned();
    // The heading stands there from the start, so that whoever arrives is taken to it.
    let title = move || {
        let title = knowledge.with(Part::Learn, title).unwrap_or_default();
        h1(if title.is_empty() {
            words::learn().into()
        } else {
            title
        })
        .view()
    };
    all(vec![
        live(title),
        live(move || knowledge.show(Part::Learn, |content| card_view(content, slug.as_str()))),
        a("quiet back", Page::Learn.href(), words::all_cards()).view(),
    ])
}

fn card_view(content: &Content, id: &str) -> AnyView {
    let card = content.item("card", id);
    if card.is_absent() {
        return p("lead", words::no_card()).view();
    }
    let text = |class, text: &str| p(class, text.to_owned());
    let badge = content.item("badge", card.text("badge"));
    let claims: Vec<El> = claims_of(content, id)
        .map(|claim| {
            let verdict = claim
                .texts("verdict")
                .map(|it| content.root().child("verdicts").text(it));
            let note = Some(claim.text("verdict_note"));
            let verdict: Vec<&str> = match note {
                Some(note) if !note.is_empty() => verdict.chain([note]).collect(),
                _ => verdict.collect(),
            };
            of("LI", "claim")
                .child(of("Q", "").text(claim.text("claim").to_owned()))
                .child(text("verdict", &verdict.join(" · ")))
                .child(text("", claim.text("evidence_says")))
        })
        .collect();
    let mimics = content.table("mimic").filter(|_| id == MIMICS).map(|it| {
        of("LI", "claim")
            .child(of("B", "").text(it.text("name").to_owned()))
            .child(text("", it.text("clues")))
            .child(text("small", it.text("handling")))
    });
    let sources = card
        .texts("sources")
        .map(|it| text("small", content.source(it)));
    let list = |title, items: Vec<El>| {
        if items.is_empty() {
            return none();
        }
        all(vec![
            h2(title).view(),
            of("UL", "records").children(items).view(),
        ])
    };
    all(vec![
        of("P", "badge")
            .child(of("B", "").text(badge.text("label").to_owned()))
            .child(of("SPAN", "small").text(badge.text("meaning").to_owned()))
            .view(),
        of("DIV", "prose")
            .children(card.texts("text").map(|it| text("", it)))
            .view(),
        list(words::look_alikes(), mimics.collect()),
        list(words::what_the_article_says(), claims),
        el("DETAILS")
            .id("sources")
            .child(el("SUMMARY").text(words::sources()))
            .children(sources)
            .view(),
    ])
}
