//! Asks for a dose and its first day.

use leptos::prelude::*;
use stillnight_browser::shell;
use stillnight_domain::care::medicine_list::TypedDose;
use stillnight_domain::{Field, Means, RecordId, Set, Unit};

use super::Words;
use crate::components::{Button, Labelled};
use crate::state::use_diary;
use crate::texts;

/// The fields of a dose. What is typed stays, whatever happens to the diary meanwhile.
#[component]
pub(super) fn DoseForm(
    /// The medicine.
    id: RecordId,
    /// What it works with, of which the elemental amount is asked too.
    means: Memo<Set<Means>>,
    words: Words,
    /// Called once the dose is saved.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let handle = use_diary();
    let now = handle.now().get_untracked();
    let diary = handle.diary();
    let begun = diary.with_untracked(|diary| diary.entry(id).map(|it| TypedDose::of(it, now)));
    let begun = begun.unwrap_or_default();
    let (unit, from) = (begun.unit.clone(), begun.from.clone());
    let typed = StoredValue::new(begun);
    let save = move || match typed.with_value(TypedDose::read) {
        Ok(dose) => handle.act_then(
            move |diary, now| dose.put_down(diary, id, now),
            move |_| on_done.run(()),
        ),
        Err(fault) => shell::problem(&texts::not_accepted(fault.field, &fault.typed)),
    };
    let elemental = move |field| {
        let name = texts::field_name(field);
        [name, ". ", &words.say(|says| &says.elemental)].concat()
    };
    view! {
        <div class="dose">
            <AmountInput
                id="dose-amount"
                label=words.say(|says| &says.amount)
                on_type=move |text| typed.update_value(|it| it.amount = text)
            />
            <UnitChoice
                chosen=unit
                on_choose=move |code| typed.update_value(|it| it.unit = code)
            />
            <Show when=move || means.get().contains(&Means::Iron)>
                <AmountInput
                    id="dose-iron"
                    label=elemental(Field::IronMg)
                    on_type=move |text| typed.update_value(|it| it.iron = text)
                />
            </Show>
            <Show when=move || means.get().contains(&Means::Magnesium)>
                <AmountInput
                    id="dose-magnesium"
                    label=elemental(Field::MagnesiumMg)
                    on_type=move |text| typed.update_value(|it| it.magnesium = text)
                />
            </Show>
            <Labelled label=words.say(|says| &says.from)>
                <input
                    id="dose-from"
                    type="date"
                    autocomplete="off"
                    prop:value=from
                    on:input:target=move |ev| {
                        let text = ev.target().value();
                        typed.update_value(|it| it.from = text);
                    }
                />
            </Labelled>
            <Button on_press=save attr:id="save-dose">
                {words.say(|says| &says.save)}
            </Button>
        </div>
    }
}

/// An amount. It is taken as it is typed: the button that saves need not take the focus away.
#[component]
fn AmountInput(
    id: &'static str,
    label: String,
    #[prop(into)] on_type: Callback<(String,)>,
) -> impl IntoView {
    view! {
        <Labelled label>
            <input
                id=id
                inputmode="decimal"
                autocomplete="off"
                on:input:target=move |ev| on_type.run((ev.target().value(),))
            />
        </Labelled>
    }
}

/// What doses can be counted in.
#[component]
fn UnitChoice(
    /// The code of the unit that stands there first.
    chosen: String,
    #[prop(into)] on_choose: Callback<(String,)>,
) -> impl IntoView {
    let option = move |unit: &Unit| {
        view! {
            <option value=unit.code() selected=unit.code() == chosen>
                {texts::unit(*unit)}
            </option>
        }
    };
    view! {
        <Labelled label=texts::field_name(Field::Unit)>
            <select id="dose-unit" on:change:target=move |ev| on_choose.run((ev.target().value(),))>
                {Unit::OF_DOSES.iter().map(option).collect_view()}
            </select>
        </Labelled>
    }
}
