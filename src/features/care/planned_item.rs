//! An item of the plan: when it is due, whether it may be, and what is too close to it.

use leptos::prelude::*;
use stillnight_browser::shell;
use stillnight_domain::care::due::Plan;
use stillnight_domain::care::outlook::{Neighbour, Outlook, Prospect, Standing};
use stillnight_domain::care::schedule::{Onset, Unready};
use stillnight_domain::care::spacing::ClashKind;
use stillnight_domain::care::timing::Gaps;
use stillnight_domain::content::{Care, IronGateId, MagnesiumLimitId, Statement};
use stillnight_domain::{Anchor, Means, RecordId};

use crate::components::{Button, RuleText, Said};
use crate::routes::Route;
use crate::state::{ClinicalPlan, DiaryHandle, use_diary, use_plan};
use crate::texts::{self, text};

/// What a row says of an item of the plan.
#[derive(Clone, PartialEq)]
pub(super) struct PlannedItem {
    id: RecordId,
    name: String,
    schedule: String,
    state: ItemState,
}

/// Whether it is due at all.
#[derive(Clone, PartialEq)]
enum ItemState {
    Paused(Pause),
    Open(Ahead),
}

/// That it is paused, and why.
#[derive(Clone, PartialEq)]
struct Pause {
    says: String,
    reason: Said,
}

/// What lies ahead of it.
#[derive(Clone, Default, PartialEq)]
struct Ahead {
    next_due: Option<String>,
    missing: Option<String>,
    runs_out: Option<String>,
    warnings: Vec<Warning>,
    to_mind: Vec<Said>,
    wants_time: bool,
}

/// What is too close to it.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Warning {
    other: RecordId,
    says: String,
    rules: Vec<Said>,
}

impl PlannedItem {
    /// All items of the plan.
    pub(super) fn all(plan: Plan, care: &Care) -> Vec<Self> {
        let outlooks = plan.outlooks(&care.spacing.spacing).into_iter();
        outlooks.map(|it| Self::of(&it, plan, care)).collect()
    }

    /// The item.
    pub(super) const fn id(&self) -> RecordId {
        self.id
    }

    fn of(outlook: &Outlook, plan: Plan, care: &Care) -> Self {
        let item = outlook.item;
        let state = match &outlook.standing {
            Standing::Paused(reason) => ItemState::Paused(Pause {
                says: care.gates.paused.clone(),
                reason: said(care.gates.gate.get(reason.id()), care),
            }),
            Standing::Open(it) => ItemState::Open(Ahead::of(it, plan.anchors.onset, care)),
        };
        Self {
            id: item.id,
            name: texts::title_and_amount(item.kind, &item.fields),
            schedule: texts::schedule(&outlook.schedule, plan.anchors),
            state,
        }
    }

    fn pause(&self) -> Option<Pause> {
        match &self.state {
            ItemState::Paused(pause) => Some(pause.clone()),
            ItemState::Open(_) => None,
        }
    }

    fn ahead(&self) -> Ahead {
        match &self.state {
            ItemState::Paused(_) => Ahead::default(),
            ItemState::Open(ahead) => ahead.clone(),
        }
    }
}

impl Ahead {
    fn of(prospect: &Prospect, onset: Onset, care: &Care) -> Self {
        let (next_due, missing) = match prospect.next {
            Ok(next) => (next.map(texts::next_due), None),
            Err(why) => (None, Some(unready(why, onset, care))),
        };
        let warnings = prospect.neighbours.iter().map(|it| Warning::of(it, care));
        Self {
            next_due,
            missing,
            runs_out: prospect.runs_out.map(texts::runs_out),
            warnings: warnings.collect(),
            to_mind: prospect
                .means
                .iter()
                .filter_map(|it| to_mind(*it, care))
                .collect(),
            wants_time: prospect.wants_time,
        }
    }
}

impl Warning {
    fn of(neighbour: &Neighbour, care: &Care) -> Self {
        let other = neighbour.other;
        let name = texts::title_of(other.kind, &other.fields);
        let gate = |kind: ClashKind| said(care.gates.gate.get(kind.id()), care);
        let rules = neighbour.kind.map(gate).into_iter();
        Self {
            other: other.id,
            says: text!(plan.too_close, other = &name),
            rules: rules
                .chain(neighbour.rule.map(|it| said(it, care)))
                .collect(),
        }
    }
}

fn said(item: &impl Statement, care: &Care) -> Said {
    Said::by(item, &care.sources)
}

/// What is missing before it can be due.
fn unready(why: Unready, onset: Onset, care: &Care) -> String {
    match (why, onset) {
        (Unready::NoTime, _) => care.device.no_time.clone(),
        (Unready::NoAnchor(Anchor::Onset), Onset::TooFew { nights, needed }) => {
            text!(plan.too_few_nights, needed, count = nights)
        }
        (Unready::NoAnchor(_), _) => care.templates.no_hours.clone(),
    }
}

/// What is worth minding with some means, whatever the plan.
fn to_mind(means: Means, care: &Care) -> Option<Said> {
    match means {
        Means::Iron => Some(said(care.labs.iron_gate.get(IronGateId::Children), care)),
        Means::Magnesium => {
            let limits = &care.upper_levels.magnesium_limit;
            Some(said(limits.get(MagnesiumLimitId::Stop), care))
        }
        _ => None,
    }
}

/// An item in the list.
#[component]
pub(super) fn PlannedRow(
    /// The item as it was when it came.
    item: PlannedItem,
    /// The items as they are now.
    items: Memo<Option<Vec<PlannedItem>>>,
) -> impl IntoView {
    let id = item.id;
    let item = Memo::new(move |_| {
        let now = items.with(|items| items.iter().flatten().find(|it| it.id == id).cloned());
        // A row goes with its item.
        now.unwrap_or_else(|| item.clone())
    });
    let pause = Memo::new(move |_| item.with(PlannedItem::pause));
    view! {
        <article class="planned" data-item=id.to_string()>
            <a class="planned-name" href=Route::Entry(id).href()>
                {move || item.with(|it| it.name.clone())}
            </a>
            <p class="small">{move || item.with(|it| it.schedule.clone())}</p>
            {move || match pause.get() {
                Some(Pause { says, reason }) => {
                    view! {
                        <p class="heavy">{says}</p>
                        <RuleText said=reason />
                    }
                        .into_any()
                }
                None => view! { <WhatLiesAhead id item /> }.into_any(),
            }}
        </article>
    }
}

/// When it is due, what is too close to it, and a way to another time.
#[component]
fn WhatLiesAhead(id: RecordId, item: Memo<PlannedItem>) -> impl IntoView {
    let (handle, plan) = (use_diary(), use_plan());
    let ahead = Memo::new(move |_| item.with(PlannedItem::ahead));
    let small = |text: String| view! { <p class="small">{text}</p> };
    let warning = |it: Warning| {
        let rules = it.rules.into_iter().map(|said| view! { <RuleText said /> });
        view! {
            <p class="heavy">{it.says}</p>
            {rules.collect_view()}
        }
    };
    view! {
        {move || ahead.with(|it| it.next_due.clone()).map(small)}
        {move || ahead.with(|it| it.missing.clone()).map(|text| view! { <p>{text}</p> })}
        {move || ahead.with(|it| it.runs_out.clone()).map(small)}
        <For
            each=move || ahead.with(|it| it.warnings.clone())
            key=|it| it.clone()
            children=warning
        />
        <For
            each=move || ahead.with(|it| it.to_mind.clone())
            key=|said| said.clone()
            children=|said| view! { <RuleText said /> }
        />
        <Show when=move || ahead.with(|it| it.wants_time)>
            <Button on_press=move || find_time(handle, plan, id)>{text!(plan.find_a_time)}</Button>
        </Show>
    }
}

/// Gives an item a time that keeps the gaps, or says why there is none.
fn find_time(handle: DiaryHandle, plan: ClinicalPlan, id: RecordId) {
    let asked = untrack(|| {
        plan.with(|plan, care| {
            let Some(item) = plan.diary.entry(id) else {
                return;
            };
            match plan.retimed(item, &Gaps::of(&care.spacing.spacing)) {
                Ok(set) => handle.act(move |diary, now| diary.change_entry(id, set, now)),
                Err(why) => {
                    let why = care.gates.gate.get(why.id());
                    shell::problem(&[&why.says, " ", &why.way].concat());
                }
            }
        })
    });
    if asked.is_none() {
        shell::problem(text!(content.not_read));
    }
}
