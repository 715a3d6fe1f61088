//! Timers, coming back into view, and what else happens to the window.

use gloo_events::EventListener;
use gloo_timers::callback::{Interval, Timeout};
use gloo_timers::future::TimeoutFuture;

use crate::support::{document, window};

/// Calls `work` once after `ms` milliseconds.
pub fn after(ms: u32, work: impl FnOnce() + 'static) {
    Timeout::new(ms, work).forget();
}

/// Calls `work` every `ms` milliseconds for as long as the page lives.
pub fn every(ms: u32, work: impl FnMut() + 'static) {
    Interval::new(ms, work).forget();
}

/// Lets the browser draw and take input before the work goes on.
pub async fn yield_to_browser() {
    pause(0).await;
}

/// Waits for `ms` milliseconds.
pub(crate) async fn pause(ms: u32) {
    TimeoutFuture::new(ms).await;
}

/// Calls `seen` with true when the page comes into view and with false when it leaves it.
pub fn on_view_change(mut seen: impl FnMut(bool) + 'static) {
    let Some(document) = document() else { return };
    let its = document.clone();
    let heard = move |_: &_| seen(!its.hidden());
    EventListener::new(&document, "visibilitychange", heard).forget();
}

/// Calls `heard` whenever something happens to the window, for as long as the page lives.
pub(crate) fn on_window(event: &'static str, mut heard: impl FnMut() + 'static) {
    if let Some(window) = window() {
        EventListener::new(&window, event, move |_| heard()).forget();
    }
}
