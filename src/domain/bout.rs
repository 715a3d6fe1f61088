//! One stretch of restless legs.

use std::borrow::Cow;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::id::{EventId, RecordId};
use crate::json::changed;
use crate::moment::{Moment, Zone};
use crate::place::Place;
use crate::relief::{self, Relief};
use crate::sensation::Sensation;
use crate::set::Set;

/// How strong a bout is, 0..=10. Zero is a value; "not recorded" is its absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Intensity(u8);

/// The number is not in 0..=10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("intensity {0} is not in 0..=10")]
pub struct IntensityError(pub u8);

/// How a bout ended. In JSON `"running"`, `"unknown"` or the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum End {
    /// Nobody has said that it ended. Whether it still runs is for the diary to say.
    Running,
    /// It ended, nobody knows when.
    #[default]
    Unknown,
    /// It ended then.
    At(Moment),
}

/// What is said about a bout, and can be changed later.
///
/// In JSON what is empty is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct BoutDetails {
    /// When it began.
    pub start: Moment,
    /// How it ended.
    #[serde(default)]
    pub end: End,
    /// How strong it was; `None` when not recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intensity: Option<Intensity>,
    /// Where it was felt.
    #[serde(default, skip_serializing_if = "Set::is_empty")]
    pub places: Set<Place>,
    /// How it felt.
    #[serde(default, skip_serializing_if = "Set::is_empty")]
    pub sensations: Set<Sensation>,
    /// What was tried, in the order of trying, one entry per kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reliefs: Vec<Relief>,
    /// Free text, up to [`BoutDetails::MAX_NOTE_CHARS`] characters when written through the diary.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

only_object!(BoutDetails);

/// A change to some of a bout's details: `None` leaves a field as it is.
///
/// In JSON an absent field is left, and `null` clears what can be cleared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct BoutChange {
    /// A new beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Moment>,
    /// A new end.
    #[serde(default, deserialize_with = "changed")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<End>,
    /// A new intensity, or `Some(None)` for "not recorded".
    #[serde(default, deserialize_with = "changed")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intensity: Option<Option<Intensity>>,
    /// All places, replacing those before.
    #[serde(default, deserialize_with = "changed")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<Set<Place>>,
    /// All sensations, replacing those before.
    #[serde(default, deserialize_with = "changed")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensations: Option<Set<Sensation>>,
    /// All reliefs, replacing those before.
    #[serde(default, deserialize_with = "changed")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reliefs: Option<Vec<Relief>>,
    /// A new note.
    #[serde(default, deserialize_with = "changed")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

only_object!(BoutChange);

/// One stretch of restless legs, as the journal's events have made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Bout {
    /// Its id for life.
    pub id: RecordId,
    /// What is said about it. The stored end may be `Running` for a bout that no longer runs:
    /// ask [`Diary::end_of`](crate::Diary::end_of).
    #[serde(rename = "bout")]
    pub details: BoutDetails,
    /// The moment of the tap for a bout that was logged live; no edit changes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tapped: Option<Moment>,
    /// Added afterwards, from memory.
    pub recalled: bool,
    /// When it was written down.
    pub created: Moment,
    /// When it was last changed.
    pub updated: Moment,
    /// When it was put in the trash; `None` for a bout that is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted: Option<Moment>,
    /// The "It stopped" that gave it its end, until an edit says otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ended_by: Option<EventId>,
    /// Whether the tap that logged it carries the mark of [`TAPS`](crate::event::TAPS).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) marked: bool,
}

only_object!(Bout);

impl Bout {
    /// So many minutes before the tap that logged it; for one that was added from memory, before
    /// its start.
    #[must_use]
    pub fn before_the_tap(&self, minutes: u32, zone: &impl Zone) -> Moment {
        let tapped = self.tapped.unwrap_or(self.details.start);
        tapped.minus_minutes(minutes, zone)
    }
}

impl Intensity {
    /// The strongest.
    pub const MAX: u8 = 10;

    /// # Errors
    /// [`IntensityError`] above 10.
    pub fn new(value: u8) -> Result<Self, IntensityError> {
        if value <= Self::MAX {
            Ok(Self(value))
        } else {
            Err(IntensityError(value))
        }
    }

    /// 0..=10.
    #[must_use]
    pub const fn value(self) -> u8 {
        self.0
    }

    /// All eleven, weakest first.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        (0..=Self::MAX).map(Self)
    }
}

impl TryFrom<u8> for Intensity {
    type Error = IntensityError;

    fn try_from(value: u8) -> Result<Self, IntensityError> {
        Self::new(value)
    }
}

impl From<Intensity> for u8 {
    fn from(intensity: Intensity) -> Self {
        intensity.value()
    }
}

const RUNNING: &str = "running";
const UNKNOWN: &str = "unknown";

as_text!(End, Self::read, Self::written);

impl End {
    fn read(text: &str) -> Option<Self> {
        match text {
            RUNNING => Some(Self::Running),
            UNKNOWN => Some(Self::Unknown),
            _ => Moment::parse(text).ok().map(Self::At),
        }
    }

    fn written(self) -> Cow<'static, str> {
        match self {
            Self::Running => RUNNING.into(),
            Self::Unknown => UNKNOWN.into(),
            Self::At(moment) => moment.to_iso().into(),
        }
    }
}

impl BoutDetails {
    /// The most characters of a note.
    pub const MAX_NOTE_CHARS: usize = 4000;
    /// The longest a bout may be said to have lasted, in minutes.
    pub const MAX_MINUTES: i64 = 24 * 60;

    /// A bout of which only its beginning and end are known.
    #[must_use]
    pub fn new(start: Moment, end: End) -> Self {
        Self {
            start,
            end,
            intensity: None,
            places: Set::new(),
            sensations: Set::new(),
            reliefs: Vec::new(),
            note: String::new(),
        }
    }

    /// What a wall-clock time means that is said to be its end: by the clock of the end that it has,
    /// else by that of its start. See [`Moment::moved_after`].
    #[must_use]
    pub fn end_at(&self, local: NaiveDateTime, zone: &impl Zone) -> Option<Moment> {
        let by_the_clock_of = match self.end {
            End::At(end) => end,
            End::Running | End::Unknown => self.start,
        };
        by_the_clock_of.moved_after(self.start, local, zone)
    }

    /// The change that makes any details these.
    pub(crate) fn as_change(&self) -> BoutChange {
        BoutChange {
            start: Some(self.start),
            end: Some(self.end),
            intensity: Some(self.intensity),
            places: Some(self.places),
            sensations: Some(self.sensations),
            reliefs: Some(self.reliefs.clone()),
            note: Some(self.note.clone()),
        }
    }

    pub(crate) fn change(&mut self, set: BoutChange) {
        let BoutChange {
            start,
            end,
            intensity,
            places,
            sensations,
            reliefs,
            note,
        } = set;
        replace(&mut self.start, start);
        replace(&mut self.end, end);
        replace(&mut self.intensity, intensity);
        replace(&mut self.places, places);
        replace(&mut self.sensations, sensations);
        replace(&mut self.reliefs, reliefs.map(relief::one_per_kind));
        replace(&mut self.note, note);
    }
}

impl BoutChange {
    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Without the fields that already have the value asked for.
    pub(crate) fn only_news(self, current: &BoutDetails) -> Self {
        let Self {
            start,
            end,
            intensity,
            places,
            sensations,
            reliefs,
            note,
        } = self;
        Self {
            start: start.filter(|new| *new != current.start),
            end: end.filter(|new| *new != current.end),
            intensity: intensity.filter(|new| *new != current.intensity),
            places: places.filter(|new| *new != current.places),
            sensations: sensations.filter(|new| *new != current.sensations),
            reliefs: reliefs
                .map(relief::one_per_kind)
                .filter(|new| *new != current.reliefs),
            note: note.filter(|new| *new != current.note),
        }
    }

    /// The change that takes this one back, for a bout that is still as `current`.
    pub(crate) fn inverse(&self, current: &BoutDetails) -> Self {
        Self {
            start: self.start.map(|_| current.start),
            end: self.end.map(|_| current.end),
            intensity: self.intensity.map(|_| current.intensity),
            places: self.places.map(|_| current.places),
            sensations: self.sensations.map(|_| current.sensations),
            reliefs: self.reliefs.as_ref().map(|_| current.reliefs.clone()),
            note: self.note.as_ref().map(|_| current.note.clone()),
        }
    }
}

pub(crate) fn replace<T>(field: &mut T, new: Option<T>) {
    if let Some(new) = new {
        *field = new;
    }
}
