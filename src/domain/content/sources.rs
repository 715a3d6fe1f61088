//! `sources.toml`: what statements rest on.

use serde::{Deserialize, Serialize};

use super::for_checks::ForChecks;
use super::item::{Day, Item, each};

/// The file; a bundle has those that its items name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sources {
    /// The sources.
    pub source: Vec<Source>,
}

/// A source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Who wrote it.
    pub authors: String,
    /// When.
    pub year: Option<u16>,
    /// Its title, or what it is.
    pub title: String,
    /// Where it stands.
    pub published_in: String,
    /// Its Digital Object Identifier.
    pub doi: Option<String>,
    /// Its number in PubMed.
    pub pmid: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Whether the source itself was seen.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

item!(Source in "source", |it| it.id.clone(), |_it| None);

impl Sources {
    /// The source of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Source> {
        self.source.iter().find(|source| source.id == id)
    }

    /// Those of an item, each as one line. A bundle is not read unless it has them all.
    pub fn cited(&self, item: &(impl Item + ?Sized)) -> impl Iterator<Item = String> {
        let ids = item.sources().unwrap_or_default();
        ids.iter()
            .filter_map(|id| self.get(id))
            .map(Source::citation)
    }

    /// All items.
    pub fn items(&self) -> impl Iterator<Item = &dyn Item> {
        each(&self.source)
    }
}

impl Source {
    /// As one line: authors, year, title, where it stands, and its number.
    #[must_use]
    pub fn citation(&self) -> String {
        let number = |label: &str, number: &Option<String>| {
            let number = number.as_ref().filter(|number| !number.is_empty())?;
            Some(format!("{label} {number}"))
        };
        let parts = [
            Some(self.authors.clone()),
            self.year.map(|year| year.to_string()),
            Some(self.title.clone()),
            Some(self.published_in.clone()),
            number("doi", &self.doi).or_else(|| number("PMID", &self.pmid)),
        ];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }
}
