//! Makes the sentences of `locales/` into code, so that a key or an argument that does not exist is
//! an error of the compiler. Each `locales/<language>.json` is a language; English stands in for
//! nothing: a sentence that a language lacks fails the build.

use std::error::Error;
use std::path::Path;
use std::{env, fs, io};

use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;

const LOCALES: &str = "locales";
const DEFAULT: &str = "en";
/// leptos_i18n, but counting by the rules of the browser.
const LEPTOS_I18N: &str = "crate::texts::plurals::leptos_i18n";
/// Of the generated module, in which nobody looks for style, and not all of which is used.
const ALLOWED: &str =
    "#![allow(clippy::all, clippy::expect_used, dead_code, missing_docs, unused_imports)]";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={LOCALES}");
    match code() {
        Ok(code) => fs::write(Path::new(&env::var("OUT_DIR")?).join("i18n.rs"), code)?,
        Err(why) => println!("cargo::error={LOCALES}: {why}"),
    }
    Ok(())
}

fn code() -> Result<String, Box<dyn Error>> {
    let options = ParseOptions::new().interpolate_display(true);
    let mut config = Config::new(DEFAULT)?.parse_options(options);
    for language in languages()? {
        if language != DEFAULT {
            config = config.add_locale(&language)?;
        }
    }
    let parsed = parse_locales(None, config)?;
    for missing in parsed.diag.warnings().iter() {
        println!("cargo::error={missing}");
    }
    for fault in parsed.diag.errors().iter() {
        println!("cargo::error={fault}");
    }
    let allowed = ALLOWED.parse()?;
    let crate_path = syn::parse_str(LEPTOS_I18N)?;
    let code =
        leptos_i18n_codegen::gen_code(&parsed, Some(&crate_path), false, Some(&allowed), false)?;
    Ok(code.to_string())
}

/// The names of the files, without their ending, in one order everywhere.
fn languages() -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(LOCALES)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            names.extend(
                path.file_stem()
                    .and_then(|name| name.to_str())
                    .map(str::to_owned),
            );
        }
    }
    names.sort();
    Ok(names)
}
