//! The clock, the zone, and times written the way the reader's locale writes them.

use chrono::{NaiveDate, NaiveDateTime};
use stillnight_domain::moment::{Moment, Zone};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn js_now() -> f64;
    #[wasm_bindgen(js_namespace = stillnight, js_name = offsetAt)]
    fn js_offset_at(utc_ms: f64) -> f64;
    #[wasm_bindgen(js_namespace = stillnight, js_name = instantOf)]
    fn js_instant_of(wall_ms: f64) -> f64;
    #[wasm_bindgen(js_namespace = stillnight, js_name = written)]
    fn js_written(style: &str, wall_ms: f64) -> String;
    #[wasm_bindgen(js_namespace = stillnight, js_name = firstWeekday)]
    fn js_first_weekday() -> Option<f64>;
}

/// The zone this device is in now.
#[derive(Clone, Copy, Debug)]
pub struct DeviceZone;

impl Zone for DeviceZone {
    fn offset_at(&self, utc_ms: i64) -> i32 {
        js_offset_at(utc_ms as f64) as i32
    }

    fn at_local(&self, local: NaiveDateTime) -> Option<Moment> {
        let utc_ms = js_instant_of(wall_ms(local)) as i64;
        Moment::new(utc_ms, self.offset_at(utc_ms)).ok()
    }
}

/// Now. A clock outside 1970 to 2100 reads as the nearest end.
pub fn now() -> Moment {
    let utc_ms = js_now() as i64;
    Moment::new(utc_ms, DeviceZone.offset_at(utc_ms)).unwrap_or(Moment::EPOCH)
}

/// Wall-clock time such as `03:12` or `03:12 AM`.
pub fn time_text(local: NaiveDateTime) -> String {
    write("time", local)
}

/// A date such as `Sunday 22 November`.
pub fn long_date_text(date: NaiveDate) -> String {
    write("night", date.into())
}

/// A date such as `Sun 22 Nov 2026`.
pub fn date_text(date: NaiveDate) -> String {
    write("date", date.into())
}

/// A month such as `November 2026`.
pub fn month_text(date: NaiveDate) -> String {
    write("month", date.into())
}

/// The name of a day of the week, 0 for Monday.
pub fn weekday_text(day: usize) -> String {
    write("weekday", weekday(day))
}

/// The letter of a day of the week, 0 for Monday.
pub fn weekday_letter(day: usize) -> String {
    write("letter", weekday(day))
}

/// A day of a week that began on Monday.
fn weekday(day: usize) -> NaiveDateTime {
    let day = u32::try_from(day % 7).unwrap_or(0);
    NaiveDate::from_ymd_opt(2026, 11, 2 + day)
        .unwrap_or_default()
        .into()
}

/// The day on which weeks begin here, 0 for Monday. Monday where the browser cannot say.
pub fn first_weekday() -> u32 {
    js_first_weekday().map_or(0, |day| (day as u32 + 6) % 7)
}

fn write(style: &str, local: NaiveDateTime) -> String {
    js_written(style, wall_ms(local))
}

/// The wall clock as if it were UTC, in ms since 1970.
fn wall_ms(local: NaiveDateTime) -> f64 {
    local.and_utc().timestamp_millis() as f64
}
