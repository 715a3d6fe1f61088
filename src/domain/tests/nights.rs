//! Each moment belongs to exactly one night: the one it was lived in.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::{America, Australia, Europe, Tz};
use proptest::prelude::*;
use rstest::rstest;
use stillnight_domain::{Moment, Night, TimeOfDay, Zone};

use crate::common::{Place, at, night};

const ZONES: [Tz; 3] = [Europe::Berlin, America::New_York, Australia::Lord_Howe];

fn lies_in_exactly_one_night(moment: Moment) -> Result<(), TestCaseError> {
    let (local, night) = (moment.local(), Night::of(moment));
    prop_assert!(night.begins() <= local && local < night.ends());
    // Told in another way: half a day earlier it was the evening's date.
    prop_assert_eq!((local - TimeDelta::hours(12)).date(), night.evening());
    for other in [night.previous(), night.next()] {
        prop_assert!(!(other.begins() <= local && local < other.ends()));
    }
    prop_assert_eq!(night.previous().ends(), night.begins());
    prop_assert_eq!(night.ends(), night.next().begins());
    prop_assert_eq!(night.next().previous(), night);
    Ok(())
}

proptest! {
    #[test]
    fn over_all_offsets(utc_ms in 60_000_000..4_133_000_000_000_i64, offset in -959..=959_i32) {
        lies_in_exactly_one_night(Moment::new(utc_ms, offset).unwrap())?;
    }

    #[test]
    fn over_the_years_of_a_real_zone(
        zone in prop::sample::select(&ZONES[..]),
        utc_ms in 1_577_836_800_000..2_208_988_800_000_i64,
    ) {
        let moment = Moment::new(utc_ms, Place(zone).offset_at(utc_ms)).unwrap();
        lies_in_exactly_one_night(moment)?;
    }
}

#[rstest]
#[case::berlin_spring(Europe::Berlin, "2026-03-29")]
#[case::berlin_autumn(Europe::Berlin, "2026-10-25")]
#[case::new_york_spring(America::New_York, "2026-03-08")]
#[case::new_york_autumn(America::New_York, "2026-11-01")]
#[case::lord_howe_spring(Australia::Lord_Howe, "2026-10-04")]
#[case::lord_howe_autumn(Australia::Lord_Howe, "2026-04-05")]
fn nights_tile_the_time_around_a_clock_change(#[case] zone: Tz, #[case] day: &str) {
    let zone = Place(zone);
    let change = Night::parse(day).unwrap();
    let (first, last) = (change.previous().previous(), change.next());
    let begins = zone.at_local(first.begins()).unwrap().utc_ms();
    let ends = zone.at_local(last.ends()).unwrap().utc_ms();
    let mut night = first;
    for utc_ms in (begins..ends).step_by(60_000) {
        let moment = Moment::new(utc_ms, zone.offset_at(utc_ms)).unwrap();
        lies_in_exactly_one_night(moment).unwrap();
        if Night::of(moment) != night {
            assert_eq!(
                Night::of(moment),
                night.next(),
                "no night is skipped or lived twice"
            );
            assert_eq!(
                moment,
                zone.at_local(night.ends()).unwrap(),
                "it changes at noon"
            );
            night = night.next();
        }
    }
    assert_eq!(night, last);
}

fn local(date: (i32, u32, u32), hour: u32, minute: u32) -> NaiveDateTime {
    let date = NaiveDate::from_ymd_opt(date.0, date.1, date.2).unwrap();
    date.and_hms_opt(hour, minute, 0).unwrap()
}

#[rstest]
#[case::gap_is_shifted(Europe::Berlin, local((2026, 3, 29), 2, 30), "2026-03-29T03:30:00.000+02:00")]
#[case::overlap_is_the_first(Europe::Berlin, local((2026, 10, 25), 2, 30), "2026-10-25T02:30:00.000+02:00")]
#[case::half_hour_gap(Australia::Lord_Howe, local((2026, 10, 4), 2, 10), "2026-10-04T02:40:00.000+11:00")]
#[case::half_hour_overlap(Australia::Lord_Howe, local((2026, 4, 5), 1, 45), "2026-04-05T01:45:00.000+11:00")]
fn a_wall_clock_time_finds_its_moment(
    #[case] zone: Tz,
    #[case] local: NaiveDateTime,
    #[case] moment: &str,
) {
    assert_eq!(Place(zone).at_local(local).unwrap().to_iso(), moment);
}

#[rstest]
#[case::into_summer("2026-03-29T03:30:00+02:00", 60, "2026-03-29T01:30:00.000+01:00")]
#[case::into_winter("2026-10-25T02:30:00+01:00", 60, "2026-10-25T02:30:00.000+02:00")]
#[case::plain("2026-11-23T03:12:07.412+01:00", 15, "2026-11-23T02:57:07.412+01:00")]
fn an_hour_ago_has_the_offset_of_that_instant(
    #[case] now: &str,
    #[case] minutes: u32,
    #[case] then: &str,
) {
    let now = Moment::parse(now).unwrap();
    assert_eq!(
        now.minus_minutes(minutes, &Place(Europe::Berlin)).to_iso(),
        then
    );
}

#[rstest]
#[case::evening("22", "22:30", "22T22:30:00")]
#[case::after_midnight("22", "03:05", "23T03:05:00")]
#[case::just_now_to_the_second("22", "03:12", "23T03:12:07.412")]
#[case::the_same_time_of_another_night("21", "03:12", "22T03:12:00")]
#[case::to_come("22", "03:13", "23T03:13:00")]
fn a_time_within_a_night_is_a_moment(#[case] of: &str, #[case] time: &str, #[case] expected: &str) {
    let time = TimeOfDay::parse(time).unwrap();
    let zone = Place(Europe::Berlin);
    let moment = night(of).moment_at(time, at("23T03:12:07.412"), &zone);
    assert_eq!(moment, Some(at(expected)));
}
