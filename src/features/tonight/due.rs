//! What is due of the plan: taken, a part of it, later, or skipped.

use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_browser::shell;
use stillnight_domain::care::due::{Answer, Due, Plan};
use stillnight_domain::care::recognise::Dictionary;
use stillnight_domain::care::timing::Gaps;
use stillnight_domain::content::{Care, GateId};
use stillnight_domain::{Field, Kind, Moment, Zone};

use super::card;
use crate::diary_handle::DiaryHandle;
use crate::knowledge::Knowledge;
use crate::pages::Page;
use crate::parts::chip::{chip, question};
use crate::parts::el::{a, all, button, live, none, of, p};
use crate::texts::{self, text};

/// The parts of a dose that are offered, in thousandths, with their signs; the whole for whom the
/// question was a mistake.
const PARTS: [(u32, &str); 4] = [(250, "¼"), (500, "½"), (750, "¾"), (1000, "1")];

/// What more is asked about a due time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    HowMuch,
    When { part: u32 },
}

/// What is due, if the diary has a plan; the rules are read only then.
pub fn due() -> AnyView {
    let handle = DiaryHandle::here();
    let knowledge = Knowledge::here();
    let asked = RwSignal::new(None);
    let has_plan = Memo::new(move |_| {
        handle.read().with(|diary| {
            let mut kept = diary.care_entries().into_iter();
            kept.any(|entry| entry.kind == Kind::PlanItem)
        })
    });
    live(move || {
        if !has_plan.get() {
            return none();
        }
        handle.complete_soon(
            handle
                .read()
                .with_untracked(stillnight_domain::Diary::is_complete),
        );
        knowledge.want::<Care>();
        let shown = knowledge.shown(handle);
        live(move || {
            shown.track();
            let mut view = none();
            let read = knowledge.plan(handle, &mut |plan, care| {
                view = open_times(handle, knowledge, plan, care, asked);
            });
            if read.is_some() {
                view
            } else {
                all(vec![
                    knowledge.failed::<Care>(),
                    knowledge.failed::<Dictionary>(),
                ])
            }
        })
    })
}

fn open_times(
    handle: DiaryHandle,
    knowledge: Knowledge,
    plan: Plan,
    care: &Care,
    asked: RwSignal<Option<(Due, Asked)>>,
) -> AnyView {
    let mut inside = Vec::new();
    for due in plan.due_now() {
        let Some(item) = plan.diary.entry(due.item) else {
            continue;
        };
        let name = texts::title_and_amount(item.kind, &item.fields);
        let mut view = of("DIV", "due")
            .attr("data-due", due.item.to_string())
            .child(p(
                "heavy",
                [&stillnight_browser::clock::time_text(due.at), " ", &name].concat(),
            ));
        let asks = asked
            .get()
            .filter(|(of, _)| *of == due)
            .map(|(_, asked)| asked);
        view = match asks {
            Some(Asked::HowMuch) => view.child(question(
                text!(due.how_much),
                "quarters",
                PARTS.map(|(part, sign)| chip(sign, false, move || take(handle, asked, due, part))),
            )),
            Some(Asked::When { part }) => {
                let then = DeviceZone.at_local(due.at);
                let then = then.map(|at| {
                    let label = stillnight_browser::clock::time_text(due.at);
                    chip(label, false, move || taken(handle, asked, due, at, part))
                });
                let now = plan.now;
                let just_now = chip(text!(due.just_now), false, move || {
                    taken(handle, asked, due, now, part);
                });
                view.child(question(
                    text!(due.when_taken),
                    "chips",
                    then.into_iter().chain([just_now]),
                ))
            }
            None => {
                let has_amount = item.fields.number(Field::Amount).is_some();
                let part = has_amount.then(|| {
                    button("chip", text!(due.part_of_it), move || {
                        asked.set(Some((due, Asked::HowMuch)));
                    })
                });
                view.child(
                    of("DIV", "quarters")
                        .child(button("chip strong", text!(due.taken), move || {
                            take(handle, asked, due, 1000);
                        }))
                        .maybe(part)
                        .child(button("chip", text!(due.later), move || {
                            later(handle, knowledge, due);
                        }))
                        .child(button("chip", text!(due.skip), move || {
                            handle.act(move |diary, now| {
                                diary.answer_due(due.item, due.day, Answer::Skipped, now)
                            });
                        })),
                )
            }
        };
        inside.push(view.view());
    }
    let weeks = care.gates.limits().retest_weeks.into();
    if let Some(day) = plan.retest_due(weeks) {
        inside.push(a("quiet", Page::Labs.href(), texts::retest(day)).view());
    }
    all(vec![
        over_ceiling(plan, care),
        card("due", text!(due.title).to_owned(), inside),
    ])
}

/// Taken now, unless that is long after it was due: then it is asked when.
fn take(handle: DiaryHandle, asked: RwSignal<Option<(Due, Asked)>>, due: Due, part: u32) {
    let now = handle.now().get_untracked();
    if due.is_long_ago(now.local()) {
        asked.set(Some((due, Asked::When { part })));
    } else {
        taken(handle, asked, due, now, part);
    }
}

fn taken(
    handle: DiaryHandle,
    asked: RwSignal<Option<(Due, Asked)>>,
    due: Due,
    at: Moment,
    part: u32,
) {
    asked.set(None);
    handle.act(move |diary, now| {
        // The screen's clock may be a little ahead of a clock that was set back.
        let at = if at.utc_ms() > now.utc_ms() { now } else { at };
        diary.answer_due(due.item, due.day, Answer::Taken { at, part }, now)
    });
}

/// Half an hour later, or the first time after that keeps all gaps.
fn later(handle: DiaryHandle, knowledge: Knowledge, due: Due) {
    let read = knowledge.plan(handle, &mut |plan, care| match plan
        .put_off(due, &Gaps::of(&care.spacing, &plan.limits.names))
    {
        Ok(at) => handle
            .act(move |diary, now| diary.answer_due(due.item, due.day, Answer::Later(at), now)),
        Err(_) => {
            let why = care.gates.gate.get(GateId::NextDose);
            shell::problem(&[&why.says, " ", &why.way].concat());
        }
    });
    if read.is_none() {
        shell::problem(text!(content.not_read));
    }
}

/// A log is never refused; that it holds too much is said.
fn over_ceiling(plan: Plan, care: &Care) -> AnyView {
    if !plan.is_over_ceiling() {
        return none();
    }
    of("SECTION", "notice")
        .id("over-ceiling")
        .child(p("", care.upper_levels.over_ceiling.clone()))
        .child(a("quiet strong", Page::Help.href(), text!(app.help)))
        .view()
}
