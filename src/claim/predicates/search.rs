//! Which people fill the slot of a predicate: those that stand nearest on its side, within reach and behind no wall.

use super::View;
use crate::{
    claim::{
        parts::{Form, Part},
        people::{People, PeopleSort},
    },
    meaning::{
        Outcome, Voice,
        phrase::{Clause, Meaning, NameWord},
    },
    pattern::{GAP, Match},
    token::TokenKind,
};

/// How far from a predicate people may stand, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    pub people: usize,
    /// A figure without a word for people.
    pub figure: usize,
    /// How many words that tell of something else may lie between.
    pub strange: usize,
}

impl Reach {
    pub const SUBJECT: Reach = Reach { people: 14, figure: 3, strange: usize::MAX };
    /// What stands behind its predicate: the subject of "died yesterday in Rome", the object of a verb that stands first.
    pub const BEHIND: Reach = Reach { people: 4, figure: 3, strange: usize::MAX };
    pub const OBJECT: Reach = Reach { strange: 1, ..Reach::BEHIND };
    /// The object of a verb that ends its clause; a name between is the object itself.
    pub const OBJECT_BEFORE: Reach = Reach { people: 14, figure: 3, strange: 1 };
    /// "the death of": nothing that could be another's name or deed lies between.
    pub const OF_NOUN: Reach = Reach { strange: 0, ..Reach::BEHIND };
    /// A form that is a participle too ("killed") has its object right behind it: "the man killed had two children".
    pub const PARTICIPLE: Reach = Reach { people: 0, figure: 0, strange: 0 };
    pub const NOMINAL: Reach = Reach { people: 2, figure: 2, strange: usize::MAX };

    /// As far again as a gap in the phrase.
    pub const fn over_gap(self) -> Reach {
        Reach { people: self.people + GAP, figure: self.figure + GAP, strange: usize::MAX }
    }

    const fn is_over_gap(self) -> bool {
        self.figure >= GAP
    }
}

impl View<'_> {
    /// How far behind a match its people may stand.
    pub(super) fn reach_behind(&self, m: Match, voice: Voice) -> Reach {
        match voice {
            _ if self.is_participle(m) => Reach::PARTICIPLE,
            Voice::Active if !self.opens_clause(m.first) => Reach::OBJECT,
            Voice::Nominal => Reach::OF_NOUN,
            _ => Reach::BEHIND,
        }
    }

    /// Can the words of a match also tell of those harmed, without an auxiliary?
    fn is_participle(&self, m: Match) -> bool {
        let same =
            |other: Match, meaning| other.last == m.last && matches!(meaning, Meaning::Predicate(_, Voice::Nominal));
        self.cx
            .matches_at(m.first)
            .any(|(other, meaning)| same(other, meaning) && !self.cx.lexicon.matcher.phrase(other).lead.is_empty())
    }

    /// Is the word at a token the first of its clause, so that a subject may stand behind it?
    fn opens_clause(&self, at: usize) -> bool {
        if at == self.sentence.first || !self.cx.tokens.list[at - 1].is_wordy() {
            return true;
        }
        let opens = |meaning| match meaning {
            Meaning::Clause(Clause::And | Clause::But | Clause::That | Clause::Relative | Clause::Boundary)
            | Meaning::Date(_) => Some(()),
            _ => None,
        };
        self.cx.meaning_at(at - 1, opens).is_some_and(|((), last)| last == at)
    }

    /// The people who are the subject of what begins at token `end`, with their distance in words.
    ///
    /// Words inside those for the people ("two trapped miners") are said of them where no other predicate is. Where nobody
    /// else can be, the subject is the people of an inclusion: "Two of them died."
    pub(super) fn people_before(&self, end: usize, reach: Reach) -> Option<(usize, usize)> {
        let part = self.part_before(end);
        if part.is_none() && self.has_pronoun_before(end) {
            return None;
        }
        let around = self.people.partition_point(|people| people.first < end).checked_sub(1);
        let is_around = |people: &People| end < people.last && people.amount.is_some() && people.group.is_some();
        if let Some(found) = around.filter(|&found| is_around(&self.people[found])) {
            return Some((found, Reach::SUBJECT.people));
        }
        self.subject(end, reach).or_else(|| Some((self.counted_in(part?)?, 0)))
    }

    /// The inclusion that ends before a token.
    fn part_before(&self, end: usize) -> Option<&Part> {
        self.parts.binary_search_by_key(&end, |part| part.last).ok().map(|part| &self.parts[part])
    }

    /// "206 passengers, including 12 children and 26 injured": the figure without people that ends an inclusion counts those
    /// whom the noun behind it names.
    fn figure_ending(&self, part: &Part) -> Option<usize> {
        let found = self.people.binary_search_by_key(&part.last, |people| people.last).ok()?;
        let people = &self.people[found];
        let is_told = part.first > self.sentence.first && self.cx.in_predicate(part.first - 1);
        let is_bare = people.sort == PeopleSort::Counted && people.group.is_none();
        (part.form == Form::Included && is_bare && !is_told).then_some(found)
    }

    /// The first people of an inclusion whose number is told.
    fn counted_in(&self, part: &Part) -> Option<usize> {
        let found = self.people.partition_point(|people| people.first < part.first);
        let counts = |sort| matches!(sort, PeopleSort::Counted | PeopleSort::One | PeopleSort::None);
        self.people.get(found).filter(|people| people.last <= part.last && counts(people.sort))?;
        Some(found)
    }

    /// Do the people of an inclusion have the predicate right behind it: "two of them died", and "ten were hurt, of whom two
    /// died", where that of the whole stands before it?
    fn has_own_predicate(&self, part: &Part, predicate: usize) -> bool {
        let small = [Clause::Copula, Clause::Auxiliary, Clause::Adverb];
        let is_right_behind = (part.last..predicate).all(|at| small.iter().any(|&kind| self.cx.is_clause(at, kind)));
        let comma = part.first > self.sentence.first && self.cx.kind(part.first - 1) == TokenKind::Comma;
        is_right_behind
            && match part.form {
                Form::SomeOfThem => part.group.is_none(),
                Form::Included => comma && self.cx.in_predicate(part.first.wrapping_sub(2)),
                Form::SomeOfNext | Form::Said => false,
            }
    }

    /// "Three of them later died in hospital": where nobody else is before a predicate, some of those told before are its
    /// subject, unless the words between open a clause of others, or theirs say what came to all ("of the dead").
    fn may_have_predicate(&self, part: &Part, predicate: usize) -> bool {
        let is_aside = self.cx.kind(part.last) == TokenKind::Comma && self.cx.kind(predicate - 1) == TokenKind::Comma;
        let opens = |meaning| match meaning {
            Meaning::Cue(..) => (!is_aside).then_some(()),
            Meaning::Clause(Clause::That | Clause::Relative | Clause::Pronoun) => Some(()),
            _ => None,
        };
        let is_plain = (part.last..predicate).all(|at| self.cx.meaning_at(at, opens).is_none())
            && !(part.first..part.last).any(|at| self.cx.in_predicate(at));
        part.form == Form::SomeOfThem && part.group.is_none() && is_plain
    }

    /// "on the night she died": a pronoun right before a predicate is its subject.
    fn has_pronoun_before(&self, end: usize) -> bool {
        let pronoun = end.checked_sub(1).filter(|&at| at >= self.sentence.first);
        let is_article = |at| self.cx.is_clause(at, Clause::Particle) || self.cx.is_clause(at, Clause::Object);
        let is_governed =
            |at| [Clause::Of, Clause::On, Clause::To].iter().any(|&kind| self.cx.is_clause_before(at, kind));
        pronoun.is_some_and(|at| {
            self.cx.clause_at(at, Clause::Pronoun) == Some(end) && !is_article(at) && !is_governed(at)
        })
    }

    fn subject(&self, end: usize, reach: Reach) -> Option<(usize, usize)> {
        let mut at = end;
        let (mut distance, mut commas, mut strange) = (0, 0, 0);
        let mut some = None;
        // "two men who replaced migrants who fled": those right before the relative clause of a predicate are its subject
        let opens_relative = |at: usize| self.cx.clause_at(at, Clause::Relative).is_some_and(|behind| behind <= end);
        while at > self.sentence.first && distance <= reach.people && strange <= reach.strange {
            if let Some(part) = self.part_before(at) {
                let figure = Some(part).filter(|_| reach == Reach::NOMINAL && at == end);
                if let Some(found) = figure.and_then(|part| self.figure_ending(part)) {
                    return Some((found, distance));
                }
                if self.has_own_predicate(part, end) {
                    return self.counted_in(part).map(|found| (found, distance));
                }
                if some.is_none() && self.may_have_predicate(part, end) {
                    some = self.counted_in(part).map(|found| (found, distance));
                }
                at = part.first;
                at -= usize::from(at > self.sentence.first && self.cx.kind(at - 1) == TokenKind::Colon);
                continue;
            }
            if let Ok(found) = self.people.binary_search_by_key(&at, |people| people.last) {
                let people = &self.people[found];
                match people.sort {
                    // "two people, aged 34 and 41, died": the figures of their ages are passed
                    PeopleSort::Other | PeopleSort::Year => (at, distance) = (people.first, distance + 1),
                    // "67, not 68 people, died"
                    PeopleSort::Replaced => (at, distance) = (self.before_replaced(people.first), distance + 1),
                    _ if reach != Reach::NOMINAL && self.are_agents(found, end) => {
                        (at, distance) = (people.first, distance + 1)
                    }
                    _ => match self
                        .relative_around(people.first)
                        .filter(|_| reach != Reach::NOMINAL && !opens_relative(at))
                    {
                        Some(relative) => (at, distance) = (relative, distance + 1),
                        None => {
                            let found = self.companion_of(found).or_else(|| self.with_company(found)).unwrap_or(found);
                            // A comma parts more than the words say: what stands on the near side of it is nearer.
                            let fills = self.can_fill(found, distance, commas, reach);
                            return fills.then_some((found, distance + commas));
                        }
                    },
                }
                continue;
            }
            at -= 1;
            strange += usize::from(reach.strange < usize::MAX && self.is_strange(at));
            match self.cx.kind(at) {
                TokenKind::Comma => commas += 1,
                TokenKind::Word | TokenKind::Number if self.is_wall(at) && !self.joins_nouns(at) => return some,
                TokenKind::Word | TokenKind::Number | TokenKind::Dash => distance += 1,
                TokenKind::Quote | TokenKind::QuoteOpen | TokenKind::QuoteClose => (),
                TokenKind::ParenOpen | TokenKind::ParenClose => distance += 1,
                _ => return some,
            }
        }
        some
    }

    /// The people who are the object of what ends before token `first`.
    ///
    /// Behind a verb that stands first the agent may come before them: "killed gunmen five people" is said in Arabic, and
    /// "killed gunmen the president".
    pub(super) fn people_after(&self, first: usize, reach: Reach, voice: Voice) -> Option<(usize, usize)> {
        let (mut distance, mut strange) = (0, 0);
        let mut at = first;
        while at < self.sentence.last && distance <= reach.people && strange <= reach.strange {
            if let Ok(found) = self.people.binary_search_by_key(&at, |people| people.first) {
                let people = &self.people[found];
                if people.sort == PeopleSort::Replaced {
                    at = self.after_replaced(people.last)?;
                    continue;
                }
                if people.sort == PeopleSort::Year && !(reach.is_over_gap() && self.may_count(found)) {
                    (at, distance) = (people.last, distance + 1);
                    continue;
                }
                let next = self.people.get(found + 1).filter(|next| next.first == people.last && next.group.is_some());
                let goes_on = || next.is_some() || reach == Reach::BEHIND && self.is_title(people.last);
                let is_agent = voice == Voice::Active && people.group.is_some() && goes_on();
                if !is_agent {
                    if voice != Voice::Nominal && self.is_agent_number(at) {
                        return None;
                    }
                    let is_far = people.group.is_none() && strange > 0 && reach.strange < usize::MAX;
                    let is_place = people.group.is_none() && !reach.is_over_gap() && self.is_behind_place(at);
                    let fills = !is_far && !is_place && self.can_fill(found, distance, 0, reach);
                    return fills.then_some((found, distance));
                }
                (at, distance) = (people.last, distance + 1);
                continue;
            }
            // "killed a total of 346 people"
            let total = self.cx.meaning_at(at, |meaning| (meaning == Meaning::Total).then_some(()));
            if let Some(((), end)) = total.filter(|(_, end)| self.begins_people(*end)) {
                at = end;
                continue;
            }
            let turns = |meaning| match meaning {
                Meaning::Agent => Some(()),
                Meaning::Clause(Clause::Boundary | Clause::Relative) if !reach.is_over_gap() => Some(()),
                _ => None,
            };
            if self.cx.meaning_at(at, turns).is_some() || voice == Voice::Active && self.is_pronoun_of(at) {
                return None;
            }
            match self.cx.kind(at) {
                TokenKind::Quote | TokenKind::QuoteOpen | TokenKind::QuoteClose => (),
                TokenKind::Colon | TokenKind::Dash if at == first => (),
                TokenKind::Comma if at == first => at = self.after_aside(at, reach)? - 1,
                TokenKind::Dash if reach.is_over_gap() => distance += 1,
                // "the number of deaths that may have reached 300"
                TokenKind::Word if at == first && reach.is_over_gap() && self.cx.is_clause(at, Clause::Relative) => (),
                TokenKind::Word | TokenKind::Number if self.is_wall(at) => return None,
                TokenKind::Word if self.is_strange(at) => {
                    // "stopped the march of 300 students": they are the march's
                    if reach.strange < usize::MAX && self.cx.is_clause(at + 1, Clause::Of) {
                        return None;
                    }
                    (distance, strange) = (distance + 1, strange + 1);
                }
                TokenKind::Word | TokenKind::Number => distance += 1,
                _ => return None,
            }
            at += 1;
        }
        None
    }

    /// "died on 11": does a small word of place or time, and of nothing else, stand before a figure?
    fn is_behind_place(&self, figure: usize) -> bool {
        let is = |kind| self.cx.is_clause_before(figure, kind);
        is(Clause::On) && !is(Clause::Of) && !is(Clause::To)
    }

    fn begins_people(&self, at: usize) -> bool {
        self.people.binary_search_by_key(&at, |people| people.first).is_ok()
    }

    /// "killing, along the coast of the ocean, 226,000 people": behind the aside that opens with the comma at `at` its people
    /// stand at once.
    fn after_aside(&self, at: usize, reach: Reach) -> Option<usize> {
        let most = self.sentence.last.min(at + 2 * GAP);
        let is_said = |at: &usize| self.cx.tokens.list[*at].is_wordy() && !self.is_wall(*at);
        let close = at + 1 + (at + 1..most).take_while(is_said).count();
        let people = self.people.binary_search_by_key(&(close + 1), |people| people.first).ok()?;
        let between = self.people[..people].last().is_some_and(|before| before.first > at);
        let is_aside = self.cx.kind(close) == TokenKind::Comma && !between && self.people[people].group.is_some();
        (is_aside && reach != Reach::PARTICIPLE).then_some(close + 1)
    }

    /// Does the word tell of something of its own, so that the people behind it may be another's?
    fn is_strange(&self, at: usize) -> bool {
        let tells = |meaning| match meaning {
            Meaning::Event(_)
            | Meaning::Cue(..)
            | Meaning::Term(_)
            | Meaning::NameWord(_)
            | Meaning::Name(..)
            | Meaning::Unit => Some(()),
            _ => None,
        };
        self.cx.tokens.ids(at).is_empty() || self.cx.meaning_at(at, tells).is_some()
    }

    /// A figure with a word behind it that the lexicon does not know, or that names a body: "30 llamas", "two groups". Of who is killed or
    /// injured, a name may be the word ("12 Uyghurs").
    pub(super) fn counts_unknown(&self, found: usize, outcome: Outcome) -> bool {
        let people = &self.people[found];
        let mut at = people.last;
        while let Some(next) = self.cx.clause_at(at, Clause::Adverb) {
            at = next;
        }
        // "two of the sandbags"
        at = self.cx.clause_at(at, Clause::Of).unwrap_or(at);
        let is_body = |meaning| (meaning == Meaning::NameWord(NameWord::Organisation)).then_some(());
        let is_known = || !self.cx.tokens.ids(at).is_empty() && self.cx.meaning_at(at, is_body).is_none();
        let is_unknown = self.cx.kind(at) == TokenKind::Word && !is_known();
        let is_bodily = matches!(outcome, Outcome::Killed | Outcome::Injured | Outcome::Casualties);
        let is_lower = || self.cx.span(at, at + 1).of(self.cx.text).starts_with(char::is_lowercase);
        people.group.is_none() && at < self.sentence.last && is_unknown && (!is_bodily || is_lower())
    }

    /// Counted people fill a slot; a figure without a word for people only where it stands close by, or as far as the
    /// phrase itself reaches.
    fn can_fill(&self, found: usize, distance: usize, commas: usize, reach: Reach) -> bool {
        let people = &self.people[found];
        match people.sort {
            PeopleSort::Other | PeopleSort::Bare | PeopleSort::Replaced => false,
            PeopleSort::Year => reach.is_over_gap(),
            // "two men (23 and 25) were killed"
            _ if people.group.is_none() && self.cx.kind(people.last) == TokenKind::ParenClose => false,
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

    /// A figure that looks like a year, but that nothing tells to be one: "the number of dead reached 1700".
    fn may_count(&self, found: usize) -> bool {
        let people = &self.people[found];
        let governs = [Clause::On, Clause::Of, Clause::Boundary];
        let is_governed = governs.iter().any(|&kind| self.cx.is_clause_before(people.first, kind));
        let goes_on = self.cx.kind(people.last) == TokenKind::Word && !self.cx.is_clause(people.last, Clause::And);
        !is_governed && !goes_on
    }

    /// "67, not 68": where the words end before "not" and what joins it.
    fn before_replaced(&self, first: usize) -> usize {
        let mut at = first;
        let joins = |at: usize| {
            matches!(self.cx.kind(at), TokenKind::Comma)
                || [Clause::Not, Clause::But, Clause::And].iter().any(|&kind| self.cx.is_clause(at, kind))
        };
        while at > self.sentence.first && first - at < GAP && joins(at - 1) {
            at -= 1;
        }
        at
    }

    /// "not 7 but 70": where the words go on behind the figure that is replaced.
    fn after_replaced(&self, last: usize) -> Option<usize> {
        let comma = last + usize::from(self.cx.kind(last) == TokenKind::Comma);
        self.cx.clause_at(comma, Clause::But)
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{claims, claims_in};

    #[test]
    fn an_object_is_not_reached_over_words_that_tell_of_something_else() {
        assert_eq!(claims("The march against the death of George Floyd drew 300 protesters."), "");
        assert_eq!(claims("He injured his boss Tom Reed near three employees."), "");
        assert_eq!(claims("The raid killed five people."), "5 people killed");
    }

    #[test]
    fn a_figure_before_an_unknown_noun_counts_nobody() {
        assert_eq!(claims("The farmer killed 30 llamas."), "");
        assert_eq!(claims("Wolves killed 30 other llamas and injured 12 alpacas."), "");
        assert_eq!(
            claims("The quake killed 12 Uyghurs and injured 30 elsewhere."),
            "12 people killed; 30 people injured"
        );
    }

    #[test]
    fn people_inside_a_relative_clause_are_nobodys_subject() {
        assert_eq!(claims("The general who commanded 300 soldiers was killed."), "");
        assert_eq!(claims("Two generals who commanded 300 soldiers were killed."), "2 soldiers killed");
        assert_eq!(claims("The mayor, who said 12 people were killed, resigned."), "12 people killed");
    }

    #[test]
    fn a_pronoun_is_the_subject_of_the_predicate_behind_it() {
        assert_eq!(claims("He spoke of the two men and the night she died."), "");
    }

    #[test]
    fn an_aside_may_stand_between_a_verb_and_its_people() {
        assert_eq!(claims("A wave hit the coast, killing, in the far north alone, 226 people."), "226 people killed");
    }

    #[test]
    fn a_figure_that_looks_like_a_year_counts_only_in_the_slot_of_a_toll() {
        assert_eq!(claims("The number of dead reached 1700."), "1700 people killed");
        assert_eq!(claims("The number of dead in the 1995 quake is unknown."), "");
    }

    #[test]
    fn some_of_those_told_before_are_the_subject_of_a_predicate_further_off() {
        let part = "10 people injured; 3 people killed (part)";
        assert_eq!(claims("Ten people were injured. Three of them, Dr Smith said, died in hospital."), part);
        let text = "\u{62f}\u{647} \u{646}\u{641}\u{631} \u{632}\u{62e}\u{645}\u{6cc} \u{634}\u{62f}\u{646}\u{62f}. \u{633}\u{647} \u{646}\u{641}\u{631} \u{627}\u{632} \u{622}\u{646}\u{647}\u{627} \u{62f}\u{631} \u{628}\u{6cc}\u{645}\u{627}\u{631}\u{633}\u{62a}\u{627}\u{646} \u{62c}\u{627}\u{646} \u{628}\u{627}\u{62e}\u{62a}\u{646}\u{62f}.";
        assert_eq!(claims_in("fa", text), part);
        let text = "Ten people were injured. Three of them said Smith died.";
        assert_eq!(claims(text), "10 people injured; 3 people injured (part)");
    }
}
