//! Everything else that can be logged: a new entry, or again what was put down lately.

use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_browser::location;
use stillnight_domain::{Body, Fields, Kind, Night};

use crate::state::DiaryHandle;
use crate::routes::{Addition, Route};
use crate::components::el::{all, button, h2, live, none, of};
use crate::components::icon::icon;
use crate::texts::{self, text};

/// How much of what was put down lately is offered.
const AGAIN: usize = 6;

/// The kinds, and what was put down lately.
pub fn more() -> AnyView {
    let handle = use_diary();
    let kinds = [Kind::Dose, Kind::Factor, Kind::Cramp, Kind::Note].map(|kind| {
        button("chip", "", move || begin(handle, kind))
            .child(icon(Some(kind)))
            .text(texts::kind(kind))
    });
    of("SECTION", "more")
        .id("more")
        .child(h2(text!(tonight.log_more)))
        .child(of("DIV", "quarters").children(kinds))
        .child(live(again))
        .view()
}

/// A dose or a cramp happens now and is saved with the tap; a factor or a note must be said first.
fn begin(handle: DiaryHandle, kind: Kind) {
    if matches!(kind, Kind::Factor | Kind::Note) {
        let tonight = Night::of(handle.now().get_untracked());
        location::go(&Route::Add(Addition::Entry(kind), tonight).href());
        return;
    }
    handle.log(kind, Fields::default(), |entry| {
        location::go(&Route::Entry(entry).href());
    });
}

fn again() -> AnyView {
    let handle = use_diary();
    let now = handle.now().get();
    let (lately, yesterday) = handle.diary().with(|diary| {
        (
            diary.lately(now),
            diary.same_as_last_night(now, &DeviceZone),
        )
    });
    if lately.is_empty() {
        return none();
    }
    let chips = lately.into_iter().take(AGAIN).map(|(kind, fields)| {
        let name = texts::title_and_amount(kind, &fields);
        button("chip", "", move || handle.log(kind, fields.clone(), |_| {}))
            .child(icon(Some(kind)))
            .text(name)
    });
    let same = (!yesterday.is_empty()).then(|| {
        button("chip", text!(tonight.same_factors), move || {
            let yesterday = yesterday.clone();
            handle.act(move |diary, now| {
                let logged = yesterday.into_iter().map(|entry| diary.log(entry, now));
                let bodies: Result<Vec<Vec<Body>>, _> = logged.collect();
                Ok(bodies?.concat())
            });
        })
    });
    all(vec![
        of("H3", "again").text(text!(tonight.again)).view(),
        of("DIV", "chips").children(chips).maybe(same).view(),
    ])
}
