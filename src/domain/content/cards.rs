//! `cards.toml`: the cards of Learn, by groups.

use serde::{Deserialize, Serialize};

use super::badges::BadgeId;
use super::code::{Code, Named};
use super::for_checks::ForChecks;
use super::item::{Day, Item, each};
use super::table::{Identified, Table};

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cards {
    /// The groups, in their order.
    pub group: Vec<Group>,
    /// The cards.
    pub card: Table<CardId, Card>,
}

/// A heading of Learn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// The heading.
    pub title: String,
}

/// A card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Its id, which is in its address.
    pub id: String,
    /// The id of its group.
    pub group: String,
    /// Its title.
    pub title: String,
    /// How good the evidence is.
    pub badge: Code<BadgeId>,
    /// Its paragraphs.
    pub text: Vec<String>,
    /// Its sources.
    pub sources: Vec<String>,
    /// Whether it was seen in one of them.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

coded! {
    /// Which card code knows by name.
    pub enum CardId {
        /// The one that has the table of look-alikes.
        Mimics = "mimics",
    }
}

impl Named for CardId {
    const WHAT: &'static str = "card";
}

impl Identified for Card {
    fn id(&self) -> &str {
        &self.id
    }
}

item!(Card in "card");

impl Cards {
    /// The card of an address; `None` where there is none.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Card> {
        self.card.iter().find(|card| card.id == id)
    }

    /// Those of a group.
    pub fn of_group<'a>(&'a self, group: &'a Group) -> impl Iterator<Item = &'a Card> {
        let cards = self.card.iter();
        cards.filter(move |card| card.group == group.id)
    }

    /// All items.
    pub fn items(&self) -> impl Iterator<Item = &dyn Item> {
        each(&self.card)
    }
}
