//! Ten years of somebody's nights, as the lines of the journal.

use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};
use serde_json::{Value, json};
use stillnight_tests::app::now_ms;

/// Events in a long history.
pub const EVENTS: usize = 40_000;

const DAY_MS: i64 = 86_400_000;
const MINUTE_MS: i64 = 60_000;
const PLACES: [&str; 6] = [
    "left lower leg",
    "right lower leg",
    "left thigh",
    "right thigh",
    "left foot",
    "right foot",
];
const SENSATIONS: [&str; 5] = [
    "urge to move",
    "creeping",
    "tingling",
    "pulling",
    "electric",
];
const RELIEFS: [&str; 5] = ["walking", "stretching", "cold", "massage", "bath"];
const OUTCOMES: [&str; 3] = ["better", "same", "worse"];

/// The lines of [`EVENTS`] events, oldest first, the last of them two nights ago. The same for each
/// run, but for the date.
pub fn lines() -> Vec<String> {
    let mut dice = Dice(0x5eed_0f57_1111_1657);
    let mut lines = Vec::with_capacity(EVENTS + 20);
    let evening = now_ms() / DAY_MS * DAY_MS - 2 * DAY_MS + 22 * 60 * MINUTE_MS;
    for nights_ago in 0.. {
        let mut night = Vec::new();
        let mut clock = evening - nights_ago * DAY_MS;
        for _ in 0..=dice.below(2) {
            clock += dice.between(20, 150) * MINUTE_MS;
            bout(&mut clock, &mut dice, &mut night);
        }
        lines.extend(night.into_iter().rev());
        if lines.len() >= EVENTS {
            break;
        }
    }
    lines.truncate(EVENTS);
    lines.reverse();
    lines
}

/// One bout: a tap, what is said about it, the end.
fn bout(clock: &mut i64, dice: &mut Dice, lines: &mut Vec<String>) {
    let record = event(*clock, dice, &json!({ "kind": "started bout" }), lines);
    let mut change = |clock: &mut i64, dice: &mut Dice, set: Value| {
        *clock += dice.between(2_000, 9_000);
        let body = json!({ "kind": "changed bout", "record": record, "set": set });
        event(*clock, dice, &body, lines);
    };
    let ago = rfc3339(*clock - 15 * MINUTE_MS);
    if dice.below(3) == 0 {
        change(clock, dice, json!({ "start": ago }));
    }
    let intensity = dice.between(2, 10);
    change(clock, dice, json!({ "intensity": intensity }));
    let place = dice.one_of(&PLACES);
    change(clock, dice, json!({ "places": [place] }));
    let (place, sensation) = ([place, dice.one_of(&PLACES)], dice.one_of(&SENSATIONS));
    if place[0] != place[1] {
        change(clock, dice, json!({ "places": place }));
    }
    change(clock, dice, json!({ "sensations": [sensation] }));
    let (what, outcome) = (dice.one_of(&RELIEFS), dice.one_of(&OUTCOMES));
    change(clock, dice, json!({ "reliefs": [{ "what": what }] }));
    if dice.below(2) == 0 {
        change(
            clock,
            dice,
            json!({ "reliefs": [{ "what": what, "outcome": outcome }] }),
        );
    }
    if dice.below(6) == 0 {
        change(
            clock,
            dice,
            json!({ "note": "Coffee after lunch, long drive, no walk today." }),
        );
    }
    *clock += dice.between(5, 45) * MINUTE_MS;
    event(*clock, dice, &json!({ "kind": "stopped bout" }), lines);
}

/// Adds the line of an event; returns its id.
fn event(at: i64, dice: &mut Dice, body: &Value, lines: &mut Vec<String>) -> String {
    let (a, b) = (dice.next(), dice.next());
    let time = format!("{at:012x}");
    let id = format!(
        "{}-{}-7{:03x}-8{:03x}-{:012x}",
        &time[..8],
        &time[8..],
        a & 0xfff,
        a >> 12 & 0xfff,
        b & 0xffff_ffff_ffff
    );
    // `v`, `id` and `at` come first, as the app writes them.
    let rest = body.to_string();
    let rest = rest.strip_prefix('{').unwrap_or(&rest);
    lines.push(format!(
        r#"{{"v":1,"id":"{id}","at":"{}",{rest}"#,
        rfc3339(at)
    ));
    id
}

fn rfc3339(ms: i64) -> String {
    let hour = FixedOffset::east_opt(3600).expect("one hour is an offset");
    let moment = DateTime::<Utc>::from_timestamp_millis(ms).expect("this century is in range");
    moment
        .with_timezone(&hour)
        .to_rfc3339_opts(SecondsFormat::Millis, false)
}

/// Pseudo-random numbers, the same each time (xorshift).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: u64) -> u64 {
        (self.next() >> 11) % end
    }

    fn between(&mut self, from: i64, to: i64) -> i64 {
        from + i64::try_from(self.below(to.abs_diff(from))).unwrap_or(0)
    }

    fn one_of(&mut self, words: &[&'static str]) -> &'static str {
        let index = usize::try_from(self.below(words.len() as u64)).unwrap_or(0);
        words[index]
    }
}
