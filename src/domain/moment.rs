//! When something happened: the instant, and the wall clock it was lived by.

use chrono::{DateTime, NaiveDateTime, Timelike};

use crate::iso::{self, Reader};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
const MAX_OFFSET_MINUTES: i32 = 15 * 60 + 59;
/// 2100-12-31T23:59:59.999 on the wall clock.
const MAX_LOCAL_MS: i64 = 4_133_980_799_999;

/// An instant together with the UTC offset of the wall clock at that moment.
///
/// The local time lies in 1970-01-01..=2100-12-31, the offset within ±15:59. Ordered by instant,
/// then by offset. In JSON it is the text of [`Moment::to_iso`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    utc_ms: i64,
    offset_minutes: i16,
}

/// Why something is not a [`Moment`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MomentError {
    /// The local time is before 1970 or after 2100.
    #[error("local time is not in 1970-01-01..=2100-12-31")]
    OutOfRange,
    /// The offset is beyond ±15:59.
    #[error("UTC offset of {minutes} minutes is not within ±15:59")]
    BadOffset {
        /// The offset given, in minutes.
        minutes: i32,
    },
    /// The text is not an ISO 8601 date and time with seconds and offset, or no such time exists.
    #[error("not a date and time like 2026-11-23T03:12:07.412+01:00")]
    Unreadable,
}

as_text!(Moment, |text| Self::parse(text).ok(), Self::to_iso);

/// What the domain must ask of the world about time zones.
pub trait Zone {
    /// The UTC offset at an instant (milliseconds since 1970), in minutes east of Greenwich.
    fn offset_at(&self, utc_ms: i64) -> i32;

    /// The moment a local wall clock shows. A time that a clock change skips is shifted forward
    /// by the gap; of a time that occurs twice the first is taken. `None` when out of range.
    fn at_local(&self, local: NaiveDateTime) -> Option<Moment>;
}

impl Moment {
    /// The earliest: 1970-01-01T00:00Z.
    pub const EPOCH: Self = Self {
        utc_ms: 0,
        offset_minutes: 0,
    };

    /// An instant in milliseconds since 1970 (UTC), lived at an offset in minutes east.
    ///
    /// # Errors
    /// [`MomentError::BadOffset`] beyond ±15:59, [`MomentError::OutOfRange`] when the local time
    /// is not in 1970..=2100.
    pub fn new(utc_ms: i64, offset_minutes: i32) -> Result<Self, MomentError> {
        let bad_offset = MomentError::BadOffset {
            minutes: offset_minutes,
        };
        if !(-MAX_OFFSET_MINUTES..=MAX_OFFSET_MINUTES).contains(&offset_minutes) {
            return Err(bad_offset);
        }
        let local_ms = utc_ms
            .checked_add(i64::from(offset_minutes) * MINUTE_MS)
            .ok_or(MomentError::OutOfRange)?;
        if !(0..=MAX_LOCAL_MS).contains(&local_ms) {
            return Err(MomentError::OutOfRange);
        }
        let offset_minutes = i16::try_from(offset_minutes).map_err(|_| bad_offset)?;
        Ok(Self {
            utc_ms,
            offset_minutes,
        })
    }

    /// A wall-clock time lived at an offset in minutes east.
    ///
    /// # Errors
    /// As [`Moment::new`].
    pub fn from_local(local: NaiveDateTime, offset_minutes: i32) -> Result<Self, MomentError> {
        let local_ms = local.and_utc().timestamp_millis();
        Self::new(
            local_ms.saturating_sub(i64::from(offset_minutes) * MINUTE_MS),
            offset_minutes,
        )
    }

    /// Milliseconds since 1970 (UTC).
    #[must_use]
    pub fn utc_ms(self) -> i64 {
        self.utc_ms
    }

    /// Minutes east of Greenwich, −959..=959.
    #[must_use]
    pub fn offset_minutes(self) -> i32 {
        self.offset_minutes.into()
    }

    /// The wall-clock time it was lived in.
    #[must_use]
    pub fn local(self) -> NaiveDateTime {
        let local_ms = self.utc_ms + i64::from(self.offset_minutes) * MINUTE_MS;
        DateTime::from_timestamp_millis(local_ms)
            .map(|at| at.naive_utc())
            .unwrap_or_default()
    }

    /// "1 h ago": an earlier instant, by the clock it was lived by.
    ///
    /// Stays where it is when the result would be out of range.
    #[must_use]
    pub fn minus_minutes(self, minutes: u32, zone: &impl Zone) -> Self {
        self.shifted(-(i64::from(minutes) * MINUTE_MS), zone)
    }

    /// So many minutes later, by the clock it was lived by.
    ///
    /// Stays where it is when the result would be out of range.
    #[must_use]
    pub fn plus_minutes(self, minutes: u32, zone: &impl Zone) -> Self {
        self.shifted(i64::from(minutes) * MINUTE_MS, zone)
    }

    fn shifted(self, ms: i64, zone: &impl Zone) -> Self {
        let utc_ms = self.utc_ms.saturating_add(ms);
        let offset = if self.is_by_the_clock_of(zone) {
            zone.offset_at(utc_ms)
        } else {
            self.offset_minutes()
        };
        Self::new(utc_ms, offset).unwrap_or(self)
    }

    /// Whether a zone had its offset at its instant. Only offsets are stored, so this is all that
    /// says whether a zone's rules are those it was lived by.
    #[must_use]
    pub fn is_by_the_clock_of(self, zone: &impl Zone) -> bool {
        zone.offset_at(self.utc_ms) == self.offset_minutes()
    }

    /// What a wall-clock time means that is put in its place. `None` when out of range.
    ///
    /// If the zone had its offset at its instant, the time takes the zone's offset at its own date;
    /// else it keeps the offset it has (architecture, "Edits"). Of a time that occurs twice the
    /// first is meant, unless what is moved lay in the second; one that is skipped is shifted
    /// forward. The minute that it is already stays what it is, to the second.
    #[must_use]
    pub fn moved_to(self, local: NaiveDateTime, zone: &impl Zone) -> Option<Self> {
        let found = match self.meant_by(local, zone) {
            Meant::This(moment) => return moment,
            Meant::OneOf(found) => found,
        };
        let was_twice = occurrences(self.local(), zone).len() > 1;
        let same = found
            .iter()
            .find(|at| was_twice && at.offset_minutes == self.offset_minutes);
        same.or(found.first()).copied()
    }

    /// As [`Moment::moved_to`], for a time that comes after `start`: of one that occurs twice, the
    /// first that does is meant.
    #[must_use]
    pub fn moved_after(self, start: Self, local: NaiveDateTime, zone: &impl Zone) -> Option<Self> {
        let moved = match self.meant_by(local, zone) {
            Meant::This(moment) => moment?,
            Meant::OneOf(found) => {
                let is_after = |at: &&Self| at.minute() >= start.minute();
                *found.iter().find(is_after).or(found.last())?
            }
        };
        // The minute in which it began cannot have ended before that.
        let is_at_once = moved.minute() == start.minute() && moved.utc_ms < start.utc_ms;
        Some(if is_at_once {
            Self::new(start.utc_ms, moved.offset_minutes()).unwrap_or(moved)
        } else {
            moved
        })
    }

    fn meant_by(self, local: NaiveDateTime, zone: &impl Zone) -> Meant {
        let minute =
            |local: NaiveDateTime| local.and_utc().timestamp_millis().div_euclid(MINUTE_MS);
        if minute(self.local()) == minute(local) {
            Meant::This(Some(self))
        } else if self.is_by_the_clock_of(zone) {
            Meant::OneOf(occurrences(local, zone))
        } else {
            Meant::This(Self::from_local(local, self.offset_minutes()).ok())
        }
    }

    /// Its minute, as clocks show it: they cut the seconds.
    fn minute(self) -> i64 {
        self.utc_ms.div_euclid(MINUTE_MS)
    }

    /// Whole minutes of elapsed time since another moment; negative when that one is later.
    #[must_use]
    pub fn minutes_since(self, earlier: Self) -> i64 {
        (self.utc_ms - earlier.utc_ms) / MINUTE_MS
    }

    /// Minutes of elapsed time between two moments as clocks show them, which cut the seconds: from
    /// 01:30:50 to 01:45:10 a reader reckons a quarter of an hour.
    #[must_use]
    pub fn shown_minutes_since(self, earlier: Self) -> i64 {
        self.minute() - earlier.minute()
    }

    /// By how many minutes the clock was put forward since an earlier moment; back where negative.
    #[must_use]
    pub fn clock_change_since(self, earlier: Self) -> i32 {
        self.offset_minutes() - earlier.offset_minutes()
    }

    /// `2026-11-23T03:12:07.412+01:00`: always with milliseconds, UTC as `+00:00`.
    #[must_use]
    pub fn to_iso(self) -> String {
        let local = self.local();
        let millis = local.nanosecond() / 1_000_000;
        let offset = self.offset_text();
        format!("{}.{millis:03}{offset}", iso::to_seconds(local))
    }

    /// Its offset as it is written behind a time: `+01:00`, UTC as `+00:00`.
    #[must_use]
    pub fn offset_text(self) -> String {
        let sign = if self.offset_minutes < 0 { '-' } else { '+' };
        let offset = self.offset_minutes.unsigned_abs();
        let (hours, minutes) = (offset / 60, offset % 60);
        format!("{sign}{hours:02}:{minutes:02}")
    }

    /// Reads what [`Moment::to_iso`] writes; the fraction may have 0 to 3 digits, UTC may be `Z`.
    ///
    /// # Errors
    /// [`MomentError::Unreadable`] for any other text, else as [`Moment::new`].
    pub fn parse(text: &str) -> Result<Self, MomentError> {
        let (local, offset_minutes) = read_iso(text).ok_or(MomentError::Unreadable)?;
        Self::from_local(local, offset_minutes)
    }
}

/// What a time may mean that is put in the place of another.
enum Meant {
    /// This; `None` when out of range.
    This(Option<Moment>),
    /// One of these, the first of them first.
    OneOf(Vec<Moment>),
}

/// The moments at which the clock of a zone shows a time, in order: two where the clock was put
/// back, and where it was put forward the one that is shifted by the gap.
fn occurrences(local: NaiveDateTime, zone: &impl Zone) -> Vec<Moment> {
    let local_ms = local.and_utc().timestamp_millis();
    let [before, after] = [local_ms - DAY_MS, local_ms + DAY_MS].map(|ms| zone.offset_at(ms));
    // East of it the same time comes earlier.
    let mut found: Vec<Moment> = [before.max(after), before.min(after)]
        .into_iter()
        .filter_map(|offset| Moment::from_local(local, offset).ok())
        .filter(|at| at.is_by_the_clock_of(zone))
        .collect();
    found.dedup();
    if found.is_empty() {
        found.extend(zone.at_local(local));
    }
    found
}

fn read_iso(text: &str) -> Option<(NaiveDateTime, i32)> {
    let mut reader = Reader::new(text);
    let date = reader.date()?;
    reader.eat('T')?;
    let hour = reader.digits(2)?;
    reader.eat(':')?;
    let minute = reader.digits(2)?;
    reader.eat(':')?;
    let second = reader.digits(2)?;
    let milli = if reader.eat('.').is_some() {
        read_fraction(&mut reader)?
    } else {
        0
    };
    let offset = read_offset(&mut reader)?;
    reader.end()?;
    Some((date.and_hms_milli_opt(hour, minute, second, milli)?, offset))
}

/// One to three digits after the point, as milliseconds.
fn read_fraction(reader: &mut Reader) -> Option<u32> {
    let tenths = reader.digit()?;
    let hundredths = reader.digit();
    let thousandths = hundredths.and_then(|_| reader.digit());
    Some(tenths * 100 + hundredths.unwrap_or(0) * 10 + thousandths.unwrap_or(0))
}

fn read_offset(reader: &mut Reader) -> Option<i32> {
    if reader.eat('Z').is_some() {
        return Some(0);
    }
    let sign = if reader.eat('-').is_some() {
        -1
    } else {
        reader.eat('+')?;
        1
    };
    let hours = reader.digits(2)?;
    reader.eat(':')?;
    let minutes = reader.digits(2).filter(|minutes| *minutes < 60)?;
    i32::try_from(hours * 60 + minutes)
        .ok()
        .map(|offset| sign * offset)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::winter("2026-11-23T03:12:07.412+01:00", "2026-11-23T03:12:07.412+01:00")]
    #[case::no_fraction("2026-11-23T03:12:07+01:00", "2026-11-23T03:12:07.000+01:00")]
    #[case::tenths("2026-11-23T03:12:07.4+01:00", "2026-11-23T03:12:07.400+01:00")]
    #[case::hundredths("2026-11-23T03:12:07.41-09:30", "2026-11-23T03:12:07.410-09:30")]
    #[case::zulu("2026-11-23T03:12:07Z", "2026-11-23T03:12:07.000+00:00")]
    #[case::minus_zero("2026-11-23T03:12:07-00:00", "2026-11-23T03:12:07.000+00:00")]
    #[case::leap_day("2028-02-29T00:00:00+15:59", "2028-02-29T00:00:00.000+15:59")]
    #[case::first("1970-01-01T00:00:00+14:00", "1970-01-01T00:00:00.000+14:00")]
    #[case::last("2100-12-31T23:59:59.999-12:00", "2100-12-31T23:59:59.999-12:00")]
    fn iso_is_read_and_written_with_milliseconds(#[case] text: &str, #[case] written: &str) {
        assert_eq!(Moment::parse(text).unwrap().to_iso(), written);
    }

    #[rstest]
    #[case::empty("")]
    #[case::date_only("2026-11-23")]
    #[case::no_seconds("2026-11-23T03:12+01:00")]
    #[case::no_offset("2026-11-23T03:12:07")]
    #[case::space("2026-11-23 03:12:07+01:00")]
    #[case::bare_point("2026-11-23T03:12:07.+01:00")]
    #[case::microseconds("2026-11-23T03:12:07.4123+01:00")]
    #[case::offset_without_colon("2026-11-23T03:12:07+0100")]
    #[case::offset_minutes("2026-11-23T03:12:07+01:60")]
    #[case::no_such_day("2026-02-29T03:12:07+01:00")]
    #[case::midnight_as_24("2026-11-23T24:00:00+01:00")]
    #[case::leap_second("2026-11-23T23:59:60+00:00")]
    #[case::trailing("2026-11-23T03:12:07Z ")]
    #[case::other_digits("２０２６-11-23T03:12:07Z")]
    fn other_texts_are_unreadable(#[case] text: &str) {
        assert_eq!(Moment::parse(text), Err(MomentError::Unreadable));
    }

    #[rstest]
    #[case::before("1969-12-31T23:59:59.999+00:00", MomentError::OutOfRange)]
    #[case::after("2101-01-01T00:00:00+00:00", MomentError::OutOfRange)]
    #[case::far_offset("2026-11-23T03:12:07+16:00", MomentError::BadOffset { minutes: 960 })]
    #[case::far_west("2026-11-23T03:12:07-16:00", MomentError::BadOffset { minutes: -960 })]
    fn the_range_has_an_end(#[case] text: &str, #[case] error: MomentError) {
        assert_eq!(Moment::parse(text), Err(error));
    }

    #[test]
    fn moments_are_ordered_by_instant_then_offset() {
        let early = Moment::new(0, 60).unwrap();
        let same_instant_further_east = Moment::new(0, 120).unwrap();
        let late = Moment::new(1, 0).unwrap();
        assert!(early < same_instant_further_east && same_instant_further_east < late);
    }

    proptest! {
        #[test]
        fn iso_round_trips(local_ms in 0..=MAX_LOCAL_MS, offset in -959..=959_i32) {
            let moment = Moment::new(local_ms - i64::from(offset) * MINUTE_MS, offset).unwrap();
            prop_assert_eq!(Moment::parse(&moment.to_iso()), Ok(moment));
            prop_assert_eq!(Moment::from_local(moment.local(), offset), Ok(moment));
        }

        #[test]
        fn no_number_panics(utc_ms: i64, offset: i32, minutes: u32) {
            struct Always(i32);
            impl Zone for Always {
                fn offset_at(&self, _: i64) -> i32 {
                    self.0
                }
                fn at_local(&self, local: NaiveDateTime) -> Option<Moment> {
                    Moment::from_local(local, self.0).ok()
                }
            }
            if let Ok(moment) = Moment::new(utc_ms, offset % 960) {
                let earlier = moment.minus_minutes(minutes, &Always(offset));
                prop_assert!(Moment::parse(&earlier.to_iso()).is_ok());
            }
        }

        #[test]
        fn no_text_panics(text in ".*") {
            prop_assert!(Moment::parse(&text).is_err());
        }

        #[test]
        fn no_damage_panics(at in 0..29_usize, with: char) {
            let mut text: Vec<char> = "2026-11-23T03:12:07.412+01:00".chars().collect();
            text[at] = with;
            let text: String = text.into_iter().collect();
            if let Ok(moment) = Moment::parse(&text) {
                prop_assert_eq!(moment.to_iso(), text);
            }
        }
    }
}
