//! The games. All are played on buttons with numbers, and drawn anew after each move; their nodes
//! stay, and with them the focus.

use leptos::prelude::*;
use stillnight_browser::{clock, ids};
use stillnight_domain::ReliefKind;
use stillnight_domain::calm::code::{self, Code};
use stillnight_domain::calm::lamps::Lamps;
use stillnight_domain::calm::played::Played;
use stillnight_domain::calm::stars::Stars;
use stillnight_domain::calm::{CELLS, Game, SIDE, Tool};

use super::after::after;
use crate::diary_handle::DiaryHandle;
use crate::parts::el::{El, all, button, el, live, none, of};
use crate::words;

/// A game that is played, and for how long.
#[derive(Clone, Debug)]
pub struct Session {
    game: Game,
    solved: u32,
    played: Played,
}

impl Session {
    fn new(tool: Tool, solved: u32) -> Self {
        Self {
            game: Game::new(tool, solved, ids::random_bytes()),
            solved,
            played: Played::default(),
        }
    }
}

type Kept = RwSignal<Option<Session>>;

/// A game, as it was left or new.
pub fn game(handle: DiaryHandle, kept: Kept, tool: Tool) -> AnyView {
    let now = clock::now();
    kept.update(|session| match session {
        Some(session) if session.game.tool() == tool => {
            if session.played.is_forgotten(now) {
                session.played = Played::default();
            }
        }
        _ => *session = Some(Session::new(tool, 0)),
    });
    let said = RwSignal::new(None);
    let played = Memo::new(move |_| kept.with(|session| session.as_ref()?.played.minutes()));
    let told = move || with(kept, |session| state(&session.game).into_any());
    let renew = move || {
        kept.update(|session| {
            if let Some(old) = session {
                let solved = old.solved + u32::from(old.game.is_solved());
                let new = Session::new(tool, solved);
                old.game = new.game;
                old.solved = solved;
            }
        });
    };
    all(vec![
        el("P").attr("role", "status").child(live(told)).view(),
        live(move || with(kept, |session| draw(kept, &session.game))),
        button("quiet", words::new_one(), renew).id("new").view(),
        of("DIV", "after")
            .child(live(move || match played.get() {
                Some(minutes) => {
                    let legend = words::did_it_help().to_owned();
                    after(handle, legend, ReliefKind::MentalTask, minutes, said)
                }
                None => none(),
            }))
            .view(),
    ])
}

fn with(kept: Kept, show: impl Fn(&Session) -> AnyView) -> AnyView {
    kept.with(|session| session.as_ref().map_or_else(none, &show))
}

/// How it stands, in words.
fn state(game: &Game) -> String {
    match game {
        Game::Lamps(lamps) => words::lamps_lit(lamps.lit()),
        Game::Code(code) if code.is_found() => words::code_found().into(),
        Game::Code(code) => {
            let last = code.tried().last();
            last.map_or_else(String::new, |guess| words::marks(code.marks(*guess)))
        }
        Game::Stars(stars) => words::stars_marked(stars.marked(), stars.fits()),
    }
}

fn draw(kept: Kept, game: &Game) -> AnyView {
    match game {
        Game::Lamps(lamps) => draw_lamps(kept, *lamps),
        Game::Code(code) => draw_code(kept, code),
        Game::Stars(stars) => draw_stars(kept, stars),
    }
}

/// A button of a game: what it says to the eye, to the ear, and how it looks.
#[inline(never)]
fn cell(kept: Kept, number: usize, sign: String, label: String, looks: &'static str) -> El {
    let press = move || {
        let now = clock::now();
        kept.update(|session| {
            if let Some(session) = session {
                session.game.press(number);
                session.played.moved(now);
            }
        });
    };
    button("cell", sign, press)
        .attr("aria-label", label)
        .attr("data-is", looks)
}

fn board(class: &'static str, cells: Vec<El>) -> AnyView {
    of("DIV", class).children(cells).view()
}

fn draw_lamps(kept: Kept, lamps: Lamps) -> AnyView {
    let mut cells = Vec::with_capacity(CELLS);
    for at in 0..CELLS {
        let is = words::lamp(lamps.is_lit(at));
        let label = words::on_board(at / SIDE, at % SIDE, is);
        cells.push(cell(kept, at, String::new(), label, is));
    }
    board("board lamps", cells)
}

fn draw_code(kept: Kept, code: &Code) -> AnyView {
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
        let in_words = of("SPAN", "visually-hidden").text(words::marks(marks));
        let dots = of("SPAN", "dots").attr("aria-hidden", "true").text(dots);
        tried.push(el("LI").text(numbers).child(dots).child(in_words));
    }
    let mut places = Vec::with_capacity(code::PLACES);
    for (place, sign) in code.guess().into_iter().enumerate() {
        let mut text = String::new();
        if sign > 0 {
            text.push(digit(sign));
        }
        let label = words::code_place(place, &text);
        places.push(cell(kept, place, text, label, "place"));
    }
    let mut signs = Vec::with_capacity(code::SIGNS);
    for sign in 1..=code::SIGNS {
        let name = sign.to_string();
        signs.push(cell(
            kept,
            code::FIRST_SIGN + sign - 1,
            name.clone(),
            name,
            "sign",
        ));
    }
    let try_it = words::try_it();
    let can = if code.is_full() { "false" } else { "true" };
    let try_it = cell(kept, code::TRY, try_it.into(), try_it.into(), "try");
    all(vec![
        of("OL", "tried")
            .attr("aria-label", words::guesses())
            .children(tried)
            .view(),
        board("board places", places),
        board("board signs", signs),
        try_it.attr("aria-disabled", can).view(),
    ])
}

fn draw_stars(kept: Kept, stars: &Stars) -> AnyView {
    let mut cells = vec![of("SPAN", "")];
    for (line, clue) in stars.clues().iter().enumerate().skip(SIDE) {
        cells.push(clue_text(line - SIDE, false, clue));
    }
    for at in 0..CELLS {
        let (row, column) = (at / SIDE, at % SIDE);
        if let (0, Some(clue)) = (column, stars.clues().get(row)) {
            cells.push(clue_text(row, true, clue));
        }
        let is = words::star(stars.mark(at));
        let label = words::on_board(row, column, is);
        cells.push(cell(kept, at, String::new(), label, is));
    }
    board("board stars", cells)
}

fn clue_text(line: usize, is_row: bool, clue: &[u8; 3]) -> El {
    let mut text = String::new();
    for run in clue {
        if *run > 0 || text.is_empty() {
            if !text.is_empty() {
                text.push(if is_row { ' ' } else { '\n' });
            }
            text.push(digit(*run));
        }
    }
    let name = of("SPAN", "visually-hidden").text(words::clue_of(line, is_row));
    of("SPAN", "clue").child(name).text(text)
}

fn digit(number: u8) -> char {
    char::from(b'0' + number)
}
