//! The clinical content, as the app has it: JSON made from the TOML of `src/content`.
//!
//! Screens show most of it as it is; what rules compare with is read into their own types.

use chrono::{Months, NaiveDate};

use super::gates::{IronLimits, Limits};
use super::labs::Plausible;
use super::schedule::OnsetRule;
use super::spacing::{Apart, Gap, Substance};
use super::timing::Gaps;
use crate::entry::words::{Analyte, Condition, Means};
use crate::entry::{FieldChange, Fields};
use crate::night::Night;
use crate::settings::Country;
use crate::wire::{Json, read_field_change};

/// One file of the content.
#[derive(Debug)]
pub struct Content(Json);

/// A part of the content: an item of a table, or anything in one.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a>(&'a Json);

impl Content {
    /// Reads a file; `None` for text that is no JSON.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Json::parse_all(text).map(Self)
    }

    /// All of it.
    #[must_use]
    pub fn root(&self) -> Item<'_> {
        Item(&self.0)
    }

    /// A sentence that stands by itself; empty where there is none.
    #[inline(never)]
    #[must_use]
    pub fn sentence(&self, name: &str) -> String {
        self.root().text(name).to_owned()
    }

    /// The items of a table.
    pub fn table(&self, name: &str) -> impl Iterator<Item = Item<'_>> {
        self.root().items(name)
    }

    /// The item of a table with an id; an empty one where there is none.
    #[must_use]
    pub fn item(&self, table: &str, id: &str) -> Item<'_> {
        let mut items = self.table(table);
        let found = items.find(|item| item.text("id") == id);
        found.unwrap_or(Item(&Json::Absent))
    }

    /// A source as one line, by its id.
    #[must_use]
    pub fn source(&self, id: &str) -> &str {
        self.root().child("source").text(id)
    }

    /// The day on which the item that waits longest was looked through.
    #[must_use]
    pub fn last_reviewed(&self) -> Option<NaiveDate> {
        let day = self.root().text("last_reviewed");
        Night::parse(day).map(Night::evening)
    }

    /// What the gates compare with in a country; `None` where the content lacks a number, and then
    /// no gate can open.
    #[must_use]
    pub fn limits(&self, country: Country) -> Option<Limits> {
        let given = self.item("limits", "limits");
        let whole = |name| u32::try_from(given.0.get(name).number()?).ok();
        let thousandths = |name| given.thousandths(name);
        let (iron, magnesium) = if country.has_european_limits() {
            ("iron_eu", "magnesium_eu")
        } else {
            ("iron_us", "magnesium_us")
        };
        let pair = |item: Item| {
            let means = Means::parse(item.text("means"))?;
            Some((means, Condition::parse(item.text("condition"))?))
        };
        let mut words = Vec::new();
        for item in self.table("means_word") {
            if let Some(means) = Means::parse(item.text("means")) {
                words.extend(item.texts("words").map(|word| (word.to_owned(), means)));
            }
        }
        Some(Limits {
            words,
            plausible: self.plausible(),
            iron: IronLimits {
                ferritin_up_to: thousandths("ferritin_up_to")?,
                ferritin_closes_above: thousandths("ferritin_closes_above")?,
                tsat_below: thousandths("tsat_below")?,
                tsat_margin: thousandths("tsat_margin")?,
                months: whole("months")?,
                ceiling: thousandths(iron)?,
            },
            magnesium: thousandths(magnesium)?,
            egfr_failing: thousandths("egfr_failing")?,
            egfr_reduced: thousandths("egfr_reduced")?,
            with_clinician: self.table("with_clinician").filter_map(pair).collect(),
        })
    }

    /// Which blood results are accepted.
    #[must_use]
    pub fn plausible(&self) -> Vec<Plausible> {
        self.table("analyte").filter_map(plausible).collect()
    }

    /// How the usual onset is found.
    #[must_use]
    pub fn onset_rule(&self) -> Option<OnsetRule> {
        let given = self.item("limits", "limits");
        let small = |name| u8::try_from(given.0.get(name).number()?).ok();
        Some(OnsetRule {
            nights: small("onset_nights")?,
            minimum: small("onset_minimum")?,
        })
    }

    /// After how many weeks a new test of ferritin is worth asking about.
    #[must_use]
    pub fn retest_weeks(&self) -> Option<u32> {
        let weeks = self
            .item("limits", "limits")
            .0
            .get("retest_weeks")
            .number()?;
        u32::try_from(weeks).ok()
    }

    /// The gaps between substances.
    #[must_use]
    pub fn gaps(&self) -> Gaps<'_> {
        let mut names: Vec<&str> = Vec::new();
        let mut gaps = Vec::new();
        for rule in self.table("spacing") {
            let Some(apart) = apart(rule) else { continue };
            for mineral in rule.texts("minerals") {
                let one = place_of(&mut names, mineral);
                for other in rule.texts("other") {
                    let other = place_of(&mut names, other);
                    gaps.push(Gap { one, other, apart });
                }
            }
        }
        Gaps { names, gaps }
    }
}

/// Whether what was looked through on a day has waited too long: over 24 months.
#[must_use]
pub fn is_stale(day: NaiveDate, today: NaiveDate) -> bool {
    let until = day.checked_add_months(Months::new(REVIEW_MONTHS));
    until.is_none_or(|until| until < today)
}

/// For how long what was looked through counts as looked through.
const REVIEW_MONTHS: u32 = 24;

fn place_of<'a>(names: &mut Vec<&'a str>, name: &'a str) -> Substance {
    let at = names.iter().position(|known| *known == name);
    let at = at.unwrap_or_else(|| {
        names.push(name);
        names.len() - 1
    });
    Substance(u16::try_from(at).unwrap_or(u16::MAX))
}

/// `None` for a rule in which time plays no part.
fn apart(rule: Item) -> Option<Apart> {
    if rule.flag("ask_pharmacist") {
        return Some(Apart::AskPharmacist);
    }
    let minutes = |name| match rule.0.get(name).number() {
        Some(minutes) => u16::try_from(minutes).unwrap_or(u16::MAX),
        None => 0,
    };
    let other_first = minutes("other_before_minutes");
    let mut one_first = minutes("other_after_minutes");
    if rule.text("order") == "other_first" {
        // Only this order is published: the mineral waits, and never goes first on the same day.
        one_first = one_first.max(ORDER_MINUTES);
    }
    (one_first > 0 || other_first > 0).then_some(Apart::Minutes {
        one_first,
        other_first,
    })
}

/// Where only one order is published, the other one is not placed within half a day.
const ORDER_MINUTES: u16 = 12 * 60;

fn plausible(item: Item) -> Option<Plausible> {
    let id = item.text("id");
    let mut all = Analyte::ALL.iter();
    Some(Plausible {
        analyte: *all.find(|analyte| analyte.code().eq_ignore_ascii_case(id))?,
        least: item.thousandths("accepts_from")?,
        most: item.thousandths("accepts_to")?,
    })
}

impl<'a> Item<'a> {
    /// A text; empty where there is none.
    #[must_use]
    pub fn text(self, name: &str) -> &'a str {
        self.0.get(name).text().unwrap_or_default()
    }

    /// A whole number in thousandths.
    #[must_use]
    pub fn thousandths(self, name: &str) -> Option<u32> {
        u32::try_from(self.0.get(name).number()?)
            .ok()?
            .checked_mul(1000)
    }

    /// Whether something is so.
    #[must_use]
    pub fn flag(self, name: &str) -> bool {
        self.0.get(name).flag().unwrap_or_default()
    }

    /// The texts of a list.
    pub fn texts(self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let list = self.0.get(name).list().unwrap_or_default();
        list.iter().filter_map(Json::text)
    }

    /// The items of a list.
    pub fn items(self, name: &str) -> impl Iterator<Item = Item<'a>> + use<'a> {
        self.0.get(name).list().unwrap_or_default().iter().map(Item)
    }

    /// What lies below a name.
    #[must_use]
    pub fn child(self, name: &str) -> Item<'a> {
        Item(self.0.get(name))
    }

    /// The names below it with what lies there.
    pub fn children(self) -> impl Iterator<Item = (&'a str, Item<'a>)> + use<'a> {
        let fields: &[(String, Json)] = match self.0 {
            Json::Object(fields) => fields,
            _ => &[],
        };
        fields
            .iter()
            .map(|(name, value)| (name.as_str(), Item(value)))
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_absent(self) -> bool {
        matches!(self.0, Json::Absent)
    }

    /// What an entry says that is made from it; nothing where it cannot be read.
    #[must_use]
    pub fn fields(self, name: &str) -> Fields {
        // `read_field_change` refuses what is there twice or of another shape.
        read_field_change(self.0.get(name)).map_or_else(Fields::default, FieldChange::into_fields)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2026-11-23", "2026-11-23", false)]
    #[case("2026-11-23", "2028-11-23", false)]
    #[case("2026-11-23", "2028-11-24", true)]
    #[case("2024-02-29", "2026-02-28", false)]
    #[case("2024-02-29", "2026-03-01", true)]
    #[case::clock_behind("2026-11-23", "2020-01-01", false)]
    fn what_was_looked_through_counts_for_24_months(
        #[case] day: &str,
        #[case] today: &str,
        #[case] stale: bool,
    ) {
        assert_eq!(
            is_stale(day.parse().unwrap(), today.parse().unwrap()),
            stale
        );
    }

    #[test]
    fn the_day_of_a_file_is_read() {
        let day = |text: &str| Content::parse(text).unwrap().last_reviewed();
        let expected = NaiveDate::from_ymd_opt(2026, 11, 23);
        assert_eq!(day(r#"{"last_reviewed":"2026-11-23"}"#), expected);
        assert_eq!(day(r#"{"last_reviewed":"soon"}"#), None);
        assert_eq!(day("{}"), None);
    }
}
