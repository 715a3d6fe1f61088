//! Where our own tools are: `<cache>/tools/<name>-<version>/bin`.

use super::versions;
use crate::paths;
use crate::run::path_with;
use crate::trouble::{Result, While};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The PATH under which builds and tests run: our tools first.
pub fn search_path() -> Result<OsString> {
    let dirs = with_programs()?;
    path_with(dirs.iter().map(PathBuf::as_path))
}

/// Finds a program among our tools or on PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let ours = with_programs()
        .unwrap_or_default()
        .into_iter()
        .map(|dir| dir.join(program));
    ours.into_iter()
        .find(|file| paths::is_program(file))
        .or_else(|| paths::on_path(program))
}

/// The folder of all tools, which is there afterwards.
pub(super) fn made() -> Result<PathBuf> {
    let folder = of_tools()?;
    std::fs::create_dir_all(&folder).during(format_args!("creating {}", folder.display()))?;
    Ok(folder)
}

/// A file of a tool, where it is installed.
pub(super) fn file_of(tool: &str, file: impl AsRef<Path>) -> Option<PathBuf> {
    let file = of_tools().ok()?.join(tool).join(file);
    file.exists().then_some(file)
}

fn with_programs() -> Result<Vec<PathBuf>> {
    let folder = of_tools()?;
    let names = [
        format!("trunk-{}", versions::TRUNK),
        format!("wasm-bindgen-{}", versions::wasm_bindgen()?),
        format!("binaryen-{}", versions::BINARYEN),
        format!("esbuild-{}", versions::ESBUILD),
        format!("geckodriver-{}", versions::GECKODRIVER),
    ];
    Ok(names
        .into_iter()
        .map(|name| folder.join(name).join("bin"))
        .collect())
}

fn of_tools() -> Result<PathBuf> {
    Ok(paths::cache()?.join("tools"))
}
