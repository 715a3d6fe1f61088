//! Blood results as a page tells them: each value over time, and what else is worth knowing.

use chrono::NaiveDate;

use super::due::Plan;
use super::facts::{is_drip, last_drip, worked_out};
use super::labs::{self, Span};
use crate::content::RuleId;
use crate::entry::words::{Analyte, Bound};
use crate::entry::{Entry, Field, Kind};

/// A result that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading<'a> {
    /// The local date on which blood was taken.
    pub on: NaiveDate,
    /// In thousandths of the usual unit.
    pub value: u32,
    /// The sign before the value, where it is only a limit.
    pub bound: Option<Bound>,
    /// What it may be.
    pub span: Span,
    /// The entry that says it; `None` for what follows from others.
    pub entry: Option<&'a Entry>,
    /// Whether it rests on an estimate.
    pub estimated: bool,
}

impl<'a> Plan<'a> {
    /// The results of a blood value, oldest first; saturation also as it follows from two others of
    /// the same day.
    #[must_use]
    pub fn readings(self, analyte: Analyte) -> Vec<Reading<'a>> {
        let kept = self.diary.care_entries().into_iter();
        let results = kept.filter(|entry| entry.kind == Kind::Lab);
        let mut readings: Vec<Reading> = results
            .filter_map(|entry| {
                let plausible = &self.limits.plausible;
                let (of, value) = labs::read(&entry.fields, plausible).ok()?;
                let (_, span) = labs::read_span(&entry.fields, plausible).ok()?;
                (of == analyte).then(|| Reading {
                    on: entry.at.local().date(),
                    value,
                    bound: entry.fields.word(Field::Bound),
                    span,
                    entry: Some(entry),
                    estimated: false,
                })
            })
            .collect();
        if analyte == Analyte::Tsat {
            for (on, level) in worked_out(self.diary, self.now, self.limits) {
                let Some((value, bound)) = level.span.written() else {
                    continue;
                };
                let at = readings.partition_point(|it| it.on < on);
                let reading = Reading {
                    on,
                    value,
                    bound,
                    span: level.span,
                    entry: None,
                    estimated: level.estimated,
                };
                readings.insert(at, reading);
            }
        }
        readings
    }

    /// Iron by drip, oldest first.
    #[must_use]
    pub fn drips(self) -> Vec<&'a Entry> {
        let mut kept = self.diary.care_entries();
        kept.retain(|entry| is_drip(entry));
        kept
    }

    /// The results that say nothing that can be read, oldest first.
    #[must_use]
    pub fn unreadable(self) -> Vec<&'a Entry> {
        let mut kept = self.diary.care_entries();
        kept.retain(|entry| {
            let is_read = labs::read(&entry.fields, &self.limits.plausible).is_ok();
            entry.kind == Kind::Lab && !is_read && !is_drip(entry)
        });
        kept
    }

    /// The results of each value that has any. Iron by drip is none.
    #[must_use]
    pub fn all_readings(self) -> Vec<(Analyte, Vec<Reading<'a>>)> {
        let of = |analyte: &Analyte| (*analyte, self.readings(*analyte));
        let all = Analyte::ALL.iter().filter(|it| **it != Analyte::IronByDrip);
        let all = all.map(of);
        all.filter(|(_, readings)| !readings.is_empty()).collect()
    }

    /// From which day on the next test of ferritin is worth asking about, so many weeks after the
    /// last one; only where something is known of ferritin or of iron by drip.
    #[must_use]
    pub fn next_test_on(self, weeks: u32) -> Option<NaiveDate> {
        let is_known = !self.readings(Analyte::Ferritin).is_empty()
            || last_drip(self.diary, self.now).is_some();
        is_known.then(|| self.retest_on(weeks)).flatten()
    }

    /// What is to be known beside ferritin, and of a new test after iron by drip: nothing without
    /// any of them.
    #[must_use]
    pub fn to_know_of_labs(self) -> Vec<RuleId> {
        let ferritin = self.readings(Analyte::Ferritin);
        let mut rules = Vec::new();
        if self
            .drip_to_wait_for(ferritin.last().map(|it| it.on))
            .is_some()
        {
            rules.push(RuleId::RecheckDrip);
        }
        let Some(last) = ferritin.last() else {
            return rules;
        };
        let tsat = self.readings(Analyte::Tsat);
        match tsat.last() {
            Some(it) if it.on >= last.on => {
                rules.extend(it.estimated.then_some(RuleId::EstimatedTsat));
            }
            _ => rules.push(RuleId::AskTsat),
        }
        let says_infection = |entry: &Entry| entry.fields.get(Field::Infection).is_some();
        if last.entry.is_some_and(says_infection) {
            rules.push(RuleId::Infection);
        }
        rules.extend([
            RuleId::FindCause,
            RuleId::Sampling,
            RuleId::RecheckOral,
            RuleId::RecheckIv,
            RuleId::RecheckYearly,
        ]);
        rules
    }
}
