//! Numbers made of several words: values and scales as long as each fits what stands before it.

use super::{
    digits::{digit, digits},
    sum::{Joined, Piece, Sum},
};
use crate::{
    annotate::context::Context,
    meaning::phrase::{Bound, Meaning, Number},
    pattern::{Element, Slot},
    token::TokenKind,
};

/// Whole numbers are exact in a double up to 2^53; what is larger is no figure at all.
const MOST: f64 = 9_007_199_254_740_992.0;

/// A number, as far as its words go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Composed {
    /// `None` where it is larger than a double is exact, only a part of one, or has a scale too many.
    pub value: Option<f64>,
    /// A bound said inside it: "20-odd thousand".
    pub bound: Option<Bound>,
    /// What each of its first part counts, and each of what stands before its last scale: of "two hundred thousand"
    /// 100,000 and 1,000; 1 where it has no scale.
    pub units: [f64; 2],
    pub last: usize,
}

/// Does a number multiply by this word?
pub fn is_multiplier(number: Number) -> bool {
    matches!(number, Number::Scale(_) | Number::Collective(_))
}

/// Can a number begin with this word?
pub fn is_beginning(number: Number) -> bool {
    use Number::{Fraction, Joiner, Percent, Point, TensJoiner, UnitsJoiner};
    !is_multiplier(number) && !matches!(number, Joiner | TensJoiner | UnitsJoiner | Point | Fraction(_) | Percent)
}

/// The number that begins at a token, in words, digits or both ("2.5 million", "2 mil 500").
pub fn number(cx: &Context<'_>, first: usize, end: usize) -> Option<Composed> {
    let (piece, mut at) = piece(cx, first, end, Place::First)?;
    let Some(piece) = piece else { return Some(Composed { value: None, bound: None, units: [1.0; 2], last: at }) };
    let mut sum = Sum::default().add(piece, Joined::No)?;
    let mut bound = None;
    loop {
        if let Some((next, last)) = step(cx, &sum, at, end) {
            (sum, at) = (next, last);
        } else if let (None, Some((kind, next, last))) = (bound, step_over_bound(cx, &sum, at, end)) {
            (bound, sum, at) = (Some(kind), next, last);
        } else {
            break;
        }
    }
    if let Some((Number::Collective(each), last)) = cx.number_like(at, |n| matches!(n, Number::Collective(_)))
        && last <= end
    {
        (sum, at) = (sum.of_each(each), last);
    }
    let mut is_read = true;
    while let Some((Number::Scale(_), last)) = cx.number_like(at, is_multiplier).filter(|(_, last)| *last <= end) {
        (is_read, at) = (false, last);
    }
    let value = whole(if cx.lexicon.fills_places { sum.shortened() } else { sum.value() });
    let is_word = |part| part > 0.0 && cx.tokens.list[first].span.of(cx.text).chars().all(|c| digit(c).is_none());
    let is_part = value < 1.0 && matches!(piece, Piece::Value(part) | Piece::Digits(part) if is_word(part));
    let value = Some(value).filter(|value| is_read && *value <= MOST && !is_part);
    Some(Composed { value, bound, units: sum.units(), last: at })
}

/// 3.4 million is 3,400,000 and not a hair beside it.
fn whole(value: f64) -> f64 {
    if (value - value.round()).abs() < 4.0 * f64::EPSILON * value.abs() { value.round() } else { value }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    First,
    Later,
}

/// The part of a number at a token; no part where digits stand there that are no number.
fn piece(cx: &Context<'_>, at: usize, end: usize, place: Place) -> Option<(Option<Piece>, usize)> {
    if at < end && cx.kind(at) == TokenKind::Number {
        let (value, last) = digits(cx, at, end);
        return Some((value.map(Piece::Digits), last));
    }
    let wanted = if place == Place::First { is_beginning } else { is_multiplier };
    let (number, last) = cx.number_like(at, wanted).filter(|(_, last)| *last <= end)?;
    let piece = match number {
        Number::Value(value) => Piece::Value(value),
        Number::Scale(scale) => Piece::Scale(scale),
        Number::Fraction(part) if place == Place::Later => Piece::Fraction(part),
        // "two hundred and one" where one is the article
        Number::Article if place == Place::Later => Piece::Value(1.0),
        _ => return None,
    };
    Some((Some(piece), last))
}

/// Goes on over a joining word, a comma behind thousands, or nothing.
fn step(cx: &Context<'_>, sum: &Sum, at: usize, end: usize) -> Option<(Sum, usize)> {
    let joined = cx.matches_at(at).filter_map(|(m, meaning)| match meaning {
        Meaning::Number(Number::Joiner) => Some((Joined::Large, m.last)),
        Meaning::Number(Number::TensJoiner) => Some((Joined::Tens, m.last)),
        Meaning::Number(Number::UnitsJoiner) => Some((Joined::Units, m.last)),
        Meaning::Number(Number::Point) => Some((Joined::Point, m.last)),
        _ => None,
    });
    let comma = goes_on(cx, sum, at).then_some((Joined::No, at + 1));
    let glued = if cx.is_glued(at) { Joined::Glued } else { Joined::No };
    joined.chain(comma).chain([(glued, at)]).find_map(|(joined, at)| {
        let (Some(piece), last) = piece(cx, at, end, Place::Later)? else { return None };
        let sum = sum.add(piece, joined)?;
        (!begins_another(cx, &sum, piece, last)).then_some((sum, last))
    })
}

/// Goes on to a scale over the words of a bound behind the number so far: "20-odd thousand".
fn step_over_bound(cx: &Context<'_>, sum: &Sum, at: usize, end: usize) -> Option<(Bound, Sum, usize)> {
    if sum.value() == 0.0 {
        return None;
    }
    cx.matches_at(at).find_map(|(m, meaning)| {
        let Meaning::Bound(kind) = meaning else { return None };
        let phrase = cx.lexicon.matcher.phrase(m);
        let is_behind = phrase.lead == [Element::Slot(Slot::Number)] && phrase.tail.is_empty();
        let (number, last) = cx.number_like(m.last, is_multiplier).filter(|(_, last)| is_behind && *last <= end)?;
        let Number::Scale(scale) = number else { return None };
        sum.add(Piece::Scale(scale), Joined::No).map(|sum| (kind, sum, last))
    })
}

/// "two thousand, three hundred": a comma after thousands, with hundreds behind it.
fn goes_on(cx: &Context<'_>, sum: &Sum, at: usize) -> bool {
    let scale = |at: usize| matches!(cx.number_like(at, is_multiplier), Some((Number::Scale(_), _)));
    let hundreds =
        || matches!(cx.number_at(at + 1), Some((Number::Value(value), _)) if (100.0..1000.0).contains(&value));
    let ahead =
        || (1..=4).any(|ahead| scale(at + ahead) && (1..ahead).all(|within| cx.number_at(at + within).is_some()));
    let (has_thousands, is_after) = sum.is_after_thousands();
    cx.kind(at) == TokenKind::Comma && has_thousands && (is_after && hundreds() || ahead())
}

/// "between a thousand and two thousand": a value before a scale that no longer fits begins a number of its own.
fn begins_another(cx: &Context<'_>, sum: &Sum, piece: Piece, last: usize) -> bool {
    let Some((Number::Scale(scale), _)) = cx.number_like(last, is_multiplier) else { return false };
    matches!(piece, Piece::Value(_) | Piece::Digits(_)) && sum.add(Piece::Scale(scale), Joined::No).is_none()
}
