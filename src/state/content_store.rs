//! The clinical content: read when a screen first asks for it, never at the start.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::content;
use stillnight_domain::content::{Bundle, Care, Learn, Medicines, Shipped};

/// How far the reading of a bundle is.
#[derive(Debug)]
pub enum Reading<B> {
    /// No screen has asked for it.
    NotAsked,
    /// It is being read.
    Asked,
    /// It could not be read.
    Failed,
    /// It is read.
    Done(Shipped<B>),
}

/// A bundle of the content, which is kept once it is read.
#[derive(Debug)]
pub struct ContentBundle<B: Send + Sync + 'static>(RwSignal<Reading<B>>);

impl<B: Send + Sync> Clone for ContentBundle<B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<B: Send + Sync> Copy for ContentBundle<B> {}

impl<B: Bundle + Send + Sync> ContentBundle<B> {
    fn new() -> Self {
        Self(RwSignal::new(Reading::NotAsked))
    }

    /// How far its reading is.
    pub fn reading(self) -> Signal<Reading<B>> {
        self.0.into()
    }

    /// Reads it, unless that was tried before.
    pub fn read_once(self) {
        if self.0.with_untracked(|it| matches!(it, Reading::NotAsked)) {
            self.read_again();
        }
    }

    /// Reads it, unless it is being read or has been.
    pub fn read_again(self) {
        let is_due = |it: &Reading<B>| matches!(it, Reading::NotAsked | Reading::Failed);
        if !self.0.with_untracked(is_due) {
            return;
        }
        self.0.set(Reading::Asked);
        spawn_local(async move {
            let bytes = content::read(B::NAME).await;
            // Why one cannot be read is the build's to say, which reads it first.
            let bundle = bytes.and_then(|bytes| Shipped::parse(&bytes).ok());
            self.0.set(bundle.map_or(Reading::Failed, Reading::Done));
        });
    }

    /// What it says, once it is read; tracked.
    pub fn with<T>(self, read: impl FnOnce(&B) -> T) -> Option<T> {
        self.0.with(|reading| match reading {
            Reading::Done(shipped) => Some(read(&shipped.bundle)),
            _ => None,
        })
    }
}

/// The bundles of the content.
#[derive(Clone, Copy, Debug)]
pub struct ContentStore {
    /// Rules, gates and bands.
    pub care: ContentBundle<Care>,
    /// The list of medicines.
    pub medicines: ContentBundle<Medicines>,
    /// Cards, claims and look-alikes.
    pub learn: ContentBundle<Learn>,
}

impl ContentStore {
    /// Nothing is read yet.
    pub fn new() -> Self {
        Self {
            care: ContentBundle::new(),
            medicines: ContentBundle::new(),
            learn: ContentBundle::new(),
        }
    }
}
