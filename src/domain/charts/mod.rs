//! Where the marks of drawings lie. Nothing here draws.

pub mod line;
