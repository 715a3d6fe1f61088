//! The screens, one slice each; none uses another.

pub mod bout;
pub mod calm;
pub mod reminders;
pub mod settings;
pub mod tonight;
