//! The rules and laws of the diary, tested through its public face.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod again;
mod calm;
mod care_conditions;
mod care_due;
mod care_gates;
mod care_ics;
mod care_in_calendar;
mod care_labs;
mod care_medicine_list;
mod care_outlook;
mod care_ring;
mod care_schedule;
mod care_spacing;
mod common;
mod csv;
mod decisions;
mod dose_sums;
mod entries;
mod example;
mod fold;
mod journal_v1;
mod laws;
mod morning;
mod names;
mod nights;
mod purge;
mod search;
mod snapshot;
mod speed;
mod strip;
mod taps;
mod trash;
mod travel;
mod undo;
mod wanted;
