//! The files of a build.

use crate::trouble::{Result, Trouble};
use std::path::{Path, PathBuf};

/// Lists the files of a build, sorted, with their paths inside of it.
pub(super) fn files_of(dist: &Path) -> Result<Vec<(String, PathBuf)>> {
    fn walk(dir: &Path, inside: &str, files: &mut Vec<(String, PathBuf)>) -> std::io::Result<()> {
        for entry in std::fs::read_dir(dir)? {
            let entry = entry?;
            let path = format!("{inside}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                walk(&entry.path(), &format!("{path}/"), files)?;
            } else {
                files.push((path, entry.path()));
            }
        }
        Ok(())
    }
    let mut files = Vec::new();
    walk(dist, "", &mut files).map_err(|why| {
        Trouble::new(format!(
            "{} cannot be read ({why}); build first.",
            dist.display()
        ))
    })?;
    files.sort();
    Ok(files)
}

/// The part behind the last dot.
pub(super) fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}
