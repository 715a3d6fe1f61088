//! The small icons of our own, in one stroke weight. They never stand alone: a word is beside them.

use leptos::prelude::*;
use stillnight_domain::Kind;

use super::Drawing;

/// What an icon is drawn as, in a field of 24 by 24.
const BOUT: &str = "M4 16c2.5 0 2.5-8 5-8s2.5 8 5 8 2.5-8 5-8";
const CRAMP: &str = "M13 3 6 13.5h5L10 21l8-11.5h-5.5z";
const CHECK_IN: &str = "M12 4v2M5.6 6.6 7 8M18.4 6.6 17 8M3 17h18M7 17a5 5 0 0 1 10 0M8 20.5h8";
const DOSE: &str =
    "M13.5 4.9 4.9 13.5a4 4 0 0 0 5.6 5.6l8.6-8.6a4 4 0 0 0-5.6-5.6zM9.2 9.2l5.6 5.6";
const FACTOR: &str =
    "M5 9h11v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 10.5h2a2.5 2.5 0 0 1 0 5h-2M8 3.5v2M12 3.5v2";
const NOTE: &str = "M6 3.5h9l4 4V20.5H6zM9 11h7M9 15h5";

/// The icon of a kind of entry; without a kind, of a bout.
#[component]
pub fn Icon(
    /// The kind.
    #[prop(optional_no_strip)]
    kind: Option<Kind>,
) -> impl IntoView {
    let path = match kind {
        None => BOUT,
        Some(Kind::Cramp) => CRAMP,
        Some(Kind::CheckIn) => CHECK_IN,
        Some(Kind::Dose | Kind::Medicine | Kind::PlanItem | Kind::Due | Kind::Lab) => DOSE,
        Some(Kind::Factor | Kind::Flag) => FACTOR,
        Some(Kind::Note) => NOTE,
    };
    view! { <Drawing class="icon" view_box="0 0 24 24" paths=vec![("stroke", path.to_owned())] /> }
}
