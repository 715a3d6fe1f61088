//! The night strip, the product's one graphic: a night from noon to noon, with its bouts on it.

use leptos::prelude::*;
use stillnight_domain::StripMark;

/// Minutes of a night; the width of the drawing.
const WIDTH: u16 = 24 * 60;
const HEIGHT: u16 = 60;
const LINE_Y: u16 = 44;
/// A bout without a length is still as wide as a finger can see.
const NARROWEST: u16 = 14;

/// A line from noon to noon; each bout a bar, the taller the stronger.
#[component]
pub fn NightStrip(
    /// The bouts.
    marks: Vec<StripMark>,
    /// The same in words.
    label: String,
) -> impl IntoView {
    let hours = [6, 12, 18].map(|hour| {
        let x = hour * 60;
        view! { <line class="strip-hour" x1=x x2=x y1=LINE_Y - 6 y2=LINE_Y + 6 /> }
    });
    let bars = marks
        .into_iter()
        .map(|mark| {
            // Unknown intensity stands at half height, as an outline: it is not a number.
            let height = 8 + 3 * u16::from(mark.intensity.unwrap_or(4));
            let width = mark.to.saturating_sub(mark.from).max(NARROWEST);
            let kind = if mark.intensity.is_some() {
                "strip-bout"
            } else {
                "strip-bout strip-unrated"
            };
            let x = mark.from.min(WIDTH - NARROWEST);
            view! { <rect class=kind x=x y=LINE_Y - height width=width height=height rx="3" /> }
        })
        .collect_view();
    view! {
        <figure class="strip">
            <svg
                viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                preserveAspectRatio="none"
                role="img"
                aria-label=label
            >
                <line class="strip-line" x1="0" x2=WIDTH y1=LINE_Y y2=LINE_Y />
                {hours}
                {bars}
            </svg>
            <div class="strip-hours small" aria-hidden="true">
                <span>"12"</span>
                <span>"18"</span>
                <span>"0"</span>
                <span>"6"</span>
                <span>"12"</span>
            </div>
        </figure>
    }
}
