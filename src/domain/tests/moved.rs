//! Times that are typed: what they mean over the changes of the clock, and far from home.
//!
//! Source: architecture, "Edits": only offsets are stored, so the phone's zone counts where it had
//! the entry's offset at the entry's date, and the entry's offset elsewhere.

use chrono::{NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::{America, Asia, Australia, Europe, Tz};
use proptest::prelude::*;
use rstest::rstest;
use stillnight_domain::{Body, BoutChange, BoutDetails, End, Moment, RecordId, Zone};

use crate::common::{Journal, Place};

const BERLIN: Place = Place(Europe::Berlin);
const ZONES: [Tz; 5] = [
    Europe::Berlin,
    America::New_York,
    Australia::Sydney,
    America::St_Johns,
    Asia::Kolkata,
];

fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%F %H:%M").unwrap()
}

fn lasted(start: &str, end: &str) -> i64 {
    let details = BoutDetails::new(moment(start), End::Unknown);
    let end = details.end_at(wall(end), &BERLIN).unwrap();
    end.minutes_since(details.start)
}

/// A bout with an end that was said on its page, and how long it lasted then.
fn ends_said(diary: &Journal, bout: RecordId, end: &str, now: &str) -> Result<i64, String> {
    let details = &diary.diary.bout(bout).unwrap().details;
    let end = details.end_at(wall(end), &BERLIN).unwrap();
    let decision = diary.diary.stop_bout(bout, End::At(end), moment(now));
    match decision.map_err(|refusal| format!("{refusal:?}"))?[..] {
        [Body::ChangedBout { .. }] => Ok(end.minutes_since(details.start)),
        _ => Err("not one change".to_owned()),
    }
}

#[test]
fn from_memory_over_the_night_in_which_the_clock_goes_back() {
    let start = BERLIN.at_local(wall("2026-10-24 23:00")).unwrap();
    let mut journal = Journal::default();
    let bout = journal.add(start, End::Unknown);
    let said = ends_said(
        &journal,
        bout,
        "2026-10-25 04:00",
        "2026-10-25T09:00:00+01:00",
    );
    assert_eq!(said, Ok(6 * 60));
}

#[test]
fn a_bout_over_the_repeated_hour_whose_end_is_put_right() {
    let mut journal = Journal::default();
    let bout = journal.start(moment("2026-10-25T02:40:00+02:00"));
    journal.stop(moment("2026-10-25T02:20:00+01:00"));
    let now = "2026-10-25T03:30:00+01:00";
    assert_eq!(ends_said(&journal, bout, "2026-10-25 03:10", now), Ok(90));
    let details = &journal.diary.bout(bout).unwrap().details;
    let End::At(end) = details.end else {
        panic!("it has ended")
    };
    assert_eq!(
        details.end_at(wall("2026-10-25 02:20"), &BERLIN),
        Some(end),
        "what is there already is meant, to the second"
    );
}

#[test]
fn an_end_after_the_clock_went_forward_is_not_in_the_future() {
    let mut journal = Journal::default();
    let bout = journal.start(moment("2026-03-29T01:30:00+01:00"));
    let now = "2026-03-29T05:30:00+02:00";
    assert_eq!(ends_said(&journal, bout, "2026-03-29 05:20", now), Ok(170));
}

#[rstest]
#[case::in_the_first("2026-10-25T01:50:00+02:00", "2026-10-25 02:20", 30)]
#[case::after_a_start_in_the_first("2026-10-25T02:10:00+02:00", "2026-10-25 02:20", 10)]
#[case::only_the_second_is_after("2026-10-25T02:40:00+02:00", "2026-10-25 02:20", 40)]
#[case::started_in_the_second("2026-10-25T02:10:00+01:00", "2026-10-25 02:20", 10)]
#[case::in_the_gap("2026-03-29T01:30:00+01:00", "2026-03-29 02:15", 45)]
#[case::over_the_gap("2026-03-29T01:30:00+01:00", "2026-03-29 03:15", 45)]
#[case::in_winter("2026-01-10T23:30:00+01:00", "2026-01-11 00:15", 45)]
fn an_end_is_the_occurrence_after_the_start(
    #[case] start: &str,
    #[case] end: &str,
    #[case] minutes: i64,
) {
    assert_eq!(lasted(start, end), minutes);
}

#[rstest]
#[case::into_winter(
    "2026-10-25T09:00:00+01:00",
    "2026-10-24 23:00",
    "2026-10-24T23:00:00.000+02:00"
)]
#[case::into_summer(
    "2026-10-24T23:00:00+02:00",
    "2026-10-25 09:00",
    "2026-10-25T09:00:00.000+01:00"
)]
#[case::half_a_year(
    "2026-01-10T23:00:00+01:00",
    "2026-07-10 23:00",
    "2026-07-10T23:00:00.000+02:00"
)]
#[case::first_of_two(
    "2026-10-25T01:00:00+02:00",
    "2026-10-25 02:30",
    "2026-10-25T02:30:00.000+02:00"
)]
#[case::first_of_two_from_behind(
    "2026-10-25T05:00:00+01:00",
    "2026-10-25 02:30",
    "2026-10-25T02:30:00.000+02:00"
)]
#[case::within_the_second(
    "2026-10-25T02:40:00+01:00",
    "2026-10-25 02:30",
    "2026-10-25T02:30:00.000+01:00"
)]
#[case::within_the_first(
    "2026-10-25T02:40:00+02:00",
    "2026-10-25 02:30",
    "2026-10-25T02:30:00.000+02:00"
)]
#[case::skipped(
    "2026-03-29T01:00:00+01:00",
    "2026-03-29 02:30",
    "2026-03-29T03:30:00.000+02:00"
)]
#[case::as_it_was(
    "2026-10-25T02:40:17.250+01:00",
    "2026-10-25 02:40",
    "2026-10-25T02:40:17.250+01:00"
)]
fn a_moved_time_takes_the_offset_of_its_own_date(
    #[case] was: &str,
    #[case] to: &str,
    #[case] expected: &str,
) {
    let is = moment(was).moved_to(wall(to), &BERLIN).unwrap();
    assert_eq!(is.to_iso(), expected);
}

/// Far from home the phone's zone says nothing of the clock an entry was lived by.
#[rstest]
#[case::moved("2026-10-24 22:00", "2026-10-24T22:00:00.000+02:00")]
#[case::over_the_change_at_home("2026-10-25 05:00", "2026-10-25T05:00:00.000+02:00")]
fn elsewhere_the_offset_of_the_entry_stays(#[case] to: &str, #[case] expected: &str) {
    let was = moment("2026-10-24T23:00:00+02:00");
    let away = Place(America::New_York);
    assert!(was.is_by_the_clock_of(&BERLIN) && !was.is_by_the_clock_of(&away));
    assert_eq!(was.moved_to(wall(to), &away).unwrap().to_iso(), expected);
    let details = BoutDetails::new(was, End::Unknown);
    let end = details.end_at(wall("2026-10-25 05:00"), &away).unwrap();
    assert_eq!(end.minutes_since(was), 6 * 60);
}

/// Started at home and stopped after a flight: what is put right is the time on the clock there.
#[test]
fn an_end_of_another_clock_keeps_that_clock() {
    let mut details = BoutDetails::new(moment("2026-11-22T23:00:00+01:00"), End::Unknown);
    details.end = End::At(moment("2026-11-23T08:00:00+09:00"));
    let end = details.end_at(wall("2026-11-23 07:45"), &Place(Asia::Tokyo));
    assert_eq!(end.unwrap().to_iso(), "2026-11-23T07:45:00.000+09:00");
    let end = details.end_at(wall("2026-11-23 07:45"), &BERLIN);
    assert_eq!(end.unwrap().to_iso(), "2026-11-23T07:45:00.000+09:00");
}

/// Clocks cut the seconds, so the minute in which it began is no time before it, and not an hour
/// later either.
#[test]
fn an_end_in_the_minute_of_the_start_is_at_once() {
    let mut details = BoutDetails::new(moment("2026-10-25T02:40:17+02:00"), End::Unknown);
    for end in [End::Unknown, End::At(moment("2026-10-25T03:10:00+01:00"))] {
        details.end = end;
        let end = details.end_at(wall("2026-10-25 02:40"), &BERLIN);
        assert_eq!(end, Some(details.start));
    }
}

#[test]
fn an_hour_ago_is_by_the_clock_it_was_lived_by() {
    let tapped = moment("2026-10-25T02:10:00+01:00");
    let hour_ago = tapped.minus_minutes(60, &BERLIN);
    assert_eq!(hour_ago.to_iso(), "2026-10-25T02:10:00.000+02:00");
    assert_eq!(tapped.minutes_since(hour_ago), 60);
    let later = hour_ago.plus_minutes(60, &BERLIN);
    assert_eq!(later, tapped);
    let away = Place(Australia::Sydney);
    let hour_ago = tapped.minus_minutes(60, &away);
    assert_eq!(hour_ago.to_iso(), "2026-10-25T01:10:00.000+01:00");
}

#[test]
fn how_long_it_lasted_is_said_over_a_change_too() {
    let mut journal = Journal::default();
    let bout = journal.add(moment("2026-10-25T02:40:00+02:00"), End::Unknown);
    let now = moment("2026-10-25T09:00:00+01:00");
    let decision = journal.diary.bout_lasted(bout, 60, now, &BERLIN).unwrap();
    let end = Some(End::At(moment("2026-10-25T02:40:00+01:00")));
    let set = BoutChange {
        end,
        ..BoutChange::default()
    };
    let record = bout;
    assert_eq!(decision, [Body::ChangedBout { record, set }]);
}

#[rstest]
#[case::seconds_cut_once("2026-11-23T01:30:50+01:00", "2026-11-23T01:45:10+01:00", 15, 0)]
#[case::to_the_end_of_the_minute(
    "2026-11-23T01:30:00+01:00",
    "2026-11-23T01:45:59.999+01:00",
    15,
    0
)]
#[case::at_once("2026-11-23T01:30:01+01:00", "2026-11-23T01:30:50+01:00", 0, 0)]
#[case::over_a_minute("2026-11-23T01:30:59+01:00", "2026-11-23T01:31:00+01:00", 1, 0)]
#[case::clock_put_back("2026-10-25T02:40:40+02:00", "2026-10-25T02:20:10+01:00", 40, -60)]
#[case::clock_put_forward("2026-03-29T01:30:00+01:00", "2026-03-29T03:15:00+02:00", 45, 60)]
#[case::flown_east("2026-11-22T23:00:00+01:00", "2026-11-23T08:00:00+09:00", 60, 480)]
#[case::half_an_hour("2026-04-05T01:50:00+11:00", "2026-04-05T01:45:00+10:30", 25, -30)]
#[case::before_1970_by_utc("1970-01-01T00:10:30+01:00", "1970-01-01T00:20:10+01:00", 10, 0)]
fn a_length_is_that_between_the_times_that_are_shown(
    #[case] start: &str,
    #[case] end: &str,
    #[case] minutes: i64,
    #[case] change: i32,
) {
    let (start, end) = (moment(start), moment(end));
    assert_eq!(end.shown_minutes_since(start), minutes);
    assert_eq!(end.clock_change_since(start), change);
    let shown = |at: Moment| at.local().and_utc().timestamp().div_euclid(60);
    let by_the_clocks = shown(end) - shown(start) - i64::from(change);
    assert_eq!(minutes, by_the_clocks, "what a reader reckons");
}

/// The instants at which a clock shows a time, by chrono-tz's own reckoning; of a time that is
/// skipped the one that the clock before the gap would show.
fn instants(zone: Tz, local: NaiveDateTime) -> Vec<i64> {
    let found = zone.from_local_datetime(&local);
    let both = [found.earliest(), found.latest()];
    let mut instants: Vec<i64> = both
        .iter()
        .flatten()
        .map(chrono::DateTime::timestamp_millis)
        .collect();
    instants.dedup();
    if instants.is_empty() {
        let before = zone.from_local_datetime(&(local - TimeDelta::hours(3)));
        let offset = before.earliest().unwrap().offset().fix().local_minus_utc();
        instants.push(local.and_utc().timestamp_millis() - i64::from(offset) * 1000);
    }
    instants
}

/// The days of both changes of the clock in 2026, and an ordinary one.
fn days(zone: Tz) -> Vec<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let offset = |date: NaiveDate| {
        let noon = date.and_hms_opt(12, 0, 0).unwrap();
        zone.offset_from_utc_datetime(&noon).fix()
    };
    let days = (1..365).map(|day| first + TimeDelta::days(day));
    let mut changes: Vec<_> = days
        .filter(|day| offset(*day) != offset(*day - TimeDelta::days(1)))
        .collect();
    changes.push(NaiveDate::from_ymd_opt(2026, 6, 20).unwrap());
    changes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_bout_lasts_as_long_as_lies_between_its_instants(
        zone in prop::sample::select(ZONES.to_vec()),
        day in any::<prop::sample::Index>(),
        begins in -600..600_i64,
        second in any::<bool>(),
        lasts in 0..600_i64,
    ) {
        let days = days(zone);
        prop_assert_eq!(days.len(), if zone == Asia::Kolkata { 1 } else { 3 });
        let midnight = day.get(&days).and_hms_opt(0, 0, 0).unwrap();
        let begins = midnight + TimeDelta::minutes(begins);
        let ends = begins + TimeDelta::minutes(lasts);
        let place = Place(zone);
        let found = instants(zone, begins);
        let start = if second { *found.last().unwrap() } else { found[0] };
        let start = Moment::new(start, place.offset_at(start)).unwrap();
        let details = BoutDetails::new(start, End::Unknown);
        let end = details.end_at(ends, &place).unwrap();

        let found = instants(zone, ends);
        let expected = found.iter().find(|at| **at >= start.utc_ms()).or(found.last()).unwrap();
        prop_assert_eq!(end.utc_ms(), *expected);
        prop_assert_eq!(end.offset_minutes(), place.offset_at(*expected));
        prop_assert_eq!(end.minutes_since(start), (expected - start.utc_ms()) / 60_000);

        // A moved start is some instant at which the clock shows that time, and says its offset.
        let moved = start.moved_to(ends, &place).unwrap();
        prop_assert!(found.contains(&moved.utc_ms()) || moved == start);
        prop_assert!(moved.is_by_the_clock_of(&place));
        // And back again: the same instant, or the other one at which the clock shows it.
        let back = moved.moved_to(start.local(), &place).unwrap();
        prop_assert!(instants(zone, start.local()).contains(&back.utc_ms()));
    }

    #[test]
    fn no_time_panics(utc_ms: i64, offset in -959..=959_i32, days in -30_000..90_000_i64) {
        let Ok(was) = Moment::new(utc_ms % 4_000_000_000_000, offset) else { return Ok(()) };
        let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
        let local = (first + TimeDelta::days(days)).and_hms_opt(2, 30, 0).unwrap();
        for zone in ZONES {
            if let Some(moved) = was.moved_to(local, &Place(zone)) {
                prop_assert_eq!(Moment::parse(&moved.to_iso()), Ok(moved));
            }
        }
    }
}
