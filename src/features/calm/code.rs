//! The hidden row of numbers: what was tried, and the row to be filled.

use leptos::prelude::*;
use stillnight_domain::calm::Game;
use stillnight_domain::calm::code::{self, Code, Signs};

use super::games::{Cell, digit};
use crate::state::use_calm;
use crate::texts::{self, text};

/// A guess with what it found.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Guess {
    /// The how many-th it is: the same numbers may be tried twice.
    at: usize,
    numbers: String,
    /// What it found, to the eye and in words.
    dots: String,
    found: String,
}

impl Guess {
    fn of(code: &Code, at: usize, guess: Signs) -> Self {
        let marks = code.marks(guess);
        let dots = ["●".repeat(marks.placed), "○".repeat(marks.elsewhere)];
        Self {
            at,
            numbers: guess.into_iter().map(digit).collect(),
            dots: dots.concat(),
            found: texts::marks(marks),
        }
    }
}

/// The guesses, the places of the next one, the numbers, and the button that tries them.
#[component]
pub fn CodeRow() -> impl IntoView {
    let session = use_calm().session;
    let code = Memo::new(move |_| {
        session.with(|session| match session.game() {
            Some(Game::Code(code)) => Some(code.clone()),
            _ => None,
        })
    });
    let guess = Memo::new(move |_| code.with(|code| code.as_ref().map(Code::guess)));
    let is_open = Memo::new(move |_| !code.with(|code| code.as_ref().is_some_and(Code::is_full)));
    let place = move |place: usize| {
        let sign = move || {
            let sign = guess.get().and_then(|guess| guess.get(place).copied());
            let sign = sign.filter(|sign| *sign > 0);
            sign.map_or_else(String::new, |sign| digit(sign).into())
        };
        let label = Signal::derive(move || texts::code_place(place, &sign()));
        view! { <Cell number=place is="place" label sign=Signal::derive(sign) /> }
    };
    let sign = |sign: usize| {
        let number = code::FIRST_SIGN + sign - 1;
        view! { <Cell number is="sign" label=sign.to_string() sign=sign.to_string() /> }
    };
    view! {
        <Guesses code />
        <div class="board places">{(0..code::PLACES).map(place).collect_view()}</div>
        <div class="board digits">{(1..=code::SIGNS).map(sign).collect_view()}</div>
        <Cell
            number=code::TRY
            is="try"
            label=text!(calm.code.guess).to_owned()
            sign=text!(calm.code.guess).to_owned()
            disabled=is_open
        />
    }
}

/// What has been tried.
#[component]
fn Guesses(code: Memo<Option<Code>>) -> impl IntoView {
    let guesses = move || {
        code.with(|code| {
            let code = code.as_ref()?;
            let tried = code.tried().iter().enumerate();
            Some(
                tried
                    .map(|(at, guess)| Guess::of(code, at, *guess))
                    .collect::<Vec<_>>(),
            )
        })
        .unwrap_or_default()
    };
    view! {
        <ol class="tried" aria-label=text!(calm.code.guesses)>
            <For each=guesses key=Clone::clone let:guess>
                <li>
                    {guess.numbers}
                    <span class="dots" aria-hidden="true">
                        {guess.dots}
                    </span>
                    <span class="visually-hidden">{guess.found}</span>
                </li>
            </For>
        </ol>
    }
}
