//! The body map: a person from the front and from the back, each part a button.
//!
//! Left is the person's own left, on both sides, as in a mirror. Legs come first, also for those who
//! go through it as a list.

use leptos::prelude::*;
use stillnight_domain::{Place, Set};

use super::Group;
use crate::texts::{self, text};

const FRONT: [Place; 15] = [
    Place::LeftFoot,
    Place::RightFoot,
    Place::LeftLowerLeg,
    Place::RightLowerLeg,
    Place::LeftKnee,
    Place::RightKnee,
    Place::LeftThigh,
    Place::RightThigh,
    Place::LeftHip,
    Place::RightHip,
    Place::LeftHand,
    Place::RightHand,
    Place::LeftArm,
    Place::RightArm,
    Place::Trunk,
];
const BACK: [Place; 9] = [
    Place::LeftSole,
    Place::RightSole,
    Place::LeftCalf,
    Place::RightCalf,
    Place::LeftBackThigh,
    Place::RightBackThigh,
    Place::LeftButtock,
    Place::RightButtock,
    Place::Back,
];

/// The map with what is chosen, and the same in words above it.
#[component]
pub fn BodyMap(
    /// The places that are chosen.
    #[prop(into)]
    chosen: Signal<Set<Place>>,
    /// Told of a place that was pressed.
    #[prop(into)]
    on_toggle: Callback<(Place,)>,
) -> impl IntoView {
    let said = move || {
        let names = texts::listed(chosen.get().iter().map(|place| texts::place(*place)));
        if names.is_empty() {
            text!(bout.left_is_yours).to_owned()
        } else {
            names
        }
    };
    let part = move |place: &Place| {
        let place = *place;
        view! {
            <button
                type="button"
                class="part"
                aria-label=texts::place(place)
                aria-pressed=move || chosen.get().contains(&place).to_string()
                data-at=place.code()
                on:click=move |_| on_toggle.run((place,))
            ></button>
        }
    };
    let figure = move |class, name, places: &[Place]| {
        view! {
            <div class=class role="group" aria-label=name>
                <span class="head" aria-hidden="true"></span>
                {places.iter().map(part).collect_view()}
                <span class="figure-name">{name}</span>
            </div>
        }
    };
    view! {
        <Group legend=text!(bout.where_is_it)>
            <p class="small">{said}</p>
            <div class="body-map">
                {figure("figure front", text!(bout.front), &FRONT)}
                {figure("figure behind", text!(bout.back), &BACK)}
            </div>
        </Group>
    }
}
