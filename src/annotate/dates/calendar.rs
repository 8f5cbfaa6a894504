//! Reckoning with days: units of time, lengths, parts of a date, and the days that they come to. No words here.

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
    pub fn day(date: Date) -> Period {
        Period { from: date, to: date, precision: Precision::Day }
    }

    fn ordered(self) -> Option<Period> {
        (self.from <= self.to).then_some(self)
    }
}

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

fn week(monday: Date) -> Option<Period> {
    Some(Period { from: monday, to: monday.checked_add(6.days()).ok()?, precision: Precision::Week })
}

fn day_of_week(monday: Date, weekday: i8) -> Option<Date> {
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

fn years(first: i16, last: i16) -> Option<Period> {
    let from = Date::new(first, 1, 1).ok()?;
    Period { from, to: Date::new(last, 12, 31).ok()?, precision: Precision::Year }.ordered()
}

/// First and last day of what the parts say; none where they say too little, or a day that there is not.
pub fn resolve(parts: Parts, published: Option<Date>) -> Option<Period> {
    let Parts { days: [day, last_day], months: [month, last_month], years: [year, last_year], weekday, .. } = parts;
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
fn distance(published: Date, date: Date) -> i32 {
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
    Some(Parts { days: [first.days[0], last.days[0]], months: [month, last_month], years, ..Parts::default() })
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
