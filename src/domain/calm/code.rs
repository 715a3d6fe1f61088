//! Code: a hidden row of four numbers, to be found by guessing. There are as many guesses as
//! anybody wants.

use super::chance::Chance;

/// The places of a row.
pub const PLACES: usize = 4;
/// The numbers go from 1 to this.
pub const SIGNS: usize = 6;
/// The button of the number 1; those of the places come before it.
pub const FIRST_SIGN: usize = PLACES;
/// The button that tries what stands there.
pub const TRY: usize = FIRST_SIGN + SIGNS;

/// Four numbers from 1 to 6; 0 is a free place.
pub type Signs = [u8; PLACES];

/// What a guess has in common with the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Right numbers at the right place.
    pub placed: usize,
    /// Right numbers at another place.
    pub elsewhere: usize,
}

impl Marks {
    /// What two rows have in common; it is the same from either side.
    #[must_use]
    pub fn of(guess: Signs, code: Signs) -> Self {
        let (mut placed, mut common) = (0, 0);
        for (one, other) in guess.iter().zip(&code) {
            placed += usize::from(one == other);
        }
        let mut left = code;
        for sign in guess {
            for other in &mut left {
                if *other == sign {
                    // Taken: no sign is this number.
                    *other = u8::MAX;
                    common += 1;
                    break;
                }
            }
        }
        Self {
            placed,
            elsewhere: common - placed,
        }
    }
}

/// The code, and what has been guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    code: Signs,
    guess: Signs,
    tried: Vec<Signs>,
}

impl Code {
    /// A new code.
    #[must_use]
    pub fn new(chance: &mut Chance) -> Self {
        let mut code = [0; PLACES];
        for sign in &mut code {
            *sign = chance.below(SIGNS) as u8 + 1;
        }
        Self::of(code)
    }

    /// This code, of which nothing is guessed yet.
    #[must_use]
    pub fn of(code: Signs) -> Self {
        Self {
            code,
            guess: [0; PLACES],
            tried: Vec::new(),
        }
    }

    /// Presses a button: a place is freed, a number goes to the first free place, and [`TRY`] tries
    /// four numbers. Once the code is found nothing changes any more.
    pub fn press(&mut self, button: usize) {
        if self.is_found() {
        } else if let Some(place) = self.guess.get_mut(button) {
            *place = 0;
        } else if button < TRY {
            let free = self.guess.iter_mut().find(|place| **place == 0);
            if let Some(place) = free {
                *place = (button - FIRST_SIGN) as u8 + 1;
            }
        } else if button == TRY && self.is_full() {
            self.tried.push(self.guess);
            self.guess = [0; PLACES];
        }
    }

    /// What stands at the places now.
    #[must_use]
    pub fn guess(&self) -> Signs {
        self.guess
    }

    /// Whether each place has a number, so that it can be tried.
    #[must_use]
    pub fn is_full(&self) -> bool {
        !self.guess.contains(&0)
    }

    /// What has been tried, the latest last.
    #[must_use]
    pub fn tried(&self) -> &[Signs] {
        &self.tried
    }

    /// What a guess has in common with the code.
    #[must_use]
    pub fn marks(&self, guess: Signs) -> Marks {
        Marks::of(guess, self.code)
    }

    /// Whether the last try was the code.
    #[must_use]
    pub fn is_found(&self) -> bool {
        self.tried.last() == Some(&self.code)
    }
}
