//! The fields of an entry that say something, and changes to them.

use chrono::NaiveDate;

use super::field::{Field, Value, date_of};
use crate::bout::Intensity;
use crate::coded::Coded;
use crate::set::Set;
use crate::settings::TimeOfDay;

/// What is said in an entry: at most one value a field, in the order of [`Field`].
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(Field, Value)>);

/// New values of some fields, `None` to clear one, in the order of [`Field`], in which the journal
/// has them. Other fields stay as they are.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FieldChange(Vec<(Field, Option<Value>)>);

impl Fields {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is said in a field.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&Value> {
        self.0
            .iter()
            .find(|(known, _)| *known == field)
            .map(|(_, value)| value)
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

    /// All that is said, in the order of [`Field`].
    pub fn iter(&self) -> impl Iterator<Item = (Field, &Value)> {
        self.0.iter().map(|(field, value)| (*field, value))
    }

    /// Says something in a field, or nothing any more.
    pub fn put(&mut self, field: Field, value: Option<Value>) {
        let at = self.0.partition_point(|(known, _)| *known < field);
        if self.0.get(at).is_some_and(|(known, _)| *known == field) {
            self.0.remove(at);
        }
        if let Some(value) = value {
            self.0.insert(at, (field, value));
        }
    }

    /// With this said as well.
    #[must_use]
    pub fn with(mut self, field: Field, value: Value) -> Self {
        self.put(field, Some(value));
        self
    }

    pub(crate) fn change(&mut self, set: FieldChange) {
        set.0
            .into_iter()
            .for_each(|(field, value)| self.put(field, value));
    }
}

impl FieldChange {
    /// A change to one field.
    #[must_use]
    pub fn one(field: Field, value: Option<Value>) -> Self {
        Self(vec![(field, value)])
    }

    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What it changes.
    pub fn iter(&self) -> impl Iterator<Item = (Field, Option<&Value>)> {
        self.0.iter().map(|(field, value)| (*field, value.as_ref()))
    }

    /// Changes one more field; a field that was named before is named anew.
    pub fn push(&mut self, field: Field, value: Option<Value>) {
        let at = self.0.partition_point(|(known, _)| *known < field);
        match self.0.get_mut(at) {
            Some((known, said)) if *known == field => *said = value,
            _ => self.0.insert(at, (field, value)),
        }
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
            .retain(|(field, value)| current.get(*field) != value.as_ref());
        self
    }

    /// The change that takes this one back, for fields that are still as `current`.
    pub(crate) fn inverse(&self, current: &Fields) -> Self {
        let before = |(field, _): &(Field, _)| (*field, current.get(*field).cloned());
        Self(self.0.iter().map(before).collect())
    }
}

impl From<&Fields> for FieldChange {
    fn from(fields: &Fields) -> Self {
        Self(
            fields
                .0
                .iter()
                .map(|(field, value)| (*field, Some(value.clone())))
                .collect(),
        )
    }
}

impl std::fmt::Debug for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let map: std::collections::BTreeMap<_, _> = self.0.iter().map(|(k, v)| (k, v)).collect();
        f.debug_tuple("Fields").field(&map).finish()
    }
}

impl std::fmt::Debug for FieldChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let map: std::collections::BTreeMap<_, _> = self.0.iter().map(|(k, v)| (k, v)).collect();
        f.debug_tuple("FieldChange").field(&map).finish()
    }
}
