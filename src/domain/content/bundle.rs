//! What is shipped together: a file for each part of the app, read when a screen first asks.
//!
//! It is written in postcard: positional, so that its readers stay small; made and read by the same
//! build, and the file's name carries its hash.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::badges::Badges;
use super::cards::Cards;
use super::claims::Claims;
use super::device::Device;
use super::elemental::Elementals;
use super::gates::Gates;
use super::item::Item;
use super::lab_bands::LabBands;
use super::medicines::MedicineList;
use super::mimics::Mimics;
use super::names::{Classes, Fillers, LabelWords, NameList, SaltsAndForms};
use super::review::Review;
use super::sources::Sources;
use super::spacing::Spacings;
use super::templates::Templates;
use super::upper_levels::UpperLevels;

/// Why content is not read.
#[derive(Debug, thiserror::Error)]
pub enum ContentFault {
    /// It is cut off, or was made of other structs.
    #[error("{0}")]
    Unreadable(#[from] postcard::Error),
    /// Something follows that is not read.
    #[error("{0} bytes too many")]
    TooLong(usize),
    /// An item names something that is not there.
    #[error("{table} “{id}” names the unknown {what} “{named}”")]
    Unknown {
        /// The table of the item.
        table: &'static str,
        /// Its id.
        id: String,
        /// What it names.
        what: &'static str,
        /// How it calls that.
        named: String,
    },
}

/// Files of the content that are shipped as one, with the sources they name.
pub trait Bundle: Serialize + DeserializeOwned {
    /// The name of its own file, without its ending.
    const NAME: &'static str;

    /// All items of its files.
    fn items(&self) -> Vec<&dyn Item>;

    /// What its items rest on.
    fn sources(&self) -> &Sources;

    /// Whether what its items name is there, beside sources.
    ///
    /// # Errors
    /// [`ContentFault::Unknown`] for the first that is not.
    fn check_names(&self) -> Result<(), ContentFault> {
        Ok(())
    }

    /// Whether all that its items name is there. The build asks once, and the app relies on it.
    ///
    /// # Errors
    /// [`ContentFault::Unknown`] for the first that is not.
    fn check(&self) -> Result<(), ContentFault> {
        for item in self.items() {
            for id in item.sources().unwrap_or_default() {
                known(item, "source", id, self.sources().get(id).is_some())?;
            }
        }
        self.check_names()
    }
}

/// A bundle as it is shipped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shipped<B> {
    /// The bundle.
    pub bundle: B,
    /// Whether and when what is in it was looked through; `None` where that is nothing.
    pub review: Option<Review>,
}

impl<B: Bundle> Shipped<B> {
    /// Its own file.
    ///
    /// # Errors
    /// [`ContentFault::Unreadable`] for what postcard cannot write.
    pub fn write(&self) -> Result<Vec<u8>, ContentFault> {
        Ok(postcard::to_allocvec(self)?)
    }

    /// Reads its own file.
    ///
    /// # Errors
    /// [`ContentFault`] with the reason.
    pub fn parse(file: &[u8]) -> Result<Self, ContentFault> {
        let (shipped, rest) = postcard::take_from_bytes::<Self>(file)?;
        if !rest.is_empty() {
            return Err(ContentFault::TooLong(rest.len()));
        }
        Ok(shipped)
    }
}

/// Rules, gates and bands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Care {
    /// What gates compare with, and the words of each refusal.
    pub gates: Gates,
    /// Ready plans.
    pub templates: Templates,
    /// Time between substances.
    pub spacing: Spacings,
    /// Blood values.
    pub labs: LabBands,
    /// Daily upper levels.
    pub upper_levels: UpperLevels,
    /// What products hold.
    pub elemental: Elementals,
    /// Badges of evidence.
    pub badges: Badges,
    /// What a device can do to remind somebody.
    pub device: Device,
    /// The sources of all that.
    pub sources: Sources,
}

/// The list of medicines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Medicines {
    /// The list.
    pub list: MedicineList,
    /// Its sources.
    pub sources: Sources,
}

/// Names of medicines, of what keeps apart from them, and of minerals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Names {
    /// What can be found.
    pub list: NameList,
    /// The words of salts, and words that stand beside names.
    pub salts: SaltsAndForms,
    /// What is called by something and is no dose of it.
    pub fillers: Fillers,
    /// Words for classes.
    pub classes: Classes,
    /// Headings and phrases of labels.
    pub warnings: LabelWords,
    /// None: each name says for itself where it was seen.
    pub sources: Sources,
}

/// Cards, claims and look-alikes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Learn {
    /// The cards.
    pub cards: Cards,
    /// The article's claims.
    pub claims: Claims,
    /// What can look like restless legs.
    pub mimics: Mimics,
    /// Badges of evidence.
    pub badges: Badges,
    /// The sources of all that.
    pub sources: Sources,
}

impl Bundle for Care {
    const NAME: &'static str = "care";

    fn items(&self) -> Vec<&dyn Item> {
        self.gates
            .items()
            .chain(self.templates.items())
            .chain(self.spacing.items())
            .chain(self.labs.items())
            .chain(self.upper_levels.items())
            .chain(self.elemental.items())
            .chain(self.badges.items())
            .collect()
    }

    fn sources(&self) -> &Sources {
        &self.sources
    }
}

impl Bundle for Medicines {
    const NAME: &'static str = "medicines";

    fn items(&self) -> Vec<&dyn Item> {
        self.list.items().collect()
    }

    fn sources(&self) -> &Sources {
        &self.sources
    }

    fn check_names(&self) -> Result<(), ContentFault> {
        let list = &self.list;
        let are_known = |item: &dyn Item, ids: &[String]| {
            let mut ids = ids.iter();
            ids.try_for_each(|id| known(item, "medicine", id, list.find(id).is_some()))
        };
        are_known(&list.hospital, &list.hospital.medicines)?;
        are_known(&list.hospital, &list.dopaminergic)
    }
}

impl Bundle for Names {
    const NAME: &'static str = "names";

    fn items(&self) -> Vec<&dyn Item> {
        vec![
            &self.list,
            &self.salts,
            &self.fillers,
            &self.classes,
            &self.warnings,
        ]
    }

    fn sources(&self) -> &Sources {
        &self.sources
    }

    fn check_names(&self) -> Result<(), ContentFault> {
        let Self {
            list,
            salts,
            fillers,
            classes,
            ..
        } = self;
        let ids: BTreeSet<&str> = list.substance.iter().map(|it| it.id.as_str()).collect();
        let is_id =
            |item: &dyn Item, id: &String| known(item, "substance", id, ids.contains(id.as_str()));
        let is_salt =
            |item: &dyn Item, key: &String| known(item, "salt", key, salts.salt.contains_key(key));
        let is_seen = |key: &String| {
            let sources = &list.meta.sources;
            known(list, "source", key, sources.contains_key(key))
        };
        for it in &list.substance {
            it.parent.iter().try_for_each(|id| is_id(list, id))?;
            it.salts.iter().try_for_each(|key| is_salt(list, key))?;
            let mut brands = it.brands.0.values();
            brands.try_for_each(|it| {
                it.0.keys()
                    .filter(|key| !key.is_empty())
                    .try_for_each(is_seen)
            })?;
        }
        for it in &list.combination {
            it.contains.iter().try_for_each(|id| is_id(list, id))?;
            it.sources.keys().try_for_each(is_seen)?;
        }
        for it in &list.family {
            let mut variants = it.variant.iter();
            variants.try_for_each(|it| it.contains.iter().try_for_each(|id| is_id(list, id)))?;
        }
        list.no_latin.iter().try_for_each(|id| is_id(list, id))?;
        let mut classed = classes.class.iter().flat_map(|it| &it.ids);
        classed.try_for_each(|id| is_id(classes, id))?;
        let stems = fillers.latin.stems.keys();
        let mut filled = fillers.filler.iter().map(|it| &it.of).chain(stems);
        filled.try_for_each(|id| is_id(fillers, id))?;
        for it in &fillers.drug_salt {
            is_salt(fillers, &it.mineral)?;
            it.id.iter().try_for_each(|id| is_id(fillers, id))?;
        }
        let mut metals = fillers.adjective.keys();
        metals.try_for_each(|key| is_salt(fillers, key))?;
        let mut metals = salts.words.metal_first.keys();
        metals.try_for_each(|key| is_salt(salts, key))
    }
}

impl Bundle for Learn {
    const NAME: &'static str = "learn";

    fn items(&self) -> Vec<&dyn Item> {
        self.cards
            .items()
            .chain(self.claims.items())
            .chain(self.mimics.items())
            .chain(self.badges.items())
            .collect()
    }

    fn sources(&self) -> &Sources {
        &self.sources
    }

    fn check_names(&self) -> Result<(), ContentFault> {
        for card in self.cards.card.iter() {
            let is_known = self.cards.group.iter().any(|it| it.id == card.group);
            known(card, "group", &card.group, is_known)?;
        }
        for claim in &self.claims.claim {
            known(
                claim,
                "card",
                &claim.card,
                self.cards.find(&claim.card).is_some(),
            )?;
        }
        Ok(())
    }
}

fn known(
    item: &dyn Item,
    what: &'static str,
    named: &str,
    is_known: bool,
) -> Result<(), ContentFault> {
    if is_known {
        return Ok(());
    }
    Err(ContentFault::Unknown {
        table: item.table(),
        id: item.id(),
        what,
        named: named.to_owned(),
    })
}
