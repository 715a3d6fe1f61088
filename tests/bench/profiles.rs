//! The sites and the browser profiles that starts are made from.
//!
//! Each kind of start has one profile, prepared by earlier visits as in real life; every run gets
//! a copy of it and a browser of its own.

use crate::cases::{Case, Source, Subject};
use crate::sizes;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;
use stillnight_tests::app::App;
use stillnight_tests::browser::{Breaches, Browser};
use stillnight_tests::engines::{Engine, Setup};
use stillnight_tests::long_diary::LongDiary;
use stillnight_tests::old_build::old_build;
use stillnight_tests::site::Site;
use stillnight_tests::waiting::until_true;
use tempfile::TempDir;

/// How long a visit lasts after everything is done, so that the browser writes what it keeps.
const AFTERWARDS: Duration = Duration::from_secs(2);
const FOR_LONG_SCRIPTS: Duration = Duration::from_secs(60);
/// What Chromium keeps of the network's files, and of what it compiled from them.
const CACHES: [&str; 3] = ["Default/Cache", "Default/Code Cache", "Default/GPUCache"];

static FOLDER: OnceLock<PathBuf> = OnceLock::new();

/// Removes everything at the end of a run that ends early.
pub fn remove_folder() {
    if let Some(folder) = FOLDER.get() {
        drop(fs::remove_dir_all(folder));
    }
}

/// One of the sites.
pub struct Stand {
    site: Site,
    is_up: bool,
}

impl Stand {
    fn new(folder: &Path) -> Stand {
        Stand {
            site: Site::start(folder, "/"),
            is_up: true,
        }
    }

    /// Puts the server up, or takes it away.
    pub fn be_there(&mut self, source: Source) {
        let wanted = source == Source::Network;
        if wanted && !self.is_up {
            self.site.come_back();
        } else if !wanted {
            self.site.go_down();
        }
        self.is_up = wanted;
    }
}

/// Sites and profiles.
pub struct Profiles {
    app: Stand,
    old: Stand,
    bare: Stand,
    folder: TempDir,
    /// The browser, as it names itself.
    pub browser_version: String,
}

impl Profiles {
    /// Makes all profiles by visiting both sites as somebody would.
    pub fn prepare() -> Profiles {
        let folder = tempfile::Builder::new()
            .prefix("stillnight-bench-")
            .tempdir();
        let folder = folder.expect("there is a place for temporary files");
        FOLDER.get_or_init(|| folder.path().to_owned());
        let mut profiles = Profiles {
            app: Stand::new(&sizes::app_folder()),
            old: Stand::new(&old_build()),
            bare: Stand::new(&sizes::bare_folder()),
            folder,
            browser_version: String::new(),
        };
        profiles.make_new();
        profiles.make_bare();
        profiles.make_old();
        profiles.make_empty();
        profiles.make_long();
        profiles
    }

    /// The site that a case starts.
    pub fn site_of(&mut self, case: Case) -> &mut Stand {
        match case.subject {
            Subject::Bare => &mut self.bare,
            Subject::OldApp => &mut self.old,
            Subject::App | Subject::AppEmpty | Subject::AppLong => &mut self.app,
        }
    }

    /// The address that a case starts.
    pub fn url_of(&self, case: Case) -> String {
        let stand = match case.subject {
            Subject::Bare => &self.bare,
            Subject::OldApp => &self.old,
            Subject::App | Subject::AppEmpty | Subject::AppLong => &self.app,
        };
        stand.site.url("")
    }

    /// A fresh copy of the case's profile, and how to start a browser with it.
    pub fn copy_for(&self, case: Case) -> Setup {
        let from = match (case.source, case.subject) {
            (Source::Network, Subject::Bare | Subject::OldApp | Subject::App) => "new",
            (Source::Network, Subject::AppEmpty) => "empty",
            (Source::Network, Subject::AppLong) => "long",
            (Source::Worker, Subject::Bare) => "bare-installed",
            (Source::Worker, Subject::OldApp) => "old-installed",
            (Source::Worker, Subject::App | Subject::AppEmpty) => "empty-installed",
            (Source::Worker, Subject::AppLong) => "long-installed",
        };
        self.copy(from, "run");
        if case.source == Source::Network {
            for cache in CACHES {
                // Not every profile has each of them.
                drop(fs::remove_dir_all(
                    self.folder.path().join("run/profile").join(cache),
                ));
            }
        }
        self.setup("run").without_waiting_for_pages()
    }

    fn setup(&self, name: &str) -> Setup {
        Setup::new(Engine::Chromium, &self.folder.path().join(name))
    }

    fn copy(&self, from: &str, to: &str) {
        let to = self.folder.path().join(to);
        // Usually the one of the last run.
        drop(fs::remove_dir_all(&to));
        copy_folder(&self.folder.path().join(from), &to);
    }

    fn browser(&self, name: &str) -> Browser {
        let browser = Browser::start(&self.setup(name), &Breaches::default());
        browser
            .set_patience(FOR_LONG_SCRIPTS, FOR_LONG_SCRIPTS)
            .expect("the driver is patient");
        browser
    }

    /// A browser that has been started once and has seen nothing.
    fn make_new(&mut self) {
        let browser = self.browser("new");
        let told = |key: &str| {
            browser.capabilities[key]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        };
        self.browser_version = format!("{} {}", told("browserName"), told("browserVersion"));
        leave(browser);
    }

    fn make_bare(&self) {
        self.copy("new", "bare-installed");
        let browser = self.browser("bare-installed");
        let app = App::open(&browser, &self.bare.site.url(""));
        until_true("the bare page's worker is active", || {
            let state = "return (await navigator.serviceWorker.ready).active.state;";
            browser
                .run_async(state, &[])
                .is_ok_and(|it| it == "activated")
        });
        app.reload();
        leave(browser);
    }

    fn make_old(&self) {
        self.copy("new", "old-installed");
        install("old-installed", self, &self.old.site);
    }

    fn make_empty(&self) {
        self.copy("new", "empty");
        self.visit_without_worker("empty");
        self.copy("empty", "empty-installed");
        install("empty-installed", self, &self.app.site);
    }

    fn make_long(&self) {
        self.copy("new", "long");
        self.app.site.withhold("*.wasm");
        self.app.site.withhold("*sw.js");
        let browser = self.browser("long");
        browser.visit(&self.app.site.url(""));
        LongDiary::write(&browser);
        leave(browser);
        self.app.site.behave();
        self.visit_without_worker("long");
        self.copy("long", "long-installed");
        install("long-installed", self, &self.app.site);
    }

    /// Opens the app once, with the snapshot written at the end, and without anything installed.
    fn visit_without_worker(&self, name: &str) {
        self.app.site.withhold("*sw.js");
        let browser = self.browser(name);
        App::open(&browser, &self.app.site.url(""));
        await_snapshot(&browser);
        leave(browser);
        self.app.site.behave();
    }
}

/// Opens a build of the app until it is installed, and once more from the worker.
fn install(name: &str, profiles: &Profiles, site: &Site) {
    let browser = profiles.browser(name);
    let app = App::install(&browser, &site.url(""));
    app.reload();
    await_snapshot(&browser);
    leave(browser);
}

/// An empty diary has none, and needs none.
fn await_snapshot(browser: &Browser) {
    let written =
        "return (await journal.kept('snapshot')) !== '' || (await journal.tail(0, 1)) === '';";
    until_true("the snapshot for the next start is written", || {
        browser.run_async(written, &[]).is_ok_and(|it| it == true)
    });
}

fn leave(browser: Browser) {
    std::thread::sleep(AFTERWARDS);
    // Away from the page, so that its end is part of the visit.
    drop(browser.post("/url", &json!({ "url": "about:blank" })));
    browser.close();
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("the profile can be read") {
        let entry = entry.expect("the profile can be read");
        let (kind, to) = (entry.file_type(), to.join(entry.file_name()));
        match kind {
            Ok(kind) if kind.is_dir() => copy_folder(&entry.path(), &to),
            // Links are the locks of a running browser.
            Ok(kind) if kind.is_file() => {
                fs::copy(entry.path(), to).expect("the profile can be copied");
            }
            _ => {}
        }
    }
}
