//! What the service worker may ring: the due times of the next two weeks, with all it needs to
//! say them and to write down the answer with no page open. It knows no dates beyond comparing.

mod list;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::due::{Answer, Due, Plan};
use super::schedule::{Schedule, Timing};
use super::timing::Gaps;
use crate::entry::{Entry, Field};
use crate::event::Body;
use crate::settings::Quiet;
pub use list::{List, to_json};

/// For how many days ahead due times are listed.
const DAYS_AHEAD: i64 = 14;
/// For how long something rings that is not answered, in hours.
const RINGS_HOURS: i64 = 18;
/// For how long a time rings that the user put into the quiet hours, in minutes.
const QUIET_MINUTES: i64 = 60;

/// How the user wants to be reminded.
#[derive(Clone, Copy, Debug)]
pub struct Manner<'a> {
    /// Quiet hours.
    pub quiet: Option<Quiet>,
    /// Whether the name of the item is shown.
    pub named: bool,
    /// What is shown instead.
    pub discreet: &'a str,
    /// What "Later" keeps apart.
    pub gaps: &'a Gaps<'a>,
}

/// One due time, as the worker rings it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is due. Its item and day name the row for good, whatever its times become.
    pub due: Due,
    /// From when on it may ring, on the wall clock.
    pub from: NaiveDateTime,
    /// From when on it may not.
    pub until: NaiveDateTime,
    /// What is shown.
    pub text: String,
    /// What "Taken" writes.
    pub taken: Vec<Body>,
    /// What "Later" writes; nothing where it cannot be put off.
    pub later: Vec<Body>,
    /// Whether it was put off before: then it rings once more.
    pub is_put_off: bool,
    /// From when until when it rings after "Later"; `None` where it cannot be put off, or its later
    /// time lies in quiet hours altogether.
    pub again: Option<(NaiveDateTime, NaiveDateTime)>,
}

impl Plan<'_> {
    /// What the worker may ring until two weeks from now, in the order in which it is due; `None`
    /// before the whole diary is read, when nothing can be said.
    ///
    /// A row rings from its time on until the next time of its item, for 18 hours at most. Quiet
    /// hours cut it: at their beginning, or, when its time lies in them, up to their end, and what
    /// is then empty is left out. A time that the user put into the quiet hours themselves, as a
    /// time of day or by "Later", rings there all the same, for an hour at most: it is wanted, and
    /// nobody wants to be woken by it at 4.
    ///
    /// "Later" is the first time half an hour from then or from now that keeps the gaps.
    #[must_use]
    pub fn rings(self, manner: &Manner) -> Option<Vec<Row>> {
        if !self.diary.is_complete() {
            return None;
        }
        let now = self.now.local();
        let from = plus(now, -TimeDelta::hours(RINGS_HOURS));
        let to = plus(now, TimeDelta::days(DAYS_AHEAD));
        let due = self.due(from, to).into_iter();
        let rows = due.filter_map(|due| self.row(due, manner));
        Some(rows.filter(|row| now < row.until).collect())
    }

    fn row(self, due: Due, manner: &Manner) -> Option<Row> {
        let item = self.diary.entry(due.item)?;
        let (from, until, is_put_off) = self.window(item, due, manner.quiet)?;
        let answer = |answer| {
            let bodies = self.diary.answer_due(due.item, due.day, answer, self.now);
            bodies.unwrap_or_default()
        };
        let taken = answer(Answer::Taken {
            at: self.now,
            part: 1000,
        });
        let later = self.put_off(due, manner.gaps).ok();
        let again = later.and_then(|at| self.window(item, Due { at, ..due }, manner.quiet));
        let name = item.fields.text(Field::Name).trim();
        let is_named = manner.named && !name.is_empty();
        Some(Row {
            due,
            from,
            until,
            text: if is_named { name } else { manner.discreet }.to_owned(),
            taken,
            later: later.map_or_else(Vec::new, |at| answer(Answer::Later(at))),
            is_put_off,
            again: again.map(|(from, until, _)| (from, until)),
        })
    }

    /// When it may ring, and whether it was put off; `None` for never.
    fn window(
        self,
        item: &Entry,
        due: Due,
        quiet: Option<Quiet>,
    ) -> Option<(NaiveDateTime, NaiveDateTime, bool)> {
        let schedule = Schedule::of(item);
        let mut from = due.at;
        let mut until = plus(from, TimeDelta::hours(RINGS_HOURS));
        let taken = self.days_taken(item, &schedule, due.day);
        let own = schedule.due(plus(from, -TimeDelta::days(2)), until, self.anchors, &taken);
        let own = own.ok()?;
        if let Some(next) = own.iter().find(|it| it.day > due.day && it.at > from) {
            until = next.at;
        }
        let is_put_off = own.iter().all(|it| it.day != due.day || it.at != from);
        let Some(quiet) = quiet else {
            return Some((from, until, is_put_off));
        };
        if let Some(end) = quiet.end_after(from) {
            if is_put_off || matches!(schedule.timing, Some(Timing::At(_))) {
                until = until.min(plus(from, TimeDelta::minutes(QUIET_MINUTES)));
                return Some((from, until.min(end), is_put_off));
            }
            from = end;
        }
        until = until.min(quiet.next_begin(from));
        (from < until).then_some((from, until, is_put_off))
    }
}

impl Quiet {
    /// When the quiet hours end in which a wall-clock time lies; `None` outside of them.
    fn end_after(self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        let today = at.date();
        [today.pred_opt().unwrap_or(today), today]
            .into_iter()
            .filter_map(|day| {
                let (begin, end) = self.on(day);
                (begin <= at && at < end).then_some(end)
            })
            .next()
    }

    /// When they begin next; never where they are none.
    fn next_begin(self, at: NaiveDateTime) -> NaiveDateTime {
        let today = at.date();
        let days = [today, today.succ_opt().unwrap_or(today)];
        let mut begins = days.into_iter().map(|day| self.on(day));
        let begin = begins.find(|(begin, end)| at <= *begin && begin < end);
        begin.map_or(NaiveDateTime::MAX, |(begin, _)| begin)
    }

    /// When they begin and end that begin on a day.
    fn on(self, day: NaiveDate) -> (NaiveDateTime, NaiveDateTime) {
        let (from, until) = (self.from.minutes(), self.until.minutes());
        let minutes = |minute: u16| TimeDelta::minutes(minute.into());
        let begin = plus(day.and_time(NaiveTime::MIN), minutes(from));
        let length = if from <= until {
            until - from
        } else {
            until + 24 * 60 - from
        };
        (begin, plus(begin, minutes(length)))
    }
}

fn plus(at: NaiveDateTime, delta: TimeDelta) -> NaiveDateTime {
    at.checked_add_signed(delta).unwrap_or(at)
}
