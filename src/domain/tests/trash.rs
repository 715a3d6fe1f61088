//! The trash: 30 days, and no clock that is not believed.

use rstest::rstest;
use stillnight_domain::{End, Field, Kind, Moment, Purge, RecordId, TRASH_DAYS, days_left};

use crate::common::{Journal, at, change, later, night, said};

const DAY_MS: i64 = 86_400_000;
const HELD_MS: i64 = TRASH_DAYS * DAY_MS;

fn removed() -> Moment {
    at("01T08:00:00")
}

/// A diary with one record in the trash since [`removed`].
fn with_trash() -> (Journal, RecordId) {
    let mut journal = Journal::default();
    let bout = journal.add(at("01T03:00:00"), End::Unknown);
    journal.remove(removed(), bout);
    (journal, bout)
}

#[rstest]
#[case::just_removed(0, 30)]
#[case::a_moment_later(1, 30)]
#[case::a_day_later(DAY_MS, 29)]
#[case::last_day_begins(HELD_MS - DAY_MS, 1)]
#[case::one_below(HELD_MS - 1, 1)]
#[case::at_the_limit(HELD_MS, 0)]
#[case::one_above(HELD_MS + 1, 0)]
#[case::a_day_above(HELD_MS + DAY_MS, -1)]
fn days_are_counted_with_the_one_that_has_begun(#[case] after_ms: i64, #[case] days: i64) {
    assert_eq!(days_left(removed(), later(removed(), after_ms)), days);
}

#[rstest]
#[case::one_below(HELD_MS - 1, false)]
#[case::at_the_limit(HELD_MS, true)]
#[case::one_above(HELD_MS + 1, true)]
fn a_record_is_overdue_after_thirty_days(#[case] after_ms: i64, #[case] is_overdue: bool) {
    let (journal, _) = with_trash();
    let now = later(removed(), after_ms);
    let wait = Purge::WaitSince(now.utc_ms());
    let expected = if is_overdue { wait } else { Purge::Nothing };
    assert_eq!(journal.diary.purge(None, now), expected);
}

#[rstest]
#[case::at_once(0, false)]
#[case::one_below(DAY_MS - 1, false)]
#[case::at_the_limit(DAY_MS, true)]
#[case::one_above(DAY_MS + 1, true)]
fn it_goes_when_the_clock_has_said_so_for_a_day(#[case] after_ms: i64, #[case] is_due: bool) {
    let (journal, bout) = with_trash();
    let first = later(removed(), HELD_MS);
    let Purge::WaitSince(seen) = journal.diary.purge(None, first) else {
        panic!("overdue")
    };
    let found = journal.diary.purge(Some(seen), later(first, after_ms));
    let expected = if is_due {
        Purge::Due(vec![bout])
    } else {
        Purge::WaitSince(seen)
    };
    assert_eq!(found, expected);
}

#[test]
fn a_clock_that_jumped_ahead_and_is_set_right_again_destroys_nothing() {
    let (journal, _) = with_trash();
    let diary = &journal.diary;
    let right = later(removed(), DAY_MS);
    let jumped = later(removed(), 3 * HELD_MS);
    let Purge::WaitSince(seen) = diary.purge(None, jumped) else {
        panic!("overdue by a wrong clock")
    };
    assert_eq!(diary.purge(Some(seen), right), Purge::Nothing);
    // Even where the instant was not forgotten, the right clock begins anew.
    let overdue = later(removed(), HELD_MS);
    assert_eq!(
        diary.purge(Some(seen), overdue),
        Purge::WaitSince(overdue.utc_ms())
    );
}

#[test]
fn a_clock_set_back_destroys_nothing() {
    let (journal, _) = with_trash();
    let back = later(removed(), -HELD_MS);
    assert_eq!(journal.diary.purge(None, back), Purge::Nothing);
    assert_eq!(
        journal.diary.purge(Some(removed().utc_ms()), back),
        Purge::Nothing
    );
    assert!(days_left(removed(), back) > TRASH_DAYS);
}

#[test]
fn a_restored_record_is_not_overdue() {
    let (mut journal, bout) = with_trash();
    let now = later(removed(), HELD_MS + DAY_MS);
    journal.restore(later(removed(), DAY_MS), bout);
    assert_eq!(
        journal.diary.purge(Some(removed().utc_ms()), now),
        Purge::Nothing
    );
    journal.remove(later(removed(), 2 * DAY_MS), bout);
    assert_eq!(
        journal.diary.purge(Some(removed().utc_ms()), now),
        Purge::Nothing
    );
}

#[test]
fn the_trash_lists_what_was_removed_last_first() {
    let mut journal = Journal::default();
    let bout = journal.add(at("01T03:00:00"), End::Unknown);
    let cramp = journal.log(
        at("02T03:00:00"),
        Kind::Cramp,
        said([(Field::Intensity, "0")]),
    );
    let lab = journal.log(
        at("03T09:00:00"),
        Kind::Lab,
        said([(Field::Analyte, "ferritin")]),
    );
    let check_in = journal.check_in(at("02T08:00:00"), night("01"), change(Field::Worst, "3"));
    let kept = journal.add(at("04T03:00:00"), End::Unknown);
    for (number, record) in [lab, bout, check_in, cramp].into_iter().enumerate() {
        let number = i64::try_from(number).unwrap();
        journal.remove(later(at("05T08:00:00"), number), record);
    }
    let trash = journal.diary.trash();
    let ids: Vec<RecordId> = trash.iter().map(stillnight_domain::Record::id).collect();
    assert_eq!(ids, [cramp, check_in, bout, lab]);
    assert!(!ids.contains(&kept));
    assert_eq!(trash[1].night(), night("01"));
}
