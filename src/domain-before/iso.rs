//! The fixed ISO 8601 shapes, written and read by hand.
//!
//! chrono's own formatting and parsing would add 16 kB to the app.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

/// Appends `2026-11-23`. Years outside 0..=9999 do not occur: moments and nights are bounded.
pub(crate) fn push_date(text: &mut String, date: NaiveDate) {
    push_digits(text, date.year().unsigned_abs(), 4);
    text.push('-');
    push_digits(text, date.month(), 2);
    text.push('-');
    push_digits(text, date.day(), 2);
}

/// Appends `03:12:07`.
pub(crate) fn push_time(text: &mut String, time: NaiveTime) {
    push_digits(text, time.hour(), 2);
    text.push(':');
    push_digits(text, time.minute(), 2);
    text.push(':');
    push_digits(text, time.second(), 2);
}

/// Appends the last `count` decimal digits of `number`, with leading zeros.
pub(crate) fn push_digits(text: &mut String, number: u32, count: u32) {
    for place in (0..count).rev() {
        let digit = number / 10_u32.pow(place) % 10;
        text.extend(char::from_digit(digit, 10));
    }
}

/// Reads a text from the left; each step is `None` when the text does not go on as expected.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self(text.as_bytes())
    }

    /// Exactly `count` ASCII digits; `count` up to 9.
    pub(crate) fn digits(&mut self, count: usize) -> Option<u32> {
        (0..count).try_fold(0, |number, _| Some(number * 10 + self.digit()?))
    }

    pub(crate) fn digit(&mut self) -> Option<u32> {
        let (&first, rest) = self.0.split_first()?;
        let digit = char::from(first).to_digit(10)?;
        self.0 = rest;
        Some(digit)
    }

    pub(crate) fn eat(&mut self, expected: char) -> Option<()> {
        let (&first, rest) = self.0.split_first()?;
        (char::from(first) == expected).then(|| self.0 = rest)
    }

    pub(crate) fn date(&mut self) -> Option<NaiveDate> {
        let year = self.digits(4)?;
        self.eat('-')?;
        let month = self.digits(2)?;
        self.eat('-')?;
        let day = self.digits(2)?;
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
    }

    /// `None` unless everything has been read.
    pub(crate) fn end(self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}
