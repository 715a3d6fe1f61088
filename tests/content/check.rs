//! Everything that may be wrong with content that parses.

use crate::schema::{Content, Item};
use crate::{brands, wording};
use std::collections::BTreeSet;

/// Rows of the table of medicines in the evidence.
const MEDICINE_ROWS: u16 = 113;
/// Rows of the audit of the article.
const CLAIM_ROWS: u16 = 62;
/// Words of a card.
const CARD_WORDS: std::ops::RangeInclusive<usize> = 60..=180;

/// All faults, each a sentence that names the item.
pub fn faults(content: &Content) -> Vec<String> {
    let mut faults = Vec::new();
    faults.extend(doubled(content));
    faults.extend(content.items().flat_map(|it| source_faults(content, &it)));
    faults.extend(content.items().flat_map(|it| text_faults(&it)));
    for (name, text) in content.sentences() {
        let found = wording::faults(&text).into_iter();
        faults.extend(found.map(|it| format!("{name}: {it}")));
    }
    faults.extend(row_faults(content));
    faults.extend(reference_faults(content));
    faults.extend(number_faults(content));
    faults.extend(brands::faults(content));
    faults
}

fn doubled(content: &Content) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let all = content.items();
    all.filter(|it| !seen.insert((it.table, it.id.clone())))
        .map(|it| format!("{} “{}” stands there twice", it.table, it.id))
        .collect()
}

fn source_faults(content: &Content, item: &Item) -> Vec<String> {
    let Some(sources) = &item.sources else {
        return Vec::new();
    };
    let at = format!("{} “{}”", item.table, item.id);
    let find = |id: &String| content.sources.source.iter().find(|it| it.id == *id);
    let mut faults = Vec::new();
    if sources.is_empty() {
        faults.push(format!("{at} has no source"));
    }
    for id in sources.iter().filter(|it| find(it).is_none()) {
        faults.push(format!("{at} names the unknown source “{id}”"));
    }
    if item.checked && item.signature.reviewed_by.is_empty() {
        let seen = sources.iter().filter_map(find).any(|it| it.checked);
        if !seen {
            faults.push(format!("{at} is checked, and none of its sources is"));
        }
    }
    faults
}

fn text_faults(item: &Item) -> Vec<String> {
    let mut faults = Vec::new();
    for (field, text, most) in &item.texts {
        let at = format!("{} “{}”, {field}", item.table, item.id);
        let letters = text.chars().count();
        if letters > *most {
            faults.push(format!("{at}: {letters} letters, at most {most}"));
        }
        let found = wording::faults(text).into_iter();
        faults.extend(found.map(|it| format!("{at}: {it}")));
    }
    faults
}

fn row_faults(content: &Content) -> Vec<String> {
    let mut medicines: BTreeSet<u16> = content.medicines.medicine.iter().map(|it| it.row).collect();
    medicines.insert(content.medicines.no_information.row);
    let claims: BTreeSet<u16> = content.claims.claim.iter().map(|it| it.row).collect();
    let gaps = |name: &str, rows: &BTreeSet<u16>, last: u16| {
        let missing = (1..=last).filter(|it| !rows.contains(it));
        let strange = rows.iter().filter(|it| **it < 1 || **it > last);
        let missing = missing.map(|it| format!("row {it} of the {name} has no item"));
        let strange = strange.map(|it| format!("the {name} have no row {it}"));
        missing.chain(strange).collect::<Vec<_>>()
    };
    let mut faults = gaps("medicines", &medicines, MEDICINE_ROWS);
    faults.extend(gaps("claims", &claims, CLAIM_ROWS));
    faults
}

fn reference_faults(content: &Content) -> Vec<String> {
    let badges: BTreeSet<&str> = content
        .badges
        .badge
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    let cards: BTreeSet<&str> = content.cards.card.iter().map(|it| it.id.as_str()).collect();
    let analytes: BTreeSet<&str> = content
        .labs
        .analyte
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    let mut faults = Vec::new();
    for it in &content.claims.claim {
        if !badges.contains(it.badge.as_str()) {
            faults.push(format!("claim {}: the unknown badge “{}”", it.id, it.badge));
        }
        if !cards.contains(it.card.as_str()) {
            faults.push(format!("claim {}: the unknown card “{}”", it.id, it.card));
        }
        if it.verdict.is_empty() {
            faults.push(format!("claim {} has no verdict", it.id));
        }
    }
    for it in &content.cards.card {
        if !badges.contains(it.badge.as_str()) {
            faults.push(format!("card {}: the unknown badge “{}”", it.id, it.badge));
        }
        let words: usize = it.text.iter().map(|it| it.split_whitespace().count()).sum();
        if !CARD_WORDS.contains(&words) {
            faults.push(format!("card {}: {words} words, not 60 to 180", it.id));
        }
    }
    let named = content.labs.band.iter().map(|it| &it.analyte);
    let named = named.chain(content.labs.conversion.iter().map(|it| &it.analyte));
    for analyte in named.filter(|it| !analytes.contains(it.as_str())) {
        faults.push(format!("the unknown analyte “{analyte}”"));
    }
    faults
}

fn number_faults(content: &Content) -> Vec<String> {
    let mut faults = Vec::new();
    for it in &content.red_flags.flag {
        if !(1..=3).contains(&it.tier) {
            faults.push(format!("flag {}: there is no tier {}", it.id, it.tier));
        }
    }
    for it in &content.spacings.spacing {
        let gaps = [it.other_before_minutes, it.other_after_minutes];
        let has_gap = gaps.iter().any(Option::is_some);
        if has_gap && !it.gap_helps {
            faults.push(format!("spacing {}: a gap that does not help", it.id));
        }
    }
    for it in &content.labs.conversion {
        if it.multiply_by.is_some() == it.divide_by.is_some() {
            faults.push(format!("conversion {}: one factor, please", it.id));
        }
    }
    for it in &content.labs.band {
        if [it.below, it.from, it.above, it.to] == [None; 4] {
            faults.push(format!("band {} has no edge", it.id));
        }
    }
    for it in &content.medicines.medicine {
        let is_disputed = it.grade == crate::schema::Grade::D;
        if it.disputed != is_disputed {
            faults.push(format!(
                "medicine {}: disputed is what grade D means",
                it.id
            ));
        }
    }
    faults
}
