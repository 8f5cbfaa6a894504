//! Dates of figures alone.

use super::Dated;
use crate::{
    annotate::{DateMention, context::Context, quantities::digits},
    meaning::Precision,
    token::TokenKind,
};
use jiff::civil::Date;

/// A date of figures alone: 2015-08-12 in every language, 12/8/2015 by the order of this one.
pub(super) fn numeric(cx: &Context<'_>, first: usize) -> Option<Dated> {
    let is_behind_mark = first > 0 && cx.is_glued(first);
    if cx.kind(first) != TokenKind::Number || is_behind_mark {
        return None;
    }
    let start = cx.tokens.list[first].span.start;
    let written: String = cx.text.get(start..)?.chars().take(LONGEST_NUMERIC).collect();
    let mark = written.chars().find(|c| !c.is_numeric()).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = written.split(mark);
    let (a, b) = (parts.next()?, parts.next()?);
    let c: String = parts.next()?.chars().take_while(|c| c.is_numeric()).collect();
    let number = |part: &str| digits::parse_digits(part, &Default::default());
    let (x, y, z) = (number(a)?, number(b)?, number(&c)?);
    let (year, month, day) = match (a.chars().count(), c.chars().count()) {
        (4, 1..=2) => (x, y, z),
        (1..=2, 4) if cx.lexicon.month_first || y > 12.0 => (z, x, y),
        (1..=2, 4) => (z, y, x),
        _ => return None,
    };
    let end = start + a.len() + b.len() + c.len() + 2;
    let last = cx.token_from(end);
    let date =
        Date::new(year as i16, month as i8, day as i8).ok().filter(|date| (1800..2200).contains(&date.year()))?;
    let is_whole = cx.tokens.list[last - 1].span.end == end;
    let mention = DateMention { span: cx.span(first, last), from: date, to: date, precision: Precision::Day };
    is_whole.then_some(Dated { first, last, mention })
}

/// The letters of 2015-08-12.
const LONGEST_NUMERIC: usize = 10;
