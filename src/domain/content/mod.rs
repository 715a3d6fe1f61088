//! The clinical content: facts, numbers and sentences, each with its sources.
//!
//! One struct for each file of `src/content`, and one for each kind of item in it. A build reads the
//! files and ships them in four bundles ([`Care`], [`Medicines`], [`Names`], [`Learn`]); app and checks
//! read the same structs. A bundle is written in postcard: positional, so that its readers stay small; made and
//! read by the same build, and the file's name carries its hash. So what stands here is read and
//! written by its place: no field is left out, and none is read by looking at what it holds.
//!
//! Nothing here has a default that would hide a gap: what a file lacks, or has too much of,
//! is an error when it is read. What code asks for by name, it asks for by an enum.
//! Each item has the fields of its review itself: serde lets through what it does not know where one
//! struct is flattened into another.

#[macro_use]
mod item;

mod badges;
mod bundle;
mod cards;
mod claims;
mod code;
mod device;
mod elemental;
mod finding;
mod for_checks;
mod gates;
mod lab_bands;
mod medicines;
mod mimics;
pub mod names;
mod red_flags;
mod review;
mod set;
mod sources;
mod spacing;
mod table;
mod templates;
mod thousandths;
mod upper_levels;

pub use badges::{Badge, BadgeId, Badges};
pub use bundle::{Bundle, Care, ContentFault, Learn, Medicines, Names, Shipped};
pub use cards::{Card, CardId, Cards, Group};
pub use claims::{Claim, Claims, Verdict, Verdicts};
pub use code::{Code, Named};
pub use device::{Act, Button, Device, Layer, LayerId, LayerSays, LayerState, Phone, Step};
pub use elemental::{Elemental, Elementals};
pub use finding::{FoundCard, FoundGroup};
pub use for_checks::ForChecks;
pub use gates::{Gate, GateId, GateLimits, Gates, MeansWord, WithClinician};
pub use item::{Day, Item, Statement};
pub use lab_bands::{
    AnalyteNote, Band, Conversion, Effect, IronGate, IronGateId, LabBands, Rule, RuleId,
};
pub use medicines::{
    Countries, Grade, Grades, Hospital, Kind, Kinds, Medicine, MedicineList, NoInformation, Says,
    Tone, Tones,
};
pub use mimics::{Mimic, Mimics, Urgency};
pub use red_flags::{Flag, Line, Number, RedFlags};
pub use review::{Review, is_stale};
pub use sources::{Source, Sources};
pub use spacing::{Order, Spacing, Spacings};
pub use table::{Identified, Table};
pub use templates::{Template, Templates};
pub use thousandths::Thousandths;
pub use upper_levels::{MagnesiumLimit, MagnesiumLimitId, UpperLevel, UpperLevels};
