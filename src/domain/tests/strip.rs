//! The night strip.

use rstest::rstest;
use stillnight_domain::{
    BoutChange, End, Field, FieldChange, Intensity, Kind, Moment, Night, Strip, StripMark,
    StripSleep, night_strip,
};

use crate::common::{Journal, at, night, said};

#[test]
fn bouts_lie_on_the_strip_in_minutes_after_noon() {
    let mut journal = Journal::default();
    journal.add(at("22T12:00:00"), End::Unknown);
    journal.add(at("22T23:00:00"), End::At(at("23T01:30:59")));
    let strong = journal.add(at("23T02:00:00"), End::At(at("23T14:00:00")));
    let intensity = Some(Intensity::new(0).ok());
    journal.change(
        strong,
        BoutChange {
            intensity,
            ..BoutChange::default()
        },
    );
    journal.start(at("23T03:00:00"));
    let night = Night::parse("2026-11-22").unwrap();
    let mark = |from, to, open_end, intensity| StripMark {
        from,
        to,
        open_end,
        intensity,
    };
    assert_eq!(
        night_strip(&journal.diary, night, at("23T03:10:00")).bouts,
        [
            mark(0, 0, true, None),
            mark(660, 810, false, None),
            mark(840, 1440, false, Some(0)),
            mark(900, 910, true, None),
        ]
    );
    let marks = night_strip(&journal.diary, night, at("23T13:00:00")).bouts;
    assert_eq!(
        marks.last(),
        Some(&mark(900, 900, true, None)),
        "it no longer runs"
    );
    assert_eq!(
        night_strip(&journal.diary, night.next(), at("23T13:00:00")),
        Strip::default()
    );
}

#[test]
fn a_mark_never_ends_before_it_begins() {
    let mut journal = Journal::default();
    let summer = Moment::parse("2026-10-25T02:50:00+02:00").unwrap();
    let winter = Moment::parse("2026-10-25T02:10:00+01:00").unwrap();
    journal.add(summer, End::At(winter));
    let marks = night_strip(&journal.diary, Night::of(summer), at("23T03:00:00")).bouts;
    assert_eq!((marks[0].from, marks[0].to), (890, 890));
}

fn slept(written: [(Field, &str); 3]) -> Option<StripSleep> {
    let mut journal = Journal::default();
    let set = FieldChange::from(&said(written));
    journal.check_in(at("23T08:00:00"), night("22"), set);
    night_strip(&journal.diary, night("22"), at("23T08:00:00")).sleep
}

#[rstest]
#[case::whole_night("22:30", "20", "06:15", Some((650, 1095)))]
#[case::at_once("22:30", "0", "06:15", Some((630, 1095)))]
#[case::after_midnight("01:00", "", "06:15", Some((780, 1095)))]
#[case::no_bedtime("", "20", "06:15", None)]
#[case::no_wake("22:30", "20", "", None)]
#[case::never_fell_asleep("23:00", "435", "06:15", None)]
#[case::nearly_never("23:00", "434", "06:15", Some((1094, 1095)))]
#[case::a_day_of_trying("23:00", "1440", "06:15", None)]
fn sleep_lies_between_falling_asleep_and_waking_for_good(
    #[case] bedtime: &str,
    #[case] latency: &str,
    #[case] wake: &str,
    #[case] sleep: Option<(u16, u16)>,
) {
    let written = [
        (Field::Bedtime, bedtime),
        (Field::FallAsleep, latency),
        (Field::FinalWake, wake),
    ];
    let sleep = sleep.map(|(from, to)| StripSleep {
        from,
        to,
        goes_on: false,
    });
    assert_eq!(slept(written), sleep);
}

/// Who sleeps by day sleeps past the noon that ends the night: the strip shows the part that lies on
/// it, and that it goes on.
#[rstest]
#[case::by_day("05:10", "", "13:20", Some((1030, 1440)))]
#[case::after_lying_awake("05:10", "30", "13:20", Some((1060, 1440)))]
#[case::late_in_the_morning("09:00", "0", "16:00", Some((1260, 1440)))]
#[case::to_the_noon_itself("05:10", "0", "12:00", Some((1030, 1440)))]
#[case::awake_until_noon("11:00", "60", "16:00", None)]
#[case::asleep_just_before("11:00", "59", "16:00", Some((1439, 1440)))]
#[case::never_fell_asleep("05:10", "490", "13:20", None)]
#[case::no_time_between("05:10", "0", "05:10", None)]
fn sleep_past_noon_ends_at_the_edge_and_goes_on(
    #[case] bedtime: &str,
    #[case] latency: &str,
    #[case] wake: &str,
    #[case] sleep: Option<(u16, u16)>,
) {
    let written = [
        (Field::Bedtime, bedtime),
        (Field::FallAsleep, latency),
        (Field::FinalWake, wake),
    ];
    let sleep = sleep.map(|(from, to)| StripSleep {
        from,
        to,
        goes_on: wake != "12:00",
    });
    assert_eq!(slept(written), sleep);
}

#[test]
fn doses_factors_and_cramps_are_points_in_the_order_of_time() {
    let mut journal = Journal::default();
    let stress = said([(Field::Factor, "stress")]);
    journal.log(at("23T03:00:00"), Kind::Cramp, said([]));
    journal.log(at("22T12:00:00"), Kind::Factor, stress.clone());
    journal.log(
        at("22T22:00:59"),
        Kind::Dose,
        said([(Field::Name, "Magnesium")]),
    );
    journal.log(at("22T22:30:00"), Kind::Note, said([(Field::Note, "late")]));
    journal.log(at("22T22:30:00"), Kind::Lab, said([]));
    journal.log(at("23T12:00:00"), Kind::Factor, stress.clone());
    let gone = journal.log(at("22T23:00:00"), Kind::Factor, stress);
    journal.remove(at("22T23:10:00"), gone);
    let points = night_strip(&journal.diary, night("22"), at("23T08:00:00")).points;
    assert_eq!(
        points,
        [(Kind::Factor, 0), (Kind::Dose, 600), (Kind::Cramp, 900)]
    );
}
