//! Ten years of somebody's nights, as the lines of the journal.
//!
//! Three nights in four have bouts; most have a check-in the morning after, a dose before bed, and
//! something that may matter.

use crate::app::now_ms;
use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};
use serde_json::{Value, json};
use stillnight_domain::{Moment, Night};

/// Events in a long history.
pub const EVENTS: usize = 40_000;
/// A word that thousands of records are found by.
pub const COMMON_WORD: &str = "walking";
/// A word that a few notes hold.
pub const RARE_WORD: &str = "lighthouse";
/// A word that nothing holds.
pub const ABSENT_WORD: &str = "xylophone";

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
const NOTES: [&str; 4] = [
    "Coffee after lunch, long drive, no walk today.",
    "Woke twice, the second time I stood in the kitchen until it let go.",
    "Warm room, heavy blanket.",
    "Talked to the doctor about iron.",
];
/// In how many nights the note with the rare word is written once.
const NIGHTS_TO_THE_LIGHTHOUSE: i64 = 200;
const DOSES: [(&str, &str, &str); 3] = [
    ("Magnesium", "200", "mg"),
    ("Iron", "1", "tablets"),
    ("Vitamin D", "1000", "IU"),
];
const FACTORS: [(&str, &str, &str); 5] = [
    ("caffeine", "2", "cups"),
    ("alcohol", "1", "glasses"),
    ("nicotine", "5", "cigarettes"),
    ("exercise", "", ""),
    ("stress", "", ""),
];
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// The lines of [`EVENTS`] events, oldest first, the last of them yesterday morning. The same for
/// each run, but for the date.
pub fn lines() -> Vec<String> {
    let mut dice = Dice(0x5eed_0f57_1111_1657);
    let mut lines = Vec::with_capacity(EVENTS + 30);
    for nights_ago in 2.. {
        let mut night = Vec::new();
        one_night(nights_ago, &mut dice, &mut night);
        lines.extend(night.into_iter().rev());
        if lines.len() >= EVENTS {
            break;
        }
    }
    lines.truncate(EVENTS);
    lines.reverse();
    lines
}

/// The night so many nights before this one, as an address has it.
pub fn night_ago(nights: i64) -> String {
    Night::of(moment(noon(nights))).to_iso()
}

/// Its noon.
fn noon(nights_ago: i64) -> i64 {
    // Written with an offset of one hour, see `rfc3339`.
    now_ms() / DAY_MS * DAY_MS + 11 * HOUR_MS - nights_ago * DAY_MS
}

/// From the afternoon to the check-in of the next morning.
fn one_night(nights_ago: i64, dice: &mut Dice, lines: &mut Vec<String>) {
    let noon = noon(nights_ago);
    let mut clock = noon + dice.between(60, 240) * MINUTE_MS;
    for _ in 0..dice.below(3) {
        let (factor, amount, unit) = dice.one_of(&FACTORS);
        logged(
            clock,
            "factor",
            &factor_of(factor, amount, unit),
            dice,
            lines,
        );
        clock += dice.between(10, 90) * MINUTE_MS;
    }
    clock = noon + 9 * HOUR_MS + dice.between(0, 60) * MINUTE_MS;
    if dice.below(4) != 0 {
        let (name, amount, unit) = dice.one_of(&DOSES);
        let dose = json!({ "name": name, "amount": amount, "unit": unit });
        logged(clock, "dose", &dose, dice, lines);
    }
    clock = noon + 10 * HOUR_MS;
    if dice.below(4) != 0 {
        for _ in 0..=dice.below(2) {
            clock += dice.between(20, 150) * MINUTE_MS;
            bout(&mut clock, dice, lines);
        }
    }
    if nights_ago % NIGHTS_TO_THE_LIGHTHOUSE == 0 {
        let note = json!({ "note": format!("We walked to the {RARE_WORD} and back.") });
        logged(clock, "note", &note, dice, lines);
    }
    if dice.below(3) != 0 {
        let at = noon + 19 * HOUR_MS + dice.between(0, 120) * MINUTE_MS;
        let night = Night::of(moment(noon)).to_iso();
        let set = check_in(dice);
        let body = json!({ "kind": "checked in", "night": night, "set": set });
        event(at, dice, &body, lines);
    }
}

fn check_in(dice: &mut Dice) -> Value {
    let mut set = json!({ "worst": dice.below(11), "quality": dice.below(11) });
    if dice.below(2) == 0 {
        set["wake_ups"] = json!(dice.below(6));
        set["fall_asleep"] = json!(dice.below(9) * 10);
        set["bedtime"] = json!(format!("22:{}", dice.between(10, 60)));
        set["final_wake"] = json!(format!("06:{}", dice.between(10, 60)));
        set["sleepiness"] = json!(dice.below(11));
        set["mood"] = json!(dice.below(11));
    }
    set
}

fn factor_of(factor: &str, amount: &str, unit: &str) -> Value {
    if amount.is_empty() {
        json!({ "factor": factor })
    } else {
        json!({ "factor": factor, "amount": amount, "unit": unit })
    }
}

/// An entry, put down as it is lived.
fn logged(at: i64, is: &str, set: &Value, dice: &mut Dice, lines: &mut Vec<String>) {
    let body = json!({ "kind": "logged", "is": is, "lived": rfc3339(at), "set": set });
    event(at, dice, &body, lines);
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
        let note = dice.one_of(&NOTES);
        change(clock, dice, json!({ "note": note }));
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

fn moment(ms: i64) -> Moment {
    Moment::new(ms, 60).expect("this century is in range")
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

    fn one_of<T: Copy>(&mut self, words: &[T]) -> T {
        let index = usize::try_from(self.below(words.len() as u64)).unwrap_or(0);
        words[index]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stillnight_domain::{Diary, read_line};

    #[test]
    fn ten_years_are_read_to_the_last_line() {
        let lines = lines();
        assert_eq!(lines.len(), EVENTS);
        let mut diary = Diary::default();
        for (n, line) in (1..).zip(&lines) {
            diary.apply(n, read_line(line));
        }
        assert_eq!(diary.kept_count(), 0, "a line cannot be read");
        let (bouts, entries) = (diary.bout_count(), diary.entry_count());
        let years = diary.nights().len() as f64 / 365.0;
        println!("{bouts} bouts, {entries} entries, {years:.1} years");
        assert!((9.0..11.0).contains(&years), "{years} years");
        assert!(bouts > 3_000 && entries > 5_000);
    }
}
