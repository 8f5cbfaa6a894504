//! Those spoken to, and what else stands beside a source without being a part of it: "(said X) to reporters", "X, reached by
//! AFP", "X, who asked not to be named".

use super::{
    Scene, origins,
    source::{Ending, ending_at, word_ends},
};
use crate::{
    meaning::phrase::{AnonymousMark, CiteOrder, Clause, Meaning, NameWord},
    token::{Token, TokenKind},
};

/// The most words that tell more of those spoken to.
const MOST_WORDS: usize = 10;

/// Between "an interview with" and the agency or outlet stand at most so many small words.
const MOST_SMALL: usize = 2;

/// Passes the agency spoken to: "told AFP that".
pub(super) fn skip_agency(scene: &Scene<'_>, start: usize) -> usize {
    let Some(last) = scene.organisation_at(start).or_else(|| origins::relay_end(scene, start)) else {
        return skip_addressee(scene, start);
    };
    let cx = scene.cx;
    let ends = !cx.tokens.list.get(last).is_some_and(Token::is_wordy);
    let goes_on =
        [Clause::That, Clause::On].into_iter().any(|kind| cx.is_clause(last, kind)) || scene.date_at(last).is_some();
    if ends || goes_on { last } else { start }
}

/// Where the words for those spoken to end, behind the speaker: "(said X) to reporters", "to AFP".
pub(super) fn addressee(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let Some(last) = to_at(scene, at) else { return bare_addressee(scene, at) };
    let relay = || [at, last].into_iter().find_map(|at| origins::relay_end(scene, at));
    let is_whole =
        last > at + 1 || at > 0 && (scene.cx.is_clause(at - 1, Clause::Pronoun) || scene.person_ending(at).is_some());
    relay().or_else(|| scene.organisation_at(last)).or_else(|| is_whole.then_some(last))
}

/// Where an agency ends that stands right behind a source without a name, no word between: Arabic "a security source AFP".
fn bare_addressee(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let last = origins::relay_end(scene, at)?;
    let is_source = |meaning| (meaning == Meaning::Anonymous(AnonymousMark::Source)).then_some(());
    let small = [Clause::Of, Clause::On, Clause::Particle];
    let is_small = |from: usize| small.into_iter().any(|kind| scene.cx.clause_at(from, kind) == Some(at));
    let before = at.saturating_sub(MOST_SMALL + 1)..at;
    let is_joined = before.clone().any(is_small);
    (!is_joined && before.into_iter().any(|at| scene.cx.meaning_at(at, is_source).is_some())).then_some(last)
}

/// Russian "he assured TASS": where the organisation ends that a pronoun speaks to.
pub(super) fn agency_behind(scene: &Scene<'_>, pronoun: usize) -> Option<usize> {
    let next = scene.cx.clause_at(pronoun, Clause::Pronoun)?;
    let is_word = |meaning| matches!(meaning, Meaning::NameWord(NameWord::Organisation)).then_some(());
    let name = scene.cx.meaning_at(next, is_word).map_or(next, |((), name)| name);
    scene.organisation_at(next).or_else(|| scene.organisation_at(name)).or_else(|| origins::relay_end(scene, next))
}

/// "told the air of the town's channel": passes the words that tell more of those spoken to, up to the end of the sentence.
pub(super) fn behind_words(scene: &Scene<'_>, start: usize) -> usize {
    let cx = scene.cx;
    let is_plain =
        |at: usize| cx.kind(at) == TokenKind::Word && !word_ends(scene, at) && ending_at(scene, at) == Ending::Other;
    let last = (start..scene.sentence.last.min(start + MOST_WORDS)).find(|&at| !is_plain(at));
    let ends = |&last: &usize| last >= scene.sentence.last || cx.kind(last) == TokenKind::Stop;
    last.or(Some(scene.sentence.last)).filter(ends).unwrap_or(start)
}

/// Where words end that stand before those spoken to, or stand for them. A word of one letter counts as it is written:
/// an article is not the preposition that differs from it by an accent alone.
pub(super) fn to_at(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let cx = scene.cx;
    let is_written = |way: &str| {
        let (word, written) = (way.split([' ', '\'']).next().unwrap_or_default(), cx.written(at));
        word.chars().count() != 1 || written.chars().count() != 1 || word == written.to_lowercase()
    };
    let mut found = cx.matches_at(at).filter(|(_, meaning)| *meaning == Meaning::Clause(Clause::To));
    found.find(|(m, _)| is_written(&cx.lexicon.matcher.phrase(*m).way)).map(|(m, _)| m.last)
}

/// Passes the person or agency spoken to where a word says so: "to AFP", "a EFE".
pub(super) fn skip_addressee(scene: &Scene<'_>, start: usize) -> usize {
    let Some(at) = to_at(scene, start) else { return start };
    if scene.cx.is_clause(start, Clause::That) {
        return start;
    }
    let named = |at: usize| origins::relay_end(scene, at).or_else(|| scene.name_at(at));
    if let Some(last) = named(start).or_else(|| named(at)) {
        return last;
    }
    let mut at = at;
    while let Some(next) = to_at(scene, at) {
        at = next;
    }
    named(at).unwrap_or(at)
}

/// All asides of a sentence, in order and without overlap.
pub(super) fn asides(scene: &Scene<'_>) -> Vec<(usize, usize)> {
    let mut asides: Vec<(usize, usize)> = Vec::new();
    let telling = [Meaning::Anonymous(AnonymousMark::Wish), Meaning::Cites(CiteOrder::Told)];
    if !scene.cx.holds(scene.sentence.first..scene.sentence.last, &telling) {
        return asides;
    }
    for at in scene.sentence.first..scene.sentence.last {
        if asides.last().is_none_or(|aside| aside.1 <= at)
            && let Some(last) = aside_end(scene, at)
        {
            asides.push((at, last));
        }
    }
    asides
}

/// Where a source ends that an aside parts from its cue: "an official who asked not to be named said".
pub(super) fn before_aside(scene: &Scene<'_>, end: usize) -> usize {
    let found = scene.asides.binary_search_by_key(&end, |aside| aside.1);
    let Some(&(first, _)) = found.ok().and_then(|at| scene.asides.get(at)) else { return end };
    let before = scene.sentence.first.max(first.saturating_sub(MOST_SMALL + 1))..first;
    before.rev().find(|&at| scene.cx.is_clause(at, Clause::Relative)).unwrap_or(first)
}

/// Where the words end that begin at a token and tell more of how a source spoke: for whom, or on what condition.
pub(super) fn aside_end(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let is_wish = |meaning| (meaning == Meaning::Anonymous(AnonymousMark::Wish)).then_some(());
    let wish = scene.cx.meaning_at(at, is_wish).map(|((), last)| last);
    wish.or_else(|| told_at(scene, at).and_then(|relay| origins::relay_end(scene, relay)))
}

/// Where the agency or outlet begins to which words point that begin at a token: "cited by AFP", "in an interview with AFP".
pub(super) fn told_at(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let is_told = |meaning| (meaning == Meaning::Cites(CiteOrder::Told)).then_some(());
    let ((), last) = scene.cx.meaning_at(at, is_told)?;
    (last..=last + MOST_SMALL).find(|&at| origins::relay_end(scene, at).is_some())
}
