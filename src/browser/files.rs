//! Handing a file to the user.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, File, FilePropertyBag, Headers, HtmlAnchorElement, Response,
    ResponseInit, ShareData, Url,
};

use crate::support::{document, navigator_with, property_of, window};
use crate::{content, timers};

/// The cache in which the worker finds files for the calendar.
const CALENDAR_CACHE: &str = "calendar";
/// A download is read some time after the click.
const DOWNLOAD_READ_MS: u32 = 60_000;

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
    match share(name, mime, text).await {
        Some(shared) => shared,
        None => match download(name, mime, text) {
            Ok(()) => Offered::Given,
            Err(_) => Offered::Refused,
        },
    }
}

/// `None` where there is no share sheet for such a file, or it did not take it.
async fn share(name: &str, mime: &str, text: &str) -> Option<Offered> {
    let navigator = navigator_with("canShare")?;
    let kind = FilePropertyBag::new();
    kind.set_type(mime);
    let parts = Array::of1(&text.into());
    let file = File::new_with_str_sequence_and_options(&parts, name, &kind).ok()?;
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    if !navigator.can_share_with_data(&data) {
        return None;
    }
    match JsFuture::from(navigator.share_with_data(&data)).await {
        Ok(_) => Some(Offered::Given),
        Err(error) => {
            let name = property_of(&error, "name").and_then(|name| name.as_string());
            (name.as_deref() == Some("AbortError")).then_some(Offered::Declined)
        }
    }
}

fn download(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    let document = document().ok_or(JsValue::UNDEFINED)?;
    let kind = BlobPropertyBag::new();
    kind.set_type(&format!("{mime};charset=utf-8"));
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    timers::after(DOWNLOAD_READ_MS, move || {
        // What cannot be given back goes with the page.
        Url::revoke_object_url(&address).unwrap_or_default();
    });
    Ok(())
}

/// Opens a file for the calendar, of a plain name without its ending, from an address of the app's
/// own that the worker answers, network or not; false where there is no worker yet.
pub async fn open_calendar(name: &str, text: &str) -> bool {
    let opened = async {
        let window = window()?;
        navigator_with("serviceWorker")?
            .service_worker()
            .controller()?;
        let base = document()?.base_uri().ok()??;
        let address = Url::new_with_base(&format!("calendar/{name}.ics"), &base)
            .ok()?
            .href();
        let headers = Headers::new().ok()?;
        headers
            .set("Content-Type", "text/calendar; charset=utf-8")
            .ok()?;
        let init = ResponseInit::new();
        init.set_headers(&headers);
        let answer = Response::new_with_opt_str_and_init(Some(text), &init).ok()?;
        let caches = window.caches().ok()?;
        let cache = JsFuture::from(caches.open(CALENDAR_CACHE)).await.ok()?;
        let cache: web_sys::Cache = cache.unchecked_into();
        JsFuture::from(cache.put_with_str(&address, &answer))
            .await
            .ok()?;
        // Leaving for that address breaks off what is being fetched.
        content::finished_reading().await;
        window.location().set_href(&address).ok()
    };
    opened.await.is_some()
}
