//! Which part of a long list is in view.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

/// A list that is watched for as long as this lives.
pub struct Watch {
    listener: Closure<dyn FnMut()>,
    /// The frame in which it first looks.
    first_look: i32,
}

/// Calls `seen` with the rows that are in view or near, first and one past the last, of a list of
/// rows of one height, whenever they change: at once, and as the page scrolls or is resized.
///
/// `list` is the id of an element; its rows have an `aria-posinset`.
pub fn watch(list: &'static str, mut seen: impl FnMut(usize, usize) + 'static) -> Watch {
    let last = Rc::new(Cell::new((usize::MAX, 0)));
    let listener = Closure::<dyn FnMut()>::new(move || {
        let Some(rows) = rows_in_view(list) else {
            return;
        };
        if last.replace(rows) != rows {
            seen(rows.0, rows.1);
        }
    });
    let mut first_look = 0;
    if let Some(window) = web_sys::window() {
        for event in ["scroll", "resize"] {
            window
                .add_event_listener_with_callback(event, listener.as_ref().unchecked_ref())
                .unwrap_or_default();
        }
        // Once the list is on the page.
        first_look = window
            .request_animation_frame(listener.as_ref().unchecked_ref())
            .unwrap_or_default();
    }
    Watch {
        listener,
        first_look,
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let Some(window) = web_sys::window() else {
            return;
        };
        for event in ["scroll", "resize"] {
            window
                .remove_event_listener_with_callback(event, self.listener.as_ref().unchecked_ref())
                .unwrap_or_default();
        }
        // A page that is left within a frame has not looked yet.
        window
            .cancel_animation_frame(self.first_look)
            .unwrap_or_default();
    }
}

/// With half a screen of rows more on either side; in steps, so that not every pixel is a change.
fn rows_in_view(list: &str) -> Option<(usize, usize)> {
    const STEP: f64 = 8.0;
    let window = web_sys::window()?;
    let list = window.document()?.get_element_by_id(list)?;
    let row = list
        .query_selector("[aria-posinset]")
        .ok()??
        .get_bounding_client_rect()
        .height()
        .max(1.0);
    let top = list.get_bounding_client_rect().top();
    let height = window.inner_height().ok()?.as_f64()?;
    let first = ((-top - height / 2.0) / row / STEP).floor() * STEP;
    let last = ((-top + height * 1.5) / row / STEP).ceil() * STEP;
    // Some rows are there in any case: it is they that are measured.
    Some((first.max(0.0) as usize, last.max(STEP) as usize))
}
