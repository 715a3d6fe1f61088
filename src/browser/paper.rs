//! What is put on paper.

/// Opens the browser's print dialog for the page that is shown.
pub fn print() {
    // A browser without a printer says so itself; on a page without a window there is none.
    web_sys::window().map(|window| window.print().ok());
}
