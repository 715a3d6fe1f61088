//! The clock, the zone, and times written the way the reader's locale writes them.

use std::cell::RefCell;

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use stillnight_domain::moment::{Moment, Zone};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = stillnight, js_name = firstWeekday)]
    fn js_first_weekday() -> Option<f64>;
}

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

/// How a time or date is written: the options of the browser's own formatter.
type Style = &'static [(&'static str, &'static str)];

const TIME: Style = &[("hour", "2-digit"), ("minute", "2-digit")];
const LONG_DATE: Style = &[("weekday", "long"), ("day", "numeric"), ("month", "long")];
const DATE: Style = &[
    ("weekday", "short"),
    ("day", "numeric"),
    ("month", "short"),
    ("year", "numeric"),
];
const MONTH: Style = &[("month", "long"), ("year", "numeric")];
const WEEKDAY: Style = &[("weekday", "long")];
const WEEKDAY_SHORT: Style = &[("weekday", "narrow")];

thread_local! {
    /// A formatter takes long to make, and a month of nights needs many times the same.
    static FORMATTERS: RefCell<Vec<(Style, Function)>> = const { RefCell::new(Vec::new()) };
}

/// Wall-clock time such as `03:12` or `03:12 AM`.
pub fn time_text(local: NaiveDateTime) -> String {
    write(local, TIME)
}

/// A date such as `Sunday 22 November`.
pub fn long_date_text(date: NaiveDate) -> String {
    write(date.into(), LONG_DATE)
}

/// A date such as `Sun 22 Nov 2026`.
pub fn date_text(date: NaiveDate) -> String {
    write(date.into(), DATE)
}

/// A month such as `November 2026`.
pub fn month_text(date: NaiveDate) -> String {
    write(date.into(), MONTH)
}

/// The name of a day of the week, 0 for Monday.
pub fn weekday_text(day: usize) -> String {
    write(weekday(day), WEEKDAY)
}

/// The letter of a day of the week, 0 for Monday.
pub fn weekday_letter(day: usize) -> String {
    write(weekday(day), WEEKDAY_SHORT)
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

// The wall clock is written as if it were UTC, so that no zone shifts it.
fn write(local: NaiveDateTime, style: Style) -> String {
    let date = Date::new(&JsValue::from_f64(local.and_utc().timestamp_millis() as f64));
    let text = FORMATTERS.with_borrow_mut(|formatters| {
        let known = formatters.iter().position(|(known, _)| *known == style);
        let at = known.unwrap_or_else(|| {
            formatters.push((style, formatter(style)));
            formatters.len() - 1
        });
        formatters.get(at)?.1.call1(&JsValue::UNDEFINED, &date).ok()
    });
    text.and_then(|text| text.as_string()).unwrap_or_default()
}

fn formatter(style: Style) -> Function {
    let options = Object::new();
    for (name, value) in style.iter().chain(&[("timeZone", "UTC")]) {
        // Setting a property of a fresh plain object cannot fail.
        Reflect::set(&options, &(*name).into(), &(*value).into()).unwrap_or_default();
    }
    Intl::DateTimeFormat::new(&Array::new(), &options).format()
}
