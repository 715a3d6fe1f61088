//! The fields of an entry that say something, and changes to them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::Kind;
use super::field::{Field, Value, date_of};
use super::words::{Analyte, Bound};
use crate::bout::Intensity;
use crate::coded::Coded;
use crate::set::Set;
use crate::settings::TimeOfDay;

/// What is said in an entry: at most one value a field, in the order of [`Field`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "FieldChange")]
pub struct Fields(BTreeMap<Field, Value>);

/// New values of some fields, `None` to clear one, in the order of [`Field`], in which the journal
/// has them. Other fields stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldChange(BTreeMap<Field, Option<Value>>);

impl Fields {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is said in a field.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&Value> {
        self.0.get(&field)
    }

    /// The number of a field: see [`Shape`](super::Shape) for its meaning.
    #[must_use]
    pub fn number(&self, field: Field) -> Option<u32> {
        self.get(field).map(Value::number)
    }

    /// The text of a field; empty when nothing is said.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        self.get(field).map(Value::text).unwrap_or_default()
    }

    /// The 0..=10 of a field that holds a rating.
    #[must_use]
    pub fn rating(&self, field: Field) -> Option<Intensity> {
        Intensity::new(u8::try_from(self.number(field)?).ok()?).ok()
    }

    /// The time of day of a field that holds one.
    #[must_use]
    pub fn time(&self, field: Field) -> Option<TimeOfDay> {
        TimeOfDay::new(u16::try_from(self.number(field)?).ok()?).ok()
    }

    /// The date of a field that holds one.
    #[must_use]
    pub fn date(&self, field: Field) -> Option<NaiveDate> {
        self.number(field).map(date_of)
    }

    /// The value of a field that holds one word of an enum.
    #[must_use]
    pub fn word<T: Coded>(&self, field: Field) -> Option<T> {
        T::ALL
            .get(usize::try_from(self.number(field)?).ok()?)
            .copied()
    }

    /// The values of a field that holds a set.
    #[must_use]
    pub fn set<T: Coded>(&self, field: Field) -> Set<T> {
        Set::of_bits(self.number(field).unwrap_or(0))
    }

    /// Whether a field that holds some of some words holds the one at `index`.
    #[must_use]
    pub fn includes(&self, field: Field, index: usize) -> bool {
        self.number(field).unwrap_or(0) & bit(index) != 0
    }

    /// What a field that holds some of some words says once the one at `index` is put in or taken
    /// out; `None` for none of them any more.
    #[must_use]
    pub fn toggled(&self, field: Field, index: usize) -> Option<Value> {
        let bits = self.number(field).unwrap_or(0) ^ bit(index);
        field.number(bits).ok()
    }

    /// The amount with its sign, as it is typed: `<5`.
    #[must_use]
    pub fn amount_text(&self) -> String {
        let sign = self.word(Field::Bound).map_or("", Bound::code);
        let amount = self.get(Field::Amount).map(|it| Field::Amount.write(it));
        [sign, &amount.unwrap_or_default()].concat()
    }

    /// All that is said, in the order of [`Field`].
    pub fn iter(&self) -> impl Iterator<Item = (Field, &Value)> {
        self.0.iter().map(|(field, value)| (*field, value))
    }

    /// Says something in a field, or nothing any more.
    pub fn put(&mut self, field: Field, value: Option<Value>) {
        match value {
            Some(value) => drop(self.0.insert(field, value)),
            None => drop(self.0.remove(&field)),
        }
    }

    /// Says what a change says.
    pub fn change(&mut self, set: FieldChange) {
        set.0
            .into_iter()
            .for_each(|(field, value)| self.put(field, value));
    }

    /// With this said as well.
    #[must_use]
    pub fn with(mut self, field: Field, value: Value) -> Self {
        self.put(field, Some(value));
        self
    }
}

/// Of a word among the words of a field; none beyond them.
fn bit(index: usize) -> u32 {
    let shift = u32::try_from(index).unwrap_or(u32::MAX);
    1_u32.checked_shl(shift).unwrap_or(0)
}

impl FieldChange {
    /// A change to an amount and to the sign before it.
    #[must_use]
    pub fn amount(bound: Option<Bound>, amount: Option<Value>) -> Self {
        let sign = bound.and_then(|it| Field::Bound.read(it.code()).ok()?);
        Self([(Field::Amount, amount), (Field::Bound, sign)].into())
    }

    /// With what follows from it today in an entry of a kind that says `current`, whichever screen
    /// it comes from: what is counted or read off is of the day on which it is said, and a result
    /// never has a unit of another test.
    pub(crate) fn with_consequences(
        mut self,
        kind: Kind,
        current: &Fields,
        today: NaiveDate,
    ) -> Self {
        for (said, on) in [
            (Field::Stock, Field::StockOn),
            (Field::Amount, Field::AmountOn),
        ] {
            if let Some(value) = self.0.get(&said)
                && kind.fields().contains(&on)
            {
                let date = value.as_ref().and_then(|_| on.date(today));
                self.0.entry(on).or_insert(date);
            }
        }
        if kind == Kind::Lab && (self.names(Field::Analyte) || self.names(Field::Unit)) {
            let mut after = current.clone();
            after.change(self.clone());
            let units = after.word(Field::Analyte).map_or(&[][..], Analyte::units);
            let unit = after.word(Field::Unit);
            if let [first, ..] = units
                && !unit.is_some_and(|it| units.contains(&it))
            {
                self.push(Field::Unit, Field::Unit.read(first.code()).ok().flatten());
            }
        }
        self
    }

    /// A change to one field.
    #[must_use]
    pub fn one(field: Field, value: Option<Value>) -> Self {
        Self([(field, value)].into())
    }

    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it changes a field.
    pub(super) fn names(&self, field: Field) -> bool {
        self.0.contains_key(&field)
    }

    /// What it changes.
    pub fn iter(&self) -> impl Iterator<Item = (Field, Option<&Value>)> {
        self.0.iter().map(|(field, value)| (*field, value.as_ref()))
    }

    /// Changes one more field; a field that was named before is named anew.
    pub fn push(&mut self, field: Field, value: Option<Value>) {
        self.0.insert(field, value);
    }

    /// The change that makes nothing into these fields.
    pub(crate) fn into_fields(self) -> Fields {
        let mut fields = Fields::default();
        fields.change(self);
        fields
    }

    /// Without the fields that already say what is asked for.
    pub(crate) fn only_news(mut self, current: &Fields) -> Self {
        self.0
            .retain(|field, value| current.get(*field) != value.as_ref());
        self
    }

    /// The change that takes this one back, for fields that are still as `current`.
    pub(crate) fn inverse(&self, current: &Fields) -> Self {
        let before = |field: &Field| (*field, current.get(*field).cloned());
        self.0.keys().map(before).collect()
    }
}

impl FromIterator<(Field, Value)> for Fields {
    fn from_iter<I: IntoIterator<Item = (Field, Value)>>(said: I) -> Self {
        let said = said.into_iter().map(|(field, value)| (field, Some(value)));
        said.collect::<FieldChange>().into()
    }
}

impl FromIterator<(Field, Option<Value>)> for FieldChange {
    fn from_iter<I: IntoIterator<Item = (Field, Option<Value>)>>(changes: I) -> Self {
        // One by one: to collect a map would be to sort the few fields first.
        let mut change = Self::default();
        for (field, value) in changes {
            change.push(field, value);
        }
        change
    }
}

impl From<FieldChange> for Fields {
    fn from(change: FieldChange) -> Self {
        change.into_fields()
    }
}

impl From<&Fields> for FieldChange {
    fn from(fields: &Fields) -> Self {
        let said = fields.iter();
        said.map(|(field, value)| (field, Some(value.clone())))
            .collect()
    }
}
