//! Where the time of the browser tests goes.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How many of the slowest are listed.
const SLOWEST: usize = 30;

/// How long each test took, both plays of one that was played twice.
#[derive(Debug, Default)]
pub struct Durations(Mutex<Vec<(String, Duration)>>);

impl Durations {
    /// Notes one, by its name `engine::…::module::claim`; returns its line.
    pub fn note(&self, name: &str, took: Duration) -> String {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push((name.to_owned(), took));
        row(took, name)
    }

    /// The slowest, and the sums of each module and of each engine, the largest first; nothing if
    /// nothing was noted.
    pub fn table(&self) -> Vec<String> {
        let mut all = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        sort(&mut all);
        let modules = sums(&all, |name| name.rsplit("::").nth(1));
        let engines = sums(&all, |name| name.split("::").next());
        all.truncate(SLOWEST);
        [
            ("the slowest", all),
            ("by module", modules),
            ("by engine", engines),
        ]
        .into_iter()
        .filter(|(_, rows)| !rows.is_empty())
        .flat_map(|(title, rows)| {
            let rows = rows.into_iter().map(|(name, took)| row(took, &name));
            std::iter::once(format!("-- {title} --")).chain(rows)
        })
        .collect()
    }
}

fn sums(
    all: &[(String, Duration)],
    part: impl Fn(&str) -> Option<&str>,
) -> Vec<(String, Duration)> {
    let mut sums = BTreeMap::<&str, Duration>::new();
    for (name, took) in all {
        *sums.entry(part(name).unwrap_or_default()).or_default() += *took;
    }
    let mut sums: Vec<_> = sums
        .into_iter()
        .map(|(name, took)| (name.to_owned(), took))
        .collect();
    sort(&mut sums);
    sums
}

fn sort(all: &mut [(String, Duration)]) {
    all.sort_by(|one, two| two.1.cmp(&one.1).then_with(|| one.0.cmp(&two.0)));
}

fn row(took: Duration, name: &str) -> String {
    format!("{:>8.1} s  {name}", took.as_secs_f32())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_come_first_and_sums_are_made_of_all() {
        let durations = Durations::default();
        assert!(durations.table().is_empty());
        for (name, seconds) in [
            ("chromium::tonight::a", 1),
            ("firefox::tonight::a", 4),
            ("firefox::sub_path::offline::b", 2),
        ] {
            durations.note(name, Duration::from_secs(seconds));
        }
        assert_eq!(
            durations.table(),
            [
                "-- the slowest --",
                "     4.0 s  firefox::tonight::a",
                "     2.0 s  firefox::sub_path::offline::b",
                "     1.0 s  chromium::tonight::a",
                "-- by module --",
                "     5.0 s  tonight",
                "     2.0 s  offline",
                "-- by engine --",
                "     6.0 s  firefox",
                "     1.0 s  chromium",
            ]
        );
    }

    #[test]
    fn only_so_many_are_listed_and_all_are_summed() {
        let durations = Durations::default();
        for number in 0..100 {
            durations.note(&format!("webkit::calm::{number}"), Duration::from_secs(1));
        }
        let table = durations.table();
        assert_eq!(
            table.iter().filter(|row| row.contains("calm::")).count(),
            SLOWEST
        );
        assert_eq!(table.last().map(String::as_str), Some("   100.0 s  webkit"));
    }
}
