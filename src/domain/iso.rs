//! The fixed ISO 8601 shapes, read strictly.
//!
//! chrono also reads `2026-1-1` and other spellings; what is read here has one spelling. Years are
//! 0..=9999: moments and nights are bounded.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// `2026-11-23T03:12:07`.
pub(crate) fn to_seconds(at: NaiveDateTime) -> String {
    format!("{}T{}", at.date(), clock(at.time()))
}

/// `03:12:07`.
pub(crate) fn clock(time: NaiveTime) -> String {
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    format!("{hour:02}:{minute:02}:{second:02}")
}

/// The date without signs, as in `20261123`: ISO 8601's basic form, which calendars use.
pub(crate) fn basic_date(date: NaiveDate) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    format!("{year:04}{month:02}{day:02}")
}

/// The time without signs, as in `223000`.
pub(crate) fn basic_clock(time: NaiveTime) -> String {
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    format!("{hour:02}{minute:02}{second:02}")
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
