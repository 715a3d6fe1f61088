//! The user's own list: what is taken now and since when, and what has ended.

use leptos::prelude::*;
use stillnight_browser::clock;
use stillnight_domain::care::checker::Names;
use stillnight_domain::care::medicine_list::{Known, listed, stop};
use stillnight_domain::content::{MedicineList, Medicines, Says};
use stillnight_domain::{Entry, Field, Kind, Means, Moment, RecordId};

use super::dose_form::DoseForm;
use super::{Words, with_ingredients};
use crate::components::Chip;
use crate::routes::Route;
use crate::state::{use_content, use_diary};
use crate::texts;

/// What a row says of a medicine.
#[derive(Clone, PartialEq)]
pub(super) struct OwnMedicine {
    id: RecordId,
    title: String,
    facts: String,
    tone: Option<String>,
    is_new: bool,
    augments: bool,
    /// What it works with, of which the dose form asks the elemental amount.
    means: stillnight_domain::Set<Means>,
}

/// The entries of the list, as the diary has them.
#[derive(Clone, PartialEq)]
struct Entries {
    current: Vec<Entry>,
    past: Vec<Entry>,
}

/// The rows of the list.
#[derive(Clone, Default, PartialEq)]
struct Rows {
    current: Vec<OwnMedicine>,
    past: Vec<OwnMedicine>,
}

impl OwnMedicine {
    fn of(entry: &Entry, ended: bool, list: &MedicineList, names: &Names, now: Moment) -> Self {
        let known = Known::of(entry, ended, names, now);
        Self {
            id: entry.id,
            title: texts::title_and_amount(Kind::Medicine, &entry.fields),
            facts: facts(&list.says, entry),
            tone: known.tone.map(|tone| list.tones.of(tone).to_owned()),
            is_new: known.is_new,
            augments: known.augments,
            means: entry.fields.set(Field::Means),
        }
    }
}

/// From when, until when, and what is in it.
fn facts(says: &Says, entry: &Entry) -> String {
    let fields = &entry.fields;
    let mut facts = String::new();
    let last = fields.date(Field::Until);
    if last.is_none() {
        facts.push_str(&says.since);
        facts.push(' ');
    }
    facts.push_str(&clock::date_text(entry.at.local().date()));
    if let Some(last) = last {
        facts.push_str(" – ");
        facts.push_str(&clock::date_text(last));
    }
    with_ingredients(facts, fields, " · ", "")
}

/// The rows as they are now.
fn rows() -> Memo<Rows> {
    let (handle, content) = (use_diary(), use_content());
    let entries = Memo::new(move |_| {
        let now = handle.now().get();
        handle.diary().with(|diary| {
            let of = |ended| {
                let entries = listed(diary, Kind::Medicine, now, ended).into_iter();
                entries.cloned().collect()
            };
            Entries {
                current: of(false),
                past: of(true),
            }
        })
    });
    // What is known of a medicine takes long to find, and changes with the day, not with the minute.
    let today = Memo::new(move |_| handle.now().get().local().date());
    let country = Memo::new(move |_| handle.settings().get().country);
    Memo::new(move |_| {
        today.track();
        let now = handle.now().get_untracked();
        let draw = |medicines: &Medicines| {
            let list = &medicines.list;
            let names = Names::of(list, country.get());
            let rows = |entries: &[Entry], ended| {
                let entries = entries.iter();
                entries
                    .map(|it| OwnMedicine::of(it, ended, list, &names, now))
                    .collect()
            };
            entries.with(|it| Rows {
                current: rows(&it.current, false),
                past: rows(&it.past, true),
            })
        };
        content.medicines.with(draw).unwrap_or_default()
    })
}

/// The list.
#[component]
pub(super) fn OwnList(
    words: Words,
    /// The medicine whose dose is asked for.
    open: RwSignal<Option<RecordId>>,
) -> impl IntoView {
    let rows = rows();
    let current = Memo::new(move |_| rows.with(|rows| rows.current.clone()));
    let past = Memo::new(move |_| rows.with(|rows| rows.past.clone()));
    view! {
        <section class="mine">
            <h2>{words.say(|says| &says.mine)}</h2>
            <div>
                <Show
                    when=move || current.with(|rows| !rows.is_empty())
                    fallback=move || view! { <p class="small">{words.say(|says| &says.none)}</p> }
                >
                    <RowList rows=current words open />
                </Show>
                <Show when=move || past.with(|rows| !rows.is_empty())>
                    <details id="past">
                        <summary>{words.say(|says| &says.past)}</summary>
                        <RowList rows=past words />
                    </details>
                </Show>
            </div>
        </section>
    }
}

#[component]
fn RowList(
    rows: Memo<Vec<OwnMedicine>>,
    words: Words,
    /// Which one's dose is asked for; nothing can be changed of what has ended.
    #[prop(optional)]
    open: Option<RwSignal<Option<RecordId>>>,
) -> impl IntoView {
    view! {
        <ul class="medicines">
            <For
                each=move || rows.get()
                key=|row| row.id
                children=move |row| view! { <MedicineRow row rows words open /> }
            />
        </ul>
    }
}

/// A medicine of the list.
#[component]
fn MedicineRow(
    /// It as it was when it came.
    row: OwnMedicine,
    /// All as they are now.
    rows: Memo<Vec<OwnMedicine>>,
    words: Words,
    open: Option<RwSignal<Option<RecordId>>>,
) -> impl IntoView {
    let id = row.id;
    let row = Memo::new(move |_| {
        let now = rows.with(|rows| rows.iter().find(|it| it.id == id).cloned());
        // A row goes with its medicine.
        now.unwrap_or_else(|| row.clone())
    });
    let tone = move || row.with(|row| row.tone.clone());
    view! {
        <li class="medicine" data-entry=id.to_string()>
            <a class="record-title" href=Route::Entry(id).href()>
                {move || row.with(|row| row.title.clone())}
            </a>
            <p class="small">{move || row.with(|row| row.facts.clone())}</p>
            {move || tone().map(|tone| view! { <p class="tone">{tone}</p> })}
            <Show when=move || row.with(|row| row.is_new)>
                <p class="small new-start">{words.say(|says| &says.new)}</p>
            </Show>
            <Show when=move || row.with(|row| row.augments)>
                <p class="small impulses">{words.say(|says| &says.impulses)}</p>
            </Show>
            {open.map(|open| {
                let means = Memo::new(move |_| row.with(|row| row.means));
                view! { <Changes id means words open /> }
            })}
        </li>
    }
}

/// What can be changed of a medicine that is taken now.
#[component]
fn Changes(
    id: RecordId,
    means: Memo<stillnight_domain::Set<Means>>,
    words: Words,
    open: RwSignal<Option<RecordId>>,
) -> impl IntoView {
    let handle = use_diary();
    let is_open = Memo::new(move |_| open.get() == Some(id));
    let toggle = move || open.set((!is_open.get_untracked()).then_some(id));
    let end = move || handle.act(move |diary, now| stop(diary, id, now));
    view! {
        <div class="row">
            <Chip on_press=toggle attr:aria-expanded=move || is_open.get().to_string()>
                {words.say(|says| &says.changed)}
            </Chip>
            <Chip on_press=end>{words.say(|says| &says.stopped)}</Chip>
        </div>
        <Show when=move || is_open.get()>
            <DoseForm id means words on_done=move || open.set(None) />
        </Show>
    }
}
