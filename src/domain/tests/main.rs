//! The rules and laws of the diary, tested through its public face.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;
mod csv;
mod decisions;
mod fold;
mod journal_v1;
mod laws;
mod nights;
mod snapshot;
mod speed;
mod strip;
mod undo;
