//! Installs a tool once, whole or not at all.

use crate::run::Run;
use crate::trouble::{Result, Trouble, While};
use std::fs::File;
use std::path::Path;

/// Installs `<folder>/<name>`, unless it is there, by filling a new folder beside it and
/// renaming that. A lock keeps two runs from doing it twice; a broken run leaves nothing half.
pub(super) fn once(
    folder: &Path,
    name: &str,
    fill: impl FnOnce(&Path) -> Result<()>,
) -> Result<()> {
    let place = folder.join(name);
    if place.is_dir() {
        return Ok(());
    }
    let lock = File::create(folder.join("lock")).during("creating the lock of the tools")?;
    lock.lock().during("waiting for another installation")?;
    if place.is_dir() {
        return Ok(());
    }
    let fresh = folder.join(format!(".{name}"));
    clear(&fresh)?;
    std::fs::create_dir_all(&fresh).during(format_args!("creating {}", fresh.display()))?;
    fill(&fresh)?;
    std::fs::rename(&fresh, &place).during(format_args!("moving {}", fresh.display()))
}

/// Removes a folder that may not be there.
pub(super) fn clear(dir: &Path) -> Result<()> {
    match std::fs::remove_dir_all(dir) {
        Err(why) if why.kind() != std::io::ErrorKind::NotFound => {
            Err(why).during(format_args!("removing {}", dir.display()))
        }
        _ => Ok(()),
    }
}

/// Fails unless the program runs and tells the version that was asked for.
pub(super) fn expect_version(program: &Path, version: &str) -> Result<()> {
    let said = Run::new(program).arg("--version").output()?;
    if said.contains(version) {
        return Ok(());
    }
    let shown = program.display();
    Err(Trouble::new(format!(
        "{shown} says `{}`, not version {version}",
        said.trim()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_installation_leaves_no_folder_and_a_second_one_succeeds() {
        let dir = std::env::temp_dir().join(format!("stillnight-once-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        assert!(once(&dir, "tool-1", |_| Err(Trouble::new("no"))).is_err());
        assert!(!dir.join("tool-1").exists());
        once(&dir, "tool-1", |fresh| {
            std::fs::write(fresh.join("x"), "x").during("x")
        })
        .unwrap();
        assert!(dir.join("tool-1/x").is_file());
        once(&dir, "tool-1", |_| Err(Trouble::new("must not run again"))).unwrap();
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
