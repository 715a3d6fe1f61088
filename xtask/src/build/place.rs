//! What to build, and where.

use crate::paths;
use crate::trouble::Result;
use clap::Args;
use std::path::{Path, PathBuf};

/// How to build.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
#[group(skip)]
pub struct Options {
    /// The path the app is hosted under; `/` when absent.
    #[arg(long, value_name = "/PATH/", value_parser = whole_path)]
    pub public_url: Option<String>,
    /// Where to put the files; `dist` when absent.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// A file's address is the path and its name, one after the other.
fn whole_path(url: &str) -> std::result::Result<String, &'static str> {
    let is_whole = url.starts_with('/') && url.ends_with('/') && !url.contains("//");
    is_whole
        .then(|| url.to_owned())
        .ok_or("a path begins and ends with a slash, and has no two of them in a row")
}

impl Options {
    /// The folder the files are put into.
    pub fn out(&self) -> PathBuf {
        self.out_in(&paths::root())
    }

    pub(crate) fn out_in(&self, root: &Path) -> PathBuf {
        root.join(self.out.as_deref().unwrap_or_else(|| Path::new("dist")))
    }
}

/// A checkout and the target folder it is built in.
pub(crate) struct Place {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
}

impl Place {
    /// This checkout.
    pub(crate) fn here() -> Result<Self> {
        Ok(Self {
            root: paths::root(),
            target: paths::target()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
