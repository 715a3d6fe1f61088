//! The night strip, the product's one graphic: a night from noon to noon, with all that is on it.

use std::fmt::Write;

use leptos::prelude::*;
use stillnight_browser::clock::hour_text;
use stillnight_domain::{Kind, Strip, StripMark, StripSleep};

use super::el::{drawing, el, of};

/// Minutes of a night; the width of the drawing.
const WIDTH: u16 = 24 * 60;
const LINE_Y: u16 = 44;
/// A bout without a length is still as wide as a finger can see.
const NARROWEST: u16 = 14;

/// A line from noon to noon; each bout a bar, the taller the stronger; sleep, doses and factors
/// below it. `label` says the same in words.
pub fn night_strip(strip: &Strip, label: String) -> AnyView {
    let hours = [12, 18, 0, 6, 12].map(|hour| el("SPAN").text(hour_text(hour)));
    of("FIGURE", "strip")
        .child(bars(strip, "strip-drawing", Some(label)))
        .child(
            of("DIV", "strip-hours small")
                .attr("aria-hidden", "true")
                .children(hours),
        )
        .view()
}

/// The same without hours, for a line of a list that says everything in words.
pub fn small_strip(strip: &Strip) -> AnyView {
    bars(strip, "strip-drawing strip-small", None)
}

fn bars(strip: &Strip, class: &'static str, label: Option<String>) -> AnyView {
    let mut axis = format!("M0 {LINE_Y}H{WIDTH}");
    for hour in [6, 12, 18] {
        draw(&mut axis, format_args!("M{} {}v12", hour * 60, LINE_Y - 6));
    }
    let (mut rated, mut unrated) = (String::new(), String::new());
    for mark in &strip.bouts {
        bar(
            mark,
            if mark.intensity.is_some() {
                &mut rated
            } else {
                &mut unrated
            },
        );
    }
    let mut sleep = String::new();
    if let Some(StripSleep { from, to, goes_on }) = strip.sleep {
        draw(&mut sleep, format_args!("M{from} {}H{to}", LINE_Y + 6));
        if goes_on {
            // The point of an arrow at the edge, beyond which it goes on.
            draw(&mut sleep, format_args!("m-28-6l28 6l-28 6"));
        }
    }
    let (mut doses, mut strokes) = (String::new(), String::new());
    for (kind, at) in &strip.points {
        match kind {
            // The drawing is stretched to a quarter of its width on a phone.
            Kind::Dose => draw(&mut doses, format_args!("M{at} 50l-16 9h32z")),
            Kind::Cramp => draw(
                &mut strokes,
                format_args!("M{} 34l20 9m0-9l-20 9", at.saturating_sub(10)),
            ),
            _ => draw(&mut strokes, format_args!("M{at} 50v9")),
        }
    }
    let paths = [
        ("strip-line", axis),
        ("strip-sleep", sleep),
        ("strip-bout", rated),
        ("strip-bout strip-unrated", unrated),
        ("strip-dose", doses),
        ("strip-stroke", strokes),
    ];
    drawing(class, "0 0 1440 60", label, paths.into())
}

fn bar(mark: &StripMark, path: &mut String) {
    // Unknown intensity stands at half height, as an outline: it is not a number.
    let height = 8 + 3 * u16::from(mark.intensity.unwrap_or(4));
    let width = mark.to.saturating_sub(mark.from).max(NARROWEST);
    let x = mark.from.min(WIDTH - NARROWEST);
    draw(
        path,
        format_args!("M{x} {LINE_Y}v-{height}h{width}v{height}z"),
    );
}

fn draw(path: &mut String, step: std::fmt::Arguments) {
    // Writing to a text cannot fail.
    path.write_fmt(step).unwrap_or_default();
}
