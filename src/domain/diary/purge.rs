//! The purge: what was 30 days in the trash is gone for good, and nothing else is changed by it.

use super::Diary;
use super::fold::StopMeaning;
use super::index::{Outcome, Slot};
use crate::bout::Bout;
use crate::event::{Body, Event, Line};
use crate::id::{EventId, RecordId};
use crate::moment::Moment;
use crate::trash::{DAY_MS, Record, days_left};

/// How long a clock must go on saying that a record is overdue before it is believed, in ms.
/// A clock that jumped ahead does not say so for long, and what it says must not destroy anything.
const TRUST_MS: i64 = DAY_MS;

/// What is to be done about records that have been in the trash too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purge {
    /// Nothing is overdue. Forget any instant that was remembered: a clock that had jumped ahead
    /// may have asked for it.
    Nothing,
    /// Something is, by a clock that is not believed yet: remember this instant (ms since 1970).
    WaitSince(i64),
    /// These are overdue, and their events may go.
    Due(Vec<RecordId>),
}

/// What makes a journal forget records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewrite {
    /// The rows to delete, in order.
    pub gone: Vec<u64>,
    /// What to append, in order.
    pub add: Vec<Body>,
}

impl Diary {
    /// What is overdue in the trash; `seen` is the instant an earlier call asked to remember.
    ///
    /// A record goes only when the clock has said so for a whole day: a clock that had jumped
    /// ahead and was set right again destroys nothing.
    #[must_use]
    pub fn purge(&self, seen: Option<i64>, now: Moment) -> Purge {
        let overdue: Vec<RecordId> = self
            .trash()
            .iter()
            .filter(|record| record.deleted().is_some_and(|at| days_left(at, now) <= 0))
            .map(Record::id)
            .collect();
        let now = now.utc_ms();
        match seen.filter(|seen| *seen <= now) {
            _ if overdue.is_empty() => Purge::Nothing,
            Some(seen) if now - seen >= TRUST_MS => Purge::Due(overdue),
            Some(seen) => Purge::WaitSince(seen),
            None => Purge::WaitSince(now),
        }
    }

    /// Whether an event belongs to a record that was purged. A merge leaves it out.
    #[must_use]
    pub fn is_purged(&self, event: &Event) -> bool {
        let is_purged = |id| self.index.is_purged(id);
        is_purged(event.id.into()) || event.body.names().is_some_and(is_purged)
    }

    /// How the journal forgets records of the trash; for a complete diary and its whole journal.
    ///
    /// To be done in one transaction, if the last row is still the last, and in such a way that no
    /// row number is given out twice. Lines that this version cannot read stay. Nothing is to be
    /// done where the rows are not those of this diary. Rows of records that were purged elsewhere
    /// go as well.
    ///
    /// What is left folds to the same bouts, entries and settings as before. Only an "It stopped"
    /// of back then that ended nothing, which is of no use after its night, may be gone: without
    /// the bout that came between, it would have ended an earlier one.
    #[must_use]
    pub fn rewrite_without(&self, records: &[RecordId], rows: &[(u64, Line)]) -> Rewrite {
        if !self.complete || rows.last().map_or(0, |(n, _)| *n) != self.position {
            return Rewrite::default();
        }
        let mut going = owners(rows);
        for going in &mut going {
            *going = going.filter(|owner| {
                self.index.is_purged(*owner) || records.contains(owner) && self.is_in_trash(*owner)
            });
        }
        let mut rest = fold_rest(rows, &going);
        // A row that was nothing of its own, and would now make a record, goes as well, and with it
        // what names it. It goes along with a record of the trash: elsewhere it may be a second
        // tap on a bout that stays.
        // And so does a stop on which a start, that made a bout, would now be a second tap; what it
        // ended is pinned.
        let with = going.iter().flatten().next().copied();
        while with.is_some() {
            let strange = self.first_strange(&rest, rows, &going);
            let Some(strange) = strange.or_else(|| self.stop_in_the_way(&rest, rows, &going))
            else {
                break;
            };
            for ((_, line), going) in rows.iter().zip(&mut going) {
                if let Line::Known(event) = line
                    && (RecordId::from(event.id) == strange || event.body.names() == Some(strange))
                {
                    *going = going.or(with);
                }
            }
            rest = fold_rest(rows, &going);
        }
        let purges = purges(rows, &going);
        let gone: Vec<RecordId> = purges.iter().map(|(record, _)| *record).collect();
        let Some(pins) = self.differences(&rest, &gone) else {
            return Rewrite::default();
        };
        let purged = |(record, events)| Body::Purged { record, events };
        let mut add: Vec<Body> = purges.into_iter().map(purged).collect();
        add.extend(pins);
        let numbered = rows.iter().zip(&going);
        Rewrite {
            gone: numbered
                .filter(|(_, going)| going.is_some())
                .map(|((n, _), _)| *n)
                .collect(),
            add,
        }
    }

    fn is_in_trash(&self, id: RecordId) -> bool {
        let record = self.index.slot(id).and_then(|slot| self.record(slot));
        record.is_some_and(|(known, deleted)| known == id && deleted.is_some())
    }

    fn has(&self, id: RecordId) -> bool {
        let record = self.index.slot(id).and_then(|slot| self.record(slot));
        record.is_some_and(|(known, _)| known == id)
    }

    /// The first row that makes a record in the rest, and made none in the whole.
    fn first_strange(
        &self,
        rest: &Self,
        rows: &[(u64, Line)],
        going: &[Option<RecordId>],
    ) -> Option<RecordId> {
        let mut rows = rows.iter().zip(going);
        rows.find_map(|((_, line), going)| match line {
            Line::Known(event) if going.is_none() => {
                let id = RecordId::from(event.id);
                (rest.has(id) && !self.has(id)).then_some(id)
            }
            _ => None,
        })
    }

    /// The stop on which the first start is a second tap that made a bout in the whole and none in
    /// the rest. Only a clock that was set back can lead there.
    fn stop_in_the_way(
        &self,
        rest: &Self,
        rows: &[(u64, Line)],
        going: &[Option<RecordId>],
    ) -> Option<RecordId> {
        rows.iter().zip(going).find_map(|((_, line), going)| {
            let Line::Known(event) = line else {
                return None;
            };
            let id = RecordId::from(event.id);
            if going.is_some() || !self.has(id) {
                return None;
            }
            match rest.index.outcome(id)? {
                Outcome::TooSoon(Slot::Bout(at)) => rest.bouts.get(at)?.ended_by.map(Into::into),
                Outcome::TooSoon(Slot::Stop(at)) => rest.stops.get(at).map(|stop| stop.id),
                _ => None,
            }
        })
    }

    /// What makes the rest say the same of each record as the whole does; `None` when it cannot.
    fn differences(&self, rest: &Self, gone: &[RecordId]) -> Option<Vec<Body>> {
        let mut bodies = Vec::new();
        let mut mark = |record, was: Option<Moment>, is: Option<Moment>| match (was, is) {
            (Some(_), None) => bodies.push(Body::Removed { record }),
            (None, Some(_)) => bodies.push(Body::Restored { record }),
            _ => {}
        };
        for stop in &self.stops {
            let left = rest.index.slot(stop.id).and_then(|slot| rest.record(slot));
            if let Some((_, deleted)) = left {
                mark(stop.id, stop.deleted, deleted);
            }
        }
        let stay = |bout: &&Bout| !gone.contains(&bout.id);
        for bout in self.bouts.iter().filter(stay) {
            mark(bout.id, bout.deleted, rest.bout(bout.id)?.deleted);
        }
        for bout in self.bouts.iter().filter(stay) {
            let set = bout
                .details
                .as_change()
                .only_news(&rest.bout(bout.id)?.details);
            if !set.is_empty() {
                let record = bout.id;
                bodies.push(Body::ChangedBout { record, set });
            }
        }
        Some(bodies)
    }

    /// The record a row is about, before it is applied; `ended` is the bout that the last stop
    /// ended.
    fn owner(&self, event: &Event, ended: &mut Option<RecordId>) -> Option<RecordId> {
        let own = RecordId::from(event.id);
        if self.is_taken(event.id) {
            return Some(own);
        }
        Some(match &event.body {
            Body::StartedBout => {
                let same = self.same_start(event.at).map(Slot::Bout);
                let first = same.or_else(|| self.start_too_soon(event.at, event.is_marked_tap()));
                let first = first.and_then(|slot| self.record(slot));
                first.map_or(own, |(id, _)| id)
            }
            Body::StoppedBout => match self.meaning_of_stop(event.at, event.is_marked_tap()) {
                StopMeaning::TooSoon(bout) => bout,
                StopMeaning::Ends(bout) => {
                    *ended = Some(bout);
                    bout
                }
                StopMeaning::SecondTap(None) => ended.unwrap_or(own),
                StopMeaning::SecondTap(Some(stop)) => stop,
                StopMeaning::Unmatched => own,
            },
            Body::AddedBout { .. } | Body::Logged { .. } => own,
            Body::CheckedIn { night, .. } => RecordId::of_check_in(*night),
            Body::Purged { .. } | Body::ChangedSettings { .. } => return None,
            body => {
                let named = body.names()?;
                let slot = self.index.slot(named);
                slot.and_then(|slot| self.record(slot))
                    .map_or(named, |(id, _)| id)
            }
        })
    }
}

/// The record each row is about.
fn owners(rows: &[(u64, Line)]) -> Vec<Option<RecordId>> {
    let (mut diary, mut ended) = (Diary::default(), None);
    let mut owners = Vec::with_capacity(rows.len());
    for (n, line) in rows {
        owners.push(match line {
            Line::Known(event) => diary.owner(event, &mut ended),
            Line::Kept(_) => None,
        });
        diary.apply(*n, line.clone());
    }
    owners
}

fn fold_rest(rows: &[(u64, Line)], going: &[Option<RecordId>]) -> Diary {
    let mut rest = Diary::default();
    for ((n, line), going) in rows.iter().zip(going) {
        if going.is_none() {
            rest.apply(*n, line.clone());
        }
    }
    rest
}

/// The records that go, each with its events that have to be known by their own ids.
fn purges(rows: &[(u64, Line)], going: &[Option<RecordId>]) -> Vec<(RecordId, Vec<EventId>)> {
    let mut purges: Vec<(RecordId, Vec<EventId>)> = Vec::new();
    for ((_, line), going) in rows.iter().zip(going) {
        let (Line::Known(event), Some(record)) = (line, *going) else {
            continue;
        };
        let known = purges.iter().position(|(known, _)| *known == record);
        let at = known.unwrap_or_else(|| {
            purges.push((record, Vec::new()));
            purges.len() - 1
        });
        // What names the record is known by that, but a check-in of its night may come again.
        let is_known_by_name = event.body.names().is_some() && !record.is_check_in();
        if let Some((_, events)) = purges.get_mut(at)
            && !is_known_by_name
            && RecordId::from(event.id) != record
        {
            events.push(event.id);
        }
    }
    purges
}
