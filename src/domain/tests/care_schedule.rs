//! Schedules on the wall clock: days, anchors, missed days, zones, stock.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::{America, Asia, Australia, Europe, Tz};
use proptest::prelude::*;
use rstest::rstest;
use stillnight_domain::care::schedule::{
    Anchors, Occurrence, Onset, OnsetRule, Repeat, Schedule, Timing, Unready,
};
use stillnight_domain::{
    Anchor, End, Field, Hours, Missed, Moment, Night, Settings, TimeOfDay, Weekday, Zone,
};

use crate::common::{Journal, Place, at, night, said};

/// `product.md`, Words: the usual onset is the median of the last 7 nights with a bout.
const RULE: OnsetRule = OnsetRule {
    nights: 7,
    minimum: 3,
};
pub const NO_ONSET: Onset = Onset::TooFew {
    nights: 0,
    needed: 3,
};

pub fn day(text: &str) -> NaiveDate {
    Night::parse(text).unwrap().evening()
}

fn time(text: &str) -> Option<TimeOfDay> {
    Some(TimeOfDay::parse(text).unwrap())
}

pub fn settings() -> Settings {
    let mut settings = Settings {
        bedtime: time("22:30"),
        wake: time("06:30"),
        ..Settings::default()
    };
    // Friday nights end late, and begin after midnight.
    settings.week[4] = Hours {
        bedtime: time("00:30"),
        wake: time("09:00"),
    };
    settings
}

pub fn schedule<const N: usize>(written: [(Field, &str); N]) -> Schedule {
    Schedule::of_fields(&said(written), day("2026-11-23"))
}

fn due(schedule: &Schedule, from: &str, to: &str) -> Vec<String> {
    let settings = settings();
    let onset = Onset::Known {
        after_noon: 9 * 60,
        nights: 7,
    };
    let anchors = Anchors {
        settings: &settings,
        onset,
    };
    let local = |text: &str| format!("2026-{text}:00").parse::<NaiveDateTime>().unwrap();
    let due = schedule.due(local(from), local(to), anchors, &[]).unwrap();
    let text = |due: Occurrence| due.at.format("%m-%dT%H:%M").to_string();
    due.into_iter().map(text).collect()
}

/// 23 November 2026 is a Monday.
#[rstest]
#[case::every_day(schedule([(Field::Time, "08:00")]), &["11-23T08:00", "11-24T08:00", "11-25T08:00", "11-26T08:00", "11-27T08:00", "11-28T08:00", "11-29T08:00"])]
#[case::every_second(schedule([(Field::Time, "08:00"), (Field::EveryDays, "2")]), &["11-23T08:00", "11-25T08:00", "11-27T08:00", "11-29T08:00"])]
#[case::every_third_from(schedule([(Field::Time, "08:00"), (Field::EveryDays, "3"), (Field::From, "2026-11-24")]), &["11-24T08:00", "11-27T08:00"])]
#[case::until(schedule([(Field::Time, "08:00"), (Field::Until, "2026-11-24")]), &["11-23T08:00", "11-24T08:00"])]
#[case::compression(schedule([(Field::Anchor, "usual onset"), (Field::Before, "60"), (Field::Until, "2026-11-24")]), &["11-23T20:00", "11-24T20:00"])]
#[case::bedtime(schedule([(Field::Anchor, "bedtime"), (Field::Before, "60"), (Field::From, "2026-11-26")]), &["11-26T21:30", "11-27T23:30", "11-28T21:30", "11-29T21:30"])]
#[case::bedtime_after_midnight(schedule([(Field::Anchor, "bedtime"), (Field::From, "2026-11-26"), (Field::Until, "2026-11-27")]), &["11-26T22:30", "11-28T00:30"])]
#[case::wake(schedule([(Field::Anchor, "wake"), (Field::Before, "30"), (Field::From, "2026-11-26")]), &["11-26T06:00", "11-27T06:00", "11-28T08:30", "11-29T06:00"])]
#[case::as_needed(schedule([(Field::Time, "08:00"), (Field::AsNeeded, "yes")]), &[])]
fn it_is_due_at_its_times(#[case] schedule: Schedule, #[case] expected: &[&str]) {
    assert_eq!(due(&schedule, "11-22T00:00", "11-30T00:00"), expected);
}

#[test]
fn days_of_the_week_are_those_of_the_plan() {
    let mut fields = said([(Field::Anchor, "bedtime")]);
    fields.put(
        Field::Weekdays,
        Field::Weekdays.set([Weekday::Friday, Weekday::Sunday].into_iter().collect()),
    );
    let schedule = Schedule::of_fields(&fields, day("2026-11-23"));
    let expected = ["11-28T00:30", "11-29T22:30"];
    assert_eq!(due(&schedule, "11-22T00:00", "11-30T00:00"), expected);
}

/// 23 November 2026 is a Monday.
#[rstest]
#[case::the_night_of_monday("00:15", &["11-24T00:15"])]
#[case::until_four("03:59", &["11-24T03:59"])]
#[case::the_morning_of_monday("04:00", &["11-23T04:00"])]
#[case::the_evening_of_monday("23:45", &["11-23T23:45"])]
fn a_time_after_midnight_is_of_the_night_of_its_day(#[case] time: &str, #[case] expected: &[&str]) {
    let mut fields = said([(Field::Time, time)]);
    let monday = Field::Weekdays.set([Weekday::Monday].into_iter().collect());
    fields.put(Field::Weekdays, monday);
    let schedule = Schedule::of_fields(&fields, day("2026-11-20"));
    assert_eq!(due(&schedule, "11-22T00:00", "11-29T00:00"), expected);
    let Repeat::Weekdays(days) = schedule.repeat else {
        panic!("days of the week")
    };
    assert_eq!(
        schedule.evenings(days),
        [Weekday::Monday].into_iter().collect()
    );
}

#[rstest]
#[case::every_night("1", "2026-11-25", &["11-25T00:15", "11-26T00:15"])]
#[case::every_second("2", "2026-11-27", &["11-25T00:15", "11-27T00:15"])]
fn the_first_night_and_the_last_are_those_of_their_evenings(
    #[case] every: &str,
    #[case] until: &str,
    #[case] expected: &[&str],
) {
    let schedule = schedule([
        (Field::Time, "00:15"),
        (Field::EveryDays, every),
        (Field::From, "2026-11-24"),
        (Field::Until, until),
    ]);
    assert_eq!(due(&schedule, "11-20T00:00", "11-30T00:00"), expected);
}

/// An earlier version named a dose at 00:15 by its date, and so it is still found.
#[test]
fn a_time_after_midnight_keeps_its_name() {
    let schedule = schedule([(Field::Time, "00:15")]);
    let settings = settings();
    let anchors = Anchors {
        settings: &settings,
        onset: NO_ONSET,
    };
    let [from, to] = [24, 25].map(|day| local(&format!("{day}T00:00")));
    let due = schedule.due(from, to, anchors, &[]).unwrap();
    assert_eq!(due[0].day, due[0].at.date());
}

fn local(text: &str) -> NaiveDateTime {
    format!("2026-11-{text}:00").parse().unwrap()
}

#[test]
fn a_range_holds_its_beginning_and_not_its_end() {
    let daily = schedule([(Field::Time, "08:00")]);
    assert_eq!(due(&daily, "11-24T08:00", "11-25T08:00"), ["11-24T08:00"]);
    assert!(due(&daily, "11-25T08:00", "11-24T08:00").is_empty());
}

#[rstest]
#[case::no_time(schedule([]), Unready::NoTime)]
#[case::no_onset(schedule([(Field::Anchor, "usual onset")]), Unready::NoAnchor(Anchor::Onset))]
#[case::no_wake(schedule([(Field::Anchor, "wake")]), Unready::NoAnchor(Anchor::Wake))]
#[case::bedtime_of_some_days(schedule([(Field::Anchor, "bedtime")]), Unready::NoAnchor(Anchor::Bedtime))]
fn what_is_missing_is_named_whatever_the_range(#[case] schedule: Schedule, #[case] why: Unready) {
    let mut settings = Settings::default();
    settings.week[4].bedtime = time("23:00");
    let anchors = Anchors {
        settings: &settings,
        onset: NO_ONSET,
    };
    let noon = |text| day(text).and_hms_opt(12, 0, 0).unwrap();
    for from in ["2026-11-23", "2026-11-26", "2026-12-24"] {
        let due = schedule.due(noon(from), noon(from), anchors, &[]);
        assert_eq!(due, Err(why));
    }
}

#[test]
fn the_usual_onset_is_the_median_of_the_last_nights_with_a_bout() {
    let mut journal = Journal::default();
    let tonight = night("24");
    let usual = |journal: &Journal| Onset::usual(&journal.diary, tonight, RULE);
    assert_eq!(usual(&journal), NO_ONSET);
    journal.add(at("20T22:00:00"), End::Unknown);
    journal.add(at("20T23:00:00"), End::Unknown);
    journal.add(at("22T00:30:00"), End::Unknown);
    let two = Onset::TooFew {
        nights: 2,
        needed: 3,
    };
    assert_eq!(usual(&journal), two);
    journal.add(at("23T23:10:00"), End::Unknown);
    let known = |after_noon, nights| Onset::Known { after_noon, nights };
    assert_eq!(usual(&journal), known(11 * 60 + 10, 3));
    let trash = journal.add(at("18T14:00:00"), End::Unknown);
    assert_eq!(usual(&journal), known((11 * 60 + 10 + 10 * 60) / 2, 4));
    journal.remove(at("24T10:00:00"), trash);
    journal.add(at("24T15:00:00"), End::Unknown);
    assert_eq!(
        usual(&journal),
        known(11 * 60 + 10, 3),
        "tonight is not usual yet"
    );
    for day in 1..=9 {
        journal.add(at(&format!("{day:02}T13:00:00")), End::Unknown);
    }
    assert_eq!(usual(&journal), known(60, 7), "four of seven at 13:00");
}

#[rstest]
#[case::thirty(30_000, 1_000, None, "2026-12-23")]
#[case::half_tablets(1_200, 500, None, "2026-11-25")]
#[case::none_left(0, 1_000, None, "2026-11-23")]
#[case::every_second(3_000, 1_000, Some("2"), "2026-11-29")]
fn it_runs_out_on_the_first_day_without_a_dose(
    #[case] stock: u32,
    #[case] dose: u32,
    #[case] every: Option<&str>,
    #[case] expected: &str,
) {
    let schedule = schedule([(Field::EveryDays, every.unwrap_or("1"))]);
    let monday = day("2026-11-23");
    let out = schedule.runs_out_on(stock, dose, monday, &[]);
    assert_eq!(out, Some(day(expected)));
    assert_eq!(schedule.runs_out_on(stock, 0, monday, &[]), None);
    let ended = Schedule {
        until: monday.pred_opt(),
        ..schedule
    };
    assert_eq!(ended.runs_out_on(stock, dose, monday, &[]), None);
}

const ZONES: [Tz; 3] = [Europe::Berlin, America::New_York, Australia::Lord_Howe];

/// What rings when it is asked every few minutes from the latest wall-clock time reached.
fn rung(schedule: &Schedule, anchors: Anchors, clock: &[NaiveDateTime]) -> Vec<Occurrence> {
    let mut reached = clock[0];
    let mut rung = Vec::new();
    for now in clock {
        rung.extend(schedule.due(reached, *now, anchors, &[]).unwrap());
        reached = reached.max(*now);
    }
    rung
}

/// The wall clock of a phone every 20 minutes of 60 days, in the zones it is in.
pub fn wall_clock(zones: impl Fn(i64) -> Tz, first: &str) -> Vec<NaiveDateTime> {
    let begin = Moment::parse(first).unwrap().utc_ms();
    let ticks = (0..60 * 72).map(|tick| (begin + tick * 20 * 60_000, tick / 72));
    ticks
        .map(|(utc_ms, day)| {
            let offset = Place(zones(day)).offset_at(utc_ms);
            Moment::new(utc_ms, offset).unwrap().local()
        })
        .collect()
}

#[rstest]
#[case::berlin(|_| Europe::Berlin)]
#[case::new_york(|_| America::New_York)]
#[case::lord_howe(|_| Australia::Lord_Howe)]
#[case::trip(|day| match day {
    0..15 => Europe::Berlin,
    15..25 => America::New_York,
    25..40 => Asia::Tokyo,
    _ => Europe::Berlin,
})]
fn over_clock_changes_and_a_trip_nothing_is_lost_doubled_or_shifted(
    #[case] zones: fn(i64) -> Tz,
    #[values("2026-02-20T06:00:00Z", "2026-09-20T06:00:00Z")] first: &str,
    #[values("02:30", "01:45", "12:00", "23:59", "00:00")] clock_time: &str,
    #[values("1", "2")] every: &str,
) {
    let clock = wall_clock(zones, first);
    let begin = clock[0];
    let fields = said([(Field::Time, clock_time), (Field::EveryDays, every)]);
    let schedule = Schedule::of_fields(&fields, begin.date());
    let settings = settings();
    let anchors = Anchors {
        settings: &settings,
        onset: NO_ONSET,
    };
    let rung = rung(&schedule, anchors, &clock);
    let every: i64 = every.parse().unwrap();
    let whole = schedule.due(begin, *clock.iter().max().unwrap(), anchors, &[]);
    assert_eq!(Ok(&rung), whole.as_ref());
    assert!(rung.len() >= usize::try_from(60 / every - 2).unwrap());
    for pair in rung.windows(2) {
        assert_eq!(pair[1].at - pair[0].at, TimeDelta::days(every));
    }
    for due in rung {
        assert_eq!(due.at.time(), clock_time.parse().unwrap());
        assert_eq!((due.day - begin.date()).num_days() % every, 0);
    }
}

prop_compose! {
    pub fn any_schedule()(
        kind in 0..3_u8,
        days in 1..9_u16,
        week in 1..128_u32,
        shift: bool,
        anchor in 0..4_usize,
        minute in 0..1440_u16,
        before in 0..=720_u16,
        from in 0..40_u64,
        length in prop::option::of(0..60_u64),
    ) -> Schedule {
        let missed = if shift { Missed::Shift } else { Missed::Keep };
        let from = day("2026-09-20") + chrono::Days::new(from);
        let days_of_week = Weekday::ALL.iter().enumerate();
        let days_of_week = days_of_week.filter(|(at, _)| week >> at & 1 == 1).map(|(_, day)| *day);
        Schedule {
            repeat: match kind {
                0 => Repeat::Weekdays(days_of_week.collect()),
                _ => Repeat::EveryDays { days, missed },
            },
            timing: Some(match Anchor::ALL[anchor] {
                Anchor::Clock => Timing::At(TimeOfDay::new(minute).unwrap()),
                anchor => Timing::Before(anchor, before),
            }),
            from,
            until: length.map(|length| from + chrono::Days::new(length)),
        }
    }
}

pub fn days_taken() -> impl Strategy<Value = Vec<NaiveDate>> {
    let offsets = prop::collection::vec(0..80_u64, 0..30);
    offsets.prop_map(|offsets| {
        let first = day("2026-09-20");
        offsets
            .into_iter()
            .map(|offset| first + chrono::Days::new(offset))
            .collect()
    })
}

proptest! {
    #[test]
    fn two_adjoining_ranges_are_due_as_the_whole(
        schedule in any_schedule(),
        taken in days_taken(),
        minutes in prop::array::uniform3(0..100 * 1440_i64),
        hours in prop::array::uniform14(prop::option::of(0..1440_u16)),
        after_noon in 0..1440_u16,
    ) {
        let mut cuts = minutes.map(|minute| {
            day("2026-09-10").and_hms_opt(0, 0, 0).unwrap() + TimeDelta::minutes(minute)
        });
        cuts.sort_unstable();
        let mut settings = settings();
        for (at, hours) in hours.chunks(2).enumerate() {
            let time = |minute: Option<u16>| minute.map(|minute| TimeOfDay::new(minute).unwrap());
            settings.week[at] = Hours { bedtime: time(hours[0]), wake: time(hours[1]) };
        }
        let onset = Onset::Known { after_noon, nights: 7 };
        let anchors = Anchors { settings: &settings, onset };
        let due = |from, to| schedule.due(from, to, anchors, &taken).unwrap();
        let whole = due(cuts[0], cuts[2]);
        let parts = [due(cuts[0], cuts[1]), due(cuts[1], cuts[2])].concat();
        prop_assert_eq!(&parts, &whole);
        prop_assert!(whole.is_sorted_by(|a, b| a.day < b.day));
        // Every day of the plan well inside the range is due, and no other.
        let inner = |day: &NaiveDate| {
            let day = day.and_hms_opt(0, 0, 0).unwrap();
            cuts[0] + TimeDelta::days(1) <= day && day + TimeDelta::days(2) <= cuts[2]
        };
        let days = day("2026-09-01").iter_days().take(140).filter(inner);
        for day in days {
            let is_due = whole.iter().any(|due| due.day == day);
            prop_assert_eq!(is_due, schedule.is_on(day, &taken));
        }
    }

    #[test]
    fn what_is_in_stock_lasts_for_its_doses(
        schedule in any_schedule(),
        stock in 0..50_000_u32,
        dose in 1..3_000_u32,
        after in 0..30_u64,
    ) {
        let today = day("2026-10-01") + chrono::Days::new(after);
        let doses = usize::try_from(stock / dose).unwrap();
        let on = |day: &NaiveDate| schedule.is_on(*day, &[]);
        match schedule.runs_out_on(stock, dose, today, &[]) {
            Some(out) => {
                prop_assert!(on(&out));
                let before = today.iter_days().take_while(|day| *day < out).filter(on);
                prop_assert_eq!(before.count(), doses);
            }
            None => prop_assert!(today.iter_days().take(1000).filter(on).count() <= doses),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn parity_is_kept_or_shifted_as_chosen(
        days in 1..9_u16,
        // Of each occurrence in 60 days: how many days late it was taken, or not at all.
        late in prop::collection::vec(prop::option::weighted(0.8, 0..3_u64), 70),
        zone in 0..3_usize,
        trip: bool,
    ) {
        let abroad = (zone + usize::from(trip)) % 3;
        let zones = |day| ZONES[if (20..40).contains(&day) { abroad } else { zone }];
        let clock = wall_clock(zones, "2026-09-20T06:00:00Z");
        let settings = settings();
        let anchors = Anchors { settings: &settings, onset: NO_ONSET };
        // A late dose is taken before the next one is due.
        let late_days = |late: Option<u64>| late.map(|late| late.min(u64::from(days) - 1));
        for missed in [Missed::Keep, Missed::Shift] {
            let repeat = Repeat::EveryDays { days, missed };
            let timing = Some(Timing::At(TimeOfDay::new(7 * 60).unwrap()));
            let schedule = Schedule { repeat, timing, from: clock[0].date(), until: None };
            let (mut taken, mut due) = (Vec::new(), Vec::new());
            let mut reached = clock[0];
            for now in clock.iter().step_by(3) {
                for occurrence in schedule.due(reached, *now, anchors, &taken).unwrap() {
                    let late = late_days(late[due.len()]);
                    taken.extend(late.map(|late| occurrence.day + chrono::Days::new(late)));
                    due.push((occurrence, late));
                }
                reached = reached.max(*now);
            }
            prop_assert!(due.len() >= 5);
            for pair in due.windows(2) {
                let [(before, late), (next, _)] = pair else { panic!("two") };
                let shift = match missed {
                    Missed::Keep => 0,
                    Missed::Shift => late.unwrap_or(0),
                };
                let apart = chrono::Days::new(u64::from(days) + shift);
                prop_assert_eq!(next.day, before.day + apart);
                prop_assert_eq!(next.at, before.at + apart);
            }
        }
    }
}
