//! Learn: read when it is opened and not before, there without a network, found by words; and the
//! user's own numbers on the page of help, and the way there.

use crate::run::Scenario;
use stillnight_tests::app::App;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::until_true;

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new("is_read_when_it_is_opened_and_not_before", read_when_opened).in_one_engine(),
    Scenario::new("opens_without_a_network", without_a_network).also_under_a_path_in_one_engine(),
    Scenario::new("a_search_finds_cards_and_claims", a_search).in_one_engine(),
    Scenario::new("each_card_opens_by_its_address", each_card).in_one_engine(),
    Scenario::new("what_cannot_be_read_can_be_tried_again", tried_again).in_one_engine(),
    Scenario::new(
        "own_numbers_are_on_the_page_of_help_before_the_app",
        own_numbers,
    )
    .in_one_engine(),
    Scenario::new("dark_thoughts_lead_to_whom_to_call", dark_thoughts).in_one_engine(),
];

/// The files of content that were asked for, without the worker's own requests: it keeps all.
fn contents(scene: &Scene) -> Vec<String> {
    let asked = scene.site.asked_for().into_iter();
    asked.filter(|path| path.ends_with(".postcard")).collect()
}

fn read_when_opened(scene: &mut Scene) {
    let browser = scene.start();
    // The worker fills its cache with everything; only what the page reads counts here.
    let app = App::install(&browser, &scene.site.url(""));
    let resources = "return performance.getEntriesByType('resource').map((it) => it.name)\
                     .filter((name) => name.endsWith('.postcard')).map((name) => name.split('/').pop());";
    app.reload();
    app.turn_to("diary");
    app.turn_to("settings");
    assert_eq!(app.ask(resources), serde_json::json!([]));
    app.turn_to("learn");
    app.visible("#review");
    let read = app.ask(resources);
    let read = read.as_array().expect("a list");
    assert_eq!(read.len(), 1, "{read:?}");
    assert!(read[0].as_str().expect("a name").starts_with("learn-"));
    // It is not read twice.
    app.turn_to("tonight");
    app.turn_to("learn");
    app.visible("#review");
    assert_eq!(app.ask(resources).as_array().map(Vec::len), Some(1));
    assert!(contents(scene).iter().any(|path| path.contains("learn-")));
    browser.close();
}

fn without_a_network(scene: &mut Scene) {
    scene.expect_failed_loads();
    let browser = scene.start();
    App::install(&browser, &scene.site.url(""));
    browser.close();
    scene.site.go_down();
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#learn/method-magnesium"));
    app.visible("#sources");
    assert!(app.text("#app h1").contains("Magnesium"));
    app.press("#app", "All cards");
    app.visible("#app .records");
    browser.close();
}

fn titles(app: App<'_>) -> Vec<String> {
    let titles = app.ask(
        "return Array.from(document.querySelectorAll('#app .record-title'), (it) => it.textContent);",
    );
    let titles = titles.as_array().cloned().unwrap_or_default();
    titles
        .iter()
        .filter_map(|it| it.as_str().map(str::to_owned))
        .collect()
}

fn a_search(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#learn"));
    app.visible("#review");
    let all = titles(app).len();
    assert!(all > 20, "{all}");
    // Words of a title, in other letters.
    app.fill("#words", "TONIC wáter");
    until_true("the tonic water card alone is left", || {
        let found = titles(app);
        found.len() < 4 && found.iter().any(|it| it.contains("onic water"))
    });
    // Words of a claim: the card it belongs to, with the claim.
    app.fill("#words", "20 % better");
    until_true("the claim is told below its card", || {
        app.shows("#app .record-note") && titles(app).contains(&"Magnesium with potassium".into())
    });
    app.fill("#words", "xyzzy");
    until_true("nothing is found", || {
        titles(app).is_empty() && app.text("#found").starts_with("Nothing found")
    });
    app.fill("#words", "");
    until_true("all are back", || titles(app).len() == all);
    browser.close();
}

fn each_card(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#learn"));
    app.visible("#review");
    let links = app
        .ask("return Array.from(document.querySelectorAll('#app .record-line'), (it) => it.hash);");
    let links = links.as_array().cloned().expect("a list of addresses");
    let mut claims = 0;
    for link in &links {
        let hash = link.as_str().expect("an address");
        app.ask(&format!("location.hash = '{hash}'; return null;"));
        let said = "const of = (css) => Array.from(document.querySelectorAll(css), (it) => it.textContent);\
             return { at: location.hash, title: of('#app .prose h1'), badge: of('#app .badge b'),\
             means: of('#app .badge .small'), prose: of('#app .prose > p:not(.badge)').length,\
             sources: of('#sources li'), claims: of('#app .claimed').length };";
        until_true(&format!("{hash} is shown"), || {
            app.shows("#sources")
                && app.ask("return document.querySelector('#app h1')?.textContent;") != "Learn"
        });
        let card = app.ask(said);
        for part in ["title", "badge", "means", "sources"] {
            let texts = card[part].as_array().cloned().unwrap_or_default();
            let is_said = !texts.is_empty() && texts.iter().all(|it| it != "");
            assert!(is_said, "{hash}: {part} of {card}");
        }
        assert!(card["prose"].as_u64() > Some(2), "{hash}: {card}");
        claims += card["claims"].as_u64().unwrap_or_default();
        assert!(app.shows("#review"));
    }
    // 63 claims and 11 look-alikes.
    assert_eq!((links.len(), claims), (27, 63 + 11));
    app.ask("location.hash = '#learn/method-iron'; return null;");
    until_true("the claim is told", || {
        app.ask("return document.querySelector('#app')?.textContent;")
            .as_str()
            .is_some_and(|text| {
                text.contains("Partly, or too simple")
                    && text.contains("The brain can lack iron without anaemia.")
            })
    });
    app.ask("location.hash = '#learn/no-such-card'; return null;");
    until_true("an address without a card says so", || {
        app.text("#app").contains("no card with this address")
    });
    browser.close();
}

fn tried_again(scene: &mut Scene) {
    scene.expect_failed_loads();
    // On the first visit there is no cache yet that could help.
    scene.site.withhold("*learn-*.postcard");
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#learn"));
    until_true("it says that it could not be read", || {
        app.text("#app").contains("could not be read")
    });
    scene.site.behave();
    app.press("#app", "Try again");
    app.visible("#review");
    browser.close();
}

/// The links of the user's own numbers that are seen, as text and address.
fn own(app: App<'_>) -> serde_json::Value {
    app.ask(
        "return Array.from(document.querySelectorAll('#own li:not([hidden]) a'),\
         (it) => [it.textContent, it.getAttribute('href')]);",
    )
}

fn own_numbers(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url("#settings"));
    app.visible("#emergency");
    assert_eq!(own(app), serde_json::json!([]));
    app.saving("an emergency number", || {
        app.fill("#emergency", "+61 (0) 000");
    });
    app.saving("somebody to talk to", || app.fill("#crisis", "13 11 14"));
    app.fill("#crisis", "call mum");
    until_true("what is no number is refused in words", || {
        let said = app.text("#problem-text");
        ["Somebody to talk to", "“call mum”", "24 digits"]
            .iter()
            .all(|it| said.contains(it))
    });
    app.settle();
    let expected = serde_json::json!([["+61 (0) 000", "tel:+610000"], ["13 11 14", "tel:131114"]]);
    let browser = scene.again_before_wasm(browser);
    let app = App::in_window_of(&browser);
    app.ask("location.hash = '#help'; return null;");
    until_true("they are there before the app", || own(app) == expected);
    assert!(app.shows("#own a"));
    app.wait_until_ready();
    assert_eq!(own(app), expected);
    app.turn_to("settings");
    app.saving("no emergency number", || app.fill("#emergency", ""));
    until_true("one is left", || {
        own(app) == serde_json::json!([["13 11 14", "tel:131114"]])
    });
    browser.close();
}

fn dark_thoughts(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#settings"));
    app.visible("#crisis");
    app.saving("somebody to talk to", || app.fill("#crisis", "13 11 14"));
    let tonight = app.tonight();
    app.turn_to(&format!("check-in/{tonight}"));
    // Another sign leads to the page of help by a link, and stays here.
    app.press_and_save("article.record", "Black stools");
    assert!(app.text("article.record").contains("“When to get help”"));
    app.saving("thoughts of suicide", || {
        app.press("article.record", "Thoughts of suicide or self-harm");
    });
    until_true("the page is that of whom to call", || {
        app.ask("return location.hash;") == "#help/talk"
    });
    assert!(
        app.text("#help")
            .contains("You don't have to be alone with this.")
    );
    until_true("the lines are in view, one's own first", || {
        let seen = app.ask(
            "return Array.from(document.querySelectorAll('h2[id=\"help/talk\"] ~ .numbers a'))\
             .filter((it) => { const at = it.getBoundingClientRect();\
             return it.checkVisibility() && at.top >= 0 && at.bottom <= innerHeight; })\
             .map((it) => it.textContent);",
        );
        seen[0] == "13 11 14" && seen[1] == "988"
    });
    assert_eq!(app.ask("return document.activeElement.id;"), "help/talk");
    app.ask("history.back(); return null;");
    until_true("the check-in says so too", || {
        app.text("article.record")
            .contains("You don’t have to be alone with this.")
    });
    browser.close();
}
