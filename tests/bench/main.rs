//! The bench: the built app beside a bare page that does no more than its first job, in Chromium,
//! run by run in turn, so that whatever else the machine does meets both.
//!
//! `cargo xtask bench [--no-build] [--runs N] [--quick] [--json FILE]`. It reports; the aims are
//! not enforced here, and it fails only when it cannot measure.
//!
//! A measurement that cannot be made panics, as in the tests.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod arguments;
mod cases;
mod figures;
mod long;
mod profiles;
mod report;
mod sizes;
mod start;

use arguments::Arguments;
use cases::Case;
use clap::Parser;
use figures::Figures;
use profiles::Profiles;
use std::panic::PanicHookInfo;
use std::process::ExitCode;
use std::time::Instant;
use stillnight_tests::engines::Engine;
use stillnight_tests::processes;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(lack) = Engine::Chromium.missing() {
        eprintln!("The bench needs Chromium: {lack}.");
        return ExitCode::FAILURE;
    }
    processes::clean_up_when_interrupted(profiles::remove_folder);
    // Release builds abort on a panic, without dropping what would close the browsers.
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic: &PanicHookInfo<'_>| {
        print(panic);
        clean_up();
    }));
    measure(&arguments);
    ExitCode::SUCCESS
}

fn measure(arguments: &Arguments) {
    let sizes = sizes::of_both();
    let begun = Instant::now();
    let mut profiles = Profiles::prepare();
    println!(
        "Profiles are ready after {:.0} s.",
        begun.elapsed().as_secs_f64()
    );
    let cases = Case::all(arguments);
    let mut figures = Figures::default();
    for round in 1..=arguments.runs() {
        // The other way round every second time: nobody always comes after the same neighbour.
        let mut order = cases.clone();
        if round % 2 == 0 {
            order.reverse();
        }
        for case in order {
            profiles.site_of(case).be_there(case.source);
            start::measure(&profiles, case, arguments.saves_each(), &mut figures);
        }
        long::measure(&mut profiles, arguments, round, &mut figures);
        let minutes = begun.elapsed().as_secs_f64() / 60.0;
        println!(
            "Round {round} of {} is done after {minutes:.1} min.",
            arguments.runs()
        );
    }
    report::print(&figures, &sizes, &profiles.browser_version);
    report::write(
        &arguments.json(),
        &figures,
        &sizes,
        &profiles.browser_version,
    );
}

fn clean_up() {
    processes::kill_all_families();
    profiles::remove_folder();
}
