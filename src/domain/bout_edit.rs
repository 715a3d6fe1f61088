//! One tap on the details of a bout.

use crate::bout::{BoutChange, BoutDetails, Intensity};
use crate::place::Place;
use crate::relief::{Outcome, Relief, ReliefKind};
use crate::sensation::Sensation;

/// One tap on a bout's details. It becomes a change against what the diary holds at that moment,
/// so that quick taps do not undo each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BoutEdit {
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

impl BoutEdit {
    /// The change it makes to `details`.
    #[must_use]
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bout::End;
    use crate::moment::Moment;

    fn details() -> BoutDetails {
        BoutDetails::new(
            Moment::parse("2026-11-23T03:12:00+01:00").expect("valid"),
            End::Running,
        )
    }

    #[test]
    fn what_helped_is_said_once_whether_it_was_tried_before_or_not() {
        let mut details = details();
        let helped = BoutEdit::Helped(ReliefKind::Cold);
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
        let change = BoutEdit::Came(came).against(&details);
        assert_eq!(
            change.reliefs,
            Some(vec![Relief::new(ReliefKind::Walking), came])
        );
    }

    #[test]
    fn the_same_minutes_twice_clear_them() {
        let mut details = details();
        details.reliefs = vec![Relief::new(ReliefKind::Walking)];
        let minutes = BoutEdit::Minutes(ReliefKind::Walking, 5);
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
        let change = BoutEdit::Outcome(ReliefKind::Cold, Outcome::Better).against(&details);
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
        let change = BoutEdit::Relief(ReliefKind::Walking).against(&details);
        assert_eq!(change.reliefs, Some(Vec::new()));
    }
}
