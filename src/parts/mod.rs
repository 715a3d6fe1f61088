//! Dumb, reusable views: they show what they are given and report what was asked for.

pub mod body_map;
pub mod bout_questions;
pub mod chip;
pub mod el;
pub mod fields;
pub mod hours;
pub mod icon;
pub mod night_strip;
pub mod note_field;
pub mod record_line;
pub mod rule;
