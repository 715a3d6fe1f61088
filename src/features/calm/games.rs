//! The games: what is said of them, and their buttons. The buttons stay from move to move, and with
//! them the focus.

use leptos::prelude::*;
use stillnight_domain::ReliefKind;
use stillnight_domain::calm::session::Session;
use stillnight_domain::calm::stars::{Clue, Mark};
use stillnight_domain::calm::{CELLS, Game, SIDE, Tool};

use super::after::After;
use super::code::CodeRow;
use crate::components::Button;
use crate::state::{use_calm, use_diary};
use crate::texts::{self, text};

/// A game, and what came of playing it.
#[component]
pub fn GameView(
    /// Which one.
    tool: Tool,
) -> impl IntoView {
    let calm = use_calm();
    let says = move || {
        calm.session
            .with(|session| session.game().map(state).unwrap_or_default())
    };
    view! {
        <p role="status">{says}</p>
        {match tool {
            Tool::Stars => view! { <StarsBoard /> }.into_any(),
            Tool::Code => view! { <CodeRow /> }.into_any(),
            Tool::Timer | Tool::Lamps => view! { <LampsBoard /> }.into_any(),
        }}
        <Button on_press=move || calm.renew()>{text!(calm.new_game)}</Button>
        <After
            legend=text!(calm.did_it_help)
            what=ReliefKind::MentalTask
            minutes=Memo::new(move |_| calm.session.with(Session::minutes))
        />
    }
}

/// How it stands, in words.
fn state(game: &Game) -> String {
    match game {
        Game::Lamps(lamps) => texts::lamps_lit(lamps.lit()),
        Game::Code(code) if code.is_found() => text!(calm.code.found).into(),
        Game::Code(code) => {
            let last = code.tried().last();
            last.map_or_else(String::new, |guess| texts::marks(code.marks(*guess)))
        }
        Game::Stars(stars) => texts::stars_marked(stars.marked(), stars.fits()),
    }
}

/// A button of a game: what it says to the eye and to the ear, and how it looks.
#[component]
pub fn Cell(
    /// Its number among the buttons of the game.
    number: usize,
    /// How it looks, for the style sheet.
    #[prop(into)]
    is: Signal<&'static str>,
    /// What it says to the ear.
    #[prop(into)]
    label: Signal<String>,
    /// What it says to the eye, unless the style sheet does.
    #[prop(optional, into)]
    sign: Signal<String>,
    /// Whether it does nothing now.
    #[prop(optional, into)]
    disabled: Option<Signal<bool>>,
) -> impl IntoView {
    let handle = use_diary();
    let session = use_calm().session;
    let press = move |_| {
        handle.renew_now();
        let now = handle.now().get_untracked();
        session.update(|session| session.press(number, now));
    };
    let disabled = disabled.map(|disabled| move || disabled.get().to_string());
    view! {
        <button
            type="button"
            class="cell"
            aria-label=move || label.get()
            aria-disabled=disabled
            data-is=move || is.get()
            on:click=press
        >
            {move || sign.get()}
        </button>
    }
}

/// The rows of a board, each a list of the numbers of its cells.
fn rows() -> impl Iterator<Item = (usize, std::ops::Range<usize>)> {
    (0..CELLS)
        .step_by(SIDE)
        .map(|first| first..first + SIDE)
        .enumerate()
}

/// Where a cell of a board is, and what is there.
fn on_board(at: usize, said: &str) -> String {
    texts::on_board(at / SIDE, at % SIDE, said)
}

#[component]
fn LampsBoard() -> impl IntoView {
    let session = use_calm().session;
    let lamps = Memo::new(move |_| {
        session.with(|session| match session.game() {
            Some(Game::Lamps(lamps)) => Some(*lamps),
            _ => None,
        })
    });
    let lamp = move |at: usize| {
        let is_lit = Memo::new(move |_| lamps.get().is_some_and(|lamps| lamps.is_lit(at)));
        view! {
            <Cell
                number=at
                is=Signal::derive(move || if is_lit.get() { "lit" } else { "out" })
                label=Signal::derive(move || on_board(at, texts::lamp(is_lit.get())))
            />
        }
    };
    view! { <div class="board lamps">{(0..CELLS).map(lamp).collect_view()}</div> }
}

/// Stars with the clues before each column and row.
#[component]
fn StarsBoard() -> impl IntoView {
    let session = use_calm().session;
    let stars = Memo::new(move |_| {
        session.with(|session| match session.game() {
            Some(Game::Stars(stars)) => Some(stars.clone()),
            _ => None,
        })
    });
    let clue = move |line: usize| {
        Memo::new(move |_| {
            let clue = stars.with(|stars| stars.as_ref()?.clues().get(line).copied());
            clue.unwrap_or_default()
        })
    };
    let star = move |at: usize| {
        let mark = Memo::new(move |_| {
            let mark = stars.with(|stars| stars.as_ref().map(|stars| stars.mark(at)));
            mark.unwrap_or(Mark::Open)
        });
        let is = move || match mark.get() {
            Mark::Open => "open",
            Mark::Star => "star",
            Mark::Cross => "cross",
        };
        let label = move || on_board(at, texts::star(mark.get()));
        view! { <Cell number=at is=Signal::derive(is) label=Signal::derive(label) /> }
    };
    let row = move |(row, cells): (usize, std::ops::Range<usize>)| {
        view! {
            <ClueText line=row is_row=true clue=clue(row) />
            {cells.map(star).collect_view()}
        }
    };
    let column = move |column| {
        view! { <ClueText line=column is_row=false clue=clue(SIDE + column) /> }
    };
    view! {
        <div class="board stars">
            <span></span>
            {(0..SIDE).map(column).collect_view()}
            {rows().map(row).collect_view()}
        </div>
    }
}

/// The numbers before a row or column.
#[component]
fn ClueText(line: usize, is_row: bool, clue: Memo<Clue>) -> impl IntoView {
    let numbers = move || written(clue.get(), if is_row { ' ' } else { '\n' });
    view! {
        <span class="clue">
            <span class="visually-hidden">{texts::clue_of(line, is_row)}</span>
            {numbers}
        </span>
    }
}

/// The runs of a clue; a line without a star has a 0.
fn written(clue: Clue, between: char) -> String {
    let mut text = String::new();
    for run in clue {
        if run > 0 || text.is_empty() {
            if !text.is_empty() {
                text.push(between);
            }
            text.push(digit(run));
        }
    }
    text
}

/// A number below ten.
pub fn digit(number: u8) -> char {
    char::from(b'0' + number)
}
