//! Blood results, beside what guidelines say of them.

use chrono::{Days, NaiveDate, NaiveTime};
use leptos::prelude::*;
use stillnight_browser::{location, shell};
use stillnight_domain::care::content::{Content, Item};
use stillnight_domain::care::due::Plan;
use stillnight_domain::care::labs::{self, LabError};
use stillnight_domain::{Analyte, Entry, Field, Fields, Kind, Moment, NewEntry, TimeField, Unit};

use crate::diary_handle::DiaryHandle;
use crate::knowledge::{Knowledge, Part};
use crate::pages::Page;
use crate::parts::el::{El, a, all, button, drawing, el, h1, h2, live, none, of, p};
use crate::parts::fields::labelled;
use crate::parts::rule::rule;
use crate::words;

/// What is being typed.
#[derive(Clone, Copy)]
struct Draft {
    analyte: RwSignal<Analyte>,
    value: RwSignal<String>,
    unit: RwSignal<Unit>,
    day: RwSignal<String>,
}

/// The results, and a form for one more.
pub fn labs_page() -> AnyView {
    let handle = DiaryHandle::here();
    let knowledge = Knowledge::here();
    handle.complete_soon(false);
    let today = handle.now().get_untracked().local().date();
    let draft = Draft {
        analyte: RwSignal::new(Analyte::Ferritin),
        value: RwSignal::new(String::new()),
        unit: RwSignal::new(labs::unit_of(Analyte::Ferritin)),
        day: RwSignal::new(today.to_string()),
    };
    all(vec![
        h1(words::labs()).view(),
        p("lead", words::labs_say()).view(),
        live(move || {
            knowledge.show(Part::Care, move |_| {
                all(vec![
                    live(move || results(handle, knowledge)),
                    form(handle, knowledge, draft),
                ])
            })
        }),
    ])
}

fn select(
    id: &'static str,
    label: &'static str,
    options: Vec<(&'static str, &'static str)>,
    chosen: &'static str,
    pick: impl Fn(String) + 'static,
) -> El {
    let mut list = el("SELECT")
        .id(id)
        .on("change", move |ev| pick(event_target_value(&ev)));
    for (code, name) in options {
        let option = el("OPTION").attr("value", code).text(name);
        list = list.child(option.flag("selected", code == chosen));
    }
    labelled(label, list)
}

fn form(handle: DiaryHandle, knowledge: Knowledge, draft: Draft) -> AnyView {
    let analytes = Analyte::ALL
        .iter()
        .map(|it| (it.code(), words::analyte(*it)));
    let analyte = select(
        "analyte",
        words::field_name(Field::Analyte),
        analytes.collect(),
        draft.analyte.get_untracked().code(),
        move |code| {
            if let Some(analyte) = Analyte::parse(&code) {
                draft.unit.set(labs::unit_of(analyte));
                draft.analyte.set(analyte);
            }
        },
    );
    let unit = live(move || {
        let units = labs::units_of(draft.analyte.get()).iter();
        select(
            "unit",
            words::field_name(Field::Unit),
            units.map(|unit| (unit.code(), unit.code())).collect(),
            draft.unit.get_untracked().code(),
            move |code| {
                if let Some(unit) = Unit::parse(&code) {
                    draft.unit.set(unit);
                }
            },
        )
        .view()
    });
    let typed = |id: &'static str, kind: &'static str, signal: RwSignal<String>| {
        el("INPUT")
            .id(id)
            .attr("type", kind)
            .attr("inputmode", "decimal")
            .live_value(move || signal.get())
            .on("input", move |ev| signal.set(event_target_value(&ev)))
    };
    of("SECTION", "lab-form")
        .child(h2(words::add_result()))
        .child(analyte)
        .child(labelled(
            words::field_name(Field::Amount),
            typed("value", "text", draft.value),
        ))
        .child(unit)
        .child(labelled(
            words::day_of_test(),
            typed("day", "date", draft.day),
        ))
        .child(
            button("quiet", words::save(), move || {
                save(handle, knowledge, draft)
            })
            .id("save-lab"),
        )
        .view()
}

/// Saves what was typed if blood can have it, or says what is accepted.
fn save(handle: DiaryHandle, knowledge: Knowledge, draft: Draft) {
    let (analyte, unit) = (draft.analyte.get_untracked(), draft.unit.get_untracked());
    let (typed, day) = (draft.value.get_untracked(), draft.day.get_untracked());
    let amount = match Field::Amount.read(&typed) {
        Ok(Some(amount)) => amount,
        _ => return shell::problem(&words::not_accepted(Field::Amount, &typed)),
    };
    let now = handle.now().get_untracked();
    let on = Field::From.read(&day).ok().flatten();
    let on = on.and_then(|value| Fields::default().with(Field::From, value).date(Field::From));
    let at = on.and_then(|day| moment_of(day, now));
    let Some(at) = at else {
        return shell::problem(&words::not_a_moment(TimeField::At, &day, ""));
    };
    let plausible = knowledge.with(Part::Care, |content| {
        let country = handle.settings().country;
        content.limits(country).map(|limits| limits.plausible)
    });
    let plausible = plausible.flatten().unwrap_or_default();
    let mut fields = Fields::default();
    for (field, code) in [(Field::Analyte, analyte.code()), (Field::Unit, unit.code())] {
        fields.put(field, field.read(code).ok().flatten());
    }
    fields.put(Field::Amount, Some(amount));
    match labs::read(&fields, &plausible) {
        Ok(_) => {}
        Err(LabError::Implausible { accepted, .. }) => {
            let own = |value| {
                labs::convert(analyte, value, labs::unit_of(analyte), unit).unwrap_or(value)
            };
            let (least, most) = (own(accepted.least), own(accepted.most));
            return shell::problem(&words::implausible(&typed, accepted, least, most, unit));
        }
        Err(_) => return shell::problem(&words::not_accepted(Field::Unit, unit.code())),
    }
    let decide = move |diary: &stillnight_domain::Diary, now| {
        let entry = NewEntry {
            kind: Kind::Lab,
            at,
            recalled: false,
            fields,
        };
        diary.log(entry, now)
    };
    handle.act_then(decide, move |event| {
        draft.value.set(String::new());
        location::go(&Page::Entry(event.into()).href());
    });
}

/// The morning of a day, or now if that is today.
fn moment_of(day: NaiveDate, now: Moment) -> Option<Moment> {
    if day == now.local().date() {
        return Some(now);
    }
    let morning = day.and_time(NaiveTime::from_hms_opt(8, 0, 0)?);
    Moment::from_local(morning, now.offset_minutes()).ok()
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
            views.push(p("small", words::no_labs()).view());
        } else {
            views.extend(hints(plan, content));
        }
        view = all(std::mem::take(&mut views));
    });
    if drawn.is_none() {
        return p("small", words::reading()).view();
    }
    view
}

/// The results of an analyte, oldest first; TSAT also as it follows from iron on the same day.
fn readings<'a>(plan: Plan<'a>, analyte: Analyte) -> Vec<Reading<'a>> {
    let mut found = Vec::new();
    let mut iron: Option<(NaiveDate, u32)> = None;
    let labs = plan.diary.all_entries().filter(|it| it.kind == Kind::Lab);
    let mut bound: Vec<(NaiveDate, Analyte, u32)> = Vec::new();
    for entry in labs.filter(|entry| entry.deleted.is_none()) {
        let on = entry.at.local().date();
        let Ok((of, value)) = labs::read(&entry.fields, &plan.limits.plausible) else {
            continue;
        };
        if of == analyte {
            found.push(Reading {
                on,
                value,
                entry: Some(entry),
                estimated: false,
            });
        }
        match of {
            Analyte::Iron => iron = Some((on, value)),
            Analyte::Tibc | Analyte::Transferrin => bound.push((on, of, value)),
            _ => {}
        }
        if analyte != Analyte::Tsat {
            continue;
        }
        for (day, of, capacity) in &bound {
            let is_known = found.iter().any(|it| it.on == *day);
            if let Some((on, iron)) = iron.filter(|(on, _)| on == day && !is_known) {
                let saturation = match of {
                    Analyte::Tibc => labs::tsat(iron, *capacity),
                    _ => labs::tsat_by_transferrin(iron, *capacity),
                };
                found.extend(saturation.map(|it| Reading {
                    on,
                    value: it.value,
                    entry: None,
                    estimated: it.estimated,
                }));
            }
        }
    }
    found
}

fn result(content: &Content, analyte: Analyte, readings: &[Reading], last: &Reading) -> AnyView {
    let unit = labs::unit_of(analyte);
    let mut view = of("ARTICLE", "lab")
        .attr("data-analyte", analyte.code())
        .child(h2(words::analyte(analyte)))
        .child(
            of("P", "lab-value")
                .child(el("B").text(words::in_unit(last.value, unit)))
                .text([" · ", &day(last.on)].concat()),
        );
    if last.entry.is_none() {
        view = view.child(p("small", words::worked_out(last.estimated)));
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
            &words::in_unit(reading.value, unit),
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
                .child(el("SUMMARY").text(words::history()))
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
    let weeks = content.item("limits", "limits").thousandths("retest_weeks");
    let days = weeks.map(|weeks| Days::new(u64::from(weeks / 1000) * 7));
    if let Some(day) = days.and_then(|days| last.on.checked_add_days(days)) {
        views.push(p("strong", words::retest(day)).id("retest").view());
    }
    views
}
