//! Cards and claims are found by their words.

use std::sync::LazyLock;

use stillnight_domain::content::{FoundCard, Learn};

use crate::app::bundle;

static LEARN: LazyLock<Learn> = LazyLock::new(bundle);

fn found(query: &str) -> Vec<FoundCard<'static>> {
    let groups = LEARN.find(query);
    assert_eq!(groups.len(), LEARN.cards.group.len());
    groups.into_iter().flat_map(|group| group.cards).collect()
}

#[test]
fn without_a_query_all_cards_are_there_and_no_claims() {
    let all = found("");
    assert_eq!(all.len(), LEARN.cards.card.len());
    assert!(all.iter().all(|it| it.claims.is_empty()));
}

#[test]
fn words_of_a_title_find_its_card_in_any_letters() {
    for query in ["tonic water", "TONIC wáter"] {
        let cards = found(query);
        assert!(cards.len() < 4);
        let titles: Vec<&str> = cards.iter().map(|it| it.card.title.as_str()).collect();
        assert!(
            titles.iter().any(|it| it.contains("onic water")),
            "{titles:?}"
        );
    }
}

#[test]
fn words_of_a_claim_find_it_and_its_card() {
    for claim in &LEARN.claims.claim {
        let cards = found(&claim.claim);
        let card = cards.iter().find(|it| it.card.id == claim.card);
        let claims = card.map(|it| it.claims.iter().any(|it| it.id == claim.id));
        assert_eq!(claims, Some(true), "{}", claim.id);
    }
    assert!(found("xyzzy").is_empty());
}
