//! Numbers as people type them, in the digits and with the marks of any country.
//!
//! One reader for every field. Nothing is guessed: what could be a thousand or a thousandth is
//! handed back as both, to be asked about, and what cannot be read is refused.

use super::words::Bound;

/// How many decimals are kept.
const DECIMALS: usize = 3;

/// The zeros of all decimal digits of Unicode 14; the other nine follow each.
const ZEROS: [char; 66] = [
    '0',
    '\u{660}',
    '\u{6f0}',
    '\u{7c0}',
    '\u{966}',
    '\u{9e6}',
    '\u{a66}',
    '\u{ae6}',
    '\u{b66}',
    '\u{be6}',
    '\u{c66}',
    '\u{ce6}',
    '\u{d66}',
    '\u{de6}',
    '\u{e50}',
    '\u{ed0}',
    '\u{f20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17e0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19d0}',
    '\u{1a80}',
    '\u{1a90}',
    '\u{1b50}',
    '\u{1bb0}',
    '\u{1c40}',
    '\u{1c50}',
    '\u{a620}',
    '\u{a8d0}',
    '\u{a900}',
    '\u{a9d0}',
    '\u{a9f0}',
    '\u{aa50}',
    '\u{abf0}',
    '\u{ff10}',
    '\u{104a0}',
    '\u{10d30}',
    '\u{11066}',
    '\u{110f0}',
    '\u{11136}',
    '\u{111d0}',
    '\u{112f0}',
    '\u{11450}',
    '\u{114d0}',
    '\u{11650}',
    '\u{116c0}',
    '\u{11730}',
    '\u{118e0}',
    '\u{11950}',
    '\u{11c50}',
    '\u{11d50}',
    '\u{11da0}',
    '\u{16a60}',
    '\u{16ac0}',
    '\u{16b50}',
    '\u{1d7ce}',
    '\u{1d7d8}',
    '\u{1d7e2}',
    '\u{1d7ec}',
    '\u{1d7f6}',
    '\u{1e140}',
    '\u{1e2f0}',
    '\u{1e950}',
    '\u{1fbf0}',
];

/// What somebody meant by a number they typed, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// This number.
    One(u32),
    /// One of two: three digits after the only mark are a thousand here and a thousandth there.
    Either {
        /// The mark parts thousands: `1,250` is 1250.
        thousands: u32,
        /// The mark is a decimal mark: `1,250` is 1.25.
        decimal: u32,
    },
}

/// What was typed is no number that can be kept as it stands: no digits, other characters, groups
/// of an odd length, more than three decimals, or more than 4 million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a number that can be kept as it stands")]
pub struct NotANumber;

/// Any space or apostrophe: it parts thousands wherever it is used.
const THOUSANDS: char = ' ';
/// The Arabic mark that parts thousands, and nothing else.
const ARABIC_THOUSANDS: char = '\u{66c}';
/// The Arabic decimal mark, and nothing else.
const ARABIC_DECIMAL: char = '\u{66b}';

/// Reads a number. Spaces around it do not count, nor do marks of writing direction.
///
/// # Errors
/// [`NotANumber`].
pub fn read_number(typed: &str) -> Result<Meant, NotANumber> {
    let typed = plain(typed)?;
    let marks: Vec<char> = typed.chars().filter(|it| !it.is_ascii_digit()).collect();
    let groups: Vec<&str> = typed.split(|it: char| !it.is_ascii_digit()).collect();
    let Some(((last, before), (part, wholes))) = marks.split_last().zip(groups.split_last()) else {
        return one(&typed, "");
    };
    let whole = wholes.concat();
    let all = groups.concat();
    let is_decimal_mark = matches!(last, '.' | ',' | &ARABIC_DECIMAL);
    let is_thousands_mark = *last != ARABIC_DECIMAL;
    let same_before = before.iter().all(|mark| mark == last);
    if before.is_empty() && matches!(last, '.' | ',') && part.len() == 3 && !starts_with_0(&whole) {
        return Ok(Meant::Either {
            thousands: thousandths(&all, "")?,
            decimal: thousandths(&whole, part)?,
        });
    }
    if is_decimal_mark && (before.is_empty() || !same_before && is_grouped(before, wholes)) {
        return one(&whole, part);
    }
    if is_thousands_mark && same_before && is_grouped(&marks, &groups) {
        return one(&all, "");
    }
    Err(NotANumber)
}

/// Parts the sign before a number, as laboratories write `<5` or `≥ 90`, from what follows it.
#[must_use]
pub fn split_sign(typed: &str) -> (Option<Bound>, &str) {
    let typed = typed.trim_start_matches(|it: char| it.is_whitespace() || is_direction(it));
    let mut rest = typed.chars();
    let (bound, or_equal) = match rest.next() {
        Some('<' | '\u{ff1c}' | '\u{fe64}') => (Bound::Below, Bound::AtMost),
        Some('>' | '\u{ff1e}' | '\u{fe65}') => (Bound::Above, Bound::AtLeast),
        Some('≤' | '⩽' | '≦') => return (Some(Bound::AtMost), rest.as_str()),
        Some('≥' | '⩾' | '≧') => return (Some(Bound::AtLeast), rest.as_str()),
        _ => return (None, typed),
    };
    match rest.as_str().strip_prefix(['=', '\u{ff1d}']) {
        Some(rest) => (Some(or_equal), rest),
        None => (Some(bound), rest.as_str()),
    }
}

/// Whether it is a mark of writing direction.
const fn is_direction(it: char) -> bool {
    matches!(
        it,
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}'
    )
}

/// What was typed with plain digits, one kind of space, and no marks of writing direction.
fn plain(typed: &str) -> Result<String, NotANumber> {
    let typed: String = typed.chars().filter(|it| !is_direction(*it)).collect();
    let plain = |it: char| match it {
        '.' | ',' | ARABIC_THOUSANDS | ARABIC_DECIMAL => Ok(it),
        '\u{ff0e}' => Ok('.'),
        '\u{ff0c}' => Ok(','),
        '\'' | '\u{2019}' | '\u{2bc}' | '\u{ff07}' => Ok(THOUSANDS),
        it if it.is_whitespace() => Ok(THOUSANDS),
        it => digit(it).ok_or(NotANumber),
    };
    typed.trim().chars().map(plain).collect()
}

/// A digit of any script, as `0` to `9`.
fn digit(it: char) -> Option<char> {
    let value = ZEROS.iter().find_map(|zero| {
        let value = u32::from(it).checked_sub(u32::from(*zero))?;
        (value < 10).then_some(value)
    });
    char::from_digit(value?, 10)
}

fn starts_with_0(whole: &str) -> bool {
    whole.is_empty() || whole.starts_with('0')
}

/// Whether digits are parted as thousands: by one mark only, in threes, or in India in twos before
/// the last three.
fn is_grouped(marks: &[char], groups: &[&str]) -> bool {
    let alike = marks.iter().all(|mark| Some(mark) == marks.first());
    let [first, middle @ .., last] = groups else {
        return false;
    };
    let in_threes = first.len() <= 3 && middle.iter().all(|group| group.len() == 3);
    let in_twos = first.len() <= 2 && middle.iter().all(|group| group.len() == 2);
    alike && !starts_with_0(first) && last.len() == 3 && (in_threes || in_twos)
}

fn one(whole: &str, part: &str) -> Result<Meant, NotANumber> {
    thousandths(whole, part).map(Meant::One)
}

/// Thousandths of a number, from its plain digits.
fn thousandths(whole: &str, part: &str) -> Result<u32, NotANumber> {
    if whole.is_empty() && part.is_empty() || part.len() > DECIMALS {
        return Err(NotANumber);
    }
    let digits = [whole, part, &"000"[part.len()..]].concat();
    digits.parse().map_err(|_| NotANumber)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::whole("200", 200_000)]
    #[case::zero("0", 0)]
    #[case::zeros_before("007", 7_000)]
    #[case::half("0.5", 500)]
    #[case::half_with_a_comma(" 0,5 ", 500)]
    #[case::half_without_a_zero(".5", 500)]
    #[case::comma_without_a_zero(",5", 500)]
    #[case::point_at_the_end("75.", 75_000)]
    #[case::comma_at_the_end("75,", 75_000)]
    #[case::an_eighth("0,125", 125)]
    #[case::an_eighth_without_a_zero(".125", 125)]
    #[case::two_decimals("241,30", 241_300)]
    #[case::million("1,000,000", 1_000_000_000)]
    #[case::points("1.000.000", 1_000_000_000)]
    #[case::india("10,00,000", 1_000_000_000)]
    #[case::space("1 250", 1_250_000)]
    #[case::narrow_space("1\u{202f}250", 1_250_000)]
    #[case::hard_space("1\u{a0}250,5", 1_250_500)]
    #[case::space_and_three_decimals("1 250,125", 1_250_125)]
    #[case::switzerland("1\u{2019}250.5", 1_250_500)]
    #[case::typewriter("1'250", 1_250_000)]
    #[case::comma_and_point("1,250.5", 1_250_500)]
    #[case::point_and_comma("1.250,5", 1_250_500)]
    #[case::comma_and_point_in_full("1,250.500", 1_250_500)]
    #[case::arabic("\u{661}\u{662}\u{66b}\u{665}", 12_500)]
    #[case::arabic_thousands("\u{661}\u{66c}\u{662}\u{665}\u{660}", 1_250_000)]
    #[case::arabic_three_decimals("\u{661}\u{66b}\u{662}\u{665}\u{660}", 1_250)]
    #[case::persian_from_right_to_left("\u{200f}\u{6f7}\u{6f5}", 75_000)]
    #[case::hindi("\u{967}\u{968}", 12_000)]
    #[case::full_width("\u{ff11}\u{ff12}\u{ff0e}\u{ff15}", 12_500)]
    fn one_number_is_read(#[case] typed: &str, #[case] number: u32) {
        assert_eq!(read_number(typed), Ok(Meant::One(number)));
    }

    #[rstest]
    #[case::comma("1,250", 1_250_000, 1_250)]
    #[case::point("1.250", 1_250_000, 1_250)]
    #[case::zeros("1.000", 1_000_000, 1_000)]
    #[case::long("12,500", 12_500_000, 12_500)]
    #[case::four_before("1234,567", 1_234_567_000, 1_234_567)]
    #[case::hindi("\u{967},\u{968}\u{96b}\u{966}", 1_250_000, 1_250)]
    fn a_thousand_or_a_thousandth_is_asked(
        #[case] typed: &str,
        #[case] thousands: u32,
        #[case] decimal: u32,
    ) {
        let either = Meant::Either { thousands, decimal };
        assert_eq!(read_number(typed), Ok(either));
    }

    #[rstest]
    #[case::nothing("")]
    #[case::spaces("  ")]
    #[case::mark_alone(".")]
    #[case::minus("-1")]
    #[case::exponent("1e3")]
    #[case::unit("75 mg")]
    #[case::words("ten")]
    #[case::four_decimals("1.2345")]
    #[case::four_decimals_after_nothing(".1234")]
    #[case::groups_of_two("1,25,50")]
    #[case::group_of_two("1 25")]
    #[case::group_of_four("1 2500")]
    #[case::zero_before_groups("0,250,000")]
    #[case::two_decimal_marks("1.5.5")]
    #[case::mark_between("1.250 000")]
    #[case::three_marks("1,250.000,5")]
    #[case::two_spaces("1  250")]
    #[case::arabic_twice("1\u{66b}250\u{66b}5")]
    #[case::too_much("99999999999")]
    #[case::too_much_in_one_reading("5000,125")]
    #[case::roman("\u{2163}")]
    #[case::a_quarter("\u{bc}")]
    fn what_is_no_number_is_refused(#[case] typed: &str) {
        assert_eq!(read_number(typed), Err(NotANumber));
    }

    #[rstest]
    #[case::below("<5", Some(Bound::Below), "5")]
    #[case::above(" > 90", Some(Bound::Above), " 90")]
    #[case::at_most("≤5", Some(Bound::AtMost), "5")]
    #[case::at_least("≥1,250", Some(Bound::AtLeast), "1,250")]
    #[case::two_characters("<=5", Some(Bound::AtMost), "5")]
    #[case::two_characters_above(">= 5", Some(Bound::AtLeast), " 5")]
    #[case::slanted("⩽5", Some(Bound::AtMost), "5")]
    #[case::doubled("≧5", Some(Bound::AtLeast), "5")]
    #[case::full_width("\u{ff1c}\u{ff15}", Some(Bound::Below), "\u{ff15}")]
    #[case::full_width_equal("\u{ff1e}\u{ff1d}5", Some(Bound::AtLeast), "5")]
    #[case::from_right_to_left("\u{200f}<\u{6f5}", Some(Bound::Below), "\u{6f5}")]
    #[case::sign_alone("<", Some(Bound::Below), "")]
    #[case::none("5", None, "5")]
    #[case::not_before_it("5<", None, "5<")]
    #[case::twice("<<5", Some(Bound::Below), "<5")]
    fn a_sign_before_a_number_is_kept(
        #[case] typed: &str,
        #[case] bound: Option<Bound>,
        #[case] rest: &str,
    ) {
        assert_eq!(split_sign(typed), (bound, rest));
    }

    /// A way to write a number: the mark between thousands, whether the last of them are in twos,
    /// and the decimal mark.
    fn ways() -> impl Strategy<Value = (Option<char>, bool, char)> {
        let thousands = prop::sample::select(vec![
            None,
            Some(','),
            Some('.'),
            Some(' '),
            Some('\u{a0}'),
            Some('\u{202f}'),
            Some('\''),
            Some('\u{2019}'),
            Some(ARABIC_THOUSANDS),
        ]);
        let decimal = prop::sample::select(vec!['.', ',', ARABIC_DECIMAL]);
        let differ =
            |(thousands, _, decimal): &(Option<char>, bool, char)| *thousands != Some(*decimal);
        (thousands, any::<bool>(), decimal).prop_filter("marks differ", differ)
    }

    fn written(number: u32, (thousands, in_twos, decimal): (Option<char>, bool, char)) -> String {
        let mut digits = (number / 1000).to_string();
        if let Some(mark) = thousands {
            let (mut at, mut size) = (digits.len(), 3);
            while at > size {
                at -= size;
                digits.insert(at, mark);
                size = if in_twos { 2 } else { 3 };
            }
        }
        let part = format!("{:03}", number % 1000);
        match part.trim_end_matches('0') {
            "" => digits,
            part => format!("{digits}{decimal}{part}"),
        }
    }

    proptest! {
        /// Never a silent factor of ten: it is the number, a question with the number in it, or a
        /// refusal.
        #[test]
        fn however_it_is_written(number in 0..=1_000_000_000_u32, way in ways(), zero: u16) {
            let text = written(number, way);
            let zero = ZEROS[usize::from(zero) % ZEROS.len()];
            let in_script = |it: char| match it.to_digit(10) {
                Some(value) => char::from_u32(u32::from(zero) + value).unwrap(),
                None => it,
            };
            let text: String = text.chars().map(in_script).collect();
            match read_number(&text) {
                Ok(Meant::One(it)) => prop_assert_eq!(it, number, "{}", text),
                Ok(Meant::Either { thousands, decimal }) => {
                    prop_assert!([thousands, decimal].contains(&number), "{}", text);
                }
                Err(NotANumber) => {
                    let is_too_much = text.chars().filter(|it| digit(*it).is_some()).count() > 6;
                    prop_assert!(is_too_much && number % 1000 != 0, "{}", text);
                }
            }
        }

        #[test]
        fn what_has_no_digit_is_no_number(text in ".*") {
            let has_digit = text.chars().any(|it| digit(it).is_some());
            prop_assert!(has_digit || read_number(&text) == Err(NotANumber));
        }
    }

    #[test]
    fn every_digit_of_the_table_is_a_decimal_digit() {
        for zero in ZEROS {
            for value in 0..10 {
                let it = char::from_u32(u32::from(zero) + value).unwrap();
                assert!(it.is_numeric(), "{it:?}");
                assert_eq!(digit(it), char::from_digit(value, 10));
            }
        }
    }
}
