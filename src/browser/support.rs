//! What an engine may lack, and promises that are awaited.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Navigator, Storage, Window};

/// The window. A page always has one; the worker, where this program never runs, has none.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// The navigator, if it has a property of this name: web-sys promises more than each engine has, and
/// calling what is not there would end the program.
pub(crate) fn navigator_with(property: &str) -> Option<Navigator> {
    let navigator = window()?.navigator();
    property_of(&navigator, property).map(|_| navigator)
}

/// What lies under a name; `None` where there is nothing.
pub(crate) fn property_of(object: &impl AsRef<JsValue>, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object.as_ref(), &name.into()).ok()?;
    (!value.is_null() && !value.is_undefined()).then_some(value)
}

/// Calls a method that web-sys does not know; `None` where it is not there or fails.
pub(crate) fn call(
    object: &impl AsRef<JsValue>,
    method: &str,
    arguments: &[JsValue],
) -> Option<JsValue> {
    let method: js_sys::Function = property_of(object, method)?.dyn_into().ok()?;
    method
        .apply(
            object.as_ref(),
            &arguments.iter().collect::<js_sys::Array>(),
        )
        .ok()
}

/// Awaits what a call gave, a promise or not; `None` where it was rejected.
pub(crate) async fn settled(value: JsValue) -> Option<JsValue> {
    JsFuture::from(Promise::resolve(&value)).await.ok()
}

/// `localStorage`; `None` where the user has switched it off.
pub(crate) fn local_storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}
