//! The files of the clinical content, which lie beside the app.

use std::sync::LazyLock;

use futures_util::lock::Mutex;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, Response, Url};

use crate::support::{document, window};

/// Held while a file is being read.
static READING: LazyLock<Mutex<()>> = LazyLock::new(Mutex::default);

/// A file of the content, by its name; `None` where it cannot be had.
pub async fn read(name: &str) -> Option<Vec<u8>> {
    let _reading = READING.lock().await;
    // The page names the files, because their names have their hash in them.
    let names: HtmlElement = document()?
        .query_selector("meta[name=content]")
        .ok()??
        .unchecked_into();
    let base = document()?.base_uri().ok()??;
    let address = Url::new_with_base(&names.dataset().get(name)?, &base).ok()?;
    let answer = JsFuture::from(window()?.fetch_with_str(&address.href())).await;
    let answer: Response = answer.ok()?.unchecked_into();
    if !answer.ok() {
        return None;
    }
    let bytes = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}

/// Waits until no file is being read.
pub(crate) async fn finished_reading() {
    drop(READING.lock().await);
}
