//! Adding something to a night: when it was, and for a factor or a note what.

use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_browser::{location, shell};
use stillnight_domain::{
    BoutDetails, Coded, End, Factor, Field, Fields, Kind, Moment, NewEntry, Night, RecordId,
    TimeOfDay,
};

use crate::components::{Button, ButtonKind, Chip, Labelled, PageTitle};
use crate::routes::{Addition, Route};
use crate::state::{DiaryHandle, use_diary};
use crate::texts::{self, text};

/// The page for adding to a night.
#[component]
pub fn AddPage(
    /// What is added.
    what: Addition,
    /// The night.
    night: Night,
) -> impl IntoView {
    let handle = use_diary();
    let now = handle.now().get_untracked();
    // Tonight it was just now, if nothing else is said; an earlier time must be given.
    let is_now = night == Night::of(now) && what != Addition::Bout;
    let time = if is_now { clock_of(now) } else { String::new() };
    let time = RwSignal::new(time);
    let add = move |fields: Fields| {
        let typed = time.get_untracked();
        let now = handle.now().get_untracked();
        match moment_of(night, &typed, now) {
            Some(at) => save(handle, what, at, at != now, fields),
            None => shell::problem(&text!(refusal.no_time_given, given = &typed)),
        }
    };
    let inside = match what {
        Addition::Entry(Kind::Factor) => view! { <Factors on_add=add /> }.into_any(),
        Addition::Entry(Kind::Note) => view! { <NewNote on_add=add /> }.into_any(),
        _ => view! { <AddButton on_press=move || add(Fields::default()) /> }.into_any(),
    };
    view! {
        <PageTitle>{texts::add_title(what)}</PageTitle>
        <a class="quiet back" href=Route::Night(night).href()>
            {texts::night_of(night)}
        </a>
        <Labelled label=texts::field_name(Field::Time)>
            <input
                id="time"
                type="time"
                prop:value=time
                on:input:target=move |ev| time.set(ev.target().value())
            />
        </Labelled>
        <p class="small">{text!(add.when_was_it)}</p>
        {inside}
    }
}

/// A tap on what it was adds it.
#[component]
fn Factors(#[prop(into)] on_add: Callback<(Fields,)>) -> impl IntoView {
    let chip = move |factor: &Factor| {
        let name = texts::factor(*factor);
        let index = u32::try_from(factor.index()).ok();
        let value = index.and_then(|index| Field::Factor.number(index).ok());
        let add = move || {
            let mut fields = Fields::default();
            fields.put(Field::Factor, value.clone());
            on_add.run((fields,));
        };
        view! { <Chip on_press=add>{name}</Chip> }
    };
    view! { <div class="chips">{Factor::ALL.iter().map(chip).collect_view()}</div> }
}

/// A note, of which nothing is saved before it is added.
#[component]
fn NewNote(#[prop(into)] on_add: Callback<(Fields,)>) -> impl IntoView {
    let note = RwSignal::new(String::new());
    let add = move || {
        let typed = note.get_untracked();
        match Field::Note.read(&typed) {
            Ok(value) => {
                let mut fields = Fields::default();
                fields.put(Field::Note, value);
                on_add.run((fields,));
            }
            Err(_) => shell::problem(&texts::not_accepted(Field::Note, &typed)),
        }
    };
    view! {
        <div class="stack">
            <Labelled label=text!(bout.note)>
                <textarea
                    id="new-note"
                    rows="4"
                    on:input:target=move |ev| note.set(ev.target().value())
                ></textarea>
            </Labelled>
            <AddButton on_press=add />
        </div>
    }
}

#[component]
fn AddButton(#[prop(into)] on_press: Callback<()>) -> impl IntoView {
    view! {
        <Button kind=ButtonKind::Main on_press attr:id="add">
            {text!(add.confirm)}
        </Button>
    }
}

/// When it was, if what is typed is a time.
fn moment_of(night: Night, typed: &str, now: Moment) -> Option<Moment> {
    let time = TimeOfDay::parse(typed.trim()).ok()?;
    night.moment_at(time, now, &DeviceZone)
}

/// Saves it, and goes to its page. What was not just now is recalled.
fn save(handle: DiaryHandle, what: Addition, at: Moment, recalled: bool, fields: Fields) {
    match what {
        Addition::Bout => {
            let bout = BoutDetails::new(at, End::Unknown);
            handle.act_then(
                move |diary, now| diary.add_bout(bout, None, now),
                |event| location::replace(&Route::Bout(RecordId::from(event)).href()),
            );
        }
        Addition::Entry(kind) => {
            let entry = NewEntry {
                kind,
                at,
                recalled,
                fields,
            };
            handle.act_then(
                move |diary, now| diary.log(entry, now),
                |event| location::replace(&Route::Entry(RecordId::from(event)).href()),
            );
        }
    }
}

fn clock_of(now: Moment) -> String {
    TimeOfDay::of_local(now.local()).to_iso()
}
