//! All names by their keys, as a country has them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::sorted::Sorted;
use super::tokens::Key;
use crate::coded::Coded;
use crate::content::Names;
use crate::content::names::{FillerGroup, Market, SubstanceKind};
use crate::set::Set;

/// The fewest letters of an English name of which Latin ones are made.
const LATIN_FROM: usize = 6;

coded! {
    /// A metal of salts, by its key in `salts.toml`.
    pub enum Metal {
        Sodium = "sodium",
        Potassium = "potassium",
        Magnesium = "magnesium",
        Calcium = "calcium",
        Strontium = "strontium",
    }
}

/// What a name is: of two that are equally long, the first wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// What tablets are made with.
    Filler,
    /// A brand of the country.
    Brand,
    /// An ingredient or class.
    Name,
    /// A brand that is not the same in every country.
    Somewhere,
    /// An ingredient that is not listed and may be the salt of a mineral.
    Other,
}

/// What a name stands for, by its place in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Meaning {
    /// A filler of a substance, `Some` where it is a dose of it wherever it is read.
    Filler(Option<usize>),
    /// A brand of one substance.
    Brand(usize),
    /// A brand of several.
    Several(usize),
    /// A product of a family.
    Product(usize, usize),
    /// Several products.
    Family(usize),
    /// A brand that is not the same everywhere, while no country is chosen.
    CountryFirst,
    Substance(usize),
    Class(usize),
    Other,
}

impl Meaning {
    pub(super) fn rank(self) -> Rank {
        match self {
            Self::Filler(_) => Rank::Filler,
            Self::Brand(_) | Self::Several(_) | Self::Product(..) | Self::Family(_) => Rank::Brand,
            Self::CountryFirst => Rank::Somewhere,
            Self::Substance(_) | Self::Class(_) => Rank::Name,
            Self::Other => Rank::Other,
        }
    }
}

/// Some countries, and the state before one is chosen: one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Markets(u16);

impl Markets {
    /// All of them.
    pub(super) const ALL: Self = Self(u16::MAX);

    /// One country; `None` before one is chosen.
    pub(super) fn of(market: Option<Market>) -> Self {
        let at = market.map_or(Market::ALL.len(), Market::index);
        Self(1 << at)
    }

    /// Whether they have one in common.
    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Each country, and none.
    fn each() -> impl Iterator<Item = Option<Market>> {
        Market::ALL.iter().copied().map(Some).chain([None])
    }
}

/// What is known of a key.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Whether it counts only where nothing else is said.
    pub(super) is_only_alone: bool,
    /// The metals whose word behind it belongs to it.
    pub(super) metals: Set<Metal>,
    /// What it stands for, and where.
    meanings: Vec<(Meaning, Markets)>,
    /// Where the words of the names that have it meet, in any country: "Intron A" is understood where
    /// it is sold as "IntronA".
    meets: Vec<Vec<usize>>,
}

impl Entry {
    /// What a text stands for in a country that has this key, and parts of which words meet
    /// somewhere: what wins. Nothing where the text parts what no name does.
    pub(super) fn best(&self, meets: &[usize], market: Markets) -> Vec<Meaning> {
        let mut names = self.meets.iter();
        let is_name = names.any(|own| meets.iter().all(|it| own.contains(it)));
        let here = self.meanings.iter().filter(|(_, of)| of.meets(market));
        let best = here.clone().map(|(it, _)| it.rank()).min();
        let meanings = here.filter(|(it, _)| is_name && Some(it.rank()) == best);
        meanings.map(|(it, _)| *it).collect()
    }
}

/// All names, of all countries.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Index(Sorted<Entry>);

impl Index {
    pub(super) fn new(names: &Names, ids: &BTreeMap<&str, usize>) -> Self {
        let mut all: BTreeMap<String, Entry> = BTreeMap::new();
        for market in Markets::each() {
            for (key, of) in IndexOfMarket::new(names, ids, market).entries {
                let entry = all.entry(key).or_default();
                entry.is_only_alone |= of.is_only_alone;
                for metal in of.metals.iter() {
                    entry.metals.insert(*metal);
                }
                for meaning in of.meanings {
                    let known = entry.meanings.iter_mut().find(|(it, _)| *it == meaning);
                    match known {
                        Some((_, markets)) => *markets = markets.with(Markets::of(market)),
                        None => entry.meanings.push((meaning, Markets::of(market))),
                    }
                }
                for meets in of.meets {
                    if !entry.meets.contains(&meets) {
                        entry.meets.push(meets);
                    }
                }
            }
        }
        for entry in all.values_mut() {
            entry.meanings.sort_by_key(|(it, _)| *it);
        }
        Self(all.into())
    }

    /// What is known of a key, and whether a longer key begins with it.
    pub(super) fn find(&self, key: &str) -> (Option<&Entry>, bool) {
        let from = self.0.from(key);
        let entry = from.first().filter(|(it, _)| it == key).map(|(_, it)| it);
        let next = from.get(usize::from(entry.is_some()));
        (entry, next.is_some_and(|(it, _)| it.starts_with(key)))
    }
}

/// What is known of a key in one country.
#[derive(Debug, Default)]
struct EntryOfMarket {
    is_only_alone: bool,
    metals: Set<Metal>,
    meanings: BTreeSet<Meaning>,
    meets: BTreeSet<Vec<usize>>,
}

/// All names, as a country has them.
#[derive(Debug, Default)]
struct IndexOfMarket {
    entries: BTreeMap<String, EntryOfMarket>,
}

impl IndexOfMarket {
    fn new(names: &Names, ids: &BTreeMap<&str, usize>, market: Option<Market>) -> Self {
        let mut index = Self::default();
        index.add_ingredients(names);
        index.add_fillers(names, ids);
        let brands = AllBrands::new(names);
        for (key, meaning) in brands.of(names, ids, market) {
            index.add_key(key, meaning);
        }
        for (key, _) in brands.0.into_values().flatten() {
            if let Some(entry) = index.entries.get_mut(&key.letters) {
                entry.meets.insert(key.meets);
            }
        }
        let alone = &names.list.meta.only_alone;
        let alone = [
            &alone.plain_words,
            &alone.abbreviations,
            &alone.brands_that_are_words,
        ];
        for key in alone.into_iter().flatten().flat_map(|it| Key::all(it)) {
            if let Some(entry) = index.entries.get_mut(&key.letters) {
                entry.is_only_alone = true;
            }
        }
        index
    }

    fn add(&mut self, name: &str, meaning: Meaning) {
        for key in Key::all(name) {
            self.add_key(key, meaning);
        }
    }

    fn add_key(&mut self, key: Key, meaning: Meaning) {
        let entry = self.entries.entry(key.letters).or_default();
        entry.meanings.insert(meaning);
        entry.meets.insert(key.meets);
    }

    fn add_ingredients(&mut self, names: &Names) {
        for (at, it) in names.list.substance.iter().enumerate() {
            for name in it.inn.all() {
                self.add(name, Meaning::Substance(at));
            }
            let has_latin = matches!(
                it.kind,
                SubstanceKind::Medicine | SubstanceKind::Partner | SubstanceKind::Member
            ) && !names.list.no_latin.contains(&it.id);
            let english = it.inn.en.first().filter(|_| has_latin);
            for name in english.into_iter().flat_map(|it| latin(it)) {
                self.add(&name, Meaning::Substance(at));
            }
        }
        for (at, class) in names.classes.class.iter().enumerate() {
            for name in class.names.all() {
                self.add(name, Meaning::Class(at));
            }
        }
    }

    fn add_fillers(&mut self, names: &Names, ids: &BTreeMap<&str, usize>) {
        for filler in &names.fillers.filler {
            let of = ids.get(&*filler.of).copied();
            let of = of.filter(|_| filler.group == FillerGroup::IfActive);
            for name in filler.names.all() {
                self.add(name, Meaning::Filler(of));
            }
        }
        for name in &names.fillers.latin.never {
            self.add(name, Meaning::Filler(None));
        }
        for salt in &names.fillers.drug_salt {
            for key in salt.names.all().flat_map(Key::all) {
                let entry = self.entries.entry(key.letters.clone()).or_default();
                if let Some(metal) = Metal::parse(&salt.mineral) {
                    entry.metals.insert(metal);
                }
                if salt.id.is_none() {
                    self.add_key(key, Meaning::Other);
                }
            }
        }
    }
}

/// The Latin names of what has an English one, as Swiss packages print them.
fn latin(english: &str) -> Vec<String> {
    let is_plain = english.len() >= LATIN_FROM
        && !english.ends_with('s')
        && english.bytes().all(|it| it.is_ascii_lowercase());
    if !is_plain {
        return Vec::new();
    }
    let stem = english.strip_suffix('e').unwrap_or(english);
    match stem.strip_suffix("ium") {
        Some(stem) => vec![format!("{stem}ium"), format!("{stem}ii")],
        None => vec![format!("{stem}um"), format!("{stem}i")],
    }
}

/// The brands of each country.
struct AllBrands(BTreeMap<Market, Vec<(Key, Meaning)>>);

impl AllBrands {
    fn new(names: &Names) -> Self {
        let list = &names.list;
        let mut all = Self(BTreeMap::new());
        for (at, it) in list.substance.iter().enumerate() {
            for (market, brands) in &it.brands.0 {
                for brand in brands.all() {
                    all.add(market.0, brand, Meaning::Brand(at));
                }
            }
        }
        for (at, it) in list.combination.iter().enumerate() {
            for market in &it.countries {
                all.add(market.0, &it.brand, Meaning::Several(at));
            }
        }
        for (at, it) in list.family.iter().enumerate() {
            all.add(it.country.0, &it.brand, Meaning::Family(at));
            let own = Key::of(&it.brand).letters;
            for (product, variant) in it.variant.iter().enumerate() {
                if Key::of(&variant.name).letters != own {
                    all.add(it.country.0, &variant.name, Meaning::Product(at, product));
                }
            }
        }
        all
    }

    fn add(&mut self, market: Market, name: &str, meaning: Meaning) {
        let own = self.0.entry(market).or_default();
        own.extend(Key::all(name).into_iter().map(|key| (key, meaning)));
    }

    /// Those of a country. Without one those of all: what a brand is where it is the same wherever it
    /// is sold, or that the country must be known.
    fn of(
        &self,
        names: &Names,
        ids: &BTreeMap<&str, usize>,
        market: Option<Market>,
    ) -> Vec<(Key, Meaning)> {
        if let Some(market) = market {
            return self.0.get(&market).cloned().unwrap_or_default();
        }
        // By its letters, what a brand holds in each country: `None` for a name of several products.
        let mut held: BTreeMap<&str, BTreeSet<Option<BTreeSet<usize>>>> = BTreeMap::new();
        for brands in self.0.values() {
            let mut here: BTreeMap<&str, Option<BTreeSet<usize>>> = BTreeMap::new();
            for (key, meaning) in brands {
                let nothing = || Some(BTreeSet::new());
                let known = here.entry(&key.letters).or_insert_with(nothing);
                match held_by(names, ids, *meaning) {
                    Some(more) => known.iter_mut().for_each(|it| it.extend(&more)),
                    None => *known = None,
                }
            }
            for (letters, known) in here {
                held.entry(letters).or_default().insert(known);
            }
        }
        let all = self.0.values().flatten().map(|(key, meaning)| {
            let mut each = held.get(&*key.letters).into_iter().flatten();
            let is_same = matches!((each.next(), each.next()), (Some(Some(_)), None));
            let meaning = if is_same {
                *meaning
            } else {
                Meaning::CountryFirst
            };
            (key.clone(), meaning)
        });
        all.collect()
    }
}

/// The substances in a brand; `None` of a name of several products.
fn held_by(
    names: &Names,
    ids: &BTreeMap<&str, usize>,
    meaning: Meaning,
) -> Option<BTreeSet<usize>> {
    let list = &names.list;
    let contains = match meaning {
        Meaning::Brand(at) => return Some(BTreeSet::from([at])),
        Meaning::Several(at) => &list.combination.get(at)?.contains,
        Meaning::Product(family, product) => {
            &list.family.get(family)?.variant.get(product)?.contains
        }
        _ => return None,
    };
    Some(
        contains
            .iter()
            .filter_map(|id| ids.get(&**id).copied())
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("sertraline", &["sertralinum", "sertralini"])]
    #[case("lithium", &["lithium", "lithii"])]
    #[case("zolpidem", &["zolpidemum", "zolpidemi"])]
    #[case("statins", &[])]
    #[case("St John's wort", &[])]
    #[case("iron", &[])]
    fn latin_names_follow_the_english(#[case] english: &str, #[case] expected: &[&str]) {
        assert_eq!(latin(english), expected);
    }
}
