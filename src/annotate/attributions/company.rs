//! Cues by the company they keep: words that deny them or make them nouns, and verbs that say something only beside a
//! quotation, before a clause, or behind another verb whose subject they share.

use super::{Cue, Draft, Scene, addressees::skip_addressee, source, source::Found};
use crate::{
    meaning::{
        Voice,
        phrase::{Clause, Meaning},
    },
    token::TokenKind,
};

/// A quotation behind "called" begins within so many tokens.
const MOST_CALLED: usize = 10;

impl Scene<'_> {
    /// "did not say", "has not yet confirmed": nothing is said.
    pub(super) fn is_negated(&self, cue: usize) -> bool {
        let is_not =
            |end: usize| (end.saturating_sub(2)..end).any(|at| self.cx.clause_at(at, Clause::Unsaid) == Some(end));
        let is_adverb = |at: usize| self.cx.kind(at) == TokenKind::Word && !self.cx.tokens.list[at].capital;
        cue > self.sentence.first
            && (is_not(cue) || cue > self.sentence.first + 1 && is_adverb(cue - 1) && is_not(cue - 1))
    }

    /// "his claims", "claims are": words that are no cue here.
    pub(super) fn is_noun(&self, cue: Cue) -> bool {
        let is_verb = self.cx.is_clause(cue.last, Clause::Verb) && !self.cx.is_clause(cue.last, Clause::Pronoun);
        is_verb || self.is_in_name(cue.first, cue.last) || self.is_noun_at(cue.first)
    }

    /// Does a word stand before this one that only a noun follows: "the accused"?
    pub(super) fn is_noun_at(&self, at: usize) -> bool {
        (at.saturating_sub(2)..at).any(|before| self.cx.clause_at(before, Clause::Determiner) == Some(at))
    }

    /// "announced that …", "announced the deaths of six", and not "announced a tax".
    pub(super) fn says_something(&self, draft: &Draft) -> bool {
        let is_clause = |meaning| match meaning {
            Meaning::Clause(Clause::Verb | Clause::Pronoun) | Meaning::Cue(..) => Some(()),
            _ => None,
        };
        let says = |at: usize| {
            self.cx.in_predicate(at) || self.quote_at(at).is_some() || self.cx.meaning_at(at, is_clause).is_some()
        };
        let is_that =
            |end: usize| (end.saturating_sub(3)..end).any(|at| self.cx.clause_at(at, Clause::That) == Some(end));
        draft.contents.iter().any(|&(first, last)| {
            let comma = (first..last).find(|&at| self.is_comma(at)).unwrap_or(last);
            last <= draft.cue.first || is_that(first) || (first..comma).any(says)
        })
    }

    /// "…, adding that …": whoever the sentence speaks of goes on.
    pub(super) fn participle(&self, cue: Cue, subject: Option<(usize, usize)>) -> Option<Draft> {
        let first = self.sentence.first;
        let is_apart = |at: usize| {
            let is_mark = !matches!(self.cx.kind(at), TokenKind::Word | TokenKind::Number | TokenKind::Stop);
            is_mark || self.cx.clause_at(at, Clause::And) == Some(cue.first)
        };
        if cue.first == first || !is_apart(cue.first - 1) {
            return None;
        }
        let pronoun = || self.cx.clause_at(first, Clause::Pronoun).map(|last| (first, last));
        let source = subject.or_else(|| self.opening(cue.first)).or_else(pronoun);
        let rest = skip_addressee(self, source::skip_dates(self, cue.last));
        Some(cue.says(source, self.to_end(rest)))
    }

    /// '"…", says his colleague Ann Gray.' where the word for "his" is a pronoun as well: behind a quotation it opens no clause.
    pub(super) fn of_someone(&self, cue: Cue) -> Option<Found> {
        let (_, last) = self.words_before(cue.first)?;
        self.quote_around(last - 1)?;
        let noun = self.cx.clause_at(cue.last, Clause::Pronoun)?;
        let found = source::after(self, noun).filter(|found| found.first == noun)?;
        let is_someone = (found.first..found.last).any(|at| self.someone_at(at).is_some());
        is_someone.then_some(Found { first: cue.last, ..found })
    }

    /// "Relatives of the dead", "service of rescue", as some languages say it without "of": a noun of harm right behind someone.
    pub(super) fn is_attribute(&self, at: usize) -> bool {
        let is_noun = |meaning| matches!(meaning, Meaning::Predicate(_, Voice::Nominal)).then_some(());
        let follows = at > self.sentence.first && self.someone_at(at - 1) == Some(at);
        follows && self.cx.meaning_at(at, is_noun).is_some()
    }

    /// "called it '…'": the quotation behind the cue in its clause, or the one before it.
    pub(super) fn quoting(&self, cue: Cue, subject: Option<(usize, usize)>) -> Option<Draft> {
        let draft = self.verb(cue, subject)?;
        let is_quote = |content: &(usize, usize)| {
            content.1 <= cue.first && self.quote_around(content.1 - 1).is_some_and(|quote| quote.1 == content.1)
        };
        let is_dialogue = self.cx.kind(self.sentence.first) == TokenKind::Dash;
        if draft.contents.iter().any(|content| is_quote(content) || is_dialogue && content.1 <= cue.first) {
            return Some(draft);
        }
        let reach = cue.last..self.sentence.last.min(cue.last + MOST_CALLED);
        let quote = reach.clone().find_map(|at| self.quote_at(at))?;
        let is_other = |meaning| match meaning {
            Meaning::Clause(Clause::But | Clause::Boundary | Clause::Relative | Clause::Verb) => Some(()),
            Meaning::Cue(..) => Some(()),
            _ => None,
        };
        let is_apart = |at: usize| {
            self.is_comma(at) || self.cx.kind(at) == TokenKind::Semicolon || self.cx.meaning_at(at, is_other).is_some()
        };
        let source = draft.source.filter(|source| source.1 <= cue.first);
        let comma = usize::from(quote.0 > cue.last && self.is_comma(quote.0 - 1));
        (source.is_some() && !(cue.last..quote.0 - comma).any(is_apart)).then(|| cue.says(source, [*quote]))
    }
}
