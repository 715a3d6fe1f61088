//! Changes to settings.

use super::{Json, Writer};
use crate::settings::{
    Country, Helplines, Hours, NightInk, NightMode, Quiet, SettingsChange, TimeOfDay, Week,
};

pub(crate) fn read_settings_change(json: &Json) -> Option<SettingsChange> {
    Some(SettingsChange {
        bedtime: json.field("bedtime")?.change(read_time)?,
        wake: json.field("wake")?.change(read_time)?,
        week: json.field("week")?.change(read_week)?,
        night_ink: json
            .field("night_ink")?
            .change(|ink| NightInk::parse(ink.text()?))?,
        night_mode: json
            .field("night_mode")?
            .change(|mode| NightMode::parse(mode.text()?))?,
        clock_hidden: json.field("clock_hidden")?.change(Json::flag)?,
        country: json
            .field("country")?
            .change(|country| Country::parse(country.text()?))?,
        helplines: json
            .field("helplines")?
            .change(|numbers| Helplines::parse(numbers.text()?))?,
        quiet: json
            .field("quiet")?
            .change(|hours| Quiet::parse(hours.text()?).map(Some))?,
        named: json.field("named")?.change(Json::flag)?,
    })
}

pub(crate) fn write_settings_change(out: &mut Writer, change: &SettingsChange) {
    let SettingsChange {
        bedtime,
        wake,
        week,
        night_mode,
        night_ink,
        clock_hidden,
        country,
        helplines,
        quiet,
        named,
    } = change;
    out.open('{');
    write_time(out, "bedtime", *bedtime);
    write_time(out, "wake", *wake);
    if let Some(week) = week {
        write_week(out, week);
    }
    if let Some(ink) = night_ink {
        out.name("night_ink").word(ink.code());
    }
    if let Some(mode) = night_mode {
        out.name("night_mode").word(mode.code());
    }
    if let Some(hidden) = clock_hidden {
        out.name("clock_hidden").flag(*hidden);
    }
    if let Some(country) = country {
        out.name("country").word(country.code());
    }
    if let Some(numbers) = helplines {
        out.name("helplines").word(&numbers.to_text());
    }
    if let Some(hours) = quiet {
        out.name("quiet");
        match hours {
            Some(hours) => out.word(&hours.to_text()),
            None => out.null(),
        }
    }
    if let Some(named) = named {
        out.name("named").flag(*named);
    }
    out.close('}');
}

fn read_time(json: &Json) -> Option<Option<TimeOfDay>> {
    TimeOfDay::parse(json.text()?).ok().map(Some)
}

/// Seven evenings from Monday, each an object of the hours that differ.
fn read_week(json: &Json) -> Option<Week> {
    let mut week = Week::default();
    let days = json.list()?;
    if days.len() != week.len() {
        return None;
    }
    for (hours, day) in week.iter_mut().zip(days) {
        *hours = Hours {
            bedtime: day.field("bedtime")?.or_default(read_time)?,
            wake: day.field("wake")?.or_default(read_time)?,
        };
    }
    Some(week)
}

fn write_week(out: &mut Writer, week: &Week) {
    out.name("week").open('[');
    for Hours { bedtime, wake } in week {
        out.open('{');
        write_time(out, "bedtime", bedtime.map(Some));
        write_time(out, "wake", wake.map(Some));
        out.close('}');
    }
    out.close(']');
}

fn write_time(out: &mut Writer, name: &str, time: Option<Option<TimeOfDay>>) {
    let Some(time) = time else { return };
    out.name(name);
    match time {
        Some(time) => out.word(&time.to_iso()),
        None => out.null(),
    }
}
