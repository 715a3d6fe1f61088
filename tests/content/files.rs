//! The files of `src/content`, by name.

use std::collections::BTreeMap;

/// The text of each file.
pub type Files = BTreeMap<&'static str, String>;

/// All files, in the order of the clinician's page.
pub const NAMES: [&str; 13] = [
    "red_flags.toml",
    "gates.toml",
    "templates.toml",
    "medicines.toml",
    "spacing.toml",
    "lab_bands.toml",
    "upper_levels.toml",
    "elemental.toml",
    "mimics.toml",
    "claims.toml",
    "cards.toml",
    "badges.toml",
    "sources.toml",
];

/// Of browsers and phones, not of health: no clinician need look at it.
const NOT_CLINICAL: &str = "device.toml";

/// The names of medicines: a folder with a bundle and checks of its own (`recognised.rs`).
const OF_NAMES: &str = "names";

/// What is in the tree.
pub fn shipped() -> Files {
    let folder = xtask::paths::root().join("src/content");
    let read = |name| {
        std::fs::read_to_string(folder.join(name)).unwrap_or_else(|why| panic!("{name}: {why}"))
    };
    let names = NAMES.into_iter().chain([NOT_CLINICAL]);
    names.map(|name| (name, read(name))).collect()
}

/// The files of names.
pub const FILES_OF_NAMES: [&str; 5] = [
    "names.toml",
    "salts.toml",
    "fillers.toml",
    "classes.toml",
    "warnings.toml",
];

/// The text of each file of names.
pub fn names() -> Files {
    let folder = xtask::paths::root().join("src/content").join(OF_NAMES);
    let read = |name| {
        std::fs::read_to_string(folder.join(name)).unwrap_or_else(|why| panic!("{name}: {why}"))
    };
    FILES_OF_NAMES.map(|name| (name, read(name))).into()
}

#[test]
fn no_file_of_the_folder_goes_unread() {
    let folder = xtask::paths::root().join("src/content");
    for entry in std::fs::read_dir(&folder).expect("the folder can be listed") {
        let name = entry.expect("an entry").file_name();
        let is_read =
            name == NOT_CLINICAL || name == OF_NAMES || NAMES.iter().any(|it| name == *it);
        assert!(is_read, "{name:?} is not read");
    }
    for entry in std::fs::read_dir(folder.join(OF_NAMES)).expect("the folder can be listed") {
        let name = entry.expect("an entry").file_name();
        let is_read = FILES_OF_NAMES.iter().any(|it| name == *it);
        assert!(is_read, "{name:?} is not read");
    }
}
