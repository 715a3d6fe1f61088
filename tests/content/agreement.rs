//! The recogniser of names beside its reference, `tests/names/recognise.py`: both say the same of
//! every text in `tests/names/agreement.txt.br`, which `agreement.py` writes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use stillnight_domain::care::recognise::Dictionary;
use stillnight_domain::care::recognise::{Recognised, Recogniser, What};
use stillnight_domain::content::names::Market;

/// How many texts there are at least.
const TEXTS: usize = 60_000;
/// How many differences are told.
const TOLD: usize = 60;

/// A text with the reference's answer.
struct Case {
    market: Option<Market>,
    text: String,
    answer: String,
}

fn cases() -> Vec<Case> {
    let file = xtask::paths::root().join("tests/names/agreement.txt.br");
    let file = std::fs::read(file).expect("the texts are there");
    let mut lines = Vec::new();
    brotli::BrotliDecompress(&mut &*file, &mut lines).expect("they are whole");
    let lines = String::from_utf8(lines).expect("they are text");
    let case = |line: &str| {
        let (country, rest) = line.split_once('\t').expect("a country");
        let (text, answer) = rest.split_once('\t').expect("a text");
        Case {
            market: Market::parse(country),
            text: serde_json::from_str(text).expect("a text"),
            answer: answer.to_owned(),
        }
    };
    lines.lines().map(case).collect()
}

/// An answer as the reference writes it.
pub fn told(answer: &Recognised) -> String {
    let mut told: Vec<String> = answer.ids().into_iter().map(str::to_owned).collect();
    let mut classes = BTreeSet::new();
    let mut families = BTreeSet::new();
    let mut asks = false;
    for it in &answer.found {
        match &it.what {
            What::Class(class) => {
                classes.insert(format!("#{}", class.key));
            }
            What::WhichOne(family) => {
                families.insert(format!("?{}", family.brand));
            }
            What::CountryFirst => asks = true,
            What::Substances(_) | What::Brand { .. } => {}
        }
    }
    told.extend(classes);
    told.extend(families);
    told.extend(asks.then(|| "!".to_owned()));
    told.extend(answer.has_others().then(|| "&".to_owned()));
    let denied: BTreeSet<String> = answer
        .denied
        .iter()
        .map(|it| format!("-{}", it.id))
        .collect();
    told.extend(denied);
    told.join("\t")
}

#[test]
fn the_recogniser_says_what_its_reference_says() {
    let names: Arc<Dictionary> = Arc::new(crate::app::bundle());
    let mut of_country: BTreeMap<Option<Market>, Recogniser> = BTreeMap::new();
    let cases = cases();
    assert!(cases.len() >= TEXTS, "{}", cases.len());
    let mut differences = Vec::new();
    for case in &cases {
        let recogniser = of_country
            .entry(case.market)
            .or_insert_with(|| Recogniser::new(Arc::clone(&names), case.market));
        let told = told(&recogniser.read_label(&case.text));
        if told != case.answer {
            let (market, text, expected) = (case.market, &case.text, &case.answer);
            differences.push(format!("{market:?} {text:?}: {told:?}, not {expected:?}"));
        }
    }
    let count = differences.len();
    differences.truncate(TOLD);
    assert!(
        differences.is_empty(),
        "{count} of {}\n{}",
        cases.len(),
        differences.join("\n")
    );
}
