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

/// People who are one, but count beside others alone: "his wife".
fn is_companion(people: &People) -> bool {
    people.sort == PeopleSort::Bare && people.amount.is_some()
}

impl View<'_> {
    /// The people joined to those at `found`, in order; commas alone join nobody.
    pub(super) fn joined(&self, found: usize, taken: &[bool]) -> Vec<usize> {
        let mut chain = vec![found];
        let mut has_and = false;
        while let Some((next, link)) = self.joined_before(chain[0]).filter(|(next, _)| taken.get(*next) != Some(&true))
        {
            chain.insert(0, next);
            has_and |= link == Link::And;
        }
        while let Some((next, link)) =
            self.joined_after(chain[chain.len() - 1]).filter(|(next, _)| taken.get(*next) != Some(&true))
        {
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
        let counted = |people: &People| {
            let counts = matches!(people.sort, PeopleSort::Counted | PeopleSort::One) || is_companion(people);
            counts && people.group.is_some()
        };
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
        if self.cx.clause_at(at, Clause::And).is_some_and(|last| at < after.first && self.is_theirs(last, after.first))
        {
            return Some(Link::And);
        }
        (comma && at <= after.first && self.is_theirs(at, after.first)).then_some(Link::Comma)
    }

    /// "A man, his wife and their baby died": the counted people whom the companion at `found` is joined to.
    pub(super) fn companion_of(&self, found: usize) -> Option<usize> {
        let chain = is_companion(&self.people[found]).then(|| self.joined(found, &[]))?;
        chain.into_iter().find(|&at| !is_companion(&self.people[at]))
    }

    /// "a mother and her two children", "i suoi due figli": does nothing stand between the tokens but whose they are?
    fn is_theirs(&self, first: usize, end: usize) -> bool {
        let kinds = [Clause::Determiner, Clause::Man, Clause::Woman, Clause::Group];
        let possessive = |at: usize| kinds.iter().find_map(|&kind| self.cx.clause_at(at, kind));
        end <= first || std::iter::successors(Some(first), |&at| possessive(at)).take(3).any(|at| at == end)
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

#[cfg(test)]
mod tests {
    use crate::sample::{claims, claims_in};

    #[test]
    fn those_who_are_joined_to_counted_people_count_one_each() {
        let family = "1 men killed; 1 women killed; 1 children killed";
        assert_eq!(claims("A man, his wife and their baby died in the fire."), family);
        assert_eq!(claims("A strike killed a man, his wife and their baby."), family);
        assert_eq!(claims("Two women and their son were hurt."), "2 women injured; 1 children injured");
        assert_eq!(claims("A mother and her two children were killed."), "1 women killed; 2 children killed");
        let turkish = "Bir anne ve \u{e7}ocu\u{11f}u \u{f6}ld\u{fc}.";
        assert_eq!(claims_in("tr", turkish), "1 women killed; 1 children killed");
    }

    #[test]
    fn alone_they_count_nobody() {
        assert_eq!(claims("His wife was killed."), "");
        assert_eq!(claims("A husband and father was killed."), "1 men killed");
        assert_eq!(claims("A teacher and mother of two was killed."), "1 workers killed");
        assert_eq!(claims("A man and his wife said 12 people were killed."), "12 people killed");
    }
}
