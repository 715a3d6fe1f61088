//! The night strip.

use stillnight_domain::{BoutChange, End, Intensity, Moment, Night, Strip, StripMark, night_strip};

use crate::common::{Journal, at};

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
