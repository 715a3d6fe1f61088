//! The user's medicines, the list of those that can worsen restless legs, and the hospital card.

mod card;
mod checker;
mod list;

use leptos::prelude::*;
use stillnight_domain::content::{MedicineList, Medicines};
use stillnight_domain::{Field, Fields};

use crate::diary_handle::DiaryHandle;
use crate::knowledge::Knowledge;
use crate::pages::Page;
use crate::parts::el::{El, a, all, h1, live, p};
use crate::texts::text;

pub use card::hospital_card;

/// What the page is about at this moment. Cheap to copy.
#[derive(Clone, Copy)]
struct State {
    handle: DiaryHandle,
    knowledge: Knowledge,
    /// What was typed or pasted.
    typed: RwSignal<String>,
    /// The one of several products that was chosen.
    product: RwSignal<String>,
    /// The id of the medicine of the user's list whose dose is asked for.
    open: RwSignal<String>,
}

/// The list and the checker.
pub fn medicines_page() -> AnyView {
    let handle = DiaryHandle::here();
    handle.complete_soon(false);
    let knowledge = Knowledge::here();
    let state = State {
        handle,
        knowledge,
        typed: RwSignal::new(String::new()),
        product: RwSignal::new(String::new()),
        open: RwSignal::new(String::new()),
    };
    all(vec![
        h1(text!(medicines.title)).view(),
        live(move || {
            knowledge.show(move |medicines: &Medicines| {
                all(vec![
                    checker::checker(state, &medicines.list),
                    list::list(state, &medicines.list),
                    a(
                        "quiet",
                        Page::HospitalCard.href(),
                        text!(medicines.hospital_card),
                    )
                    .view(),
                ])
            })
        }),
    ])
}

/// A text of the content, as a paragraph.
fn line(class: &'static str, text: &str) -> El {
    p(class, text.to_owned())
}

/// A name and the ingredients, unless they are the same, with something between and after.
fn with_ingredients(
    list: &MedicineList,
    mut text: String,
    fields: &Fields,
    between: &str,
    after: &str,
) -> String {
    let ingredients = list.named_now(fields.text(Field::Ingredients));
    if !ingredients.is_empty() && ingredients != fields.text(Field::Name) {
        text.push_str(between);
        text.push_str(&ingredients);
        text.push_str(after);
    }
    text
}
