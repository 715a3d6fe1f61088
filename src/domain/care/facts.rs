//! What the diary says that gates go by: conditions, kidneys, ferritin, saturation, iron by drip.
//!
//! A result that is only known up to a limit is all the values it may be: gates open when each of
//! them opens them, and close when one of them closes them.

use chrono::{Months, NaiveDate};

use super::labs::{self, Plausible, Saturation, Span};
use super::limits::Limits;
use crate::diary::Diary;
use crate::entry::words::{Analyte, Condition, Unit};
use crate::entry::{Entry, Field, Fields, Kind};
use crate::moment::Moment;
use crate::night::Night;
use crate::set::Set;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What gates know of the kidneys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kidneys {
    /// Nothing is known to be wrong.
    Unaffected,
    /// Kidney disease, or a low eGFR.
    Reduced,
    /// A very low eGFR, dialysis, or kidney disease without a known eGFR.
    Failing,
}

/// What the diary says that gates go by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub(super) complete: bool,
    pub(super) today: NaiveDate,
    /// The conditions that hold today.
    pub flags: Set<Condition>,
    /// The kidneys.
    pub kidneys: Kidneys,
    pub(super) ferritin: Latest,
    pub(super) tsat: Latest,
    drip: Option<NaiveDate>,
}

/// What a result may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// In thousandths of its usual unit.
    pub span: Span,
    /// Whether it rests on an estimate, and so cannot decide near a limit.
    pub estimated: bool,
}

/// The latest result of its kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Latest {
    /// The latest that can be read, and its date.
    pub(super) read: Option<(NaiveDate, Level)>,
    /// Whether one of the same day or later cannot be read. It never replaces one that can.
    pub(super) is_unclear: bool,
}

impl Latest {
    pub(super) fn level(self) -> Option<Level> {
        self.read.map(|(_, level)| level)
    }
}

/// A blood result: when, of what, and what it may be where it can be read.
type Lab = (NaiveDate, Analyte, Option<Span>);

impl Facts {
    /// What a diary says now.
    #[must_use]
    pub fn of(diary: &Diary, now: Moment, limits: &Limits) -> Self {
        let today = now.local().date();
        let mut flags = Set::new();
        let mut results = Vec::new();
        for entry in live(diary, now) {
            match entry.kind {
                Kind::Lab => results.extend(result(entry, &limits.plausible)),
                Kind::Flag if is_current(&entry.fields, today) => {
                    if let Some(condition) = entry.fields.word(Field::Condition) {
                        flags.insert(condition);
                        results.extend(egfr_of_flag(entry, condition, today));
                    }
                }
                _ => {}
            }
        }
        let egfr = latest(&results, |of_day| measured(of_day, Analyte::Egfr, false));
        Self {
            complete: diary.is_complete(),
            today,
            kidneys: kidneys(flags, egfr, limits),
            flags,
            ferritin: latest(&results, |of_day| measured(of_day, Analyte::Ferritin, true)),
            tsat: latest(&results, tsat_of_day),
            drip: last_drip(diary, now),
        }
    }

    pub(super) fn is_old(&self, on: NaiveDate, months: u32) -> bool {
        let ends = on.checked_add_months(Months::new(months));
        ends.is_none_or(|ends| ends < self.today)
    }

    /// Whether a result does not show the iron of now, as [`labs::is_void_by`] has it.
    pub(super) fn is_void(&self, on: NaiveDate, weeks: u32) -> bool {
        self.drip
            .is_some_and(|drip| labs::is_void_by(drip, on, weeks))
    }
}

/// The day of the last iron by drip.
pub(super) fn last_drip(diary: &Diary, now: Moment) -> Option<NaiveDate> {
    let drips = live(diary, now).filter(|entry| is_drip(entry));
    drips.map(|entry| entry.at.local().date()).max()
}

/// Whether an entry is iron by drip.
pub(super) fn is_drip(entry: &Entry) -> bool {
    entry.kind == Kind::Lab && entry.fields.word(Field::Analyte) == Some(Analyte::IronByDrip)
}

/// The saturations that follow from two results of one day on which none was measured, by date.
#[must_use]
pub fn worked_out(diary: &Diary, now: Moment, limits: &Limits) -> Vec<(NaiveDate, Level)> {
    let mut results: Vec<Lab> = Vec::new();
    for entry in live(diary, now).filter(|entry| entry.kind == Kind::Lab) {
        results.extend(result(entry, &limits.plausible));
    }
    let mut days: Vec<NaiveDate> = results.iter().map(|(on, ..)| *on).collect();
    days.sort_unstable();
    days.dedup();
    let of_day = |on: NaiveDate| {
        let day: Vec<Lab> = results.iter().filter(|it| it.0 == on).copied().collect();
        let is_measured = day.iter().any(|it| it.1 == Analyte::Tsat);
        let saturation = tsat_of_day(&day).flatten();
        saturation
            .filter(|_| !is_measured)
            .map(|saturation| (on, saturation))
    };
    days.into_iter().filter_map(of_day).collect()
}

/// What Care keeps that is not in the trash and does not lie ahead of the clock, by time.
pub(super) fn live(diary: &Diary, now: Moment) -> impl Iterator<Item = &Entry> {
    let kept = diary.care_entries().into_iter();
    kept.filter(move |entry| entry.at.utc_ms() <= now.utc_ms())
}

/// The doses of the 24 hours before a moment.
pub(super) fn last_doses(diary: &Diary, now: Moment) -> Vec<&Entry> {
    let since = now.utc_ms() - DAY_MS;
    let tonight = Night::of(now);
    let mut doses = Vec::new();
    // On a journey the day before may lie two nights back, or one ahead.
    for night in [
        tonight.next(),
        tonight,
        tonight.previous(),
        tonight.previous().previous(),
    ] {
        for entry in diary.entries_of(night) {
            let at = entry.at.utc_ms();
            if entry.kind == Kind::Dose && since < at && at <= now.utc_ms() {
                doses.push(entry);
            }
        }
    }
    doses
}

pub(super) fn is_current(fields: &Fields, today: NaiveDate) -> bool {
    fields.date(Field::Until).is_none_or(|last| today <= last)
}

/// A lab entry; `None` when it does not say what was measured, or how much: no number is no
/// result.
fn result(entry: &Entry, plausible: &[Plausible]) -> Option<Lab> {
    let analyte = entry.fields.word(Field::Analyte)?;
    entry.fields.number(Field::Amount)?;
    let read = labs::read_span(&entry.fields, plausible).ok();
    let span = read.map(|(_, span)| span);
    Some((entry.at.local().date(), analyte, span))
}

/// The eGFR that is written beside kidney disease, of the day on which it was; a number of another
/// unit is none. Older versions did not keep that day.
fn egfr_of_flag(entry: &Entry, condition: Condition, today: NaiveDate) -> Option<Lab> {
    let value = entry.fields.number(Field::Amount)?;
    let unit = entry.fields.word(Field::Unit).unwrap_or(Unit::Filtration);
    let is_egfr = condition == Condition::KidneyDisease && unit == Unit::Filtration;
    let on = entry.fields.date(Field::AmountOn).filter(|on| *on <= today);
    let on = on.unwrap_or_else(|| entry.at.local().date());
    let span = Span::of(value, entry.fields.word(Field::Bound));
    is_egfr.then_some((on, Analyte::Egfr, Some(span)))
}

fn kidneys(flags: Set<Condition>, egfr: Latest, limits: &Limits) -> Kidneys {
    let disease = flags.contains(&Condition::KidneyDisease);
    match egfr.level().map(|egfr| egfr.span.least) {
        _ if flags.contains(&Condition::Dialysis) => Kidneys::Failing,
        None if disease => Kidneys::Failing,
        Some(value) if value < limits.egfr_failing => Kidneys::Failing,
        _ if disease || egfr.is_unclear => Kidneys::Reduced,
        Some(value) if value < limits.egfr_reduced => Kidneys::Reduced,
        _ => Kidneys::Unaffected,
    }
}

/// The result of the last day that has one that can be read.
fn latest(results: &[Lab], of_day: fn(&[Lab]) -> Option<Option<Level>>) -> Latest {
    // Entries come in order of their instants; on a journey their dates need not.
    let mut days: Vec<NaiveDate> = results.iter().map(|(on, ..)| *on).collect();
    days.sort_unstable();
    days.dedup();
    let mut latest = Latest::default();
    for on in days.into_iter().rev() {
        let of_this_day = results.iter().filter(|it| it.0 == on);
        let all: Vec<Lab> = of_this_day.copied().collect();
        let readable: Vec<Lab> = all.iter().filter(|it| it.2.is_some()).copied().collect();
        latest.is_unclear |= of_day(&all) == Some(None);
        if let Some(level) = of_day(&readable).flatten() {
            latest.read = Some((on, level));
            break;
        }
    }
    latest
}

/// Of several results of one day the one that keeps more gates closed: one that cannot be read,
/// else the highest or the lowest.
fn worst(of_day: &[Lab], analyte: Analyte, high: bool) -> Option<Option<Span>> {
    let spans = of_day.iter().filter(|it| it.1 == analyte).map(|it| it.2);
    spans.reduce(|one, other| Some(worse(one?, other?, high)))
}

/// What the higher or the lower of two results may be.
fn worse(one: Span, other: Span, high: bool) -> Span {
    let pick: fn(u32, u32) -> u32 = if high { Ord::max } else { Ord::min };
    Span {
        least: pick(one.least, other.least),
        most: pick(one.most, other.most),
    }
}

fn measured(of_day: &[Lab], analyte: Analyte, high: bool) -> Option<Option<Level>> {
    let span = worst(of_day, analyte, high)?;
    Some(span.map(|span| Level {
        span,
        estimated: false,
    }))
}

/// The saturation of a day: as measured or reckoned from iron and TIBC, the higher where there are
/// both; only without them by transferrin, as an estimate.
fn tsat_of_day(of_day: &[Lab]) -> Option<Option<Level>> {
    let measured = measured(of_day, Analyte::Tsat, true);
    let by = |capacity, by: fn(u32, u32) -> Option<Saturation>| {
        let iron = worst(of_day, Analyte::Iron, true)?;
        let both = iron.zip(worst(of_day, capacity, false)?);
        Some(both.and_then(|(iron, capacity)| reckoned(iron, capacity, by)))
    };
    let by_tibc = by(Analyte::Tibc, labs::tsat);
    match (measured, by_tibc) {
        (Some(one), Some(other)) => Some(one.zip(other).map(|(one, other)| Level {
            span: worse(one.span, other.span, true),
            ..one
        })),
        (None, None) => by(Analyte::Transferrin, labs::tsat_by_transferrin),
        (one, other) => one.or(other),
    }
}

/// The saturation that may follow from iron and a capacity.
fn reckoned(iron: Span, capacity: Span, by: fn(u32, u32) -> Option<Saturation>) -> Option<Level> {
    let least = by(iron.least, capacity.most)?;
    let most = by(iron.most, capacity.least);
    Some(Level {
        span: Span {
            least: least.value,
            most: most.map_or(u32::MAX, |it| it.value),
        },
        estimated: least.estimated,
    })
}
