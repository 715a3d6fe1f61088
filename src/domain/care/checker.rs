//! What the list of medicines says of a name, or of the text on a package (`evidence.md` §4).
//!
//! An ingredient is known everywhere, a brand only in its country ([`super::recognise`]). What is
//! nearly a name is offered, and never found.

use super::names::{after, begins_with, plain};
use super::recognise::{Class, Family, Recogniser, Substance, What};
use crate::content::names::SubstanceKind;
use crate::content::{Kind, Medicine, MedicineList, Tone};
use crate::entry::{Field, Fields};

/// How many names are offered at most.
const OFFERED: usize = 5;
/// Words from this length on may be one edit off; shorter ones are too alike.
const LONG_WORD: usize = 4;
/// In how many letters a name may be nearly right. A longer text was pasted and not typed.
const TYPED: usize = 500;

/// What is said of something that a text names. None of these says that anything may be taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Found<'a> {
    /// An item of the list, and what the text names of it: of a group, its member.
    Medicine(&'a Medicine, &'a Substance),
    /// A name of several products: ask which.
    WhichOne(&'a Family),
    /// A group of medicines: ask for the name.
    Class(&'a Class),
    /// What else is in a product.
    Others(&'a [String]),
    /// A brand of which this may be another product: its ingredients must be read.
    MayDiffer,
    /// There is no evidence either way.
    NoInformation,
    /// A brand that is not the same in every country, while none is chosen.
    CountryFirst,
}

/// What the list says of a text.
#[derive(Debug, Default)]
pub struct Answer<'a> {
    /// What is said of it, in its order, each once. With nothing in it the list does not know the
    /// text, which does not speak for it.
    pub found: Vec<Found<'a>>,
    /// What it names, on the list or not, each once.
    pub substances: Vec<&'a Substance>,
    /// Names that may be meant.
    pub meant: Vec<&'a str>,
    /// Whether it must be asked first which of several products it is.
    pub asks_which: bool,
    /// Whether parts of a label were left out. What stands there is not known to be absent.
    pub has_left_out: bool,
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

/// Looks names up in the list of medicines.
#[derive(Clone, Copy, Debug)]
pub struct Checker<'a> {
    /// The list.
    pub list: &'a MedicineList,
    /// What knows the names.
    pub names: &'a Recogniser,
}

impl<'a> Checker<'a> {
    /// What a text says: one name, or all that a package lists, however long it is. `product` is
    /// the one that was chosen where a name is that of several.
    #[must_use]
    pub fn check(self, text: &str, product: &str) -> Answer<'a> {
        let label = self.names.read_label(text);
        let mut answer = Answer {
            has_left_out: label.has_left_out,
            ..Answer::default()
        };
        for finding in &label.found {
            match &finding.what {
                What::Substances(substances) => self.add_all(&mut answer, substances),
                What::Brand {
                    contains,
                    also,
                    may_differ,
                } => {
                    self.add_all(&mut answer, contains);
                    if !also.is_empty() {
                        answer.add(Found::Others(also));
                    }
                    if *may_differ {
                        answer.add(Found::MayDiffer);
                    }
                }
                What::WhichOne(family) => {
                    answer.add(Found::WhichOne(family));
                    answer.asks_which |= !family.products.iter().any(|it| it.name == product);
                    for chosen in family.products.iter().filter(|it| it.name == product) {
                        let contains: Vec<_> = self.names.at(&chosen.contains).collect();
                        self.add_all(&mut answer, &contains);
                        if !chosen.also.is_empty() {
                            answer.add(Found::Others(&chosen.also));
                        }
                    }
                }
                What::Class(class) => answer.add(Found::Class(class)),
                What::CountryFirst => answer.add(Found::CountryFirst),
            }
        }
        let plain_text = plain(text);
        let groups = self.list.no_information.names.iter().map(|it| plain(it));
        if groups.into_iter().any(|it| holds_words(&plain_text, &it)) {
            answer.add(Found::NoInformation);
        }
        if label.has_unknown && text.len() <= TYPED {
            answer.meant = self.nearly(&plain_text, &answer.substances);
        }
        answer
    }

    /// What is known of something of the diary: by its ingredients, or else by its name.
    pub(super) fn check_fields(self, fields: &Fields) -> Answer<'a> {
        let ingredients = fields.text(Field::Ingredients);
        if ingredients.is_empty() {
            self.check(fields.text(Field::Name), "")
        } else {
            self.check(ingredients, "")
        }
    }

    fn add_all(self, answer: &mut Answer<'a>, substances: &[&'a Substance]) {
        for substance in substances {
            if !answer.substances.contains(substance) {
                answer.substances.push(substance);
            }
            if substance.kind == SubstanceKind::NoInformation {
                answer.add(Found::NoInformation);
            }
            let listed = substance.parent.as_ref().unwrap_or(&substance.id);
            if let Some(medicine) = self.list.find(listed) {
                answer.add(Found::Medicine(medicine, substance));
            }
        }
    }

    /// Names that a plain text nearly holds, but for those of what was found.
    fn nearly(self, text: &str, found: &[&Substance]) -> Vec<&'a str> {
        let mut meant: Vec<&str> = Vec::new();
        for name in self.names.all() {
            let key = plain(name);
            let mut rest = text;
            while !rest.is_empty() && meant.len() < OFFERED {
                if nearly(rest, &key) > 0 && !begins_with(rest, &key) {
                    let read = self.names.read(name);
                    let is_found = |it: &Substance| found.iter().any(|found| found.id == it.id);
                    let is_new = read.substances().any(|it| !is_found(it)) || read.ids().is_empty();
                    let is_there = meant.iter().any(|it| plain(it) == key);
                    if is_new && !is_there {
                        meant.push(name);
                    }
                    break;
                }
                rest = after(rest, 0);
            }
        }
        meant
    }
}

impl<'a> Answer<'a> {
    /// The medicines of the list in it, each once, with what the text names of each.
    pub fn medicines(&self) -> impl Iterator<Item = (&'a Medicine, &'a Substance)> {
        self.found.iter().filter_map(|found| match found {
            Found::Medicine(medicine, named) => Some((*medicine, *named)),
            _ => None,
        })
    }

    /// Whether the list does not know the text, which does not speak for it: nothing of it is told
    /// of, and nothing is asked, as which product is meant.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        let tells = |found: &Found| {
            !matches!(
                found,
                Found::WhichOne(_) | Found::Others(_) | Found::MayDiffer
            )
        };
        !self.asks_which && !self.found.iter().any(tells)
    }

    /// The medicine in it of which most is known: the first of the best grade.
    #[must_use]
    pub fn gravest(&self) -> Option<&'a Medicine> {
        let medicines = self.medicines().map(|(medicine, _)| medicine);
        medicines.min_by_key(|medicine| medicine.grade)
    }

    fn add(&mut self, new: Found<'a>) {
        if !self.found.iter().any(|found| found.is(new)) {
            self.found.push(new);
        }
    }
}

impl Found<'_> {
    fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Medicine(one, named), Self::Medicine(other, named_too)) => {
                one.id == other.id && named.id == named_too.id
            }
            (one, other) => one == other,
        }
    }
}

/// Whether a plain text holds some plain words.
fn holds_words(text: &str, words: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        if begins_with(rest, words) {
            return true;
        }
        rest = after(rest, 0);
    }
    false
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
