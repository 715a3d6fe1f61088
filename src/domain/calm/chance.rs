//! Chance for the games, made of a few random bytes: the same bytes give the same game.

/// A source of numbers (SplitMix64).
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Begins with some bytes.
    #[must_use]
    pub fn new(bytes: [u8; 10]) -> Self {
        let mut seed = 0_u64;
        for byte in bytes {
            seed = seed.rotate_left(7) ^ u64::from(byte);
        }
        Self(seed)
    }

    /// A number from 0 up to, and without, `bound`; 0 for a bound of 0.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let high = (mixed >> 40) as usize;
        high.checked_rem(bound).unwrap_or(0)
    }
}
