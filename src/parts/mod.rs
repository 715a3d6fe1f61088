//! Dumb, reusable views: they show what they are given and report what was asked for.

pub mod bout_details;
pub mod bout_line;
pub mod chip;
pub mod night_strip;
pub mod note_field;
