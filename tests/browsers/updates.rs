//! New versions: taken whole and with consent, or not at all.

use crate::run::Scenario;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::engines::{Engine, Setup};
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::until_true;

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new(
        "half_a_build_changes_nothing_and_a_whole_one_asks",
        half_then_whole,
    )
    .also_under_a_path(),
    Scenario::new(
        "the_first_visit_offers_no_update",
        the_first_visit_offers_no_update,
    ),
    Scenario::new("an_update_that_nobody_tells_of_is_offered", untold).only_in(&[Engine::Chromium]),
    Scenario::new("a_corrupted_build_is_refused", a_corrupted_build_is_refused)
        .also_under_a_path_in_one_engine(),
];

/// Says in the page which build it is.
const VERSION_B: &str = "<meta name=\"build-of-the-test\" content=\"B\">";
const WHICH: &str =
    "return document.querySelector('meta[name=build-of-the-test]')?.content || 'A';";

fn half_then_whole(scene: &mut Scene) {
    scene.expect_failed_loads();
    let new = build_b(scene);
    let half = half_of(&new, scene);
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url(""));
    let bout = app.log_now();
    app.settle();

    scene.site.serve(&half);
    assert_eq!(look_for_update(&browser), "redundant");
    assert!(!app.shows("#update"), "half a build is offered");
    browser.close();
    still_a(scene, &bout);

    scene.site.go_down();
    still_a(scene, &bout);

    scene.site.come_back();
    scene.site.serve(&new);
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    assert_eq!(look_for_update(&browser), "installed");
    app.visible("#update");
    assert_eq!(app.ask(WHICH), "A", "the update came without consent");
    app.click("#update-now");
    until_true("the new version runs", || app.ask(WHICH) == "B");
    app.wait_until_ready();
    assert_eq!(app.wait_for_bouts(1), [bout.as_str()]);
    browser.close();

    scene.site.go_down();
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    assert_eq!(app.ask(WHICH), "B");
    assert_eq!(app.wait_for_bouts(1), [bout]);
    browser.close();
}

/// Some browsers claim the page before they tell it that the worker is installed.
fn the_first_visit_offers_no_update(scene: &mut Scene) {
    for visit in 1..=4 {
        let setup = Setup::new(
            scene.engine,
            &scene.folder().join(format!("visitor-{visit}")),
        );
        let browser = scene.start_as(&setup);
        let app = App::install(&browser, &scene.site.url(""));
        app.log_now();
        app.settle();
        assert!(
            !app.shows("#update"),
            "visit {visit}: the first version is offered as an update"
        );
        browser.close();
    }
}

/// As WebKit can be on a busy machine: the page hears nothing of the new version.
fn untold(scene: &mut Scene) {
    let new = build_b(scene);
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url(""));
    let deaf = "ServiceWorkerRegistration.prototype.addEventListener = () => {};";
    browser
        .cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({ "source": deaf }),
        )
        .expect("the page can be made deaf");
    app.reload();
    scene.site.serve(&new);
    assert_eq!(look_for_update(&browser), "installed");
    app.visible("#update");
    browser.close();
}

fn a_corrupted_build_is_refused(scene: &mut Scene) {
    scene.expect_failed_loads();
    scene.expect("integrity");
    let new = build_b(scene);
    let wasm = files_of(&new)
        .into_iter()
        .find(|it| it.extension().is_some_and(|it| it == "wasm"));
    let wasm = new.join(wasm.expect("the build has a wasm file"));
    let mut bytes = std::fs::read(&wasm).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&wasm, bytes).unwrap();

    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url(""));
    let bout = app.log_now();
    app.settle();
    scene.site.serve(&new);
    assert_eq!(look_for_update(&browser), "redundant");
    assert!(!app.shows("#update"), "a corrupted build is offered");
    browser.close();
    still_a(scene, &bout);
}

/// Looks for a new version until one is found, and tells what became of its worker. WebKit does not
/// always tell of one, above all while it looks by itself, as after a page was loaded.
const UPDATE: &str = "\
    const registration = await navigator.serviceWorker.getRegistration();\
    return new Promise((resolve) => {\
      const watch = (worker) => worker?.addEventListener('statechange', () => {\
        if (worker.state === 'installed' || worker.state === 'redundant') resolve(worker.state);\
      });\
      registration.addEventListener('updatefound', () => watch(registration.installing));\
      watch(registration.installing);\
      const look = () => registration.update().catch((error) => resolve(String(error)));\
      look();\
      setInterval(look, 5000);\
      setInterval(() => registration.waiting && resolve('installed'), 100);\
    });";

/// What became of the new version: `installed`, or `redundant` when its worker gave up.
fn look_for_update(browser: &Browser) -> String {
    browser
        .set_patience(Duration::from_secs(40), Duration::from_secs(60))
        .unwrap();
    let outcome = browser
        .run_async(UPDATE, &[])
        .expect("the update comes to an end");
    outcome.as_str().unwrap_or_default().to_owned()
}

/// Opens the app again: it is the old version, with the diary.
fn still_a(scene: &Scene, bout: &str) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    assert_eq!(app.ask(WHICH), "A");
    assert_eq!(app.wait_for_bouts(1), [bout]);
    browser.close();
}

/// A build that differs in the page, the stylesheet and the wasm, stamped like a real one.
fn build_b(scene: &Scene) -> PathBuf {
    let folder = scene.folder().join("build-b");
    copy_folder(scene.dist(), &folder);
    let page = folder.join("index.html");
    let html = std::fs::read_to_string(&page).unwrap();
    std::fs::write(
        &page,
        html.replacen("</head>", &format!("{VERSION_B}</head>"), 1),
    )
    .unwrap();
    for file in files_of(&folder) {
        let ending = file.extension().and_then(|it| it.to_str());
        let more: &[u8] = match ending {
            Some("css") => b"\n.of-build-b{color:inherit}\n",
            // A custom section, which means nothing to anybody.
            Some("wasm") => b"\x00\x04\x01bee",
            _ => continue,
        };
        let mut bytes = std::fs::read(folder.join(&file)).unwrap();
        bytes.extend_from_slice(more);
        std::fs::write(folder.join(&file), bytes).unwrap();
    }
    xtask::stamp::restamp(&folder).expect("the changed build can be stamped");
    folder
}

/// The old build with half of the new one's changed files in it, the worker and the page among
/// them: what a host shows while somebody deploys.
fn half_of(new: &Path, scene: &Scene) -> PathBuf {
    let folder = scene.folder().join("half");
    let old = scene.dist();
    copy_folder(old, &folder);
    let changed: Vec<PathBuf> = files_of(new)
        .into_iter()
        .filter(|file| std::fs::read(new.join(file)).ok() != std::fs::read(old.join(file)).ok())
        .collect();
    assert!(
        changed.len() >= 4,
        "too few changes to be cut in half: {changed:?}"
    );
    let comes_early = |file: &&PathBuf| {
        matches!(
            file.extension().and_then(|it| it.to_str()),
            Some("html" | "css")
        ) || file.ends_with("sw.js")
    };
    for file in changed.iter().filter(comes_early) {
        std::fs::copy(new.join(file), folder.join(file)).unwrap();
    }
    folder
}

fn copy_folder(from: &Path, to: &Path) {
    for file in files_of(from) {
        let target = to.join(&file);
        std::fs::create_dir_all(target.parent().expect("a file is in a folder")).unwrap();
        std::fs::copy(from.join(&file), target).unwrap();
    }
}

/// All files below a folder, relative to it.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path.strip_prefix(folder).expect("it is below").to_owned());
            }
        }
    }
    files.sort();
    files
}
