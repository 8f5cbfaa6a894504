//! Ranges: two numbers that share a scale, and two with a dash between.

use super::{Counted, Sort};
use crate::{amount::Amount, annotate::context::Context, token::TokenKind};

/// The amounts of the numbers of a range; where the scale is said with the last alone, the first has it too: "2 to 3
/// million".
pub fn in_one_unit(numbers: &[Counted], inside: &[usize]) -> Vec<Amount> {
    let mut amounts: Vec<Amount> = inside.iter().map(|&at| numbers[at].amount).collect();
    if let [low, high] = *inside {
        amounts[0] = with_scale_of(&numbers[low], &numbers[high]);
    }
    amounts
}

/// The lower number of a range as many times as large as the scale of the higher, if that can be meant: the number
/// before the scale must be the larger.
fn with_scale_of(low: &Counted, high: &Counted) -> Amount {
    let (Some(least), Some(most)) = (low.amount.value(), high.amount.value()) else { return low.amount };
    let is_bare = low.units == [1.0; 2] && least > 0.0;
    let unit = high.units.into_iter().find(|unit| *unit > 1.0 && least < most / unit);
    unit.filter(|_| is_bare).map_or(low.amount, |unit| low.amount.times(unit))
}

/// "400-600", "two-three": two numbers with nothing but a dash between, the second larger.
pub fn dashes(cx: &Context<'_>, numbers: &[Counted], bounded: &mut [Counted]) {
    for at in 1..numbers.len() {
        let (low, high) = (&numbers[at - 1], &numbers[at]);
        let dashed =
            low.last + 1 == high.first && is_dash(cx, low.last) || low.last == high.first && cx.is_hyphened(high.first);
        let is_years = low.sort == Sort::Year && high.sort == Sort::Year;
        let sort = if is_years { Sort::Year } else { Sort::Number };
        let least = with_scale_of(low, high);
        let is_range = dashed || are_neighbours(cx, low, high, least);
        if let (true, Some(least), Some(most)) = (is_range, least.value(), high.amount.value())
            && least < most
            && bounded[at].last > bounded[at].first
        {
            bounded[at - 1] = Counted { amount: Amount::Between(least, most), sort, ..bounded[at - 1] };
            bounded[at - 1].last = high.last;
            bounded[at].last = bounded[at].first;
        }
    }
}

/// Are they one digit and the next, written together where empty places have a word of their own: "threefour ten"?
fn are_neighbours(cx: &Context<'_>, low: &Counted, high: &Counted, least: Amount) -> bool {
    let values = low.amount.value().zip(high.amount.value()).zip(least.value());
    let is_next = |((digit, most), least): ((f64, f64), f64)| {
        (1.0..10.0).contains(&digit) && most == least / digit * (digit + 1.0)
    };
    let is_word = cx.kind(low.first) == TokenKind::Word && low.last == high.first && cx.is_glued(high.first);
    cx.lexicon.fills_places && is_word && values.is_some_and(is_next)
}

/// A dash written on the number before it, or between digits with a space on either side; a long dash so parts clauses.
fn is_dash(cx: &Context<'_>, at: usize) -> bool {
    let is_long =
        cx.tokens.list.get(at).is_some_and(|dash| dash.span.of(cx.text).starts_with(['\u{2014}', '\u{2015}']));
    let (before, after) = (cx.is_glued(at), cx.is_glued(at + 1));
    let is_digits = |at: usize| cx.kind(at) == TokenKind::Number;
    let spaced = !before && !after && !is_long && at > 0 && is_digits(at - 1) && is_digits(at + 1);
    cx.kind(at) == TokenKind::Dash && (before || spaced)
}
