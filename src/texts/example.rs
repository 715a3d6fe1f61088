//! What the person of the made-up year wrote.

use stillnight_domain::ExampleTexts;

use super::text;

/// The names and notes of the example.
pub fn example_texts() -> ExampleTexts<'static> {
    ExampleTexts {
        gabapentin: text!(example.medicine.gabapentin),
        magnesium: text!(example.medicine.magnesium),
        iron: text!(example.medicine.iron),
        mask: text!(example.note.mask),
        iron_tablet: text!(example.note.iron_tablet),
        cold: text!(example.note.cold),
        doctor: text!(example.note.doctor),
        days: [
            text!(example.note.quiet_day),
            text!(example.note.long_film),
            text!(example.note.warm_bedroom),
            text!(example.note.friends),
            text!(example.note.reading),
            text!(example.note.warm_bath),
            text!(example.note.another_room),
            text!(example.note.garden),
        ],
    }
}
