//! What the list says of a name, or of the text on a package: the country, the field, and the
//! answers as one types.

use leptos::prelude::*;
use stillnight_domain::care::medicine_list::looked_up;
use stillnight_domain::content::Medicines;
use stillnight_domain::{Country, Kind, RecordId, SettingsChange};

use super::Words;
use super::answers::{AnswerList, Answers};
use crate::components::{Button, Chip, Labelled};
use crate::state::{use_content, use_diary};

/// What was typed or pasted, and the one of several products that was chosen.
#[derive(Clone, Copy)]
struct Asked {
    text: RwSignal<String>,
    product: RwSignal<String>,
}

impl Asked {
    fn ask(self, text: String) {
        self.product.set(String::new());
        self.text.set(text);
    }
}

/// The checker.
#[component]
pub(super) fn Checker(
    words: Words,
    /// The countries and their names.
    countries: Vec<(Country, String)>,
    /// Told of the medicine that was put on the user's list.
    #[prop(into)]
    on_add: Callback<(RecordId,)>,
) -> impl IntoView {
    let asked = Asked {
        text: RwSignal::new(String::new()),
        product: RwSignal::new(String::new()),
    };
    view! {
        <section class="checker">
            <CountryChoice label=words.say(|says| &says.country) countries />
            <p class="small">{words.say(|says| &says.differ)}</p>
            <Labelled label=words.say(|says| &says.field)>
                <textarea
                    id="product"
                    rows="2"
                    maxlength="2000"
                    autocomplete="off"
                    autocapitalize="off"
                    prop:value=asked.text
                    on:input:target=move |ev| asked.ask(ev.target().value())
                ></textarea>
            </Labelled>
            <WhatIsSaid words asked on_add />
        </section>
    }
}

#[component]
fn CountryChoice(label: String, countries: Vec<(Country, String)>) -> impl IntoView {
    let handle = use_diary();
    let country = Memo::new(move |_| handle.settings().get().country);
    let choose = move |code: String| {
        let set = SettingsChange {
            country: Country::parse(&code),
            ..SettingsChange::default()
        };
        handle.act(move |diary, _| diary.change_settings(set));
    };
    // The value of a select says nothing before its options are there.
    let chosen = country.get_untracked();
    let option = move |(country, name): (Country, String)| {
        view! {
            <option value=country.code() selected=country == chosen>
                {name}
            </option>
        }
    };
    view! {
        <Labelled label>
            <select
                id="country"
                prop:value=move || country.get().code()
                on:change:target=move |ev| choose(ev.target().value())
            >
                {countries.into_iter().map(option).collect_view()}
            </select>
        </Labelled>
    }
}

/// The answers, or how to begin.
#[component]
fn WhatIsSaid(words: Words, asked: Asked, on_add: Callback<(RecordId,)>) -> impl IntoView {
    let (handle, content) = (use_diary(), use_content());
    let country = Memo::new(move |_| handle.settings().get().country);
    let Asked { text, product } = asked;
    let is_asked = move || text.with(|text| !text.trim().is_empty());
    let answers = Memo::new(move |_| {
        let country = country.get();
        let (text, product) = (text.get(), product.get());
        let answers = |medicines: &Medicines| Answers::of(medicines, country, &text, &product);
        content.medicines.with(answers).unwrap_or_default()
    });
    let add = move || {
        let country = country.get_untracked();
        let (text, product) = (text.get_untracked(), product.get_untracked());
        let fields = |it: &Medicines| looked_up(&it.list, country, &text, &product);
        let fields = untrack(|| content.medicines.with(fields));
        handle.log(Kind::Medicine, fields.unwrap_or_default(), move |id| {
            asked.ask(String::new());
            on_add.run((id,));
        });
    };
    view! {
        <Show
            when=is_asked
            fallback=move || view! { <p class="small">{words.say(|says| &says.begin)}</p> }
        >
            <div class="answers">
                <AnswerList answers product words />
                <Meant words answers on_choose=move |name| asked.ask(name) />
                <Button on_press=add attr:id="put-on-list">
                    {words.say(|says| &says.add)}
                </Button>
            </div>
        </Show>
    }
}

/// Names that may be meant.
#[component]
fn Meant(
    words: Words,
    answers: Memo<Answers>,
    #[prop(into)] on_choose: Callback<(String,)>,
) -> impl IntoView {
    let names = Memo::new(move |_| answers.with(|answers| answers.meant().to_vec()));
    let chip = move |name: String| {
        let chosen = name.clone();
        view! { <Chip on_press=move || on_choose.run((chosen.clone(),))>{name}</Chip> }
    };
    view! {
        <Show when=move || names.with(|names| !names.is_empty())>
            <div class="chips meant">
                <p>{words.say(|says| &says.meant)}</p>
                <For each=move || names.get() key=|name| name.clone() children=chip />
            </div>
        </Show>
    }
}
