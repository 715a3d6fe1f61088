//! Every call into the browser. Nothing outside this package names `web_sys`, `js_sys` or
//! `wasm_bindgen`; nothing inside it decides anything about the diary.

pub mod clipboard;
pub mod clock;
pub mod content;
pub mod device;
pub mod elements;
pub mod erasing;
pub mod fields;
pub mod files;
pub mod ids;
pub mod journal;
pub mod location;
pub mod panics;
pub mod paper;
pub mod preferences;
pub mod reminders;
pub mod scrolling;
pub mod shell;
mod support;

pub mod timers;
