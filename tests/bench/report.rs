//! The figures as tables for readers and as a file for programs.

use crate::cases::{Source, Subject};
use crate::figures::{Figures, Key};
use crate::long;
use crate::sizes::{File, Sizes};
use serde_json::{Value, json};
use std::path::Path;

const SUBJECTS: [Subject; 5] = [
    Subject::Bare,
    Subject::OldApp,
    Subject::App,
    Subject::AppEmpty,
    Subject::AppLong,
];
/// The rows of the tables of starts.
const STARTS: [&str; 6] = [
    "first paint",
    "tap made",
    "first durable tap",
    "first tap announced",
    "ready",
    "ready after a tap",
];
const SAVES: [&str; 2] = ["save", "save, from chip to word"];
const DIARY: [&str; 6] = [
    "diary: first nights",
    "diary: whole history",
    "diary: longest task",
    "diary: scripting",
    "diary: style and layout",
    "diary: all work",
];
/// The aim for the whole code, in bytes.
const CODE_AIM: usize = 300_000;

/// The largest ratio that is aimed at.
fn aim(key: &Key) -> Option<f64> {
    match (key.subject, key.what.as_str()) {
        (Subject::App, "first paint" | "first durable tap") => Some(1.25),
        (Subject::App, "ready") => Some(2.5),
        (Subject::AppLong, "first durable tap") => Some(1.15),
        _ => None,
    }
}

/// How many times the figure it is compared with: the median over the rounds, and by the smallest
/// values, which a busy machine disturbs least.
fn ratios(figures: &Figures, key: &Key) -> Option<(f64, f64)> {
    if key.subject == Subject::Bare {
        return None;
    }
    let beside = key.of(key.subject.beside(key.source));
    let (this, other) = (figures.get(key)?, figures.get(&beside)?);
    Some((
        figures.paired(key, &beside)?.median(),
        this.min() / other.min(),
    ))
}

/// Prints everything.
pub fn print(figures: &Figures, sizes: &Sizes, browser: &str) {
    println!("\n{browser}; medians in milliseconds, in brackets the smallest and the largest");
    for slowdown in [1, 4] {
        for source in [Source::Network, Source::Worker] {
            print_starts(figures, slowdown, source);
        }
        print_saves(figures, slowdown);
        print_diary(figures, slowdown);
        print_long(figures, slowdown);
    }
    print_sizes("app", &sizes.app, Some(CODE_AIM));
    print_sizes("bare page", &sizes.bare, None);
}

fn print_starts(figures: &Figures, slowdown: u8, source: Source) {
    let key = |subject, what: &str| Key {
        slowdown,
        source,
        subject,
        what: what.to_owned(),
    };
    let there = |subject: &&Subject| figures.get(&key(**subject, "first paint")).is_some();
    let subjects: Vec<Subject> = SUBJECTS.iter().filter(there).copied().collect();
    if subjects.is_empty() {
        return;
    }
    println!("\nStart {source}, processor ×1/{slowdown}");
    print!("{:<22}", "");
    for subject in &subjects {
        print!("{:<24}", subject.name());
    }
    println!();
    for what in STARTS {
        print!("{what:<22}");
        for subject in &subjects {
            print!("{:<24}", cell(figures, &key(*subject, what)));
        }
        println!();
        let ratios: Vec<String> = subjects
            .iter()
            .filter_map(|it| told_ratio(figures, &key(*it, what)))
            .collect();
        for told in ratios {
            println!("    {told}");
        }
    }
}

fn cell(figures: &Figures, key: &Key) -> String {
    figures.get(key).map_or_else(String::new, |it| {
        format!("{:.0} ({:.0}–{:.0})", it.median(), it.min(), it.max())
    })
}

fn told_ratio(figures: &Figures, key: &Key) -> Option<String> {
    let (ratio, smallest) = ratios(figures, key)?;
    let verdict = match aim(key) {
        Some(aim) if ratio <= aim => format!(", aim ≤ {aim:.2} reached"),
        Some(aim) => format!(", aim ≤ {aim:.2} MISSED"),
        None if key.subject == Subject::OldApp => String::new(),
        None => return None,
    };
    let (name, other) = (key.subject.name(), key.subject.beside(key.source).name());
    Some(format!(
        "{name} ÷ {other}: {ratio:.2} (by the smallest {smallest:.2}){verdict}"
    ))
}

fn print_saves(figures: &Figures, slowdown: u8) {
    let mut is_first = true;
    for what in SAVES {
        for subject in SUBJECTS {
            let key = Key {
                slowdown,
                source: Source::Worker,
                subject,
                what: what.to_owned(),
            };
            let Some(it) = figures.get(&key) else {
                continue;
            };
            if is_first {
                println!("\nSaves, processor ×1/{slowdown}");
                is_first = false;
            }
            let (name, median, p95, n) = (subject.name(), it.median(), it.p95(), it.count());
            println!("{what:<26}{name:<22}median {median:>6.1}   p95 {p95:>6.1}   n {n}");
        }
    }
}

fn print_diary(figures: &Figures, slowdown: u8) {
    let subject = Subject::AppLong;
    let key = |what: &str| Key {
        slowdown,
        source: Source::Worker,
        subject,
        what: what.to_owned(),
    };
    if figures.get(&key(DIARY[0])).is_none() {
        return;
    }
    println!("\nOpening the Diary page with 40,000 events, processor ×1/{slowdown}");
    for what in DIARY {
        println!("{what:<26}{}", cell(figures, &key(what)));
    }
}

/// The work of the page's main thread, in the time it was given.
fn print_long(figures: &Figures, slowdown: u8) {
    let mut is_first = true;
    for (what, limit) in long::rows() {
        let key = Key {
            slowdown,
            source: Source::Worker,
            subject: Subject::AppLong,
            what,
        };
        let Some(it) = figures.get(&key) else {
            continue;
        };
        if is_first {
            println!("\n40,000 events, all read, processor ×1/{slowdown}");
            is_first = false;
        }
        let (what, median, max, n) = (&key.what, it.median(), it.max(), it.count());
        // The limits are about a processor as it is.
        let verdict = match limit.filter(|_| slowdown == 1) {
            Some(limit) if max <= limit => format!("   aim ≤ {limit:.0} reached"),
            Some(limit) => format!("   aim ≤ {limit:.0} MISSED"),
            None => String::new(),
        };
        println!("{what:<38}median {median:>6.1}   max {max:>6.1}   n {n:>3}{verdict}");
    }
}

fn print_sizes(name: &str, files: &[File], aim: Option<usize>) {
    println!(
        "\n{:<40}{:>10}{:>10}",
        format!("Code of the {name}, bytes"),
        "raw",
        "brotli"
    );
    for File { path, raw, brotli } in files {
        println!("{path:<40}{raw:>10}{brotli:>10}");
    }
    let raw: usize = files.iter().map(|file| file.raw).sum();
    let total = Sizes::total(files);
    let verdict = match aim {
        Some(aim) if total <= aim => format!("  aim ≤ {aim} reached"),
        Some(aim) => format!("  aim ≤ {aim} MISSED"),
        None => String::new(),
    };
    println!("{:<40}{raw:>10}{total:>10}{verdict}", "together");
}

/// Writes everything as JSON.
pub fn write(path: &Path, figures: &Figures, sizes: &Sizes, browser: &str) {
    let list = |files: &[File]| -> Value {
        let one = |it: &File| json!({ "path": it.path, "raw": it.raw, "brotli": it.brotli });
        json!({ "brotli": Sizes::total(files), "files": files.iter().map(one).collect::<Vec<_>>() })
    };
    let starts: Vec<Value> = figures
        .all()
        .map(|(key, summary)| {
            let hundredths = |value: f64| (value * 100.0).round() / 100.0;
            let ratios = ratios(figures, key);
            json!({
                "slowdown": key.slowdown,
                "source": if key.source == Source::Network { "network" } else { "worker" },
                "subject": key.subject.name(),
                "what": key.what,
                "ms": summary.to_json(),
                "ratio": ratios.map(|(medians, _)| hundredths(medians)),
                "ratio of the smallest": ratios.map(|(_, smallest)| hundredths(smallest)),
                "beside": ratios.map(|_| key.subject.beside(key.source).name()),
                "aim": aim(key),
            })
        })
        .collect();
    let all = json!({
        "browser": browser,
        "figures": starts,
        "code": { "app": list(&sizes.app), "bare page": list(&sizes.bare), "aim": CODE_AIM },
    });
    let text = serde_json::to_string_pretty(&all).expect("figures can be written");
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).expect("the folder for the figures can be made");
    }
    std::fs::write(path, text + "\n").expect("the figures can be written");
    println!("\nWritten to {}", path.display());
}
