use super::*;
use crate::hash;
use std::path::PathBuf;
use stillnight_domain::content::{Learn, Shipped};

/// A folder with the sources of the content, and one as Trunk and esbuild leave it.
struct Trial(PathBuf);

impl Trial {
    fn new(name: &str) -> Self {
        let dir =
            std::env::temp_dir().join(format!("stillnight-stamp-{name}-{}", std::process::id()));
        let trial = Self(dir);
        for (path, text) in [
            (
                "staging/index.html",
                "<link href=\"first.css\"><script src=\"journal.js\"></script>\
                 <script src=\"boot.js\"></script>\
                 <meta name=\"style\" data-app=\"./app.css\">\
                 <meta name=\"app\" data-js=\"./stillnight.js\" data-wasm=\"./stillnight_bg.wasm\">\
                 <meta name=\"content\" data-care=\"./care.postcard\" \
                 data-medicines=\"./medicines.postcard\" data-learn=\"./learn.postcard\">",
            ),
            (
                "staging/stillnight.js",
                "new URL('stillnight_bg.wasm', import.meta.url)",
            ),
            ("staging/stillnight_bg.wasm", "\0asm"),
            ("staging/journal.js", "// journal"),
            ("staging/boot.js", "// boot"),
            (
                "staging/sw.js",
                "const BUILD = { id: \"dev\", files: [] };\n\
                 importScripts(\"journal.js\");\n",
            ),
            ("staging/icons/a.svg", "<svg/>"),
            ("staging/screenshots/night.png", "large"),
            ("staging/.hidden", "x"),
            ("staging/first.css", "b{}"),
            ("staging/app.css", "a{}"),
        ] {
            trial.write(path, text);
        }
        trial.copy_content();
        trial
    }

    /// Gives it the clinical content as it is in the tree.
    fn copy_content(&self) {
        for folder in ["src/content", "src/content/names"] {
            let from = crate::paths::root().join(folder);
            for file in std::fs::read_dir(from).unwrap() {
                let file = file.unwrap();
                let name = file.file_name().into_string().unwrap();
                if file.path().is_file() {
                    let text = std::fs::read_to_string(file.path()).unwrap();
                    self.write(&format!("{folder}/{name}"), &text);
                }
            }
        }
    }

    fn write(&self, path: &str, text: &str) {
        let file = self.0.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    fn staging(&self) -> PathBuf {
        self.0.join("staging")
    }

    fn stamp(&self) {
        write_content(&self.staging(), &self.0).unwrap();
        restamp(&self.staging()).unwrap();
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.staging().join(path)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.staging()).unwrap();
        let mut names: Vec<String> = entries
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn named(&self, beginning: &str) -> String {
        self.names()
            .into_iter()
            .find(|name| name.starts_with(beginning))
            .unwrap()
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

#[test]
fn names_tell_the_content_and_every_reference_follows() {
    let trial = Trial::new("names");
    trial.stamp();
    let page = trial.read("index.html");
    for name in [
        "first-",
        "app-",
        "journal-",
        "boot-",
        "stillnight-",
        "stillnight_bg-",
        "care-",
        "medicines-",
        "learn-",
    ] {
        let name = trial.named(name);
        assert!(page.contains(&name), "{name} is not in {page}");
    }
    assert!(
        trial
            .read("sw.js")
            .contains(&format!("importScripts(\"{}\")", trial.named("journal-")))
    );
    assert!(
        trial
            .read(&trial.named("stillnight-"))
            .contains(&trial.named("stillnight_bg-"))
    );
}

#[test]
fn the_content_is_made_of_the_sources_and_a_change_gives_its_file_another_name() {
    let (one, two) = (Trial::new("content"), Trial::new("content-changed"));
    let file = two.0.join("src/content/mimics.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(file, text.replacen("Leg cramps", "Cramps", 1)).unwrap();
    one.stamp();
    two.stamp();
    for (name, is_same) in [
        ("care-", true),
        ("medicines-", true),
        ("names-", true),
        ("learn-", false),
    ] {
        assert_eq!(one.named(name) == two.named(name), is_same, "{name}");
    }
    let file = two.staging().join(two.named("learn-"));
    let learn = Shipped::<Learn>::parse(&std::fs::read(file).unwrap())
        .unwrap()
        .bundle;
    let mut mimics = learn.mimics.mimic.iter();
    assert!(mimics.any(|mimic| mimic.name == "Cramps at night"));
}

#[test]
fn the_worker_lists_every_file_but_itself_screenshots_and_hidden_ones() {
    let trial = Trial::new("list");
    trial.stamp();
    let worker = trial.read("sw.js");
    let line = worker.lines().next().unwrap();
    let mut listed: Vec<&str> = line
        .split("[\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert!(listed.is_sorted());
    listed.retain(|path| *path != "icons/a.svg");
    let kept =
        |name: &String| !matches!(name.as_str(), "sw.js" | ".hidden" | "screenshots" | "icons");
    let expected: Vec<String> = trial.names().into_iter().filter(kept).collect();
    assert_eq!(listed, expected);
    let page = hash::integrity(trial.read("index.html").as_bytes());
    assert!(line.contains(&format!("[\"index.html\",\"{page}\"]")));
    assert_eq!(build_id(&trial.staging()).unwrap().len(), 16);
}

#[test]
fn equal_input_gives_equal_output_and_a_change_another_id() {
    let (one, two) = (Trial::new("one"), Trial::new("two"));
    one.stamp();
    two.stamp();
    assert_eq!(one.read("sw.js"), two.read("sw.js"));
    assert_eq!(one.names(), two.names());
    two.write("staging/icons/a.svg", "<svg />");
    restamp(&two.staging()).unwrap();
    assert_ne!(
        build_id(&one.staging()).unwrap(),
        build_id(&two.staging()).unwrap()
    );
}

#[test]
fn a_stamped_build_is_stamped_again_without_change() {
    let trial = Trial::new("again");
    trial.stamp();
    let (names, worker) = (trial.names(), trial.read("sw.js"));
    restamp(&trial.staging()).unwrap();
    assert_eq!((names, worker), (trial.names(), trial.read("sw.js")));
}

#[test]
fn a_worker_without_the_line_is_refused() {
    let trial = Trial::new("refused");
    trial.write("staging/sw.js", "// nothing to fill in\n");
    let why = restamp(&trial.staging()).unwrap_err();
    assert!(why.to_string().contains("const BUILD"));
}

#[test]
fn the_identity_is_the_path_of_the_app() {
    let trial = Trial::new("identity");
    for (public_url, id) in [("/some/path/", "/some/path/"), ("/", "/"), ("./", "/")] {
        trial.write(
            "staging/manifest.webmanifest",
            "{ \"id\": \"./\", \"name\": \"x\" }",
        );
        identify(&trial.staging(), public_url).unwrap();
        let manifest = trial.read("manifest.webmanifest");
        assert_eq!(manifest, format!("{{ \"id\": \"{id}\", \"name\": \"x\" }}"));
    }
}
