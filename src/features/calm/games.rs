//! The games: what is said of them, and their buttons.

use leptos::prelude::*;
use stillnight_domain::ReliefKind;
use stillnight_domain::calm::code::{self, Code};
use stillnight_domain::calm::stars::{Clue, Mark};
use stillnight_domain::calm::{CELLS, Game, SIDE};

use super::after::after;
use super::{Act, Kept, acting};
use crate::diary_handle::DiaryHandle;
use crate::parts::el::{El, el, of};
use crate::texts::{self, text};

/// What is said of a game, and the game.
pub fn draw(handle: &DiaryHandle, kept: &Kept, game: &Game) -> (String, Vec<AnyView>) {
    let mut views = Vec::new();
    match game {
        Game::Code(code) => draw_code(handle, code, &mut views),
        _ => views.push(draw_board(handle, game)),
    }
    let new = acting(handle, "quiet", text!(calm.new_game).into(), Act::NewGame);
    views.push(new.view());
    let (legend, minutes) = (text!(calm.did_it_help).into(), kept.session.minutes());
    views.push(after(handle, kept, legend, ReliefKind::MentalTask, minutes));
    (state(game), views)
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
#[inline(never)]
fn cell(handle: &DiaryHandle, number: usize, sign: String, label: String, is: &'static str) -> El {
    acting(handle, "cell", sign.into(), Act::Move(number))
        .attr("aria-label", label)
        .attr("data-is", is)
}

#[inline(never)]
fn board(class: &'static str, cells: Vec<El>) -> AnyView {
    of("DIV", class).children(cells).view()
}

/// Lamps, or stars with the clues before each column and row.
fn draw_board(handle: &DiaryHandle, game: &Game) -> AnyView {
    let mut cells = Vec::new();
    let mut class = "board lamps";
    if let Game::Stars(stars) = game {
        class = "board stars";
        cells.push(el("SPAN"));
        for (line, clue) in stars.clues().iter().enumerate().skip(SIDE) {
            cells.push(clue_text(line - SIDE, false, clue));
        }
    }
    for at in 0..CELLS {
        let (row, column) = (at / SIDE, at % SIDE);
        // What it looks like, and what is said of it: the first is for the style sheet.
        let (is, said) = match game {
            Game::Stars(stars) => {
                if let (0, Some(clue)) = (column, stars.clues().get(row)) {
                    cells.push(clue_text(row, true, clue));
                }
                let mark = stars.mark(at);
                let is = match mark {
                    Mark::Open => "open",
                    Mark::Star => "star",
                    Mark::Cross => "cross",
                };
                (is, texts::star(mark))
            }
            Game::Lamps(lamps) => {
                let is_lit = lamps.is_lit(at);
                (if is_lit { "lit" } else { "out" }, texts::lamp(is_lit))
            }
            Game::Code(_) => ("", ""),
        };
        let label = texts::on_board(row, column, said);
        cells.push(cell(handle, at, String::new(), label, is));
    }
    board(class, cells)
}

fn draw_code(handle: &DiaryHandle, code: &Code, views: &mut Vec<AnyView>) {
    let mut tried = Vec::new();
    for guess in code.tried() {
        let marks = code.marks(*guess);
        let (mut numbers, mut dots) = (String::new(), String::new());
        for sign in guess {
            numbers.push(digit(*sign));
        }
        for at in 0..marks.placed + marks.elsewhere {
            dots.push(if at < marks.placed { '●' } else { '○' });
        }
        let in_words = of("SPAN", "visually-hidden").text(texts::marks(marks));
        let dots = of("SPAN", "dots").attr("aria-hidden", "true").text(dots);
        tried.push(el("LI").text(numbers).child(dots).child(in_words));
    }
    let mut places = Vec::with_capacity(code::PLACES);
    for (place, sign) in code.guess().into_iter().enumerate() {
        let mut text = String::new();
        if sign > 0 {
            text.push(digit(sign));
        }
        let label = texts::code_place(place, &text);
        places.push(cell(handle, place, text, label, "place"));
    }
    let mut signs = Vec::with_capacity(code::SIGNS);
    for sign in 1..=code::SIGNS {
        let name = sign.to_string();
        let number = code::FIRST_SIGN + sign - 1;
        signs.push(cell(handle, number, name.clone(), name, "sign"));
    }
    let try_it = text!(calm.code.guess);
    let can = if code.is_full() { "false" } else { "true" };
    let try_it = cell(handle, code::TRY, try_it.into(), try_it.into(), "try");
    let tried = of("OL", "tried")
        .attr("aria-label", text!(calm.code.guesses))
        .children(tried);
    views.push(tried.view());
    views.push(board("board places", places));
    views.push(board("board digits", signs));
    views.push(try_it.attr("aria-disabled", can).view());
}

fn clue_text(line: usize, is_row: bool, clue: &Clue) -> El {
    let mut text = String::new();
    for run in clue {
        if *run > 0 || text.is_empty() {
            if !text.is_empty() {
                text.push(if is_row { ' ' } else { '\n' });
            }
            text.push(digit(*run));
        }
    }
    let name = of("SPAN", "visually-hidden").text(texts::clue_of(line, is_row));
    of("SPAN", "clue").child(name).text(text)
}

fn digit(number: u8) -> char {
    char::from(b'0' + number)
}
