//! `medicines.toml`: what can worsen restless legs, by ingredient. Their names and brands
//! are in `names/`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::for_checks::ForChecks;
use super::item::{Day, Item, each};
use crate::settings::Country;

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MedicineList {
    /// What is said under everything that is found.
    pub on_every_hit: String,
    /// What is said of what must not be stopped suddenly.
    pub never_stop_suddenly_says: String,
    /// What is said of what is not listed.
    pub unknown_says: String,
    /// How much is known against something, in a few words.
    pub tones: Tones,
    /// Medicines that act like dopamine, by id, under which strong urges are known (`evidence.md`
    /// §2.5).
    pub dopaminergic: Vec<String>,
    /// What ingredients were called before, and are called now.
    pub renamed: BTreeMap<String, String>,
    /// What a medicine does, in words.
    pub kinds: Kinds,
    /// How good the evidence is, in words.
    pub grades: Grades,
    /// The names of the countries.
    pub countries: Countries,
    /// What the screen says around the list.
    pub says: Says,
    /// What a hospital should know.
    pub hospital: Hospital,
    /// What there is no evidence about.
    pub no_information: NoInformation,
    /// The medicines, one item per ingredient.
    pub medicine: Vec<Medicine>,
}

/// A medicine or substance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Medicine {
    /// Its id.
    pub id: String,
    /// Its row in the evidence.
    pub row: ForChecks<u16>,
    /// Its international name.
    pub inn: String,
    /// Its code in the Anatomical Therapeutic Chemical classification.
    pub atc: Option<String>,
    /// What it is.
    pub class: String,
    /// What it does, the first above all.
    pub kind: Vec<Kind>,
    /// How good the evidence is.
    pub grade: Grade,
    /// Whether it is disputed.
    pub disputed: bool,
    /// Why it is listed.
    pub why: String,
    /// What to ask about.
    pub ask_about: String,
    /// Whether stopping it suddenly can be dangerous.
    pub never_stop_suddenly: bool,
    /// Its sources.
    pub sources: Vec<String>,
    /// Whether it was seen in one of them.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

/// What there is no evidence about, either way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoInformation {
    /// Its row in the evidence.
    pub row: ForChecks<u16>,
    /// The names.
    pub names: Vec<String>,
    /// What is said of them.
    pub says: String,
    /// Its sources.
    pub sources: Vec<String>,
    /// Whether it was seen in one of them.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

/// The words of the hospital card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hospital {
    /// Its row in the evidence.
    pub row: ForChecks<u16>,
    /// The medicines to avoid, by id.
    pub medicines: Vec<String>,
    /// Before the patient's name.
    pub name: String,
    /// What the patient has.
    pub states: String,
    /// Above what is taken.
    pub take: String,
    /// That nothing is.
    pub nothing: String,
    /// Above the conditions.
    pub conditions: String,
    /// Above the medicines to avoid.
    pub worse: String,
    /// What to ask for.
    pub ask: String,
    /// That doses go on.
    pub doses: String,
    /// That lying still is hard.
    pub still: String,
    /// Who made the card.
    pub made: String,
    /// The button that prints it.
    pub print: String,
    /// What to know of printing.
    pub print_says: String,
    /// Its sources.
    pub sources: Vec<String>,
    /// Whether it was seen in one of them.
    pub checked: ForChecks<bool>,
    /// When it was last looked at.
    pub last_reviewed: ForChecks<Day>,
    /// Who signed it.
    pub reviewed_by: ForChecks<String>,
}

/// What a medicine does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// How good the evidence is, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// In which tone a medicine is told of: by its grade, or by what it does instead of worsening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// By how good the evidence is.
    Graded(Grade),
    /// It lowers iron.
    LowersIron,
    /// It comes when it is stopped.
    WhenStopped,
}

/// The words of each [`Tone`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the tones say what they are")]
pub struct Tones {
    pub a: String,
    pub b: String,
    pub c: String,
    pub d: String,
    pub f: String,
    pub x: String,
}

/// The words of each [`Kind`]; of worsening, by its grade.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the kinds say what they are")]
pub struct Kinds {
    pub w: Grades,
    pub k: String,
    pub g: String,
    pub f: String,
    pub x: String,
}

/// The words of each [`Grade`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the grades say what they are")]
pub struct Grades {
    pub a: String,
    pub b: String,
    pub c: String,
    pub d: String,
}

/// The name of each [`Country`] that can be chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the countries say what they are")]
pub struct Countries {
    pub us: String,
    pub ca: String,
    pub uk: String,
    pub ie: String,
    pub de: String,
    pub at: String,
    pub ch: String,
    pub fr: String,
    pub es: String,
    pub it: String,
    pub nl: String,
    pub eu: String,
    pub au: String,
    pub nz: String,
    #[serde(rename = "IN")]
    pub india: String,
    #[serde(rename = "other")]
    pub other: String,
}

/// What the screen says around the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each sentence says what it is")]
pub struct Says {
    pub country: String,
    pub choose: String,
    pub differ: String,
    pub field: String,
    pub begin: String,
    pub few_brands: String,
    pub country_first: String,
    pub which_one: String,
    pub may_differ: String,
    pub group: String,
    pub left_out: String,
    pub meant: String,
    pub also: String,
    pub tick: String,
    pub called: String,
    pub call_it: String,
    pub contains: String,
    pub add: String,
    pub evidence: String,
    pub mine: String,
    pub none: String,
    pub since: String,
    pub amount: String,
    pub elemental: String,
    pub from: String,
    pub save: String,
    pub changed: String,
    pub stopped: String,
    pub past: String,
    pub new: String,
    pub impulses: String,
    pub card: String,
}

item!(Medicine in "medicine");
item!(NoInformation in "no_information", |_it| "no-information".to_owned());
item!(Hospital in "hospital", |_it| "hospital".to_owned());

impl MedicineList {
    /// A medicine by its id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Medicine> {
        self.medicine.iter().find(|medicine| medicine.id == id)
    }

    /// Medicines by their ids. A list that names an unknown one is not read.
    pub fn all<'a>(&'a self, ids: &'a [String]) -> impl Iterator<Item = &'a Medicine> {
        ids.iter().filter_map(|id| self.find(id))
    }

    /// What a medicine does, a sentence for each of its kinds.
    pub fn does<'a>(&'a self, medicine: &'a Medicine) -> impl Iterator<Item = &'a str> {
        let kinds = medicine.kind.iter();
        kinds.map(|kind| self.kinds.of(*kind, medicine.grade))
    }

    /// Whether strong urges are known under a medicine.
    #[must_use]
    pub fn has_urges(&self, medicine: &Medicine) -> bool {
        self.dopaminergic.contains(&medicine.id)
    }

    /// The ingredients that a diary holds, by the names they have now.
    #[must_use]
    pub fn named_now(&self, ingredients: &str) -> String {
        let mut named = ingredients.to_owned();
        for (before, now) in &self.renamed {
            named = named.replace(before, now);
        }
        named
    }

    /// What a country is called, or that none is chosen.
    #[must_use]
    pub fn country_name(&self, country: Country) -> &str {
        let names = &self.countries;
        match country {
            Country::NotSaid => &self.says.choose,
            Country::Us => &names.us,
            Country::Ca => &names.ca,
            Country::Uk => &names.uk,
            Country::Ie => &names.ie,
            Country::De => &names.de,
            Country::At => &names.at,
            Country::Ch => &names.ch,
            Country::Fr => &names.fr,
            Country::Es => &names.es,
            Country::It => &names.it,
            Country::Nl => &names.nl,
            Country::Eu => &names.eu,
            Country::Au => &names.au,
            Country::Nz => &names.nz,
            Country::In => &names.india,
            Country::Other => &names.other,
        }
    }

    /// All items.
    pub fn items(&self) -> impl Iterator<Item = &dyn Item> {
        each(&self.medicine)
            .chain(each(std::slice::from_ref(&self.no_information)))
            .chain(each(std::slice::from_ref(&self.hospital)))
    }
}

impl Tones {
    /// The words of a tone.
    #[must_use]
    pub fn of(&self, tone: Tone) -> &str {
        match tone {
            Tone::Graded(Grade::A) => &self.a,
            Tone::Graded(Grade::B) => &self.b,
            Tone::Graded(Grade::C) => &self.c,
            Tone::Graded(Grade::D) => &self.d,
            Tone::LowersIron => &self.f,
            Tone::WhenStopped => &self.x,
        }
    }
}

impl Kinds {
    /// The words of what a medicine of a grade does.
    #[must_use]
    pub fn of(&self, kind: Kind, grade: Grade) -> &str {
        match kind {
            Kind::W => self.w.of(grade),
            Kind::K => &self.k,
            Kind::G => &self.g,
            Kind::F => &self.f,
            Kind::X => &self.x,
        }
    }
}

impl Grades {
    /// The words of a grade.
    #[must_use]
    pub fn of(&self, grade: Grade) -> &str {
        match grade {
            Grade::A => &self.a,
            Grade::B => &self.b,
            Grade::C => &self.c,
            Grade::D => &self.d,
        }
    }
}
