//! Gaps between what is taken: clashes, placing one thing, "Later".

use proptest::prelude::*;
use rstest::rstest;
use stillnight_domain::care::spacing::{
    Apart, Clash, ClashKind, Gap, NotPlaced, Placed, Range, Substance, clashes, later, place,
    place_daily, wall_minute,
};

const IRON: Substance = Substance(0);
const MAGNESIUM: Substance = Substance(1);
const LEVOTHYROXINE: Substance = Substance(2);
const CIPROFLOXACIN: Substance = Substance(3);
const GABAPENTIN: Substance = Substance(4);
const COFFEE: Substance = Substance(5);
const DOLUTEGRAVIR: Substance = Substance(6);
const SUBSTANCES: [Substance; 7] = [
    IRON,
    MAGNESIUM,
    LEVOTHYROXINE,
    CIPROFLOXACIN,
    GABAPENTIN,
    COFFEE,
    DOLUTEGRAVIR,
];

/// `evidence.md` §2.8 with §0.1.
const GAPS: [Gap; 8] = [
    gap(LEVOTHYROXINE, IRON, 240, 240),
    gap(LEVOTHYROXINE, MAGNESIUM, 240, 240),
    // 2 h before or 6 h after the mineral.
    gap(CIPROFLOXACIN, IRON, 120, 360),
    gap(CIPROFLOXACIN, MAGNESIUM, 120, 360),
    // At least 2 h after the mineral; nothing is said of the other order.
    gap(MAGNESIUM, GABAPENTIN, 120, 0),
    gap(IRON, MAGNESIUM, 120, 120),
    // Iron first, the drink 1–2 h later.
    gap(IRON, COFFEE, 120, 60),
    Gap {
        one: DOLUTEGRAVIR,
        other: MAGNESIUM,
        apart: Apart::AskPharmacist,
    },
];

const fn gap(one: Substance, other: Substance, one_first: u16, other_first: u16) -> Gap {
    Gap {
        one,
        other,
        apart: Apart::Minutes {
            one_first,
            other_first,
        },
    }
}

fn minute(text: &str) -> i64 {
    let (hour, minute) = text.split_once(':').unwrap();
    hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap()
}

fn at<'a>(substance: &'a Substance, text: &str) -> Placed<'a> {
    Placed {
        substances: std::slice::from_ref(substance),
        at: minute(text),
    }
}

#[rstest]
#[case::thyroid_too_close(LEVOTHYROXINE, "07:00", IRON, "10:59", Some(240))]
#[case::thyroid_kept(LEVOTHYROXINE, "07:00", IRON, "11:00", None)]
#[case::iron_first(IRON, "03:01", LEVOTHYROXINE, "07:00", Some(240))]
#[case::antibiotic_before(CIPROFLOXACIN, "08:00", IRON, "10:00", None)]
#[case::antibiotic_too_soon_before(CIPROFLOXACIN, "08:00", IRON, "09:59", Some(120))]
#[case::antibiotic_after(CIPROFLOXACIN, "14:00", IRON, "08:00", None)]
#[case::antibiotic_too_soon_after(CIPROFLOXACIN, "13:59", IRON, "08:00", Some(360))]
#[case::gabapentin_after(MAGNESIUM, "20:00", GABAPENTIN, "22:00", None)]
#[case::gabapentin_too_soon(MAGNESIUM, "20:00", GABAPENTIN, "21:59", Some(120))]
#[case::gabapentin_together(GABAPENTIN, "20:00", MAGNESIUM, "20:00", Some(120))]
#[case::gabapentin_first(GABAPENTIN, "20:00", MAGNESIUM, "20:01", None)]
#[case::coffee_before_iron(COFFEE, "07:00", IRON, "08:00", None)]
#[case::no_gap_known(GABAPENTIN, "20:00", LEVOTHYROXINE, "20:00", None)]
fn gaps_are_kept_in_each_order(
    #[case] one: Substance,
    #[case] one_at: &str,
    #[case] other: Substance,
    #[case] other_at: &str,
    #[case] needed: Option<u16>,
) {
    let placed = [at(&one, one_at), at(&other, other_at)];
    let clash = needed.map(|needed| Clash {
        one: 0,
        other: 1,
        kind: ClashKind::TooClose { needed },
    });
    assert_eq!(clashes(&placed, &GAPS), Vec::from_iter(clash));
}

#[test]
fn what_a_pharmacist_must_say_is_asked_however_far_apart() {
    let placed = [at(&MAGNESIUM, "22:00"), at(&DOLUTEGRAVIR, "08:00")];
    let kind = ClashKind::AskPharmacist;
    let clash = Clash {
        one: 0,
        other: 1,
        kind,
    };
    assert_eq!(clashes(&placed, &GAPS), [clash]);
    let asked = place_daily(22 * 60, &[MAGNESIUM], &placed[1..], &GAPS);
    assert_eq!(asked, Err(NotPlaced::AskPharmacist { with: 0 }));
    let moved = later(1320, None, 0, &[MAGNESIUM], &placed[1..], &GAPS);
    assert_eq!(moved, Err(NotPlaced::AskPharmacist { with: 0 }));
}

#[test]
fn the_nearest_time_that_keeps_the_gaps_is_taken() {
    let placed = [at(&LEVOTHYROXINE, "07:00"), at(&COFFEE, "08:00")];
    let iron = |wanted| place_daily(wanted, &[IRON], &placed, &GAPS);
    assert_eq!(iron(7 * 60), Ok(3 * 60), "03:00 and 11:00 are as near");
    assert_eq!(iron(9 * 60), Ok(11 * 60));
    assert_eq!(iron(15 * 60), Ok(15 * 60));
    // A multimineral keeps the gaps of all it has, and over midnight.
    let both = [IRON, MAGNESIUM];
    let late = [at(&CIPROFLOXACIN, "23:30")];
    assert_eq!(place_daily(0, &both, &late, &GAPS), Ok(90));
    assert_eq!(place_daily(23 * 60, &both, &late, &GAPS), Ok(17 * 60 + 30));
}

#[test]
fn without_room_it_is_refused_with_what_stands_in_the_way() {
    let placed: Vec<Placed> = ["00:00", "06:00", "12:00", "18:00"]
        .map(|time| at(&CIPROFLOXACIN, time))
        .into();
    let iron = place_daily(13 * 60, &[IRON], &placed, &GAPS);
    assert_eq!(iron, Err(NotPlaced::NoRoom { with: 2 }));
}

#[rstest]
#[case::free("11:30", None, Ok("11:30"))]
#[case::into_a_gap("05:00", None, Ok("11:00"))]
#[case::before_the_next("11:00", Some("15:30"), Ok("11:00"))]
#[case::onto_the_next("12:01", Some("16:00"), Err(NotPlaced::NextDose))]
#[case::gap_up_to_the_next("08:00", Some("14:59"), Err(NotPlaced::NoRoom { with: 0 }))]
#[case::just_before("08:00", Some("15:00"), Ok("11:00"))]
fn later_moves_a_dose_neither_into_a_gap_nor_onto_the_next(
    #[case] earliest: &str,
    #[case] next: Option<&str>,
    #[case] expected: Result<&str, NotPlaced>,
) {
    let placed = [at(&LEVOTHYROXINE, "07:00")];
    let apart = 240;
    let next = next.map(minute);
    let moved = later(minute(earliest), next, apart, &[IRON], &placed, &GAPS);
    assert_eq!(moved, expected.map(minute));
}

#[test]
fn wall_minutes_are_those_of_the_wall() {
    let wall = |text: &str| wall_minute(text.parse().unwrap());
    assert_eq!(
        wall("2026-11-24T00:10:00") - wall("2026-11-23T23:50:00"),
        20
    );
    assert_eq!(wall("1969-12-31T23:59:30"), -1);
}

prop_compose! {
    fn any_gap()(one in 0..7_u16, other in 0..7_u16, there in 0..600_u16, back in 0..600_u16, ask in prop::bool::weighted(0.1)) -> Gap {
        let (one, other) = (Substance(one), Substance(other));
        match ask {
            true => Gap { one, other, apart: Apart::AskPharmacist },
            false => gap(one, other, there, back),
        }
    }
}

fn any_substances() -> impl Strategy<Value = Vec<Substance>> {
    prop::sample::subsequence(SUBSTANCES.to_vec(), 0..4)
}

fn all_things() -> impl Strategy<Value = Vec<(Vec<Substance>, i64)>> {
    prop::collection::vec((any_substances(), 0..2880_i64), 0..7)
}

/// The clashes of one thing with any other, by definition.
fn clash_with(all: &[Placed], gaps: &[Gap], which: usize) -> bool {
    let clashes = clashes(all, gaps);
    clashes
        .iter()
        .any(|it| it.one == which || it.other == which)
}

proptest! {
    #[test]
    fn what_is_placed_violates_no_gap_and_what_is_refused_had_no_room(
        gaps in prop::collection::vec(any_gap(), 0..12),
        things in all_things(),
        substances in any_substances(),
        wanted in 0..2880_i64,
        from in 0..2880_i64,
        length in 0..2000_i64,
    ) {
        let range = Range { from, until: from + length };
        let placed: Vec<Placed> = things.iter().map(|(substances, at)| Placed { substances, at: *at }).collect();
        let fits = |at| {
            let mut all = placed.clone();
            all.push(Placed { substances: &substances, at });
            !clash_with(&all, &gaps, placed.len())
        };
        match place(wanted, range, &substances, &placed, &gaps) {
            Ok(at) => {
                prop_assert!((range.from..range.until).contains(&at) && fits(at));
                let target = wanted.clamp(range.from, range.until - 1);
                let distance = (at - target).abs();
                let nearer = (target - distance + 1)..(target + distance);
                prop_assert!(!nearer.into_iter().any(|at| (range.from..range.until).contains(&at) && fits(at)));
            }
            Err(why) => {
                prop_assert!(!(range.from..range.until).any(fits));
                match why {
                    NotPlaced::AskPharmacist { with } => {
                        let far = Placed { substances: &substances, at: 99_999 };
                        prop_assert!(clash_with(&[placed[with], far], &gaps, 0));
                    }
                    NotPlaced::NoRoom { with } => prop_assert!(with < placed.len()),
                    NotPlaced::NoTime => prop_assert_eq!(length, 0),
                    NotPlaced::NextDose | NotPlaced::ContentsUnknown => {
                        prop_assert!(false, "only a plan knows of it");
                    }
                }
            }
        }
    }

    #[test]
    fn a_daily_time_keeps_the_gaps_on_every_day(
        things in all_things(),
        substances in any_substances(),
        wanted in 0..1440_u16,
    ) {
        let placed: Vec<Placed> = things.iter().map(|(substances, at)| Placed { substances, at: *at }).collect();
        if let Ok(time) = place_daily(wanted, &substances, &placed, &GAPS) {
            prop_assert!(time < 1440);
            for day in -2..=2_i64 {
                let mut all: Vec<Placed> = Vec::new();
                for shift in -4..=4_i64 {
                    all.extend(placed.iter().map(|it| Placed { at: it.at % 1440 + shift * 1440, ..*it }));
                }
                all.push(Placed { substances: &substances, at: i64::from(time) + day * 1440 });
                prop_assert!(!clash_with(&all, &GAPS, all.len() - 1));
            }
        }
    }

    #[test]
    fn later_is_later_and_before_the_next_dose(
        things in all_things(),
        substances in any_substances(),
        earliest in 0..2880_i64,
        next in prop::option::of(0..2880_i64),
        apart in 0..300_u16,
    ) {
        let placed: Vec<Placed> = things.iter().map(|(substances, at)| Placed { substances, at: *at }).collect();
        if let Ok(at) = later(earliest, next, apart, &substances, &placed, &GAPS) {
            let mut all = placed.clone();
            all.push(Placed { substances: &substances, at });
            prop_assert!(at >= earliest && !clash_with(&all, &GAPS, placed.len()));
            prop_assert!(next.is_none_or(|next| at < next && next - at >= i64::from(apart)));
        }
    }

    #[test]
    fn no_number_panics(at: i64, wanted: i64, from: i64, until: i64, next: i64, apart: u16) {
        let placed = [Placed { substances: &[IRON], at }];
        let near = place(wanted, Range { from, until }, &[MAGNESIUM], &placed, &GAPS);
        let moved = later(wanted, Some(next), apart, &[MAGNESIUM], &placed, &GAPS);
        prop_assert!(near.is_ok() || until <= from.saturating_add(240));
        prop_assert!(moved.is_ok() || next <= wanted.saturating_add(240 + i64::from(apart)));
    }
}
