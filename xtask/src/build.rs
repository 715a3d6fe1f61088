//! The release build: the tools, then Trunk, whose hook calls `cargo xtask stamp`.

use crate::paths;
use crate::run::Run;
use crate::target_dir;
use crate::tools::{self, Purpose};
use crate::trouble::{Result, Trouble, While};
use crate::unchanged::Inputs;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What `.cargo/config.toml` says for the wasm target; the flags given here replace it.
const CONFIGURED: [&str; 2] = ["--cfg", "erase_components"];

/// The standard library is compiled with the app, for size and without what only a panic would
/// print: a fifth off the download. Cargo calls this unstable, hence the leave to use it.
const STD_FOR_SIZE: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];
/// The flags that go with it. `shell.js` notices the trap that is left of a panic.
const NO_PANIC_TEXT: [&str; 4] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
];

/// Half of the usual stack, which lies first: then no address of a text or a table takes four bytes.
const SHORT_ADDRESSES: &str = "-Clink-arg=-zstack-size=524288";

/// How to build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The path the app is hosted under; `/` when absent.
    pub public_url: Option<String>,
    /// Where to put the files; `dist` when absent.
    pub out: Option<PathBuf>,
}

impl Options {
    /// The folder the files are put into.
    pub fn out(&self) -> PathBuf {
        self.out_in(&paths::root())
    }

    fn out_in(&self, root: &Path) -> PathBuf {
        root.join(self.out.as_deref().unwrap_or_else(|| Path::new("dist")))
    }
}

/// A checkout and the target folder it is built in.
pub(crate) struct Place {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
}

/// Finds or installs the tools, then builds the app.
pub fn build(options: &Options) -> Result<PathBuf> {
    tools::ready(Purpose::Build)?;
    let _held = target_dir::hold()?;
    trunk(options)
}

/// Builds with tools that are there and a target folder that is held.
pub(crate) fn trunk(options: &Options) -> Result<PathBuf> {
    trunk_at(
        &Place {
            root: paths::root(),
            target: paths::target()?,
        },
        options,
    )
}

/// Builds the checkout of this place.
pub(crate) fn trunk_at(place: &Place, options: &Options) -> Result<PathBuf> {
    let root = &place.root;
    let out = options.out_in(root);
    let inputs = Inputs::read(place, options, &out)?;
    if inputs.are_built_in(&out) {
        println!("Nothing has changed since {} was built.", out.display());
        return Ok(out);
    }
    // Fetched now, because from here on nothing is: what is built is what the lock file says.
    let fetch = ["fetch", "--locked", "--quiet", "--target", tools::TARGET];
    Run::new("cargo")
        .args(fetch)
        .envs(STD_FOR_SIZE)
        .dir(root)
        .go()?;
    let trunk = tools::find("trunk").ok_or_else(|| Trouble::new("Trunk is not installed."))?;
    let this = std::env::current_exe().during("finding xtask itself")?;
    let public_url = options.public_url.as_deref().unwrap_or("/");
    let build = [
        "build",
        "--release",
        "--locked",
        "--offline",
        "--skip-version-check",
    ];
    let wasm_opt = format!("version_{}", tools::wasm_opt_version());
    Run::new(trunk)
        .args(build)
        .args(["--color", "auto", "--public-url", public_url, "--dist"])
        .arg(&out)
        .without_build_settings()
        .env("CARGO_TARGET_DIR", &place.target)
        .envs(STD_FOR_SIZE)
        .env("CARGO_ENCODED_RUSTFLAGS", rustflags(&place.target)?)
        .env("PATH", tools::search_path()?)
        .env("STILLNIGHT_XTASK", this)
        // A failed build is the compiler's story; where in Trunk it was heard of is noise.
        .env("RUST_BACKTRACE", "0")
        .env("TRUNK_TOOLS_WASM_OPT", wasm_opt)
        .dir(root)
        .go()?;
    inputs.remember(&out)?;
    Ok(out)
}

/// The flags of the wasm build. Paths of this machine are replaced, so that the same sources
/// give the same bytes anywhere. Cargo names our own files relative to the checkout, which
/// therefore needs no entry here (and each checkout would compile everything anew if it had).
fn rustflags(target: &Path) -> Result<OsString> {
    let mut flags: Vec<OsString> = CONFIGURED.map(OsString::from).to_vec();
    flags.extend(NO_PANIC_TEXT.map(OsString::from));
    flags.push(SHORT_ADDRESSES.into());
    let mut remap = |from: &Path, to: &str| {
        flags.push("--remap-path-prefix".into());
        let mut pair = from.as_os_str().to_owned();
        pair.push("=");
        pair.push(to);
        flags.push(pair);
    };
    // The code that a build script wrote.
    remap(target, "/target");
    if let Some(home) = paths::cargo_home() {
        remap(&home, "/cargo");
        // The name of a registry's folder is a hash of its address, which a mirror changes.
        let mut registries: Vec<PathBuf> = std::fs::read_dir(home.join("registry/src"))
            .map(|dir| dir.filter_map(|entry| Some(entry.ok()?.path())).collect())
            .unwrap_or_default();
        registries.sort();
        for registry in registries {
            remap(&registry, "/crates");
        }
    }
    let root = paths::root();
    let sysroot = Run::new("rustc")
        .args(["--print", "sysroot"])
        .dir(&root)
        .output()?;
    let version = Run::new("rustc").arg("-vV").dir(&root).output()?;
    let commit = version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "));
    // Where the sources of std are installed the compiler shows them; elsewhere it says this.
    remap(
        &Path::new(sysroot.trim()).join("lib/rustlib/src/rust"),
        &format!("/rustc/{}", commit.unwrap_or("unknown")),
    );
    Ok(flags.join(std::ffi::OsStr::new("\x1f")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_of_the_cargo_config_are_kept() {
        let config = std::fs::read_to_string(paths::root().join(".cargo/config.toml")).unwrap();
        assert!(config.contains("rustflags = [\"--cfg\", \"erase_components\"]"));
        assert_eq!(config.matches("rustflags").count(), 1);
        let flags = rustflags(Path::new("/t")).unwrap().into_string().unwrap();
        assert!(flags.starts_with("--cfg\x1ferase_components\x1f"));
    }

    #[test]
    fn the_out_folder_is_relative_to_the_checkout() {
        assert_eq!(Options::default().out(), paths::root().join("dist"));
        let elsewhere = Options {
            out: Some("/tmp/x".into()),
            ..Options::default()
        };
        assert_eq!(elsewhere.out(), PathBuf::from("/tmp/x"));
    }
}
