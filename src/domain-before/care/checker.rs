//! What the list of medicines says of a name, or of the text on a package (`evidence.md` §4).
//!
//! An ingredient is known everywhere; a brand only in its country, and it leads to ingredients,
//! never to an answer of its own. Names are compared by their letters and digits: capitals,
//! punctuation and spaces do not count. What is nearly a name is offered, and never found.

use super::content::{Content, Item};
use crate::entry::words::Means;
use crate::set::Set;
use crate::settings::Country;

/// How much of a text is read, in characters.
const LONGEST_TEXT: usize = 2_000;
/// How many names are offered at most.
const OFFERED: usize = 5;
/// Words from this length on may be one edit off; shorter ones are too alike.
const LONG_WORD: usize = 4;

/// Where the brands are that hold for a whole continent.
const EUROPE: &str = "EU";

// Which names win where one text is several: those of the country, of Europe, ingredients, the rest.
// In a place: names of several products, those products, brands.
const FAMILY: u8 = 0;
const VARIANT: u8 = 1;
const BRAND: u8 = 2;
const PLACE: u8 = 3;
const INGREDIENT: u8 = 6;
const NOTHING_KNOWN: u8 = 7;

/// Something that a text names. None of these says that anything may be taken.
#[derive(Clone, Copy, Debug)]
pub enum Found<'a> {
    /// An item of the list.
    Medicine(Item<'a>),
    /// A name of several products (a `family`): ask which.
    WhichOne(Item<'a>),
    /// A product of which the list does not know all: `also` is what else is in it.
    Others(Item<'a>),
    /// There is no evidence either way.
    NoInformation,
    /// A brand, while no country is chosen.
    CountryFirst,
}

/// What the list says of a text.
#[derive(Debug, Default)]
pub struct Answer<'a> {
    /// What the text names, in its order, each once. With nothing in it the list does not know
    /// the text, which does not speak for it.
    pub found: Vec<Found<'a>>,
    /// Names that may be meant.
    pub meant: Vec<&'a str>,
}

/// The name of the tone in which an item is told of: its grade, unless it does not worsen restless
/// legs by itself but lowers iron (`F`) or comes when it is stopped (`X`), which is then what is
/// said (`evidence.md` §4, kinds).
#[must_use]
pub fn tone_of(item: Item<'_>) -> &str {
    let mut kinds = item.texts("kind");
    let first = kinds.next().unwrap_or_default();
    let is_indirect = |kind: &str| kind == "F" || kind == "X";
    if is_indirect(first) && kinds.all(is_indirect) {
        first
    } else {
        item.text("grade")
    }
}

/// All names that are known in a country.
#[derive(Debug)]
pub struct Names<'a>(Vec<Name<'a>>);

#[derive(Debug)]
struct Name<'a> {
    /// As it is compared.
    key: String,
    written: &'a str,
    rank: u8,
    /// Whether it is a plain word too, and so a name only where nothing else stands.
    alone: bool,
    leads_to: Lead<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Lead<'a> {
    To(Found<'a>),
    /// To what a product of a family holds.
    Product(&'a Content, Item<'a>),
}

impl<'a> Names<'a> {
    /// Those of the list, as a country has them.
    #[must_use]
    pub fn of(content: &'a Content, country: Country) -> Self {
        let mut names = Self(Vec::new());
        let root = content.root();
        let mut european = root.texts("european");
        let is_european = european.any(|code| code == country.code());
        if country == Country::NotSaid {
            names.add_all_brands(content);
        } else {
            names.add_place(content, country.code(), 0);
        }
        if is_european {
            names.add_place(content, EUROPE, PLACE);
        }
        for item in content.table("medicine") {
            let found = Lead::To(Found::Medicine(item));
            names.add(item.text("inn"), INGREDIENT, found);
            for name in item.texts("synonyms") {
                names.add(name, INGREDIENT, found);
            }
        }
        for name in root.child("no_information").texts("names") {
            names.add(name, NOTHING_KNOWN, Lead::To(Found::NoInformation));
        }
        for word in root.texts("only_alone") {
            let key = plain(word);
            for name in &mut names.0 {
                name.alone |= name.key == key;
            }
        }
        names
    }

    fn add_place(&mut self, content: &'a Content, place: &str, rank: u8) {
        for family in content.table("family") {
            if family.text("country") == place {
                let found = Lead::To(Found::WhichOne(family));
                self.add(family.text("brand"), rank + FAMILY, found);
                for product in family.items("variants") {
                    let found = Lead::Product(content, product);
                    self.add(product.text("name"), rank + VARIANT, found);
                }
            }
        }
        for item in content.table("medicine") {
            for brand in item.child("brands").texts(place) {
                self.add(brand, rank + BRAND, Lead::To(Found::Medicine(item)));
            }
        }
        for item in content.table("combination") {
            let mut countries = item.texts("countries");
            if countries.any(|country| country == place) && item.texts("also").next().is_some() {
                self.add(
                    item.text("brand"),
                    rank + BRAND,
                    Lead::To(Found::Others(item)),
                );
            }
        }
    }

    /// Brands of any country, which are no answer before one is chosen.
    fn add_all_brands(&mut self, content: &'a Content) {
        let found = Lead::To(Found::CountryFirst);
        for item in content.table("medicine") {
            let brands = item.child("brands");
            for (place, _) in brands.children() {
                for brand in brands.texts(place) {
                    self.add(brand, BRAND, found);
                }
            }
        }
        for family in content.table("family") {
            self.add(family.text("brand"), BRAND, found);
            for product in family.items("variants") {
                self.add(product.text("name"), BRAND, found);
            }
        }
    }

    #[inline(never)]
    fn add(&mut self, written: &'a str, rank: u8, leads_to: Lead<'a>) {
        self.0.push(Name {
            key: plain(written),
            written,
            rank,
            alone: false,
            leads_to,
        });
    }

    /// What a text says: one name, or all that a package lists. The accents of `text` are the
    /// caller's to fold; of a long text the first 2,000 characters are read.
    #[must_use]
    pub fn check(&self, text: &str) -> Answer<'a> {
        let text = plain(text);
        let mut answer = Answer::default();
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let here = |name: &Name| !name.alone || name.key.len() == text.len();
            let (mut length, mut rank) = (0, u8::MAX);
            for name in &self.0 {
                let longest = (name.key.len(), u8::MAX - name.rank) > (length, u8::MAX - rank);
                if longest && begins_with(rest, &name.key) && here(name) {
                    (length, rank) = (name.key.len(), name.rank);
                }
            }
            for name in &self.0 {
                if name.rank == rank && name.key.len() == length && begins_with(rest, &name.key) {
                    answer.add_lead(name.leads_to);
                }
                // One that says more than what was found may be meant all the same.
                let covered = nearly(rest, &name.key);
                if covered > length && (!name.alone || covered == text.len()) {
                    answer.offer(name.written);
                }
            }
            rest = after(rest, length);
        }
        answer
    }
}

impl<'a> Answer<'a> {
    fn add_lead(&mut self, lead: Lead<'a>) {
        match lead {
            Lead::To(found) => self.add(found),
            Lead::Product(content, product) => {
                for id in product.texts("contains") {
                    self.add(Found::Medicine(content.item("medicine", id)));
                }
                if product.texts("also").next().is_some() {
                    self.add(Found::Others(product));
                }
            }
        }
    }

    fn add(&mut self, new: Found<'a>) {
        for found in &self.found {
            if found.is(new) {
                return;
            }
        }
        self.found.push(new);
    }

    fn offer(&mut self, name: &'a str) {
        if self.meant.len() < OFFERED && !self.meant.contains(&name) {
            self.meant.push(name);
        }
    }
}

impl Found<'_> {
    fn is(self, other: Self) -> bool {
        let same = |one: Item, other: Item, name| one.text(name) == other.text(name);
        match (self, other) {
            (Self::Medicine(one), Self::Medicine(other)) => same(one, other, "id"),
            (Self::WhichOne(one), Self::WhichOne(other)) => same(one, other, "brand"),
            (Self::Others(one), Self::Others(other)) => {
                same(one, other, "brand") && same(one, other, "name")
            }
            (Self::NoInformation, Self::NoInformation)
            | (Self::CountryFirst, Self::CountryFirst) => true,
            _ => false,
        }
    }
}

/// What a product works with, by its name and ingredients: iron and magnesium in any salt. What
/// tablets are made with (`fillers`) does not count, nor do salts of other medicines.
#[must_use]
pub fn works_with(content: &Content, text: &str) -> Set<Means> {
    let text = plain(text);
    let mut means = Set::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let mut aside = 0;
        for filler in content.root().texts("fillers") {
            if begins_with(rest, filler) {
                aside = filler.len();
            }
        }
        if aside == 0 {
            for (name, _) in content.root().child("works_with").children() {
                for stem in content.root().child("works_with").texts(name) {
                    if rest.starts_with(stem)
                        && let Some(it) = Means::parse(name)
                    {
                        means.insert(it);
                    }
                }
            }
        }
        rest = after(rest, aside);
    }
    means
}

/// Letters and digits in words with one space between: `St John’s-wort ` is `st johns wort`.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().take(LONGEST_TEXT) {
        if letter.is_ascii_alphanumeric() {
            plain.push(letter.to_ascii_lowercase());
        } else if !matches!(letter, '\'' | '’' | '‘' | 'ʼ' | '´' | '`')
            && !plain.is_empty()
            && !plain.ends_with(' ')
        {
            plain.push(' ');
        }
    }
    if plain.ends_with(' ') {
        plain.pop();
    }
    plain
}

/// What comes after the first `length` letters of a text, which end a word; at least one word less.
fn after(text: &str, length: usize) -> &str {
    let passed = text.get(length..).unwrap_or_default();
    passed.split_once(' ').map_or("", |(_, rest)| rest)
}

/// Whether the first words of a text are these.
fn begins_with(text: &str, words: &str) -> bool {
    let rest = text.strip_prefix(words);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) && !words.is_empty()
}

/// How much of a text's beginning a name covers, where each long word may be one edit off; 0 when
/// it is another name.
fn nearly(text: &str, name: &str) -> usize {
    let (mut text, mut name, mut covered) = (text, name, 0);
    loop {
        let (given, more) = text.split_once(' ').unwrap_or((text, ""));
        let (word, rest) = name.split_once(' ').unwrap_or((name, ""));
        let alike = given == word
            || (word.len() >= LONG_WORD && one_edit(given.as_bytes(), word.as_bytes()));
        if !alike || word.is_empty() {
            return 0;
        }
        covered += given.len();
        if rest.is_empty() {
            return covered;
        }
        (text, name, covered) = (more, rest, covered + 1);
    }
}

/// Whether one letter more, less, other or swapped with its neighbour makes one word the other
/// (a Damerau–Levenshtein distance of 1).
fn one_edit(one: &[u8], other: &[u8]) -> bool {
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let (mut one, mut other) = (one, other);
    loop {
        match (one, other) {
            ([a, more @ ..], [b, rest @ ..]) if a == b => (one, other) = (more, rest),
            ([a, more @ ..], [b, rest @ ..]) => {
                let swapped = match (more, rest) {
                    ([c, more @ ..], [d, rest @ ..]) => a == d && b == c && more == rest,
                    _ => false,
                };
                return swapped || more == rest || more == other || one == rest;
            }
            ([], rest) | (rest, []) => return rest.len() == 1,
        }
    }
}
