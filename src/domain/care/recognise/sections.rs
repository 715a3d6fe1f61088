//! Which parts of a label or leaflet say what is in the product: headings turn reading off and on.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::folding::{Letter, folded, is_word};
use super::sorted::Sorted;
use super::tokens::tokens;
use crate::content::names::LabelWords;

/// Texts of fewer characters are read whole. They are counted when they are folded, so that it makes
/// no difference how they are typed.
const SHORT: usize = 60;
/// How many words the name of a product in a heading may have.
const LONGEST_NAME: usize = 6;

/// The headings, the longest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Headings {
    headings: Vec<Heading>,
    /// Which begin with a word.
    by_word: Sorted<Vec<usize>>,
    /// Which begin with the name of a product.
    by_name: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Heading {
    /// Whether reading goes on below it; if not, it ends there.
    reads: bool,
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Part {
    Word(String),
    /// One to six words.
    Name,
}

/// A word of a folded text.
struct Word {
    text: String,
    range: Range<usize>,
    /// Whether it is the first of a line or sentence, list marks and numbers aside.
    begins: bool,
    /// Whether a line or sentence ends right before it.
    is_apart: bool,
}

impl Headings {
    pub(super) fn new(words: &LabelWords) -> Self {
        let stopping = words.stopping().map(|it| (false, it));
        let reading = words.resume_active.all().map(|it| (true, it));
        let headings = stopping.chain(reading).map(|(reads, phrase)| Heading {
            reads,
            parts: parts(phrase),
        });
        let mut headings: Vec<Heading> = headings.collect();
        headings.sort_by_key(|it| usize::MAX - it.parts.len());
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut by_name = Vec::new();
        for (at, heading) in headings.iter().enumerate() {
            match heading.parts.first() {
                Some(Part::Word(word)) => by_word.entry(word.clone()).or_default().push(at),
                Some(Part::Name) => by_name.push(at),
                None => {}
            }
        }
        Self {
            headings,
            by_word: by_word.into(),
            by_name,
        }
    }

    /// A folded text with all that is not read replaced by signs between phrases, and whether
    /// something is.
    pub(super) fn read(&self, letters: &[Letter]) -> (Vec<Letter>, bool) {
        let mut out = letters.to_vec();
        if letters.len() < SHORT {
            return (out, false);
        }
        let words = words(letters);
        let (mut reads, mut from, mut leaves_out) = (true, 0, false);
        let mut close = |reads: bool, part: Range<usize>| {
            if !reads {
                for it in out.get_mut(part).unwrap_or_default() {
                    it.letter = ';';
                    leaves_out = true;
                }
            }
        };
        for at in 0..words.len() {
            if let Some(heading) = self.heading_at(&words, at) {
                let begin = words.get(at).map_or(from, |it| it.range.start);
                close(reads, from..begin);
                (reads, from) = (heading.reads, begin);
            }
        }
        close(reads, from..letters.len());
        (out, leaves_out)
    }

    /// The heading that begins with a word, the one that reaches furthest.
    fn heading_at(&self, words: &[Word], at: usize) -> Option<&Heading> {
        let word = words.get(at).filter(|it| it.begins)?;
        let by_word = self.by_word.get(&word.text).into_iter().flatten();
        let mut best: Option<(usize, usize)> = None;
        for index in by_word.chain(&self.by_name) {
            let heading = self.headings.get(*index)?;
            let Some(end) = heading.end_of(words, at) else {
                continue;
            };
            let is_better = best.is_none_or(|(furthest, first)| {
                end > furthest || (end == furthest && *index < first)
            });
            if is_better {
                best = Some((end, *index));
            }
        }
        best.and_then(|(_, index)| self.headings.get(index))
    }
}

impl Heading {
    /// Before which word it ends if it begins with one. A name that begins it is in its line and
    /// sentence: the title above is none.
    fn end_of(&self, words: &[Word], at: usize) -> Option<usize> {
        if self.parts.first() != Some(&Part::Name) {
            return end_of(&self.parts, words, at);
        }
        let behind = words.get(at + 1..)?.iter();
        let together = behind.take_while(|it| !it.is_apart).take(LONGEST_NAME);
        let rest = self.parts.get(1..).unwrap_or_default();
        (1..=together.count()).find_map(|length| end_of(rest, words, at + length))
    }
}

/// The words of a heading. A name at its end is not asked for.
fn parts(phrase: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for (at, piece) in phrase.split("{x}").enumerate() {
        if at > 0 {
            parts.push(Part::Name);
        }
        let words = tokens(&folded(piece)).into_iter();
        parts.extend(words.map(|it| Part::Word(it.word)));
    }
    if parts.last() == Some(&Part::Name) {
        parts.pop();
    }
    parts
}

/// Before which word the parts end that begin with one.
fn end_of(parts: &[Part], words: &[Word], at: usize) -> Option<usize> {
    let Some((first, rest)) = parts.split_first() else {
        return Some(at);
    };
    match first {
        Part::Word(word) => {
            let is_it = words.get(at)?.text == *word;
            is_it.then(|| end_of(rest, words, at + 1)).flatten()
        }
        Part::Name => (1..=LONGEST_NAME).find_map(|length| end_of(rest, words, at + length)),
    }
}

fn words(letters: &[Letter]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut begins, mut is_apart, mut is_inside) = (true, false, false);
    for (at, it) in letters.iter().enumerate() {
        let is_part = is_word(it.letter);
        match words.last_mut().filter(|_| is_part && is_inside) {
            Some(word) => {
                word.text.push(it.letter);
                word.range.end = at + 1;
            }
            None if is_part => words.push(Word {
                text: it.letter.to_string(),
                range: at..at + 1,
                begins,
                is_apart,
            }),
            None => {}
        }
        is_inside = is_part;
        match it.letter {
            '\n' | '.' | '!' | '?' | ';' | ':' | '•' | '·' | '|' | '–' => {
                (begins, is_apart) = (true, true);
            }
            _ if is_part => {
                begins &= it.letter.is_ascii_digit();
                is_apart = false;
            }
            '-' | '*' | ')' => {}
            it if it.is_whitespace() => {}
            _ => begins = false,
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Iron. Warnings - 2. Keep", "iron warnings keep")]
    #[case("4.1 Was: 25mg", "4 1 was 25mg")]
    #[case("Take (no) more, please", "take")]
    fn headings_begin_lines_and_sentences(#[case] text: &str, #[case] expected: &str) {
        let words = words(&folded(text));
        let first = words.iter().filter(|it| it.begins);
        let first: Vec<&str> = first.map(|it| &*it.text).collect();
        assert_eq!(first.join(" "), expected);
    }

    #[test]
    fn the_name_in_a_heading_has_up_to_six_words() {
        let phrase = parts("{x} darf nicht {x}");
        for (text, expected) in [
            ("Nytol darf nicht", Some(3)),
            ("Nytol 50 mg forte darf nicht genommen", Some(6)),
            ("darf nicht", None),
            ("a b c d e f g darf nicht", None),
        ] {
            assert_eq!(
                end_of(&phrase, &words(&folded(text)), 0),
                expected,
                "{text}"
            );
        }
    }
}
