//! How texts and names are compared: in small letters without accents, each with where it stood.

use std::ops::RangeInclusive;

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

/// French and Italian words that lose their vowel before an apostrophe and stay words of their own:
/// `d'hydroxyzine`.
const ELIDED: &[&str] = &[
    "d", "l", "n", "s", "m", "t", "j", "c", "qu", "dell", "all", "nell", "sull", "dall", "un",
    "jusqu", "lorsqu",
];
/// Spaces and joiners without width, directions of writing, and variants of signs.
const WITHOUT_WIDTH: [RangeInclusive<char>; 4] = [
    '\u{200B}'..='\u{200F}',
    '\u{202A}'..='\u{202E}',
    '\u{2060}'..='\u{2069}',
    '\u{FE00}'..='\u{FE0F}',
];
/// Letters and signs of wide keyboards, and how far behind the narrow ones they stand.
const WIDE: RangeInclusive<char> = '\u{FF01}'..='\u{FF5E}';
const WIDER_BY: u32 = 0xFEE0;
/// How many spaces and the like may stand around the end of a line inside a broken word.
const LONGEST_BREAK: usize = 64;
/// Stands where a word may be broken.
const SOFT_HYPHEN: char = '\u{ad}';

/// A letter or sign, and at which byte of the text it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) letter: char,
    pub(super) at: usize,
}

/// A text in small letters without accents: words that are broken at the end of a line are whole, an
/// elided word is parted from the next, other apostrophes and what has no width are gone.
///
/// Accents are taken off before anything else, so that it makes no difference how they were typed.
pub(super) fn folded(text: &str) -> Vec<Letter> {
    let nfd = DecomposingNormalizerBorrowed::new_nfd();
    let mut letters = Vec::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        if letter.is_ascii() {
            push_sign(letter.to_ascii_lowercase(), at, &mut letters);
        } else if is_mark(letter) {
            letters.push(Letter { letter: ' ', at });
        } else if is_apostrophe(letter) {
            letters.push(Letter { letter: '\'', at });
        } else {
            let parts = nfd.normalize_iter(std::iter::once(letter));
            parts.for_each(|part| push_part(part, at, &mut letters));
        }
    }
    joined(&letters)
}

/// One part of a letter, small and in plain letters. Of the compatible forms of Unicode those are
/// plain that texts out of printed pages and of wide keyboards have.
fn push_part(part: char, at: usize, letters: &mut Vec<Letter>) {
    for small in part.to_lowercase() {
        let plain = match small {
            'ﬀ' => "ff",
            'ﬁ' => "fi",
            'ﬂ' => "fl",
            'ﬃ' => "ffi",
            'ﬄ' => "ffl",
            'ﬅ' | 'ﬆ' => "st",
            'ſ' => "s",
            'ª' => "a",
            'º' => "o",
            '¼' => "1⁄4",
            '½' => "1⁄2",
            '¾' => "3⁄4",
            '…' => "...",
            '㎎' => "mg",
            '㎍' => "ug",
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' => "d",
            'ı' => "i",
            // The sign of micrograms, and the Greek letter.
            'µ' | 'μ' => "u",
            _ => {
                push_sign(narrow(small), at, letters);
                continue;
            }
        };
        letters.extend(plain.chars().map(|letter| Letter { letter, at }));
    }
}

/// A letter or sign of wide keyboards as others write it.
fn narrow(letter: char) -> char {
    let is_wide = WIDE.contains(&letter);
    let narrow = is_wide.then(|| char::from_u32(u32::from(letter) - WIDER_BY));
    narrow.flatten().unwrap_or(letter)
}

fn push_sign(sign: char, at: usize, letters: &mut Vec<Letter>) {
    let letter = match sign {
        _ if is_mark(sign) => ' ',
        _ if is_apostrophe(sign) => '\'',
        _ if is_nothing(sign) => return,
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        _ => sign,
    };
    letters.push(Letter { letter, at });
}

/// Whether it stands behind a name and is no letter of it.
fn is_mark(sign: char) -> bool {
    matches!(
        sign,
        '®' | '™' | '©' | '℠' | '*' | '†' | '‡' | '§' | '¹' | '²' | '³'
    )
}

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’' | '‘' | 'ʼ' | '´' | '`' | '′')
}

/// Whether it is not seen by itself: an accent, a sign without width, a direction of writing.
fn is_nothing(sign: char) -> bool {
    CanonicalCombiningClassMapBorrowed::new().get_u8(sign) != 0
        || matches!(sign, '\u{34f}' | '\u{feff}')
        || WITHOUT_WIDTH.iter().any(|range| range.contains(&sign))
}

/// Whether it is part of a word, in any script.
pub(super) fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// With broken words whole and without apostrophes.
fn joined(letters: &[Letter]) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::with_capacity(letters.len());
    let mut rest = letters;
    while let [first, behind @ ..] = rest {
        rest = behind;
        match first.letter {
            '-' | '‐' | SOFT_HYPHEN => {
                let is_behind_word = out.last().is_some_and(|it| is_word(it.letter));
                match next_line(behind) {
                    Some(next) if is_behind_word => rest = next,
                    _ if first.letter == SOFT_HYPHEN => {}
                    _ => out.push(*first),
                }
            }
            '\'' => {
                let next = behind.iter().find(|it| it.letter != SOFT_HYPHEN);
                if next.is_some_and(|it| is_word(it.letter)) && ends_elided(&out) {
                    out.push(Letter {
                        letter: ' ',
                        at: first.at,
                    });
                }
            }
            _ => out.push(*first),
        }
    }
    out
}

/// What follows the line break that comes first, if a word does. Apostrophes and
/// soft hyphens are as good as gone.
fn next_line(letters: &[Letter]) -> Option<&[Letter]> {
    let is_between =
        |it: &Letter| it.letter.is_whitespace() || matches!(it.letter, '\'' | SOFT_HYPHEN);
    let mut first = letters.iter().take(LONGEST_BREAK);
    let word = first.position(|it| !is_between(it))?;
    let (between, next) = letters.split_at_checked(word)?;
    let has_break = between.iter().any(|it| it.letter == '\n');
    let is_in_word = next.first().is_some_and(|it| is_word(it.letter));
    (has_break && is_in_word).then_some(next)
}

/// Whether the last word is an elided one.
fn ends_elided(letters: &[Letter]) -> bool {
    let word = letters.rsplit(|it| !it.letter.is_alphanumeric()).next();
    let word = word.unwrap_or_default();
    ELIDED.iter().any(|it| {
        let same = |(one, other): (char, &Letter)| one == other.letter;
        it.len() == word.len() && it.chars().zip(word).all(same)
    })
}

#[cfg(test)]
mod tests {
    use icu_normalizer::ComposingNormalizerBorrowed;
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn text(text: &str) -> String {
        folded(text).iter().map(|it| it.letter).collect()
    }

    #[rstest]
    #[case("MAGNÉSIUM", "magnesium")]
    #[case("Ferinject®", "ferinject ")]
    #[case("Calcium-\n  hydrogen", "calciumhydrogen")]
    #[case("Calcium\u{ad}\r\nhydrogen", "calciumhydrogen")]
    #[case("Cal\u{ad}cium", "calcium")]
    #[case("Mag-\n", "mag-\n")]
    #[case("chlorhydrate d’hydroxyzine", "chlorhydrate d hydroxyzine")]
    #[case("D'HYDROXYZINE", "d hydroxyzine")]
    #[case("d\u{ad}'eau", "d eau")]
    #[case("St John's", "st johns")]
    #[case("aujourd'hui", "aujourdhui")]
    #[case("pas d'", "pas d")]
    #[case("Süßholz ÆØŁĐ ﬁn", "sussholz aeold fin")]
    #[case("µg μg ½ Ｍｇ", "ug ug 1⁄2 mg")]
    #[case("ǽ e\u{301}", "ae e")]
    #[case("x² Å ™", "x  a  ")]
    fn texts_are_folded(#[case] given: &str, #[case] expected: &str) {
        assert_eq!(text(given), expected);
    }

    #[test]
    fn each_letter_knows_where_it_stood() {
        let given = "Süß";
        let places: Vec<usize> = folded(given).iter().map(|it| it.at).collect();
        assert_eq!(places, [0, 1, 3, 3]);
    }

    proptest! {
        #[test]
        fn it_makes_no_difference_how_accents_are_typed(given: String) {
            let one = ComposingNormalizerBorrowed::new_nfc().normalize(&given);
            let other = DecomposingNormalizerBorrowed::new_nfd().normalize(&given);
            prop_assert_eq!(text(&one), text(&other));
        }
    }
}
