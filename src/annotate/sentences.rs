//! Sentences: where one ends, by marks, breaks and what follows, never after an abbreviation.

use super::context::Context;
use crate::{
    document::Span,
    meaning::phrase::{Clause, DateWord, Meaning},
    token::{Token, TokenKind},
};

/// A sentence as bytes and as tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    pub span: Span,
    /// First token and, not included, last token.
    pub first: usize,
    pub last: usize,
}

/// A longer sentence is no prose; it is cut here so that no pass reaches over more (in tokens).
const MOST_TOKENS: usize = 400;

/// The sentences of a text in order; each lies within one block.
pub fn sentences(cx: &Context<'_>) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut first = 0;
    let mut at = 0;
    let mut blocks = cx.document.blocks.iter().map(|block| block.span.end).peekable();
    while at < cx.tokens.len() {
        let start = cx.tokens.list[at].span.start;
        if blocks.peek().is_some_and(|&end| start >= end) {
            while blocks.next_if(|&end| start >= end).is_some() {}
            push(cx, first, at, &mut sentences);
            first = at;
        }
        let next = match cx.kind(at) {
            TokenKind::Break => Some(at + 1),
            TokenKind::Stop if ends_here(cx, at) => Some(after_closing(cx, at + 1)),
            _ if at - first >= MOST_TOKENS => Some(at + 1),
            _ => None,
        };
        at = next.unwrap_or(at + 1);
        if next.is_some() {
            push(cx, first, at, &mut sentences);
            first = at;
        }
    }
    push(cx, first, cx.tokens.len(), &mut sentences);
    sentences
}

fn push(cx: &Context<'_>, first: usize, last: usize, sentences: &mut Vec<Sentence>) {
    let tokens = &cx.tokens.list[first..last];
    let is_break = |token: &Token| token.kind == TokenKind::Break;
    let (Some(lead), Some(end)) =
        (tokens.iter().position(|token| !is_break(token)), tokens.iter().rposition(|token| !is_break(token)))
    else {
        return;
    };
    let (first, last) = (first + lead, first + end + 1);
    sentences.push(Sentence { span: cx.span(first, last), first, last });
}

/// Does the stop at `at` end a sentence? Not inside a number or an abbreviation, nor before a small letter.
fn ends_here(cx: &Context<'_>, at: usize) -> bool {
    let mark = cx.tokens.list[at].span.of(cx.text);
    let next = after_closing(cx, at + 1);
    let Some(follower) = cx.tokens.list.get(next) else { return true };
    if mark != "." && mark.chars().next().is_some_and(|c| !c.is_ascii() && c != '\u{2026}') {
        return true;
    }
    if follower.span.start == cx.tokens.list[next - 1].span.end {
        return false;
    }
    if mark == "." && at > 0 {
        let before = cx.tokens.list[at - 1];
        let word = before.span.of(cx.text);
        let initial = before.kind == TokenKind::Word && word.chars().count() == 1 && before.capital;
        if initial || cx.is_clause_before(at, Clause::Abbreviation) || is_day_of_month(cx, at, next) {
            return false;
        }
    }
    let starts_small = follower.span.of(cx.text).chars().next().is_some_and(char::is_lowercase);
    !starts_small
}

/// "3. Februar": some languages write the stop of an ordinal, and months with a capital.
fn is_day_of_month(cx: &Context<'_>, stop: usize, next: usize) -> bool {
    let is_month = |meaning| matches!(meaning, Meaning::Date(DateWord::Month(..))).then_some(());
    cx.kind(stop - 1) == TokenKind::Number && next == stop + 1 && cx.meaning_at(next, is_month).is_some()
}

/// The token after the closing quotes and parentheses, and further stops, that belong to the sentence.
fn after_closing(cx: &Context<'_>, mut at: usize) -> usize {
    loop {
        let closes = match cx.kind(at) {
            TokenKind::QuoteClose | TokenKind::ParenClose | TokenKind::Stop => at < cx.tokens.len(),
            TokenKind::Quote => cx.is_glued(at),
            _ => false,
        };
        if !closes {
            return at;
        }
        at += 1;
    }
}
