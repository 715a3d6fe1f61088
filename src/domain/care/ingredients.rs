//! What a product works with, by what is said of it: for gates, ceilings, gaps and labels alike.

use super::limits::NameWord;
use super::names::{after, begins_with, holds_word, plain};
use crate::content::MedicineList;
use crate::entry::words::Means;
use crate::entry::{Field, Fields};
use crate::set::Set;
use crate::text::folded;

/// The name and the ingredients of something, folded.
#[derive(Debug)]
pub(super) struct Label([String; 2]);

impl Label {
    pub(super) fn of(fields: &Fields) -> Self {
        Self([Field::Name, Field::Ingredients].map(|field| folded(fields.text(field))))
    }

    /// Whether the name or an ingredient holds a word, whatever its capitals and accents.
    pub(super) fn names(&self, word: &str) -> bool {
        let word = folded(word);
        self.0.iter().any(|text| holds_word(text, &word))
    }
}

/// Whether something works with some means: it says so, it has an amount of it, or its name or an
/// ingredient holds a word for it.
#[must_use]
pub fn works_with(fields: &Fields, means: Means, words: &[NameWord]) -> bool {
    let amount = match means {
        Means::Iron => fields.number(Field::IronMg),
        Means::Magnesium => fields.number(Field::MagnesiumMg),
        _ => None,
    };
    if fields.set(Field::Means).contains(&means) || amount.is_some_and(|amount| amount > 0) {
        return true;
    }
    let label = Label::of(fields);
    let mut words = words.iter().filter(|(_, of)| *of == means);
    words.any(|(word, _)| label.names(word))
}

/// How salts of iron and magnesium are called, and what holds some without working with it.
#[derive(Clone, Debug, Default)]
pub struct Salts {
    /// How their names begin, plain.
    pub stems: Vec<(String, Means)>,
    /// What tablets are made with, and salts of other medicines, plain.
    pub fillers: Vec<String>,
}

impl Salts {
    /// Those of the list.
    #[must_use]
    pub fn of(list: &MedicineList) -> Self {
        let stems = list.works_with.iter().flat_map(|(means, stems)| {
            let stems = stems.iter();
            stems.map(|stem| (plain(stem), means.0))
        });
        Self {
            stems: stems.collect(),
            fillers: list.fillers.iter().map(|filler| plain(filler)).collect(),
        }
    }

    /// What a product works with, by its name and ingredients: iron and magnesium in any salt. What
    /// tablets are made with does not count, nor do salts of other medicines.
    #[must_use]
    pub fn works_with(&self, text: &str) -> Set<Means> {
        let text = plain(text);
        let mut means = Set::new();
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let fillers = self.fillers.iter();
            let fillers = fillers.filter(|filler| begins_with(rest, filler));
            let aside = fillers.map(String::len).max().unwrap_or(0);
            if aside == 0 {
                for (stem, it) in &self.stems {
                    if rest.starts_with(stem.as_str()) {
                        means.insert(*it);
                    }
                }
            }
            rest = after(rest, aside);
        }
        means
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::*;

    fn named(field: Field, text: &str) -> Fields {
        Fields::default().with(field, field.text(text).unwrap())
    }

    #[rstest]
    #[case("MAGNÉSIUM", Some(Means::Magnesium))]
    #[case("magne\u{301}sium B6", Some(Means::Magnesium))]
    #[case("MAGNESİUM SİTRAT", Some(Means::Magnesium))]
    #[case("magnesıum", Some(Means::Magnesium))]
    #[case("Éisen", Some(Means::Iron))]
    #[case("EISEN® 50", Some(Means::Iron))]
    #[case("Ｉｒｏｎ", Some(Means::Iron))]
    #[case("Eisenkraut", None)]
    #[case("Environ", None)]
    #[case("Geißraute", Some(Means::Potassium))]
    #[case("GEISSRAUTE", Some(Means::Potassium))]
    #[case("Tee", None)]
    fn a_product_is_known_in_any_letters(#[case] name: &str, #[case] expected: Option<Means>) {
        let words = [
            ("iron".to_owned(), Means::Iron),
            ("eisen".to_owned(), Means::Iron),
            ("magnésium".to_owned(), Means::Magnesium),
            ("geißraute".to_owned(), Means::Potassium),
        ];
        for field in [Field::Name, Field::Ingredients] {
            let fields = named(field, name);
            let means = Means::ALL.iter().copied();
            let known: Vec<Means> = means
                .filter(|it| works_with(&fields, *it, &words))
                .collect();
            assert_eq!(known, expected.into_iter().collect::<Vec<_>>(), "{field:?}");
        }
    }

    #[rstest]
    #[case("MAGNÉSIUM citrate", &[Means::Magnesium])]
    #[case("Éisen(II)-glycin-sulfat", &[Means::Iron])]
    #[case("FERROUS SULFÂTE", &[Means::Iron])]
    #[case("Magnésium stéarate", &[])]
    fn a_label_is_read_in_any_letters(#[case] text: &str, #[case] expected: &[Means]) {
        let salts = Salts {
            stems: vec![
                ("ferr".to_owned(), Means::Iron),
                ("eisen".to_owned(), Means::Iron),
                ("magnes".to_owned(), Means::Magnesium),
            ],
            fillers: vec!["magnesium stearate".to_owned()],
        };
        let means: Vec<Means> = salts.works_with(text).iter().copied().collect();
        assert_eq!(means, expected);
    }
}
