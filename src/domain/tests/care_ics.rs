//! The plan as a calendar file: what is written, and that it rings when the plan says.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::{America, Asia, Australia, Europe, Tz};
use proptest::prelude::*;
use rstest::rstest;
use stillnight_domain::care::schedule::{Anchors, Onset, Repeat, Schedule, Timing};
use stillnight_domain::exports::ics::{Alarm, Export, NoAlarm, Rule, Series, test_alarm, uid};
use stillnight_domain::{
    Anchor, Field, Hours, Missed, Moment, RecordId, Settings, TimeOfDay, Weekday,
};

use crate::care_schedule::{
    NO_ONSET, any_schedule, day, days_taken, schedule, settings, wall_clock,
};
use crate::common::{at, event_id, texts};

fn alarm(schedule: Schedule) -> Alarm<'static> {
    Alarm {
        item: item(),
        name: "Magnesium",
        schedule,
        taken: &[],
        sequence: 3,
    }
}

fn item() -> RecordId {
    event_id(7).into()
}

const ONSET: Onset = Onset::Known {
    after_noon: 9 * 60,
    nights: 7,
};

fn with<T>(named: bool, now: Moment, ask: impl FnOnce(Export) -> T) -> T {
    let settings = settings();
    let anchors = Anchors {
        settings: &settings,
        onset: ONSET,
    };
    ask(Export {
        now,
        anchors,
        named,
        texts: texts::ICS,
    })
}

fn file(alarm: &Alarm, now: Moment) -> String {
    with(false, now, |export| export.item(alarm).unwrap())
}

/// The lines of a file as they were before they were folded.
fn unfolded(text: &str) -> Vec<String> {
    assert!(text.ends_with("\r\n"));
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().unwrap().push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

fn unescaped(text: &str) -> String {
    let (mut plain, mut letters) = (String::new(), text.chars());
    while let Some(letter) = letters.next() {
        plain.push(match letter {
            '\\' => match letters.next().unwrap() {
                'n' => '\n',
                other => other,
            },
            ';' | ',' => panic!("not escaped: {text}"),
            other => other,
        });
    }
    plain
}

/// What some lines say that begin with a name.
fn said_by<'a>(lines: &'a [String], name: &str) -> Vec<&'a str> {
    let of = |line: &'a String| line.strip_prefix(name)?.strip_prefix(':');
    lines.iter().filter_map(of).collect()
}

/// 23 November 2026 is a Monday.
#[test]
fn a_file_is_written_like_this() {
    let every_second = schedule([(Field::Time, "22:30"), (Field::EveryDays, "2")]);
    let expected = "\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Stillnight//Stillnight 1//EN
CALSCALE:GREGORIAN
BEGIN:VEVENT
UID:01a1f05b-4e00-7000-8000-000000000007@stillnight.invalid
DTSTAMP:20261124T090000Z
SEQUENCE:3
DTSTART:20261125T223000
DURATION:PT10M
RRULE:FREQ=DAILY;INTERVAL=2
SUMMARY:Reminder
DESCRIPTION:This entry cannot know whether it is done. If it shows twice\\, 
 delete the older one.
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Reminder
TRIGGER:PT0S
END:VALARM
END:VEVENT
END:VCALENDAR
";
    let written = file(&alarm(every_second), at("24T10:00:00"));
    let uid_line = format!("UID:{}", uid(item(), 0));
    let expected = expected.replace(
        "UID:01a1f05b-4e00-7000-8000-000000000007@stillnight.invalid",
        &uid_line,
    );
    assert_eq!(written, expected.replace('\n', "\r\n"));
}

#[rstest]
#[case::every_day(schedule([(Field::Time, "08:00")]), &["20261125T080000 FREQ=DAILY"])]
#[case::every_second_keeps_its_days(schedule([(Field::Time, "08:00"), (Field::EveryDays, "2")]), &["20261125T080000 FREQ=DAILY;INTERVAL=2"])]
#[case::later_today(schedule([(Field::Time, "10:00")]), &["20261124T100000 FREQ=DAILY"])]
#[case::begins_later(schedule([(Field::Time, "08:00"), (Field::EveryDays, "3"), (Field::From, "2026-12-24")]), &["20261224T080000 FREQ=DAILY;INTERVAL=3"])]
#[case::ends(schedule([(Field::Time, "22:00"), (Field::Until, "2026-12-24")]), &["20261124T220000 FREQ=DAILY;UNTIL=20261224T220000"])]
#[case::onset(schedule([(Field::Anchor, "usual onset"), (Field::Before, "60")]), &["20261124T200000 FREQ=DAILY"])]
// Friday's bedtime is 00:30 on Saturday.
#[case::bedtime(schedule([(Field::Anchor, "bedtime")]), &[
    "20261124T223000 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA,SU",
    "20261128T003000 FREQ=WEEKLY;BYDAY=SA",
])]
#[case::bedtime_that_ends(schedule([(Field::Anchor, "bedtime"), (Field::Until, "2026-11-28")]), &[
    "20261124T223000 FREQ=WEEKLY;BYDAY=TU,WE,TH,SA;UNTIL=20261128T223000",
    "20261128T003000 FREQ=WEEKLY;BYDAY=SA;UNTIL=20261129T003000",
])]
#[case::every_second_bedtime(schedule([(Field::Anchor, "bedtime"), (Field::EveryDays, "2"), (Field::Before, "30")]), &[
    "20261207T220000 FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
    "20261201T220000 FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "20261125T220000 FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    "20261203T220000 FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
    "20261128T000000 FREQ=WEEKLY;INTERVAL=2;BYDAY=SA",
    "20261205T220000 FREQ=WEEKLY;INTERVAL=2;BYDAY=SA",
    "20261129T220000 FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
])]
#[case::every_second_week(schedule([(Field::Anchor, "bedtime"), (Field::EveryDays, "14"), (Field::From, "2026-11-27")]), &["20261128T003000 FREQ=DAILY;INTERVAL=14"])]
fn it_recurs_by_a_plain_rule(#[case] schedule: Schedule, #[case] expected: &[&str]) {
    let lines = unfolded(&file(&alarm(schedule), at("24T10:00:00")));
    let starts = said_by(&lines, "DTSTART");
    let rules = said_by(&lines, "RRULE");
    let written: Vec<String> = starts
        .iter()
        .zip(rules)
        .map(|(start, rule)| format!("{start} {rule}"))
        .collect();
    assert_eq!(written, expected);
}

#[test]
fn days_of_the_week_are_those_on_which_it_rings() {
    let mut fields = crate::common::said([(Field::Anchor, "bedtime")]);
    let days = [Weekday::Friday, Weekday::Sunday].into_iter().collect();
    fields.put(Field::Weekdays, Field::Weekdays.set(days));
    let schedule = Schedule::of_fields(&fields, day("2026-11-23"));
    let lines = unfolded(&file(&alarm(schedule), at("24T10:00:00")));
    let rules = said_by(&lines, "RRULE");
    assert_eq!(rules, ["FREQ=WEEKLY;BYDAY=SA", "FREQ=WEEKLY;BYDAY=SU"]);
    let uids = said_by(&lines, "UID");
    assert_eq!(uids, [uid(item(), 0), uid(item(), 1)]);
}

#[rstest]
#[case::as_needed(schedule([(Field::Time, "08:00"), (Field::AsNeeded, "yes")]), NoAlarm::AsNeeded)]
#[case::no_time(schedule([]), NoAlarm::NoTime)]
#[case::no_onset(schedule([(Field::Anchor, "usual onset")]), NoAlarm::NoAnchor(Anchor::Onset))]
#[case::over(schedule([(Field::Time, "08:00"), (Field::Until, "2026-11-24")]), NoAlarm::Over)]
#[case::no_day(Schedule { repeat: Repeat::Weekdays([].into()), ..schedule([(Field::Time, "08:00")]) }, NoAlarm::Over)]
fn what_cannot_ring_is_told_and_leaves_the_rest(#[case] schedule: Schedule, #[case] why: NoAlarm) {
    let settings = settings();
    let anchors = Anchors {
        settings: &settings,
        onset: NO_ONSET,
    };
    let export = Export {
        now: at("24T10:00:00"),
        anchors,
        named: false,
        texts: texts::ICS,
    };
    let silent = alarm(schedule);
    assert_eq!(export.item(&silent), Err(why));
    let daily = crate::care_schedule::schedule([(Field::Time, "08:00")]);
    let other = Alarm {
        item: event_id(8).into(),
        ..alarm(daily)
    };
    let both = export.plan(&[silent, other]);
    assert_eq!(both.left_out, [(item(), why)]);
    assert_eq!(both.text, Some(export.item(&other).unwrap()));
    let none = export.plan(&[silent]);
    assert_eq!((none.text, none.left_out.len()), (None, 1));
    assert_eq!(export.plan(&[]).text, None);
}

#[test]
fn the_whole_plan_is_one_calendar() {
    let second = Alarm {
        item: event_id(8).into(),
        sequence: 0,
        ..alarm(schedule([(Field::Time, "07:00")]))
    };
    let first = alarm(schedule([(Field::Time, "08:00")]));
    let plan = with(true, at("24T10:00:00"), |export| {
        export.plan(&[first, second])
    });
    let lines = unfolded(&plan.text.unwrap());
    let count = |wanted: &str| lines.iter().filter(|line| *line == wanted).count();
    assert_eq!((count("BEGIN:VCALENDAR"), count("BEGIN:VEVENT")), (1, 2));
    assert_eq!(said_by(&lines, "SUMMARY"), ["Magnesium", "Magnesium"]);
    assert_eq!(said_by(&lines, "SEQUENCE"), ["3", "0"]);
}

#[test]
fn a_test_rings_in_two_minutes_or_a_little_later() {
    for (now, start) in [
        ("24T23:57:00", "20261124T235900"),
        ("24T23:57:01", "20261125T000000"),
        ("24T23:57:00.001", "20261125T000000"),
    ] {
        let lines = unfolded(&test_alarm(at(now), texts::ICS));
        assert_eq!(said_by(&lines, "DTSTART"), [start]);
        assert!(said_by(&lines, "RRULE").is_empty());
    }
    let [one, other] =
        ["24T10:00:00", "24T10:00:01"].map(|now| unfolded(&test_alarm(at(now), texts::ICS)));
    assert_ne!(said_by(&one, "UID"), said_by(&other, "UID"));
}

#[test]
fn a_name_stays_whole() {
    let long = "Mg, 2 × 200 mg; \\ 🌙🧂 ".repeat(20) + "two\r\nlines\u{7}\tand a tab";
    let named = Alarm {
        name: &long,
        ..alarm(schedule([(Field::Time, "08:00")]))
    };
    let text = with(true, at("24T10:00:00"), |export| {
        export.item(&named).unwrap()
    });
    let lines = unfolded(&text);
    let summary = said_by(&lines, "SUMMARY")[0];
    let expected = long.replace("\r\n", "\n").replace('\u{7}', "");
    assert_eq!(unescaped(summary), expected);
    let shown = said_by(&lines, "DESCRIPTION");
    assert_eq!(shown[1], summary, "the alarm says the same");
    let discreet = unfolded(&file(&named, at("24T10:00:00")));
    assert!(!discreet.concat().contains("Mg"));
    let nameless = Alarm { name: " ", ..named };
    let text = with(true, at("24T10:00:00"), |export| {
        export.item(&nameless).unwrap()
    });
    assert_eq!(said_by(&unfolded(&text), "SUMMARY"), ["Reminder"]);
}

fn print(alarm: &Alarm, made: &str, now: &str) -> String {
    with(false, at(now), |export| {
        let [made, now] = [made, now].map(|time| at(time).local());
        alarm.fingerprint(made, now, export.anchors).unwrap()
    })
}

#[test]
fn a_fingerprint_changes_with_what_rings_and_with_nothing_else() {
    let every_second = [(Field::Time, "22:30"), (Field::EveryDays, "2")];
    let kept = alarm(schedule(every_second));
    let first = print(&kept, "24T10:00:00", "24T10:00:00");
    let other_name = Alarm {
        name: "Other",
        sequence: 9,
        ..kept
    };
    assert_eq!(print(&other_name, "24T10:00:00", "30T23:00:00"), first);
    assert_eq!(print(&kept, "27T10:00:00", "27T10:00:00"), first);
    for other in [
        schedule([(Field::Time, "22:31"), (Field::EveryDays, "2")]),
        schedule([(Field::Time, "22:30"), (Field::EveryDays, "3")]),
        schedule([(Field::Time, "22:30")]),
        schedule([
            (Field::Time, "22:30"),
            (Field::EveryDays, "2"),
            (Field::From, "2026-11-24"),
        ]),
        schedule([
            (Field::Time, "22:30"),
            (Field::EveryDays, "2"),
            (Field::From, "2026-11-29"),
        ]),
        schedule([
            (Field::Time, "22:30"),
            (Field::EveryDays, "2"),
            (Field::Until, "2026-12-29"),
        ]),
    ] {
        assert_ne!(print(&alarm(other), "24T10:00:00", "24T10:00:00"), first);
    }
}

#[rstest]
#[case::as_it_was_due(&["2026-11-25", "2026-11-27"], true)]
#[case::a_day_late(&["2026-11-25", "2026-11-28"], false)]
#[case::two_days_late_is_the_same_days_again(&["2026-11-25", "2026-11-29"], true)]
fn a_day_that_shifts_the_next_ones_makes_the_entry_stale(
    #[case] taken: &[&str],
    #[case] same: bool,
) {
    let shifting = schedule([
        (Field::Time, "22:30"),
        (Field::EveryDays, "2"),
        (Field::Missed, "shift"),
    ]);
    let made = print(&alarm(shifting), "24T10:00:00", "24T10:00:00");
    let taken: Vec<NaiveDate> = taken.iter().map(|it| day(it)).collect();
    let later = Alarm {
        taken: &taken,
        ..alarm(shifting)
    };
    assert_eq!(print(&later, "24T10:00:00", "29T22:00:00") == made, same);
    let anew = unfolded(&file(&later, at("29T22:00:00")));
    let next = *taken.last().unwrap() + Days::new(2);
    let start = format!("2026{:02}{:02}T223000", next.month(), next.day());
    assert_eq!(said_by(&anew, "DTSTART"), [start]);
}

/// What entries of a calendar ring, by the letter of their rules.
fn rung(all: &[Series], to: NaiveDateTime) -> Vec<NaiveDateTime> {
    let mut rung = Vec::new();
    for series in all {
        let to = series
            .until
            .map_or(to, |last| to.min(last + TimeDelta::minutes(1)));
        let days = series.first.date().iter_days();
        for at in days.map(|day| day.and_time(series.first.time())) {
            if at >= to {
                break;
            }
            let since = (at.date() - series.first.date()).num_days();
            // Weeks begin on Monday.
            let monday = i64::from(series.first.date().weekday().num_days_from_monday());
            let rings = match series.rule {
                Rule::Days(every) => since % i64::from(every) == 0,
                Rule::Weeks(every, days) => {
                    let number = at.weekday().num_days_from_monday();
                    let on = Weekday::ALL[usize::try_from(number).unwrap()];
                    (since + monday) / 7 % i64::from(every) == 0 && days.contains(&on)
                }
            };
            if rings {
                rung.push(at);
            }
        }
    }
    rung.sort_unstable();
    rung
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
fn whenever_and_wherever_it_is_made_it_rings_on_the_same_days(
    #[case] zones: fn(i64) -> Tz,
    #[values("2026-02-20T06:00:00Z", "2026-09-20T06:00:00Z")] first: &str,
    #[values("02:30", "12:00", "23:59", "00:00")] clock_time: &str,
    #[values("1", "2", "3")] every: &str,
) {
    let clock = wall_clock(zones, first);
    let fields = crate::common::said([(Field::Time, clock_time), (Field::EveryDays, every)]);
    let schedule = Schedule::of_fields(&fields, clock[0].date());
    let (settings, end) = (settings(), *clock.iter().max().unwrap());
    let anchors = Anchors {
        settings: &settings,
        onset: NO_ONSET,
    };
    let alarm = alarm(schedule);
    let print = alarm.fingerprint(clock[0], clock[0], anchors);
    let days: i64 = every.parse().unwrap();
    for now in clock.iter().step_by(31) {
        let series = alarm.series(*now, anchors).unwrap();
        let due = schedule.due(*now, end, anchors, &[]).unwrap();
        let due: Vec<NaiveDateTime> = due.iter().map(|it| it.at).collect();
        assert_eq!(rung(&series, end), due);
        for at in due {
            assert_eq!((at.date() - clock[0].date()).num_days() % days, 0);
        }
        assert_eq!(alarm.fingerprint(*now, *now, anchors), print);
    }
}

fn any_settings() -> impl Strategy<Value = Settings> {
    prop::array::uniform14(prop::option::of(0..1440_u16)).prop_map(|hours| {
        let mut settings = settings();
        for (at, hours) in hours.chunks(2).enumerate() {
            let time = |minute: Option<u16>| minute.map(|minute| TimeOfDay::new(minute).unwrap());
            settings.week[at] = Hours {
                bedtime: time(hours[0]),
                wake: time(hours[1]),
            };
        }
        settings
    })
}

proptest! {
    /// Whatever the schedule, the times and the day: the calendar rings when the plan is due.
    #[test]
    fn it_rings_when_the_plan_is_due(
        schedule in any_schedule(),
        settings in any_settings(),
        after_noon in 0..1440_u16,
        minute in 0..100 * 1440_i64,
        taken in days_taken(),
    ) {
        let now = day("2026-09-10").and_hms_opt(0, 0, 0).unwrap() + TimeDelta::minutes(minute);
        let onset = Onset::Known { after_noon, nights: 7 };
        let anchors = Anchors { settings: &settings, onset };
        let shifts = matches!(schedule.repeat, Repeat::EveryDays { missed: Missed::Shift, .. });
        // What is taken was taken by now.
        let taken: Vec<NaiveDate> = taken.into_iter().filter(|day| *day <= now.date()).collect();
        let taken = if shifts { taken } else { Vec::new() };
        let end = now + TimeDelta::days(150);
        let alarm = Alarm { taken: &taken, ..alarm(schedule) };
        let due = schedule.due(now, end, anchors, &taken).unwrap();
        let last = taken.iter().filter(|day| **day >= schedule.from).max();
        let due: Vec<NaiveDateTime> = due
            .into_iter()
            .filter(|due| last.is_none_or(|last| due.day > *last))
            .map(|due| due.at)
            .collect();
        match alarm.series(now, anchors) {
            Err(why) => prop_assert_eq!((why, due.len()), (NoAlarm::Over, 0)),
            Ok(series) => {
                prop_assert_eq!(rung(&series, end), due);
                for one in &series {
                    prop_assert!(one.until.is_none_or(|until| one.first <= until));
                    prop_assert!(one.first >= now && one.slot < 7);
                }
                let kinds: std::collections::BTreeSet<u8> = series.iter().map(|it| it.slot).collect();
                prop_assert_eq!(kinds.len(), series.len());
            }
        }
    }

    /// The name of an entry does not change with the day on which the file is made.
    #[test]
    fn an_entry_keeps_its_name(
        schedule in any_schedule(),
        settings in any_settings(),
        minutes in prop::array::uniform2(0..60 * 1440_i64),
    ) {
        let schedule = Schedule { until: None, ..schedule };
        let onset = Onset::Known { after_noon: 0, nights: 7 };
        let anchors = Anchors { settings: &settings, onset };
        let alarm = alarm(schedule);
        let [one, other] = minutes.map(|minute| {
            let now = day("2026-09-10").and_hms_opt(0, 0, 0).unwrap() + TimeDelta::minutes(minute);
            let series = alarm.series(now, anchors).unwrap();
            let rule = |series: &Series| (series.slot, series.rule, series.first.time());
            (series.iter().map(rule).collect::<Vec<_>>(), alarm.fingerprint(now, now, anchors), now)
        });
        prop_assert_eq!(one.0, other.0);
        if schedule.from <= one.2.date().min(other.2.date()) {
            prop_assert_eq!(one.1, other.1);
        }
    }

    #[test]
    fn what_goes_in_comes_out(name in ".{0,200}|[🌙é;,\\\\\r\n\t a-z]{0,300}") {
        let named = Alarm { name: &name, ..alarm(schedule([(Field::Time, "08:00")])) };
        let text = with(true, at("24T10:00:00"), |export| export.item(&named).unwrap());
        let lines = unfolded(&text);
        let plain = name.trim().replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
        let plain: String = plain
            .chars()
            .filter(|it| !it.is_control() || matches!(it, '\n' | '\t'))
            .collect();
        let expected = if name.trim().is_empty() { "Reminder" } else { &plain };
        prop_assert_eq!(unescaped(said_by(&lines, "SUMMARY")[0]), expected);
    }

    #[test]
    fn no_date_panics(
        from in any::<i32>(),
        until in prop::option::of(any::<i32>()),
        days: u16,
        minute in 0..1440_u16,
        now in 0..4_133_000_000_000_i64,
        sequence: u32,
    ) {
        let date = |days| NaiveDate::from_num_days_from_ce_opt(days);
        let schedule = Schedule {
            repeat: Repeat::EveryDays { days, missed: Missed::Shift },
            timing: Some(Timing::At(TimeOfDay::new(minute).unwrap())),
            from: date(from).unwrap_or(NaiveDate::MIN),
            until: until.map(|it| date(it).unwrap_or(NaiveDate::MAX)),
        };
        let alarm = Alarm { sequence, taken: &[NaiveDate::MIN, NaiveDate::MAX], ..alarm(schedule) };
        let now = Moment::new(now, 0).unwrap();
        with(false, now, |export| {
            if let Ok(text) = export.item(&alarm) {
                unfolded(&text);
            }
        });
    }
}
