//! The user's medicines, the list of those that can worsen restless legs, and the hospital card.

mod answers;
mod card;
mod checker;
mod dose_form;
mod list;

pub use self::card::HospitalCardPage;

use leptos::prelude::*;
use stillnight_domain::content::{Medicines, Says};
use stillnight_domain::{Country, Field, Fields};

use self::checker::Checker;
use self::list::OwnList;
use crate::components::{ButtonKind, ContentView, PageTitle};
use crate::routes::Route;
use crate::state::{use_content, use_diary};
use crate::texts::text;

/// The checker, and the list of what the user takes.
#[component]
pub fn MedicinesPage() -> impl IntoView {
    use_diary().complete_soon(false);
    // The medicine of the list whose dose is asked for.
    let open = RwSignal::new(None);
    let draw = move |medicines: &Medicines| {
        let words = Words(StoredValue::new(medicines.list.says.clone()));
        let name = |country: &Country| medicines.list.country_name(*country).to_owned();
        let countries = Country::ALL.iter().map(|it| (*it, name(it))).collect();
        view! {
            <Checker words countries on_add=move |id| open.set(Some(id)) />
            <OwnList words open />
            <a class=ButtonKind::Quiet.class() href=Route::HospitalCard.href()>
                {text!(medicines.hospital_card)}
            </a>
        }
        .into_any()
    };
    view! {
        <PageTitle>{text!(medicines.title)}</PageTitle>
        <ContentView bundle=use_content().medicines draw />
    }
}

/// What the content says around the list.
#[derive(Clone, Copy)]
struct Words(StoredValue<Says>);

impl Words {
    /// One of the sentences.
    fn say(self, which: impl FnOnce(&Says) -> &String) -> String {
        self.0.with_value(|says| which(says).clone())
    }
}

/// A name and the ingredients, unless they are the same, with something between and after.
fn with_ingredients(mut text: String, fields: &Fields, between: &str, after: &str) -> String {
    let ingredients = fields.text(Field::Ingredients);
    if !ingredients.is_empty() && ingredients != fields.text(Field::Name) {
        text.push_str(between);
        text.push_str(ingredients);
        text.push_str(after);
    }
    text
}
