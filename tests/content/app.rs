//! The content as the app reads it: that each number, gap and ready plan arrives.

use std::sync::{Arc, LazyLock};

use stillnight_domain::care::gates::{Reason, no_ready_plans};
use stillnight_domain::care::limits::Limits;
use stillnight_domain::care::recognise::{Dictionary, Recogniser};
use stillnight_domain::care::schedule::OnsetRule;
use stillnight_domain::care::spacing::{Apart, ClashKind, NotPlaced, Substance};
use stillnight_domain::care::timing::Gaps;
use stillnight_domain::content::names::Market;
use stillnight_domain::content::{Bundle, Care, GateId, Learn, Medicines, Names, Shipped, Sources};
use stillnight_domain::entry::words::{Analyte, Condition, Means};
use stillnight_domain::settings::Country;

use crate::files::Files;

/// A file of the app, read as the app reads it.
pub fn bundle<B: Bundle>() -> B {
    let shipped = Shipped::parse(&file::<B>());
    shipped.expect("a file the app can read").bundle
}

/// A file of the app, made as a build makes it.
pub fn file<B: Bundle>() -> Vec<u8> {
    let folder = xtask::paths::root().join("src/content");
    let bundles = xtask::stamp::content_bundles(&folder).expect("the content can be bundled");
    let mut bundles = bundles.into_iter();
    let own = bundles.find(|(name, _)| *name == B::NAME);
    own.expect("a bundle of this name").1
}

/// The names as they are written.
pub fn written_names() -> Names {
    fn read<T: serde::de::DeserializeOwned>(files: &Files, name: &str) -> T {
        toml::from_str(&files[name]).unwrap_or_else(|fault| panic!("{name}: {fault}"))
    }
    let files = crate::files::names();
    Names {
        list: read(&files, "names.toml"),
        salts: read(&files, "salts.toml"),
        fillers: read(&files, "fillers.toml"),
        classes: read(&files, "classes.toml"),
        warnings: read(&files, "warnings.toml"),
        sources: Sources { source: Vec::new() },
    }
}

/// What knows the names, with the brands of a country.
pub fn names(market: Option<Market>) -> Arc<Recogniser> {
    static NAMES: LazyLock<Arc<Dictionary>> = LazyLock::new(|| Arc::new(bundle()));
    Arc::new(Recogniser::new(NAMES.clone(), market))
}

#[test]
fn each_country_has_its_limits() {
    let care: Care = bundle();
    for country in Country::ALL {
        let limits = Limits::of(&care, *country, names(None));
        let (iron, magnesium) = match country {
            Country::Us | Country::Ca => (45_000, 350_000),
            Country::Uk => (17_000, 400_000),
            _ => (40_000, 250_000),
        };
        assert_eq!(limits.iron.ceiling, iron, "{country:?}");
        assert_eq!(limits.magnesium, magnesium, "{country:?}");
        assert_eq!(limits.iron.ferritin_up_to, 75_000);
        assert_eq!(limits.iron.ferritin_closes_above, 200_000);
        assert_eq!((limits.iron.tsat_below, limits.iron.months), (45_000, 6));
        let after_drip = (limits.iron.drip_weeks, limits.iron.drip_retest_weeks);
        assert_eq!(after_drip, (4, 8));
        assert_eq!((limits.egfr_failing, limits.egfr_reduced), (30_000, 60_000));
        assert_eq!(limits.with_clinician.len(), 12);
        // The evidence gives no range for the others.
        let ranged: Vec<Analyte> = limits.plausible.iter().map(|it| it.analyte).collect();
        let expected = [
            Analyte::Ferritin,
            Analyte::Tsat,
            Analyte::Haemoglobin,
            Analyte::Irls,
        ];
        assert_eq!(ranged, expected);
    }
    let rule = OnsetRule::of(care.gates.limits());
    assert_eq!((rule.nights, rule.minimum), (7, 3));
}

#[test]
fn the_published_gaps_are_read() {
    let care: Care = bundle();
    let names = names(None);
    let Gaps { ids, gaps } = Gaps::of(&care.spacing, &names);
    let place = |name: &str| {
        let at = ids.iter().position(|it| *it == name);
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
        // Where one way only is published, the other has two hours too (faults B6).
        ("magnesium", "gabapentin-stopping", minutes(120, 120)),
        ("iron", "levothyroxine", minutes(240, 240)),
        ("magnesium", "levothyroxine", minutes(240, 240)),
        ("iron", "ciprofloxacin", minutes(360, 120)),
        ("iron", "moxifloxacin", minutes(480, 240)),
        ("magnesium", "doxycycline", minutes(240, 240)),
        ("iron", "calcium", minutes(120, 120)),
        ("iron", "dairy", minutes(120, 120)),
        ("iron", "antacid", minutes(120, 120)),
        ("iron", "magnesium", minutes(120, 120)),
        ("iron", "coffee", minutes(120, 120)),
        ("iron", "tea", minutes(120, 120)),
        ("iron", "breakfast", minutes(60, 120)),
        // Only this order is published.
        ("iron", "alendronate", minutes(720, 120)),
        ("iron", "doxycycline", Apart::AskPharmacist),
        ("magnesium", "gabapentin-enacarbil", Apart::AskPharmacist),
        ("magnesium", "mycophenolate", Apart::AskPharmacist),
        ("magnesium", "dolutegravir", Apart::AskPharmacist),
        ("magnesium", "raltegravir", Apart::AskPharmacist),
        ("iron", "eltrombopag", Apart::AskPharmacist),
        // They have no rule.
        ("magnesium", "ofloxacin", Apart::AskPharmacist),
        ("iron", "opicapone", Apart::AskPharmacist),
        ("calcium", "etidronate", Apart::AskPharmacist),
        ("aluminium", "elvitegravir", Apart::AskPharmacist),
    ] {
        assert_eq!(between(one, other), [expected], "{one}, {other}");
    }
    // Time plays no part.
    assert!(!ids.contains(&"omeprazole") && !ids.contains(&"pregabalin-stopping"));
}

#[test]
fn every_rule_of_time_is_among_the_gaps() {
    let shipped = crate::content();
    let care: Care = bundle();
    let names = names(None);
    let Gaps { ids, gaps } = Gaps::of(&care.spacing, &names);
    for rule in &shipped.spacings.spacing {
        let timed = rule.other_before_minutes.is_some() || rule.other_after_minutes.is_some();
        let expected = timed || rule.ask_pharmacist;
        for (one, other) in rule
            .minerals
            .iter()
            .flat_map(|one| rule.other.iter().map(move |it| (one, it)))
        {
            let name = |at: Substance| ids[usize::from(at.0)];
            let is = gaps
                .iter()
                .any(|gap| name(gap.one) == one && name(gap.other) == other);
            assert!(is || !expected, "{}: {one}, {other}", rule.id);
        }
    }
}

#[test]
fn ready_plans_are_read_by_the_diary() {
    let care: Care = bundle();
    let content = crate::content();
    let written = content.written["templates.toml"]["template"].as_array();
    let written = written.expect("a table");
    assert_eq!(written.len(), care.templates.template.len());
    for (item, written) in care.templates.template.iter().zip(written) {
        assert_eq!(Some(item.name.as_str()), written["name"].as_str());
        let set = written["set"].as_table().expect("fields");
        let read: Vec<&str> = item.set.iter().map(|(field, _)| field.code()).collect();
        for name in set.keys() {
            assert!(
                read.contains(&name.as_str()),
                "{}: {name} is not read",
                item.id
            );
        }
        assert_eq!(read.len(), set.len(), "{}", item.id);
    }
    let has = |id: &str| care.templates.template.iter().any(|it| it.id == id);
    for method in ["iron", "magnesium", "pump", "stockings", "heat", "cold"] {
        assert!(has(method), "{method}");
    }
    assert!(!has("potassium"));
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
        Reason::Bounded(Analyte::Ferritin),
        Reason::Void(Analyte::Ferritin),
        Reason::FerritinHigh(0),
        Reason::TsatHigh(0),
        Reason::Missing(Analyte::Ferritin),
        Reason::Missing(Analyte::Tsat),
        Reason::Unclear(Analyte::Ferritin),
        Reason::Old(Analyte::Ferritin, day),
        Reason::FerritinNotLow(0),
        Reason::TsatEstimated(0),
        Reason::AmountUnknown {
            means: Means::Iron,
            product: None,
        },
        Reason::ContentsUnknown,
        over(Means::Iron),
        over(Means::Magnesium),
        Reason::KidneysFailing,
        Reason::KidneysReduced,
        Reason::Condition(Condition::Neuropathy),
        Reason::Condition(Condition::HeartBlock),
    ];
    let ids = reasons.into_iter().map(Reason::id);
    let ids: Vec<GateId> = ids
        .chain([
            ClashKind::AskPharmacist.id(),
            NotPlaced::NoTime.id(),
            ClashKind::TooClose { needed: 0 }.id(),
            GateId::NextDose,
        ])
        .collect();
    let care: Care = bundle();
    for id in &ids {
        let item = care.gates.gate.get(*id);
        assert_eq!(item.id, id.code());
        assert!(!item.says.is_empty() && !item.way.is_empty(), "{id:?}");
        let source = care.sources.cited(item).next();
        assert!(source.is_some_and(|it| !it.is_empty()), "{id:?}");
    }
    let known = care.gates.gate.iter().map(|it| it.id.as_str());
    let is_used = |id: &str| ids.iter().any(|it| it.code() == id);
    let unused: Vec<&str> = known.filter(|id| !is_used(id)).collect();
    assert_eq!(unused, [""; 0]);
}

#[test]
fn every_claim_is_shown_by_a_card_of_a_group_that_is_shown() {
    let learn: Learn = bundle();
    let mut shown = 0;
    for group in &learn.cards.group {
        for card in learn.cards.of_group(group) {
            let id = &card.id;
            assert!(id.len() <= 32, "{id} is too long for an address");
            assert!(!learn.badges.badge.get(card.badge.0).label.is_empty());
            shown += learn.claims.of_card(id).count();
        }
    }
    // Row 39 has two.
    assert_eq!(shown, 63);
    for claim in &learn.claims.claim {
        let verdicts = claim.verdict.iter();
        let mut words = verdicts.map(|it| learn.claims.verdicts.of(*it));
        assert!(words.all(|it| !it.is_empty()));
    }
}

#[test]
fn each_source_of_an_item_is_cited() {
    fn check<B: Bundle>() {
        let bundle: B = bundle();
        for item in bundle.items() {
            let named = item.sources().unwrap_or_default();
            let cited: Vec<String> = bundle.sources().cited(item).collect();
            assert_eq!(cited.len(), named.len(), "{}", item.id());
            assert!(cited.iter().all(|it| it.contains(" · ")), "{cited:?}");
        }
    }
    check::<Care>();
    check::<Learn>();
    check::<Medicines>();
}

#[test]
fn for_whom_there_are_no_ready_plans_it_is_said_why() {
    let why = |conditions: &[Condition]| no_ready_plans(conditions.iter().copied().collect());
    assert_eq!(why(&[]), None);
    assert_eq!(why(&[Condition::Diabetes]), None);
    assert_eq!(why(&[Condition::Under18]), Some(Reason::Under18));
    assert_eq!(why(&[Condition::Pregnancy]), Some(Reason::Pregnancy));
    let both = [Condition::Pregnancy, Condition::Under18];
    assert_eq!(why(&both), Some(Reason::Under18));
}
