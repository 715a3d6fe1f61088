//! What could not be installed.

/// Something that could not be had, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The tool.
    pub name: String,
    /// Which tests need it.
    pub needed_for: &'static str,
    /// The command that would install it.
    pub command: String,
}
