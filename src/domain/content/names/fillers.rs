//! `fillers.toml`: what is called by a mineral, or by something listed, and is no dose of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ByLanguage, BySomeLanguages};
use crate::content::for_checks::ForChecks;
use crate::content::item::Day;

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fillers {
    /// Whether all was seen in sources.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
    /// The numbers of additives, by mineral. None of them is ever found.
    pub e_numbers: ForChecks<BTreeMap<String, Vec<String>>>,
    /// How the salts of medicines are written.
    pub pattern: ForChecks<BySomeLanguages>,
    /// The metals of salts as adjectives, by mineral.
    pub adjective: BTreeMap<String, BySomeLanguages>,
    /// Latin, as Swiss packages print it.
    pub latin: LatinFillers,
    /// The fillers.
    pub filler: Vec<Filler>,
    /// Medicines that are salts of a mineral.
    pub drug_salt: Vec<DrugSalt>,
}

/// Fillers and minerals in Latin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LatinFillers {
    /// What is never a dose.
    pub never: Vec<String>,
    /// What is a dose in an active part; found by the stems.
    pub if_active: ForChecks<Vec<String>>,
    /// How the names of minerals begin, by id.
    pub stems: BTreeMap<String, Vec<String>>,
}

/// A filler.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filler {
    /// The id of what it is called by.
    pub of: String,
    /// Whether it ever is a dose of that.
    pub group: FillerGroup,
    /// Its names.
    pub names: ByLanguage,
}

/// What a filler is a dose of, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FillerGroup {
    /// Never.
    Never,
    /// Where it stands as an active ingredient.
    IfActive,
}

/// A medicine that is the salt of a mineral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrugSalt {
    /// The mineral, by its key in `salts.toml`.
    pub mineral: String,
    /// The id of the medicine, if it has one.
    pub id: Option<String>,
    /// Its names without the mineral.
    pub names: ByLanguage,
}

item!(Fillers in "fillers", |_it| "fillers.toml".to_owned(), |_it| None);
