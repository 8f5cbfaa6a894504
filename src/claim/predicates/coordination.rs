//! People joined to one another: "three soldiers, two policemen and a civilian".

use super::View;
use crate::{
    claim::people::{People, PeopleSort},
    meaning::phrase::{Clause, Meaning},
    token::TokenKind,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    And,
    Comma,
}

impl View<'_> {
    /// The people joined to those at `found`, in order; commas alone join nobody.
    pub(super) fn joined(&self, found: usize, taken: &[bool]) -> Vec<usize> {
        let mut chain = vec![found];
        let mut has_and = false;
        while let Some((next, link)) = self.joined_before(chain[0]).filter(|(next, _)| !taken[*next]) {
            chain.insert(0, next);
            has_and |= link == Link::And;
        }
        while let Some((next, link)) = self.joined_after(chain[chain.len() - 1]).filter(|(next, _)| !taken[*next]) {
            chain.push(next);
            has_and |= link == Link::And;
        }
        if has_and { chain } else { vec![found] }
    }

    fn joined_before(&self, at: usize) -> Option<(usize, Link)> {
        let before = at.checked_sub(1)?;
        Some((before, self.link(before, at)?))
    }

    fn joined_after(&self, at: usize) -> Option<(usize, Link)> {
        Some((at + 1, self.link(at, at + 1)?))
    }

    /// How two neighbouring groups of counted people are joined, if they are.
    fn link(&self, before: usize, after: usize) -> Option<Link> {
        let (before, after) = (self.people.get(before)?, self.people.get(after)?);
        let counted =
            |people: &People| matches!(people.sort, PeopleSort::Counted | PeopleSort::One) && people.group.is_some();
        let is_part = |people: &People| {
            let next = self.parts.partition_point(|part| part.first <= people.first);
            self.parts[..next].last().is_some_and(|part| people.last <= part.last)
        };
        if !counted(before) || !counted(after) || is_part(before) || is_part(after) {
            return None;
        }
        let end = self.with_adjectives(before.last, after.first);
        let comma = self.cx.kind(end) == TokenKind::Comma;
        let at = end + usize::from(comma);
        // The article of "and the other" may belong to the figure as well.
        if self.cx.clause_at(at, Clause::And).is_some_and(|last| at < after.first && after.first <= last) {
            return Some(Link::And);
        }
        (comma && at == after.first).then_some(Link::Comma)
    }

    /// Passes up to two plain words that may tell more of the people before them: « trois soldats nigériens et … ».
    fn with_adjectives(&self, last: usize, end: usize) -> usize {
        let is_plain = |at: &usize| {
            let says = |meaning| match meaning {
                Meaning::Clause(_) | Meaning::Predicate(..) | Meaning::Count(..) | Meaning::Cue(..) => Some(()),
                _ => None,
            };
            self.cx.kind(*at) == TokenKind::Word && self.cx.meaning_at(*at, says).is_none()
        };
        last + (last..end.min(last + 2)).take_while(is_plain).count()
    }
}
