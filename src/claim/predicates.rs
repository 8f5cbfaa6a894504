//! Predicates of harm and the people that fill their slots.

mod agents;
pub mod attempts;
mod coordination;
mod search;
mod walls;

use super::{
    parts::{Form, Part},
    people::{People, PeopleSort},
};
use crate::{
    annotate::{context::Context, sentences::Sentence},
    document::Span,
    meaning::phrase::{Clause, Meaning},
    meaning::{Group, Outcome, Voice},
    pattern::{Element, Match, Slot},
    token::TokenKind,
};
use search::Reach;
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
/// A subject may have an inclusion behind it ("17, including five children, died").
pub fn statements(cx: &Context<'_>, sentence: &Sentence, people: &[People], parts: &[Part]) -> Vec<Statement> {
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

struct View<'a> {
    cx: &'a Context<'a>,
    sentence: &'a Sentence,
    people: &'a [People],
    parts: &'a [Part],
}

impl View<'_> {
    fn candidate(&self, m: Match, meaning: Meaning) -> Option<Candidate> {
        let (outcome, voice, count) = match meaning {
            Meaning::Predicate(outcome, voice) => (outcome, voice, None),
            Meaning::Count(outcome, count) => (outcome, Voice::Nominal, Some(count)),
            _ => return None,
        };
        if self.is_half_a_word(m) {
            return None;
        }
        let phrase = self.cx.lexicon.matcher.phrase(m);
        let mut filled = Candidate { m, outcome, voice, last: m.last, people: None, count, distance: 0, agent: None };
        self.fill_lead(&phrase.lead, &mut filled).or_else(|| self.fill_entry(&phrase.lead, &mut filled))?;
        self.fill_tail(&phrase.tail, &mut filled)?;
        let counts = |slot| phrase.lead.iter().chain(&phrase.tail).any(|element| *element == Element::Slot(slot));
        // "Three of the 20 trapped miners were rescued": what came to the three is said behind them.
        let is_some = filled.people.is_some_and(|at| self.people[at].of_more);
        filled.distance += if is_some && filled.voice == Voice::Nominal { Reach::SUBJECT.people } else { 0 };
        if filled.people.is_some_and(|at| self.tells_of_share(at, m)) {
            return None;
        }
        if filled
            .people
            .is_some_and(|at| self.made_off(at, outcome) || self.did_it(at, m, outcome) || self.is_out_of(at, m))
        {
            return None;
        }
        let is_thing = |at| counts(Slot::Victims) && self.counts_unknown(at, outcome);
        (filled.people.is_some_and(|at| !is_thing(at)) || count.is_some()).then_some(filled)
    }

    /// "Two men fled in a car": those who do harm, and men alone, flee from a crime and are not displaced.
    fn made_off(&self, people: usize, outcome: Outcome) -> bool {
        let from_crime = [Group::Man, Group::Fighter, Group::Attacker, Group::Prisoner];
        outcome == Outcome::Displaced && self.people[people].group.is_some_and(|group| from_crime.contains(&group))
    }

    /// "one of those dead-end streets": what a hyphen joins to the word behind it says something else. Short endings are none
    /// ("tu\u{e9}-e-s").
    fn is_half_a_word(&self, m: Match) -> bool {
        self.cx.is_hyphened(m.last) && self.cx.written(m.last).chars().nth(2).is_some()
    }

    /// May people fill a slot before a noun at token `end`? A figure alone has the noun behind it, and people with a word of
    /// their own only words and commas that part nothing: "two women martyrs", and not "four sons of the victim". An article alone is
    /// nobody: "a dead race".
    fn suits(&self, slot: Slot, found: usize, end: usize) -> bool {
        let people = &self.people[found];
        let parting = [Clause::Of, Clause::To, Clause::Copula, Clause::Verb, Clause::Auxiliary, Clause::Relative];
        let parts = |at: usize| {
            let is_said = self.cx.tokens.list[at].is_wordy() || self.cx.kind(at) == TokenKind::Comma;
            !is_said || parting.iter().any(|&kind| self.cx.is_clause(at, kind))
        };
        match (slot, people.group) {
            (Slot::Number, Some(_)) => !(people.last..end).any(parts),
            (Slot::Victims, None) => people.sort != PeopleSort::One,
            _ => true,
        }
    }

    /// "twelve of the dead": the words of an inclusion count nobody anew, unless they also say what came to them ("among the
    /// dead were three children").
    fn is_within_part(&self, candidate: &Candidate) -> bool {
        let m = candidate.m;
        let holds = |(other, meaning): (Match, Meaning)| meaning == Meaning::Part && other.last <= m.last;
        if self.cx.matches_at(m.first).any(holds) {
            return false;
        }
        let before = self.parts.partition_point(|part| part.first <= m.first);
        let Some(part) = self.parts[..before].last() else { return false };
        let Some(people) = candidate.people.map(|at| &self.people[at]) else { return false };
        let opens = part.form == Form::Included && m.last <= people.first;
        !opens && candidate.last <= part.last && part.first <= people.first && people.last <= part.last
    }

    fn fill_lead(&self, lead: &[Element], filled: &mut Candidate) -> Option<()> {
        let mut at = filled.m.first;
        let mut reach = match filled.voice {
            Voice::Nominal => Reach::NOMINAL,
            Voice::Active if lead.contains(&Element::Slot(Slot::Victims)) => Reach::OBJECT_BEFORE,
            _ => Reach::SUBJECT,
        };
        for element in lead.iter().rev() {
            match element {
                Element::Gap => {
                    reach = reach.over_gap();
                    filled.distance += 1;
                }
                Element::Slot(Slot::Agent) => filled.agent = self.name_before(at),
                Element::Slot(_) if filled.count.is_some() => {
                    // "civilians were not killed": of people with a figure it does not say how many were
                    let found = self.people.binary_search_by_key(&at, |people| people.last).ok()?;
                    (self.people[found].sort == PeopleSort::Bare).then(|| filled.people = Some(found))?;
                }
                Element::Slot(_) if at == filled.m.first && self.has_object_before(filled.m, filled.voice) => {
                    return None;
                }
                Element::Slot(slot) => {
                    let (found, distance) = self.people_before(at, reach)?;
                    if filled.voice == Voice::Nominal && !self.suits(*slot, found, at) {
                        return None;
                    }
                    filled.people = Some(found);
                    filled.distance += distance;
                    at = self.people[found].first;
                }
                Element::Word(_) => return None,
            }
        }
        Some(())
    }

    /// "Dead: 12": a word of a list, with its figure behind a colon or a dash.
    fn fill_entry(&self, lead: &[Element], filled: &mut Candidate) -> Option<()> {
        let is_mark = matches!(self.cx.kind(filled.m.last), TokenKind::Colon | TokenKind::Dash);
        let opens = filled.m.first == self.sentence.first || !self.cx.tokens.list[filled.m.first - 1].is_wordy();
        if filled.voice != Voice::Nominal || !matches!(lead, [Element::Slot(_)]) || !is_mark || !opens {
            return None;
        }
        let (found, _) = self.people_after(filled.m.last, Reach::PARTICIPLE, filled.voice)?;
        filled.people = Some(found).filter(|&found| !self.counts_unknown(found, filled.outcome));
        filled.people.map(|_| ())
    }

    fn fill_tail(&self, tail: &[Element], filled: &mut Candidate) -> Option<()> {
        if tail.is_empty() {
            return Some(());
        }
        let mut at = filled.m.last;
        let mut reach = self.reach_behind(filled.m, filled.voice);
        let mut words_from = None;
        for (place, element) in tail.iter().enumerate() {
            match element {
                Element::Gap => {
                    reach = reach.over_gap();
                    filled.distance += 1;
                    words_from = Some(at);
                }
                Element::Slot(Slot::Agent) => filled.agent = self.name_after(at),
                Element::Slot(_) if filled.count.is_some() => {
                    let found = self.people.binary_search_by_key(&at, |people| people.first).ok()?;
                    self.fill_count(found, filled)?;
                    at = self.people[found].last;
                }
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
                    reach = if tail.get(place + 1) == Some(&Element::Gap) { reach } else { Reach::BEHIND };
                }
            }
        }
        Some(())
    }

    /// "denied killing civilians": a predicate that says a number says it of people without a figure. Of others it says what
    /// came to them: "denied killing ten civilians".
    fn fill_count(&self, found: usize, filled: &mut Candidate) -> Option<()> {
        filled.people = Some(found);
        match self.people[found].sort {
            PeopleSort::Bare => Some(()),
            PeopleSort::Counted | PeopleSort::One => {
                filled.count = None;
                Some(())
            }
            _ => None,
        }
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
