//! The manifest's identity, which follows from where the app is hosted.

use crate::trouble::{Result, Trouble, While};
use std::path::Path;

/// The manifest's file.
pub(crate) const NAME: &str = "manifest.webmanifest";

/// Makes the path that the app is hosted under its identity: an id is read against the origin,
/// so that `./` would make one app of all apps of a host.
pub fn identify(staging: &Path, public_url: &str) -> Result<()> {
    let file = staging.join(NAME);
    let text = std::fs::read_to_string(&file).during("reading the manifest")?;
    let own = "\"id\": \"./\"";
    if !text.contains(own) {
        return Err(Trouble::new("The manifest must say `\"id\": \"./\"`."));
    }
    let path = if public_url.starts_with('/') {
        public_url
    } else {
        "/"
    };
    std::fs::write(&file, text.replace(own, &format!("\"id\": \"{path}\"")))
        .during("writing the manifest")
}
