//! Ready plans: what each is, what it is not, and whether it may be added.

use leptos::prelude::*;
use stillnight_domain::Fields;
use stillnight_domain::care::due::Plan;
use stillnight_domain::care::gates::Reason;
use stillnight_domain::care::outlook::{self, recommended};
use stillnight_domain::content::{Care, Template};

use super::plan::add;
use crate::components::{ButtonKind, RuleText, Said, SourceList, cited};
use crate::routes::Route;
use crate::state::{use_diary, use_plan};
use crate::texts::text;

/// What is said of a ready plan.
#[derive(Clone)]
pub(super) struct ReadyPlan {
    id: String,
    name: String,
    badge: String,
    is_not: String,
    card: Route,
    sources: Vec<String>,
    /// What is put into the plan.
    fields: Fields,
}

/// Whether it may be added.
#[derive(Clone, PartialEq)]
enum Offer {
    Open,
    Refused { why: Said, clinician_lifts: bool },
}

impl ReadyPlan {
    /// All there are.
    pub(super) fn all(care: &Care) -> Vec<Self> {
        let templates = care.templates.template.iter();
        templates.map(|it| Self::of(it, care)).collect()
    }

    fn of(template: &Template, care: &Care) -> Self {
        Self {
            id: template.id.clone(),
            name: template.name.clone(),
            badge: care.badges.badge.get(template.badge.0).label.clone(),
            is_not: template.is_not.clone(),
            card: Route::of_card(&template.card),
            sources: cited(template, &care.sources),
            fields: template.set.clone(),
        }
    }
}

impl Offer {
    fn of(fields: &Fields, plan: Plan, care: &Care) -> Self {
        match plan.offer(fields) {
            outlook::Offer::Open => Self::Open,
            outlook::Offer::Refused {
                reason,
                clinician_lifts,
            } => Self::Refused {
                why: refusal(reason, care),
                clinician_lifts,
            },
        }
    }
}

fn refusal(reason: Reason, care: &Care) -> Said {
    Said::by(care.gates.gate.get(reason.id()), &care.sources)
}

/// The ready plans. For whom there are none, one sentence says so; what a clinician ordered stays.
#[component]
pub(super) fn ReadyPlans(plans: Vec<ReadyPlan>) -> impl IntoView {
    let plan = use_plan();
    let why_none = Memo::new(move |_| {
        plan.with(|plan, care| Some(refusal(plan.no_ready_plans()?, care)))
            .flatten()
    });
    move || match why_none.get() {
        Some(said) => view! { <RuleText said /> }.into_any(),
        None => plans
            .iter()
            .cloned()
            .map(|plan| view! { <ReadyPlanView plan /> })
            .collect_view()
            .into_any(),
    }
}

#[component]
fn ReadyPlanView(plan: ReadyPlan) -> impl IntoView {
    let ReadyPlan { fields, .. } = plan;
    let asked = fields.clone();
    let offer = use_plan().memo(move |plan, care| Offer::of(&asked, plan, care));
    view! {
        <details class="template" data-template=plan.id>
            <summary>
                <span>{plan.name}</span>
                <span class="badge">{plan.badge}</span>
            </summary>
            <p>{plan.is_not}</p>
            <a class=ButtonKind::Quiet.class() href=plan.card.href()>
                {text!(learn.title)}
            </a>
            {move || offer.get().map(|offer| view! { <OfferView offer fields=fields.clone() /> })}
            <SourceList sources=plan.sources />
        </details>
    }
}

/// The button that adds it, or why there is none.
#[component]
fn OfferView(offer: Offer, fields: Fields) -> impl IntoView {
    match offer {
        Offer::Open => view! { <Add label=text!(plan.add) fields /> }.into_any(),
        Offer::Refused {
            why,
            clinician_lifts,
        } => {
            let fields = recommended(&fields);
            let add = clinician_lifts
                .then(|| view! { <Add label=text!(plan.clinician_recommended) fields /> });
            view! {
                <RuleText said=why />
                {add}
            }
            .into_any()
        }
    }
}

#[component]
fn Add(label: &'static str, fields: Fields) -> impl IntoView {
    let handle = use_diary();
    view! {
        <button type="button" class="quiet add" on:click=move |_| add(handle, fields.clone())>
            {label}
        </button>
    }
}
