//! The time of day beside a date.

use super::Token;
use jiff::{civil, tz};

/// A time of day up to four tokens after the date.
pub(super) fn time_after(tokens: &[Token], end: usize) -> Option<(civil::Time, usize, usize)> {
    (end..tokens.len().min(end + 5))
        .find_map(|at| time_at(tokens, at))
        .or_else(|| (end..tokens.len().min(end + 3)).find_map(|at| time_with_stop(tokens, at)))
}

/// "17.55" right behind a date.
pub(super) fn time_with_stop(tokens: &[Token], at: usize) -> Option<(civil::Time, usize, usize)> {
    let Token::Number { value: hour, digits: 1 | 2 } = tokens.get(at)? else { return None };
    let Token::Mark('.') = tokens.get(at + 1)? else { return None };
    let Token::Number { value: minute, digits: 2 } = tokens.get(at + 2)? else { return None };
    let more = |at: usize| matches!(tokens.get(at), Some(Token::Number { .. }));
    let goes_on = matches!(tokens.get(at + 3), Some(Token::Mark('.' | ',' | '/'))) && more(at + 4);
    if goes_on || more(at + 3) {
        return None;
    }
    let time = civil::Time::new(i8::try_from(*hour).ok()?, i8::try_from(*minute).ok()?, 0, 0).ok()?;
    Some((time, at, at + 3))
}

/// A time of day a few tokens before the date: "10:48 AM, Sep 2, 2024".
pub(super) fn time_before(tokens: &[Token], at: usize) -> Option<(civil::Time, usize, usize)> {
    (at.saturating_sub(12)..at).find_map(|from| time_at(tokens, from).filter(|(_, _, to)| *to <= at))
}

/// "17:55", "17h55", "5:55 pm", "17:55:30".
pub(super) fn time_at(tokens: &[Token], at: usize) -> Option<(civil::Time, usize, usize)> {
    let Token::Number { value: hour, digits: 1 | 2 } = tokens.get(at)? else { return None };
    match tokens.get(at + 1)? {
        Token::Mark(':' | '\u{ff1a}') => {}
        Token::Word(word, _) if word == "h" => {}
        _ => return None,
    }
    let Token::Number { value: minute, digits: 2 } = tokens.get(at + 2)? else { return None };
    let (mut second, mut end) = (0, at + 3);
    if let (Some(Token::Mark(':')), Some(Token::Number { value, digits: 2 })) = (tokens.get(end), tokens.get(end + 1)) {
        (second, end) = (*value, end + 2);
    }
    let mut hour = *hour;
    // "pm" and "p.m."; Latin letters of a notation, not words of a language.
    let half = match (tokens.get(end), tokens.get(end + 1), tokens.get(end + 2)) {
        (Some(Token::Word(word, _)), ..) if word == "am" || word == "pm" => Some((word.starts_with('p'), end + 1)),
        (Some(Token::Word(a, _)), Some(Token::Mark('.')), Some(Token::Word(m, _)))
            if (a == "a" || a == "p") && m == "m" =>
        {
            Some((a == "p", end + 3))
        }
        _ => None,
    };
    if let Some((afternoon, after)) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if afternoon { 12 } else { 0 };
        end = after;
    }
    let part = |value: i32| i8::try_from(value).ok();
    let time = civil::Time::new(part(hour)?, part(*minute)?, part(second)?, 0).ok()?;
    Some((time, at, end))
}

/// "GMT", "UTC", and hours before and after it: "GMT+4", "UTC +05:30".
pub(super) fn offset(tokens: &[Token]) -> Option<tz::Offset> {
    let at = tokens.iter().position(is_universal)?;
    let sign = match tokens.get(at + 1) {
        Some(Token::Mark('+')) => 1,
        Some(Token::Mark('-' | '\u{2212}')) if matches!(tokens.get(at + 2), Some(Token::Number { .. })) => -1,
        _ => return Some(tz::Offset::UTC),
    };
    let (hours, minutes) = match (tokens.get(at + 2)?, tokens.get(at + 3), tokens.get(at + 4)) {
        (Token::Number { value, digits: 4 }, ..) => (value / 100, value % 100),
        (
            Token::Number { value, digits: 1 | 2 },
            Some(Token::Mark(':')),
            Some(Token::Number { value: minutes, digits: 2 }),
        ) => (*value, *minutes),
        (Token::Number { value, digits: 1 | 2 }, ..) => (*value, 0),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then(|| tz::Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok())?
}

/// Are these the hours before or after universal time: "+4", "-0500"?
pub(super) fn is_offset(tokens: &[Token], at: usize) -> bool {
    matches!(tokens.get(at), Some(Token::Mark('+' | '-' | '\u{2212}')))
        && matches!(tokens.get(at + 1), Some(Token::Number { .. }))
}

/// The names of universal time, the same everywhere.
pub(super) fn is_universal(token: &Token) -> bool {
    matches!(token, Token::Word(word, _) if word == "gmt" || word == "utc")
}
