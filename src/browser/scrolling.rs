//! Which part of a long list is in view.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = stillnight, js_name = watchRows)]
    fn js_watch_rows(list: &str, seen: &Closure<dyn FnMut(usize, usize)>) -> js_sys::Function;
}

/// A list that is watched for as long as this lives.
pub struct Watch {
    stop: js_sys::Function,
    _seen: Closure<dyn FnMut(usize, usize)>,
}

/// Calls `seen` with the rows that are in view or near, first and one past the last, of a list of
/// rows of one height, whenever they change: at once, and as the page scrolls or is resized.
///
/// `list` is the id of an element; its rows have an `aria-posinset`.
pub fn watch(list: &str, seen: impl FnMut(usize, usize) + 'static) -> Watch {
    let seen = Closure::new(seen);
    let stop = js_watch_rows(list, &seen);
    Watch { stop, _seen: seen }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // It only takes listeners away, which cannot fail.
        self.stop
            .call0(&JsValue::UNDEFINED)
            .unwrap_or(JsValue::UNDEFINED);
    }
}
