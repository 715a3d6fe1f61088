//! Stars: the numbers at the edge say how many stars stand together in a row or column.

use super::chance::Chance;
use super::{CELLS, SIDE};

/// The lines of a board: its rows, then its columns.
pub const LINES: usize = 2 * SIDE;
/// A line with a star everywhere.
const FULL: u32 = (1 << SIDE) - 1;
/// Nine of ten random boards can be found line by line.
const ATTEMPTS: usize = 30;
/// A board that can be, should chance find none.
const FALLBACK: u32 = 0b01110_11111_11111_01110_00100;

/// How many stars stand together in a line, in order; the rest is 0.
pub type Clue = [u8; 3];

/// What a cell is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing yet.
    Open,
    /// A star.
    Star,
    /// No star.
    Cross,
}

/// The clues, and what has been marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stars {
    clues: [Clue; LINES],
    stars: u32,
    crosses: u32,
}

impl Stars {
    /// Clues that have one solution, which can be found looking at one line at a time.
    #[must_use]
    pub fn new(chance: &mut Chance) -> Self {
        for _ in 0..ATTEMPTS {
            let mut stars = 0;
            for at in 0..CELLS {
                if chance.below(5) < 3 {
                    stars |= 1 << at;
                }
            }
            let clues = clues_of(stars);
            if solution(&clues) == Some(stars) {
                return Self::with(clues);
            }
        }
        Self::with(clues_of(FALLBACK))
    }

    /// A board with these clues.
    #[must_use]
    pub fn with(clues: [Clue; LINES]) -> Self {
        Self {
            clues,
            stars: 0,
            crosses: 0,
        }
    }

    /// Turns a cell to what comes next: a star, a cross, nothing.
    pub fn press(&mut self, at: usize) {
        if at >= CELLS {
            return;
        }
        let cell = 1 << at;
        if self.stars & cell != 0 {
            self.stars ^= cell;
            self.crosses |= cell;
        } else if self.crosses & cell != 0 {
            self.crosses ^= cell;
        } else {
            self.stars |= cell;
        }
    }

    /// What a cell is taken for.
    #[must_use]
    pub fn mark(&self, at: usize) -> Mark {
        let has = |cells: u32| at < CELLS && cells >> at & 1 == 1;
        match (has(self.stars), has(self.crosses)) {
            (true, _) => Mark::Star,
            (_, true) => Mark::Cross,
            _ => Mark::Open,
        }
    }

    /// How many stars are marked.
    #[must_use]
    pub fn marked(&self) -> u32 {
        self.stars.count_ones()
    }

    /// The clues of the rows, then of the columns.
    #[must_use]
    pub fn clues(&self) -> &[Clue; LINES] {
        &self.clues
    }

    /// Whether the stars fit all clues.
    #[must_use]
    pub fn fits(&self) -> bool {
        clues_of(self.stars) == self.clues
    }
}

/// The number of a line's cell on the board.
fn cell(line: usize, place: usize) -> usize {
    match line.checked_sub(SIDE) {
        None => line * SIDE + place,
        Some(column) => place * SIDE + column,
    }
}

/// The cells of a line as a set of its own.
fn line_of(cells: u32, line: usize) -> u32 {
    let mut found = 0;
    for place in 0..SIDE {
        found |= (cells >> cell(line, place) & 1) << place;
    }
    found
}

/// What is written beside a line.
fn clue_of(line: u32) -> Clue {
    let mut clue = [0; 3];
    let mut runs = clue.iter_mut();
    let mut run = None;
    for place in 0..SIDE {
        if line >> place & 1 == 0 {
            run = None;
            continue;
        }
        if run.is_none() {
            run = runs.next();
        }
        if let Some(length) = run.as_mut() {
            **length += 1;
        }
    }
    clue
}

/// The clues of a board with these stars, one bit each.
#[must_use]
pub fn clues_of(stars: u32) -> [Clue; LINES] {
    let mut clues = [[0; 3]; LINES];
    for (line, clue) in clues.iter_mut().enumerate() {
        *clue = clue_of(line_of(stars, line));
    }
    clues
}

/// The stars, if they can be found looking at one line at a time; then no others fit.
#[must_use]
pub fn solution(clues: &[Clue; LINES]) -> Option<u32> {
    let (mut stars, mut empty) = (0_u32, 0_u32);
    loop {
        let before = stars | empty;
        for (line, clue) in clues.iter().enumerate() {
            let (known, without) = (line_of(stars, line), line_of(empty, line));
            let (mut always, mut sometimes) = (FULL, 0);
            for filling in 0..=FULL {
                if filling & known == known && filling & without == 0 && clue_of(filling) == *clue {
                    always &= filling;
                    sometimes |= filling;
                }
            }
            if sometimes & always != always {
                // Nothing fits.
                return None;
            }
            for place in 0..SIDE {
                let at = 1 << cell(line, place);
                if always >> place & 1 == 1 {
                    stars |= at;
                } else if sometimes >> place & 1 == 0 {
                    empty |= at;
                }
            }
        }
        if (stars | empty).count_ones() as usize == CELLS {
            return Some(stars);
        }
        if stars | empty == before {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_finds_a_board_long_before_the_attempts_are_over() {
        assert_eq!(solution(&clues_of(FALLBACK)), Some(FALLBACK));
        let chance = &mut Chance::new([0; 10]);
        let found = (0..1_000).filter(|_| {
            let stars = (0..CELLS).filter(|_| chance.below(5) < 3);
            let stars = stars.fold(0, |stars, at| stars | 1 << at);
            solution(&clues_of(stars)) == Some(stars)
        });
        let found = found.count();
        assert!(found > 800, "only {found} of a thousand");
    }
}
