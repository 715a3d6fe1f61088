//! The metal of a salt that stands beside the name of a medicine and is no mineral of its own:
//! `esomeprazole magnesium`, `losartan potassique`, `potassio losartan`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::compounds::Compounds;
use super::index::Metal;
use super::sorted::{Sorted, Words};
use super::tokens::{Key, Token};
use crate::content::Names;
use crate::content::names::SaltWords;
use crate::set::Set;

/// How many words may stand before the metal.
const MOST_BETWEEN: usize = 5;

/// The words for metals of salts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Ions {
    words: Sorted<Metal>,
    /// What may stand between a name and its metal, beside salts.
    between: Words,
    /// Metals that stand before a name, with the names that they stand before.
    first: Sorted<Words>,
}

impl Ions {
    pub(super) fn new(names: &Names) -> Self {
        let keys = |name: &str| Key::all(name).into_iter().map(|key| key.letters);
        let mut words = BTreeMap::new();
        for metal in Metal::ALL {
            let salt = names.salts.salt.get(metal.code());
            let own = salt.into_iter().flat_map(SaltWords::all);
            let own = own.map(|it| it.trim_start_matches("de ").trim_start_matches("di "));
            let adjectives = names.fillers.adjective.get(metal.code());
            let adjectives = adjectives.into_iter().flat_map(|it| it.values().flatten());
            let all = own.chain(adjectives.map(|it| &**it));
            words.extend(all.flat_map(keys).map(|key| (key, *metal)));
        }
        let mut first = BTreeMap::new();
        for (metal, word) in &names.salts.words.metal_first {
            let mut behind = Vec::new();
            let salts = names.fillers.drug_salt.iter();
            for salt in salts.filter(|it| it.mineral == *metal) {
                // A name that is Spanish too says more of magnesium and calcium than of its salt.
                let is_spanish = |key: &String| {
                    let mut spanish = salt.names.es.iter().flat_map(|it| keys(it));
                    *metal != Metal::Potassium.code() && spanish.any(|it| it == *key)
                };
                let italian = salt.names.it.iter().flat_map(|it| keys(it));
                behind.extend(italian.filter(|key| !is_spanish(key)));
            }
            first.insert(word.clone(), behind.into_iter().collect());
        }
        Self {
            words: words.into(),
            between: names.salts.words.before_metal.iter().cloned().collect(),
            first: first.into(),
        }
    }

    /// Whether a word is the metal of the name behind it.
    pub(super) fn is_first(&self, metal: &Token, next: Option<&Token>) -> bool {
        let behind = self.first.get(&metal.word);
        behind
            .zip(next)
            .is_some_and(|(behind, next)| !next.is_apart && behind.contains(&next.word))
    }

    /// Whether a word may stand between a name and its metal.
    pub(super) fn is_between(&self, token: &Token) -> bool {
        self.between.contains(&token.word)
    }

    /// How many of the words behind a name say its metal, with those before that word.
    pub(super) fn behind(
        &self,
        metals: Set<Metal>,
        tokens: &[Token],
        compounds: &Compounds,
    ) -> usize {
        if metals.is_empty() {
            return 0;
        }
        for (at, token) in tokens.iter().take(MOST_BETWEEN).enumerate() {
            let word = token.word.strip_prefix("hemi").unwrap_or(&token.word);
            if token.is_apart {
                return 0;
            }
            if self.words.get(word).is_some_and(|it| metals.contains(it)) {
                return at + 1;
            }
            if !self.between.contains(&token.word) && !compounds.is_salt(&token.word) {
                return 0;
            }
        }
        0
    }
}
