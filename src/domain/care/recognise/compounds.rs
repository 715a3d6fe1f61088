//! Names that are part of a longer word, as German and Dutch write them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::sorted::{Sorted, Words};
use super::tokens::Key;
use crate::content::Names;
use crate::content::names::{ByLanguage, SaltWords};

/// Shorter stems begin too many words.
const STEM_FROM: usize = 5;
/// How many words a stem may have behind it.
const MOST_TAILS: usize = 4;
/// Forms that are shorter are no tails.
const FORM_FROM: usize = 4;

/// What words may be made of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Compounds {
    /// Names of one word, with what they stand for.
    stems: Sorted<Vec<usize>>,
    /// How the names of minerals begin, the longest first, and whether as a whole word only.
    minerals: Vec<(String, usize, bool)>,
    /// Words of salts, and forms.
    tails: Words,
    /// Forms and words of release, short ones too.
    forms: Words,
    /// Metals before a name.
    metals: Vec<String>,
}

impl Compounds {
    pub(super) fn new(names: &Names, ids: &BTreeMap<&str, usize>) -> Self {
        let list = &names.list;
        let keys = |name: &str| Key::all(name).into_iter().map(|key| key.letters);
        let words = &names.salts.words;
        let forms = words
            .forms
            .all()
            .chain(words.release.iter().map(|it| &**it));
        let forms: BTreeSet<String> = forms.flat_map(keys).collect();
        let salts = names.salts.salt.values().flat_map(SaltWords::all);
        let mut tails: BTreeSet<String> = salts.flat_map(keys).collect();
        tails.extend(forms.iter().filter(|it| it.len() >= FORM_FROM).cloned());
        // A word of its own: what a salt is made of.
        tails.remove("base");

        let alone = &list.meta.only_alone;
        let alone = [
            &alone.plain_words,
            &alone.abbreviations,
            &alone.brands_that_are_words,
        ];
        let alone: BTreeSet<String> = alone
            .into_iter()
            .flatten()
            .flat_map(|it| keys(it))
            .collect();
        let mut stems: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut minerals: Vec<(String, usize, bool)> = Vec::new();
        let mut add_mineral = |stem: &str, of: usize| {
            let stem = Key::of(stem).letters;
            let is_whole = stem.len() < STEM_FROM || list.whole_stems.contains(&stem);
            if !minerals.iter().any(|(known, ..)| *known == stem) {
                minerals.push((stem, of, is_whole));
            }
        };
        for (at, it) in list.substance.iter().enumerate() {
            let own = [&it.inn.de, &it.inn.nl, &it.inn.en].into_iter().flatten();
            for name in own.filter(|it| it.contains('-') || Key::of(it).meets.is_empty()) {
                for key in keys(name).filter(|key| key.len() >= STEM_FROM && !alone.contains(key)) {
                    let of = stems.entry(key).or_default();
                    if of.last() != Some(&at) {
                        of.push(at);
                    }
                }
            }
            let own = it.stems.iter().flat_map(ByLanguage::all);
            own.for_each(|stem| add_mineral(stem, at));
        }
        for (id, own) in &names.fillers.latin.stems {
            if let Some(at) = ids.get(&**id) {
                own.iter().for_each(|stem| add_mineral(stem, *at));
            }
        }
        minerals.sort_by_key(|(stem, ..)| usize::MAX - stem.len());
        Self {
            stems: stems.into(),
            minerals,
            tails: tails.into_iter().collect(),
            forms: forms.into_iter().collect(),
            metals: list.metals.clone(),
        }
    }

    /// Whether a word is a form, a kind of release or a salt, short ones too.
    pub(super) fn is_beside(&self, word: &str) -> bool {
        self.forms.contains(word) || self.is_salt(word)
    }

    /// Whether a word is a salt or a longer form.
    pub(super) fn is_salt(&self, word: &str) -> bool {
        self.tails.contains(word)
    }

    /// What a word stands for that is no name itself; empty for nothing.
    pub(super) fn find(&self, word: &str) -> Vec<usize> {
        let splits = (STEM_FROM - 1..word.len()).rev();
        let mut splits = splits.filter_map(|at| word.split_at_checked(at));
        let stem = splits.find_map(|(stem, rest)| {
            let found = self.stems.get(stem)?;
            self.are_tails(rest, MOST_TAILS).then_some(found)
        });
        if let Some(found) = stem {
            return found.clone();
        }
        let mineral = self.minerals.iter().find(|(stem, _, is_whole)| {
            let rest = word.strip_prefix(stem.as_str());
            rest.is_some_and(|rest| !is_whole || self.are_tails(rest, MOST_TAILS))
        });
        if let Some((_, of, _)) = mineral {
            return vec![*of];
        }
        let behind = |metal: &String| self.stems.get(word.strip_prefix(metal.as_str())?);
        self.metals
            .iter()
            .find_map(behind)
            .cloned()
            .unwrap_or_default()
    }

    /// Whether a word is made of up to so many tails, without a rest.
    fn are_tails(&self, rest: &str, most: usize) -> bool {
        rest.is_empty()
            || most > 0
                && (1..=rest.len()).any(|at| {
                    let parts = rest.split_at_checked(at);
                    parts.is_some_and(|(tail, rest)| {
                        self.tails.contains(tail) && self.are_tails(rest, most - 1)
                    })
                })
    }
}
