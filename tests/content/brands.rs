//! What a name on a package means, by country, and whether the content is of one mind about it.

use crate::schema::Content;
use std::collections::{BTreeMap, BTreeSet};
use stillnight_domain::Country;
use stillnight_domain::content::{Code, Variant};

/// The countries a brand may be listed for. `EU` holds brands listed without a country.
pub const COUNTRIES: [&str; 8] = ["US", "UK", "DE", "FR", "IE", "CA", "AU", "EU"];

fn code(country: &str) -> Code<Country> {
    Code(Country::parse(country).expect("a country"))
}

/// The medicines that list this brand in this country.
pub fn medicines_of(content: &Content, country: &str, brand: &str) -> BTreeSet<String> {
    let brand = brand.to_lowercase();
    let lists = |brands: &BTreeMap<Code<Country>, Vec<String>>| {
        let here = brands.get(&code(country)).into_iter().flatten();
        here.map(|it| it.to_lowercase()).any(|it| it == brand)
    };
    let all = content.medicines.medicine.iter();
    all.filter(|it| lists(&it.brands))
        .map(|it| it.id.clone())
        .collect()
}

/// The names of each ingredient, in small letters, with the items they lead to.
pub fn ingredients(content: &Content) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for it in &content.medicines.medicine {
        for name in it.synonyms.iter().chain([&it.inn]) {
            let ids = all.entry(name.to_lowercase()).or_default();
            ids.insert(it.id.clone());
        }
    }
    all
}

/// What is wrong with the names.
pub fn faults(content: &Content) -> Vec<String> {
    let mut faults = Vec::new();
    let known: BTreeSet<&str> = content
        .medicines
        .medicine
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    let mut must_be_known = |ids: &[String], at: &str| {
        for id in ids.iter().filter(|it| !known.contains(it.as_str())) {
            faults.push(format!("{at}: the unknown medicine “{id}”"));
        }
    };
    for it in &content.medicines.combination {
        must_be_known(&it.contains, &it.brand);
    }
    for it in &content.medicines.family {
        for variant in &it.variants {
            must_be_known(&variant.contains, &variant.name);
        }
    }
    for (name, ids) in ingredients(content) {
        if ids.len() > 1 {
            faults.push(format!("the ingredient “{name}” leads to {ids:?}"));
        }
    }
    for it in &content.medicines.medicine {
        for country in it.brands.keys() {
            if !COUNTRIES.contains(&country.0.code()) {
                faults.push(format!("{}: the unknown country “{country}”", it.id));
            }
        }
    }
    for country in COUNTRIES {
        for brand in brands_of(content, country) {
            faults.extend(brand_fault(content, country, &brand));
        }
    }
    faults
}

/// The brands of a country.
pub fn brands_of(content: &Content, country: &str) -> BTreeSet<String> {
    let all = content.medicines.medicine.iter();
    let country = code(country);
    all.flat_map(|it| it.brands.get(&country).into_iter().flatten().cloned())
        .collect()
}

/// A brand with more than one ingredient must be declared, with exactly these ingredients; a name of
/// a family must be one of its products.
fn brand_fault(content: &Content, country: &str, brand: &str) -> Option<String> {
    let ids = medicines_of(content, country, brand);
    let same = |it: &str| it.to_lowercase() == brand.to_lowercase();
    let combination = content
        .medicines
        .combination
        .iter()
        .find(|it| same(&it.brand) && it.countries.contains(&code(country)));
    if let Some(combination) = combination {
        let declared: BTreeSet<String> = combination.contains.iter().cloned().collect();
        return (declared != ids).then(|| {
            format!("{country} “{brand}” is declared as {declared:?} and listed at {ids:?}")
        });
    }
    if ids.len() > 1 {
        return Some(format!("{country} “{brand}” leads to {ids:?}, undeclared"));
    }
    let families = content
        .medicines
        .family
        .iter()
        .filter(|it| it.country == code(country));
    let products: Vec<&Variant> = families
        .flat_map(|it| &it.variants)
        .filter(|it| same(&it.name))
        .collect();
    let differs = products
        .iter()
        .any(|it| it.contains.iter().cloned().collect::<BTreeSet<_>>() != ids);
    differs.then(|| format!("{country} “{brand}” is one thing in its family and another alone"))
}
