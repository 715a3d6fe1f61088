//! The names of medicines: that they are whole, and those of the other files.

use std::collections::{BTreeMap, BTreeSet};

use stillnight_domain::content::names::{Market, SubstanceKind};

use crate::app::written_names;

/// Every id of `medicines.toml` is among the names, as a medicine, and no other is one.
#[test]
fn the_medicines_are_those_of_the_list() {
    let names = written_names();
    let content = crate::content();
    let listed: BTreeSet<&str> = content
        .medicines
        .medicine
        .iter()
        .map(|it| &*it.id)
        .collect();
    let substances = names.list.substance.iter();
    let medicines = substances.filter(|it| it.kind == SubstanceKind::Medicine);
    let named: BTreeSet<&str> = medicines.map(|it| &*it.id).collect();
    assert_eq!(named, listed);
}

#[test]
fn what_has_no_information_is_named_so() {
    let names = written_names();
    let content = crate::content();
    let substances = names.list.substance.iter();
    let silent = substances.filter(|it| it.kind == SubstanceKind::NoInformation);
    let silent: BTreeSet<&str> = silent.map(|it| &*it.id).collect();
    let listed = content.medicines.no_information.names.iter();
    let listed: BTreeSet<String> = listed.map(|it| it.to_lowercase()).collect();
    // The others of that list are groups, which have no name to find.
    for id in silent {
        assert!(listed.contains(id), "{id}");
    }
}

#[test]
fn members_have_a_parent_and_nothing_else_has_one() {
    let names = written_names();
    for it in &names.list.substance {
        let is_member = it.kind == SubstanceKind::Member;
        assert_eq!(it.parent.is_some(), is_member, "{}", it.id);
        if let Some(parent) = &it.parent {
            let parent = names.list.find(parent).expect("a parent");
            assert_eq!(parent.kind, SubstanceKind::Medicine, "{}", it.id);
        }
        let is_mineral = it.kind == SubstanceKind::Mineral;
        assert!(it.stems.is_none() || is_mineral, "{}", it.id);
    }
    let ids: BTreeSet<&str> = names.list.substance.iter().map(|it| &*it.id).collect();
    assert_eq!(ids.len(), names.list.substance.len(), "an id stands twice");
    let classes = &names.classes.class;
    let keys: BTreeSet<&str> = classes.iter().map(|it| &*it.key).collect();
    assert_eq!(keys.len(), classes.len(), "a class stands twice");
}

/// Each country has brands, and a combination says where each of its countries was seen.
#[test]
fn every_country_has_brands() {
    let text = &crate::files::names()["names.toml"];
    let list: stillnight_domain::content::names::NameList =
        toml::from_str(text).unwrap_or_else(|fault| panic!("{fault}"));
    let mut count: BTreeMap<Market, usize> = BTreeMap::new();
    for it in &list.substance {
        for (market, brands) in &it.brands.0 {
            *count.entry(market.0).or_default() += brands.all().count();
        }
    }
    for market in Market::ALL {
        assert!(count.get(market).is_some_and(|it| *it > 200), "{market:?}");
    }
    for it in &list.combination {
        let mut seen: Vec<_> = it.sources.values().flatten().collect();
        let mut sold: Vec<_> = it.countries.iter().collect();
        seen.sort();
        sold.sort();
        assert_eq!(seen, sold, "{}", it.brand);
    }
    assert!(
        list.family
            .iter()
            .all(|it| list.meta.sources.contains_key(&*it.source))
    );
}
