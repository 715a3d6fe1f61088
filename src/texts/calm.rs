//! The calm tools.

use stillnight_domain::calm::Tool;
use stillnight_domain::calm::code::Marks;
use stillnight_domain::calm::stars::Mark;

use super::text;

/// What a tool is called.
pub fn tool(tool: Tool) -> &'static str {
    match tool {
        Tool::Timer => text!(calm.timer.name),
        Tool::Lamps => text!(calm.lamps.name),
        Tool::Code => text!(calm.code.name),
        Tool::Stars => text!(calm.stars.name),
    }
}

/// What it is for.
pub fn what_tool(tool: Tool) -> &'static str {
    match tool {
        Tool::Timer => text!(calm.timer.what),
        Tool::Lamps => text!(calm.lamps.what),
        Tool::Code => text!(calm.code.what),
        Tool::Stars => text!(calm.stars.what),
    }
}

/// How it goes.
pub fn rules(tool: Tool) -> &'static str {
    match tool {
        Tool::Timer => text!(calm.timer.rules),
        Tool::Lamps => text!(calm.lamps.rules),
        Tool::Code => text!(calm.code.rules),
        Tool::Stars => text!(calm.stars.rules),
    }
}

/// Where something is on a board, counted from 0, and what is there.
pub fn on_board(row: usize, column: usize, what: &str) -> String {
    text!(calm.on_board, row = row + 1, column = column + 1, what)
}

/// A lamp of the board.
pub fn lamp(is_lit: bool) -> &'static str {
    if is_lit {
        text!(calm.lamps.lit)
    } else {
        text!(calm.lamps.out)
    }
}

/// How many lamps there still are.
pub fn lamps_lit(lit: u32) -> String {
    match lit {
        0 => text!(calm.lamps.all_out).into(),
        _ => text!(calm.lamps.are_lit, count = lit),
    }
}

/// A place of the sky.
pub fn star(mark: Mark) -> &'static str {
    match mark {
        Mark::Open => text!(calm.stars.open),
        Mark::Star => text!(calm.stars.star),
        Mark::Cross => text!(calm.stars.cross),
    }
}

/// How many stars there are, or that they are all.
pub fn stars_marked(stars: u32, fits: bool) -> String {
    if fits {
        text!(calm.stars.all_fit).into()
    } else {
        text!(calm.stars.are_marked, count = stars)
    }
}

/// What stands before the clue of a row or column, counted from 0.
pub fn clue_of(line: usize, is_row: bool) -> String {
    let number = line + 1;
    let mut clue = if is_row {
        text!(calm.stars.clue_of_row, number)
    } else {
        text!(calm.stars.clue_of_column, number)
    };
    clue.push(' ');
    clue
}

/// A place of the code, counted from 0, and the number in it.
pub fn code_place(place: usize, number: &str) -> String {
    let place = place + 1;
    if number.is_empty() {
        text!(calm.code.empty_place, place)
    } else {
        text!(calm.code.place, place, number)
    }
}

/// What a guess found.
pub fn marks(marks: Marks) -> String {
    let (placed, elsewhere) = (marks.placed, marks.elsewhere);
    text!(calm.code.marks, placed, elsewhere)
}
