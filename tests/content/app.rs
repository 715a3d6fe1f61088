//! The content as the app reads it: that each number, gap and ready plan arrives.

use stillnight_domain::care::content::Content;
use stillnight_domain::care::gates::Reason;
use stillnight_domain::care::spacing::{Apart, Substance};
use stillnight_domain::care::timing::Gaps;
use stillnight_domain::entry::words::{Analyte, Condition, Means};
use stillnight_domain::settings::Country;

/// A file of the app, made as a build makes it.
pub fn bundle(name: &str) -> Content {
    let folder = xtask::paths::root().join("src/content");
    let bundles = xtask::stamp::content_bundles(&folder).expect("the content can be bundled");
    let mut bundles = bundles.into_iter();
    let (_, text) = bundles.find(|(file, _)| *file == name).expect("a bundle");
    Content::parse(&text).expect("JSON the app can read")
}

#[test]
fn each_country_has_its_limits() {
    let care = bundle("care.json");
    for country in Country::ALL {
        let limits = care.limits(*country).expect("limits");
        let (iron, magnesium) = match country {
            Country::Us | Country::Ca => (45_000, 350_000),
            _ => (40_000, 250_000),
        };
        assert_eq!(limits.iron.ceiling, iron, "{country:?}");
        assert_eq!(limits.magnesium, magnesium, "{country:?}");
        assert_eq!(limits.iron.ferritin_up_to, 75_000);
        assert_eq!(limits.iron.ferritin_closes_above, 200_000);
        assert_eq!((limits.iron.tsat_below, limits.iron.months), (45_000, 6));
        assert_eq!((limits.egfr_failing, limits.egfr_reduced), (30_000, 60_000));
        assert_eq!(limits.with_clinician.len(), 11);
        // The evidence gives no range for the others.
        let ranged: Vec<Analyte> = limits.plausible.iter().map(|it| it.analyte).collect();
        let expected = [Analyte::Ferritin, Analyte::Tsat, Analyte::Haemoglobin];
        assert_eq!(ranged, expected);
    }
    let rule = care.onset_rule().expect("a rule");
    assert_eq!((rule.nights, rule.minimum), (7, 3));
}

#[test]
fn the_published_gaps_are_read() {
    let care = bundle("care.json");
    let Gaps { names, gaps } = care.gaps();
    let place = |name: &str| {
        let at = names.iter().position(|it| *it == name);
        Substance(u16::try_from(at.unwrap_or_else(|| panic!("{name}"))).expect("few"))
    };
    let between = |one: &str, other: &str| {
        let (one, other) = (place(one), place(other));
        let found = gaps.iter().filter(|it| (it.one, it.other) == (one, other));
        found.map(|it| it.apart).collect::<Vec<_>>()
    };
    let minutes = |one_first, other_first| Apart::Minutes {
        one_first,
        other_first,
    };
    for (one, other, expected) in [
        ("magnesium", "gabapentin", minutes(120, 0)),
        ("iron", "levothyroxine", minutes(240, 240)),
        ("magnesium", "levothyroxine", minutes(240, 240)),
        ("iron", "ciprofloxacin", minutes(360, 120)),
        ("iron", "moxifloxacin", minutes(480, 240)),
        ("magnesium", "doxycycline", minutes(240, 240)),
        ("iron", "calcium", minutes(120, 120)),
        ("iron", "dairy", minutes(120, 120)),
        ("iron", "antacid", minutes(120, 120)),
        ("iron", "magnesium", minutes(120, 120)),
        ("iron", "coffee", minutes(120, 0)),
        ("iron", "tea", minutes(120, 0)),
        ("iron", "breakfast", minutes(60, 0)),
        // Only this order is published.
        ("iron", "alendronate", minutes(720, 120)),
        ("iron", "doxycycline", Apart::AskPharmacist),
        ("magnesium", "gabapentin enacarbil", Apart::AskPharmacist),
        ("magnesium", "mycophenolate", Apart::AskPharmacist),
        ("magnesium", "dolutegravir", Apart::AskPharmacist),
        ("magnesium", "raltegravir", Apart::AskPharmacist),
        ("iron", "eltrombopag", Apart::AskPharmacist),
    ] {
        assert_eq!(between(one, other), [expected], "{one}, {other}");
    }
    // Time plays no part.
    assert!(!names.contains(&"omeprazole") && !names.contains(&"pregabalin"));
}

#[test]
fn every_rule_of_time_is_among_the_gaps() {
    let shipped = crate::content();
    let (names, gaps) = {
        let care = bundle("care.json");
        let Gaps { names, gaps } = care.gaps();
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        (names, gaps)
    };
    for rule in &shipped.spacings.spacing {
        let timed = rule.other_before_minutes.is_some() || rule.other_after_minutes.is_some();
        let expected = timed || rule.ask_pharmacist;
        for (one, other) in rule
            .minerals
            .iter()
            .flat_map(|one| rule.other.iter().map(move |it| (one, it)))
        {
            let name = |at: Substance| &names[usize::from(at.0)];
            let is = gaps
                .iter()
                .any(|gap| name(gap.one) == one && name(gap.other) == other);
            assert!(is || !expected, "{}: {one}, {other}", rule.id);
        }
    }
}

#[test]
fn ready_plans_are_read_by_the_diary() {
    let care = bundle("care.json");
    for template in &crate::content().templates.template {
        let item = care.item("template", &template.id);
        assert_eq!(item.text("name"), template.name);
        let fields = item.fields("set");
        let read: Vec<&str> = fields.iter().map(|(field, _)| field.code()).collect();
        for name in template.set.keys() {
            assert!(
                read.contains(&name.as_str()),
                "{}: {name} is not read",
                template.id
            );
        }
        assert_eq!(read.len(), template.set.len(), "{}", template.id);
    }
    for method in ["iron", "magnesium", "pump", "stockings", "heat", "cold"] {
        assert!(!care.item("template", method).is_absent(), "{method}");
    }
    assert!(care.item("template", "potassium").is_absent());
}

#[test]
fn every_refusal_has_its_words_and_a_source() {
    let day = chrono::NaiveDate::default();
    let over = |means| Reason::OverCeiling {
        means,
        planned: 0,
        ceiling: 0,
    };
    let reasons = [
        Reason::NotRead,
        Reason::Under18,
        Reason::Pregnancy,
        Reason::Potassium,
        Reason::IronOverload,
        Reason::FerritinHigh(0),
        Reason::TsatHigh(0),
        Reason::Missing(Analyte::Ferritin),
        Reason::Missing(Analyte::Tsat),
        Reason::Unclear(Analyte::Ferritin),
        Reason::Old(Analyte::Ferritin, day),
        Reason::FerritinNotLow(0),
        Reason::TsatEstimated(0),
        Reason::AmountUnknown(Means::Iron),
        over(Means::Iron),
        over(Means::Magnesium),
        Reason::KidneysFailing,
        Reason::KidneysReduced,
        Reason::Condition(Condition::Neuropathy),
        Reason::Condition(Condition::HeartBlock),
    ];
    let ids = reasons.into_iter().map(Reason::id);
    let ids: Vec<&str> = ids
        .chain(["pharmacist", "no-room", "too-close", "next-dose"])
        .collect();
    let care = bundle("care.json");
    for id in &ids {
        let item = care.item("gate", id);
        assert!(
            !item.text("says").is_empty() && !item.text("way").is_empty(),
            "{id}"
        );
        let source = item.texts("sources").next().map(|it| care.source(it));
        assert!(source.is_some_and(|it| !it.is_empty()), "{id}");
    }
    let known = care.table("gate").map(|it| it.text("id"));
    let unused: Vec<&str> = known.filter(|id| !ids.contains(id)).collect();
    assert_eq!(unused, [""; 0]);
}

#[test]
fn every_claim_is_shown_by_a_card_of_a_group_that_is_shown() {
    let learn = bundle("learn.json");
    let mut shown = 0;
    for group in learn.table("group") {
        for card in learn
            .table("card")
            .filter(|it| it.text("group") == group.text("id"))
        {
            let id = card.text("id");
            assert!(id.len() <= 32, "{id} is too long for an address");
            assert!(
                !learn
                    .item("badge", card.text("badge"))
                    .text("label")
                    .is_empty()
            );
            shown += learn
                .table("claim")
                .filter(|it| it.text("card") == id)
                .count();
        }
    }
    // Row 39 has two.
    assert_eq!(shown, 63);
    let verdicts = learn.root().child("verdicts");
    for claim in learn.table("claim") {
        assert!(
            claim
                .texts("verdict")
                .all(|it| !verdicts.text(it).is_empty())
        );
    }
}
