//! Results of a clinic: units, what follows from two of them, plausibility, published bands.
//!
//! All values are in thousandths of their unit, as [`Field::Amount`] keeps them; a conversion is
//! exact up to the last thousandth, where halves are rounded up.

use chrono::{Days, NaiveDate};

use crate::content::LabBands;
use crate::entry::words::{Analyte, Bound, Unit};
use crate::entry::{Field, Fields};

/// Transferrin in g/L × 25.1 ≈ TIBC in µmol/L; factors in use differ by −11 to +2 %
/// (`evidence.md` §0.1). In tenths.
const TRANSFERRIN_TENTHS: u64 = 251;

/// The lowest and highest value of a result that is accepted, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plausible {
    /// What was measured.
    pub analyte: Analyte,
    /// The lowest, in thousandths of [`unit_of`].
    pub least: u32,
    /// The highest, in thousandths of [`unit_of`]. `None` where whatever is higher counts as high.
    pub most: Option<u32>,
}

/// Which blood results are accepted: what no range is published of is not among them.
#[must_use]
pub fn plausible(labs: &LabBands) -> Vec<Plausible> {
    let ranges = labs.analyte.iter().filter_map(|it| {
        Some(Plausible {
            analyte: it.id.0,
            least: it.accepts_from?.0,
            most: it.accepts_to.map(|it| it.0),
        })
    });
    ranges.collect()
}

/// Why a blood result is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LabError {
    /// What was measured, how much, or in which unit is not said.
    #[error("the result, its value or its unit is missing")]
    Incomplete,
    /// The unit is none of those a result can have.
    #[error("{analyte:?} is not measured in {unit:?}")]
    WrongUnit {
        /// What was measured.
        analyte: Analyte,
        /// The unit given.
        unit: Unit,
    },
    /// The value lies outside what is accepted.
    #[error("{value} thousandths are not in {accepted:?}")]
    Implausible {
        /// The value given, in thousandths of [`unit_of`].
        value: u32,
        /// What is accepted.
        accepted: Plausible,
    },
}

/// What is accepted of a result, in the unit in which it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// What was measured.
    pub analyte: Analyte,
    /// The unit of the result.
    pub unit: Unit,
    /// The lowest value that is accepted, in thousandths.
    pub least: u32,
    /// The highest value that is accepted, in thousandths; `None` where none is too high.
    pub most: Option<u32>,
}

/// What a result may be, in thousandths of [`unit_of`], both ends included: one value, or many
/// where the laboratory gave only a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The lowest that it may be.
    pub least: u32,
    /// The highest that it may be; `u32::MAX` for any.
    pub most: u32,
}

impl Span {
    /// What a number with this sign may be.
    #[must_use]
    pub const fn of(number: u32, bound: Option<Bound>) -> Self {
        let (least, most) = match bound {
            None => (number, number),
            Some(Bound::Below) => (0, number.saturating_sub(1)),
            Some(Bound::AtMost) => (0, number),
            Some(Bound::Above) => (number.saturating_add(1), u32::MAX),
            Some(Bound::AtLeast) => (number, u32::MAX),
        };
        Self { least, most }
    }

    /// The number and sign by which it is written; `None` where no single ones say it.
    #[must_use]
    pub const fn written(self) -> Option<(u32, Option<Bound>)> {
        match self {
            Self { least, most } if least == most => Some((least, None)),
            Self { least: 0, most } if most < u32::MAX => Some((most, Some(Bound::AtMost))),
            Self {
                least,
                most: u32::MAX,
            } if least > 0 => Some((least, Some(Bound::AtLeast))),
            _ => None,
        }
    }
}

/// A percentage that may be an estimate, such as transferrin saturation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saturation {
    /// In thousandths of a per cent.
    pub value: u32,
    /// Whether it rests on an estimate, and so cannot decide near a limit.
    pub estimated: bool,
}

/// The upper end of a published band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The band ends below the value, in thousandths.
    Below(u32),
    /// The band ends with the value, in thousandths.
    UpTo(u32),
}

/// The unit that values of a blood result are compared in.
#[must_use]
pub const fn unit_of(analyte: Analyte) -> Unit {
    match analyte {
        Analyte::Ferritin => Unit::MicrogramsPerLitre,
        Analyte::Iron | Analyte::Tibc => Unit::MicrogramsPerDecilitre,
        Analyte::Transferrin => Unit::GramsPerLitre,
        Analyte::Tsat => Unit::PerCent,
        Analyte::Haemoglobin => Unit::GramsPerDecilitre,
        Analyte::Crp => Unit::MilligramsPerLitre,
        Analyte::Egfr => Unit::Filtration,
        Analyte::IronByDrip => Unit::Milligrams,
        Analyte::Irls => Unit::Points,
    }
}

/// What is put down for a blood result before its value is known: what it is, in the unit of
/// [`unit_of`].
#[must_use]
pub fn draft(analyte: Analyte) -> Fields {
    let mut fields = Fields::default();
    for (field, code) in [
        (Field::Analyte, analyte.code()),
        (Field::Unit, unit_of(analyte).code()),
    ] {
        fields.put(field, field.read(code).ok().flatten());
    }
    fields
}

/// A value of a blood result in another of its units.
///
/// # Errors
/// [`LabError::WrongUnit`] when one of the units is not among [`Analyte::units`].
pub fn convert(analyte: Analyte, value: u32, from: Unit, to: Unit) -> Result<u32, LabError> {
    let ((up, down), (over, under)) = (factor(analyte, from)?, factor(analyte, to)?);
    Ok(divide(u64::from(value) * up * under, down * over))
}

/// What a unit is multiplied by, and then divided by, to become that of [`unit_of`]
/// (`evidence.md` §0.1 and §2.6; the molar mass of iron is 55.845 g/mol).
fn factor(analyte: Analyte, unit: Unit) -> Result<(u64, u64), LabError> {
    if !analyte.units().contains(&unit) {
        return Err(LabError::WrongUnit { analyte, unit });
    }
    Ok(match unit {
        Unit::PicomolesPerLitre => (1000, 2247),
        Unit::MicromolesPerLitre => (55_845, 10_000),
        Unit::GramsPerLitre if analyte == Analyte::Haemoglobin => (1, 10),
        Unit::MillimolesPerLitre => (10_000, 6206),
        _ => (1, 1),
    })
}

/// Rounded, halves up; `u32::MAX` for what is larger, which no range accepts.
fn divide(number: u64, by: u64) -> u32 {
    let rounded = (number + by / 2).checked_div(by);
    rounded
        .and_then(|rounded| u32::try_from(rounded).ok())
        .unwrap_or(u32::MAX)
}

/// The number that a lab entry says, in thousandths of [`unit_of`], whatever sign it has.
///
/// # Errors
/// [`LabError`] when it says too little, or what no blood can say by `plausible`. A result of
/// which `plausible` says nothing has no range.
pub fn read(fields: &Fields, plausible: &[Plausible]) -> Result<(Analyte, u32), LabError> {
    let said = (
        fields.word(Field::Analyte),
        fields.number(Field::Amount),
        fields.word(Field::Unit),
    );
    let (Some(analyte), Some(value), Some(unit)) = said else {
        return Err(LabError::Incomplete);
    };
    let value = convert(analyte, value, unit, unit_of(analyte))?;
    check(analyte, value, plausible).map(|()| (analyte, value))
}

/// What the result that a lab entry says may be.
///
/// # Errors
/// As [`read`].
pub fn read_span(fields: &Fields, plausible: &[Plausible]) -> Result<(Analyte, Span), LabError> {
    let (analyte, number) = read(fields, plausible)?;
    let usual = unit_of(analyte);
    let unit = fields.word(Field::Unit).unwrap_or(usual);
    // The number next to a limit is that in the unit of the laboratory.
    let given = fields.number(Field::Amount).unwrap_or(number);
    let Span { least, most } = Span::of(given, fields.word(Field::Bound));
    let (least, most) = (
        convert(analyte, least, unit, usual)?,
        convert(analyte, most, unit, usual)?,
    );
    Ok((analyte, Span { least, most }))
}

/// What would be accepted of the result of a lab entry; `None` where no range is known.
#[must_use]
pub fn accepted(fields: &Fields, plausible: &[Plausible]) -> Option<Accepted> {
    let analyte = fields.word(Field::Analyte)?;
    let range = plausible.iter().find(|range| range.analyte == analyte)?;
    let usual = unit_of(analyte);
    let unit = fields.word(Field::Unit).unwrap_or(usual);
    let given = |value| convert(analyte, value, usual, unit).unwrap_or(value);
    Some(Accepted {
        analyte,
        unit,
        least: given(range.least),
        most: range.most.map(given),
    })
}

/// Whether the diary takes a blood result. What is not complete yet is taken, and so is everything
/// of which `plausible` says nothing.
///
/// # Errors
/// What is accepted, when no blood has such a value.
pub fn accept(fields: &Fields, plausible: &[Plausible]) -> Result<(), Accepted> {
    match read(fields, plausible) {
        Err(LabError::Implausible { .. }) => accepted(fields, plausible).map_or(Ok(()), Err),
        _ => Ok(()),
    }
}

/// Whether a value, in thousandths of [`unit_of`], is one that blood can have.
///
/// # Errors
/// [`LabError::Implausible`] with the value and what is accepted.
pub fn check(analyte: Analyte, value: u32, plausible: &[Plausible]) -> Result<(), LabError> {
    let accepted = plausible.iter().find(|range| range.analyte == analyte);
    match accepted {
        Some(&accepted)
            if value < accepted.least || accepted.most.is_some_and(|most| value > most) =>
        {
            Err(LabError::Implausible { value, accepted })
        }
        _ => Ok(()),
    }
}

/// The day so many weeks later.
#[must_use]
pub fn weeks_after(on: NaiveDate, weeks: u32) -> Option<NaiveDate> {
    on.checked_add_days(Days::new(u64::from(weeks) * 7))
}

/// Whether a result of a day does not show the iron that a drip left: it is older, or from fewer
/// than so many weeks after it.
#[must_use]
pub fn is_void_by(drip: NaiveDate, on: NaiveDate, weeks: u32) -> bool {
    weeks_after(drip, weeks).is_none_or(|from| on < from)
}

/// Transferrin saturation: iron ÷ TIBC × 100, both in thousandths of µg/dL. `None` without TIBC.
#[must_use]
pub fn tsat(iron: u32, tibc: u32) -> Option<Saturation> {
    (tibc > 0).then(|| Saturation {
        value: divide(u64::from(iron) * 100_000, tibc.into()),
        estimated: false,
    })
}

/// Transferrin saturation from iron (thousandths of µg/dL) and transferrin (thousandths of g/L),
/// by an estimated TIBC. `None` without transferrin.
#[must_use]
pub fn tsat_by_transferrin(iron: u32, transferrin: u32) -> Option<Saturation> {
    let saturation = tsat(iron, tibc_by_transferrin(transferrin))?;
    Some(Saturation {
        estimated: true,
        ..saturation
    })
}

/// An estimate of TIBC in thousandths of µg/dL, from transferrin in thousandths of g/L.
#[must_use]
pub fn tibc_by_transferrin(transferrin: u32) -> u32 {
    divide(
        u64::from(transferrin) * TRANSFERRIN_TENTHS * 55_845,
        10 * 10_000,
    )
}

/// Which band a value lies in: 0 for the first, up to the number of edges for beyond the last.
/// Edges rise.
#[must_use]
pub fn band(value: u32, edges: &[Edge]) -> usize {
    let beyond = |edge: &Edge| match *edge {
        Edge::Below(end) => value >= end,
        Edge::UpTo(end) => value > end,
    };
    edges.iter().take_while(|edge| beyond(edge)).count()
}
