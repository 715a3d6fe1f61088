//! The screens, one slice each; none uses another.

pub mod add;
pub mod bout;
pub mod calm;
pub mod care;
pub mod diary;
pub mod entry;
pub mod learn;
pub mod medicines;
pub mod night;
pub mod reminders;
pub mod search;
pub mod settings;
pub mod tonight;
pub mod trash;
