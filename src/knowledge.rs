//! The clinical content: read when a screen first asks for it, never at the start.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::content;
use stillnight_domain::Night;
use stillnight_domain::care::due::Plan;
use stillnight_domain::care::limits::Limits;
use stillnight_domain::care::recognise::{Dictionary, Recogniser};
use stillnight_domain::care::schedule::{Anchors, Onset, OnsetRule};
use stillnight_domain::care::shown::Shown;
use stillnight_domain::content::names::Market;
use stillnight_domain::content::{Bundle, Care, Learn, Medicines, Review, Shipped, is_stale};

use crate::diary_handle::DiaryHandle;
use crate::parts::el::{all, button, none, p};
use crate::texts::{self, text};

/// How far the reading of a file is.
#[derive(Debug)]
pub enum Reading<P> {
    /// No screen has asked for it.
    NotAsked,
    /// It is being read.
    Asked,
    /// It could not be read.
    Failed,
    /// It is read.
    Done(Arc<P>, Option<Review>),
}

/// A file of the content, which is kept once it is read.
pub trait Part: Bundle + Send + Sync + 'static {
    /// Where it is kept.
    fn signal(files: &Files) -> RwSignal<Reading<Self>>;
}

/// Each file of the content.
pub struct Files {
    care: RwSignal<Reading<Care>>,
    medicines: RwSignal<Reading<Medicines>>,
    learn: RwSignal<Reading<Learn>>,
    names: RwSignal<Reading<Dictionary>>,
    /// Knows the names of the country; as long as it is chosen.
    recogniser: Memo<Option<Arc<Recogniser>>>,
}

impl Part for Care {
    fn signal(files: &Files) -> RwSignal<Reading<Self>> {
        files.care
    }
}

impl Part for Medicines {
    fn signal(files: &Files) -> RwSignal<Reading<Self>> {
        files.medicines
    }
}

impl Part for Learn {
    fn signal(files: &Files) -> RwSignal<Reading<Self>> {
        files.learn
    }
}

impl Part for Dictionary {
    fn signal(files: &Files) -> RwSignal<Reading<Self>> {
        files.names
    }
}

/// What has been read so far. A pointer, for the reason of [`DiaryHandle`].
#[derive(Clone, Copy)]
pub struct Knowledge(&'static Files);

impl Knowledge {
    /// Nothing yet.
    pub fn new(handle: DiaryHandle) -> Self {
        let names = RwSignal::new(Reading::<Dictionary>::NotAsked);
        let market = Memo::new(move |_| Market::of(handle.settings().country));
        let recogniser = Memo::new_with_compare(
            move |_| {
                let market = market.get();
                names.with(|reading| match reading {
                    Reading::Done(names, _) => {
                        Some(Arc::new(Recogniser::new(names.clone(), market)))
                    }
                    _ => None,
                })
            },
            // It is made anew only for other names.
            |_, _| true,
        );
        Self(Box::leak(Box::new(Files {
            care: RwSignal::new(Reading::NotAsked),
            medicines: RwSignal::new(Reading::NotAsked),
            learn: RwSignal::new(Reading::NotAsked),
            names,
            recogniser,
        })))
    }

    /// The one that `App` put into the context.
    pub fn here() -> Self {
        expect_context()
    }

    /// Reads a file, unless that was asked for before.
    pub fn want<P: Part>(self) {
        let signal = P::signal(self.0);
        let is_wanted =
            signal.with_untracked(|it| matches!(it, Reading::NotAsked | Reading::Failed));
        if !is_wanted {
            return;
        }
        signal.set(Reading::Asked);
        spawn_local(async move {
            let file = content::read(P::NAME).await;
            // Why one cannot be read is the build's to say, which reads it first.
            let part = file.and_then(|file| Shipped::parse(&file).ok());
            signal.set(part.map_or(Reading::Failed, |part| {
                Reading::Done(Arc::new(part.bundle), part.review)
            }));
        });
    }

    /// What a file says, once it is read; tracked.
    pub fn with<P: Part, T>(self, read: impl FnOnce(&P) -> T) -> Option<T> {
        P::signal(self.0).with(|reading| match reading {
            Reading::Done(part, _) => Some(read(part)),
            _ => None,
        })
    }

    /// Whether the rules and the names of products are read; tracked.
    pub fn has_rules(self) -> bool {
        let has_names = self.with(|_: &Dictionary| ()).is_some();
        self.with(|_: &Care| ()).is_some() && has_names
    }

    /// What knows the names of products in the user's country, once they are read; tracked. They
    /// are read when this is first asked.
    pub fn recogniser(self) -> Option<Arc<Recogniser>> {
        if self.0.names.with(|it| matches!(it, Reading::NotAsked)) {
            self.want::<Dictionary>();
        }
        self.0.recogniser.get()
    }

    /// What time alone can change of what a screen shows of the plan. A part that asks the plan and
    /// tracks this is drawn anew when that has changed, and not with each minute.
    pub fn shown(self, handle: DiaryHandle) -> Memo<Option<Shown>> {
        Memo::new(move |_| {
            handle.minute();
            let mut shown = None;
            self.plan(handle, &mut |plan, _| shown = Some(plan.shown()))?;
            shown
        })
    }

    /// Asks the plan as it is now, by the rules of the user's country; `None` as long as those are
    /// not read. Diary and rules are tracked, the time is not: [`Knowledge::shown`].
    pub fn plan(self, handle: DiaryHandle, ask: &mut dyn FnMut(Plan, &Care)) -> Option<()> {
        let now = handle.now().get_untracked();
        let names = self.recogniser()?;
        self.with(|care: &Care| {
            handle.read().with(|diary| {
                let settings = diary.settings();
                let limits = Limits::of(care, settings.country, names);
                let rule = OnsetRule::of(care.gates.limits());
                let onset = Onset::usual(diary, Night::of(now), rule);
                let plan = Plan {
                    diary,
                    anchors: Anchors { settings, onset },
                    limits: &limits,
                    now,
                };
                ask(plan, care);
            });
        })
    }

    /// That a file could not be read, and the way to try again; nothing where it could.
    pub fn failed<P: Part>(self) -> AnyView {
        let is = P::signal(self.0).with(|reading| matches!(reading, Reading::Failed));
        if is { self.failure::<P>() } else { none() }
    }

    /// What stands where the plan would: that what it needs is being read, or could not be.
    pub fn no_plan(self) -> AnyView {
        let has_failed = self.0.names.with(|it| matches!(it, Reading::Failed));
        if has_failed {
            self.failure::<Dictionary>()
        } else {
            p("small", text!(content.reading)).view()
        }
    }

    fn failure<P: Part>(self) -> AnyView {
        all(vec![
            p("lead", text!(content.not_read)).view(),
            button("quiet", text!(content.try_again), move || self.want::<P>()).view(),
        ])
    }

    /// What is shown of a file: that it is being read, that it could not be, or what `draw` makes
    /// of it, above whether a clinician has signed it.
    pub fn show<P: Part>(self, draw: impl FnOnce(&P) -> AnyView) -> AnyView {
        let signal = P::signal(self.0);
        // What failed is asked for again by the button alone.
        if signal.with_untracked(|reading| matches!(reading, Reading::NotAsked)) {
            self.want::<P>();
        }
        signal.with(|reading| match reading {
            Reading::NotAsked | Reading::Asked => p("small", text!(content.reading)).view(),
            Reading::Failed => self.failure::<P>(),
            Reading::Done(part, signed) => all(vec![draw(part), review(*signed)]),
        })
    }
}

/// Whether and when the content was looked at.
fn review(review: Option<Review>) -> AnyView {
    let Some(Review {
        signed,
        last_reviewed: day,
    }) = review
    else {
        return none();
    };
    let today = DiaryHandle::here().now().get_untracked().local().date();
    p(
        "small",
        texts::reviewed(signed, day.0, is_stale(day.0, today)),
    )
    .id("review")
    .view()
}
