//! What a screen does with the handle, and what the user is told of it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::{clock, device, journal, location, preferences, shell, timers};
use stillnight_domain::{
    Body, BoutEdit, Diary, EventId, Fields, Kind, Moment, NewEntry, RecordId, Refusal, example,
};

use super::{DiaryHandle, NotSaved};
use crate::pages::Page;
use crate::texts::{self, text};

/// How long after the last change the snapshot for the next start is written, in milliseconds.
const SNAPSHOT_DELAY_MS: u32 = 2_000;
/// How long after the start what is overdue in the trash is looked for, in milliseconds: then nobody
/// waits for the first screen any more.
const PURGE_DELAY_MS: u32 = 30_000;
/// How often what depends on the time is looked at again, in milliseconds.
const TICK_MS: u32 = 20_000;

/// What is said when something is done.
enum Say {
    Saved,
    This(&'static str),
}

/// What came of it: the id of the last event, or none if it was so already.
type Done = Result<Option<EventId>, ()>;

/// What the user wants, decided against the diary as it is at that moment.
type Decision = Box<dyn FnOnce(&Diary, Moment) -> Result<Vec<Body>, Refusal>>;

impl DiaryHandle {
    /// The handle that `App` put into the context.
    pub fn here() -> Self {
        expect_context()
    }

    /// Does what the user asked for, and says "Saved" or why not.
    pub fn act(self, decide: impl FnOnce(&Diary, Moment) -> Result<Vec<Body>, Refusal> + 'static) {
        self.do_it(Box::new(decide), Say::Saved, Box::new(|_| {}));
    }

    /// As [`DiaryHandle::act`], and goes on with the id of the last event once it is saved.
    pub fn act_then(
        self,
        decide: impl FnOnce(&Diary, Moment) -> Result<Vec<Body>, Refusal> + 'static,
        then: impl FnOnce(EventId) + 'static,
    ) {
        let then = |done| {
            if let Ok(Some(event)) = done {
                then(event);
            }
        };
        self.do_it(Box::new(decide), Say::Saved, Box::new(then));
    }

    /// As [`DiaryHandle::act`], and tells whether what was asked for is so now: false when it was
    /// refused or could not be saved.
    pub fn act_and_tell(
        self,
        decide: impl FnOnce(&Diary, Moment) -> Result<Vec<Body>, Refusal> + 'static,
        told: impl FnOnce(bool) + 'static,
    ) {
        let told = |done: Done| told(done.is_ok());
        self.do_it(Box::new(decide), Say::Saved, Box::new(told));
    }

    // Not generic, so that each call does not bring its own copy of the whole road.
    fn do_it(self, decide: Decision, say: Say, then: Box<dyn FnOnce(Done)>) {
        spawn_local(async move {
            let done = match self.commit(decide).await {
                Ok(Some(id)) => {
                    match say {
                        Say::Saved => shell::say_saved(&id.to_string()),
                        Say::This(text) => shell::say(text),
                    }
                    Ok(Some(id))
                }
                Ok(None) | Err(NotSaved::Refused(Refusal::NothingToChange)) => Ok(None),
                Err(why) => {
                    tell(&why);
                    Err(())
                }
            };
            then(done);
        });
    }

    /// Puts down that something happens now.
    pub fn log(self, kind: Kind, fields: Fields, then: impl FnOnce(RecordId) + 'static) {
        let decide = move |diary: &Diary, now| {
            let entry = NewEntry {
                kind,
                at: now,
                recalled: false,
                fields,
            };
            diary.log(entry, now)
        };
        self.act_then(decide, move |event| then(event.into()));
    }

    /// Makes one tap on a bout's questions into a change of what the diary holds at that moment.
    pub fn edit_bout(self, id: RecordId, edit: BoutEdit) {
        self.act(move |diary, now| {
            let bout = diary.bout(id);
            let set = bout
                .map(|bout| edit.against(&bout.details))
                .unwrap_or_default();
            diary.change_bout(id, set, now)
        });
    }

    /// Puts a record into the trash, and says how to get it back.
    pub fn remove(self, record: RecordId) {
        let decide = Box::new(move |diary: &Diary, _| diary.remove(record));
        self.do_it(decide, Say::This(text!(app.removed)), Box::new(|_| {}));
    }

    /// Takes a record out of the trash.
    pub fn restore(self, record: RecordId) {
        let decide = Box::new(move |diary: &Diary, _| diary.restore(record));
        self.do_it(decide, Say::This(text!(app.restored)), Box::new(|_| {}));
    }

    /// Loads the whole history while the page is shown already, unless what it needs is there.
    pub fn complete_soon(self, is_there: bool) {
        if is_there {
            return;
        }
        spawn_local(async move {
            if let Err(fault) = self.complete().await {
                shell::complain(fault);
            }
        });
    }

    /// Opens the example.
    pub fn enter_example(self) {
        let now = self.now.get_untracked();
        let settings = self.diary.with_untracked(|diary| *diary.settings());
        let texts = texts::example_texts();
        self.show_example(example(now, &settings, &clock::DeviceZone, &texts));
        location::go(&Page::Diary.href());
    }

    /// Leaves the example.
    pub fn leave_example(self) {
        spawn_local(async move {
            match self.reopen().await {
                Ok(()) => location::go(&Page::Tonight.href()),
                Err(fault) => shell::complain(fault),
            }
        });
    }

    /// Takes the last action back, and says so.
    pub fn take_back(self) {
        spawn_local(async move {
            match self.undo().await {
                Ok(true) => shell::say(text!(app.undone)),
                Ok(false) => {}
                Err(why) => tell(&why),
            }
        });
    }

    /// Keeps the diary in step with the world: taps of the first screen, other tabs, the time.
    pub fn keep_in_step(self) {
        shell::on_tap(move |id| {
            let Ok(id) = EventId::parse(&id) else { return };
            spawn_local(async move {
                if let Err(fault) = self.tapped(id).await {
                    shell::complain(fault);
                }
                settle_in().await;
            });
        });
        journal::on_append(move || self.look_again());
        timers::on_view_change(move |in_view| {
            if in_view {
                self.look_again();
            } else {
                spawn_local(self.keep_snapshot());
            }
        });
        timers::every(TICK_MS, move || self.renew(clock::now()));
        let diary = self.diary;
        Effect::new(move || {
            diary.track();
            timers::after(SNAPSHOT_DELAY_MS, move || spawn_local(self.keep_snapshot()));
        });
        let settings = Memo::new(move |_| diary.with(|diary| *diary.settings()));
        Effect::new(move || {
            let settings = settings.get();
            if !self.example.get_untracked() {
                preferences::mirror(&settings);
            }
            shell::apply_theme();
        });
        timers::after(PURGE_DELAY_MS, move || {
            spawn_local(async move {
                // One that fails is repeated at the next start; nothing depends on it.
                if let Ok(seen) = self.purge(preferences::purge_seen()).await {
                    preferences::keep_purge_seen(seen);
                }
            });
        });
        let running =
            Memo::new(move |_| diary.with(|diary| diary.running(self.now.get()).is_some()));
        Effect::new(move || shell::show_running(running.get()));
    }

    fn look_again(self) {
        spawn_local(async move {
            // A reading that fails is repeated at the next notice; nothing unsaved is at stake.
            self.catch_up().await.unwrap_or_default();
        });
    }
}

/// After a first saved entry: room set aside, and the browser's promise to keep the diary where it
/// gives one without a question.
async fn settle_in() {
    // Full already: then there is nothing to set aside, and the tap that needs it says so.
    journal::keep_ballast().await.unwrap_or_default();
    if !device::persist_asks_the_user() && device::is_persisted().await == Some(false) {
        device::persist().await;
    }
}

fn tell(why: &NotSaved) {
    match why {
        NotSaved::Refused(Refusal::NothingToChange) => {}
        NotSaved::Refused(refusal) => shell::problem(&texts::refusal(refusal)),
        NotSaved::Storage(fault) => shell::complain(*fault),
    }
}
