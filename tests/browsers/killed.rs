//! "Saved" means saved: whatever has been announced survives the death of the browser.

use crate::run::Scenario;
use std::collections::{BTreeSet, HashSet};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use stillnight_tests::app::App;
use stillnight_tests::browser::Browser;
use stillnight_tests::engines::Engine;
use stillnight_tests::journal::{Row, now_ms};
use stillnight_tests::processes::{Family, kill_all};
use stillnight_tests::scene::Scene;
use stillnight_tests::waiting::until_true;

pub const SCENARIOS: &[Scenario] = &[
    Scenario::new(
        "thirty_times_nothing_that_was_saved_is_lost",
        killed_thirty_times,
    )
    .only_in(&[Engine::Chromium])
    .alone(),
    Scenario::new("ten_times_nothing_that_was_saved_is_lost", killed_ten_times)
        .only_in(&[Engine::Firefox])
        .alone(),
    Scenario::new(
        "a_database_that_the_browser_throws_away_is_brought_back",
        thrown_away,
    )
    .only_in(&[Engine::Chromium]),
    Scenario::new("each_save_reaches_the_disk", each_save_reaches_the_disk)
        .only_in(&[Engine::Chromium, Engine::Firefox])
        .needing("strace", |programs| programs.strace.is_some())
        .alone(),
];

/// How long the site waits for the saves before a kill.
const TO_HEAR_ENOUGH: Duration = Duration::from_secs(60);
/// The most saves before a kill.
const LONGEST_RUN: u64 = 12;

/// Taps the two buttons in turn, each as soon as the tap before is announced as saved, and tells
/// the site of each announcement at once.
const STREAM_OF_TAPS: &str = "\
    const status = document.getElementById('status');\
    let known = status.dataset.saved;\
    let next = document.getElementById('stop').hidden ? 'log-now' : 'stop';\
    const tap = () => {\
      document.getElementById(next).click();\
      next = next === 'stop' ? 'log-now' : 'stop';\
    };\
    new MutationObserver(() => {\
      if (status.dataset.saved === known) return;\
      known = status.dataset.saved;\
      fetch('/ack/' + known).catch(() => {});\
      setTimeout(tap);\
    }).observe(status, { attributes: true, attributeFilter: ['data-saved'] });\
    tap();\
    return null;";

/// What the site knows of the announcements, and whom to kill at which.
#[derive(Default)]
struct Announcements {
    ids: Vec<String>,
    until_kill: u64,
    victims: Vec<u32>,
    killed: bool,
}

fn killed_thirty_times(scene: &mut Scene) {
    killed_in_rounds(scene, 30);
}

fn killed_ten_times(scene: &mut Scene) {
    killed_in_rounds(scene, 10);
}

fn killed_in_rounds(scene: &mut Scene, rounds: u32) {
    let heard = Arc::new(Mutex::new(Announcements::default()));
    scene.site.listen("ack", {
        let heard = Arc::clone(&heard);
        move |id| {
            let mut heard = heard.lock().unwrap();
            if heard.killed {
                return;
            }
            heard.ids.push(id.to_owned());
            heard.until_kill = heard.until_kill.saturating_sub(1);
            if heard.until_kill == 0 {
                kill_all(&heard.victims);
                heard.killed = true;
            }
        }
    });
    'rounds: for round in 1..=rounds {
        let browser = scene.start();
        let app = App::open(&browser, &scene.site.url(""));
        let announced = heard.lock().unwrap().ids.clone();
        everything_announced_is_there(scene, app, &announced, round);
        let victims = browser.processes();
        {
            let mut heard = heard.lock().unwrap();
            heard.until_kill = 1 + random() % LONGEST_RUN;
            heard.victims = victims;
            heard.killed = false;
        }
        let killed = || heard.lock().unwrap().killed;
        let deadline = Instant::now() + TO_HEAR_ENOUGH;
        // The kill may come before the driver has answered; without it, an answer was lost.
        while browser.run(STREAM_OF_TAPS, &[]).is_err() && !killed() {
            assert!(Instant::now() < deadline, "the driver never answers");
        }
        while !killed() {
            if has_lost_count(&browser) {
                // Firefox's own fault: what matters is that it is said, and that a restart ends it.
                browser.close();
                counts_again(scene, &heard);
                continue 'rounds;
            }
            assert!(
                Instant::now() < deadline,
                "round {round}: the taps have stopped; the app says “{}” and “{}”",
                app.text("#status"),
                app.text("#problem")
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        browser.kill();
    }
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let announced = heard.lock().unwrap().ids.clone();
    everything_announced_is_there(scene, app, &announced, rounds + 1);
    every_bout_is_shown(app);
    browser.close();
}

/// Whether the app says that the browser has lost count of its room, as Firefox can after a kill.
fn has_lost_count(browser: &Browser) -> bool {
    // The kill may come while this is asked.
    let said = "return document.getElementById('problem').textContent;";
    let said = browser.run(said, &[]);
    said.is_ok_and(|said| {
        said.as_str()
            .is_some_and(|said| said.contains("lost count"))
    })
}

/// After a restart the browser counts, and saves, again.
fn counts_again(scene: &Scene, heard: &Mutex<Announcements>) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    let tap = if app.shows("#stop") {
        App::stop
    } else {
        App::log_now
    };
    let saved = tap(&app);
    heard.lock().unwrap().ids.push(saved);
    app.settle();
    browser.close();
}

/// Every announced event is in the journal, none twice; a torn line fails the reading itself.
fn everything_announced_is_there(scene: &Scene, app: App<'_>, announced: &[String], round: u32) {
    let rows = app.journal();
    let ids: Vec<&str> = rows.iter().map(Row::id).collect();
    let once: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(
        ids.len(),
        once.len(),
        "round {round}: an event is there twice"
    );
    let lost: Vec<&String> = announced
        .iter()
        .filter(|id| !once.contains(id.as_str()))
        .collect();
    assert!(
        lost.is_empty(),
        "round {round}: announced as saved, and lost: {} of {}, the first {:?}; on the disk:\n{}",
        lost.len(),
        announced.len(),
        lost[0],
        said_by_the_database(scene.folder())
    );
    let numbers: Vec<u64> = rows.iter().map(|row| row.n).collect();
    assert!(
        numbers.is_sorted_by(|a, b| a < b),
        "round {round}: numbers not in order"
    );
}

/// The browser's own logs of its databases, by which a loss can be understood.
fn said_by_the_database(folder: &Path) -> String {
    let mut said = String::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let is_of_a_database = path
                .components()
                .any(|part| part.as_os_str() == "IndexedDB");
            if path.is_dir() {
                folders.push(path);
            } else if is_of_a_database {
                let size = entry.metadata().map_or(0, |it| it.len());
                said += &format!("{} {size}\n", path.display());
                if path
                    .file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with("LOG"))
                {
                    said += &std::fs::read_to_string(&path).unwrap_or_default();
                }
            }
        }
    }
    said
}

/// Each bout of the journal is shown, and no other. Not each start is one: of taps as quick as
/// these most are second taps.
fn every_bout_is_shown(app: App<'_>) {
    let diary = app.diary();
    let lived: BTreeSet<String> = diary.all_bouts().map(|bout| bout.id.to_string()).collect();
    let shown: BTreeSet<String> = app.wait_for_bouts(lived.len()).into_iter().collect();
    assert_eq!(shown, lived);
    let rows = app.journal();
    let first = rows.iter().find(|row| row.kind() == "started bout");
    assert!(
        first.is_none_or(|row| lived.contains(row.id())),
        "the first start is a bout"
    );
}

/// A kill between the two halves of a record that crosses a block of LevelDB's log leaves the first
/// half. Chromium goes on behind it, and at the start after that takes the file for damaged, deletes
/// the database and makes a new one.
fn thrown_away(scene: &mut Scene) {
    let mut saved = Vec::new();
    let tap = |app: App<'_>, browser: &Browser, saved: &mut Vec<String>| {
        saved.push(app.begin_a_bout());
        saved.push(app.stop());
        until_true("the second copy holds it", || {
            let copy = browser.run_async(COPY, &[]).unwrap().to_string();
            saved.iter().all(|id| copy.contains(id.as_str()))
        });
    };
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    tap(app, &browser, &mut saved);
    app.settle();
    browser.close();
    tear(scene.folder());

    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    tap(app, &browser, &mut saved);
    app.settle();
    browser.close();

    for is_lost in [true, false] {
        let browser = scene.start();
        let app = App::open(&browser, &scene.site.url(""));
        let rows = app.journal();
        let ids: Vec<&str> = rows.iter().map(Row::id).collect();
        assert_eq!(ids, saved, "after a start; lost: {is_lost}");
        let says_so = app.text("#problem").contains("second copy");
        assert_eq!(says_so, is_lost, "{}", app.text("#problem"));
        every_bout_is_shown(app);
        app.turn_to("tonight");
        tap(app, &browser, &mut saved);
        app.settle();
        browser.close();
    }
}

/// What the second copy holds.
const COPY: &str = "\
    const cache = await caches.open('stillnight-copy');\
    const answers = await Promise.all((await cache.keys()).map((key) => cache.match(key)));\
    return await Promise.all(answers.map((answer) => answer.text()));";

/// Appends the first half of a record, up to the end of its block, to the log of the database.
fn tear(folder: &Path) {
    const BLOCK: usize = 32_768;
    const HEADER: usize = 7;
    const FIRST_HALF: u8 = 2;
    let mut folders = vec![folder.to_path_buf()];
    let mut logs = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_log = path.extension().is_some_and(|it| it == "log");
            if path.is_dir() {
                folders.push(path);
            } else if is_log && path.to_string_lossy().contains(".indexeddb.leveldb") {
                logs.push(path);
            }
        }
    }
    assert_eq!(logs.len(), 1, "{logs:?}");
    let mut bytes = std::fs::read(&logs[0]).unwrap();
    let left = BLOCK - bytes.len() % BLOCK;
    assert!(left > HEADER, "no room for half a record");
    let half = vec![b'x'; left - HEADER];
    let checked: Vec<u8> = [&[FIRST_HALF][..], &half].concat();
    bytes.extend(masked_crc32c(&checked).to_le_bytes());
    bytes.extend(u16::try_from(half.len()).unwrap().to_le_bytes());
    bytes.extend(checked);
    std::fs::write(&logs[0], bytes).unwrap();
}

/// The check sum of LevelDB's log.
fn masked_crc32c(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0x82f6_3b78 & (sum & 1).wrapping_neg());
        }
    }
    (!sum).rotate_right(15).wrapping_add(0xa282_ead8)
}

fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

fn each_save_reaches_the_disk(scene: &mut Scene) {
    let browser = scene.start();
    let app = App::open(&browser, &scene.site.url(""));
    app.begin_a_bout();
    app.stop();
    app.settle();
    let output = scene.folder().join("trace.txt");
    let trace = trace_of(&browser, &output);
    let mut saves = Vec::new();
    for _ in 0..5 {
        for tap in [App::log_now, App::stop] {
            if !app.shows("#stop") {
                app.begin_a_bout();
            }
            let before = now_ms();
            tap(&app);
            saves.push(before..=now_ms());
        }
    }
    drop(trace);
    let synced = sync_times(&std::fs::read_to_string(&output).unwrap());
    for save in saves {
        assert!(
            synced.iter().any(|at| save.contains(at)),
            "no fsync in {save:?}: {synced:?}"
        );
    }
    browser.close();
}

/// Attaches strace to the browser, and waits until it listens.
fn trace_of(browser: &Browser, output: &Path) -> Family {
    let programs = xtask::tools::Browsers::find();
    let mut strace = Command::new(programs.strace.expect("strace is there"));
    strace
        .args(["-f", "-ttt", "-e", "trace=fsync,fdatasync,msync", "-o"])
        .arg(output);
    let processes = browser.processes();
    for id in &processes {
        strace.args(["-p", &id.to_string()]);
    }
    strace
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let family = Family::start(&mut strace, &[]).expect("strace starts");
    for id in processes {
        until_true(
            &format!("strace holds process {id}"),
            || match std::fs::read_to_string(format!("/proc/{id}/status")) {
                Ok(status) => status.lines().any(|it| {
                    it.strip_prefix("TracerPid:")
                        .is_some_and(|tracer| tracer.trim() != "0")
                }),
                Err(_) => true,
            },
        );
    }
    family
}

/// The moments of the syncs in a trace, in milliseconds since 1970.
fn sync_times(trace: &str) -> Vec<i64> {
    let time = |line: &str| {
        let mut words = line.split_whitespace();
        let time: f64 = words.nth(1)?.parse().ok()?;
        words
            .next()?
            .contains("sync")
            .then_some((time * 1000.0) as i64)
    };
    trace.lines().filter_map(time).collect()
}
