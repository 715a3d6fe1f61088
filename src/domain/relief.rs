//! What was tried against a bout, and what came of it.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

coded! {
    /// What can be tried, in the order of the chips.
    pub enum ReliefKind {
        /// Getting up and walking.
        Walking = "walking",
        /// Stretching.
        Stretching = "stretching",
        /// Cold water or a cold pack.
        Cold = "cold",
        /// Warm water or a hot pack.
        Heat = "heat",
        /// Rubbing or massage.
        Massage = "massage",
        /// A pneumatic compression device.
        PneumaticCompression = "pneumatic compression",
        /// Compression stockings.
        Stockings = "stockings",
        /// A bath.
        Bath = "bath",
        /// Something that keeps the mind busy.
        MentalTask = "mental task",
        /// A dose of something.
        Dose = "dose",
        /// Anything else.
        Other = "other",
    }
}

coded! {
    /// What came of it.
    pub enum Outcome {
        /// It helped.
        Better = "better",
        /// It changed nothing.
        Same = "same",
        /// It made it worse.
        Worse = "worse",
    }
}

/// One thing tried in a bout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Relief {
    /// What was tried.
    pub what: ReliefKind,
    /// What came of it; `None` while not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Minutes to relief, or, where it did not help, how long it was tried:
    /// 0..=[`Relief::MAX_MINUTES`]; `None` while not said.
    #[serde(default, deserialize_with = "read_minutes")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
}

only_object!(Relief);

impl Relief {
    /// The most minutes to relief that make sense: a day.
    pub const MAX_MINUTES: u16 = 24 * 60;

    /// Something just tried, of which nothing is known yet.
    #[must_use]
    pub const fn new(what: ReliefKind) -> Self {
        Self {
            what,
            outcome: None,
            minutes: None,
        }
    }
}

fn read_minutes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u16>, D::Error> {
    let minutes = Option::<u16>::deserialize(deserializer)?;
    if minutes.is_some_and(|minutes| minutes > Relief::MAX_MINUTES) {
        return Err(D::Error::custom("more minutes than a day has"));
    }
    Ok(minutes)
}

/// Leaves one entry per kind, at the place where the kind first stands, as it was last said.
pub(crate) fn one_per_kind(reliefs: Vec<Relief>) -> Vec<Relief> {
    let mut kept: Vec<Relief> = Vec::with_capacity(reliefs.len().min(ReliefKind::ALL.len()));
    for relief in reliefs {
        match kept.iter_mut().find(|other| other.what == relief.what) {
            Some(other) => *other = relief,
            None => kept.push(relief),
        }
    }
    kept
}
