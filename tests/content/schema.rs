//! All files of the content, read by the structs that the app reads them by, and what all their
//! items and sentences have in common.

use crate::files::Files;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use stillnight_domain::content::{
    self, Badges, Cards, Claims, Device, Elementals, Gates, LabBands, MedicineList, Mimics,
    RedFlags, Sources, Spacings, Templates, UpperLevels,
};
use toml::{Table, Value};

/// When an item was last looked at, and who signed it.
#[derive(Debug, Clone)]
pub struct Signature {
    /// Empty until a clinician signs.
    pub reviewed_by: String,
}

/// What all items have in common, for the checks.
#[derive(Debug, Clone)]
pub struct Item {
    /// The table it stands in.
    pub table: &'static str,
    /// Its id, unique in its table.
    pub id: String,
    /// The ids of its sources; `None` for what needs none.
    pub sources: Option<Vec<String>>,
    /// Whether it was seen in the source itself.
    pub checked: bool,
    /// Who looked.
    pub signature: Signature,
    /// Text for people: the field, the text, and how many letters it may have.
    pub texts: Vec<(&'static str, String, usize)>,
}

/// The fields that are text for people, by table, with the most letters they may have.
const TEXTS: [(&str, &[(&str, usize)]); 19] = [
    (
        "medicine",
        &[("class", 60), ("why", 210), ("ask_about", 150)],
    ),
    ("no_information", &[("says", 100)]),
    (
        "hospital",
        &[
            ("states", 60),
            ("nothing", 60),
            ("worse", 60),
            ("ask", 150),
            ("doses", 120),
            ("still", 120),
            ("made", 60),
            ("print_says", 90),
        ],
    ),
    ("elemental", &[("note", 120)]),
    ("upper_level", &[("note", 120)]),
    ("magnesium_limit", &[("when", 80), ("says", 160)]),
    ("spacing", &[("says", 160), ("published", 120)]),
    ("analyte", &[("note", 200)]),
    ("conversion", &[("note", 160)]),
    ("band", &[("says", 180)]),
    ("rule", &[("says", 180)]),
    ("iron_gate", &[("says", 140)]),
    ("flag", &[("trigger", 160), ("why", 130)]),
    ("number", &[("note", 80)]),
    ("mimic", &[("name", 60), ("clues", 210), ("handling", 90)]),
    ("claim", &[("evidence_says", 245), ("behaviour", 170)]),
    ("card", &[("title", 60), ("text", 480)]),
    ("gate", &[("says", 160), ("way", 120)]),
    ("template", &[("name", 40), ("is_not", 220)]),
];
/// The same of the badges, which have no sources.
const BADGE_TEXTS: &[(&str, usize)] = &[("label", 40), ("meaning", 90)];

/// Names and lists of names at the top of a file: no sentences.
const NO_SENTENCES: [&str; 4] = ["countries", "dopaminergic", "renamed", "without_rule"];
/// Of a layer or phone: what is for the program.
const CODES: [&str; 2] = ["id", "picture"];

/// All of it.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Content {
    pub sources: Sources,
    pub badges: Badges,
    pub medicines: MedicineList,
    pub elementals: Elementals,
    pub upper_levels: UpperLevels,
    pub spacings: Spacings,
    pub labs: LabBands,
    pub red_flags: RedFlags,
    pub gates: Gates,
    pub templates: Templates,
    pub mimics: Mimics,
    pub claims: Claims,
    pub cards: Cards,
    pub device: Device,
    /// The files as they are written.
    pub written: BTreeMap<&'static str, Table>,
}

impl Content {
    /// Reads all files; the fault names the file.
    pub fn read(files: &Files) -> Result<Self, String> {
        let tables = files.keys().map(|name| Ok((*name, parse(files, name)?)));
        Ok(Self {
            sources: parse(files, "sources.toml")?,
            badges: parse(files, "badges.toml")?,
            medicines: parse(files, "medicines.toml")?,
            elementals: parse(files, "elemental.toml")?,
            upper_levels: parse(files, "upper_levels.toml")?,
            spacings: parse(files, "spacing.toml")?,
            labs: parse(files, "lab_bands.toml")?,
            red_flags: parse(files, "red_flags.toml")?,
            gates: parse(files, "gates.toml")?,
            templates: parse(files, "templates.toml")?,
            mimics: parse(files, "mimics.toml")?,
            claims: parse(files, "claims.toml")?,
            cards: parse(files, "cards.toml")?,
            device: parse(files, "device.toml")?,
            written: tables.collect::<Result<_, String>>()?,
        })
    }

    /// Everything that has an id, a date and sources.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        let all = self
            .medicines
            .items()
            .chain(self.elementals.items())
            .chain(self.upper_levels.items())
            .chain(self.spacings.items())
            .chain(self.labs.items())
            .chain(self.red_flags.items())
            .chain(self.gates.items())
            .chain(self.templates.items())
            .chain(self.mimics.items())
            .chain(self.claims.items())
            .chain(self.cards.items())
            .chain(self.badges.items())
            .chain(self.sources.items());
        // The items of a table come in their order.
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        all.map(move |item| {
            let place = places.entry(item.table()).or_default();
            *place += 1;
            self.item(item, *place - 1)
        })
    }

    /// An item, which is so many items behind the first of its table.
    fn item(&self, item: &dyn content::Item, place: usize) -> Item {
        let table = item.table();
        let mut tables = self.written.values().filter_map(|file| file.get(table));
        let written = match tables.next().expect("a table of a file") {
            Value::Array(items) => &items[place],
            item => item,
        };
        let texts = match table {
            "badge" => BADGE_TEXTS,
            _ => {
                let found = TEXTS.iter().find(|(name, _)| *name == table);
                found.map_or(&[] as &[_], |(_, texts)| texts)
            }
        };
        // A text, or a list of paragraphs.
        let text = |(field, most): &(&'static str, usize)| {
            let (field, most) = (*field, *most);
            let mut found = Vec::new();
            if let Some(value) = written.get(field) {
                collect_texts(field, value, &mut found);
            }
            let found = found.into_iter();
            found.map(move |(_, text)| (field, text, most))
        };
        Item {
            table,
            id: item.id(),
            sources: item.sources().map(<[String]>::to_vec),
            checked: item.is_checked(),
            signature: Signature {
                reviewed_by: item.reviewed_by().to_owned(),
            },
            texts: texts.iter().flat_map(text).collect(),
        }
    }

    /// The sentences that stand above and around the tables, with where they stand.
    pub fn sentences(&self) -> Vec<(&str, String)> {
        let mut all = Vec::new();
        for (name, value) in self.written.values().flatten() {
            if !NO_SENTENCES.contains(&name.as_str()) && !has_items(value) {
                collect_texts(name, value, &mut all);
            }
        }
        all
    }
}

/// Whether what stands under a name is an item of its own or a table of them.
fn has_items(value: &Value) -> bool {
    let first = match value {
        Value::Array(items) => items.first(),
        item => Some(item),
    };
    first.is_some_and(|item| item.get("last_reviewed").is_some())
}

/// All texts below a value, but for codes.
fn collect_texts<'a>(name: &'a str, value: &'a Value, all: &mut Vec<(&'a str, String)>) {
    match value {
        Value::String(text) => all.push((name, text.clone())),
        Value::Array(parts) => parts.iter().for_each(|part| collect_texts(name, part, all)),
        Value::Table(parts) => {
            let texts = parts.iter().filter(|(it, _)| !CODES.contains(&it.as_str()));
            texts.for_each(|(_, part)| collect_texts(name, part, all));
        }
        _ => {}
    }
}

fn parse<T: DeserializeOwned>(files: &Files, name: &str) -> Result<T, String> {
    toml::from_str(&files[name]).map_err(|fault| format!("{name}: {fault}"))
}

/// What the checks look through, that it is all of it.
#[test]
fn every_text_and_sentence_is_looked_through() {
    let content = crate::content();
    for (table, texts) in TEXTS {
        let items: Vec<Item> = content.items().filter(|it| it.table == table).collect();
        assert!(!items.is_empty(), "{table}");
        for (field, _) in texts {
            let said = items.iter().flat_map(|it| &it.texts);
            let mut said = said.filter(|(name, text, _)| name == field && !text.is_empty());
            assert!(said.next().is_some(), "{table}, {field}");
        }
    }
    let sentences = content.sentences();
    for text in [
        &content.medicines.on_every_hit,
        &content.medicines.tones.f,
        &content.medicines.kinds.k,
        &content.medicines.grades.d,
        &content.medicines.says.impulses,
        &content.gates.paused,
        &content.claims.verdicts.x,
        &content.cards.group[0].title,
        &content.device.fails,
        &content.device.layer[0].none.says,
        &content.device.phone[0].step[0].says,
    ] {
        assert!(sentences.iter().any(|(_, it)| it == text), "{text}");
    }
}
