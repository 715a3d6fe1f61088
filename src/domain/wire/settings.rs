//! Changes to settings.

use super::{Json, Writer};
use crate::settings::{NightMode, SettingsChange, TimeOfDay};

pub(crate) fn read_settings_change(json: &Json) -> Option<SettingsChange> {
    Some(SettingsChange {
        bedtime: json.field("bedtime")?.change(read_time)?,
        wake: json.field("wake")?.change(read_time)?,
        night_mode: json
            .field("night_mode")?
            .change(|mode| NightMode::parse(mode.text()?))?,
        clock_hidden: json.field("clock_hidden")?.change(Json::flag)?,
    })
}

pub(crate) fn write_settings_change(out: &mut Writer, change: &SettingsChange) {
    let SettingsChange {
        bedtime,
        wake,
        night_mode,
        clock_hidden,
    } = change;
    out.open('{');
    write_time(out, "bedtime", *bedtime);
    write_time(out, "wake", *wake);
    if let Some(mode) = night_mode {
        out.name("night_mode").word(mode.code());
    }
    if let Some(hidden) = clock_hidden {
        out.name("clock_hidden").flag(*hidden);
    }
    out.close('}');
}

fn read_time(json: &Json) -> Option<Option<TimeOfDay>> {
    TimeOfDay::parse(json.text()?).ok().map(Some)
}

fn write_time(out: &mut Writer, name: &str, time: Option<Option<TimeOfDay>>) {
    let Some(time) = time else { return };
    out.name(name);
    match time {
        Some(time) => out.word(&time.to_iso()),
        None => out.null(),
    }
}
