//! Every name is found as it is written on the package, in the country it is sold in; what is
//! nearly a name is offered and never found; what is no name is never an answer.

use crate::app::bundle;
use crate::brands::{self, COUNTRIES};
use crate::content;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use stillnight_domain::Country;
use stillnight_domain::care::checker::{Answer, Found, Names, tone_of};
use stillnight_domain::content::{Grade, MedicineList, Medicines, Tone};

/// The list as the app has it.
pub static LIST: LazyLock<MedicineList> = LazyLock::new(|| bundle::<Medicines>().list);

pub fn names_in(country: &str) -> Names<'static> {
    Names::of(&LIST, Country::parse(country).expect("a country"))
}

/// The ids of the medicines that were found.
pub fn ids(answer: &Answer) -> Vec<String> {
    answer.medicines().map(|it| it.id.clone()).collect()
}

fn set(ids: Vec<String>) -> BTreeSet<String> {
    ids.into_iter().collect()
}

fn family<'a>(answer: &Answer<'a>) -> Option<Vec<&'a str>> {
    let [Found::WhichOne(family)] = *answer.found else {
        return None;
    };
    Some(family.variants.iter().map(|it| it.name.as_str()).collect())
}

#[test]
fn what_only_lowers_iron_is_not_said_to_worsen() {
    let tone = |id: &str| tone_of(LIST.find(id).expect("a medicine"));
    assert_eq!(tone("omeprazole"), Tone::LowersIron);
    assert_eq!(tone("mirtazapine"), Tone::Graded(Grade::A));
    assert_eq!(tone("promethazine"), Tone::Graded(Grade::B));
    assert_eq!(
        tone("tramadol"),
        Tone::Graded(Grade::B),
        "it augments, and comes when it is stopped"
    );
    for item in &LIST.medicine {
        assert!(!LIST.tones.of(tone_of(item)).is_empty(), "{}", item.id);
    }
}

#[test]
fn every_ingredient_is_found_in_every_country_and_before_one_is_chosen() {
    let content = content();
    for country in COUNTRIES.into_iter().chain(["", "AU", "NZ", "IN", "other"]) {
        let names = names_in(country);
        for (name, expected) in brands::ingredients(&content) {
            for name in [name.to_uppercase(), name.clone(), format!("  {name}. ")] {
                let found = names.check(&name);
                assert_eq!(set(ids(&found)), expected, "{country} {name}");
                assert_eq!(found.meant, <[&str; 0]>::default(), "{country} {name}");
            }
        }
    }
}

#[test]
fn every_brand_is_found_or_asked_about() {
    let content = content();
    for country in COUNTRIES {
        let names = names_in(country);
        for brand in brands::brands_of(&content, country) {
            let listed = brands::medicines_of(&content, country, &brand);
            for name in [
                brand.clone(),
                brand.to_lowercase(),
                brand.to_uppercase(),
                brand.replace('-', "  "),
            ] {
                let answer = names.check(&name);
                match family(&answer) {
                    Some(products) => {
                        assert!(products.contains(&brand.as_str()), "{country} {name}");
                    }
                    None => assert_eq!(set(ids(&answer)), listed, "{country} {name}"),
                }
            }
        }
    }
}

#[test]
fn a_brand_is_no_answer_before_a_country_is_chosen() {
    let content = content();
    let names = names_in("");
    let mut brands: BTreeSet<String> = BTreeSet::new();
    for country in COUNTRIES {
        brands.extend(brands::brands_of(&content, country));
    }
    for family in &content.medicines.family {
        brands.insert(family.brand.clone());
        brands.extend(family.variants.iter().map(|it| it.name.clone()));
    }
    assert!(brands.len() > 150, "{}", brands.len());
    for brand in brands {
        let found = names.check(&brand).found;
        assert!(
            matches!(*found, [Found::CountryFirst]),
            "{brand}: {found:?}"
        );
    }
    // With other things around it, the ingredients are told and the brand is not.
    let answer = names.check("Piriton tablets and mirtazapine");
    assert_eq!(ids(&answer), ["mirtazapine"]);
    assert!(matches!(answer.found[0], Found::CountryFirst));
}

#[test]
fn a_name_means_what_it_means_in_its_country() {
    for (country, name, expected) in [
        ("US", "Benadryl", ["diphenhydramine"].as_slice()),
        ("CA", "Benadryl", &["diphenhydramine"]),
        ("UK", "Benadryl Allergy One a Day", &["cetirizine"]),
        ("US", "Tylenol PM", &["diphenhydramine"]),
        ("US", "Advil PM", &["diphenhydramine", "ibuprofen"]),
        ("US", "NyQuil", &["doxylamine"]),
        ("US", "Unisom SleepTabs", &["doxylamine"]),
        ("US", "Unisom SleepGels", &["diphenhydramine"]),
        ("CA", "Unisom", &["diphenhydramine"]),
        ("CA", "Unisom SleepGels", &["diphenhydramine"]),
        ("US", "Dramamine Original", &["dimenhydrinate"]),
        ("US", "Dramamine Less Drowsy", &["meclizine"]),
        ("UK", "Nytol One-A-Night", &["diphenhydramine"]),
        ("UK", "Nytol Original", &["diphenhydramine"]),
        ("UK", "Nytol Herbal Simply Sleep & Calm", &["valerian"]),
        ("UK", "Sominex Herbal", &["valerian"]),
        ("US", "Sominex", &["diphenhydramine"]),
        ("UK", "Night Nurse", &["promethazine"]),
        ("UK", "Zispin", &["mirtazapine"]),
        ("EU", "Mysimba", &["bupropion", "naltrexone"]),
        ("DE", "Arlevert", &["cinnarizine", "dimenhydrinate"]),
        ("US", "estrogen", &["oestrogen"]),
        ("US", "St John’s-wort", &["st-johns-wort"]),
        ("US", "same", &["same"]),
    ] {
        let found = names_in(country).check(name);
        let expected: BTreeSet<String> = expected.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(set(ids(&found)), expected, "{country} {name}");
        assert!(family(&found).is_none(), "{country} {name}");
    }
}

#[test]
fn what_else_a_product_holds_is_told() {
    let also = |country: &str, name: &str| {
        let answer = names_in(country).check(name);
        let others = answer.found.iter().find_map(|found| match found {
            Found::Others { also, .. } => Some(also.join(", ")),
            _ => None,
        });
        others.unwrap_or_default()
    };
    assert_eq!(also("US", "Tylenol PM"), "paracetamol (acetaminophen)");
    assert_eq!(also("UK", "Benadryl Allergy Relief"), "acrivastine");
    assert_eq!(also("UK", "Zispin"), "");
}

#[test]
fn a_name_of_several_products_is_a_question() {
    for (country, name) in [
        ("UK", "benadryl"),
        ("AU", "benadryl"),
        ("US", "unisom"),
        ("US", "dramamine"),
        ("UK", "nytol"),
        ("UK", "sominex"),
        ("IE", "sudafed"),
    ] {
        let answer = names_in(country).check(name);
        assert!(family(&answer).is_some(), "{country} {name}: {answer:?}");
        assert!(ids(&answer).is_empty(), "{country} {name}: {answer:?}");
    }
    assert!(ids(&names_in("UK").check("Benadryl Allergy Relief")).is_empty());
}

#[test]
fn what_the_list_does_not_know_is_never_an_answer() {
    let content = content();
    let names = names_in("US");
    for name in content.medicines.no_information.names.clone() {
        let found = names.check(&name).found;
        assert!(matches!(*found, [Found::NoInformation]), "{name}");
    }
    // Made up, harmless, of another country, and nothing at all.
    for (country, name) in [
        ("US", "Calmizol"),
        ("US", "paracetamol"),
        ("US", "acetaminophen 500 mg"),
        ("US", "Zispin"),
        ("FR", "Benadryl"),
        ("NZ", "Benadryl"),
        ("other", "Benadryl"),
        ("US", ""),
        ("US", " \n "),
        ("US", "Ωμέγα ☕"),
    ] {
        let answer = names_in(country).check(name);
        assert!(answer.found.is_empty(), "{country} {name}: {answer:?}");
    }
}

/// Each way to be one edit off, of a word that has no other listed name that near.
fn one_edit_off(word: &str) -> [String; 4] {
    let letters: Vec<char> = word.chars().collect();
    let at = letters.len() / 2;
    let with = |change: &dyn Fn(&mut Vec<char>)| {
        let mut letters = letters.clone();
        change(&mut letters);
        letters.into_iter().collect::<String>()
    };
    [
        with(&|it| it[at] = 'q'),
        with(&|it| it.insert(at, 'q')),
        with(&|it| {
            it.remove(at);
        }),
        with(&|it| it.swap(at - 1, at)),
    ]
}

#[test]
fn a_name_with_one_edit_a_word_is_offered_and_not_found() {
    let content = content();
    let edited = |name: &str, edit: usize| {
        let words = name.split(|letter: char| !letter.is_alphanumeric());
        let words = words.map(|word| match word.len() >= 4 {
            true => one_edit_off(word)[edit].clone(),
            false => word.to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let mut seen = 0;
    for country in COUNTRIES {
        let names = names_in(country);
        let of_list = brands::ingredients(&content).into_keys();
        let all: BTreeSet<String> = of_list
            .chain(brands::brands_of(&content, country))
            .collect();
        for name in &all {
            for edit in 0..4 {
                let typed = edited(name, edit);
                let told = names.check(&typed);
                let whole = names.check(name);
                // No word is long enough, or the swapped letters are the same; an apostrophe makes
                // no word of its own.
                let letters = |text: &str| {
                    let letters = text.chars().filter(|it| it.is_alphanumeric());
                    letters.collect::<String>().to_lowercase()
                };
                if letters(&typed) == letters(name) || name.contains('\'') {
                    continue;
                }
                let offered = |it: &&str| it.to_lowercase() == name.to_lowercase();
                let said = format!("{country}: {typed} for {name}: {told:?}");
                assert!(told.meant.iter().any(offered), "{said}");
                let expected = ids(&whole);
                let others = ids(&told);
                assert!(!expected.iter().any(|id| others.contains(id)), "{said}");
                assert!(told.meant.len() <= 5, "{said}");
                seen += 1;
            }
        }
    }
    assert!(seen > 4_000, "{seen}");
    // Two edits are another word, and short words must be right.
    for typed in ["Benqdryql", "HTR", "Tylenol PN", "xyz"] {
        assert!(names_in("US").check(typed).meant.is_empty(), "{typed}");
    }
}

#[test]
fn a_typed_misspelling_is_offered_in_its_country_only() {
    assert_eq!(names_in("US").check("Benadril").meant, ["Benadryl"]);
    assert!(names_in("US").check("Zispen").meant.is_empty());
    assert_eq!(names_in("UK").check("Zispen").meant, ["Zispin"]);
}

#[test]
fn names_are_plain_letters() {
    // Accents of what is typed are folded before the look-up; those of the list would never match.
    let content = content();
    for medicine in &content.medicines.medicine {
        let names = medicine.synonyms.iter().chain([&medicine.inn]);
        let brands = medicine.brands.values().flatten();
        for name in names.chain(brands) {
            assert!(name.is_ascii(), "{name}");
        }
    }
}

#[test]
fn a_medicine_that_is_named_twice_is_told_of_once() {
    let names = names_in("UK");
    let one = "Benadryl Allergy One a Day";
    let answer = names.check("cetirizine Benadryl");
    let told = answer.with_product(&LIST, one);
    let told: Vec<&str> = told.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(told, ["cetirizine"]);
}

#[test]
fn what_is_not_listed_is_unknown_and_what_is_asked_about_is_not() {
    let names = names_in("UK");
    let is_unknown = |text: &str, product: &str| names.check(text).is_unknown(&LIST, product);
    assert!(is_unknown("Calmizol", ""));
    assert!(!is_unknown("mirtazapine", ""));
    assert!(!is_unknown("Benadryl", ""));
    assert!(!is_unknown("Benadryl", "Benadryl Allergy One a Day"));
    assert!(is_unknown("Benadryl", "Benadryl Allergy Relief"));
    assert!(is_unknown("", ""));
    let nowhere = names_in("");
    assert!(!nowhere.check("Benadryl").is_unknown(&LIST, ""));
    let no_information = &LIST.no_information.names[0];
    assert!(!names.check(no_information).is_unknown(&LIST, ""));
}
