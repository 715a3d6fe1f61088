//! Gaps between what is taken: whether a plan keeps them, and where one more thing fits.
//!
//! Nothing that has a time is ever moved here, only the one thing that is asked about. Times are
//! minutes on the wall clock since any midnight the caller chooses; see [`wall_minute`].

use chrono::NaiveDateTime;

use crate::content::GateId;

const DAY_MINUTES: i64 = 24 * 60;

/// A substance that gaps speak of: its place in the content's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Substance(pub u16);

/// What must lie between two substances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// One of them.
    pub one: Substance,
    /// The other.
    pub other: Substance,
    /// How far apart.
    pub apart: Apart,
}

/// How far apart two substances are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// At least so many minutes.
    Minutes {
        /// From `one` to a later `other`.
        one_first: u16,
        /// From `other` to a later `one`.
        other_first: u16,
    },
    /// That is for a pharmacist to say: never placed by the app.
    AskPharmacist,
}

/// Something that is taken at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed<'a> {
    /// What is in it.
    pub substances: &'a [Substance],
    /// When, in minutes.
    pub at: i64,
}

/// Two things that are taken too close together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The place of one of them among those that were checked.
    pub one: usize,
    /// The place of the other, which is later in that list.
    pub other: usize,
    /// What is missing.
    pub kind: ClashKind,
}

/// What is missing between two things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClashKind {
    /// They are less than so many minutes apart.
    TooClose {
        /// The least there must be, in minutes.
        needed: u16,
    },
    /// How far apart they must be is for a pharmacist to say.
    AskPharmacist,
}

/// Why something was not given a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPlaced {
    /// How far it must be from the thing at a place of the list is for a pharmacist to say.
    #[error("a pharmacist must say how far from thing {with} it is taken")]
    AskPharmacist {
        /// The place in the list.
        with: usize,
    },
    /// What it, or something it is planned beside, contains is not known.
    #[error("what is in it or beside it is not known")]
    ContentsUnknown,
    /// The gaps leave no time in the range.
    #[error("no time is left that keeps the gap to thing {with}")]
    NoRoom {
        /// The place in the list of what stands in the way of the time that was wanted.
        with: usize,
    },
    /// The range holds no time at all.
    #[error("the range is empty")]
    NoTime,
    /// It would come too close to its own next dose.
    #[error("it would come too close to its next dose")]
    NextDose,
}

impl ClashKind {
    /// Its words in the content.
    #[must_use]
    pub const fn id(self) -> GateId {
        match self {
            Self::TooClose { .. } => GateId::TooClose,
            Self::AskPharmacist => GateId::Pharmacist,
        }
    }
}

impl NotPlaced {
    /// Its words in the content.
    #[must_use]
    pub const fn id(self) -> GateId {
        match self {
            Self::AskPharmacist { .. } => GateId::Pharmacist,
            Self::ContentsUnknown => GateId::ContentsUnknown,
            Self::NoRoom { .. } | Self::NoTime | Self::NextDose => GateId::NoRoom,
        }
    }
}

/// From when until when a time may lie, the end not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first minute.
    pub from: i64,
    /// The minute after the last.
    pub until: i64,
}

/// Least minutes from the first of two things to the second, and the other way round.
type Minutes = (i64, i64);

/// A wall-clock time in minutes since 1970-01-01.
#[must_use]
pub fn wall_minute(local: NaiveDateTime) -> i64 {
    local.and_utc().timestamp().div_euclid(60)
}

/// Every two things that are too close together, by their places. Things that need a pharmacist's
/// word clash however far apart they are.
#[must_use]
pub fn clashes(placed: &[Placed], gaps: &[Gap]) -> Vec<Clash> {
    let mut clashes = Vec::new();
    for (one, first) in placed.iter().enumerate() {
        for (other, second) in placed.iter().enumerate().skip(one + 1) {
            let kind = match between(first.substances, second.substances, gaps) {
                Some(minutes) => too_close(second.at.saturating_sub(first.at), minutes),
                None => Some(ClashKind::AskPharmacist),
            };
            clashes.extend(kind.map(|kind| Clash { one, other, kind }));
        }
    }
    clashes
}

/// The time nearest to the one wanted that keeps all gaps, the earlier of two that are as near.
///
/// # Errors
/// [`NotPlaced`] when a pharmacist must be asked, or no time in the range keeps the gaps.
pub fn place(
    wanted: i64,
    range: Range,
    substances: &[Substance],
    placed: &[Placed],
    gaps: &[Gap],
) -> Result<i64, NotPlaced> {
    let taboos = taboos(substances, placed, gaps)?;
    // The nearest free time is the wanted one, or lies at the edge of a taboo or of the range.
    let wanted = wanted.clamp(range.from, range.until.saturating_sub(1).max(range.from));
    let edges = taboos.iter().flat_map(|taboo| [taboo.from, taboo.until]);
    let inside = |at: &i64| range.from <= *at && *at < range.until;
    let free = |at: &i64| inside(at) && !taboos.iter().any(|taboo| taboo.holds(*at));
    let nearest = edges.chain([wanted]).filter(free);
    nearest
        .min_by_key(|at| (at.abs_diff(wanted), *at))
        .ok_or_else(|| in_the_way(&taboos, wanted))
}

/// The time of day nearest to the one wanted that keeps all gaps when everything recurs daily at
/// its time of day, in minutes after midnight (0..1440).
///
/// What recurs more rarely counts as daily, so that the time holds on every day.
///
/// # Errors
/// As [`place`].
pub fn place_daily(
    wanted: u16,
    substances: &[Substance],
    placed: &[Placed],
    gaps: &[Gap],
) -> Result<u16, NotPlaced> {
    let count = placed.len().max(1);
    let mut days = Vec::with_capacity(3 * count);
    for day in [-DAY_MINUTES, 0, DAY_MINUTES] {
        let on_day = |it: &Placed<'_>| it.at.rem_euclid(DAY_MINUTES) + day;
        days.extend(placed.iter().map(|it| Placed {
            at: on_day(it),
            ..*it
        }));
    }
    let day = Range {
        from: 0,
        until: DAY_MINUTES,
    };
    let at = place(wanted.into(), day, substances, &days, gaps);
    let at = at.map_err(|why| match why {
        NotPlaced::AskPharmacist { with } => NotPlaced::AskPharmacist { with: with % count },
        NotPlaced::NoRoom { with } => NotPlaced::NoRoom { with: with % count },
        NotPlaced::ContentsUnknown | NotPlaced::NoTime | NotPlaced::NextDose => why,
    })?;
    Ok(u16::try_from(at).unwrap_or(wanted))
}

/// Where "Later" moves a dose: the first time from `earliest` on that keeps all gaps and is at
/// least `apart` minutes before its own next dose, if there is one. `placed` holds all others.
///
/// # Errors
/// [`NotPlaced`] when there is none; the dose then stays where it is.
pub fn later(
    earliest: i64,
    next_dose: Option<i64>,
    apart: u16,
    substances: &[Substance],
    placed: &[Placed],
    gaps: &[Gap],
) -> Result<i64, NotPlaced> {
    let last = next_dose.map_or(i64::MAX, |next| next.saturating_sub(apart.max(1).into()));
    if last < earliest {
        return Err(NotPlaced::NextDose);
    }
    let range = Range {
        from: earliest,
        until: last.saturating_add(1),
    };
    place(earliest, range, substances, placed, gaps)
}

/// Minutes around something in which nothing else of some substances is taken.
struct Taboo {
    /// The last free minute before it.
    from: i64,
    /// The first free minute after it.
    until: i64,
    /// Its place in the list.
    with: usize,
}

impl Taboo {
    fn holds(&self, at: i64) -> bool {
        self.from < at && at < self.until
    }
}

fn taboos(
    substances: &[Substance],
    placed: &[Placed],
    gaps: &[Gap],
) -> Result<Vec<Taboo>, NotPlaced> {
    let mut taboos = Vec::with_capacity(placed.len());
    for (with, it) in placed.iter().enumerate() {
        let minutes = between(substances, it.substances, gaps);
        let (before, after) = minutes.ok_or(NotPlaced::AskPharmacist { with })?;
        if (before, after) != (0, 0) {
            // With a gap on one side only, the same minute still is none of the free ones.
            taboos.push(Taboo {
                from: it.at.saturating_sub(before.max(1)),
                until: it.at.saturating_add(after.max(1)),
                with,
            });
        }
    }
    Ok(taboos)
}

fn in_the_way(taboos: &[Taboo], wanted: i64) -> NotPlaced {
    let taboo = taboos.iter().find(|taboo| taboo.holds(wanted));
    taboo.map_or(NotPlaced::NoTime, |taboo| NotPlaced::NoRoom {
        with: taboo.with,
    })
}

/// The widest gaps of any two of their substances; `None` when a pharmacist must be asked.
fn between(one: &[Substance], other: &[Substance], gaps: &[Gap]) -> Option<Minutes> {
    let (mut there, mut back) = (0, 0);
    for gap in gaps {
        let forward = one.contains(&gap.one) && other.contains(&gap.other);
        let reverse = one.contains(&gap.other) && other.contains(&gap.one);
        if !forward && !reverse {
            continue;
        }
        let Apart::Minutes {
            one_first,
            other_first,
        } = gap.apart
        else {
            return None;
        };
        if forward {
            (there, back) = (there.max(one_first), back.max(other_first));
        }
        if reverse {
            (there, back) = (there.max(other_first), back.max(one_first));
        }
    }
    Some((there.into(), back.into()))
}

/// `apart` is from the first to the second, negative when the second comes first.
fn too_close(apart: i64, (there, back): Minutes) -> Option<ClashKind> {
    let needed = match apart {
        0 => there.max(back),
        1.. => there,
        _ => back,
    };
    (apart.saturating_abs() < needed).then(|| ClashKind::TooClose {
        needed: u16::try_from(needed).unwrap_or(u16::MAX),
    })
}
