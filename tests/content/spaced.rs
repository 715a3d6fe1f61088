//! Every rule of `spacing.toml`, by every name and brand of its two sides (faults B5).

use stillnight_domain::care::contents::Contents;
use stillnight_domain::care::limits::Limits;
use stillnight_domain::care::timing::{Gaps, rule_between};
use stillnight_domain::content::Care;
use stillnight_domain::content::names::Market;
use stillnight_domain::settings::Country;
use stillnight_domain::{Field, Fields};

use crate::app::{bundle, names, written_names};

fn named(name: &str) -> Fields {
    Fields::default().with(Field::Name, Field::Name.text(name).expect("a name"))
}

/// In both directions: the clash of a rule is found by each name of each side, with the brands of
/// each country.
#[test]
fn a_rule_is_found_by_every_name_of_its_sides() {
    let care: Care = bundle();
    let written = written_names();
    let mut pairs = 0_u64;
    for market in Market::ALL {
        let recogniser = names(Some(*market));
        let limits = Limits::of(&care, Country::NotSaid, recogniser.clone());
        let gaps = Gaps::of(&care.spacing, &recogniser);
        let contents_of = |id: &String| {
            let it = written.list.find(id);
            let it = it.unwrap_or_else(|| panic!("{id} has no names"));
            let brands = it.brands.of(*market);
            // Abbreviations and plain words count only where nothing else is said.
            let of = |name: &str| (name.to_owned(), Contents::of(&named(name), &limits));
            it.inn.all().chain(brands).map(of).collect::<Vec<_>>()
        };
        for rule in &care.spacing.spacing {
            let minerals: Vec<_> = rule.minerals.iter().flat_map(contents_of).collect();
            let others: Vec<_> = rule.other.iter().flat_map(contents_of).collect();
            for (mineral, one) in &minerals {
                assert!(one.holds_any(&rule.minerals), "{market:?} {mineral}");
                for (other, two) in &others {
                    assert!(two.holds_any(&rule.other), "{market:?} {other}");
                    let [there, back] = [(one, two), (two, one)]
                        .map(|(one, two)| rule_between(&care.spacing.spacing, one, two).is_some());
                    let is_said = !rule.says.is_empty();
                    assert!(
                        there == back && (there || !is_said),
                        "{mineral} and {other}"
                    );
                    let is_timed = rule.ask_pharmacist
                        || rule.other_before_minutes.is_some()
                        || rule.other_after_minutes.is_some();
                    let [mine, theirs] = [one, two].map(|it| gaps.substances(it));
                    let is_gap = gaps
                        .gaps
                        .iter()
                        .any(|gap| mine.contains(&gap.one) && theirs.contains(&gap.other));
                    assert!(is_gap || !is_timed, "{}: {mineral} and {other}", rule.id);
                    pairs += 1;
                }
            }
        }
    }
    assert!(pairs > 100_000, "{pairs}");
}
