//! Results of a clinic, beside what guidelines say of them, and iron by drip.

use chrono::NaiveDate;
use leptos::prelude::*;
use stillnight_browser::location;
use stillnight_domain::care::due::Plan;
use stillnight_domain::care::labs;
use stillnight_domain::care::results::Reading;
use stillnight_domain::charts::line::LineChart;
use stillnight_domain::content::{Care, Thousandths};
use stillnight_domain::{Analyte, Entry, Kind};

use crate::diary_handle::DiaryHandle;
use crate::knowledge::Knowledge;
use crate::pages::Page;
use crate::parts::chip::question;
use crate::parts::el::{El, a, all, button, drawing, el, h1, h2, live, none, of, p};
use crate::parts::rule::rule;
use crate::texts::{self, text};

/// The results, and a way to put one down.
pub fn labs_page() -> AnyView {
    let handle = DiaryHandle::here();
    let knowledge = Knowledge::here();
    handle.complete_soon(false);
    let shown = knowledge.shown(handle);
    let add = Analyte::ALL.iter().map(|analyte| {
        let analyte = *analyte;
        button("chip", texts::analyte(analyte), move || {
            add(handle, analyte);
        })
    });
    all(vec![
        h1(text!(labs.title)).view(),
        p("lead", text!(labs.says)).view(),
        question(text!(labs.add), "chips", add).id("add-lab").view(),
        live(move || {
            knowledge.show(|_: &Care| {
                live(move || {
                    shown.track();
                    results(handle, knowledge)
                })
            })
        }),
    ])
}

/// A result of today, in the usual unit; its page asks for the rest.
fn add(handle: DiaryHandle, analyte: Analyte) {
    handle.log(Kind::Lab, labs::draft(analyte), |id| {
        location::go(&Page::Entry(id).href());
    });
}

fn results(handle: DiaryHandle, knowledge: Knowledge) -> AnyView {
    let mut view = none();
    let drawn = knowledge.plan(handle, &mut |plan, care| {
        let mut views = Vec::new();
        for (analyte, readings) in plan.all_readings() {
            if let Some(last) = readings.last() {
                views.push(result(care, analyte, &readings, last));
            }
        }
        let drips = plan.drips();
        if !drips.is_empty() {
            let heading = texts::analyte(Analyte::IronByDrip);
            let drips = listed(heading, "", &drips);
            views.push(
                drips
                    .attr("data-analyte", Analyte::IronByDrip.code())
                    .view(),
            );
        }
        let unreadable = plan.unreadable();
        if !unreadable.is_empty() {
            let says = text!(labs.unreadable_says);
            let unreadable = listed(text!(labs.unreadable), says, &unreadable);
            views.push(unreadable.id("unreadable").view());
        }
        if views.is_empty() {
            views.push(p("small", care.labs.no_results.clone()).view());
        } else {
            views.extend(hints(plan, care));
        }
        view = all(std::mem::take(&mut views));
    });
    if drawn.is_none() {
        return knowledge.no_plan();
    }
    view
}

fn result(care: &Care, analyte: Analyte, readings: &[Reading], last: &Reading) -> AnyView {
    let unit = labs::unit_of(analyte);
    let mut view = of("ARTICLE", "lab")
        .attr("data-analyte", analyte.code())
        .child(h2(texts::analyte(analyte)))
        .child(
            of("P", "lab-value")
                .child(el("B").text(texts::result(last.value, last.bound, unit)))
                .text([" · ", &day(last.on)].concat()),
        );
    if last.entry.is_none() {
        view = view.child(p("small", texts::worked_out(last.estimated)));
    }
    for band in care.labs.bands_of(analyte, last.span.least) {
        if band.holds(Thousandths(last.span.most)) {
            view = view.child(rule(&care.sources, band));
        }
    }
    if let Some(it) = care.labs.note_of(analyte) {
        view = view.child(p("small", it.note.clone()));
    }
    let mut rows = of("UL", "records");
    for reading in readings.iter().rev() {
        let text = [
            &day(reading.on),
            " · ",
            &texts::result(reading.value, reading.bound, unit),
        ]
        .concat();
        rows = rows.child(el("LI").child(match reading.entry {
            Some(entry) => a("quiet", Page::Entry(entry.id).href(), text),
            None => el("SPAN").text(text),
        }));
    }
    view.maybe(chart(readings))
        .child(
            el("DETAILS")
                .child(el("SUMMARY").text(text!(labs.history)))
                .child(rows),
        )
        .view()
}

/// Entries by their day, newest first; each leads to its page.
fn listed(heading: &'static str, says: &'static str, entries: &[&Entry]) -> El {
    let mut rows = of("UL", "records");
    for entry in entries.iter().rev() {
        let what = texts::title_and_amount(entry.kind, &entry.fields);
        let text = [&day(entry.at.local().date()), " · ", &what].concat();
        rows = rows.child(el("LI").child(a("quiet", Page::Entry(entry.id).href(), text)));
    }
    of("ARTICLE", "lab")
        .child(h2(heading))
        .maybe((!says.is_empty()).then(|| p("small", says)))
        .child(rows)
}

fn day(on: NaiveDate) -> String {
    stillnight_browser::clock::date_text(on)
}

/// All values over time that are known exactly; the list below says all in words.
fn chart(readings: &[Reading]) -> Option<AnyView> {
    let mut points = Vec::new();
    for it in readings {
        if it.bound.is_none() {
            points.push((it.on, it.value));
        }
    }
    let LineChart { line, dots } = LineChart::of(&points)?;
    let paths = vec![("line", line), ("dots", dots)];
    Some(drawing("lab-chart", LineChart::VIEW_BOX, None, paths))
}

/// What else is worth knowing: a missing saturation, an infection, the next test.
fn hints(plan: Plan, care: &Care) -> Vec<AnyView> {
    let known = plan.to_know_of_labs();
    let mut views: Vec<AnyView> = known
        .iter()
        .map(|id| rule(&care.sources, care.labs.rule.get(*id)).view())
        .collect();
    let weeks = care.gates.limits().retest_weeks.into();
    if let Some(day) = plan.next_test_on(weeks) {
        views.push(p("heavy", texts::retest(day)).id("retest").view());
    }
    views
}
