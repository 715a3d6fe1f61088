//! The clinical content: read when a screen first asks for it, never at the start.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::content;
use stillnight_domain::Night;
use stillnight_domain::care::content::{Content, is_stale};
use stillnight_domain::care::due::Plan;
use stillnight_domain::care::schedule::{Anchors, Onset};

use crate::diary_handle::DiaryHandle;
use crate::parts::el::{all, button, none, p};
use crate::texts::{self, text};

/// A file of the content.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Rules, gates and bands.
    Care,
    /// The list of medicines.
    Medicines,
    /// Cards, claims and look-alikes.
    Learn,
}

impl Part {
    const fn name(self) -> &'static str {
        match self {
            Self::Care => "care",
            Self::Medicines => "medicines",
            Self::Learn => "learn",
        }
    }
}

/// How far the reading of a file is.
#[derive(Debug)]
enum Reading {
    NotAsked,
    Asked,
    Failed,
    Done(Content),
}

/// What has been read so far. A pointer, for the reason of [`DiaryHandle`].
#[derive(Clone, Copy)]
pub struct Knowledge(&'static [RwSignal<Reading>; 3]);

impl Knowledge {
    /// Nothing yet.
    pub fn new() -> Self {
        let parts = std::array::from_fn(|_| RwSignal::new(Reading::NotAsked));
        Self(Box::leak(Box::new(parts)))
    }

    /// The one that `App` put into the context.
    pub fn here() -> Self {
        expect_context()
    }

    fn signal(self, part: Part) -> RwSignal<Reading> {
        let [care, medicines, learn] = *self.0;
        match part {
            Part::Care => care,
            Part::Medicines => medicines,
            Part::Learn => learn,
        }
    }

    /// Reads a file, unless that was asked for before.
    pub fn want(self, part: Part) {
        let signal = self.signal(part);
        let is_wanted =
            signal.with_untracked(|it| matches!(it, Reading::NotAsked | Reading::Failed));
        if !is_wanted {
            return;
        }
        signal.set(Reading::Asked);
        spawn_local(async move {
            let content = content::read(part.name()).await;
            let content = content.as_deref().and_then(Content::parse);
            signal.set(content.map_or(Reading::Failed, Reading::Done));
        });
    }

    /// What a file says, once it is read; tracked.
    pub fn with<T>(self, part: Part, read: impl FnOnce(&Content) -> T) -> Option<T> {
        self.signal(part).with(|reading| match reading {
            Reading::Done(content) => Some(read(content)),
            _ => None,
        })
    }

    /// Asks the plan, by the rules of the user's country; `None` as long as those are not read.
    pub fn plan(self, handle: DiaryHandle, ask: &mut dyn FnMut(Plan, &Content)) -> Option<()> {
        let now = handle.now().get();
        self.with(Part::Care, |content| {
            handle.read().with(|diary| {
                let settings = diary.settings();
                let limits = content.limits(settings.country)?;
                let onset = Onset::usual(diary, Night::of(now), content.onset_rule()?);
                let plan = Plan {
                    diary,
                    anchors: Anchors { settings, onset },
                    limits: &limits,
                    now,
                };
                ask(plan, content);
                Some(())
            })
        })?
    }

    /// That a file could not be read, and the way to try again; nothing where it could.
    pub fn failed(self, part: Part) -> AnyView {
        let is = self
            .signal(part)
            .with(|reading| matches!(reading, Reading::Failed));
        if is { self.failure(part) } else { none() }
    }

    fn failure(self, part: Part) -> AnyView {
        all(vec![
            p("lead", text!(content.not_read)).view(),
            button("quiet", text!(content.try_again), move || self.want(part)).view(),
        ])
    }

    /// What is shown of a file: that it is being read, that it could not be, or what `draw` makes
    /// of it, above whether a clinician has signed it.
    pub fn show(self, part: Part, draw: impl FnOnce(&Content) -> AnyView) -> AnyView {
        let mut draw = Some(draw);
        self.shown(part, &mut |content| {
            draw.take().map_or_else(none, |draw| draw(content))
        })
    }

    #[inline(never)]
    fn shown(self, part: Part, draw: &mut dyn FnMut(&Content) -> AnyView) -> AnyView {
        // What failed is asked for again by the button alone.
        let is_new = |reading: &Reading| matches!(reading, Reading::NotAsked);
        if self.signal(part).with_untracked(is_new) {
            self.want(part);
        }
        self.signal(part).with(|reading| match reading {
            Reading::NotAsked | Reading::Asked => p("small", text!(content.reading)).view(),
            Reading::Failed => self.failure(part),
            Reading::Done(content) => all(vec![draw(content), review(content)]),
        })
    }
}

/// Whether and when the content was looked at.
fn review(content: &Content) -> AnyView {
    let Some(day) = content.last_reviewed() else {
        return none();
    };
    let today = DiaryHandle::here().now().get_untracked().local().date();
    let signed = content.root().flag("signed");
    p("small", texts::reviewed(signed, day, is_stale(day, today)))
        .id("review")
        .view()
}
