//! Vertical slices, one per screen. None uses another.

pub mod bout;
pub mod diary;
pub mod settings;
pub mod tonight;
