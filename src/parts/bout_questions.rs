//! What can be said about a bout, one tap at a time. Each tap is an edit of its own.

use leptos::prelude::*;
use stillnight_domain::{
    BoutChange, BoutDetails, Intensity, Outcome, Place, Relief, ReliefKind, Sensation,
};

use super::body_map::body_map;
use super::chip::{chip, question, scale};
use super::el::all;
use crate::texts::{self, text};

/// The minutes until it was better that are offered.
const UNTIL_BETTER: [u16; 5] = [2, 5, 10, 20, 30];

/// One tap on a bout's details. It becomes a change against what the diary holds at that moment,
/// so that quick taps do not undo each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Sets the intensity or clears it.
    Intensity(Option<Intensity>),
    /// Adds or drops a place.
    Place(Place),
    /// Adds or drops a sensation.
    Sensation(Sensation),
    /// Adds or drops something tried.
    Relief(ReliefKind),
    /// Sets what came of something tried, or clears it if it is that already.
    Outcome(ReliefKind, Outcome),
    /// Sets after how many minutes something tried helped, or clears it if it is that already.
    Minutes(ReliefKind, u16),
    /// Says that something helped, tried before or not.
    Helped(ReliefKind),
    /// Says what came of something tried and after how many minutes, tried before or not.
    Came(Relief),
    /// Replaces the note.
    Note(String),
}

impl Edit {
    /// The change it makes to `details`.
    pub fn against(self, details: &BoutDetails) -> BoutChange {
        let mut change = BoutChange::default();
        match self {
            Self::Intensity(value) => {
                change.intensity = Some(value);
            }
            Self::Place(place) => {
                let mut places = details.places;
                if !places.remove(&place) {
                    places.insert(place);
                }
                change.places = Some(places);
            }
            Self::Sensation(sensation) => {
                let mut sensations = details.sensations;
                if !sensations.remove(&sensation) {
                    sensations.insert(sensation);
                }
                change.sensations = Some(sensations);
            }
            Self::Relief(what) => {
                let mut reliefs = details.reliefs.clone();
                let before = reliefs.len();
                reliefs.retain(|relief| relief.what != what);
                if reliefs.len() == before {
                    reliefs.push(Relief::new(what));
                }
                change.reliefs = Some(reliefs);
            }
            Self::Outcome(what, outcome) => {
                change.reliefs = Some(with_relief(details, what, |relief| {
                    relief.outcome = (relief.outcome != Some(outcome)).then_some(outcome);
                }));
            }
            Self::Minutes(what, minutes) => {
                change.reliefs = Some(with_relief(details, what, |relief| {
                    relief.minutes = (relief.minutes != Some(minutes)).then_some(minutes);
                }));
            }
            Self::Helped(what) => {
                let mut details = details.clone();
                details.reliefs.push(Relief::new(what));
                change.reliefs = Some(with_relief(&details, what, |relief| {
                    relief.outcome = Some(Outcome::Better);
                }));
            }
            Self::Came(came) => {
                let mut reliefs = details.reliefs.clone();
                reliefs.retain(|relief| relief.what != came.what);
                reliefs.push(came);
                change.reliefs = Some(reliefs);
            }
            Self::Note(note) => change.note = Some(note),
        }
        change
    }
}

/// The reliefs of a bout with a change to all entries of one kind.
fn with_relief(
    details: &BoutDetails,
    what: ReliefKind,
    change: impl Fn(&mut Relief),
) -> Vec<Relief> {
    let mut reliefs = details.reliefs.clone();
    reliefs
        .iter_mut()
        .filter(|relief| relief.what == what)
        .for_each(change);
    reliefs
}

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
    pub fn ask(self, details: &BoutDetails, edit: Callback<Edit>) -> AnyView {
        match self {
            Self::Strength => strength(details, edit),
            Self::Where => {
                body_map(details.places, move |place| edit.run(Edit::Place(place))).view()
            }
            Self::Feel => {
                let answers = Sensation::ALL.iter().map(|felt| {
                    let (felt, is) = (*felt, details.sensations.contains(felt));
                    chip(texts::sensation(felt), is, move || {
                        edit.run(Edit::Sensation(felt));
                    })
                });
                question(text!(bout.how_does_it_feel), "chips", answers).view()
            }
            Self::Tried => tried(details, edit),
        }
    }
}

fn strength(details: &BoutDetails, edit: Callback<Edit>) -> AnyView {
    let chosen = details.intensity.map(|value| value.value().into());
    let pick = move |number: Option<u32>| {
        let value = number.and_then(|number| Intensity::new(u8::try_from(number).ok()?).ok());
        edit.run(Edit::Intensity(value));
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
fn tried(details: &BoutDetails, edit: Callback<Edit>) -> AnyView {
    let kinds = ReliefKind::ALL.iter().map(|what| {
        let (what, is) = (
            *what,
            details.reliefs.iter().any(|relief| relief.what == *what),
        );
        chip(texts::relief(what), is, move || {
            edit.run(Edit::Relief(what));
        })
    });
    let mut views = vec![question(text!(bout.what_are_you_trying), "thirds", kinds).view()];
    for relief in details.reliefs.iter().rev() {
        let what = relief.what;
        let outcomes = Outcome::ALL.iter().map(|outcome| {
            let (outcome, is) = (*outcome, relief.outcome == Some(*outcome));
            chip(texts::outcome(outcome), is, move || {
                edit.run(Edit::Outcome(what, outcome));
            })
        });
        views.push(question(texts::outcome_of(what), "thirds", outcomes).view());
        if relief.outcome == Some(Outcome::Better) {
            let minutes = UNTIL_BETTER.map(|minutes| {
                let is = relief.minutes == Some(minutes);
                let label = texts::minutes(minutes.into());
                chip(label, is, move || edit.run(Edit::Minutes(what, minutes)))
            });
            views.push(question(texts::minutes_until_better(what), "fifths", minutes).view());
        }
    }
    all(views)
}

#[cfg(test)]
mod tests {
    use super::*;
    use stillnight_domain::{End, Moment};

    fn details() -> BoutDetails {
        BoutDetails::new(
            Moment::parse("2026-11-23T03:12:00+01:00").expect("valid"),
            End::Running,
        )
    }

    #[test]
    fn what_helped_is_said_once_whether_it_was_tried_before_or_not() {
        let mut details = details();
        let helped = Edit::Helped(ReliefKind::Cold);
        details.reliefs = helped
            .clone()
            .against(&details)
            .reliefs
            .expect("reliefs change");
        let again = helped.against(&details).reliefs.expect("reliefs change");
        assert!(
            again
                .iter()
                .all(|relief| relief.outcome == Some(Outcome::Better))
        );
    }

    #[test]
    fn what_came_of_it_replaces_what_was_said_before() {
        let mut details = details();
        details.reliefs = vec![
            Relief::new(ReliefKind::MentalTask),
            Relief::new(ReliefKind::Walking),
        ];
        let came = Relief {
            what: ReliefKind::MentalTask,
            outcome: Some(Outcome::Better),
            minutes: Some(7),
        };
        let change = Edit::Came(came).against(&details);
        assert_eq!(
            change.reliefs,
            Some(vec![Relief::new(ReliefKind::Walking), came])
        );
    }

    #[test]
    fn the_same_minutes_twice_clear_them() {
        let mut details = details();
        details.reliefs = vec![Relief::new(ReliefKind::Walking)];
        let minutes = Edit::Minutes(ReliefKind::Walking, 5);
        let once = minutes
            .clone()
            .against(&details)
            .reliefs
            .expect("reliefs change");
        assert_eq!(once[0].minutes, Some(5));
        details.reliefs = once;
        let twice = minutes.against(&details).reliefs.expect("reliefs change");
        assert_eq!(twice[0].minutes, None);
    }

    #[test]
    fn an_outcome_belongs_to_its_relief_alone() {
        let mut details = details();
        details.reliefs = vec![
            Relief::new(ReliefKind::Walking),
            Relief::new(ReliefKind::Cold),
        ];
        let change = Edit::Outcome(ReliefKind::Cold, Outcome::Better).against(&details);
        let outcomes = change.reliefs.expect("reliefs change");
        assert_eq!(
            outcomes.iter().map(|r| r.outcome).collect::<Vec<_>>(),
            [None, Some(Outcome::Better)]
        );
    }

    #[test]
    fn dropping_what_was_tried_drops_its_outcome() {
        let mut details = details();
        details.reliefs = vec![Relief::new(ReliefKind::Walking)];
        let change = Edit::Relief(ReliefKind::Walking).against(&details);
        assert_eq!(change.reliefs, Some(Vec::new()));
    }
}
