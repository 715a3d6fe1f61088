//! Every name is found as it is written on the package, in the country it is sold in.

use crate::brands::{self, COUNTRIES, Found, look_up};
use crate::content;
use std::collections::BTreeSet;

#[test]
fn every_ingredient_is_found_in_every_country() {
    let content = content();
    for (name, ids) in brands::ingredients(&content) {
        for country in COUNTRIES {
            let is_brand = !brands::medicines_of(&content, country, &name).is_empty();
            if !is_brand {
                let found = look_up(&content, country, &name);
                assert_eq!(found, Found::Medicines(ids.clone()), "{country} {name}");
            }
        }
    }
}

#[test]
fn every_brand_is_found_or_asked_about() {
    let content = content();
    for country in COUNTRIES {
        for brand in brands::brands_of(&content, country) {
            let listed = brands::medicines_of(&content, country, &brand);
            for name in [brand.to_lowercase(), brand.to_uppercase()] {
                match look_up(&content, country, &name) {
                    Found::Medicines(ids) => assert_eq!(ids, listed, "{country} {name}"),
                    Found::WhichOne(names) => assert!(names.contains(&brand), "{country} {name}"),
                    other => panic!("{country} {name}: {other:?}"),
                }
            }
        }
    }
}

#[test]
fn a_name_means_what_it_means_in_its_country() {
    let content = content();
    for (country, name, ids) in [
        ("US", "Benadryl", ["diphenhydramine"].as_slice()),
        ("CA", "Benadryl", &["diphenhydramine"]),
        ("UK", "Benadryl Allergy One a Day", &["cetirizine"]),
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
    ] {
        let expected: BTreeSet<String> = ids.iter().map(|it| (*it).to_owned()).collect();
        let found = look_up(&content, country, name);
        assert_eq!(found, Found::Medicines(expected), "{country} {name}");
    }
}

#[test]
fn a_name_of_several_products_is_a_question() {
    let content = content();
    for (country, name) in [
        ("UK", "benadryl"),
        ("AU", "benadryl"),
        ("US", "unisom"),
        ("US", "dramamine"),
        ("UK", "nytol"),
        ("UK", "sominex"),
        ("IE", "sudafed"),
    ] {
        let found = look_up(&content, country, name);
        assert!(
            matches!(found, Found::WhichOne(_)),
            "{country} {name}: {found:?}"
        );
    }
    assert_eq!(
        look_up(&content, "UK", "Benadryl Allergy Relief"),
        Found::OnlyOthers
    );
}

#[test]
fn what_the_list_does_not_know_is_never_an_answer() {
    let content = content();
    for name in content.medicines.no_information.names.clone() {
        assert_eq!(look_up(&content, "US", &name), Found::NoInformation);
    }
    assert_eq!(look_up(&content, "US", "Benadril"), Found::NotInList);
    assert_eq!(look_up(&content, "US", "Zispin"), Found::NotInList);
    assert_eq!(look_up(&content, "FR", "Benadryl"), Found::NotInList);
}
