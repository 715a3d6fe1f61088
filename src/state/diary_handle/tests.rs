#![allow(clippy::unwrap_used, reason = "tests")]

use std::cell::{Cell, RefCell};

use pollster::block_on;
use stillnight_domain::{BoutChange, BoutDetails, End, Intensity, RecordId};

use super::*;

/// A journal on paper, with a clock that a test can turn.
#[derive(Default)]
struct Paper {
    rows: RefCell<Vec<Row>>,
    snapshot: RefCell<String>,
    minutes: Cell<i64>,
    drawn: Cell<u8>,
    full: Cell<bool>,
    whole_readings: Cell<usize>,
    /// The number of the last row.
    last: Cell<u64>,
    /// Whether another tab writes just before the next rewrite.
    other_tab: Cell<bool>,
}

impl Device for Rc<Paper> {
    fn now(&self) -> Moment {
        let start = Moment::parse("2026-11-23T01:00:00+01:00").unwrap();
        Moment::new(start.utc_ms() + self.minutes.get() * 60_000, 60).unwrap()
    }
    fn random(&self) -> [u8; 10] {
        self.drawn.set(self.drawn.get() + 1);
        [self.drawn.get(); 10]
    }
    async fn append(&self, lines: Vec<String>) -> Result<(), StorageFault> {
        if self.full.get() {
            return Err(StorageFault::Full);
        }
        self.put(lines);
        Ok(())
    }
    async fn tail(&self, after: u64, limit: u32) -> Result<Vec<Row>, StorageFault> {
        if after == 0 {
            self.whole_readings.set(self.whole_readings.get() + 1);
        }
        let rows = self.rows.borrow();
        let numbered = rows.iter().cloned();
        let limit = if limit == 0 {
            usize::MAX
        } else {
            limit as usize
        };
        Ok(numbered.filter(|(n, _)| *n > after).take(limit).collect())
    }
    async fn snapshot(&self) -> Result<String, StorageFault> {
        Ok(self.snapshot.borrow().clone())
    }
    async fn keep_snapshot(&self, text: &str) -> Result<(), StorageFault> {
        text.clone_into(&mut self.snapshot.borrow_mut());
        Ok(())
    }
    async fn rewrite(
        &self,
        position: u64,
        gone: Vec<u64>,
        lines: Vec<String>,
    ) -> Result<bool, StorageFault> {
        let written_meanwhile = self.other_tab.take();
        let last = self.rows.borrow().last().map_or(0, |(n, _)| *n);
        if written_meanwhile || last != position {
            return Ok(false);
        }
        self.rows.borrow_mut().retain(|(n, _)| !gone.contains(n));
        self.snapshot.borrow_mut().clear();
        self.put(lines);
        Ok(true)
    }
    async fn yield_to_browser(&self) {}
}

impl Paper {
    /// Numbers are never given twice, whatever was taken out.
    fn put(&self, lines: Vec<String>) {
        for line in lines {
            self.last.set(self.last.get() + 1);
            self.rows.borrow_mut().push((self.last.get(), line));
        }
    }
}

/// Signals live as long as it does.
fn owner() -> Owner {
    let owner = Owner::new();
    owner.set();
    owner
}

type Handle = DiaryHandle<Rc<Paper>>;

fn open(paper: &Rc<Paper>) -> Handle {
    block_on(DiaryHandle::open(Rc::clone(paper))).unwrap()
}

/// What the first screen writes by itself.
fn tap(paper: &Rc<Paper>, body: Body) -> EventId {
    let id = EventId::from(Id::new(paper.now().utc_ms(), paper.random()));
    paper.put(vec![Event::new(id, paper.now(), body).to_line()]);
    id
}

fn running(handle: Handle) -> Option<RecordId> {
    let now = handle.now().get_untracked();
    handle
        .diary
        .with_untracked(|diary| diary.running(now).map(|bout| bout.id))
}

fn rate(handle: Handle, bout: RecordId, value: u8) -> Result<Option<EventId>, NotSaved> {
    let intensity = Some(Some(Intensity::new(value).unwrap()));
    let set = BoutChange {
        intensity,
        ..BoutChange::default()
    };
    block_on(handle.commit(move |diary, now| diary.change_bout(bout, set, now)))
}

fn intensity(handle: Handle, bout: RecordId) -> Option<u8> {
    handle
        .diary
        .with_untracked(|diary| diary.bout(bout)?.details.intensity.map(Intensity::value))
}

#[test]
fn what_was_saved_is_there_after_reopening() {
    let _owner = owner();
    let paper = Rc::new(Paper::default());
    let handle = open(&paper);
    block_on(handle.tapped(tap(&paper, Body::StartedBout))).unwrap();
    let bout = running(handle).unwrap();
    rate(handle, bout, 7).unwrap();
    assert_eq!(intensity(open(&paper), bout), Some(7));
}

#[test]
fn a_full_device_leaves_the_diary_as_it_was() {
    let _owner = owner();
    let paper = Rc::new(Paper::default());
    let handle = open(&paper);
    block_on(handle.tapped(tap(&paper, Body::StartedBout))).unwrap();
    let bout = running(handle).unwrap();
    paper.full.set(true);
    assert_eq!(
        rate(handle, bout, 7),
        Err(NotSaved::Storage(StorageFault::Full))
    );
    assert_eq!(intensity(handle, bout), None);
    assert_eq!(
        block_on(handle.undo()),
        Err(NotSaved::Storage(StorageFault::Full))
    );
    paper.full.set(false);
    assert_eq!(block_on(handle.undo()), Ok(true), "undo can be tried again");
    assert_eq!(running(handle), None);
}

#[test]
fn a_refusal_writes_nothing() {
    let _owner = owner();
    let paper = Rc::new(Paper::default());
    let handle = open(&paper);
    block_on(handle.tapped(tap(&paper, Body::StartedBout))).unwrap();
    let bout = running(handle).unwrap();
    let later = Moment::new(paper.now().utc_ms() + 60_000, 60).unwrap();
    let set = BoutChange {
        end: Some(End::At(later)),
        ..BoutChange::default()
    };
    let refused = block_on(handle.commit(move |diary, now| diary.change_bout(bout, set, now)));
    assert!(matches!(
        refused,
        Err(NotSaved::Refused(Refusal::InTheFuture { .. }))
    ));
    assert_eq!(paper.rows.borrow().len(), 1);
}

#[test]
fn undo_takes_back_the_last_action_once() {
    let _owner = owner();
    let paper = Rc::new(Paper::default());
    let handle = open(&paper);
    block_on(handle.tapped(tap(&paper, Body::StartedBout))).unwrap();
    let bout = running(handle).unwrap();
    rate(handle, bout, 3).unwrap();
    rate(handle, bout, 8).unwrap();
    assert_eq!(block_on(handle.undo()), Ok(true));
    assert_eq!(intensity(handle, bout), Some(3));
    assert_eq!(block_on(handle.undo()), Ok(false));
}

#[test]
fn a_stop_tapped_on_the_first_screen_can_be_taken_back() {
    let _owner = owner();
    let paper = Rc::new(Paper::default());
    let handle = open(&paper);
    block_on(handle.tapped(tap(&paper, Body::StartedBout))).unwrap();
    let bout = running(handle).unwrap();
    paper.minutes.set(20);
    block_on(handle.tapped(tap(&paper, Body::StoppedBout))).unwrap();
    assert_eq!(running(handle), None);
    assert_eq!(block_on(handle.undo()), Ok(true));
    assert_eq!(running(handle), Some(bout));
}

#[test]
fn what_another_tab_wrote_in_between_is_not_passed_over() {
    let _owner = owner();
    let paper = Rc::new(Paper::default());
    let (here, there) = (open(&paper), open(&paper));
    block_on(here.tapped(tap(&paper, Body::StartedBout))).unwrap();
    block_on(there.catch_up()).unwrap();
    let bout = running(there).unwrap();
    rate(there, bout, 4).unwrap();
    paper.minutes.set(5);
    block_on(here.tapped(tap(&paper, Body::StoppedBout))).unwrap();
    assert_eq!(intensity(here, bout), Some(4));
}

#[test]
fn a_start_from_the_snapshot_reads_only_what_came_after_it() {
    let _owner = owner();
    let paper = Rc::new(Paper::default());
    let handle = open(&paper);
    block_on(handle.tapped(tap(&paper, Body::StartedBout))).unwrap();
    block_on(handle.keep_snapshot());
    paper.whole_readings.set(0);

    let quick = open(&paper);
    assert_eq!(paper.whole_readings.get(), 0, "the whole journal was read");
    assert_eq!(running(quick), running(handle));
    block_on(quick.complete()).unwrap();
    assert!(quick.diary.with_untracked(Diary::is_complete));
    assert_eq!(running(quick), running(handle));
}

#[test]
fn a_line_from_the_future_is_kept_and_does_no_harm() {
    let _owner = owner();
    let paper = Rc::new(Paper::default());
    let strange = r#"{"v":9,"id":"x","kind":"dreamt"}"#;
    assert!(matches!(read_line(strange), Line::Kept(_)));
    paper.put(vec![strange.into()]);
    let handle = open(&paper);
    block_on(handle.tapped(tap(&paper, Body::StartedBout))).unwrap();
    assert!(running(handle).is_some());
    assert_eq!(handle.diary.with_untracked(Diary::kept_count), 1);
}

const DAYS: i64 = 24 * 60;

/// A bout that was removed, and 31 days gone by. Returns when the clock was first seen to say so.
fn removed_long_ago(paper: &Rc<Paper>, handle: Handle) -> Option<i64> {
    let bout = RecordId::from(tap(paper, Body::StartedBout));
    block_on(handle.catch_up()).unwrap();
    rate(handle, bout, 7).unwrap();
    block_on(handle.commit(move |diary, _| diary.remove(bout))).unwrap();
    let rows = paper.rows.borrow().len();
    paper.minutes.set(31 * DAYS);
    let seen = block_on(handle.purge(None)).unwrap();
    assert!(seen.is_some(), "the clock is not believed at once");
    assert_eq!(paper.rows.borrow().len(), rows);
    seen
}

#[test]
fn what_was_thirty_days_in_the_trash_is_gone_from_the_journal_a_day_later() {
    let _owner = owner();
    let paper = Rc::new(Paper::default());
    let handle = open(&paper);
    let kept = tap(&paper, Body::StartedBout);
    paper.minutes.set(5);
    let seen = removed_long_ago(&paper, handle);
    paper.minutes.set(32 * DAYS);
    assert_eq!(block_on(handle.purge(seen)), Ok(None));
    let rows = paper.rows.borrow().clone();
    assert_eq!(
        rows.len(),
        2,
        "the kept bout and the mark of the purge: {rows:?}"
    );
    assert!(
        rows.iter()
            .any(|(_, line)| line.contains(&kept.to_string()))
    );
    assert!(!rows.iter().any(|(_, line)| line.contains("intensity")));
    handle
        .diary
        .with_untracked(|diary| assert!(diary.trash().is_empty()));
}

#[test]
fn a_purge_waits_when_another_tab_writes_meanwhile() {
    let _owner = owner();
    let paper = Rc::new(Paper::default());
    let handle = open(&paper);
    let seen = removed_long_ago(&paper, handle);
    paper.minutes.set(32 * DAYS);
    paper.other_tab.set(true);
    assert_eq!(block_on(handle.purge(seen)), Ok(seen));
    assert_eq!(paper.rows.borrow().len(), 3);
    assert_eq!(block_on(handle.purge(seen)), Ok(None));
}

#[test]
fn nothing_of_the_example_reaches_the_journal_and_a_tap_ends_it() {
    let _owner = owner();
    let paper = Rc::new(Paper::default());
    let handle = open(&paper);
    let made_up = Event::new(
        EventId::from(Id::new(0, [9; 10])),
        paper.now(),
        Body::AddedBout {
            bout: BoutDetails::new(paper.now(), End::Unknown),
        },
    );
    let bout = RecordId::from(made_up.id);
    handle.show_example(vec![made_up]);
    rate(handle, bout, 7).unwrap();
    assert_eq!(intensity(handle, bout), Some(7));
    block_on(handle.keep_snapshot());
    assert!(paper.rows.borrow().is_empty() && paper.snapshot.borrow().is_empty());

    let own = tap(&paper, Body::StartedBout);
    block_on(handle.tapped(own)).unwrap();
    assert!(!handle.example.get_untracked());
    assert_eq!(running(handle), Some(own.into()));
    handle
        .diary
        .with_untracked(|diary| assert!(diary.bout(bout).is_none()));
}
