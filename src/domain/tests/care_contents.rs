//! What a product holds: unknown is not none (faults B4, B6, B13 and their root cause).

use proptest::prelude::*;
use rstest::rstest;
use stillnight_domain::care::contents::{Contents, likely};
use stillnight_domain::care::gates::{Gate, Reason};
use stillnight_domain::care::limits::Limits;
use stillnight_domain::care::spacing::NotPlaced;
use stillnight_domain::care::timing::Gaps;
use stillnight_domain::content::names::Market;
use stillnight_domain::{Condition, Contained, Field, Fields, Kind, Means, Set};

use crate::care_due::with_plan;
use crate::care_gates::{ask, by_clinician, flag, limits};
use crate::care_outlook::rules;
use crate::common::{Journal, at, names_in, said};

fn named(name: &str) -> Fields {
    said([(Field::Name, name)])
}

fn contains(fields: Fields, answer: &[Contained]) -> Fields {
    let answer = Field::Contains.set(answer.iter().copied().collect());
    fields.with(Field::Contains, answer.unwrap())
}

/// A diary of somebody whom iron, magnesium and potassium can harm.
fn at_risk() -> Journal {
    let mut journal = Journal::default();
    flag(&mut journal, Condition::IronOverload);
    flag(&mut journal, Condition::Dialysis);
    journal
}

const UNKNOWN: Gate = Gate::Refused(Reason::ContentsUnknown);

#[rstest]
fn iron_overload_closes_the_plan_for_iron_of_any_name(
    #[values(
        "Eisentabletten",
        "Ferrograd",
        "Floradix",
        "prenatal vitamins",
        "Ferinject®",
        "MULTIVITAMIN",
        "Hierro 80",
        "fer bisglycinate",
        "Galfer",
        "Staaltabletten"
    )]
    name: &str,
) {
    let mut journal = Journal::default();
    flag(&mut journal, Condition::IronOverload);
    assert_ne!(ask(&journal.diary, &named(name), &limits()), Gate::Open);
    let ordered = by_clinician(named(name));
    assert_ne!(ask(&journal.diary, &ordered, &limits()), Gate::Open);
}

#[rstest]
fn dialysis_closes_the_plan_for_magnesium_of_any_name(
    #[values(
        "Magnesiumcitrat",
        "MagOx",
        "Rennie",
        "Mag 365",
        "Epsom salts",
        "MAGNÉSIUM",
        "Magnesium® 400",
        "milk of magnesia",
        "Elektrolytpulver",
        "antacid",
        "Bittersalz"
    )]
    name: &str,
) {
    let mut journal = Journal::default();
    flag(&mut journal, Condition::Dialysis);
    assert_ne!(ask(&journal.diary, &named(name), &limits()), Gate::Open);
    let ordered = by_clinician(named(name));
    assert_ne!(ask(&journal.diary, &ordered, &limits()), Gate::Open);
}

#[test]
fn what_nobody_said_anything_of_is_asked_about_once() {
    let journal = at_risk();
    let limits = limits();
    let gate = |fields: &Fields| ask(&journal.diary, fields, &limits);
    for name in ["Kraft & Ruhe", "x", "Metformin Kraft"] {
        let product = named(name);
        assert_eq!(gate(&product), UNKNOWN, "{name}");
        let not_sure = contains(product.clone(), &[Contained::NotSure]);
        assert_eq!(gate(&not_sure), UNKNOWN, "{name}");
        let none = contains(product.clone(), &[Contained::NoneOfThese]);
        assert_eq!(gate(&none), Gate::Open, "{name}");
        let calcium = contains(product.clone(), &[Contained::Calcium]);
        assert_eq!(gate(&calcium), Gate::Open, "{name}");
        let iron = contains(product, &[Contained::Iron]);
        assert_eq!(gate(&iron), Gate::Refused(Reason::IronOverload), "{name}");
    }
    // Those whom it cannot harm are not held up.
    let healthy = Journal::default();
    let product = named("Kraft & Ruhe");
    assert_eq!(ask(&healthy.diary, &product, &limits), Gate::Open);
}

#[rstest]
#[case("Metformin 500 mg", "metformin, magnesium stearate, iron oxide")]
#[case("losartan potassium", "")]
#[case("esomeprazole magnesium", "")]
#[case("Losartan-Kalium", "")]
#[case("ésoméprazole magnésique", "")]
#[case("sertraline", "sertraline, Magnesiumstearat, Eisenoxid rot, E172")]
#[case("Compression pump", "")]
fn a_filler_or_the_salt_of_a_medicine_closes_nothing(
    #[case] name: &str,
    #[case] ingredients: &str,
) {
    let mut fields = named(name);
    fields.put(
        Field::Ingredients,
        Field::Ingredients.read(ingredients).unwrap(),
    );
    let mut journal = at_risk();
    let flags = [Condition::HeartBlock, Condition::Myasthenia];
    for condition in flags {
        flag(&mut journal, condition);
    }
    assert_eq!(ask(&journal.diary, &fields, &limits()), Gate::Open);
}

#[test]
fn one_brand_holds_other_things_in_other_countries() {
    let gaviscon = named("Gaviscon");
    let holds = |market, id: &str| {
        let limits = Limits {
            names: names_in(market),
            ..limits()
        };
        let contents = Contents::of(&gaviscon, &limits);
        (contents.holds(id), contents.is_unknown)
    };
    assert_eq!(
        holds(Some(Market::UnitedStates), "magnesium"),
        (true, false)
    );
    assert!(!holds(Some(Market::UnitedKingdom), "magnesium").0);
    assert_eq!(holds(None, "magnesium"), (false, true), "the country first");
}

#[test]
fn the_question_begins_with_what_the_name_says() {
    let limits = limits();
    let begins = |fields: &Fields| likely(fields, &limits);
    assert_eq!(begins(&named("Iron 30 mg")), [Contained::Iron].into());
    assert_eq!(
        begins(&named("Calcium and magnesium")),
        [Contained::Magnesium, Contained::Calcium].into()
    );
    assert_eq!(begins(&named("Kraft & Ruhe")), Set::new());
    let by_its_means = Fields::default().with(
        Field::Means,
        Field::Means.set([Means::Potassium].into()).unwrap(),
    );
    assert_eq!(begins(&by_its_means), [Contained::Potassium].into());
}

#[test]
fn an_answer_takes_the_place_of_what_it_was_said_to_work_with() {
    let limits = limits();
    let fields = named("Tablet").with(
        Field::Means,
        Field::Means.set([Means::Iron, Means::Heat].into()).unwrap(),
    );
    let answered = contains(fields, &[Contained::Magnesium]);
    let means = Contents::of(&answered, &limits).means;
    assert_eq!(means, [Means::Magnesium, Means::Heat].into());
}

#[test]
fn no_time_is_found_beside_something_unknown() {
    let rules = rules();
    let find = |other: Fields, wanted: &str| {
        let mut journal = Journal::default();
        let magnesium = said([(Field::Name, "Gabapentin"), (Field::Time, wanted)]);
        let id = journal.log(at("19T07:00:00"), Kind::PlanItem, magnesium);
        journal.log(at("19T07:00:00"), Kind::PlanItem, other);
        with_plan(&journal.diary, at("20T12:00:00"), |plan| {
            let gaps = Gaps::of(&rules, &plan.limits.names);
            let item = plan.diary.entry(id).unwrap();
            plan.find_time(item, 21 * 60, &gaps)
        })
    };
    let at_nine = |name| said([(Field::Name, name), (Field::Time, "21:00")]);
    let unknown = at_nine("Kraft & Ruhe");
    assert_eq!(
        find(unknown.clone(), "21:00"),
        Err(NotPlaced::ContentsUnknown)
    );
    let none = contains(unknown.clone(), &[Contained::NoneOfThese]);
    assert_eq!(find(none, "21:00"), Ok(21 * 60));
    // Two hours after magnesium, and where the source gives that way only, two before it as well.
    let magnesium = contains(unknown, &[Contained::Magnesium]);
    assert_eq!(find(magnesium, "21:00"), Ok(19 * 60));
    assert_eq!(find(at_nine("Magnesium oxide"), "21:00"), Ok(19 * 60));
}

/// Names with minerals in them, whatever else; and names that say nothing.
const MINERALS: [&str; 6] = [
    "Eisentabletten",
    "Iron 30",
    "Rennie",
    "Magnesiumcitrat",
    "Kaliumcitrat",
    "sulfate ferreux",
];
const SILENT: [&str; 4] = ["", "Kraft & Ruhe", "Abendtee Nr. 5", "x"];

fn any_answer() -> impl Strategy<Value = Vec<Contained>> {
    prop::sample::subsequence(Contained::ALL.to_vec(), 0..Contained::ALL.len())
}

proptest! {
    /// Issue's law: no product name, no answer but a plain one, opens what the facts close.
    #[test]
    fn no_name_and_no_unsure_answer_opens_a_gate(
        name in prop::sample::select(MINERALS.as_slice()),
        silent in prop::sample::select(SILENT.as_slice()),
        answer in any_answer(),
        ordered: bool,
    ) {
        let journal = at_risk();
        let limits = limits();
        let ordered = |fields: Fields| if ordered { by_clinician(fields) } else { fields };
        let with_answer = |mut fields: Fields| {
            fields.put(Field::Contains, Field::Contains.set(answer.iter().copied().collect()));
            ordered(fields)
        };
        let plain = with_answer(named(name));
        prop_assert_ne!(ask(&journal.diary, &plain, &limits), Gate::Open);
        let mut fields = Fields::default();
        fields.put(Field::Name, Field::Name.read(silent).unwrap());
        let unsure = answer.is_empty() || answer.contains(&Contained::NotSure);
        if unsure {
            prop_assert_ne!(ask(&journal.diary, &with_answer(fields), &limits), Gate::Open);
        }
    }

    /// Minerals stand beside each other; "none of these" and "not sure" alone.
    #[test]
    fn an_answer_is_never_in_two_minds(taps in prop::collection::vec(0..6_usize, 0..12)) {
        let mut answer: Set<Contained> = Set::new();
        for tap in taps {
            answer = Contained::toggled(answer, Contained::ALL[tap]);
            let alone = [Contained::NoneOfThese, Contained::NotSure];
            let is_alone = alone.iter().any(|it| answer.contains(it));
            prop_assert!(!is_alone || answer.iter().count() == 1, "{answer:?}");
        }
    }
}

#[test]
fn partners_without_a_rule_need_a_pharmacist() {
    let mut rules = rules();
    rules.without_rule = vec!["iron".to_owned(), "magnesium".to_owned()];
    let names = names_in(Some(Market::UnitedKingdom));
    let gaps = Gaps::of(&rules, &names);
    for id in ["ofloxacin", "opicapone", "etidronate", "ciprofloxacin"] {
        assert!(gaps.ids.contains(&id), "{id}");
    }
    assert!(!gaps.ids.contains(&"sertraline"));
}
