//! Journals as earlier versions have written them. Every version must open them.

use stillnight_domain::{Diary, End, Intensity, Moment, NightMode, csv, read_line};

const VERSION_1: &str = include_str!("../fixtures/journal-v1.jsonl");

fn folded(journal: &str) -> Diary {
    let mut diary = Diary::default();
    for (n, line) in (1..).zip(journal.lines()) {
        diary.apply(n, read_line(line));
    }
    diary
}

#[test]
fn version_1_opens_with_everything_in_it() {
    let diary = folded(VERSION_1);
    let nights: Vec<(String, usize)> = diary
        .nights()
        .into_iter()
        .map(|night| (night.to_iso(), diary.bouts_of(night).len()))
        .collect();
    let expected = [("2026-11-23", 1), ("2026-11-22", 1), ("2026-11-21", 1)];
    assert_eq!(
        nights,
        expected.map(|(night, count)| (night.to_owned(), count))
    );
    assert_eq!(diary.kept_count(), 0, "a line cannot be read");

    let nights = diary.nights();
    let night = nights
        .get(1)
        .expect("the night of the fixture's first bout");
    let bouts = diary.bouts_of(*night);
    let details = &bouts[0].details;
    assert_eq!(details.intensity.map(Intensity::value), Some(7));
    assert!(matches!(details.end, End::At(end) if end.to_iso() == "2026-11-23T03:40:00.000+01:00"));
    assert_eq!(details.reliefs.len(), 2);

    let settings = diary.settings();
    assert_eq!(settings.night_mode, NightMode::On);
    assert!(settings.clock_hidden && settings.wake.is_none());
}

#[test]
fn version_1_exports_every_record() {
    let now = Moment::parse("2026-11-24T09:00:00+01:00").expect("a moment");
    let table = csv(&folded(VERSION_1), now);
    // One of the four bouts is in the trash, which is exported too.
    assert_eq!(table.matches("\r\n1,bout,").count(), 4, "{table}");
    assert_eq!(table.matches("\r\n1,relief,").count(), 3, "{table}");
    assert_eq!(table.matches("\r\n1,stop,").count(), 1, "{table}");
}
