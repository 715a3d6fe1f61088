//! Handing a file to the user.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = stillnight, js_name = offer, catch)]
    async fn js_offer(name: &str, mime: &str, text: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = stillnight, js_name = openCalendar, catch)]
    async fn js_open_calendar(name: &str, text: &str) -> Result<(), JsValue>;
}

/// What became of an offered file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Offered {
    /// Given to the share sheet and taken, or handed to the browser as a download.
    Given,
    /// The user closed the share sheet.
    Declined,
    /// The browser could do neither.
    Refused,
}

/// Offers `text` as a file: through the share sheet where files can be shared, else as a download.
/// `mime` without parameters, such as `text/csv`.
pub async fn offer(name: &str, mime: &str, text: &str) -> Offered {
    match js_offer(name, mime, text).await {
        Ok(became) if became == "declined" => Offered::Declined,
        Ok(_) => Offered::Given,
        Err(_) => Offered::Refused,
    }
}

/// Opens a file for the calendar, of a plain name without its ending, from an address of the app's
/// own that the worker answers, network or not; false where there is no worker yet.
pub async fn open_calendar(name: &str, text: &str) -> bool {
    js_open_calendar(name, text).await.is_ok()
}
