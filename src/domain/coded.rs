//! Enums that are written as short fixed words in the journal and in exports.

/// An enum that is written as one of a few fixed words.
pub trait Coded: Copy + Eq + 'static {
    /// Every value, in the order in which they are shown.
    const ALL: &'static [Self];
    /// The words of [`Coded::ALL`], in the same order.
    const CODES: &'static [&'static str];

    /// Its place in [`Coded::ALL`].
    fn index(self) -> usize;
}

/// Where a word stands among some.
pub(crate) fn position(codes: &[&str], code: &str) -> Option<usize> {
    codes.iter().position(|known| *known == code)
}

/// Declares an enum with one word per variant, and everything that follows from that list.
///
/// The words are part of the file format: they may be added to, never changed.
macro_rules! coded {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $($(#[$doc])* $variant,)+ }

        impl $crate::coded::Coded for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            const CODES: &'static [&'static str] = &[$($code),+];

            fn index(self) -> usize {
                self as usize
            }
        }

        as_text!($name, Self::parse, Self::code);

        impl $name {
            /// Every value, in the order in which they are shown.
            pub const ALL: &'static [Self] = <Self as $crate::coded::Coded>::ALL;

            /// The word that stands for it in the journal and in exports.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The value a word stands for; `None` for any other text.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                let codes = <Self as $crate::coded::Coded>::CODES;
                let position = $crate::coded::position(codes, code)?;
                Self::ALL.get(position).copied()
            }
        }
    };
}
