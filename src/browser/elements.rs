//! The nodes of the static page that Rust adopts.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::support::document;

/// A node of `index.html`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StaticNode {
    /// Where the pages are shown.
    App,
    /// The button that takes the last action back.
    Undo,
    /// What marks the example.
    Example,
    /// The button that leaves the example.
    LeaveExample,
    /// The link to what is due.
    Due,
}

impl StaticNode {
    /// The node, if the page has it. All of them are of HTML.
    pub fn find(self) -> Option<HtmlElement> {
        let id = match self {
            Self::App => "app",
            Self::Undo => "undo",
            Self::Example => "example-mark",
            Self::LeaveExample => "leave-example",
            Self::Due => "due-line",
        };
        Some(document()?.get_element_by_id(id)?.unchecked_into())
    }

    /// Shows or hides it.
    pub fn show(self, shown: bool) {
        if let Some(node) = self.find() {
            node.set_hidden(!shown);
        }
    }

    /// Gives it this text.
    pub fn set_text(self, text: &str) {
        if let Some(node) = self.find() {
            node.set_text_content(Some(text));
        }
    }

    /// Calls `pressed` on each click.
    pub fn on_click(self, mut pressed: impl FnMut() + 'static) {
        if let Some(node) = self.find() {
            EventListener::new(&node, "click", move |_| pressed()).forget();
        }
    }
}
