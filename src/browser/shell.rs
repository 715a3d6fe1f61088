//! The Rust face of `public/boot.js`: the static first screen that lives on beside the app.

use wasm_bindgen::prelude::*;

use crate::journal::StorageFault;
use crate::support::{call, property_of, settled as settled_value};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = stillnight, js_name = settled)]
    async fn js_settled();
    #[wasm_bindgen(js_namespace = stillnight, js_name = ready)]
    fn js_ready();
    #[wasm_bindgen(js_namespace = stillnight, js_name = failed)]
    fn js_failed(why: &str);
    #[wasm_bindgen(js_namespace = stillnight, js_name = say)]
    fn js_say(text: &str);
    #[wasm_bindgen(js_namespace = stillnight, js_name = sayAt)]
    fn js_say_at(name: &str, id: &str);
    #[wasm_bindgen(js_namespace = stillnight, js_name = complain)]
    fn js_complain(reason: &str);
    #[wasm_bindgen(js_namespace = stillnight, js_name = problem)]
    fn js_problem(text: &str);
    #[wasm_bindgen(js_namespace = stillnight, js_name = showAsPartOf)]
    fn js_show_as_part_of(page: &str);
    #[wasm_bindgen(js_namespace = stillnight, js_name = showRunning)]
    fn js_show_running(running: bool);
    #[wasm_bindgen(js_namespace = stillnight, js_name = applyTheme)]
    fn js_apply_theme();
    #[wasm_bindgen(js_namespace = stillnight, js_name = rescue)]
    fn js_rescue();
    #[wasm_bindgen(js_namespace = stillnight, js_name = quiet)]
    async fn js_quiet();
    #[wasm_bindgen(js_namespace = stillnight, js_name = lastFault)]
    fn js_last_fault() -> String;
    #[wasm_bindgen(js_namespace = stillnight, js_name = onTap)]
    fn js_on_tap(listener: &Closure<dyn FnMut(String)>);
    #[wasm_bindgen(js_namespace = stillnight, js_name = canInstall)]
    fn js_can_install() -> bool;
    #[wasm_bindgen(js_namespace = stillnight, js_name = takeInstallOffer)]
    fn js_take_install_offer() -> JsValue;
}

/// Waits until no tap is on its way to disk.
pub async fn settled() {
    js_settled().await;
}

/// Waits until no tap is on its way to disk, and no hand that may be about to tap has just touched the
/// page: what keeps the page busy comes after that.
pub async fn quiet() {
    js_quiet().await;
}

/// The app is on screen.
pub fn ready() {
    js_ready();
}

/// The app cannot start; the first screen offers a way out.
pub fn failed(why: &str) {
    js_failed(why);
}

/// Says a short sentence in the status line, for eyes and screen readers.
pub fn say(text: &str) {
    js_say(text);
}

/// Says "Saved" with the time now (without it while the clock is hidden) for the event `id`.
pub fn say_saved(id: &str) {
    js_say_at("saved", id);
}

/// Says what storage could not do, and the way out.
pub fn complain(fault: StorageFault) {
    js_complain(&fault.to_string());
}

/// The fault that was complained of last, by its name; `none` if there was none.
pub fn last_fault() -> String {
    js_last_fault()
}

/// Hands over the journal as it is, as a file.
pub fn rescue() {
    js_rescue();
}

/// Says what was wrong with something the user gave, until its page is left.
pub fn problem(text: &str) {
    js_problem(text);
}

/// Marks the place of another page (its address) in the navigation as the one this page belongs to.
pub fn show_as_part_of(href: &str) {
    js_show_as_part_of(href.trim_start_matches('#'));
}

/// Shows or hides "It stopped".
pub fn show_running(running: bool) {
    js_show_running(running);
}

/// Applies the theme that the mirrored settings ask for.
pub fn apply_theme() {
    js_apply_theme();
}

/// Calls `heard` with the event id of each saved tap on "Log now" or "It stopped", those made
/// before this call included.
pub fn on_tap(heard: impl FnMut(String) + 'static) {
    let listener = Closure::new(heard);
    js_on_tap(&listener);
    listener.forget();
}

/// Whether the browser has offered to install the app.
pub(crate) fn can_install() -> bool {
    js_can_install()
}

/// Takes the browser's offer up, which it makes once: opens its dialog; true if the user agreed.
pub(crate) async fn take_install_offer() -> bool {
    let offer = js_take_install_offer();
    if let Some(opened) = call(&offer, "prompt", &[]) {
        settled_value(opened).await;
    }
    let choice = match property_of(&offer, "userChoice") {
        Some(choice) => settled_value(choice).await,
        None => None,
    };
    let outcome = choice.and_then(|choice| property_of(&choice, "outcome"));
    outcome.and_then(|it| it.as_string()).as_deref() == Some("accepted")
}
