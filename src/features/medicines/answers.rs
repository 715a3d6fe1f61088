//! The answers of the checker, one after the other.

use leptos::prelude::*;
use stillnight_domain::Country;
use stillnight_domain::care::checker::{Answer, Found, Names, tone_of};
use stillnight_domain::content::{Family, Medicine, MedicineList, Medicines};

use super::Words;
use crate::components::{Chip, cited};

/// What is said of a text.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Answers {
    /// Said aloud instead of the hits, where there is something else to say.
    told: String,
    /// Products to choose from, and of which there is more to know.
    products: Vec<Product>,
    hits: Vec<Hit>,
    on_every_hit: String,
    meant: Vec<String>,
}

/// A product that is named.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Product {
    /// One of several, to be chosen.
    WhichOne(Choice),
    /// One that holds more than the list knows.
    Others { name: String, also: String },
}

/// Products of one name.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Choice {
    brand: String,
    says: String,
    /// Their names, and what else is in each.
    variants: Vec<(String, Option<String>)>,
}

/// What is told of a medicine.
#[derive(Clone, PartialEq)]
struct Hit {
    id: String,
    inn: String,
    tone: String,
    class: String,
    why: String,
    ask_about: String,
    never_stop_suddenly: Option<String>,
    grade: String,
    sources: Vec<String>,
}

impl Answers {
    /// Those of a text in a country, with the product that was chosen among several.
    pub(super) fn of(medicines: &Medicines, country: Country, text: &str, product: &str) -> Self {
        if text.trim().is_empty() {
            return Self::default();
        }
        let list = &medicines.list;
        let answer = Names::of(list, country).check(text);
        let hits = answer.with_product(list, product).into_iter();
        let meant = answer.meant.iter().map(|name| (*name).to_owned());
        Self {
            told: told(&answer, list, product),
            products: answer
                .found
                .iter()
                .filter_map(|it| Product::of(it, list))
                .collect(),
            hits: hits.map(|it| Hit::of(it, medicines)).collect(),
            on_every_hit: list.on_every_hit.clone(),
            meant: meant.collect(),
        }
    }

    /// The names that may be meant.
    pub(super) fn meant(&self) -> &[String] {
        &self.meant
    }

    /// What is read out while somebody types, and the class of it: it is seen only where it says
    /// more than the answers below.
    fn status(&self) -> (&'static str, String) {
        if self.told.is_empty() {
            let heard = |hit: &Hit| [&hit.inn, ": ", &hit.tone, ". "].concat();
            ("visually-hidden", self.hits.iter().map(heard).collect())
        } else {
            ("told", self.told.clone())
        }
    }
}

fn told(answer: &Answer, list: &MedicineList, product: &str) -> String {
    if answer.is_unknown(list, product) {
        return list.unknown_says.clone();
    }
    let says = answer.found.iter().map(|found| match found {
        Found::NoInformation => list.no_information.says.as_str(),
        Found::CountryFirst => list.says.country_first.as_str(),
        Found::Medicine(_) | Found::WhichOne(_) | Found::Others { .. } => "",
    });
    says.collect()
}

impl Product {
    fn of(found: &Found, list: &MedicineList) -> Option<Self> {
        match found {
            Found::WhichOne(family) => Some(Self::WhichOne(Choice::of(family, list))),
            Found::Others { product, also } => Some(Self::Others {
                name: (*product).to_owned(),
                also: also_holds(list, also),
            }),
            Found::Medicine(_) | Found::NoInformation | Found::CountryFirst => None,
        }
    }
}

impl Choice {
    fn of(family: &Family, list: &MedicineList) -> Self {
        let variants = family.variants.iter().map(|one| {
            let also = (!one.also.is_empty()).then(|| also_holds(list, &one.also));
            (one.name.clone(), also)
        });
        Self {
            brand: family.brand.clone(),
            says: family.say.clone(),
            variants: variants.collect(),
        }
    }
}

/// What else a product holds.
fn also_holds(list: &MedicineList, others: &[String]) -> String {
    [&list.says.also, ": ", &others.join(", ")].concat()
}

impl Hit {
    fn of(medicine: &Medicine, medicines: &Medicines) -> Self {
        let list = &medicines.list;
        let kinds = medicine.kind.iter().map(|kind| list.kinds.of(*kind));
        let why = kinds.chain([medicine.why.as_str()]).collect::<Vec<_>>();
        Self {
            id: medicine.id.clone(),
            inn: medicine.inn.clone(),
            tone: list.tones.of(tone_of(medicine)).to_owned(),
            class: medicine.class.clone(),
            why: why.join(" "),
            ask_about: medicine.ask_about.clone(),
            never_stop_suddenly: medicine
                .never_stop_suddenly
                .then(|| list.never_stop_suddenly_says.clone()),
            grade: list.grades.of(medicine.grade).to_owned(),
            sources: cited(medicine, &medicines.sources),
        }
    }
}

/// What is told, what is to be chosen, and each medicine that is found.
#[component]
pub(super) fn AnswerList(
    answers: Memo<Answers>,
    /// The one of several products that is chosen.
    product: RwSignal<String>,
    words: Words,
) -> impl IntoView {
    let status = Memo::new(move |_| answers.with(Answers::status));
    let is_hit = move || answers.with(|it| !it.hits.is_empty());
    let named = move |named: Product| match named {
        Product::WhichOne(choice) => view! { <WhichOne choice product /> }.into_any(),
        Product::Others { also, .. } => view! { <p class="small">{also}</p> }.into_any(),
    };
    let hit = move |hit: Hit| view! { <HitView hit words /> };
    view! {
        <p class=move || status.with(|it| it.0) id="told" role="status">
            {move || status.with(|it| it.1.clone())}
        </p>
        <For
            each=move || answers.with(|it| it.products.clone())
            key=|product| product.clone()
            children=named
        />
        <For each=move || answers.with(|it| it.hits.clone()) key=|hit| hit.id.clone() children=hit />
        <Show when=is_hit>
            <p class="every-hit">{move || answers.with(|it| it.on_every_hit.clone())}</p>
        </Show>
    }
}

/// Asks which of the products of one name is meant.
#[component]
fn WhichOne(choice: Choice, product: RwSignal<String>) -> impl IntoView {
    let Choice {
        brand,
        says,
        variants,
    } = choice;
    let chip = |(name, _): &(String, Option<String>)| {
        let (label, chosen, name) = (name.clone(), name.clone(), name.clone());
        let is = Signal::derive(move || product.with(|product| *product == chosen));
        view! {
            <Chip chosen=is on_press=move || product.set(name.clone())>
                {label}
            </Chip>
        }
    };
    let chips = variants.iter().map(chip).collect_view();
    let also = move || {
        let chosen = variants
            .iter()
            .filter(|(name, _)| product.with(|it| it == name));
        let also = chosen.filter_map(|(_, also)| also.clone()).next_back();
        also.map(|also| view! { <p class="small">{also}</p> })
    };
    view! {
        <fieldset class="which-one">
            <legend>{brand}</legend>
            <p>{says}</p>
            <div class="chips">{chips}</div>
            {also}
        </fieldset>
    }
}

/// What is told of a medicine.
#[component]
fn HitView(hit: Hit, words: Words) -> impl IntoView {
    let grave = hit
        .never_stop_suddenly
        .map(|says| view! { <p class="grave">{says}</p> });
    let sources = hit.sources.into_iter().map(|it| view! { <p>{it}</p> });
    view! {
        <article class="hit" data-medicine=hit.id>
            <h2>{hit.inn}</h2>
            <p class="tone">{hit.tone}</p>
            <p class="small">{hit.class}</p>
            <p>{hit.why}</p>
            <p>{hit.ask_about}</p>
            {grave}
            <details class="small">
                <summary>{words.say(|says| &says.evidence)}</summary>
                <p>{hit.grade}</p>
                {sources.collect_view()}
            </details>
        </article>
    }
}
