//! What a home screen needs: the manifest, the icons, the screenshots.

use crate::run::Scenario;
use serde_json::{Value, json};
use std::path::Path;
use stillnight_tests::app::App;
use stillnight_tests::engines::Engine;
use stillnight_tests::picture::Picture;
use stillnight_tests::scene::Scene;

const CHROMIUM: &[Engine] = &[Engine::Chromium];

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new(
        "the_browser_finds_nothing_missing",
        the_browser_finds_nothing_missing,
    )
    .only_in(CHROMIUM)
    .also_under_a_path(),
    Scenario::new(
        "pictures_are_what_the_manifest_says",
        pictures_are_as_declared,
    )
    .only_in(CHROMIUM),
    Scenario::new(
        "maskable_icons_keep_to_the_safe_zone",
        maskable_icons_keep_to_the_safe_zone,
    )
    .only_in(CHROMIUM),
    Scenario::new("the_apple_icon_is_opaque", the_apple_icon_is_opaque).only_in(CHROMIUM),
];

fn the_browser_finds_nothing_missing(scene: &mut Scene) {
    let browser = scene.start();
    App::install(&browser, &scene.site.url(""));
    let manifest = browser.cdp("Page.getAppManifest", &json!({})).unwrap();
    assert_eq!(manifest["errors"], json!([]));
    assert!(
        manifest["url"]
            .as_str()
            .is_some_and(|it| it.ends_with("manifest.webmanifest"))
    );
    let missing = browser
        .cdp("Page.getInstallabilityErrors", &json!({}))
        .unwrap();
    assert_eq!(missing["installabilityErrors"], json!([]));
    let id = browser.cdp("Page.getAppId", &json!({})).unwrap();
    assert_eq!(id["appId"], json!(scene.site.url("")));
    browser.close();
}

fn manifest(dist: &Path) -> Value {
    let text = std::fs::read_to_string(dist.join("manifest.webmanifest")).unwrap();
    serde_json::from_str(&text).expect("the manifest is JSON")
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn pictures_are_as_declared(scene: &mut Scene) {
    let dist = scene.dist();
    let manifest = manifest(dist);
    let shortcuts = list(&manifest, "shortcuts");
    let names: Vec<&Value> = shortcuts.iter().map(|it| &it["name"]).collect();
    assert_eq!(names, ["Log now", "It stopped"]);
    let (icons, shots) = (list(&manifest, "icons"), list(&manifest, "screenshots"));
    let of_shortcuts = shortcuts.iter().flat_map(|it| list(it, "icons"));
    for picture in icons.iter().chain(shots).chain(of_shortcuts) {
        let src = picture["src"].as_str().expect("a picture has a src");
        let size = Picture::read(&dist.join(src)).size();
        assert_eq!(picture["sizes"], format!("{}x{}", size.0, size.1), "{src}");
        assert_eq!(picture["type"], "image/png", "{src}");
    }
    let has = |purpose: &str, sizes: &str| {
        icons
            .iter()
            .any(|it| it["purpose"] == purpose && it["sizes"] == sizes)
    };
    assert!(has("any", "192x192") && has("any", "512x512") && has("maskable", "512x512"));
    for form in ["narrow", "wide"] {
        assert!(
            shots.iter().any(|it| it["form_factor"] == form),
            "no {form} screenshot"
        );
    }
    assert!(
        shots
            .iter()
            .all(|it| it["label"].as_str().is_some_and(|label| !label.is_empty()))
    );
}

/// Launchers may cut everything outside the central circle of 80 % diameter.
fn maskable_icons_keep_to_the_safe_zone(scene: &mut Scene) {
    let dist = scene.dist();
    let manifest = manifest(dist);
    let maskable = list(&manifest, "icons")
        .iter()
        .filter(|it| it["purpose"] == "maskable");
    let mut count = 0;
    for icon in maskable {
        let src = icon["src"].as_str().expect("an icon has a src");
        let picture = Picture::read(&dist.join(src));
        let (width, height) = picture.size();
        let ground = picture.pixel(0, 0);
        assert_eq!(ground[3], 255, "{src} is not opaque");
        let (mut inside, middle, radius) = (0, f64::from(width) / 2.0, f64::from(width) * 0.4);
        for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
            let pixel = picture.pixel(x, y);
            let is_ground = pixel.iter().zip(ground).all(|(a, b)| a.abs_diff(b) <= 2);
            if is_ground {
                continue;
            }
            let (dx, dy) = (f64::from(x) + 0.5 - middle, f64::from(y) + 0.5 - middle);
            assert!(
                dx.hypot(dy) <= radius,
                "{src}: drawn outside the safe zone at {x}, {y}"
            );
            inside += 1;
        }
        assert!(inside > 0, "{src} shows nothing");
        count += 1;
    }
    assert!(count > 0, "no maskable icon");
}

fn the_apple_icon_is_opaque(scene: &mut Scene) {
    let dist = scene.dist();
    let page = std::fs::read_to_string(dist.join("index.html")).unwrap();
    let link = page
        .split("rel=\"apple-touch-icon\"")
        .nth(1)
        .expect("the page names the icon");
    let href = link
        .split("href=\"")
        .nth(1)
        .and_then(|it| it.split('"').next())
        .expect("a href");
    let picture = Picture::read(&dist.join(href));
    assert_eq!(picture.size(), (180, 180));
    let pixels = (0..180).flat_map(|y| (0..180).map(move |x| (x, y)));
    for (x, y) in pixels {
        assert_eq!(picture.pixel(x, y)[3], 255, "transparent at {x}, {y}");
    }
}
