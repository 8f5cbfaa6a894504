//! "Ann Gray, a lawyer in Odal, said": what stands between a source and its cue, commas around it.

use super::{Scene, source};
use crate::{
    meaning::phrase::{Clause, CueOrder, Meaning},
    token::TokenKind,
};

/// The most tokens between the start of a source and its cue.
const LONGEST_ASIDE: usize = 50;

/// The most tokens, marks included, of a quotation that is but a name.
const MOST_LABEL: usize = 8;

/// A source with one apposition is taken with it where both have no more tokens.
const MOST_TOGETHER: usize = 14;

/// A clause that tells more of a source has at most so many tokens.
const MOST_RELATIVE: usize = 16;

impl Scene<'_> {
    /// The source that opens its clause, where all from its comma to the one right before the cue tells more of it.
    pub(super) fn apposed(&self, cue: usize) -> Option<(usize, usize)> {
        let comma = cue.checked_sub(1).filter(|&at| self.is_comma(at) && at > self.sentence.first)?;
        let mut segments = self.segments(comma);
        // "the army, however, said"
        segments.pop_if(|(first, last)| self.cx.clause_at(*first, Clause::But) == Some(*last));
        let comma = segments.last()?.1;
        let told = segments.iter().rev().take_while(|segment| self.is_noun_phrase(**segment)).count();
        let head = match segments.len() - told {
            0 => segments.iter().position(|segment| !self.is_circumstance(*segment))?,
            turn if [Clause::And, Clause::But]
                .into_iter()
                .any(|kind| self.cx.is_clause(segments[turn - 1].1 + 1, kind)) =>
            {
                turn
            }
            _ => return None,
        };
        let &(first, last) = segments.get(head).filter(|_| head + 1 < segments.len())?;
        let (first, last) = source::trim(self, first, last);
        let is_someone = (first..last).any(|at| self.someone_at(at).is_some());
        if first >= last || head == 0 && !is_someone || head > 0 && self.is_circumstance((first, last)) {
            return None;
        }
        let is_short = head + 2 == segments.len() && comma <= first + MOST_TOGETHER;
        let tells_more = self.cx.is_clause(last + 1, Clause::Relative);
        Some((first, if is_short && !tells_more { comma } else { last }))
    }

    /// "The party — third in most polls — said": the source before the first dash.
    pub(super) fn before_dashes(&self, cue: usize) -> Option<(usize, usize)> {
        let is_dash = |at: &usize| self.cx.kind(*at) == TokenKind::Dash;
        let close = cue.checked_sub(1).filter(is_dash)?;
        let least = self.sentence.first.max(close.saturating_sub(LONGEST_ASIDE));
        let open = (least..close).rev().find(is_dash)?;
        source::before(self, open).filter(|source| source.1 == open)
    }

    /// "According to an officer, who asked not to be named, …": where the clause ends that tells more of the source.
    pub(super) fn behind_relative(&self, start: usize) -> usize {
        let reach = start..self.sentence.last.min(start + MOST_RELATIVE);
        let comma = reach.clone().find(|&at| self.is_comma(at));
        let comma = comma.filter(|_| self.cx.is_clause(start, Clause::Relative));
        comma.map_or(start, |comma| comma + 1)
    }

    /// "Ann Gray, a lawyer, on Monday said": where the words for a day begin that stand between a comma and a cue.
    pub(super) fn before_dates(&self, cue: usize) -> usize {
        let cx = self.cx;
        let Some(date) = self.date_ending(cue).filter(|&date| date > self.sentence.first) else { return cue };
        let start = date - usize::from(cx.clause_at(date - 1, Clause::On) == Some(date));
        let is_apart = start > self.sentence.first && cx.kind(start - 1) == TokenKind::Comma;
        if is_apart { start } else { cue }
    }

    /// What stands between commas before `comma`, in order, back to another mark.
    fn segments(&self, comma: usize) -> Vec<(usize, usize)> {
        let least = self.sentence.first.max(comma.saturating_sub(LONGEST_ASIDE));
        let (mut segments, mut last, mut at, mut depth) = (Vec::new(), comma, comma, 0_usize);
        while at > least {
            match self.cx.kind(at - 1) {
                TokenKind::Comma if depth == 0 => {
                    segments.push((at, last));
                    last = at - 1;
                }
                TokenKind::ParenClose => depth += 1,
                TokenKind::ParenOpen => depth = depth.saturating_sub(1),
                TokenKind::Semicolon | TokenKind::Colon => break,
                _ if self.quote_around(at - 1).is_some_and(|quote| quote.1 == at && self.is_speech(*quote)) => break,
                _ => (),
            }
            at -= 1;
        }
        segments.push((at, last));
        segments.reverse();
        segments
    }

    /// Is the quotation long, or does a comma close it, so that it is no name?
    fn is_speech(&self, (open, close): (usize, usize)) -> bool {
        close > open + MOST_LABEL || close > open + 2 && self.is_comma(close - 2)
    }

    /// No verb, but in a clause that tells more: "who …", "where …".
    fn is_noun_phrase(&self, (first, last): (usize, usize)) -> bool {
        for at in first..last {
            let opens = [Clause::Relative, Clause::Boundary].into_iter().any(|kind| self.cx.is_clause(at, kind));
            if opens {
                return true;
            }
            let is_cue = |meaning| match meaning {
                Meaning::Cue(_, order) => (order == CueOrder::Verb).then_some(()),
                Meaning::Clause(Clause::Verb) => Some(()),
                _ => None,
            };
            if self.cx.in_predicate(at) || self.cx.meaning_at(at, is_cue).is_some() {
                return false;
            }
        }
        true
    }

    /// "On Monday", "In Odal", "Despite the rain": no subject.
    fn is_circumstance(&self, (first, last): (usize, usize)) -> bool {
        let opens = [Clause::On, Clause::Boundary].into_iter().any(|kind| self.cx.is_clause(first, kind));
        opens || self.date_at(first) == Some(last) || self.is_place(first, last)
    }

    pub(super) fn is_comma(&self, at: usize) -> bool {
        self.cx.kind(at) == TokenKind::Comma
    }
}
