//! What each file may hold. A missing or unknown field, kind, grade or date does not parse.

use crate::files::Files;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// A day, written `2026-11-23`.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Day;

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let read = text.parse::<chrono::NaiveDate>();
        read.map(|_| Self)
            .map_err(|_| format!("“{text}” is no date like 2026-11-23"))
    }
}

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

/// Declares a table: its fields, what is text for people, and where its sources are.
macro_rules! table {
    ($name:ident, $table:literal, { $($(#[$meta:meta])* $field:ident: $type:ty),* $(,)? },
     texts { $($text:ident <= $limit:literal),* }) => {
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(dead_code)]
        pub struct $name {
            $(#[allow(missing_docs)] $(#[$meta])* pub $field: $type,)*
            pub sources: Vec<String>,
            pub checked: bool,
            pub last_reviewed: Day,
            pub reviewed_by: String,
        }

        impl $name {
            fn item(&self, id: &str) -> Item {
                Item {
                    table: $table,
                    id: id.to_owned(),
                    sources: Some(self.sources.clone()),
                    checked: self.checked,
                    signature: Signature { reviewed_by: self.reviewed_by.clone() },
                    texts: vec![$((stringify!($text), self.$text.clone(), $limit)),*],
                }
            }
        }
    };
}

/// What a medicine does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Kind {
    /// Worsens or unmasks.
    W,
    /// Looks like it: akathisia.
    K,
    /// Augmentation.
    G,
    /// Lowers iron or its uptake.
    F,
    /// Comes when it is stopped.
    X,
}

/// How good the evidence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Grade {
    /// Controlled or prospective data.
    A,
    /// Named by guidelines, with cases.
    B,
    /// Case reports or the class only.
    C,
    /// Disputed.
    D,
}

/// What the audit says of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Verdict {
    /// Supported.
    S,
    /// Partly, or too simple.
    P,
    /// Weak or none.
    W,
    /// Contradicted.
    X,
}

/// Which of two comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Both orders have a gap.
    Either,
    /// Only this order is published.
    MineralFirst,
    /// Only this order is published.
    OtherFirst,
}

/// What the iron gate or a limit does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The iron gate opens.
    Opens,
    /// It does not open.
    KeepsClosed,
    /// It closes, whatever else opened it.
    Closes,
    /// A sentence is shown.
    Note,
    /// No plan without a clinician.
    ClinicianFirst,
    /// No plan.
    RefusePlan,
    /// A reason to pause.
    StopRule,
}

/// How soon a look-alike needs somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Good to know.
    Note,
    /// At a visit.
    Doctor,
    /// Soon.
    Urgent,
    /// Now.
    Emergency,
}

/// Whom a number reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// Somebody to talk to.
    Crisis,
    /// An ambulance.
    Emergency,
    /// A poison centre.
    Poison,
}

/// A source.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct Source {
    /// Its id.
    pub id: String,
    authors: String,
    year: Option<u16>,
    title: String,
    published_in: String,
    doi: Option<String>,
    pmid: Option<String>,
    url: Option<String>,
    /// Whether the source itself was seen.
    pub checked: bool,
    last_reviewed: Day,
    reviewed_by: String,
}

/// A badge of evidence.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct Badge {
    /// Its id.
    pub id: String,
    label: String,
    meaning: String,
    last_reviewed: Day,
    reviewed_by: String,
}

table!(Medicine, "medicine", {
    id: String, row: u16, inn: String, synonyms: Vec<String>, atc: Option<String>,
    class: String, kind: Vec<Kind>, grade: Grade, disputed: bool, why: String, ask_about: String,
    never_stop_suddenly: bool, brands: BTreeMap<String, Vec<String>>,
}, texts { class <= 60, why <= 210, ask_about <= 150 });

table!(Combination, "combination", {
    countries: Vec<String>, brand: String, contains: Vec<String>, also: Vec<String>,
}, texts {});

table!(Family, "family", {
    country: String, brand: String, say: String, variants: Vec<Variant>,
}, texts { say <= 100 });

/// A product of a family.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct Variant {
    /// The name on the package.
    pub name: String,
    /// Medicines of the list in it, by id.
    pub contains: Vec<String>,
    /// What else is in it.
    pub also: Vec<String>,
}

table!(NoInformation, "no_information", {
    row: u16, names: Vec<String>, says: String,
}, texts { says <= 100 });

table!(Hospital, "hospital", {
    row: u16, medicines: Vec<String>, name: String, states: String, take: String, nothing: String,
    conditions: String, worse: String, ask: String, doses: String, still: String, made: String,
    print: String, print_says: String,
}, texts { states <= 60, nothing <= 60, worse <= 60, ask <= 150, doses <= 120, still <= 120,
    made <= 60, print_says <= 90 });

table!(Elemental, "elemental", {
    id: String, product: String, mineral: String, compound_mg: Option<f64>,
    elemental_mg: Option<f64>, elemental_mg_to: Option<f64>, percent: Option<f64>,
    percent_to: Option<f64>, label_only: bool, note: String,
}, texts { note <= 120 });

table!(UpperLevel, "upper_level", {
    id: String, nutrient: String, region: String, per_day: f64, unit: String, counts: String,
    ages: String, note: String,
}, texts { note <= 120 });

table!(MagnesiumLimit, "magnesium_limit", {
    id: String, when: String, effect: Effect, says: String, over_mg: Option<f64>,
    egfr_below: Option<f64>, lifted_by_clinician: Option<bool>,
}, texts { when <= 80, says <= 160 });

table!(Spacing, "spacing", {
    id: String, minerals: Vec<String>, other: Vec<String>, order: Order,
    other_before_minutes: Option<u32>, other_after_minutes: Option<u32>,
    nothing_else_for_minutes: Option<u32>, published: Option<String>, gap_helps: bool,
    ask_pharmacist: bool, says: String,
}, texts { says <= 160 });

table!(Analyte, "analyte", {
    id: String, name: String, unit: String, accepts_from: Option<f64>, accepts_to: Option<f64>,
    note: String,
}, texts { note <= 200 });

table!(Conversion, "conversion", {
    id: String, analyte: String, from: String, to: String, multiply_by: Option<f64>,
    divide_by: Option<f64>, estimate: bool, note: String,
}, texts { note <= 160 });

table!(Band, "band", {
    id: String, analyte: String, row: u16, below: Option<f64>, from: Option<f64>,
    above: Option<f64>, to: Option<f64>, sex: Option<String>, year: Option<u16>, says: String,
}, texts { says <= 180 });

table!(Rule, "rule", {
    id: String, row: u16, hours_without_iron: Option<u32>, weeks: Option<u32>,
    weeks_to: Option<u32>, not_before_weeks: Option<u32>, ferritin_below: Option<f64>,
    points_around: Option<f64>, tsat: Option<f64>, says: String,
}, texts { says <= 180 });

table!(IronGate, "iron_gate", {
    id: String, row: u16, effect: Effect, ferritin_to: Option<f64>, tsat_below: Option<f64>,
    months: Option<u32>, tsat_from: Option<f64>, ferritin_above: Option<f64>,
    sex: Option<String>, says: String,
}, texts { says <= 140 });

table!(Flag, "flag", {
    id: String, tier: u8, trigger: String, why: String,
}, texts { trigger <= 160, why <= 130 });

table!(Number, "number", {
    id: String, country: String, kind: Line, number: String, hours: String, note: String,
}, texts { note <= 80 });

table!(Mimic, "mimic", {
    id: String, name: String, clues: String, urgency: Urgency, handling: String,
}, texts { name <= 60, clues <= 210, handling <= 90 });

table!(Claim, "claim", {
    id: String, row: u16, claim: String, verdict: Vec<Verdict>, verdict_note: String,
    evidence_says: String, badge: String, behaviour: String, card: String,
    shown_by: Vec<String>,
}, texts { evidence_says <= 245, behaviour <= 170 });

table!(Card, "card", {
    id: String, group: String, title: String, badge: String, text: Vec<String>,
}, texts { title <= 60 });

table!(Limits, "limits", {
    id: String, ferritin_up_to: u32, ferritin_closes_above: u32, tsat_below: u32,
    tsat_margin: u32, months: u32, iron_us: u32, iron_eu: u32, magnesium_us: u32,
    magnesium_eu: u32, egfr_failing: u32, egfr_reduced: u32, onset_nights: u8,
    onset_minimum: u8, retest_weeks: u32,
}, texts {});

table!(MeansWord, "means_word", {
    id: String, means: String, words: Vec<String>,
}, texts {});

table!(WithClinician, "with_clinician", {
    id: String, means: String, condition: String,
}, texts {});

table!(Gate, "gate", {
    id: String, row: u16, says: String, way: String,
}, texts { says <= 160, way <= 120 });

table!(Template, "template", {
    id: String, name: String, badge: String, card: String, is_not: String, set: toml::Table,
}, texts { name <= 40, is_not <= 220 });

/// A heading of Learn.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Group {
    pub id: String,
    pub title: String,
}

/// A way to remind somebody, by the state it is in.
#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Layer {
    pub id: String,
    pub name: String,
    #[serde(flatten)]
    pub states: BTreeMap<String, LayerState>,
}

/// What is said of a layer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct LayerState {
    pub works: String,
    pub says: String,
    #[serde(default)]
    pub button: Vec<Button>,
}

/// Something to try.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Button {
    pub id: String,
    pub label: String,
}

/// How a file gets into a calendar.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Phone {
    pub name: String,
    pub step: Vec<Step>,
}

/// One step, with its picture.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Step {
    pub picture: String,
    pub says: String,
}

/// `medicines.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, dead_code)]
pub struct Medicines {
    pub on_every_hit: String,
    pub never_stop_suddenly_says: String,
    pub unknown_says: String,
    pub tones: BTreeMap<String, String>,
    pub european: Vec<String>,
    pub only_alone: Vec<String>,
    pub works_with: BTreeMap<String, Vec<String>>,
    pub fillers: Vec<String>,
    pub kinds: BTreeMap<String, String>,
    pub grades: BTreeMap<String, String>,
    pub countries: BTreeMap<String, String>,
    pub says: BTreeMap<String, String>,
    pub hospital: Hospital,
    pub no_information: NoInformation,
    pub medicine: Vec<Medicine>,
    pub combination: Vec<Combination>,
    pub family: Vec<Family>,
}

/// Declares a file with sentences at its top and tables below.
macro_rules! file {
    ($name:ident { $($sentence:ident),* } { $($table:ident: $type:ty),* }) => {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(missing_docs)]
        pub struct $name { $(pub $sentence: String,)* $(pub $table: Vec<$type>,)* }

        impl $name {
            fn sentences(&self) -> Vec<(&'static str, String)> {
                vec![$((stringify!($sentence), self.$sentence.clone())),*]
            }
        }
    };
}

file!(Elementals { ask } { elemental: Elemental });
file!(UpperLevels { over_ceiling, iron_says } { upper_level: UpperLevel, magnesium_limit: MagnesiumLimit });
file!(Spacings { refusal } { spacing: Spacing });
file!(Labs { no_results } { analyte: Analyte, conversion: Conversion, band: Band, rule: Rule, iron_gate: IronGate });
file!(RedFlags { tier_1, tier_2, tier_3 } { flag: Flag, number: Number });
file!(Mimics {} { mimic: Mimic });
file!(Gates { logging_stays_open, paused } {
    limits: Limits, means_word: MeansWord, with_clinician: WithClinician, gate: Gate
});
file!(Templates { no_hours, nothing_planned } { template: Template });
file!(Cards {} { group: Group, card: Card });

/// `claims.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Claims {
    pub verdicts: BTreeMap<String, String>,
    pub claim: Vec<Claim>,
}
file!(Badges {} { badge: Badge });
file!(Device { sample, nothing, not_there, as_needed, no_time, no_anchor, over, fails } {
    layer: Layer, phone: Phone
});
file!(Sources {} { source: Source });

/// All of it.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Content {
    pub sources: Sources,
    pub badges: Badges,
    pub medicines: Medicines,
    pub elementals: Elementals,
    pub upper_levels: UpperLevels,
    pub spacings: Spacings,
    pub labs: Labs,
    pub red_flags: RedFlags,
    pub gates: Gates,
    pub templates: Templates,
    pub mimics: Mimics,
    pub claims: Claims,
    pub cards: Cards,
    pub device: Device,
}

impl Content {
    /// Reads all files; the fault names the file.
    pub fn read(files: &Files) -> Result<Self, String> {
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
        })
    }

    /// Everything that has an id, a date and sources.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        let mut all = Vec::new();
        let m = &self.medicines;
        all.extend(m.medicine.iter().map(|it| it.item(&it.id)));
        for it in &m.combination {
            all.push(it.item(&format!("{} {}", it.countries.join("+"), it.brand)));
        }
        for it in &m.family {
            all.push(it.item(&format!("{} {}", it.country, it.brand)));
        }
        all.push(m.no_information.item("no-information"));
        all.push(m.hospital.item("hospital"));
        all.extend(self.elementals.elemental.iter().map(|it| it.item(&it.id)));
        let levels = &self.upper_levels;
        all.extend(levels.upper_level.iter().map(|it| it.item(&it.id)));
        all.extend(levels.magnesium_limit.iter().map(|it| it.item(&it.id)));
        all.extend(self.spacings.spacing.iter().map(|it| {
            let mut item = it.item(&it.id);
            let published = it.published.clone().unwrap_or_default();
            item.texts.push(("published", published, 120));
            item
        }));
        all.extend(self.labs.analyte.iter().map(|it| it.item(&it.id)));
        all.extend(self.labs.conversion.iter().map(|it| it.item(&it.id)));
        all.extend(self.labs.band.iter().map(|it| it.item(&it.id)));
        all.extend(self.labs.rule.iter().map(|it| it.item(&it.id)));
        all.extend(self.labs.iron_gate.iter().map(|it| it.item(&it.id)));
        all.extend(self.red_flags.flag.iter().map(|it| it.item(&it.id)));
        all.extend(self.red_flags.number.iter().map(|it| it.item(&it.id)));
        all.extend(self.gates.limits.iter().map(|it| it.item(&it.id)));
        let words = self.gates.means_word.iter();
        all.extend(words.map(|it| it.item(&it.id)));
        let pairs = self.gates.with_clinician.iter();
        all.extend(pairs.map(|it| it.item(&it.id)));
        all.extend(self.gates.gate.iter().map(|it| it.item(&it.id)));
        let templates = self.templates.template.iter();
        all.extend(templates.map(|it| it.item(&it.id)));
        all.extend(self.mimics.mimic.iter().map(|it| it.item(&it.id)));
        all.extend(self.claims.claim.iter().map(|it| it.item(&it.id)));
        all.extend(self.cards.card.iter().map(|it| {
            let mut item = it.item(&it.id);
            let paragraphs = it.text.iter().map(|text| ("text", text.clone(), 480));
            item.texts.extend(paragraphs);
            item
        }));
        all.extend(self.badges.badge.iter().map(|it| Item {
            table: "badge",
            id: it.id.clone(),
            sources: None,
            checked: false,
            signature: Signature {
                reviewed_by: it.reviewed_by.clone(),
            },
            texts: vec![
                ("label", it.label.clone(), 40),
                ("meaning", it.meaning.clone(), 90),
            ],
        }));
        all.extend(self.sources.source.iter().map(|it| Item {
            table: "source",
            id: it.id.clone(),
            sources: None,
            checked: it.checked,
            signature: Signature {
                reviewed_by: it.reviewed_by.clone(),
            },
            texts: Vec::new(),
        }));
        all.into_iter()
    }

    /// The sentences that stand above the tables.
    pub fn sentences(&self) -> Vec<(&'static str, String)> {
        let m = &self.medicines;
        let mut all = vec![
            ("on_every_hit", m.on_every_hit.clone()),
            (
                "never_stop_suddenly_says",
                m.never_stop_suddenly_says.clone(),
            ),
            ("unknown_says", m.unknown_says.clone()),
        ];
        for (name, texts) in [
            ("tones", &m.tones),
            ("kinds", &m.kinds),
            ("grades", &m.grades),
            ("says", &m.says),
        ] {
            all.extend(texts.values().map(|text| (name, text.clone())));
        }
        all.extend(self.sources.sentences());
        all.extend(self.badges.sentences());
        all.extend(self.elementals.sentences());
        all.extend(self.upper_levels.sentences());
        all.extend(self.spacings.sentences());
        all.extend(self.labs.sentences());
        all.extend(self.red_flags.sentences());
        all.extend(self.mimics.sentences());
        all.extend(self.gates.sentences());
        all.extend(self.templates.sentences());
        let verdicts = self.claims.verdicts.values();
        all.extend(verdicts.map(|it| ("verdicts", it.clone())));
        let groups = self.cards.group.iter();
        all.extend(groups.map(|it| ("group", it.title.clone())));
        all.extend(self.cards.sentences());
        all.extend(self.device.sentences());
        for layer in &self.device.layer {
            all.push(("layer", layer.name.clone()));
            for state in layer.states.values() {
                all.push(("layer", state.works.clone()));
                all.push(("layer", state.says.clone()));
                let labels = state.button.iter().map(|it| it.label.clone());
                all.extend(labels.map(|label| ("layer", label)));
            }
        }
        let steps = self.device.phone.iter().flat_map(|phone| &phone.step);
        all.extend(steps.map(|step| ("phone", step.says.clone())));
        all
    }
}

fn parse<T: DeserializeOwned>(files: &Files, name: &str) -> Result<T, String> {
    toml::from_str(&files[name]).map_err(|fault| format!("{name}: {fault}"))
}
