//! Everything that may be wrong with content that parses.

use crate::schema::{Content, Item};
use crate::wording;
use std::collections::BTreeSet;
use stillnight_domain::content::{Grade, RuleId, Thousandths};

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
    faults.extend(limit_faults(content));
    faults.extend(plan_faults(content));
    faults
}

/// The numbers of the gates are those that are shown beside them.
fn limit_faults(content: &Content) -> Vec<String> {
    let it = content.gates.limits();
    let gate = |id: &str| content.labs.iron_gate.iter().find(|it| it.id == id);
    let level = |id: &str| {
        let all = content.upper_levels.upper_level.iter();
        all.clone().find(|it| it.id == id).map(|it| it.per_day)
    };
    let kidney = |id: &str| {
        content
            .upper_levels
            .magnesium_limit
            .iter()
            .find(|it| it.id == id)
    };
    let over = |id: &str| kidney(id).and_then(|it| it.over_mg);
    let egfr = |id: &str| kidney(id).and_then(|it| it.egfr_below);
    let lab = gate("lab");
    let drip = content.labs.rule.get(RuleId::RecheckDrip);
    let weeks = |weeks: Option<u32>| weeks.and_then(|it| u16::try_from(it).ok());
    let (tsat, ferritin) = (gate("tsat-high"), gate("ferritin-high"));
    let all = [
        (
            "ferritin_up_to",
            it.ferritin_up_to,
            lab.and_then(|it| it.ferritin_to),
        ),
        (
            "tsat_below",
            it.tsat_below,
            lab.and_then(|it| it.tsat_below),
        ),
        (
            "tsat_below",
            it.tsat_below,
            tsat.and_then(|it| it.tsat_from),
        ),
        (
            "months",
            it.months,
            lab.and_then(|it| it.months)
                .and_then(|it| u16::try_from(it).ok())
                .map(Thousandths::from),
        ),
        (
            "ferritin_closes_above",
            it.ferritin_closes_above,
            ferritin.and_then(|it| it.ferritin_above),
        ),
        (
            "drip_weeks",
            it.drip_weeks,
            weeks(drip.not_before_weeks).map(Thousandths::from),
        ),
        (
            "drip_retest_weeks",
            it.drip_retest_weeks,
            weeks(drip.weeks).map(Thousandths::from),
        ),
        ("iron_us", it.iron_us, level("iron-us")),
        ("iron_eu", it.iron_eu, level("iron-eu")),
        ("iron_uk", it.iron_uk, level("iron-uk")),
        ("magnesium_us", it.magnesium_us, level("magnesium-us")),
        ("magnesium_eu", it.magnesium_eu, level("magnesium-eu")),
        ("magnesium_uk", it.magnesium_uk, level("magnesium-uk")),
        ("magnesium_us", it.magnesium_us, over("planned-over-us")),
        ("magnesium_uk", it.magnesium_uk, over("planned-over-uk")),
        ("magnesium_eu", it.magnesium_eu, over("planned-over-eu")),
        ("egfr_failing", it.egfr_failing, egfr("egfr-under-30")),
        ("egfr_reduced", it.egfr_reduced, egfr("egfr-under-60")),
    ];
    let differs = all
        .into_iter()
        .filter(|(_, ours, shown)| *shown != Some(Thousandths::from(*ours)));
    differs
        .map(|(name, ours, shown)| format!("limits, {name}: {ours}, but {shown:?} is shown"))
        .collect()
}

/// Gates, ready plans and groups name what is there.
fn plan_faults(content: &Content) -> Vec<String> {
    let mut faults = Vec::new();
    for it in &content.gates.means_word {
        if it.words.is_empty() {
            faults.push(format!("{}: no words", it.id));
        }
    }
    for it in &content.templates.template {
        if !content.cards.card.iter().any(|card| card.id == it.card) {
            faults.push(format!(
                "template {}: the unknown card “{}”",
                it.id, it.card
            ));
        }
    }
    for it in content.cards.card.iter() {
        if !content.cards.group.iter().any(|group| group.id == it.group) {
            faults.push(format!("card {}: the unknown group “{}”", it.id, it.group));
        }
    }
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
        let seen = sources.iter().filter_map(find).any(|it| *it.checked);
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
    let mut medicines: BTreeSet<u16> = content
        .medicines
        .medicine
        .iter()
        .map(|it| *it.row)
        .collect();
    medicines.insert(*content.medicines.no_information.row);
    let claims: BTreeSet<u16> = content.claims.claim.iter().map(|it| *it.row).collect();
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
    let cards: BTreeSet<&str> = content.cards.card.iter().map(|it| it.id.as_str()).collect();
    let mut faults = Vec::new();
    for it in &content.claims.claim {
        if it.behaviour.is_empty() {
            faults.push(format!("claim {} does not say what the app does", it.id));
        }
        if !cards.contains(it.card.as_str()) {
            faults.push(format!("claim {}: the unknown card “{}”", it.id, it.card));
        }
        if it.verdict.is_empty() {
            faults.push(format!("claim {} has no verdict", it.id));
        }
    }
    for it in content.cards.card.iter() {
        let words: usize = it.text.iter().map(|it| it.split_whitespace().count()).sum();
        if !CARD_WORDS.contains(&words) {
            faults.push(format!("card {}: {words} words, not 60 to 180", it.id));
        }
    }
    let named = content.labs.band.iter().map(|it| &it.analyte);
    let named = named.chain(content.labs.conversion.iter().map(|it| &it.analyte));
    for analyte in named.filter(|it| content.labs.note_of(it.0).is_none()) {
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
    for it in content.labs.conversion.iter() {
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
        let is_disputed = it.grade == Grade::D;
        if it.disputed != is_disputed {
            faults.push(format!(
                "medicine {}: disputed is what grade D means",
                it.id
            ));
        }
    }
    faults
}
