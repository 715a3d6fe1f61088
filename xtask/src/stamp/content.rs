//! The clinical content as the app reads it: four bundles, made from the TOML of `src/content/`.
//!
//! A bundle is written in postcard: positional, so that its readers stay small; made and read by the
//! same build, and the file's name carries its hash. It has its files as they are written, but for
//! what only checks and documents read, and of the sources those that its items name. Each is read as
//! the app will read it, so that what the app could not read is never built.

use crate::trouble::{Result, Trouble, While};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::path::Path;
use stillnight_domain::care::recognise::Dictionary;
use stillnight_domain::content::{
    Bundle, Care, Learn, Medicines, Names, RedFlags, Review, Shipped, Sources,
};

/// How the name of a bundle's file ends.
pub const ENDING: &str = "postcard";

/// The name of each bundle and its bytes.
pub fn bundles(folder: &Path) -> Result<Vec<(&'static str, Vec<u8>)>> {
    Ok(vec![
        bundle::<Care>(folder)?,
        bundle::<Medicines>(folder)?,
        names(folder)?,
        bundle::<Learn>(folder)?,
    ])
}

fn bundle<B: Gathered>(folder: &Path) -> Result<(&'static str, Vec<u8>)> {
    let folder = Folder(folder);
    let bundle = B::gather(&folder)?;
    let trouble = |fault| Trouble::new(format!("the content of {}: {fault}", B::NAME));
    bundle.check().map_err(trouble)?;
    let reviews = Review::of(bundle.items()).into_iter();
    let review = reviews.chain(B::beside(&folder)?).reduce(Review::and);
    let whole = Shipped { bundle, review }.write().map_err(trouble)?;
    // As the app reads it, which is without what is for the checks.
    let mut shipped = Shipped::<B>::parse(&whole).map_err(trouble)?;
    let items = shipped.bundle.items().into_iter();
    let named = items.filter_map(|item| item.sources()).flatten();
    let named: BTreeSet<String> = named.cloned().collect();
    let sources = &mut shipped.bundle.sources_mut().source;
    sources.retain(|source| named.contains(&source.id));
    Ok((B::NAME, shipped.write().map_err(trouble)?))
}

/// What the recogniser knows, made of the names.
fn names(folder: &Path) -> Result<(&'static str, Vec<u8>)> {
    let names = Names::gather(&Folder(folder))?;
    let trouble = |fault| Trouble::new(format!("the content of {}: {fault}", Names::NAME));
    names.check().map_err(trouble)?;
    let shipped = Shipped {
        bundle: Dictionary::new(&names),
        review: Review::of(names.items()),
    };
    let file = shipped.write().map_err(trouble)?;
    Shipped::<Dictionary>::parse(&file).map_err(trouble)?;
    Ok((Names::NAME, file))
}

/// A bundle that is put together from the files of a folder.
trait Gathered: Bundle {
    /// Its files, and all sources.
    fn gather(folder: &Folder) -> Result<Self>;

    /// Its sources.
    fn sources_mut(&mut self) -> &mut Sources;

    /// Of what is looked through with it and not in it.
    fn beside(_: &Folder) -> Result<Option<Review>> {
        Ok(None)
    }
}

impl Gathered for Care {
    fn gather(folder: &Folder) -> Result<Self> {
        Ok(Self {
            gates: folder.read("gates")?,
            templates: folder.read("templates")?,
            spacing: folder.read("spacing")?,
            labs: folder.read("lab_bands")?,
            upper_levels: folder.read("upper_levels")?,
            elemental: folder.read("elemental")?,
            badges: folder.read("badges")?,
            device: folder.read("device")?,
            sources: folder.read("sources")?,
        })
    }

    fn sources_mut(&mut self) -> &mut Sources {
        &mut self.sources
    }

    /// "When to get help" is a static page.
    fn beside(folder: &Folder) -> Result<Option<Review>> {
        let signs: RedFlags = folder.read("red_flags")?;
        Ok(Review::of(signs.items()))
    }
}

impl Gathered for Medicines {
    fn gather(folder: &Folder) -> Result<Self> {
        Ok(Self {
            list: folder.read("medicines")?,
            sources: folder.read("sources")?,
        })
    }

    fn sources_mut(&mut self) -> &mut Sources {
        &mut self.sources
    }
}

impl Gathered for Names {
    fn gather(folder: &Folder) -> Result<Self> {
        Ok(Self {
            list: folder.read("names/names")?,
            salts: folder.read("names/salts")?,
            fillers: folder.read("names/fillers")?,
            classes: folder.read("names/classes")?,
            warnings: folder.read("names/warnings")?,
            sources: Sources { source: Vec::new() },
        })
    }

    fn sources_mut(&mut self) -> &mut Sources {
        &mut self.sources
    }
}

impl Gathered for Learn {
    fn gather(folder: &Folder) -> Result<Self> {
        Ok(Self {
            cards: folder.read("cards")?,
            claims: folder.read("claims")?,
            mimics: folder.read("mimics")?,
            badges: folder.read("badges")?,
            sources: folder.read("sources")?,
        })
    }

    fn sources_mut(&mut self) -> &mut Sources {
        &mut self.sources
    }
}

/// The folder of the TOML.
struct Folder<'a>(&'a Path);

impl Folder<'_> {
    /// One of its files, by its name without the ending.
    fn read<T: DeserializeOwned>(&self, name: &str) -> Result<T> {
        let file = self.0.join(format!("{name}.toml"));
        let text = std::fs::read_to_string(&file).during(format_args!("reading {name}.toml"))?;
        toml::from_str(&text).map_err(|fault| Trouble::new(format!("{name}.toml: {fault}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> (Shipped<Care>, Shipped<Medicines>, Shipped<Learn>) {
        let all = bundles(&crate::paths::root().join("src/content")).unwrap();
        let [(_, care), (_, medicines), _, (_, learn)] = all.try_into().unwrap();
        (
            Shipped::parse(&care).unwrap(),
            Shipped::parse(&medicines).unwrap(),
            Shipped::parse(&learn).unwrap(),
        )
    }

    fn has_only_sources_that_are_named(bundle: &impl Bundle) {
        let items = bundle.items().into_iter();
        let named: Vec<&String> = items.filter_map(|it| it.sources()).flatten().collect();
        assert!(!bundle.sources().source.is_empty());
        for source in &bundle.sources().source {
            assert!(named.contains(&&source.id), "nothing names {}", source.id);
        }
    }

    #[test]
    fn the_app_gets_what_it_reads_and_no_more() {
        let (care, medicines, learn) = shipped();
        has_only_sources_that_are_named(&care.bundle);
        has_only_sources_that_are_named(&medicines.bundle);
        has_only_sources_that_are_named(&learn.bundle);
        for claim in &learn.bundle.claims.claim {
            assert_eq!(claim.behaviour.0, "", "claim {}", claim.id);
            assert_eq!(claim.shown_by.0, [""; 0], "claim {}", claim.id);
        }
    }

    #[test]
    fn nobody_has_signed_it_yet_and_it_was_looked_through() {
        let (care, medicines, learn) = shipped();
        let reviews = [care.review, medicines.review, learn.review];
        for review in reviews {
            let review = review.expect("it has items");
            assert!(!review.signed);
            assert!(review.last_reviewed.0.to_string().starts_with("20"));
        }
    }

    #[test]
    fn what_the_app_could_not_read_is_not_built() {
        let folder = copy_of_content("content-broken");
        let gates = folder.join("gates.toml");
        let text = std::fs::read_to_string(&gates).unwrap();
        for (right, wrong, saying) in [
            ("months = 6\n", "", "missing field `months`"),
            ("months = 6\n", "month = 6\n", "unknown field `month`"),
            (
                "id = \"too-close\"",
                "id = \"close\"",
                "the gate “too-close” is missing",
            ),
            (
                "\"iom-uls\"",
                "\"nobody\"",
                "names the unknown source “nobody”",
            ),
        ] {
            let changed = text.replacen(right, wrong, 1);
            assert_ne!(changed, text);
            std::fs::write(&gates, changed).unwrap();
            let fault = bundles(&folder).unwrap_err().to_string();
            assert!(fault.contains(saying), "{fault}");
            let place = if saying.contains("source") {
                "care"
            } else {
                "gates.toml"
            };
            assert!(fault.contains(place), "{fault}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }

    fn copy_of_content(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("stillnight-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::create_dir_all(folder.join("names")).unwrap();
        for inside in ["", "names"] {
            let from = crate::paths::root().join("src/content").join(inside);
            for entry in std::fs::read_dir(from).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    let name = path.file_name().unwrap();
                    std::fs::copy(&path, folder.join(inside).join(name)).unwrap();
                }
            }
        }
        folder
    }
}
