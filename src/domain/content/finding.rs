//! Finding cards and claims by their words.

use super::bundle::Learn;
use super::cards::{Card, Group};
use super::claims::Claim;
use crate::text::{folded, has_words};

/// The cards of a group that were found.
#[derive(Clone, Debug)]
pub struct FoundGroup<'a> {
    /// The group.
    pub group: &'a Group,
    /// The cards, in their order.
    pub cards: Vec<FoundCard<'a>>,
}

/// A card that was found.
#[derive(Clone, Debug)]
pub struct FoundCard<'a> {
    /// The card.
    pub card: &'a Card,
    /// Those of its claims that have the words themselves.
    pub claims: Vec<&'a Claim>,
}

impl Learn {
    /// The cards that have all words of a query, or a claim that has them, whatever its capitals
    /// and accents; without a query all cards and no claims. Each group is there, in its order.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<FoundGroup<'_>> {
        let query = folded(query);
        let of_group = |group| FoundGroup {
            group,
            cards: self
                .cards
                .of_group(group)
                .filter_map(|card| self.found(card, &query))
                .collect(),
        };
        self.cards.group.iter().map(of_group).collect()
    }

    fn found<'a>(&'a self, card: &'a Card, query: &str) -> Option<FoundCard<'a>> {
        let claims = Vec::new();
        if query.is_empty() {
            return Some(FoundCard { card, claims });
        }
        let label = &self.badges.badge.get(card.badge.0).label;
        let text = [&card.title, " ", label, &card.text.concat()].concat();
        let has_it = |claim: &&Claim| {
            has(
                query,
                &[&claim.claim, " ", claim.evidence_says.as_str()].concat(),
            )
        };
        let claims: Vec<&Claim> = self.claims.of_card(&card.id).filter(has_it).collect();
        (!claims.is_empty() || has(query, &text)).then_some(FoundCard { card, claims })
    }
}

fn has(query: &str, text: &str) -> bool {
    has_words(&folded(text), query)
}
