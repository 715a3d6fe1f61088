//! The screens, one slice each; none uses another.

pub mod add;
pub mod bout;
pub mod diary;
pub mod entry;
pub mod night;
pub mod search;
pub mod trash;
