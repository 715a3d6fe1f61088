//! The user's medicines, the list of those that can worsen restless legs, and the hospital card.

mod card;
mod checker;
mod list;

use leptos::prelude::*;
use stillnight_domain::care::medicine_list::is_label;
use stillnight_domain::care::recognise::Recogniser;
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
    /// What the product of a label is called.
    called: RwSignal<String>,
    /// The ids of the ingredients that were tapped, which changes whether they go onto the list.
    tapped: RwSignal<Vec<String>>,
    /// The id of the medicine of the user's list whose dose is asked for.
    open: RwSignal<String>,
}

impl State {
    /// Asks about another text.
    fn look_up(self, text: String) {
        self.product.set(String::new());
        self.tapped.set(Vec::new());
        if text.is_empty() {
            self.called.set(String::new());
        }
        self.typed.set(text);
    }

    /// Reads the list of medicines and the names, once they are there; tracked.
    fn with<T>(self, read: impl FnOnce(&Medicines, &Recogniser) -> T) -> Option<T> {
        let names = self.knowledge.recogniser()?;
        self.knowledge.with(|medicines| read(medicines, &names))
    }

    /// Whether an ingredient goes onto the list: what a name stands for does unless it is tapped, and
    /// what a label names does once it is; tracked.
    fn is_ticked(self, id: &str) -> bool {
        let is_tapped = self.tapped.with(|tapped| tapped.iter().any(|it| it == id));
        is_tapped == self.typed.with(|typed| is_label(typed))
    }

    fn tick(self, id: &str) {
        self.tapped.update(|tapped| {
            let before = tapped.len();
            tapped.retain(|it| it != id);
            if tapped.len() == before {
                tapped.push(id.to_owned());
            }
        });
    }
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
        called: RwSignal::new(String::new()),
        tapped: RwSignal::new(Vec::new()),
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
