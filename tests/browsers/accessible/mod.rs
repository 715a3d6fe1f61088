//! Every screen can be read, pressed and told apart: by somebody with a narrow phone, with large
//! letters, with other colours, with little sight, without motion.
//!
//! Screens and themes are listed in `stillnight_tests`; what is measured of a page is in
//! `looking.js`.

mod findings;

use crate::run::Scenario;
use findings::{Findings, Look};
use serde_json::json;
use std::cell::Cell;
use std::time::Duration;
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::engines::Engine;
use stillnight_tests::scene::Scene;
use stillnight_tests::screens::{Gallery, SCREENS};
use stillnight_tests::themes::{THEMES, Theme};
use stillnight_tests::viewport::Viewport;
use xtask::tools::axe_core;

const CHROMIUM: &[Engine] = &[Engine::Chromium];

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new("a_careless_page_is_reported", a_careless_page)
        .only_in(CHROMIUM)
        .needing("axe-core", |_| axe_core().is_some()),
    Scenario::new("every_screen_is_for_everybody", for_everybody)
        .only_in(CHROMIUM)
        .needing("axe-core", |_| axe_core().is_some()),
    Scenario::new("nothing_is_cut_off_at_twice_the_size", large_letters).only_in(CHROMIUM),
    Scenario::new("nothing_moves_where_motion_is_reduced", nothing_moves).only_in(CHROMIUM),
];

const LOOKING: &str = include_str!("looking.js");
/// A whole check of a long page, on a busy machine.
const FOR_LONG_SCRIPTS: Duration = Duration::from_secs(60);
const LARGE_TEXT_PX: u32 = 32;

/// A media feature and its value.
type Preference = (&'static str, &'static str);
const NOTHING: &[Preference] = &[];
const MORE_CONTRAST: &[Preference] = &[("prefers-contrast", "more")];
const FORCED_COLOURS: &[Preference] = &[("forced-colors", "active")];
const REDUCED_MOTION: &[Preference] = &[("prefers-reduced-motion", "reduce")];

/// The windows in which everything must fit.
const WINDOWS: &[Viewport] = &[
    Viewport::NARROW,
    Viewport::PHONE,
    Viewport::SIDEWAYS,
    Viewport::TABLET,
    Viewport::WIDE,
];
const LARGE_TEXT_WINDOWS: &[Viewport] = &[Viewport::PHONE, Viewport::WIDE];

/// The rules that are named; without a name those of WCAG 2.2 AA, and what is good practice beside
/// them.
const AXE: &str = "\
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];\
    const [rules] = arguments;\
    const all = { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } } };\
    const found = await axe.run(document, {\
      ...(rules.length ? { runOnly: { type: 'rule', values: rules } } : all),\
      resultTypes: ['violations'], preload: false,\
    });\
    const wrong = found.violations.map(({ id, help, nodes }) => {\
      const places = nodes.slice(0, 3).map(({ target }) => target.flat(9).join(' '));\
      const more = nodes.length > 3 ? ` and ${nodes.length - 3} more` : '';\
      return `${id}: ${help}: ${places.join(', ')}${more}`;\
    });\
    return { wrong, seen: found.passes.length };";

/// Each screen is gone to once, and looked at in every way that needs no other visit: axe finds
/// nothing, every target is large enough, everything fits into each window, what is chosen is
/// marked where colours are forced, and every colour of every theme has contrast.
fn for_everybody(scene: &mut Scene) {
    let browser = a_browser(scene);
    let (targets, chosen) = (Cell::new(0), Cell::new(0));
    let count = |of: &Cell<u64>, look: &Look| of.set(of.get() + look.seen);
    walk(scene, &browser, &[], |gallery, app| {
        // The page is the same in each theme; its colours come last.
        let mut looks = vec![axe(&browser, &[])];
        Viewport::PHONE.set_in(&browser);
        for sizes in ["tooSmall()", "mainButtonTooSmall()"] {
            let look = look(&browser, sizes);
            count(&targets, &look);
            looks.push(look);
        }
        looks.extend(fits(&browser, WINDOWS));
        Viewport::PHONE.set_in(&browser);
        // They are the system's own, whatever the theme.
        prefer(gallery, app, &THEMES[0], FORCED_COLOURS);
        browser.be_at_rest();
        let marked = look(&browser, "unmarked()");
        count(&chosen, &marked);
        let forced = [look(&browser, "blank()"), marked];
        looks.extend(forced.map(|it| it.at("in forced colours")));
        for (device, preferred) in [("", NOTHING), (" with more contrast", MORE_CONTRAST)] {
            for theme in THEMES {
                prefer(gallery, app, theme, preferred);
                browser.be_at_rest();
                let looked = [
                    look(&browser, "blank()"),
                    axe(&browser, &["color-contrast"]),
                ];
                looks.extend(looked.map(|it| it.at(&format!("in {}{device}", theme.name))));
            }
        }
        looks
    });
    let (targets, chosen) = (targets.get(), chosen.get());
    assert!(targets > 100, "only {targets} targets were seen");
    assert!(chosen > 20, "only {chosen} chosen things were seen");
    browser.close();
}

fn large_letters(scene: &mut Scene) {
    let setup = scene.setup().with_text_of(LARGE_TEXT_PX);
    let browser = scene.start_as(&Gallery::setup(setup));
    walk(scene, &browser, &[], |_, app| {
        let size = app.ask("return parseFloat(getComputedStyle(document.body).fontSize);");
        let size = size.as_f64().unwrap_or_default();
        assert!(size >= f64::from(LARGE_TEXT_PX), "text is of {size} px");
        fits(&browser, LARGE_TEXT_WINDOWS)
    });
    the_bar_stays(&browser, &scene.site.url(""));
    browser.close();
}

/// On the narrowest phone the bar is on the screen, its words stand apart, and an error that holds a
/// long word neither widens the page nor pushes the bar away.
fn the_bar_stays(browser: &Browser, url: &str) {
    const LONG: &str = "self.stillnight.problem('x'.repeat(300) + ' and more'.repeat(60));";
    Viewport::NARROW.set_in(browser);
    let app = App::open(browser, url);
    for begin in ["", "self.stillnight.showRunning(true);", LONG] {
        app.ask(&format!("{begin} return null;"));
        browser.be_at_rest();
        let bar = "const bar = document.querySelector('.dock nav');\
            const words = [...bar.children].map((it) => {\
              const range = document.createRange();\
              range.selectNodeContents(it);\
              return range.getBoundingClientRect();\
            });\
            const touch = words.some((one, at) => words.some((other, to) => at < to\
              && one.bottom > other.top && other.bottom > one.top\
              && one.right + 4 > other.left && other.right + 4 > one.left));\
            return [bar.getBoundingClientRect().bottom <= innerHeight + 0.5, !touch,\
              document.scrollingElement.scrollWidth <= innerWidth];";
        assert_eq!(
            app.ask(bar),
            json!([true, true, true]),
            "after “{begin:.40}”"
        );
    }
}

fn nothing_moves(scene: &mut Scene) {
    let browser = a_browser(scene);
    walk(scene, &browser, REDUCED_MOTION, |_, app| {
        look(&browser, "(watchMotion(), blank())");
        app.turn_to("tonight");
        app.log_now();
        app.visible("#stop");
        browser.be_at_rest();
        vec![look(&browser, "blank()"), look(&browser, "moved()")]
    });
    browser.close();
}

/// Puts a theme on, on a device that prefers `preferred`.
#[track_caller]
fn prefer(gallery: &Gallery<'_>, app: App<'_>, theme: &Theme, preferred: &[Preference]) {
    gallery.change_theme(app, theme, preferred);
    assert_preferred(app, preferred);
}

fn a_browser(scene: &Scene) -> Browser {
    scene.start_as(&Gallery::setup(scene.setup()))
}

/// Goes to every screen by night, on a phone that prefers `preferred`, and fails at the end with
/// everything `judge` has found.
#[track_caller]
fn walk(
    scene: &Scene,
    browser: &Browser,
    preferred: &'static [Preference],
    judge: impl Fn(&Gallery<'_>, App<'_>) -> Vec<Look>,
) {
    browser
        .set_patience(FOR_LONG_SCRIPTS, FOR_LONG_SCRIPTS)
        .expect("the driver is patient");
    let gallery = Gallery::open(browser, &scene.site).preferring(preferred);
    let mut findings = Findings::default();
    let [night, ..] = THEMES else {
        panic!("there is no theme")
    };
    for screen in SCREENS {
        Viewport::PHONE.set_in(browser);
        let app = gallery.show(screen, night);
        assert_preferred(app, preferred);
        browser.be_at_rest();
        for found in judge(&gallery, app) {
            findings.add(screen.name, found);
        }
    }
    findings.conclude();
}

#[track_caller]
fn assert_preferred(app: App<'_>, preferred: &[Preference]) {
    for (name, value) in preferred {
        let asked = format!("return matchMedia('({name}: {value})').matches;");
        assert_eq!(app.ask(&asked), true, "{name}: {value} is not preferred");
    }
}

/// Looks at the page with a function of `looking.js`.
fn look(browser: &Browser, call: &str) -> Look {
    let answer = browser.run(&format!("{LOOKING}\nreturn {call};"), &[]);
    Look::read(&answer.unwrap_or_else(|error| panic!("{call}: {error}")))
}

/// Looks whether everything fits into each of these windows.
fn fits(browser: &Browser, windows: &[Viewport]) -> Vec<Look> {
    let in_window = |window: &Viewport| {
        let got = window.set_in(browser);
        assert_eq!(got, *window, "the window has another size");
        browser.be_at_rest();
        let mut found = look(browser, "cutOff()");
        found.wrong.extend(look(browser, "noRoomLeft()").wrong);
        found.at(&format!("at {window}"))
    };
    windows.iter().map(in_window).collect()
}

/// Looks with axe-core. It is put into the page by the driver, which no policy holds back.
fn axe(browser: &Browser, rules: &[&str]) -> Look {
    // In a window as high as the page nothing is behind the dock for the moment.
    let height = || {
        let height = browser.run("return document.documentElement.scrollHeight;", &[]);
        let height = height.ok().and_then(|it| it.as_u64()).unwrap_or_default();
        u32::try_from(height).unwrap_or(0)
    };
    let window = Viewport {
        height: Viewport::PHONE.height.max(height()),
        ..Viewport::PHONE
    };
    assert_eq!(window.set_in(browser), window);
    browser.be_at_rest();
    let is_there = browser.run("return 'axe' in self;", &[]);
    if is_there.ok() != Some(json!(true)) {
        let script = axe_core().expect("axe-core is installed");
        let script = std::fs::read_to_string(script).expect("axe-core can be read");
        browser.run(&script, &[]).expect("axe-core starts");
    }
    let answer = browser.run_async(AXE, &[json!(rules)]);
    let mut found = Look::read(&answer.unwrap_or_else(|error| panic!("axe-core: {error}")));
    if height() > window.height {
        found
            .wrong
            .push("it grew while it was looked at".to_owned());
    }
    found
}

/// It has one fault for each look.
const CARELESS_PAGE: &str = "\
    <!doctype html><html><title>Careless</title><link rel=icon href='data:,'><style>\
      body { margin: 0 } button { height: 48px; min-width: 48px; border: 1px solid }\
      [aria-pressed=true] { background: gold } .pinned { position: sticky; top: 0; height: 90vh }\
      .cut { width: 60px; white-space: nowrap; overflow: hidden }\
      .low { height: 12px; min-width: 12px; width: 12px; padding: 0; overflow: hidden }\
      .over { margin-top: -2em } .moving { animation: away 9s } @keyframes away { to { top: 9px } }\
    </style><main><h1>Careless</h1><p class=pinned>Pinned<div style='width: 900px'>Wide</div>\
    <p class=cut>More than there is room for<p class=over>Written over it<p>\
    <button class=low>Low</button><button class=low>Lower</button>\
    <p>A line with <a href='#a' style='font-size: 8px'>one</a><a href='#b'>another</a> link\
    <p><button aria-pressed=true>Chosen</button><button aria-pressed=false>Other</button>\
    <p class=moving>Moving<p style='color: #888'>Grey\
    <div><button id=log-now>Log now</button></div><button id=stop hidden>It stopped</button></main>";

fn a_careless_page(scene: &mut Scene) {
    scene.site.show("careless", CARELESS_PAGE);
    let browser = scene.start();
    Viewport::NARROW.set_in(&browser);
    browser.visit(&format!("{}/careless/", scene.site.origin()));
    let reports = |call: &str, words: &[&str]| {
        let wrong = look(&browser, call).wrong;
        for words in words {
            let told = wrong.iter().any(|sentence| sentence.contains(words));
            assert!(told, "{call} does not say “{words}”, but {wrong:?}");
        }
    };
    reports("tooSmall()", &["“Low” is", "“one”, in a sentence"]);
    reports(
        "mainButtonTooSmall()",
        &["high, not 72", "wide in a column"],
    );
    reports(
        "cutOff()",
        &[
            "the page is 900",
            "reaches from 0 to 900",
            "holds more",
            "lie over each other",
        ],
    );
    reports("noRoomLeft()", &["what is pinned leaves"]);
    reports("unmarked()", &["“Chosen” is chosen, but only colour"]);
    reports("(watchMotion(), moved())", &["“Moving”: away"]);
    let wrong = axe(&browser, &[]).wrong;
    for rule in ["html-has-lang", "color-contrast", "target-size"] {
        let told = wrong.iter().any(|sentence| sentence.starts_with(rule));
        assert!(told, "axe does not say {rule}, but {wrong:?}");
    }
    browser.close();
}
