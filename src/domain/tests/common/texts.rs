//! The texts that the app gives, in English.

use stillnight_domain::ExampleTexts;
use stillnight_domain::exports::ics::IcsTexts;

pub const ICS: IcsTexts = IcsTexts {
    discreet: "Reminder",
    cannot_know: "This entry cannot know whether it is done. If it shows twice, delete the older \
                  one.",
    test: "Test reminder",
    test_says: "If this rang, this calendar can remind you. You can delete this entry.",
};

pub const EXAMPLE: ExampleTexts = ExampleTexts {
    gabapentin: "Gabapentin",
    magnesium: "Magnesium",
    iron: "Ferrous sulfate",
    mask: "Sleeps with a mask.",
    iron_tablet: "65 mg elemental iron in a tablet of 325 mg.",
    cold: "A cold.",
    doctor: "Doctor on Thursday: bring the list of questions.",
    days: [
        "Quiet day.",
        "A long film without getting up.",
        "Too warm in the bedroom.",
        "Friends were here, dinner was late.",
        "Read until it passed.",
        "A warm bath before bed.",
        "Slept in the other room.",
        "Garden all afternoon.",
    ],
};
