pub mod bout;
pub mod reminders;
pub mod settings;
