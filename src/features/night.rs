//! One night: its strip, its bouts, its check-in, and everything else.

use leptos::prelude::*;
use stillnight_domain::{Diary, Field, FieldChange, Moment, Night, night_strip};

use crate::diary_handle::DiaryHandle;
use crate::pages::{Addition, Page};
use crate::parts::el::{a, all, button, el, h1, h2, live, none, of, p};
use crate::parts::icon::icon;
use crate::parts::night_strip;
use crate::parts::record_line::{entry_line, record_line};
use crate::texts::{self, text};

/// The page of a night.
pub fn night_page(night: Night) -> AnyView {
    let handle = DiaryHandle::here();
    handle.complete_soon(false);
    let neighbours = move || {
        let later = (night < handle.tonight()).then(|| {
            a(
                "quiet",
                Page::Night(night.next()).href(),
                text!(night.after),
            )
        });
        of("NAV", "neighbours")
            .attr("aria-label", text!(diary.all_nights))
            .child(a(
                "quiet",
                Page::Night(night.previous()).href(),
                text!(night.before),
            ))
            .maybe(later)
            .view()
    };
    let add = Addition::ALL.map(|what| {
        let kind = match what {
            Addition::Bout => None,
            Addition::Entry(kind) => Some(kind),
        };
        a("chip", Page::Add(what, night).href(), "")
            .child(icon(kind))
            .text(what.name())
    });
    of("ARTICLE", "night")
        .attr("data-night", night.to_iso())
        .child(h1(texts::night_of(night)))
        .child(live(neighbours))
        .child(live(move || contents(handle, night)))
        .child(h2(text!(night.add)))
        .child(of("DIV", "chips").children(add))
        .view()
}

fn contents(handle: DiaryHandle, night: Night) -> AnyView {
    let tonight = handle.tonight();
    handle.read().with(|diary| {
        let now = handle.now().get_untracked();
        // Of a night that is over no minute changes anything, and of tonight only a bout that runs.
        let now = if night == tonight && diary.running(now).is_some() {
            handle.minute()
        } else {
            now
        };
        let records = diary.records_of(night);
        let summary = texts::night_summary(diary, night, now);
        // What a clinic said is of a date and not of a night: it stands with that day's evening.
        let results = diary.results_on(night.evening());
        let is_empty =
            records.is_empty() && diary.entries_of(night).is_empty() && results.is_empty();
        let lines = records.iter().map(|record| record_line(record, diary, now));
        let lines = lines.chain(results.into_iter().map(entry_line));
        let lines = lines.map(|line| el("LI").child(line));
        all(vec![
            p(
                "lead",
                if is_empty {
                    text!(night.nothing).to_owned()
                } else {
                    summary.clone()
                },
            )
            .view(),
            night_strip::night_strip(
                &night_strip(diary, night, now),
                texts::strip(night, &summary),
            ),
            p("small", text!(night.strip_key)).view(),
            check_in(handle, diary, night, now),
            of("UL", "records").children(lines).view(),
            together(diary, night),
        ])
    })
}

/// What the morning after said, or the way to say it.
fn check_in(handle: DiaryHandle, diary: &Diary, night: Night, now: Moment) -> AnyView {
    if let Some(entry) = diary.check_in_of(night) {
        return of("DIV", "records").child(entry_line(entry)).view();
    }
    if night > Night::of(now) {
        return none();
    }
    let calm = move || {
        let worst = Field::Worst.number(0).ok();
        handle.act(move |diary, now| {
            diary.check_in(night, FieldChange::one(Field::Worst, worst), now)
        });
    };
    let may_be_calm = diary.bouts_of(night).is_empty();
    of("DIV", "stack")
        .child(p("small", text!(night.no_check_in)))
        .child(
            of("DIV", "row")
                .maybe(
                    may_be_calm
                        .then(|| button("quiet", text!(tonight.calm_night), calm).id("calm-night")),
                )
                .child(a(
                    "quiet",
                    Page::CheckIn(night).href(),
                    text!(entry.check_in),
                )),
        )
        .view()
}

/// What was taken of each thing in the whole night, where it was taken more than once.
fn together(diary: &Diary, night: Night) -> AnyView {
    let mut said = Vec::new();
    for sum in diary.dose_sums(night) {
        said.push(texts::name_and_sum(&sum.name, sum.amount, sum.unit));
    }
    if said.is_empty() {
        return none();
    }
    p(
        "together",
        text!(night.doses_together, doses = texts::listed(said)),
    )
    .view()
}
