//! Those who are spoken to, behind the words for a source.

use super::{
    Scene,
    source::{Ending, ending_at, word_ends},
};
use crate::{
    meaning::phrase::{Clause, Meaning, NameWord},
    token::TokenKind,
};

/// The most words that tell more of those spoken to.
const MOST_WORDS: usize = 10;

/// Russian "he assured TASS": where the organisation ends that a pronoun speaks to.
pub fn agency_behind(scene: &Scene<'_>, pronoun: usize) -> Option<usize> {
    let next = scene.cx.clause_at(pronoun, Clause::Pronoun)?;
    let word =
        scene.cx.meaning_at(next, |meaning| matches!(meaning, Meaning::NameWord(NameWord::Organisation)).then_some(()));
    let name = word.map_or(next, |((), name)| name);
    scene.organisation_at(next).or_else(|| scene.organisation_at(name))
}

/// "told the air of the town's channel": passes the words that tell more of those spoken to, up to the end of the sentence.
pub fn behind_words(scene: &Scene<'_>, start: usize) -> usize {
    let cx = scene.cx;
    let is_plain =
        |at: usize| cx.kind(at) == TokenKind::Word && !word_ends(scene, at) && ending_at(scene, at) == Ending::Other;
    let last = (start..scene.sentence.last.min(start + MOST_WORDS)).find(|&at| !is_plain(at));
    let ends = |&last: &usize| last >= scene.sentence.last || cx.kind(last) == TokenKind::Stop;
    last.or(Some(scene.sentence.last)).filter(ends).unwrap_or(start)
}
