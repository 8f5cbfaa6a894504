//! What no subject or object reaches over: another predicate, "and", the clause of somebody else.

use super::{View, search::Reach};
use crate::{
    claim::people::People,
    meaning::{
        Voice,
        phrase::{Clause, Meaning, Number},
    },
    pattern::{Element, GAP, Match},
    token::TokenKind,
};

impl View<'_> {
    /// Words that no subject or object reaches over: "and", "but", another predicate.
    pub(super) fn is_wall(&self, at: usize) -> bool {
        let follows_mark = at == 0 || !self.cx.tokens.list[at - 1].is_wordy();
        self.cx.matches_at(at).any(|(m, meaning)| match meaning {
            Meaning::Clause(Clause::But) => follows_mark,
            Meaning::Clause(Clause::That) => !self.is_relative(at),
            Meaning::Clause(Clause::And) => true,
            Meaning::Predicate(..) => self.is_whole(m) && !self.tells_of_some(at) && !self.is_deed_of_subject(at),
            _ => false,
        })
    }

    /// "two men who killed the mayor were arrested": what the people right before the relative clause did is passed.
    fn is_deed_of_subject(&self, at: usize) -> bool {
        let relative = at.checked_sub(1).filter(|&before| self.cx.clause_at(before, Clause::Relative) == Some(at));
        let found = relative.map(|relative| self.people.binary_search_by_key(&relative, |people| people.last));
        let Some(Ok(found)) = found else { return false };
        self.cx.matches_at(at).any(|(m, meaning)| match meaning {
            Meaning::Predicate(outcome, _) => self.did_it(found, m, outcome),
            _ => false,
        })
    }

    /// "three of the 20 miners trapped": a word of harm behind people who are some of more tells of all of those.
    fn tells_of_some(&self, at: usize) -> bool {
        let people = self.people.binary_search_by_key(&at, |people| people.last).ok();
        people.is_some_and(|people| self.people[people].of_more)
    }

    /// "of 200 passengers half died", "of 200 passengers died half": is what a match tells told of a share of the people
    /// before it, whose figure is not said?
    pub(super) fn tells_of_share(&self, people: usize, m: Match) -> bool {
        let people = &self.people[people];
        if people.last > m.first {
            return false;
        }
        let is_wordy = |at: usize| self.cx.tokens.list[at].is_wordy();
        let before = (people.last..m.first).any(|at| self.cx.clause_at(at, Clause::Share) == Some(m.first));
        let behind = self.cx.clause_at(m.last, Clause::Share);
        before || behind.is_some_and(|end| end >= self.sentence.last || !is_wordy(end))
    }

    /// "Of the 45 on board died 12": where a smaller figure stands right behind the predicate, it is said of that.
    pub(super) fn is_out_of(&self, people: usize, m: Match) -> bool {
        let people = &self.people[people];
        let opens = |at: usize| at == self.sentence.first || !self.cx.tokens.list[at - 1].is_wordy();
        let from = self.sentence.first.max(people.first.saturating_sub(2));
        let is_of = (from..people.first).any(|at| self.cx.is_clause(at, Clause::Of) && opens(at));
        let value = |people: &People| people.amount.and_then(|amount| amount.value());
        let is_less = |next: &People| value(next).zip(value(people)).is_some_and(|(some, all)| some < all);
        let next = self.people.binary_search_by_key(&m.last, |next| next.first);
        is_of && people.last <= m.first && next.is_ok_and(|next| is_less(&self.people[next]))
    }

    /// Do the words of a way that stand behind a slot or a gap follow? "kamen" is no predicate without "ums Leben".
    fn is_whole(&self, m: Match) -> bool {
        let mut at = m.last;
        let words = self.cx.lexicon.matcher.phrase(m).tail.iter().filter_map(|element| match element {
            Element::Word(word) => Some(*word),
            _ => None,
        });
        words.into_iter().all(|word| {
            let end = self.sentence.last.min(at + Reach::SUBJECT.people);
            let found = (at..end).find(|&at| self.cx.tokens.ids(at).contains(&word));
            at = found.map_or(at, |found| found + 1);
            found.is_some()
        })
    }

    /// "people who were travelling": does the word at a token open a relative clause of the people right before it?
    fn is_relative(&self, at: usize) -> bool {
        let comma = at > 0 && self.cx.kind(at - 1) == TokenKind::Comma;
        let end = at - usize::from(comma);
        self.cx.is_clause(at, Clause::Relative) && self.people.binary_search_by_key(&end, |people| people.last).is_ok()
    }

    /// "the general who commanded 300 soldiers": where the relative clause begins that has a verb of its own before the
    /// people at `first`, who are then nobody's subject.
    pub(super) fn relative_around(&self, first: usize) -> Option<usize> {
        let from = self.sentence.first.max(first.saturating_sub(GAP));
        for at in (from..first).rev() {
            if !self.cx.tokens.list[at].is_wordy() {
                return None;
            }
            if let Some(behind) = self.cx.clause_at(at, Clause::Relative) {
                // A word that also opens what is said ("que") is relative behind people alone.
                let has_title = at > 0 && self.is_title(at - 1);
                let is_relative = has_title || !self.cx.is_clause(at, Clause::That) || self.is_relative(at);
                return (behind < first && self.is_plain(behind) && is_relative).then_some(at);
            }
            let ends = |meaning| match meaning {
                Meaning::Predicate(..) | Meaning::Cue(..) | Meaning::Clause(Clause::And | Clause::That) => Some(()),
                _ => None,
            };
            if self.cx.meaning_at(at, ends).is_some() {
                let relative = |verb| {
                    let ends = |&before: &usize| self.cx.clause_at(before, Clause::Relative) == Some(verb);
                    (from..verb).rev().find(ends).filter(|&relative| self.is_relative(relative))
                };
                let joined = || self.cx.is_clause_before(at, Clause::And);
                let verbs = || (from..at).rev().filter(|&verb| joined() && self.cx.in_predicate(verb));
                return relative(at).or_else(|| verbs().find_map(relative)).filter(|_| self.has_object(at, first));
            }
        }
        None
    }

    /// "gunmen who killed a judge": are the people at `first` the object of a predicate that begins at `at`?
    fn has_object(&self, at: usize, first: usize) -> bool {
        let opens = |at| [Clause::To, Clause::Object].iter().any(|&kind| self.cx.is_clause(at, kind));
        self.cx.matches_at(at).any(|(m, meaning)| {
            let is_active = matches!(meaning, Meaning::Predicate(_, Voice::Active));
            let reaches = m.last == first || m.last + 1 == first && opens(m.last);
            is_active && reaches && !self.cx.lexicon.matcher.phrase(m).tail.is_empty()
        })
    }

    /// A word that holds no clause together and tells no day: a verb or a noun.
    fn is_plain(&self, at: usize) -> bool {
        let other = |meaning| match meaning {
            Meaning::Clause(_) | Meaning::Date(_) | Meaning::Bound(_) | Meaning::Number(_) => Some(()),
            _ => None,
        };
        self.cx.kind(at) == TokenKind::Word && self.cx.meaning_at(at, other).is_none()
    }

    /// "were by a quake and a flood killed": does the "and" join what an auxiliary before it leaves to its participle?
    pub(super) fn joins_nouns(&self, at: usize) -> bool {
        let Some(behind) = self.cx.clause_at(at, Clause::And) else { return false };
        let governs = |meaning| match meaning {
            Meaning::Agent | Meaning::Clause(Clause::On | Clause::Of | Clause::Boundary) => Some(()),
            _ => None,
        };
        let from = self.sentence.first.max(at.saturating_sub(Reach::SUBJECT.people));
        let clause = || (from..at).rev().take_while(|&at| self.cx.tokens.list[at].is_wordy());
        let is_article = |at| matches!(self.cx.number_at(at), Some((Number::Article, _)));
        let is_noun = is_article(behind) || self.cx.meaning_at(behind, governs).is_some();
        is_noun
            && clause().any(|at| self.cx.is_clause(at, Clause::Auxiliary))
            && clause().take(GAP).any(|at| self.cx.meaning_at(at, governs).is_some())
    }
}
