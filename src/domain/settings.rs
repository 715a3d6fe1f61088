//! What the user has set.

use crate::bout::replace;
use crate::iso::{self, Reader};

const DAY_MINUTES: u16 = 24 * 60;
/// Night mode begins this long before bedtime.
const EARLY_MINUTES: u16 = 2 * 60;
/// 21:00 and 07:00, the edges of the night until the user sets their own.
const DEFAULT_NIGHT: (u16, u16) = (21 * 60, 7 * 60);

/// A time on the wall clock, to the minute. In JSON `"22:30"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

/// The text or number is not a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a time from 00:00 to 23:59")]
pub struct TimeOfDayError;

coded! {
    /// When the app is dark.
    #[derive(Default)]
    pub enum NightMode {
        /// By the clock.
        #[default]
        Auto = "auto",
        /// Always.
        On = "on",
        /// Never.
        Off = "off",
    }
}

/// Everything the user has set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// When they usually go to bed; `None` until set.
    pub bedtime: Option<TimeOfDay>,
    /// When they usually get up; `None` until set.
    pub wake: Option<TimeOfDay>,
    /// When the app is dark.
    pub night_mode: NightMode,
    /// Whether times are left out of the screen at night.
    pub clock_hidden: bool,
}

/// A change to some settings: `None` leaves one as it is.
///
/// In JSON an absent field is left, and `null` puts it back to its default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SettingsChange {
    /// A new bedtime, or `Some(None)` for "not set".
    pub bedtime: Option<Option<TimeOfDay>>,
    /// A new wake time, or `Some(None)` for "not set".
    pub wake: Option<Option<TimeOfDay>>,
    /// A new night mode.
    pub night_mode: Option<NightMode>,
    /// Whether the clock is hidden from now on.
    pub clock_hidden: Option<bool>,
}

impl TimeOfDay {
    /// A time by its minutes after midnight.
    ///
    /// # Errors
    /// [`TimeOfDayError`] from 1440 on.
    pub fn new(minutes: u16) -> Result<Self, TimeOfDayError> {
        if minutes < DAY_MINUTES {
            Ok(Self(minutes))
        } else {
            Err(TimeOfDayError)
        }
    }

    /// Minutes after midnight, 0..1440.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// Reads `22:30`: two digits each, 00:00 to 23:59.
    ///
    /// # Errors
    /// [`TimeOfDayError`] for any other text.
    pub fn parse(text: &str) -> Result<Self, TimeOfDayError> {
        read_time(text).ok_or(TimeOfDayError).and_then(Self::new)
    }

    /// `22:30`.
    #[must_use]
    pub fn to_iso(self) -> String {
        let mut text = String::with_capacity(5);
        iso::push_digits(&mut text, u32::from(self.0 / 60), 2);
        text.push(':');
        iso::push_digits(&mut text, u32::from(self.0 % 60), 2);
        text
    }
}

fn read_time(text: &str) -> Option<u16> {
    let mut reader = Reader::new(text);
    let hour = reader.digits(2)?;
    reader.eat(':')?;
    let minute = reader.digits(2).filter(|minute| *minute < 60)?;
    reader.end()?;
    u16::try_from(hour * 60 + minute).ok()
}

impl Settings {
    /// Whether the app is dark at a local time, given in minutes after midnight.
    ///
    /// By the clock it is so from two hours before bedtime until the wake time, which no longer
    /// counts. An edge that is not set is 21:00 or 07:00. Edges that meet leave no day.
    #[must_use]
    pub fn is_night_at(&self, minutes_after_midnight: u16) -> bool {
        match self.night_mode {
            NightMode::On => true,
            NightMode::Off => false,
            NightMode::Auto => self.hours_contain(minutes_after_midnight % DAY_MINUTES),
        }
    }

    fn hours_contain(&self, minute: u16) -> bool {
        let from = self.bedtime.map_or(DEFAULT_NIGHT.0, |bed| {
            (bed.0 + DAY_MINUTES - EARLY_MINUTES) % DAY_MINUTES
        });
        let until = self.wake.map_or(DEFAULT_NIGHT.1, TimeOfDay::minutes);
        if from < until {
            (from..until).contains(&minute)
        } else {
            minute >= from || minute < until
        }
    }

    /// The change that makes any settings these.
    pub(crate) fn as_change(&self) -> SettingsChange {
        SettingsChange {
            bedtime: Some(self.bedtime),
            wake: Some(self.wake),
            night_mode: Some(self.night_mode),
            clock_hidden: Some(self.clock_hidden),
        }
    }

    pub(crate) fn change(&mut self, set: SettingsChange) {
        let SettingsChange {
            bedtime,
            wake,
            night_mode,
            clock_hidden,
        } = set;
        replace(&mut self.bedtime, bedtime);
        replace(&mut self.wake, wake);
        replace(&mut self.night_mode, night_mode);
        replace(&mut self.clock_hidden, clock_hidden);
    }
}

impl SettingsChange {
    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Without the fields that already have the value asked for.
    pub(crate) fn only_news(self, current: &Settings) -> Self {
        let Self {
            bedtime,
            wake,
            night_mode,
            clock_hidden,
        } = self;
        Self {
            bedtime: bedtime.filter(|new| *new != current.bedtime),
            wake: wake.filter(|new| *new != current.wake),
            night_mode: night_mode.filter(|new| *new != current.night_mode),
            clock_hidden: clock_hidden.filter(|new| *new != current.clock_hidden),
        }
    }

    /// The change that takes this one back, for settings that are still `current`.
    pub(crate) fn inverse(&self, current: &Settings) -> Self {
        Self {
            bedtime: self.bedtime.map(|_| current.bedtime),
            wake: self.wake.map(|_| current.wake),
            night_mode: self.night_mode.map(|_| current.night_mode),
            clock_hidden: self.clock_hidden.map(|_| current.clock_hidden),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::defaults(None, None, "21:00", "07:00")]
    #[case::both(Some("22:30"), Some("06:15"), "20:30", "06:15")]
    #[case::only_bedtime(Some("23:00"), None, "21:00", "07:00")]
    #[case::only_wake(None, Some("09:00"), "21:00", "09:00")]
    #[case::bed_after_midnight(Some("01:00"), Some("09:00"), "23:00", "09:00")]
    #[case::bed_at_two(Some("02:00"), Some("10:00"), "00:00", "10:00")]
    #[case::day_sleeper(Some("09:00"), Some("16:00"), "07:00", "16:00")]
    fn night_mode_runs_from_two_hours_before_bedtime_until_wake(
        #[case] bedtime: Option<&str>,
        #[case] wake: Option<&str>,
        #[case] from: &str,
        #[case] until: &str,
    ) {
        let time = |text| TimeOfDay::parse(text).unwrap();
        let settings = Settings {
            bedtime: bedtime.map(time),
            wake: wake.map(time),
            ..Settings::default()
        };
        let (from, until) = (time(from).minutes(), time(until).minutes());
        let dark = |minute: u16| settings.is_night_at(minute % DAY_MINUTES);
        assert!(!dark(from + DAY_MINUTES - 1) && dark(from));
        assert!(dark(until + DAY_MINUTES - 1) && !dark(until));
        let minutes = (0..DAY_MINUTES).filter(|minute| dark(*minute)).count();
        assert_eq!(
            minutes,
            usize::from((until + DAY_MINUTES - from) % DAY_MINUTES)
        );
    }

    #[rstest]
    #[case(NightMode::On, true)]
    #[case(NightMode::Off, false)]
    fn a_fixed_mode_ignores_the_clock(#[case] night_mode: NightMode, #[case] dark: bool) {
        let settings = Settings {
            night_mode,
            ..Settings::default()
        };
        assert!((0..=u16::MAX).all(|minute| settings.is_night_at(minute) == dark));
    }

    #[test]
    fn hours_that_meet_leave_no_day() {
        let bedtime = TimeOfDay::new(9 * 60).ok();
        let wake = TimeOfDay::new(7 * 60).ok();
        let settings = Settings {
            bedtime,
            wake,
            ..Settings::default()
        };
        assert!((0..DAY_MINUTES).all(|minute| settings.is_night_at(minute)));
    }

    #[rstest]
    #[case("00:00", Some(0))]
    #[case("22:30", Some(1350))]
    #[case("23:59", Some(1439))]
    #[case("24:00", None)]
    #[case("12:60", None)]
    #[case("7:00", None)]
    #[case("07:00:00", None)]
    #[case("", None)]
    fn a_time_of_day_is_two_digits_each(#[case] text: &str, #[case] minutes: Option<u16>) {
        let time = TimeOfDay::parse(text).ok();
        assert_eq!(time.map(TimeOfDay::minutes), minutes);
        if let Some(time) = time {
            assert_eq!(time.to_iso(), text);
        }
    }
}
