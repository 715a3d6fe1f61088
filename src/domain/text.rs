//! Text as people mean it, not as it is typed.

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

/// How far the letters of full width are from those of ASCII.
const FULL_WIDTH: u32 = 0xfee0;

/// Without capitals and accents, so that `cafe` finds `Café`, `eisen` finds `ÉISEN` and `magnesium`
/// finds `MAGNESİUM`.
///
/// Accents are taken off as far as Unicode does it (NFD), and letters that are none of two parts
/// become what is typed for them (`ß` is `ss`); so do what a package's text as a PDF has (`ﬁ`) and
/// letters of full width. Signs stay what they are: a `™` behind a name is no letter of it. So do
/// line breaks.
#[must_use]
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for part in DecomposingNormalizerBorrowed::new_nfd().normalize_iter(text.chars()) {
        push_lower(part, &mut folded);
    }
    folded
}

fn push_lower(letter: char, folded: &mut String) {
    for small in letter.to_lowercase() {
        match small {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            // The sign for a millionth is the Greek letter.
            'µ' => folded.push('μ'),
            // Turkish writes a small `I` without its dot, Greek a small `Σ` in two ways.
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            'ﬀ' => folded.push_str("ff"),
            'ﬁ' => folded.push_str("fi"),
            'ﬂ' => folded.push_str("fl"),
            'ﬃ' => folded.push_str("ffi"),
            'ﬄ' => folded.push_str("ffl"),
            'ﬅ' | 'ﬆ' => folded.push_str("st"),
            'ａ'..='ｚ' => folded.extend(char::from_u32(u32::from(small) - FULL_WIDTH)),
            accent if is_accent(accent) => {}
            _ => folded.push(small),
        }
    }
}

/// Whether it stands above, below or in a letter.
fn is_accent(letter: char) -> bool {
    CanonicalCombiningClassMapBorrowed::new().get_u8(letter) != 0
}

/// Whether every word of a query stands in a text, both folded.
#[must_use]
pub fn has_words(text: &str, query: &str) -> bool {
    query.split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Café", "cafe")]
    #[case("Cafe\u{301}", "cafe")]
    #[case("MAGNÉSIUM", "magnesium")]
    #[case("Éisen", "eisen")]
    #[case("MAGNESİUM", "magnesium")]
    #[case("magnesıum", "magnesium")]
    #[case("Süßholz", "sussholz")]
    #[case("SÜẞHOLZ", "sussholz")]
    #[case("Œdème, Ærø, Łódź, Đ", "oedeme, aero, lodz, d")]
    #[case("ΣΊΔΗΡΟΣ σίδηρος", "σιδηροσ σιδηροσ")]
    #[case("Ｆｅｒｒｏ ﬁn", "ferro fin")]
    #[case("Zispin™, Benadryl®", "zispin™, benadryl®")]
    #[case("two\nLines", "two\nlines")]
    #[case("☕ 12 µg", "☕ 12 μg")]
    fn capitals_accents_and_joined_letters_do_not_count(
        #[case] text: &str,
        #[case] expected: &str,
    ) {
        assert_eq!(folded(text), expected);
    }

    proptest! {
        #[test]
        fn what_is_folded_stays_as_it_is(text: String) {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }

        #[test]
        fn lines_stay(text: String) {
            prop_assert_eq!(folded(&text).matches('\n').count(), text.matches('\n').count());
        }
    }
}
