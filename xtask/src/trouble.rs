//! One kind of failure for the whole tool: a sentence for the terminal.

use std::fmt;

/// A failure, worded for the person at the terminal.
#[derive(Debug)]
pub struct Trouble(String);

/// What every fallible function of this package returns.
pub type Result<T> = std::result::Result<T, Trouble>;

impl Trouble {
    /// Wraps a sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Trouble {}

/// Says what was being done when an error came.
pub trait While<T> {
    /// Turns the error into a sentence: `what` failed, and why.
    fn during(self, what: impl fmt::Display) -> Result<T>;
}

impl<T, E: fmt::Display> While<T> for std::result::Result<T, E> {
    fn during(self, what: impl fmt::Display) -> Result<T> {
        self.map_err(|why| Trouble(format!("{what} failed: {why}")))
    }
}
