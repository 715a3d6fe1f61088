//! Undo is one more event.

use stillnight_domain::{Body, BoutChange, BoutDetails, End, Event, EventId};

use crate::common::{Journal, at, event_id};

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
