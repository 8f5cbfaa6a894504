//! What speaks against a date: numbers that count something, parts of longer codes.

use crate::{
    annotate::context::Context,
    lexicon::dates::Worded,
    meaning::phrase::{Bound, Clause, Meaning, Number},
    pattern::{Element, Match, Slot},
    token::TokenKind,
};

/// Do words for people or measures begin here, or a multiple or share, which make a number before them a count?
pub fn counts_something(cx: &Context<'_>, at: usize) -> bool {
    let counts = |meaning| match meaning {
        Meaning::Victims(..) | Meaning::Unit => Some(()),
        Meaning::Number(Number::Scale(_) | Number::Percent | Number::Collective(_)) => Some(()),
        _ => None,
    };
    cx.kind(at) == TokenKind::Percent || cx.meaning_at(at, counts).is_some()
}

/// "Last week, 12 people died" is not week 12: does the number that ends before a token count something, or open a clause
/// behind a comma?
pub fn is_count(cx: &Context<'_>, last: usize) -> bool {
    let is_apart = last > 1 && cx.kind(last - 2) == TokenKind::Comma;
    is_apart || counts_something(cx, last) || is_harm(cx, last)
}

/// Do words begin here that say that people came to harm?
fn is_harm(cx: &Context<'_>, at: usize) -> bool {
    cx.meaning_at(at, |meaning| matches!(meaning, Meaning::Predicate(..)).then_some(())).is_some()
}

/// Does no noun follow that a number could count: the end of a phrase, or a small word?
pub fn ends_phrase(cx: &Context<'_>, at: usize) -> bool {
    let is_small = |meaning| {
        matches!(meaning, Meaning::Clause(kind) if !matches!(kind, Clause::Verb | Clause::Auxiliary)).then_some(())
    };
    match cx.kind(at) {
        TokenKind::Word => cx.meaning_at(at, is_small).is_some(),
        TokenKind::Number | TokenKind::Percent | TokenKind::Symbol => false,
        _ => true,
    }
}

/// "The last week of the campaign" is not the last week.
pub fn is_of_something(cx: &Context<'_>, worded: &Worded, last: usize) -> bool {
    worded.elements.last() == Some(&Element::Slot(Slot::Unit)) && cx.is_clause(last, Clause::Of)
}

/// Is a year in words no round number, which would rather count something?
pub fn is_exact(years: [Option<i16>; 2]) -> bool {
    years.iter().flatten().any(|year| year % 100 != 0)
}

/// Can four figures with nothing said of them be a year: no price, no part of a longer code?
pub fn is_likely_year(cx: &Context<'_>, years: [Option<i16>; 2], first: usize, last: usize) -> bool {
    let is_recent = years[0].is_some_and(|year| (1500..2100).contains(&year));
    let is_mark = |at: usize| matches!(cx.kind(at), TokenKind::Symbol | TokenKind::Dash | TokenKind::Colon);
    let before = first > 0 && cx.is_glued(first) && (is_mark(first - 1) || cx.kind(first - 1) == TokenKind::Stop);
    let behind = is_mark(last) && cx.kind(last + 1) == TokenKind::Number;
    let is_price = cx.kind(last) == TokenKind::Symbol && cx.written(last) != "|";
    let is_decimal = cx.kind(last) == TokenKind::Stop && cx.is_glued(last) && cx.is_glued(last + 1);
    let is_bounded = first > 0 && ends_bound(cx, first);
    let after_number = first > 0 && cx.kind(first - 1) == TokenKind::Number;
    is_recent
        && !before
        && !behind
        && !is_price
        && !is_decimal
        && !is_bounded
        && !is_harm(cx, last)
        && !(ends_phrase(cx, last) && fills_toll(cx, first))
        && !after_number
        && cx.kind(last) != TokenKind::Number
}

/// "The number of dead reached 1700": may the number at a token be the one that words of harm before it want?
fn fills_toll(cx: &Context<'_>, at: usize) -> bool {
    let from = (0..at).rev().take(LONGEST_TOLL).take_while(|&at| cx.tokens.list[at].is_wordy());
    let wants = |(m, meaning): (Match, Meaning)| {
        let tail = &cx.lexicon.matcher.phrase(m).tail;
        matches!(meaning, Meaning::Predicate(..))
            && m.last <= at
            && tail.ends_with(&[Element::Gap, Element::Slot(Slot::Number)])
    };
    from.into_iter().any(|from| cx.matches_at(from).any(wants))
}

/// The most words from words of harm to the number that they want.
const LONGEST_TOLL: usize = 10;

/// Do words end here that bound the number behind them: "more than"?
fn ends_bound(cx: &Context<'_>, at: usize) -> bool {
    let is_bound = |(m, meaning): (Match, Meaning)| {
        let bounds =
            matches!(meaning, Meaning::Bound(kind) if !matches!(kind, Bound::Between | Bound::Exactly | Bound::Last));
        bounds && m.last == at
    };
    (at.saturating_sub(LONGEST_BOUND)..at).any(|from| cx.matches_at(from).any(is_bound))
}

/// The most words of a bound.
const LONGEST_BOUND: usize = 4;

/// Do more numbers stand behind or before with dashes between, as in a telephone number?
pub fn is_chained(cx: &Context<'_>, first: usize, last: usize) -> bool {
    let is_mark = |at: usize| matches!(cx.kind(at), TokenKind::Dash | TokenKind::Symbol);
    is_mark(last) && cx.is_glued(last) && cx.is_glued(last + 1)
        || first > 0 && is_mark(first - 1) && cx.is_glued(first) && cx.kind(first) == TokenKind::Number
}
