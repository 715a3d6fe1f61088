//! The calm tools: every game can be solved, and the timer knows its bounds.

use proptest::prelude::*;
use rstest::rstest;
use stillnight_domain::calm::chance::Chance;
use stillnight_domain::calm::code::{self, Code, Marks, Signs};
use stillnight_domain::calm::lamps::Lamps;
use stillnight_domain::calm::played::Played;
use stillnight_domain::calm::session::Session;
use stillnight_domain::calm::stars::{Clue, LINES, Mark, Stars, clues_of, solution};
use stillnight_domain::calm::timer::{Phase, Timer};
use stillnight_domain::calm::{CELLS, Game, SIDE, Tool};
use stillnight_domain::{Moment, ReliefKind};

use crate::common::at;

fn bytes() -> impl Strategy<Value = [u8; 10]> {
    any::<[u8; 10]>()
}

/// Puts a board out: what is tapped in the first row decides everything below it.
fn put_out(lamps: Lamps) -> Option<Lamps> {
    let chased = (0..1_usize << SIDE).map(|first| {
        let mut board = lamps;
        (0..SIDE)
            .filter(|at| first >> at & 1 == 1)
            .for_each(|at| board.press(at));
        for below in SIDE..CELLS {
            if board.is_lit(below - SIDE) {
                board.press(below);
            }
        }
        board
    });
    chased.into_iter().find(|board| board.lit() == 0)
}

/// All boards of stars that fit, row by row.
fn fitting(clues: &[Clue; LINES]) -> Vec<u32> {
    let row_of = |cells: u32| clues_of(cells)[0];
    let mut boards = vec![0_u32];
    for (row, clue) in clues.iter().enumerate().take(SIDE) {
        let fillings: Vec<u32> = (0..1 << SIDE)
            .filter(|filling| row_of(*filling) == *clue)
            .collect();
        boards = boards
            .iter()
            .flat_map(|board| {
                fillings
                    .iter()
                    .map(move |filling| board | filling << (row * SIDE))
            })
            .collect();
    }
    boards.retain(|board| clues_of(*board) == *clues);
    boards
}

/// What two rows have in common, counted number by number.
fn slow_marks(one: Signs, other: Signs) -> Marks {
    let placed = (0..code::PLACES)
        .filter(|at| one[*at] == other[*at])
        .count();
    let count = |row: Signs, sign: u8| row.iter().filter(|it| **it == sign).count();
    let common: usize = (1..=6)
        .map(|sign| count(one, sign).min(count(other, sign)))
        .sum();
    Marks {
        placed,
        elsewhere: common - placed,
    }
}

fn signs() -> impl Strategy<Value = Signs> {
    [1..=6_u8, 1..=6, 1..=6, 1..=6]
}

proptest! {
    #[test]
    fn every_board_of_lamps_is_lit_and_can_be_put_out(bytes in bytes(), solved in 0..40_u32) {
        let lamps = Lamps::new(&mut Chance::new(bytes), solved);
        prop_assert!(lamps.lit() > 0);
        prop_assert!(put_out(lamps).is_some());
    }

    #[test]
    fn the_same_lamp_twice_changes_nothing(lit in any::<u32>(), at in 0..2 * CELLS) {
        let before = Lamps::of(lit);
        let mut lamps = before;
        lamps.press(at);
        prop_assert_eq!(lamps != before, at < CELLS);
        lamps.press(at);
        prop_assert_eq!(lamps, before);
    }

    #[test]
    fn a_tap_turns_the_lamp_and_those_beside_it(at in 0..CELLS) {
        let mut lamps = Lamps::of(0);
        lamps.press(at);
        for other in 0..CELLS {
            let rows = (at / SIDE).abs_diff(other / SIDE);
            let columns = (at % SIDE).abs_diff(other % SIDE);
            prop_assert_eq!(lamps.is_lit(other), rows + columns <= 1);
        }
    }

    #[test]
    fn marks_are_the_same_from_either_side(one in signs(), other in signs()) {
        prop_assert_eq!(Marks::of(one, other), Marks::of(other, one));
        prop_assert_eq!(Marks::of(one, other), slow_marks(one, other));
        prop_assert_eq!(Marks::of(one, one), Marks { placed: 4, elsewhere: 0 });
    }

    #[test]
    fn a_code_is_found_by_trying_it_and_only_then(code in signs(), guess in signs()) {
        let mut game = Code::of(code);
        game.press(code::TRY);
        prop_assert!(game.tried().is_empty(), "a row that is not full is not tried");
        for sign in guess {
            game.press(code::FIRST_SIGN + usize::from(sign) - 1);
        }
        prop_assert_eq!(game.guess(), guess);
        game.press(code::TRY);
        prop_assert_eq!(game.tried(), [guess]);
        prop_assert_eq!(game.is_found(), guess == code);
    }

    #[test]
    fn a_new_code_has_numbers_from_one_to_six(bytes in bytes()) {
        let game = Code::new(&mut Chance::new(bytes));
        // With all six numbers tried in a row of one each, four are in the code.
        let all: usize = (1..=6).map(|sign| game.marks([sign; 4]).placed).sum();
        prop_assert_eq!(all, 4);
    }

    #[test]
    fn every_board_of_stars_has_one_solution(bytes in bytes()) {
        let stars = Stars::new(&mut Chance::new(bytes));
        let found = solution(stars.clues());
        prop_assert_eq!(fitting(stars.clues()), Vec::from_iter(found));
        let mut game = Game::Stars(stars);
        for at in 0..CELLS {
            prop_assert!(!game.is_solved() || found.is_some_and(|it| it >> at == 0));
            if found.is_some_and(|it| it >> at & 1 == 1) {
                game.press(at);
            }
        }
        prop_assert!(game.is_solved());
    }

    #[test]
    fn what_is_found_line_by_line_is_all_there_is(stars in 0..1_u32 << CELLS) {
        if let Some(found) = solution(&clues_of(stars)) {
            prop_assert_eq!(found, stars);
            prop_assert_eq!(fitting(&clues_of(stars)), [stars]);
        }
    }

    #[test]
    fn the_same_bytes_are_the_same_game(bytes in bytes(), presses in prop::collection::vec(0..40_usize, 0..30)) {
        for tool in Tool::ALL {
            let mut game = Game::new(*tool, 0, bytes);
            prop_assert_eq!(&game, &Game::new(*tool, 0, bytes));
            // No press is too much for it.
            presses.iter().for_each(|button| game.press(*button));
        }
    }

    #[test]
    fn nothing_is_timed_on_the_skin_for_more_than_fifteen_minutes(
        choices in prop::collection::vec((0..Timer::WHAT.len(), 0..70_u16), 1..6)
    ) {
        let mut timer = Timer::NEW;
        for (what, minutes) in choices {
            timer.set_minutes(minutes);
            timer.choose(Timer::WHAT[what]);
            timer.set_minutes(minutes);
            prop_assert!(timer.offered().contains(&timer.minutes()));
            if matches!(timer.what(), ReliefKind::Cold | ReliefKind::Heat) {
                prop_assert!(timer.offered().iter().all(|offered| *offered <= 15));
            }
        }
    }

    #[test]
    fn a_timer_counts_by_the_clock(seconds in -100..4_000_i64) {
        let began = at("23T03:00:00");
        let later = |seconds: i64| Moment::new(began.utc_ms() + seconds * 1_000, 60).unwrap();
        let mut timer = Timer::NEW;
        timer.start(began);
        let phase = timer.phase(later(seconds));
        if seconds >= 600 {
            prop_assert_eq!(phase, Phase::Over(10));
        } else {
            let left = (600 - seconds.max(0) + 59) / 60;
            prop_assert_eq!(phase, Phase::Running(u16::try_from(left).unwrap()));
        }
        timer.stop(later(seconds.max(1)));
        let Phase::Over(minutes) = timer.phase(later(9_999)) else { panic!("it is stopped") };
        prop_assert!((1..=10).contains(&minutes));
        prop_assert!(timer.is_forgotten(later(9_999)));
        prop_assert!(!timer.is_forgotten(later(seconds)));
    }
}

#[test]
fn a_double_tap_neither_stops_nor_forgets() {
    let began = at("23T03:00:00");
    let later = |ms: i64| Moment::new(began.utc_ms() + ms, 60).unwrap();
    let mut timer = Timer::NEW;
    timer.start(began);
    timer.stop(later(300));
    assert_eq!(timer.phase(later(400)), Phase::Running(10));
    timer.stop(later(90_000));
    timer.reset(later(90_300));
    assert_eq!(timer.phase(later(91_000)), Phase::Over(2));
    timer.reset(later(92_000));
    assert_eq!(timer.phase(later(92_000)), Phase::Choosing);
}

#[test]
fn the_first_boards_of_lamps_are_the_easy_ones() {
    for seed in 0..=255 {
        let lamps = Lamps::new(&mut Chance::new([seed; 10]), 0);
        assert!(lamps.lit() <= 15, "three taps light fifteen lamps at most");
    }
}

#[test]
fn a_cell_goes_from_nothing_to_a_star_to_a_cross() {
    let mut stars = Stars::with(clues_of(1));
    let marks = [Mark::Open, Mark::Star, Mark::Cross, Mark::Open].map(|_| {
        let mark = stars.mark(3);
        stars.press(3);
        mark
    });
    assert_eq!(marks, [Mark::Open, Mark::Star, Mark::Cross, Mark::Open]);
}

#[test]
fn clues_count_what_stands_together() {
    let clues = clues_of(0b10101_00000_11011_01110_11111);
    assert_eq!(
        clues[..SIDE],
        [[5, 0, 0], [3, 0, 0], [2, 2, 0], [0; 3], [1, 1, 1]]
    );
}

#[rstest]
#[case(&[], None)]
#[case(&["23T03:00:00"], Some(1))]
#[case(&["23T03:00:00", "23T03:04:20"], Some(4))]
// The phone lay there for an hour.
#[case(&["23T03:00:00", "23T04:00:00", "23T04:01:00"], Some(6))]
fn a_pause_counts_for_a_few_minutes(#[case] moves: &[&str], #[case] minutes: Option<u16>) {
    let mut played = Played::NONE;
    moves.iter().for_each(|then| played.moved(at(then)));
    assert_eq!(played.minutes(), minutes);
}

#[test]
fn what_was_played_is_forgotten_after_an_hour() {
    let mut played = Played::NONE;
    assert!(!played.is_forgotten(at("23T03:00:00")));
    played.moved(at("23T03:00:00"));
    assert!(!played.is_forgotten(at("23T03:59:00")));
    assert!(played.is_forgotten(at("23T04:00:00")));
}

#[test]
fn a_game_goes_on_as_it_was_left_and_another_begins_anew() {
    let now = at("23T03:00:00");
    let mut session = Session::NEW;
    session.press(0, now);
    assert_eq!((session.game(), session.minutes()), (None, None));
    session.open(Tool::Lamps, now, [1; 10]);
    session.press(0, now);
    let left = session.clone();
    session.open(Tool::Timer, now, [2; 10]);
    session.open(Tool::Lamps, now, [2; 10]);
    assert_eq!(session, left, "the timer takes the place of no game");
    assert_eq!(session.minutes(), Some(1));
    session.open(Tool::Stars, now, [2; 10]);
    assert_eq!(session.game(), Some(&Game::new(Tool::Stars, 0, [2; 10])));
    assert_eq!(session.minutes(), None, "of this one nothing is played yet");
}

#[test]
fn after_an_hour_the_board_is_there_but_nobody_is_asked() {
    let mut session = Session::NEW;
    session.open(Tool::Lamps, at("23T03:00:00"), [1; 10]);
    session.press(0, at("23T03:00:00"));
    let game = session.game().cloned();
    session.open(Tool::Lamps, at("23T04:00:00"), [2; 10]);
    assert_eq!(session.game().cloned(), game);
    assert_eq!(session.minutes(), None);
}

#[test]
fn boards_grow_with_those_that_have_been_solved() {
    let now = at("23T03:00:00");
    let mut session = Session::NEW;
    session.open(Tool::Lamps, now, [1; 10]);
    session.renew([2; 10]);
    assert_eq!(session.game(), Some(&Game::new(Tool::Lamps, 0, [2; 10])));
    let Some(Game::Lamps(lamps)) = session.game().cloned() else {
        panic!("no lamps")
    };
    for first in 0..1_usize << SIDE {
        let mut tried = session.clone();
        let mut board = lamps;
        let mut tap = |at: usize, board: &mut Lamps| {
            board.press(at);
            tried.press(at, now);
        };
        for at in (0..SIDE).filter(|at| first >> at & 1 == 1) {
            tap(at, &mut board);
        }
        for below in SIDE..CELLS {
            if board.is_lit(below - SIDE) {
                tap(below, &mut board);
            }
        }
        if board.lit() == 0 {
            session = tried;
            break;
        }
    }
    session.renew([3; 10]);
    assert_eq!(session.game(), Some(&Game::new(Tool::Lamps, 1, [3; 10])));
    assert_eq!(session.minutes(), Some(1), "it is the same sitting");
}
