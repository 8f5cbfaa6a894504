//! What the slots of a way come to.

use super::{
    calendar::{self as reckon, Length, Period},
    doubt::{counts_something, ends_phrase, is_chained, is_count, is_exact, is_likely_year, is_of_something},
    ranges,
    resolve::{Lean, Parts, is_contradictory},
    said::{Calendar, Said, When, period as days},
    slots::Filled,
    words::Written,
};
use crate::{
    lexicon::dates::Worded,
    meaning::{
        Precision,
        phrase::{DateWay, Unit},
    },
    pattern::{Element, Slot},
};
use jiff::civil::Date;

/// What the slots of a way come to.
pub fn apply(calendar: Calendar<'_, '_>, worded: &Worded, filled: Filled, first: usize, last: usize) -> Option<Said> {
    let cx = calendar.cx;
    let Filled { parts, length, dates, .. } = filled;
    let whole = || dates[0].unwrap_or(When::Parts(parts));
    let period = |found: Option<Period>| found.map(When::Period);
    let published = calendar.published;
    if worded.elements.last() == Some(&Element::Slot(Slot::Number)) && is_count(cx, last) {
        return None;
    }
    let when = match worded.way {
        DateWay::Order | DateWay::Loose => match dates[0] {
            Some(date) => date,
            None => order(calendar, worded, filled, first, last)?,
        },
        DateWay::Offset(_) if is_of_something(cx, worded, last) => return None,
        DateWay::Offset(count) => leaning(calendar, count, filled)?,
        DateWay::Ago | DateWay::Ahead | DateWay::Past | DateWay::Coming => {
            let count = filled.place.map_or(1, i32::from);
            let length = length.or_else(|| Length::of(count, filled.unit?))?;
            match published {
                Some(published) => period(counted(worded.way, length, parts, published))?,
                None => When::Unknown,
            }
        }
        DateWay::Before | DateWay::After => {
            let length = length.or_else(|| Length::of(1, filled.unit?))?;
            match days(calendar, whole()) {
                Some(date) => period(shifted(worded.way, length, date))?,
                None => When::Unknown,
            }
        }
        DateWay::Nth => nth(calendar, filled)?,
        DateWay::Early | DateWay::Middle | DateWay::Late => {
            let place = [DateWay::Early, DateWay::Middle, DateWay::Late].iter().position(|way| *way == worded.way)?;
            match days(calendar, whole()) {
                Some(date) if filled.name != Written::Small || parts.years[0].is_some() => {
                    period(reckon::third(place, date))?
                }
                Some(_) => return None,
                None => When::Unknown,
            }
        }
        DateWay::Range => range(calendar, filled, first, last)?,
    };
    let lead = worded.elements.iter().take_while(|element| matches!(element, Element::Word(_))).count();
    let doubtful = matches!(when, When::Parts(parts) if is_contradictory(parts, published));
    Some(Said { when, last, ending: filled.ending, lead, doubtful })
}

/// The parts of a date in their order, where they are no count of something and say enough.
fn order(calendar: Calendar<'_, '_>, worded: &Worded, filled: Filled, first: usize, last: usize) -> Option<When> {
    let parts = filled.parts;
    let cx = calendar.cx;
    let (has_day, has_month, has_year) = (parts.days[0].is_some(), parts.months[0].is_some(), parts.years[0].is_some());
    let is_bare = worded.elements.len() == 1;
    let is_capital = cx.tokens.list.get(first).is_some_and(|token| token.capital);
    let is_name_alone = !has_year && parts.week.is_none() && !(has_day && (has_month || is_capital));
    let in_figures = matches!(filled.day, Written::Bare) || has_year && filled.ending != Written::Spelled;
    if filled.name == Written::Small && !(in_figures || has_day && filled.day == Written::Clearly) {
        return None;
    }
    // "The march of the 10": a name that is another word has its bare number right behind it.
    let is_apart = worded.elements.first() == Some(&Element::Slot(Slot::Month)) && last > first + 2;
    if filled.name != Written::Clearly && filled.day == Written::Bare && !has_year && is_apart {
        return None;
    }
    if is_name_alone && (filled.name == Written::Small || filled.name == Written::Ambiguous && is_bare) {
        return None;
    }
    let is_year_alone = has_year && !has_day && !has_month && parts.quarter.is_none() && parts.half.is_none();
    let counts = match filled.ending {
        Written::Bare if !has_month || has_year => counts_something(cx, last) || !ends_phrase(cx, last),
        Written::Bare => counts_something(cx, last),
        Written::Spelled if has_day && !has_year => counts_something(cx, last),
        Written::Spelled => is_year_alone && (is_bare || !is_exact(parts.years) || !ends_phrase(cx, last)),
        _ => false,
    };
    let alone_counts = is_year_alone
        && (counts_something(cx, last) || is_bare && !is_likely_year(calendar.cx, parts.years, first, last));
    (!counts && !alone_counts || worded.way == DateWay::Loose).then_some(When::Parts(parts))
}

fn leaning(calendar: Calendar<'_, '_>, count: i32, filled: Filled) -> Option<When> {
    let lean = match count {
        ..0 => Lean::Past,
        0 => Lean::Here,
        1.. => Lean::Coming,
    };
    match (filled.unit, filled.dates[0]) {
        (Some(Unit::Weekday(weekday)), _) => {
            Some(When::Parts(Parts { weekday: Some(weekday), lean, ..Parts::default() })).filter(|_| count.abs() < 2)
        }
        (Some(Unit::Named(month)), _) => {
            Some(When::Parts(Parts { months: [Some(month), None], lean, ..Parts::default() }))
                .filter(|_| count.abs() < 2)
        }
        (Some(unit), _) => unit_offset(calendar, unit, count),
        (None, Some(When::Parts(parts))) if parts.years[0].is_none() && parts.week.is_none() => {
            Some(When::Parts(Parts { lean, ..parts }))
        }
        (None, Some(_)) => None,
        (None, None) => Some(When::Parts(Parts { lean, ..filled.parts })),
    }
}

/// The unit so many from that of publication.
pub fn unit_offset(calendar: Calendar<'_, '_>, unit: Unit, count: i32) -> Option<When> {
    let Some(published) = calendar.published else { return Some(When::Unknown) };
    if unit == Unit::Hour || unit == Unit::Decade && count != 0 {
        return None;
    }
    let period = reckon::offset(unit, count, published)?;
    let from = period.from;
    Some(match unit {
        Unit::Week => When::Parts(Parts { week: Some(from), ..Parts::default() }),
        Unit::Month => When::Parts(Parts {
            months: [Some(from.month()), None],
            years: [Some(from.year()), None],
            ..Parts::default()
        }),
        Unit::Year => When::Parts(Parts { years: [Some(from.year()), None], ..Parts::default() }),
        _ => When::Period(period),
    })
}

/// What lies a length before or after publication; a weekday says which day of that week.
fn counted(way: DateWay, length: Length, parts: Parts, published: Date) -> Option<Period> {
    let date = match way {
        DateWay::Past => return reckon::past(length, published),
        DateWay::Coming => return reckon::coming(length, published),
        DateWay::Ago => length.before(published)?,
        _ => length.after(published)?,
    };
    match (parts.weekday, length.unit) {
        (Some(weekday), _) => reckon::unit_around(Unit::Weekday(weekday), date),
        (None, unit) => reckon::ago(date, unit),
    }
}

/// The third quarter of a year; where no date says within what, of this year or month.
fn nth(calendar: Calendar<'_, '_>, filled: Filled) -> Option<When> {
    let (place, unit) = (filled.place?, filled.unit.unwrap_or(Unit::Week));
    let parts = filled.parts;
    let within = match filled.dates[0] {
        Some(date) => days(calendar, date),
        None if parts.years[0].is_some() || parts.months[0].is_some() => days(calendar, When::Parts(parts)),
        None => {
            let container = match unit {
                Unit::Weekday(_) | Unit::Day => Unit::Month,
                _ => Unit::Year,
            };
            calendar.published.and_then(|published| reckon::unit_around(container, published))
        }
    };
    match within {
        Some(within) => reckon::nth(place, unit, within).map(When::Period),
        None => Some(When::Unknown),
    }
}

/// From one date to another; of three the first says what the others leave out.
fn range(calendar: Calendar<'_, '_>, filled: Filled, first: usize, last: usize) -> Option<When> {
    let [start, end, third] = filled.dates;
    let counts = match filled.ending {
        Written::Bare => counts_something(calendar.cx, last),
        Written::Spelled => !ends_phrase(calendar.cx, last),
        _ => false,
    };
    if counts {
        return None;
    }
    let when = match third {
        None => ranges::between(calendar, start?, end?)?,
        Some(third) => ranges::within(calendar, start?, end?, third)?,
    };
    let is_no_years = match when {
        When::Parts(Parts { days: [None, _], months: [None, _], years, .. }) => {
            is_chained(calendar.cx, first, last) || filled.ending == Written::Spelled && !is_exact(years)
        }
        _ => false,
    };
    (!is_no_years).then_some(when)
}

/// What lies a length before or after a day, or years after a year.
fn shifted(way: DateWay, length: Length, date: Period) -> Option<Period> {
    let start = if way == DateWay::Before { length.before(date.from)? } else { length.after(date.from)? };
    match (date.precision, length.unit) {
        (Precision::Day, _) if date.from == date.to => Some(Period::day(start)),
        (Precision::Year, Unit::Year | Unit::Decade) => reckon::unit_around(Unit::Year, start),
        (Precision::Month, Unit::Month | Unit::Year) => reckon::unit_around(Unit::Month, start),
        (Precision::Week, Unit::Week) => reckon::unit_around(Unit::Week, start),
        _ => None,
    }
}
