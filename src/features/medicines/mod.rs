//! The user's medicines, the list of those that can worsen restless legs, and the hospital card.

use leptos::prelude::*;

use crate::parts::el::h1;
use crate::words;

/// The list and the checker.
pub fn medicines_page() -> AnyView {
    h1(words::medicines()).view()
}

/// What a hospital should know.
pub fn hospital_card() -> AnyView {
    h1(words::hospital_card()).view()
}
