//! The plan for the phone's own calendar, which rings with the app closed: RFC 5545.
//!
//! Times are floating: 22:30 is 22:30 wherever the phone is, on both sides of a clock change.
//! Importers are fragile, so only the plainest rules are written, and the alarm comes last in its
//! event. A calendar does not know whether a dose was taken, and never forgets an entry by itself.

use std::iter;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use crate::care::schedule::{Anchors, Repeat, Schedule, Unready};
use crate::entry::words::{Anchor, Missed, Weekday};
use crate::entry::{Entry, Field};
use crate::id::RecordId;
use crate::iso;
use crate::moment::Moment;
use crate::set::Set;

/// What stands on a lock screen unless the user wants the name there.
pub const DISCREET: &str = "Reminder";

/// Octets of a line without its end.
const LINE: usize = 75;
const WEEK: u16 = 7;
/// Years have four digits.
const LAST_YEAR: i32 = 9999;
/// The test rings at the first full minute that is at least this many minutes away.
const TEST_MINUTES: i64 = 2;
/// Such a domain belongs to nobody.
const DOMAIN: &str = "@stillnight.invalid";

/// A plan item as a calendar rings it.
#[derive(Clone, Copy, Debug)]
pub struct Alarm<'a> {
    /// The plan item.
    pub item: RecordId,
    /// Its name.
    pub name: &'a str,
    /// When it is due.
    pub schedule: Schedule,
    /// The days of the plan on which it was taken, as for [`Schedule::due`].
    pub taken: &'a [NaiveDate],
    /// How many changed files were made of it before.
    pub sequence: u32,
}

/// What is the same for all alarms of a file.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// When it is made. What was due earlier is not in it.
    pub now: Moment,
    /// What times are counted from.
    pub anchors: Anchors<'a>,
    /// Whether the names of the items are shown in the calendar.
    pub named: bool,
}

/// A file of several plan items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The text; `None` when nothing would ring.
    pub text: Option<String>,
    /// The items that are not in it, and why.
    pub left_out: Vec<(RecordId, NoAlarm)>,
}

/// Why a calendar cannot ring a plan item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAlarm {
    /// It is taken as needed.
    #[error("the plan item is taken as needed")]
    AsNeeded,
    /// It has no time.
    #[error("the plan item has no time")]
    NoTime,
    /// Bedtime or wake time is not set for each day of the week, or the usual onset is not known.
    #[error("{0:?} is not known")]
    NoAnchor(Anchor),
    /// It is not due any more.
    #[error("the plan item has ended")]
    Over,
}

/// One entry of the calendar: some occurrences of a plan item, all at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its place among the entries of its item. It follows from days of the week, and from nothing
    /// that passes with time, because its name in the calendar follows from it.
    pub slot: u8,
    /// The first occurrence, on the wall clock.
    pub first: NaiveDateTime,
    /// How it goes on.
    pub rule: Rule,
    /// When it ends, this time included; `None` for no end.
    pub until: Option<NaiveDateTime>,
}

/// How an entry of a calendar recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Every so many days.
    Days(u16),
    /// On some days of every so many weeks; of more than every week, on one day.
    Weeks(u16, Set<Weekday>),
}

impl From<Unready> for NoAlarm {
    fn from(why: Unready) -> Self {
        match why {
            Unready::NoTime => Self::NoTime,
            Unready::NoAnchor(anchor) => Self::NoAnchor(anchor),
        }
    }
}

impl<'a> Alarm<'a> {
    /// The alarm of a plan item.
    #[must_use]
    pub fn of(item: &'a Entry, taken: &'a [NaiveDate], sequence: u32) -> Self {
        Self {
            item: item.id,
            name: item.fields.text(Field::Name),
            schedule: Schedule::of(item),
            taken,
            sequence,
        }
    }

    /// The entries a calendar needs to ring it from a wall-clock time on: one, or one for each of
    /// its times where they differ by the day of the week.
    ///
    /// They ring when [`Schedule::due`] says, but for days of a shifting item that were taken
    /// ahead of their time. Every so many days with times that differ is one entry for each day of
    /// the week, every so many weeks; a rule of days that keeps to some days of the week is not
    /// understood by every calendar.
    ///
    /// # Errors
    /// [`NoAlarm`] when a time is missing or none is left.
    pub fn series(&self, from: NaiveDateTime, anchors: Anchors) -> Result<Vec<Series>, NoAlarm> {
        self.series_as_of(from, from, anchors)
    }

    /// As [`Alarm::series`], with what was taken until another wall-clock time.
    fn series_as_of(
        &self,
        from: NaiveDateTime,
        now: NaiveDateTime,
        anchors: Anchors,
    ) -> Result<Vec<Series>, NoAlarm> {
        let schedule = &self.schedule;
        let (step, planned) = match schedule.repeat {
            Repeat::AsNeeded => return Err(NoAlarm::AsNeeded),
            Repeat::Weekdays(days) => (1, days),
            Repeat::EveryDays { days, .. } => (days.max(1), Weekday::ALL.iter().copied().collect()),
        };
        let week = week_of(schedule, anchors)?;
        // The times that there are, each with its place.
        let mut times = Vec::new();
        for (day, minute) in Weekday::ALL.iter().zip(week) {
            if planned.contains(day) && !times.contains(&minute) {
                times.push(minute);
            }
        }
        let is_every_days = matches!(schedule.repeat, Repeat::EveryDays { .. });
        let is_one = is_every_days && (times.len() == 1 || step % WEEK == 0);
        let mut all: Vec<Series> = Vec::new();
        for (day, minute) in self.coming(from, now, step, planned, week) {
            let Some(at) = minute_of(day, minute) else {
                continue;
            };
            let place = if is_one {
                Some(0)
            } else if step == 1 {
                times.iter().position(|time| *time == minute)
            } else {
                Some(number_of(day))
            };
            let slot = place.and_then(|place| u8::try_from(place).ok());
            let slot = slot.unwrap_or_default();
            let on = weekday(at.date());
            if let Some(known) = all.iter_mut().find(|known| known.slot == slot) {
                if let (Rule::Weeks(_, days), Some(on)) = (&mut known.rule, on) {
                    days.insert(on);
                }
                continue;
            }
            all.push(Series {
                slot,
                first: at,
                rule: if is_one {
                    Rule::Days(step)
                } else {
                    Rule::Weeks(step, on.into_iter().collect())
                },
                until: schedule.until.and_then(|last| minute_of(last, minute)),
            });
        }
        if all.is_empty() {
            return Err(NoAlarm::Over);
        }
        all.sort_unstable_by_key(|series| series.slot);
        Ok(all)
    }

    /// What a calendar should ring of a file that was `made` at a wall-clock time, by what is known
    /// now: a text to keep then, and to compare with the kept one later. Where they differ, the
    /// entry in the calendar is stale.
    ///
    /// It speaks of times and rules only. Neither the day on which it is asked nor a dose taken
    /// when it was due changes it; a missed day that shifts the next ones does.
    ///
    /// # Errors
    /// As [`Alarm::series`].
    pub fn fingerprint(
        &self,
        made: NaiveDateTime,
        now: NaiveDateTime,
        anchors: Anchors,
    ) -> Result<String, NoAlarm> {
        let mut text = String::new();
        for series in self.series_as_of(made, now, anchors)? {
            if !text.is_empty() {
                text.push(' ');
            }
            let clock = iso::basic_clock(series.first.time());
            text.push_str(&format!("{}@{clock}/", series.slot));
            series.rule.write(&mut text);
            let period = match series.rule {
                Rule::Days(days) => i64::from(days),
                Rule::Weeks(1, _) => 1,
                Rule::Weeks(weeks, _) => i64::from(weeks) * i64::from(WEEK),
            };
            let phase = i64::from(series.first.date().num_days_from_ce()).rem_euclid(period);
            text.push('+');
            text.push_str(&phase.to_string());
            if let Some(until) = series.until {
                text.push_str("..");
                text.push_str(&compact(until));
            }
        }
        if self.schedule.from > made.date() {
            text.push_str(&format!(" from {}", self.schedule.from));
        }
        Ok(text)
    }

    /// The next seven days of the plan that are due from a wall-clock time on, with the minutes
    /// between their midnight and their time.
    fn coming(
        &self,
        from: NaiveDateTime,
        now: NaiveDateTime,
        step: u16,
        planned: Set<Weekday>,
        week: [i64; 7],
    ) -> Vec<(NaiveDate, i64)> {
        let Schedule {
            repeat,
            from: first,
            until,
            ..
        } = self.schedule;
        if planned.is_empty() {
            return Vec::new();
        }
        // A day's time lies at most half a day before it and less than two days after it began.
        let today = from.date();
        let begin = today.checked_sub_days(Days::new(2)).unwrap_or(today);
        let mut begin = begin.max(first);
        let mut base = first;
        if let Repeat::EveryDays {
            missed: Missed::Shift,
            ..
        } = repeat
        {
            let tomorrow = now.date().succ_opt().unwrap_or(now.date());
            let counts = |day: &&NaiveDate| first <= **day && **day <= tomorrow;
            if let Some(last) = self.taken.iter().filter(counts).max() {
                base = *last;
                begin = begin.max(last.succ_opt().unwrap_or(*last));
            }
        }
        let since = begin.signed_duration_since(base).num_days();
        let wait = u64::try_from((-since).rem_euclid(i64::from(step))).unwrap_or_default();
        let days = Days::new(step.into());
        iter::successors(begin.checked_add_days(Days::new(wait)), |day| {
            day.checked_add_days(days)
        })
        .take_while(|day| until.is_none_or(|last| *day <= last) && day.year() <= LAST_YEAR)
        .filter(|day| weekday(*day).is_some_and(|it| planned.contains(&it)))
        .map(|day| (day, week.get(number_of(day)).copied().unwrap_or_default()))
        .filter(|(day, minute)| minute_of(*day, *minute).is_some_and(|at| from <= at))
        .take(WEEK.into())
        .collect()
    }
}

impl Export<'_> {
    /// The file of one plan item.
    ///
    /// # Errors
    /// As [`Alarm::series`].
    pub fn item(&self, alarm: &Alarm) -> Result<String, NoAlarm> {
        let mut out = Writer::new();
        self.events(&mut out, alarm)?;
        Ok(out.finish())
    }

    /// The file of several plan items.
    #[must_use]
    pub fn plan(&self, alarms: &[Alarm]) -> File {
        let mut out = Writer::new();
        let mut left_out = Vec::new();
        for alarm in alarms {
            if let Err(why) = self.events(&mut out, alarm) {
                left_out.push((alarm.item, why));
            }
        }
        let is_empty = left_out.len() == alarms.len();
        File {
            text: (!is_empty).then(|| out.finish()),
            left_out,
        }
    }

    fn events(&self, out: &mut Writer, alarm: &Alarm) -> Result<(), NoAlarm> {
        let name = if self.named { alarm.name.trim() } else { "" };
        for series in alarm.series(self.now.local(), self.anchors)? {
            out.event(&Event {
                uid: uid(alarm.item, series.slot),
                stamp: self.now,
                sequence: alarm.sequence,
                start: series.first,
                rule: Some((series.rule, series.until)),
                summary: if name.is_empty() { DISCREET } else { name },
                description: "This entry cannot know whether it is done. If it shows twice, \
                              delete the older one.",
            });
        }
        Ok(())
    }
}

/// The name of an entry in the calendar, the same for each file of a plan item.
#[must_use]
pub fn uid(item: RecordId, slot: u8) -> String {
    match slot {
        0 => format!("{item}{DOMAIN}"),
        _ => format!("{item}-{}{DOMAIN}", slot.saturating_add(1)),
    }
}

/// A file that shows whether this phone's calendar rings: it does at the first full minute that is
/// at least two minutes away.
#[must_use]
pub fn test_alarm(now: Moment) -> String {
    let local = now.local();
    let minute = local.with_nanosecond(0).and_then(|it| it.with_second(0));
    let minute = minute.unwrap_or(local);
    let wait = TEST_MINUTES + i64::from(minute < local);
    let start = minute.checked_add_signed(TimeDelta::minutes(wait));
    let mut out = Writer::new();
    out.event(&Event {
        uid: format!("test-{}{DOMAIN}", now.utc_ms()),
        stamp: now,
        sequence: 0,
        start: start.unwrap_or(minute),
        rule: None,
        summary: "Test reminder",
        description: "If this rang, this calendar can remind you. You can delete this entry.",
    });
    out.finish()
}

impl Rule {
    fn write(self, text: &mut String) {
        let (frequency, every) = match self {
            Self::Days(days) => ("FREQ=DAILY", days),
            Self::Weeks(weeks, _) => ("FREQ=WEEKLY", weeks),
        };
        text.push_str(frequency);
        if every > 1 {
            text.push_str(";INTERVAL=");
            text.push_str(&every.to_string());
        }
        if let Self::Weeks(_, days) = self {
            let mut mark = ";BYDAY=";
            for day in days.iter() {
                text.push_str(mark);
                text.extend(day.code().chars().take(2).map(|it| it.to_ascii_uppercase()));
                mark = ",";
            }
        }
    }
}

struct Event<'a> {
    uid: String,
    stamp: Moment,
    sequence: u32,
    start: NaiveDateTime,
    rule: Option<(Rule, Option<NaiveDateTime>)>,
    summary: &'a str,
    description: &'a str,
}

/// Writes a calendar line by line.
struct Writer(String);

impl Writer {
    fn new() -> Self {
        let mut out = Self(String::new());
        out.line("BEGIN:VCALENDAR");
        out.line("VERSION:2.0");
        out.line("PRODID:-//Stillnight//Stillnight 1//EN");
        out.line("CALSCALE:GREGORIAN");
        out
    }

    fn finish(mut self) -> String {
        self.line("END:VCALENDAR");
        self.0
    }

    fn event(&mut self, event: &Event) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}", event.uid));
        let utc = DateTime::from_timestamp_millis(event.stamp.utc_ms());
        let stamp = compact(utc.unwrap_or_default().naive_utc());
        self.line(&format!("DTSTAMP:{stamp}Z"));
        self.line(&format!("SEQUENCE:{}", event.sequence));
        self.line(&format!("DTSTART:{}", compact(event.start)));
        self.line("DURATION:PT10M");
        if let Some((rule, until)) = event.rule {
            let mut text = "RRULE:".to_owned();
            rule.write(&mut text);
            if let Some(until) = until {
                text.push_str(";UNTIL=");
                text.push_str(&compact(until));
            }
            self.line(&text);
        }
        self.text("SUMMARY:", event.summary);
        self.text("DESCRIPTION:", event.description);
        self.line("TRANSP:TRANSPARENT");
        self.line("BEGIN:VALARM");
        self.line("ACTION:DISPLAY");
        self.text("DESCRIPTION:", event.summary);
        self.line("TRIGGER:PT0S");
        self.line("END:VALARM");
        self.line("END:VEVENT");
    }

    /// Any text. A line break of any kind is one; other control characters have no place in it.
    fn text(&mut self, name: &str, text: &str) {
        let mut line = name.to_owned();
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '\r' if letters.peek() == Some(&'\n') => {}
                '\r' | '\n' | '\u{2028}' | '\u{2029}' => line.push_str("\\n"),
                '\\' | ';' | ',' => line.extend(['\\', letter]),
                '\t' => line.push(letter),
                letter if letter.is_control() => {}
                letter => line.push(letter),
            }
        }
        self.line(&line);
    }

    /// One line, folded between characters.
    fn line(&mut self, line: &str) {
        let mut octets = 0;
        for letter in line.chars() {
            if octets + letter.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            octets += letter.len_utf8();
            self.0.push(letter);
        }
        self.0.push_str("\r\n");
    }
}

/// The minutes between the midnight of each day of the week and its time.
fn week_of(schedule: &Schedule, anchors: Anchors) -> Result<[i64; 7], Unready> {
    // A Monday; all weeks are alike.
    let monday = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
    let mut week = [0; 7];
    for (minute, day) in week.iter_mut().zip(monday.iter_days()) {
        let at = schedule.time_on(day, anchors)?;
        let since = at.signed_duration_since(day.and_time(NaiveTime::MIN));
        *minute = since.num_minutes();
    }
    Ok(week)
}

/// `None` beyond the years a calendar can write.
fn minute_of(day: NaiveDate, minute: i64) -> Option<NaiveDateTime> {
    let midnight = day.and_time(NaiveTime::MIN);
    let at = midnight.checked_add_signed(TimeDelta::minutes(minute));
    at.filter(|at| (1..=LAST_YEAR).contains(&at.year()))
}

fn weekday(day: NaiveDate) -> Option<Weekday> {
    Weekday::ALL.get(number_of(day)).copied()
}

fn number_of(day: NaiveDate) -> usize {
    usize::try_from(day.weekday().num_days_from_monday()).unwrap_or_default()
}

/// `20261123T223000`.
fn compact(at: NaiveDateTime) -> String {
    format!(
        "{}T{}",
        iso::basic_date(at.date()),
        iso::basic_clock(at.time())
    )
}
