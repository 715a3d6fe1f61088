//! The morning after: which night waits for its check-in.

use crate::bout::{Bout, End};
use crate::diary::Diary;
use crate::id::RecordId;
use crate::moment::Moment;
use crate::night::Night;

/// How many bouts are asked about; the rest is on the night's page.
const ASKED_ABOUT: usize = 3;

/// A night to be looked back on.
#[derive(Clone, Debug, PartialEq)]
pub struct Morning<'a> {
    /// The night.
    pub night: Night,
    /// Its bouts, by start.
    pub bouts: Vec<&'a Bout>,
}

/// What is asked about a bout of last night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MorningAsk {
    /// How long it lasted: nobody has said when it ended.
    Length,
    /// What helped: nothing is said to have been tried.
    Relief,
}

/// A question about a bout of last night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MorningQuestion {
    /// The bout.
    pub bout: RecordId,
    /// When it began.
    pub start: Moment,
    /// What is asked.
    pub ask: MorningAsk,
}

impl Morning<'_> {
    /// What the first bouts of the night leave open, one question a bout.
    #[must_use]
    pub fn questions(&self, diary: &Diary, now: Moment) -> Vec<MorningQuestion> {
        let question = |bout: &&Bout| {
            let ask = if diary.end_of(bout, now) == End::Unknown {
                MorningAsk::Length
            } else if bout.details.reliefs.is_empty() {
                MorningAsk::Relief
            } else {
                return None;
            };
            Some(MorningQuestion {
                bout: bout.id,
                start: bout.details.start,
                ask,
            })
        };
        let first = self.bouts.iter().take(ASKED_ABOUT);
        first.filter_map(question).collect()
    }
}

impl Diary {
    /// The night that somebody is asked about: as [`Diary::morning`], but somebody who is new here
    /// is asked nothing.
    #[must_use]
    pub fn asked_in_the_morning(&self, now: Moment) -> Option<Morning<'_>> {
        self.morning(now).filter(|_| self.position() > 0)
    }

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
