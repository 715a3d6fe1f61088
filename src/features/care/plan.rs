//! The plan: what is in it, when it is due, and what stands in its way.

use leptos::prelude::*;
use stillnight_domain::care::due::Plan;
use stillnight_domain::care::facts::Facts;
use stillnight_domain::care::gates::{Gate, no_ready_plans};
use stillnight_domain::care::ingredients::works_with;
use stillnight_domain::care::schedule::{Onset, Repeat, Schedule, Unready};
use stillnight_domain::care::spacing::ClashKind;
use stillnight_domain::care::timing::{Closeness, Gaps, rule_between};
use stillnight_domain::content::{Care, IronGateId, MagnesiumLimitId, Template};
use stillnight_domain::{Anchor, Entry, EntryChange, Field, FieldChange, Fields, Kind, Means};

use crate::state::DiaryHandle;
use crate::state::ContentStore;
use crate::routes::Route;
use crate::components::el::{El, a, all, button, el, h1, h2, live, of, p};
use crate::components::rule::{rule, sources};
use crate::texts::{self, text};
use stillnight_browser::{location, shell};

/// How far ahead the next due time is looked for, in days.
const AHEAD_DAYS: u64 = 60;

/// The plan.
pub fn plan_page() -> AnyView {
    let handle = use_diary();
    let knowledge = use_content();
    handle.complete_soon(false);
    all(vec![
        h1(text!(plan.title)).view(),
        p("lead", text!(plan.says)).view(),
        live(move || knowledge.show(|_: &Care| contents(handle, knowledge))),
    ])
}

fn contents(handle: DiaryHandle, knowledge: ContentStore) -> AnyView {
    live(move || {
        let mut views = Vec::new();
        let drawn = knowledge.plan(handle, &mut |plan, care| {
            let closeness = plan.closeness(&Gaps::of(&care.spacing.spacing));
            let mut lines = Vec::new();
            for item in plan.items() {
                lines.push(item_view(handle, knowledge, plan, care, item, &closeness));
            }
            if lines.is_empty() {
                views.push(p("small", care.templates.nothing_planned.clone()).view());
            }
            views.push(of("DIV", "plan").children(lines).view());
            views.push(
                button("quiet", text!(plan.of_my_own), move || {
                    handle.log(Kind::PlanItem, Fields::default(), |id| {
                        location::go(&Route::Entry(id).href());
                    });
                })
                .id("own")
                .view(),
            );
            views.push(
                a(
                    "quiet",
                    Route::Reminders.href(),
                    text!(settings.to_reminders),
                )
                .id("to-reminders")
                .view(),
            );
            views.push(amounts(care));
            views.push(h2(text!(plan.ready_plans)).view());
            // For whom there are none, one sentence says so; what a clinician ordered stays.
            let flags = Facts::of(plan.diary, plan.now, plan.limits).flags;
            match no_ready_plans(flags) {
                Some(why) => {
                    views.push(rule(&care.sources, care.gates.gate.get(why.id())).view());
                }
                None => {
                    for template in &care.templates.template {
                        views.push(template_view(handle, plan, care, template));
                    }
                }
            }
        });
        match drawn {
            Some(()) => all(std::mem::take(&mut views)),
            None => p("small", text!(content.reading)).view(),
        }
    })
}

/// One item: when it is due, whether it may be, and what is too close to it.
fn item_view(
    handle: DiaryHandle,
    knowledge: ContentStore,
    plan: Plan,
    care: &Care,
    item: &Entry,
    closeness: &[Closeness],
) -> El {
    let schedule = Schedule::of(item);
    let gate = plan.gate(item);
    let taken = plan.days_taken(item, &schedule, plan.now.local().date());
    let mut view = of("ARTICLE", "planned")
        .attr("data-item", item.id.to_string())
        .child(a(
            "planned-name",
            Route::Entry(item.id).href(),
            texts::title_and_amount(item.kind, &item.fields),
        ))
        .child(p("small", texts::schedule(&schedule, plan.anchors)));
    if let Gate::Refused(reason) = gate {
        return view
            .child(p("heavy", care.gates.paused.clone()))
            .child(rule(&care.sources, care.gates.gate.get(reason.id())));
    }
    let from = plan.now.local();
    let to = from + chrono::Days::new(AHEAD_DAYS);
    let next = schedule.due(from, to, plan.anchors, &taken);
    let is_unready = next.is_err();
    view = match next {
        Ok(next) => view.maybe(next.first().map(|due| p("small", texts::next_due(due.at)))),
        Err(why) => view.child(p("", unready(care, why, plan.anchors.onset))),
    };
    if let Some(day) = plan.runs_out_on(item) {
        view = view.child(p("small", texts::runs_out(day)));
    }
    let rules = &care.spacing.spacing;
    let between = |other: &Fields| rule_between(rules, &item.fields, other, &plan.limits.words);
    let (mut is_close, mut told) = (false, Vec::new());
    for it in closeness {
        let other = match (it.one == item.id, it.other == item.id) {
            (true, _) => it.other,
            (_, true) => it.one,
            _ => continue,
        };
        let Some(other) = plan.diary.entry(other) else {
            continue;
        };
        let name = texts::title_of(other.kind, &other.fields);
        is_close |= matches!(it.kind, ClashKind::TooClose { .. });
        view = view
            .child(p("heavy", text!(plan.too_close, other = &name)))
            .child(rule(&care.sources, care.gates.gate.get(it.kind.id())))
            .maybe(between(&other.fields).map(|it| rule(&care.sources, it)));
        told.push(other.id);
    }
    // What has no time is told what to mind beforehand.
    for other in plan.medicines().filter(|it| !told.contains(&it.id)) {
        if let Some(found) = between(&other.fields) {
            view = view
                .child(p(
                    "heavy",
                    text!(plan.too_close, other = other.fields.text(Field::Name)),
                ))
                .child(rule(&care.sources, found));
        }
    }
    view = to_mind(view, plan, care, item);
    let (id, needs_time) = (item.id, schedule.repeat != Repeat::AsNeeded);
    if needs_time && (is_unready || is_close) {
        view = view.child(button("quiet", text!(plan.find_a_time), move || {
            find_time(handle, knowledge, id);
        }));
    }
    view
}

/// What is worth minding with iron or magnesium, whatever the plan.
fn to_mind(mut view: El, plan: Plan, care: &Care, item: &Entry) -> El {
    let works = |means| works_with(&item.fields, means, &plan.limits.words);
    if works(Means::Iron) {
        let children = care.labs.iron_gate.get(IronGateId::Children);
        view = view.child(rule(&care.sources, children));
    }
    if works(Means::Magnesium) {
        let stop = care
            .upper_levels
            .magnesium_limit
            .get(MagnesiumLimitId::Stop);
        view = view.child(rule(&care.sources, stop));
    }
    view
}

/// What is missing before it can be due.
fn unready(care: &Care, why: Unready, onset: Onset) -> String {
    match (why, onset) {
        (Unready::NoTime, _) => care.device.no_time.clone(),
        (Unready::NoAnchor(Anchor::Onset), Onset::TooFew { nights, needed }) => {
            text!(plan.too_few_nights, needed, count = nights)
        }
        (Unready::NoAnchor(_), _) => care.templates.no_hours.clone(),
    }
}

/// What products hold, and the upper levels: for reading a label.
fn amounts(care: &Care) -> AnyView {
    let mut list = of("UL", "amounts");
    for it in &care.elemental.elemental {
        let line = [&it.product, ": ", &it.note].concat();
        list = list.child(el("LI").text(line));
    }
    for it in &care.upper_levels.upper_level {
        let per_day = [&it.per_day.to_string(), " ", &it.unit].concat();
        let parts = [&it.nutrient, &it.region, &per_day, &it.note];
        list = list.child(el("LI").text(parts.map(String::as_str).join(" · ")));
    }
    el("DETAILS")
        .id("amounts")
        .child(el("SUMMARY").text(text!(plan.amounts)))
        .child(p("small", care.elemental.ask.clone()))
        .child(p("small", care.upper_levels.iron_says.clone()))
        .child(list)
        .view()
}

/// Gives an item a time that keeps the gaps, or says why there is none.
fn find_time(handle: DiaryHandle, knowledge: ContentStore, id: stillnight_domain::RecordId) {
    let answered = knowledge.plan(handle, &mut |plan, care| {
        let Some(item) = plan.diary.entry(id) else {
            return;
        };
        let wanted = item.fields.time(Field::Time);
        let noon = 12 * 60;
        let wanted = wanted.map_or(noon, stillnight_domain::TimeOfDay::minutes);
        match plan.find_time(item, wanted, &Gaps::of(&care.spacing.spacing)) {
            Ok(minute) => {
                let mut fields = FieldChange::one(Field::Anchor, None);
                fields.push(Field::Time, Field::Time.number(minute.into()).ok());
                let set = EntryChange { at: None, fields };
                handle.act(move |diary, now| diary.change_entry(id, set, now));
            }
            Err(why) => {
                let why = care.gates.gate.get(why.id());
                shell::problem(&[&why.says, " ", &why.way].concat());
            }
        }
    });
    if answered.is_none() {
        shell::problem(text!(content.not_read));
    }
}

/// A ready plan: what it is, what it is not, and whether it may be added.
fn template_view(handle: DiaryHandle, plan: Plan, care: &Care, template: &Template) -> AnyView {
    let badge = care.badges.badge.get(template.badge.0);
    let mut view = of("DETAILS", "template")
        .attr("data-template", template.id.clone())
        .child(
            el("SUMMARY")
                .child(el("SPAN").text(template.name.clone()))
                .child(of("SPAN", "badge").text(badge.label.clone())),
        )
        .child(p("", template.is_not.clone()))
        .child(a(
            "quiet",
            ["#learn/", &template.card].concat(),
            text!(learn.title),
        ));
    let fields = template.set.clone();
    let by_clinician = Field::FromClinician.number(1);
    let recommended = match by_clinician {
        Ok(yes) => fields.clone().with(Field::FromClinician, yes),
        Err(_) => fields.clone(),
    };
    let add = |label, fields: Fields| {
        button("quiet add", label, move || {
            handle.log(Kind::PlanItem, fields.clone(), |id| {
                location::go(&Route::Entry(id).href());
            });
        })
    };
    view = match plan.gate_of_draft(&fields) {
        Gate::Open => view.child(add(text!(plan.add), fields)),
        Gate::Refused(reason) => {
            let lifted = plan.gate_of_draft(&recommended) == Gate::Open;
            view.child(rule(&care.sources, care.gates.gate.get(reason.id())))
                .maybe(lifted.then(|| add(text!(plan.clinician_recommended), recommended)))
        }
    };
    view.child(sources(&care.sources, template)).view()
}
