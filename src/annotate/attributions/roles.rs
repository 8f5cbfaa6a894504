//! Roles and the names that stand beside them: "police chief Ann Gray", "Ann Gray, a lawyer in Odal".

use super::Named;
use crate::{
    annotate::context::Context,
    meaning::{
        MentionKind,
        phrase::{Clause, Meaning},
    },
    token::TokenKind,
};
use rustc_hash::FxHashMap;

/// The most tokens of an apposition that names a role.
const MOST_ROLE: usize = 8;

/// A shorter word is an article, no role (in characters).
const LEAST_ROLE: usize = 3;

/// By the noun of a role the fullest name that stands beside it first.
pub(super) fn roles<'a>(
    cx: &Context<'a>,
    names: &[Named],
    fullest: &FxHashMap<&'a str, &'a str>,
) -> FxHashMap<String, &'a str> {
    let mut roles = FxHashMap::default();
    for name in names.iter().filter(|name| !matches!(name.mention.kind, MentionKind::People | MentionKind::Place)) {
        let short = name.mention.span.of(cx.text);
        let full = fullest.get(short).copied().unwrap_or(short);
        if let Some(role) =
            before(cx, name).or_else(|| behind(cx, name)).or_else(|| across(cx, name)).or_else(|| within(cx, name))
        {
            roles.entry(role).or_insert(full);
        }
    }
    roles
}

/// The noun of a noun phrase: its last word before "of", "at" and the like.
pub(super) fn head(cx: &Context<'_>, first: usize, last: usize) -> Option<String> {
    let is_turn = |at: usize| {
        let small =
            [Clause::Of, Clause::On, Clause::To, Clause::Relative, Clause::Boundary, Clause::Particle, Clause::And];
        let is_article = cx.is_clause(at, Clause::Determiner) && !cx.is_clause(at, Clause::Of);
        cx.kind(at) != TokenKind::Word && cx.kind(at) != TokenKind::Number
            || !is_article && small.into_iter().any(|kind| cx.is_clause(at, kind))
    };
    let end = (first + 1..last).find(|&at| is_turn(at)).unwrap_or(last);
    let noun = end.checked_sub(1).filter(|&at| at >= first && cx.kind(at) == TokenKind::Word)?;
    Some(cx.span(noun, end).of(cx.text).to_lowercase())
}

/// "police chief Ann Gray"
fn before(cx: &Context<'_>, name: &Named) -> Option<String> {
    let noun = name.first.checked_sub(1).filter(|&at| cx.kind(at) == TokenKind::Word)?;
    let is_small =
        |meaning| matches!(meaning, Meaning::Clause(_) | Meaning::Cue(..) | Meaning::Number(_)).then_some(());
    let is_role = !cx.tokens.list[noun].capital && cx.meaning_at(noun, is_small).is_none() && !cx.in_predicate(noun);
    let role = cx.span(noun, noun + 1).of(cx.text).to_lowercase();
    (is_role && role.chars().count() >= LEAST_ROLE).then_some(role)
}

/// "Ann Gray, a lawyer in Odal,"
fn behind(cx: &Context<'_>, name: &Named) -> Option<String> {
    let first = Some(name.last + 1).filter(|_| cx.kind(name.last) == TokenKind::Comma)?;
    let ends = |at: &usize| matches!(cx.kind(*at), TokenKind::Comma | TokenKind::Stop | TokenKind::Break);
    let last = (first..first + MOST_ROLE).find(ends).filter(|&last| last > first)?;
    let is_turn = |at: usize| {
        cx.is_clause(at, Clause::Verb)
            || cx.in_predicate(at)
            || cx.matches_at(at).any(|(_, m)| matches!(m, Meaning::Cue(..)))
    };
    let is_noun = cx.kind(first) == TokenKind::Word && !cx.tokens.list[first].capital && !(first..last).any(is_turn);
    is_noun.then(|| head(cx, first, last)).flatten()
}

/// "The prosecutor, Ann Gray,"
fn across(cx: &Context<'_>, name: &Named) -> Option<String> {
    let comma = name.first.checked_sub(1).filter(|&at| cx.kind(at) == TokenKind::Comma)?;
    let is_turn = |at: usize| {
        cx.kind(at) != TokenKind::Word
            || cx.is_clause(at, Clause::Verb)
            || cx.in_predicate(at)
            || cx.matches_at(at).any(|(_, m)| matches!(m, Meaning::Cue(..)))
    };
    let first = (comma.saturating_sub(MOST_ROLE)..comma).rev().find(|&at| is_turn(at)).map_or(0, |at| at + 1);
    let ends = matches!(cx.kind(name.last), TokenKind::Comma | TokenKind::Stop | TokenKind::Break);
    (ends && first < comma).then(|| head(cx, first, comma)).flatten()
}

/// "Roman Catholic Diocese of Odal": the noun of a name of an organisation.
fn within(cx: &Context<'_>, name: &Named) -> Option<String> {
    let is_body = name.mention.kind == MentionKind::Organisation && name.last > name.first + 1;
    is_body.then(|| head(cx, name.first, name.last)).flatten()
}
