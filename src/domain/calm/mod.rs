//! Calm tools: a timer for something that is tried, and games that keep the mind busy at rest.
//!
//! Nobody loses and nothing is counted. A game takes a tap as the number of a button, so that all
//! are drawn and played by the same few lines.

pub mod chance;
pub mod code;
pub mod lamps;
pub mod played;
pub mod session;
pub mod stars;
pub mod timer;

use chance::Chance;
use code::Code;
use lamps::Lamps;
use stars::Stars;

coded! {
    /// The calm tools, in the order of their list.
    pub enum Tool {
        /// Minutes for something that is tried.
        Timer = "timer",
        /// Lamps to be put out.
        Lamps = "lamps",
        /// A hidden row of numbers.
        Code = "code",
        /// Stars to be found from the numbers at the edge.
        Stars = "stars",
    }
}

/// The rows and the columns of a board.
pub const SIDE: usize = 5;
/// The cells of a board, row by row.
pub const CELLS: usize = SIDE * SIDE;
/// A set of cells with all of them in it.
const ALL_CELLS: u32 = (1 << CELLS) - 1;

/// A game as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Game {
    /// Lamps to be put out.
    Lamps(Lamps),
    /// A hidden row of numbers.
    Code(Code),
    /// Stars to be found from the numbers at the edge.
    Stars(Stars),
}

impl Game {
    /// A new one, after as many that have been solved. The timer is no game: lamps take its place.
    #[must_use]
    pub fn new(tool: Tool, solved: u32, bytes: [u8; 10]) -> Self {
        let chance = &mut Chance::new(bytes);
        match tool {
            Tool::Timer | Tool::Lamps => Self::Lamps(Lamps::new(chance, solved)),
            Tool::Code => Self::Code(Code::new(chance)),
            Tool::Stars => Self::Stars(Stars::new(chance)),
        }
    }

    /// Which of the tools it is.
    #[must_use]
    pub fn tool(&self) -> Tool {
        match self {
            Self::Lamps(_) => Tool::Lamps,
            Self::Code(_) => Tool::Code,
            Self::Stars(_) => Tool::Stars,
        }
    }

    /// Presses a button by its number; a button that is not there does nothing.
    pub fn press(&mut self, button: usize) {
        match self {
            Self::Lamps(lamps) => lamps.press(button),
            Self::Code(code) => code.press(button),
            Self::Stars(stars) => stars.press(button),
        }
    }

    /// Whether it is done.
    #[must_use]
    pub fn is_solved(&self) -> bool {
        match self {
            Self::Lamps(lamps) => lamps.lit() == 0,
            Self::Code(code) => code.is_found(),
            Self::Stars(stars) => stars.fits(),
        }
    }
}
