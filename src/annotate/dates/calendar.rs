//! Reckoning with days: units of time, lengths, and what lies in or around them. No words here.

use crate::meaning::{Precision, phrase::Unit};
use jiff::{ToSpan, civil::Date};

/// The days that a date means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Period {
    pub from: Date,
    /// Included.
    pub to: Date,
    pub precision: Precision,
}

impl Period {
    /// A single day.
    pub fn day(date: Date) -> Period {
        Period { from: date, to: date, precision: Precision::Day }
    }

    /// If it does not end before it begins.
    pub fn ordered(self) -> Option<Period> {
        (self.from <= self.to).then_some(self)
    }
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Length {
    /// How many of the shortest unit.
    pub count: i32,
    /// The shortest unit in it, by which its precision is told.
    pub unit: Unit,
    months: i32,
    days: i32,
}

/// No length counts more units.
const MOST_UNITS: i32 = 3000;

impl Length {
    /// So many of a unit; hours only where they are whole days.
    pub fn of(count: i32, unit: Unit) -> Option<Length> {
        if !(1..=MOST_UNITS).contains(&count) || unit == Unit::Hour && count % 24 != 0 {
            return None;
        }
        let (months, days) = match unit {
            Unit::Hour => (0, count / 24),
            Unit::Day => (0, count),
            Unit::Week | Unit::Weekend | Unit::Weekday(_) => (0, 7 * count),
            Unit::Fortnight => (0, 14 * count),
            Unit::Month => (count, 0),
            Unit::Quarter => (3 * count, 0),
            Unit::Half => (6 * count, 0),
            Unit::Year | Unit::Named(_) => (12 * count, 0),
            Unit::Decade => (120 * count, 0),
        };
        Some(Length { count, unit, months, days })
    }

    /// Two lengths together: "a year and two months".
    pub fn and(self, other: Length) -> Length {
        let shorter = if size(other.unit) < size(self.unit) { other } else { self };
        Length { months: self.months + other.months, days: self.days + other.days, ..shorter }
    }

    /// The day so long after another.
    pub fn after(self, date: Date) -> Option<Date> {
        date.checked_add(self.months.months()).ok()?.checked_add(self.days.days()).ok()
    }

    /// The day so long before another.
    pub fn before(self, date: Date) -> Option<Date> {
        date.checked_sub(self.months.months()).ok()?.checked_sub(self.days.days()).ok()
    }
}

/// Roughly how many days a unit has.
fn size(unit: Unit) -> i32 {
    match unit {
        Unit::Hour => 0,
        Unit::Day => 1,
        Unit::Weekend => 2,
        Unit::Week | Unit::Weekday(_) => 7,
        Unit::Fortnight => 14,
        Unit::Month => 30,
        Unit::Quarter => 91,
        Unit::Half => 182,
        Unit::Year | Unit::Named(_) => 365,
        Unit::Decade => 3652,
    }
}

fn monday(date: Date) -> Option<Date> {
    date.checked_sub(i32::from(date.weekday().to_monday_zero_offset()).days()).ok()
}

/// The unit in which a day lies.
pub fn unit_around(unit: Unit, date: Date) -> Option<Period> {
    let months = |first: i8, count: i8, precision| {
        let from = Date::new(date.year(), first, 1).ok()?;
        Some(Period { from, to: Date::new(date.year(), first + count - 1, 1).ok()?.last_of_month(), precision })
    };
    let month = date.month();
    match unit {
        Unit::Hour | Unit::Day => Some(Period::day(date)),
        Unit::Week | Unit::Fortnight => week(monday(date)?),
        Unit::Weekend => {
            let from = monday(date)?.checked_add(5.days()).ok()?;
            Some(Period { from, to: from.tomorrow().ok()?, precision: Precision::Day })
        }
        Unit::Month => months(month, 1, Precision::Month),
        Unit::Quarter => months((month - 1) / 3 * 3 + 1, 3, Precision::Month),
        Unit::Half => months((month - 1) / 6 * 6 + 1, 6, Precision::Month),
        Unit::Year => months(1, 12, Precision::Year),
        Unit::Decade => years(date.year() / 10 * 10, date.year() / 10 * 10 + 9),
        Unit::Weekday(weekday) => Some(Period::day(day_of_week(monday(date)?, weekday)?)),
        Unit::Named(month) => months(month, 1, Precision::Month),
    }
}

/// The week from a Monday on.
pub fn week(monday: Date) -> Option<Period> {
    Some(Period { from: monday, to: monday.checked_add(6.days()).ok()?, precision: Precision::Week })
}

/// A day of the week that begins on a Monday; 1 is the Monday.
pub fn day_of_week(monday: Date, weekday: i8) -> Option<Date> {
    monday.checked_add((i32::from(weekday) - 1).days()).ok()
}

/// The unit so many units from that of publication: -1 is the last.
pub fn offset(unit: Unit, count: i32, published: Date) -> Option<Period> {
    match Length::of(count.abs(), unit) {
        _ if count == 0 => unit_around(unit, published),
        Some(length) if count > 0 => unit_around(unit, length.after(published)?),
        Some(length) => unit_around(unit, length.before(unit_around(unit, published)?.from)?),
        None => None,
    }
}

/// What lies so long before or after publication, as exactly as it is said: "two months ago" is a month.
pub fn ago(date: Date, unit: Unit) -> Option<Period> {
    match unit {
        Unit::Hour | Unit::Day | Unit::Weekday(_) => Some(Period::day(date)),
        Unit::Weekend | Unit::Week | Unit::Fortnight => unit_around(Unit::Week, date),
        Unit::Month | Unit::Quarter | Unit::Half => unit_around(Unit::Month, date),
        Unit::Year | Unit::Decade | Unit::Named(_) => unit_around(Unit::Year, date),
    }
}

/// The time up to the day of publication, or whole quarters and halves: "the last ten months".
pub fn past(length: Length, published: Date) -> Option<Period> {
    if matches!(length.unit, Unit::Quarter | Unit::Half) {
        let to = offset(length.unit, -1, published)?.to;
        return Some(Period {
            from: offset(length.unit, -length.count, published)?.from,
            to,
            precision: Precision::Month,
        });
    }
    let precision = ago(published, length.unit)?.precision;
    Period { from: length.before(published)?, to: published.yesterday().ok()?, precision }.ordered()
}

/// The time from the day of publication on, or whole quarters and halves.
pub fn coming(length: Length, published: Date) -> Option<Period> {
    if matches!(length.unit, Unit::Quarter | Unit::Half) {
        let from = offset(length.unit, 1, published)?.from;
        return Some(Period {
            from,
            to: offset(length.unit, length.count, published)?.to,
            precision: Precision::Month,
        });
    }
    let precision = ago(published, length.unit)?.precision;
    Period { from: published.tomorrow().ok()?, to: length.after(published)?, precision }.ordered()
}

/// The unit so many-th within a longer one; -1 is the last.
///
/// Weeks of a year are those of ISO 8601 (the first holds the year's first Thursday); those of a month begin in it.
pub fn nth(place: i8, unit: Unit, within: Period) -> Option<Period> {
    let from_start = i32::from(place) - 1;
    let one = |first: Date, unit: Unit, step: Option<Length>| match step {
        Some(length) => unit_around(unit, length.after(first)?),
        None => unit_around(unit, first),
    };
    let found = match unit {
        Unit::Hour | Unit::Decade | Unit::Named(_) => return None,
        _ if place < 0 => last_within(unit, within)?,
        Unit::Week if within.precision == Precision::Year => {
            let first = monday(Date::new(within.from.year(), 1, 4).ok()?)?;
            week(first.checked_add(from_start.weeks()).ok()?)?
        }
        Unit::Week | Unit::Fortnight | Unit::Weekend | Unit::Weekday(_) => {
            let weekday = if let Unit::Weekday(weekday) = unit { weekday } else { 1 };
            let skip = (weekday - within.from.weekday().to_monday_one_offset()).rem_euclid(7);
            let first = within.from.checked_add(i32::from(skip).days()).ok()?;
            one(first, unit, Length::of(from_start, Unit::Week))?
        }
        _ => one(within.from, unit, Length::of(from_start, unit))?,
    };
    let inside = found.from >= within.from && found.to <= within.to;
    let week_of_year = unit == Unit::Week && found.from <= within.to && found.to >= within.from;
    (inside && size(unit) < size_of(within) || week_of_year).then_some(found)
}

fn last_within(unit: Unit, within: Period) -> Option<Period> {
    let around = unit_around(unit, within.to)?;
    let is_too_late = match unit {
        Unit::Week if within.precision == Precision::Year => around.from.checked_add(3.days()).ok()? > within.to,
        _ => around.to > within.to,
    };
    if is_too_late { unit_around(unit, Length::of(1, Unit::Week)?.before(within.to)?) } else { Some(around) }
}

fn size_of(period: Period) -> i32 {
    period.from.until(period.to).map_or(0, |span| span.get_days()) + 1
}

/// The first, middle or last third (0, 1, 2) of a month, a quarter or a year; of other periods the whole.
pub fn third(place: usize, of: Period) -> Option<Period> {
    let in_month = |first: i8, last: i8| {
        let day = |day| Date::new(of.from.year(), of.from.month(), day).ok();
        Some(Period { from: day(first)?, to: day(last.min(of.to.day()))?, precision: Precision::Week })
    };
    let in_year = |first: i8| {
        let to = Date::new(of.from.year(), first + 3, 1).ok()?.last_of_month();
        Some(Period { from: Date::new(of.from.year(), first, 1).ok()?, to, precision: Precision::Month })
    };
    match (of.precision, size_of(of)) {
        (Precision::Month, ..=31) => in_month([1, 11, 21][place], [10, 20, 31][place]),
        (Precision::Year, ..=366) => in_year([1, 5, 9][place]),
        _ => Some(of),
    }
}

/// From the first day of a year to the last of another.
pub fn years(first: i16, last: i16) -> Option<Period> {
    let from = Date::new(first, 1, 1).ok()?;
    Period { from, to: Date::new(last, 12, 31).ok()?, precision: Precision::Year }.ordered()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(period: Option<Period>) -> String {
        period.map_or("none".into(), |period| format!("{} {}", period.from, period.to))
    }

    #[test]
    fn a_unit_is_counted_within_a_longer_one() {
        let year = |year| years(year, year).unwrap();
        let october = unit_around(Unit::Month, Date::constant(2014, 10, 9)).unwrap();
        for (place, unit, within, expected) in [
            (3, Unit::Quarter, year(2016), "2016-07-01 2016-09-30"),
            (1, Unit::Week, year(2015), "2014-12-29 2015-01-04"),
            (-1, Unit::Week, year(2019), "2019-12-23 2019-12-29"),
            (1, Unit::Week, october, "2014-10-06 2014-10-12"),
            (2, Unit::Weekday(3), october, "2014-10-08 2014-10-08"),
            (-1, Unit::Weekday(5), october, "2014-10-31 2014-10-31"),
            (-1, Unit::Day, october, "2014-10-31 2014-10-31"),
            (5, Unit::Quarter, year(2016), "none"),
            (1, Unit::Year, october, "none"),
        ] {
            assert_eq!(written(nth(place, unit, within)), expected, "{place} {unit:?}");
        }
    }

    #[test]
    fn units_and_lengths_are_told_from_publication() {
        let monday = Date::constant(2024, 9, 2);
        assert_eq!(written(offset(Unit::Week, -1, monday)), "2024-08-26 2024-09-01");
        assert_eq!(written(offset(Unit::Month, -1, Date::constant(2024, 3, 31))), "2024-02-01 2024-02-29");
        let ten_months = Length::of(10, Unit::Month).unwrap();
        assert_eq!(written(past(ten_months, monday)), "2023-11-02 2024-09-01");
        let both = Length::of(1, Unit::Month).unwrap().and(Length::of(21, Unit::Day).unwrap());
        assert_eq!(both.before(Date::constant(2017, 11, 23)), Some(Date::constant(2017, 10, 2)));
        assert_eq!(Length::of(36, Unit::Hour), None);
        assert_eq!(Length::of(i32::MAX, Unit::Day), None);
    }

    #[test]
    fn months_and_years_have_thirds() {
        let month = unit_around(Unit::Month, Date::constant(2024, 2, 1)).unwrap();
        assert_eq!(written(third(2, month)), "2024-02-21 2024-02-29");
        assert_eq!(written(third(0, years(2015, 2015).unwrap())), "2015-01-01 2015-04-30");
    }
}
