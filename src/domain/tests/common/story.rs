//! Random journals in which everything can happen, clocks set back included.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use stillnight_domain::{
    Body, BoutChange, BoutDetails, Country, End, EntryChange, Event, Field, FieldChange, Fields,
    Helplines, Hours, Intensity, Kind, Line, Moment, NewEntry, Night, NightInk, NightMode, Quiet,
    RecordId, Relief, ReliefKind, SettingsChange, Shape, TAPS, TimeOfDay, Value,
};

use super::event_id;

/// One thing that happens, some seconds after the last.
#[derive(Clone, Debug)]
pub struct Step {
    after_s: i64,
    offset_minutes: i32,
    /// Whether a tap carries the mark of second taps.
    marked: bool,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Start,
    Stop,
    Add {
        minutes_ago: i64,
        end: EndKind,
    },
    Change {
        which: Which,
        set: Change,
    },
    Log {
        kind: Kind,
        minutes_ago: i64,
        recalled: bool,
        said: Vec<Said>,
    },
    ChangeEntry {
        which: Which,
        minutes_ago: Option<i64>,
        said: Vec<Said>,
    },
    CheckIn {
        nights_ago: u8,
        said: Vec<Said>,
    },
    Remove(Which),
    Restore(Which),
    Purge(Which, Option<Which>),
    Settings(SettingsChange),
    Unreadable,
}

/// A record by the event that made it, or the check-in of a night.
#[derive(Clone, Debug)]
enum Which {
    Event(Index),
    CheckIn(u8),
}

/// Something said in one of the fields of an entry, or taken back.
#[derive(Clone, Debug)]
struct Said {
    field: Index,
    number: u32,
    text: String,
    cleared: bool,
}

#[derive(Clone, Debug)]
struct Change {
    minutes_ago: Option<i64>,
    end: Option<EndKind>,
    intensity: Option<Option<u8>>,
    relief: Option<bool>,
    note: Option<String>,
}

#[derive(Clone, Copy, Debug)]
enum EndKind {
    Running,
    Unknown,
    Now,
}

pub fn steps(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    vec(step(), count)
}

fn step() -> impl Strategy<Value = Step> {
    let after_s = prop_oneof![
        4 => 0..15_i64,
        3 => 60..7200_i64,
        2 => 20_000..43_000_i64,
        1 => -4000..0_i64,
    ];
    let offset = prop_oneof![6 => Just(60), 1 => Just(-300), 1 => Just(630)];
    let step = (after_s, offset, prop::bool::weighted(0.7), what());
    step.prop_map(|(after_s, offset_minutes, marked, what)| Step {
        after_s,
        offset_minutes,
        marked,
        what,
    })
}

fn what() -> impl Strategy<Value = What> {
    prop_oneof![
        6 => Just(What::Start),
        4 => Just(What::Stop),
        1 => (minutes_ago(), end()).prop_map(|(minutes_ago, end)| What::Add { minutes_ago, end }),
        4 => (which(), change()).prop_map(|(which, set)| What::Change { which, set }),
        4 => log(),
        3 => (which(), prop::option::of(minutes_ago()), said()).prop_map(
            |(which, minutes_ago, said)| What::ChangeEntry { which, minutes_ago, said }
        ),
        4 => (nights_ago(), said())
            .prop_map(|(nights_ago, said)| What::CheckIn { nights_ago, said }),
        5 => which().prop_map(What::Remove),
        2 => which().prop_map(What::Restore),
        1 => (which(), prop::option::of(any::<Index>().prop_map(Which::Event)))
            .prop_map(|(which, of_it)| What::Purge(which, of_it)),
        1 => settings().prop_map(What::Settings),
        1 => Just(What::Unreadable),
    ]
}

fn log() -> impl Strategy<Value = What> {
    let kinds: Vec<Kind> = Kind::ALL
        .iter()
        .copied()
        .filter(|kind| *kind != Kind::CheckIn)
        .collect();
    (
        prop::sample::select(kinds),
        minutes_ago(),
        any::<bool>(),
        said(),
    )
        .prop_map(|(kind, minutes_ago, recalled, said)| What::Log {
            kind,
            minutes_ago,
            recalled,
            said,
        })
}

fn which() -> impl Strategy<Value = Which> {
    prop_oneof![
        4 => any::<Index>().prop_map(Which::Event),
        1 => nights_ago().prop_map(Which::CheckIn),
    ]
}

fn nights_ago() -> impl Strategy<Value = u8> {
    prop_oneof![6 => 0..3_u8, 1 => 3..40_u8]
}

fn said() -> impl Strategy<Value = Vec<Said>> {
    let number = prop_oneof![Just(0), 0..20_u32, any::<u32>()];
    let text = prop_oneof![".{1,8}", "[='+@\t\r\n\",; é🌙-]{1,12}"];
    let said = (any::<Index>(), number, text, prop::bool::weighted(0.2));
    let said = said.prop_map(|(field, number, text, cleared)| Said {
        field,
        number,
        text,
        cleared,
    });
    vec(said, 0..5)
}

fn change() -> impl Strategy<Value = Change> {
    (
        prop::option::of(minutes_ago()),
        prop::option::of(end()),
        prop::option::of(prop::option::of(0..=10_u8)),
        prop::option::of(any::<bool>()),
        prop::option::of(".{0,8}"),
    )
        .prop_map(|(minutes_ago, end, intensity, relief, note)| Change {
            minutes_ago,
            end,
            intensity,
            relief,
            note,
        })
}

/// Mostly tonight, sometimes weeks back.
fn minutes_ago() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 0..300_i64, 1 => 20_000..60_000_i64]
}

fn end() -> impl Strategy<Value = EndKind> {
    prop_oneof![
        Just(EndKind::Running),
        Just(EndKind::Unknown),
        Just(EndKind::Now)
    ]
}

fn settings() -> impl Strategy<Value = SettingsChange> {
    (
        prop::option::of(time()),
        prop::option::of(time()),
        prop::option::of(vec((time(), time()), 7)),
        prop::option::of(prop::sample::select(NightMode::ALL)),
        prop::option::of(prop::sample::select(NightInk::ALL)),
        prop::option::of(any::<bool>()),
        prop::option::of(prop::sample::select(Country::ALL)),
        prop::option::of("([1-9][0-9][0-9 +()-]{0,20}[0-9])?,(11[0-9])?"),
        prop::option::of((time(), time())),
        prop::option::of(any::<bool>()),
    )
        .prop_map(
            |(
                bedtime,
                wake,
                week,
                night_mode,
                night_ink,
                clock_hidden,
                country,
                numbers,
                quiet,
                named,
            )| {
                SettingsChange {
                    quiet: quiet.map(|(from, until)| {
                        let (from, until) = (from?, until?);
                        Some(Quiet { from, until })
                    }),
                    named,
                    country,
                    helplines: numbers.map(|it| Helplines::parse(&it).unwrap()),
                    bedtime,
                    wake,
                    week: week.map(|days| {
                        let mut hours = days.into_iter();
                        std::array::from_fn(|_| {
                            let (bedtime, wake) = hours.next().unwrap_or_default();
                            Hours { bedtime, wake }
                        })
                    }),
                    night_mode,
                    night_ink,
                    clock_hidden,
                }
            },
        )
}

fn time() -> impl Strategy<Value = Option<TimeOfDay>> {
    prop::option::of((0..1440_u16).prop_map(|minutes| TimeOfDay::new(minutes).unwrap()))
}

/// Tells the steps as journal lines whose event ids begin at `first_id`. Steps that name a record
/// name one of this story's own events, whether or not that made a record.
pub fn tell(steps: &[Step], from: Moment, first_id: u64) -> Vec<Line> {
    let mut utc_ms = from.utc_ms();
    let mut lines = Vec::new();
    for (number, step) in (first_id..).zip(steps) {
        utc_ms += step.after_s * 1000;
        let at = Moment::new(utc_ms, step.offset_minutes).unwrap();
        let told = usize::try_from(number - first_id).unwrap() + 1;
        let body = step.what.body(at, |which| match which {
            Which::Event(which) => {
                event_id(first_id + u64::try_from(which.index(told)).unwrap()).into()
            }
            Which::CheckIn(nights_ago) => RecordId::of_check_in(night_before(at, *nights_ago)),
        });
        lines.push(match body {
            Some(body) => {
                let is_tap = matches!(body, Body::StartedBout | Body::StoppedBout);
                Line::Known(Event {
                    taps: (is_tap && step.marked).then_some(TAPS),
                    ..Event::new(event_id(number), at, body)
                })
            }
            None => Line::Kept("{".to_owned()),
        });
    }
    lines
}

/// When the last event of a story was written.
pub fn end_of_story(lines: &[Line], from: Moment) -> Moment {
    let times = lines.iter().filter_map(|line| match line {
        Line::Known(event) => Some(event.at),
        Line::Kept(_) => None,
    });
    times.max().unwrap_or(from)
}

impl What {
    fn body(&self, now: Moment, record: impl Fn(&Which) -> RecordId) -> Option<Body> {
        Some(match self {
            Self::Start => Body::StartedBout,
            Self::Stop => Body::StoppedBout,
            Self::Add { minutes_ago, end } => Body::AddedBout {
                bout: BoutDetails::new(ago(now, *minutes_ago), end.at(now)),
            },
            Self::Change { which, set } => Body::ChangedBout {
                record: record(which),
                set: set.at(now),
            },
            Self::Log {
                kind,
                minutes_ago,
                recalled,
                said,
            } => Body::Logged {
                id: None,
                entry: NewEntry {
                    kind: *kind,
                    at: ago(now, *minutes_ago),
                    recalled: *recalled,
                    fields: fields(kind.fields(), said),
                },
            },
            Self::ChangeEntry {
                which,
                minutes_ago,
                said,
            } => Body::ChangedEntry {
                record: record(which),
                set: EntryChange {
                    at: minutes_ago.map(|minutes| ago(now, minutes)),
                    fields: changes(Field::ALL, said),
                },
            },
            Self::CheckIn { nights_ago, said } => Body::CheckedIn {
                night: night_before(now, *nights_ago),
                set: changes(Kind::CheckIn.fields(), said),
            },
            Self::Purge(which, of_it) => Body::Purged {
                record: record(which),
                events: of_it.iter().map(|event| record(event).into()).collect(),
            },
            Self::Remove(which) => Body::Removed {
                record: record(which),
            },
            Self::Restore(which) => Body::Restored {
                record: record(which),
            },
            Self::Settings(set) => Body::ChangedSettings { set: *set },
            Self::Unreadable => return None,
        })
    }
}

impl Said {
    /// What it says in a field, made to fit.
    fn value(&self, field: Field) -> Option<Value> {
        let number = |most: u32| field.number(self.number % (most + 1)).ok();
        let word = |words: &[&str]| u32::try_from(words.len()).unwrap();
        match field.shape() {
            _ if self.cleared => None,
            Shape::Whole { max } => number(max),
            Shape::Rating => number(10),
            Shape::Decimal => number(1_000_000_000),
            Shape::Time => number(24 * 60 - 1),
            Shape::Date => number(47_846),
            Shape::Flag => field.number(1).ok(),
            Shape::Word(words) => number(word(words) - 1),
            Shape::Words(words) => number((1 << word(words)) - 1),
            Shape::Text { .. } => field.text(&self.text).ok(),
        }
    }
}

fn changes(fields: &[Field], said: &[Said]) -> FieldChange {
    let mut change = FieldChange::default();
    for said in said {
        let field = *said.field.get(fields);
        change.push(field, said.value(field));
    }
    change
}

fn fields(of_kind: &[Field], said: &[Said]) -> Fields {
    let mut fields = Fields::default();
    for said in said {
        let field = *said.field.get(of_kind);
        fields.put(field, said.value(field));
    }
    fields
}

fn night_before(now: Moment, nights_ago: u8) -> Night {
    (0..nights_ago).fold(Night::of(now), |night, _| night.previous())
}

impl Change {
    fn at(&self, now: Moment) -> BoutChange {
        BoutChange {
            start: self.minutes_ago.map(|minutes| ago(now, minutes)),
            end: self.end.map(|end| end.at(now)),
            intensity: self
                .intensity
                .map(|value| value.map(|i| Intensity::new(i).unwrap())),
            places: None,
            sensations: None,
            reliefs: self.relief.map(|tried| match tried {
                true => vec![Relief::new(ReliefKind::Walking)],
                false => vec![],
            }),
            note: self.note.clone(),
        }
    }
}

impl EndKind {
    fn at(self, now: Moment) -> End {
        match self {
            Self::Running => End::Running,
            Self::Unknown => End::Unknown,
            Self::Now => End::At(now),
        }
    }
}

fn ago(now: Moment, minutes: i64) -> Moment {
    Moment::new(now.utc_ms() - minutes * 60_000, now.offset_minutes()).unwrap()
}
