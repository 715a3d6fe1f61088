//! Randomness for ids.

/// Ten random bytes from the browser's cryptographic generator.
pub fn random_bytes() -> [u8; 10] {
    let mut bytes = [0; 10];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        // Fails only for arrays above 65,536 bytes.
        crypto.get_random_values_with_u8_array(&mut bytes).ok();
    }
    bytes
}
