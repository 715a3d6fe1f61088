//! Numbers that rules compare, exact to three decimals.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A number from 0 on with up to three decimals, in thousandths, as the diary keeps amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Thousandths(pub u32);

/// How many of them are one.
const ONE: f64 = 1000.0;
/// How far from a whole number of thousandths a binary fraction may lie.
const EXACT: f64 = 1e-6;

impl TryFrom<f64> for Thousandths {
    type Error = &'static str;

    fn try_from(number: f64) -> Result<Self, &'static str> {
        let thousandths = (number * ONE).round();
        let is_exact = (number * ONE - thousandths).abs() < EXACT;
        if !is_exact || !(0.0..=f64::from(u32::MAX)).contains(&thousandths) {
            return Err("no number from 0 on with up to three decimals");
        }
        // In range, and without decimals.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Ok(Self(thousandths as u32))
    }
}

impl From<Thousandths> for f64 {
    fn from(number: Thousandths) -> Self {
        Self::from(number.0) / ONE
    }
}

impl From<u16> for Thousandths {
    fn from(whole: u16) -> Self {
        Self(u32::from(whole) * 1000)
    }
}

/// As an amount of the diary is written: `75`, `241.3`.
impl fmt::Display for Thousandths {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 1000, self.0 % 1000);
        if part == 0 {
            return write!(out, "{whole}");
        }
        write!(
            out,
            "{whole}.{}",
            format!("{part:03}").trim_end_matches('0')
        )
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0.0, Some(0))]
    #[case(75.0, Some(75_000))]
    #[case(241.3, Some(241_300))]
    #[case(14.1, Some(14_100))]
    #[case(0.001, Some(1))]
    #[case(4_294_967.295, Some(u32::MAX))]
    #[case(4_294_967.296, None)]
    #[case(5.5845, None)]
    #[case(-1.0, None)]
    #[case(f64::NAN, None)]
    #[case(f64::INFINITY, None)]
    fn a_number_is_exact_or_refused(#[case] number: f64, #[case] expected: Option<u32>) {
        let read = Thousandths::try_from(number).ok();
        assert_eq!(read, expected.map(Thousandths));
    }

    #[rstest]
    #[case(0)]
    #[case(1)]
    #[case(5_585)]
    #[case(241_300)]
    #[case(u32::MAX)]
    fn a_number_is_itself_again(#[case] thousandths: u32) {
        let number = f64::from(Thousandths(thousandths));
        assert_eq!(number.try_into(), Ok(Thousandths(thousandths)));
    }

    #[rstest]
    #[case(0)]
    #[case(1)]
    #[case(75_000)]
    #[case(241_300)]
    #[case(14_010)]
    #[case(1_000_000_000)]
    fn a_number_is_written_as_an_amount(#[case] thousandths: u32) {
        use crate::entry::Field;

        let amount = Field::Amount.number(thousandths).expect("in range");
        let written = Thousandths(thousandths).to_string();
        assert_eq!(written, Field::Amount.write(&amount));
    }
}
