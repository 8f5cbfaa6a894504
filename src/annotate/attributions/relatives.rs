//! "A man who was there said": a relative clause between a source and its cue.

use super::{
    Scene,
    source::{MOST_ADVERBS, is_pronoun, noun_phrase, trim},
};
use crate::{
    annotate::context::Context,
    meaning::phrase::{Clause, Meaning},
    token::TokenKind,
};

/// "A man who was there said": where the noun begins whose relative clause holds the verb.
pub(super) fn before_relative(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let least = scene.sentence.first.max(verb.saturating_sub(MOST_ADVERBS + 1));
    let relative = (least..verb).rev().find(|&at| scene.cx.is_clause(at, Clause::Relative))?;
    let first = noun_phrase(scene, relative);
    (first < relative).then_some(first)
}

/// Persian "a man who asked not to be named said": the noun phrase before the relative clause that ends at the cue, where
/// that clause names nobody.
pub(super) fn before_open_relative(scene: &Scene<'_>, first: usize, end: usize) -> Option<usize> {
    let names_someone = |first: usize, last: usize| (first..last).any(|at| scene.someone_at(at).is_some());
    let relative = first.checked_sub(1).filter(|&at| scene.cx.is_clause(at, Clause::Relative))?;
    let noun = noun_phrase(scene, relative);
    (names_someone(noun, relative) && !names_someone(first, end)).then_some(noun)
}

/// "The firm that ran the ferry said": behind a word that opens a clause and follows a noun, words that name nobody are that
/// clause, and the noun is the source.
pub(super) fn noun_of_relative(scene: &Scene<'_>, first: usize, last: usize) -> Option<(usize, usize)> {
    let cx = scene.cx;
    let opening = first.checked_sub(1).filter(|&at| at > scene.sentence.first)?;
    let opens = [Clause::That, Clause::Relative].into_iter().any(|kind| cx.is_clause(opening, kind));
    let is_cue = |at: usize| cx.meaning_at(at, |meaning| matches!(meaning, Meaning::Cue(..)).then_some(())).is_some();
    let is_noun = cx.kind(opening - 1) == TokenKind::Word && !is_cue(opening - 1) && !is_small(cx, opening - 1);
    let is_someone = |at: usize| scene.someone_at(at).is_some() || is_pronoun(scene, at);
    (first < last && opens && is_noun && !(first..last).any(is_someone))
        .then(|| trim(scene, noun_phrase(scene, opening), opening))
}

/// A word that only holds others together.
fn is_small(cx: &Context<'_>, at: usize) -> bool {
    cx.meaning_at(at, |meaning| matches!(meaning, Meaning::Clause(_)).then_some(())).is_some()
}
