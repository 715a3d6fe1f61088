//! Plan items of all kinds, written down at noon in some place.

use chrono::{NaiveDate, NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;
use stillnight_domain::care::schedule::{Anchors, Onset, Repeat, Schedule, Timing};
use stillnight_domain::exports::ics::{Alarm, Export, IcsTexts};
use stillnight_domain::{
    Anchor, Hours, Id, Missed, Moment, RecordId, Settings, TimeOfDay, Weekday,
};

/// What the app says in English.
pub const TEXTS: IcsTexts = IcsTexts {
    discreet: "Reminder",
    cannot_know: "This entry cannot know whether it is done. If it shows twice, delete the older \
                  one.",
    test: "Test reminder",
    test_says: "If this rang, this calendar can remind you. You can delete this entry.",
};

/// A file and the two years in which it is looked at.
pub struct Shape {
    pub ics: String,
    pub from: NaiveDateTime,
    pub to: NaiveDateTime,
}

/// A plan item, and when its file is made.
#[derive(Clone)]
pub struct Case {
    pub name: &'static str,
    pub now: Moment,
    pub sequence: u32,
    item: RecordId,
    schedule: Schedule,
    taken: Vec<NaiveDate>,
}

impl Case {
    pub fn alarm(&self) -> Alarm<'_> {
        Alarm {
            item: self.item,
            name: self.name,
            schedule: self.schedule,
            taken: &self.taken,
            sequence: self.sequence,
        }
    }

    pub fn with<T>(&self, ask: impl FnOnce(Alarm, Anchors) -> T) -> T {
        self.with_export(true, |export| ask(self.alarm(), export.anchors))
    }

    pub fn with_export<T>(&self, named: bool, ask: impl FnOnce(Export) -> T) -> T {
        let settings = settings();
        let onset = Onset::Known {
            after_noon: 9 * 60 + 17,
            nights: 7,
        };
        let anchors = Anchors {
            settings: &settings,
            onset,
        };
        ask(Export {
            now: self.now,
            anchors,
            named,
            texts: TEXTS,
        })
    }

    pub fn file(&self) -> String {
        self.with_export(true, |export| export.item(&self.alarm()).unwrap())
    }

    /// The user changes its time a little.
    pub fn move_by_a_minute(&mut self) {
        self.schedule.timing = self.schedule.timing.map(|timing| match timing {
            Timing::At(time) => Timing::At(TimeOfDay::new((time.minutes() + 1) % 1440).unwrap()),
            Timing::Before(anchor, minutes) => Timing::Before(anchor, minutes + 1),
        });
    }
}

fn time(text: &str) -> TimeOfDay {
    TimeOfDay::parse(text).unwrap()
}

fn settings() -> Settings {
    let mut settings = Settings {
        bedtime: Some(time("22:30")),
        wake: Some(time("06:30")),
        ..Settings::default()
    };
    // Friday nights end late, and begin after midnight.
    settings.week[4] = Hours {
        bedtime: Some(time("00:30")),
        wake: Some(time("09:00")),
    };
    settings
}

/// The moment a clock in a place shows noon on a day.
fn noon(zone: Tz, day: NaiveDate) -> Moment {
    let noon = day.and_hms_opt(12, 0, 0).unwrap();
    let here = zone.from_local_datetime(&noon).earliest().unwrap();
    let offset = here.offset().fix().local_minus_utc() / 60;
    Moment::from_local(noon, offset).unwrap()
}

/// Each schedule at some clock times and before what times are counted from.
pub fn all(zone: Tz) -> Vec<Case> {
    use Missed::{Keep, Shift};
    let first = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let made = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
    let every = |days, missed| Repeat::EveryDays { days, missed };
    let some = [Weekday::Monday, Weekday::Friday, Weekday::Saturday];
    let repeats = [
        ("every day", every(1, Keep)),
        ("every second; with a comma, and 🌙", every(2, Keep)),
        ("every third, shifted", every(3, Shift)),
        ("every seventh", every(7, Keep)),
        (
            "every tenth \\ of a long name that goes on beyond the end of one line ✨✨✨",
            every(10, Keep),
        ),
        ("every fourteenth", every(14, Shift)),
        ("some days of the week", Repeat::Weekdays(some.into())),
    ];
    let timings = [
        Timing::At(time("00:00")),
        // In Europe and America a time that a clock change skips and doubles; so on Lord Howe.
        Timing::At(time("02:15")),
        Timing::At(time("01:45")),
        Timing::At(time("12:00")),
        Timing::At(time("23:59")),
        Timing::Before(Anchor::Bedtime, 0),
        Timing::Before(Anchor::Bedtime, 60),
        Timing::Before(Anchor::Wake, 10),
        // The evening before.
        Timing::Before(Anchor::Wake, 600),
        Timing::Before(Anchor::Onset, 45),
    ];
    let ends = [None, NaiveDate::from_ymd_opt(2027, 4, 4)];
    let mut cases = Vec::new();
    for (name, repeat) in repeats {
        for timing in timings {
            for until in ends {
                let number = u64::try_from(cases.len()).unwrap().to_be_bytes();
                let mut random = [0; 10];
                random[2..].copy_from_slice(&number);
                let shifts = matches!(repeat, Repeat::EveryDays { missed: Shift, .. });
                let taken = if shifts {
                    vec![first, made - chrono::Days::new(3)]
                } else {
                    Vec::new()
                };
                cases.push(Case {
                    name,
                    now: noon(zone, made),
                    sequence: 2,
                    item: Id::new(1_795_000_000_000, random).into(),
                    schedule: Schedule {
                        repeat,
                        timing: Some(timing),
                        from: first,
                        until,
                    },
                    taken,
                });
            }
        }
    }
    cases
}
