//! What the checker says of names and labels: each answer of the list, nothing of what is not known,
//! and what is nearly a name only as a question.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use rstest::rstest;
use stillnight_domain::care::checker::{Answer, Checker, Found, tone_of};
use stillnight_domain::care::recognise::Recogniser;
use stillnight_domain::content::names::{Market, SubstanceKind};
use stillnight_domain::content::{Grade, MedicineList, Medicines, Tone};

use crate::app::{bundle, names, written_names};
use crate::content;

/// The list as the app has it.
pub static LIST: LazyLock<MedicineList> = LazyLock::new(|| bundle::<Medicines>().list);
static COUNTRIES: LazyLock<Vec<(Option<Market>, std::sync::Arc<Recogniser>)>> =
    LazyLock::new(|| {
        let all = Market::ALL.iter().copied().map(Some).chain([None]);
        all.map(|market| (market, names(market))).collect()
    });

/// The look-up as a country has it; of none without a code.
pub fn checker(country: &str) -> Checker<'static> {
    let market = Market::parse(country);
    let mut all = COUNTRIES.iter();
    let (_, names) = all.find(|it| it.0 == market).expect("a country");
    Checker { list: &LIST, names }
}

/// The ids of the medicines that were found.
pub fn ids(answer: &Answer) -> BTreeSet<String> {
    answer.medicines().map(|(it, _)| it.id.clone()).collect()
}

/// Some ids.
pub fn set(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn what_only_lowers_iron_is_not_said_to_worsen() {
    let tone = |id: &str| tone_of(LIST.find(id).expect("a medicine"));
    assert_eq!(tone("omeprazole"), Tone::LowersIron);
    assert_eq!(tone("mirtazapine"), Tone::Graded(Grade::A));
    assert_eq!(tone("promethazine"), Tone::Graded(Grade::B));
    for item in &LIST.medicine {
        assert!(!LIST.tones.of(tone_of(item)).is_empty(), "{}", item.id);
    }
}

/// Every name of a medicine, in six languages and every country, leads to its item; of a member to
/// that of its group, under its own name.
#[test]
fn every_ingredient_is_found_in_every_country_and_before_one_is_chosen() {
    let names = written_names();
    for (market, recogniser) in COUNTRIES.iter().step_by(5) {
        let checker = Checker {
            list: &LIST,
            names: recogniser,
        };
        for it in &names.list.substance {
            let listed = it.parent.as_ref().unwrap_or(&it.id);
            let is_listed = matches!(it.kind, SubstanceKind::Medicine | SubstanceKind::Member);
            for name in it.inn.all() {
                let typed = format!("{} 25 mg", name.to_uppercase());
                let answer = checker.check(&typed, "");
                let only_alone = recogniser.read(&typed).is_unknown();
                if is_listed && !only_alone {
                    assert!(ids(&answer).contains(listed), "{market:?} {name}");
                    assert!(!answer.is_unknown(), "{name}");
                }
            }
        }
    }
}

#[test]
fn every_brand_is_found_or_asked_about() {
    for (market, recogniser) in COUNTRIES.iter() {
        let checker = Checker {
            list: &LIST,
            names: recogniser,
        };
        for brand in recogniser.all() {
            let answer = checker.check(brand, "");
            let is_known = !answer.found.is_empty() || !answer.substances.is_empty();
            assert!(is_known, "{market:?} {brand}");
        }
    }
}

#[rstest]
#[case("US", "Benadryl", &["diphenhydramine"])]
#[case("GB", "Benadryl Allergy One a Day", &["cetirizine"])]
#[case("US", "Advil PM", &["diphenhydramine", "ibuprofen"])]
#[case("US", "Unisom SleepTabs", &["doxylamine"])]
#[case("GB", "Nytol One-A-Night", &["diphenhydramine"])]
#[case("GB", "Nytol Herbal Simply Sleep & Calm", &["valerian"])]
#[case("GB", "Nytol Herbal", &["valerian"])]
#[case("GB", "Night Nurse", &["promethazine"])]
#[case("GB", "Zispin", &["mirtazapine"])]
#[case("GB", "Prozac", &["fluoxetine"])]
#[case("GB", "Sinemet", &["levodopa"])]
#[case("GB", "Requip", &["ropinirole"])]
#[case("DE", "Zoloft", &["sertraline"])]
#[case("DE", "Vomex", &["dimenhydrinate"])]
#[case("DE", "Vivinox Sleep", &["diphenhydramine"])]
#[case("DE", "MCP-ratiopharm", &["metoclopramide"])]
#[case("DE", "Diphenhydraminhydrochlorid", &["diphenhydramine"])]
#[case("DE", "Doxylaminsuccinat 25 mg", &["doxylamine"])]
#[case("DE", "Metoclopramidhydrochlorid", &["metoclopramide"])]
#[case("DE", "Lithiumcarbonat", &["lithium"])]
#[case("DE", "Mirtazapin", &["mirtazapine"])]
#[case("DE", "Pramipexol", &["pramipexole"])]
#[case("FR", "chlorhydrate d’hydroxyzine", &["hydroxyzine"])]
#[case("FR", "Deroxat", &["paroxetine"])]
#[case("IT", "Sertralina cloridrato", &["sertraline"])]
#[case("ES", "clorhidrato de difenhidramina", &["diphenhydramine"])]
#[case("NL", "mirtazapine", &["mirtazapine"])]
#[case("US", "St John’s-wort", &["st-johns-wort"])]
#[case("US", "codeine", &["opioid-stopping"])]
#[case("US", "zolpidem", &["z-drug-stopping"])]
fn a_name_means_what_it_means_in_its_country(
    #[case] country: &str,
    #[case] name: &str,
    #[case] expected: &[&str],
) {
    let answer = checker(country).check(name, "");
    assert_eq!(ids(&answer), set(expected), "{answer:?}");
}

#[test]
fn a_member_of_a_group_is_called_by_its_own_name() {
    let answer = checker("US").check("codeine", "");
    let named: Vec<&str> = answer.medicines().map(|(_, named)| &*named.name).collect();
    assert_eq!(named, ["codeine"]);
}

#[rstest]
#[case("SSRI")]
#[case("antihistamine")]
#[case("antidepressants")]
fn the_word_of_a_class_asks_which(#[case] word: &str) {
    let answer = checker("US").check(word, "");
    assert!(matches!(*answer.found, [Found::Class(_)]), "{answer:?}");
    assert!(ids(&answer).is_empty());
}

#[rstest]
#[case("GB", "Benadryl", "Benadryl Allergy One a Day", &["cetirizine"])]
#[case("GB", "Benadryl", "Benadryl Allergy Relief", &[])]
fn a_name_of_several_products_is_a_question(
    #[case] country: &str,
    #[case] name: &str,
    #[case] product: &str,
    #[case] expected: &[&str],
) {
    let asked = checker(country).check(name, "");
    assert!(matches!(*asked.found, [Found::WhichOne(_)]), "{asked:?}");
    assert!(asked.asks_which && !asked.is_unknown() && ids(&asked).is_empty());
    let chosen = checker(country).check(name, product);
    assert_eq!(ids(&chosen), set(expected), "{chosen:?}");
    assert!(!chosen.asks_which);
    assert_eq!(chosen.is_unknown(), expected.is_empty());
}

#[test]
fn a_brand_that_differs_is_no_answer_before_a_country_is_chosen() {
    let nowhere = checker("");
    for brand in ["Benadryl", "Unisom", "Gaviscon"] {
        let answer = nowhere.check(brand, "");
        assert!(matches!(*answer.found, [Found::CountryFirst]), "{answer:?}");
        assert!(!answer.is_unknown());
    }
    assert_eq!(ids(&nowhere.check("Zispin", "")), set(&["mirtazapine"]));
}

/// Faults B1 and A7: of a leaflet only what is in the product is found, however long it is.
#[test]
fn a_leaflet_is_read_for_what_is_in_the_product() {
    let leaflet = "Sertraline 50 mg film-coated tablets\n\
        Each tablet contains sertraline hydrochloride equivalent to 50 mg sertraline.\n\
        Do not take Sertraline if you take pimozide, phenelzine or moclobemide.\n\
        Tell your doctor if you are taking tramadol, lithium or clozapine.\n";
    let answer = checker("GB").check(leaflet, "");
    assert_eq!(ids(&answer), set(&["sertraline"]), "{answer:?}");
    assert!(answer.has_left_out);
    let long = "Store below 25 degrees. Keep in a dry place. ".repeat(500);
    let answer = checker("GB").check(&format!("{long}\nActive ingredient: diphenhydramine"), "");
    assert_eq!(ids(&answer), set(&["diphenhydramine"]));
    for text in [
        "diphenhydramine-free",
        "does not contain diphenhydramine",
        "without diphenhydramine",
        "decaffeinated",
    ] {
        assert!(ids(&checker("GB").check(text, "")).is_empty(), "{text}");
    }
}

#[test]
fn what_the_list_does_not_know_is_never_an_answer() {
    for name in &LIST.no_information.names {
        let answer = checker("US").check(name, "");
        assert!(
            answer.found.contains(&Found::NoInformation),
            "{name}: {answer:?}"
        );
        assert!(!answer.is_unknown(), "{name}");
    }
    for (country, name) in [
        ("US", "Calmizol"),
        ("US", "paracetamol"),
        ("US", "Zispin"),
        ("US", "Ferritin 900"),
        ("DE", "Eisenkraut"),
        ("FR", "Benadryl"),
        ("US", ""),
        ("US", " \n "),
        ("US", "Ωμέγα ☕"),
    ] {
        let answer = checker(country).check(name, "");
        assert!(answer.is_unknown(), "{country} {name}: {answer:?}");
    }
}

#[test]
fn a_name_of_few_edits_is_offered_and_not_found() {
    for (country, typed, meant) in [
        ("US", "Benadril", "Benadryl"),
        ("GB", "Zispen", "Zispin"),
        ("US", "diphenhydramin HCl and xyz", "diphenhydramina"),
        ("DE", "Sertralim", "Sertralin"),
        ("US", "mirtazapinne", "mirtazapine"),
    ] {
        let answer = checker(country).check(typed, "");
        let is_meant = answer.meant.iter().any(|it| it.eq_ignore_ascii_case(meant));
        let is_found = !ids(&answer).is_empty();
        assert!(is_meant || is_found, "{typed}: {answer:?}");
        assert!(answer.meant.len() <= 5);
    }
    assert!(checker("US").check("Zispen", "").meant.is_empty());
    // Two edits are another word, and short words must be right.
    for typed in ["Benqdryql", "HTR", "xyz"] {
        assert!(checker("US").check(typed, "").meant.is_empty(), "{typed}");
    }
}

#[test]
fn where_few_brands_are_known_it_can_be_said() {
    for (country, expected) in [("US", false), ("DE", false), ("NZ", true), ("IN", true)] {
        assert_eq!(
            checker(country).names.has_few_brands(),
            expected,
            "{country}"
        );
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
        let country = stillnight_domain::Country::parse(code).expect(code);
        let name = countries[code].as_str().expect("a name");
        assert_eq!(LIST.country_name(country), name);
    }
    assert_eq!(countries.len(), stillnight_domain::Country::ALL.len() - 1);
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
    fn no_text_panics(text in any::<String>(), country in 0..Market::ALL.len()) {
        let answer = checker(Market::ALL[country].code()).check(&text, "");
        prop_assert!(answer.meant.len() <= 5);
    }
}
