//! Pictures of every screen in every theme, in Chromium.
//!
//! `cargo xtask screenshots [--no-build] [--out DIR] [--only PART] [--beside-old]`; PART is a part of
//! names. Each picture is what a phone shows; where a page is longer there is a second one of the
//! whole. Main screens are also taken in a wide window. `--beside-old` takes them of the build of
//! 2026-11-25 too, and fails where the two differ.
//!
//! What cannot be shown panics, as in the tests.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod compare;

use clap::Parser;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::engines::Engine;
use stillnight_tests::processes;
use stillnight_tests::scene::{self, Scene};
use stillnight_tests::screens::{Gallery, SCREENS, Screen};
use stillnight_tests::themes::THEMES;
use stillnight_tests::viewport::Viewport;

/// Pixels of the picture to a CSS pixel.
const SCALE: u32 = 2;

/// Takes a picture of every screen.
#[derive(Debug, Parser)]
struct Arguments {
    /// The folder for the pictures.
    out: PathBuf,
    /// Only screens with this in their names.
    #[arg(default_value = "")]
    only: String,
    /// A folder with pictures of another build, to compare with.
    #[arg(long, value_name = "DIR")]
    beside: Option<PathBuf>,
}

fn main() -> ExitCode {
    let Arguments { out, only, beside } = Arguments::parse();
    if let Some(lack) = Engine::Chromium.missing() {
        eprintln!("Screenshots need Chromium: {lack}.");
        return ExitCode::FAILURE;
    }
    processes::clean_up_when_interrupted(scene::remove_folders);
    let scene = Scene::new(Engine::Chromium, "/");
    take_all(&scene, &out, &only);
    let mut verdicts = vec![scene.verdict()];
    drop(scene);
    if "reminders".contains(&only) {
        verdicts.extend(take_reminders_elsewhere(&out));
    }
    scene::remove_folders();
    let mut breaches: Vec<String> = verdicts.into_iter().filter_map(Result::err).collect();
    if let Some(before) = beside {
        breaches.extend(compare::compare(&before, &out));
    }
    if breaches.is_empty() {
        ExitCode::SUCCESS
    } else {
        eprintln!("{}", breaches.join("\n"));
        ExitCode::FAILURE
    }
}

/// What the engines say that lack more of what reminds than Chromium does.
fn take_reminders_elsewhere(out: &Path) -> Vec<Result<(), String>> {
    let engines = [Engine::Firefox, Engine::WebKit, Engine::Chromium];
    let there = engines.into_iter().filter(|it| it.missing().is_none());
    let take = |engine: Engine| {
        let scene = Scene::new(engine, "/");
        // Chromium has all of it, but for a switch of its own.
        let setup = scene.setup().without_notifications();
        let folder = out.join("engines");
        fs::create_dir_all(&folder).expect("the folder of the pictures can be made");
        let browser = scene.start_as(&setup);
        let app = App::install(&browser, &scene.site.url("#reminders"));
        // From then on the worker answers.
        app.reload();
        app.visible("[data-layer='calendar'][data-state='yes']");
        app.ask("document.getElementById('layers').scrollIntoView(); return null;");
        let picture = browser.screenshot().expect("a picture can be taken");
        let file = folder.join(format!("reminders-{engine}.png"));
        fs::write(&file, picture).expect("the picture can be written");
        println!("{}", file.display());
        browser.close();
        scene.verdict()
    };
    there.map(take).collect()
}

fn take_all(scene: &Scene, out: &Path, only: &str) {
    let screens: Vec<&Screen> = SCREENS.iter().filter(|it| it.name.contains(only)).collect();
    let browser = scene.start_as(&Gallery::setup(scene.setup()));
    let gallery = Gallery::open(&browser, &scene.site);
    for theme in THEMES {
        let phone = fresh(out.join("phone").join(theme.name), only);
        for screen in &screens {
            Viewport::PHONE.set_with_scale(&browser, SCALE);
            let app = gallery.show(screen, theme);
            take(&browser, &phone.join(format!("{}.png", screen.name)));
            take_whole(
                &browser,
                app,
                &phone.join(format!("{}-whole.png", screen.name)),
            );
        }
    }
    for theme in THEMES.iter().filter(|theme| theme.by_day) {
        let wide = fresh(out.join("wide").join(theme.name), only);
        Viewport::WIDE.set_with_scale(&browser, SCALE);
        for screen in screens.iter().filter(|screen| screen.wide) {
            gallery.show(screen, theme);
            take(&browser, &wide.join(format!("{}.png", screen.name)));
        }
    }
    browser.close();
}

/// An empty folder: what is no longer a screen must not lie among those that are.
fn fresh(folder: PathBuf, only: &str) -> PathBuf {
    if folder.is_dir() && only.is_empty() {
        fs::remove_dir_all(&folder).expect("the old pictures can be removed");
    }
    fs::create_dir_all(&folder).expect("the folder of the pictures can be made");
    folder
}

fn take(browser: &Browser, file: &Path) {
    browser.be_at_rest();
    let picture = browser.screenshot().expect("a picture can be taken");
    fs::write(file, picture).expect("the picture can be written");
    println!("{}", file.display());
}

/// Takes the whole page, as on a phone as long as it.
fn take_whole(browser: &Browser, app: App<'_>, file: &Path) {
    let height = app.ask("return document.documentElement.scrollHeight;");
    let height = height.as_u64().and_then(|it| u32::try_from(it).ok());
    let whole = Viewport {
        height: height.expect("the page has a height"),
        ..Viewport::PHONE
    };
    if whole.height > Viewport::PHONE.height {
        whole.set_with_scale(browser, SCALE);
        take(browser, file);
    }
}
