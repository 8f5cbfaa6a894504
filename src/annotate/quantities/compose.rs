//! Numbers made of several words: values and scales as long as each fits what stands before it.

use super::digits::digits;
use crate::{
    annotate::context::Context,
    meaning::phrase::{Meaning, Number},
    token::TokenKind,
};

/// Does a number multiply by this word?
pub fn is_multiplier(number: Number) -> bool {
    matches!(number, Number::Scale(_) | Number::Collective(_))
}

/// The number that begins at a token, in words, digits or both ("2.5 million", "2 mil 500"), and where it ends.
pub fn number(cx: &Context<'_>, first: usize, end: usize) -> Option<(f64, usize)> {
    let (piece, last) = piece(cx, first, end, Place::First)?;
    let mut sum = Sum::default().add(piece, Joined::No)?;
    let mut at = last;
    while let Some((next, last)) = step(cx, &sum, at, end) {
        (sum, at) = (next, last);
    }
    let value = whole(sum.total + sum.group);
    match cx.number_like(at, |number| matches!(number, Number::Collective(_))) {
        Some((Number::Collective(each), last)) if last <= end => Some((whole(value * each), last)),
        _ => Some((value, at)),
    }
}

/// 3.4 million is 3,400,000 and not a hair beside it.
fn whole(value: f64) -> f64 {
    if (value - value.round()).abs() < 1e-6 * value.abs().max(1.0) { value.round() } else { value }
}

/// A part of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Piece {
    Value(f64),
    Digits(f64),
    Scale(f64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    First,
    Later,
}

/// What stands between two parts of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joined {
    No,
    /// A word that stands after hundreds and thousands.
    Large,
    /// A word between tens and the units behind them.
    Tens,
    /// A word between units and the tens behind them.
    Units,
}

/// The part of a number at a token.
fn piece(cx: &Context<'_>, at: usize, end: usize, place: Place) -> Option<(Piece, usize)> {
    if at < end && cx.kind(at) == TokenKind::Number {
        return digits(cx, at, end).map(|(value, last)| (Piece::Digits(value), last));
    }
    let wanted = |number| (place == Place::First) != is_multiplier(number);
    let (number, last) = cx.number_like(at, wanted).filter(|(_, last)| *last <= end)?;
    match number {
        Number::Value(value) => Some((Piece::Value(value), last)),
        Number::Scale(scale) => Some((Piece::Scale(scale), last)),
        // "two hundred and one" where one is the article
        Number::Article if place == Place::Later => Some((Piece::Value(1.0), last)),
        _ => None,
    }
}

/// Goes on over a joining word, a comma behind thousands, or nothing.
fn step(cx: &Context<'_>, sum: &Sum, at: usize, end: usize) -> Option<(Sum, usize)> {
    let joined = cx.matches_at(at).filter_map(|(m, meaning)| match meaning {
        Meaning::Number(Number::Joiner) => Some((Joined::Large, m.last)),
        Meaning::Number(Number::TensJoiner) => Some((Joined::Tens, m.last)),
        Meaning::Number(Number::UnitsJoiner) => Some((Joined::Units, m.last)),
        _ => None,
    });
    let comma = goes_on(cx, sum, at).then_some((Joined::No, at + 1));
    joined.chain(comma).chain([(Joined::No, at)]).find_map(|(joined, at)| {
        let (piece, last) = piece(cx, at, end, Place::Later)?;
        if ends_before(cx, sum, piece, last) {
            return None;
        }
        sum.add(piece, joined).map(|sum| (sum, last))
    })
}

/// "two thousand, three hundred": a comma after thousands, with hundreds behind it.
fn goes_on(cx: &Context<'_>, sum: &Sum, at: usize) -> bool {
    let scale = |at: usize| matches!(cx.number_like(at, is_multiplier), Some((Number::Scale(_), _)));
    let ahead =
        || (1..=4).any(|ahead| scale(at + ahead) && (1..ahead).all(|within| cx.number_at(at + within).is_some()));
    cx.kind(at) == TokenKind::Comma && sum.scale.is_finite() && ahead()
}

/// "between a thousand and two thousand": the value before a scale that was there already begins a number of its own.
fn ends_before(cx: &Context<'_>, sum: &Sum, piece: Piece, last: usize) -> bool {
    let scale_ahead = match cx.number_like(last, is_multiplier) {
        Some((Number::Scale(scale), _)) => scale,
        _ => return false,
    };
    matches!(piece, Piece::Value(_) | Piece::Digits(_)) && scale_ahead == sum.scale
}

/// What a number comes to so far.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sum {
    /// Thousands and more that are done with.
    total: f64,
    /// What the next scale multiplies.
    group: f64,
    /// The last scale of thousands or more.
    scale: f64,
    /// Was a scale the last part?
    after_scale: bool,
}

impl Default for Sum {
    fn default() -> Sum {
        Sum { total: 0.0, group: 0.0, scale: f64::INFINITY, after_scale: false }
    }
}

impl Sum {
    fn is_empty(&self) -> bool {
        self.total == 0.0 && self.group == 0.0
    }

    /// With one more part, where it fits.
    fn add(self, piece: Piece, joined: Joined) -> Option<Sum> {
        match piece {
            Piece::Digits(value) | Piece::Value(value) if self.is_empty() && !self.after_scale => {
                Some(Sum { group: value, after_scale: value == 0.0, ..self })
            }
            Piece::Digits(value) => {
                let behind_scale = self.after_scale && self.group == 0.0 && value < self.scale;
                let behind_thousands = joined == Joined::Large && self.group % 1000.0 == 0.0 && value < 1000.0;
                let fits = value >= 1.0 && (behind_scale || behind_thousands);
                fits.then_some(Sum { group: self.group + value, after_scale: false, ..self })
            }
            Piece::Value(value) if value >= 1.0 && self.fits(value, joined) => {
                Some(Sum { group: self.group + value, after_scale: false, ..self })
            }
            Piece::Value(_) => None,
            Piece::Scale(scale) if scale < 1000.0 => {
                let group = if self.group == 0.0 { scale } else { self.group * scale };
                (self.group < scale).then_some(Sum { group, after_scale: true, ..self })
            }
            Piece::Scale(scale) if scale < self.scale => {
                let times = if self.group == 0.0 { 1.0 } else { self.group };
                let is_doubled = self.group == 0.0 && self.total > 0.0 && joined == Joined::No;
                let fits = times < scale && !is_doubled;
                fits.then_some(Sum { total: self.total + times * scale, group: 0.0, scale, after_scale: true })
            }
            Piece::Scale(scale) => {
                let total = (self.total + self.group) * scale;
                (scale > self.scale && joined == Joined::No).then_some(Sum {
                    total,
                    group: 0.0,
                    scale,
                    after_scale: true,
                })
            }
        }
    }

    /// Can `value` be added: are the places that it fills still empty?
    fn fits(&self, value: f64, joined: Joined) -> bool {
        let group = self.group;
        if group == 0.0 {
            return self.total > 0.0 && value < self.scale.min(1e15) && joined != Joined::Units;
        }
        let places = if value < 10.0 { 10.0 } else { 100.0_f64.max(10.0_f64.powf(value.log10().floor() + 1.0)) };
        let is_below = group % places == 0.0;
        let units = group % 100.0;
        match joined {
            Joined::No => is_below,
            Joined::Large => is_below && units == 0.0,
            Joined::Tens => is_below && units >= 20.0 && value < 10.0,
            Joined::Units => (1.0..10.0).contains(&units) && (20.0..100.0).contains(&value) && value % 10.0 == 0.0,
        }
    }
}
