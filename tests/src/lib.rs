//! What the tests share: three browser engines under one small WebDriver client, a site that can
//! break in chosen ways, and the app as a user meets it.
//!
//! Test code may panic: a panic is how a test fails.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

pub mod app;
pub mod browser;
pub mod devtools;
pub mod display;
pub mod durations;
pub mod engines;
pub mod history;
pub mod journal;
pub mod long_diary;
pub mod old_build;
pub mod picture;
pub mod processes;
pub mod refusing_proxy;
pub mod scene;
pub mod screens;
pub mod site;
pub mod story;
pub mod table;
pub mod themes;
pub mod thumb;
pub mod unsteady;
pub mod viewport;
pub mod waiting;
pub mod webdriver;
pub mod work;
