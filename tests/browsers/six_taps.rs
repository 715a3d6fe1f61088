//! At 3 AM, with one thumb: a whole entry in six taps, a calm night in one.

use crate::run::Scenario;
use chrono::{SecondsFormat, TimeDelta};
use serde_json::json;
use stillnight_domain::entry::Field;
use stillnight_domain::{Intensity, Outcome, Place, RecordId, ReliefKind};
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::scene::Scene;
use stillnight_tests::thumb::Thumb;
use stillnight_tests::viewport::Viewport;
use stillnight_tests::waiting::until_true;

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new("a_whole_entry_takes_six_taps", a_whole_entry),
    Scenario::new("a_calm_night_takes_one_tap", a_calm_night).in_one_engine(),
];

const MOST_TAPS: usize = 6;
/// The button that is found half asleep, in CSS pixels.
const LOG_NOW_HEIGHT: f64 = 72.0;

/// Installs the app, prepares its diary, and takes the server away.
fn installed_and_offline(scene: &mut Scene, prepare: impl FnOnce(App<'_>)) {
    scene.expect_failed_loads();
    let browser = scene.start();
    let app = App::install(&browser, &scene.site.url(""));
    prepare(app);
    app.settle();
    browser.close();
    scene.site.go_down();
}

/// Starts the app from cold, on a phone.
fn on_a_phone<'a>(scene: &Scene, browser: &'a Browser) -> App<'a> {
    let app = App::open(browser, &scene.site.url(""));
    assert_eq!(Viewport::PHONE.set_in(browser), Viewport::PHONE);
    app
}

fn a_whole_entry(scene: &mut Scene) {
    installed_and_offline(scene, |_| {});
    let browser = scene.start();
    let app = on_a_phone(scene, &browser);
    let thumb = Thumb::on(&browser);
    let bout = thumb.taps_and_saves("#log-now", "");
    thumb.taps_and_saves("#bout .ask", "8");
    // Where it is, is asked by itself.
    thumb.taps_and_saves("#bout .ask", "Left lower leg");
    thumb.taps("#bout [data-topic=Tried]", "");
    thumb.taps_and_saves("#bout .ask", "Walking");
    thumb.taps_and_saves("#bout .ask", "Better");

    let bout = RecordId::parse(&bout).expect("an id");
    let diary = app.diary();
    let details = &diary
        .bout(bout)
        .expect("the bout is in the journal")
        .details;
    assert_eq!(details.intensity.map(Intensity::value), Some(8));
    assert_eq!(
        details.places.iter().copied().collect::<Vec<_>>(),
        [Place::LeftLowerLeg]
    );
    let tried: Vec<_> = details
        .reliefs
        .iter()
        .map(|it| (it.what, it.outcome))
        .collect();
    assert_eq!(tried, [(ReliefKind::Walking, Some(Outcome::Better))]);

    let taps = thumb.record();
    assert!(taps.len() <= MOST_TAPS, "it took {} taps", taps.len());
    for tap in &taps {
        assert!(tap.is_large_enough(), "too small for a thumb: {tap}");
        assert!(tap.is_in_reach(), "not in the lower two thirds: {tap}");
        assert_eq!(tap.scrolled, 0.0, "the page was scrolled: {tap}");
    }
    assert!(taps[0].height >= LOG_NOW_HEIGHT, "{}", taps[0]);
    browser.close();
}

/// Sets hours by which now is day, and the nearest night twelve hours away.
fn let_it_be_day(app: App<'_>) {
    let now = app.now();
    let clock = |hours: i64| (now + TimeDelta::hours(hours)).format("%H:%M").to_string();
    // Night mode begins two hours before bedtime.
    let set = json!({ "bedtime": clock(14), "wake": clock(13) });
    let id = "01930000-0000-7000-8000-000000000001";
    let at = now.to_rfc3339_opts(SecondsFormat::Millis, false);
    let changed = json!({ "v": 1, "id": id, "at": at, "kind": "changed settings", "set": set });
    app.append(&[changed.to_string()]);
}

fn a_calm_night(scene: &mut Scene) {
    installed_and_offline(scene, let_it_be_day);
    let browser = scene.start();
    let app = on_a_phone(scene, &browser);
    let thumb = Thumb::on(&browser);
    let before = app.journal().len();
    app.visible("#morning");
    thumb.taps_and_saves("#morning", "A calm night");
    let [tap] = &thumb.record()[..] else {
        panic!("not one tap")
    };
    assert!(tap.is_large_enough(), "too small for a thumb: {tap}");
    assert!(tap.is_in_reach(), "not in the lower two thirds: {tap}");
    assert_eq!(tap.scrolled, 0.0, "the page was scrolled: {tap}");

    let rows = app.journal();
    assert_eq!(rows.len(), before + 1, "one tap is one event");
    let checked_in = &rows.last().expect("the check-in").event;
    assert_eq!(checked_in["set"], json!({ "worst": 0 }));
    let last_night = app
        .now()
        .date_naive()
        .pred_opt()
        .expect("there was a yesterday");
    assert_eq!(checked_in["night"], json!(last_night.to_string()));
    let diary = app.diary();
    let check_in = diary.all_entries().next().expect("the check-in is folded");
    assert_eq!(check_in.fields.number(Field::Worst), Some(0));
    until_true("it is not asked again", || !app.shows("#morning"));
    browser.close();
}
