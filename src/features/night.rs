//! One night: its strip, its bouts, its check-in, and everything else.

use leptos::prelude::*;
use stillnight_domain::{
    Diary, Entry, Field, FieldChange, Kind, Moment, Night, Record, Unit, night_strip,
};

use crate::state::DiaryHandle;
use crate::routes::{Addition, Route};
use crate::components::el::{a, all, button, el, h1, h2, live, none, of, p};
use crate::components::icon::icon;
use crate::components::night_strip;
use crate::components::record_line::{entry_line, record_line};
use crate::texts::{self, text};

/// The page of a night.
pub fn night_page(night: Night) -> AnyView {
    let handle = use_diary();
    handle.complete_soon(false);
    let tonight = Memo::new(move |_| Night::of(handle.now().get()));
    let neighbours = move || {
        let later = (night < tonight.get()).then(|| {
            a(
                "quiet",
                Route::Night(night.next()).href(),
                text!(night.after),
            )
        });
        of("NAV", "neighbours")
            .attr("aria-label", text!(diary.all_nights))
            .child(a(
                "quiet",
                Route::Night(night.previous()).href(),
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
        a("chip", Route::Add(what, night).href(), "")
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
    let now = handle.now().get();
    handle.diary().with(|diary| {
        let bouts = diary.bouts_of(night);
        let entries = diary.entries_of(night);
        let summary = texts::night_summary(diary, night, now);
        let is_empty = bouts.is_empty() && entries.is_empty();
        let mut records: Vec<Record> = bouts.into_iter().map(Record::Bout).collect();
        let others = entries.iter().filter(|entry| entry.kind != Kind::CheckIn);
        records.extend(others.map(|entry| Record::Entry(entry)));
        records.sort_by_key(Record::at);
        let lines = records
            .iter()
            .map(|record| el("LI").child(record_line(record, diary, now)));
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
            together(&entries),
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
                    Route::CheckIn(night).href(),
                    text!(entry.check_in),
                )),
        )
        .view()
}

/// What was taken of each thing in the whole night, where it was taken more than once.
fn together(entries: &[&Entry]) -> AnyView {
    let mut sums: Vec<(&str, Option<Unit>, u32, u32)> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.kind == Kind::Dose) {
        let fields = &entry.fields;
        let (Some(amount), name) = (fields.number(Field::Amount), fields.text(Field::Name)) else {
            continue;
        };
        let unit = fields.word(Field::Unit);
        match sums.iter_mut().find(|sum| sum.0 == name && sum.1 == unit) {
            Some(sum) => (sum.2, sum.3) = (sum.2.saturating_add(amount), sum.3 + 1),
            None => sums.push((name, unit, amount, 1)),
        }
    }
    let said = sums
        .into_iter()
        .filter(|sum| sum.3 > 1)
        .map(|(name, unit, sum, _)| texts::name_and_sum(name, sum, unit));
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        return none();
    }
    p(
        "together",
        text!(night.doses_together, doses = texts::listed(said)),
    )
    .view()
}
