//! Blood results, beside what guidelines say of them.

use chrono::NaiveDate;
use leptos::prelude::*;
use stillnight_browser::location;
use stillnight_domain::care::content::{Content, Item};
use stillnight_domain::care::due::Plan;
use stillnight_domain::care::facts::worked_out;
use stillnight_domain::care::labs;
use stillnight_domain::{Analyte, Entry, Field, Fields, Kind};

use crate::diary_handle::DiaryHandle;
use crate::knowledge::{Knowledge, Part};
use crate::pages::Page;
use crate::parts::chip::question;
use crate::parts::el::{a, all, button, drawing, el, h1, h2, live, none, of, p};
use crate::parts::rule::rule;
use crate::texts::{self, text};

/// The results, and a way to put one down.
pub fn labs_page() -> AnyView {
    let handle = DiaryHandle::here();
    let knowledge = Knowledge::here();
    handle.complete_soon(false);
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
        live(move || knowledge.show(Part::Care, |_| live(move || results(handle, knowledge)))),
    ])
}

/// A result of today, in the usual unit; its page asks for the rest.
fn add(handle: DiaryHandle, analyte: Analyte) {
    let mut fields = Fields::default();
    for (field, code) in [
        (Field::Analyte, analyte.code()),
        (Field::Unit, labs::unit_of(analyte).code()),
    ] {
        fields.put(field, field.read(code).ok().flatten());
    }
    handle.log(Kind::Lab, fields, |id| {
        location::go(&Page::Entry(id).href());
    });
}

/// A result that can be read: when, its value in thousandths of the usual unit, and its entry.
struct Reading<'a> {
    on: NaiveDate,
    value: u32,
    entry: Option<&'a Entry>,
    estimated: bool,
}

fn results(handle: DiaryHandle, knowledge: Knowledge) -> AnyView {
    let mut view = none();
    let drawn = knowledge.plan(handle, &mut |plan, content| {
        let mut views = Vec::new();
        for analyte in Analyte::ALL {
            let readings = readings(plan, *analyte);
            if let Some(last) = readings.last() {
                views.push(result(content, *analyte, &readings, last));
            }
        }
        if views.is_empty() {
            views.push(p("small", content.sentence("no_results")).view());
        } else {
            views.extend(hints(plan, content));
        }
        view = all(std::mem::take(&mut views));
    });
    if drawn.is_none() {
        return p("small", text!(content.reading)).view();
    }
    view
}

/// The results of an analyte, oldest first; TSAT also as it follows from iron on the same day.
fn readings<'a>(plan: Plan<'a>, analyte: Analyte) -> Vec<Reading<'a>> {
    let mut found = Vec::new();
    let kept = plan.diary.care_entries().into_iter();
    for entry in kept.filter(|entry| entry.kind == Kind::Lab) {
        match labs::read(&entry.fields, &plan.limits.plausible) {
            Ok((of, value)) if of == analyte => found.push(Reading {
                on: entry.at.local().date(),
                value,
                entry: Some(entry),
                estimated: false,
            }),
            _ => {}
        }
    }
    if analyte == Analyte::Tsat {
        for (on, saturation) in worked_out(plan.diary, plan.now, plan.limits) {
            let at = found.partition_point(|it| it.on < on);
            let reading = Reading {
                on,
                value: saturation.value,
                entry: None,
                estimated: saturation.estimated,
            };
            found.insert(at, reading);
        }
    }
    found
}

fn result(content: &Content, analyte: Analyte, readings: &[Reading], last: &Reading) -> AnyView {
    let unit = labs::unit_of(analyte);
    let mut view = of("ARTICLE", "lab")
        .attr("data-analyte", analyte.code())
        .child(h2(texts::analyte(analyte)))
        .child(
            of("P", "lab-value")
                .child(el("B").text(texts::in_unit(last.value, unit)))
                .text([" · ", &day(last.on)].concat()),
        );
    if last.entry.is_none() {
        view = view.child(p("small", texts::worked_out(last.estimated)));
    }
    for band in content.table("band") {
        let is_of = band.text("analyte").eq_ignore_ascii_case(analyte.code());
        if is_of && holds(band, last.value) {
            view = view.child(rule(content, band));
        }
    }
    let note = content.table("analyte");
    let mut note = note.filter(|it| it.text("id").eq_ignore_ascii_case(analyte.code()));
    if let Some(note) = note.next() {
        view = view.child(p("small", note.text("note").to_owned()));
    }
    let mut rows = of("UL", "records");
    for reading in readings.iter().rev() {
        let text = [
            &day(reading.on),
            " · ",
            &texts::in_unit(reading.value, unit),
        ]
        .concat();
        rows = rows.child(el("LI").child(match reading.entry {
            Some(entry) => a("quiet", Page::Entry(entry.id).href(), text),
            None => el("SPAN").text(text),
        }));
    }
    view.maybe((readings.len() > 1).then(|| chart(readings)))
        .child(
            el("DETAILS")
                .child(el("SUMMARY").text(text!(labs.history)))
                .child(rows),
        )
        .view()
}

fn day(on: NaiveDate) -> String {
    stillnight_browser::clock::date_text(on)
}

/// Whether a value in thousandths lies in a band.
fn holds(band: Item, value: u32) -> bool {
    band.thousandths("below").is_none_or(|edge| value < edge)
        && band.thousandths("to").is_none_or(|edge| value <= edge)
        && band.thousandths("from").is_none_or(|edge| value >= edge)
        && band.thousandths("above").is_none_or(|edge| value > edge)
}

/// All values over time; the list below says the same in words.
fn chart(readings: &[Reading]) -> AnyView {
    const WIDTH: i64 = 1000;
    const HEIGHT: i64 = 240;
    let day = |it: &Reading| i64::from(chrono::Datelike::num_days_from_ce(&it.on));
    let first = readings.first().map_or(0, day);
    let days = (readings.last().map_or(0, day) - first).max(1);
    let top = readings.iter().map(|it| i64::from(it.value)).max();
    let top = top.unwrap_or(1).max(1);
    let (mut line, mut dots) = (String::new(), String::new());
    for reading in readings {
        let x = 20 + (day(reading) - first) * (WIDTH - 40) / days;
        let y = HEIGHT - 20 - i64::from(reading.value) * (HEIGHT - 40) / top;
        let (x, y) = (x.to_string(), y.to_string());
        let step = if line.is_empty() { "M" } else { "L" };
        line.push_str(&[step, &x, " ", &y].concat());
        dots.push_str(&["M", &x, " ", &y, "h.01"].concat());
    }
    drawing(
        "lab-chart",
        "0 0 1000 240",
        None,
        vec![("line", line), ("dots", dots)],
    )
}

/// What else is worth knowing: a missing saturation, an infection, the next test.
fn hints(plan: Plan, content: &Content) -> Vec<AnyView> {
    let mut views = Vec::new();
    let ferritin = readings(plan, Analyte::Ferritin);
    let Some(last) = ferritin.last() else {
        return views;
    };
    let said = |id| rule(content, content.item("rule", id)).view();
    if readings(plan, Analyte::Tsat)
        .last()
        .is_none_or(|it| it.on < last.on)
    {
        views.push(said("ask-tsat"));
    }
    if last
        .entry
        .is_some_and(|it| it.fields.get(Field::Infection).is_some())
    {
        views.push(said("infection"));
    }
    views.push(said("find-cause"));
    views.push(said("sampling"));
    if let Some(day) = content
        .retest_weeks()
        .and_then(|weeks| plan.retest_on(weeks))
    {
        views.push(p("heavy", texts::retest(day)).id("retest").view());
    }
    views
}
