//! The clinical content: that it is whole, sourced, dated and worded as agreed, and that the page
//! for the reviewing clinician shows all of it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod agreement;
mod amounts;
mod app;
mod check;
mod claims;
mod device;
mod ferritin;
mod files;
mod findable;
mod finding;
mod help;
mod names_read;
mod recognised;
mod refusals;
mod review;
mod schema;
mod shipped;
mod spaced;
mod thresholds;
mod told;
mod wording;

use schema::Content;

/// What is in `src/content`.
fn content() -> Content {
    Content::read(&files::shipped()).unwrap_or_else(|fault| panic!("{fault}"))
}

#[test]
fn the_content_is_whole() {
    let faults = check::faults(&content());
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn nothing_claims_a_clinicians_signature_yet() {
    let content = content();
    let signed = content
        .items()
        .find(|it| !it.signature.reviewed_by.is_empty());
    assert_eq!(signed.map(|it| it.id.to_owned()), None);
}

#[test]
fn the_page_for_the_clinician_is_up_to_date() {
    let page = review::page(&files::shipped());
    let path = xtask::paths::root().join("docs/clinical-review.md");
    if std::env::var_os("STILLNIGHT_WRITE").is_some() {
        std::fs::write(&path, &page).expect("the page can be written");
    }
    let on_disk = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        page == on_disk,
        "docs/clinical-review.md is out of date; STILLNIGHT_WRITE=1 rewrites it"
    );
}
