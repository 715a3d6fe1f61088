//! `badges.toml`: how good the evidence is, on our own scale.

use serde::{Deserialize, Serialize};

use super::code::Named;
use super::for_checks::ForChecks;
use super::item::{Day, Item, each};
use super::table::{Identified, Table};

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Badges {
    /// The badges.
    pub badge: Table<BadgeId, Badge>,
}

/// A badge of evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Badge {
    /// Its id.
    pub id: String,
    /// Its words.
    pub label: String,
    /// What they mean.
    pub meaning: String,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

coded! {
    /// Which badge.
    pub enum BadgeId {
        /// Current guidelines agree.
        Guideline = "guideline",
        /// Experts agree, no trial.
        Consensus = "consensus",
        /// At least one sound trial or measurement.
        Moderate = "moderate",
        /// Small, short or unblinded studies.
        Low = "low",
        /// Studies or experts disagree.
        Mixed = "mixed",
        /// Not tested.
        Unknown = "unknown",
        /// Looked at, and nothing supports it.
        Unsupported = "unsupported",
        /// Something speaks against it.
        Against = "against",
        /// No judgement.
        Context = "context",
    }
}

impl Named for BadgeId {
    const WHAT: &'static str = "badge";
}

impl Identified for Badge {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Item for Badge {
    fn table(&self) -> &'static str {
        "badge"
    }

    fn id(&self) -> String {
        self.id.clone()
    }

    /// The scale is ours.
    fn sources(&self) -> Option<&[String]> {
        None
    }

    fn is_checked(&self) -> bool {
        false
    }

    fn last_reviewed(&self) -> chrono::NaiveDate {
        self.last_reviewed.0.0
    }

    fn reviewed_by(&self) -> &str {
        &self.reviewed_by
    }
}

impl Badges {
    /// All items.
    pub fn items(&self) -> impl Iterator<Item = &dyn Item> {
        each(&self.badge)
    }
}
