//! Values over time, as a line with a dot at each of them.

use chrono::{Datelike, NaiveDate};

const WIDTH: i64 = 1000;
const HEIGHT: i64 = 240;
/// What stays free on each side, so that no dot is cut off.
const MARGIN: i64 = 20;

/// A line of values, as what `d` says of two SVG paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineChart {
    /// From each value to the next.
    pub line: String,
    /// A stroke of next to no length at each value, which a round line cap makes a dot.
    pub dots: String,
}

impl LineChart {
    /// The field that the paths lie in.
    pub const VIEW_BOX: &'static str = "0 0 1000 240";

    /// The line of values by their days, oldest first; from zero up to the highest of them. `None`
    /// for fewer than two, which make no line.
    #[must_use]
    pub fn of(points: &[(NaiveDate, u32)]) -> Option<Self> {
        let [first, .., last] = points else {
            return None;
        };
        let day = |on: NaiveDate| i64::from(on.num_days_from_ce());
        let first = day(first.0);
        let days = (day(last.0) - first).max(1);
        let top = points.iter().map(|(_, value)| i64::from(*value)).max();
        let top = top.unwrap_or(1).max(1);
        let (mut line, mut dots) = (String::new(), String::new());
        for (on, value) in points {
            let x = MARGIN + (day(*on) - first) * (WIDTH - 2 * MARGIN) / days;
            let y = HEIGHT - MARGIN - i64::from(*value) * (HEIGHT - 2 * MARGIN) / top;
            let step = if line.is_empty() { "M" } else { "L" };
            line.push_str(&format!("{step}{x} {y}"));
            dots.push_str(&format!("M{x} {y}h.01"));
        }
        Some(Self { line, dots })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn chart(points: &[(u32, u32)]) -> Option<LineChart> {
        let on = |day: u32| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let points: Vec<_> = points.iter().map(|(day, it)| (on(*day), *it)).collect();
        LineChart::of(&points)
    }

    #[test]
    fn it_goes_from_edge_to_edge_and_from_zero_to_the_highest() {
        let chart = chart(&[(1, 0), (3, 50), (5, 100)]).unwrap();
        assert_eq!(chart.line, "M20 220L500 120L980 20");
        assert_eq!(chart.dots, "M20 220h.01M500 120h.01M980 20h.01");
    }

    #[test]
    fn values_of_one_day_and_of_nothing_have_a_place_too() {
        assert_eq!(chart(&[(1, 0), (1, 0)]).unwrap().line, "M20 220L20 220");
    }

    #[test]
    fn one_value_is_no_line() {
        assert_eq!(chart(&[(1, 7)]), None);
        assert_eq!(chart(&[]), None);
    }
}
