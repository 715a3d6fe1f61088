//! How the items of a plan stand, and what may be added to it.

use rstest::rstest;
use stillnight_domain::care::gates::Reason;
use stillnight_domain::care::outlook::{Offer, Prospect, Standing, recommended};
use stillnight_domain::care::schedule::Unready;
use stillnight_domain::care::spacing::ClashKind;
use stillnight_domain::content::Spacings;
use stillnight_domain::{Analyte, Field, Fields, Kind, Means, Moment, RecordId};

use crate::care_due::{gaps, local, with_plan};
use crate::common::{Journal, at, said};

/// Magnesium at least two hours before gabapentin; of raltegravir a pharmacist must speak.
pub fn rules() -> Spacings {
    let rules = [("gabapentin-stopping", false), ("raltegravir", true)].map(|(other, ask)| {
        let rule = serde_json::json!({
            "id": other, "minerals": ["magnesium"], "other": [other], "order": "either",
            "other_after_minutes": if ask { None } else { Some(120) }, "gap_helps": true,
            "ask_pharmacist": ask, "says": format!("Mind {}.", other.trim_end_matches("-stopping")), "sources": [],
            "checked": false, "last_reviewed": "2026-11-23", "reviewed_by": "",
        });
        serde_json::from_value(rule).unwrap()
    });
    Spacings {
        refusal: String::new(),
        other_way_minutes: 120,
        without_rule: Vec::new(),
        spacing: rules.to_vec(),
    }
}

fn now() -> Moment {
    at("20T12:00:00")
}

fn add(journal: &mut Journal, kind: Kind, name: &str, time: &str) -> RecordId {
    let mut fields = said([(Field::Name, name), (Field::FromClinician, "yes")]);
    if kind == Kind::Medicine {
        fields.put(Field::FromClinician, None);
    }
    fields.put(Field::Time, Field::Time.read(time).unwrap());
    journal.log(at("19T07:00:00"), kind, fields)
}

/// What lies ahead of the first item.
fn first<T>(journal: &Journal, read: impl FnOnce(&Prospect) -> T) -> T {
    let rules = rules();
    with_plan(&journal.diary, now(), |plan| {
        let outlooks = plan.outlooks(&rules);
        let Standing::Open(prospect) = &outlooks[0].standing else {
            panic!("it is paused")
        };
        read(prospect)
    })
}

fn neighbours(journal: &Journal) -> Vec<(RecordId, Option<ClashKind>, Option<String>)> {
    let told = |it: &Prospect| {
        let all = it.neighbours.iter();
        all.map(|it| (it.other.id, it.kind, it.rule.map(|it| it.says.clone())))
            .collect()
    };
    first(journal, told)
}

#[test]
fn an_item_is_due_next_within_sixty_days() {
    let mut journal = Journal::default();
    let fields = said([
        (Field::Name, "Tablet"),
        (Field::MagnesiumMg, "200"),
        (Field::FromClinician, "yes"),
        (Field::Time, "20:00"),
    ]);
    journal.log(at("19T07:00:00"), Kind::PlanItem, fields);
    let (next, means, wants_time) = first(&journal, |it| (it.next, it.means, it.wants_time));
    assert_eq!(next, Ok(Some(local("20T20:00"))));
    assert_eq!(means, [Means::Magnesium].into());
    assert!(!wants_time);
}

/// Nothing is drawn anew because a minute has passed, only because of what it changed.
#[rstest]
#[case::a_minute_later("20T14:02:00", true)]
#[case::hours_later("20T18:59:00", true)]
#[case::an_hour_before_it_is_due("20T19:00:01", false)]
#[case::it_is_due("20T20:00:01", false)]
#[case::the_next_day("21T00:00:00", false)]
fn what_is_shown_of_the_plan_changes_with_what_time_changes_alone(
    #[case] then: &str,
    #[case] is_the_same: bool,
) {
    let mut journal = Journal::default();
    add(&mut journal, Kind::PlanItem, "Tablet", "20:00");
    let shown = |now| with_plan(&journal.diary, now, |plan| Some(plan.shown()));
    // What was due the evening before is no longer asked about.
    let same = shown(at("20T14:01:00")) == shown(at(then));
    assert_eq!(same, is_the_same);
}

#[test]
fn too_much_of_a_day_is_shown_until_it_is_over() {
    let mut journal = Journal::default();
    let dose = said([(Field::MagnesiumMg, "5000")]);
    journal.log(at("20T12:00:00"), Kind::Dose, dose);
    let shown = |now| with_plan(&journal.diary, at(now), |plan| Some(plan.shown()));
    assert_eq!(shown("20T14:00:00"), shown("20T23:00:00"));
    assert_ne!(shown("21T01:00:00"), shown("21T11:59:00"));
}

#[test]
fn without_a_time_one_is_wanted_unless_it_is_taken_as_needed() {
    let read = |fields: Fields| {
        let mut journal = Journal::default();
        journal.log(now(), Kind::PlanItem, recommended(&fields));
        first(&journal, |it| (it.next, it.wants_time))
    };
    let daily = said([(Field::Name, "Magnesium")]);
    assert_eq!(read(daily), (Err(Unready::NoTime), true));
    let as_needed = said([(Field::Name, "Magnesium"), (Field::AsNeeded, "yes")]);
    assert_eq!(read(as_needed), (Ok(None), false));
}

#[test]
fn what_is_too_close_is_named_once_and_medicines_are_minded_beforehand() {
    let mut journal = Journal::default();
    add(&mut journal, Kind::PlanItem, "Magnesium", "20:00");
    let planned = add(&mut journal, Kind::PlanItem, "Gabapentin", "21:00");
    let close = Some(ClashKind::TooClose { needed: 120 });
    let gabapentin = Some("Mind gabapentin.".to_owned());
    let mut expected = vec![(planned, close, gabapentin.clone())];
    assert_eq!(neighbours(&journal), expected);
    assert!(first(&journal, |it| it.wants_time));

    let asked = add(&mut journal, Kind::Medicine, "Raltegravir", "");
    let listed = add(&mut journal, Kind::Medicine, "Gabapentin", "");
    add(&mut journal, Kind::Medicine, "Zispin", "");
    let raltegravir = Some("Mind raltegravir.".to_owned());
    expected.push((asked, Some(ClashKind::AskPharmacist), raltegravir));
    expected.push((listed, None, gabapentin));
    assert_eq!(neighbours(&journal), expected);
}

#[test]
fn an_item_behind_a_gate_is_paused() {
    let mut journal = Journal::default();
    let fields = said([(Field::Name, "Iron"), (Field::IronMg, "30")]);
    journal.log(at("19T07:00:00"), Kind::PlanItem, fields);
    let is_paused = with_plan(&journal.diary, now(), |plan| {
        matches!(plan.outlooks(&rules())[0].standing, Standing::Paused(_))
    });
    assert!(is_paused);
}

#[test]
fn a_clinician_lifts_what_a_clinician_can() {
    let offer = |fields: &Fields| {
        let journal = Journal::default();
        with_plan(&journal.diary, now(), |plan| plan.offer(fields))
    };
    let named = |name: &str| said([(Field::Name, name)]);
    let iron = said([(Field::IronMg, "30")]);
    assert_eq!(offer(&named("Tea")), Offer::Open);
    let missing = Reason::Missing(Analyte::Ferritin);
    for (fields, reason, clinician_lifts) in [
        (iron, missing, true),
        (named("potassium"), Reason::Potassium, false),
    ] {
        let refused = Offer::Refused {
            reason,
            clinician_lifts,
        };
        assert_eq!(offer(&fields), refused);
    }
}

#[test]
fn another_time_is_looked_for_near_the_one_there_is_or_noon() {
    let mut journal = Journal::default();
    add(&mut journal, Kind::PlanItem, "Magnesium", "20:00");
    let close = add(&mut journal, Kind::PlanItem, "Gabapentin", "21:30");
    let free = add(&mut journal, Kind::PlanItem, "Gabapentin", "");
    let found = |id: RecordId| {
        with_plan(&journal.diary, now(), |plan| {
            let item = journal.diary.entry(id).unwrap();
            let set = plan.retimed(item, &gaps()).unwrap();
            let fields = Fields::from(set.fields);
            assert_eq!(fields.get(Field::Anchor), None);
            fields.number(Field::Time)
        })
    };
    assert_eq!((found(close), found(free)), (Some(22 * 60), Some(12 * 60)));
}
