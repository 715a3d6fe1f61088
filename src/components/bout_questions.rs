//! What can be said about a bout, one tap at a time. Each tap is an edit of its own.

use leptos::prelude::*;
use stillnight_domain::{BoutDetails, BoutEdit, Intensity, Outcome, Relief, ReliefKind, Sensation};

use super::{BodyMap, Chip, Layout, Question, Scale};
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
}

/// A question about a bout, with the answers as saved.
#[component]
pub fn BoutQuestion(
    /// What is asked.
    topic: Topic,
    /// What is saved of the bout; `None` once it is gone.
    #[prop(into)]
    details: Signal<Option<BoutDetails>>,
    /// Told of each answer.
    #[prop(into)]
    on_edit: Callback<(BoutEdit,)>,
) -> impl IntoView {
    match topic {
        Topic::Strength => view! { <Strength details on_edit /> }.into_any(),
        Topic::Where => {
            let places = Memo::new(move |_| {
                let places = |details: &BoutDetails| details.places;
                details.with(|it| it.as_ref().map(places).unwrap_or_default())
            });
            let toggle = move |place| on_edit.run((BoutEdit::Place(place),));
            view! { <BodyMap chosen=places on_toggle=toggle /> }.into_any()
        }
        Topic::Feel => view! { <Feel details on_edit /> }.into_any(),
        Topic::Tried => view! { <Tried details on_edit /> }.into_any(),
    }
}

#[component]
fn Strength(details: Signal<Option<BoutDetails>>, on_edit: Callback<(BoutEdit,)>) -> impl IntoView {
    let chosen =
        Memo::new(move |_| details.with(|it| Some(u32::from(it.as_ref()?.intensity?.value()))));
    let choose = move |number: Option<u32>| {
        let value = number.and_then(|number| Intensity::new(u8::try_from(number).ok()?).ok());
        on_edit.run((BoutEdit::Intensity(value),));
    };
    view! {
        <Scale
            legend=text!(bout.how_strong)
            ends=text!(bout.how_strong_ends)
            chosen
            on_choose=choose
        />
    }
}

#[component]
fn Feel(details: Signal<Option<BoutDetails>>, on_edit: Callback<(BoutEdit,)>) -> impl IntoView {
    let answer = move |felt: &Sensation| {
        let felt = *felt;
        let is = Signal::derive(move || {
            details.with(|it| it.as_ref().is_some_and(|it| it.sensations.contains(&felt)))
        });
        view! {
            <Chip chosen=is on_press=move || on_edit.run((BoutEdit::Sensation(felt),))>
                {texts::sensation(felt)}
            </Chip>
        }
    };
    view! {
        <Question legend=text!(bout.how_does_it_feel) layout=Layout::Chips>
            {Sensation::ALL.iter().map(answer).collect_view()}
        </Question>
    }
}

/// What came of each attempt stands below the kinds, the latest first: it is asked about next.
#[component]
fn Tried(details: Signal<Option<BoutDetails>>, on_edit: Callback<(BoutEdit,)>) -> impl IntoView {
    let tried = Memo::new(move |_| {
        details.with(|it| it.as_ref().map(|it| it.reliefs.clone()).unwrap_or_default())
    });
    let kind = move |what: &ReliefKind| {
        let what = *what;
        let is = Signal::derive(move || {
            tried.with(|tried| tried.iter().any(|relief| relief.what == what))
        });
        view! {
            <Chip chosen=is on_press=move || on_edit.run((BoutEdit::Relief(what),))>
                {texts::relief(what)}
            </Chip>
        }
    };
    let latest_first = move || {
        let kinds = tried.with(|tried| tried.iter().map(|it| it.what).collect::<Vec<_>>());
        kinds.into_iter().rev().collect::<Vec<_>>()
    };
    view! {
        <Question legend=text!(bout.what_are_you_trying) layout=Layout::Thirds>
            {ReliefKind::ALL.iter().map(kind).collect_view()}
        </Question>
        <For each=latest_first key=|what| *what let:what>
            <CameOf what tried on_edit />
        </For>
    }
}

/// What came of one attempt, and after how many minutes.
#[component]
fn CameOf(
    what: ReliefKind,
    tried: Memo<Vec<Relief>>,
    on_edit: Callback<(BoutEdit,)>,
) -> impl IntoView {
    let relief =
        Memo::new(move |_| tried.with(|tried| tried.iter().find(|it| it.what == what).copied()));
    let outcome = Memo::new(move |_| relief.get()?.outcome);
    let minutes = Memo::new(move |_| relief.get()?.minutes);
    let outcome_chip = move |it: &Outcome| {
        let it = *it;
        view! {
            <Chip
                chosen=Signal::derive(move || outcome.get() == Some(it))
                on_press=move || on_edit.run((BoutEdit::Outcome(what, it),))
            >
                {texts::outcome(it)}
            </Chip>
        }
    };
    let minutes_chip = move |it: u16| {
        view! {
            <Chip
                chosen=Signal::derive(move || minutes.get() == Some(it))
                on_press=move || on_edit.run((BoutEdit::Minutes(what, it),))
            >
                {texts::minutes(it.into())}
            </Chip>
        }
    };
    view! {
        <Question legend=texts::outcome_of(what) layout=Layout::Thirds>
            {Outcome::ALL.iter().map(outcome_chip).collect_view()}
        </Question>
        <Show when=move || outcome.get() == Some(Outcome::Better)>
            <Question legend=texts::minutes_until_better(what) layout=Layout::Fifths>
                {UNTIL_BETTER.map(minutes_chip).collect_view()}
            </Question>
        </Show>
    }
}
