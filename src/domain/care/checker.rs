//! What the list of medicines says of a name, or of the text on a package (`evidence.md` §4).
//!
//! An ingredient is known everywhere; a brand only in its country, and it leads to ingredients,
//! never to an answer of its own. What is nearly a name is offered, and never found.

use super::names::{after, begins_with, plain};
use crate::content::{Code, Family, Kind, Medicine, MedicineList, Tone, Variant};
use crate::entry::{Field, Fields};
use crate::settings::Country;

/// How many names are offered at most.
const OFFERED: usize = 5;
/// Words from this length on may be one edit off; shorter ones are too alike.
const LONG_WORD: usize = 4;

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
    Medicine(&'a Medicine),
    /// A name of several products: ask which.
    WhichOne(&'a Family),
    /// A product of which the list does not know all.
    Others {
        /// Its name.
        product: &'a str,
        /// What else is in it.
        also: &'a [String],
    },
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

/// The tone in which a medicine is told of: its grade, unless it does not worsen restless legs by
/// itself but lowers iron (`F`) or comes when it is stopped (`X`), which is then what is said
/// (`evidence.md` §4, kinds).
#[must_use]
pub fn tone_of(medicine: &Medicine) -> Tone {
    let is_indirect = |kind: &Kind| matches!(kind, Kind::F | Kind::X);
    match medicine.kind.first() {
        Some(Kind::F) if medicine.kind.iter().all(is_indirect) => Tone::LowersIron,
        Some(Kind::X) if medicine.kind.iter().all(is_indirect) => Tone::WhenStopped,
        _ => Tone::Graded(medicine.grade),
    }
}

/// All names that are known in a country.
#[derive(Debug)]
pub struct Names<'a> {
    list: &'a MedicineList,
    names: Vec<Name<'a>>,
}

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
    Product(&'a Variant),
}

impl<'a> Names<'a> {
    /// Those of the list, as a country has them.
    #[must_use]
    pub fn of(list: &'a MedicineList, country: Country) -> Self {
        let mut names = Self {
            list,
            names: Vec::new(),
        };
        if country == Country::NotSaid {
            names.add_all_brands();
        } else {
            names.add_place(country, 0);
        }
        if list.european.contains(&Code(country)) {
            names.add_place(Country::Eu, PLACE);
        }
        for medicine in &list.medicine {
            let found = Lead::To(Found::Medicine(medicine));
            names.add(&medicine.inn, INGREDIENT, found);
            for name in &medicine.synonyms {
                names.add(name, INGREDIENT, found);
            }
        }
        for name in &list.no_information.names {
            names.add(name, NOTHING_KNOWN, Lead::To(Found::NoInformation));
        }
        for word in &list.only_alone {
            let key = plain(word);
            for name in &mut names.names {
                name.alone |= name.key == key;
            }
        }
        names
    }

    fn add_place(&mut self, place: Country, rank: u8) {
        let place = Code(place);
        let list = self.list;
        for family in list.family.iter().filter(|it| it.country == place) {
            let found = Lead::To(Found::WhichOne(family));
            self.add(&family.brand, rank + FAMILY, found);
            for product in &family.variants {
                self.add(&product.name, rank + VARIANT, Lead::Product(product));
            }
        }
        for medicine in &list.medicine {
            for brand in medicine.brands.get(&place).into_iter().flatten() {
                let found = Lead::To(Found::Medicine(medicine));
                self.add(brand, rank + BRAND, found);
            }
        }
        for brand in &list.combination {
            if brand.countries.contains(&place) && !brand.also.is_empty() {
                let found = Found::Others {
                    product: &brand.brand,
                    also: &brand.also,
                };
                self.add(&brand.brand, rank + BRAND, Lead::To(found));
            }
        }
    }

    /// Brands of any country, which are no answer before one is chosen.
    fn add_all_brands(&mut self) {
        let found = Lead::To(Found::CountryFirst);
        let list = self.list;
        for medicine in &list.medicine {
            for brand in medicine.brands.values().flatten() {
                self.add(brand, BRAND, found);
            }
        }
        for family in &list.family {
            self.add(&family.brand, BRAND, found);
            for product in &family.variants {
                self.add(&product.name, BRAND, found);
            }
        }
    }

    fn add(&mut self, written: &'a str, rank: u8, leads_to: Lead<'a>) {
        self.names.push(Name {
            key: plain(written),
            written,
            rank,
            alone: false,
            leads_to,
        });
    }

    /// What a text says: one name, or all that a package lists, however long it is.
    #[must_use]
    pub fn check(&self, text: &str) -> Answer<'a> {
        let text = plain(text);
        let mut answer = Answer::default();
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let here = |name: &Name| !name.alone || name.key.len() == text.len();
            let (mut length, mut rank) = (0, u8::MAX);
            for name in &self.names {
                let longest = (name.key.len(), u8::MAX - name.rank) > (length, u8::MAX - rank);
                if longest && begins_with(rest, &name.key) && here(name) {
                    (length, rank) = (name.key.len(), name.rank);
                }
            }
            for name in &self.names {
                if name.rank == rank && name.key.len() == length && begins_with(rest, &name.key) {
                    self.follow(name.leads_to, &mut answer);
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

    /// What is known of something of the diary: by its ingredients, or else by its name.
    pub(super) fn check_fields(&self, fields: &Fields) -> Answer<'a> {
        let ingredients = fields.text(Field::Ingredients);
        if ingredients.is_empty() {
            self.check(fields.text(Field::Name))
        } else {
            self.check(ingredients)
        }
    }

    fn follow(&self, lead: Lead<'a>, answer: &mut Answer<'a>) {
        match lead {
            Lead::To(found) => answer.add(found),
            Lead::Product(product) => {
                for medicine in self.list.all(&product.contains) {
                    answer.add(Found::Medicine(medicine));
                }
                if !product.also.is_empty() {
                    answer.add(Found::Others {
                        product: &product.name,
                        also: &product.also,
                    });
                }
            }
        }
    }
}

impl<'a> Answer<'a> {
    /// The medicines in it, without those of a product that is still to be chosen.
    pub fn medicines(&self) -> impl Iterator<Item = &'a Medicine> {
        self.found.iter().filter_map(|found| match found {
            Found::Medicine(medicine) => Some(*medicine),
            _ => None,
        })
    }

    /// The medicines in it, and those of the product that was chosen of a family, by its name; each
    /// once.
    #[must_use]
    pub fn with_product(&self, list: &'a MedicineList, product: &str) -> Vec<&'a Medicine> {
        let mut medicines: Vec<&Medicine> = Vec::new();
        let mut add = |new: &'a Medicine| {
            if !medicines.iter().any(|medicine| medicine.id == new.id) {
                medicines.push(new);
            }
        };
        for found in &self.found {
            match found {
                Found::Medicine(medicine) => add(medicine),
                Found::WhichOne(family) => {
                    for one in family.variants.iter().filter(|it| it.name == product) {
                        list.all(&one.contains).for_each(&mut add);
                    }
                }
                _ => {}
            }
        }
        medicines
    }

    /// Whether the list does not know the text, which does not speak for it: nothing of it is told
    /// of, and it is not asked either which `product` is meant.
    #[must_use]
    pub fn is_unknown(&self, list: &'a MedicineList, product: &str) -> bool {
        let is_told = |found: &Found| matches!(found, Found::NoInformation | Found::CountryFirst);
        let asks = matches!(*self.found, [Found::WhichOne(_), ..]) && product.is_empty();
        !asks && !self.found.iter().any(is_told) && self.with_product(list, product).is_empty()
    }

    /// The medicine in it of which most is known: the first of the best grade.
    #[must_use]
    pub fn gravest(&self) -> Option<&'a Medicine> {
        self.medicines().min_by_key(|medicine| medicine.grade)
    }

    /// Whether one of its medicines is known for augmentation, and so for strong urges.
    #[must_use]
    pub fn augments(&self) -> bool {
        self.medicines()
            .any(|medicine| medicine.kind.contains(&Kind::G))
    }

    fn add(&mut self, new: Found<'a>) {
        if !self.found.iter().any(|found| found.is(new)) {
            self.found.push(new);
        }
    }

    fn offer(&mut self, name: &'a str) {
        if self.meant.len() < OFFERED && !self.meant.contains(&name) {
            self.meant.push(name);
        }
    }
}

impl Found<'_> {
    fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Medicine(one), Self::Medicine(other)) => one.id == other.id,
            (Self::WhichOne(one), Self::WhichOne(other)) => one.brand == other.brand,
            (Self::Others { product: one, .. }, Self::Others { product: other, .. }) => {
                one == other
            }
            (Self::NoInformation, Self::NoInformation)
            | (Self::CountryFirst, Self::CountryFirst) => true,
            _ => false,
        }
    }
}

/// How much of a text's beginning a name covers, where each long word may be one edit off; 0 when
/// it is another name.
fn nearly(text: &str, name: &str) -> usize {
    let (mut text, mut name, mut covered) = (text, name, 0);
    loop {
        let (given, more) = text.split_once(' ').unwrap_or((text, ""));
        let (word, rest) = name.split_once(' ').unwrap_or((name, ""));
        if word.is_empty() || (given != word && !is_one_edit_off(given, word)) {
            return 0;
        }
        covered += given.len();
        if rest.is_empty() {
            return covered;
        }
        (text, name, covered) = (more, rest, covered + 1);
    }
}

/// Whether one letter more, less, other or swapped with its neighbour makes one word the other,
/// which is long.
fn is_one_edit_off(given: &str, word: &str) -> bool {
    // One edit leaves the beginning or the end of a long word as it is: most words end here.
    let ends = |word: &str| {
        let bytes = word.as_bytes();
        (bytes.first().copied(), bytes.last().copied())
    };
    let ((first, last), (begins, stops)) = (ends(given), ends(word));
    if first != begins && last != stops {
        return false;
    }
    let length = word.chars().count();
    length >= LONG_WORD
        && given.chars().count().abs_diff(length) <= 1
        && strsim::osa_distance(given, word) <= 1
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::other("iran", "iron", true)]
    #[case::more("ironn", "iron", true)]
    #[case::more_before("airon", "iron", true)]
    #[case::less("irn", "iron", true)]
    #[case::less_before("ron", "iron", true)]
    #[case::swapped("rion", "iron", true)]
    #[case::swapped_behind("irno", "iron", true)]
    #[case::two("iramm", "iron", false)]
    #[case::two_ends("xrox", "iron", false)]
    #[case::short("hta", "hat", false)]
    fn one_edit_is_found_in_long_words(
        #[case] given: &str,
        #[case] word: &str,
        #[case] expected: bool,
    ) {
        assert_eq!(is_one_edit_off(given, word), expected);
    }

    #[rstest]
    #[case("MIRTAZAPÍN", "mirtazapin", 10)]
    #[case("Mirtazapín", "mirtazapine", 10)]
    #[case("Weißdron", "weissdorn", 9)]
    fn accents_are_no_edits(#[case] given: &str, #[case] name: &str, #[case] covered: usize) {
        assert_eq!(nearly(&plain(given), name), covered);
    }
}
