//! What is due of the plan: taken, a part of it, later, or skipped.

use chrono::NaiveDate;
use leptos::prelude::*;
use stillnight_browser::clock::{self, DeviceZone};
use stillnight_browser::shell;
use stillnight_domain::care::due::{Answer, Due, Plan};
use stillnight_domain::care::timing::Gaps;
use stillnight_domain::content::{Care, GateId};
use stillnight_domain::{Diary, Field, Moment, Zone};

use crate::components::{ButtonKind, Chip, ContentFailure, Layout, Notice, Question};
use crate::routes::Route;
use crate::state::{ClinicalPlan, DiaryHandle, Reading, use_content, use_diary, use_plan};
use crate::texts::{self, text};

/// All of a dose, in thousandths.
const WHOLE: u32 = 1000;
/// The parts of a dose that are offered, in thousandths, with their signs; the whole for whom the
/// question was a mistake.
const PARTS: [(u32, &str); 4] = [(250, "¼"), (500, "½"), (750, "¾"), (WHOLE, "1")];

/// What more is asked about a due time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    HowMuch,
    When { part: u32 },
}

/// About which of them it is asked.
type Asking = RwSignal<Option<(Due, Asked)>>;

/// A due time as it is shown.
#[derive(Clone, PartialEq)]
struct DueRow {
    due: Due,
    /// When, and what.
    title: String,
    /// Whether a part of it can be taken.
    has_amount: bool,
}

/// What there is to say of the plan now.
#[derive(Clone, PartialEq)]
struct DueNow {
    rows: Vec<DueRow>,
    /// The day from which on a new test is worth asking about, once it has come.
    retest: Option<NaiveDate>,
    /// That too much was taken, where it was.
    over_ceiling: Option<String>,
}

impl DueNow {
    fn of(plan: Plan, care: &Care) -> Self {
        let row = |due: Due| {
            let item = plan.diary.entry(due.item)?;
            let name = texts::title_and_amount(item.kind, &item.fields);
            Some(DueRow {
                due,
                title: [&clock::time_text(due.at), " ", &name].concat(),
                has_amount: item.fields.number(Field::Amount).is_some(),
            })
        };
        let is_over = plan.is_over_ceiling();
        Self {
            rows: plan.due_now().into_iter().filter_map(row).collect(),
            retest: plan.retest_due(care.gates.limits().retest_weeks.into()),
            over_ceiling: is_over.then(|| care.upper_levels.over_ceiling.clone()),
        }
    }
}

/// What is due, if the diary has a plan; the rules are read only then.
#[component]
pub fn WhatIsDue() -> impl IntoView {
    let has_plan = use_plan().is_there();
    view! {
        <Show when=move || has_plan.get()>
            <OfThePlan />
        </Show>
    }
}

#[component]
fn OfThePlan() -> impl IntoView {
    let handle = use_diary();
    let care = use_content().care;
    handle.complete_soon(handle.diary().with_untracked(Diary::is_complete));
    care.read_again();
    let now = use_plan().memo(DueNow::of);
    let rows = Memo::new(move |_| {
        now.with(|now| now.as_ref().map(|now| now.rows.clone()).unwrap_or_default())
    });
    let retest = Memo::new(move |_| now.with(|now| now.as_ref()?.retest));
    let over_ceiling = Memo::new(move |_| now.with(|now| now.as_ref()?.over_ceiling.clone()));
    let has_failed = move || {
        let reading = care.reading();
        reading.with(|reading| matches!(reading, Reading::Failed))
    };
    view! {
        {move || over_ceiling.get().map(|says| view! { <OverCeiling says /> })}
        <Show when=move || rows.with(|rows| !rows.is_empty()) || retest.get().is_some()>
            <Card rows retest />
        </Show>
        <Show when=has_failed>
            <ContentFailure on_retry=move || care.read_again() />
        </Show>
    }
}

/// A log is never refused; that it holds too much is said.
#[component]
fn OverCeiling(says: String) -> impl IntoView {
    view! {
        <section class="notice" id="over-ceiling">
            <p>{says}</p>
            <a class=ButtonKind::Main.class() href=Route::Help.href()>
                {text!(app.help)}
            </a>
        </section>
    }
}

#[component]
fn Card(rows: Memo<Vec<DueRow>>, retest: Memo<Option<NaiveDate>>) -> impl IntoView {
    let asking = RwSignal::new(None);
    let id_of = |row: &DueRow| (row.due.item, row.due.day);
    let find = move |id| {
        Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| id_of(row) == id).cloned()))
    };
    let retest = move || {
        retest.get().map(|day| {
            view! {
                <a class="quiet" href=Route::Labs.href()>
                    {texts::retest(day)}
                </a>
            }
        })
    };
    view! {
        <Notice id="due" title=text!(due.title)>
            <For each=move || rows.get() key=id_of let:row>
                <DueTime row=find(id_of(&row)) first=row.due asking />
            </For>
            {retest}
        </Notice>
    }
}

/// A due time, and what can be done about it.
#[component]
fn DueTime(
    /// `None` once it is gone.
    row: Memo<Option<DueRow>>,
    /// As it was when it was first shown.
    first: Due,
    asking: Asking,
) -> impl IntoView {
    let due = Memo::new(move |_| row.with(|row| row.as_ref().map_or(first, |row| row.due)));
    let has_amount = move || row.with(|row| row.as_ref().is_some_and(|row| row.has_amount));
    let asked = Memo::new(move |_| {
        let (of, asked) = asking.get()?;
        (of == due.get()).then_some(asked)
    });
    let title = move || row.with(|row| row.as_ref().map(|row| row.title.clone()));
    view! {
        <div class="due" data-due=first.item.to_string()>
            <p class="heavy">{title}</p>
            {move || match asked.get() {
                None => {
                    view! { <Answers due has_amount=Signal::derive(has_amount) asking /> }
                        .into_any()
                }
                Some(Asked::HowMuch) => view! { <HowMuch due asking /> }.into_any(),
                Some(Asked::When { part }) => view! { <WhenTaken due part asking /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Answers(due: Memo<Due>, has_amount: Signal<bool>, asking: Asking) -> impl IntoView {
    let (handle, plan) = (use_diary(), use_plan());
    let skip = move || {
        let Due { item, day, .. } = due.get_untracked();
        handle.act(move |diary, now| diary.answer_due(item, day, Answer::Skipped, now));
    };
    let ask_how_much = move || asking.set(Some((due.get_untracked(), Asked::HowMuch)));
    view! {
        <div class="quarters">
            <Chip strong=true on_press=move || take(handle, asking, due.get_untracked(), WHOLE)>
                {text!(due.taken)}
            </Chip>
            <Show when=move || has_amount.get()>
                <Chip on_press=ask_how_much>{text!(due.part_of_it)}</Chip>
            </Show>
            <Chip on_press=move || {
                later(handle, plan, due.get_untracked());
            }>{text!(due.later)}</Chip>
            <Chip on_press=skip>{text!(due.skip)}</Chip>
        </div>
    }
}

#[component]
fn HowMuch(due: Memo<Due>, asking: Asking) -> impl IntoView {
    let handle = use_diary();
    let part = move |(part, sign)| {
        let press = move || take(handle, asking, due.get_untracked(), part);
        view! {
            <Chip chosen=false on_press=press>
                {sign}
            </Chip>
        }
    };
    view! {
        <Question legend=text!(due.how_much) layout=Layout::Quarters>
            {PARTS.map(part).collect_view()}
        </Question>
    }
}

/// When it was taken: when it was due, or just now.
#[component]
fn WhenTaken(due: Memo<Due>, part: u32, asking: Asking) -> impl IntoView {
    let handle = use_diary();
    let then = move || {
        let at = DeviceZone.at_local(due.get().at)?;
        Some(view! {
            <Chip
                chosen=false
                on_press=move || taken(handle, asking, due.get_untracked(), at, part)
            >
                {clock::time_text(due.get_untracked().at)}
            </Chip>
        })
    };
    let just_now = move || {
        let now = handle.now().get_untracked();
        taken(handle, asking, due.get_untracked(), now, part);
    };
    view! {
        <Question legend=text!(due.when_taken) layout=Layout::Chips>
            {then}
            <Chip chosen=false on_press=just_now>
                {text!(due.just_now)}
            </Chip>
        </Question>
    }
}

/// Taken now, unless that is long after it was due: then it is asked when.
fn take(handle: DiaryHandle, asking: Asking, due: Due, part: u32) {
    let now = handle.now().get_untracked();
    if due.is_long_ago(now.local()) {
        asking.set(Some((due, Asked::When { part })));
    } else {
        taken(handle, asking, due, now, part);
    }
}

fn taken(handle: DiaryHandle, asking: Asking, due: Due, at: Moment, part: u32) {
    asking.set(None);
    handle.act(move |diary, now| {
        // The screen's clock may be a little ahead of a clock that was set back.
        let at = at.min(now);
        diary.answer_due(due.item, due.day, Answer::Taken { at, part }, now)
    });
}

/// Half an hour later, or the first time after that keeps all gaps.
fn later(handle: DiaryHandle, plan: ClinicalPlan, due: Due) {
    let answer = untrack(|| {
        plan.with(|plan, care| {
            let at = plan.put_off(due, &Gaps::of(&care.spacing.spacing));
            at.map(Answer::Later).map_err(|_| {
                let why = care.gates.gate.get(GateId::NextDose);
                [&why.says, " ", &why.way].concat()
            })
        })
    });
    match answer {
        Some(Ok(answer)) => {
            handle.act(move |diary, now| diary.answer_due(due.item, due.day, answer, now));
        }
        Some(Err(why)) => shell::problem(&why),
        None => shell::problem(text!(content.not_read)),
    }
}
