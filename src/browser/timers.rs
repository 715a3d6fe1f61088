//! Timers, idle time and coming back into view.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Calls `work` once after `ms` milliseconds.
pub fn after(ms: i32, work: impl FnOnce() + 'static) {
    boxed_after(ms, Box::new(work));
}

// Not generic, so that each call does not bring its own copy of how a closure becomes a function.
#[inline(never)]
fn boxed_after(ms: i32, work: Box<dyn FnOnce()>) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let work = Closure::once_into_js(work);
    window
        .set_timeout_with_callback_and_timeout_and_arguments_0(work.unchecked_ref(), ms)
        .unwrap_or_default();
}

/// Calls `work` every `ms` milliseconds for as long as the page lives.
pub fn every(ms: i32, work: impl FnMut() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let work = Closure::<dyn FnMut()>::new(work);
    window
        .set_interval_with_callback_and_timeout_and_arguments_0(work.as_ref().unchecked_ref(), ms)
        .unwrap_or_default();
    work.forget();
}

/// Lets the browser draw and take input before the work goes on.
pub async fn breathe() {
    let promise = js_sys::Promise::new(&mut |resolve, _| after_js(0, &resolve));
    // A timer's promise is never rejected.
    JsFuture::from(promise).await.unwrap_or_default();
}

fn after_js(ms: i32, work: &js_sys::Function) {
    if let Some(window) = web_sys::window() {
        window
            .set_timeout_with_callback_and_timeout_and_arguments_0(work, ms)
            .unwrap_or_default();
    }
}

/// Calls `seen` with true when the page comes into view and with false when it leaves it.
pub fn on_view_change(mut seen: impl FnMut(bool) + 'static) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let watched = document.clone();
    let listener = Closure::<dyn FnMut()>::new(move || seen(!watched.hidden()));
    document
        .add_event_listener_with_callback("visibilitychange", listener.as_ref().unchecked_ref())
        .unwrap_or_default();
    listener.forget();
}
