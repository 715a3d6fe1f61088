//! `warnings.toml`: headings and phrases of labels and leaflets.

use serde::{Deserialize, Serialize};

use super::ByLanguage;
use crate::content::for_checks::ForChecks;
use crate::content::item::Day;

/// The file. In headings `{x}` stands for the name of the product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelWords {
    /// Words that join names, so that a negation holds for both.
    pub joining: Vec<String>,
    /// Whether all was seen in sources.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
    /// Above warnings.
    pub stop_warning: ByLanguage,
    /// Above other medicines and food.
    pub stop_interactions: ByLanguage,
    /// Above side effects.
    pub stop_side_effects: ByLanguage,
    /// Above what tablets are made with.
    pub stop_excipients: ByLanguage,
    /// Above makers and storage.
    pub stop_other: ByLanguage,
    /// Above what a product works with.
    pub resume_active: ByLanguage,
    /// Before a name that is not in a product.
    pub negation_before: ByLanguage,
    /// Behind a name that is not in a product.
    pub negation_after: ByLanguage,
    /// Words that say by themselves that something is not in a product.
    pub negation_word: ForChecks<ByLanguage>,
}

item!(LabelWords in "warnings", |_it| "warnings.toml".to_owned(), |_it| None);

impl LabelWords {
    /// The headings below which nothing is read.
    pub fn stopping(&self) -> impl Iterator<Item = &str> {
        let all = [
            &self.stop_warning,
            &self.stop_interactions,
            &self.stop_side_effects,
            &self.stop_excipients,
            &self.stop_other,
        ];
        all.into_iter().flat_map(ByLanguage::all)
    }
}
