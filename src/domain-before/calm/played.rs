//! For how long a game was played.

use crate::moment::Moment;

/// The most that one pause counts: the phone may have been put down.
const PAUSE_MS: i64 = 5 * 60_000;
/// After this long without a move it is another time.
const FORGOTTEN_MINUTES: i64 = 60;

/// The time from the first move to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Played {
    ms: i64,
    last: Option<Moment>,
}

impl Played {
    /// Before the first move.
    pub const NONE: Self = Self { ms: 0, last: None };

    /// Notes a move.
    pub fn moved(&mut self, now: Moment) {
        if let Some(last) = self.last {
            self.ms += (now.utc_ms() - last.utc_ms()).clamp(0, PAUSE_MS);
        }
        self.last = Some(now);
    }

    /// Minutes, one at least; `None` before the first move.
    #[must_use]
    pub fn minutes(self) -> Option<u16> {
        self.last?;
        Some(whole_minutes(self.ms))
    }

    /// Whether it is so long ago that nobody can say any more what came of it.
    #[must_use]
    pub fn is_forgotten(self, now: Moment) -> bool {
        self.last.is_some_and(|last| is_long_ago(last, now))
    }
}

/// The nearest minutes that can be noted, one at least.
pub(super) fn whole_minutes(ms: i64) -> u16 {
    let minutes = (ms + 30_000) / 60_000;
    u16::try_from(minutes.clamp(1, crate::Relief::MAX_MINUTES.into())).unwrap_or(1)
}

pub(super) fn is_long_ago(then: Moment, now: Moment) -> bool {
    now.minutes_since(then) >= FORGOTTEN_MINUTES
}
