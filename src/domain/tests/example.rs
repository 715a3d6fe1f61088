//! The made-up year.

use std::collections::BTreeSet;

use chrono_tz::{America, Asia, Australia, Europe, Pacific, Tz};
use rstest::rstest;
use stillnight_domain::{
    Analyte, Burden, Diary, End, Event, Field, Kind, Line, Moment, Night, NightInk, Settings, Zone,
    example, read_line,
};

use crate::common::{Place, texts};

fn settings() -> Settings {
    Settings {
        night_ink: NightInk::Grey,
        clock_hidden: true,
        ..Settings::default()
    }
}

fn at(zone: Tz, day: &str, hour: u32) -> Moment {
    let day = Night::parse(day).unwrap().evening();
    Place(zone)
        .at_local(day.and_hms_opt(hour, 0, 0).unwrap())
        .unwrap()
}

fn folded(events: &[Event]) -> Diary {
    let mut diary = Diary::default();
    for (n, event) in (1..).zip(events) {
        diary.apply(n, read_line(&event.to_line()));
    }
    diary
}

fn nights(today: Moment) -> impl Iterator<Item = Night> {
    let last = Night::of(today).previous();
    std::iter::successors(Some(last), |night| Some(night.previous())).take(365)
}

#[rstest]
fn it_is_a_believable_year(
    #[values(
        Europe::Berlin,
        America::New_York,
        Australia::Lord_Howe,
        Asia::Kolkata,
        Pacific::Kiritimati,
        Pacific::Pago_Pago
    )]
    zone: Tz,
    #[values("2026-11-24", "2026-03-29", "2027-06-01")] day: &str,
    #[values(4, 13)] hour: u32,
) {
    let today = at(zone, day, hour);
    let events = example(today, &settings(), &Place(zone), &texts::EXAMPLE);
    assert!(
        events.iter().all(|event| event.at < today),
        "nothing lies in the future"
    );
    assert!(
        events.is_sorted_by_key(|event| event.at.utc_ms()),
        "in the order of time"
    );
    let ids: BTreeSet<_> = events.iter().map(|event| event.id).collect();
    assert_eq!(ids.len(), events.len());
    for event in &events {
        assert_eq!(read_line(&event.to_line()), Line::Known(event.clone()));
    }

    let diary = folded(&events);
    assert_eq!(diary.kept_count(), 0);
    assert_eq!(diary.settings(), &settings());
    assert_eq!(diary.running(today), None);
    assert_eq!(diary.unmatched_stop(today), None);
    let written = diary.nights();
    assert!(
        (300..365).contains(&written.len()),
        "{} nights",
        written.len()
    );
    let year: Vec<Night> = nights(today).collect();
    assert!(written.iter().all(|night| year.contains(night)));

    let with_bouts = year
        .iter()
        .filter(|night| !diary.bouts_of(**night).is_empty())
        .count();
    assert!(
        (201..=237).contains(&with_bouts),
        "bouts in {with_bouts} nights"
    );
    assert!(year.iter().all(|night| diary.bouts_of(*night).len() <= 3));
    let check_ins = year
        .iter()
        .filter(|night| diary.check_in_of(**night).is_some())
        .count();
    assert!((260..=310).contains(&check_ins), "{check_ins} check-ins");
    let calm =
        |night: &&Night| matches!(diary.burden(**night), Burden::Rated(it) if it.value() == 0);
    assert!((50..=120).contains(&year.iter().filter(calm).count()));
    let unrated = |night: &&Night| diary.burden(**night) == Burden::Unrated;
    assert!(year.iter().filter(unrated).count() > 0);
}

#[test]
fn every_kind_of_entry_and_end_occurs() {
    let today = at(Europe::Berlin, "2026-11-24", 13);
    let events = example(today, &settings(), &Place(Europe::Berlin), &texts::EXAMPLE);
    assert_eq!(events[0].body.kind(), "changed settings");
    let written: BTreeSet<_> = events.iter().map(|event| event.body.kind()).collect();
    let expected = [
        "added bout",
        "changed bout",
        "changed settings",
        "checked in",
        "logged",
        "removed",
        "started bout",
    ];
    assert_eq!(written, expected.into());

    let diary = folded(&events);
    let kinds: BTreeSet<_> = diary.all_entries().map(|entry| entry.kind).collect();
    // What became of due times is in the doses; nothing was skipped in that year.
    let expected = Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Due);
    assert_eq!(kinds, expected.collect());
    let has = |open: bool| {
        move |bout: &stillnight_domain::Bout| (bout.details.end == End::Unknown) == open
    };
    assert!(diary.all_bouts().any(has(true)) && diary.all_bouts().any(has(false)));
    assert!(
        diary
            .all_bouts()
            .any(|bout| bout.details.intensity.is_none())
    );
    assert!(diary.all_bouts().any(|bout| bout.recalled));
    assert_eq!(diary.trash().len(), 1);
    let home = today.offset_minutes();
    let away: BTreeSet<_> = diary
        .all_bouts()
        .map(|bout| bout.created.offset_minutes())
        .filter(|offset| ![home, home + 60].contains(offset))
        .collect();
    assert_eq!(away.len(), 1, "a holiday in another zone");

    let labs = |analyte| {
        let labs = diary.all_entries().filter(|entry| entry.kind == Kind::Lab);
        let of = labs.filter(move |entry| entry.fields.word(Field::Analyte) == Some(analyte));
        of.filter_map(|entry| entry.fields.number(Field::Amount))
            .collect::<Vec<_>>()
    };
    assert_eq!(labs(Analyte::Ferritin), [38_000, 61_000, 79_000]);
    assert_eq!(labs(Analyte::Tsat).len(), 3);
    for entry in diary.all_entries() {
        let known = entry.kind.fields();
        assert!(
            entry.fields.iter().all(|(field, _)| known.contains(&field)),
            "{entry:?}"
        );
        assert!(!entry.fields.is_empty());
    }
}

#[test]
fn it_eases_a_little_and_no_more() {
    let today = at(Europe::Berlin, "2026-11-24", 13);
    let diary = folded(&example(
        today,
        &settings(),
        &Place(Europe::Berlin),
        &texts::EXAMPLE,
    ));
    let mut months: Vec<f64> = Vec::new();
    for quarter in nights(today).collect::<Vec<_>>().chunks(91).take(4) {
        let rated = quarter
            .iter()
            .filter_map(|night| match diary.burden(*night) {
                Burden::Rated(worst) => Some(f64::from(worst.value())),
                _ => None,
            });
        let rated: Vec<f64> = rated.collect();
        months.push(rated.iter().sum::<f64>() / rated.len() as f64);
    }
    let (last, first) = (months[0], months[3]);
    assert!((0.4..2.5).contains(&(first - last)), "{months:?}");
}

#[test]
fn it_is_the_same_all_day() {
    let zone = Place(Europe::Berlin);
    let noon = example(
        at(Europe::Berlin, "2026-11-24", 12),
        &settings(),
        &zone,
        &texts::EXAMPLE,
    );
    let evening = example(
        at(Europe::Berlin, "2026-11-24", 23),
        &settings(),
        &zone,
        &texts::EXAMPLE,
    );
    assert_eq!(noon, evening);
}

#[test]
fn the_first_days_of_the_calendar_do_not_panic() {
    let today = Moment::parse("1970-02-01T12:00:00Z").unwrap();
    let events = example(today, &settings(), &Place(Tz::UTC), &texts::EXAMPLE);
    assert!(events.iter().all(|event| event.at < today));
}
