//! All that the recogniser knows, as it is shipped: made of the names by the build, so that an app
//! has nothing to make.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::compounds::Compounds;
use super::index::{Index, Markets, Metal};
use super::ions::Ions;
use super::negations::Negations;
use super::sections::Headings;
use super::sorted::Words;
use super::tokens::Key;
use crate::content::names::{Market, ProductFamily, SubstanceKind};
use crate::content::{Bundle, Item, Names, Sources};
use crate::set::Set;

/// All names with what they stand for, in every country.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dictionary {
    /// What can be found, in the order of `names.toml`.
    pub substances: Vec<Substance>,
    /// Every name that is found, as it is written, and where.
    pub(super) written: Vec<(String, Markets)>,
    /// Brands of several substances.
    pub(super) combinations: Vec<Product>,
    /// Names of several products.
    pub(super) families: Vec<Family>,
    /// Classes.
    pub(super) classes: Vec<Class>,
    pub(super) index: Index,
    pub(super) compounds: Compounds,
    pub(super) ions: Ions,
    pub(super) negations: Negations,
    pub(super) headings: Headings,
    /// Units of amounts.
    pub(super) units: Words,
    /// Behind a brand they may make another product of it.
    pub(super) other_product: Words,
    /// None: each name of the content says for itself where it was seen.
    sources: Sources,
}

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Substance {
    /// Its id, which is that of `medicines.toml` where it is a medicine of that list.
    pub id: String,
    /// What it is.
    pub kind: SubstanceKind,
    /// Whose answer is shown for it; of a member only.
    pub parent: Option<String>,
    /// Its international name in English.
    pub name: String,
    /// The metals of its salts.
    pub(super) metals: Set<Metal>,
}

/// What is in a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// The name on the package.
    pub name: String,
    /// The places of its substances.
    pub contains: Vec<usize>,
    /// What else is in it.
    pub also: Vec<String>,
}

/// A name of several products in one country: ask which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Family {
    /// The name.
    pub brand: String,
    /// The products.
    pub products: Vec<Product>,
}

/// A class of medicines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// Its key.
    pub key: String,
    /// The places of those of it that are listed.
    pub members: Vec<usize>,
}

impl Dictionary {
    /// Made of the names of the content.
    #[must_use]
    pub fn new(names: &Names) -> Self {
        let list = &names.list;
        let places = list.substance.iter().enumerate();
        let places: BTreeMap<&str, usize> = places.map(|(at, it)| (&*it.id, at)).collect();
        let of = |ids: &[String]| {
            let places = ids.iter().filter_map(|id| places.get(&**id).copied());
            places.collect::<Vec<_>>()
        };
        let keys = |name: &str| Key::all(name).into_iter().map(|key| key.letters);
        let substances = list.substance.iter().map(|it| Substance {
            id: it.id.clone(),
            kind: it.kind,
            parent: it.parent.clone(),
            name: it.inn.en.first().unwrap_or(&it.id).clone(),
            metals: it.salts.iter().filter_map(|it| Metal::parse(it)).collect(),
        });
        let combinations = list.combination.iter().map(|it| Product {
            name: it.brand.clone(),
            contains: of(&it.contains),
            also: it.also.clone(),
        });
        let family = |it: &ProductFamily| Family {
            brand: it.brand.clone(),
            products: it
                .variant
                .iter()
                .map(|it| Product {
                    name: it.name.clone(),
                    contains: of(&it.contains),
                    also: it.also.clone(),
                })
                .collect(),
        };
        let classes = names.classes.class.iter().map(|it| Class {
            key: it.key.clone(),
            members: of(&it.ids),
        });
        let words = &names.salts.words;
        Self {
            substances: substances.collect(),
            written: written(names),
            combinations: combinations.collect(),
            families: list.family.iter().map(family).collect(),
            classes: classes.collect(),
            index: Index::new(names, &places),
            compounds: Compounds::new(names, &places),
            ions: Ions::new(names),
            negations: Negations::new(&names.warnings),
            headings: Headings::new(&names.warnings),
            units: words.units.iter().flat_map(|it| keys(it)).collect(),
            other_product: words.may_change_contents.all().flat_map(keys).collect(),
            sources: names.sources.clone(),
        }
    }
}

/// Names of substances in all languages, and brands with where they are sold.
fn written(names: &Names) -> Vec<(String, Markets)> {
    let list = &names.list;
    let mut brands: BTreeMap<&str, Markets> = BTreeMap::new();
    let mut add = |brand, market| {
        let known = brands.entry(brand).or_default();
        *known = known.with(Markets::of(Some(market)));
    };
    for market in Market::ALL {
        let of_one = list.substance.iter().flat_map(|it| it.brands.of(*market));
        of_one.for_each(|brand| add(brand, *market));
    }
    for it in &list.combination {
        it.countries.iter().for_each(|of| add(&it.brand, of.0));
    }
    for it in &list.family {
        add(&it.brand, it.country.0);
        let products = it.variant.iter();
        products.for_each(|product| add(&product.name, it.country.0));
    }
    let names = list.substance.iter().flat_map(|it| it.inn.all());
    let names = names.map(|name| (name.to_owned(), Markets::ALL));
    let brands = brands.into_iter().map(|(brand, of)| (brand.to_owned(), of));
    names.chain(brands).collect()
}

impl Bundle for Dictionary {
    const NAME: &'static str = Names::NAME;

    fn items(&self) -> Vec<&dyn Item> {
        Vec::new()
    }

    fn sources(&self) -> &Sources {
        &self.sources
    }
}
