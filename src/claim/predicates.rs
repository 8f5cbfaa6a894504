//! Predicates of harm and the people that fill their slots.

mod coordination;

use super::people::{People, PeopleSort};
use crate::{
    annotate::{context::Context, sentences::Sentence},
    document::Span,
    meaning::phrase::{Clause, Meaning},
    meaning::{Outcome, Voice},
    pattern::{Element, GAP, Match, Slot},
    token::TokenKind,
};
use std::cmp::Reverse;

/// A predicate with the people it is said of.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    pub outcome: Outcome,
    pub voice: Voice,
    /// The words of the predicate, as tokens.
    pub first: usize,
    pub last: usize,
    /// The phrase of the lexicon that was matched.
    pub phrase: u32,
    /// Indices of the people in the sentence.
    pub people: Vec<usize>,
    /// How many the predicate itself says, where it stands without people.
    pub count: Option<f64>,
    pub agent: Option<Span>,
}

/// How far from a predicate people may stand, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reach {
    people: usize,
    /// A figure without a word for people.
    figure: usize,
}

impl Reach {
    const SUBJECT: Reach = Reach { people: 14, figure: 3 };
    const OBJECT: Reach = Reach { people: 4, figure: 3 };
    /// A form that is a participle too ("killed") has its object right behind it: "the man killed had two children".
    const PARTICIPLE: Reach = Reach { people: 0, figure: 0 };
    const NOMINAL: Reach = Reach { people: 2, figure: 2 };

    /// As far again as a gap in the phrase.
    const fn over_gap(self) -> Reach {
        Reach { people: self.people + GAP, figure: self.figure + GAP }
    }
}

/// A predicate whose slots are filled, before it is settled which of several the people belong to.
struct Candidate {
    m: Match,
    outcome: Outcome,
    voice: Voice,
    last: usize,
    people: Option<usize>,
    count: Option<f64>,
    distance: usize,
    agent: Option<Span>,
}

/// The statements of a sentence. People belong to the predicate that stands nearest to them, and to one alone.
///
/// `parts` are the tokens of inclusions ("including five children"), which a subject may have behind it.
pub fn statements(
    cx: &Context<'_>,
    sentence: &Sentence,
    people: &[People],
    parts: &[(usize, usize)],
) -> Vec<Statement> {
    let view = View { cx, sentence, people, parts };
    let mut candidates: Vec<Candidate> = (sentence.first..sentence.last)
        .flat_map(|at| cx.matches_at(at))
        .filter(|(m, _)| m.last <= sentence.last)
        .filter_map(|(m, meaning)| view.candidate(m, meaning))
        .filter(|candidate| !view.is_within_part(candidate))
        .collect();
    candidates.sort_by_key(|c| (c.distance, c.count.is_some(), Reverse(c.last - c.m.first), c.m.first, c.voice));
    let mut taken = vec![false; people.len()];
    let mut used = vec![false; sentence.last - sentence.first];
    let mut kept = Vec::new();
    for candidate in candidates {
        let words = candidate.m.first - sentence.first..candidate.m.last - sentence.first;
        if used[words.clone()].contains(&true) || candidate.people.is_some_and(|at| taken[at]) {
            continue;
        }
        if let Some(at) = candidate.people {
            taken[at] = true;
        }
        used[words].fill(true);
        kept.push(candidate);
    }
    kept.sort_by_key(|candidate| candidate.m.first);
    kept.into_iter().map(|candidate| view.statement(candidate, &mut taken)).collect()
}

/// Only who lives is killed or injured; things too are rescued, missing and seized.
const fn is_bodily(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Killed | Outcome::Injured | Outcome::Casualties)
}

struct View<'a> {
    cx: &'a Context<'a>,
    sentence: &'a Sentence,
    people: &'a [People],
    parts: &'a [(usize, usize)],
}

impl View<'_> {
    fn candidate(&self, m: Match, meaning: Meaning) -> Option<Candidate> {
        let (outcome, voice, count) = match meaning {
            Meaning::Predicate(outcome, voice) => (outcome, voice, None),
            Meaning::Count(outcome, count) => (outcome, Voice::Nominal, Some(count)),
            _ => return None,
        };
        let phrase = self.cx.lexicon.matcher.phrase(m);
        let mut filled = Candidate { m, outcome, voice, last: m.last, people: None, count, distance: 0, agent: None };
        self.fill_lead(&phrase.lead, &mut filled)?;
        self.fill_tail(&phrase.tail, &mut filled)?;
        let is_thing = filled.people.is_some_and(|at| !is_bodily(outcome) && self.counts_something(at));
        (filled.people.is_some() && !is_thing || count.is_some()).then_some(filled)
    }

    /// "twelve of the dead": the words of an inclusion count nobody anew.
    fn is_within_part(&self, candidate: &Candidate) -> bool {
        let before = self.parts.partition_point(|(first, _)| *first <= candidate.m.first);
        let Some((first, last)) = self.parts[..before].last() else { return false };
        let people = candidate.people.map(|at| &self.people[at]);
        candidate.last <= *last && people.is_some_and(|people| *first <= people.first && people.last <= *last)
    }

    fn fill_lead(&self, lead: &[Element], filled: &mut Candidate) -> Option<()> {
        let mut at = filled.m.first;
        let mut reach = if filled.voice == Voice::Nominal { Reach::NOMINAL } else { Reach::SUBJECT };
        for element in lead.iter().rev() {
            match element {
                Element::Gap => {
                    reach = reach.over_gap();
                    filled.distance += 1;
                }
                Element::Slot(Slot::Agent) => filled.agent = self.name_before(at),
                Element::Slot(_) => {
                    let (found, distance) = self.people_before(at, reach)?;
                    filled.people = Some(found);
                    filled.distance += distance;
                    at = self.people[found].first;
                }
                Element::Word(_) => return None,
            }
        }
        Some(())
    }

    fn fill_tail(&self, tail: &[Element], filled: &mut Candidate) -> Option<()> {
        let mut at = filled.m.last;
        let mut reach = if self.is_participle(filled.m) { Reach::PARTICIPLE } else { Reach::OBJECT };
        let mut words_from = None;
        for (place, element) in tail.iter().enumerate() {
            match element {
                Element::Gap => {
                    reach = reach.over_gap();
                    filled.distance += 1;
                    words_from = Some(at);
                }
                Element::Slot(Slot::Agent) => filled.agent = self.name_after(at),
                Element::Slot(_) => {
                    let (found, distance) = self.people_after(at, reach, filled.voice)?;
                    filled.people = Some(found);
                    filled.distance += distance;
                    at = self.people[found].last;
                    words_from = Some(at);
                }
                Element::Word(word) => {
                    let from = words_from.take();
                    let most = from.map_or(1, |_| Reach::SUBJECT.people);
                    let found =
                        (at..self.sentence.last.min(at + most)).find(|&at| self.cx.tokens.ids(at).contains(word))?;
                    let is_cut = |at: usize| self.cx.tokens.list[at].is_hard_stop() || self.is_wall(at);
                    if (at..found).any(is_cut) {
                        return None;
                    }
                    filled.distance += (found - at) / 2;
                    at = found + 1;
                    filled.last = filled.last.max(at);
                    reach = if tail.get(place + 1) == Some(&Element::Gap) { reach } else { Reach::OBJECT };
                }
            }
        }
        Some(())
    }

    /// Can the words of a match also tell of those harmed, without an auxiliary?
    fn is_participle(&self, m: Match) -> bool {
        let same =
            |other: Match, meaning| other.last == m.last && matches!(meaning, Meaning::Predicate(_, Voice::Nominal));
        self.cx
            .matches_at(m.first)
            .any(|(other, meaning)| same(other, meaning) && !self.cx.lexicon.matcher.phrase(other).lead.is_empty())
    }

    /// The people who are the subject of what begins at token `end`, with their distance in words.
    ///
    /// Words inside those for the people ("two trapped miners") are said of them where no other predicate is. Where nobody
    /// else can be, the subject is the people of an inclusion: "Two of them died."
    fn people_before(&self, end: usize, reach: Reach) -> Option<(usize, usize)> {
        let part = self.parts.binary_search_by_key(&end, |(_, last)| *last).ok().map(|part| self.parts[part]);
        let around = self.people.partition_point(|people| people.first < end).checked_sub(1);
        let is_around = |people: &People| end < people.last && people.amount.is_some() && people.group.is_some();
        if let Some(found) = around.filter(|&found| is_around(&self.people[found])) {
            return Some((found, Reach::SUBJECT.people));
        }
        self.subject(end, reach).or_else(|| {
            let (first, last) = part?;
            let found = self.people.partition_point(|people| people.first < first);
            self.people.get(found).filter(|people| people.last <= last && people.sort != PeopleSort::Bare)?;
            Some((found, 0))
        })
    }

    fn subject(&self, end: usize, reach: Reach) -> Option<(usize, usize)> {
        let mut at = end;
        let (mut distance, mut commas) = (0, 0);
        while at > self.sentence.first && distance <= reach.people {
            if let Ok(part) = self.parts.binary_search_by_key(&at, |(_, last)| *last) {
                at = self.parts[part].0;
                continue;
            }
            if let Ok(found) = self.people.binary_search_by_key(&at, |people| people.last) {
                let people = &self.people[found];
                if people.sort == PeopleSort::Other {
                    // "two people, aged 34 and 41, died": the figures of their ages are passed
                    (at, distance) = (people.first, distance + 1);
                    continue;
                }
                let found = self.with_company(found).unwrap_or(found);
                // A comma parts more than the words say: what stands on the near side of it is nearer.
                return self.can_fill(found, distance, commas, reach).then_some((found, distance + commas));
            }
            at -= 1;
            match self.cx.kind(at) {
                TokenKind::Comma => commas += 1,
                TokenKind::Word | TokenKind::Number if self.is_wall(at) => return None,
                TokenKind::Word | TokenKind::Number | TokenKind::Dash => distance += 1,
                TokenKind::Quote | TokenKind::QuoteOpen | TokenKind::QuoteClose => (),
                TokenKind::ParenOpen | TokenKind::ParenClose => distance += 1,
                _ => return None,
            }
        }
        None
    }

    /// The people who are the object of what ends before token `first`.
    ///
    /// Behind a verb that stands first the agent may come before them: "killed gunmen five people" is said in Arabic.
    fn people_after(&self, first: usize, reach: Reach, voice: Voice) -> Option<(usize, usize)> {
        let mut distance = 0;
        let mut at = first;
        while at < self.sentence.last && distance <= reach.people {
            if let Ok(found) = self.people.binary_search_by_key(&at, |people| people.first) {
                let people = &self.people[found];
                let next = self.people.get(found + 1).filter(|next| next.first == people.last && next.group.is_some());
                let is_agent = voice == Voice::Active && people.group.is_some() && next.is_some();
                if !is_agent {
                    return self.can_fill(found, distance, 0, reach).then_some((found, distance));
                }
                (at, distance) = (people.last, distance + 1);
                continue;
            }
            let turns = |meaning| match meaning {
                Meaning::Agent => Some(()),
                Meaning::Clause(Clause::Boundary | Clause::Relative) if reach.people <= Reach::OBJECT.people => {
                    Some(())
                }
                _ => None,
            };
            if self.cx.meaning_at(at, turns).is_some() {
                return None;
            }
            match self.cx.kind(at) {
                TokenKind::Quote | TokenKind::QuoteOpen | TokenKind::QuoteClose => (),
                TokenKind::Colon if at == first => (),
                TokenKind::Word | TokenKind::Number if self.is_wall(at) => return None,
                TokenKind::Word | TokenKind::Number => distance += 1,
                _ => return None,
            }
            at += 1;
        }
        None
    }

    /// A figure with a word behind it that the lexicon does not know: "200 documents were rescued".
    fn counts_something(&self, found: usize) -> bool {
        let people = &self.people[found];
        let is_unknown = |at: usize| self.cx.kind(at) == TokenKind::Word && self.cx.tokens.ids(at).is_empty();
        people.group.is_none() && people.last < self.sentence.last && is_unknown(people.last)
    }

    /// Counted people fill a slot; a figure without a word for people only where it stands close by, or as far as the
    /// phrase itself reaches.
    fn can_fill(&self, found: usize, distance: usize, commas: usize, reach: Reach) -> bool {
        let people = &self.people[found];
        match people.sort {
            PeopleSort::Other | PeopleSort::Bare => false,
            _ if people.group.is_none() => distance <= reach.figure && commas == 0,
            _ => commas != 1 || distance == 0 || distance > 2,
        }
    }

    /// "A woman and her baby died": the counted people whom the uncounted ones at `bare` are joined to.
    fn with_company(&self, bare: usize) -> Option<usize> {
        let company = self.people.get(bare).filter(|people| people.sort == PeopleSort::Bare)?;
        let before = bare.checked_sub(1)?;
        let counted = matches!(self.people[before].sort, PeopleSort::Counted | PeopleSort::One);
        let from = self.cx.clause_at(self.people[before].last, Clause::And)?;
        let is_near = from <= company.first && company.first - from <= 2 && self.people[before].group.is_some();
        (counted && is_near).then_some(before)
    }

    /// Words that no subject or object reaches over: "and", "but", another predicate.
    fn is_wall(&self, at: usize) -> bool {
        let follows_mark = at == 0 || !self.cx.tokens.list[at - 1].is_wordy();
        let wall = |meaning| match meaning {
            Meaning::Clause(Clause::But) => follows_mark.then_some(()),
            Meaning::Clause(Clause::That) => (!self.is_relative(at)).then_some(()),
            Meaning::Clause(Clause::And) | Meaning::Predicate(..) => Some(()),
            _ => None,
        };
        self.cx.meaning_at(at, wall).is_some()
    }

    /// "people who were travelling": does the word at a token open a relative clause of the people right before it?
    fn is_relative(&self, at: usize) -> bool {
        let comma = at > 0 && self.cx.kind(at - 1) == TokenKind::Comma;
        let end = at - usize::from(comma);
        self.cx.is_clause(at, Clause::Relative) && self.people.binary_search_by_key(&end, |people| people.last).is_ok()
    }

    /// People joined to those of a candidate: "three soldiers, two policemen and a civilian".
    fn statement(&self, candidate: Candidate, taken: &mut [bool]) -> Statement {
        let group = candidate.people.map_or(Vec::new(), |found| self.joined(found, taken));
        for &at in &group {
            taken[at] = true;
        }
        Statement {
            outcome: candidate.outcome,
            voice: candidate.voice,
            first: candidate.m.first,
            last: candidate.last,
            phrase: candidate.m.phrase,
            people: group,
            count: candidate.count,
            agent: candidate.agent,
        }
    }

    /// The name, or the words for people, that end before a token within the clause.
    fn name_before(&self, end: usize) -> Option<Span> {
        let from = self.sentence.first.max(end.saturating_sub(Reach::SUBJECT.people));
        let first = (from..end).rev().take_while(|&at| self.cx.tokens.list[at].is_wordy()).last()?;
        Some(self.cx.span(first, end))
    }

    /// The words after a token up to the end of the noun phrase.
    fn name_after(&self, first: usize) -> Option<Span> {
        let ends = |at: &usize| {
            let meaning = self.cx.meaning_at(*at, |meaning| match meaning {
                Meaning::Clause(
                    Clause::And | Clause::But | Clause::That | Clause::Relative | Clause::Boundary | Clause::On,
                ) => Some(()),
                Meaning::Date(_) | Meaning::Predicate(..) => Some(()),
                _ => None,
            });
            self.cx.tokens.list[*at].is_wordy() && meaning.is_none()
        };
        let last = (first..self.sentence.last).take_while(ends).last()?;
        Some(self.cx.span(first, last + 1))
    }
}
