//! How much of iron or magnesium a plan holds in any 24 hours, over all products.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

use super::contents::{Contents, amount_field};
use super::facts::{is_current, last_doses, live};
use super::limits::Limits;
use super::names::plain;
use super::schedule::{Anchors, Repeat, Schedule};
use super::spacing::wall_minute;
use crate::diary::Diary;
use crate::entry::words::{Means, Missed};
use crate::entry::{Entry, Field, Fields, Kind};
use crate::id::RecordId;
use crate::moment::Moment;

const DAY_MINUTES: i64 = 24 * 60;
/// How much earlier than the day before a dose may be taken and still be that of the next day.
const EARLY: TimeDelta = TimeDelta::hours(4);
/// How far a plan is looked at for its fullest 24 hours: over a year, so that every two rhythms of
/// up to 20 days meet. What meets later is found when the gate is asked again.
const PLAN_DAYS: i64 = 400;

/// A medicine or plan item that is asked about.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// Its id; `None` for a draft.
    pub id: Option<RecordId>,
    /// What is said of it.
    pub fields: &'a Fields,
    /// The local date on which it was written down.
    pub written: NaiveDate,
}

/// The amount of a product is not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("how much is in {product:?} is not said")]
pub struct AmountNotSaid {
    /// Which product; `None` for a draft.
    pub product: Option<RecordId>,
}

/// The most of iron or magnesium that the plan holds in any 24 hours with an item in it, in
/// thousandths of a milligram; of other means nothing is counted.
///
/// All products count, a clinician's too, and each once in any 24 hours, also where its time moves
/// from day to day. A medicine of the list counts once in any 24 hours; where a plan item of its
/// name works with the same, the larger amount of the two. Once a day counts too what is taken as
/// needed, what has no time yet, and what a missed day may shift onto any other.
///
/// # Errors
/// [`AmountNotSaid`] for the first product that holds some, nobody knows how much.
pub fn planned(
    diary: &Diary,
    item: Item,
    means: Means,
    now: Moment,
    anchors: Anchors,
    limits: &Limits,
) -> Result<u32, AmountNotSaid> {
    let Some(field) = amount_field(means) else {
        return Ok(0);
    };
    let today = now.local().date();
    let mut items = vec![item];
    let mut listed = Vec::new();
    for entry in live(diary, now) {
        let is_other = Some(entry.id) != item.id && is_current(&entry.fields, today);
        match entry.kind {
            Kind::PlanItem if is_other => items.push(Item {
                id: Some(entry.id),
                fields: &entry.fields,
                written: entry.at.local().date(),
            }),
            Kind::Medicine if is_other => listed.push((entry.id, &entry.fields)),
            _ => {}
        }
    }
    let works = |fields| Contents::of(fields, limits).means.contains(&means);
    items.retain(|item| works(item.fields));
    listed.retain(|(_, fields)| works(fields));
    let amount_of = |id, fields: &Fields| {
        let not_said = AmountNotSaid { product: id };
        fields.number(field).ok_or(not_said)
    };
    let mut amounts = Vec::new();
    for item in &items {
        let mut amount = amount_of(item.id, item.fields)?;
        for (id, medicine) in listed.iter().filter(|it| is_same(it.1, item.fields)) {
            amount = amount.max(amount_of(Some(*id), medicine)?);
        }
        amounts.push(amount);
    }
    let mut always = 0_u32;
    for (id, medicine) in listed {
        if !items.iter().any(|item| is_same(medicine, item.fields)) {
            always = always.saturating_add(amount_of(Some(id), medicine)?);
        }
    }
    let from = item
        .fields
        .date(Field::From)
        .map_or(today, |from| from.max(today));
    let from = from.pred_opt().unwrap_or(from).and_time(NaiveTime::MIN);
    let until = from
        .checked_add_signed(TimeDelta::days(PLAN_DAYS))
        .unwrap_or(from);
    let mut taken = Vec::new();
    for (at, (item, amount)) in items.iter().zip(amounts).enumerate() {
        let schedule = Schedule::of_fields(item.fields, item.written);
        let may_move = match schedule.repeat {
            Repeat::AsNeeded => true,
            Repeat::EveryDays { days, missed } => days > 1 && missed == Missed::Shift,
            Repeat::Weekdays(_) => false,
        };
        match schedule.due(from, until, anchors, &[]) {
            Ok(due) if !may_move => {
                taken.extend(due.iter().map(|due| (wall_minute(due.at), at, amount)));
            }
            _ => always = always.saturating_add(amount),
        }
    }
    taken.sort_unstable();
    Ok(always.saturating_add(most_in_a_day(&taken)))
}

/// Whether two are one product by their names. What has no name is no other's.
fn is_same(one: &Fields, other: &Fields) -> bool {
    let name = |fields: &Fields| plain(fields.text(Field::Name));
    !name(one).is_empty() && name(one) == name(other)
}

/// The most that is taken in any 24 hours, of each item once: minutes, items and their amounts, in
/// order of time.
#[must_use]
pub fn most_in_a_day(taken: &[(i64, usize, u32)]) -> u32 {
    let (mut most, mut sum) = (0_u64, 0_u64);
    // How often each item is taken in the 24 hours up to now.
    let mut times: BTreeMap<usize, u32> = BTreeMap::new();
    let mut oldest = taken.iter().peekable();
    for (at, item, amount) in taken {
        while let Some((_, gone, amount)) =
            oldest.next_if(|(then, ..)| at.saturating_sub(*then) >= DAY_MINUTES)
        {
            let left = times.entry(*gone).or_default();
            *left = left.saturating_sub(1);
            if *left == 0 {
                sum = sum.saturating_sub(u64::from(*amount));
            }
        }
        let before = times.entry(*item).or_default();
        *before += 1;
        if *before == 1 {
            sum += u64::from(*amount);
        }
        most = most.max(sum);
    }
    u32::try_from(most).unwrap_or(u32::MAX)
}

/// How much of iron or magnesium was taken lately on one's own, by the doses that say it, in
/// thousandths of a milligram: in the 24 hours before a moment, less some hours by which a dose may
/// come earlier than the day before. What a clinician ordered is left out: it may be above the
/// level on purpose.
#[must_use]
pub fn taken(diary: &Diary, means: Means, now: Moment) -> u32 {
    let Some(field) = amount_field(means) else {
        return 0;
    };
    let ordered = ordered_doses(diary, now);
    let since = now.utc_ms() - (TimeDelta::days(1) - EARLY).num_milliseconds();
    let mut sum = 0_u32;
    for dose in last_doses(diary, now) {
        if dose.at.utc_ms() > since && !ordered.contains(&dose.id) {
            sum = sum.saturating_add(dose.fields.number(field).unwrap_or(0));
        }
    }
    sum
}

/// The ids that doses of the last days have where a clinician ordered them.
fn ordered_doses(diary: &Diary, now: Moment) -> Vec<RecordId> {
    let today = now.local().date();
    let from = today.checked_sub_days(Days::new(3)).unwrap_or(today);
    let days: Vec<NaiveDate> = from.iter_days().take(5).collect();
    let is_ordered = |entry: &&Entry| {
        entry.kind == Kind::PlanItem && entry.fields.number(Field::FromClinician).is_some()
    };
    let items = live(diary, now).filter(is_ordered);
    let doses = |item: &Entry| {
        let item = item.id;
        let dose = move |day: &NaiveDate| RecordId::of_due(item, *day, true);
        days.iter().map(dose).collect::<Vec<_>>()
    };
    items.flat_map(doses).collect()
}
