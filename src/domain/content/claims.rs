//! `claims.toml`: what the article says, beside what is known.

use serde::{Deserialize, Serialize};

use super::badges::BadgeId;
use super::code::Code;
use super::for_checks::ForChecks;
use super::item::{Day, Item, each};

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// The verdicts in words.
    pub verdicts: Verdicts,
    /// The claims.
    pub claim: Vec<Claim>,
}

/// A claim of the article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Its id.
    pub id: String,
    /// Its row in the audit.
    pub row: ForChecks<u16>,
    /// What the article says, in our words.
    pub claim: String,
    /// What the audit says of it.
    pub verdict: Vec<Verdict>,
    /// What more is to be said of that; empty for nothing.
    pub verdict_note: String,
    /// What is known.
    pub evidence_says: String,
    /// How good that is.
    pub badge: Code<BadgeId>,
    /// What the app does of it: for the table of claims; empty where it is shipped.
    pub behaviour: ForChecks<String>,
    /// The id of the card it stands on.
    pub card: String,
    /// The screens and tests that show what the app does: as `behaviour`.
    pub shown_by: ForChecks<Vec<String>>,
    /// Its sources.
    pub sources: Vec<String>,
    /// Whether it was seen in one of them.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

/// What the audit says of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Supported.
    S,
    /// Partly, or too simple.
    P,
    /// Weak or none.
    W,
    /// Contradicted.
    X,
}

/// The words of each [`Verdict`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the verdicts say what they are")]
pub struct Verdicts {
    pub s: String,
    pub p: String,
    pub w: String,
    pub x: String,
}

impl Verdicts {
    /// The words of a verdict.
    #[must_use]
    pub fn of(&self, verdict: Verdict) -> &str {
        match verdict {
            Verdict::S => &self.s,
            Verdict::P => &self.p,
            Verdict::W => &self.w,
            Verdict::X => &self.x,
        }
    }
}

item!(Claim in "claim");

impl Claims {
    /// Those of a card.
    pub fn of_card<'a>(&'a self, card: &'a str) -> impl Iterator<Item = &'a Claim> {
        self.claim.iter().filter(move |claim| claim.card == card)
    }

    /// All items.
    pub fn items(&self) -> impl Iterator<Item = &dyn Item> {
        each(&self.claim)
    }
}
