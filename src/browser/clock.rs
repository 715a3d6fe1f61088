//! The clock, the zone, and what `Intl` knows of the reader's locale: how times are written, and how
//! things are counted.

use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use js_sys::{Array, Date, Intl, Object, Reflect};
use send_wrapper::SendWrapper;
use stillnight_domain::is_told_with_its_year;
use stillnight_domain::moment::{Moment, Zone};
use wasm_bindgen::JsValue;

use crate::support::{call, property_of, window};

/// The zone this device is in now.
#[derive(Clone, Copy, Debug)]
pub struct DeviceZone;

impl Zone for DeviceZone {
    fn offset_at(&self, utc_ms: i64) -> i32 {
        // JavaScript counts the other way round: minutes to add to local time to get UTC.
        -Date::new(&JsValue::from(utc_ms as f64)).get_timezone_offset() as i32
    }

    fn at_local(&self, local: NaiveDateTime) -> Option<Moment> {
        let date = Date::new_with_year_month_day_hr_min_sec_milli(
            u32::try_from(local.year()).ok()?,
            i32::try_from(local.month0()).ok()?,
            i32::try_from(local.day()).ok()?,
            i32::try_from(local.hour()).ok()?,
            i32::try_from(local.minute()).ok()?,
            i32::try_from(local.second()).ok()?,
            i32::try_from(local.nanosecond() / 1_000_000).ok()?,
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
    formats().time.write(local)
}

/// An hour of the day as short as it is told: `18`, or `6 PM` where that is the way.
pub fn hour_text(hour: u32) -> String {
    let Format(format) = &formats().hour;
    let is_by_halves = property_of(&format.resolved_options(), "hour12");
    if is_by_halves.is_none_or(|it| it.is_falsy()) {
        return hour.to_string();
    }
    let at = NaiveDate::default().and_hms_opt(hour, 0, 0);
    // In a narrow window it takes two lines.
    let text = formats().hour.write(at.unwrap_or_default());
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// A date such as `Sunday 22 November`, with the year where it is another one than this.
pub fn long_date_text(date: NaiveDate) -> String {
    let formats = formats();
    if is_told_with_its_year(date, now().local().date()) {
        formats.night_of_year.write(date.into())
    } else {
        formats.night.write(date.into())
    }
}

/// A date such as `Sun 22 Nov 2026`.
pub fn date_text(date: NaiveDate) -> String {
    formats().date.write(date.into())
}

/// A month such as `November 2026`.
pub fn month_text(date: NaiveDate) -> String {
    formats().month.write(date.into())
}

/// The name of a day of the week, 0 for Monday.
pub fn weekday_text(day: usize) -> String {
    formats().weekday.write(weekday(day))
}

/// The letter of a day of the week, 0 for Monday.
pub fn weekday_letter(day: usize) -> String {
    formats().letter.write(weekday(day))
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
    let monday_is_1 = || {
        let language = window()?.navigator().language()?;
        let locale = Intl::Locale::new(&language).ok()?;
        let info = call(&locale, "getWeekInfo", &[]).or_else(|| property_of(&locale, "weekInfo"));
        property_of(&info?, "firstDay")?.as_f64()
    };
    monday_is_1().map_or(0, |day| (day as u32 + 6) % 7)
}

/// The form that a counted sentence takes, by its name in CLDR: `one`, `few`, `other`.
///
/// The language is a BCP 47 tag, and the page's: its rules are made once.
pub fn plural_form(language: &str, count: f64) -> String {
    static RULES: OnceLock<SendWrapper<Intl::PluralRules>> = OnceLock::new();
    let rules = RULES.get_or_init(|| {
        let languages = Array::of1(&language.into());
        SendWrapper::new(Intl::PluralRules::new(&languages, &Object::new()))
    });
    rules.select(count).into()
}

/// A way to write a date or a time.
struct Format(Intl::DateTimeFormat);

impl Format {
    /// By the options of `Intl.DateTimeFormat`, in the locale of the browser.
    fn new(options: &[(&str, &str)]) -> Self {
        let object = Object::new();
        // The wall clock is written as if it were UTC, so that no zone shifts it. Months and nights
        // are those of one calendar everywhere: that of the grid and of the fields for dates.
        let same = [("timeZone", "UTC"), ("calendar", "gregory")];
        for (name, value) in options.iter().chain(&same) {
            // Setting a property of a new object cannot fail.
            Reflect::set(&object, &(*name).into(), &(*value).into()).unwrap_or_default();
        }
        Self(Intl::DateTimeFormat::new(&Array::new(), &object))
    }

    fn write(&self, local: NaiveDateTime) -> String {
        let ms = local.and_utc().timestamp_millis() as f64;
        let text = self.0.format().call1(&JsValue::UNDEFINED, &ms.into());
        text.ok()
            .and_then(|text| text.as_string())
            .unwrap_or_default()
    }
}

struct Formats {
    time: Format,
    hour: Format,
    night: Format,
    night_of_year: Format,
    date: Format,
    month: Format,
    weekday: Format,
    letter: Format,
}

/// A formatter takes long to make, and a month of nights needs many times the same.
fn formats() -> &'static Formats {
    static FORMATS: OnceLock<SendWrapper<Formats>> = OnceLock::new();
    FORMATS.get_or_init(|| {
        SendWrapper::new(Formats {
            time: Format::new(&[("hour", "2-digit"), ("minute", "2-digit")]),
            hour: Format::new(&[("hour", "numeric")]),
            night: Format::new(&[("weekday", "long"), ("day", "numeric"), ("month", "long")]),
            night_of_year: Format::new(&[
                ("weekday", "long"),
                ("day", "numeric"),
                ("month", "long"),
                ("year", "numeric"),
            ]),
            date: Format::new(&[
                ("weekday", "short"),
                ("day", "numeric"),
                ("month", "short"),
                ("year", "numeric"),
            ]),
            month: Format::new(&[("month", "long"), ("year", "numeric")]),
            weekday: Format::new(&[("weekday", "long")]),
            letter: Format::new(&[("weekday", "narrow")]),
        })
    })
}
