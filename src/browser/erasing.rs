//! "Erase everything".

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::journal::{self, StorageFault};
use crate::support::window;
use crate::{preferences, shell};

/// How the names of the caches begin that hold the app's own files.
const APP_FILES: &str = "app-";

/// Erases the diary, the preferences and every cache but the app's own files, and starts anew.
///
/// # Errors
/// [`StorageFault::Blocked`] while another tab holds the diary; then nothing is erased.
pub async fn erase_everything() -> Result<(), StorageFault> {
    shell::settled().await;
    journal::erase().await?;
    preferences::forget_all();
    drop_caches().await;
    if let Some(window) = window() {
        let history = window.history();
        // Both are refused only to a page that is gone.
        history
            .and_then(|it| it.replace_state_with_url(&"".into(), "", Some("#tonight")))
            .unwrap_or_default();
        window.location().reload().unwrap_or_default();
    }
    Ok(())
}

/// A cache that cannot be deleted holds no diary: the journal has dropped its copy.
async fn drop_caches() {
    // Only secure pages have them.
    let Some(caches) = window().and_then(|window| window.caches().ok()) else {
        return;
    };
    let Ok(names) = JsFuture::from(caches.keys()).await else {
        return;
    };
    let names = names.unchecked_into::<Array>();
    for name in names.iter().filter_map(|name| name.as_string()) {
        if !name.starts_with(APP_FILES) {
            JsFuture::from(caches.delete(&name))
                .await
                .unwrap_or_default();
        }
    }
}
