//! The calm tools, which go on while another page is looked at.

use leptos::prelude::*;
use stillnight_browser::ids;
use stillnight_domain::calm::Tool;
use stillnight_domain::calm::session::Session;
use stillnight_domain::calm::timer::Timer;
use stillnight_domain::{Moment, Relief};

/// The calm tools as they stand. They are kept for as long as the page of the browser lives, and
/// not in the diary.
#[derive(Clone, Copy, Debug)]
pub struct CalmState {
    /// The timer.
    pub timer: RwSignal<Timer>,
    /// The game.
    pub session: RwSignal<Session>,
    /// What was answered last to what came of it.
    pub answered: RwSignal<Option<Relief>>,
}

impl CalmState {
    /// Nobody has touched them yet.
    pub fn new() -> Self {
        Self {
            timer: RwSignal::new(Timer::NEW),
            session: RwSignal::new(Session::NEW),
            answered: RwSignal::new(None),
        }
    }

    /// Opens a tool as it was left; what is long over begins anew.
    pub fn open(self, tool: Tool, now: Moment) {
        self.timer.update(|timer| {
            if timer.is_forgotten(now) {
                *timer = Timer::NEW;
            }
        });
        self.session
            .update(|session| session.open(tool, now, ids::random_bytes()));
    }

    /// Begins a new game of the same kind.
    pub fn renew(self) {
        self.session
            .update(|session| session.renew(ids::random_bytes()));
    }
}
