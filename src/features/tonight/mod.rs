//! Tonight: what is running, what was logged, and whatever is due. The button itself is static.

mod due;
mod example;
mod more;
mod morning;
mod running;
mod unmatched_stop;
mod welcome;

use leptos::prelude::*;
use stillnight_domain::{Night, night_strip};

use crate::diary_handle::DiaryHandle;
use crate::pages::Page;
use crate::parts::el::{all, el, h2, live, none, of, p};
use crate::parts::night_strip;
use crate::parts::record_line::{link_line, record_line};
use crate::texts::{self, text};

/// The first screen, above the button.
pub fn tonight() -> AnyView {
    let handle = DiaryHandle::here();
    let running = Memo::new(move |_| {
        let now = handle.now().get();
        handle
            .read()
            .with(|diary| diary.running(now).map(|bout| bout.id))
    });
    all(vec![
        el("H1")
            .attr("class", "visually-hidden")
            .attr("tabindex", "-1")
            .text(text!(tonight.title))
            .view(),
        live(move || match running.get() {
            Some(id) => running::running_bout(id),
            None => resting(),
        }),
    ])
}

/// While nothing runs.
fn resting() -> AnyView {
    let handle = DiaryHandle::here();
    let asked = Memo::new(move |_| {
        let now = handle.minute();
        handle
            .read()
            .with(|diary| diary.asked_in_the_morning(now).map(|morning| morning.night))
    });
    of("DIV", "resting")
        .child(live(example::banner))
        .child(live(unmatched_stop::prompt))
        .child(due::due())
        .child(live(move || so_far(handle, asked.get())))
        .child(live(move || {
            asked.track();
            morning::last_night()
        }))
        .child(more::more())
        .child(link_line(Page::Calm, text!(calm.title), text!(calm.all)))
        .child(welcome::welcome())
        .child(live(example::offer))
        .view()
}

/// What this night holds, or what the button is for.
fn so_far(handle: DiaryHandle, asked: Option<Night>) -> AnyView {
    let night = handle.tonight();
    let now = handle.now().get_untracked();
    handle.read().with(|diary| {
        let bouts = diary
            .bouts_of(night)
            .into_iter()
            .map(stillnight_domain::Record::Bout);
        let entries = diary
            .entries_of(night)
            .into_iter()
            .map(stillnight_domain::Record::Entry);
        let mut records: Vec<_> = bouts.chain(entries).collect();
        // In the morning its card shows the night.
        match asked {
            Some(asked) if asked == night || records.is_empty() => return none(),
            _ if records.is_empty() => return p("lead", text!(tonight.tap_when_it_starts)).view(),
            _ => {}
        }
        stillnight_domain::Record::latest_first(&mut records, |record| Some(record.at()));
        let summary = texts::night_summary(diary, night, now);
        let lines = records
            .iter()
            .map(|record| el("LI").child(record_line(record, diary, now)));
        of("SECTION", "so-far")
            .child(h2(text!(tonight.so_far)))
            .child(night_strip::night_strip(
                &night_strip(diary, night, now),
                texts::strip(night, &summary),
            ))
            .child(of("UL", "records").children(lines))
            .view()
    })
}

/// A card with a title.
fn card(id: &'static str, title: String, inside: Vec<AnyView>) -> AnyView {
    if inside.is_empty() {
        return none();
    }
    of("SECTION", "notice")
        .id(id)
        .child(h2(title))
        .children(inside)
        .view()
}
