//! What the user has set.

use chrono::{Datelike, NaiveDateTime, Timelike};
use serde::{Deserialize, Serialize};

use crate::bout::replace;
use crate::iso::Reader;
use crate::json::{changed, said};
use crate::night::Night;

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

coded! {
    /// The ink of the night.
    #[derive(Default)]
    pub enum NightInk {
        /// Dim red on black.
        #[default]
        Red = "red",
        /// Dim grey on black: about 1 man in 12 sees red as dark.
        Grey = "grey",
    }
}

coded! {
    /// Where the user lives, or buys medicines: names and limits differ.
    #[derive(Default)]
    pub enum Country {
        /// Not said yet.
        #[default]
        NotSaid = "",
        /// The United States.
        Us = "US",
        /// Canada.
        Ca = "CA",
        /// The United Kingdom.
        Uk = "UK",
        /// Ireland.
        Ie = "IE",
        /// Germany.
        De = "DE",
        /// Austria.
        At = "AT",
        /// Switzerland.
        Ch = "CH",
        /// France.
        Fr = "FR",
        /// Spain.
        Es = "ES",
        /// Italy.
        It = "IT",
        /// The Netherlands.
        Nl = "NL",
        /// Another country of Europe.
        Eu = "EU",
        /// Australia.
        Au = "AU",
        /// New Zealand.
        Nz = "NZ",
        /// India.
        In = "IN",
        /// Elsewhere.
        Other = "other",
    }
}

coded! {
    /// Whose published daily levels are gone by.
    pub enum Region {
        /// North America.
        Us = "US",
        /// The European Union, and wherever no other is known to hold: its levels are low.
        Eu = "EU",
        /// The United Kingdom.
        Uk = "UK",
    }
}

impl Country {
    /// Whose levels hold there; also where nothing is said.
    #[must_use]
    pub const fn region(self) -> Region {
        match self {
            Self::Us | Self::Ca => Region::Us,
            Self::Uk => Region::Uk,
            _ => Region::Eu,
        }
    }
}

/// Bedtime and wake time of one night; `None` where the general ones hold, which JSON leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Hours {
    /// When they usually go to bed.
    #[serde(default, deserialize_with = "said")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bedtime: Option<TimeOfDay>,
    /// When they usually get up.
    #[serde(default, deserialize_with = "said")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wake: Option<TimeOfDay>,
}

only_object!(Hours);

/// The hours that differ on some days of the week, by the evening's: Monday first.
pub type Week = [Hours; 7];

/// The user's own numbers for help: an emergency number, and somebody to talk to. Each is empty or
/// up to 24 digits, spaces and `+ - ( )`, of which 2 are digits. In JSON a text: both, with a comma
/// between them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Helplines {
    // Spaces follow each up to its end.
    bytes: [[u8; 24]; 2],
}

impl Default for Helplines {
    fn default() -> Self {
        Self {
            bytes: [[b' '; 24]; 2],
        }
    }
}

impl core::fmt::Debug for Helplines {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.to_text())
    }
}

impl Helplines {
    /// Reads both, with a comma between them; `None` for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (emergency, crisis) = text.split_once(',')?;
        Self::default().with(0, emergency)?.with(1, crisis)
    }

    /// With another number: 0 for emergencies, 1 for somebody to talk to. `None` for a text that
    /// is no number; spaces around it are left out.
    #[must_use]
    pub fn with(mut self, at: usize, text: &str) -> Option<Self> {
        let text = text.trim();
        let may_stand = |b: u8| b.is_ascii_digit() || b" +-()".contains(&b);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let bytes = self.bytes.get_mut(at)?;
        *bytes = [b' '; 24];
        let used = bytes.get_mut(..text.len())?;
        used.copy_from_slice(text.as_bytes());
        let is_number = text.is_empty() || digits > 1 && text.bytes().all(may_stand);
        is_number.then_some(self)
    }

    /// A number as it was written: 0 for emergencies, 1 for somebody to talk to.
    #[must_use]
    pub fn number(&self, at: usize) -> &str {
        let bytes = self.bytes.get(at).map_or(&[][..], |bytes| bytes);
        std::str::from_utf8(bytes).unwrap_or_default().trim_end()
    }

    /// Both, with a comma between them.
    #[must_use]
    pub fn to_text(&self) -> String {
        [self.number(0), ",", self.number(1)].concat()
    }
}

/// Hours of the wall clock in which nothing rings. Equal times are none. In JSON
/// a text: `22:30-07:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// When they begin; this minute is quiet.
    pub from: TimeOfDay,
    /// When they end, on the next day where this is not later.
    pub until: TimeOfDay,
}

impl Quiet {
    /// Reads `22:30-07:00`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (from, until) = text.split_once('-')?;
        Some(Self {
            from: TimeOfDay::parse(from).ok()?,
            until: TimeOfDay::parse(until).ok()?,
        })
    }

    /// `22:30-07:00`.
    #[must_use]
    pub fn to_text(self) -> String {
        [&self.from.to_iso(), "-", &self.until.to_iso()].concat()
    }
}

/// Everything the user has set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// When they usually go to bed; `None` until set.
    pub bedtime: Option<TimeOfDay>,
    /// When they usually get up; `None` until set.
    pub wake: Option<TimeOfDay>,
    /// Hours of days of the week that differ from those.
    pub week: Week,
    /// When the app is dark.
    pub night_mode: NightMode,
    /// The ink of the night.
    pub night_ink: NightInk,
    /// Whether times are left out of the screen at night.
    pub clock_hidden: bool,
    /// Where the user lives.
    pub country: Country,
    /// Whom the user calls for help.
    pub helplines: Helplines,
    /// When no reminder rings; `None` for no such hours.
    pub quiet: Option<Quiet>,
    /// Whether reminders name what they are about, on the lock screen and in the calendar.
    pub named: bool,
}

/// A change to some settings: `None` leaves one as it is.
///
/// In JSON, where the fields stand in this order, an absent one is left, and `null` puts it back to
/// its default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct SettingsChange {
    /// A new bedtime, or `Some(None)` for "not set".
    #[serde(default, deserialize_with = "changed")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bedtime: Option<Option<TimeOfDay>>,
    /// A new wake time, or `Some(None)` for "not set".
    #[serde(default, deserialize_with = "changed")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wake: Option<Option<TimeOfDay>>,
    /// New hours of days of the week, all of them.
    #[serde(default, deserialize_with = "changed")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub week: Option<Week>,
    /// A new ink of the night.
    #[serde(default, deserialize_with = "changed")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub night_ink: Option<NightInk>,
    /// A new night mode.
    #[serde(default, deserialize_with = "changed")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub night_mode: Option<NightMode>,
    /// Whether the clock is hidden from now on.
    #[serde(default, deserialize_with = "changed")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_hidden: Option<bool>,
    /// A new country.
    #[serde(default, deserialize_with = "changed")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// New numbers for help, both.
    #[serde(default, deserialize_with = "changed")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub helplines: Option<Helplines>,
    /// New quiet hours, or `Some(None)` for none.
    #[serde(default, deserialize_with = "changed")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quiet: Option<Option<Quiet>>,
    /// Whether reminders name what they are about from now on.
    #[serde(default, deserialize_with = "changed")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub named: Option<bool>,
}

only_object!(SettingsChange);

as_text!(TimeOfDay, |text| Self::parse(text).ok(), Self::to_iso);
as_text!(Quiet, Self::parse, Self::to_text);
as_text!(Helplines, Self::parse, |lines: Self| lines.to_text());

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

    /// What a clock shows.
    #[must_use]
    pub fn of_local(local: NaiveDateTime) -> Self {
        let minutes = local.hour() * 60 + local.minute();
        Self(u16::try_from(minutes).unwrap_or(0) % DAY_MINUTES)
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
        format!("{:02}:{:02}", self.0 / 60, self.0 % 60)
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
    /// Whether the app is dark at a local time.
    ///
    /// By the clock it is so from two hours before bedtime until the wake time, which no longer
    /// counts. An edge that is not set is 21:00 or 07:00. Edges that meet leave no day.
    #[must_use]
    pub fn is_night_at(&self, local: NaiveDateTime) -> bool {
        match self.night_mode {
            NightMode::On => true,
            NightMode::Off => false,
            NightMode::Auto => self.hours_contain(local),
        }
    }

    /// Whether a local time lies in the user's hours of the night, whatever the mode.
    #[must_use]
    pub fn hours_contain(&self, local: NaiveDateTime) -> bool {
        let night = Night::of_local(local);
        let minute = Night::minutes_after_noon(local);
        let (from, until) = self.dark_hours(night);
        let (begun, ends) = self.dark_hours(night.previous());
        // Hours of a day sleeper go on past the noon that ends their night.
        let goes_on = begun >= ends && minute < ends;
        goes_on || (from <= minute && (from >= until || minute < until))
    }

    /// When a night is dark, in minutes after noon, 0..1440: from two hours before bedtime, until
    /// the wake time. Where the second does not come after the first it is on the next day.
    #[must_use]
    pub fn dark_hours(&self, night: Night) -> (u16, u16) {
        let Hours { bedtime, wake } = self.hours_of(night);
        let from = bedtime.map_or(DEFAULT_NIGHT.0, |bed| bed.0 + DAY_MINUTES - EARLY_MINUTES);
        let until = wake.map_or(DEFAULT_NIGHT.1, TimeOfDay::minutes);
        let after_noon = |minute| (minute + DAY_MINUTES / 2) % DAY_MINUTES;
        (after_noon(from), after_noon(until))
    }

    /// The bedtime and wake time of a night: those of its evening's day of the week, else the
    /// general ones.
    #[must_use]
    pub fn hours_of(&self, night: Night) -> Hours {
        let day = night.evening().weekday().num_days_from_monday();
        let day = usize::try_from(day).ok().and_then(|day| self.week.get(day));
        let Hours { bedtime, wake } = day.copied().unwrap_or_default();
        Hours {
            bedtime: bedtime.or(self.bedtime),
            wake: wake.or(self.wake),
        }
    }

    /// The change that makes any settings these.
    pub(crate) fn as_change(&self) -> SettingsChange {
        SettingsChange {
            bedtime: Some(self.bedtime),
            wake: Some(self.wake),
            week: Some(self.week),
            night_mode: Some(self.night_mode),
            night_ink: Some(self.night_ink),
            clock_hidden: Some(self.clock_hidden),
            country: Some(self.country),
            helplines: Some(self.helplines),
            quiet: Some(self.quiet),
            named: Some(self.named),
        }
    }

    pub(crate) fn change(&mut self, set: SettingsChange) {
        let SettingsChange {
            bedtime,
            wake,
            week,
            night_mode,
            night_ink,
            clock_hidden,
            country,
            helplines,
            quiet,
            named,
        } = set;
        replace(&mut self.bedtime, bedtime);
        replace(&mut self.wake, wake);
        replace(&mut self.week, week);
        replace(&mut self.night_mode, night_mode);
        replace(&mut self.night_ink, night_ink);
        replace(&mut self.clock_hidden, clock_hidden);
        replace(&mut self.country, country);
        replace(&mut self.helplines, helplines);
        replace(&mut self.quiet, quiet);
        replace(&mut self.named, named);
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
            week,
            night_mode,
            night_ink,
            clock_hidden,
            country,
            helplines,
            quiet,
            named,
        } = self;
        Self {
            bedtime: bedtime.filter(|new| *new != current.bedtime),
            wake: wake.filter(|new| *new != current.wake),
            week: week.filter(|new| *new != current.week),
            night_mode: night_mode.filter(|new| *new != current.night_mode),
            night_ink: night_ink.filter(|new| *new != current.night_ink),
            clock_hidden: clock_hidden.filter(|new| *new != current.clock_hidden),
            country: country.filter(|new| *new != current.country),
            helplines: helplines.filter(|new| *new != current.helplines),
            quiet: quiet.filter(|new| *new != current.quiet),
            named: named.filter(|new| *new != current.named),
        }
    }

    /// The change that takes this one back, for settings that are still `current`.
    pub(crate) fn inverse(&self, current: &Settings) -> Self {
        Self {
            bedtime: self.bedtime.map(|_| current.bedtime),
            wake: self.wake.map(|_| current.wake),
            week: self.week.map(|_| current.week),
            night_mode: self.night_mode.map(|_| current.night_mode),
            night_ink: self.night_ink.map(|_| current.night_ink),
            clock_hidden: self.clock_hidden.map(|_| current.clock_hidden),
            country: self.country.map(|_| current.country),
            helplines: self.helplines.map(|_| current.helplines),
            quiet: self.quiet.map(|_| current.quiet),
            named: self.named.map(|_| current.named),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::*;

    /// Monday 23 November 2026.
    fn monday(minute: u16) -> NaiveDateTime {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let minute = u32::from(minute);
        day.and_hms_opt(minute / 60, minute % 60, 0).unwrap()
    }

    #[rstest]
    #[case::monday_evening("2026-11-23T20:29:00", false)]
    #[case::monday_night("2026-11-23T20:30:00", true)]
    #[case::tuesday_morning_belongs_to_monday("2026-11-24T06:59:00", true)]
    #[case::monday_woken("2026-11-24T07:00:00", false)]
    #[case::friday_goes_late("2026-11-27T22:59:00", false)]
    #[case::friday_night("2026-11-27T23:00:00", true)]
    #[case::saturday_morning_belongs_to_friday("2026-11-28T09:59:00", true)]
    #[case::friday_woken("2026-11-28T10:00:00", false)]
    fn hours_of_a_day_of_the_week_belong_to_its_evening(
        #[case] local: NaiveDateTime,
        #[case] dark: bool,
    ) {
        let time = |text| Some(TimeOfDay::parse(text).unwrap());
        let mut settings = Settings {
            bedtime: time("22:30"),
            ..Settings::default()
        };
        settings.week[4] = Hours {
            bedtime: time("01:00"),
            wake: time("10:00"),
        };
        assert_eq!(settings.is_night_at(local), dark);
    }

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
        let dark = |minute: u16| settings.is_night_at(monday(minute % DAY_MINUTES));
        assert!(!dark(from + DAY_MINUTES - 1) && dark(from));
        assert!(dark(until + DAY_MINUTES - 1) && !dark(until));
        let minutes = (0..DAY_MINUTES).filter(|minute| dark(*minute)).count();
        assert_eq!(
            minutes,
            usize::from((until + DAY_MINUTES - from) % DAY_MINUTES)
        );
    }

    #[rstest]
    #[case("")]
    #[case("112")]
    #[case("+1 (800) 222-1222")]
    #[case("0800 111 0 111")]
    #[case("123456789012345678901234")]
    fn a_phone_number_is_kept_as_it_was_written(#[case] text: &str) {
        let numbers = Helplines::default().with(1, &format!(" {text} ")).unwrap();
        assert_eq!((numbers.number(0), numbers.number(1)), ("", text));
        assert_eq!(Helplines::parse(&numbers.to_text()), Some(numbers));
    }

    #[rstest]
    #[case::one_digit("1")]
    #[case::no_digit("+ - ()")]
    #[case::letters("112 x")]
    #[case::other_digits("١١٢")]
    #[case::two("112,113")]
    #[case::lines("112\n113")]
    #[case::too_long("1234567890123456789012345")]
    fn anything_else_is_no_phone_number(#[case] text: &str) {
        assert_eq!(Helplines::default().with(0, text), None);
        assert_eq!(Helplines::parse(&format!("112,{text}")), None);
        assert_eq!(Helplines::parse(&format!("{text},112")), None);
    }

    #[rstest]
    #[case(NightMode::On, true)]
    #[case(NightMode::Off, false)]
    fn a_fixed_mode_ignores_the_clock(#[case] night_mode: NightMode, #[case] dark: bool) {
        let settings = Settings {
            night_mode,
            ..Settings::default()
        };
        assert!((0..DAY_MINUTES).all(|minute| settings.is_night_at(monday(minute)) == dark));
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
        assert!((0..DAY_MINUTES).all(|minute| settings.is_night_at(monday(minute))));
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
