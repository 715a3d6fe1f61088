//! What a product holds, by what was answered, by its amounts and by its names: for gates,
//! ceilings, gaps and labels alike. Unknown is not none.

use std::collections::BTreeSet;

use super::limits::Limits;
use super::names::holds_word;
use super::recognise::{Recognised, What};
use crate::entry::words::{Contained, Means};
use crate::entry::{Field, Fields};
use crate::set::Set;
use crate::text::folded;

/// The minerals of gates: the answer that says one, and its id in `names.toml`.
const MINERALS: [(Means, Contained, &str); 3] = [
    (Means::Iron, Contained::Iron, "iron"),
    (Means::Magnesium, Contained::Magnesium, "magnesium"),
    (Means::Potassium, Contained::Potassium, "potassium"),
];
/// Ids of products by what they are for or how they are made, and the substances in them.
const MADE_OF: [(&str, &[&str]); 3] = [
    ("magnesium-antacids", &["magnesium", "antacid"]),
    ("calcium-antacids", &["calcium", "antacid"]),
    ("slow-release-iron", &["iron"]),
];
/// Names of products that hold minerals, and do not say which.
const VAGUE: [&str; 2] = ["multivitamin", "antacid"];
/// What is worn or done.
const WORN: [Means; 3] = [Means::Compression, Means::Heat, Means::Cold];
/// Where a product is named.
const TEXTS: [Field; 2] = [Field::Name, Field::Ingredients];

/// What is known of what a product holds.
#[derive(Clone, Debug)]
pub struct Contents<'a> {
    /// The minerals in it that gates go by, and how something worn or done works.
    pub means: Set<Means>,
    /// Whether it may hold minerals beside those: the user is not sure, or was not asked yet, and
    /// neither its name nor its ingredients settle it.
    pub is_unknown: bool,
    /// The ids of `names.toml` that it holds.
    substances: BTreeSet<&'a str>,
}

impl<'a> Contents<'a> {
    /// Of a medicine or plan item. What its names plainly say counts whatever was answered.
    #[must_use]
    pub fn of(fields: &Fields, limits: &'a Limits) -> Self {
        let [name, ingredients] = TEXTS.map(|field| limits.names.read(fields.text(field)));
        let mut substances = name.ids();
        substances.extend(ingredients.ids());
        let is_vague = VAGUE.iter().any(|id| substances.contains(id))
            || leaves_open(&name)
            || leaves_open(&ingredients);
        for (product, held) in MADE_OF {
            if substances.contains(product) {
                substances.extend(held);
            }
        }
        let contains: Set<Contained> = fields.set(Field::Contains);
        let mut means = worn(fields, limits);
        let is_worn = !means.is_empty();
        let mut says_which = false;
        for (mineral, answer, id) in MINERALS {
            // What it works with was asked before there was the question of what it contains.
            let is_said = fields.set(Field::Means).contains(&mineral) || has_some(fields, mineral);
            says_which |= is_said;
            if is_said && contains.is_empty()
                || has_some(fields, mineral)
                || contains.contains(&answer)
                || substances.contains(id)
            {
                means.insert(mineral);
                substances.insert(id);
            }
        }
        if contains.contains(&Contained::Calcium) {
            substances.insert("calcium");
        }
        // Every mineral of an ingredient list would be known.
        let has_list = !fields.text(Field::Ingredients).is_empty();
        let is_settled = is_worn || says_which || has_list || is_told(&name);
        let is_unknown = if contains.is_empty() {
            !is_settled || is_vague
        } else {
            contains.contains(&Contained::NotSure)
        };
        Self {
            means,
            is_unknown,
            substances,
        }
    }

    /// Whether it holds something of `names.toml`, by its id.
    #[must_use]
    pub fn holds(&self, id: &str) -> bool {
        self.substances.contains(id)
    }

    /// Whether it holds one of some, by their ids.
    #[must_use]
    pub fn holds_any(&self, ids: &[String]) -> bool {
        ids.iter().any(|id| self.holds(id))
    }
}

/// The field that says how much of a mineral is in the whole amount; `None` where there is none.
#[must_use]
pub const fn amount_field(mineral: Means) -> Option<Field> {
    match mineral {
        Means::Iron => Some(Field::IronMg),
        Means::Magnesium => Some(Field::MagnesiumMg),
        Means::Potassium | Means::Compression | Means::Heat | Means::Cold => None,
    }
}

/// What the question of what a product contains begins with, until it is answered: the minerals
/// that its names say, and those that it was said to work with.
#[must_use]
pub fn likely(fields: &Fields, limits: &Limits) -> Set<Contained> {
    let contents = Contents::of(fields, limits);
    let all = MINERALS.into_iter().map(|(_, answer, id)| (answer, id));
    let all = all.chain([(Contained::Calcium, "calcium")]);
    all.filter(|(_, id)| contents.holds(id))
        .map(|(answer, _)| answer)
        .collect()
}

fn has_some(fields: &Fields, mineral: Means) -> bool {
    let amount = amount_field(mineral).and_then(|field| fields.number(field));
    amount.is_some_and(|amount| amount > 0)
}

/// How something worn or done works: it says so, or a word of its name does.
fn worn(fields: &Fields, limits: &Limits) -> Set<Means> {
    let said: Set<Means> = fields.set(Field::Means);
    let texts = TEXTS.map(|field| folded(fields.text(field)));
    let is_named = |means: &Means| {
        let mut words = limits.words.iter().filter(|(_, of)| of == means);
        words.any(|(word, _)| texts.iter().any(|text| holds_word(text, &folded(word))))
    };
    let is_worn = |means: &Means| said.contains(means) || is_named(means);
    WORN.into_iter().filter(is_worn).collect()
}

/// Whether every word of a name is known, so that it names all that is in a product.
fn is_told(name: &Recognised) -> bool {
    name.names_something && !name.has_unknown
}

/// Whether it names several products, or a brand that has other products too.
fn leaves_open(text: &Recognised) -> bool {
    text.found.iter().any(|it| match &it.what {
        What::Substances(_) => false,
        What::Brand { may_differ, .. } => *may_differ,
        What::WhichOne(_) | What::CountryFirst | What::Class(_) => true,
    })
}
