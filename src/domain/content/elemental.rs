//! `elemental.toml`: what products hold of iron and magnesium, for reading a label.

use serde::{Deserialize, Serialize};

use super::for_checks::ForChecks;
use super::item::{Day, Item, each, facts};
use super::thousandths::Thousandths;

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elementals {
    /// Whether an amount is of the element or the compound.
    pub ask: String,
    /// The products.
    pub elemental: Vec<Elemental>,
}

/// A kind of product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elemental {
    /// Its id.
    pub id: String,
    /// What it is.
    pub product: String,
    /// Which element it holds.
    pub mineral: String,
    /// How much of the compound, in milligrams.
    pub compound_mg: Option<Thousandths>,
    /// How much of the element, in milligrams.
    pub elemental_mg: Option<Thousandths>,
    /// How much of the compound is the element, in per cent.
    pub percent: Option<Thousandths>,
    /// Up to how much of it.
    pub percent_to: Option<Thousandths>,
    /// Whether only the label can say it.
    pub label_only: bool,
    /// What to mind; empty for nothing.
    pub note: String,
    /// Its sources.
    pub sources: Vec<String>,
    /// Whether it was seen in one of them.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

item!(Elemental in "elemental");

impl Elemental {
    /// It in one line, with its own numbers: `Magnesium oxide 400 mg · 241.3 mg magnesium · 60 %`.
    #[must_use]
    pub fn line(&self) -> String {
        let amount = self
            .elemental_mg
            .map(|mg| format!("{mg} mg {}", self.mineral));
        let share = self.percent.map(|from| match self.percent_to {
            Some(to) => format!("{from}–{to} %"),
            None => format!("{from} %"),
        });
        let (amount, share) = (amount.unwrap_or_default(), share.unwrap_or_default());
        facts([&self.product, &amount, &share, &self.note])
    }
}

impl Elementals {
    /// All items.
    pub fn items(&self) -> impl Iterator<Item = &dyn Item> {
        each(&self.elemental)
    }
}
