//! The main path, from thumb to table.

use crate::paper_journal::{PaperJournal, at};
use stillnight_domain::{Body, BoutChange, End, Intensity, csv};

#[test]
fn a_night_goes_from_the_tap_to_the_table() {
    let mut night = PaperJournal::default();
    night.write(at("23T03:12:07"), vec![Body::StartedBout]);
    let bout = night.diary.running(at("23T03:12:08")).expect("it runs").id;

    let seven = BoutChange {
        intensity: Some(Intensity::new(7).ok()),
        ..BoutChange::default()
    };
    let now = at("23T03:12:20");
    night.decide(now, night.diary.change_bout(bout, seven, now));
    let noted = BoutChange {
        note: Some("=1+1, \"tea\"\nand 🌙".into()),
        ..BoutChange::default()
    };
    let now = at("23T03:13:00");
    night.decide(now, night.diary.change_bout(bout, noted, now));
    night.write(at("23T03:40:00"), vec![Body::StoppedBout]);

    let morning = at("23T08:00:00");
    let diary = night.read_again();
    let first = *diary.nights().first().expect("a night");
    let bouts = diary.bouts_of(first);
    assert_eq!((first.to_iso().as_str(), bouts.len()), ("2026-11-22", 1));
    assert_eq!(bouts[0].details.end, End::At(at("23T03:40:00")));
    let table = csv(&diary, morning);
    assert!(table.contains(&format!(
        "bout,{bout},,2026-11-22,2026-11-23T03:12:07.000+01:00"
    )));
    assert!(table.contains("\"'=1+1, \"\"tea\"\"\nand 🌙\""), "{table}");
}

#[test]
fn each_step_of_a_night_can_be_taken_back() {
    let mut night = PaperJournal::default();
    night.write(at("23T03:12:07"), vec![Body::StartedBout]);
    let bout = night.diary.running(at("23T03:12:08")).expect("it runs").id;
    let now = at("23T03:20:00");
    let four = BoutChange {
        intensity: Some(Intensity::new(4).ok()),
        ..BoutChange::default()
    };

    let back = night.decide(now, night.diary.change_bout(bout, four, now));
    night.write(now, back);
    assert_eq!(night.diary.bout(bout).unwrap().details.intensity, None);

    let back = night.write(now, vec![Body::StoppedBout]);
    assert!(night.diary.running(now).is_none());
    night.write(now, back);
    assert_eq!(night.diary.running(now).map(|it| it.id), Some(bout));

    let back = night.decide(now, night.diary.remove(bout));
    assert_eq!(night.diary.nights(), []);
    night.write(now, back);
    assert_eq!(night.diary.nights().len(), 1);
    assert_eq!(
        night.read_again(),
        night.diary,
        "the lines alone tell the same"
    );
}

#[test]
fn the_same_lines_from_two_devices_make_no_bout_twice() {
    let mut night = PaperJournal::default();
    night.write(at("23T03:12:07"), vec![Body::StartedBout]);
    night.write(at("23T03:30:00"), vec![Body::StoppedBout]);
    let again = night.lines.clone();
    night.lines.extend(again);
    assert_eq!(night.read_again().bout_count(), 1);
}
