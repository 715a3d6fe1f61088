//! Doses that were taken lately, and what is worn, each to be said again with one tap.

use leptos::prelude::*;
use stillnight_domain::{Diary, Field, FieldChange, Fields, Kind, Moment};

use crate::components::Chip;
use crate::state::use_diary;
use crate::texts;

/// How many doses of the last nights are offered.
const DOSES: usize = 6;

/// The doses of the last nights with their amounts, and what is worn.
///
/// What is offered stays as it was when the page was opened, so that no button moves under a finger
/// once it is pressed.
#[component]
pub fn Suggestions(
    /// What is said so far.
    said: Memo<Fields>,
    /// Told of what is chosen.
    #[prop(into)]
    on_choose: Callback<(FieldChange,)>,
) -> impl IntoView {
    let handle = use_diary();
    let now = handle.now().get_untracked();
    let offered = handle.diary().with_untracked(|diary| offered(diary, now));
    let chip = move |fields: Fields| {
        let name = texts::title_and_amount(Kind::Dose, &fields);
        let change = FieldChange::from(&fields);
        let is = Memo::new(move |_| {
            said.with(|said| {
                let mut all = fields.iter();
                all.all(|(field, value)| said.get(field) == Some(value))
            })
        });
        view! {
            <Chip chosen=is on_press=move || on_choose.run((change.clone(),))>
                {name}
            </Chip>
        }
    };
    view! { <div class="chips names">{offered.into_iter().map(chip).collect_view()}</div> }
}

fn offered(diary: &Diary, now: Moment) -> Vec<Fields> {
    let worn = texts::worn();
    let lately = diary
        .lately(now)
        .into_iter()
        .filter(|(kind, fields)| *kind == Kind::Dose && !worn.contains(&fields.text(Field::Name)));
    let lately = lately.map(|(_, fields)| fields).take(DOSES);
    let named =
        |name: &&str| Some(Fields::default().with(Field::Name, Field::Name.text(name).ok()?));
    lately.chain(worn.iter().filter_map(named)).collect()
}
