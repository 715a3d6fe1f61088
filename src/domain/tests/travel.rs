//! Clock changes and travel: what was lived stays at its wall time and in its night.

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::{America, Asia, Australia, Europe, Tz};
use proptest::prelude::*;
use rstest::rstest;
use stillnight_domain::{
    Diary, EntryChange, Field, Kind, Moment, Night, TimeOfDay, Zone, night_strip,
};

use crate::common::{Journal, Place, change, said};

const ZONES: [Tz; 3] = [Europe::Berlin, America::New_York, Australia::Lord_Howe];

/// The moment at which a wall clock in a zone shows a time of a night.
fn lived(zone: Tz, night: Night, hour: u16, minute: u16) -> Moment {
    let time = TimeOfDay::new(hour * 60 + minute).unwrap();
    Place(zone).at_local(night.at_time(time)).unwrap()
}

fn night_of(day: &str) -> Night {
    Night::parse(day).unwrap()
}

/// The night after the one in which the clock changes, that one, and the one before.
#[rstest]
fn what_was_lived_stays_at_its_wall_time_over_a_clock_change(
    #[values(
        (Europe::Berlin, "2026-03-28"),
        (Europe::Berlin, "2026-10-24"),
        (America::New_York, "2026-03-07"),
        (America::New_York, "2026-10-31"),
        (Australia::Lord_Howe, "2026-04-04"),
        (Australia::Lord_Howe, "2026-10-03")
    )]
    change_of_clocks: (Tz, &str),
    #[values(0, 1, 2)] nights_before: u8,
    #[values((13, 0), (22, 30), (1, 15), (3, 45), (11, 59))] time: (u16, u16),
) {
    let (zone, day) = change_of_clocks;
    let night = (0..nights_before).fold(night_of(day).next(), |night, _| night.previous());
    let at = lived(zone, night, time.0, time.1);
    let mut journal = Journal::default();
    let wine = said([(Field::Factor, "alcohol"), (Field::Amount, "1")]);
    let entry = journal.log(at, Kind::Factor, wine.clone());
    assert_eq!(journal.diary.nights(), [night]);
    let minutes = (time.0 * 60 + time.1 + 12 * 60) % (24 * 60);
    let points = night_strip(&journal.diary, night, at).points;
    assert_eq!(points, [(Kind::Factor, minutes)]);
    assert_eq!(journal.diary.entry(entry).unwrap().at.local(), at.local());

    let next_noon = Place(zone).at_local(night.next().ends()).unwrap();
    let now = Moment::new(
        next_noon.utc_ms() - 1,
        Place(zone).offset_at(next_noon.utc_ms() - 1),
    );
    let again = journal.diary.same_as_last_night(now.unwrap(), &Place(zone));
    let [again] = &again[..] else { panic!("one") };
    assert_eq!(Night::of(again.at), night.next());
    assert_eq!(again.at.local(), at.local() + TimeDelta::days(1));
    assert_eq!(again.fields, wine);
}

#[rstest]
#[case::skipped_hour(Europe::Berlin, "2026-03-27", (2, 30), "2026-03-29T03:30:00.000+02:00")]
#[case::hour_lived_twice(Europe::Berlin, "2026-10-23", (2, 30), "2026-10-25T02:30:00.000+02:00")]
#[case::skipped_half_hour(Australia::Lord_Howe, "2026-10-02", (2, 10), "2026-10-04T02:40:00.000+11:00")]
fn the_same_again_at_a_time_that_is_skipped_or_lived_twice(
    #[case] zone: Tz,
    #[case] night: &str,
    #[case] time: (u16, u16),
    #[case] again_at: &str,
) {
    let mut journal = Journal::default();
    let at = lived(zone, night_of(night), time.0, time.1);
    journal.log(at, Kind::Factor, said([(Field::Factor, "stress")]));
    let now = lived(zone, night_of(night).next(), 9, 0);
    let again = journal.diary.same_as_last_night(now, &Place(zone));
    assert_eq!(again[0].at.to_iso(), again_at);
}

#[test]
fn the_same_again_after_a_flight_is_at_the_wall_time_of_where_one_is() {
    let mut journal = Journal::default();
    let night = night_of("2026-05-10");
    let coffee = said([(Field::Factor, "caffeine")]);
    journal.log(lived(Europe::Berlin, night, 15, 0), Kind::Factor, coffee);
    let now = lived(Asia::Tokyo, night.next(), 20, 0);
    let again = journal.diary.same_as_last_night(now, &Place(Asia::Tokyo));
    assert_eq!(again[0].at.to_iso(), "2026-05-11T15:00:00.000+09:00");
    let now = lived(America::New_York, night.next(), 14, 59);
    let again = journal
        .diary
        .same_as_last_night(now, &Place(America::New_York));
    assert_eq!(again, [], "three o'clock has not come there");
}

#[test]
fn a_morning_in_another_zone_asks_about_the_night_by_the_clock_there() {
    let mut journal = Journal::default();
    let night = night_of("2026-05-10");
    let bout = journal.start(lived(Europe::Berlin, night, 23, 0));
    journal.stop(lived(Europe::Berlin, night, 23, 30));
    let morning = journal
        .diary
        .morning(lived(America::New_York, night, 8, 0))
        .unwrap();
    assert_eq!((morning.night, morning.bouts[0].id), (night, bout));
    let now = lived(America::New_York, night, 8, 0);
    journal.check_in(now, night, change(Field::Worst, "3"));
    for zone in ZONES {
        let same_day = lived(zone, night.next(), 13, 0);
        assert_eq!(journal.diary.morning(same_day), None, "it is answered");
        let next_day = lived(zone, night.next(), 9, 0);
        let morning = journal.diary.morning(next_day).unwrap();
        assert_eq!(morning.night, night.next());
    }
}

proptest! {
    #[test]
    fn moving_between_zones_moves_no_entry(
        days in prop::collection::vec((0..330_i64, 0..24_u32, 0..60_u32, 0..3_usize), 1..12),
    ) {
        let first = NaiveDate::from_ymd_opt(2026, 1, 10).unwrap();
        let mut journal = Journal::default();
        let mut told = Vec::new();
        for (day, hour, minute, zone) in days {
            let local = (first + TimeDelta::days(day)).and_hms_opt(hour, minute, 0).unwrap();
            let at = Place(ZONES[zone]).at_local(local).unwrap();
            let id = journal.log(at, Kind::Note, said([(Field::Note, "x")]));
            told.push((id, at.local(), Night::of_local(at.local())));
        }
        // The lines alone, read wherever the phone is then, say the same.
        let now = Moment::parse("2026-12-31T12:00:00-05:00").unwrap();
        let diary = &journal.diary;
        for (id, local, night) in told {
            prop_assert_eq!(diary.entry(id).unwrap().at.local(), local);
            prop_assert!(diary.entries_of(night).iter().any(|entry| entry.id == id));
            let refused = diary.change_entry(id, EntryChange::default(), now);
            prop_assert!(refused.is_err());
        }
        prop_assert_eq!(Diary::from_snapshot(&diary.to_snapshot(now)).unwrap().position(), diary.position());
    }
}
