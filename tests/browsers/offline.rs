//! The night without a network: the app opens, logs, keeps and exports with its server gone.

use crate::run::Scenario;
use stillnight_tests::app::App;
use stillnight_tests::engines::Engine;
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::until_true;

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new(
        "opens_from_the_root_and_logs_and_keeps_it",
        opens_from_the_root,
    )
    .also_under_a_path(),
    Scenario::new("opens_from_a_deep_link", opens_from_a_deep_link)
        .also_under_a_path_in_one_engine(),
    Scenario::new("each_shortcut_acts_once", each_shortcut_acts_once)
        .also_under_a_path_in_one_engine(),
    Scenario::new("exports_the_diary", exports_the_diary).also_under_a_path_in_one_engine(),
    Scenario::new("opens_where_no_host_resolves", opens_where_no_host_resolves)
        .only_in(&[Engine::Chromium])
        .also_under_a_path(),
];

/// Installs the app, logs a bout, and takes the server away.
fn installed_and_offline(scene: &mut Scene) -> String {
    scene.expect_failed_loads();
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url(""));
    let bout = app.log_now();
    app.settle();
    browser.close();
    scene.site.go_down();
    bout
}

fn opens_from_the_root(scene: &mut Scene) {
    let online = installed_and_offline(scene);
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.let_second_taps_pass();
    app.stop();
    app.let_second_taps_pass();
    let offline = app.log_now();
    app.settle();
    browser.close();

    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let bouts = app.wait_for_bouts(2);
    assert!(
        bouts.contains(&online) && bouts.contains(&offline),
        "{bouts:?}"
    );
    browser.close();
}

fn opens_from_a_deep_link(scene: &mut Scene) {
    let bout = installed_and_offline(scene);
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url("#diary"));
    app.visible("[data-night-row]");
    let row = "return document.querySelector('[data-night-row]').hash;";
    let night = app.ask(row);
    browser.close();

    // The night's own address, and the bout's, in a browser that has only just started.
    let night = night.as_str().expect("a row leads to its night");
    let of_bout = format!("#bout/{bout}");
    for (hash, sign) in [
        (night, format!("article[data-night] [data-bout='{bout}']")),
        (&of_bout, "article.record #start-time".to_owned()),
    ] {
        let browser = scene.start();
        App::open(&browser, &scene.site.url(hash)).visible(&sign);
        browser.close();
    }
}

fn each_shortcut_acts_once(scene: &mut Scene) {
    installed_and_offline(scene);
    let browser = scene.start();
    // The bout of before runs still: the first shortcut ends it, the second starts another.
    for (wish, kind) in [("stop", "stopped bout"), ("log", "started bout")] {
        App::in_window_of(&browser).let_second_taps_pass();
        let app = App::open(&browser, &scene.site.url(&format!("?do={wish}")));
        until_true("the shortcut is announced as saved", || {
            !app.saved().is_empty()
        });
        let rows = app.journal();
        assert_eq!(rows.last().expect("it is in the journal").kind(), kind);
        assert!(
            !browser.url().unwrap().contains("do="),
            "the address still acts"
        );
        let before = rows.len();
        app.reload();
        assert_eq!(app.journal().len(), before, "a reload has logged");
    }
    browser.close();
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.wait_for_bouts(2);
    browser.close();
}

fn exports_the_diary(scene: &mut Scene) {
    let bout = installed_and_offline(scene);
    let setup = scene.setup();
    let browser = scene.start_as(&setup);
    let app = App::open(&browser, &scene.site.url("#diary"));
    app.click("#export-csv");
    let text = crate::run::downloaded(setup.downloads(), "csv");
    assert!(text.contains(&bout), "the bout is not in the file:\n{text}");
    browser.close();
}

fn opens_where_no_host_resolves(scene: &mut Scene) {
    scene.site.be_called_localhost();
    let bout = installed_and_offline(scene);
    let browser = scene.start_as(&scene.setup().where_no_host_resolves());
    let app = App::open(&browser, &scene.site.url(""));
    app.stop();
    app.settle();
    assert_eq!(app.wait_for_bouts(1), [bout]);
    browser.close();
}
