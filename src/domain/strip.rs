//! The night strip: noon to noon, with bouts, sleep and everything else of a night on it.

use crate::bout::{Bout, End, Intensity};
use crate::diary::Diary;
use crate::entry::{Entry, Field, Kind};
use crate::moment::Moment;
use crate::night::Night;
use crate::settings::TimeOfDay;

/// Where the strip ends: the next noon.
const STRIP_MINUTES: u16 = 24 * 60;
const NOON: u16 = 12 * 60;

/// A night from noon to noon. All places are minutes after noon on the wall clock, 0..=1440.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strip {
    /// The bouts, by start.
    pub bouts: Vec<StripMark>,
    /// From falling asleep to waking for good, as the check-in has it.
    pub sleep: Option<StripSleep>,
    /// Doses, factors and cramps, by time.
    pub points: Vec<(Kind, u16)>,
}

/// One bout on the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StripMark {
    /// Where it begins, 0..1440.
    pub from: u16,
    /// Where it ends, `from`..=1440: the end, now for a running bout, `from` for an unknown end.
    pub to: u16,
    /// Whether nobody has said when it ended.
    pub open_end: bool,
    /// 0..=10; `None` when not recorded.
    pub intensity: Option<u8>,
}

/// The sleep on the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StripSleep {
    /// Where it begins, 0..1440.
    pub from: u16,
    /// Where it ends, after `from`, up to 1440.
    pub to: u16,
    /// Whether it goes on past the noon at which the strip ends.
    pub goes_on: bool,
}

/// What a night has on its strip.
#[must_use]
pub fn night_strip(diary: &Diary, night: Night, now: Moment) -> Strip {
    let bouts = diary.bouts_of(night).into_iter();
    let entries = diary.entries_of(night);
    let points = entries.iter().filter_map(|entry| match entry.kind {
        Kind::Dose | Kind::Factor | Kind::Cramp => Some((entry.kind, position(entry.at, night))),
        _ => None,
    });
    Strip {
        bouts: bouts
            .map(|bout| mark(bout, diary.end_of(bout, now), night, now))
            .collect(),
        sleep: diary.check_in_of(night).and_then(sleep),
        points: points.collect(),
    }
}

fn mark(bout: &Bout, end: End, night: Night, now: Moment) -> StripMark {
    let from = position(bout.details.start, night);
    let to = match end {
        End::At(end) => position(end, night),
        End::Running => position(now, night),
        End::Unknown => from,
    };
    StripMark {
        from,
        // A clock set back within the bout, or an end lived in another zone, may lie before.
        to: to.max(from),
        open_end: !matches!(end, End::At(_)),
        intensity: bout.details.intensity.map(Intensity::value),
    }
}

/// Only where both ends are known, and the second comes after the first. Who wakes at an earlier
/// time of the clock than they went to bed has slept past the noon at which the strip ends (faults,
/// A10): what lies on the strip is shown, and that it goes on.
fn sleep(check_in: &Entry) -> Option<StripSleep> {
    let fields = &check_in.fields;
    let latency = fields.number(Field::FallAsleep).unwrap_or(0);
    let bedtime = after_noon(fields.time(Field::Bedtime)?);
    let from = bedtime.saturating_add(u16::try_from(latency).ok()?);
    let wake = after_noon(fields.time(Field::FinalWake)?);
    let wake = if wake < bedtime {
        wake + STRIP_MINUTES
    } else {
        wake
    };
    let to = wake.min(STRIP_MINUTES);
    (from < to).then_some(StripSleep {
        from,
        to,
        goes_on: wake > to,
    })
}

fn after_noon(time: TimeOfDay) -> u16 {
    (time.minutes() + NOON) % STRIP_MINUTES
}

/// Minutes after the noon that begins the night, held within the strip.
fn position(moment: Moment, night: Night) -> u16 {
    let minutes = (moment.local() - night.begins()).num_minutes();
    u16::try_from(minutes.max(0))
        .unwrap_or(STRIP_MINUTES)
        .min(STRIP_MINUTES)
}
