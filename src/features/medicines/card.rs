//! The hospital card: what somebody should know who has never met the user, on one page.

use leptos::prelude::*;
use stillnight_browser::{clock, paper};
use stillnight_domain::care::medicine_list::listed;
use stillnight_domain::content::{Hospital, MedicineList, Medicines};
use stillnight_domain::{Diary, Entry, Field, Kind, Moment};

use super::with_ingredients;
use crate::components::{Button, ContentView, Labelled, PageTitle};
use crate::state::{use_content, use_diary};
use crate::texts::{self, text};

/// What a hospital should know.
#[component]
pub fn HospitalCardPage() -> impl IntoView {
    use_diary().complete_soon(false);
    let draw = |medicines: &Medicines| {
        let words = CardWords::of(&medicines.list);
        view! { <HospitalCard words /> }.into_any()
    };
    view! {
        <PageTitle>{text!(medicines.hospital_card)}</PageTitle>
        <ContentView bundle=use_content().medicines draw />
    }
}

/// What the card says, whatever the diary says.
#[derive(Clone)]
struct CardWords {
    hospital: Hospital,
    /// The medicines to avoid.
    worse: String,
    on_every_hit: String,
}

impl CardWords {
    fn of(list: &MedicineList) -> Self {
        let worse = list.all(&list.hospital.medicines).map(|it| it.inn.as_str());
        Self {
            hospital: list.hospital.clone(),
            worse: [&worse.collect::<Vec<_>>().join(", "), "."].concat(),
            on_every_hit: list.on_every_hit.clone(),
        }
    }
}

#[component]
fn HospitalCard(words: CardWords) -> impl IntoView {
    let its = words.hospital;
    let now = use_diary().now();
    let today = Memo::new(move |_| now.get().local().date());
    let made = move || [&clock::date_text(today.get()), ". ", &its.made].concat();
    view! {
        <article class="hospital">
            <Labelled label=its.name>
                <input id="card-name" type="text" autocomplete="off" />
            </Labelled>
            <p class="states">{its.states}</p>
            <div>
                <Taken heading=its.take nothing=its.nothing />
                <Conditions heading=its.conditions />
            </div>
            <h2>{its.worse}</h2>
            <p class="worse">{words.worse}</p>
            <p>{its.ask}</p>
            <p>{its.doses}</p>
            <p>{its.still}</p>
            <p>{words.on_every_hit}</p>
            <p class="small">{made}</p>
            <div class="off-paper">
                <Button on_press=paper::print attr:id="print">
                    {its.print}
                </Button>
                <p class="small">{its.print_says}</p>
            </div>
        </article>
    }
}

/// The medicines that are taken now.
#[component]
fn Taken(
    heading: String,
    /// What is said when there are none.
    nothing: String,
) -> impl IntoView {
    let taken = lines(Kind::Medicine);
    view! {
        <h2>{heading}</h2>
        <Show when=move || taken.with(Vec::is_empty)>
            <p>{nothing.clone()}</p>
        </Show>
        <ul class="taken">{move || items(taken.get())}</ul>
    }
}

/// The conditions that hold.
#[component]
fn Conditions(heading: String) -> impl IntoView {
    let conditions = lines(Kind::Flag);
    view! {
        <Show when=move || conditions.with(|it| !it.is_empty())>
            <h2>{heading.clone()}</h2>
        </Show>
        <ul class="conditions">{move || items(conditions.get())}</ul>
    }
}

fn items(lines: Vec<String>) -> Vec<AnyView> {
    let item = |line| view! { <li>{line}</li> }.into_any();
    lines.into_iter().map(item).collect()
}

/// What the diary has of a kind now, a line each.
fn lines(kind: Kind) -> Memo<Vec<String>> {
    let handle = use_diary();
    let read = move |diary: &Diary, now: Moment| {
        let entries = listed(diary, kind, now, false).into_iter();
        entries.map(line).collect()
    };
    Memo::new(move |_| {
        let now = handle.now().get();
        handle.diary().with(|diary| read(diary, now))
    })
}

fn line(entry: &Entry) -> String {
    let fields = &entry.fields;
    let text = match fields.get(Field::Condition) {
        Some(condition) => texts::value(Field::Condition, condition),
        None => texts::title_and_amount(entry.kind, fields),
    };
    with_ingredients(text, fields, " (", ")")
}
