//! One card.

use leptos::prelude::*;
use stillnight_domain::content::{Card, CardId, Claim, Learn, Mimic};

use crate::components::{ContentView, Empty, PageTitle, SourceList, cited};
use crate::routes::{Route, Slug};
use crate::state::use_content;
use crate::texts::text;

/// The page of a card.
#[component]
pub fn CardPage(
    /// Its id.
    slug: Slug,
) -> impl IntoView {
    let draw = move |learn: &Learn| match learn.cards.find(slug.as_str()) {
        Some(card) => prose(card, learn),
        None => view! { <Empty>{text!(learn.no_card)}</Empty> }.into_any(),
    };
    view! {
        <ContentView bundle=use_content().learn draw />
        <a class="quiet back" href=Route::Learn.href()>
            {text!(learn.all_cards)}
        </a>
    }
}

/// Its paragraphs, what is looked up on it, what the article says, and its sources.
fn prose(card: &Card, learn: &Learn) -> AnyView {
    let title = card.title.clone();
    let badge = learn.badges.badge.get(card.badge.0);
    let paragraphs = card.text.iter().map(|text| view! { <p>{text.clone()}</p> });
    let mimics = (card.id == CardId::Mimics.code()).then_some(learn.mimics.mimic.as_slice());
    let claims = learn.claims.of_card(&card.id);
    let claims = claims
        .map(|it| ClaimText::of(it, learn))
        .collect::<Vec<_>>();
    view! {
        <div class="prose">
            <PageTitle>{title}</PageTitle>
            <p class="badge">
                <b>{badge.label.clone()}</b>
                <span class="small">{badge.meaning.clone()}</span>
            </p>
            {paragraphs.collect_view()}
            {mimics.map(look_alikes)}
            <Claims claims />
            <SourceList sources=cited(card, &learn.sources) attr:id="sources" />
        </div>
    }
    .into_any()
}

fn look_alikes(mimics: &[Mimic]) -> AnyView {
    let line = |it: &Mimic| {
        view! {
            <li class="claim">
                <p class="verdict">{it.name.clone()}</p>
                <p>{it.clues.clone()}</p>
                <p class="claimed">{it.handling.clone()}</p>
            </li>
        }
    };
    view! {
        <h2 class="group">{text!(learn.look_alikes)}</h2>
        <ul class="records">{mimics.iter().map(line).collect_view()}</ul>
    }
    .into_any()
}

/// What is told of a claim of the article.
struct ClaimText {
    claimed: String,
    verdict: String,
    evidence: String,
}

impl ClaimText {
    fn of(claim: &Claim, learn: &Learn) -> Self {
        let verdicts = claim.verdict.iter();
        let mut verdicts: Vec<&str> = verdicts.map(|it| learn.claims.verdicts.of(*it)).collect();
        if !claim.verdict_note.is_empty() {
            verdicts.push(&claim.verdict_note);
        }
        Self {
            claimed: claim.claim.clone(),
            verdict: verdicts.join(" · "),
            evidence: claim.evidence_says.clone(),
        }
    }
}

/// What the article says of it; nothing where it says nothing.
#[component]
fn Claims(claims: Vec<ClaimText>) -> impl IntoView {
    let line = |it: ClaimText| {
        view! {
            <li class="claim">
                <p class="claimed">{it.claimed}</p>
                <p class="verdict">{it.verdict}</p>
                <p>{it.evidence}</p>
            </li>
        }
    };
    (!claims.is_empty()).then(|| {
        view! {
            <h2 class="group">{text!(learn.what_the_article_says)}</h2>
            <ul class="records">{claims.into_iter().map(line).collect_view()}</ul>
        }
    })
}
