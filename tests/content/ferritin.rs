//! High ferritin has one pair of numbers, from the content: on the page of help, in Labs, and at the
//! gate, each with the rule for women and men.

use crate::content;
use stillnight_domain::content::{GateId, Thousandths};
use stillnight_domain::entry::words::Analyte;

/// The numbers in a text.
fn numbers(text: &str) -> Vec<u16> {
    let words = text.split(|letter: char| !letter.is_ascii_digit());
    words.filter_map(|it| it.parse().ok()).collect()
}

#[test]
fn help_labs_and_gate_go_by_one_pair_of_numbers_for_high_ferritin() {
    let content = content();
    let edge = |sex: &str| {
        let mut bands = content.labs.band.iter();
        let band =
            bands.find(|it| it.analyte.0 == Analyte::Ferritin && it.sex.as_deref() == Some(sex));
        band.and_then(|it| it.above).expect("an edge")
    };
    let (women, men) = (edge("female"), edge("male"));
    let limits = content.gates.limits();
    assert_eq!(
        women.min(men),
        Thousandths::from(limits.ferritin_closes_above)
    );
    let (women, men) = (women.to_string(), men.to_string());

    let flags = content.red_flags.flag.iter();
    let flag = flags
        .clone()
        .find(|it| it.id == "iron-overload")
        .expect("a sign");
    let gate = content.gates.gate.get(GateId::FerritinHigh);
    let iron_gates = content.labs.iron_gate.iter();
    let iron_gate = iron_gates
        .clone()
        .find(|it| it.id == "ferritin-high")
        .expect("a part");
    let value = |above: u32| content.labs.bands_of(Analyte::Ferritin, above * 1000);
    let band = |above: u32| {
        value(above)
            .map(|it| it.says.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let between = band(250);
    for said in [&flag.trigger, &gate.says, &iron_gate.says, &between] {
        for (number, whose) in [(&women, "wom"), (&men, "m")] {
            assert!(
                said.contains(number.as_str()) && said.contains(whose),
                "{said}"
            );
        }
    }
    assert!(
        band(301).contains(&men) && !band(301).contains(&women),
        "one sentence, not two"
    );
    for said in [&gate.says, &iron_gate.says, &between] {
        assert!(
            said.contains("200 for everybody"),
            "why it is closed to a man: {said}"
        );
    }
}

#[test]
fn no_other_number_stands_for_high_ferritin() {
    let content = content();
    let high = |said: &str| {
        let words = said.to_lowercase();
        words.contains("ferritin") && (words.contains("above") || words.contains("over "))
    };
    let texts = content
        .items()
        .flat_map(|it| it.texts.into_iter().map(|it| it.1));
    let texts = texts.flat_map(|it| it.split(". ").map(str::to_owned).collect::<Vec<_>>());
    for said in texts.filter(|it| high(it)) {
        // What speaks of usual and low ferritin ends at 100; a year is no ferritin.
        let numbers = numbers(&said).into_iter();
        let strange: Vec<u16> = numbers
            .filter(|it| (101..1900).contains(it) && ![200, 300].contains(it))
            .collect();
        assert!(strange.is_empty(), "{strange:?}: {said}");
    }
}
