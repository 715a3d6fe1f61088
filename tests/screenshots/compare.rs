//! Pictures of two builds, pixel by pixel: a change of form changes nothing that is seen.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use stillnight_tests::picture::Picture;

/// A pixel is another one if a colour of it differs by more than this, of 255.
const COLOUR: u8 = 16;
/// The share of pixels of a picture that may be others, between 0 and 1.
const SHARE: f64 = 0.001;

/// Screens that look otherwise on purpose, by a part of their name, with the reason.
const ON_PURPOSE: &[(&str, &str)] =
    &[("not-started", "why the app is not running is said below it")];

/// Compares the pictures of two folders; returns what differs beyond measure and not on purpose.
pub fn compare(before: &Path, after: &Path) -> Vec<String> {
    let (old, new) = (pictures(before), pictures(after));
    let mut faults: Vec<String> = old
        .symmetric_difference(&new)
        .map(|name| format!("{} is there only once", name.display()))
        .collect();
    let mut largest = Vec::new();
    for name in old.intersection(&new) {
        let (one, other) = (
            Picture::read(&before.join(name)),
            Picture::read(&after.join(name)),
        );
        let share = one.share_of_other_pixels(&other, COLOUR);
        largest.push((share, name));
        if share <= SHARE {
            continue;
        }
        let told = format!("{}: {:.2} % of the pixels", name.display(), share * 100.0);
        let file = name.to_string_lossy();
        match ON_PURPOSE.iter().find(|(part, _)| file.contains(part)) {
            Some((_, reason)) => println!("on purpose, {told}: {reason}"),
            None => faults.push(told),
        }
    }
    largest.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!(
        "\n{} pictures compared; the largest differences:",
        largest.len()
    );
    for (share, name) in largest.iter().take(10) {
        println!("{:>8.3} %  {}", share * 100.0, name.display());
    }
    faults
}

/// All pictures below a folder, by their paths inside it.
fn pictures(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "png") {
                let inside = path.strip_prefix(folder).expect("it is below");
                found.insert(inside.to_owned());
            }
        }
    }
    found
}
