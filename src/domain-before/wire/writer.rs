//! Compact JSON, written from left to right.

use crate::moment::Moment;
use crate::set::codes_in;

/// Puts the commas itself; the caller opens, names and closes.
#[derive(Default)]
pub(crate) struct Writer(String);

impl Writer {
    pub(crate) fn finish(self) -> String {
        self.0
    }

    pub(crate) fn open(&mut self, bracket: char) {
        self.separate();
        self.0.push(bracket);
    }

    pub(crate) fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    pub(crate) fn name(&mut self, name: &str) -> &mut Self {
        self.word(name);
        self.0.push(':');
        self
    }

    /// Text that has nothing to escape: a known word, a moment, an id.
    pub(crate) fn word(&mut self, word: &str) {
        self.separate();
        self.0.push('"');
        self.0.push_str(word);
        self.0.push('"');
    }

    /// Any text.
    pub(crate) fn text(&mut self, text: &str) {
        self.separate();
        self.0.push('"');
        for c in text.chars() {
            match c {
                '"' => self.0.push_str("\\\""),
                '\\' => self.0.push_str("\\\\"),
                '\n' => self.0.push_str("\\n"),
                '\r' => self.0.push_str("\\r"),
                '\t' => self.0.push_str("\\t"),
                // The other control characters, which nobody types.
                c if c < ' ' => {
                    self.0.push_str("\\u00");
                    self.0.push(if c < '\u{10}' { '0' } else { '1' });
                    self.0.extend(char::from_digit(u32::from(c) % 16, 16));
                }
                c => self.0.push(c),
            }
        }
        self.0.push('"');
    }

    pub(crate) fn number(&mut self, number: u64) {
        self.bare(&number.to_string());
    }

    pub(crate) fn flag(&mut self, flag: bool) {
        self.bare(if flag { "true" } else { "false" });
    }

    pub(crate) fn null(&mut self) {
        self.bare("null");
    }

    /// The words of a set, as a list.
    pub(crate) fn codes(&mut self, codes: &'static [&'static str], bits: u32) {
        self.open('[');
        codes_in(codes, bits).for_each(|code| self.word(code));
        self.close(']');
    }

    /// A field that is left out without a moment.
    pub(crate) fn moment(&mut self, name: &str, moment: Option<Moment>) {
        if let Some(moment) = moment {
            self.name(name).word(&moment.to_iso());
        }
    }

    fn bare(&mut self, json: &str) {
        self.separate();
        self.0.push_str(json);
    }

    /// A value or a name follows another one unless something has just been opened or named.
    fn separate(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with(['{', '[', ':']) {
            self.0.push(',');
        }
    }
}
