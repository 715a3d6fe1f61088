//! What a user does from evening to morning, over a journal in memory: from the tap to the table.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod first_night;
mod old_journals;
mod paper_journal;
