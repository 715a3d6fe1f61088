//! The pinned versions.

use crate::paths;
use crate::trouble::{Result, Trouble, While};

/// Builds `dist/` from `index.html`.
pub const TRUNK: &str = "0.21.14";
/// The npm package that brings wasm-opt.
pub const BINARYEN: &str = "132.0.0";
/// Makes scripts and style small, and one sheet of several.
pub const ESBUILD: &str = "0.28.2";
/// Drives Firefox.
pub const GECKODRIVER: &str = "0.37.1";
/// Checks accessibility in the browser tests.
pub const AXE_CORE: &str = "4.14.1";
/// Reads calendar files in JavaScript.
pub const ICAL_JS: &str = "2.2.1";
/// Reads calendar files in Python.
pub const ICALENDAR: &str = "7.3.2";
/// Tells in Python when the events of a calendar recur.
pub const RECURRING_ICAL_EVENTS: &str = "3.8.2";

/// What wasm-opt calls its own version.
pub fn wasm_opt() -> &'static str {
    BINARYEN.split('.').next().unwrap_or_default()
}

/// The wasm-bindgen CLI must be of the very version the app is linked with.
pub(super) fn wasm_bindgen() -> Result<String> {
    let lock = paths::root().join("Cargo.lock");
    let text = std::fs::read_to_string(&lock).during("reading Cargo.lock")?;
    paths::locked_version(&text, "wasm-bindgen")
        .ok_or_else(|| Trouble::new("Cargo.lock names no wasm-bindgen."))
}
