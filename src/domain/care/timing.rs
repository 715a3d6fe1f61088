//! The gaps of the content, kept between the items of a plan.

use chrono::{NaiveDateTime, TimeDelta};

use super::contents::Contents;
use super::due::{Due, Plan};
use super::facts::last_doses;
use super::recognise::Recogniser;
use super::schedule::Schedule;
use super::spacing::{
    self, Apart, ClashKind, Gap, NotPlaced, Placed, Substance, place_daily, wall_minute,
};
use crate::content::{Order, Spacing, Spacings};
use crate::entry::{Entry, EntryChange, Field, FieldChange, Fields};
use crate::id::RecordId;
use crate::settings::TimeOfDay;

/// How far ahead a plan is looked at for things that are too close: two weeks, in which every
/// second day meets every day of the week.
const DAYS: i64 = 14;
/// Where only one order is published, the other one is not placed within half a day.
const ORDER_MINUTES: u16 = 12 * 60;
/// Near which a time is looked for when none is given, in minutes after midnight.
const NOON: u16 = 12 * 60;
/// "Later" keeps this far from the next dose of the same, in minutes.
const LATER_APART: u16 = 60;
/// How much later "Later" is at least, in minutes.
const LATER_MINUTES: i64 = 30;

/// The substances that gaps speak of, and the gaps.
#[derive(Clone, Debug, Default)]
pub struct Gaps<'a> {
    /// The ids of the substances in `names.toml`; a substance is its place among them.
    pub ids: Vec<&'a str>,
    /// The gaps between them.
    pub gaps: Vec<Gap>,
}

/// Two things of the plan that are too close together, or that a pharmacist must speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closeness {
    /// A plan item.
    pub one: RecordId,
    /// Another one, or a medicine of the list.
    pub other: RecordId,
    /// What is wrong.
    pub kind: ClashKind,
}

/// Something with a time, and whose it is.
struct Timed {
    id: RecordId,
    substances: Vec<Substance>,
    at: i64,
}

impl<'a> Gaps<'a> {
    /// Those of the content. Of what is known to be kept apart from minerals and has no rule, a
    /// pharmacist must speak.
    #[must_use]
    pub fn of(rules: &'a Spacings, names: &'a Recogniser) -> Self {
        let mut gaps = Self::default();
        for rule in &rules.spacing {
            if let Some(apart) = apart(rule, rules.other_way_minutes) {
                gaps.add(&rule.minerals, rule.other.iter().map(String::as_str), apart);
            }
        }
        let has_rule = |id: &&str| {
            let mut all = rules.spacing.iter();
            all.any(|rule| rule.minerals.iter().chain(&rule.other).any(|it| it == id))
        };
        let others = names.partners().filter(|id| !has_rule(id));
        gaps.add(&rules.without_rule, others, Apart::AskPharmacist);
        gaps
    }

    fn add(
        &mut self,
        minerals: &'a [String],
        others: impl Iterator<Item = &'a str> + Clone,
        apart: Apart,
    ) {
        for mineral in minerals {
            let one = self.place_of(mineral);
            for other in others.clone() {
                let other = self.place_of(other);
                self.gaps.push(Gap { one, other, apart });
            }
        }
    }

    fn place_of(&mut self, id: &'a str) -> Substance {
        let at = self.ids.iter().position(|known| *known == id);
        let at = at.unwrap_or_else(|| {
            self.ids.push(id);
            self.ids.len() - 1
        });
        Substance(u16::try_from(at).unwrap_or(u16::MAX))
    }

    /// What of it something holds.
    #[must_use]
    pub fn substances(&self, contents: &Contents) -> Vec<Substance> {
        let held = self
            .ids
            .iter()
            .enumerate()
            .filter(|(_, id)| contents.holds(id));
        let places = held.map(|(at, _)| u16::try_from(at).unwrap_or(u16::MAX));
        places.map(Substance).collect()
    }
}

/// `None` for a rule in which time plays no part. Where a source gives one way only, the other way
/// has a gap too, in minutes.
fn apart(rule: &Spacing, other_way: u16) -> Option<Apart> {
    if rule.ask_pharmacist {
        return Some(Apart::AskPharmacist);
    }
    let (after, before) = (rule.other_after_minutes, rule.other_before_minutes);
    if after.is_none() && before.is_none() {
        return None;
    }
    let one_first = after.unwrap_or(other_way);
    Some(Apart::Minutes {
        one_first: if rule.order == Order::OtherFirst {
            // Only this order is published: the mineral waits, and never goes first on the same day.
            one_first.max(ORDER_MINUTES)
        } else {
            one_first
        },
        other_first: before.unwrap_or(other_way),
    })
}

/// The published rule between two things, whichever of them is the mineral; `None` where none says
/// anything.
#[must_use]
pub fn rule_between<'a>(
    rules: &'a [Spacing],
    one: &Contents,
    other: &Contents,
) -> Option<&'a Spacing> {
    rules.iter().find(|rule| {
        let pair = |one: &Contents, other: &Contents| {
            one.holds_any(&rule.minerals) && other.holds_any(&rule.other)
        };
        !rule.says.is_empty() && (pair(one, other) || pair(other, one))
    })
}

impl<'a> Plan<'a> {
    fn substances(self, fields: &Fields, gaps: &Gaps) -> Vec<Substance> {
        gaps.substances(&Contents::of(fields, self.limits))
    }

    /// Every two things that are too close in the next two weeks, each pair once. A medicine of
    /// the list has no time; it is named where a pharmacist must be asked.
    #[must_use]
    pub fn closeness(self, gaps: &Gaps) -> Vec<Closeness> {
        let from = self.now.local();
        let timed = self.timed(gaps, from, from + TimeDelta::days(DAYS), None);
        let mut found: Vec<Closeness> = Vec::new();
        for clash in spacing::clashes(&placed(&timed), &gaps.gaps) {
            if let (Some(one), Some(other)) = (timed.get(clash.one), timed.get(clash.other)) {
                note(&mut found, one.id, other.id, clash.kind);
            }
        }
        for item in self.items() {
            if let Some(medicine) = self.to_ask_about(item, gaps) {
                note(&mut found, item.id, medicine.id, ClashKind::AskPharmacist);
            }
        }
        found
    }

    /// The time of day nearest to the one wanted, in minutes after midnight, at which an item
    /// keeps all gaps to the rest of the plan.
    ///
    /// # Errors
    /// [`NotPlaced`] when what it or something beside it contains is not known, a pharmacist must
    /// be asked, about a medicine of the list too, or no time is left.
    pub fn find_time(self, item: &Entry, wanted: u16, gaps: &Gaps) -> Result<u16, NotPlaced> {
        if self.to_ask_about(item, gaps).is_some() {
            return Err(NotPlaced::AskPharmacist { with: 0 });
        }
        if self.may_be_too_close(item, gaps) {
            return Err(NotPlaced::ContentsUnknown);
        }
        let from = self.now.local();
        let timed = self.timed(gaps, from, from + TimeDelta::days(DAYS), Some(item.id));
        let substances = self.substances(&item.fields, gaps);
        place_daily(wanted, &substances, &placed(&timed), &gaps.gaps)
    }

    /// When something that is due is due again after "Later": half an hour from its time or from
    /// now, or the first time after that which keeps all gaps.
    ///
    /// # Errors
    /// [`NotPlaced`] when there is none; it then stays due.
    pub fn put_off(self, due: Due, gaps: &Gaps) -> Result<NaiveDateTime, NotPlaced> {
        let from = due.at.max(self.now.local());
        let earliest = from.checked_add_signed(TimeDelta::minutes(LATER_MINUTES));
        self.later(due, earliest.unwrap_or(from), gaps)
    }

    /// The change that gives an item a time of day at which it keeps all gaps to the rest of the
    /// plan: the nearest to the time it has, or to noon.
    ///
    /// # Errors
    /// As [`Plan::find_time`].
    pub fn retimed(self, item: &Entry, gaps: &Gaps) -> Result<EntryChange, NotPlaced> {
        let wanted = item
            .fields
            .time(Field::Time)
            .map_or(NOON, TimeOfDay::minutes);
        let minute = self.find_time(item, wanted, gaps)?;
        let mut fields = FieldChange::one(Field::Anchor, None);
        fields.push(Field::Time, Field::Time.number(minute.into()).ok());
        Ok(EntryChange { at: None, fields })
    }

    /// The first wall-clock time from `earliest` on to which "Later" can move something that is
    /// due: into no gap to what is taken before or after, and not onto its own next dose.
    ///
    /// # Errors
    /// [`NotPlaced`] when there is none; it then stays due.
    pub fn later(
        self,
        due: Due,
        earliest: NaiveDateTime,
        gaps: &Gaps,
    ) -> Result<NaiveDateTime, NotPlaced> {
        let Some(item) = self.diary.entry(due.item) else {
            return Err(NotPlaced::NoTime);
        };
        let day = TimeDelta::days(1);
        let mut timed = self.timed(gaps, earliest - day, earliest + day, Some(item.id));
        for dose in last_doses(self.diary, self.now) {
            let substances = self.substances(&dose.fields, gaps);
            let at = wall_minute(dose.at.local());
            timed.push(Timed {
                id: dose.id,
                substances,
                at,
            });
        }
        let schedule = Schedule::of(item);
        let taken = self.days_taken(item, &schedule, due.day);
        let soon = schedule.due(due.at, earliest + day + day, self.anchors, &taken);
        let mut next = soon.unwrap_or_default().into_iter();
        let next = next
            .find(|it| it.day > due.day)
            .map(|it| wall_minute(it.at));
        let substances = self.substances(&item.fields, gaps);
        let first = wall_minute(earliest);
        let at = spacing::later(
            first,
            next,
            LATER_APART,
            &substances,
            &placed(&timed),
            &gaps.gaps,
        )?;
        Ok(earliest + TimeDelta::minutes(at - first))
    }

    /// Whether an item of which it is not known what it contains stands beside something that
    /// keeps a gap to minerals, in the plan or, as it has no time there, on the list.
    fn may_be_too_close(self, item: &Entry, gaps: &Gaps) -> bool {
        let contents = |entry: &Entry| Contents::of(&entry.fields, self.limits);
        let mine = contents(item);
        let keeps_gaps = |contents: &Contents| !gaps.substances(contents).is_empty();
        let mut items = self.items().filter(|other| other.id != item.id);
        let is_beside = |other: &Entry| {
            let other = contents(other);
            mine.is_unknown && keeps_gaps(&other) || other.is_unknown && keeps_gaps(&mine)
        };
        items.any(is_beside)
            || mine.is_unknown && self.medicines().any(|it| keeps_gaps(&contents(it)))
    }

    /// The medicine of the list of which a pharmacist must say how far it is from an item.
    fn to_ask_about(self, item: &Entry, gaps: &Gaps) -> Option<&'a Entry> {
        let mine = self.substances(&item.fields, gaps);
        let is_asked = |other: &[Substance]| {
            gaps.gaps.iter().any(|gap| {
                gap.apart == Apart::AskPharmacist
                    && (mine.contains(&gap.one) && other.contains(&gap.other)
                        || mine.contains(&gap.other) && other.contains(&gap.one))
            })
        };
        let mut medicines = self.medicines();
        medicines.find(|entry| is_asked(&self.substances(&entry.fields, gaps)))
    }

    /// When things that gaps speak of are due, whether they were answered or not.
    fn timed(
        self,
        gaps: &Gaps,
        from: NaiveDateTime,
        to: NaiveDateTime,
        without: Option<RecordId>,
    ) -> Vec<Timed> {
        let mut timed = Vec::new();
        for item in self.items().filter(|item| Some(item.id) != without) {
            let substances = self.substances(&item.fields, gaps);
            if substances.is_empty() {
                continue;
            }
            let schedule = Schedule::of(item);
            let taken = self.days_taken(item, &schedule, from.date());
            let due = schedule.due(from, to, self.anchors, &taken);
            for occurrence in due.unwrap_or_default() {
                timed.push(Timed {
                    id: item.id,
                    substances: substances.clone(),
                    at: wall_minute(occurrence.at),
                });
            }
        }
        timed
    }
}

fn placed(timed: &[Timed]) -> Vec<Placed<'_>> {
    timed
        .iter()
        .map(|it| Placed {
            substances: &it.substances,
            at: it.at,
        })
        .collect()
}

fn note(found: &mut Vec<Closeness>, one: RecordId, other: RecordId, kind: ClashKind) {
    let is_same =
        |it: &Closeness| (it.one, it.other) == (one, other) || (it.one, it.other) == (other, one);
    if one != other && !found.iter().any(is_same) {
        found.push(Closeness { one, other, kind });
    }
}
