//! Everything around the app: its tools, its build, its server and its checks.
//!
//! The binary `xtask` is a thin face of this library; the browser tests and the bench use
//! [`server`] and [`tools`] directly. Nothing in here is part of the shipped app.

pub mod args;
pub mod bench;
pub mod build;
pub mod checks;
pub mod paths;
pub mod run;
pub mod screenshots;
pub mod serve;
pub mod server;
pub mod stamp;
pub mod tools;
pub mod trouble;

mod hash;
mod target_dir;
