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

use crate::components::{Button, ButtonKind, Chip, Layout, Question};
use crate::routes::Route;
use crate::state::{ClinicalPlan, DiaryHandle, use_content, use_diary, use_plan};
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
#[component]
pub fn CalendarSteps() -> impl IntoView {
    let care = use_content().care;
    let step = |step: &Step| {
        view! {
            <li>
                <span data-step=step.picture.clone() aria-hidden="true"></span>
                <span>{step.says.clone()}</span>
            </li>
        }
    };
    let phone = move |phone: &Phone| {
        view! {
            <details>
                <summary>{phone.name.clone()}</summary>
                <ol class="steps">{phone.step.iter().map(step).collect_view()}</ol>
            </details>
        }
    };
    move || {
        care.with(|care: &Care| {
            let phones = care.device.phone.iter().map(phone);
            view! { <div class="phones">{phones.collect_view()}</div> }
        })
    }
}

/// An item of the plan, and how the calendar stands to it.
#[derive(Clone, PartialEq)]
struct CalendarItem {
    id: RecordId,
    name: String,
    schedule: String,
    state: InCalendar,
    /// Whether it is still planned.
    is_planned: bool,
    /// Whether it may be, by the gates.
    may: bool,
    /// Why it gets no alarm.
    why_not: Option<String>,
}

impl CalendarItem {
    fn of(plan: Plan, care: &Care, item: &Entry) -> Self {
        let is_planned = plan.items().any(|it| it.id == item.id);
        let may = is_planned && plan.gate(item) == Gate::Open;
        let file = plan.calendar_file(&[item], false, texts::ics_texts());
        let left_out = file.file.left_out.first();
        let why_not = match left_out {
            _ if is_planned && !may => Some(care.gates.paused.clone()),
            Some((_, why)) if is_planned => Some(why_not(&care.device, *why).to_owned()),
            _ => None,
        };
        Self {
            id: item.id,
            name: texts::title_and_amount(item.kind, &item.fields),
            schedule: texts::schedule(&Schedule::of(item), plan.anchors),
            state: plan.in_calendar(item),
            is_planned,
            may,
            why_not,
        }
    }

    /// The state as the style and the tests know it.
    const fn state_code(&self) -> &'static str {
        match self.state {
            InCalendar::No => "no",
            InCalendar::AsPlanned(_) => "as planned",
            InCalendar::Stale(_) => "stale",
        }
    }
}

/// The items of the plan with what the calendar has of them.
#[component]
pub fn CalendarItems() -> impl IntoView {
    let (handle, plan) = (use_diary(), use_plan());
    let items = plan.memo(|plan, care| {
        let items = plan.calendar_items();
        let items = items.iter().map(|item| CalendarItem::of(plan, care, item));
        items.collect::<Vec<_>>()
    });
    let items = Memo::new(move |_| items.get().unwrap_or_default());
    let ids = move || items.with(|items| items.iter().map(|it| it.id).collect::<Vec<_>>());
    let is_empty = Memo::new(move |_| items.with(Vec::is_empty));
    let several_ring =
        Memo::new(move |_| items.with(|items| items.iter().filter(|it| it.may).count() > 1));
    let whole_plan = move || hand_over(handle, plan, None, Way::Open);
    view! {
        <Show when=move || !is_empty.get() fallback=NothingPlanned>
            <div class="plan">
                <For each=ids key=|id| *id let:id>
                    <CalendarLine id items />
                </For>
                <Show when=move || several_ring.get()>
                    <Button on_press=whole_plan attr:id="whole-plan">
                        {text!(reminders.whole_plan)}
                    </Button>
                </Show>
            </div>
        </Show>
    }
}

#[component]
fn NothingPlanned() -> impl IntoView {
    let care = use_content().care;
    view! {
        <p>{move || care.with(|care: &Care| care.device.nothing.clone())}</p>
        <a class="quiet" href=Route::Plan.href()>
            {text!(plan.title)}
        </a>
    }
}

#[component]
fn CalendarLine(id: RecordId, items: Memo<Vec<CalendarItem>>) -> impl IntoView {
    let item = Memo::new(move |_| items.with(|items| items.iter().find(|it| it.id == id).cloned()));
    move || {
        item.get().map(|item| {
            let code = item.state_code();
            view! {
                <article class="planned" data-calendar=code data-item=id.to_string()>
                    <p class="heavy">{item.name.clone()}</p>
                    <p class="small">{item.schedule.clone()}</p>
                    <InCalendarSays id state=item.state.clone() />
                    <Ways item />
                </article>
            }
        })
    }
}

/// Whether what the calendar has is still true.
#[component]
fn InCalendarSays(id: RecordId, state: InCalendar) -> impl IntoView {
    match state {
        InCalendar::No => ().into_any(),
        InCalendar::AsPlanned(handed) => view! { <DidItAppear id handed /> }.into_any(),
        InCalendar::Stale(handed) => {
            let day = handed.made.date();
            let times = handed.times().into_iter();
            let times = times.map(|time| time_text(day.and_time(time)));
            let times = texts::listed(times);
            view! { <p class="heavy">{text!(reminders.stale, times)}</p> }.into_any()
        }
    }
}

/// "Did it appear?", and what was said.
#[component]
fn DidItAppear(id: RecordId, handed: Handed) -> impl IntoView {
    let (handle, care) = (use_diary(), use_content().care);
    let said = handed.appeared;
    let answer = move |is: bool, label: &'static str| {
        let answered = Handed {
            appeared: Some(is),
            ..handed.clone()
        };
        let press = move || remember(handle, vec![(id, Some(answered.clone()))]);
        view! {
            <Chip chosen=said == Some(is) on_press=press>
                {label}
            </Chip>
        }
    };
    let not_there = (said == Some(false))
        .then(|| care.with(|care: &Care| care.device.not_there.clone()))
        .flatten();
    view! {
        <Question legend=text!(reminders.did_it_appear) layout=Layout::Chips>
            {answer(true, text!(reminders.yes))}
            {answer(false, text!(reminders.no))}
        </Question>
        {not_there.map(|text| view! { <p class="small">{text}</p> })}
    }
}

/// The ways into the calendar; why there is none; and that an old entry was deleted there.
#[component]
fn Ways(item: CalendarItem) -> impl IntoView {
    let (handle, plan) = (use_diary(), use_plan());
    let id = item.id;
    if item.is_planned && item.why_not.is_none() {
        let (kind, label) = match item.state {
            InCalendar::AsPlanned(_) => (ButtonKind::Quiet, text!(reminders.to_calendar_again)),
            _ => (ButtonKind::Main, text!(reminders.to_calendar)),
        };
        let give = move |way| hand_over(handle, plan, Some(id), way);
        return view! {
            <div class="row">
                <Button kind on_press=move || give(Way::Open)>
                    {label}
                </Button>
                <Button on_press=move || give(Way::Share)>{text!(reminders.share_file)}</Button>
            </div>
        }
        .into_any();
    }
    let is_stale = matches!(item.state, InCalendar::Stale(_));
    let forget = move || remember(handle, vec![(id, None)]);
    view! {
        {item.why_not.map(|why| view! { <p class="small">{why}</p> })}
        {is_stale
            .then(|| {
                view! { <Button on_press=forget>{text!(reminders.deleted_there)}</Button> }
            })}
    }
    .into_any()
}

/// Makes the file of one item or of all, and remembers what was made.
fn hand_over(handle: DiaryHandle, plan: ClinicalPlan, only: Option<RecordId>, way: Way) {
    let made = plan.with(|plan, care| {
        let items: Vec<&Entry> = plan
            .items()
            .filter(|item| only.is_none_or(|id| id == item.id) && plan.gate(item) == Gate::Open)
            .collect();
        let named = plan.diary.settings().named;
        let made = plan.calendar_file(&items, named, texts::ics_texts());
        if made.file.text.is_none() {
            shell::problem(why_not(&care.device, NoAlarm::NoTime));
        }
        made
    });
    let Some(made) = made else { return };
    if let Some(text) = made.file.text {
        let name = only.map_or_else(|| "plan".to_owned(), |id| id.to_string());
        give(name, text, way);
        let handed = made.handed.into_iter();
        remember(
            handle,
            handed.map(|(id, handed)| (id, Some(handed))).collect(),
        );
    }
}

/// Why there is no alarm.
fn why_not(device: &Device, why: NoAlarm) -> &str {
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
