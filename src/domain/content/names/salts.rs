//! `salts.toml`: the words of salts, and words that stand beside names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ByLanguage, BySomeLanguages};
use crate::content::for_checks::ForChecks;
use crate::content::item::Day;

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaltsAndForms {
    /// Whether all was seen in sources.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
    /// Words that stand beside names.
    pub words: WordsBeside,
    /// Salts, esters and hydrates, by the key that substances name.
    pub salt: BTreeMap<String, SaltWords>,
}

/// Words that stand beside names and say nothing of what is in something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordsBeside {
    /// The keys of what goes with every name.
    pub hydrates: ForChecks<Vec<String>>,
    /// How fast a tablet gives what is in it, in any language.
    pub release: Vec<String>,
    /// What stands between a name and the metal of its salt.
    pub before_metal: Vec<String>,
    /// How Italian calls a metal before the name of a medicine, by the id of the metal.
    pub metal_first: BTreeMap<String, String>,
    /// Units.
    pub units: Vec<String>,
    /// Forms: tablets, drops.
    pub forms: ByLanguage,
    /// Words behind a brand that make another product of it.
    pub may_change_contents: ByLanguage,
    /// Words that join names.
    pub connectors: ForChecks<BySomeLanguages>,
}

/// A salt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the languages say what they are")]
pub struct SaltWords {
    pub en: Vec<String>,
    pub de: Vec<String>,
    pub fr: Vec<String>,
    pub es: Vec<String>,
    pub it: Vec<String>,
    pub nl: Vec<String>,
    /// Latin, as Swiss packages print it.
    pub la: Vec<String>,
}

item!(SaltsAndForms in "salts", |_it| "salts.toml".to_owned(), |_it| None);

impl SaltWords {
    /// All words.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let Self {
            en,
            de,
            fr,
            es,
            it,
            nl,
            la,
        } = self;
        let all = [en, de, fr, es, it, nl, la].into_iter().flatten();
        all.map(String::as_str)
    }
}
