//! What is put on paper.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = print)]
    fn js_print();
}

/// Opens the browser's print dialog for the page that is shown. A browser without a printer says so
/// itself.
pub fn print() {
    js_print();
}
