//! The one road between the screens and the journal: decide, append, only then show.
//!
//! Whatever is on screen is on disk. The handle belongs to the root, so a save that is under way
//! does not depend on the page it was asked from.

mod acts;

use std::ops::Deref;
use std::pin::Pin;
use std::rc::Rc;

use futures_util::lock::Mutex;
use leptos::prelude::*;
use stillnight_browser::journal::{self, Row, StorageFault};
use stillnight_browser::{clock, ids, timers};
use stillnight_domain::{
    Body, Deed, Diary, Event, EventId, Id, Line, Moment, Night, Purge, Refusal, Settings, Undo,
    read_line,
};

/// Rows read at a time while a long history loads, so that taps stay quick.
const ROWS_AT_A_TIME: u32 = 2_000;
/// What the handle needs of the world: a journal, the time, randomness and a voice.
pub trait Device: 'static {
    fn now(&self) -> Moment;
    fn random(&self) -> [u8; 10];
    async fn append(&self, lines: Vec<String>) -> Result<(), StorageFault>;
    async fn tail(&self, after: u64, limit: u32) -> Result<Vec<Row>, StorageFault>;
    async fn snapshot(&self) -> Result<String, StorageFault>;
    async fn keep_snapshot(&self, text: &str) -> Result<(), StorageFault>;
    async fn rewrite(
        &self,
        position: u64,
        gone: Vec<u64>,
        lines: Vec<String>,
    ) -> Result<bool, StorageFault>;
    async fn yield_to_browser(&self);
}

/// The browser this runs in.
#[derive(Clone, Copy, Debug)]
pub struct ThisDevice;

impl Device for ThisDevice {
    fn now(&self) -> Moment {
        clock::now()
    }
    fn random(&self) -> [u8; 10] {
        ids::random_bytes()
    }
    async fn append(&self, lines: Vec<String>) -> Result<(), StorageFault> {
        journal::append(lines).await
    }
    async fn tail(&self, after: u64, limit: u32) -> Result<Vec<Row>, StorageFault> {
        journal::tail(after, limit).await
    }
    async fn snapshot(&self) -> Result<String, StorageFault> {
        journal::snapshot().await
    }
    async fn keep_snapshot(&self, text: &str) -> Result<(), StorageFault> {
        journal::keep_snapshot(text).await
    }
    async fn rewrite(
        &self,
        position: u64,
        gone: Vec<u64>,
        lines: Vec<String>,
    ) -> Result<bool, StorageFault> {
        journal::rewrite(position, gone, lines).await
    }
    async fn yield_to_browser(&self) {
        timers::yield_to_browser().await;
    }
}

/// Why something was not saved.
#[derive(PartialEq, Debug)]
pub enum NotSaved {
    /// The diary cannot take it: bad input.
    Refused(Refusal),
    /// Storage could not keep it.
    Storage(StorageFault),
}

impl From<StorageFault> for NotSaved {
    fn from(fault: StorageFault) -> Self {
        Self::Storage(fault)
    }
}

/// Work that several others wait for: boxed, so that none of them brings its own copy of it.
type Work<T> = Pin<Box<dyn Future<Output = Result<T, StorageFault>>>>;

/// Reads and changes the diary. A pointer, so that the many closures that hold one are small; what
/// it points at lives as long as the page.
pub struct DiaryHandle<D: Device = ThisDevice>(&'static Parts<D>);

/// What all copies of the handle share.
pub struct Parts<D: Device> {
    diary: RwSignal<Diary>,
    /// The last action, as long as it can be taken back.
    undo: RwSignal<Option<Undo>>,
    now: RwSignal<Moment>,
    /// The minute it is, and the clock it is read from.
    minute: Memo<(i64, i32)>,
    tonight: Memo<Night>,
    device: StoredValue<Rc<D>, LocalStorage>,
    /// Commits and readings of the journal happen one after the other.
    turn: StoredValue<Rc<Mutex<()>>, LocalStorage>,
    snapshot_due: StoredValue<bool>,
    /// Whether what is shown is the example, which is in memory only.
    example: RwSignal<bool>,
}

impl<D: Device> Clone for DiaryHandle<D> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<D: Device> Copy for DiaryHandle<D> {}

impl<D: Device> Deref for DiaryHandle<D> {
    type Target = Parts<D>;

    fn deref(&self) -> &Parts<D> {
        self.0
    }
}

impl<D: Device> DiaryHandle<D> {
    /// Opens the diary: the snapshot of an earlier run and what came after it, or, without one, the
    /// whole journal.
    ///
    /// # Errors
    /// [`StorageFault`] when the journal cannot be read.
    pub async fn open(device: D) -> Result<Self, StorageFault> {
        let device = Rc::new(device);
        let diary = open_diary(Rc::clone(&device)).await?;
        // One that was read as it was kept need not be kept anew, but nothing is lost by it.
        let snapshot_due = StoredValue::new(diary.position() > 0);
        let now = RwSignal::new(device.now());
        let minute = Memo::new(move |_| {
            let now = now.get();
            (now.utc_ms().div_euclid(60_000), now.offset_minutes())
        });
        Ok(Self(Box::leak(Box::new(Parts {
            diary: RwSignal::new(diary),
            undo: RwSignal::new(None),
            now,
            minute,
            tonight: Memo::new(move |_| Night::of(now.get())),
            device: StoredValue::new_local(device),
            turn: StoredValue::new_local(Rc::new(Mutex::new(()))),
            snapshot_due,
            example: RwSignal::new(false),
        }))))
    }

    /// The diary as it is on disk.
    pub fn read(self) -> RwSignal<Diary> {
        self.diary
    }

    /// The settings as they are on disk.
    pub fn settings(self) -> Settings {
        self.diary.with(|diary| *diary.settings())
    }

    /// Whether the example is shown, and not the user's own diary.
    pub fn is_example(self) -> bool {
        self.example.get()
    }

    /// The time, renewed every few seconds and whenever the page comes into view.
    pub fn now(self) -> RwSignal<Moment> {
        self.now
    }

    /// The time, for what shows it or counts minutes: tracked, and renewed with each minute. What
    /// shows none must not be drawn anew by it, and asks [`DiaryHandle::tonight`] or a memo.
    pub fn minute(self) -> Moment {
        self.minute.track();
        self.now.get_untracked()
    }

    /// Which night it is; tracked, and another one at noon.
    pub fn tonight(self) -> Night {
        self.tonight.get()
    }

    /// What can be taken back, while it can.
    pub fn can_undo<T>(self, read: impl FnOnce(&Diary, Deed) -> T) -> Option<T> {
        self.undo.with(|undo| {
            let deed = undo.as_ref()?.deed()?;
            Some(self.diary.with_untracked(|diary| read(diary, deed)))
        })
    }

    /// Renews the time. What was done more than a minute ago is not offered for undoing any more.
    pub fn renew(self, now: Moment) {
        self.now.set(now);
        self.undo.maybe_update(|undo| {
            let is_over = undo.as_ref().is_some_and(|undo| !undo.is_offered(now));
            if is_over {
                *undo = None;
            }
            is_over
        });
    }

    fn offer_undo(self, back: Vec<Body>, done: Moment) {
        self.undo
            .set((!back.is_empty()).then_some(Undo { back, done }));
    }

    /// Decides, stores, then shows. Returns the id of the last event, or None if nothing changes.
    ///
    /// # Errors
    /// [`NotSaved`]; then nothing has changed, on disk or on screen.
    pub async fn commit(
        self,
        decide: impl FnOnce(&Diary, Moment) -> Result<Vec<Body>, Refusal>,
    ) -> Result<Option<EventId>, NotSaved> {
        let turn = self.turn.get_value();
        let _mine = turn.lock().await;
        let now = self.device.get_value().now();
        let bodies = self
            .diary
            .with_untracked(|diary| decide(diary, now))
            .map_err(NotSaved::Refused)?;
        let events = self.events(bodies, now);
        let Some(last) = events.last().map(|event| event.id) else {
            return Ok(None);
        };
        let back = self.diary.with_untracked(|diary| diary.undo_for(&events));
        self.store(events).await?;
        self.offer_undo(back, now);
        Ok(Some(last))
    }

    /// Takes the last action back, by one more event. False if there was nothing to take back.
    ///
    /// # Errors
    /// [`NotSaved`]; then it can be tried again.
    pub async fn undo(self) -> Result<bool, NotSaved> {
        let turn = self.turn.get_value();
        let _mine = turn.lock().await;
        let Some(undo) = self.undo.get_untracked() else {
            return Ok(false);
        };
        let now = self.device.get_value().now();
        let events = self.events(undo.back, now);
        self.store(events).await?;
        self.undo.set(None);
        Ok(true)
    }

    /// Reads what the journal has gained since: by the first screen, or by another tab.
    ///
    /// # Errors
    /// [`StorageFault`]; the diary stays as it was.
    pub async fn catch_up(self) -> Result<(), StorageFault> {
        let turn = self.turn.get_value();
        let _mine = turn.lock().await;
        self.read_tail().await
    }

    /// A tap on "Log now" or "It stopped" was saved by the first screen: show it, and let it be
    /// taken back.
    ///
    /// # Errors
    /// [`StorageFault`]; the tap itself is safe.
    pub async fn tapped(self, event: EventId) -> Result<(), StorageFault> {
        // The tap is in the user's own diary, whatever was on screen.
        self.reopen().await?;
        self.catch_up().await?;
        let back = self.diary.with_untracked(|diary| diary.undo_of_tap(event));
        // A second tap has done nothing; what the first one did can still be taken back.
        if !back.is_empty() {
            self.offer_undo(back, self.device.get_value().now());
        }
        Ok(())
    }

    /// Loads the whole history, if only the last nights are here so far.
    ///
    /// # Errors
    /// [`StorageFault`]; the diary stays as it was.
    pub fn complete(self) -> Work<()> {
        Box::pin(async move {
            if self.diary.with_untracked(Diary::is_complete) {
                return Ok(());
            }
            let device = self.device.get_value();
            let whole = read_on(Rc::clone(&device), Diary::default()).await?;
            let turn = self.turn.get_value();
            let _mine = turn.lock().await;
            let whole = read_on(device, whole).await?;
            self.diary.set(whole);
            Ok(())
        })
    }

    /// Shows a made-up year in the place of the diary. It is in memory only: nothing of it can
    /// reach the journal, and it does not survive the page.
    pub fn show_example(self, events: Vec<Event>) {
        let mut made_up = Diary::default();
        for (n, event) in (1..).zip(events) {
            made_up.apply(n, Line::Known(event));
        }
        self.undo.set(None);
        self.example.set(true);
        self.diary.set(made_up);
    }

    /// Puts the user's own diary in the place of the example again.
    ///
    /// # Errors
    /// [`StorageFault`]; the example stays.
    pub fn reopen(self) -> Work<()> {
        Box::pin(async move {
            if !self.example.get_untracked() {
                return Ok(());
            }
            let turn = self.turn.get_value();
            let _mine = turn.lock().await;
            let diary = open_diary(self.device.get_value()).await?;
            self.example.set(false);
            self.undo.set(None);
            self.diary.set(diary);
            Ok(())
        })
    }

    /// Takes out of the journal what was in the trash for 30 days. `seen` as [`Diary::purge`]
    /// has it; returns what to give next time.
    ///
    /// # Errors
    /// [`StorageFault`]; then everything is as it was.
    pub async fn purge(self, seen: Option<i64>) -> Result<Option<i64>, StorageFault> {
        self.complete().await?;
        let device = self.device.get_value();
        let turn = self.turn.get_value();
        let _mine = turn.lock().await;
        if self.example.get_untracked() {
            return Ok(seen);
        }
        let now = device.now();
        let overdue = match self.diary.with_untracked(|diary| diary.purge(seen, now)) {
            Purge::Nothing => return Ok(None),
            Purge::WaitSince(seen) => return Ok(Some(seen)),
            Purge::Due(records) => records,
        };
        let rows = device.tail(0, 0).await?.into_iter();
        let rows: Vec<(u64, Line)> = rows.map(|(n, line)| (n, read_line(&line))).collect();
        let position = rows.last().map_or(0, |(n, _)| *n);
        let rewrite = self
            .diary
            .with_untracked(|diary| diary.rewrite_without(&overdue, &rows));
        let lines = self
            .events(rewrite.add, now)
            .iter()
            .map(Event::to_line)
            .collect();
        if !device.rewrite(position, rewrite.gone, lines).await? {
            // Another tab has written meanwhile: next time.
            return Ok(seen);
        }
        let whole = read_on(device, Diary::default()).await?;
        self.undo.set(None);
        self.diary.set(whole);
        self.snapshot_due.set_value(true);
        Ok(None)
    }

    fn events(self, bodies: Vec<Body>, now: Moment) -> Vec<Event> {
        let device = self.device.get_value();
        let event = |body: Body| {
            let new = || EventId::from(Id::new(now.utc_ms(), device.random()));
            Event::new(body.own_id().unwrap_or_else(new), now, body)
        };
        bodies.into_iter().map(event).collect()
    }

    fn store(self, events: Vec<Event>) -> Work<()> {
        Box::pin(async move {
            if self.example.get_untracked() {
                self.diary.update(|diary| {
                    for event in events {
                        diary.apply(diary.position() + 1, Line::Known(event));
                    }
                });
                return Ok(());
            }
            let lines = events.iter().map(Event::to_line).collect();
            self.device.get_value().append(lines).await?;
            // It is saved. If it cannot be read back now, the next notice brings it.
            self.read_tail().await.or(Ok(()))
        })
    }

    fn read_tail(self) -> Work<()> {
        Box::pin(async move {
            let device = self.device.get_value();
            if !self.example.get_untracked() {
                let after = self.diary.with_untracked(Diary::position);
                let rows = device.tail(after, 0).await?;
                // First the time, so that nothing that has just been written lies ahead of it.
                self.renew(device.now());
                if !rows.is_empty() {
                    self.diary.update(|diary| apply(diary, rows));
                    self.snapshot_due.set_value(true);
                }
            } else {
                self.renew(device.now());
            }
            Ok(())
        })
    }

    /// Writes the snapshot for the next start, if anything has changed since the last one.
    pub async fn keep_snapshot(self) {
        if !self.snapshot_due.get_value() || self.example.get_untracked() {
            return;
        }
        self.snapshot_due.set_value(false);
        let device = self.device.get_value();
        let text = self
            .diary
            .with_untracked(|diary| diary.to_snapshot(device.now()));
        // Derived data: without it the next start reads the journal.
        if device.keep_snapshot(&text).await.is_err() {
            self.snapshot_due.set_value(true);
        }
    }
}

/// The snapshot of an earlier run and what came after it; without one, the whole journal.
fn open_diary<D: Device>(device: Rc<D>) -> Work<Diary> {
    Box::pin(async move {
        let snapshot = device.snapshot().await?;
        let diary = Diary::from_snapshot(&snapshot).unwrap_or_default();
        read_on(device, diary).await
    })
}

/// A diary with the rows of the journal that it does not have yet.
fn read_on<D: Device>(device: Rc<D>, mut diary: Diary) -> Work<Diary> {
    Box::pin(async move {
        loop {
            let rows = device.tail(diary.position(), ROWS_AT_A_TIME).await?;
            let last = rows.len() < ROWS_AT_A_TIME as usize;
            apply(&mut diary, rows);
            if last {
                return Ok(diary);
            }
            device.yield_to_browser().await;
        }
    })
}

fn apply(diary: &mut Diary, rows: Vec<Row>) {
    for (n, line) in rows {
        diary.apply(n, read_line(&line));
    }
}

#[cfg(test)]
mod tests;
