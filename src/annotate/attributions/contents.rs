//! What is said: the clause before a cue, the rest of its sentence, or a quotation.

use super::{
    Cue, Draft, Scene,
    addressees::{aside_end, skip_agency},
    origins, source,
    source::Found,
};
use crate::{
    meaning::{
        Stance,
        phrase::{Clause, CueOrder, Meaning},
    },
    token::TokenKind,
};

/// What is said before a cue has at least this many tokens; fewer are an adverbial ("On Monday, …").
const LEAST_CONTENT: usize = 3;

/// Between a cue and the word that opens what is said stand at most so many tokens that tell where it was said.
const MOST_BETWEEN: usize = 12;

impl Scene<'_> {
    /// What is said by a cue with its source, which begins at `source`, before it.
    pub(super) fn around(&self, cue: Cue, source: usize) -> Vec<(usize, usize)> {
        let rest = self.said_from(source::skip_dates(self, skip_agency(self, source::skip_dates(self, cue.last))));
        let rest = origins::skip_citation(self, rest);
        let rest = aside_end(self, rest + usize::from(self.is_comma(rest))).unwrap_or(rest);
        let quote = self.quote_before(source);
        let is_cut = rest >= self.sentence.last || matches!(self.cx.kind(rest), TokenKind::Comma | TokenKind::Stop);
        // a quotation that is the sentence before is said by this cue only where nothing follows
        let quote = quote.filter(|quote| quote.1 > self.sentence.first || is_cut || self.tells_how(rest));
        let is_apart = cue.order == CueOrder::Final || source > 0 && self.cx.kind(source - 1) != TokenKind::Word;
        let before = quote.or_else(|| self.clause_before(source).filter(|_| is_cut && is_apart));
        let goes_on = quote.is_none() && self.is_parenthesis(source, rest);
        let before = before.or_else(|| self.words_before(source).filter(|_| goes_on));
        let after = match before {
            Some(_) if self.cx.kind(rest) == TokenKind::Stop => None,
            Some(_) if goes_on => self.to_end(rest + 1),
            Some(_) => self.quote_at(rest + 1).map(|quote| (quote.0, quote.1)),
            None => self.to_end(rest),
        };
        let after = after.map(|content| if cue.stance == Stance::Denied { self.denied(content) } else { content });
        before.into_iter().chain(after).collect()
    }

    /// "Six people, police said, were killed": does what is said go on behind a source and cue between commas?
    fn is_parenthesis(&self, source: usize, rest: usize) -> bool {
        let is_participle = |meaning| match meaning {
            Meaning::Cue(_, CueOrder::Participle | CueOrder::Preposition) => Some(()),
            _ => None,
        };
        source > self.sentence.first
            && self.is_comma(source - 1)
            && self.is_comma(rest)
            && !self.is_aside(rest + 1)
            && self.cx.meaning_at(rest + 1, is_participle).is_none()
    }

    /// "said in an interview that …": behind words that tell where, the word that opens what is said.
    pub(super) fn said_from(&self, at: usize) -> usize {
        let tells = self.tells_how(at) || [Clause::To, Clause::But].into_iter().any(|kind| self.cx.is_clause(at, kind));
        if tells { self.that_after(at).unwrap_or(at) } else { at }
    }

    /// The word that opens what is said, within a few tokens and before any mark.
    pub(super) fn that_after(&self, at: usize) -> Option<usize> {
        let reach = at..self.sentence.last.min(at + MOST_BETWEEN);
        let is_that = |at: &usize| self.cx.is_clause(*at, Clause::That) && !self.cx.is_clause(*at, Clause::Relative);
        reach.take_while(|&at| self.cx.tokens.list[at].is_wordy()).find(is_that)
    }

    /// Does what begins here tell when and where something was said?
    fn tells_how(&self, at: usize) -> bool {
        [Clause::Boundary, Clause::On].into_iter().any(|kind| self.cx.is_clause(at, kind))
    }

    /// A denial of a deed says nothing of what its relative clauses state as fact.
    pub(super) fn denied(&self, (first, last): (usize, usize)) -> (usize, usize) {
        let ends =
            |at: &usize| [Clause::Relative, Clause::Boundary].into_iter().any(|kind| self.cx.is_clause(*at, kind));
        let is_clause = first > 0 && self.cx.is_clause_before(first, Clause::That);
        let end = (first + 1..last).find(ends).filter(|_| !is_clause).unwrap_or(last);
        (first, end)
    }

    /// The clause before a token, without the comma between; a quotation before it is taken whole, from wherever it began.
    pub(super) fn clause_before(&self, end: usize) -> Option<(usize, usize)> {
        let (first, last) = self.words_before(end)?;
        let says_enough = last >= first + LEAST_CONTENT || (first..last).any(|at| self.cx.in_predicate(at));
        (says_enough || self.quote_around(first) == Some(&(first, last))).then_some((first, last))
    }

    /// The same, however short.
    pub(super) fn words_before(&self, end: usize) -> Option<(usize, usize)> {
        let cx = self.cx;
        let mut last = end;
        while last > self.sentence.first && matches!(cx.kind(last - 1), TokenKind::Comma | TokenKind::Dash) {
            last -= 1;
        }
        let closing = last.checked_sub(1).filter(|at| *at >= self.sentence.first);
        if let Some(quote) = closing.and_then(|at| self.quote_around(at)) {
            return Some(self.with_words_before(*quote));
        }
        let turn = (self.sentence.first..last).rev().find(|at| cx.kind(*at) == TokenKind::Semicolon);
        let first = turn.map_or(self.sentence.first, |at| at + 1);
        let first = first + usize::from(cx.kind(first) == TokenKind::Dash);
        let is_said = last > first && last < end || cx.clause_at(end, Clause::That).is_none();
        (is_said && first < last).then_some((first, last))
    }

    /// The rest of the sentence from a token, or the quotation that begins there.
    pub(super) fn to_end(&self, start: usize) -> Option<(usize, usize)> {
        let mut first = origins::skip_citation(self, start);
        while first < self.sentence.last {
            let that = self.cx.clause_at(first, Clause::That);
            match self.cx.kind(first) {
                TokenKind::Comma | TokenKind::Colon | TokenKind::Dash => first += 1,
                _ if that.is_some() => first = that.unwrap_or(first + 1),
                _ => break,
            }
        }
        let quoted = self.quote_at(first).map(|quote| quote.1);
        let open = self.quote_around(self.sentence.last - 1).map(|quote| quote.1);
        let last = self.sentence.last.max(quoted.or(open).unwrap_or(0));
        let stop = usize::from(quoted.or(open).is_none() && last > first && self.cx.kind(last - 1) == TokenKind::Stop);
        (last - stop > first).then_some((first, last - stop))
    }

    /// "— …, said X. — …": the sentence behind a line of dialogue that a dash opens goes on with it.
    pub(super) fn dialogue_goes_on(&self, drafts: &[Draft]) -> Option<(usize, usize)> {
        let before = self
            .before
            .filter(|before| self.cx.document.block_at(before.span) == self.cx.document.block_at(self.sentence.span))?;
        let is_dialogue = |first: usize| self.cx.kind(first) == TokenKind::Dash;
        let last = drafts.last().filter(|draft| before.first <= draft.cue.first && draft.cue.first < before.last)?;
        let is_said = last.contents.first().is_some_and(|content| content.0 <= before.first + 1);
        (is_dialogue(before.first) && is_dialogue(self.sentence.first) && is_said)
            .then(|| self.to_end(self.sentence.first + 1))
            .flatten()
    }

    /// The quotation that ends right before a token, a comma between them or not.
    pub(super) fn quote_before(&self, end: usize) -> Option<(usize, usize)> {
        let at = end.checked_sub(1)?;
        let at = if self.cx.kind(at) == TokenKind::Comma { at.checked_sub(1)? } else { at };
        self.quote_around(at).filter(|quote| quote.1 == at + 1).map(|quote| self.with_words_before(*quote))
    }

    /// 'The road is "open to all," he said': a quotation with the words of its sentence that lead up to it.
    fn with_words_before(&self, quote: (usize, usize)) -> (usize, usize) {
        let turn = (self.sentence.first..quote.0).rev().find(|at| self.cx.kind(*at) == TokenKind::Semicolon);
        let first = turn.map_or(self.sentence.first, |at| at + 1);
        let is_word = quote.0 > first && matches!(self.cx.kind(quote.0 - 1), TokenKind::Word | TokenKind::Number);
        let is_cue = |meaning| matches!(meaning, Meaning::Cue(_, CueOrder::Verb | CueOrder::Preposition)).then_some(());
        let is_other =
            (first..quote.0).any(|at| self.cx.meaning_at(at, is_cue).is_some() && self.quote_around(at).is_none());
        if is_word && !is_other { (first, quote.1) } else { quote }
    }

    /// A quotation that goes on behind "…", said X.
    pub(super) fn quoted_rest(&self, found: Found) -> Option<(usize, usize)> {
        self.quote_at(found.rest).copied()
    }

    /// Does what begins here speak of the source, or turn to something else?
    pub(super) fn is_aside(&self, at: usize) -> bool {
        [Clause::Relative, Clause::But, Clause::And, Clause::Boundary]
            .into_iter()
            .any(|kind| self.cx.is_clause(at, kind))
    }
}
