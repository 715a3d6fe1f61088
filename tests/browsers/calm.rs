//! Calm tools: each game is played to its end, and what came of it is noted on the running bout.

use crate::run::Scenario;
use serde_json::Value;
use stillnight_domain::calm::code::{Marks, Signs};
use stillnight_domain::calm::lamps::Lamps;
use stillnight_domain::calm::stars::{Clue, LINES, solution};
use stillnight_domain::calm::{CELLS, SIDE};
use stillnight_domain::{Outcome, RecordId, Relief, ReliefKind};
use stillnight_tests::app::App;
use stillnight_tests::scene::Scene;
use stillnight_tests::thumb::Thumb;
use stillnight_tests::viewport::Viewport;
use stillnight_tests::waiting::until_true;

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new("lamps_are_put_out_offline_with_a_thumb", lamps).in_one_engine(),
    Scenario::new("a_code_is_found", a_code).in_one_engine(),
    Scenario::new("stars_are_found_from_their_clues", stars).in_one_engine(),
    Scenario::new("what_is_tried_is_timed_and_noted", the_timer).in_one_engine(),
    Scenario::new("without_a_bout_there_is_none_to_note_it_on", without_a_bout).in_one_engine(),
    // Alone, because only one window can have the focus.
    Scenario::new("a_board_is_played_by_keyboard", by_keyboard)
        .in_one_engine()
        .alone(),
];

/// What a bout says was tried.
#[track_caller]
fn tried(app: App<'_>, bout: &str) -> Vec<(ReliefKind, Option<Outcome>, Option<u16>)> {
    let bout = RecordId::parse(bout).expect("an id");
    let diary = app.diary();
    let bout = diary.bout(bout).expect("the bout is in the journal");
    let told = |it: &Relief| (it.what, it.outcome, it.minutes);
    bout.details.reliefs.iter().map(told).collect()
}

/// Answers "Did it help?", and sees it noted on the bout.
#[track_caller]
fn it_helped(app: App<'_>, bout: &str) {
    app.press_and_save(".after", "Better");
    assert!(app.is_chosen(".after", "Better"));
    let [(what, outcome, minutes)] = tried(app, bout)[..] else {
        panic!("not one thing is noted: {:?}", tried(app, bout))
    };
    assert_eq!(what, ReliefKind::MentalTask);
    assert_eq!(outcome, Some(Outcome::Better));
    assert!(minutes.is_some_and(|minutes| minutes >= 1), "{minutes:?}");
}

#[track_caller]
fn says(app: App<'_>, words: &str) {
    let status = ".play [role=status]";
    until_true(&format!("the page says “{words}”"), || {
        app.text(status) == words
    });
}

/// An attribute of everything that matches, in order.
#[track_caller]
fn each(app: App<'_>, css: &str, what: &str) -> Vec<String> {
    let script =
        format!("return [...document.querySelectorAll('{css}')].map((it) => it.{what}.trim());");
    let found = app.ask(&script);
    let texts = found
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}

/// The lamps to tap. What is tapped in the first row decides everything below it.
fn taps_for(lit: &[bool]) -> Vec<usize> {
    let mut bits = 0;
    for (at, lit) in lit.iter().enumerate() {
        bits |= u32::from(*lit) << at;
    }
    for first in 0..1_usize << SIDE {
        let mut board = Lamps::of(bits);
        let mut taps: Vec<usize> = (0..SIDE).filter(|at| first >> at & 1 == 1).collect();
        taps.iter().for_each(|at| board.press(*at));
        for below in SIDE..CELLS {
            if board.is_lit(below - SIDE) {
                board.press(below);
                taps.push(below);
            }
        }
        if board.lit() == 0 {
            return taps;
        }
    }
    panic!("these lamps cannot be put out: {lit:?}")
}

fn lit_lamps(app: App<'_>) -> Vec<bool> {
    let lamps = each(app, ".lamps .cell", "ariaLabel");
    lamps.iter().map(|it| it.ends_with(", lit")).collect()
}

fn lamps(scene: &mut Scene) {
    scene.expect_failed_loads();
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url(""));
    app.prefer_the_night();
    app.settle();
    browser.close();
    scene.site.go_down();

    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    assert_eq!(Viewport::PHONE.set_in(&browser), Viewport::PHONE);
    let bout = app.log_now();
    let thumb = Thumb::on(&browser);
    thumb.taps("#bout", "Calm");
    thumb.taps("#app", "Lamps Put all the lamps out.");
    until_true("all lamps are there", || lit_lamps(app).len() == CELLS);
    assert_eq!(
        app.text(".after"),
        "",
        "nothing is asked before the first move"
    );
    let lamp = |at: usize| format!(".lamps .cell:nth-child({})", at + 1);
    for at in 0..CELLS {
        let tap = thumb.finds(&lamp(at), "");
        assert!(tap.is_large_enough(), "too small for a thumb: {tap}");
        assert!(tap.is_in_reach(), "not in the lower two thirds: {tap}");
        assert_eq!(tap.scrolled, 0.0, "the page was scrolled: {tap}");
    }
    let before = thumb.finds(&lamp(0), "").top;
    for at in taps_for(&lit_lamps(app)) {
        thumb.taps(&lamp(at), "");
    }
    says(app, "All the lamps are out.");
    assert_eq!(thumb.finds(&lamp(0), "").top, before, "the board has moved");
    it_helped(app, &bout);

    app.press("#app", "New one");
    until_true("other lamps are lit", || lit_lamps(app).contains(&true));
    for at in taps_for(&lit_lamps(app)) {
        app.click(&lamp(at));
    }
    says(app, "All the lamps are out.");
    browser.close();
}

fn a_code(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let bout = app.log_now();
    app.turn_to("calm/code");
    app.visible(".digits");
    let mut left: Vec<Signs> = (0..6_u16.pow(4))
        .map(|n| [n / 216, n / 36 % 6, n / 6 % 6, n % 6].map(|sign| sign as u8 + 1))
        .collect();
    for round in 1.. {
        let guess = left[left.len() / 2];
        for sign in guess {
            app.press(".digits", &sign.to_string());
        }
        app.press(".play", "Try");
        until_true("the guess is among those tried", || {
            each(app, ".tried li", "innerText").len() == round
        });
        if app.text(".play [role=status]") == "That is the code." {
            break;
        }
        let answers = each(app, ".tried .visually-hidden", "textContent");
        let answer = answers.last().expect("there is an answer");
        left.retain(|code| {
            let Marks { placed, elsewhere } = Marks::of(guess, *code);
            *answer == format!("{placed} right, {elsewhere} elsewhere")
        });
        assert!(!left.is_empty(), "no code fits {answers:?}");
    }
    it_helped(app, &bout);
    app.undo();
    until_true("it is not chosen any more", || {
        !app.is_chosen(".after", "Better")
    });
    assert_eq!(tried(app, &bout), []);
    browser.close();
}

fn stars(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let bout = app.log_now();
    app.turn_to("calm/stars");
    app.visible(".stars");
    let mut clues = [Clue::default(); LINES];
    for text in each(app, ".stars .clue", "textContent") {
        let (name, numbers) = text.split_once(": ").expect("a name and numbers");
        let (kind, number) = name.split_once(' ').expect("a kind and a number");
        let line: usize = number.parse().expect("a number");
        let line = line - 1 + if kind == "Row" { 0 } else { SIDE };
        for (run, number) in clues[line].iter_mut().zip(numbers.split_whitespace()) {
            *run = number.parse().expect("a number");
        }
    }
    let stars = solution(&clues).expect("the stars can be found line by line");
    // A cross where there is none, which is taken back or left.
    for at in 0..CELLS {
        let taps = if stars >> at & 1 == 1 { 1 } else { 2 };
        let (row, column) = (at / SIDE + 1, at % SIDE + 1);
        for is in ["open", "star"].iter().take(taps) {
            app.press(".stars", &format!("Row {row}, column {column}, {is}"));
        }
    }
    says(app, "All the numbers fit.");
    it_helped(app, &bout);
    browser.close();
}

/// Lets the page believe that it is so many minutes later, and look at its clock. In Firefox a
/// script's own `Date` is not the page's.
fn later(app: App<'_>, minutes: u32) {
    let ms = minutes * 60_000;
    app.ask(&format!(
        "const now = self.Date.now; self.Date.now = () => now() + {ms};\
         document.dispatchEvent(new Event('visibilitychange')); return null;"
    ));
}

fn the_timer(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let bout = app.log_now();
    app.turn_to("calm/timer");
    let offered = || each(app, ".choosing .fifths .chip", "textContent");
    app.visible(".choosing");
    assert_eq!(offered(), ["5 min", "10 min", "15 min", "30 min"]);
    app.press(".choosing", "30 min");
    for what in ["Cold", "Heat"] {
        app.press(".choosing", what);
        until_true(&format!("{what} is never longer than 15 min"), || {
            offered() == ["5 min", "10 min", "15 min"] && app.is_chosen(".choosing", "15 min")
        });
    }
    app.press(".choosing", "Cold");
    app.press(".play", "Start");
    until_true("it runs", || app.text(".left") == "15 min left");
    says(app, "Cold");
    later(app, 6);
    until_true("it counts down", || app.text(".left") == "9 min left");
    // It goes on while another page is looked at.
    app.turn_to("tonight");
    app.visible("#bout");
    app.turn_to("calm/timer");
    app.press(".play", "Stop");
    says(app, "Finished after 6 min.");
    app.press_and_save(".after", "Worse");
    let cold = (ReliefKind::Cold, Some(Outcome::Worse), Some(6));
    assert_eq!(tried(app, &bout), [cold]);

    // A second tap at once would be a double tap.
    later(app, 1);
    app.press(".play", "Try something else");
    app.press(".choosing", "Walking");
    app.press(".choosing", "5 min");
    app.press(".play", "Start");
    until_true("it runs", || app.text(".left") == "5 min left");
    later(app, 7);
    says(app, "Finished after 5 min.");
    app.press_and_save(".after", "Better");
    let walking = (ReliefKind::Walking, Some(Outcome::Better), Some(5));
    assert_eq!(tried(app, &bout), [cold, walking]);
    browser.close();
}

fn without_a_bout(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#calm"));
    app.click("[href='#calm/lamps']");
    until_true("all lamps are there", || lit_lamps(app).len() == CELLS);
    app.click(".lamps .cell");
    until_true("it says that there is no bout", || {
        app.text(".after").starts_with("No bout is running")
    });
    let board = lit_lamps(app);
    app.press(".after", "Tonight");
    let bout = app.log_now();
    app.turn_to("calm/lamps");
    until_true("the board is as it was left", || lit_lamps(app) == board);
    app.press_and_save(".after", "Same");
    let task = (ReliefKind::MentalTask, Some(Outcome::Same), Some(1));
    assert_eq!(tried(app, &bout), [task]);
    browser.close();
}

const ENTER: &str = "\u{e007}";

fn by_keyboard(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#calm/stars"));
    app.visible(".stars");
    app.ask("document.querySelector('.stars .cell').focus(); return null;");
    let focused = || app.ask("return document.activeElement?.ariaLabel || '';");
    for state in ["star", "cross", "open"] {
        browser.press_keys(ENTER).unwrap();
        until_true(&format!("the focus is on the {state}"), || {
            focused() == format!("Row 1, column 1, {state}")
        });
    }
    app.turn_to("calm/timer");
    app.visible(".choosing");
    app.ask("document.querySelector('.play > .quiet').focus(); return null;");
    browser.press_keys(ENTER).unwrap();
    app.visible(".left");
    let text = app.ask("return document.activeElement?.innerText || '';");
    assert_eq!(text, "Stop", "the focus has left the button");
    browser.close();
}
