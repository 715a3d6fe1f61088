//! What was taken of one thing in a whole night.

use crate::diary::Diary;
use crate::entry::{Field, Kind, Unit};
use crate::night::Night;

/// What several doses of one thing in one unit come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoseSum {
    /// What was taken.
    pub name: String,
    /// What it is counted in.
    pub unit: Option<Unit>,
    /// How much it was in all, in thousandths of the unit.
    pub amount: u32,
}

impl Diary {
    /// The sums of what was taken more than once in a night, in the order of the first doses.
    /// Amounts in different units are not added up, and neither is a dose without an amount.
    #[must_use]
    pub fn dose_sums(&self, night: Night) -> Vec<DoseSum> {
        let mut sums: Vec<(DoseSum, usize)> = Vec::new();
        for entry in self.entries_of(night) {
            let Some(amount) = entry.fields.number(Field::Amount) else {
                continue;
            };
            if entry.kind != Kind::Dose {
                continue;
            }
            let name = entry.fields.text(Field::Name);
            let unit = entry.fields.word(Field::Unit);
            let same = |(sum, _): &&mut (DoseSum, usize)| sum.name == name && sum.unit == unit;
            if let Some((sum, doses)) = sums.iter_mut().find(same) {
                sum.amount = sum.amount.saturating_add(amount);
                *doses += 1;
            } else {
                let name = name.to_owned();
                sums.push((DoseSum { name, unit, amount }, 1));
            }
        }
        let several = sums.into_iter().filter(|(_, doses)| *doses > 1);
        several.map(|(sum, _)| sum).collect()
    }
}
