//! Blood results as a page tells them: each value over time, and what else is worth knowing.

use chrono::NaiveDate;

use super::due::Plan;
use super::facts::worked_out;
use super::labs;
use crate::content::RuleId;
use crate::entry::words::Analyte;
use crate::entry::{Entry, Field, Kind};

/// A result that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading<'a> {
    /// The local date on which blood was taken.
    pub on: NaiveDate,
    /// In thousandths of the usual unit.
    pub value: u32,
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
                let read = labs::read(&entry.fields, &self.limits.plausible).ok();
                let (_, value) = read.filter(|(of, _)| *of == analyte)?;
                Some(Reading {
                    on: entry.at.local().date(),
                    value,
                    entry: Some(entry),
                    estimated: false,
                })
            })
            .collect();
        if analyte == Analyte::Tsat {
            for (on, saturation) in worked_out(self.diary, self.now, self.limits) {
                let at = readings.partition_point(|it| it.on < on);
                let reading = Reading {
                    on,
                    value: saturation.value,
                    entry: None,
                    estimated: saturation.estimated,
                };
                readings.insert(at, reading);
            }
        }
        readings
    }

    /// The results of each blood value that has any.
    #[must_use]
    pub fn all_readings(self) -> Vec<(Analyte, Vec<Reading<'a>>)> {
        let of = |analyte: &Analyte| (*analyte, self.readings(*analyte));
        let all = Analyte::ALL.iter().map(of);
        all.filter(|(_, readings)| !readings.is_empty()).collect()
    }

    /// From which day on the next test of ferritin is worth asking about, so many weeks after the
    /// last one; only where something is known of ferritin.
    #[must_use]
    pub fn next_test_on(self, weeks: u32) -> Option<NaiveDate> {
        let is_known = !self.readings(Analyte::Ferritin).is_empty();
        is_known.then(|| self.retest_on(weeks)).flatten()
    }

    /// What is to be known beside ferritin: nothing without any.
    #[must_use]
    pub fn to_know_of_labs(self) -> Vec<RuleId> {
        let ferritin = self.readings(Analyte::Ferritin);
        let Some(last) = ferritin.last() else {
            return Vec::new();
        };
        let mut rules = Vec::new();
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
