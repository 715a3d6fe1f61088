//! An entry: its fields, its title, and the line that says the rest.

use stillnight_browser::clock;
use stillnight_domain::{Entry, Factor, Field, Fields, Kind, Night, Shape, Value};

use super::names::{analyte, choice, condition, factor, kind, order_of};
use super::written::{amount_of, listed, minutes, number_in};
use super::{facts, text};
use crate::pages::Addition;

/// What a field of an entry is called.
pub fn field_name(field: Field) -> &'static str {
    match field {
        Field::Factor => text!(entry.field.factor),
        Field::Analyte => text!(entry.field.analyte),
        Field::Condition => text!(entry.field.condition),
        Field::Name => text!(entry.field.name),
        Field::Ingredients => text!(entry.field.ingredients),
        Field::Amount => text!(entry.field.amount),
        Field::Bound => text!(entry.field.bound),
        Field::Unit => text!(entry.field.unit),
        Field::Means => text!(entry.field.means),
        Field::Contains => text!(entry.field.contains),
        Field::IronMg => text!(entry.field.iron_mg),
        Field::MagnesiumMg => text!(entry.field.magnesium_mg),
        Field::FromClinician => text!(entry.field.from_clinician),
        Field::Minutes => text!(entry.field.minutes),
        Field::Intensity => text!(entry.field.intensity),
        Field::Worst => text!(entry.field.worst),
        Field::Places => text!(entry.field.places),
        Field::AsNeeded => text!(entry.field.as_needed),
        Field::Skipped => text!(entry.field.skipped),
        Field::Bedtime => text!(entry.field.bedtime),
        Field::FallAsleep => text!(entry.field.fall_asleep),
        Field::WakeUps => text!(entry.field.wake_ups),
        Field::FinalWake => text!(entry.field.final_wake),
        Field::Quality => text!(entry.field.quality),
        Field::Sleepiness => text!(entry.field.sleepiness),
        Field::Mood => text!(entry.field.mood),
        Field::Wheel => text!(entry.field.wheel),
        Field::Kicks => text!(entry.field.kicks),
        Field::News => text!(entry.field.news),
        Field::Fasting => text!(entry.field.fasting),
        Field::IronHours => text!(entry.field.iron_hours),
        Field::Infection => text!(entry.field.infection),
        Field::EveryDays => text!(entry.field.every_days),
        Field::Missed => text!(entry.field.missed),
        Field::Weekdays => text!(entry.field.weekdays),
        Field::Time => text!(entry.field.time),
        Field::Anchor => text!(entry.field.anchor),
        Field::Before => text!(entry.field.before),
        Field::Stock => text!(entry.field.stock),
        Field::StockOn => text!(entry.field.stock_on),
        Field::AmountOn => text!(entry.field.amount_on),
        Field::Calendar => text!(entry.field.calendar),
        Field::From => text!(entry.field.from),
        Field::Until => text!(entry.field.until),
        Field::Note => text!(entry.field.note),
    }
}

/// What a field is called beside these others: the value of a blood result by what was measured.
pub fn field_name_in(field: Field, fields: &Fields) -> &'static str {
    match (field, fields.word(Field::Analyte)) {
        (Field::Amount, Some(of)) => analyte(of),
        _ => field_name(field),
    }
}

/// Asks which of two numbers was meant.
pub fn which_number(typed: &str, thousands: &Value, decimal: &Value) -> String {
    let (thousands, decimal) = (number_in(thousands, None), number_in(decimal, None));
    text!(entry.which_number, typed, thousands, decimal)
}

/// What the ends of a rating mean.
pub fn ends_of(field: Field) -> &'static str {
    match field {
        Field::Quality => text!(entry.ends.quality),
        Field::Sleepiness => text!(entry.ends.sleepiness),
        Field::Mood => text!(entry.ends.mood),
        _ => text!(bout.how_strong_ends),
    }
}

/// The title of the page that adds something.
pub fn add_title(what: Addition) -> &'static str {
    match what {
        Addition::Bout => text!(add.bout),
        Addition::Entry(Kind::Dose) => text!(add.dose),
        Addition::Entry(Kind::Factor) => text!(add.factor),
        Addition::Entry(Kind::Cramp) => text!(add.cramp),
        Addition::Entry(Kind::Note) => text!(add.note),
        Addition::Entry(_) => text!(add.title),
    }
}

/// A value as a sentence names it; sets as their names with commas.
pub fn value(field: Field, value: &Value) -> String {
    let mut one = Fields::default();
    one.put(field, Some(value.clone()));
    match field.shape() {
        Shape::Word(codes) => {
            let index = usize::try_from(value.number()).unwrap_or_default();
            choice(field, codes, index).into()
        }
        Shape::Words(codes) => {
            let said = order_of(field, codes).into_iter();
            let said = said.filter(|index| one.includes(field, *index));
            listed(said.map(|index| choice(field, codes, index)))
        }
        Shape::Time => one
            .time(field)
            .map(|time| clock::time_text(Night::of_evening(Default::default()).at_time(time)))
            .unwrap_or_default(),
        Shape::Flag => field_name(field).into(),
        _ => field.write(value),
    }
}

/// What an entry is, as a title: the medicine, the factor, or its kind.
pub fn title_of(kind_of: Kind, fields: &Fields) -> String {
    let name = fields.text(Field::Name);
    let custom = fields.word(Field::Factor) == Some(Factor::Custom);
    if let Some(which) = fields.word(Field::Analyte) {
        return analyte(which).into();
    }
    if let Some(which) = fields.word(Field::Condition) {
        return condition(which).into();
    }
    match fields.word(Field::Factor) {
        Some(which) if name.is_empty() || !custom => factor(which).into(),
        _ if name.is_empty() => kind(kind_of).into(),
        _ => name.into(),
    }
}

/// A title such as `Magnesium 200 mg`.
pub fn title_and_amount(kind: Kind, fields: &Fields) -> String {
    let (title, amount) = (title_of(kind, fields), amount_of(fields));
    if amount.is_empty() {
        return title.trim_end().into();
    }
    text!(written.title_and_amount, title, amount)
}

/// What is known of an entry besides its title, in one line; the note is left out.
pub fn gist_of(entry: &Entry) -> String {
    let fields = &entry.fields;
    facts(fields.iter().filter_map(|(field, it)| {
        let shown = value(field, it);
        Some(match field {
            Field::Note | Field::Name | Field::Factor | Field::Unit => return None,
            // The title names the test, the amount has the sign, and hours need their question.
            Field::Analyte | Field::Bound | Field::IronHours => return None,
            Field::Amount => amount_of(fields),
            Field::Minutes => minutes(it.number().into()),
            Field::FallAsleep => {
                let length = minutes(it.number().into());
                text!(entry.gist.asleep_after, length)
            }
            Field::WakeUps => text!(entry.gist.woken, count = it.number()),
            Field::Worst => text!(entry.gist.worst, rating = shown),
            Field::Intensity => text!(written.of_ten, rating = shown),
            Field::Quality => text!(entry.gist.quality, rating = shown),
            Field::Sleepiness => text!(entry.gist.sleepiness, rating = shown),
            Field::Mood => text!(entry.gist.mood, rating = shown),
            Field::Bedtime => text!(entry.gist.to_bed, time = shown),
            Field::FinalWake => text!(entry.gist.up, time = shown),
            Field::AsNeeded => text!(entry.gist.as_needed).into(),
            _ => shown,
        })
    }))
}
