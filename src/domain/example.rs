//! A made-up year, to look around in: one person's diary, the same for everybody on the same day.

use chrono::{Datelike, TimeDelta};

use crate::bout::{BoutDetails, End, Intensity};
use crate::coded::Coded;
use crate::entry::{Field, FieldChange, Fields, Kind, NewEntry};
use crate::event::{Body, Event};
use crate::id::{Id, RecordId};
use crate::moment::{Moment, Zone};
use crate::night::Night;
use crate::place::Place;
use crate::relief::{Outcome, Relief, ReliefKind};
use crate::sensation::Sensation;
use crate::settings::Settings;

const NIGHTS: u32 = 365;
/// The nights of a holiday six hours away; the days before and after it are spent on the way.
const HOLIDAY: std::ops::Range<u32> = 255..269;
/// A week in which nothing was written.
const SILENCE: std::ops::Range<u32> = 41..48;
/// The day of a tap that was taken back, which lies in the trash.
const MISTAKE: u32 = 359;
/// When it begins to ease, and when it is as calm as it gets.
const EASING: std::ops::Range<u32> = 140..290;
/// The evening of the day, in minutes after noon: what comes later belongs to the night.
const EVENING: u32 = 570;
/// The morning: what comes later is put down after the check-in.
const MORNING: u32 = 1250;

/// What that person wrote, in the language of the app.
#[derive(Clone, Copy, Debug)]
pub struct ExampleTexts<'a> {
    /// The name of a medicine that is taken all year.
    pub gabapentin: &'a str,
    /// The name of what is taken for two months.
    pub magnesium: &'a str,
    /// The name of an iron tablet.
    pub iron: &'a str,
    /// A note on sleep apnoea.
    pub mask: &'a str,
    /// A note on the iron tablet.
    pub iron_tablet: &'a str,
    /// A note on an illness.
    pub cold: &'a str,
    /// A note before a visit.
    pub doctor: &'a str,
    /// Notes on days like any other.
    pub days: [&'a str; 8],
}

/// What is said in a field: a word or a number as it is written, or one of the texts.
#[derive(Clone, Copy)]
enum Said {
    Written(&'static str),
    Text(for<'a> fn(&ExampleTexts<'a>) -> &'a str),
}

impl Said {
    fn with<'a>(self, texts: &ExampleTexts<'a>) -> &'a str {
        match self {
            Self::Written(said) => said,
            Self::Text(of) => of(texts),
        }
    }
}

/// Something of many days.
struct Habit {
    is: Kind,
    /// The word of a factor, or the name of a dose.
    what: Said,
    days: std::ops::Range<u32>,
    every: u32,
    /// On how many of those days, in per cent.
    often: u32,
    /// Minutes after noon: from, and how many later at most.
    time: (u32, u32),
    /// A field with its least value and how much more it may be, in steps.
    said: (Field, u32, u32, u32),
    unit: &'static str,
    /// How it changes the night after it.
    weight: i32,
}

/// In the order of the day.
const HABITS: [Habit; 7] = [
    factor(
        "caffeine",
        45,
        (90, 120),
        (Field::Amount, 1000, 2, 1000),
        "cups",
        0,
    ),
    factor(
        "exercise",
        30,
        (240, 80),
        (Field::Minutes, 20, 8, 5),
        "",
        -1,
    ),
    factor("stress", 14, (350, 10), (Field::Intensity, 3, 5, 1), "", 1),
    factor(
        "sitting for hours",
        10,
        (390, 40),
        (Field::Minutes, 120, 6, 30),
        "",
        1,
    ),
    factor(
        "alcohol",
        18,
        (450, 60),
        (Field::Amount, 1000, 1, 1000),
        "glasses",
        1,
    ),
    dose(
        Said::Text(|it| it.magnesium),
        60..122,
        1,
        (540, 20),
        200_000,
    ),
    dose(Said::Text(|it| it.iron), 130..222, 2, (1110, 15), 65_000),
];

const fn factor(
    what: &'static str,
    often: u32,
    time: (u32, u32),
    said: (Field, u32, u32, u32),
    unit: &'static str,
    weight: i32,
) -> Habit {
    Habit {
        is: Kind::Factor,
        what: Said::Written(what),
        days: 0..NIGHTS,
        every: 1,
        often,
        time,
        said,
        unit,
        weight,
    }
}

const fn dose(
    what: Said,
    days: std::ops::Range<u32>,
    every: u32,
    time: (u32, u32),
    amount: u32,
) -> Habit {
    Habit {
        is: Kind::Dose,
        what,
        days,
        every,
        often: 90,
        time,
        said: (Field::Amount, amount, 0, 0),
        unit: "mg",
        weight: 0,
    }
}

/// An entry of a certain day: the day, minutes after noon, what is said as it is written.
type Single = (u32, u32, Kind, &'static [(Field, Said)]);

const SINGLES: [Single; 15] = [
    (
        0,
        10,
        Kind::Medicine,
        &[
            (Field::Name, Said::Text(|it| it.gabapentin)),
            (Field::Amount, Said::Written("300")),
            (Field::Unit, Said::Written("mg")),
        ],
    ),
    (
        0,
        11,
        Kind::Flag,
        &[
            (Field::Condition, Said::Written("sleep apnoea")),
            (Field::Note, Said::Text(|it| it.mask)),
        ],
    ),
    (
        59,
        MORNING,
        Kind::PlanItem,
        &[
            (Field::Name, Said::Text(|it| it.magnesium)),
            (Field::Amount, Said::Written("200")),
            (Field::Unit, Said::Written("mg")),
            (Field::EveryDays, Said::Written("1")),
            (Field::Anchor, Said::Written("bedtime")),
            (Field::Before, Said::Written("90")),
        ],
    ),
    (127, MORNING, Kind::Lab, &ferritin("38")),
    (127, MORNING, Kind::Lab, &saturation("17")),
    (
        128,
        MORNING,
        Kind::Medicine,
        &[
            (Field::Name, Said::Text(|it| it.iron)),
            (Field::Amount, Said::Written("65")),
            (Field::Unit, Said::Written("mg")),
            (Field::Note, Said::Text(|it| it.iron_tablet)),
        ],
    ),
    (221, MORNING, Kind::Lab, &ferritin("61")),
    (221, MORNING, Kind::Lab, &saturation("22")),
    (
        254,
        120,
        Kind::Factor,
        &[(Field::Factor, Said::Written("travel"))],
    ),
    (
        254,
        480,
        Kind::Factor,
        &[
            (Field::Factor, Said::Written("sitting for hours")),
            (Field::Minutes, Said::Written("480")),
        ],
    ),
    (
        269,
        500,
        Kind::Factor,
        &[(Field::Factor, Said::Written("travel"))],
    ),
    (335, MORNING, Kind::Lab, &ferritin("79")),
    (335, MORNING, Kind::Lab, &saturation("26")),
    (
        340,
        60,
        Kind::Factor,
        &[
            (Field::Factor, Said::Written("illness")),
            (Field::Note, Said::Text(|it| it.cold)),
        ],
    ),
    (
        352,
        MORNING,
        Kind::Note,
        &[(Field::Note, Said::Text(|it| it.doctor))],
    ),
];

const fn ferritin(value: &'static str) -> [(Field, Said); 5] {
    [
        (Field::Analyte, Said::Written("ferritin")),
        (Field::Amount, Said::Written(value)),
        (Field::Unit, Said::Written("µg/L")),
        (Field::Fasting, Said::Written("yes")),
        (Field::IronHours, Said::Written("48")),
    ]
}

const fn saturation(value: &'static str) -> [(Field, Said); 3] {
    [
        (Field::Analyte, Said::Written("TSAT")),
        (Field::Amount, Said::Written(value)),
        (Field::Unit, Said::Written("%")),
    ]
}

/// Mostly both lower legs.
const FELT_AT: [&[Place]; 7] = [
    &[Place::LeftLowerLeg, Place::RightLowerLeg],
    &[Place::LeftLowerLeg, Place::RightLowerLeg],
    &[Place::LeftCalf, Place::RightCalf],
    &[Place::LeftLowerLeg],
    &[Place::LeftLowerLeg, Place::RightLowerLeg, Place::RightThigh],
    &[Place::RightLowerLeg],
    &[Place::LeftFoot, Place::LeftLowerLeg, Place::RightLowerLeg],
];

const FELT_LIKE: [Sensation; 5] = [
    Sensation::Creeping,
    Sensation::Tingling,
    Sensation::Pulling,
    Sensation::Indescribable,
    Sensation::Electric,
];

/// What is tried, and how often it helps, in per cent.
const TRIED: [(ReliefKind, u32); 6] = [
    (ReliefKind::Walking, 70),
    (ReliefKind::Stretching, 50),
    (ReliefKind::Massage, 55),
    (ReliefKind::MentalTask, 45),
    (ReliefKind::Cold, 40),
    (ReliefKind::PneumaticCompression, 60),
];

/// A year that ends last night, as the journal's events in the order of time. It has the settings
/// and the texts that are given, and depends on nothing but the day, them and the zone.
#[must_use]
pub fn example(
    today: Moment,
    settings: &Settings,
    zone: &impl Zone,
    texts: &ExampleTexts,
) -> Vec<Event> {
    let first = (0..NIGHTS).fold(Night::of(today), |night, _| night.previous());
    let mut year = Year {
        zone,
        texts,
        chance: Chance(0x5EED_0F57_1118_7A3B),
        events: Vec::new(),
        day: 0,
        night: first,
    };
    let set = settings.as_change();
    year.write_at(0, Body::ChangedSettings { set });
    while year.day < NIGHTS {
        year.live_a_day();
        year.day += 1;
        year.night = year.night.next();
    }
    year.events
}

struct Year<'a> {
    zone: &'a dyn Zone,
    texts: &'a ExampleTexts<'a>,
    chance: Chance,
    events: Vec<Event>,
    /// 0..[`NIGHTS`].
    day: u32,
    night: Night,
}

impl Year<'_> {
    fn live_a_day(&mut self) {
        let is_on_the_way = self.day + 1 == HOLIDAY.start || self.day == HOLIDAY.end;
        let is_silent = SILENCE.contains(&self.day) || self.chance.of(6);
        self.singles(0..EVENING);
        if is_on_the_way || is_silent {
            return self.singles(EVENING..u32::MAX);
        }
        let weight = self.habits(0..EVENING);
        if self.day == MISTAKE {
            self.tap_by_mistake();
        }
        if self.chance.of(6) {
            let note = self.chance.pick(&self.texts.days).unwrap_or_default();
            self.log(565, Kind::Note, &[(Field::Note, note)], &[]);
        }
        let worst = self.sleep(weight);
        self.habits(EVENING..u32::MAX);
        if self.chance.of(82) {
            self.check_in(worst);
        }
        self.singles(EVENING..u32::MAX);
    }

    fn singles(&mut self, when: std::ops::Range<u32>) {
        for (day, minutes, kind, said) in SINGLES {
            if day == self.day && when.contains(&minutes) {
                // A plan of two months.
                let last = u32::try_from(self.night.evening().num_days_from_ce() - 719_163 + 62);
                let until = (Field::Until, last.unwrap_or(0));
                let numbers = if kind == Kind::PlanItem {
                    &[until][..]
                } else {
                    &[]
                };
                let said: Vec<_> = said
                    .iter()
                    .map(|(field, said)| (*field, said.with(self.texts)))
                    .collect();
                self.log(minutes, kind, &said, numbers);
            }
        }
    }

    /// How much worse or better they make the night.
    fn habits(&mut self, when: std::ops::Range<u32>) -> i32 {
        let mut weight = 0;
        for habit in &HABITS {
            let is_due = habit.days.contains(&self.day) && self.day.is_multiple_of(habit.every);
            if !is_due || !when.contains(&habit.time.0) || !self.chance.of(habit.often) {
                continue;
            }
            let minutes = habit.time.0 + self.chance.below(habit.time.1);
            let (field, least, more, step) = habit.said;
            let number = least + self.chance.below(more + 1) * step;
            let is_dose = habit.is == Kind::Dose;
            let what = if is_dose { Field::Name } else { Field::Factor };
            let said = [
                (what, habit.what.with(self.texts)),
                (Field::Unit, habit.unit),
            ];
            self.log(minutes, habit.is, &said, &[(field, number)]);
            weight += habit.weight;
        }
        weight
    }

    /// The bouts of a night, or a cramp, or nothing; the worst of it.
    fn sleep(&mut self, weight: i32) -> i32 {
        let eased = self.day.clamp(EASING.start, EASING.end) - EASING.start;
        let percent = 70 - eased / 10;
        if !self.chance.of(percent.saturating_add_signed(7 * weight)) {
            if self.chance.of(12) {
                self.cramp();
            }
            return i32::from(self.chance.of(15));
        }
        let count = 1 + u32::from(self.chance.of(35)) + u32::from(self.chance.of(15));
        // The onset drifts a little later over the year.
        let onset = 580 + self.day / 12 + self.chance.below(60) + self.chance.below(60);
        let Some(mut start) = self.at(onset) else {
            return 0;
        };
        let mut worst = 0;
        for _ in 0..count {
            let noise = self.chance.below(3) + self.chance.below(3);
            let strong = 4 + weight + i32::try_from(noise).unwrap_or(0);
            let strong = (strong - i32::try_from(eased / 80).unwrap_or(0)).clamp(1, 10);
            worst = worst.max(strong);
            let minutes = 10 + self.chance.below(46);
            let end = self.after(start, minutes);
            self.bout(start, end, u8::try_from(strong).ok());
            let pause = 15 + self.chance.below(45);
            start = self.after(end, pause);
        }
        worst
    }

    fn bout(&mut self, start: Moment, end: Moment, strong: Option<u8>) {
        let is_known = self.chance.of(88);
        let mut details =
            BoutDetails::new(start, if is_known { End::At(end) } else { End::Unknown });
        if self.chance.of(87) {
            details.intensity = strong.and_then(|strong| Intensity::new(strong).ok());
        }
        if self.chance.of(85) {
            let places = self.chance.pick(&FELT_AT).unwrap_or_default();
            details.places = places.iter().copied().collect();
        }
        if self.chance.of(70) {
            details.sensations.insert(Sensation::Urge);
            if let Some(sensation) = self.chance.pick(&FELT_LIKE) {
                details.sensations.insert(sensation);
            }
        }
        for _ in 0..self.chance.below(3) {
            let tried = self.chance.pick(&TRIED);
            let Some((what, helps)) =
                tried.filter(|(what, _)| details.reliefs.iter().all(|relief| relief.what != *what))
            else {
                continue;
            };
            let mut relief = Relief::new(what);
            if self.chance.of(90) {
                let helped = self.chance.of(helps);
                relief.outcome = Some(if helped {
                    Outcome::Better
                } else {
                    Outcome::Same
                });
                let minutes = 3 + self.chance.below(18);
                relief.minutes = u16::try_from(minutes).ok().filter(|_| helped);
            }
            details.reliefs.push(relief);
        }
        if self.chance.of(12) {
            // Put down once it was over.
            self.write(end, Body::AddedBout { bout: details });
            return;
        }
        let record = self.write(start, Body::StartedBout);
        let tapped = BoutDetails::new(start, End::Running);
        let set = details.as_change().only_news(&tapped);
        self.write(end, Body::ChangedBout { record, set });
    }

    fn tap_by_mistake(&mut self) {
        if let Some(at) = self.at(562) {
            let record = self.write(at, Body::StartedBout);
            self.write(at, Body::Removed { record });
        }
    }

    fn cramp(&mut self) {
        let minutes = 840 + self.chance.below(120);
        let said = [
            (Field::Intensity, 2 + self.chance.below(5)),
            (Field::Places, 1 << Place::LeftCalf.index()),
            (Field::Minutes, 1 + self.chance.below(6)),
        ];
        self.log(minutes, Kind::Cramp, &[], &said);
    }

    fn check_in(&mut self, worst: i32) {
        let worst = u32::try_from(worst.clamp(0, 10)).unwrap_or(0);
        let bedtime = 22 * 60 + 20 + self.chance.below(60);
        let wake = 6 * 60 + self.chance.below(60);
        let mut set = FieldChange::default();
        let mut say = |field: Field, number: u32| set.push(field, field.number(number).ok());
        say(Field::Worst, worst);
        if self.chance.of(88) {
            say(Field::WakeUps, self.chance.below(2 + worst / 3));
            say(Field::FallAsleep, 5 + 5 * self.chance.below(3 + worst));
            say(Field::Bedtime, bedtime);
            say(Field::FinalWake, wake);
            say(Field::Quality, 8 - worst * 3 / 5 + self.chance.below(3));
            say(Field::Sleepiness, worst / 2 + self.chance.below(4));
        }
        if self.chance.of(45) {
            say(Field::Mood, 7 - worst / 3 + self.chance.below(3));
        }
        if self.chance.of(8) {
            say(Field::Kicks, 1);
        }
        let night = self.night;
        let minutes = 1155 + self.chance.below(80);
        self.write_at(minutes, Body::CheckedIn { night, set });
    }

    fn log(&mut self, minutes: u32, kind: Kind, said: &[(Field, &str)], numbers: &[(Field, u32)]) {
        let mut fields = Fields::default();
        for (field, written) in said {
            fields.put(*field, field.read(written).unwrap_or_default());
        }
        for (field, number) in numbers {
            fields.put(*field, field.number(*number).ok());
        }
        if let Some(at) = self.at(minutes) {
            let entry = NewEntry {
                kind,
                at,
                recalled: false,
                fields,
            };
            self.write(at, Body::Logged { entry, id: None });
        }
    }

    fn write_at(&mut self, minutes: u32, body: Body) {
        if let Some(at) = self.at(minutes) {
            self.write(at, body);
        }
    }

    fn write(&mut self, at: Moment, body: Body) -> RecordId {
        let id = Id::new(at.utc_ms(), self.chance.bytes());
        self.events.push(Event::new(id.into(), at, body));
        id.into()
    }

    /// Minutes after the noon of this night, on the clock of where it is spent.
    fn at(&self, minutes: u32) -> Option<Moment> {
        let local = self.night.begins() + TimeDelta::minutes(minutes.into());
        let home = self.zone.at_local(local)?;
        if !HOLIDAY.contains(&self.day) {
            return Some(home);
        }
        let offset = home.offset_minutes();
        let away = if offset > 0 {
            offset - 360
        } else {
            offset + 360
        };
        Moment::from_local(local, away).ok()
    }

    fn after(&self, moment: Moment, minutes: u32) -> Moment {
        let utc_ms = moment.utc_ms() + i64::from(minutes) * 60_000;
        let is_away = HOLIDAY.contains(&self.day);
        let here = if is_away {
            moment.offset_minutes()
        } else {
            self.zone.offset_at(utc_ms)
        };
        Moment::new(utc_ms, here).unwrap_or(moment)
    }
}

/// Chance that is the same every time (xorshift64*).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn bytes(&mut self) -> [u8; 10] {
        let [a, b, c, d, e, f, g, h] = self.next().to_be_bytes();
        let [i, j, ..] = self.next().to_be_bytes();
        [a, b, c, d, e, f, g, h, i, j]
    }

    /// 0..`end`; 0 for nothing to choose from.
    fn below(&mut self, end: u32) -> u32 {
        let wide = u32::try_from(self.next() >> 32).unwrap_or(0);
        wide.checked_rem(end).unwrap_or(0)
    }

    /// Whether something of so many per cent happens.
    fn of(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        let at = self.below(u32::try_from(from.len()).ok()?);
        from.get(usize::try_from(at).ok()?).copied()
    }
}
