//! The built app in real browsers. See `stillnight_tests` for the stage, the modules here for the
//! plays.
//!
//! Names are `engine::module::claim`. An engine that is not on this machine has its tests listed as
//! ignored, unless `CI=true` or `STILLNIGHT_REQUIRE_ALL=1`: then they fail.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

mod run;
mod offline;

use run::Scenario;

/// Everything that is played, module by module.
const MODULES: &[(&str, &[Scenario])] = &[
    ("offline", offline::SCENARIOS),
];

fn main() -> std::process::ExitCode {
    run::all(MODULES)
}
