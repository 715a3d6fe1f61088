//! The clock, the zone, and times written the way the reader's locale writes them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use js_sys::{Array, Date, Intl, Object, Reflect};
use stillnight_domain::moment::{Moment, Zone};
use wasm_bindgen::prelude::*;

/// The zone this device is in now.
#[derive(Clone, Copy, Debug)]
pub struct DeviceZone;

impl Zone for DeviceZone {
    fn offset_at(&self, utc_ms: i64) -> i32 {
        // JavaScript counts the other way round: minutes to add to local time to get UTC.
        -Date::new(&JsValue::from_f64(utc_ms as f64)).get_timezone_offset() as i32
    }

    fn at_local(&self, local: NaiveDateTime) -> Option<Moment> {
        let date = Date::new_with_year_month_day_hr_min_sec_milli(
            u32::try_from(local.year()).ok()?,
            local.month0().cast_signed(),
            local.day().cast_signed(),
            local.hour().cast_signed(),
            local.minute().cast_signed(),
            local.second().cast_signed(),
            (local.nanosecond() / 1_000_000).cast_signed(),
        );
        let utc_ms = date.get_time() as i64;
        Moment::new(utc_ms, self.offset_at(utc_ms)).ok()
    }
}

/// Now. A clock outside 1970 to 2100 reads as the nearest end.
pub fn now() -> Moment {
    let utc_ms = Date::now() as i64;
    Moment::new(utc_ms, DeviceZone.offset_at(utc_ms)).unwrap_or(Moment::EPOCH)
}

/// Wall-clock time such as `03:12` or `03:12 AM`.
pub fn time_text(local: NaiveDateTime) -> String {
    write(local, &[("hour", "2-digit"), ("minute", "2-digit")])
}

/// A date such as `Sunday 22 November`.
pub fn long_date_text(date: NaiveDate) -> String {
    write(
        date.and_hms_opt(12, 0, 0).unwrap_or_default(),
        &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
    )
}

// The wall clock is written as if it were UTC, so that no zone shifts it.
fn write(local: NaiveDateTime, parts: &[(&str, &str)]) -> String {
    let options = Object::new();
    for (name, value) in parts.iter().chain(&[("timeZone", "UTC")]) {
        // Setting a property of a fresh plain object cannot fail.
        Reflect::set(&options, &(*name).into(), &(*value).into()).unwrap_or_default();
    }
    let format = Intl::DateTimeFormat::new(&Array::new(), &options);
    let date = Date::new(&JsValue::from_f64(local.and_utc().timestamp_millis() as f64));
    format
        .format()
        .call1(&JsValue::UNDEFINED, &date)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}
