//! What the recogniser finds in the names and labels of people: cases that went wrong once, and what
//! holds for every text.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use proptest::sample::select;
use stillnight_domain::care::recognise::{Dictionary, Recogniser, What};
use stillnight_domain::content::Names;
use stillnight_domain::content::names::{ByLanguage, LabelWords, Market};

use crate::agreement::told;

static NAMES: LazyLock<Names> = LazyLock::new(crate::app::written_names);
static DICTIONARY: LazyLock<Arc<Dictionary>> = LazyLock::new(|| Arc::new(Dictionary::new(&NAMES)));
static GERMAN: LazyLock<Recogniser> = LazyLock::new(|| recogniser("DE"));
/// Names and brands that count beside other words too.
static SOME: LazyLock<Vec<String>> = LazyLock::new(|| {
    let names = NAMES.list.substance.iter().flat_map(|it| {
        let names = it.inn.all().chain(it.brands.of(Market::Germany));
        names.map(str::to_owned)
    });
    names
        .filter(|name| !GERMAN.read(&format!("foo {name}")).is_unknown())
        .collect()
});
/// Headings, with a product where they name one.
static HEADINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let words: &LabelWords = &NAMES.warnings;
    let all = words.stopping().chain(words.resume_active.all());
    all.map(|it| it.replace("{x}", "Zoloft 50 mg")).collect()
});

fn recogniser(country: &str) -> Recogniser {
    Recogniser::new(Arc::clone(&DICTIONARY), Market::parse(country))
}

fn ids(recogniser: &Recogniser, text: &str) -> Vec<String> {
    let ids = recogniser.read_label(text).ids().into_iter();
    ids.map(str::to_owned).collect()
}

/// Texts by country, with all ids that are found in them.
fn finds(country: &str, cases: &[(&str, &[&str])]) {
    let recogniser = recogniser(country);
    for (text, expected) in cases {
        assert_eq!(ids(&recogniser, text), *expected, "{country}: {text:?}");
    }
}

#[test]
fn iron_and_magnesium_are_known_by_every_name() {
    finds(
        "DE",
        &[
            ("Eisentabletten", &["iron"]),
            ("Magnesiumcitrat", &["magnesium"]),
            ("MAGNÉSIUM", &["magnesium"]),
            ("Magnesium® 400", &["magnesium"]),
            ("Ferinject®", &["iron"]),
            ("Eisen(II)-glycin-sulfat-Komplex", &["iron"]),
        ],
    );
    finds(
        "GB",
        &[
            ("Ferrograd", &["iron"]),
            ("Floradix", &["iron"]),
            ("prenatal vitamins", &["multivitamin"]),
            ("Rennie", &["calcium-antacids", "magnesium-antacids"]),
            ("Epsom salts", &["magnesium"]),
        ],
    );
    finds(
        "US",
        &[("MagOx", &["magnesium"]), ("Mag-Ox 400", &["magnesium"])],
    );
}

#[test]
fn what_keeps_apart_is_known_by_its_brands() {
    finds(
        "US",
        &[
            ("Neurontin", &["gabapentin-stopping"]),
            ("Synthroid", &["levothyroxine"]),
            ("Cipro", &["ciprofloxacin"]),
            ("alendronic acid", &["alendronate"]),
            ("Sinemet", &["carbidopa", "levodopa"]),
            ("Tums", &["calcium-antacids"]),
            ("milk", &["dairy"]),
        ],
    );
    finds(
        "DE",
        &[
            ("Euthyrox 75", &["levothyroxine"]),
            ("Espresso", &["caffeine", "coffee"]),
        ],
    );
}

#[test]
fn fillers_and_salts_of_other_ingredients_are_no_minerals() {
    let german = recogniser("DE");
    let text = "Metformin 500 mg, magnesium stearate, iron oxide";
    assert!(german.read(text).minerals().is_empty());
    finds(
        "US",
        &[
            (text, &[]),
            ("losartan potassium 50 mg", &[]),
            ("esomeprazole magnesium", &["esomeprazole"]),
            (
                "gabapentin magnesium",
                &["gabapentin-stopping", "magnesium"],
            ),
        ],
    );
    finds(
        "FR",
        &[
            ("losartan potassique", &[]),
            ("stéarate de magnésium, oxyde de fer rouge", &[]),
        ],
    );
    finds(
        "IT",
        &[
            ("potassio losartan", &[]),
            ("magnesio, omeprazolo", &["magnesium", "omeprazole"]),
        ],
    );
    finds("NL", &[("losartankalium", &[]), ("magnesiumstearaat", &[])]);
}

#[test]
fn salts_are_read_as_packages_print_them() {
    finds(
        "DE",
        &[
            ("Diphenhydraminhydrochlorid", &["diphenhydramine"]),
            ("Doxylaminsuccinat", &["doxylamine"]),
            ("Metoclopramidhydrochlorid", &["metoclopramide"]),
            ("Lithiumcarbonat", &["lithium"]),
            ("Mirtazapin", &["mirtazapine"]),
            ("Pramipexoldihydrochlorid 1 H2O", &["pramipexole"]),
        ],
    );
    finds(
        "FR",
        &[
            ("chlorhydrate de sertraline", &["sertraline"]),
            ("SERTRALINE (CHLORHYDRATE DE)", &["sertraline"]),
            ("chlorhydrate d’hydroxyzine", &["hydroxyzine"]),
        ],
    );
    finds(
        "CH",
        &[("paroxetinum ut paroxetini hydrochloridum", &["paroxetine"])],
    );
}

#[test]
fn brands_are_those_of_the_country() {
    let cases: [(&str, &[(&str, &[&str])]); 6] = [
        (
            "GB",
            &[
                ("Prozac", &["fluoxetine"]),
                ("Sinemet", &["carbidopa", "levodopa"]),
                ("Requip", &["ropinirole"]),
                ("Nytol Herbal", &["valerian"]),
                ("Nytol One-A-Night 50 mg", &["diphenhydramine"]),
                ("codeine", &["codeine"]),
                ("zolpidem", &["zolpidem"]),
            ],
        ),
        (
            "DE",
            &[
                ("Zoloft", &["sertraline"]),
                ("Vomex A 150 mg Retardkapseln", &["dimenhydrinate"]),
                ("Vivinox Sleep stark", &["diphenhydramine"]),
                ("MCP-ratiopharm 10 mg Tabletten", &["metoclopramide"]),
                ("Ferritin 900", &[]),
                ("Eisenkraut", &[]),
            ],
        ),
        (
            "FR",
            &[
                ("Prozac", &["fluoxetine"]),
                ("Deroxat", &["paroxetine"]),
                ("Fervex", &["pheniramine"]),
                ("Nausicalm", &["dimenhydrinate"]),
            ],
        ),
        ("NZ", &[("Nausicalm", &["cyclizine"])]),
        ("AU", &[("Kalma", &["alprazolam"])]),
        (
            "US",
            &[("Zaditen", &[]), ("Xeplion", &[]), ("Manerix", &[])],
        ),
    ];
    for (country, cases) in cases {
        finds(country, cases);
    }
}

#[test]
fn gaviscon_is_another_product_in_each_country() {
    let (american, british) = (recogniser("US"), recogniser("GB"));
    let american = american
        .read("Gaviscon")
        .answers()
        .into_iter()
        .map(str::to_owned);
    let american: Vec<String> = american.collect();
    let british = |text| ids(&british, text);
    assert!(
        american.iter().any(|it| it.contains("magnesium")),
        "{american:?}"
    );
    assert!(
        american.iter().any(|it| it.contains("aluminium")),
        "{american:?}"
    );
    assert!(
        !british("Gaviscon")
            .iter()
            .any(|it| it.contains("magnesium"))
    );
    assert!(
        british("Gaviscon Advance")
            .iter()
            .any(|it| it == "potassium")
    );
}

#[test]
fn words_for_classes_lead_to_the_class() {
    let recogniser = recogniser("GB");
    for (text, key) in [
        ("SSRI", "ssri"),
        ("antihistamine", "antihistamine"),
        ("antidepressant", "antidepressant"),
        ("somnifère", "sleeping-tablet"),
        ("FANS", "nsaid"),
    ] {
        let answer = recogniser.read(text);
        let mut all = answer.found.iter();
        let is_it = all.any(|it| matches!(it.what, What::Class(class) if class.key == key));
        assert!(is_it, "{text}");
    }
}

#[test]
fn what_must_be_asked_is_asked() {
    let (american, nowhere) = (recogniser("US"), recogniser(""));
    let first = |recogniser: &Recogniser, text: &str| {
        let answer = recogniser.read(text);
        let what = answer.found.first().map(|it| match &it.what {
            What::WhichOne(family) => format!("which {}", family.products.len()),
            What::CountryFirst => "country".to_owned(),
            What::Brand { contains, .. } => contains
                .iter()
                .map(|it| it.id.as_str())
                .collect::<Vec<_>>()
                .join("+"),
            What::Substances(_) | What::Class(_) => "name".to_owned(),
        });
        what.unwrap_or_default()
    };
    assert_eq!(first(&american, "Dramamine"), "which 3");
    assert_eq!(first(&american, "Dramamine Less Drowsy"), "meclizine");
    assert_eq!(first(&nowhere, "Dramamine"), "country");
    assert_eq!(first(&nowhere, "Nausicalm"), "country");
    assert_eq!(first(&nowhere, "Prozac"), "fluoxetine");
    assert_eq!(first(&nowhere, "aspirin"), "name");
}

#[test]
fn a_word_behind_a_brand_may_make_another_product_of_it() {
    let recogniser = recogniser("DE");
    for (text, expected) in [
        ("Zoloft 50 mg Filmtabletten", false),
        ("Zoloft comp", true),
        ("Zoloft 50 mg plus", true),
        ("Zoloft\nplus", false),
        ("Zoloft und mehr", false),
    ] {
        let answer = recogniser.read(text);
        let mut all = answer.found.iter();
        let may = all.any(|it| {
            matches!(
                it.what,
                What::Brand {
                    may_differ: true,
                    ..
                }
            )
        });
        assert_eq!(may, expected, "{text}");
    }
}

#[test]
fn what_is_found_is_told_as_it_is_written_and_the_rest_is_not_hidden() {
    let recogniser = recogniser("DE");
    let text = "Süßes Alendron\u{ad}säure® 70 mg, Foo";
    let answer = recogniser.read(text);
    let written = answer.found.iter().map(|it| &text[it.written.clone()]);
    let written: Vec<&str> = written.collect();
    assert_eq!(written, ["Alendron\u{ad}säure"]);
    assert!(answer.has_unknown);
    assert!(!recogniser.read("Alendronsäure 70 mg").has_unknown);
    assert!(recogniser.read("Foo").is_unknown());
    let denied = recogniser.read("ohne Eisen, Magnesium 300 mg");
    assert_eq!(denied.ids(), BTreeSet::from(["magnesium"]));
    assert_eq!(
        denied.denied.iter().map(|it| &*it.id).collect::<Vec<_>>(),
        ["iron"]
    );
}

/// Words such as "iron-free" find nothing.
#[test]
fn words_that_deny_find_nothing() {
    let recogniser = recogniser("");
    let words: ByLanguage = {
        let text = &crate::files::names()["warnings.toml"];
        let words: LabelWords = toml::from_str(text).expect("the file can be read");
        words.negation_word.0
    };
    for word in words.all() {
        assert_eq!(ids(&recogniser, word), [""; 0], "{word}");
    }
}

#[test]
fn a_long_leaflet_is_read_to_its_end() {
    let mut text =
        "Sertralin-ratiopharm 50 mg\nWas Sie wissen sollten, wenn Sie es nehmen.\n".to_owned();
    while text.chars().count() < 60_000 {
        text.push_str("Gegenanzeigen: Moclobemid, Pimozid oder Tramadol in jeder Form nehmen.\n");
    }
    text.push_str("Der Wirkstoff ist: Sertralin. 1 Tablette enthält Lithiumcarbonat.\n");
    text.push_str("Die sonstigen Bestandteile sind: Magnesiumstearat, Calciumcarbonat");
    let answer = GERMAN.read_label(&text);
    assert_eq!(answer.ids(), BTreeSet::from(["lithium", "sertraline"]));
    assert!(answer.has_left_out);
}

/// Texts that would take for ever if each word or sign looked at all the others.
#[test]
fn texts_that_are_made_to_take_long_are_read() {
    for text in [
        "tea ".repeat(20_000),
        "- ".repeat(20_000),
        "a\u{ad}".to_owned() + &"\u{ad}".repeat(20_000),
        "d'".repeat(20_000),
        "x\n".repeat(20_000),
        "Foo".to_owned() + &"hydrochlorid".repeat(5_000),
    ] {
        assert!(GERMAN.read_label(&text).is_unknown());
    }
}

#[test]
fn the_order_of_names_in_the_file_does_not_matter() {
    let mut turned = Names::clone(&NAMES);
    turned.list.substance.reverse();
    turned.list.combination.reverse();
    turned.list.family.reverse();
    for it in &mut turned.list.substance {
        for brands in it.brands.0.values_mut() {
            brands.0.values_mut().for_each(|all| all.reverse());
        }
    }
    let turned = Arc::new(Dictionary::new(&turned));
    for market in [None, Some(Market::Germany), Some(Market::UnitedStates)] {
        let one = Recogniser::new(Arc::clone(&DICTIONARY), market);
        let other = Recogniser::new(Arc::clone(&turned), market);
        for it in &NAMES.list.substance {
            let brands = Market::ALL.iter().flat_map(|market| it.brands.of(*market));
            for name in it.inn.all().chain(brands) {
                assert_eq!(told(&one.read(name)), told(&other.read(name)), "{name}");
            }
        }
    }
}

/// Names and headings with what may stand between them.
fn label() -> impl Strategy<Value = String> {
    let between = [
        "\n", ", ", " ", ". ", ": ", " ohne ", " und ", "\n- ", " 25 mg ", "'",
    ];
    let part = prop_oneof![3 => select(&**SOME), 1 => select(&**HEADINGS)];
    let parts = prop::collection::vec((part, select(between.to_vec())), 1..8);
    parts.prop_map(|parts| parts.into_iter().map(|(part, sign)| part + sign).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_soft_hyphen_changes_nothing(label in label(), at: prop::sample::Index) {
        let places: Vec<usize> = label.char_indices().map(|(at, _)| at).collect();
        let (before, after) = label.split_at(places[at.index(places.len())]);
        // At the end of a line it is a hyphen.
        let rest = after.trim_start();
        let ends_line = after[..after.len() - rest.len()].contains('\n');
        prop_assume!(!ends_line);
        let typed = format!("{before}\u{ad}{after}");
        prop_assert_eq!(told(&GERMAN.read_label(&typed)), told(&GERMAN.read_label(&label)));
    }

    #[test]
    fn lines_are_found_together(one in select(&**SOME), other in select(&**SOME)) {
        let (one, other) = (format!("{one} 25 mg"), format!("{other} 25 mg"));
        let both = format!("{one}\n{other}");
        let (one, other, both) = (GERMAN.read(&one), GERMAN.read(&other), GERMAN.read(&both));
        let expected: BTreeSet<&str> = one.ids().union(&other.ids()).copied().collect();
        prop_assert_eq!(both.ids(), expected);
    }

    #[test]
    fn nothing_is_read_below_a_heading_that_stops(
        names in prop::collection::vec(select(&**SOME), 5),
        heading in select(NAMES.warnings.stopping().collect::<Vec<_>>()),
        below in select(&**SOME),
    ) {
        let lines: Vec<String> = names.iter().map(|name| format!("{name} 25 mg")).collect();
        let above = lines.join("\n");
        prop_assume!(above.len() > 60);
        // This name begins like a heading, so that it is read wherever it begins a line.
        prop_assume!(!below.eq_ignore_ascii_case("pregnancy vitamins"));
        let heading = heading.replace("{x}", "Zoloft 50 mg");
        let label = format!("{above}\n{heading}:\n{below} 25 mg");
        let answer = GERMAN.read_label(&label);
        prop_assert_eq!(answer.ids(), GERMAN.read(&above).ids());
        prop_assert!(answer.has_left_out);
        let label = format!("{label}\nDer Wirkstoff ist: {below} 25 mg");
        let mut expected = GERMAN.read(&above).ids();
        expected.extend(GERMAN.read(&format!("{below} 25 mg")).ids());
        prop_assert_eq!(GERMAN.read_label(&label).ids(), expected);
    }

    #[test]
    fn capitals_do_not_matter(label in label()) {
        let capitals = GERMAN.read_label(&label.to_uppercase()).ids().len();
        prop_assert_eq!(capitals, GERMAN.read_label(&label).ids().len());
    }

    #[test]
    fn any_text_is_read(text in "\\PC*|[a-zäöü®'’\\-\n .,:;0-9]{0,200}") {
        for answer in [GERMAN.read(&text), GERMAN.read_label(&text)] {
            for it in &answer.found {
                let written = text.get(it.written.clone());
                prop_assert!(written.is_some_and(|it| !it.is_empty()));
            }
        }
    }
}
