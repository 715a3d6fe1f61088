//! The screens, one slice each; none uses another.

pub mod bout;
pub mod care;
pub mod learn;
pub mod medicines;
