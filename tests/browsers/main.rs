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

mod accessible;
mod calm;
mod care;
mod csv_file;
mod early_taps;
mod erasing;
mod every_kind;
mod finding;
mod first_paint;
mod from_old_build;
mod full_disk;
mod installing;
mod judge;
mod killed;
mod learn;
mod long_diary;
mod medicines;
mod offline;
mod old_journal;
mod reminders;
mod ringing;
mod run;
mod second_taps;
mod settings;
mod six_taps;
mod storage_faults;
mod tonight;
mod travelling;
mod two_tabs;
mod updates;
mod welcome;
mod without_looking;

use run::Scenario;

/// Everything that is played, module by module: the longest first, and last those with tests that
/// are played alone, which wait for what is under way.
const MODULES: &[(&str, &[Scenario])] = &[
    ("accessible", accessible::SCENARIOS),
    ("judge", judge::SCENARIOS),
    ("offline", offline::SCENARIOS),
    ("early_taps", early_taps::SCENARIOS),
    ("second_taps", second_taps::SCENARIOS),
    ("six_taps", six_taps::SCENARIOS),
    ("care", care::SCENARIOS),
    ("reminders", reminders::SCENARIOS),
    ("ringing", ringing::SCENARIOS),
    ("settings", settings::SCENARIOS),
    ("every_kind", every_kind::SCENARIOS),
    ("welcome", welcome::SCENARIOS),
    ("finding", finding::SCENARIOS),
    ("learn", learn::SCENARIOS),
    ("erasing", erasing::SCENARIOS),
    ("two_tabs", two_tabs::SCENARIOS),
    ("updates", updates::SCENARIOS),
    ("old_journal", old_journal::SCENARIOS),
    ("from_old_build", from_old_build::SCENARIOS),
    ("installing", installing::SCENARIOS),
    ("storage_faults", storage_faults::SCENARIOS),
    ("travelling", travelling::SCENARIOS),
    ("without_looking", without_looking::SCENARIOS),
    ("medicines", medicines::SCENARIOS),
    ("tonight", tonight::SCENARIOS),
    ("calm", calm::SCENARIOS),
    ("csv_file", csv_file::SCENARIOS),
    ("first_paint", first_paint::SCENARIOS),
    ("full_disk", full_disk::SCENARIOS),
    ("killed", killed::SCENARIOS),
    ("long_diary", long_diary::SCENARIOS),
];

fn main() -> std::process::ExitCode {
    run::all(MODULES)
}
