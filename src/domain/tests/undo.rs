//! Undo is one more event.

use rstest::rstest;
use stillnight_domain::{
    Body, BoutChange, BoutDetails, Deed, End, EntryChange, Event, EventId, Field, FieldChange,
    Kind, RecordId, SettingsChange, Undo,
};

use crate::common::{Journal, at, change, event_id, night, said};

#[test]
fn a_log_now_from_outside_the_app_is_taken_back() {
    let mut journal = Journal::default();
    let id = journal.start(at("23T03:00:00"));
    let second = journal.start(at("23T03:00:02"));
    assert_eq!(
        journal.diary.undo_of_tap(second.into()),
        [],
        "a second tap made nothing"
    );
    let undo = journal.diary.undo_of_tap(id.into());
    assert_eq!(undo, [Body::Removed { record: id }]);
    journal.write_all(at("23T03:00:05"), undo);
    assert_eq!(
        journal.diary.undo_of_tap(id.into()),
        [],
        "it is taken back already"
    );
    let third = journal.start(at("23T03:00:06"));
    assert_eq!(journal.running(at("23T03:01:00")), Some(third));
}

#[test]
fn an_it_stopped_from_outside_the_app_is_taken_back() {
    let mut journal = Journal::default();
    let id = journal.start(at("23T03:00:00"));
    let stop = EventId::from(journal.stop(at("23T03:20:00")));
    let second = EventId::from(journal.stop(at("23T03:20:01")));
    assert_eq!(journal.diary.undo_of_tap(second), []);
    journal.write_all(at("23T03:20:05"), journal.diary.undo_of_tap(stop));
    assert_eq!(journal.running(at("23T03:21:00")), Some(id));
    assert_eq!(journal.diary.undo_of_tap(stop), []);
}

#[test]
fn an_unmatched_stop_is_taken_back() {
    let mut journal = Journal::default();
    let stop = journal.stop(at("23T03:20:00"));
    let undo = journal.diary.undo_of_tap(stop.into());
    assert_eq!(undo, [Body::Removed { record: stop }]);
}

#[test]
fn a_stop_that_was_edited_since_is_left_alone() {
    let mut journal = Journal::default();
    let id = journal.start(at("23T03:00:00"));
    let stop = journal.stop(at("23T03:20:00"));
    journal.change(
        id,
        BoutChange {
            end: Some(End::Unknown),
            ..BoutChange::default()
        },
    );
    assert_eq!(journal.diary.undo_of_tap(stop.into()), []);
    assert_eq!(journal.diary.undo_of_tap(event_id(99)), []);
}

#[test]
fn several_events_are_taken_back_in_reverse_order() {
    let mut journal = Journal::default();
    let stop = journal.stop(at("23T03:20:00"));
    let bout = BoutDetails::new(at("23T03:00:00"), End::At(at("23T03:20:00")));
    let bodies = journal
        .diary
        .add_bout(bout, Some(stop), at("23T03:30:00"))
        .unwrap();
    let events: Vec<_> = (10..)
        .zip(bodies)
        .map(|(number, body)| Event::new(event_id(number), at("23T03:30:00"), body))
        .collect();
    let undo = journal.diary.undo_for(&events);
    let added = event_id(10).into();
    assert_eq!(
        undo,
        [
            Body::Restored { record: stop },
            Body::Removed { record: added }
        ]
    );
}

#[rstest]
#[case::at_once("23T03:30:00", true)]
#[case::in_time("23T03:30:59.999", true)]
#[case::after_a_minute("23T03:31:00", false)]
#[case::hours_later("23T09:00:00", false)]
#[case::a_clock_a_little_behind("23T03:29:50", true)]
#[case::a_clock_that_was_set_back("22T03:30:30", false)]
fn an_action_can_be_taken_back_for_a_minute(#[case] now: &str, #[case] is_offered: bool) {
    let undo = Undo {
        back: vec![Body::Removed {
            record: event_id(1).into(),
        }],
        done: at("23T03:30:00"),
    };
    assert_eq!(undo.is_offered(at(now)), is_offered);
}

/// What these events did, by what takes them back.
fn undo_of(journal: &Journal, bodies: Vec<Body>) -> Undo {
    let now = at("23T04:00:00");
    let event = |(number, body)| Event::new(event_id(number), now, body);
    let events: Vec<_> = (50..).zip(bodies).map(event).collect();
    Undo {
        back: journal.diary.undo_for(&events),
        done: now,
    }
}

#[test]
fn what_is_taken_back_is_said() {
    let mut journal = Journal::default();
    journal.start(at("23T03:00:00"));
    let dose = said([(Field::Name, "Magnesium")]);
    let dose = journal.log(at("23T03:10:00"), Kind::Dose, dose);
    let new = RecordId::from(event_id(50));
    let deed_of = |bodies: Vec<Body>, expected: &dyn Fn(Deed) -> bool| {
        let undo = undo_of(&journal, bodies);
        let deed = undo.deed().unwrap();
        assert!(expected(deed), "{deed:?}");
    };
    let added = Body::AddedBout {
        bout: BoutDetails::new(at("23T02:00:00"), End::Unknown),
    };
    deed_of(vec![added.clone()], &|deed| deed == Deed::Made(new));
    // The question that it answers goes with it, and is not what was done.
    deed_of(vec![added, Body::Removed { record: dose }], &|deed| {
        deed == Deed::Made(new)
    });
    deed_of(vec![Body::Removed { record: dose }], &|deed| {
        deed == Deed::Removed(dose)
    });
    deed_of(
        vec![Body::StoppedBout],
        &|deed| matches!(deed, Deed::ChangedBout(set) if set.end == Some(End::Running)),
    );
    let set = EntryChange::one(Field::Amount, Field::Amount.number(1000).ok());
    deed_of(vec![Body::ChangedEntry { record: dose, set }], &|deed| {
        let is_amount = |set: &FieldChange| set.iter().all(|(field, _)| field == Field::Amount);
        matches!(deed, Deed::ChangedEntry(id, set) if id == dose && is_amount(set))
    });
    let check_in = Body::CheckedIn {
        night: night("22"),
        set: change(Field::Worst, "3"),
    };
    let of_night = RecordId::of_check_in(night("22"));
    deed_of(vec![check_in], &|deed| deed == Deed::Made(of_night));
    let set = SettingsChange {
        named: Some(true),
        ..SettingsChange::default()
    };
    deed_of(vec![Body::ChangedSettings { set }], &|deed| {
        deed == Deed::ChangedSettings
    });
}
