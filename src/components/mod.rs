//! Components: they show what they are given, and report what was asked for.

mod body_map;
mod bout_questions;
mod button;
mod chip;
mod content_view;
mod drawing;
mod field;
mod hours;
mod icon;
mod moment_fields;
mod night_strip;
mod note_field;
mod notice;
mod record_row;
mod rule;
mod scale;

pub use self::body_map::BodyMap;
pub use self::bout_questions::{BoutQuestion, Topic};
pub use self::button::{Button, ButtonKind};
pub use self::chip::{Chip, Group, Layout, Question};
pub use self::content_view::{ContentFailure, ContentView};
pub use self::drawing::Drawing;
pub use self::field::{InputField, InputKind, Labelled, Radio, Switch};
pub use self::hours::{HoursOfDay, NightHours, QuietHours};
pub use self::icon::Icon;
pub use self::moment_fields::MomentFields;
pub use self::night_strip::{NightStrip, SmallStrip};
pub use self::note_field::NoteField;
pub use self::notice::{Empty, Notice, PageTitle};
pub use self::record_row::{RecordRow, RecordSummary, Row};
pub use self::rule::{RuleText, Said, SourceList, cited};
pub use self::scale::Scale;
