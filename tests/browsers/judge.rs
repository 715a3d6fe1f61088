//! The harness itself: what no page may do is seen in every engine.

use crate::run::Scenario;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::until_true;

pub const SCENARIOS: &[Scenario] = &[Scenario::new(
    "a_page_that_misbehaves_is_reported",
    a_page_that_misbehaves,
)];

/// Its picture breaks its policy; its requests may go anywhere.
const STRANGE_PAGE: &str = "<!doctype html><link rel=icon href='data:,'>\
    <meta http-equiv='Content-Security-Policy' content=\"img-src 'self' data:\">\
    <img src='http://picture.example/x.png'>";

const MISBEHAVE: &str = "\
    console.error('an error of the page');\
    fetch('http://stranger.example/', { mode: 'no-cors' }).catch(() => {});\
    return null;";

fn a_page_that_misbehaves(scene: &mut Scene) {
    scene.site.show("strange", STRANGE_PAGE);
    let browser = scene.start();
    browser.visit(&format!("{}/strange/", scene.site.origin()));
    browser.run(MISBEHAVE, &[]).unwrap();
    until_true("the request has been refused", || {
        !browser.refused().is_empty()
    });
    browser.close();
    let seen = scene.verdict().expect_err("nothing was seen");
    for words in [
        "an error of the page",
        "stranger.example",
        "picture.example",
    ] {
        assert!(seen.contains(words), "“{words}” was not seen: {seen}");
        scene.expect(words);
    }
    scene.expect_failed_loads();
}
