//! The body map: a person from the front and from the back, each part a button.
//!
//! Left is the person's own left, on both sides, as in a mirror. Legs come first, also for those who
//! go through it as a list.

use stillnight_domain::{Place, Set};

use super::chip::group;
use super::el::{El, button, el, of, p};
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

/// The map with what is chosen, and the same in words below it.
pub fn body_map(chosen: Set<Place>, toggle: impl Fn(Place) + Clone + 'static) -> El {
    let part = |place: &Place| {
        let place = *place;
        let toggle = toggle.clone();
        let is = chosen.contains(&place);
        button("part", "", move || toggle(place))
            .attr("aria-label", texts::place(place))
            .attr("aria-pressed", if is { "true" } else { "false" })
            .attr("data-at", place.code())
    };
    let figure = |class, name, places: &[Place]| {
        of("DIV", class)
            .attr("role", "group")
            .attr("aria-label", name)
            .child(of("SPAN", "head").attr("aria-hidden", "true"))
            .children(places.iter().map(part))
            .child(el("SPAN").attr("class", "figure-name").text(name))
    };
    let names = texts::listed(chosen.iter().map(|place| texts::place(*place)));
    let said = if names.is_empty() {
        text!(bout.left_is_yours).to_owned()
    } else {
        names
    };
    group(text!(bout.where_is_it))
        .child(p("small", said))
        .child(
            of("DIV", "body-map")
                .child(figure("figure front", text!(bout.front), &FRONT))
                .child(figure("figure behind", text!(bout.back), &BACK)),
        )
}
