//! Tonight: the bout that runs, a stop without one, and the morning after.

use stillnight_domain::Moment;

use super::text;
use super::written::{minutes, time_of};

/// The presets of "It started…", in minutes before the tap.
pub const STARTED_AGO: [u32; 4] = [0, 15, 30, 60];

/// The lengths offered in the morning, in minutes.
pub const LASTED: [u16; 5] = [5, 15, 30, 60, 120];

/// Since when a bout has been running.
pub fn running_since(start: Moment, clock_hidden: bool) -> String {
    if clock_hidden {
        text!(tonight.bout_is_running).into()
    } else {
        text!(tonight.running_since, time = time_of(start))
    }
}

/// A preset of "It started…".
pub fn started_ago(ago: u32) -> String {
    match ago {
        0 => text!(tonight.started_just_now).into(),
        _ => text!(tonight.started_ago, length = minutes(ago.into())),
    }
}

/// What is asked when "It stopped" was tapped and no bout was running.
pub fn stop_without_bout(at: Moment) -> String {
    text!(tonight.stop_without_bout, time = time_of(at))
}

/// How long before that tap the bout had started.
pub fn started_before(before: u32) -> String {
    text!(tonight.started_before, length = minutes(before.into()))
}

/// The title of the morning card.
pub fn last_night(bouts: usize) -> String {
    match bouts {
        0 => text!(tonight.last_night).into(),
        _ => text!(tonight.bouts_last_night, count = bouts),
    }
}

/// What the check-in asks for.
pub fn check_in_says(may_be_calm: bool) -> &'static str {
    if may_be_calm {
        text!(tonight.how_was_it_calm)
    } else {
        text!(tonight.how_was_it)
    }
}

/// The question for the length of a bout.
pub fn how_long(start: Moment) -> String {
    text!(tonight.how_long, time = time_of(start))
}

/// The question for what helped in a bout.
pub fn what_helped(start: Moment) -> String {
    text!(tonight.what_helped, time = time_of(start))
}
