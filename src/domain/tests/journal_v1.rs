//! The journal as version 1 writes it, which every later version must read.

use stillnight_domain::{
    Body, Bout, Diary, End, Field, Intensity, Kind, Line, Moment, Night, NightInk, NightMode,
    Outcome, Place, Relief, ReliefKind, Sensation, TimeOfDay, read_line,
};

const JOURNAL: &str = include_str!("../../../tests/fixtures/journal-v1.jsonl");

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn folded() -> Diary {
    let mut diary = Diary::default();
    for (n, line) in (1..).zip(JOURNAL.lines()) {
        diary.apply(n, read_line(line));
    }
    diary
}

#[test]
fn each_line_is_written_again_as_it_is() {
    let mut kinds = std::collections::BTreeSet::new();
    for line in JOURNAL.lines() {
        let Line::Known(event) = read_line(line) else {
            panic!("not read: {line}")
        };
        assert_eq!(event.to_line(), line);
        kinds.insert(event.body.kind());
    }
    assert_eq!(kinds.len(), 7, "every kind is in it");
}

#[test]
fn it_folds_to_the_bouts_that_were_lived() {
    let diary = folded();
    let bouts: Vec<&Bout> = diary.all_bouts().collect();
    let [added, first, mistaken, last] = bouts[..] else {
        panic!("{} bouts", bouts.len())
    };

    assert!(added.recalled && added.tapped.is_none());
    assert_eq!(added.details.start, at("2026-11-21T22:40:00.000+01:00"));
    assert_eq!(
        added.details.end,
        End::At(at("2026-11-21T23:05:00.000+01:00"))
    );
    assert_eq!(added.details.intensity, Intensity::new(0).ok());
    assert_eq!(added.details.places, [Place::LeftFoot, Place::Trunk].into());
    assert_eq!(added.details.note, "=1+1, \"quoted\"\nüber 🌙");
    assert_eq!(added.deleted, None, "removed and restored");

    assert_eq!(first.tapped, Some(at("2026-11-23T03:12:07.412+01:00")));
    assert_eq!(first.details.start, at("2026-11-23T02:57:07.412+01:00"));
    assert_eq!(
        first.details.end,
        End::At(at("2026-11-23T03:40:00.000+01:00"))
    );
    assert_eq!(first.details.intensity, Intensity::new(7).ok());
    assert_eq!(first.details.places, [Place::LeftLowerLeg].into());
    assert_eq!(
        first.details.sensations,
        [Sensation::Urge, Sensation::Creeping].into()
    );
    let walking = Relief {
        what: ReliefKind::Walking,
        outcome: Some(Outcome::Better),
        minutes: Some(10),
    };
    assert_eq!(
        first.details.reliefs,
        [walking, Relief::new(ReliefKind::PneumaticCompression)]
    );
    assert_eq!(first.updated, at("2026-11-23T03:40:00.000+01:00"));

    assert_eq!(mistaken.deleted, Some(at("2026-11-23T04:00:09.000+01:00")));
    assert_eq!(last.details.intensity, None, "cleared again");
    assert_eq!(diary.bout_count(), 3);
    assert_eq!(diary.kept_count(), 0);
}

#[test]
fn it_folds_to_the_state_of_that_night() {
    let diary = folded();
    let now = at("2026-11-23T22:20:00.000-05:00");
    let running = diary.running(now).unwrap();
    assert_eq!(running.tapped, Some(at("2026-11-23T22:10:00.000-05:00")));
    let stop = diary.unmatched_stop(now).unwrap();
    assert_eq!(stop.at, at("2026-11-23T21:00:00.000-05:00"));
    let nights: Vec<_> = diary.nights().into_iter().map(Night::to_iso).collect();
    assert_eq!(nights, ["2026-11-23", "2026-11-22", "2026-11-21"]);
    let settings = diary.settings();
    assert_eq!(settings.bedtime, TimeOfDay::parse("22:30").ok());
    assert_eq!(settings.wake, None, "cleared again");
    assert_eq!(
        (settings.night_mode, settings.clock_hidden),
        (NightMode::On, true)
    );
}

const ENTRIES: &str = include_str!("../../../tests/fixtures/journal-v1-entries.jsonl");

#[test]
fn the_lines_of_entries_are_written_again_as_they_are() {
    let mut kinds = std::collections::BTreeSet::new();
    let mut entries = std::collections::BTreeSet::new();
    for line in ENTRIES.lines() {
        let Line::Known(event) = read_line(line) else {
            panic!("not read: {line}")
        };
        assert_eq!(event.to_line(), line);
        kinds.insert(event.body.kind());
        if let Body::Logged { entry, .. } = &event.body {
            entries.insert(entry.kind);
        }
    }
    let new = ["logged", "changed entry", "checked in", "purged"];
    assert!(new.iter().all(|kind| kinds.contains(kind)));
    assert_eq!(entries.len() + 1, Kind::ALL.len(), "all but check-ins");
}

#[test]
fn they_fold_to_the_entries_that_were_lived() {
    let mut diary = Diary::default();
    for (n, line) in (1..).zip(ENTRIES.lines()) {
        diary.apply(n, read_line(line));
    }
    let night = Night::parse("2026-11-23").unwrap();
    let lived: Vec<_> = diary
        .entries_of(night)
        .iter()
        .map(|entry| entry.kind)
        .collect();
    // The dose was purged; the note belongs to the night that it ends.
    assert_eq!(
        lived,
        [Kind::Factor, Kind::Cramp, Kind::CheckIn, Kind::Note]
    );
    assert_eq!(diary.entry_count(), 9);
    let check_in = &diary.check_in_of(night).unwrap().fields;
    assert_eq!(check_in.number(Field::Worst), Some(3));
    assert_eq!(check_in.number(Field::WakeUps), Some(0));
    assert_eq!(check_in.get(Field::News), None, "cleared again");
    let cramp = diary.entries_of(night)[1];
    assert_eq!(cramp.at, at("2026-11-24T02:55:00.000+01:00"));
    assert_eq!(cramp.fields.number(Field::Minutes), Some(0));
    assert_eq!(cramp.fields.text(Field::Note), "über 🌙");
    let hours = diary.settings().week[4];
    assert_eq!(hours.wake, TimeOfDay::parse("08:00").ok());
    assert_eq!(diary.settings().night_ink, NightInk::Grey);
    let now = at("2026-11-30T10:00:00.000+01:00");
    assert_eq!(diary.unmatched_stop(now), None, "its id was purged");
}
