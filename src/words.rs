//! Every sentence of the interface that Rust says, as functions: a second language replaces this
//! file and `index.html`. Short, plain, kind; no exclamation marks, no praise, no blame.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use stillnight_browser::clock;
use stillnight_domain::calm::Tool;
use stillnight_domain::calm::code::Marks;
use stillnight_domain::calm::stars::Mark;
use stillnight_domain::care::schedule::{Anchors, Onset, Repeat, Schedule, Timing};
use stillnight_domain::{
    Analyte, Anchor, BoutDetails, Burden, Category, Coded, Condition, Diary, End, Entry, Factor,
    Field, Fields, Intensity, Kind, Means, Missed, Moment, Month, Night, NightInk, NightMode,
    Outcome, Place, Refusal, Relief, ReliefKind, Sensation, Shape, Sign, TimeField, Unit, Value,
};

// ---- pages ----

pub const fn tonight() -> &'static str {
    "Tonight"
}
pub const fn diary() -> &'static str {
    "Diary"
}
pub const fn bout() -> &'static str {
    "Bout"
}
pub const fn night() -> &'static str {
    "Night"
}
pub const fn entry() -> &'static str {
    "Entry"
}
pub const fn settings() -> &'static str {
    "Settings"
}
pub const fn when_to_get_help() -> &'static str {
    "When to get help"
}
pub const fn care() -> &'static str {
    "Care"
}
pub const fn plan() -> &'static str {
    "Plan"
}
pub const fn labs() -> &'static str {
    "Labs"
}
pub const fn medicines() -> &'static str {
    "Medicines"
}
pub const fn hospital_card() -> &'static str {
    "Hospital card"
}
pub const fn conditions() -> &'static str {
    "Conditions"
}
pub const fn learn() -> &'static str {
    "Learn"
}
pub fn window_title(page: &str) -> String {
    format!("{page} · Stillnight")
}

// ---- tonight ----

pub const fn tap_when_it_starts() -> &'static str {
    "Tap once when it starts. The time is kept; everything else can wait."
}
pub fn running_since(start: Moment, clock_hidden: bool) -> String {
    if clock_hidden {
        "A bout is running".into()
    } else {
        format!("Running since {}", clock::time_text(start.local()))
    }
}
pub const fn it_started() -> &'static str {
    "It started…"
}
/// The presets of "It started…", in minutes before the tap.
pub const STARTED_AGO: [u32; 4] = [0, 15, 30, 60];
pub fn started_ago(minutes: u32) -> String {
    match minutes {
        0 => "Just now".into(),
        60 => "1 h ago".into(),
        _ => format!("{minutes} min ago"),
    }
}
pub fn stop_without_bout(at: Moment) -> String {
    format!(
        "You tapped “It stopped” at {}, but no bout was running.",
        clock::time_text(at.local())
    )
}
pub const fn add_the_bout() -> &'static str {
    "Add the bout that ended then. It had started:"
}
pub fn started_before(minutes: u32) -> String {
    match minutes {
        60 => "1 h before".into(),
        _ => format!("{minutes} min before"),
    }
}
pub const fn no_bout_then() -> &'static str {
    "There was no bout"
}
pub const fn tonight_so_far() -> &'static str {
    "Tonight so far"
}

// ---- calm tools ----

pub const fn calm() -> &'static str {
    "Calm"
}
pub const fn calm_tools() -> &'static str {
    "Calm tools"
}
pub const fn all_calm_tools() -> &'static str {
    "Relief timer · Lamps · Code · Stars"
}
pub const fn tool(tool: Tool) -> &'static str {
    match tool {
        Tool::Timer => "Relief timer",
        Tool::Lamps => "Lamps",
        Tool::Code => "Code",
        Tool::Stars => "Stars",
    }
}
pub const fn what_tool(tool: Tool) -> &'static str {
    match tool {
        Tool::Timer => "Try one thing for some minutes.",
        Tool::Lamps => "Put all the lamps out.",
        Tool::Code => "Find four hidden numbers.",
        Tool::Stars => "Find the stars from the numbers at the edge.",
    }
}
pub const fn about_calm_tools() -> &'static str {
    "Something for the mind while the legs will not rest. It does no harm; whether it helps you, you will see."
}
pub const fn rules(tool: Tool) -> &'static str {
    match tool {
        Tool::Timer => "It makes no sound, and goes on while the screen is dark.",
        Tool::Lamps => "A tap turns a lamp and those beside it on or off. Put them all out.",
        Tool::Code => "Four numbers, some may be the same. ● is right, ○ belongs to another place.",
        Tool::Stars => {
            "The numbers say how many stars stand together. One tap is a star, two are a cross."
        }
    }
}
pub const fn new_one() -> &'static str {
    "New one"
}
pub const fn did_it_help() -> &'static str {
    "Did it help?"
}
pub const fn none_to_note_it_on() -> &'static str {
    "No bout is running, so there is none to note this on."
}
/// Where something is on a board, counted from 0, and what is there.
pub fn on_board(row: usize, column: usize, what: &str) -> String {
    format!("Row {}, column {}, {what}", row + 1, column + 1)
}
pub const fn lamp(is_lit: bool) -> &'static str {
    if is_lit { "lit" } else { "out" }
}
pub fn lamps_lit(lit: u32) -> String {
    match lit {
        0 => "All are out.".into(),
        1 => "1 lamp is lit.".into(),
        _ => format!("{lit} lamps are lit."),
    }
}
pub const fn star(mark: Mark) -> &'static str {
    match mark {
        Mark::Open => "open",
        Mark::Star => "star",
        Mark::Cross => "cross",
    }
}
pub fn stars_marked(stars: u32, fits: bool) -> String {
    match (fits, stars) {
        (true, _) => "All the numbers fit.".into(),
        (_, 1) => "1 star is marked.".into(),
        _ => format!("{stars} stars are marked."),
    }
}
/// What stands before the clue of a row or column, counted from 0.
pub fn clue_of(line: usize, is_row: bool) -> String {
    let name = if is_row { "Row" } else { "Column" };
    format!("{name} {}: ", line + 1)
}
/// A place of the code, counted from 0, and the number in it.
pub fn code_place(place: usize, number: &str) -> String {
    let number = if number.is_empty() { "empty" } else { number };
    format!("Place {}, {number}", place + 1)
}
pub fn marks(marks: Marks) -> String {
    format!("{} right, {} elsewhere", marks.placed, marks.elsewhere)
}
pub const fn guesses() -> &'static str {
    "Tried so far"
}
pub const fn code_found() -> &'static str {
    "That is the code."
}
pub const fn try_it() -> &'static str {
    "Try"
}
pub const fn for_how_long() -> &'static str {
    "For how long?"
}
pub const fn care_for_skin() -> &'static str {
    "A cloth between, 15 minutes at most. With numb skin, diabetes, Raynaud’s or poor blood flow, ask a doctor first."
}
pub const fn start() -> &'static str {
    "Start"
}
pub const fn stop() -> &'static str {
    "Stop"
}
pub fn minutes_left(left: u16) -> String {
    format!("{left} min left")
}
pub fn tried_for(minutes: u16) -> String {
    format!("Over, after {minutes} min.")
}
pub const fn something_else() -> &'static str {
    "Try something else"
}

// ---- a bout ----

pub const fn how_strong() -> &'static str {
    "How strong?"
}
pub const fn where_is_it() -> &'static str {
    "Where?"
}
pub const fn how_does_it_feel() -> &'static str {
    "How does it feel?"
}
pub const fn what_are_you_trying() -> &'static str {
    "What are you trying?"
}
pub const fn note() -> &'static str {
    "Note"
}
pub const fn ended() -> &'static str {
    "Ended"
}
pub const fn ended_at() -> &'static str {
    "At a time"
}
pub const fn still_going() -> &'static str {
    "Still going"
}
pub const fn end_unknown() -> &'static str {
    "End unknown"
}
pub const fn remove() -> &'static str {
    "Remove"
}
pub const fn removed() -> &'static str {
    "Removed. Undo brings it back."
}
pub const fn no_such_bout() -> &'static str {
    "This is not in the diary. It may have been removed."
}
pub const fn back_to_diary() -> &'static str {
    "Back to the diary"
}
pub const fn taken_back() -> &'static str {
    "Taken back"
}

pub const fn place(place: Place) -> &'static str {
    match place {
        Place::LeftFoot => "Left foot",
        Place::RightFoot => "Right foot",
        Place::LeftLowerLeg => "Left lower leg",
        Place::RightLowerLeg => "Right lower leg",
        Place::LeftKnee => "Left knee",
        Place::RightKnee => "Right knee",
        Place::LeftThigh => "Left thigh",
        Place::RightThigh => "Right thigh",
        Place::LeftHip => "Left hip",
        Place::RightHip => "Right hip",
        Place::LeftHand => "Left hand",
        Place::RightHand => "Right hand",
        Place::LeftArm => "Left arm",
        Place::RightArm => "Right arm",
        Place::Trunk => "Trunk",
        Place::LeftSole => "Left sole",
        Place::RightSole => "Right sole",
        Place::LeftCalf => "Left calf",
        Place::RightCalf => "Right calf",
        Place::LeftBackThigh => "Back of left thigh",
        Place::RightBackThigh => "Back of right thigh",
        Place::LeftButtock => "Left buttock",
        Place::RightButtock => "Right buttock",
        Place::Back => "Back",
    }
}

pub const fn sensation(sensation: Sensation) -> &'static str {
    match sensation {
        Sensation::Urge => "Urge to move",
        Sensation::Creeping => "Creeping",
        Sensation::Crawling => "Crawling",
        Sensation::Tingling => "Tingling",
        Sensation::Pulling => "Pulling",
        Sensation::Electric => "Electric",
        Sensation::Itching => "Itching",
        Sensation::Burning => "Burning",
        Sensation::Aching => "Aching",
        Sensation::Painful => "Painful",
        Sensation::Twitching => "Twitching",
        Sensation::Indescribable => "Hard to describe",
    }
}

pub const fn relief(kind: ReliefKind) -> &'static str {
    match kind {
        ReliefKind::Walking => "Walking",
        ReliefKind::Stretching => "Stretching",
        ReliefKind::Cold => "Cold",
        ReliefKind::Heat => "Heat",
        ReliefKind::Massage => "Massage",
        ReliefKind::PneumaticCompression => "Compression pump",
        ReliefKind::Stockings => "Stockings",
        ReliefKind::Bath => "Bath",
        ReliefKind::MentalTask => "Mental task",
        ReliefKind::Dose => "A dose",
        ReliefKind::Other => "Other",
    }
}

pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Better => "Better",
        Outcome::Same => "Same",
        Outcome::Worse => "Worse",
    }
}
pub fn outcome_of(kind: ReliefKind) -> String {
    format!("{}: how was it after?", relief(kind))
}

/// From when until when, and for how long.
pub fn span(details: &BoutDetails, end: End) -> String {
    let from = clock::time_text(details.start.local());
    match end {
        End::At(end) => format!(
            "{from} – {} · {}",
            clock::time_text(end.local()),
            minutes(end.minutes_since(details.start))
        ),
        End::Running => format!("{from} – still going"),
        End::Unknown => format!("{from} – end unknown"),
    }
}

/// A length of time such as `28 min` or `1 h 05 min`.
pub fn minutes(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02} min"),
    }
}

pub fn out_of_ten(intensity: Intensity) -> String {
    format!("{} of 10", intensity.value())
}

/// What is known of a bout besides its times, in one line.
pub fn gist(details: &BoutDetails) -> String {
    let tried = |tried: &Relief| match tried.outcome {
        Some(came) => format!("{}: {}", relief(tried.what), came.code()),
        None => relief(tried.what).to_owned(),
    };
    let parts = details
        .intensity
        .map(out_of_ten)
        .into_iter()
        .chain(details.places.iter().map(|&at| place(at).to_owned()))
        .chain(
            details
                .sensations
                .iter()
                .map(|&felt| sensation(felt).to_owned()),
        )
        .chain(details.reliefs.iter().map(tried));
    parts.collect::<Vec<_>>().join(" · ")
}

// ---- tonight, while a bout runs ----

pub const fn how_strong_ends() -> &'static str {
    "0 is nothing, 10 is the worst you know"
}
pub const fn questions() -> &'static str {
    "About this bout"
}
pub const fn strength_tab() -> &'static str {
    "Strength"
}
pub const fn place_tab() -> &'static str {
    "Where"
}
pub const fn feel_tab() -> &'static str {
    "Feel"
}
pub const fn tried_tab() -> &'static str {
    "Tried"
}
pub const fn left_is_yours() -> &'static str {
    "Left is your left."
}
pub const fn front() -> &'static str {
    "Front"
}
pub const fn back() -> &'static str {
    "Back"
}
pub const fn more() -> &'static str {
    "More"
}
pub fn minutes_until_better(kind: ReliefKind) -> String {
    format!("{}: after how many minutes?", relief(kind))
}

// ---- tonight, the rest ----

pub const fn log_more() -> &'static str {
    "Log something else"
}
pub const fn lately() -> &'static str {
    "Again"
}
pub const fn same_as_last_night() -> &'static str {
    "Same factors as yesterday"
}
pub fn last_night(bouts_then: usize) -> String {
    match bouts_then {
        0 => "Last night".into(),
        _ => format!("{} last night", bouts(bouts_then)),
    }
}
pub const fn a_calm_night() -> &'static str {
    "A calm night"
}
pub const fn check_in() -> &'static str {
    "Check in"
}
pub const fn check_in_says(may_be_calm: bool) -> &'static str {
    if may_be_calm {
        "How was it? One tap for a calm night, or a few for the rest."
    } else {
        "How was it? A few taps tell, while you remember."
    }
}
pub fn how_long(start: Moment) -> String {
    format!("The one at {}: how long?", clock::time_text(start.local()))
}
pub fn what_helped(start: Moment) -> String {
    format!("What helped at {}?", clock::time_text(start.local()))
}
/// The lengths offered in the morning, in minutes.
pub const LASTED: [i64; 5] = [5, 15, 30, 60, 120];
pub const fn look_around() -> &'static str {
    "Look around with an example"
}
pub const fn look_around_says() -> &'static str {
    "A made-up year, apart from your diary. It is gone with one tap, and when you close the app."
}
pub const fn log_now_is_yours() -> &'static str {
    "“Log now” still writes to your own diary."
}

// ---- kinds of entries ----

pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Cramp => "Cramp",
        Kind::CheckIn => "Check-in",
        Kind::Factor => "Factor",
        Kind::Dose => "Dose",
        Kind::Note => "Note",
        Kind::Lab => "Blood result",
        Kind::Medicine => "Medicine",
        Kind::Flag => "Condition",
        Kind::PlanItem => "Plan",
        Kind::Due => "Not taken",
    }
}
pub const fn category(category: Category) -> &'static str {
    match category {
        Category::Bout => "Bouts",
        Category::Cramp => "Cramps",
        Category::CheckIn => "Check-ins",
        Category::Dose => "Doses",
        Category::Factor => "Factors",
        Category::Note => "Notes",
    }
}
pub const fn factor(factor: Factor) -> &'static str {
    match factor {
        Factor::Caffeine => "Caffeine",
        Factor::Alcohol => "Alcohol",
        Factor::Nicotine => "Nicotine",
        Factor::Exercise => "Exercise",
        Factor::LateMeal => "Late meal",
        Factor::Stress => "Stress",
        Factor::SittingForHours => "Sitting for hours",
        Factor::Illness => "Illness",
        Factor::Travel => "Travel",
        Factor::Period => "Period",
        Factor::BloodDonation => "Blood donation",
        Factor::Custom => "Something else",
    }
}
pub const fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Numbness => "Numbness or weakness",
        Sign::SwollenLeg => "One leg swollen, hot or painful",
        Sign::ColdFoot => "A cold, pale or blue foot",
        Sign::ChestPain => "Chest pain or short of breath",
        Sign::BlackStools => "Black stools",
        Sign::Bladder => "Bladder or bowel trouble",
        Sign::Drowsiness => "Confused or very drowsy",
        Sign::DarkThoughts => "Thoughts of suicide or self-harm",
    }
}
pub const fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::KidneyDisease => "Kidney disease",
        Condition::Dialysis => "Dialysis",
        Condition::Pregnancy => "Pregnancy",
        Condition::IronOverload => "Iron overload",
        Condition::Neuropathy => "Damaged nerves (neuropathy)",
        Condition::ArterialDisease => "Narrow arteries in the legs",
        Condition::HeartFailure => "Heart failure",
        Condition::Diabetes => "Diabetes",
        Condition::SleepApnoea => "Sleep apnoea",
        Condition::Under18 => "Under 18",
        Condition::Myasthenia => "Myasthenia gravis",
        Condition::HeartBlock => "Heart block",
        Condition::BlockedBowel => "Blocked bowel",
        Condition::Anaemia => "Anaemia",
        Condition::HeavyPeriods => "Heavy periods",
    }
}
pub const fn analyte(analyte: Analyte) -> &'static str {
    match analyte {
        Analyte::Ferritin => "Ferritin",
        Analyte::Iron => "Iron in serum",
        Analyte::Tibc => "TIBC",
        Analyte::Transferrin => "Transferrin",
        Analyte::Tsat => "Transferrin saturation (TSAT)",
        Analyte::Haemoglobin => "Haemoglobin",
        Analyte::Crp => "CRP",
        Analyte::Egfr => "eGFR (kidneys)",
    }
}
pub const fn means(means: Means) -> &'static str {
    match means {
        Means::Iron => "Iron",
        Means::Magnesium => "Magnesium",
        Means::Potassium => "Potassium",
        Means::Compression => "Pressure",
        Means::Heat => "Warmth",
        Means::Cold => "Cold",
    }
}
pub const fn anchor(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Clock => "The clock",
        Anchor::Bedtime => "Bedtime",
        Anchor::Wake => "Wake time",
        Anchor::Onset => "Usual onset",
    }
}
pub const fn missed(missed: Missed) -> &'static str {
    match missed {
        Missed::Keep => "The days stay",
        Missed::Shift => "Count from the day it was taken",
    }
}

/// A choice of a field that holds one or some words.
pub fn choice(field: Field, codes: &[&'static str], index: usize) -> &'static str {
    let name = match field {
        Field::Factor => Factor::ALL.get(index).map(|it| factor(*it)),
        Field::News => Sign::ALL.get(index).map(|it| sign(*it)),
        Field::Analyte => Analyte::ALL.get(index).map(|it| analyte(*it)),
        Field::Condition => Condition::ALL.get(index).map(|it| condition(*it)),
        Field::Means => Means::ALL.get(index).map(|it| means(*it)),
        Field::Anchor => Anchor::ALL.get(index).map(|it| anchor(*it)),
        Field::Missed => Missed::ALL.get(index).map(|it| missed(*it)),
        _ => codes.get(index).copied(),
    };
    name.unwrap_or_default()
}
pub const fn sign_leads_to_help() -> &'static str {
    "Please look at “When to get help”."
}

/// What a field of an entry is called.
pub const fn field_name(field: Field) -> &'static str {
    match field {
        Field::Factor => "What?",
        Field::Analyte => "What was measured",
        Field::Condition => "Condition",
        Field::Name => "Name",
        Field::Ingredients => "Ingredients",
        Field::Amount => "Amount",
        Field::Unit => "Unit",
        Field::Means => "What it works with",
        Field::IronMg => "Elemental iron in mg",
        Field::MagnesiumMg => "Elemental magnesium in mg",
        Field::FromClinician => "A clinician recommended it",
        Field::Minutes => "For how many minutes",
        Field::Intensity => "How strong?",
        Field::Worst => "The worst of the night",
        Field::Places => "Where?",
        Field::AsNeeded => "Taken as needed",
        Field::Skipped => "Skipped",
        Field::Bedtime => "Went to bed",
        Field::FallAsleep => "Minutes to fall asleep",
        Field::WakeUps => "Times the legs woke you",
        Field::FinalWake => "Woke for good",
        Field::Quality => "How well did you sleep?",
        Field::Sleepiness => "How sleepy is the day after?",
        Field::Mood => "Mood",
        Field::Wheel => "Sleepy at the wheel",
        Field::Kicks => "Somebody saw my legs move in sleep",
        Field::News => "Anything new?",
        Field::Fasting => "Fasting",
        Field::IronHours => "Hours since the last iron",
        Field::Infection => "Infection in the 4 weeks before",
        Field::EveryDays => "Every so many days",
        Field::Missed => "After a missed day",
        Field::Weekdays => "On these days",
        Field::Time => "Time",
        Field::Anchor => "Counted from",
        Field::Before => "Minutes before",
        Field::Stock => "In stock",
        Field::StockOn => "Counted on",
        Field::Calendar => "In the calendar",
        Field::From => "First day",
        Field::Until => "Last day",
        Field::Note => "Note",
    }
}
/// What the ends of a rating mean.
pub const fn ends_of(field: Field) -> &'static str {
    match field {
        Field::Quality => "0 is very badly, 10 is very well",
        Field::Sleepiness => "0 is wide awake, 10 is hardly awake",
        Field::Mood => "0 is very low, 10 is very good",
        _ => how_strong_ends(),
    }
}

/// A value as a sentence names it; sets as their names with commas.
pub fn value(field: Field, value: &Value) -> String {
    let mut one = Fields::default();
    one.put(field, Some(value.clone()));
    match field {
        Field::Factor => one.word(field).map(factor).unwrap_or_default().into(),
        Field::Places => places(&one),
        Field::News => one
            .set::<Sign>(field)
            .iter()
            .map(|it| sign(*it))
            .collect::<Vec<_>>()
            .join(", "),
        _ => match field.shape() {
            Shape::Time => one
                .time(field)
                .map(|time| clock::time_text(Night::of_evening(Default::default()).at_time(time)))
                .unwrap_or_default(),
            Shape::Flag => field_name(field).into(),
            _ => field.write(value),
        },
    }
}
fn places(fields: &Fields) -> String {
    let places = fields.set::<Place>(Field::Places);
    places
        .iter()
        .map(|it| place(*it))
        .collect::<Vec<_>>()
        .join(", ")
}

/// What an entry is, as a title: the medicine, the factor, or its kind.
pub fn title_of(kind_of: Kind, fields: &Fields) -> String {
    let name = fields.text(Field::Name);
    let custom = fields.word(Field::Factor) == Some(Factor::Custom);
    if let Some(which) = fields.word(Field::Analyte) {
        return analyte(which).into();
    }
    if let Some(which) = fields.word(Field::Condition) {
        return condition(which).into();
    }
    match fields.word(Field::Factor) {
        Some(which) if name.is_empty() || !custom => factor(which).into(),
        _ if name.is_empty() => kind(kind_of).into(),
        _ => name.into(),
    }
}
/// `400 mg`, or nothing.
pub fn amount_of(fields: &Fields) -> String {
    let Some(amount) = fields.get(Field::Amount) else {
        return String::new();
    };
    let counted_in = fields.word(Field::Unit);
    let counted_in = counted_in.map_or("", |it| unit(it, amount.number() == 1000));
    let amount = [&Field::Amount.write(amount), " ", counted_in].concat();
    amount.trim_end().into()
}
pub fn title_and_amount(kind: Kind, fields: &Fields) -> String {
    format!("{} {}", title_of(kind, fields), amount_of(fields))
        .trim_end()
        .into()
}
/// What is known of an entry besides its title, in one line; the note is left out.
pub fn gist_of(entry: &Entry) -> String {
    let fields = &entry.fields;
    let said = fields.iter().filter_map(|(field, it)| {
        let shown = value(field, it);
        Some(match field {
            Field::Note | Field::Name | Field::Factor | Field::Unit => return None,
            Field::Amount => amount_of(fields),
            Field::Minutes => minutes(i64::from(it.number())),
            Field::FallAsleep => format!("asleep after {}", minutes(i64::from(it.number()))),
            Field::WakeUps => format!("woken {shown} times"),
            Field::Worst => format!("worst {shown} of 10"),
            Field::Intensity => format!("{shown} of 10"),
            Field::Quality => format!("sleep {shown} of 10"),
            Field::Sleepiness => format!("sleepy {shown} of 10"),
            Field::Mood => format!("mood {shown} of 10"),
            Field::Bedtime => format!("to bed {shown}"),
            Field::FinalWake => format!("up {shown}"),
            Field::AsNeeded => "as needed".into(),
            _ => shown,
        })
    });
    said.collect::<Vec<_>>().join(" · ")
}

/// Names the field, the value and what is accepted.
pub fn not_accepted(field: Field, given: &str) -> String {
    let accepted = match field.shape() {
        Shape::Whole { max } => format!("a whole number from 0 to {max}"),
        Shape::Rating => "a whole number from 0 to 10".into(),
        Shape::Decimal => {
            "a number from 0 to 1,000,000 with up to three decimals, such as 0.5".into()
        }
        Shape::Time => "a time such as 22:30".into(),
        Shape::Date => "a date such as 2026-11-22".into(),
        Shape::Text { max } => format!("up to {max} characters"),
        Shape::Flag | Shape::Word(_) | Shape::Words(_) => "one of the choices".into(),
    };
    let given: String = given.chars().take(40).collect();
    format!(
        "{}: “{given}” is not accepted. Give {accepted}, or leave it empty.",
        field_name(field)
    )
}
/// A unit as it is written behind an amount; `one` for exactly 1.
pub const fn unit(unit: Unit, one: bool) -> &'static str {
    match unit {
        Unit::Tablets if one => "tablet",
        Unit::Capsules if one => "capsule",
        Unit::Drops if one => "drop",
        Unit::Patches if one => "patch",
        Unit::Puffs if one => "puff",
        Unit::Cups if one => "cup",
        Unit::Glasses if one => "glass",
        Unit::Cigarettes if one => "cigarette",
        _ => unit.code(),
    }
}
pub const fn recalled() -> &'static str {
    "From memory"
}

/// What is worn or put on, and needs no medicine's name.
pub const WORN: [&str; 4] = ["Compression pump", "Stockings", "Heat", "Cold"];

// ---- adding to an earlier night ----

pub const fn add_to_night() -> &'static str {
    "Add to this night"
}
pub fn add_a(what: &str) -> String {
    format!("Add: {}", what.to_ascii_lowercase())
}
pub const fn when_was_it() -> &'static str {
    "When was it? A time before noon belongs to the morning after."
}
pub const fn add() -> &'static str {
    "Add"
}
pub fn no_time_given(given: &str) -> String {
    format!("Time: “{given}” is not a time. Give hours and minutes, such as 23:40.")
}

// ---- diary ----

pub fn night_of(night: Night) -> String {
    format!("Night of {}", clock::long_date_text(night.evening()))
}
pub fn evening_of(night: Night) -> String {
    clock::long_date_text(night.evening())
}
pub fn month(month: Month) -> String {
    clock::month_text(month.first())
}
pub const fn earlier_month() -> &'static str {
    "Month before"
}
pub const fn later_month() -> &'static str {
    "Month after"
}
pub const fn night_before() -> &'static str {
    "Night before"
}
pub const fn night_after() -> &'static str {
    "Night after"
}
pub const fn jump_to() -> &'static str {
    "Jump to a date"
}
pub const fn search() -> &'static str {
    "Search"
}
pub const fn trash() -> &'static str {
    "Trash"
}
pub const fn all_nights() -> &'static str {
    "All nights"
}
pub fn bouts(count: usize) -> String {
    match count {
        1 => "1 bout".into(),
        _ => format!("{count} bouts"),
    }
}
/// A night of the calendar, for those who do not see it.
pub fn burden(burden: Burden) -> String {
    match burden {
        Burden::Missing => "nothing recorded".into(),
        Burden::Unrated => "bouts, strength not recorded".into(),
        Burden::Rated(worst) => format!("worst {}", out_of_ten(worst)),
    }
}
pub const fn calendar_key() -> &'static str {
    "The number is the worst of the night, 0 to 10. A dash: bouts without a number. Nothing: not recorded."
}
pub const fn strip_key() -> &'static str {
    "Noon to noon. Bars are bouts, the taller the stronger; hollow: strength not recorded. Below the line: sleep, doses (triangles) and factors (strokes)."
}
/// A night in one line: the worst, bouts, how long together, doses and factors.
pub fn night_summary(diary: &Diary, night: Night, now: Moment) -> String {
    let mut parts = night_in_short(diary, night, now);
    let entries = diary.entries_of(night);
    let count = |kind| entries.iter().filter(|entry| entry.kind == kind).count();
    for (kind, one, many) in [
        (Kind::Dose, "dose", "doses"),
        (Kind::Factor, "factor", "factors"),
        (Kind::Cramp, "cramp", "cramps"),
        (Kind::Note, "note", "notes"),
    ] {
        match count(kind) {
            0 => {}
            1 => parts.push(format!("1 {one}")),
            number => parts.push(format!("{number} {many}")),
        }
    }
    parts.join(" · ")
}
/// The worst of a night, its bouts, and how long they were together.
pub fn night_in_short(diary: &Diary, night: Night, now: Moment) -> Vec<String> {
    let found = diary.bouts_of(night);
    let length = |bout: &&stillnight_domain::Bout| match diary.end_of(bout, now) {
        End::At(end) => end.minutes_since(bout.details.start).max(0),
        End::Running | End::Unknown => 0,
    };
    let total: i64 = found.iter().map(length).sum();
    let mut parts = Vec::new();
    match diary.burden(night) {
        Burden::Rated(worst) if worst.value() == 0 && found.is_empty() => {
            parts.push("Calm".to_owned());
        }
        Burden::Rated(worst) => parts.push(format!("Worst {}", out_of_ten(worst))),
        Burden::Missing | Burden::Unrated => {}
    }
    if !found.is_empty() {
        parts.push(bouts(found.len()));
    }
    if total > 0 {
        parts.push(minutes(total));
    }
    if found.is_empty() && parts.is_empty() {
        let has_check_in = diary.check_in_of(night).is_some();
        let nothing = if has_check_in {
            "Checked in"
        } else {
            "No bouts recorded"
        };
        parts.push(nothing.to_owned());
    }
    parts
}
pub fn strip(night: Night, summary: &str) -> String {
    format!("{}, noon to noon: {summary}", night_of(night))
}
pub const fn doses_together() -> &'static str {
    "Together"
}
pub const fn no_check_in() -> &'static str {
    "No check-in for this night."
}
pub const fn nothing_that_night() -> &'static str {
    "Nothing is recorded for this night. That is not the same as a calm one."
}
pub const fn no_nights_yet() -> &'static str {
    "Your nights will stand here, month by month, so that you and your doctor can see how they go. The first tap on “Log now” begins the diary."
}
pub const fn loading() -> &'static str {
    "Reading the diary…"
}
pub const fn export_csv() -> &'static str {
    "Export CSV"
}
pub const fn export_says() -> &'static str {
    "A table of everything, for a spreadsheet or your doctor. It stays on this device until you give it to somebody."
}
pub fn exported(file: &str) -> String {
    format!("{file} is ready")
}
pub const fn not_exported() -> &'static str {
    "The file could not be handed over: this browser offers neither sharing nor downloads here. The diary is unchanged."
}

// ---- plan ----

pub const fn plan_says() -> &'static str {
    "What you decided to take or do. When it is due, Tonight asks."
}
pub const fn ready_plans() -> &'static str {
    "Ready plans"
}
pub const fn of_my_own() -> &'static str {
    "Something of my own"
}
pub const fn add_to_plan() -> &'static str {
    "Add to my plan"
}
pub const fn clinician_recommended() -> &'static str {
    "A clinician recommended it: add"
}
pub const fn sources() -> &'static str {
    "Sources"
}
pub const fn amounts() -> &'static str {
    "What a label means: elemental amounts and upper levels"
}
pub const fn find_a_time() -> &'static str {
    "Find a time that keeps the gaps"
}
pub fn too_close(other: &str) -> String {
    format!("With {other}:")
}
pub fn runs_out(day: NaiveDate) -> String {
    format!("Runs out on {}.", clock::long_date_text(day))
}
pub fn next_due(at: NaiveDateTime) -> String {
    format!(
        "Next: {}, {}",
        clock::long_date_text(at.date()),
        clock::time_text(at)
    )
}
/// When it is due, in one line.
pub fn schedule(schedule: &Schedule, anchors: Anchors) -> String {
    let days = match schedule.repeat {
        Repeat::AsNeeded => return "As needed".into(),
        Repeat::EveryDays { days: 1, .. } => "Every day".into(),
        Repeat::EveryDays { days, .. } => format!("Every {days} days"),
        Repeat::Weekdays(days) => {
            let names = days.iter().map(|day| weekday(day.index()));
            names.collect::<Vec<_>>().join(", ")
        }
    };
    let time = match schedule.timing {
        None => return days,
        Some(Timing::At(time)) => clock::time_text(
            NaiveDate::default().and_time(
                NaiveTime::from_num_seconds_from_midnight_opt(u32::from(time.minutes()) * 60, 0)
                    .unwrap_or_default(),
            ),
        ),
        Some(Timing::Before(anchor, 0)) => {
            format!("at {}", self::anchor(anchor).to_ascii_lowercase())
        }
        Some(Timing::Before(anchor, before)) => {
            let before = minutes(before.into());
            format!(
                "{before} before {}",
                self::anchor(anchor).to_ascii_lowercase()
            )
        }
    };
    let of_onset = matches!(schedule.timing, Some(Timing::Before(Anchor::Onset, _)));
    let median = match anchors.onset {
        Onset::Known { nights, .. } if of_onset => format!(" (median of {nights} nights)"),
        _ => String::new(),
    };
    format!("{days}, {time}{median}")
}
/// Why the usual onset, a time that items of the plan follow, is not known yet.
pub fn too_few_nights(nights: u8, needed: u8) -> String {
    format!(
        "The usual onset is known from {needed} nights with a bout on; there are {nights}. Until then it is not due."
    )
}
pub const fn due_title() -> &'static str {
    "Due"
}
pub const fn taken() -> &'static str {
    "Taken"
}
pub const fn part_of_it() -> &'static str {
    "Part"
}
pub const fn later() -> &'static str {
    "Later"
}
pub const fn how_much() -> &'static str {
    "How much of it?"
}
pub const fn when_taken() -> &'static str {
    "When was it?"
}
pub const fn just_now() -> &'static str {
    "Just now"
}

// ---- labs ----

pub const fn labs_say() -> &'static str {
    "Results of blood tests, beside what guidelines say of them. The same words for everybody."
}
pub const fn add_result() -> &'static str {
    "Add a result"
}
pub fn worked_out(estimated: bool) -> &'static str {
    if estimated {
        "worked out from iron and transferrin, an estimate"
    } else {
        "worked out from iron and TIBC"
    }
}
pub fn in_unit(value: u32, unit: Unit) -> String {
    let value = Field::Amount
        .number(value)
        .map(|value| Field::Amount.write(&value));
    [&value.unwrap_or_default(), " ", unit.code()].concat()
}
/// Names the field, the value and what is accepted, in the unit that was given.
pub fn implausible(of: Analyte, given: &str, least: u32, most: u32, unit: Unit) -> String {
    format!(
        "{}: “{given} {}” is not a value that blood can have. From {} to {} is accepted. Is the unit right?",
        analyte(of),
        unit.code(),
        in_unit(least, unit),
        in_unit(most, unit)
    )
}
pub fn retest(day: NaiveDate) -> String {
    format!(
        "A new test of ferritin is worth asking about from {}.",
        clock::long_date_text(day)
    )
}
pub const fn history() -> &'static str {
    "History"
}

// ---- conditions ----

pub const fn conditions_say() -> &'static str {
    "What changes the rules of the plan. Tap what is so; tap again when it is over."
}

// ---- content ----

pub const fn reading() -> &'static str {
    "One moment…"
}
pub const fn not_read() -> &'static str {
    "This part could not be read. Your diary is not touched by it."
}
pub const fn try_again() -> &'static str {
    "Try again"
}
/// `day`: the day on which the part that waits longest was looked at; `stale`: too long ago.
pub fn reviewed(signed: bool, day: NaiveDate, stale: bool) -> String {
    let signed = if signed {
        "Reviewed by a clinician. "
    } else {
        "Not yet reviewed by a clinician. "
    };
    let looked = if stale {
        "Not looked through since "
    } else {
        "Last looked through on "
    };
    [signed, looked, &clock::date_text(day), "."].concat()
}

// ---- own numbers ----

pub const fn own_numbers() -> &'static str {
    "Numbers for help"
}
pub const fn own_numbers_say() -> &'static str {
    "They stand at the top of “When to get help”."
}
/// 0 for emergencies, 1 for somebody to talk to.
pub const fn own_number(at: usize) -> &'static str {
    if at == 0 {
        "Your emergency number"
    } else {
        "Somebody to talk to"
    }
}
pub fn bad_number(field: &str, given: &str) -> String {
    format!(
        "{field}: “{given}” is not a phone number. Up to 24 digits, spaces, + - ( ) are accepted, or nothing. Not saved."
    )
}

// ---- learn ----

pub const fn all_cards() -> &'static str {
    "All cards"
}
pub const fn no_card() -> &'static str {
    "There is no card with this address."
}
pub const fn what_the_article_says() -> &'static str {
    "What the article says, and what the evidence says"
}
pub const fn look_alikes() -> &'static str {
    "What tells them apart"
}

// ---- search ----

pub const fn search_label() -> &'static str {
    "Words to look for"
}
pub const fn search_says() -> &'static str {
    "Try a place, a relief, a medicine, or a word of a note."
}
pub const fn any() -> &'static str {
    "Any"
}
pub const fn kind_filter() -> &'static str {
    "Kind"
}
pub const fn place_filter() -> &'static str {
    "Place"
}
pub const fn relief_filter() -> &'static str {
    "Tried"
}
pub const fn factor_filter() -> &'static str {
    "Factor"
}
pub fn found(count: usize) -> String {
    match count {
        0 => "Nothing found. Fewer words find more.".into(),
        1 => "1 found".into(),
        _ => format!("{count} found"),
    }
}
pub const fn show_more() -> &'static str {
    "Show more"
}

// ---- trash ----

pub const fn trash_says() -> &'static str {
    "What you remove stays here for 30 days. Then it is gone for good."
}
pub const fn trash_is_empty() -> &'static str {
    "The trash is empty."
}
pub const fn restore() -> &'static str {
    "Restore"
}
pub const fn restored() -> &'static str {
    "Restored"
}
pub fn days_left(days: i64) -> String {
    match days {
        ..=0 => "Goes for good soon".into(),
        1 => "1 day left".into(),
        _ => format!("{days} days left"),
    }
}

// ---- settings ----

pub const fn hours() -> &'static str {
    "Your hours"
}
pub const fn hours_say() -> &'static str {
    "Night mode begins two hours before bedtime and ends when you wake. Until you set them: 21:00 to 07:00."
}
pub const fn other_hours() -> &'static str {
    "Some evenings differ"
}
pub const fn other_hours_say() -> &'static str {
    "By the day on which the evening begins. Empty: as above."
}
/// A day of the week, 0 for Monday.
pub fn weekday(day: usize) -> String {
    clock::weekday_text(day)
}
pub const fn night_mode_name(mode: NightMode) -> &'static str {
    match mode {
        NightMode::Auto => "By your hours",
        NightMode::On => "Always on",
        NightMode::Off => "Always off",
    }
}
pub const fn night_ink() -> &'static str {
    "Ink at night"
}
pub const fn night_ink_name(ink: NightInk) -> &'static str {
    match ink {
        NightInk::Red => "Red",
        NightInk::Grey => "Grey, for eyes that see red as dark",
    }
}
pub fn bad_time(field: &str, given: &str) -> String {
    format!(
        "{field}: “{given}” is not a time. Give hours and minutes, such as 22:30, or leave it empty."
    )
}
pub const fn bedtime() -> &'static str {
    "Bedtime"
}
pub const fn wake() -> &'static str {
    "Wake time"
}
pub const fn night_mode() -> &'static str {
    "Night mode"
}
pub const fn clock_hidden() -> &'static str {
    "Hide the clock on Tonight"
}
pub const fn data_safety() -> &'static str {
    "Your data"
}
pub const fn data_stays() -> &'static str {
    "The diary is only on this device, in this browser. If the device or the browser’s data is lost, it is gone, unless you exported it."
}
pub fn entries_kept(count: usize, bytes: Option<f64>) -> String {
    let space = bytes.map(|bytes| {
        let tenths = (bytes / 1e5) as u64;
        format!(", {}.{} MB of space used", tenths / 10, tenths % 10)
    });
    let what = if count == 1 {
        "1 record".into()
    } else {
        format!("{count} records")
    };
    format!("{what} stored{}.", space.unwrap_or_default())
}
pub const fn new_phone() -> &'static str {
    "A new phone"
}
pub const fn new_phone_says() -> &'static str {
    "The diary does not move by itself. Keep the old phone until a restore can read its file: this version can export a table, not bring one in."
}
pub const fn report_a_fault() -> &'static str {
    "Report a fault"
}
pub const fn report_says() -> &'static str {
    "Something went wrong? Copy this text into a message to whoever gave you the app. It holds nothing you have logged."
}
/// The text of the report; for whoever repairs the app, so its words are technical.
pub fn fault_report(facts: &[(&str, &str)]) -> String {
    let mut report = version(env!("CARGO_PKG_VERSION"));
    for (name, fact) in facts {
        report.push_str(&["\n", name, ": ", fact].concat());
    }
    report
}
pub const fn fault_text() -> &'static str {
    "Text of the report"
}
pub const fn copy() -> &'static str {
    "Copy"
}
pub const fn copied() -> &'static str {
    "Copied"
}
pub const fn not_copied() -> &'static str {
    "This browser does not let the app copy. Select the text and copy it by hand."
}
pub const fn erase() -> &'static str {
    "Erase everything…"
}
pub const fn erase_says() -> &'static str {
    "This removes the whole diary, its trash and your settings from this device, at once and for good. Files you have exported and entries in your calendar stay where they are. The app itself stays too."
}
pub const fn erase_first() -> &'static str {
    "Save a copy first"
}
pub const fn erase_now() -> &'static str {
    "Erase everything now"
}
pub const fn keep_it() -> &'static str {
    "Keep my diary"
}
pub const fn not_erased() -> &'static str {
    "Not erased: another tab holds the diary. Close other Stillnight tabs, then try again."
}
pub fn unreadable(count: usize) -> String {
    match count {
        1 => "1 entry is from a newer version or damaged. It is kept as it is.".into(),
        _ => format!(
            "{count} entries are from a newer version or damaged. They are kept as they are."
        ),
    }
}
pub const fn persisted(promised: Option<bool>) -> &'static str {
    match promised {
        Some(true) => "The browser has promised not to clear it by itself.",
        Some(false) => "The browser may clear it when space runs low.",
        None => "This browser does not say whether it may clear it.",
    }
}
pub const fn ask_to_keep() -> &'static str {
    "Ask the browser to keep it"
}
pub const fn installed(done: bool) -> &'static str {
    if done {
        "Installed as an app."
    } else {
        "Not installed: it runs in a browser tab."
    }
}
pub const fn ios_clears() -> &'static str {
    "Safari may empty sites that are not on the home screen after 7 days without a visit. An app on the home screen keeps its own diary, apart from Safari’s."
}
pub const fn about() -> &'static str {
    "About"
}
/// The intended purpose, word for word (`evidence.md` §8.3).
pub const fn intended_purpose() -> &'static str {
    "This is a private diary and information tool for people who have or think they may have RLS. It helps you record symptoms and prepare for a visit. It does not diagnose, predict, monitor for emergencies, recommend treatment or doses, and does not replace a professional."
}
pub const fn not_for() -> &'static str {
    "It is not for children, and not for emergencies: it works without a network, so nobody is watching."
}
pub const fn no_lock() -> &'static str {
    "There is no app lock: a code in a web page would hide the diary, not protect it. The lock of your phone does."
}
pub fn version(version: &str) -> String {
    format!("Stillnight {version}. Free software, MIT or Apache 2.0.")
}

// ---- onboarding ----

pub fn step(number: usize, of: usize) -> String {
    format!("{number} of {of}")
}
pub const fn skip() -> &'static str {
    "Skip"
}
pub const fn next() -> &'static str {
    "Next"
}
pub const fn done() -> &'static str {
    "Done"
}
pub const fn purpose_title() -> &'static str {
    "Yours alone"
}
pub const fn hours_title() -> &'static str {
    "When is your night?"
}
pub const fn stays_here() -> &'static str {
    "What you log stays on this device, and nobody else can see it."
}

// ---- notices ----

pub const fn install_title() -> &'static str {
    "Keep it at hand"
}
pub const fn install_by_dialog() -> &'static str {
    "On the home screen Stillnight opens with one tap, without a network, and the browser is less likely to clear the diary."
}
pub const fn install_by_share_menu() -> &'static str {
    "Tap Share, then “Add to Home Screen”. Safari may empty sites that are not there after 7 days without a visit. The app there starts with a diary of its own, so do this soon."
}
pub const fn install_by_browser_menu() -> &'static str {
    "Open the browser’s menu and choose “Install” or “Add to Home screen”. Then it opens with one tap, also without a network."
}
pub const fn install() -> &'static str {
    "Put it on the home screen"
}

// ---- what bad input gets ----

fn field(field: TimeField) -> &'static str {
    match field {
        TimeField::At => "When",
        TimeField::Start => "Start",
        TimeField::End => "End",
    }
}

pub fn moment_labels(which: TimeField) -> (String, String) {
    match which {
        TimeField::At => ("Date".into(), "Time".into()),
        _ => (
            format!("{} date", field(which)),
            format!("{} time", field(which)),
        ),
    }
}

fn when(moment: Moment) -> String {
    let local = moment.local();
    format!(
        "{}, {}",
        clock::long_date_text(local.date()),
        clock::time_text(local)
    )
}

pub fn not_a_moment(which: TimeField, date: &str, time: &str) -> String {
    let given = [date, time]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>();
    let given = if given.is_empty() {
        "nothing".into()
    } else {
        format!("“{}”", given.join(" "))
    };
    format!(
        "{}: {given} is not a date and a time. Give both, such as 2026-11-22 and 03:12.",
        field(which)
    )
}

/// Names the field, the value and what is accepted.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::InTheFuture { field: which, given, now } => format!(
            "{}: {} is in the future. The latest possible is now, {}.",
            field(*which),
            when(*given),
            when(*now)
        ),
        Refusal::EndsBeforeStart { start, end } => format!(
            "End: {} is before the start. Choose {} or later.",
            when(*end),
            when(*start)
        ),
        Refusal::TooLong { minutes: length } => format!(
            "End: that would be a bout of {}. A bout can last up to {}.",
            minutes(*length),
            minutes(BoutDetails::MAX_MINUTES)
        ),
        Refusal::NoteTooLong { chars } => format!(
            "Note: {chars} characters are too many. Up to {} can be kept.",
            BoutDetails::MAX_NOTE_CHARS
        ),
        Refusal::ReliefTooLong { what, minutes: given } => format!(
            "{}: {given} minutes are too many. Up to {} can be kept.",
            relief(*what),
            Relief::MAX_MINUTES
        ),
        Refusal::CannotRun => {
            "End: only tonight’s latest bout can be still going. Give a time, or choose “End unknown”.".into()
        }
        Refusal::NoSuchBout | Refusal::NoSuchStop => no_such_bout().into(),
        Refusal::NotOfThisKind { field } => format!("{} does not belong here.", field_name(*field)),
        Refusal::NightToCome => "This night has not begun yet. Choose tonight or an earlier one.".into(),
        Refusal::AlreadyRemoved => "This is removed already.".into(),
        Refusal::NotRemoved => "This is in the diary already.".into(),
        Refusal::NothingToChange => "Nothing has changed.".into(),
    }
}

// ---- the calendar ----

pub const fn reminders() -> &'static str {
    "Reminders"
}
pub const fn reminders_say() -> &'static str {
    "A web app cannot ring at a set time by itself, and this one does not. Your phone’s calendar \
     can: with the app closed, and without a network."
}
pub const fn to_reminders() -> &'static str {
    "Reminders on this device"
}
pub fn due_now(count: usize) -> String {
    format!("Due now: {count}")
}
pub const fn does_it_ring() -> &'static str {
    "Does your calendar ring?"
}
pub const fn does_it_ring_says() -> &'static str {
    "Not every calendar does. Add this test entry to yours and put the phone down: it should ring \
     in two minutes."
}
pub const fn test_calendar() -> &'static str {
    "Test alarm in 2 minutes"
}
pub const fn your_plan() -> &'static str {
    "Your plan in the calendar"
}
pub const fn not_of_the_example() -> &'static str {
    "This is the example: nothing of it goes into your calendar."
}
pub const fn whole_plan() -> &'static str {
    "Put the whole plan into the calendar"
}
pub const fn to_calendar() -> &'static str {
    "Put into the calendar"
}
pub const fn to_calendar_again() -> &'static str {
    "Put in again"
}
pub const fn share_file() -> &'static str {
    "Share the file"
}
pub const fn deleted_there() -> &'static str {
    "I have deleted it there"
}
pub fn stale(times: &str) -> String {
    format!("Your calendar is out of date here. Please delete the entry there ({times}).")
}
pub const fn did_it_appear() -> &'static str {
    "Did it appear in your calendar?"
}
pub const fn yes() -> &'static str {
    "Yes"
}
pub const fn no() -> &'static str {
    "No"
}
pub const fn no_file() -> &'static str {
    "This browser could not hand over the file. Please write the entry into your calendar by hand."
}
pub const fn named() -> &'static str {
    "Show what it is about"
}
pub const fn named_says() -> &'static str {
    "Otherwise it only says “Reminder”: others may see your calendar or your lock screen."
}
pub const fn on_this_device() -> &'static str {
    "On this device"
}
pub const fn quiet_and_names() -> &'static str {
    "Quiet hours and names"
}
pub const fn quiet_from() -> &'static str {
    "Quiet from"
}
pub const fn quiet_until() -> &'static str {
    "Quiet until"
}
pub const fn quiet_says() -> &'static str {
    "No notification then, except at a time you planned in these hours yourself."
}
