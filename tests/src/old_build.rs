//! The build of 2026-11-25: what devices have from which the app is updated, what pictures and figures
//! are compared with.

use std::path::PathBuf;

/// Its folder. It is for the root of a host.
pub fn old_build() -> PathBuf {
    xtask::paths::root().join("tests/fixtures/old-build")
}
