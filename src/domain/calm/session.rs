//! A game that is played. It goes on while another page is looked at.

use super::played::Played;
use super::{Game, Tool};
use crate::moment::Moment;

/// The game that is played, and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    game: Option<Game>,
    /// How many have been solved in a row of the same game.
    solved: u32,
    played: Played,
}

impl Session {
    /// Before the first game.
    pub const NEW: Self = Self {
        game: None,
        solved: 0,
        played: Played::NONE,
    };

    /// Opens a tool. A game goes on as it was left, another one begins anew by these bytes, and the
    /// timer leaves the game alone. What was played long ago does not count any more.
    pub fn open(&mut self, tool: Tool, now: Moment, bytes: [u8; 10]) {
        let is_same = self.game.as_ref().is_some_and(|game| game.tool() == tool);
        if tool != Tool::Timer && !is_same {
            *self = Self {
                game: Some(Game::new(tool, 0, bytes)),
                ..Self::NEW
            };
        }
        if self.played.is_forgotten(now) {
            self.played = Played::NONE;
        }
    }

    /// Presses a button of the game by its number.
    pub fn press(&mut self, button: usize, now: Moment) {
        if let Some(game) = &mut self.game {
            game.press(button);
            self.played.moved(now);
        }
    }

    /// Begins a new one of the same game by these bytes.
    pub fn renew(&mut self, bytes: [u8; 10]) {
        if let Some(game) = &mut self.game {
            self.solved += u32::from(game.is_solved());
            *game = Game::new(game.tool(), self.solved, bytes);
        }
    }

    /// The game.
    #[must_use]
    pub fn game(&self) -> Option<&Game> {
        self.game.as_ref()
    }

    /// For how many minutes it was played; `None` before the first move.
    #[must_use]
    pub fn minutes(&self) -> Option<u16> {
        self.played.minutes()
    }
}
