//! People who did it, and to whom nothing came: "were killed by three men".

use super::View;
use crate::meaning::phrase::{Clause, Meaning};

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
