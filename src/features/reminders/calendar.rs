//! The phone's own calendar as the alarm: a file for each item of the plan, and for all of it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::clock::time_text;
use stillnight_browser::files::Offered;
use stillnight_browser::{clock, files, shell};
use stillnight_domain::care::due::Plan;
use stillnight_domain::care::gates::Gate;
use stillnight_domain::care::in_calendar::{Handed, InCalendar};
use stillnight_domain::care::schedule::Schedule;
use stillnight_domain::content::{Care, Device, Phone, Step};
use stillnight_domain::exports::ics::{self, NoAlarm};
use stillnight_domain::{Entry, RecordId};

use crate::diary_handle::DiaryHandle;
use crate::knowledge::Knowledge;
use crate::pages::Page;
use crate::parts::chip::{chip, question};
use crate::parts::el::{El, a, all, button, el, live, none, of, p};
use crate::texts::{self, text};

/// How a file comes to the calendar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// From an address that the worker answers.
    Open,
    /// Through the share sheet, or as a download.
    Share,
}

const MIME: &str = "text/calendar";

/// An alarm in two minutes, to see whether this phone's calendar rings at all.
pub fn test() {
    give(
        "test".to_owned(),
        ics::test_alarm(clock::now(), texts::ics_texts()),
        Way::Open,
    );
}

fn give(name: String, text: String, way: Way) {
    spawn_local(async move {
        let open = way == Way::Open && files::open_calendar(&name, &text).await;
        if !open && files::offer(&[&name, ".ics"].concat(), MIME, &text).await == Offered::Refused {
            shell::problem(text!(reminders.no_file));
        }
    });
}

/// The steps on three kinds of phone, each with its picture.
pub fn pictures(care: &Care) -> AnyView {
    let step = |step: &Step| {
        el("LI")
            .child(
                el("SPAN")
                    .attr("data-step", step.picture.clone())
                    .attr("aria-hidden", "true"),
            )
            .child(el("SPAN").text(step.says.clone()))
    };
    let phone = |phone: &Phone| {
        el("DETAILS")
            .child(el("SUMMARY").text(phone.name.clone()))
            .child(of("OL", "steps").children(phone.step.iter().map(step)))
    };
    of("DIV", "phones")
        .children(care.device.phone.iter().map(phone))
        .view()
}

/// The items of the plan with what the calendar has of them.
pub fn items(handle: DiaryHandle, knowledge: Knowledge) -> AnyView {
    let shown = knowledge.shown(handle);
    live(move || {
        shown.track();
        let mut view = none();
        let read = knowledge.plan(handle, &mut |plan, care| {
            let items = plan.calendar_items();
            if items.is_empty() {
                view = all(vec![
                    p("", care.device.nothing.clone()).view(),
                    a("quiet", Page::Plan.href(), text!(plan.title)).view(),
                ]);
                return;
            }
            let lines: Vec<El> = items
                .iter()
                .map(|item| line(handle, knowledge, plan, care, item))
                .collect();
            let can_ring = items.iter().filter(|item| may(plan, item)).count();
            let whole = (can_ring > 1).then(|| {
                button("quiet", text!(reminders.whole_plan), move || {
                    hand_over(handle, knowledge, None, Way::Open);
                })
                .id("whole-plan")
            });
            view = of("DIV", "plan").children(lines).maybe(whole).view();
        });
        match read {
            Some(()) => view,
            None => knowledge.no_plan(),
        }
    })
}

/// Whether it is still planned, and no gate pauses it.
fn may(plan: Plan, item: &Entry) -> bool {
    plan.items().any(|it| it.id == item.id) && plan.gate(item) == Gate::Open
}

fn line(handle: DiaryHandle, knowledge: Knowledge, plan: Plan, care: &Care, item: &Entry) -> El {
    let id = item.id;
    let state = plan.in_calendar(item);
    let code = match state {
        InCalendar::No => "no",
        InCalendar::AsPlanned(_) => "as planned",
        InCalendar::Stale(_) => "stale",
    };
    let mut view = of("ARTICLE", "planned")
        .attr("data-calendar", code)
        .attr("data-item", id.to_string())
        .child(p("heavy", texts::title_and_amount(item.kind, &item.fields)))
        .child(p(
            "small",
            texts::schedule(&Schedule::of(item), plan.anchors),
        ));
    view = match &state {
        InCalendar::No => view,
        InCalendar::AsPlanned(handed) => appeared(handle, &care.device, view, id, handed),
        InCalendar::Stale(handed) => {
            let mut times: Vec<String> = Vec::new();
            for time in handed.times() {
                times.push(time_text(handed.made.date().and_time(time)));
            }
            view.child(p(
                "heavy",
                text!(reminders.stale, times = texts::listed(times)),
            ))
        }
    };
    let is_of_the_plan = plan.items().any(|it| it.id == id);
    let trial = plan.calendar_file(&[item], false, texts::ics_texts());
    let why_not = match trial.file.left_out.first() {
        _ if is_of_the_plan && plan.gate(item) != Gate::Open => Some(care.gates.paused.clone()),
        Some((_, why)) if is_of_the_plan => Some(why_not_in(&care.device, *why).to_owned()),
        _ => None,
    };
    if is_of_the_plan && why_not.is_none() {
        let give = move |way| hand_over(handle, knowledge, Some(id), way);
        let (look, label) = match state {
            InCalendar::AsPlanned(_) => ("quiet", text!(reminders.to_calendar_again)),
            _ => ("quiet strong", text!(reminders.to_calendar)),
        };
        return view.child(
            of("DIV", "row")
                .child(button(look, label, move || give(Way::Open)))
                .child(button("quiet", text!(reminders.share_file), move || {
                    give(Way::Share);
                })),
        );
    }
    let deleted = matches!(state, InCalendar::Stale(_)).then(|| {
        button("quiet", text!(reminders.deleted_there), move || {
            remember(handle, vec![(id, None)]);
        })
    });
    view.maybe(why_not.map(|why| p("small", why)))
        .maybe(deleted)
}

/// "Did it appear?", and what was said.
fn appeared(handle: DiaryHandle, device: &Device, view: El, id: RecordId, handed: &Handed) -> El {
    let answers =
        [(true, text!(reminders.yes)), (false, text!(reminders.no))].map(|(is, label)| {
            let answered = Handed {
                appeared: Some(is),
                ..handed.clone()
            };
            chip(label, handed.appeared == Some(is), move || {
                remember(handle, vec![(id, Some(answered.clone()))]);
            })
        });
    let view = view.child(question(text!(reminders.did_it_appear), "chips", answers));
    match handed.appeared {
        Some(false) => view.child(p("small", device.not_there.clone())),
        _ => view,
    }
}

/// Makes the file of one item or of all, and remembers what was made.
fn hand_over(handle: DiaryHandle, knowledge: Knowledge, only: Option<RecordId>, way: Way) {
    let mut made: Vec<(RecordId, Option<Handed>)> = Vec::new();
    let mut file_text = None;
    knowledge.plan(handle, &mut |plan, care| {
        let items: Vec<&Entry> = plan
            .items()
            .filter(|item| only.is_none_or(|id| id == item.id) && may(plan, item))
            .collect();
        let file = plan.calendar_file(&items, plan.diary.settings().named, texts::ics_texts());
        file_text = file.file.text;
        if file_text.is_none() {
            shell::problem(why_not_in(&care.device, NoAlarm::NoTime));
        }
        for (id, handed) in file.handed {
            made.push((id, Some(handed)));
        }
    });
    if let Some(text) = file_text {
        let name = only.map_or_else(|| "plan".to_owned(), |id| id.to_string());
        give(name, text, way);
        remember(handle, made);
    }
}

/// Why there is no alarm.
fn why_not_in(device: &Device, why: NoAlarm) -> &str {
    match why {
        NoAlarm::AsNeeded => &device.as_needed,
        NoAlarm::NoTime => &device.no_time,
        NoAlarm::NoAnchor(_) => &device.no_anchor,
        NoAlarm::Over => &device.over,
    }
}

fn remember(handle: DiaryHandle, made: Vec<(RecordId, Option<Handed>)>) {
    handle.act(move |diary, _| {
        let mut bodies = Vec::new();
        for (id, handed) in &made {
            bodies.extend(diary.remember_in_calendar(*id, handed.as_ref())?);
        }
        Ok(bodies)
    });
}
