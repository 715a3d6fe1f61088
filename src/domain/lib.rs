//! The diary itself: nights, bouts, the fold of events, exports.
//!
//! Nothing here knows a browser, a clock, a time zone or chance: each comes in as an argument.
//! No input makes it panic; what cannot be read is kept and counted.

#[macro_use]
mod coded;

pub mod bout;
pub mod diary;
pub mod event;
pub mod exports;
pub mod id;
mod iso;
pub mod moment;
pub mod night;
pub mod place;
pub mod relief;
pub mod sensation;
pub mod set;
pub mod settings;
pub mod strip;
mod wire;

pub use bout::{Bout, BoutChange, BoutDetails, End, Intensity, IntensityError};
pub use coded::Coded;
pub use diary::{Diary, FOLD_VERSION, Refusal, TimeField, UnmatchedStop};
pub use event::{Body, Event, Line, SCHEMA, read_line};
pub use exports::csv::{csv, file_name};
pub use id::{EventId, Id, RecordId};
pub use moment::{Moment, MomentError, Zone};
pub use night::Night;
pub use place::{Part, Place, Side};
pub use relief::{Outcome, Relief, ReliefKind};
pub use sensation::Sensation;
pub use set::Set;
pub use settings::{NightMode, Settings, SettingsChange, TimeOfDay};
pub use strip::{StripMark, night_strip};
