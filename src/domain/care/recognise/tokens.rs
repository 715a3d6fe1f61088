//! The words and numbers of a text, and the keys by which names are found.

use std::ops::Range;

use super::folding::{Letter, folded};

/// A name of this many letters may have a comma or full stop in it.
pub(super) const LONG: usize = 10;

/// A word or a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its letters or digits.
    pub(super) word: String,
    /// Whether a line or phrase ends before it.
    pub(super) is_apart: bool,
    /// Whether a phrase ends before it, by a sign.
    pub(super) is_behind_sign: bool,
    /// Where it stands in the folded text.
    pub(super) range: Range<usize>,
}

impl Token {
    pub(super) fn is_number(&self) -> bool {
        self.word.starts_with(|it: char| it.is_ascii_digit())
    }
}

/// Those of a folded text, in order.
pub(super) fn tokens(letters: &[Letter]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(first) = letters.get(at) {
        let range = if first.letter.is_ascii_lowercase() {
            at..run(letters, at, |it| it.is_ascii_lowercase())
        } else if first.letter.is_ascii_digit() {
            at..end_of_number(letters, at)
        } else {
            at += 1;
            continue;
        };
        let word = letters.get(range.clone()).unwrap_or_default();
        let word: String = word.iter().map(|it| it.letter).collect();
        let (is_apart, is_behind_sign) = tokens.last().map_or((false, false), |last| {
            let gap = letters.get(last.range.end..range.start).unwrap_or_default();
            let is_sign = ends_phrase(gap, last.word.len());
            (is_sign || gap.iter().any(|it| it.letter == '\n'), is_sign)
        });
        at = range.end;
        tokens.push(Token {
            word: word.replace(['.', ','], ""),
            is_apart,
            is_behind_sign,
            range,
        });
    }
    tokens
}

fn run(letters: &[Letter], from: usize, belongs: impl Fn(char) -> bool) -> usize {
    let rest = letters.get(from..).unwrap_or_default();
    let length = rest.iter().position(|it| !belongs(it.letter));
    from + length.unwrap_or(rest.len())
}

/// Digits, with a mark between some.
fn end_of_number(letters: &[Letter], from: usize) -> usize {
    let mut end = run(letters, from, |it| it.is_ascii_digit());
    while let Some([mark, digit, ..]) = letters.get(end..)
        && matches!(mark.letter, '.' | ',')
        && digit.letter.is_ascii_digit()
    {
        end = run(letters, end + 1, |it| it.is_ascii_digit());
    }
    end
}

/// Whether what stands between two words ends a phrase. A dot behind one or two letters does not.
fn ends_phrase(gap: &[Letter], length_before: usize) -> bool {
    let mut signs = gap
        .iter()
        .map(|it| it.letter)
        .filter(|it| !it.is_whitespace());
    if length_before <= 2 && signs.next() == Some('.') && signs.next().is_none() {
        return false;
    }
    let mut left = gap.iter().map(|it| it.letter).peekable();
    while let Some(sign) = left.next() {
        let is_end = match sign {
            ',' | ';' | '+' | '/' | '|' | '•' | '·' | '–' | '—' | ':' | '!' | '?' => true,
            '.' => left.peek().is_none_or(|it| it.is_whitespace()),
            _ => false,
        };
        if is_end {
            return true;
        }
    }
    false
}

/// How a name is found: by its letters and digits, and where its words meet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) letters: String,
    /// After how many letters a word ends and another begins.
    pub(super) meets: Vec<usize>,
}

impl Key {
    /// That of a name; empty of one without letters.
    pub(super) fn of(name: &str) -> Self {
        let mut key = Self {
            letters: String::new(),
            meets: Vec::new(),
        };
        for token in tokens(&folded(name)) {
            if !key.letters.is_empty() {
                key.meets.push(key.letters.len());
            }
            key.letters.push_str(&token.word);
        }
        key
    }

    /// The keys of a name: with the letter under its dots, and with the two letters that are typed
    /// for it. A name without letters has none.
    pub(super) fn all(name: &str) -> Vec<Self> {
        use unicode_normalization::UnicodeNormalization;
        let mut keys = vec![Self::of(name)];
        if !name.is_ascii() {
            let typed: String = name.nfc().map(typed_as).collect();
            keys.push(Self::of(&typed));
            keys.dedup();
        }
        keys.retain(|key| !key.letters.is_empty());
        keys
    }
}

/// What is typed for a letter where it is not on the keys.
fn typed_as(letter: char) -> String {
    let typed = match letter {
        'ä' | 'Ä' => "ae",
        'ö' | 'Ö' | 'ø' | 'Ø' => "oe",
        'ü' | 'Ü' => "ue",
        'å' | 'Å' => "aa",
        _ => return letter.to_string(),
    };
    typed.to_owned()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("25mg Neurontin300 0,5.", "25 mg neurontin 300 05")]
    #[case("Eisen糖 iron_a", "eisen iron a")]
    #[case("1.2.3 .5 6.", "123 5 6")]
    fn texts_have_words_and_numbers(#[case] text: &str, #[case] expected: &str) {
        let tokens = tokens(&folded(text));
        let words: Vec<&str> = tokens.iter().map(|it| &*it.word).collect();
        assert_eq!(words.join(" "), expected);
    }

    #[rstest]
    #[case("a b", false, false)]
    #[case("a\nb", true, false)]
    #[case("abc. b", true, true)]
    #[case("abc.b", true, true)]
    #[case("a. b", false, false)]
    #[case("a.\nb", true, false)]
    #[case("a.) b", false, false)]
    #[case("a, b", true, true)]
    #[case("a (b", false, false)]
    fn phrases_end(#[case] text: &str, #[case] is_apart: bool, #[case] is_behind_sign: bool) {
        let tokens = tokens(&folded(text));
        let last = tokens.last().expect("two words");
        let found = (last.is_apart, last.is_behind_sign);
        assert_eq!(found, (is_apart, is_behind_sign));
    }

    #[test]
    fn names_have_a_key_for_each_way_to_type_them() {
        let keys = Key::all("Alendronsäure-Öl");
        let letters: Vec<&str> = keys.iter().map(|it| &*it.letters).collect();
        assert_eq!(letters, ["alendronsaureol", "alendronsaeureoel"]);
        assert_eq!(
            (&keys[0].meets[..], &keys[1].meets[..]),
            (&[13][..], &[14][..])
        );
        assert_eq!(Key::all("%"), []);
    }
}
