//! What a single slot of a date can be: days, months, years, weekdays, units and lengths of time, in figures and words.

use super::calendar::Length;
use crate::{
    annotate::{
        context::Context,
        quantities::{compose, digits, is_currency_sign},
    },
    meaning::phrase::{Clause, DateWord, Meaning, Number, Standing, Unit},
    pattern::Match,
    token::TokenKind,
};

/// How a part of a date is written, where it may be taken for something else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Written {
    #[default]
    Clearly,
    /// A number of a day without letters of an ordinal: it may count what follows.
    Bare,
    /// A day or a year in words, which may count too.
    Spelled,
    /// A name that is another word too: "May".
    Ambiguous,
    /// Such a name without the capital with which the lexicon writes it: "may".
    Small,
}

/// The words for dates that begin at a token, longest first.
pub fn date_words<'c>(cx: &'c Context<'_>, at: usize) -> impl Iterator<Item = (DateWord, Match)> + 'c {
    cx.matches_at(at).filter_map(|(m, meaning)| match meaning {
        Meaning::Date(word) => Some((word, m)),
        _ => None,
    })
}

/// What `pick` makes of the longest word for dates for which it answers, and where that ends.
pub fn date_word<T>(cx: &Context<'_>, at: usize, pick: impl Fn(DateWord) -> Option<T>) -> Option<(T, usize)> {
    date_words(cx, at).find_map(|(word, m)| pick(word).map(|value| (value, m.last)))
}

fn written(cx: &Context<'_>, standing: Standing, m: Match) -> Written {
    let has_capital = cx.lexicon.matcher.phrase(m).way.starts_with(char::is_uppercase);
    match standing {
        Standing::Alone => Written::Clearly,
        Standing::WithOthers if has_capital && !cx.tokens.list[m.first].capital => Written::Small,
        Standing::WithOthers => Written::Ambiguous,
    }
}

/// A month by its name, or by two of its names with a slash between.
pub fn month(cx: &Context<'_>, at: usize) -> Option<(i8, Written, usize)> {
    let name = |at: usize| {
        clearest(date_words(cx, at).filter_map(|(word, m)| match word {
            DateWord::Month(month, standing) => Some((month, written(cx, standing, m), m.last)),
            _ => None,
        }))
    };
    let (month, written, last) = name(at)?;
    let is_slash = cx.kind(last) == TokenKind::Symbol && cx.written(last) == "/";
    match name(last + 1).filter(|(other, ..)| is_slash && *other == month) {
        Some((_, _, last)) => Some((month, Written::Clearly, last)),
        None => Some((month, written, last)),
    }
}

/// A day of the week by its name.
pub fn weekday(cx: &Context<'_>, at: usize) -> Option<(i8, Written, usize)> {
    clearest(date_words(cx, at).filter_map(|(word, m)| match word {
        DateWord::Weekday(weekday, standing) => Some((weekday, written(cx, standing, m), m.last)),
        _ => None,
    }))
}

/// A month of the Solar Hijri calendar by its name.
pub fn solar_month(cx: &Context<'_>, at: usize) -> Option<(i8, Written, usize)> {
    clearest(date_words(cx, at).filter_map(|(word, m)| match word {
        DateWord::SolarMonth(month, standing) => Some((month, written(cx, standing, m), m.last)),
        _ => None,
    }))
}

/// The longest of some names; of equals one that is no other word.
fn clearest(names: impl Iterator<Item = (i8, Written, usize)>) -> Option<(i8, Written, usize)> {
    names.min_by_key(|(_, written, last)| (usize::MAX - last, *written != Written::Clearly))
}

/// The number of a month, 1 to 12, in figures or as an ordinal.
pub fn month_number(cx: &Context<'_>, at: usize) -> Option<(i8, usize)> {
    let (number, _, last) = day(cx, at)?;
    (number <= 12).then_some((number, last))
}

/// The day of a month: 1 to 31, perhaps with the letters of an ordinal, or in words.
pub fn day(cx: &Context<'_>, at: usize) -> Option<(i8, Written, usize)> {
    if let Some((place, last)) = ordinal_word(cx, at).filter(|(place, _)| (1..=31).contains(place)) {
        return Some((place, Written::Clearly, last));
    }
    if cx.kind(at) == TokenKind::Number {
        let (number, is_ordinal, last) = figures(cx, at).filter(|_| !is_price(cx, at) && !is_grouped(cx, at))?;
        let written = if is_ordinal { Written::Clearly } else { Written::Bare };
        return (1..=31).contains(&number).then_some((number as i8, written, last));
    }
    let (value, last) = spelled(cx, at)?;
    (1.0..=31.0).contains(&value).then_some((value as i8, Written::Spelled, last))
}

/// « depuis février, 2 307 personnes »: a number in groups is no day.
fn is_grouped(cx: &Context<'_>, at: usize) -> bool {
    digits::digits(cx, at, cx.tokens.len()).1 > at + 1
}

/// Does the sign of a currency stand before a number?
fn is_price(cx: &Context<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| cx.tokens.list.get(before));
    before.is_some_and(|token| token.span.of(cx.text).starts_with(is_currency_sign))
}

fn ordinal_word(cx: &Context<'_>, at: usize) -> Option<(i8, usize)> {
    date_word(cx, at, |word| match word {
        DateWord::Ordinal(place) => Some(place),
        _ => None,
    })
}

/// A place in a row: "third", "3rd", "last".
pub fn ordinal(cx: &Context<'_>, at: usize) -> Option<(i8, usize)> {
    if let Some(found) = ordinal_word(cx, at) {
        return Some(found);
    }
    let (number, is_ordinal, last) = figures(cx, at)?;
    (is_ordinal && (1..=53).contains(&number)).then_some((number as i8, last))
}

/// One or two figures with the letters or the full stop of an ordinal behind them; are there such?
fn figures(cx: &Context<'_>, at: usize) -> Option<(i16, bool, usize)> {
    let written = number_at(cx, at)?;
    let (number, letters) = split(written);
    if number.chars().count() > 2 {
        return None;
    }
    let value = digits::parse_digits(number, &Default::default())? as i16;
    let is_suffix = |letters: &str| cx.lexicon.dates.ordinal_suffixes.iter().any(|s| s.eq_ignore_ascii_case(letters));
    if !letters.is_empty() {
        return is_suffix(letters).then_some((value, true, at + 1));
    }
    let stop = usize::from(cx.kind(at + 1) == TokenKind::Stop && cx.is_glued(at + 1));
    let next = at + 1 + stop;
    if cx.kind(next) == TokenKind::Word && is_near(cx, next) && is_suffix(cx.written(next)) {
        return Some((value, true, next + 1));
    }
    if cx.kind(at + 1) == TokenKind::Symbol && cx.is_glued(at + 1) && is_suffix(cx.written(at + 1)) {
        return Some((value, true, at + 2));
    }
    let is_ordinal = stop == 1 && is_suffix(".") && !cx.is_glued(at + 2);
    Some((value, is_ordinal, at + 1))
}

/// Do the tokens `at - 1` and `at` stand together, with at most a hyphen or an apostrophe between?
fn is_near(cx: &Context<'_>, at: usize) -> bool {
    let between = before(cx, at);
    between.chars().count() <= 1 && !between.contains(char::is_whitespace)
}

/// What stands in the text between a token and the one before it.
pub fn before<'a>(cx: &Context<'a>, at: usize) -> &'a str {
    let list = &cx.tokens.list;
    match (at.checked_sub(1).and_then(|before| list.get(before)), list.get(at)) {
        (Some(before), Some(token)) => cx.text.get(before.span.end..token.span.start).unwrap_or_default(),
        _ => "",
    }
}

fn split(written: &str) -> (&str, &str) {
    written.split_at(written.find(|c: char| !c.is_numeric()).unwrap_or(written.len()))
}

fn number_at<'a>(cx: &Context<'a>, at: usize) -> Option<&'a str> {
    let token = cx.tokens.list.get(at).filter(|token| token.kind == TokenKind::Number)?;
    Some(token.span.of(cx.text))
}

/// The most words of a number within a date.
const MOST_NUMBER: usize = 9;

/// A number in words.
fn spelled(cx: &Context<'_>, at: usize) -> Option<(f64, usize)> {
    if cx.kind(at) != TokenKind::Word || !matches!(cx.number_at(at), Some((Number::Value(_) | Number::Scale(_), _))) {
        return None;
    }
    whole(cx, at, MOST_NUMBER).filter(|(value, _)| value.fract() == 0.0)
}

/// A number of at most so many tokens, without a bound inside it.
fn whole(cx: &Context<'_>, at: usize, most: usize) -> Option<(f64, usize)> {
    let found = compose::number(cx, at, cx.tokens.len().min(at + most))?;
    Some((found.value.filter(|_| found.bound.is_none())?, found.last))
}

/// A year, and the last of its years where a decade is named: "2018", "1990s", "nineteen ninety six".
pub fn year(cx: &Context<'_>, at: usize) -> Option<(i16, Option<i16>, Written, usize)> {
    if cx.kind(at) == TokenKind::Number {
        let (number, letters) = split(number_at(cx, at)?);
        if number.chars().count() != 4 {
            return None;
        }
        let value = digits::parse_digits(number, &Default::default()).filter(|year| (1000.0..2200.0).contains(year))?;
        let year = value as i16;
        let is_decade =
            |letters: &str| year % 10 == 0 && cx.lexicon.dates.decade_suffixes.iter().any(|suffix| suffix == letters);
        if !letters.is_empty() {
            return is_decade(letters).then_some((year, Some(year + 9), Written::Clearly, at + 1));
        }
        let next = at + 1;
        if cx.kind(next) == TokenKind::Word && matches!(before(cx, next), "" | "-") && is_decade(cx.written(next)) {
            return Some((year, Some(year + 9), Written::Clearly, next + 1));
        }
        return Some((year, None, Written::Clearly, after_year(cx, next)));
    }
    if let Some((year, last)) = digit_by_digit(cx, at) {
        return Some((year, None, Written::Spelled, after_year(cx, last)));
    }
    let (value, last) = spelled(cx, at)?;
    if (1100.0..2200.0).contains(&value) {
        return Some((value as i16, None, Written::Spelled, after_year(cx, last)));
    }
    // "nineteen ninety six"
    let (rest, last) = spelled(cx, last).filter(|(rest, _)| (10.0..100.0).contains(rest))?;
    (11.0..22.0).contains(&value).then_some(((value * 100.0 + rest) as i16, None, Written::Spelled, last))
}

/// A year said by its four digits, in a language that has a word for nought inside numbers.
fn digit_by_digit(cx: &Context<'_>, at: usize) -> Option<(i16, usize)> {
    let digit = |at: usize| match cx.number_like(at, |number| matches!(number, Number::Value(_)))? {
        (Number::Value(digit), last) if last == at + 1 && (0.0..10.0).contains(&digit) => Some(digit as i16),
        _ => None,
    };
    let year = (at..at + 4).try_fold(0, |year, at| Some(year * 10 + digit(at)?)).filter(|_| cx.lexicon.fills_places)?;
    (1000..2200).contains(&year).then_some((year, at + 4))
}

/// Behind the words that a language writes behind a year.
fn after_year(cx: &Context<'_>, at: usize) -> usize {
    let Some(token) = cx.tokens.list.get(at).filter(|token| token.kind == TokenKind::Word) else { return at };
    let word = token.span.of(cx.text);
    at + usize::from(cx.lexicon.dates.year_suffixes.iter().any(|suffix| suffix == word))
}

/// A year in two figures: within the last ninety years or the next ten.
pub fn short_year(cx: &Context<'_>, at: usize, published: Option<jiff::civil::Date>) -> Option<(i16, usize)> {
    let written = number_at(cx, at).filter(|written| written.chars().count() == 2)?;
    let value = digits::parse_digits(written, &Default::default())? as i16;
    Some((century(value, published?.year()), at + 1))
}

/// The year that two figures mean: within the ninety years before `now` or the ten behind it.
pub fn century(figures: i16, now: i16) -> i16 {
    let year = now / 100 * 100 + figures;
    if year > now + 10 { year - 100 } else { year }
}

/// A unit of time or a day or month by its name, how many of it the word itself counts, and where it ends.
pub fn unit(cx: &Context<'_>, at: usize) -> Option<(Unit, i32, usize)> {
    date_words(cx, at).find_map(|(word, m)| {
        let clear = |standing| written(cx, standing, m) != Written::Small;
        match word {
            DateWord::Unit(unit, count) => Some((unit, count, m.last)),
            DateWord::Weekday(weekday, standing) if clear(standing) => Some((Unit::Weekday(weekday), 0, m.last)),
            DateWord::Month(month, standing) if clear(standing) => Some((Unit::Named(month), 0, m.last)),
            _ => None,
        }
    })
}

/// The most units in a length: years, months, weeks, days.
const MOST_PARTS: usize = 4;

/// A length of time: "two weeks", "a year, two months and three days", an Arabic dual.
pub fn length(cx: &Context<'_>, first: usize) -> Option<(Length, usize)> {
    let (mut length, mut at) = part_of_length(cx, first).or_else(|| one_and_more(cx, first))?;
    for _ in 1..MOST_PARTS {
        let comma = at + usize::from(cx.kind(at) == TokenKind::Comma);
        let next = cx.clause_at(comma, Clause::And).unwrap_or(comma);
        let Some((more, last)) = part_of_length(cx, next) else { break };
        (length, at) = (length.and(more), last);
    }
    Some((length, at))
}

/// A unit without a number before "and": "a month and 21 days" where no article is written.
fn one_and_more(cx: &Context<'_>, first: usize) -> Option<(Length, usize)> {
    let (unit, _, last) = unit(cx, first)?;
    let next = cx.clause_at(last, Clause::And)?;
    part_of_length(cx, next)?;
    Some((Length::of(1, unit)?, last))
}

fn part_of_length(cx: &Context<'_>, first: usize) -> Option<(Length, usize)> {
    if let Some((unit, count, last)) = unit(cx, first).filter(|(_, count, _)| *count > 0) {
        return Some((Length::of(count, unit)?, last));
    }
    let (count, at) = match cx.kind(first) {
        TokenKind::Number => whole(cx, first, 2)?,
        TokenKind::Word => match cx.number_at(first)? {
            (Number::Article, last) => (1.0, last),
            _ => spelled(cx, first)?,
        },
        _ => return None,
    };
    let at = filler(cx, at).filter(|&last| unit(cx, last).is_some()).unwrap_or(at);
    let (unit, counted, last) = unit(cx, at)?;
    if counted > 1
        || count.fract() != 0.0
        || !(1.0..=1e4).contains(&count)
        || matches!(unit, Unit::Named(_) | Unit::Weekday(_))
    {
        return None;
    }
    Some((Length::of(count as i32, unit)?, last))
}

/// Where a word ends that means nothing between the parts of a date.
pub fn filler(cx: &Context<'_>, at: usize) -> Option<usize> {
    date_word(cx, at, |word| (word == DateWord::Filler).then_some(())).map(|((), last)| last)
}
