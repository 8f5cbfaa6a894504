//! People who did it, and to whom nothing came: "were killed by three men", "three men killed him".

use super::View;
use crate::{
    claim::people::PeopleSort,
    meaning::{
        Outcome, Voice,
        phrase::{Clause, DateWord, Meaning, NameWord},
    },
    pattern::{Element, Match, Slot},
};

/// The most words of those that name who did it.
const LONGEST_AGENT: usize = 4;

impl View<'_> {
    /// "were killed by three men": people with the word for who did it before or behind them, or in their own form, are not
    /// those to whom what begins at token `end` came. A word that also joins nouns ("von", of) joins them where an auxiliary
    /// follows: "a group of three was killed".
    pub(super) fn are_agents(&self, found: usize, end: usize) -> bool {
        let people = &self.people[found];
        let agent = |at: usize| self.cx.meaning_at(at, |meaning| (meaning == Meaning::Agent).then_some(()));
        let before = (people.first.saturating_sub(LONGEST_AGENT)..people.first)
            .any(|at| agent(at).is_some_and(|((), last)| last == people.first));
        let is_auxiliary = |at: usize| self.cx.is_clause(at, Clause::Auxiliary);
        let joins_nouns = self.cx.is_clause_before(people.first, Clause::Of) && (people.last..=end).any(is_auxiliary);
        let behind = agent(people.last).is_some_and(|((), last)| last == end);
        before && !joins_nouns || behind || self.is_agent_number(people.first)
    }

    /// "Three men killed the mayor": the same form says what came to people before it ("three men killed in a raid") and what
    /// they did; an object right behind it tells. Those who evacuate a place leave it.
    pub(super) fn did_it(&self, found: usize, m: Match, outcome: Outcome) -> bool {
        let matcher = &self.cx.lexicon.matcher;
        let is_verb = |(other, meaning): (Match, Meaning)| {
            let is_active = matches!(meaning, Meaning::Predicate(_, Voice::Active));
            is_active
                && other.last == m.last
                && matcher.phrase(other).tail.first() == Some(&Element::Slot(Slot::Victims))
        };
        let people = &self.people[found];
        if outcome == Outcome::Evacuated || m.first < people.last || !matcher.phrase(m).tail.is_empty() {
            return false;
        }
        let is_perfect = |at| self.cx.is_clause(at, Clause::Perfect);
        let behind = (people.last < m.first).then_some(m.last);
        let has_object = || self.is_object(m.last) || people.group.is_some() && self.is_bare(m.last);
        self.cx.matches_at(m.first).any(is_verb) && has_object()
            || m.last == m.first + 1 && (people.last..m.first).chain(behind).any(is_perfect)
    }

    /// "\u{dc}\u{e7} ki\u{15f}i onu \u{f6}ld\u{fc}rd\u{fc}": does a pronoun right before a verb that has its object there fill
    /// its slot?
    pub(super) fn has_object_before(&self, m: Match, voice: Voice) -> bool {
        voice == Voice::Active && self.cx.is_clause_before(m.first, Clause::Object)
    }

    /// Do people without a figure begin at a token: "two gunmen killed civilians"?
    fn is_bare(&self, at: usize) -> bool {
        let found = self.people.binary_search_by_key(&at, |people| people.first);
        found.is_ok_and(|found| self.people[found].sort == PeopleSort::Bare)
    }

    /// "the three men who killed him", as "killed him of the three men": a pronoun that "of" joins to what is behind it.
    pub(super) fn is_pronoun_of(&self, at: usize) -> bool {
        self.cx.clause_at(at, Clause::Pronoun).is_some_and(|end| self.cx.is_clause(end, Clause::Of))
    }

    pub(super) fn is_title(&self, at: usize) -> bool {
        self.cx.meaning_at(at, |meaning| (meaning == Meaning::NameWord(NameWord::PersonTitle)).then_some(())).is_some()
    }

    /// Does the word at a token open the object of the verb before it: an article and no day, a title, a name of two words?
    fn is_object(&self, at: usize) -> bool {
        let is_day = |meaning| match meaning {
            Meaning::Date(DateWord::Filler) => None,
            Meaning::Date(_) => Some(()),
            _ => None,
        };
        let is_capital = |at| self.cx.written(at).starts_with(char::is_uppercase);
        let is_name = || !is_capital(at - 1) && is_capital(at) && is_capital(at + 1);
        self.cx.meaning_at(at, is_day).is_none()
            && (self.cx.is_clause(at, Clause::Object) || self.is_title(at) || is_name())
    }

    /// A number in the form of those who did it, as the instrumental of Slavic languages.
    pub(super) fn is_agent_number(&self, at: usize) -> bool {
        let agent = |meaning| (meaning == Meaning::Agent).then_some(());
        self.cx.number_at(at).is_some() && self.cx.meaning_at(at, agent).is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{claims, claims_in};

    #[test]
    fn a_verb_with_an_object_is_no_participle() {
        assert_eq!(claims("Three men killed in a raid were buried."), "3 men killed");
        assert_eq!(claims("Three men killed the same day were buried."), "3 men killed");
        assert_eq!(claims("Two miners killed last week were buried."), "2 workers killed");
        assert_eq!(claims("Three soldiers killed Monday were buried."), "3 soldiers killed");
        assert_eq!(claims("200 people evacuated the building."), "200 people evacuated");
        for did in ["killed him", "killed the mayor", "shot dead John Smith", "killed civilians", "injured Captain Lee"]
        {
            assert_eq!(claims(&format!("Two gunmen {did}.")), "", "{did}");
            assert_eq!(claims(&format!("Two gunmen who {did} were arrested.")), "2 fighters detained", "{did}");
        }
        let with_them = "Two women who worked with them were killed.";
        assert_eq!(claims(with_them), "2 women killed");
        let both = "1 officials killed; 1 police officers injured; 2 fighters detained";
        assert_eq!(claims("Two gunmen who killed a judge and wounded a guard were arrested."), both);
    }

    #[test]
    fn a_perfect_with_its_object_between_tells_what_the_subject_did() {
        assert_eq!(claims_in("de", "Zwei M\u{e4}nner haben die Frau get\u{f6}tet."), "");
        assert_eq!(claims_in("de", "Zwei M\u{e4}nner haben zw\u{f6}lf Menschen get\u{f6}tet."), "12 people killed");
        assert_eq!(claims_in("de", "Zwei M\u{e4}nner haben sich beim Brand verletzt."), "2 men injured");
        assert_eq!(claims_in("tr", "\u{dc}\u{e7} adam onu \u{f6}ld\u{fc}rd\u{fc}."), "");
        assert_eq!(
            claims_in("tr", "Sald\u{131}rganlar \u{fc}\u{e7} ki\u{15f}iyi \u{f6}ld\u{fc}rd\u{fc}."),
            "3 people killed"
        );
    }

    #[test]
    fn those_who_did_it_are_not_those_to_whom_it_came() {
        assert_eq!(claims("People shot by two police officers were killed."), "");
        assert_eq!(claims("Two men shot by three police officers were killed."), "2 men killed");
        let by_men = "Zwei Frauen wurden von drei M\u{e4}nnern get\u{f6}tet.";
        assert_eq!(claims_in("de", by_men), "2 women killed");
        assert_eq!(claims_in("de", "Eine Gruppe von zw\u{f6}lf Menschen wurde get\u{f6}tet."), "12 people killed");
        let by_two = "\u{41e}\u{43d} \u{431}\u{44b}\u{43b} \u{443}\u{431}\u{438}\u{442} \u{434}\u{432}\u{443}\u{43c}\u{44f} \u{431}\u{43e}\u{435}\u{432}\u{438}\u{43a}\u{430}\u{43c}\u{438}.";
        assert_eq!(claims_in("ru", by_two), "");
        assert_eq!(claims("At least two men were killed."), "at least 2 men killed");
        assert_eq!(claims_in("pt", "O sismo matou pelo menos 12 pessoas."), "at least 12 people killed");
    }
}
