//! The days that the parts of a date come to: a year or week that is not said is the nearest to publication.

use super::{
    calendar::{Period, day_of_week, nth, unit_around, week, years},
    solar,
};
use crate::meaning::{Precision, phrase::Unit};
use jiff::{ToSpan, civil::Date};

/// The parts of a date as worded; a second one is the end of a range.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Parts {
    pub days: [Option<i8>; 2],
    pub months: [Option<i8>; 2],
    pub years: [Option<i16>; 2],
    pub weekday: Option<i8>,
    /// The Monday of the week that is named.
    pub week: Option<Date>,
    /// The quarter of the year, from 1.
    pub quarter: Option<i8>,
    /// The half of the year, from 1.
    pub half: Option<i8>,
    /// Are day, month and year those of the Solar Hijri calendar?
    pub solar: bool,
    /// So many days after Easter of the western churches.
    pub easter: Option<i8>,
    /// Which of the days that fit: 0 the nearest, above the next, below the last before publication.
    pub lean: Lean,
}

/// On which side of publication a date lies that does not say its year or week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lean {
    #[default]
    Nearest,
    Past,
    /// In this year, in this week.
    Here,
    Coming,
}

/// First and last day of what the parts say; none where they say too little, or a day that there is not.
pub fn resolve(parts: Parts, published: Option<Date>) -> Option<Period> {
    let Parts { days: [day, last_day], months: [month, last_month], years: [year, last_year], weekday, .. } = parts;
    if parts.solar {
        return solar::resolve(parts, published);
    }
    if let Some(monday) = parts.week {
        return match weekday {
            Some(weekday) => Some(Period::day(day_of_week(monday, weekday)?)),
            None => week(monday),
        };
    }
    if let Some((place, unit)) = parts.quarter.map(|q| (q, Unit::Quarter)).or(parts.half.map(|h| (h, Unit::Half))) {
        let year = year.or(published.map(|day| day.year()))?;
        return nth(place, unit, years(year, year)?);
    }
    if let Some(days) = parts.easter {
        return Some(Period::day(from_easter(days, parts.lean, year, published)?));
    }
    match (day, month, year) {
        (Some(day), Some(month), year) => {
            let Some(last_day) = last_day else {
                let fitting = weekday.filter(|_| parts.lean == Lean::Nearest);
                let fitting = fitting.and_then(|weekday| day_on(weekday, year, month, day, published?));
                return Some(Period::day(fitting.or_else(|| nearest_day(parts.lean, year, month, day, published))?));
            };
            let last = (last_month.unwrap_or(month), last_day);
            let (from, to) = ends((month, day), last, [year, last_year], parts.lean, published)?;
            Period { from, to, precision: Precision::Day }.ordered()
        }
        (None, Some(month), year) => {
            let Some(last_month) = last_month else {
                let month = match year {
                    Some(year) => Date::new(year, month, 1).ok()?,
                    None => nearest_day(parts.lean, None, month, MID_MONTH, published)?,
                };
                return unit_around(Unit::Month, month);
            };
            let (from, to) =
                ends((month, MID_MONTH), (last_month, MID_MONTH), [year, last_year], parts.lean, published)?;
            Period { from: from.first_of_month(), to: to.last_of_month(), precision: Precision::Month }.ordered()
        }
        (None, None, Some(year)) => years(year, last_year.unwrap_or(year)),
        (None, None, None) => Some(Period::day(nearest_weekday(parts.lean, weekday?, published?)?)),
        (Some(day), None, _) => {
            let from = weekday_with_day(weekday?, day, published?)?;
            match last_day {
                None => Some(Period::day(from)),
                Some(_) => None,
            }
        }
    }
}

/// Do the parts name a weekday that their day does not have?
pub fn is_contradictory(parts: Parts, published: Option<Date>) -> bool {
    let Parts { days: [Some(_), None], weekday: Some(weekday), .. } = parts else { return false };
    resolve(parts, published).is_some_and(|day| day.from.weekday().to_monday_one_offset() != weekday)
}

/// The day of a month that stands for the month when its distance is measured.
const MID_MONTH: i8 = 15;

/// First and last day of a range: the only year named is that of its end; without one, the end that is nearer to
/// publication says the year of both.
fn ends(
    first: (i8, i8),
    last: (i8, i8),
    years: [Option<i16>; 2],
    lean: Lean,
    published: Option<Date>,
) -> Option<(Date, Date)> {
    let turns = i16::from(first > last);
    let day = |year, (month, day): (i8, i8)| Date::new(year, month, day).ok();
    if let [Some(year), Some(last_year)] = years {
        return Some((day(year, first)?, day(last_year, last)?));
    }
    if let Some(year) = years[0].or(years[1]) {
        return Some((day(year - turns, first)?, day(year, last)?));
    }
    let published = published?;
    let from = nearest_day(lean, None, first.0, first.1, Some(published))?;
    let to = nearest_day(lean, None, last.0, last.1, Some(published))?;
    if distance(published, from) < distance(published, to) && turns == 1 {
        return Some((from, day(from.year() + 1, last)?));
    }
    Some((day(to.year() - turns, first)?, to))
}

/// "Monday the 21st": the nearest such day, within half a year or so.
fn weekday_with_day(weekday: i8, day: i8, published: Date) -> Option<Date> {
    let months = (0..=6).flat_map(|months: i32| [-months, months]).filter_map(|months| {
        let first = published.first_of_month().checked_add(months.months()).ok()?;
        Date::new(first.year(), first.month(), day).ok()
    });
    let fitting = months.filter(|date| date.weekday().to_monday_one_offset() == weekday);
    fitting.min_by_key(|date| published.until(*date).map_or(i32::MAX, |span| span.get_days().abs()))
}

/// A day so many days after Easter, of a year or nearest to publication.
fn from_easter(days: i8, lean: Lean, year: Option<i16>, published: Option<Date>) -> Option<Date> {
    let in_year = |year: i16| easter(year)?.checked_add(i32::from(days).days()).ok();
    if let Some(year) = year {
        return in_year(year);
    }
    let published = published?;
    let this = published.year();
    let days = [this - 1, this, this + 1].into_iter().filter_map(in_year).filter(|date| leans(lean, *date, published));
    days.min_by_key(|date| distance(published, *date))
}

/// Easter Sunday of the Gregorian calendar, by the algorithm that J. Meeus gives (Astronomical Algorithms, 1991, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let day = h + l - 7 * m + 114;
    Date::new(year as i16, (day / 31) as i8, (day % 31 + 1) as i8).ok()
}

/// "Monday, 4 December" without a year: the day this year, last or soon that is a Monday.
fn day_on(weekday: i8, year: Option<i16>, month: i8, day: i8, published: Date) -> Option<Date> {
    let this = published.year();
    let days = [this, this - 1, this + 1].into_iter().filter_map(|year| Date::new(year, month, day).ok());
    let mut fitting = days.filter(|date| year.is_none() && date.weekday().to_monday_one_offset() == weekday);
    fitting.find(|date| date.year() <= this || distance(published, *date) <= 366)
}

/// The day as given, or, without a year, the one nearest to publication; before or behind it where the parts lean so.
fn nearest_day(lean: Lean, year: Option<i16>, month: i8, day: i8, published: Option<Date>) -> Option<Date> {
    if let Some(year) = year {
        return Date::new(year, month, day).ok();
    }
    let published = published?;
    if (month, day) == (2, 29) {
        let leap = (0..=4).flat_map(|years| [published.year() - years, published.year() + years]);
        return leap.filter_map(|year| Date::new(year, month, day).ok()).next();
    }
    let years = [published.year() - 1, published.year(), published.year() + 1];
    let days = years.into_iter().filter_map(|year| Date::new(year, month, day).ok());
    days.filter(|date| leans(lean, *date, published)).min_by_key(|date| distance(published, *date))
}

/// Does a date lie on the side of publication to which it leans?
fn leans(lean: Lean, date: Date, published: Date) -> bool {
    match lean {
        Lean::Nearest => true,
        Lean::Past => date < published,
        Lean::Here => date.year() == published.year(),
        Lean::Coming => date > published,
    }
}

/// How far off a day is in news, which looks back: one to come only counts as near within two months.
pub fn distance(published: Date, date: Date) -> i32 {
    let days = published.until(date).map_or(i32::MAX, |span| span.get_days());
    if days > 60 { days.saturating_add(366) } else { days.abs() }
}

/// The weekday on or before publication; where the parts lean back, before it; on, after it; "this Friday" at most two
/// days back and four ahead.
fn nearest_weekday(lean: Lean, weekday: i8, published: Date) -> Option<Date> {
    let today = published.weekday().to_monday_one_offset();
    let back = i32::from((today - weekday).rem_euclid(7));
    let days = match lean {
        Lean::Past if back == 0 => -7,
        Lean::Coming => 7 - back,
        Lean::Here if back > 2 => 7 - back,
        _ => -back,
    };
    published.checked_add(days.days()).ok()
}

/// The dates of a range as one: what the poorer end leaves out it takes from the other.
pub fn between(first: Parts, last: Parts) -> Option<Parts> {
    let is_one = |parts: &Parts| {
        parts.days[1].is_none()
            && parts.months[1].is_none()
            && parts.years[1].is_none()
            && parts.week.is_none()
            && parts.quarter.is_none()
            && parts.half.is_none()
            && parts.lean == Lean::Nearest
    };
    let both = |a: Option<i8>, b: Option<i8>| a.is_some() == b.is_some();
    if !is_one(&first) || !is_one(&last) || !both(first.days[0], last.days[0]) {
        return None;
    }
    let (month, last_month) = match (first.months[0], last.months[0]) {
        (Some(month), Some(last)) => (Some(month), Some(last)),
        (None, None) if first.days[0].is_none() => {
            let years = [Some(first.years[0]?), Some(last.years[0]?)];
            return Some(Parts { years, ..Parts::default() });
        }
        (first_month, last_month) if first.days[0].is_some() => {
            let month = Some(first_month.or(last_month)?);
            (month, month)
        }
        _ => return None,
    };
    let years = match (first.years[0], last.years[0]) {
        (None, Some(year)) => [Some(year), None],
        (Some(year), None) => {
            let turns = last_month < month || last_month == month && last.days[0] < first.days[0];
            [Some(year), Some(year + i16::from(turns))]
        }
        both => both.into(),
    };
    Some(Parts {
        days: [first.days[0], last.days[0]],
        months: [month, last_month],
        years,
        solar: first.solar || last.solar,
        ..Parts::default()
    })
}

/// The beginning of a range with the year of its end, where it names a month and no year.
pub fn with_year_of(first: Parts, last: Parts) -> Parts {
    match (first.months[0], first.years[0], last.years[0]) {
        (Some(month), None, Some(year)) if first.lean == Lean::Nearest => {
            let turns = last.months[0].is_some_and(|last| last < month);
            Parts { years: [Some(year - i16::from(turns)), None], ..first }
        }
        _ => first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(parts: Parts) -> String {
        let period = resolve(parts, Some(Date::constant(2024, 9, 2)));
        period.map_or("none".into(), |period| format!("{} {}", period.from, period.to))
    }

    #[test]
    fn what_is_not_said_is_the_nearest() {
        let day = |day, month| Parts { days: [Some(day), None], months: [Some(month), None], ..Parts::default() };
        assert_eq!(written(day(27, 8)), "2024-08-27 2024-08-27");
        assert_eq!(written(day(12, 12)), "2023-12-12 2023-12-12");
        assert_eq!(written(day(29, 2)), "2024-02-29 2024-02-29");
        assert_eq!(written(day(31, 4)), "none");
        assert_eq!(written(Parts { weekday: Some(1), ..day(4, 12) }), "2023-12-04 2023-12-04");
        assert_eq!(written(Parts { lean: Lean::Coming, ..day(1, 9) }), "2025-09-01 2025-09-01");
        let friday = |lean| Parts { weekday: Some(5), lean, ..Parts::default() };
        assert_eq!(written(friday(Lean::Nearest)), "2024-08-30 2024-08-30");
        assert_eq!(written(friday(Lean::Here)), "2024-09-06 2024-09-06");
    }

    #[test]
    fn a_range_over_the_new_year_has_two_years() {
        let months = Parts { months: [Some(11), Some(2)], years: [None, Some(2017)], ..Parts::default() };
        assert_eq!(written(months), "2016-11-01 2017-02-28");
        let days = Parts { days: [Some(30), Some(2)], months: [Some(12), Some(1)], ..Parts::default() };
        assert_eq!(written(days), "2023-12-30 2024-01-02");
    }

    #[test]
    fn easter_is_that_of_the_almanac() {
        for (year, month, day) in [(1961, 4, 2), (2000, 4, 23), (2019, 4, 21), (2024, 3, 31), (2038, 4, 25)] {
            assert_eq!(easter(year), Some(Date::constant(year, month, day)));
        }
        let feast = Parts { easter: Some(49), years: [Some(2022), None], ..Parts::default() };
        assert_eq!(written(feast), "2022-06-05 2022-06-05");
    }
}
