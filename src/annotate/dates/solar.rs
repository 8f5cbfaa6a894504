//! Dates of the Solar Hijri calendar, as Iran and Afghanistan write them.
//!
//! The day of the new year is found by the algorithm of K. M. Borkowski, "The Persian calendar for 3000 years", Earth, Moon,
//! and Planets 74 (1996), which agrees with the astronomical calendar in all years that news is written of.

use super::{
    calendar::Period,
    resolve::{Parts, distance},
};
use crate::meaning::Precision;
use jiff::{ToSpan, civil::Date};

/// Years from which on the pattern of leap years is another (Borkowski).
const BREAKS: [i32; 20] =
    [-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178];

/// First and last day of what the parts say; a year that is not said is the nearest to publication.
pub fn resolve(parts: Parts, published: Option<Date>) -> Option<Period> {
    let Parts { days: [day, last_day], months: [month, last_month], years: [year, last_year], .. } = parts;
    let month = i32::from(month?);
    let last_month = last_month.map_or(month, i32::from);
    let end = |year: i32| match last_day.or(day) {
        Some(day) => solar_day(year, last_month, i32::from(day)),
        None => solar_day(year, last_month + 1, 1)?.yesterday().ok(),
    };
    let last_year = match last_year.or(year) {
        Some(year) => i32::from(year),
        None => {
            let published = published?;
            let now = i32::from(published.year()) - 621;
            let near = |year: &i32| end(*year).map_or(i32::MAX, |date| distance(published, date));
            [now, now - 1, now - 2].into_iter().min_by_key(near)?
        }
    };
    let first = (month, day.unwrap_or(1));
    let turns = i32::from(first > (last_month, last_day.or(day).unwrap_or(first.1)));
    let first_year = if parts.years[1].is_some() { i32::from(year?) } else { last_year - turns };
    let from = solar_day(first_year, month, i32::from(first.1))?;
    let precision = if day.is_some() { Precision::Day } else { Precision::Month };
    Period { from, to: end(last_year)?, precision }.ordered()
}

/// A day of the Solar Hijri calendar, of years from 1200 to 1600; the thirteenth month is the first of the next year.
///
/// ```
/// # use diptych::annotate::dates::solar_day;
/// assert_eq!(solar_day(1403, 6, 12).unwrap().to_string(), "2024-09-02");
/// ```
pub fn solar_day(year: i32, month: i32, day: i32) -> Option<Date> {
    let first_of = |month: i32| match month {
        13 => new_year(year + 1),
        ..=7 => new_year(year)?.checked_add(((month - 1) * 31).days()).ok(),
        _ => new_year(year)?.checked_add(((month - 1) * 30 + 6).days()).ok(),
    };
    let date = first_of(month)?.checked_add((day - 1).days()).ok()?;
    (month == 13 || date < first_of(month + 1)?).then_some(date)
}

/// The first day of a year.
fn new_year(year: i32) -> Option<Date> {
    if !(1200..1600).contains(&year) {
        return None;
    }
    let (mut leaps, mut start, mut jump) = (-14, BREAKS[0], 0);
    for next in &BREAKS[1..] {
        jump = next - start;
        if year < *next {
            break;
        }
        leaps += jump / 33 * 8 + jump % 33 / 4;
        start = *next;
    }
    let since = year - start;
    leaps += since / 33 * 8 + (since % 33 + 3) / 4 + i32::from(jump % 33 == 4 && jump - since == 4);
    let gregorian = year + 621;
    let gregorian_leaps = gregorian / 4 - (gregorian / 100 + 1) * 3 / 4 - 150;
    Date::new(gregorian as i16, 3, (20 + leaps - gregorian_leaps) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_official_calendar() {
        for (year, month, day, gregorian) in [
            (1403, 6, 12, "2024-09-02"),
            (1400, 1, 1, "2021-03-21"),
            (1399, 12, 30, "2021-03-20"),
            (1404, 1, 1, "2025-03-21"),
            (1357, 11, 22, "1979-02-11"),
            (1408, 12, 30, "2030-03-20"),
        ] {
            assert_eq!(solar_day(year, month, day).map(|date| date.to_string()).as_deref(), Some(gregorian));
        }
        assert_eq!(solar_day(1400, 12, 30), None);
    }

    #[test]
    fn a_year_that_is_not_said_is_the_nearest() {
        let published = Date::new(2024, 9, 2).ok();
        let parts = Parts { days: [Some(10), None], months: [Some(6), None], solar: true, ..Parts::default() };
        let found = resolve(parts, published).map(|period| (period.from.to_string(), period.to.to_string()));
        assert_eq!(found, Some(("2024-08-31".into(), "2024-08-31".into())));
        let month = Parts { days: [None, None], ..parts };
        let found = resolve(month, published).map(|period| (period.from.to_string(), period.to.to_string()));
        assert_eq!(found, Some(("2024-08-22".into(), "2024-09-21".into())));
    }
}
