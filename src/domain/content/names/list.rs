//! `names.toml`: what can be found, with its names and brands.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ByLanguage;
use crate::content::code::{Code, Named};
use crate::content::for_checks::ForChecks;
use crate::content::item::Day;
use crate::settings::Country;

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameList {
    /// Ids of which no Latin form is made.
    pub no_latin: Vec<String>,
    /// Beginnings of minerals' names that are found as whole words only, or with a salt behind.
    pub whole_stems: Vec<String>,
    /// Metals that stand before the name of a medicine in one word.
    pub metals: Vec<String>,
    /// Whether all was seen in sources.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
    /// What is said of all of it.
    pub meta: NamesMeta,
    /// What can be found.
    pub substance: Vec<Substance>,
    /// Brands with more than one ingredient.
    pub combination: Vec<SeveralIngredients>,
    /// Names of several products in one country.
    pub family: Vec<ProductFamily>,
    /// Names that mean different things in different countries: what the brands say, once more.
    pub differs: ForChecks<Vec<Differs>>,
}

/// What is said of all names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamesMeta {
    /// The countries, in the order in which brands are written.
    pub countries: ForChecks<Vec<Code<Market>>>,
    /// The languages.
    pub languages: ForChecks<Vec<String>>,
    /// Names that count only where nothing else is said.
    pub only_alone: OnlyAlone,
    /// Where brands were seen.
    pub sources: ForChecks<BTreeMap<String, String>>,
}

/// Names that are something else too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnlyAlone {
    /// Everyday words.
    pub plain_words: Vec<String>,
    /// Abbreviations.
    pub abbreviations: Vec<String>,
    /// Brands that are words.
    pub brands_that_are_words: Vec<String>,
}

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Substance {
    /// Its id, which is that of `medicines.toml` where it is a medicine of that list.
    pub id: String,
    /// What it is.
    pub kind: SubstanceKind,
    /// Whose answer is shown for it; of a member only.
    pub parent: Option<String>,
    /// Its salts, by their keys in `salts.toml`.
    pub salts: Vec<String>,
    /// Its names.
    pub inn: ByLanguage,
    /// How the names of a mineral's salts begin.
    pub stems: Option<ByLanguage>,
    /// Its brands.
    pub brands: Brands,
}

/// What something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubstanceKind {
    /// An id of `medicines.toml`.
    Medicine,
    /// Something of `spacing.toml` that keeps apart from something.
    Partner,
    /// A mineral.
    Mineral,
    /// One of a group, which has the answer.
    Member,
    /// Something there is no evidence about, either way.
    NoInformation,
}

/// Brands by country. Where each was seen is not shipped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Brands(pub BTreeMap<Code<Market>, BySource>);

/// Brands of a country by the key of where they were seen; shipped as one list, under no key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BySource(pub BTreeMap<String, Vec<String>>);

impl BySource {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.values().flatten().map(String::as_str)
    }
}

impl Serialize for BySource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.0.serialize(serializer)
        } else {
            serializer.collect_seq(self.all().collect::<Vec<_>>())
        }
    }
}

impl<'de> Deserialize<'de> for BySource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            BTreeMap::deserialize(deserializer).map(Self)
        } else {
            let all = Vec::deserialize(deserializer)?;
            Ok(Self(BTreeMap::from([(String::new(), all)])))
        }
    }
}

impl Brands {
    /// Those of a country.
    pub fn of(&self, market: Market) -> impl Iterator<Item = &str> {
        let brands = self.0.get(&Code(market)).into_iter();
        brands.flat_map(BySource::all)
    }
}

/// A brand with more than one ingredient, or of which only a part is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeveralIngredients {
    /// Its name.
    pub brand: String,
    /// Where it is sold.
    pub countries: Vec<Code<Market>>,
    /// What is in it, by id.
    pub contains: Vec<String>,
    /// What else is in it.
    pub also: Vec<String>,
    /// The countries by the key of where it was seen there.
    pub sources: ForChecks<BTreeMap<String, Vec<Code<Market>>>>,
}

/// A name of several products in one country: ask which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductFamily {
    /// The name.
    pub brand: String,
    /// Where.
    pub country: Code<Market>,
    /// The key of where it was seen.
    pub source: ForChecks<String>,
    /// The products.
    pub variant: Vec<ProductVariant>,
}

/// A product of a family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductVariant {
    /// The name on the package.
    pub name: String,
    /// What is in it, by id.
    pub contains: Vec<String>,
    /// What else is in it.
    pub also: Vec<String>,
}

/// A name that means different things in different countries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Differs {
    /// The name.
    pub brand: String,
    /// The ids by country, or `family`.
    pub means: BTreeMap<Code<Market>, Vec<String>>,
}

coded! {
    /// A country that has brands of its own.
    pub enum Market {
        /// The United States.
        UnitedStates = "US",
        /// Canada.
        Canada = "CA",
        /// The United Kingdom.
        UnitedKingdom = "GB",
        /// Ireland.
        Ireland = "IE",
        /// Australia.
        Australia = "AU",
        /// New Zealand.
        NewZealand = "NZ",
        /// India.
        India = "IN",
        /// Germany.
        Germany = "DE",
        /// Austria.
        Austria = "AT",
        /// Switzerland.
        Switzerland = "CH",
        /// France.
        France = "FR",
        /// Spain.
        Spain = "ES",
        /// Italy.
        Italy = "IT",
        /// The Netherlands.
        Netherlands = "NL",
    }
}

impl Named for Market {
    const WHAT: &'static str = "country";
}

impl Market {
    /// That of a chosen country; `None` for one without brands of its own here, and for none.
    #[must_use]
    pub const fn of(country: Country) -> Option<Self> {
        match country {
            Country::Us => Some(Self::UnitedStates),
            Country::Ca => Some(Self::Canada),
            Country::Uk => Some(Self::UnitedKingdom),
            Country::Ie => Some(Self::Ireland),
            Country::De => Some(Self::Germany),
            Country::At => Some(Self::Austria),
            Country::Ch => Some(Self::Switzerland),
            Country::Fr => Some(Self::France),
            Country::Es => Some(Self::Spain),
            Country::It => Some(Self::Italy),
            Country::Nl => Some(Self::Netherlands),
            Country::Au => Some(Self::Australia),
            Country::Nz => Some(Self::NewZealand),
            Country::In => Some(Self::India),
            Country::NotSaid | Country::Eu | Country::Other => None,
        }
    }
}

item!(NameList in "names", |_it| "names.toml".to_owned(), |_it| None);

impl NameList {
    /// What has an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Substance> {
        self.substance.iter().find(|it| it.id == id)
    }
}
