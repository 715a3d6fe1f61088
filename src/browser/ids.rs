//! Randomness for ids.

use crate::support::window;

/// Ten random bytes from the browser's cryptographic generator.
pub fn random_bytes() -> [u8; 10] {
    let mut bytes = [0; 10];
    if let Some(crypto) = window().and_then(|window| window.crypto().ok()) {
        // It refuses only more than 65,536 bytes at once.
        crypto
            .get_random_values_with_u8_array(&mut bytes)
            .map(drop)
            .unwrap_or_default();
    }
    bytes
}
