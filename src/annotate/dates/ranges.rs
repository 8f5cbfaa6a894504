//! Two dates as the ends of a range.

use super::{
    calendar::Period,
    resolve::{self, Parts},
    said::{Calendar, When, period},
};
use crate::meaning::Precision;
use jiff::ToSpan;

/// From one date to another; the poorer end takes month and year from the richer one.
pub fn between(calendar: Calendar<'_, '_>, start: When, end: When) -> Option<When> {
    if let (When::Parts(start), When::Parts(end)) = (start, end)
        && let Some(parts) = resolve::between(start, end)
    {
        return Some(When::Parts(parts));
    }
    let start = match (start, end) {
        (When::Parts(start), When::Parts(end)) => When::Parts(resolve::with_year_of(start, end)),
        _ => start,
    };
    if start == When::Unknown || end == When::Unknown {
        return Some(When::Unknown);
    }
    let (from, to) = (period(calendar, start)?, period(calendar, end)?);
    let is_weekday = |when| matches!(when, When::Parts(Parts { weekday: Some(_), week: None, .. }));
    let from_day = if from.from > to.to && is_weekday(start) && is_weekday(end) {
        from.from.checked_sub(7.days()).ok()?
    } else {
        from.from
    };
    let precision = finer(from.precision, to.precision);
    (from_day <= to.to).then_some(When::Period(Period { from: from_day, to: to.to, precision }))
}

/// A range inside what stands before or behind it: "next month from the 4th to the 23rd".
pub fn within(calendar: Calendar<'_, '_>, first: When, second: When, third: When) -> Option<When> {
    let [When::Parts(first), When::Parts(second), When::Parts(third)] = [first, second, third] else { return None };
    let has_day = |parts: &Parts| parts.days[0].is_some();
    let (outer, start, end) = match [has_day(&first), has_day(&second), has_day(&third)] {
        [false, true, true] => (first, second, third),
        [true, true, false] => (third, first, second),
        _ => return None,
    };
    let complete = |parts: Parts| Parts {
        months: if parts.months[0].is_some() { parts.months } else { outer.months },
        years: if parts.years[0].is_some() { parts.years } else { outer.years },
        ..parts
    };
    between(calendar, When::Parts(complete(start)), When::Parts(complete(end)))
}

fn finer(a: Precision, b: Precision) -> Precision {
    let order = [Precision::Day, Precision::Week, Precision::Month, Precision::Year];
    order.into_iter().find(|precision| *precision == a || *precision == b).unwrap_or(a)
}
