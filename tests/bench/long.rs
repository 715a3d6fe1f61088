//! The long diary in the hand: pages opened, nights scrolled, words typed.

use crate::arguments::Arguments;
use crate::cases::{Case, Source, Subject};
use crate::figures::{Figures, Key};
use crate::profiles::Profiles;
use serde_json::json;
use stillnight_tests::browser::{Breaches, Browser};
use stillnight_tests::long_diary::{
    FIVE_YEARS, KEY_MS, LongDiary, OPENING_MS, Opened, TASK_MS, Typed,
};

/// Rounds in which it is measured: each has many values of its own.
const ROUNDS: usize = 3;

const JUMP: &str = "a jump in the nights";
const RIDE: &str = "longest task of a ride, if over 50";

/// What is reported, in the order of the report, with its limit if it has one.
pub fn rows() -> Vec<(String, Option<f64>)> {
    let opened = Opened::ALL.map(|page| (page.name().to_owned(), limit_of(page)));
    let scrolled = [JUMP, RIDE].map(|name| (name.to_owned(), Some(TASK_MS)));
    let typed = Typed::ALL.map(|it| (it.name(), Some(KEY_MS)));
    opened.into_iter().chain(scrolled).chain(typed).collect()
}

/// What a search does first is to read everything it looks through; nobody waits for that.
fn limit_of(page: Opened) -> Option<f64> {
    (page != Opened::Search).then_some(OPENING_MS)
}

/// Measures at each speed, in the first rounds.
pub fn measure(
    profiles: &mut Profiles,
    arguments: &Arguments,
    round: usize,
    figures: &mut Figures,
) {
    if round > ROUNDS {
        return;
    }
    for &slowdown in arguments.speeds() {
        let case = Case {
            slowdown,
            source: Source::Worker,
            subject: Subject::AppLong,
            taps: false,
        };
        profiles.site_of(case).be_there(case.source);
        let setup = profiles.copy_for(case);
        let browser = Browser::start(&setup, &Breaches::default());
        measure_in(&browser, &profiles.url_of(case), case, figures);
        // Its profile is a copy.
        browser.kill();
    }
}

fn measure_in(browser: &Browser, url: &str, case: Case, figures: &mut Figures) {
    let diary = LongDiary::open(browser, url);
    let slow = json!({ "rate": case.slowdown });
    browser
        .cdp("Emulation.setCPUThrottlingRate", &slow)
        .expect("the processor can be slowed down");
    let mut note = |name: &str, value: f64| figures.add(Key::new(case, name), value);
    for page in Opened::ALL {
        note(page.name(), diary.opening(page).scripting());
    }
    let mut note_all = |name: &str, costs: Vec<f64>| {
        for cost in costs {
            note(name, cost);
        }
    };
    note_all(JUMP, diary.jumping(FIVE_YEARS));
    let search = diary.search();
    for typed in Typed::ALL {
        note_all(&typed.name(), search.typing(typed));
    }
    let longest = diary.riding(FIVE_YEARS).into_iter().fold(0.0, f64::max);
    note(RIDE, longest);
}
