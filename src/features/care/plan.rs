//! The plan: what is in it, when it is due, and what stands in its way.

use leptos::prelude::*;
use stillnight_domain::care::due::Plan;
use stillnight_domain::care::gates::Reason;
use stillnight_domain::care::outlook::{Neighbour, Offer, Outlook, Standing, recommended};
use stillnight_domain::care::schedule::{Onset, Unready};
use stillnight_domain::care::timing::Gaps;
use stillnight_domain::content::{
    Care, Elemental, IronGateId, MagnesiumLimitId, Template, UpperLevel,
};
use stillnight_domain::{Anchor, Entry, Field, Fields, Kind, Means, RecordId, Region, Set};

use crate::diary_handle::DiaryHandle;
use crate::knowledge::Knowledge;
use crate::pages::Page;
use crate::parts::el::{El, a, all, button, el, h1, h2, live, of, p};
use crate::parts::rule::{rule, sources};
use crate::texts::{self, text};
use stillnight_browser::{location, shell};

/// The plan.
pub fn plan_page() -> AnyView {
    let handle = DiaryHandle::here();
    let knowledge = Knowledge::here();
    handle.complete_soon(false);
    all(vec![
        h1(text!(plan.title)).view(),
        p("lead", text!(plan.says)).view(),
        live(move || knowledge.show(|_: &Care| contents(handle, knowledge))),
    ])
}

fn contents(handle: DiaryHandle, knowledge: Knowledge) -> AnyView {
    let shown = knowledge.shown(handle);
    live(move || {
        shown.track();
        let mut views = Vec::new();
        let drawn = knowledge.plan(handle, &mut |plan, care| {
            let mut lines = Vec::new();
            for outlook in plan.outlooks(&care.spacing) {
                lines.push(item_view(handle, knowledge, plan, care, outlook));
            }
            if lines.is_empty() {
                views.push(p("small", care.templates.nothing_planned.clone()).view());
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
            views.push(amounts(care, plan.anchors.settings.country.region()));
            views.push(h2(text!(plan.ready_plans)).view());
            // For whom there are none, one sentence says so; what a clinician ordered stays.
            match plan.no_ready_plans() {
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
            None => knowledge.no_plan(),
        }
    })
}

/// One item: when it is due, whether it may be, and what is too close to it.
fn item_view(
    handle: DiaryHandle,
    knowledge: Knowledge,
    plan: Plan,
    care: &Care,
    outlook: Outlook,
) -> El {
    let Outlook {
        item,
        schedule,
        standing,
    } = outlook;
    let mut view = of("ARTICLE", "planned")
        .attr("data-item", item.id.to_string())
        .child(a(
            "planned-name",
            Page::Entry(item.id).href(),
            texts::title_and_amount(item.kind, &item.fields),
        ))
        .child(p("small", texts::schedule(&schedule, plan.anchors)));
    let prospect = match standing {
        Standing::Open(prospect) => prospect,
        Standing::Paused(reason) => {
            return view
                .child(p("heavy", care.gates.paused.clone()))
                .child(rule(&care.sources, care.gates.gate.get(reason.id())))
                .maybe(to_the_question(plan, item, reason));
        }
    };
    view = match prospect.next {
        Ok(next) => view.maybe(next.map(|at| p("small", texts::next_due(at)))),
        Err(why) => view.child(p("", unready(care, why, plan.anchors.onset))),
    };
    if let Some(day) = prospect.runs_out {
        view = view.child(p("small", texts::runs_out(day)));
    }
    for Neighbour {
        other,
        kind,
        rule: between,
    } in prospect.neighbours
    {
        view = match kind {
            Some(kind) => {
                let name = texts::title_of(other.kind, &other.fields);
                view.child(p("heavy", text!(plan.too_close, other = &name)))
                    .child(rule(&care.sources, care.gates.gate.get(kind.id())))
                    .maybe(between.map(|it| rule(&care.sources, it)))
            }
            // What has no time is told what to mind beforehand.
            None => {
                let name = other.fields.text(Field::Name);
                view.child(p("heavy", text!(plan.too_close, other = name)))
                    .maybe(between.map(|it| rule(&care.sources, it)))
            }
        };
    }
    view = to_mind(view, care, &prospect.means);
    let id = item.id;
    if prospect.wants_time {
        view = view.child(button("quiet", text!(plan.find_a_time), move || {
            find_time(handle, knowledge, id);
        }));
    }
    view
}

/// The way to what is asked for: the product by its name.
fn to_the_question(plan: Plan, item: &Entry, reason: Reason) -> Option<El> {
    let id = match reason {
        Reason::ContentsUnknown => item.id,
        Reason::AmountUnknown { product, .. } => product.unwrap_or(item.id),
        _ => return None,
    };
    let product = plan.diary.entry(id)?;
    let name = texts::title_of(product.kind, &product.fields);
    Some(a("quiet strong", Page::Entry(id).href(), name).attr("data-asks", id.to_string()))
}

/// What is worth minding with iron or magnesium, whatever the plan.
fn to_mind(mut view: El, care: &Care, works_with: &Set<Means>) -> El {
    if works_with.contains(&Means::Iron) {
        let children = care.labs.iron_gate.get(IronGateId::Children);
        view = view.child(rule(&care.sources, children));
    }
    if works_with.contains(&Means::Magnesium) {
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
fn amounts(care: &Care, region: Region) -> AnyView {
    let products = care.elemental.elemental.iter().map(Elemental::line);
    let levels = care.upper_levels.of(region).map(UpperLevel::line);
    let mut list = of("UL", "amounts");
    for line in products.chain(levels) {
        list = list.child(el("LI").text(line));
    }
    el("DETAILS")
        .id("amounts")
        .child(el("SUMMARY").text(text!(plan.amounts)))
        .child(p("small", care.elemental.ask.clone()))
        .child(p("small", care.upper_levels.whose.clone()))
        .child(p("small", care.upper_levels.iron_says.clone()))
        .child(list)
        .view()
}

/// Gives an item a time that keeps the gaps, or says why there is none.
fn find_time(handle: DiaryHandle, knowledge: Knowledge, id: RecordId) {
    let answered = knowledge.plan(handle, &mut |plan, care| {
        let Some(item) = plan.diary.entry(id) else {
            return;
        };
        match plan.retimed(item, &Gaps::of(&care.spacing, &plan.limits.names)) {
            Ok(set) => handle.act(move |diary, now| diary.change_entry(id, set, now)),
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
    let add = |label, fields: Fields| {
        button("quiet add", label, move || {
            handle.log(Kind::PlanItem, fields.clone(), |id| {
                location::go(&Page::Entry(id).href());
            });
        })
    };
    view = match plan.offer(&fields) {
        Offer::Open => view.child(add(text!(plan.add), fields)),
        Offer::Refused {
            reason,
            clinician_lifts,
        } => view
            .child(rule(&care.sources, care.gates.gate.get(reason.id())))
            .maybe(
                clinician_lifts
                    .then(|| add(text!(plan.clinician_recommended), recommended(&fields))),
            ),
    };
    view.child(sources(&care.sources, template)).view()
}
