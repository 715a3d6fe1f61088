//! A pasted label: every listed ingredient in it is found, in its order, each once.

use crate::brands;
use crate::content;
use crate::findable::{LIST, ids, names_in};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use stillnight_domain::care::ingredients::Salts;
use stillnight_domain::{Country, Means};

static SALTS: LazyLock<Salts> = LazyLock::new(|| Salts::of(&LIST));
static INGREDIENTS: LazyLock<BTreeMap<String, BTreeSet<String>>> =
    LazyLock::new(|| brands::ingredients(&content()));

/// In the style of a cold-and-flu label of the United States.
const US_LABEL: &str = "\
Drug Facts
Active ingredients (in each 15 mL)            Purposes
Acetaminophen 325 mg ................. Pain reliever/fever reducer
Dextromethorphan HBr 10 mg ........... Cough suppressant
Doxylamine succinate 6.25 mg ......... Antihistamine
Phenylephrine HCl 5 mg ............... Nasal decongestant
Warnings: Do not use with any other drug containing acetaminophen. When using this product do not
exceed recommended dosage at the same time of day. Ask a doctor before use if you take
DIPHENHYDRAMINE HYDROCHLORIDE, even one used on skin, or aminophylline. Made like Vicks NyQuil®.
Inactive ingredients: citric acid, FD&C Blue No. 1, magnesium stearate, purified water.";

/// In the style of one of the United Kingdom.
const UK_LABEL: &str = "\
Night-time Cold & Flu Relief 4 mg/500 mg/5 mg Tablets
Each tablet contains: Paracetamol 500 mg, chlorphenamine maleate 4 mg; pseudo-
ephedrine is not in it. Pholcodine 5 mg. Promethazine hydrochloride, 10 mg.
Do not take with Piriton or with pseudoephedrine hydrochloride. Also contains: lactose, E172 (red
iron oxide). Keep out of the sight and reach of children. PL 00000/0000.";

#[test]
fn every_ingredient_of_an_american_label_is_found() {
    let answer = names_in("US").check(US_LABEL);
    assert_eq!(
        ids(&answer),
        [
            "doxylamine",
            "phenylephrine",
            "diphenhydramine",
            "aminophylline"
        ]
    );
}

#[test]
fn every_ingredient_of_a_british_label_is_found() {
    let answer = names_in("UK").check(UK_LABEL);
    assert_eq!(
        ids(&answer),
        ["chlorphenamine", "promethazine", "pseudoephedrine"]
    );
}

#[test]
fn a_long_label_is_read_to_its_end() {
    let words = "Store below 25 °C. Each tablet holds lactose and starch. ".repeat(400);
    assert!(words.chars().count() > 20_000);
    let answer = names_in("US").check(&format!("{words}diphenhydramine"));
    assert_eq!(ids(&answer), ["diphenhydramine"]);
}

#[test]
fn a_brand_in_a_text_is_found_in_its_country() {
    let text = "I take Zispin SolTab in the evening, and Mirapexin.";
    assert_eq!(
        ids(&names_in("UK").check(text)),
        ["mirtazapine", "pramipexole"]
    );
    assert!(ids(&names_in("US").check(text)).is_empty());
}

#[test]
fn a_near_miss_in_a_label_is_offered() {
    let answer = names_in("US").check("Contains diphenhydramin HCl 25 mg and cetirizine");
    assert_eq!(ids(&answer), ["cetirizine"]);
    assert_eq!(answer.meant, ["diphenhydramine"]);
}

#[test]
fn a_name_that_is_a_plain_word_is_not_found_in_a_sentence() {
    let answer = names_in("US").check("Take at the same time, mate, before surgery.");
    assert!(answer.found.is_empty(), "{answer:?}");
    assert!(answer.meant.is_empty(), "{answer:?}");
}

#[test]
fn a_long_label_is_read_while_somebody_types() {
    let text = US_LABEL.repeat(3);
    let names = names_in("US");
    let begun = std::time::Instant::now();
    assert_eq!(ids(&names.check(&text)).len(), 4);
    // Without optimisation; a tenth of that in the app.
    assert!(begun.elapsed().as_millis() < 1_000, "{:?}", begun.elapsed());
}

#[test]
fn salts_of_iron_and_magnesium_are_known_and_fillers_are_not() {
    let means = |text: &str| SALTS.works_with(text).iter().copied().collect::<Vec<_>>();
    for (text, expected) in [
        ("Ferrous sulfate 325 mg", [Means::Iron].as_slice()),
        ("iron bisglycinate", &[Means::Iron]),
        ("Eisen(II)-glycin-sulfat", &[Means::Iron]),
        ("Magnesium citrate", &[Means::Magnesium]),
        ("milk of magnesia", &[Means::Magnesium]),
        ("magnesium antacids", &[Means::Magnesium]),
        ("Iron and magnesium", &[Means::Iron, Means::Magnesium]),
        ("sertraline, magnesium stearate, iron oxide red", &[]),
        ("Esomeprazole magnesium 20 mg", &[]),
        ("Environ", &[]),
    ] {
        assert_eq!(means(text), expected, "{text}");
    }
}

#[test]
fn what_a_hospital_should_know_names_medicines_of_the_list() {
    for id in &LIST.hospital.medicines {
        assert!(LIST.find(id).is_some(), "{id}");
    }
    let content = content();
    let countries = content.written["medicines.toml"]["countries"].as_table();
    let countries = countries.expect("a table");
    for code in countries.keys() {
        let country = Country::parse(code).expect(code);
        let name = countries[code].as_str().expect("a name");
        assert_eq!(LIST.country_name(country), name);
    }
    assert_eq!(countries.len(), Country::ALL.len() - 1);
}

#[test]
fn no_text_of_the_list_says_safe_but_the_sentences_that_must() {
    for (name, text) in content().sentences() {
        let left = text.replace("That does not mean it is safe.", "");
        assert!(!left.to_lowercase().contains("safe"), "{name}: {text}");
    }
    for item in content().items().filter(|it| it.table == "medicine") {
        for (field, text, _) in item.texts {
            assert!(!text.to_lowercase().contains("safe"), "{field}: {text}");
        }
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>(), country in 0..Country::ALL.len()) {
        let names = stillnight_domain::care::checker::Names::of(&LIST, Country::ALL[country]);
        let answer = names.check(&text);
        prop_assert!(answer.meant.len() <= 5);
        prop_assert!(SALTS.works_with(&text).iter().count() <= 2);
    }

    #[test]
    fn an_ingredient_is_found_wherever_it_stands(
        // A letter before it makes it another word, in any script that has capitals.
        marks in "[^\\p{Alphabetic}\\p{N}]{0,40}",
        before in "([xyz]{1,9}[ ,.;\n]){0,9}",
        after in "([ ,.;:)®\n][xyz]{1,9}){0,9}",
        which in any::<prop::sample::Index>(),
    ) {
        let ingredients = &*INGREDIENTS;
        let is_free = |name: &&String| !LIST.only_alone.iter().any(|it| it.eq_ignore_ascii_case(name));
        let all: Vec<&String> = ingredients.keys().filter(is_free).collect();
        let name = which.get(&all).as_str();
        // The standard library knows letters that the generator does not know yet.
        let marks = marks.replace(char::is_alphanumeric, "");
        let answer = names_in("US").check(&format!("{marks}{before}{name}{after}"));
        let found = ids(&answer);
        prop_assert!(ingredients[name].iter().all(|id| found.contains(id)), "{name}: {answer:?}");
    }
}
