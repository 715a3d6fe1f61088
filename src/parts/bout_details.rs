//! What can be said about a bout, one tap at a time. Each tap is an edit of its own.

use leptos::prelude::*;
use stillnight_domain::{
    BoutChange, BoutDetails, Intensity, Outcome, Place, Relief, ReliefKind, Sensation,
};

use crate::parts::chip::Chip;
use crate::parts::note_field::NoteField;
use crate::words;

/// One tap on a bout's details. It becomes a change against what the diary holds at that moment,
/// so that quick taps do not undo each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Sets the intensity, or clears it if it is that already.
    Intensity(Intensity),
    /// Adds or drops a place.
    Place(Place),
    /// Adds or drops a sensation.
    Sensation(Sensation),
    /// Adds or drops something tried.
    Relief(ReliefKind),
    /// Sets what came of something tried, or clears it if it is that already.
    Outcome(ReliefKind, Outcome),
    /// Replaces the note.
    Note(String),
}

impl Edit {
    /// The change it makes to `details`.
    pub fn against(self, details: &BoutDetails) -> BoutChange {
        let mut change = BoutChange::default();
        match self {
            Self::Intensity(value) => {
                change.intensity = Some((details.intensity != Some(value)).then_some(value));
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
                let mut reliefs = details.reliefs.clone();
                for relief in reliefs.iter_mut().filter(|relief| relief.what == what) {
                    relief.outcome = (relief.outcome != Some(outcome)).then_some(outcome);
                }
                change.reliefs = Some(reliefs);
            }
            Self::Note(note) => change.note = Some(note),
        }
        change
    }
}

/// Intensity, places, sensations, what was tried, and a note.
#[component]
pub fn BoutDetailsEditor(
    /// The details as saved.
    #[prop(into)]
    details: Signal<BoutDetails>,
    /// One tap.
    #[prop(into)]
    on_edit: Callback<Edit>,
) -> impl IntoView {
    let note = Signal::derive(move || details.with(|details| details.note.clone()));
    view! {
        <IntensityRow details on_edit />
        <Reliefs details on_edit />
        <Places details on_edit />
        <Sensations details on_edit />
        <NoteField note on_change=move |note| on_edit.run(Edit::Note(note)) />
    }
}

#[component]
fn IntensityRow(details: Signal<BoutDetails>, on_edit: Callback<Edit>) -> impl IntoView {
    let step = move |value: Intensity| {
        let chosen = move || details.with(|details| details.intensity == Some(value));
        view! {
            <Chip
                label=value.value().to_string()
                chosen=Signal::derive(chosen)
                on_press=move |()| on_edit.run(Edit::Intensity(value))
            />
        }
    };
    view! {
        <fieldset class="group">
            <legend>{words::how_strong()}</legend>
            <p class="small">{words::how_strong_ends()}</p>
            <div class="scale">{Intensity::all().map(step).collect_view()}</div>
        </fieldset>
    }
}

#[component]
fn Places(details: Signal<BoutDetails>, on_edit: Callback<Edit>) -> impl IntoView {
    let chip = move |place: Place| {
        let chosen = move || details.with(|details| details.places.contains(&place));
        view! {
            <Chip
                label=words::place(place)
                chosen=Signal::derive(chosen)
                on_press=move |()| on_edit.run(Edit::Place(place))
            />
        }
    };
    view! {
        <fieldset class="group">
            <legend>{words::where_is_it()}</legend>
            <div class="pairs">{Place::ALL.iter().copied().map(chip).collect_view()}</div>
        </fieldset>
    }
}

#[component]
fn Sensations(details: Signal<BoutDetails>, on_edit: Callback<Edit>) -> impl IntoView {
    let chip = move |sensation: Sensation| {
        let chosen = move || details.with(|details| details.sensations.contains(&sensation));
        view! {
            <Chip
                label=words::sensation(sensation)
                chosen=Signal::derive(chosen)
                on_press=move |()| on_edit.run(Edit::Sensation(sensation))
            />
        }
    };
    view! {
        <fieldset class="group">
            <legend>{words::how_does_it_feel()}</legend>
            <div class="chips">{Sensation::ALL.iter().copied().map(chip).collect_view()}</div>
        </fieldset>
    }
}

#[component]
fn Reliefs(details: Signal<BoutDetails>, on_edit: Callback<Edit>) -> impl IntoView {
    let tried = move |what| {
        details.with(|details| {
            details
                .reliefs
                .iter()
                .find(|relief| relief.what == what)
                .copied()
        })
    };
    let chip = move |what: ReliefKind| {
        view! {
            <Chip
                label=words::relief(what)
                chosen=Signal::derive(move || tried(what).is_some())
                on_press=move |()| on_edit.run(Edit::Relief(what))
            />
        }
    };
    let outcomes = move |what: ReliefKind| {
        let option = move |outcome: Outcome| {
            let chosen = move || tried(what).and_then(|relief| relief.outcome) == Some(outcome);
            view! {
                <Chip
                    label=words::outcome(outcome)
                    chosen=Signal::derive(chosen)
                    on_press=move |()| on_edit.run(Edit::Outcome(what, outcome))
                />
            }
        };
        view! {
            <fieldset class="outcome">
                <legend>{words::outcome_of(what)}</legend>
                <div class="thirds">{Outcome::ALL.iter().copied().map(option).collect_view()}</div>
            </fieldset>
        }
    };
    let kinds = Memo::new(move |_| {
        details.with(|details| {
            details
                .reliefs
                .iter()
                .map(|relief| relief.what)
                .collect::<Vec<_>>()
        })
    });
    view! {
        <fieldset class="group">
            <legend>{words::what_are_you_trying()}</legend>
            <div class="chips">{ReliefKind::ALL.iter().copied().map(chip).collect_view()}</div>
            {move || kinds.get().into_iter().map(outcomes).collect_view()}
        </fieldset>
    }
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
    fn the_same_intensity_twice_clears_it() {
        let seven = Intensity::new(7).expect("in range");
        let mut details = details();
        assert_eq!(
            Edit::Intensity(seven).against(&details).intensity,
            Some(Some(seven))
        );
        details.intensity = Some(seven);
        assert_eq!(
            Edit::Intensity(seven).against(&details).intensity,
            Some(None)
        );
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
