//! Everything else that can be logged: a new entry, or again what was put down lately.

use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_browser::location;
use stillnight_domain::{Diary, Fields, Kind, Night};

use crate::diary_handle::DiaryHandle;
use crate::pages::{Addition, Page};
use crate::parts::el::{all, button, h2, live, none, of};
use crate::parts::icon::icon;
use crate::texts::{self, text};

/// How much of what was put down lately is offered.
const AGAIN: usize = 6;

/// The kinds, and what was put down lately.
pub fn more() -> AnyView {
    let handle = DiaryHandle::here();
    // Those of last night come one by one.
    let has_same = Memo::new(move |_| {
        let now = handle.minute();
        let same = |diary: &Diary| diary.same_as_last_night(now, &DeviceZone);
        !handle.read().with(same).is_empty()
    });
    let kinds = [Kind::Dose, Kind::Factor, Kind::Cramp, Kind::Note].map(|kind| {
        button("chip", "", move || begin(handle, kind))
            .child(icon(Some(kind)))
            .text(texts::kind(kind))
    });
    of("SECTION", "more")
        .id("more")
        .child(h2(text!(tonight.log_more)))
        .child(of("DIV", "quarters").children(kinds))
        .child(live(move || again(handle, has_same.get())))
        .view()
}

/// A dose or a cramp happens now and is saved with the tap; a factor or a note must be said first.
fn begin(handle: DiaryHandle, kind: Kind) {
    if matches!(kind, Kind::Factor | Kind::Note) {
        let tonight = Night::of(handle.now().get_untracked());
        location::go(&Page::Add(Addition::Entry(kind), tonight).href());
        return;
    }
    handle.log(kind, Fields::default(), |entry| {
        location::go(&Page::Entry(entry).href());
    });
}

fn again(handle: DiaryHandle, has_same: bool) -> AnyView {
    handle.tonight();
    let now = handle.now().get_untracked();
    let lately = handle.read().with(|diary| diary.lately(now));
    if lately.is_empty() {
        return none();
    }
    let chips = lately.into_iter().take(AGAIN).map(|(kind, fields)| {
        let name = texts::title_and_amount(kind, &fields);
        button("chip", "", move || handle.log(kind, fields.clone(), |_| {}))
            .child(icon(Some(kind)))
            .text(name)
    });
    let same = has_same.then(|| {
        button("chip", text!(tonight.same_factors), move || {
            handle.act(move |diary, now| diary.log_same_as_last_night(now, &DeviceZone));
        })
    });
    all(vec![
        of("H3", "again").text(text!(tonight.again)).view(),
        of("DIV", "chips").children(chips).maybe(same).view(),
    ])
}
