//! Minutes for something that is tried. It counts by the wall clock, so that it is right however
//! long the phone was dark.

use super::played::{is_long_ago, whole_minutes};
use crate::moment::Moment;
use crate::relief::ReliefKind;

/// The minutes that are offered.
const MINUTES: [u16; 4] = [5, 10, 15, 30];
/// The most for cold and heat, which can harm the skin.
const MOST_ON_SKIN: u16 = 15;

/// A second tap this soon, at the same place, was meant for what stood there before.
const SOON_MS: i64 = 1_000;

/// A timer as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timer {
    what: ReliefKind,
    minutes: u16,
    began: Option<Moment>,
    stopped: Option<Moment>,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Not begun.
    Choosing,
    /// It runs, for so many minutes more; the last one counts as one.
    Running(u16),
    /// It is over, after so many minutes.
    Over(u16),
}

impl Timer {
    /// As nobody has touched it yet.
    pub const NEW: Self = Self {
        what: ReliefKind::Walking,
        minutes: 10,
        began: None,
        stopped: None,
    };

    /// What can be timed. A dose takes its own time.
    pub const WHAT: [ReliefKind; 10] = [
        ReliefKind::Walking,
        ReliefKind::Stretching,
        ReliefKind::Cold,
        ReliefKind::Heat,
        ReliefKind::Massage,
        ReliefKind::PneumaticCompression,
        ReliefKind::Stockings,
        ReliefKind::Bath,
        ReliefKind::MentalTask,
        ReliefKind::Other,
    ];

    /// What is tried.
    #[must_use]
    pub fn what(self) -> ReliefKind {
        self.what
    }

    /// For how many minutes.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.minutes
    }

    /// Whether it is cold or heat on the skin. A bath is one or the other.
    #[must_use]
    pub fn is_on_skin(self) -> bool {
        use ReliefKind::{Bath, Cold, Heat};
        matches!(self.what, Cold | Heat | Bath)
    }

    /// The minutes that are offered for it.
    #[must_use]
    pub fn offered(self) -> &'static [u16] {
        let [all @ .., _] = &MINUTES;
        if self.is_on_skin() { all } else { &MINUTES }
    }

    /// Chooses what is tried; the minutes never stay above what is offered for it.
    pub fn choose(&mut self, what: ReliefKind) {
        self.what = what;
        if self.is_on_skin() {
            self.minutes = self.minutes.min(MOST_ON_SKIN);
        }
    }

    /// Chooses the minutes, if they are offered.
    pub fn set_minutes(&mut self, minutes: u16) {
        if self.offered().contains(&minutes) {
            self.minutes = minutes;
        }
    }

    /// Begins.
    pub fn start(&mut self, now: Moment) {
        self.began = Some(now);
        self.stopped = None;
    }

    /// Ends it before its time; a double tap on the start does not.
    pub fn stop(&mut self, now: Moment) {
        if !is_soon(self.began, now) {
            self.stopped = Some(now);
        }
    }

    /// Goes back to choosing; a double tap on the stop does not.
    pub fn reset(&mut self, now: Moment) {
        if !is_soon(self.stopped, now) {
            self.began = None;
            self.stopped = None;
        }
    }

    /// How far it is.
    #[must_use]
    pub fn phase(self, now: Moment) -> Phase {
        let Some(began) = self.began else {
            return Phase::Choosing;
        };
        // A clock that was set back has not run yet.
        let spent = |until: Moment| (until.utc_ms() - began.utc_ms()).max(0);
        let whole = i64::from(self.minutes) * 60_000;
        let so_far = spent(self.stopped.unwrap_or(now));
        if self.stopped.is_some() || so_far >= whole {
            return Phase::Over(whole_minutes(so_far.min(whole)));
        }
        let gone = u16::try_from(so_far / 60_000).unwrap_or(0);
        Phase::Running(self.minutes.saturating_sub(gone))
    }

    /// Whether it is over so long that nobody can say any more what came of it.
    #[must_use]
    pub fn is_forgotten(self, now: Moment) -> bool {
        matches!(self.phase(now), Phase::Over(_))
            && self
                .stopped
                .or(self.began)
                .is_some_and(|then| is_long_ago(then, now))
    }
}

fn is_soon(then: Option<Moment>, now: Moment) -> bool {
    then.is_some_and(|then| (0..SOON_MS).contains(&(now.utc_ms() - then.utc_ms())))
}
