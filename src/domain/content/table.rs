//! Tables of which code names some items.

use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::code::Named;

/// What has an id in its table.
pub trait Identified {
    /// The id.
    fn id(&self) -> &str;
}

/// The items of a table, in their order. Each that code names by an `Id` is there: a table that
/// lacks one is not read. It may hold more.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<Id, T> {
    items: Vec<T>,
    /// Where the item of each id is, in the order of the ids.
    places: Vec<usize>,
    ids: PhantomData<Id>,
}

impl<Id: Named, T: Identified> TryFrom<Vec<T>> for Table<Id, T> {
    type Error = String;

    fn try_from(items: Vec<T>) -> Result<Self, String> {
        let place = |id: &&str| {
            let at = items.iter().position(|item| item.id() == *id);
            at.ok_or_else(|| format!("the {} “{id}” is missing", Id::WHAT))
        };
        let places = Id::CODES.iter().map(place).collect::<Result<_, _>>()?;
        Ok(Self {
            items,
            places,
            ids: PhantomData,
        })
    }
}

impl<'de, Id: Named, T: Identified + Deserialize<'de>> Deserialize<'de> for Table<Id, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let items = Vec::deserialize(deserializer)?;
        items.try_into().map_err(D::Error::custom)
    }
}

/// As its items, in their order.
impl<Id, T: Serialize> Serialize for Table<Id, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.items.serialize(serializer)
    }
}

impl<Id: Named, T> Table<Id, T> {
    /// The item of an id.
    #[must_use]
    pub fn get(&self, id: Id) -> &T {
        // Both lists are as `try_from` made them, which found a place for each id.
        &self.items[self.places[id.index()]]
    }
}

impl<Id, T> Deref for Table<Id, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Badge, BadgeId};
    use super::*;

    fn badges(ids: &[&str]) -> Result<Table<BadgeId, Badge>, String> {
        let badge = |id: &&str| {
            let badge = serde_json::json!({
                "id": id, "label": id, "meaning": "", "last_reviewed": "2026-11-23",
                "reviewed_by": "",
            });
            serde_json::from_value(badge).expect("a badge")
        };
        ids.iter().map(badge).collect::<Vec<_>>().try_into()
    }

    #[test]
    fn each_item_that_code_names_is_found_in_any_order() {
        let mut ids = BadgeId::ALL.map_codes();
        ids.reverse();
        ids.insert(3, "one more");
        let table = badges(&ids).expect("all are there");
        for id in BadgeId::ALL {
            assert_eq!(table.get(*id).label, id.code());
        }
        assert_eq!(table.len(), BadgeId::ALL.len() + 1);
    }

    #[test]
    fn a_table_without_one_of_them_is_not_read() {
        let ids = BadgeId::ALL.map_codes();
        let fault = badges(&ids[1..]).expect_err("one is missing");
        assert_eq!(fault, "the badge “guideline” is missing");
    }

    trait Codes {
        fn map_codes(&self) -> Vec<&'static str>;
    }

    impl Codes for [BadgeId] {
        fn map_codes(&self) -> Vec<&'static str> {
            self.iter().map(|id| id.code()).collect()
        }
    }
}
