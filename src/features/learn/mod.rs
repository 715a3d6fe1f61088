//! Learn: short cards with their evidence, and what the article says beside what is known.

mod card;

pub use self::card::CardPage;

use leptos::prelude::*;
use stillnight_domain::content::{FoundCard, FoundGroup, Learn};

use crate::components::{ContentView, Labelled, PageTitle};
use crate::routes::Route;
use crate::state::use_content;
use crate::texts::{self, text};

/// All cards, and a search over them and the article's claims.
#[component]
pub fn LearnPage() -> impl IntoView {
    let query = RwSignal::new(String::new());
    let draw = move |learn: &Learn| {
        let titles = learn.cards.group.iter().map(|it| it.title.clone());
        let titles = titles.collect::<Vec<_>>();
        view! { <CardList titles query /> }.into_any()
    };
    view! {
        <PageTitle>{text!(learn.title)}</PageTitle>
        <Labelled label=text!(search.label)>
            <input
                id="words"
                type="search"
                enterkeyhint="search"
                autocomplete="off"
                on:input:target=move |ev| query.set(ev.target().value())
            />
        </Labelled>
        <ContentView bundle=use_content().learn draw />
    }
}

/// A card in the list, with those claims of it that were looked for.
#[derive(Clone, PartialEq, Eq, Hash)]
struct ListedCard {
    route: String,
    title: String,
    badge: String,
    claims: Vec<String>,
}

impl ListedCard {
    fn of(found: &FoundCard, learn: &Learn) -> Self {
        let card = found.card;
        let claims = found.claims.iter().map(|it| it.claim.clone());
        Self {
            route: Route::of_card(&card.id).href(),
            title: card.title.clone(),
            badge: learn.badges.badge.get(card.badge.0).label.clone(),
            claims: claims.collect(),
        }
    }

    fn all(found: &FoundGroup, learn: &Learn) -> Vec<Self> {
        let cards = found.cards.iter();
        cards.map(|it| Self::of(it, learn)).collect()
    }
}

/// The cards that are found, by their groups, and how many they are.
#[component]
fn CardList(
    /// The headings of the groups.
    titles: Vec<String>,
    /// What is looked for.
    query: RwSignal<String>,
) -> impl IntoView {
    let content = use_content();
    let found = Memo::new(move |_| {
        let all = |learn: &Learn| {
            let groups = query.with(|query| learn.find(query)).into_iter();
            groups.map(|it| ListedCard::all(&it, learn)).collect()
        };
        content.learn.with(all).unwrap_or_default()
    });
    let count =
        move || found.with(|groups: &Vec<Vec<ListedCard>>| groups.iter().map(Vec::len).sum());
    let group = |(at, title): (usize, String)| {
        let cards = Memo::new(move |_| found.with(|it| it.get(at).cloned().unwrap_or_default()));
        view! { <CardGroup title cards /> }
    };
    view! {
        <Show when=move || query.with(|query| !query.is_empty())>
            <p class="small" role="status" id="found">
                {move || texts::found(count())}
            </p>
        </Show>
        {titles.into_iter().enumerate().map(group).collect_view()}
    }
}

/// The cards of a group below its heading; nothing where none is found.
#[component]
fn CardGroup(title: String, cards: Memo<Vec<ListedCard>>) -> impl IntoView {
    view! {
        <Show when=move || cards.with(|cards| !cards.is_empty())>
            <h2 class="group">{title.clone()}</h2>
            <ul class="records">
                <For
                    each=move || cards.get()
                    key=|card| card.clone()
                    children=|card| view! { <CardRow card /> }
                />
            </ul>
        </Show>
    }
}

#[component]
fn CardRow(card: ListedCard) -> impl IntoView {
    let claim = |claim: String| view! { <span class="record-note">{claim}</span> };
    view! {
        <li>
            <a class="record-line" href=card.route>
                <span class="record-words">
                    <span class="record-title">{card.title}</span>
                    <span class="record-gist">{card.badge}</span>
                    {card.claims.into_iter().map(claim).collect_view()}
                </span>
            </a>
        </li>
    }
}
