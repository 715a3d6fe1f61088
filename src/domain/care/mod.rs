//! What Care computes: blood results, schedules, gaps between doses, and gates.
//!
//! Clinical numbers are content and come in as arguments; chemistry is here. What is computed is
//! shown or refused on a screen; nothing here ever stands between the user and the diary.

pub mod ceilings;
pub mod checker;
pub mod conditions;
pub mod contents;
pub mod due;
pub mod facts;
pub mod gates;
pub mod in_calendar;
pub mod labs;
pub mod limits;
pub mod medicine_list;
mod names;
pub mod outlook;
pub mod recognise;
pub mod results;
pub mod ring;
pub mod schedule;
pub mod shown;
pub mod spacing;
pub mod timing;
