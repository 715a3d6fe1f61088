//! What can be said about a bout, one tap at a time. Each tap is an edit of its own.

use leptos::prelude::*;
use stillnight_domain::{BoutDetails, BoutEdit, Intensity, Outcome, ReliefKind, Sensation};

use super::body_map::body_map;
use super::chip::{chip, question, scale};
use super::el::all;
use crate::texts::{self, text};

/// The minutes until it was better that are offered.
const UNTIL_BETTER: [u16; 5] = [2, 5, 10, 20, 30];

/// What can be asked about a bout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// How strong it is.
    Strength,
    /// Where it is felt.
    Where,
    /// How it feels.
    Feel,
    /// What is tried, and what came of it.
    Tried,
}

impl Topic {
    /// In the order of asking.
    pub const ALL: [Self; 4] = [Self::Strength, Self::Where, Self::Feel, Self::Tried];

    /// What its tab is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Strength => text!(bout.tab.strength),
            Self::Where => text!(bout.tab.place),
            Self::Feel => text!(bout.tab.feel),
            Self::Tried => text!(bout.tab.tried),
        }
    }

    /// Its question, with the answers as saved.
    pub fn ask(self, details: &BoutDetails, edit: Callback<BoutEdit>) -> AnyView {
        match self {
            Self::Strength => strength(details, edit),
            Self::Where => body_map(details.places, move |place| {
                edit.run(BoutEdit::Place(place));
            })
            .view(),
            Self::Feel => {
                let answers = Sensation::ALL.iter().map(|felt| {
                    let (felt, is) = (*felt, details.sensations.contains(felt));
                    chip(texts::sensation(felt), is, move || {
                        edit.run(BoutEdit::Sensation(felt));
                    })
                });
                question(text!(bout.how_does_it_feel), "chips", answers).view()
            }
            Self::Tried => tried(details, edit),
        }
    }
}

fn strength(details: &BoutDetails, edit: Callback<BoutEdit>) -> AnyView {
    let chosen = details.intensity.map(|value| value.value().into());
    let pick = move |number: Option<u32>| {
        let value = number.and_then(|number| Intensity::new(u8::try_from(number).ok()?).ok());
        edit.run(BoutEdit::Intensity(value));
    };
    scale(
        text!(bout.how_strong),
        text!(bout.how_strong_ends),
        chosen,
        pick,
    )
    .view()
}

/// What came of each attempt stands below the kinds, the latest first: it is asked about next.
fn tried(details: &BoutDetails, edit: Callback<BoutEdit>) -> AnyView {
    let kinds = ReliefKind::ALL.iter().map(|what| {
        let (what, is) = (
            *what,
            details.reliefs.iter().any(|relief| relief.what == *what),
        );
        chip(texts::relief(what), is, move || {
            edit.run(BoutEdit::Relief(what));
        })
    });
    let mut views = vec![question(text!(bout.what_are_you_trying), "thirds", kinds).view()];
    for relief in details.reliefs.iter().rev() {
        let what = relief.what;
        let outcomes = Outcome::ALL.iter().map(|outcome| {
            let (outcome, is) = (*outcome, relief.outcome == Some(*outcome));
            chip(texts::outcome(outcome), is, move || {
                edit.run(BoutEdit::Outcome(what, outcome));
            })
        });
        views.push(question(texts::outcome_of(what), "thirds", outcomes).view());
        if relief.outcome == Some(Outcome::Better) {
            let minutes = UNTIL_BETTER.map(|minutes| {
                let is = relief.minutes == Some(minutes);
                let label = texts::minutes(minutes.into());
                chip(label, is, move || {
                    edit.run(BoutEdit::Minutes(what, minutes));
                })
            });
            views.push(question(texts::minutes_until_better(what), "fifths", minutes).view());
        }
    }
    all(views)
}
