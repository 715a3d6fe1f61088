//! Randomness for ids.

use crate::support::window;

/// Ten random bytes, from the browser's cryptographic generator where it has one.
///
/// Never the same ones for want of it: of two events with one id the journal keeps the first.
pub fn random_bytes() -> [u8; 10] {
    let mut bytes = [0; 10];
    let crypto = window().and_then(|window| window.crypto().ok());
    let filled = crypto.and_then(|it| it.get_random_values_with_u8_array(&mut bytes).ok());
    if filled.is_none() {
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}
