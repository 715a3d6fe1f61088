//! The plan: what is in it, when it is due, and what stands in its way.

use leptos::prelude::*;
use stillnight_domain::care::ceilings;
use stillnight_domain::care::content::{Content, Item};
use stillnight_domain::care::due::Plan;
use stillnight_domain::care::facts::Facts;
use stillnight_domain::care::gates::{self, Gate};
use stillnight_domain::care::schedule::{Onset, Repeat, Schedule, Unready};
use stillnight_domain::care::spacing::{ClashKind, NotPlaced};
use stillnight_domain::care::timing::{Closeness, rule_between};
use stillnight_domain::{
    Anchor, Condition, Entry, EntryChange, Field, FieldChange, Fields, Kind, Means,
};

use crate::diary_handle::DiaryHandle;
use crate::knowledge::{Knowledge, Part};
use crate::pages::Page;
use crate::parts::el::{El, a, all, button, el, h1, h2, live, of, p};
use crate::parts::rule::{rule, sources};
use crate::texts::{self, text};
use stillnight_browser::{location, shell};

/// How far ahead the next due time is looked for, in days.
const AHEAD_DAYS: u64 = 60;

/// The plan.
pub fn plan_page() -> AnyView {
    let handle = DiaryHandle::here();
    let knowledge = Knowledge::here();
    handle.complete_soon(false);
    all(vec![
        h1(text!(plan.title)).view(),
        p("lead", text!(plan.says)).view(),
        live(move || knowledge.show(Part::Care, |_| contents(handle, knowledge))),
    ])
}

fn contents(handle: DiaryHandle, knowledge: Knowledge) -> AnyView {
    live(move || {
        let mut views = Vec::new();
        let drawn = knowledge.plan(handle, &mut |plan, content| {
            let closeness = plan.closeness(&content.gaps());
            let mut lines = Vec::new();
            for item in plan.items() {
                lines.push(item_view(
                    handle, knowledge, plan, content, item, &closeness,
                ));
            }
            if lines.is_empty() {
                views.push(p("small", content.sentence("nothing_planned")).view());
            }
            views.push(of("DIV", "plan").children(lines).view());
            views.push(
                button("quiet", text!(plan.of_my_own), move || {
                    handle.log(Kind::PlanItem, Fields::default(), |id| {
                        location::go(&Page::Entry(id).href());
                    });
                })
                .id("own")
                .view(),
            );
            views.push(
                a(
                    "quiet",
                    Page::Reminders.href(),
                    text!(settings.to_reminders),
                )
                .id("to-reminders")
                .view(),
            );
            views.push(amounts(content));
            views.push(h2(text!(plan.ready_plans)).view());
            // For whom there are none, one sentence says so; what a clinician ordered stays.
            let flags = Facts::of(plan.diary, plan.now, plan.limits).flags;
            let without = [
                (Condition::Under18, "under-18"),
                (Condition::Pregnancy, "pregnancy"),
            ];
            match without.iter().find(|(flag, _)| flags.contains(flag)) {
                Some((_, id)) => views.push(rule(content, content.item("gate", id)).view()),
                None => {
                    for template in content.table("template") {
                        views.push(template_view(handle, plan, content, template));
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
    knowledge: Knowledge,
    plan: Plan,
    content: &Content,
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
            Page::Entry(item.id).href(),
            texts::title_and_amount(item.kind, &item.fields),
        ))
        .child(p("small", texts::schedule(&schedule, plan.anchors)));
    if let Gate::Refused(reason) = gate {
        let why = content.item("gate", reason.id());
        return view
            .child(p("heavy", content.sentence("paused")))
            .child(rule(content, why));
    }
    let from = plan.now.local();
    let to = from + chrono::Days::new(AHEAD_DAYS);
    let next = schedule.due(from, to, plan.anchors, &taken);
    let is_unready = next.is_err();
    view = match next {
        Ok(next) => view.maybe(next.first().map(|due| p("small", texts::next_due(due.at)))),
        Err(why) => view.child(p("", unready(content, why, plan.anchors.onset))),
    };
    if let Some(day) = plan.runs_out_on(item) {
        view = view.child(p("small", texts::runs_out(day)));
    }
    let between = |other: &Fields| rule_between(content, &item.fields, other, &plan.limits.words);
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
        let why = match it.kind {
            ClashKind::AskPharmacist => "pharmacist",
            ClashKind::TooClose { .. } => "too-close",
        };
        is_close |= why == "too-close";
        view = view
            .child(p("heavy", text!(plan.too_close, other = &name)))
            .child(rule(content, content.item("gate", why)))
            .maybe(between(&other.fields).map(|it| rule(content, it)));
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
                .child(rule(content, found));
        }
    }
    view = to_mind(view, plan, content, item);
    let (id, needs_time) = (item.id, schedule.repeat != Repeat::AsNeeded);
    if needs_time && (is_unready || is_close) {
        view = view.child(button("quiet", text!(plan.find_a_time), move || {
            find_time(handle, knowledge, id);
        }));
    }
    view
}

/// What is worth minding with iron or magnesium, whatever the plan.
fn to_mind(mut view: El, plan: Plan, content: &Content, item: &Entry) -> El {
    let works = |means| ceilings::works_with(&item.fields, means, &plan.limits.words);
    if works(Means::Iron) {
        view = view.child(rule(content, content.item("iron_gate", "children")));
    }
    if works(Means::Magnesium) {
        view = view.child(rule(content, content.item("magnesium_limit", "stop")));
    }
    view
}

/// What is missing before it can be due.
fn unready(content: &Content, why: Unready, onset: Onset) -> String {
    match (why, onset) {
        (Unready::NoTime, _) => content.sentence("no_time"),
        (Unready::NoAnchor(Anchor::Onset), Onset::TooFew { nights, needed }) => {
            text!(plan.too_few_nights, needed, count = nights)
        }
        (Unready::NoAnchor(_), _) => content.sentence("no_hours"),
    }
}

/// What products hold, and the upper levels: for reading a label.
fn amounts(content: &Content) -> AnyView {
    let mut list = of("UL", "amounts");
    for it in content.table("elemental") {
        let line = [it.text("product"), ": ", it.text("note")].concat();
        list = list.child(el("LI").text(line));
    }
    for it in content.table("upper_level") {
        let per_day = it.thousandths("per_day");
        let per_day = per_day.and_then(|it| Field::Amount.number(it).ok());
        let per_day = per_day
            .map(|it| Field::Amount.write(&it))
            .unwrap_or_default();
        let unit = [&per_day, " ", it.text("unit")].concat();
        let parts = [
            it.text("nutrient"),
            it.text("region"),
            &unit,
            it.text("note"),
        ];
        list = list.child(el("LI").text(parts.join(" · ")));
    }
    el("DETAILS")
        .id("amounts")
        .child(el("SUMMARY").text(text!(plan.amounts)))
        .child(p("small", content.sentence("ask")))
        .child(p("small", content.sentence("iron_says")))
        .child(list)
        .view()
}

/// Gives an item a time that keeps the gaps, or says why there is none.
fn find_time(handle: DiaryHandle, knowledge: Knowledge, id: stillnight_domain::RecordId) {
    let answered = knowledge.plan(handle, &mut |plan, content| {
        let Some(item) = plan.diary.entry(id) else {
            return;
        };
        let wanted = item.fields.time(Field::Time);
        let noon = 12 * 60;
        let wanted = wanted.map_or(noon, stillnight_domain::TimeOfDay::minutes);
        match plan.find_time(item, wanted, &content.gaps()) {
            Ok(minute) => {
                let mut fields = FieldChange::one(Field::Anchor, None);
                fields.push(Field::Time, Field::Time.number(minute.into()).ok());
                let set = EntryChange { at: None, fields };
                handle.act(move |diary, now| diary.change_entry(id, set, now));
            }
            Err(why) => {
                let id = match why {
                    NotPlaced::AskPharmacist { .. } => "pharmacist",
                    _ => "no-room",
                };
                let why = content.item("gate", id);
                shell::problem(&[why.text("says"), " ", why.text("way")].concat());
            }
        }
    });
    if answered.is_none() {
        shell::problem(text!(content.not_read));
    }
}

/// A ready plan: what it is, what it is not, and whether it may be added.
fn template_view(handle: DiaryHandle, plan: Plan, content: &Content, template: Item) -> AnyView {
    let badge = content.item("badge", template.text("badge"));
    let mut view = of("DETAILS", "template")
        .attr("data-template", template.text("id").to_owned())
        .child(
            el("SUMMARY")
                .child(el("SPAN").text(template.text("name").to_owned()))
                .child(of("SPAN", "badge").text(badge.text("label").to_owned())),
        )
        .child(p("", template.text("is_not").to_owned()))
        .child(a(
            "quiet",
            ["#learn/", template.text("card")].concat(),
            text!(learn.title),
        ));
    let fields = template.fields("set");
    let gate = |fields: &Fields| {
        let draft = ceilings::Item {
            id: None,
            fields,
            written: plan.now.local().date(),
        };
        match gates::plan_item(plan.diary, draft, plan.now, plan.anchors, plan.limits) {
            // The amount is asked for once it is in the plan; until then it is paused.
            Gate::Refused(gates::Reason::AmountUnknown(_)) => Gate::Open,
            gate => gate,
        }
    };
    let by_clinician = Field::FromClinician.number(1);
    let recommended = match by_clinician {
        Ok(yes) => fields.clone().with(Field::FromClinician, yes),
        Err(_) => fields.clone(),
    };
    let add = |label, fields: Fields| {
        button("quiet add", label, move || {
            handle.log(Kind::PlanItem, fields.clone(), |id| {
                location::go(&Page::Entry(id).href());
            });
        })
    };
    view = match gate(&fields) {
        Gate::Open => view.child(add(text!(plan.add), fields)),
        Gate::Refused(reason) => {
            let lifted = gate(&recommended) == Gate::Open;
            view.child(rule(content, content.item("gate", reason.id())))
                .maybe(lifted.then(|| add(text!(plan.clinician_recommended), recommended)))
        }
    };
    view.child(sources(content, template)).view()
}
