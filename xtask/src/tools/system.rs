//! What comes with the system: the toolchain's wasm target, and Debian's packages.

use super::browsers::Browsers;
use super::missing::Missing;
use crate::paths;
use crate::run::Run;
use crate::trouble::{Result, Trouble};
use std::path::{Path, PathBuf};

/// What the app is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A Debian package and how to see that what it brings is there.
struct Package {
    names: &'static [&'static str],
    brings: &'static str,
    needed_for: &'static str,
    is_there: fn(&Browsers) -> bool,
}

const PACKAGES: &[Package] = &[
    Package {
        names: &["chromium", "fonts-liberation"],
        brings: "Chromium",
        needed_for: "the tests in Chromium and the bench",
        is_there: |b| b.chromium.is_some(),
    },
    Package {
        names: &["chromium-driver"],
        brings: "chromedriver",
        needed_for: "the tests in Chromium and the bench",
        is_there: |b| b.chromedriver.is_some(),
    },
    Package {
        names: &["firefox-esr"],
        brings: "Firefox ESR",
        needed_for: "the tests in Firefox",
        is_there: |b| b.firefox.is_some(),
    },
    Package {
        names: &["webkit2gtk-driver"],
        brings: "WebKitWebDriver",
        needed_for: "the tests in WebKitGTK",
        is_there: |b| b.webkit_driver.is_some(),
    },
    Package {
        names: &["xvfb"],
        brings: "Xvfb",
        needed_for: "the tests in WebKitGTK",
        is_there: |b| b.xvfb.is_some(),
    },
    Package {
        names: &["python3", "python3-gi", "gir1.2-webkit2-4.1"],
        brings: "WebKitGTK for Python",
        needed_for: "the tests in WebKitGTK and the foreign CSV reader",
        is_there: |b| b.webkit_python.is_some(),
    },
    Package {
        names: &["strace"],
        brings: "strace",
        needed_for: "the test that a save reaches the disk",
        is_there: |b| b.strace.is_some(),
    },
    // Last, because it is by far the largest.
    Package {
        names: &["libreoffice-calc-nogui"],
        brings: "LibreOffice Calc",
        needed_for: "the test that opens the CSV in LibreOffice",
        is_there: |b| b.soffice.is_some(),
    },
];

/// Adds the wasm target to the toolchain in use.
pub(super) fn toolchain() -> Result<()> {
    let sysroot = Run::new("rustc")
        .args(["--print", "sysroot"])
        .dir(paths::root())
        .output()?;
    let rustlib = Path::new(sysroot.trim()).join("lib/rustlib");
    if rustlib.join(TARGET).exists() {
        return Ok(());
    }
    println!("rustup target add {TARGET}: some seconds, once.");
    Run::new("rustup")
        .args(["target", "add", TARGET])
        .dir(paths::root())
        .go()
        .map_err(|why| {
            Trouble::new(format!(
                "{why}\nInstall it by `rustup target add {TARGET}`."
            ))
        })
}

/// Sees to it that npm is there.
pub(super) fn node() -> Result<()> {
    if paths::on_path("npm").is_some() {
        return Ok(());
    }
    match Apt::find() {
        Some(apt) => apt.install(&["nodejs", "npm"]).map_err(|_| no_npm()),
        None => Err(no_npm()),
    }
}

/// A Python with pip.
pub(super) fn pip() -> Result<PathBuf> {
    let with_pip = || {
        let python = Browsers::find().python?;
        let asked = Run::new(&python).args(["-m", "pip", "--version"]).output();
        asked.ok().map(|_| python)
    };
    if let Some(python) = with_pip() {
        return Ok(python);
    }
    if let Some(apt) = Apt::find() {
        apt.install(&["python3", "python3-pip"])?;
    }
    with_pip().ok_or_else(no_pip)
}

/// Fails with the way out when npm is missing and cannot be installed.
fn no_npm() -> Trouble {
    Trouble::new(
        "npm is missing (it brings wasm-opt and esbuild). Install Node.js: `sudo apt-get install nodejs npm`, \
         or on a Mac `brew install node`.",
    )
}

/// Says the way out when pip is missing and cannot be installed.
fn no_pip() -> Trouble {
    Trouble::new(
        "Python's pip is missing (it brings icalendar). Install it: \
         `sudo apt-get install python3-pip`.",
    )
}

/// Installs the missing packages where that is possible; returns what is missing still.
pub(super) fn packages() -> Result<Vec<Missing>> {
    let wanted = |found: &Browsers| {
        PACKAGES
            .iter()
            .filter(|p| !(p.is_there)(found))
            .collect::<Vec<&Package>>()
    };
    let absent = wanted(&Browsers::find());
    if absent.is_empty() {
        return Ok(Vec::new());
    }
    if let Some(apt) = Apt::find() {
        let brings: Vec<&str> = absent.iter().map(|p| p.brings).collect();
        println!(
            "Installing {} by apt-get: up to some minutes, once.",
            brings.join(", ")
        );
        // One by one, so that one that this system does not know leaves the others alone.
        for package in absent {
            if let Err(why) = apt.install(package.names) {
                println!("{why}");
            }
        }
    }
    let absent = wanted(&Browsers::find());
    Ok(absent.into_iter().map(Package::missing).collect())
}

impl Package {
    fn missing(&self) -> Missing {
        Missing {
            name: self.brings.to_owned(),
            needed_for: self.needed_for,
            command: format!("sudo apt-get install {}", self.names.join(" ")),
        }
    }
}

/// apt-get, where it may be used without asking for a password.
struct Apt {
    program: PathBuf,
    sudo: bool,
    updated: std::cell::Cell<bool>,
}

impl Apt {
    fn find() -> Option<Self> {
        let program = paths::on_path("apt-get")?;
        let updated = std::cell::Cell::new(false);
        if Run::new("id").arg("-u").output().ok()?.trim() == "0" {
            return Some(Self {
                program,
                sudo: false,
                updated,
            });
        }
        Run::new("sudo").args(["-n", "true"]).output().ok()?;
        Some(Self {
            program,
            sudo: true,
            updated,
        })
    }

    fn install(&self, packages: &[&str]) -> Result<()> {
        if !self.updated.replace(true) {
            self.run().args(["update", "-qq"]).go()?;
        }
        let quiet = ["install", "-y", "-qq", "--no-install-recommends"];
        self.run().args(quiet).args(packages).go()
    }

    fn run(&self) -> Run {
        // Waits for another apt-get instead of failing; asks nothing.
        let wait = ["-o", "DPkg::Lock::Timeout=300"];
        if self.sudo {
            let env = ["-n", "env", "DEBIAN_FRONTEND=noninteractive"];
            return Run::new("sudo").args(env).arg(&self.program).args(wait);
        }
        Run::new(&self.program)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(wait)
    }
}
