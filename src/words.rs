//! Every sentence of the interface that Rust says, as functions: a second language replaces this
//! file and `index.html`. Short, plain, kind; no exclamation marks, no praise, no blame.

use stillnight_browser::clock;
use stillnight_domain::{
    BoutDetails, End, Intensity, Moment, Night, Outcome, Place, Refusal, Relief, ReliefKind,
    Sensation, TimeField,
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
pub const fn settings() -> &'static str {
    "Settings"
}
pub const fn when_to_get_help() -> &'static str {
    "When to get help"
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

// ---- a bout ----

pub const fn how_strong() -> &'static str {
    "How strong?"
}
pub const fn how_strong_ends() -> &'static str {
    "0 is nothing, 10 is the worst you know"
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
pub const fn start_date() -> &'static str {
    "Start date"
}
pub const fn start_time() -> &'static str {
    "Start time"
}
pub const fn end_date() -> &'static str {
    "End date"
}
pub const fn end_time() -> &'static str {
    "End time"
}
pub const fn remove() -> &'static str {
    "Remove this bout"
}
pub const fn removed() -> &'static str {
    "Removed. Undo brings it back."
}
pub const fn no_such_bout() -> &'static str {
    "This bout is not in the diary. It may have been removed."
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

// ---- diary ----

pub fn night_of(night: Night) -> String {
    format!("Night of {}", clock::long_date_text(night.evening()))
}
pub fn bouts(count: usize) -> String {
    match count {
        1 => "1 bout".into(),
        _ => format!("{count} bouts"),
    }
}
pub fn strip(night: Night, count: usize) -> String {
    format!("{}, noon to noon: {}", night_of(night), bouts(count))
}
pub const fn no_nights_yet() -> &'static str {
    "Your nights will stand here, newest first, each with its bouts. The first tap on “Log now” begins the diary."
}
pub const fn earlier_nights() -> &'static str {
    "Earlier nights"
}
pub const fn loading() -> &'static str {
    "Reading the diary…"
}
pub const fn export_csv() -> &'static str {
    "Export CSV"
}
pub const fn export_says() -> &'static str {
    "A table of every bout, for a spreadsheet or your doctor. It stays on this device until you give it to somebody."
}
pub fn exported(file: &str) -> String {
    format!("{file} is ready")
}
pub const fn not_exported() -> &'static str {
    "The file could not be handed over: this browser offers neither sharing nor downloads here. The diary is unchanged."
}

// ---- settings ----

pub const fn hours() -> &'static str {
    "Your hours"
}
pub const fn hours_say() -> &'static str {
    "Night mode begins two hours before bedtime and ends when you wake. Until you set them: 21:00 to 07:00."
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
pub const fn night_mode_name(mode: stillnight_domain::NightMode) -> &'static str {
    use stillnight_domain::NightMode;
    match mode {
        NightMode::Auto => "By your hours",
        NightMode::On => "Always on",
        NightMode::Off => "Always off",
    }
}
pub const fn clock_hidden() -> &'static str {
    "Hide the clock on Tonight"
}
pub fn bad_time(field: &str, given: &str) -> String {
    format!(
        "{field}: “{given}” is not a time. Give hours and minutes, such as 22:30, or leave it empty."
    )
}
pub const fn data_safety() -> &'static str {
    "Your data"
}
pub const fn data_stays() -> &'static str {
    "The diary is only on this device, in this browser. If the device or the browser’s data is lost, it is gone, unless you exported it."
}
pub fn entries_kept(bouts_kept: usize, bytes: Option<f64>) -> String {
    let space = bytes.map(|bytes| {
        let tenths = (bytes / 1e5) as u64;
        format!(", {}.{} MB of space used", tenths / 10, tenths % 10)
    });
    format!("{} stored{}.", bouts(bouts_kept), space.unwrap_or_default())
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
pub const fn not_now() -> &'static str {
    "Not now"
}
pub const fn understood() -> &'static str {
    "Understood"
}

// ---- what bad input gets ----

fn field(field: TimeField) -> &'static str {
    match field {
        TimeField::Start => "Start",
        TimeField::End => "End",
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
        Refusal::AlreadyRemoved => "This is removed already.".into(),
        Refusal::NotRemoved => "This is in the diary already.".into(),
        Refusal::NothingToChange => "Nothing has changed.".into(),
    }
}
