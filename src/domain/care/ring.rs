//! What the service worker may ring: the due times of the next two weeks, with all it needs to
//! say them and to write down the answer with no page open. It knows no dates beyond comparing.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::due::{Answer, Due, Plan};
use super::schedule::{Schedule, Timing};
use super::timing::Gaps;
use crate::entry::{Entry, Field, FieldChange};
use crate::event::{Body, SCHEMA};
use crate::id::RecordId;
use crate::iso;
use crate::settings::Quiet;
use crate::wire::{Writer, write_field_change};

/// For how many days ahead due times are listed.
const DAYS_AHEAD: i64 = 14;
/// For how long something rings that is not answered, in hours.
const RINGS_HOURS: i64 = 18;
/// For how long a time rings that the user put into the quiet hours, in minutes.
const QUIET_MINUTES: i64 = 60;
/// How much later "Later" is at least, in minutes.
pub const LATER_MINUTES: i64 = 30;

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

/// The list as the worker keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List<'a> {
    /// What may ring.
    pub rows: &'a [Row],
    /// The journal's row up to which it is true. Whatever is written about a row later closes it.
    pub position: u64,
    /// What the buttons "Taken" and "Later" are called.
    pub labels: [&'a str; 2],
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
        let earliest = plus(
            due.at.max(self.now.local()),
            TimeDelta::minutes(LATER_MINUTES),
        );
        let later = self.later(due, earliest, manner.gaps).ok();
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

/// The list for the worker, as JSON.
///
/// `from` and `until` are wall-clock times as JavaScript's `Date` reads them. In the lines of
/// `taken` and `later` the worker puts something for each `null`: the instant of the tap with its
/// offset for `at` and `lived`, a new id for `id`. An event in the journal that has one of the
/// `names` as its id, or is about it, means that something was answered or changed.
///
/// `id` is what is due, and `ring` what rings: once for its own time, and once for each time it is
/// put off to. That its own time moves by minutes, as the usual onset does, is no reason to ring
/// again.
#[must_use]
pub fn to_json(list: &List) -> String {
    let mut out = Writer::default();
    out.open('{');
    out.name("position").number(list.position);
    out.name("labels").open('{');
    out.name("taken").text(list.labels[0]);
    out.name("later").text(list.labels[1]);
    out.close('}');
    out.name("rows").open('[');
    for row in list.rows {
        out.open('{');
        out.name("id").word(&row.id());
        row.write_times(&mut out, row.is_put_off, row.from, row.until);
        out.name("names").open('[');
        for is_dose in [true, false] {
            let name = RecordId::of_due(row.due.item, row.due.day, is_dose);
            out.word(&name.to_string());
        }
        out.word(&row.due.item.to_string());
        out.close(']');
        out.name("text").text(&row.text);
        for (name, bodies) in [("taken", &row.taken), ("later", &row.later)] {
            out.name(name).open('[');
            bodies.iter().for_each(|body| write_body(&mut out, body));
            out.close(']');
        }
        if let Some((from, until)) = row.again {
            out.name("again").open('{');
            row.write_times(&mut out, true, from, until);
            out.close('}');
        }
        out.close('}');
    }
    out.close(']');
    out.close('}');
    out.finish()
}

impl Row {
    /// Its name: the plan item and the day of the plan.
    #[must_use]
    pub fn id(&self) -> String {
        let mut text = self.due.item.to_string();
        text.push('/');
        iso::push_date(&mut text, self.due.day);
        text
    }

    fn write_times(
        &self,
        out: &mut Writer,
        is_put_off: bool,
        from: NaiveDateTime,
        until: NaiveDateTime,
    ) {
        let mut ring = self.id();
        let from = written(from);
        if is_put_off {
            ring.push('@');
            ring.push_str(&from);
        }
        out.name("ring").word(&ring);
        out.name("from").word(&from);
        out.name("until").word(&written(until));
    }
}

/// Appends `2026-11-23T22:30:00`.
fn written(at: NaiveDateTime) -> String {
    let mut text = String::with_capacity(19);
    iso::push_date(&mut text, at.date());
    text.push('T');
    iso::push_time(&mut text, at.time());
    text
}

/// A line of the journal that waits for its tap. Only what an answer is made of occurs.
fn write_body(out: &mut Writer, body: &Body) {
    out.open('{');
    out.name("v").number(SCHEMA.into());
    match body.own_id() {
        Some(id) => out.name("id").word(&RecordId::from(id).to_string()),
        None => out.name("id").null(),
    }
    out.name("at").null();
    out.name("kind").word(body.kind());
    match body {
        Body::Logged { entry, .. } => {
            out.name("is").word(entry.kind.code());
            out.name("lived").null();
            write_field_change(out.name("set"), &FieldChange::from(&entry.fields));
        }
        Body::ChangedEntry { record, set } => {
            out.name("record").word(&record.to_string());
            if set.at.is_some() {
                out.name("lived").null();
            }
            write_field_change(out.name("set"), &set.fields);
        }
        Body::Removed { record } | Body::Restored { record } => {
            out.name("record").word(&record.to_string());
        }
        _ => {}
    }
    out.close('}');
}

fn plus(at: NaiveDateTime, delta: TimeDelta) -> NaiveDateTime {
    at.checked_add_signed(delta).unwrap_or(at)
}
