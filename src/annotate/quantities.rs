//! Quantities: cardinals in digits and words, with the words that bound them.

pub mod compose;
pub mod digits;
mod ranges;
mod sum;

use super::{Quantity, context::Context};
use crate::{
    amount::Amount,
    meaning::phrase::{Bound, Meaning, Number},
    pattern::{Element, GAP, Match, Slot},
    token::TokenKind,
};

/// A quantity with the tokens that it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counted {
    pub amount: Amount,
    pub first: usize,
    pub last: usize,
    pub sort: Sort,
    /// What each of its first part counts, and each of what stands before its last scale: of "two hundred thousand"
    /// 100,000 and 1,000; 1 where it has no scale.
    pub units: [f64; 2],
}

/// How a quantity is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Number,
    /// An article that can stand for one; no quantity by itself.
    Article,
    /// "no", "nobody".
    None,
    /// A year by its look; no quantity by itself.
    Year,
}

/// The quantities of a text, in order, articles among them; `taken` are the tokens of dates.
pub fn counted(cx: &Context<'_>, taken: &[(usize, usize)]) -> Vec<Counted> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut taken = taken.iter().peekable();
    while at < cx.tokens.len() {
        while taken.next_if(|(_, last)| *last <= at).is_some() {}
        if let Some(&&(first, last)) = taken.peek()
            && first <= at
        {
            at = last;
            continue;
        }
        let end = taken.peek().map_or(cx.tokens.len(), |(first, _)| *first);
        match number(cx, at, end) {
            Some((number, last)) => {
                at = last;
                found.extend(number.filter(|number| !is_no_cardinal(cx, number)));
            }
            None => at += 1,
        }
    }
    bound(cx, found)
}

/// What `annotate` prints: quantities without articles.
pub fn quantities(cx: &Context<'_>, counted: &[Counted]) -> Vec<Quantity> {
    let said = counted.iter().filter(|counted| matches!(counted.sort, Sort::Number | Sort::None));
    said.map(|counted| Quantity { span: cx.span(counted.first, counted.last), amount: counted.amount }).collect()
}

/// The number that begins at a token, whatever other passes make of it, and where its words end; no number where they are
/// none after all.
pub fn number(cx: &Context<'_>, first: usize, end: usize) -> Option<(Option<Counted>, usize)> {
    if cx.kind(first) == TokenKind::Number {
        let (number, last) = composed(cx, first, first, end)?;
        let is_year = |number: &Counted| {
            let written = cx.tokens.list[first].span.of(cx.text);
            last == first + 1 && number.amount.value().is_some_and(|value| is_year(written, value))
        };
        let sort = if number.as_ref().is_some_and(is_year) { Sort::Year } else { Sort::Number };
        return Some((number.map(|number| Counted { sort, ..number }), last));
    }
    let counted = |amount, last, sort| Some((Some(Counted { amount, first, last, sort, units: [1.0; 2] }), last));
    let some = |(value, last), amount: fn(f64) -> Amount| counted(amount(value), last, Sort::Number);
    match cx.number_like(first, compose::is_beginning)? {
        (_, last) if last > end => None,
        (Number::Nothing, last) => Some((None, last)),
        (Number::None, last) => counted(Amount::Exactly(0.0), last, Sort::None),
        (Number::Vague(least), last) => some(scaled(cx, least, last, end), Amount::Some),
        (Number::Collective(value), last) => some(scaled(cx, value, last, end), Amount::About),
        (Number::Article, last) => match cx.number_like(last, compose::is_multiplier) {
            Some((Number::Collective(value), last)) if last <= end => some(scaled(cx, value, last, end), Amount::About),
            Some((Number::Scale(_), _)) => composed(cx, first, last, end),
            // "a half million"
            Some((Number::Value(part), _)) if part < 1.0 => composed(cx, first, last, end),
            _ => counted(Amount::Exactly(1.0), last, Sort::Article),
        },
        (Number::Value(_) | Number::Scale(_), _) => composed(cx, first, first, end),
        _ => None,
    }
}

/// The number that is composed from the token `at`, with what stands before it from `first`.
fn composed(cx: &Context<'_>, first: usize, at: usize, end: usize) -> Option<(Option<Counted>, usize)> {
    let compose::Composed { value, bound, units, last } = compose::number(cx, at, end)?;
    let exactly = value.map(Amount::Exactly);
    let bounded = bound.and_then(|kind| bounded_amount(kind, exactly.into_iter()));
    let counted = |amount| Counted { amount, first, last, sort: Sort::Number, units };
    Some((bounded.or(exactly).map(counted), last))
}

/// "Some tens of thousands": a vague number with the scales behind it.
fn scaled(cx: &Context<'_>, mut value: f64, mut at: usize, end: usize) -> (f64, usize) {
    while let Some((Number::Scale(scale), last)) = cx.number_like(at, compose::is_multiplier)
        && last <= end
        && value < scale * 1e3
        && value * scale < 1e15
    {
        (value, at) = (value * scale, last);
    }
    (value, at)
}

fn is_year(written: &str, value: f64) -> bool {
    written.chars().count() == 4
        && written.chars().all(|c| digits::digit(c).is_some())
        && (1500.0..2100.0).contains(&value)
}

/// Shares, prices, clock times, fractions and numbers in names are no cardinals.
fn is_no_cardinal(cx: &Context<'_>, number: &Counted) -> bool {
    let (first, last) = (number.first, number.last);
    let percent = cx.kind(last) == TokenKind::Percent || matches!(cx.number_at(last), Some((Number::Percent, _)));
    let is_digits = |at: usize| cx.kind(at) == TokenKind::Number;
    let clock = |at: usize| cx.kind(at) == TokenKind::Colon && cx.is_glued(at) && cx.is_glued(at + 1);
    let time = is_digits(first)
        && (clock(last) && is_digits(last + 1) || first > 1 && clock(first - 1) && is_digits(first - 2));
    let is_currency =
        |at: usize| cx.tokens.list.get(at).is_some_and(|token| token.span.of(cx.text).starts_with(is_currency_sign));
    let slash = |at: usize| {
        cx.tokens
            .list
            .get(at)
            .is_some_and(|token| token.span.of(cx.text) == "/" && cx.is_glued(at) && cx.is_glued(at + 1))
    };
    let share = is_digits(first)
        && (slash(last) && is_digits(last + 1) || first > 1 && slash(first - 1) && is_digits(first - 2));
    share
        || percent
        || time
        || is_currency(last)
        || first > 0 && is_currency(first - 1) && cx.is_glued(first)
        || is_in_name(cx, first)
}

/// Digits that a hyphen joins to a name: a fighter's or a tank's. A small word that is known may be written so too.
fn is_in_name(cx: &Context<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1).filter(|_| cx.kind(first) == TokenKind::Number) else { return false };
    let name = cx.tokens.list[before];
    let is_name = name.kind == TokenKind::Word && (name.capital || cx.tokens.ids(before).is_empty());
    is_name && cx.is_hyphened(first)
}

/// Is it the sign of a currency?
pub fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '\u{a3}' | '\u{a5}' | '\u{20a0}'..='\u{20cf}')
}

/// Joins each number with the words that bound it.
fn bound(cx: &Context<'_>, numbers: Vec<Counted>) -> Vec<Counted> {
    let mut bounded = numbers.clone();
    // "rose ... from 12 to 15" is no range, though it holds the words of one
    let mut replaced = None;
    for m in &cx.matches {
        let Meaning::Bound(kind) = cx.lexicon.matcher.meaning(*m) else { continue };
        // "the do-over 2006": the second half of a word bounds nothing
        if cx.kind(m.first.wrapping_sub(1)) == TokenKind::Word && cx.is_hyphened(m.first) {
            continue;
        }
        let phrase = cx.lexicon.matcher.phrase(*m);
        let lead = match phrase.lead.as_slice() {
            [] => None,
            [Element::Slot(_), Element::Gap] => {
                if let Some(number) = number_behind(cx, &numbers, m.first).filter(|&number| replaced != Some(number))
                    && let Some(amount) = bounded_amount(kind, [numbers[number].amount].into_iter())
                {
                    bounded[number].amount = amount;
                }
                continue;
            }
            _ => match numbers.binary_search_by_key(&m.first, |number| number.last) {
                Ok(number) if numbers[number].sort == Sort::Number => Some(number),
                _ => continue,
            },
        };
        let Some((tail, last)) = tail(cx, &numbers, &phrase.tail, m.last) else { continue };
        if let ([], [Element::Gap, ..], [number]) = (phrase.lead.as_slice(), phrase.tail.as_slice(), tail.as_slice()) {
            if let Some(amount) = bounded_amount(kind, [numbers[*number].amount].into_iter()) {
                bounded[*number].amount = amount;
            }
            continue;
        }
        let inside: Vec<usize> = lead.into_iter().chain(tail).collect();
        let amounts = ranges::in_one_unit(&numbers, &inside);
        let Some(amount) = bounded_amount(kind, amounts.into_iter()) else { continue };
        let amount = match (kind, inside.as_slice()) {
            (Bound::Between, [first, _]) if replaced == Some(*first) => continue,
            (Bound::Last, [first, last]) => {
                replaced = Some(*first);
                own_bound(cx, &phrase.tail, &numbers[*last]).unwrap_or(amount)
            }
            _ => amount,
        };
        let first = lead.map_or(m.first, |lead| numbers[lead].first);
        let first = if phrase.tail.first() == Some(&Element::Gap) { numbers[inside[0]].first } else { first };
        for &at in &inside[1..] {
            bounded[at].last = bounded[at].first;
        }
        let number = &mut bounded[inside[0]];
        let wider = last - first >= number.last - number.first;
        if wider {
            *number = Counted { amount, first, last, sort: Sort::Number, ..*number };
            // A word of the bound that is a number elsewhere: "no fewer than".
            let within = numbers.partition_point(|number| number.first < first);
            for at in (within..numbers.len()).take_while(|&at| numbers[at].last <= last) {
                if at != inside[0] {
                    bounded[at].last = bounded[at].first;
                }
            }
        }
    }
    ranges::dashes(cx, &numbers, &mut bounded);
    bounded.retain(|number| number.last > number.first);
    bounded
}

/// The number whose noun stands between it and the words at `end`: "12 people at least".
fn number_behind(cx: &Context<'_>, numbers: &[Counted], end: usize) -> Option<usize> {
    let next = numbers.partition_point(|number| number.last <= end);
    let number = next.checked_sub(1).filter(|&number| numbers[number].sort == Sort::Number)?;
    let between = numbers[number].last..end;
    (between.len() <= MOST_NOUN && between.into_iter().all(|at| cx.kind(at) == TokenKind::Word)).then_some(number)
}

/// The most words of the noun between a number and a bound behind it.
const MOST_NOUN: usize = 3;

/// "rose from 12 to at least 15": the amount of the second number with the words that stand behind the last of the phrase.
fn own_bound(cx: &Context<'_>, tail: &[Element], number: &Counted) -> Option<Amount> {
    let word = tail.iter().rev().find_map(|element| match element {
        Element::Word(word) => Some(*word),
        _ => None,
    })?;
    let from =
        (number.first.saturating_sub(GAP)..number.first).rev().find(|&at| cx.tokens.ids(at).contains(&word))? + 1;
    let (kind, last) = bound_before(cx, from)?;
    if last == number.first { bounded_amount(kind, [number.amount].into_iter()) } else { None }
}

/// The words at a token that bound the number right behind them, and where they end.
fn bound_before(cx: &Context<'_>, at: usize) -> Option<(Bound, usize)> {
    cx.matches_at(at).find_map(|(m, meaning)| {
        let phrase = cx.lexicon.matcher.phrase(m);
        let is_alone = phrase.lead.is_empty() && phrase.tail == [Element::Slot(Slot::Number)];
        match meaning {
            Meaning::Bound(kind) if is_alone => Some((kind, m.last)),
            _ => None,
        }
    })
}

/// Does the whole phrase of a match stand in the text: the numbers before and behind its first words, and what follows?
pub fn fits(cx: &Context<'_>, numbers: &[Counted], m: Match) -> bool {
    let phrase = cx.lexicon.matcher.phrase(m);
    let lead = phrase.lead.is_empty() || numbers.binary_search_by_key(&m.first, |number| number.last).is_ok();
    lead && end_of(cx, numbers, m).is_some()
}

/// Where the whole phrase of a match ends, numbers and gaps behind its first words included.
pub fn end_of(cx: &Context<'_>, numbers: &[Counted], m: Match) -> Option<usize> {
    tail(cx, numbers, &cx.lexicon.matcher.phrase(m).tail, m.last).map(|(_, last)| last)
}

/// The numbers that fill the rest of a phrase, and where it ends.
fn tail(cx: &Context<'_>, numbers: &[Counted], tail: &[Element], mut at: usize) -> Option<(Vec<usize>, usize)> {
    let mut filled = Vec::new();
    let mut gap = 0;
    for element in tail {
        match element {
            Element::Gap => gap = GAP,
            Element::Slot(Slot::Number) => {
                // "to at least 15"
                let own = bound_before(cx, at).filter(|_| !filled.is_empty());
                at = own.map_or(at, |(_, last)| last);
                let next = numbers.partition_point(|number| number.first < at);
                at = numbers.get(next).map(|number| number.first).filter(|first| *first <= at + gap)?;
                gap = 0;
                let number = numbers.binary_search_by_key(&at, |number| number.first).ok()?;
                (numbers[number].sort != Sort::None).then_some(())?;
                filled.push(number);
                at = numbers[number].last;
            }
            Element::Word(word) => {
                let end = cx.tokens.len().min(at + gap + 1);
                at = 1 + (at..end).find(|&at| cx.tokens.ids(at).contains(word))?;
                gap = 0;
            }
            Element::Slot(_) => return None,
        }
    }
    Some((filled, at))
}

fn bounded_amount(kind: Bound, mut amounts: impl Iterator<Item = Amount>) -> Option<Amount> {
    let first = amounts.next()?;
    let Some(value) = first.value() else { return Some(first) };
    Some(match (kind, amounts.next()) {
        (Bound::Between, Some(second)) => {
            let second = second.value()?;
            if second <= value {
                return None;
            }
            Amount::Between(value, second)
        }
        (Bound::Between, None) => return None,
        (Bound::About, _) => Amount::About(value),
        (Bound::AtLeast, _) => Amount::AtLeast(value),
        (Bound::MoreThan, _) => Amount::MoreThan(value),
        (Bound::UpTo, _) => Amount::UpTo(value),
        (Bound::FewerThan, _) => Amount::FewerThan(value),
        (Bound::Exactly, _) => Amount::Exactly(value),
        (Bound::Last, second) => second.unwrap_or(first),
    })
}
