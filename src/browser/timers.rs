//! Timers, coming back into view, and what else happens to the window.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn js_after(work: &JsValue, ms: i32);
    #[wasm_bindgen(js_name = setInterval)]
    fn js_every(work: &JsValue, ms: i32);
    #[wasm_bindgen(js_name = addEventListener)]
    fn js_on(event: &str, heard: &JsValue);
    #[wasm_bindgen(js_namespace = stillnight, js_name = inView)]
    fn js_in_view() -> bool;
}

/// Calls `work` once after `ms` milliseconds.
pub fn after(ms: i32, work: impl FnOnce() + 'static) {
    boxed_after(ms, Box::new(work));
}

// Not generic, so that each call does not bring its own copy of how a closure becomes a function.
#[inline(never)]
fn boxed_after(ms: i32, work: Box<dyn FnOnce()>) {
    js_after(&Closure::once_into_js(work), ms);
}

/// Calls `work` every `ms` milliseconds for as long as the page lives.
pub fn every(ms: i32, work: impl FnMut() + 'static) {
    let work = Closure::<dyn FnMut()>::new(work);
    js_every(work.as_ref(), ms);
    work.forget();
}

/// Lets the browser draw and take input before the work goes on.
pub async fn breathe() {
    let promise = js_sys::Promise::new(&mut |resolve, _| js_after(&resolve, 0));
    // A timer's promise is never rejected.
    JsFuture::from(promise).await.unwrap_or_default();
}

/// Calls `seen` with true when the page comes into view and with false when it leaves it.
pub fn on_view_change(mut seen: impl FnMut(bool) + 'static) {
    on("visibilitychange", move || seen(js_in_view()));
}

/// Calls `heard` whenever something happens to the window, for as long as the page lives.
pub(crate) fn on(event: &str, heard: impl FnMut() + 'static) {
    let heard = Closure::<dyn FnMut()>::new(heard);
    js_on(event, heard.as_ref());
    heard.forget();
}
