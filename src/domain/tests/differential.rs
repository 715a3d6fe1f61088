//! The reader and writer of before, against those of now.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;
use stillnight_domain::{
    Body, BoutChange, BoutDetails, End, Event, Intensity, Kind, Line, Moment, Outcome, Place,
    Relief, ReliefKind, Sensation,
};

use crate::common::story::{end_of_story, steps, tell};
use crate::common::{at, event_id};

/// The same calls on both versions.
macro_rules! side {
    ($name:ident, $domain:ident) => {
        mod $name {
            use $domain::care::due::{Answer, Due};
            use $domain::care::ring::{List, Row, to_json};
            use $domain::{Body, Diary, Event, Kind, Line, Moment, RecordId, csv, read_line};

            /// What is known of it, and how it is written again.
            pub fn line(text: &str) -> Option<(String, String)> {
                match read_line(text) {
                    Line::Known(event) => Some((format!("{event:?}"), event.to_line())),
                    Line::Kept(kept) => {
                        assert_eq!(kept, text);
                        None
                    }
                }
            }

            pub fn fold(lines: &[String], now: &str) -> (String, String, Vec<String>) {
                let mut diary = Diary::default();
                for (n, line) in (1..).zip(lines) {
                    diary.apply(n, read_line(line));
                }
                let now = Moment::parse(now).unwrap();
                (
                    diary.to_snapshot(now),
                    csv(&diary, now),
                    lists(&diary, lines, now),
                )
            }

            pub fn snapshot(text: &str, now: &str) -> Option<String> {
                let now = Moment::parse(now).unwrap();
                Diary::from_snapshot(text).map(|diary| diary.to_snapshot(now))
            }

            /// Due lists with every answer that the diary gives, and every body that can stand
            /// in one.
            fn lists(diary: &Diary, lines: &[String], now: Moment) -> Vec<String> {
                let mut rows = Vec::new();
                let items = diary.all_entries().filter(|it| it.kind == Kind::PlanItem);
                for (n, item) in items.enumerate() {
                    let day = now.local().date();
                    let answer = |answer| {
                        diary
                            .answer_due(item.id, day, answer, now)
                            .unwrap_or_default()
                    };
                    let later = super::plus(now.local(), 60);
                    rows.push(Row {
                        due: Due {
                            at: now.local(),
                            day,
                            item: item.id,
                        },
                        from: now.local(),
                        until: later,
                        text: item.fields.text($domain::Field::Name).to_owned(),
                        taken: answer(Answer::Taken {
                            at: now,
                            part: 1000,
                        }),
                        later: answer(Answer::Later(later)),
                        is_put_off: n % 2 == 0,
                        again: (n % 3 != 0).then(|| (later, super::plus(later, 90))),
                    });
                }
                let bodies: Vec<Body> = lines
                    .iter()
                    .filter_map(|line| match read_line(line) {
                        Line::Known(Event { body, id, .. }) => match body {
                            Body::Logged { mut entry, .. } => {
                                entry.recalled = false;
                                let id = (entry.kind == Kind::Dose).then(|| RecordId::from(id));
                                Some(Body::Logged { entry, id })
                            }
                            Body::ChangedEntry { .. }
                            | Body::Removed { .. }
                            | Body::Restored { .. } => Some(body),
                            _ => None,
                        },
                        Line::Kept(_) => None,
                    })
                    .collect();
                let item = RecordId::of_check_in($domain::Night::of(now));
                for chunk in bodies.chunks(3) {
                    rows.push(Row {
                        due: Due {
                            at: now.local(),
                            day: now.local().date(),
                            item,
                        },
                        from: now.local(),
                        until: now.local(),
                        text: "a \"b\"\u{8}\n".to_owned(),
                        taken: chunk.to_vec(),
                        later: vec![],
                        is_put_off: false,
                        again: None,
                    });
                }
                let list = |rows| {
                    let labels = ["Tak\u{c}en", "L\"ater"];
                    to_json(&List {
                        rows,
                        position: diary.position(),
                        labels,
                    })
                };
                vec![list(&rows), list(&[])]
            }
        }
    };
}

side!(before, stillnight_domain_before);
side!(now, stillnight_domain);

pub fn plus(at: NaiveDateTime, minutes: i64) -> NaiveDateTime {
    at + TimeDelta::minutes(minutes)
}

/// Xorshift: the same run every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(count.max(1)).unwrap()).unwrap()
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn in_(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// JSON in the order in which it stands, whatever it says.
#[derive(Clone, Debug)]
enum Node {
    Object(Vec<(String, Node)>),
    List(Vec<Node>),
    Raw(String),
}

impl Node {
    fn of(value: &Value) -> Self {
        match value {
            Value::Object(fields) => Self::Object(
                fields
                    .iter()
                    .map(|(name, value)| (Value::from(name.as_str()).to_string(), Self::of(value)))
                    .collect(),
            ),
            Value::Array(list) => Self::List(list.iter().map(Self::of).collect()),
            other => Self::Raw(other.to_string()),
        }
    }

    fn write(&self, out: &mut String, space: &str) {
        match self {
            Self::Raw(raw) => out.push_str(raw),
            Self::List(list) => {
                out.push('[');
                for (n, node) in list.iter().enumerate() {
                    if n > 0 {
                        out.push(',');
                    }
                    out.push_str(space);
                    node.write(out, space);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (n, (name, node)) in fields.iter().enumerate() {
                    if n > 0 {
                        out.push(',');
                    }
                    out.push_str(space);
                    out.push_str(name);
                    out.push_str(space);
                    out.push(':');
                    node.write(out, space);
                }
                out.push('}');
            }
        }
    }

    fn count(&self) -> usize {
        1 + match self {
            Self::Raw(_) => 0,
            Self::List(list) => list.iter().map(Self::count).sum(),
            Self::Object(fields) => fields.iter().map(|(_, node)| node.count()).sum(),
        }
    }

    fn nth(&mut self, n: &mut usize, f: &mut dyn FnMut(&mut Node)) -> bool {
        if *n == 0 {
            f(self);
            return true;
        }
        *n -= 1;
        match self {
            Self::Raw(_) => false,
            Self::List(list) => list.iter_mut().any(|node| node.nth(n, f)),
            Self::Object(fields) => fields.iter_mut().any(|(_, node)| node.nth(n, f)),
        }
    }
}

const NAMES: &[&str] = &[
    "v",
    "id",
    "at",
    "kind",
    "record",
    "set",
    "bout",
    "device",
    "start",
    "end",
    "intensity",
    "places",
    "sensations",
    "reliefs",
    "note",
    "what",
    "outcome",
    "minutes",
    "bedtime",
    "wake",
    "night_mode",
    "clock_hidden",
    "country",
    "helplines",
    "recalled",
    "is",
    "lived",
    "night",
    "week",
    "night_ink",
    "events",
    "quiet",
    "named",
    "name",
    "amount",
    "unit",
    "weather",
    "taps",
    "x",
    "",
];

fn odd_value(chance: &mut Chance) -> Node {
    const RAW: &[&str] = &[
        "null",
        "true",
        "false",
        "0",
        "1",
        "7",
        "11",
        "-1",
        "-0",
        "1.0",
        "0.5",
        "1e3",
        "1E999",
        "4294967296",
        "18446744073709551615",
        "18446744073709551616",
        "\"\"",
        "\"running\"",
        "\"unknown\"",
        "\"22:30\"",
        "\"24:00\"",
        "\"2026-11-23\"",
        "\"mg\"",
        "\" 1,25 \"",
        "\"2026-11-23T03:12:07Z\"",
        "\"2026-11-23T03:12:07.4+01:00\"",
        "\"019ab000-0000-7000-8000-000000000001\"",
        "\"\\ud83d\"",
        "\"\\ude00x\"",
        "\"\\ud83d\\ude00\"",
        "\"\\u0000\\b\\f\\u001f\\/\"",
        "[]",
        "{}",
        "[[]]",
        "[null]",
        "[\"left foot\"]",
        "[\"left foot\",\"left foot\"]",
        "[\"left ear\"]",
        "{\"a\":[1,{}]}",
        "[{\"what\":\"walking\"}]",
        "[[\"walking\",null,null]]",
        "[{\"what\":\"bath\",\"minutes\":1441}]",
        "[{\"what\":\"bath\",\"minutes\":1440,\"outcome\":null,\"x\":[[1e999]]}]",
        "[{},{},{},{},{},{},{}]",
        "[{},{},{},{},{},{}]",
        "[{},{},{},{},{},{},{},{}]",
        "[{\"wake\":null},{},{},{},{},{},{}]",
        "[{\"wake\":\"07:00\",\"x\":1},{},{},{},{},{},{}]",
        "[[],[],[],[],[],[],[]]",
        "{\"removed\":null}",
        "01",
        "nul",
        "\"\u{1}\"",
        "+1",
        "1.",
        "--1",
    ];
    match chance.below(20) {
        0 => Node::Raw("[".repeat(300) + &"]".repeat(300)),
        1 => Node::Raw("{\"a\":".repeat(200) + "0" + &"}".repeat(200)),
        2 => Node::Raw(format!("{}", chance.next())),
        3 => Node::Raw(format!(
            "-{}.{}e-{}",
            chance.next(),
            chance.below(9),
            chance.below(400)
        )),
        _ => Node::Raw((*chance.one(RAW)).to_owned()),
    }
}

/// Escapes a character or two of a text.
fn escaped(raw: &str, chance: &mut Chance) -> String {
    if !raw.starts_with('"') || raw.contains('\\') {
        return raw.to_owned();
    }
    let inner: Vec<char> = raw[1..raw.len() - 1].chars().collect();
    let mut out = "\"".to_owned();
    for c in inner {
        if chance.in_(4) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let digits = if chance.in_(2) {
                    format!("{unit:04x}")
                } else {
                    format!("{unit:04X}")
                };
                out.push_str("\\u");
                out.push_str(&digits);
            }
        } else {
            out.push(c);
        }
    }
    out + "\""
}

/// Changes a valid JSON text in its structure.
fn bend(text: &str, chance: &mut Chance) -> String {
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return text.to_owned();
    };
    let mut root = Node::of(&value);
    for _ in 0..=chance.below(3) {
        let mut n = chance.below(root.count());
        root.nth(&mut n, &mut |node| {
            match node {
                Node::Object(fields) if !chance.in_(8) => match chance.below(9) {
                    0 if !fields.is_empty() => {
                        let twice = chance.one(fields).clone();
                        let at = chance.below(fields.len() + 1);
                        fields.insert(at, twice);
                    }
                    1 if !fields.is_empty() => {
                        let (name, _) = chance.one(fields).clone();
                        fields.push((name, odd_value(chance)));
                    }
                    2 if !fields.is_empty() => {
                        let at = chance.below(fields.len());
                        fields[at].1 = odd_value(chance);
                    }
                    3 if !fields.is_empty() => {
                        let at = chance.below(fields.len());
                        fields.remove(at);
                    }
                    4 if !fields.is_empty() => {
                        let at = chance.below(fields.len());
                        fields[at].1 = Node::Raw("null".to_owned());
                    }
                    5 | 6 => {
                        let name = format!("{:?}", chance.one(NAMES));
                        let at = chance.below(fields.len() + 1);
                        let value = odd_value(chance);
                        fields.insert(at, (name, value));
                    }
                    7 => {
                        for at in (1..fields.len()).rev() {
                            fields.swap(at, chance.below(at + 1));
                        }
                    }
                    _ if !fields.is_empty() => {
                        let at = chance.below(fields.len());
                        fields[at].0 = escaped(&fields[at].0, chance);
                    }
                    _ => {}
                },
                Node::List(list) if !chance.in_(4) => match chance.below(3) {
                    0 => list.push(odd_value(chance)),
                    1 if !list.is_empty() => {
                        let twice = chance.one(list).clone();
                        list.push(twice);
                    }
                    _ => {
                        let at = chance.below(list.len());
                        if at < list.len() {
                            list.remove(at);
                        }
                    }
                },
                Node::Raw(raw) if chance.in_(2) => *raw = escaped(raw, chance),
                // A list of the values in place of an object.
                Node::Object(fields) if chance.in_(2) => {
                    *node = Node::List(fields.drain(..).map(|(_, node)| node).collect());
                }
                other if chance.in_(4) => *other = Node::List(vec![other.clone()]),
                other => *other = odd_value(chance),
            }
        });
    }
    let mut out = String::new();
    let space = if chance.in_(5) {
        *chance.one(&[" ", "\n", "\t\r", "\u{a0}"])
    } else {
        ""
    };
    root.write(&mut out, space);
    out
}

/// Changes the text, wherever.
fn tear(text: &str, chance: &mut Chance) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let some: Vec<char> = "\"\\{}[]:,0123456789.eE+-untrflsa \u{0}\u{1f}\u{7f}é🌙\u{2028}"
        .chars()
        .collect();
    for _ in 0..=chance.below(3) {
        let at = chance.below(chars.len());
        match chance.below(6) {
            0 => chars.truncate(at),
            1 | 2 => chars.insert(at.min(chars.len()), *chance.one(&some)),
            3 if !chars.is_empty() => {
                chars.remove(at);
            }
            4 if !chars.is_empty() => chars[at] = *chance.one(&some),
            _ => {
                let to = (at + chance.below(12)).min(chars.len());
                let part: Vec<char> = chars[at.min(chars.len())..to].to_vec();
                let put = chance.below(chars.len() + 1);
                chars.splice(put..put, part);
            }
        }
    }
    chars.into_iter().collect()
}

/// Whether it has half a character, or something deeper than the reader of before went.
fn is_odd(text: &str) -> bool {
    let is_half = |half: &str| {
        let lower = text.to_ascii_lowercase();
        lower.replace("\\ud83d\\ude00", "").contains(half)
    };
    is_half("\\ud83d") || is_half("\\ude00") || text.contains(&"[".repeat(128)) || {
        text.contains(&"{\"a\":".repeat(128))
            || text.matches("[").count() > 127
            || text.matches('{').count() > 127
    }
}

#[derive(Default)]
struct Tally {
    lines: usize,
    known: usize,
    snapshots: usize,
    snapshots_read: usize,
    lists: usize,
    differences: BTreeMap<String, (usize, Vec<String>)>,
}

impl Tally {
    fn differ(&mut self, how: &str, text: &str) {
        let (count, examples) = self.differences.entry(how.to_owned()).or_default();
        *count += 1;
        if examples.len() < 4000 {
            examples.push(text.to_owned());
        }
    }

    /// Whether both see the same in a line.
    fn line(&mut self, text: &str) -> bool {
        self.lines += 1;
        let (before, now) = (before::line(text), now::line(text));
        self.known += usize::from(now.is_some());
        if before == now {
            return true;
        }
        let how = match (before, now) {
            (None, Some(now)) => {
                // What it read is what the reader of before makes of what it wrote.
                assert_eq!(before::line(&now.1), Some(now));
                if is_odd(text) {
                    "line: kept before, read now: half a character or depth where nobody reads"
                } else {
                    "line: kept before, read now"
                }
            }
            (Some(_), None) => "line: read before, kept now",
            _ => "line: read differently",
        };
        self.differ(how, text);
        false
    }

    fn snapshot(&mut self, text: &str, when: &str) {
        self.snapshots += 1;
        let (before, now) = (before::snapshot(text, when), now::snapshot(text, when));
        self.snapshots_read += usize::from(now.is_some());
        if before != now {
            let how = match (before, now) {
                (None, Some(_)) if is_odd(text) => {
                    "snapshot: refused before, read now: half a character or depth where nobody reads"
                }
                (None, Some(_)) => "snapshot: refused before, read now",
                (Some(_), None) => "snapshot: read before, refused now",
                _ => "snapshot: read differently",
            };
            self.differ(how, text);
        }
    }

    fn journal(&mut self, lines: &[String], when: &str) -> String {
        let (before, now) = (before::fold(lines, when), now::fold(lines, when));
        if before.0 != now.0 {
            self.differ(
                "snapshot: written differently",
                &format!("{}\n{}", before.0, now.0),
            );
        }
        if before.1 != now.1 {
            self.differ(
                "csv: written differently",
                &format!("{}\n{}", before.1, now.1),
            );
        }
        self.lists += now.2.len();
        if before.2 != now.2 {
            self.differ(
                "due list: written differently",
                &format!("{:?}\n{:?}", before.2, now.2),
            );
        }
        now.0
    }

    fn report(&self) {
        println!(
            "{} lines ({} known), {} snapshots ({} read), {} due lists",
            self.lines, self.known, self.snapshots, self.snapshots_read, self.lists
        );
        for (how, (count, examples)) in &self.differences {
            println!("{how}: {count}");
            let mut shortest: Vec<_> = examples.iter().collect();
            shortest.sort_by_key(|text| text.len());
            for example in shortest.into_iter().take(12) {
                println!("    {}", example.chars().take(1200).collect::<String>());
            }
        }
    }
}

/// An event of each kind with everything in it that the story leaves out.
fn rich(chance: &mut Chance, number: u64, now: Moment) -> String {
    let text = |chance: &mut Chance| -> String {
        const PARTS: &[&str] = &[
            "a", "\"", "\\", "\n", "\r", "\t", "\u{8}", "\u{c}", "\u{0}", "\u{1f}", "\u{7f}", "é",
            "🌙", "\u{2028}", "/", "<", "=1",
        ];
        (0..chance.below(8)).map(|_| *chance.one(PARTS)).collect()
    };
    let places = (0..chance.below(5))
        .map(|_| *chance.one(Place::ALL))
        .collect();
    let sensations = (0..chance.below(5))
        .map(|_| *chance.one(Sensation::ALL))
        .collect();
    let reliefs: Vec<Relief> = (0..chance.below(4))
        .map(|_| Relief {
            what: *chance.one(ReliefKind::ALL),
            outcome: (!chance.in_(2)).then(|| *chance.one(Outcome::ALL)),
            minutes: (!chance.in_(2)).then(|| u16::try_from(chance.below(1441)).unwrap()),
        })
        .collect();
    let end = *chance.one(&[End::Running, End::Unknown, End::At(now)]);
    let intensity = Intensity::new(u8::try_from(chance.below(12)).unwrap()).ok();
    let body = if chance.in_(2) {
        Body::AddedBout {
            bout: BoutDetails {
                start: now,
                end,
                intensity,
                places,
                sensations,
                reliefs,
                note: text(chance),
            },
        }
    } else {
        let record = event_id(number - u64::try_from(chance.below(6)).unwrap()).into();
        let mut some = || chance.in_(2);
        let set = BoutChange {
            start: some().then_some(now),
            end: some().then_some(end),
            intensity: some().then_some(intensity),
            places: some().then_some(places),
            sensations: some().then_some(sensations),
            reliefs: some().then_some(reliefs),
            note: some().then(String::new),
        };
        let note = set.note.map(|_| text(chance));
        Body::ChangedBout {
            record,
            set: BoutChange { note, ..set },
        }
    };
    let mut event = Event::new(event_id(number), now, body);
    event.device = (!chance.in_(2)).then(|| text(chance));
    event.to_line()
}

const FIXTURES: [&str; 2] = [
    include_str!("../../../tests/fixtures/journal-v1.jsonl"),
    include_str!("../../../tests/fixtures/journal-v1-entries.jsonl"),
];

#[test]
fn both_see_the_same() {
    let journals: usize = std::env::var("JOURNALS").map_or(4000, |n| n.parse().unwrap());
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let mut tally = Tally::default();
    let mut runner = TestRunner::deterministic();
    let strategy = steps(8..40);
    for fixture in FIXTURES {
        let lines: Vec<String> = fixture.lines().map(str::to_owned).collect();
        lines.iter().for_each(|line| {
            assert!(tally.line(line));
            for _ in 0..300 {
                let damaged = if chance.in_(2) {
                    bend(line, &mut chance)
                } else {
                    tear(line, &mut chance)
                };
                tally.line(&damaged);
            }
        });
        tally.journal(&lines, "2026-11-30T10:00:00.000+01:00");
    }
    let from = at("01T20:00:00");
    for n in 0..journals {
        let story = strategy.new_tree(&mut runner).unwrap().current();
        let told = tell(&story, from, 1);
        let end = end_of_story(&told, from);
        let when = end.to_iso();
        let mut lines: Vec<String> = told
            .iter()
            .map(|line| match line {
                Line::Known(event) => event.to_line(),
                Line::Kept(text) => text.clone(),
            })
            .collect();
        for number in 0..6 {
            let number = 1000 + number;
            let moment = Moment::new(end.utc_ms() - 3_600_000, 60).unwrap();
            lines.push(rich(&mut chance, number, moment));
        }
        for line in &lines {
            tally.line(line);
            for _ in 0..2 {
                tally.line(&bend(line, &mut chance));
                tally.line(&tear(line, &mut chance));
            }
        }
        let snapshot = tally.journal(&lines, &when);
        tally.snapshot(&snapshot, &when);
        for _ in 0..6 {
            tally.snapshot(&bend(&snapshot, &mut chance), &when);
            tally.snapshot(&tear(&snapshot, &mut chance), &when);
        }
        // A journal with damaged lines, where both see the same in each.
        let damaged: Vec<String> = lines
            .iter()
            .map(|line| {
                let other = bend(line, &mut chance);
                if chance.in_(3) && before::line(&other) == now::line(&other) {
                    other
                } else {
                    line.clone()
                }
            })
            .collect();
        tally.journal(&damaged, &when);
        if n % 500 == 0 {
            println!("{n}");
        }
    }
    let kinds = Kind::ALL.len();
    assert!(kinds > 0);
    tally.report();
}

/// The same work on both versions, in seconds: reading, folding, first screens, nights, writing.
macro_rules! timed {
    ($domain:ident, $lines:expr, $doses:expr) => {{
        use $domain::{Diary, Line, Moment, Night, csv, read_line};
        let clock = std::time::Instant::now;
        let mut times = Vec::new();
        let start = clock();
        let read: Vec<Line> = $lines.iter().map(|line| read_line(line)).collect();
        times.push(("read", start.elapsed()));
        let start = clock();
        let mut written = 0;
        for line in &read {
            if let Line::Known(event) = line {
                written += event.to_line().len();
            }
        }
        assert!(written > 0);
        times.push(("write", start.elapsed()));
        let start = clock();
        let mut diary = Diary::default();
        for (n, line) in (1..).zip(read) {
            diary.apply(n, line);
        }
        times.push(("fold", start.elapsed()));
        let now = Moment::parse("2026-11-01T20:00:00+01:00").unwrap();
        let start = clock();
        for _ in 0..1000 {
            assert_eq!(diary.running(now), None);
            let _ = diary.bouts_of(Night::of(now)).len() + diary.bout_count();
            assert!(diary.morning(now).is_none() || diary.lately(now).is_empty());
        }
        times.push(("1000 first screens", start.elapsed()));
        let start = clock();
        assert!(!diary.nights().is_empty());
        times.push(("nights", start.elapsed()));
        let start = clock();
        assert!(diary.all_entries().count() + diary.all_bouts().count() + diary.trash().len() > 0);
        times.push(("all in order", start.elapsed()));
        let start = clock();
        assert!(!csv(&diary, now).is_empty());
        times.push(("csv", start.elapsed()));
        let start = clock();
        let copy = diary.clone();
        times.push(("clone", start.elapsed()));
        let start = clock();
        let snapshot = copy.to_snapshot(now);
        times.push(("to snapshot", start.elapsed()));
        let start = clock();
        assert!(Diary::from_snapshot(&snapshot).is_some());
        times.push(("from snapshot", start.elapsed()));
        times
    }};
}

#[test]
fn how_long_each_takes() {
    let mut lines = crate::speed::long_history();
    let from = at("01T20:00:00").utc_ms() - 10 * 365 * 86_400_000;
    for n in 0..20_000 {
        let moment = Moment::new(from + n * 14_400_000, 60).unwrap();
        let id = event_id(100_000 + u64::try_from(n).unwrap());
        let at = moment.to_iso();
        lines.push(format!(
            r#"{{"v":1,"id":"{id}","at":"{at}","kind":"logged","is":"dose","lived":"{at}","set":{{"name":"Magnesium","amount":"200","unit":"mg","note":"é"}}}}"#
        ));
    }
    let mut best = BTreeMap::new();
    for _ in 0..8 {
        let before = timed!(stillnight_domain_before, lines, 0);
        let now = timed!(stillnight_domain, lines, 0);
        for ((what, before), (_, now)) in before.iter().zip(&now) {
            let (one, other) = best.entry(*what).or_insert((*before, *now));
            *one = (*one).min(*before);
            *other = (*other).min(*now);
        }
    }
    for (what, (before, now)) in best {
        println!("{what}: {before:?} -> {now:?}");
    }
}
