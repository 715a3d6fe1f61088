//! The morning after: which night waits for its check-in.

use crate::bout::Bout;
use crate::diary::Diary;
use crate::moment::Moment;
use crate::night::Night;

/// A night to be looked back on.
#[derive(Clone, Debug, PartialEq)]
pub struct Morning<'a> {
    /// The night.
    pub night: Night,
    /// Its bouts, by start.
    pub bouts: Vec<&'a Bout>,
}

impl Diary {
    /// The night that was slept last, by day, while it has no check-in and no bout runs. For an
    /// hour after what was lived first in a diary nothing is asked: who comes for the first time
    /// has only just got to know it.
    #[must_use]
    pub fn morning(&self, now: Moment) -> Option<Morning<'_>> {
        let local = now.local();
        if self.settings().hours_contain(local)
            || self.running(now).is_some()
            || self.has_just_begun(now)
        {
            return None;
        }
        let night = Night::of_local(local);
        // By day, and before its hours have come, a night is still to be slept.
        let is_to_come = Night::minutes_after_noon(local) < self.settings().dark_hours(night).0;
        let night = if is_to_come { night.previous() } else { night };
        if self.check_in_of(night).is_some() || self.has_just_begun(now) {
            return None;
        }
        Some(Morning {
            night,
            bouts: self.bouts_of(night),
        })
    }
}
