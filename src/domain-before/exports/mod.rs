//! The diary in formats other programs read.

pub mod csv;
pub mod guard;
pub mod ics;
