//! What a typed name or a pasted label names: the one recogniser of medicines, of what keeps apart
//! from them, and of minerals (`docs/names.md`).
//!
//! Unknown is not none: that nothing is found never means that a product holds none of something.

mod compounds;
mod dictionary;
mod folding;
mod found;
mod index;
mod ions;
mod negations;
mod sections;
mod sorted;
mod tokens;

use std::ops::Range;
use std::sync::Arc;

pub use self::dictionary::{Class, Dictionary, Family, Product, Substance};
use self::folding::{Letter, folded};
pub use self::found::{Finding, Recognised, What};
use self::index::{Entry, Markets, Meaning, Metal, Rank};
use self::negations::Reach;
use self::tokens::{LONG, Token, tokens};
use crate::content::names::{Market, SubstanceKind};
use crate::set::Set;

/// With fewer brands many of a country are missing; of most there are more.
const FEW_BRANDS: usize = 325;
/// How many words a name may have.
const MOST_WORDS: usize = 14;
/// How many words a phrase that makes another product of a brand may have.
const MOST_WORDS_BEHIND: usize = 4;

/// Knows the names of a country, and reads many texts.
#[derive(Clone, Debug)]
pub struct Recogniser {
    dictionary: Arc<Dictionary>,
    market: Markets,
}

/// A name that was found in a text.
struct Match<'a> {
    /// How many words it has.
    length: usize,
    kind: Kind<'a>,
}

enum Kind<'a> {
    /// A name of the index.
    Entry(&'a Entry, Vec<Meaning>),
    /// Part of a word.
    Compound(Vec<usize>),
}

/// A text that is read.
struct Reading<'a> {
    text: &'a str,
    letters: Vec<Letter>,
    tokens: Vec<Token>,
    /// How many words before each are not neutral, and of all words.
    heavy: Vec<usize>,
}

impl Recogniser {
    /// With the brands of a country. Without one, brands that hold the same wherever they are sold are
    /// known, and of the others it is said that the country must be.
    #[must_use]
    pub fn new(dictionary: Arc<Dictionary>, market: Option<Market>) -> Self {
        Self {
            dictionary,
            market: Markets::of(market),
        }
    }

    /// The ids of what is known to be kept apart from minerals.
    pub fn partners(&self) -> impl Iterator<Item = &str> + Clone {
        let all = self.dictionary.substances.iter();
        let partners = all.filter(|it| it.kind == SubstanceKind::Partner);
        partners.map(|it| &*it.id)
    }

    /// Those at some places.
    pub fn at<'a>(&'a self, places: &'a [usize]) -> impl Iterator<Item = &'a Substance> {
        let places = places.iter();
        places.filter_map(|at| self.dictionary.substances.get(*at))
    }

    /// Every name that is found, as it is written: of substances in all languages, and the brands
    /// of the country; none of brands where none is chosen.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let written = self.dictionary.written.iter();
        let here = written.filter(|(_, of)| of.meets(self.market));
        here.map(|(name, _)| &**name)
    }

    /// Whether so few brands of the country are known that many of those sold there are missing.
    #[must_use]
    pub fn has_few_brands(&self) -> bool {
        let written = self.dictionary.written.iter();
        let is_brand = |of: &Markets| *of != Markets::ALL && of.meets(self.market);
        written.filter(|(_, of)| is_brand(of)).count() < FEW_BRANDS
    }

    /// What the name of a product names, or a list of its ingredients. All of it is read.
    #[must_use]
    pub fn read(&self, text: &str) -> Recognised<'_> {
        self.read_letters(text, folded(text))
    }

    /// What the text on a package or of a leaflet names, which may be a single name too: warnings,
    /// other medicines and what tablets are made with are left out, by their headings.
    #[must_use]
    pub fn read_label(&self, text: &str) -> Recognised<'_> {
        let (letters, has_left_out) = self.dictionary.headings.read(&folded(text));
        Recognised {
            has_left_out,
            ..self.read_letters(text, letters)
        }
    }

    fn read_letters(&self, text: &str, letters: Vec<Letter>) -> Recognised<'_> {
        let reading = self.reading(text, letters);
        let tokens = &reading.tokens;
        let mut answer = Recognised::default();
        let mut reach = Reach::default();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let here = tokens.get(at..).unwrap_or_default();
            let negation = self.dictionary.negations.length_at(here);
            let found = self.match_at(&reading, at);
            let found = found.filter(|it| match (&it.kind, negation) {
                (Kind::Entry(..), Some(length)) => it.length >= length,
                _ => true,
            });
            let Some(found) = found else {
                if let Some(length) = negation {
                    reach = Reach::from(at + length);
                    at += length;
                } else {
                    answer.has_unknown |= !self.says_nothing(token);
                    reach.pass(at, token);
                    at += 1;
                }
                continue;
            };
            answer.names_something = true;
            let mut end = at + found.length;
            let is_name = matches!(&found.kind, Kind::Entry(_, meanings)
                if meanings.iter().all(|it| it.rank() == Rank::Name));
            if is_name && found.length == 1 && self.dictionary.ions.is_first(token, tokens.get(end))
            {
                at = end;
                continue;
            }
            let is_denied =
                reach.holds(at, token) || self.dictionary.negations.is_behind(tokens.get(end));
            let written = reading.written(at, end);
            let (whats, metals) = self.whats(&found.kind, tokens.get(end..).unwrap_or_default());
            for what in whats {
                let written = written.clone();
                let finding = Finding { what, written };
                match finding.what {
                    // Asking is the safe side.
                    What::WhichOne(_) | What::CountryFirst => answer.found.push(finding),
                    _ if is_denied => answer.denied.extend(finding.substances()),
                    _ => answer.found.push(finding),
                }
            }
            let behind = tokens.get(end..).unwrap_or_default();
            end += self
                .dictionary
                .ions
                .behind(metals, behind, &self.dictionary.compounds);
            if is_denied && self.dictionary.negations.joins(tokens.get(end)) {
                reach = Reach::from(end);
                end += 1;
            } else if !is_denied {
                reach.end();
            }
            at = end;
        }
        answer
    }

    fn reading<'a>(&self, text: &'a str, letters: Vec<Letter>) -> Reading<'a> {
        let tokens = tokens(&letters);
        let mut heavy = vec![0];
        let mut count = 0;
        for token in &tokens {
            count += usize::from(!self.is_neutral(token));
            heavy.push(count);
        }
        Reading {
            text,
            letters,
            tokens,
            heavy,
        }
    }

    /// The longest name that begins at a word, or what the word is made of.
    fn match_at<'a>(&'a self, reading: &Reading, at: usize) -> Option<Match<'a>> {
        let mut best = None;
        let mut key = String::new();
        let mut meets = Vec::new();
        let mut is_crossing = false;
        let words = reading.tokens.get(at..).unwrap_or_default();
        for (before, token) in words.iter().take(MOST_WORDS).enumerate() {
            if before > 0 {
                meets.push(key.len());
                is_crossing |= token.is_behind_sign;
            }
            key.push_str(&token.word);
            let (entry, has_longer) = self.dictionary.index.find(&key);
            let length = before + 1;
            let entry = entry.filter(|entry| {
                (!is_crossing || key.len() >= LONG)
                    && (!entry.is_only_alone || reading.is_alone(at, at + length))
            });
            if let Some(entry) = entry {
                let meanings = entry.best(&meets, self.market);
                if !meanings.is_empty() {
                    let kind = Kind::Entry(entry, meanings);
                    best = Some(Match { length, kind });
                }
            }
            if !has_longer {
                break;
            }
        }
        best.or_else(|| {
            let found = self.dictionary.compounds.find(&words.first()?.word);
            (!found.is_empty()).then_some(Match {
                length: 1,
                kind: Kind::Compound(found),
            })
        })
    }

    /// What a name stands for, and the metals whose word behind it belongs to it.
    fn whats<'a>(&'a self, kind: &Kind<'a>, behind: &[Token]) -> (Vec<What<'a>>, Set<Metal>) {
        let known = &*self.dictionary;
        let mut named = Vec::new();
        let mut whats = Vec::new();
        let mut metals = Set::new();
        let brand = |contains: Vec<&'a Substance>, also: &'a [String]| What::Brand {
            contains,
            also,
            may_differ: self.is_other_product(behind),
        };
        let product = |it: &'a Product| brand(self.at(&it.contains).collect(), &it.also);
        match kind {
            Kind::Compound(substances) => named.clone_from(substances),
            Kind::Entry(entry, meanings) => {
                metals = entry.metals;
                for meaning in meanings {
                    match *meaning {
                        Meaning::Filler(of) => named.extend(of),
                        Meaning::Substance(of) => named.push(of),
                        Meaning::Brand(of) => {
                            whats.push(brand(known.substances.get(of).into_iter().collect(), &[]));
                        }
                        Meaning::Several(at) => {
                            whats.extend(known.combinations.get(at).map(product));
                        }
                        Meaning::Product(family, at) => {
                            let family = known.families.get(family);
                            whats.extend(family.and_then(|it| it.products.get(at)).map(product));
                        }
                        Meaning::Family(at) => {
                            whats.extend(known.families.get(at).map(What::WhichOne));
                        }
                        Meaning::CountryFirst => whats.push(What::CountryFirst),
                        Meaning::Class(at) => whats.extend(known.classes.get(at).map(What::Class)),
                        Meaning::Other => {}
                    }
                }
            }
        }
        if !named.is_empty() {
            named.sort_unstable();
            named.dedup();
            let named = named.iter().filter_map(|at| known.substances.get(*at));
            whats.insert(0, What::Substances(named.collect()));
        }
        let mut said: Vec<What<'a>> = Vec::new();
        for what in whats {
            let salts = match &what {
                What::Substances(all) | What::Brand { contains: all, .. } => all.as_slice(),
                _ => &[],
            };
            let medicines = salts.iter().filter(|it| it.kind != SubstanceKind::Mineral);
            for metal in medicines.flat_map(|it| it.metals.iter()) {
                metals.insert(*metal);
            }
            if !said.contains(&what) {
                said.push(what);
            }
        }
        (said, metals)
    }

    /// Whether the words behind a brand say that this may be another product; amounts and forms may
    /// stand between.
    fn is_other_product(&self, behind: &[Token]) -> bool {
        let line = behind.iter().position(|it| it.is_apart);
        let mut rest = behind
            .get(..line.unwrap_or(behind.len()))
            .unwrap_or_default();
        while let [first, next @ ..] = rest {
            let mut key = String::new();
            let is_phrase = rest.iter().take(MOST_WORDS_BEHIND).any(|it| {
                key.push_str(&it.word);
                self.dictionary.other_product.contains(&key)
            });
            if is_phrase {
                return true;
            }
            if !self.is_neutral(first) {
                return false;
            }
            rest = next;
        }
        false
    }

    /// Whether a word stands beside any name: a number, unit, form, release or salt.
    fn is_neutral(&self, token: &Token) -> bool {
        token.is_number()
            || self.dictionary.units.contains(&token.word)
            || self.dictionary.compounds.is_beside(&token.word)
    }

    /// Whether a word says nothing of what is in a product.
    fn says_nothing(&self, token: &Token) -> bool {
        self.is_neutral(token)
            || self.dictionary.ions.is_between(token)
            || self.dictionary.negations.joins(Some(token))
    }
}

impl Reading<'_> {
    /// Whether nothing but neutral words stands beside some.
    fn is_alone(&self, from: usize, end: usize) -> bool {
        let [before, at_end] = [from, end].map(|at| self.heavy.get(at).copied());
        before == Some(0) && at_end == self.heavy.last().copied()
    }

    /// Where some words are written.
    fn written(&self, from: usize, end: usize) -> Range<usize> {
        let words = self.tokens.get(from..end).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return 0..0;
        };
        let at = |letter: usize| self.letters.get(letter).map(|it| it.at);
        let begin = at(first.range.start).unwrap_or_default();
        // Behind the letter that the last one came from.
        let last = at(last.range.end.saturating_sub(1)).unwrap_or_default();
        let letter = self.text.get(last..).and_then(|it| it.chars().next());
        begin..last + letter.map_or(0, char::len_utf8)
    }
}
