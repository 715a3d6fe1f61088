//! What a text names.

use std::collections::BTreeSet;
use std::ops::Range;

use super::dictionary::{Class, Family, Substance};
use crate::content::names::SubstanceKind;

/// What a text names, and what is not known of it.
#[derive(Clone, Debug, Default)]
pub struct Recognised<'a> {
    /// What is named, in the order of the text.
    pub found: Vec<Finding<'a>>,
    /// What the text says is not in the product. That another part of it names something counts more.
    pub denied: Vec<&'a Substance>,
    /// Whether a name is in it: also of what is no find, as an ingredient that is not listed.
    pub names_something: bool,
    /// Whether other words are in it, of which nothing is known.
    pub has_unknown: bool,
    /// Whether parts of a label were left out: warnings, or what tablets are made with. What stands
    /// there is not known to be absent.
    pub has_left_out: bool,
}

/// Something that is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding<'a> {
    /// What it is.
    pub what: What<'a>,
    /// Where it is written: its bytes in the text.
    pub written: Range<usize>,
}

/// What something is that is named. None of these says that a product holds nothing else.
#[derive(Clone, Debug, PartialEq)]
pub enum What<'a> {
    /// A substance by its own name; a few names are those of several.
    Substances(Vec<&'a Substance>),
    /// A brand.
    Brand {
        /// What is listed of it; nothing where no part is.
        contains: Vec<&'a Substance>,
        /// What else is in it.
        also: &'a [String],
        /// Whether a word behind it may make another product of it: its ingredients must be read.
        may_differ: bool,
    },
    /// A name of several products: ask which.
    WhichOne(&'a Family),
    /// A brand that is not the same in every country, while none is chosen: ask for it first.
    CountryFirst,
    /// A class. Unless it is complete it has others that are not listed: ask for the name.
    Class(&'a Class),
}

impl<'a> Finding<'a> {
    /// The substances it stands for: not those of a class, and none where something must be asked.
    #[must_use]
    pub fn substances(&self) -> &[&'a Substance] {
        match &self.what {
            What::Substances(all) | What::Brand { contains: all, .. } => all,
            What::WhichOne(_) | What::CountryFirst | What::Class(_) => &[],
        }
    }
}

impl<'a> Recognised<'a> {
    /// The ids of all substances. None of them does not mean that the product holds none.
    #[must_use]
    pub fn ids(&self) -> BTreeSet<&'a str> {
        self.substances().map(|it| &*it.id).collect()
    }

    /// All substances, one for each time it is named.
    pub fn substances(&self) -> impl Iterator<Item = &'a Substance> {
        self.found.iter().flat_map(Finding::substances).copied()
    }

    /// The minerals in it, each once, by id.
    #[must_use]
    pub fn minerals(&self) -> BTreeSet<&'a str> {
        let minerals = self
            .substances()
            .filter(|it| it.kind == SubstanceKind::Mineral);
        minerals.map(|it| &*it.id).collect()
    }

    /// The ids of whose answers are shown: of members those of their groups.
    #[must_use]
    pub fn answers(&self) -> BTreeSet<&'a str> {
        let answers = self
            .substances()
            .map(|it| it.parent.as_ref().unwrap_or(&it.id));
        answers.map(|id| &**id).collect()
    }

    /// Whether nothing of it is known: not a name, nor anything to ask about.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether a brand in it holds more than what is listed.
    #[must_use]
    pub fn has_others(&self) -> bool {
        let mut all = self.found.iter();
        all.any(|it| matches!(&it.what, What::Brand { also, .. } if !also.is_empty()))
    }
}
