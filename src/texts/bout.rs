//! A bout in a line.

use stillnight_browser::clock;
use stillnight_domain::{BoutDetails, End, Outcome, Relief, ReliefKind};

use super::names::{place, relief, sensation};
use super::written::{minutes, of_ten};
use super::{facts, text};

/// From when until when, and for how long. Where the clock was changed in between, times and
/// length only go together if that is said.
pub fn span(details: &BoutDetails, end: End) -> String {
    let from = clock::time_text(details.start.local());
    match end {
        End::At(end) => {
            let length = minutes(end.shown_minutes_since(details.start));
            let until = clock::time_text(end.local());
            let span = text!(bout.span, from, until, length);
            match end.clock_change_since(details.start) {
                0 => span,
                change => {
                    let by = minutes(change.abs().into());
                    if change < 0 {
                        text!(bout.clock_went_back, span, by)
                    } else {
                        text!(bout.clock_went_forward, span, by)
                    }
                }
            }
        }
        End::Running => text!(bout.span_running, from),
        End::Unknown => text!(bout.span_unknown, from),
    }
}

/// What is known of a bout besides its times, in one line.
pub fn gist(details: &BoutDetails) -> String {
    let rating = details.intensity.map(of_ten);
    let places = details.places.iter().map(|at| place(*at).to_owned());
    let sensations = details
        .sensations
        .iter()
        .map(|it| sensation(*it).to_owned());
    let parts = rating.into_iter().chain(places).chain(sensations);
    facts(parts.chain(details.reliefs.iter().map(tried)))
}

fn tried(tried: &Relief) -> String {
    let relief = relief(tried.what);
    match tried.outcome {
        Some(Outcome::Better) => text!(bout.came_better, relief),
        Some(Outcome::Same) => text!(bout.came_same, relief),
        Some(Outcome::Worse) => text!(bout.came_worse, relief),
        None => relief.to_owned(),
    }
}

/// The question for what came of something that was tried.
pub fn outcome_of(kind: ReliefKind) -> String {
    text!(bout.outcome_of, relief = relief(kind))
}

/// The question for how soon it helped.
pub fn minutes_until_better(kind: ReliefKind) -> String {
    text!(bout.minutes_until_better, relief = relief(kind))
}
