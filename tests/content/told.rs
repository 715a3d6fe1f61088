//! What is told of a medicine: as surely as its grade allows, by what it is, and by what it does.

use crate::findable::{LIST, checker, ids, set};
use serde_json::json;
use stillnight_domain::care::medicine_list::{Known, listed};
use stillnight_domain::content::{Grade, Kind};
use stillnight_domain::{Diary, Kind as EntryKind, Moment, read_line};
use stillnight_tests::story;

/// What the look-up says that a medicine does.
fn does(id: &str) -> Vec<&'static str> {
    LIST.does(LIST.find(id).expect("a medicine")).collect()
}

#[test]
fn gabapentin_is_told_as_what_guidelines_name_and_what_is_not_stopped_suddenly() {
    for (name, id) in [
        ("gabapentin", "gabapentin-stopping"),
        ("pregabalin", "pregabalin-stopping"),
    ] {
        let medicine = LIST.find(id).expect("a medicine");
        assert_eq!(medicine.inn, name);
        assert!(medicine.why.starts_with("Guidelines"), "{}", medicine.why);
        assert!(medicine.never_stop_suddenly);
        assert_eq!(does(id), [LIST.kinds.of(Kind::X, medicine.grade)]);
        assert_eq!(ids(&checker("GB").check(name, "")), set(&[id]));
    }
    assert_eq!(
        ids(&checker("DE").check("Neurontin", "")),
        set(&["gabapentin-stopping"])
    );
}

/// A hospital card prints the name under "I take".
#[test]
fn no_medicine_is_called_by_what_happens_when_it_is_stopped() {
    for medicine in &LIST.medicine {
        for said in [&medicine.inn, &medicine.class] {
            let is = ["stopping", "cutting down", "withdrawal"]
                .iter()
                .any(|word| said.contains(word));
            assert!(!is, "{}: {said}", medicine.id);
        }
    }
}

#[test]
fn what_a_diary_was_told_before_is_shown_by_the_name_of_today() {
    let old = "gabapentin, stopping or cutting down, diphenhydramine";
    assert_eq!(LIST.named_now(old), "gabapentin, diphenhydramine");
    let found = checker("GB").check(old, "");
    assert_eq!(
        ids(&found),
        set(&["gabapentin-stopping", "diphenhydramine"])
    );
    for (before, now) in &LIST.renamed {
        assert!(LIST.medicine.iter().any(|it| it.inn == *now), "{now}");
        assert_eq!(LIST.named_now(before), *now);
        assert_eq!(LIST.named_now(now), *now);
    }
}

#[test]
fn where_evidence_conflicts_it_is_not_said_to_worsen() {
    for medicine in LIST.medicine.iter().filter(|it| it.grade == Grade::D) {
        for said in does(&medicine.id) {
            assert!(
                !said.contains("It can bring on or worsen"),
                "{}",
                medicine.id
            );
        }
    }
    assert_eq!(does("caffeine"), [LIST.kinds.w.d.as_str()]);
    assert!(does("caffeine")[0].contains("do not know"));
    assert_eq!(does("ketotifen"), [LIST.kinds.w.c.as_str()]);
    assert_eq!(
        does("mirtazapine"),
        ["It can bring on or worsen restless legs."]
    );
}

/// `evidence.md` §2.5: pramipexole, ropinirole, rotigotine, levodopa, cabergoline.
#[test]
fn strong_urges_are_asked_about_under_dopamine_medicines_alone() {
    for medicine in &LIST.medicine {
        let acts_like_dopamine = medicine.class.contains("dopamine agonist")
            && !medicine.class.contains("partial")
            || medicine.class.contains("dopamine precursor");
        assert_eq!(
            LIST.has_urges(medicine),
            acts_like_dopamine,
            "{}",
            medicine.id
        );
    }
    let tramadol = LIST.find("tramadol").expect("a medicine");
    assert!(tramadol.kind.contains(&Kind::G), "it augments all the same");
}

/// What the user's own list says of a medicine by its name.
fn known(name: &str) -> Known {
    let at = "2026-11-20T08:00:00.000+01:00";
    let body = json!({ "kind": "logged", "is": "medicine", "lived": at, "set": { "name": name } });
    let mut diary = Diary::default();
    diary.apply(1, read_line(&story::line(1, at, &body)));
    let now = Moment::parse(at).expect("a moment");
    let entry = listed(&diary, EntryKind::Medicine, now, false)[0];
    Known::of(entry, false, checker("GB"), now)
}

#[test]
fn a_list_with_tramadol_asks_about_no_urges() {
    assert!(known("pramipexole").has_urges);
    assert!(known("Sinemet and levodopa").has_urges);
    assert!(!known("tramadol").has_urges);
    assert!(known("tramadol").tone.is_some());
    assert!(!known("mirtazapine").has_urges);
}

#[test]
fn akathisia_is_urgent_wherever_it_is_told() {
    let content = crate::content();
    let mimics = content.mimics.mimic.iter();
    let mimic = mimics
        .clone()
        .find(|it| it.id == "akathisia")
        .expect("a look-alike");
    let flags = content.red_flags.flag.iter();
    let flag = flags
        .clone()
        .find(|it| it.id == "akathisia")
        .expect("a sign");
    let card = content.cards.find("mimics").expect("a card");
    assert_eq!(flag.tier, 1);
    for said in [
        &LIST.kinds.k,
        &mimic.handling,
        &flag.why,
        &card.text.join(" "),
    ] {
        assert!(said.contains("the prescriber the same day"), "{said}");
    }
}
