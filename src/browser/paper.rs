//! What is put on paper.

use crate::support::window;

/// Opens the browser's print dialog for the page that is shown. A browser without a printer says so
/// itself.
pub fn print() {
    if let Some(window) = window() {
        window.print().unwrap_or_default();
    }
}
