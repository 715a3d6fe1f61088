//! The Rust face of `public/journal.js`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = journal, js_name = append, catch)]
    async fn js_append(lines: Vec<String>) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = journal, js_name = tail, catch)]
    async fn js_tail(after: f64, limit: f64) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = journal, js_name = kept, catch)]
    async fn js_kept(name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = journal, js_name = keep, catch)]
    async fn js_keep(name: &str, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = journal, js_name = keepBallast, catch)]
    async fn js_keep_ballast() -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = journal, js_name = rewrite, catch)]
    async fn js_rewrite(
        position: f64,
        gone: Vec<f64>,
        lines: Vec<String>,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = journal, js_name = erase, catch)]
    async fn js_erase() -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = journal, js_name = listen)]
    fn js_listen(listener: &Closure<dyn FnMut(String)>);
}

/// Why storage did not do what it was asked. The words for each stand in `index.html`, because
/// the first screen needs them before this program runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StorageFault {
    /// No room left on the device.
    #[error("full")]
    Full,
    /// The browser has lost count of its room; restarting it helps.
    #[error("miscounted")]
    Miscounted,
    /// Another tab holds the database at another version.
    #[error("blocked")]
    Blocked,
    /// The database was written by a newer version of the app.
    #[error("newer")]
    Newer,
    /// The connection was lost, and a second attempt did not help.
    #[error("lost")]
    Lost,
    /// No answer in time.
    #[error("hung")]
    Hung,
    /// The browser does not allow storage here.
    #[error("refused")]
    Refused,
    /// Anything else.
    #[error("broken")]
    Broken,
}

impl StorageFault {
    fn from_js(error: &JsValue) -> Self {
        let reason = js_sys::Reflect::get(error, &"reason".into()).ok();
        match reason.and_then(|reason| reason.as_string()).as_deref() {
            Some("full") => Self::Full,
            Some("miscounted") => Self::Miscounted,
            Some("blocked") => Self::Blocked,
            Some("newer") => Self::Newer,
            Some("lost") => Self::Lost,
            Some("hung") => Self::Hung,
            Some("refused") => Self::Refused,
            _ => Self::Broken,
        }
    }
}

const SNAPSHOT: &str = "snapshot";

/// One row of the journal: its number and its event as JSON.
pub type Row = (u64, String);

/// Appends events in one transaction; returns once they are on disk.
///
/// # Errors
/// [`StorageFault`]; then none of them is in the journal.
pub async fn append(lines: Vec<String>) -> Result<(), StorageFault> {
    js_append(lines)
        .await
        .map_err(|error| StorageFault::from_js(&error))?;
    Ok(())
}

/// The rows after number `after`, in order, at most `limit` of them (0: all).
///
/// # Errors
/// [`StorageFault`].
pub async fn tail(after: u64, limit: u32) -> Result<Vec<Row>, StorageFault> {
    // Row numbers stay far below 2^53, where f64 is exact.
    let text = js_tail(after as f64, f64::from(limit))
        .await
        .map_err(|error| StorageFault::from_js(&error))?
        .as_string()
        .unwrap_or_default();
    Ok(text
        .lines()
        .filter_map(|row| row.split_once('\t'))
        .filter_map(|(n, event)| Some((n.parse().ok()?, event.to_owned())))
        .collect())
}

/// The derived snapshot kept by an earlier run; empty if there is none.
///
/// # Errors
/// [`StorageFault`].
pub async fn snapshot() -> Result<String, StorageFault> {
    kept(SNAPSHOT).await
}

/// Keeps a derived snapshot, so that the next start need not read the whole journal.
///
/// # Errors
/// [`StorageFault`].
pub async fn keep_snapshot(text: &str) -> Result<(), StorageFault> {
    keep(SNAPSHOT, text).await
}

/// Keeps the list of what is due, from which the worker rings; empty for none.
///
/// # Errors
/// [`StorageFault`].
pub async fn keep_due(text: &str) -> Result<(), StorageFault> {
    keep("due", text).await
}

pub(crate) async fn keep(name: &str, text: &str) -> Result<(), StorageFault> {
    js_keep(name, text)
        .await
        .map_err(|error| StorageFault::from_js(&error))
}

/// Sets a little room aside, to be given up when the device is full.
///
/// # Errors
/// [`StorageFault`], [`StorageFault::Full`] above all.
pub async fn keep_ballast() -> Result<(), StorageFault> {
    js_keep_ballast()
        .await
        .map_err(|error| StorageFault::from_js(&error))
}

/// Takes rows out of the journal for good and appends events, in one transaction; false, and
/// nothing done, when the journal's last row is not `position` any more.
///
/// # Errors
/// [`StorageFault`]; then everything is as it was.
pub async fn rewrite(
    position: u64,
    gone: Vec<u64>,
    lines: Vec<String>,
) -> Result<bool, StorageFault> {
    let gone = gone.into_iter().map(|n| n as f64).collect();
    js_rewrite(position as f64, gone, lines)
        .await
        .map(|done| done.is_truthy())
        .map_err(|error| StorageFault::from_js(&error))
}

/// Erases the diary and its second copy.
///
/// # Errors
/// [`StorageFault::Blocked`] while another tab holds the diary; then nothing is erased.
pub async fn erase() -> Result<(), StorageFault> {
    js_erase()
        .await
        .map_err(|error| StorageFault::from_js(&error))
}

/// What is kept beside the journal under a name; empty for nothing.
pub(crate) async fn kept(name: &str) -> Result<String, StorageFault> {
    let text = js_kept(name)
        .await
        .map_err(|error| StorageFault::from_js(&error))?;
    Ok(text.as_string().unwrap_or_default())
}

/// Calls `heard` whenever this page or another tab has appended to the journal.
pub fn on_append(mut heard: impl FnMut() + 'static) {
    let listener = Closure::new(move |notice: String| {
        if notice == "appended" {
            heard();
        }
    });
    js_listen(&listener);
    listener.forget();
}
