//! Names of products as they are compared: by their letters and digits. Capitals, accents,
//! punctuation and spaces do not count.

use crate::text::folded;

/// Letters and digits in words with one space between: `St Jöhn’s-wort ` is `st johns wort`.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in folded(text).chars() {
        if matches!(letter, '\'' | '’' | '‘' | 'ʼ' | '´' | '`') {
            continue;
        }
        if is_letter(letter) {
            plain.push(letter);
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// Whether a folded letter is part of a word. Scripts without capitals write no name of ours, and
/// what stands before or after one of ours in them is another word.
fn is_letter(letter: char) -> bool {
    letter.is_lowercase() || letter.is_numeric()
}

/// Whether a folded text holds a folded word; as a whole word, so that an environment holds no iron.
pub(super) fn holds_word(text: &str, word: &str) -> bool {
    let mut before = None;
    text.char_indices().any(|(at, letter)| {
        let begins = !before.replace(letter).is_some_and(is_letter);
        let after = text.get(at..).and_then(|rest| rest.strip_prefix(word));
        begins && after.is_some_and(|after| !after.chars().next().is_some_and(is_letter))
    })
}

/// What comes after the first `length` bytes of a plain text, which end a word; at least one word
/// less.
pub(super) fn after(text: &str, length: usize) -> &str {
    let passed = text.get(length..).unwrap_or_default();
    passed.split_once(' ').map_or("", |(_, rest)| rest)
}

/// Whether the first words of a plain text are these.
pub(super) fn begins_with(text: &str, words: &str) -> bool {
    let rest = text.strip_prefix(words);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) && !words.is_empty()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("St John’s-wort ", "st johns wort")]
    #[case(" Jöhännìs-KRAUT®, 2×", "johannis kraut 2")]
    #[case("Benadryl™", "benadryl")]
    #[case("Benadryl糖漿", "benadryl")]
    #[case("MAGNESİUM\nCİTRATE", "magnesium citrate")]
    #[case("Weißdorn", "weissdorn")]
    #[case("Ωμέγα ☕", "ωμεγα")]
    #[case(" \n ", "")]
    fn names_are_plain(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(plain(text), expected);
    }

    #[rstest]
    #[case("iron", "iron", true)]
    #[case("slow-mag 64", "slow-mag", true)]
    #[case("(iron)®", "iron", true)]
    #[case("iron – gentle", "iron", true)]
    #[case("environ", "iron", false)]
    #[case("irons", "iron", false)]
    #[case("iron2", "iron", false)]
    #[case("xab ab ab", "ab ab", true)]
    #[case("", "iron", false)]
    fn a_word_is_held_as_a_whole(#[case] text: &str, #[case] word: &str, #[case] expected: bool) {
        assert_eq!(holds_word(text, word), expected);
    }
}
