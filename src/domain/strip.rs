//! The night strip: noon to noon, with the bouts on it.

use crate::bout::{Bout, End, Intensity};
use crate::diary::Diary;
use crate::moment::Moment;
use crate::night::Night;

/// Where the strip ends: the next noon.
const STRIP_MINUTES: u16 = 24 * 60;

/// One bout on the strip, in minutes after noon on the wall clock.
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

/// The marks of a night's bouts, by start.
#[must_use]
pub fn night_strip(diary: &Diary, night: Night, now: Moment) -> Vec<StripMark> {
    let bouts = diary.bouts_of(night);
    bouts
        .into_iter()
        .map(|bout| mark(bout, diary.end_of(bout, now), night, now))
        .collect()
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

/// Minutes after the noon that begins the night, held within the strip.
fn position(moment: Moment, night: Night) -> u16 {
    let minutes = (moment.local() - night.begins()).num_minutes();
    u16::try_from(minutes.max(0))
        .unwrap_or(STRIP_MINUTES)
        .min(STRIP_MINUTES)
}
