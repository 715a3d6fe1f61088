//! Lamps: a tap turns a lamp and its neighbours on or off; all are to be put out.

use super::chance::Chance;
use super::{ALL_CELLS, CELLS, SIDE};

/// The taps that have lit the first board.
const FIRST: usize = 3;
/// The most taps that light a board. Taps on fewer than twelve different lamps never put out
/// what they lit.
const MOST: usize = 10;

/// The board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lamps(u32);

impl Lamps {
    /// A board that was lit by taps on different lamps, and can be put out by the same: one tap
    /// more for each board that has been solved, up to ten.
    #[must_use]
    pub fn new(chance: &mut Chance, solved: u32) -> Self {
        let (mut lamps, mut tapped) = (Self(0), 0_u32);
        let taps = MOST.min(FIRST + solved as usize);
        while (tapped.count_ones() as usize) < taps {
            let at = chance.below(CELLS);
            if tapped & 1 << at == 0 {
                tapped |= 1 << at;
                lamps.press(at);
            }
        }
        lamps
    }

    /// A board with these lamps lit, one bit each.
    #[must_use]
    pub fn of(lit: u32) -> Self {
        Self(lit & ALL_CELLS)
    }

    /// Turns a lamp and its neighbours.
    pub fn press(&mut self, at: usize) {
        if at >= CELLS {
            return;
        }
        let lamp = 1_u32 << at;
        let mut turned = lamp | lamp >> SIDE | lamp << SIDE;
        if !at.is_multiple_of(SIDE) {
            turned |= lamp >> 1;
        }
        if at % SIDE < SIDE - 1 {
            turned |= lamp << 1;
        }
        self.0 ^= turned & ALL_CELLS;
    }

    /// Whether a lamp is lit.
    #[must_use]
    pub fn is_lit(self, at: usize) -> bool {
        at < CELLS && self.0 >> at & 1 == 1
    }

    /// How many are lit.
    #[must_use]
    pub fn lit(self) -> u32 {
        self.0.count_ones()
    }
}
