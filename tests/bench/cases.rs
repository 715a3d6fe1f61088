//! The starts that are compared.

use crate::arguments::Arguments;
use std::fmt;

/// What is started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The page that does no more than the app's first job.
    Bare,
    /// The build of 2026-11-25, opened as often as the app it is measured beside.
    OldApp,
    /// The app as it comes.
    App,
    /// The app, opened before, with nothing logged.
    AppEmpty,
    /// The app, opened before, with 40,000 events.
    AppLong,
}

/// Where the files come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// From the server, nothing cached, no worker.
    Network,
    /// From the service worker; the server is gone.
    Worker,
}

/// One kind of start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Case {
    /// How many times the page's processor is slowed down.
    pub slowdown: u8,
    /// Where the files come from.
    pub source: Source,
    /// What is started.
    pub subject: Subject,
    /// Whether the button is tapped at the first paint, or the page left to itself.
    pub taps: bool,
}

impl Subject {
    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Subject::Bare => "bare page",
            Subject::OldApp => "old build",
            Subject::App => "app",
            Subject::AppEmpty => "app, opened before",
            Subject::AppLong => "app, 40,000 events",
        }
    }

    /// What the subject's figures are divided by.
    pub fn beside(self, source: Source) -> Subject {
        match (self, source) {
            (Subject::AppLong, Source::Network) => Subject::AppEmpty,
            (Subject::AppLong, Source::Worker) => Subject::App,
            _ => Subject::Bare,
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Source::Network => "cold, from the network",
            Source::Worker => "offline, from the worker",
        })
    }
}

impl Case {
    /// Every start of one round, with the subjects next to each other.
    pub fn all(arguments: &Arguments) -> Vec<Case> {
        // From the worker, the app has always been opened before.
        let network = [
            Subject::Bare,
            Subject::OldApp,
            Subject::App,
            Subject::AppEmpty,
            Subject::AppLong,
        ];
        let worker = [
            Subject::Bare,
            Subject::OldApp,
            Subject::App,
            Subject::AppLong,
        ];
        let sources: &[Source] = if arguments.quick() {
            &[Source::Worker]
        } else {
            &[Source::Network, Source::Worker]
        };
        let mut cases = Vec::new();
        for &slowdown in arguments.speeds() {
            for &source in sources {
                for taps in [true, false] {
                    let subjects = if source == Source::Network {
                        &network[..]
                    } else {
                        &worker
                    };
                    let case = |subject: &Subject| Case {
                        slowdown,
                        source,
                        subject: *subject,
                        taps,
                    };
                    // It is there for its taps to be compared with.
                    let wanted = |it: &&Subject| taps || **it != Subject::AppEmpty;
                    cases.extend(subjects.iter().filter(wanted).map(case));
                }
            }
        }
        cases
    }
}
