//! What every browser test starts from: an engine, an empty profile, and the app on a site.
//!
//! A scene also judges: at its end there must have been no request to another origin, no console
//! error and no violation of the content security policy, unless the test has said which to expect.

use crate::app::App;
use crate::browser::{Breaches, Browser};
use crate::engines::{Engine, Setup};
use crate::site::Site;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// Takes the app's program out of the worker's cache, so that it comes late from the network.
const WITHOUT_WASM: &str = "\
    for (const key of await caches.keys()) {\
      const cache = await caches.open(key);\
      for (const request of await cache.keys()) {\
        if (request.url.endsWith('.wasm')) await cache.delete(request);\
      }\
    }";
const WASM_IS_LATE: Duration = Duration::from_secs(4);

/// The stage of one test.
pub struct Scene {
    /// The engine under test.
    pub engine: Engine,
    /// The site with the app.
    pub site: Site,
    dist: PathBuf,
    folder: TempDir,
    breaches: Breaches,
    expected: Vec<String>,
}

impl Scene {
    /// Sets up a site with the built app under `base`, and an empty profile.
    ///
    /// # Panics
    /// When the app has not been built.
    pub fn new(engine: Engine, base: &str) -> Scene {
        std::fs::create_dir_all(folder_of_run()).expect("there is a place for temporary files");
        let folder = tempfile::tempdir_in(folder_of_run());
        let dist = built_for(base);
        Scene {
            engine,
            site: Site::start(&dist, base),
            dist,
            folder: folder.expect("there is a place for temporary files"),
            breaches: Breaches::default(),
            expected: Vec::new(),
        }
    }

    /// A folder of the test's own, removed at its end.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The folder with the built app.
    pub fn dist(&self) -> &Path {
        &self.dist
    }

    /// How the scene's browser is started: with the profile of the last time.
    pub fn setup(&self) -> Setup {
        Setup::new(self.engine, self.folder())
    }

    /// Starts the browser.
    pub fn start(&self) -> Browser {
        self.start_as(&self.setup())
    }

    /// Starts the browser in a special way.
    pub fn start_as(&self, setup: &Setup) -> Browser {
        Browser::start(setup, &self.breaches)
    }

    /// Closes the browser, in which the app is installed, and starts it again: the app is at its
    /// first paint, and wasm is held back.
    ///
    /// # Panics
    /// When wasm is there already.
    pub fn again_before_wasm(&self, browser: Browser) -> Browser {
        App::in_window_of(&browser).settle();
        browser
            .run_async(WITHOUT_WASM, &[])
            .expect("the worker's cache can be changed");
        browser.close();
        self.site.delay("*.wasm", WASM_IS_LATE);
        let browser = self.start();
        let app = App::in_window_of(&browser);
        browser.visit(&self.site.url(""));
        app.visible("#log-now");
        assert_ne!(app.phase(), "ready", "this tests nothing");
        browser
    }

    /// Says that breaches with these words in them belong to the test.
    pub fn expect(&mut self, words: &str) {
        self.expected.push(words.to_owned());
    }

    /// Says that failed loads belong to the test: the server is gone or refuses.
    pub fn expect_failed_loads(&mut self) {
        for words in [
            "Failed to load resource",
            "net::ERR_",
            "NetworkError",
            "Load failed",
            "Service Worker Interception: Failed to load",
        ] {
            self.expect(words);
        }
    }

    /// Notes a breach that only the test itself could see.
    pub fn note(&self, breach: String) {
        self.breaches.add([breach]);
    }

    /// What is worth reading when it is over: the breaches, the expected ones too, and what the
    /// site was asked for.
    pub fn log(&self) -> String {
        format!("{}\n\n{}", self.breaches.all().join("\n"), self.site.log())
    }

    /// What happened that no test allows and this one did not expect.
    pub fn verdict(&self) -> Result<(), String> {
        let unexpected: Vec<String> = self
            .breaches
            .all()
            .into_iter()
            .filter(|breach| {
                !self
                    .expected
                    .iter()
                    .any(|words| breach.contains(words.as_str()))
            })
            .collect();
        if unexpected.is_empty() {
            Ok(())
        } else {
            Err(unexpected.join("\n"))
        }
    }
}

/// Where this test program keeps its profiles.
fn folder_of_run() -> PathBuf {
    std::env::temp_dir().join(format!("stillnight-tests-{}", std::process::id()))
}

/// Removes all profiles of this test program; for its end.
pub fn remove_folders() {
    // There is none if nothing was played.
    std::fs::remove_dir_all(folder_of_run()).ok();
}

/// The built app: `STILLNIGHT_DIST`, or `dist` at the root. Under a base path other than `/` it is
/// `STILLNIGHT_DIST_SUBPATH` when that is set: the same app, built for that path.
fn built_for(base: &str) -> PathBuf {
    let named = |name: &str| {
        std::env::var_os(name)
            .filter(|it| !it.is_empty())
            .map(PathBuf::from)
    };
    let built_for_path = if base == "/" {
        None
    } else {
        named("STILLNIGHT_DIST_SUBPATH")
    };
    let usual = || named("STILLNIGHT_DIST").unwrap_or_else(|| xtask::paths::root().join("dist"));
    let folder = built_for_path.unwrap_or_else(usual);
    let page = folder.join("index.html");
    assert!(
        page.is_file(),
        "{} is missing: build the app with `cargo xtask build`",
        page.display()
    );
    folder
}
