//! `names/*.toml`: names of medicines, of what keeps apart from them, and of minerals, in six
//! languages and 14 countries; and the words of labels and leaflets around them.
//!
//! One file here for each file there. All of it is a bundle of its own, for what reads names
//! ([`crate::care::recognise`]).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

mod classes;
mod fillers;
mod list;
mod salts;
mod warnings;

pub use classes::{Class, Classes};
pub use fillers::{DrugSalt, Filler, FillerGroup, Fillers, LatinFillers};
pub use list::{
    Brands, BySource, Differs, Market, NameList, NamesMeta, OnlyAlone, ProductFamily,
    ProductVariant, SeveralIngredients, Substance, SubstanceKind,
};
pub use salts::{SaltWords, SaltsAndForms, WordsBeside};
pub use warnings::LabelWords;

/// Names or phrases by language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the languages say what they are")]
pub struct ByLanguage {
    pub en: Vec<String>,
    pub de: Vec<String>,
    pub fr: Vec<String>,
    pub es: Vec<String>,
    pub it: Vec<String>,
    pub nl: Vec<String>,
}

impl ByLanguage {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let Self {
            en,
            de,
            fr,
            es,
            it,
            nl,
        } = self;
        let all = [en, de, fr, es, it, nl].into_iter().flatten();
        all.map(String::as_str)
    }
}

/// Words by language, where not all languages have some.
pub type BySomeLanguages = BTreeMap<String, Vec<String>>;
