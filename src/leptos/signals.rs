//! Signals, memos and effects that the linker has once, and not once for each type of value.
//!
//! Leptos compiles its whole graph anew for every type that is kept in a signal: 2 kB of wasm
//! each. Here the graph holds boxes, and only the way in and out knows what is in them.

use std::any::Any;
use std::marker::PhantomData;

use reactive_graph::prelude::*;
use reactive_graph::signal::guards::{Plain, ReadGuard};

/// A value of some type.
type Erased = Box<dyn Any + Send + Sync>;
type Signal = reactive_graph::signal::RwSignal<Erased>;
type Derived = reactive_graph::computed::Memo<Erased>;
/// How a memo finds its value, given the one before.
type Compute = Box<dyn Fn(Option<&Erased>) -> Erased + Send + Sync>;
/// A value while it is read.
type Guard = ReadGuard<Erased, Plain<Erased>>;

/// A value that is watched. Cheap to copy; lives as long as the part it was made in.
pub struct RwSignal<T>(Signal, PhantomData<fn(T) -> T>);

/// A value that follows from watched ones. Cheap to copy.
pub struct Memo<T>(Derived, PhantomData<fn() -> T>);

/// Something that is done anew whenever what it reads has changed.
pub struct Effect;

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for RwSignal<T> {}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Memo<T> {}

/// What is in the box. Only a [`RwSignal`] or [`Memo`] of its type ever fills it.
fn inside<T: 'static>(erased: &Erased) -> &T {
    match (**erased).downcast_ref() {
        Some(value) => value,
        None => std::process::abort(),
    }
}

#[inline(never)]
fn make(value: Erased) -> Signal {
    Signal::new(value)
}

#[inline(never)]
fn read(signal: Signal, tracked: bool) -> Guard {
    if tracked {
        signal.read()
    } else {
        signal.read_untracked()
    }
}

#[inline(never)]
fn try_put(signal: Signal, value: Erased) -> Option<Erased> {
    signal.try_set(value)
}

#[inline(never)]
fn change(signal: Signal, change: &mut dyn FnMut(&mut Erased)) {
    signal.update(|value| change(value));
}

#[inline(never)]
fn read_memo(memo: Derived, tracked: bool) -> <Derived as ReadUntracked>::Value {
    if tracked {
        memo.read()
    } else {
        memo.read_untracked()
    }
}

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal with its first value.
    pub fn new(value: T) -> Self {
        Self(make(Box::new(value)), PhantomData)
    }

    /// Reads the value, and is told of its changes.
    pub fn with<U>(&self, read_it: impl FnOnce(&T) -> U) -> U {
        read_it(inside(&read(self.0, true)))
    }

    /// Reads the value.
    pub fn with_untracked<U>(&self, read_it: impl FnOnce(&T) -> U) -> U {
        read_it(inside(&read(self.0, false)))
    }

    /// A new value.
    pub fn set(&self, value: T) {
        // Of a part that is gone nobody needs it.
        let _gone = self.try_set(value);
    }

    /// A new value; given back when the part of the signal is gone.
    pub fn try_set(&self, value: T) -> Option<()> {
        try_put(self.0, Box::new(value)).map(drop)
    }

    /// Changes the value in place.
    pub fn update(&self, change_it: impl FnOnce(&mut T)) {
        let mut change_it = Some(change_it);
        change(self.0, &mut |erased| {
            if let (Some(change), Some(value)) = (change_it.take(), (**erased).downcast_mut()) {
                change(value);
            }
        });
    }

    /// Tells those who read it that it has changed.
    pub fn notify(&self) {
        self.0.notify();
    }

    /// Whether the part it was made in is gone.
    pub fn is_disposed(&self) -> bool {
        self.0.is_disposed()
    }

    /// Is told of changes.
    pub fn track(&self) {
        self.0.track();
    }
}

impl<T: Clone + Send + Sync + 'static> RwSignal<T> {
    /// The value; is told of its changes.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A value that is computed anew when what it reads has changed; what reads it is told only
    /// when it differs.
    pub fn new(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let compute: Compute = Box::new(move |before| Box::new(compute(before.map(inside))));
        Self(make_memo(compute, differs::<T>), PhantomData)
    }

    /// Reads the value, and is told of its changes.
    pub fn with<U>(&self, read_it: impl FnOnce(&T) -> U) -> U {
        read_it(inside(&read_memo(self.0, true)))
    }

    /// Reads the value.
    pub fn with_untracked<U>(&self, read_it: impl FnOnce(&T) -> U) -> U {
        read_it(inside(&read_memo(self.0, false)))
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Memo<T> {
    /// The value; is told of its changes.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}

#[inline(never)]
fn make_memo(compute: Compute, differs: fn(Option<&Erased>, Option<&Erased>) -> bool) -> Derived {
    Derived::new_with_compare(compute, differs)
}

fn differs<T: PartialEq + 'static>(before: Option<&Erased>, after: Option<&Erased>) -> bool {
    before.map(inside::<T>) != after.map(inside::<T>)
}

impl Effect {
    /// Does something now (soon), and again whenever what it reads has changed, for as long as the
    /// part lives that it was made in.
    #[allow(clippy::new_ret_no_self, reason = "Leptos calls it so")]
    pub fn new(work: impl FnMut() + 'static) {
        start(Box::new(work));
    }
}

#[inline(never)]
fn start(mut work: Box<dyn FnMut()>) {
    reactive_graph::effect::Effect::new(move |_: Option<()>| work());
}
