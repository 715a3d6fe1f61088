//! Words that say that what they stand beside is not in a product.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::folding::folded;
use super::sorted::{Sorted, Words};
use super::tokens::{Key, Token, tokens};
use crate::content::names::LabelWords;

/// How many words behind a negation it reaches.
const REACH: usize = 2;

/// The words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Negations {
    /// Phrases before a name, the longest first, by their first word.
    before: Sorted<Vec<Vec<String>>>,
    behind: Words,
    joining: Words,
}

/// How far a negation that was read reaches.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reach(Option<usize>);

impl Negations {
    pub(super) fn new(words: &LabelWords) -> Self {
        let mut before: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
        for phrase in words.negation_before.all() {
            let phrase = tokens(&folded(phrase)).into_iter().map(|it| it.word);
            let phrase: Vec<String> = phrase.collect();
            if let Some(first) = phrase.first() {
                before.entry(first.clone()).or_default().push(phrase);
            }
        }
        for phrases in before.values_mut() {
            phrases.sort_by_key(|it| usize::MAX - it.len());
        }
        let behind = words.negation_after.all().flat_map(Key::all);
        Self {
            before: before.into(),
            behind: behind.map(|key| key.letters).collect(),
            joining: words.joining.iter().cloned().collect(),
        }
    }

    /// How many of the next words are a negation.
    pub(super) fn length_at(&self, tokens: &[Token]) -> Option<usize> {
        let phrases = self.before.get(&tokens.first()?.word)?;
        let is_here = |phrase: &&Vec<String>| {
            let here = tokens.get(..phrase.len());
            here.is_some_and(|here| here.iter().map(|it| &it.word).eq(phrase.iter()))
        };
        phrases.iter().find(is_here).map(Vec::len)
    }

    /// Whether a word denies the name before it.
    pub(super) fn is_behind(&self, next: Option<&Token>) -> bool {
        next.is_some_and(|it| !it.is_apart && self.behind.contains(&it.word))
    }

    /// Whether a word joins what is denied to what follows.
    pub(super) fn joins(&self, next: Option<&Token>) -> bool {
        next.is_some_and(|it| self.joining.contains(&it.word))
    }
}

impl Reach {
    /// Of a negation that ends before a word.
    pub(super) fn from(end: usize) -> Self {
        Self(Some(end + REACH))
    }

    /// Whether a name at a word is denied.
    pub(super) fn holds(self, at: usize, token: &Token) -> bool {
        self.0.is_some_and(|until| at <= until) && !token.is_apart
    }

    /// It ends at a word that is apart or too far.
    pub(super) fn pass(&mut self, at: usize, token: &Token) {
        if !self.holds(at, token) {
            self.0 = None;
        }
    }

    pub(super) fn end(&mut self) {
        self.0 = None;
    }
}
