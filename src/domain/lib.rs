//! The diary itself: nights, bouts, the fold of events, exports.
//!
//! Nothing here knows a browser, a clock, a time zone or chance: each comes in as an argument.
//! No input makes it panic; what cannot be read is kept and counted.

#[macro_use]
mod json;
#[macro_use]
mod coded;

mod again;
pub mod bout;
pub mod bout_edit;
pub mod calm;
pub mod care;
pub mod charts;
pub mod content;
pub mod diary;
pub mod dose_sums;
pub mod entry;
pub mod event;
mod example;
pub mod exports;
pub mod id;
mod iso;
pub mod moment;
pub mod month;
pub mod morning;
pub mod night;
pub mod place;
pub mod relief;
pub mod search;
pub mod sensation;
pub mod set;
pub mod settings;
pub mod strip;
pub mod text;
pub mod trash;

pub use bout::{Bout, BoutChange, BoutDetails, End, Intensity, IntensityError};
pub use bout_edit::BoutEdit;
pub use coded::Coded;
pub use diary::{
    Burden, Deed, Diary, FOLD_VERSION, Purge, Refusal, Rewrite, TimeField, Undo, UnmatchedStop,
};
pub use dose_sums::DoseSum;
pub use entry::words::{
    Analyte, Anchor, Bound, Condition, Contained, Factor, Means, Missed, Sign, Weekday,
};
pub use entry::{
    Entry, EntryChange, Field, FieldChange, Fields, Kind, NewEntry, NotAccepted, Shape, Typed,
    Unit, Value, split_sign,
};
pub use event::{Body, Event, Line, SCHEMA, TAPS, read_line};
pub use example::{ExampleTexts, example};
pub use exports::csv::{csv, file_name};
pub use id::{EventId, Id, RecordId};
pub use moment::{Moment, MomentError, Zone};
pub use month::{Month, days_of_the_week, is_told_with_its_year};
pub use morning::{Morning, MorningAsk, MorningQuestion};
pub use night::Night;
pub use place::Place;
pub use relief::{Outcome, Relief, ReliefKind};
pub use search::{Category, Haystack, Query};
pub use sensation::Sensation;
pub use set::Set;
pub use settings::{
    Country, Helplines, Hours, NightInk, NightMode, Quiet, Region, Settings, SettingsChange,
    TimeOfDay,
};
pub use strip::{Strip, StripMark, StripSleep, night_strip};
pub use trash::{Record, TRASH_DAYS, days_left};
