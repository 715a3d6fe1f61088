//! Which part of a long list is in view.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_render::{AnimationFrame, request_animation_frame};
use wasm_bindgen::JsValue;

use crate::support::{document, window};

/// Rows come and go in steps of this many, so that not every pixel is a change.
const STEP: usize = 8;

/// A list that is watched for as long as this lives.
pub struct Watch {
    _first_look: AnimationFrame,
    _listeners: Vec<EventListener>,
}

/// Calls `seen` with the rows that are in view or near, first and one past the last, of a list of
/// rows of one height, whenever they change: at once, and as the page scrolls or is resized.
///
/// `list` is the id of an element; its rows have an `aria-posinset`.
pub fn watch(list: &'static str, mut seen: impl FnMut(usize, usize) + 'static) -> Watch {
    let mut known = None;
    let look = Rc::new(RefCell::new(move || {
        let rows = rows_in_view(list);
        if rows.is_some() && rows != known {
            known = rows;
            if let Some((first, end)) = rows {
                seen(first, end);
            }
        }
    }));
    let listener = |event| {
        let look = Rc::clone(&look);
        let window = window()?;
        Some(EventListener::new(&window, event, move |_| {
            look.borrow_mut()();
        }))
    };
    let listeners = ["scroll", "resize"].into_iter().filter_map(listener);
    let listeners = listeners.collect();
    // Once the list is on the page.
    let first_look = request_animation_frame(move |_| look.borrow_mut()());
    Watch {
        _first_look: first_look,
        _listeners: listeners,
    }
}

/// Half a screen more on either side; `None` where the list is not on the page.
fn rows_in_view(list: &str) -> Option<(usize, usize)> {
    let list = document()?.get_element_by_id(list)?;
    let row = list.query_selector("[aria-posinset]").ok()??;
    let step = STEP as f64 * row.get_bounding_client_rect().height().max(1.0);
    let top = list.get_bounding_client_rect().top();
    let screen = window()?
        .inner_height()
        .ok()
        .as_ref()
        .and_then(JsValue::as_f64)?;
    let first = ((-top - screen / 2.0) / step).floor().max(0.0);
    // Some rows are there in any case: it is they that are measured.
    let end = ((-top + screen * 1.5) / step).ceil().max(1.0);
    Some((first as usize * STEP, end as usize * STEP))
}
