//! What a field of an entry is answered with, by its shape.

use leptos::prelude::*;
use stillnight_domain::{Coded, Field, Fields, Kind, Place, Shape, Value};

use crate::components::{
    BodyMap, Chip, Group, InputField, InputKind, Layout, NoteField, Question, Scale,
};
use crate::routes::Route;
use crate::texts::{self, text};

/// The control of a field. It stays while other fields are answered.
#[component]
pub fn Control(
    /// The field.
    field: Field,
    /// The kind of the entry.
    kind: Kind,
    /// What is said in the entry.
    said: Memo<Fields>,
    /// Told of an answer that was chosen.
    #[prop(into)]
    on_put: Callback<(Option<Value>,)>,
    /// Told of what was typed.
    #[prop(into)]
    on_type: Callback<(String,)>,
) -> impl IntoView {
    match field.shape() {
        Shape::Rating => view! { <Rating field said on_put /> }.into_any(),
        Shape::Flag => view! { <Flag field said on_put /> }.into_any(),
        Shape::Word(codes) => view! { <OneOf field codes kind said on_put /> }.into_any(),
        Shape::Words(_) if field == Field::Places => {
            let places = Memo::new(move |_| said.with(|said| said.set::<Place>(field)));
            let toggle = move |place: Place| {
                on_put.run((said.with_untracked(|said| said.toggled(field, place.index())),));
            };
            view! { <BodyMap chosen=places on_toggle=toggle /> }.into_any()
        }
        Shape::Words(codes) => view! { <SomeOf field codes said on_put /> }.into_any(),
        Shape::Text { .. } if field == Field::Note => {
            let note = Signal::derive(move || said.with(|said| said.text(field).to_owned()));
            view! { <NoteField value=note on_change=on_type /> }.into_any()
        }
        shape => view! { <Typed field shape said on_type /> }.into_any(),
    }
}

/// A number from 0 to 10.
#[component]
fn Rating(field: Field, said: Memo<Fields>, on_put: Callback<(Option<Value>,)>) -> impl IntoView {
    let chosen = Memo::new(move |_| said.with(|said| said.number(field)));
    let choose = move |number: Option<u32>| {
        on_put.run((number.and_then(|number| field.number(number).ok()),));
    };
    view! {
        <Scale
            legend=texts::field_name(field)
            ends=texts::ends_of(field)
            chosen
            on_choose=choose
        />
    }
}

/// Yes, or not said.
#[component]
fn Flag(field: Field, said: Memo<Fields>, on_put: Callback<(Option<Value>,)>) -> impl IntoView {
    let is = Memo::new(move |_| said.with(|said| said.get(field).is_some()));
    let press = move || {
        let value = (!is.get_untracked()).then(|| field.number(1).ok());
        on_put.run((value.flatten(),));
    };
    view! {
        <Chip chosen=is on_press=press>
            {texts::field_name(field)}
        </Chip>
    }
}

/// One of some words; a chosen one, pressed again, is cleared. The unit of a blood result is not:
/// without one it has no value.
#[component]
fn OneOf(
    field: Field,
    codes: &'static [&'static str],
    kind: Kind,
    said: Memo<Fields>,
    on_put: Callback<(Option<Value>,)>,
) -> impl IntoView {
    let stays = kind == Kind::Lab && field == Field::Unit;
    let chosen = Memo::new(move |_| said.with(|said| said.number(field)));
    let offered = Memo::new(move |_| match field {
        Field::Unit => {
            let units = said.with(|said| kind.units(said));
            units.iter().map(|unit| unit.index()).collect()
        }
        _ => (0..codes.len()).collect::<Vec<usize>>(),
    });
    let chip = move |index: usize| {
        let number = u32::try_from(index).ok();
        let value = number.and_then(|number| field.number(number).ok());
        let is = Signal::derive(move || number.is_some() && chosen.get() == number);
        let press = move || {
            let clears = is.get_untracked() && !stays;
            on_put.run((value.clone().filter(|_| !clears),));
        };
        view! {
            <Chip chosen=is on_press=press>
                {texts::choice(field, codes, index)}
            </Chip>
        }
    };
    view! {
        <Question legend=texts::field_name(field) layout=Layout::Chips>
            <For each=move || offered.get() key=|index| *index children=chip />
        </Question>
    }
}

/// Some of some words. Signs are those that "When to get help" speaks of: one leads there.
#[component]
fn SomeOf(
    field: Field,
    codes: &'static [&'static str],
    said: Memo<Fields>,
    on_put: Callback<(Option<Value>,)>,
) -> impl IntoView {
    let chip = move |index: usize| {
        let is = Memo::new(move |_| said.with(|said| said.includes(field, index)));
        let press = move || on_put.run((said.with_untracked(|said| said.toggled(field, index)),));
        view! {
            <Chip chosen=is on_press=press>
                {texts::choice(field, codes, index)}
            </Chip>
        }
    };
    let leads_to_help =
        Memo::new(move |_| field == Field::News && said.with(|said| said.get(field).is_some()));
    view! {
        <Group legend=texts::field_name(field)>
            <div class="chips">{(0..codes.len()).map(chip).collect_view()}</div>
            <Show when=move || leads_to_help.get()>
                <a class="quiet strong" href=Route::Help.href()>
                    {text!(entry.sign_leads_to_help)}
                </a>
            </Show>
        </Group>
    }
}

/// What is typed: a number, a time, a name.
#[component]
fn Typed(
    field: Field,
    shape: Shape,
    said: Memo<Fields>,
    on_type: Callback<(String,)>,
) -> impl IntoView {
    let kind = match shape {
        Shape::Time => InputKind::Time,
        Shape::Date => InputKind::Date,
        Shape::Whole { .. } => InputKind::Whole,
        Shape::Decimal => InputKind::Decimal,
        _ => InputKind::Text,
    };
    let saved = move || {
        said.with(|said| {
            said.get(field)
                .map(|value| field.write(value))
                .unwrap_or_default()
        })
    };
    view! {
        <InputField
            id=field.code()
            label=texts::field_name(field)
            kind
            value=Signal::derive(saved)
            on_change=on_type
            attr:data-field=field.code()
        />
    }
}
