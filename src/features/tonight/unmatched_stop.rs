//! "It stopped" was tapped with nothing running: offer to add the bout that ended then.

use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_domain::{BoutDetails, End};

use crate::diary_handle::DiaryHandle;
use crate::parts::el::{button, none, of, p};
use crate::texts::{self, text};

/// How long before the stop the bout may have started, in minutes.
const STARTED_BEFORE: [u32; 4] = [5, 15, 30, 60];

/// The question, while there is one.
pub fn prompt() -> AnyView {
    let handle = DiaryHandle::here();
    handle.tonight();
    let now = handle.now().get_untracked();
    let Some(stop) = handle.read().with(|diary| diary.unmatched_stop(now)) else {
        return none();
    };
    let choice = |before: u32| {
        button("chip", texts::started_before(before), move || {
            let start = stop.at.minus_minutes(before, &DeviceZone);
            let bout = BoutDetails::new(start, End::At(stop.at));
            handle.act(move |diary, now| diary.add_bout(bout, Some(stop.id), now));
        })
    };
    let dismiss = move || handle.act(move |diary, _| diary.dismiss_stop(stop.id));
    of("SECTION", "notice")
        .id("unmatched-stop")
        .child(p("", texts::stop_without_bout(stop.at)))
        .child(p("", text!(tonight.add_the_bout)))
        .child(of("DIV", "quarters").children(STARTED_BEFORE.map(choice)))
        .child(button("quiet", text!(tonight.no_bout_then), dismiss))
        .view()
}
