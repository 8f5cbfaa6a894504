//! Dates of figures alone.

use super::{
    calendar::{Period, unit_around},
    resolve::Parts,
    said::{Calendar, Said, When},
    words::{Written, century},
};
use crate::{annotate::quantities::digits, meaning::phrase::Unit, token::TokenKind};
use jiff::civil::Date;

/// A date of figures alone: 2015-08-12 and 2016-11 in every language, 12/8/2015, 12.8.15 and 12.8. by the order of this one.
pub fn numeric(calendar: Calendar<'_, '_>, first: usize) -> Option<Said> {
    let cx = calendar.cx;
    if first > 0
        && cx.is_glued(first)
        && !matches!(cx.kind(first - 1), TokenKind::Dash | TokenKind::Symbol | TokenKind::Word)
    {
        return None;
    }
    let start = cx.tokens.list.get(first)?.span.start;
    let written: String = cx.text.get(start..)?.chars().take(LONGEST_NUMERIC).collect();
    let mark = written.chars().find(|c| !c.is_numeric()).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = written.split(mark);
    let (a, b) = (parts.next()?, parts.next()?);
    let c = parts.next().map(|c| &c[..c.find(|c: char| !c.is_numeric()).unwrap_or(c.len())]);
    let (b, c) = match b.find(|c: char| !c.is_numeric()) {
        Some(end) => (&b[..end], None),
        None => (b, c),
    };
    let marks = if c.is_some() { 2 } else { 1 };
    let end = start + a.len() + b.len() + c.map_or(0, str::len) + marks;
    let last = cx.token_from(end);
    if is_inside_code(calendar, first, last, mark) {
        return None;
    }
    let said = |when, last| Some(Said { when, last, ending: Written::Clearly, lead: 0, doubtful: false });
    match c.filter(|c| !c.is_empty()) {
        Some(c) => {
            let is_whole = cx.span(first, last).end == end;
            is_whole.then(|| said(When::Period(Period::day(whole(calendar, a, b, c, mark)?)), last)).flatten()
        }
        None if c.is_some() && mark == '.' => {
            // "28.10." where no number is written so.
            let (day, month) = (number(a)?, number(b)?);
            let is_decimal = cx.lexicon.digits.decimal.contains(&'.');
            let fits = !is_decimal && (1..=31).contains(&day) && (1..=12).contains(&month) && b.len() == 2;
            let days = [Some(day as i8), None];
            fits.then(|| said(When::Parts(Parts { days, months: [Some(month as i8), None], ..Parts::default() }), last))
                .flatten()
        }
        None if mark == '-' && c.is_none() => {
            let (year, month) = (number(a)?, number(b)?);
            let is_month = a.chars().count() == 4 && b.chars().count() == 2 && (1..=12).contains(&month);
            let could_be_years = month > year % 100;
            let month = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
            let fits = is_month && !could_be_years && (1900..2100).contains(&year);
            fits.then(|| said(When::Period(unit_around(Unit::Month, month)?), last)).flatten()
        }
        None => None,
    }
}

/// "25/10", which only a range makes a date, where the day stands first.
pub fn day_and_month(calendar: Calendar<'_, '_>, first: usize) -> Option<Said> {
    let cx = calendar.cx;
    let part = |at: usize| {
        let token = cx.tokens.list.get(at).filter(|token| token.kind == TokenKind::Number)?;
        let written = token.span.of(cx.text);
        number(written).filter(|_| written.chars().count() <= 2)
    };
    let slash = cx.tokens.list.get(first + 1).filter(|token| token.span.of(cx.text) == "/")?;
    let is_glued = cx.is_glued(first + 1) && cx.is_glued(first + 2) && slash.kind == TokenKind::Symbol;
    let (day, month) = (part(first)?, part(first + 2)?);
    let fits = is_glued && !cx.lexicon.dates.month_first && (1..=31).contains(&day) && (1..=12).contains(&month);
    let parts = Parts { days: [Some(day as i8), None], months: [Some(month as i8), None], ..Parts::default() };
    fits.then_some(Said {
        when: When::Parts(parts),
        last: first + 3,
        ending: Written::Clearly,
        lead: 0,
        doubtful: false,
    })
}

/// The letters of 2015-08-12, and the next.
const LONGEST_NUMERIC: usize = 11;

fn number(part: &str) -> Option<i16> {
    digits::parse_digits(part, &Default::default()).filter(|value| *value < 10_000.0).map(|value| value as i16)
}

/// The day that three numbers mean.
fn whole(calendar: Calendar<'_, '_>, a: &str, b: &str, c: &str, mark: char) -> Option<Date> {
    let (x, y, z) = (number(a)?, number(b)?, number(c)?);
    let (year, month, day) = match (a.chars().count(), b.chars().count(), c.chars().count()) {
        (4, 1..=2, 1..=2) => (x, y, z),
        (1..=2, 1..=2, length @ (2 | 4)) => {
            let year = if length == 4 { z } else { century(z, calendar.published?.year()) };
            let is_month_first = calendar.cx.lexicon.dates.month_first && mark != '.' && x <= 12 || y > 12;
            if is_month_first { (year, x, y) } else { (year, y, x) }
        }
        _ => return None,
    };
    Date::new(year, month as i8, day as i8).ok().filter(|date| (1000..2200).contains(&date.year()))
}

/// Do figures or letters go on on either side, as in a telephone number or a code?
fn is_inside_code(calendar: Calendar<'_, '_>, first: usize, last: usize, mark: char) -> bool {
    let cx = calendar.cx;
    let is_mark = |at: usize| matches!(cx.kind(at), TokenKind::Dash | TokenKind::Symbol | TokenKind::Colon);
    let before = first > 1
        && is_mark(first - 1)
        && cx.is_glued(first)
        && cx.is_glued(first - 1)
        && matches!(cx.kind(first - 2), TokenKind::Word | TokenKind::Number)
        && !follows_date(calendar, first - 1, mark);
    let behind = is_mark(last) && cx.is_glued(last) && cx.is_glued(last + 1) && cx.kind(last + 1) == TokenKind::Number;
    let goes_on = behind && mark != '-' && cx.kind(last) != TokenKind::Dash;
    before || goes_on
}

/// Do the figures before a dash end a date too: 10-1-2018-10-7-2018?
fn follows_date(calendar: Calendar<'_, '_>, dash: usize, mark: char) -> bool {
    let cx = calendar.cx;
    let is_year = |at: usize| cx.written(at).chars().count() == 4;
    cx.kind(dash) == TokenKind::Dash && is_year(dash - 1) && (mark != '-' || dash >= 5)
}
