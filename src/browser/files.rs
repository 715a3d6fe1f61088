//! Handing a file to the user.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FilePropertyBag, HtmlAnchorElement, ShareData, Url};

/// What became of an offered file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Offered {
    /// Given to the share sheet, and taken.
    Shared,
    /// Handed to the browser as a download.
    Downloaded,
    /// The user closed the share sheet.
    Declined,
}

/// Offers `text` as a file: through the share sheet where files can be shared, else as a download.
/// `mime` without parameters, such as `text/csv`.
///
/// # Errors
/// The browser's own message, if it could do neither.
pub async fn offer(name: &str, mime: &str, text: &str) -> Result<Offered, String> {
    match share(name, mime, text).await {
        Some(Ok(())) => Ok(Offered::Shared),
        Some(Err(error)) if is_abort(&error) => Ok(Offered::Declined),
        // No share sheet, or one that refuses this kind of file.
        _ => download(name, mime, text).map_err(|error| format!("{error:?}")),
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = stillnight, js_name = openCalendar, catch)]
    async fn js_open_calendar(name: &str, text: &str) -> Result<(), JsValue>;
}

/// Opens a file for the calendar, of a plain name without its ending, from an address of the app's
/// own that the worker answers, network or not; false where there is no worker yet.
pub async fn open_calendar(name: &str, text: &str) -> bool {
    js_open_calendar(name, text).await.is_ok()
}

/// None where files cannot be shared.
async fn share(name: &str, mime: &str, text: &str) -> Option<Result<(), JsValue>> {
    let navigator = web_sys::window()?.navigator();
    js_sys::Reflect::get(&navigator, &"canShare".into())
        .ok()?
        .is_function()
        .then_some(())?;
    let options = FilePropertyBag::new();
    options.set_type(mime);
    let file = File::new_with_str_sequence_and_options(&Array::of1(&text.into()), name, &options);
    let data = ShareData::new();
    data.set_files(&Array::of1(&file.ok()?.into()));
    if !navigator.can_share_with_data(&data) {
        return None;
    }
    Some(
        JsFuture::from(navigator.share_with_data(&data))
            .await
            .map(drop),
    )
}

fn is_abort(error: &JsValue) -> bool {
    error
        .dyn_ref::<web_sys::DomException>()
        .is_some_and(|error| error.name() == "AbortError")
}

fn download(name: &str, mime: &str, text: &str) -> Result<Offered, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(&format!("{mime};charset=utf-8"));
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document());
    let link: HtmlAnchorElement = document
        .ok_or(JsValue::NULL)?
        .create_element("a")?
        .dyn_into()
        .map_err(JsValue::from)?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download reads the address after this returns, so it is given back later.
    crate::timers::after(60_000, move || {
        Url::revoke_object_url(&url).unwrap_or_default();
    });
    Ok(Offered::Downloaded)
}
