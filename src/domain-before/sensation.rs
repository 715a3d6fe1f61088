//! How a bout feels.

coded! {
    /// How a bout feels, in the order of the chips.
    pub enum Sensation {
        /// The urge to move itself.
        Urge = "urge to move",
        /// Slow movement under the skin.
        Creeping = "creeping",
        /// Many small movements.
        Crawling = "crawling",
        /// Pins and needles.
        Tingling = "tingling",
        /// Pulling or tension.
        Pulling = "pulling",
        /// Like a current.
        Electric = "electric",
        /// Itching that scratching does not reach.
        Itching = "itching",
        /// Heat or burning.
        Burning = "burning",
        /// A dull ache.
        Aching = "aching",
        /// Pain: about a third of people call it painful.
        Painful = "painful",
        /// Muscles that move by themselves.
        Twitching = "twitching",
        /// None of the words fits.
        Indescribable = "hard to describe",
    }
}
