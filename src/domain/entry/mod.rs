//! Everything in the diary that is not a bout: cramps, check-ins, factors, doses, notes, and what
//! Care keeps.

mod field;
mod fields;
mod json;
mod number;
mod wanted;
pub mod words;

use serde::{Deserialize, Serialize};

use crate::id::{Id, RecordId};
use crate::moment::Moment;
use crate::night::Night;
pub use field::{Field, NotAccepted, Shape, Typed, Value};
pub use fields::{FieldChange, Fields};
pub use number::split_sign;
pub use words::Unit;

coded! {
    /// A kind of entry.
    pub enum Kind {
        /// A cramp, apart from bouts so that it does not pollute their figures.
        Cramp = "cramp",
        /// A morning's record of one night, filled from memory. One a night.
        CheckIn = "check-in",
        /// Something that may matter.
        Factor = "factor",
        /// Something taken or worn.
        Dose = "dose",
        /// A note.
        Note = "note",
        /// A blood result, or another number from a clinic.
        Lab = "lab",
        /// A medicine or substance on the user's list.
        Medicine = "medicine",
        /// A condition that changes rules.
        Flag = "flag",
        /// A thing the user decided to take or do.
        PlanItem = "plan item",
        /// A due time that was skipped, or put off until later.
        Due = "due",
    }
}

impl Kind {
    /// What can be said in an entry of this kind, in the order of an editor.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        use Field::{
            Amount, AmountOn, Analyte, Anchor, AsNeeded, Bedtime, Before, Bound, Calendar,
            Condition, Contains, EveryDays, Factor, FallAsleep, Fasting, FinalWake, From,
            FromClinician, Infection, Ingredients, Intensity, IronHours, IronMg, Kicks,
            MagnesiumMg, Means, Minutes, Missed, Mood, Name, News, Note, Places, Quality, Skipped,
            Sleepiness, Stock, StockOn, Time, Unit, Until, WakeUps, Weekdays, Wheel, Worst,
        };
        match self {
            Self::Cramp => &[Intensity, Places, Minutes, Note],
            Self::CheckIn => &[
                Worst, WakeUps, FallAsleep, Bedtime, FinalWake, Quality, Sleepiness, Mood, Kicks,
                Wheel, News, Note,
            ],
            Self::Factor => &[Factor, Name, Amount, Unit, Minutes, Intensity, Note],
            Self::Dose => &[
                Name,
                Amount,
                Unit,
                IronMg,
                MagnesiumMg,
                AsNeeded,
                Minutes,
                Note,
            ],
            Self::Note => &[Note],
            Self::Lab => &[
                Analyte, Amount, Bound, Unit, Fasting, IronHours, Infection, Note,
            ],
            Self::Medicine => &[
                Name,
                Ingredients,
                Amount,
                Unit,
                Contains,
                Means,
                IronMg,
                MagnesiumMg,
                Until,
                Note,
            ],
            Self::Flag => &[Condition, Amount, Bound, Unit, AmountOn, Until, Note],
            Self::PlanItem => &[
                Name,
                Amount,
                Unit,
                Contains,
                Means,
                IronMg,
                MagnesiumMg,
                FromClinician,
                AsNeeded,
                EveryDays,
                Missed,
                Weekdays,
                Time,
                Anchor,
                Before,
                Stock,
                StockOn,
                Calendar,
                From,
                Until,
                Note,
            ],
            Self::Due => &[Skipped, Time, Until],
        }
    }

    /// Whether it is what Care keeps, however old it is.
    #[must_use]
    pub const fn lasts(self) -> bool {
        matches!(
            self,
            Self::Lab | Self::Medicine | Self::Flag | Self::PlanItem
        )
    }

    /// Whether it is about its night, and so shown and counted there. What Care keeps lasts.
    #[must_use]
    pub const fn is_of_the_night(self) -> bool {
        matches!(
            self,
            Self::Cramp | Self::CheckIn | Self::Factor | Self::Dose | Self::Note
        )
    }
}

/// One entry, as the journal's events have made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Entry {
    /// Its id for life.
    pub id: RecordId,
    /// What it is.
    #[serde(rename = "is")]
    pub kind: Kind,
    /// When it was lived, on the wall clock of then; of a check-in, when it was filled in.
    pub at: Moment,
    /// The night a check-in is about; `None` for all others, which lie in the night of `at`.
    #[serde(rename = "night", skip_serializing_if = "Option::is_none")]
    pub(crate) about: Option<Night>,
    /// What is said.
    #[serde(rename = "set")]
    pub fields: Fields,
    /// Put down afterwards, from memory.
    pub recalled: bool,
    /// When it was written down.
    pub created: Moment,
    /// When it was last changed.
    pub updated: Moment,
    /// When it was put in the trash; `None` for an entry that is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted: Option<Moment>,
}

only_object!(Entry);

impl Entry {
    /// The night it belongs to.
    #[must_use]
    pub fn night(&self) -> Night {
        self.about.unwrap_or_else(|| Night::of(self.at))
    }
}

/// An entry to be put down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// What it is; never a check-in.
    pub kind: Kind,
    /// When it was lived.
    pub at: Moment,
    /// Whether it is put down afterwards, from memory.
    pub recalled: bool,
    /// What is said.
    pub fields: Fields,
}

/// A change to an entry: `None` leaves the time as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryChange {
    /// A new time.
    pub at: Option<Moment>,
    /// New values.
    pub fields: FieldChange,
}

impl EntryChange {
    /// A change to one field.
    #[must_use]
    pub fn one(field: Field, value: Option<Value>) -> Self {
        Self {
            at: None,
            fields: FieldChange::one(field, value),
        }
    }

    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.at.is_none() && self.fields.is_empty()
    }
}

impl RecordId {
    /// Whether it is the id of a night's check-in.
    pub(crate) fn is_check_in(self) -> bool {
        self.differs_in_time_only(Self::of_check_in(Night::of(Moment::EPOCH)))
    }

    /// The id of what was done about a due time of a plan item: of the dose, or of that it was
    /// skipped or put off. It follows from the item and its day, so that two tabs, devices or
    /// notifications that say the same write one record.
    #[must_use]
    pub fn of_due(item: Self, day: chrono::NaiveDate, is_dose: bool) -> Self {
        let mut bytes = item.last_bytes();
        bytes[9] ^= if is_dose { 0x5a } else { 0xa5 };
        let day = day.and_time(chrono::NaiveTime::MIN).and_utc();
        Id::new(day.timestamp_millis(), bytes).into()
    }

    /// The id of a night's check-in. It follows from the night, so that two tabs or devices that
    /// check in write one record.
    #[must_use]
    pub fn of_check_in(night: Night) -> Self {
        Id::new(
            night.begins().and_utc().timestamp_millis(),
            *b"check-in\0\0",
        )
        .into()
    }
}
