//! Why people with a figure are in no claim: the predicate that stands nearest to them, and what kept it from them.

use super::{Statement, View};
use crate::{
    annotate::{context::Context, sentences::Sentence},
    claim::{
        parts::Part,
        people::{People, PeopleSort},
    },
    meaning::phrase::Meaning,
    pattern::{Element, Match, Slot},
};

/// The predicate nearest to some people, and why it does not count them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    pub entry: Match,
    pub failure: Failure,
}

/// What keeps a predicate from people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Its words count as another predicate's, or it says of other people (their index) what it says.
    Taken(Option<usize>),
    /// A word or mark at this token stands between, over which no predicate reaches.
    Parted(usize),
    /// So many tokens are between, more than it reaches over, or its way has the people on the other side.
    OutOfReach(usize),
}

/// The predicate nearest to the people at an index, if the sentence has one, and what kept it from them.
pub fn nearest(
    cx: &Context<'_>,
    sentence: &Sentence,
    people: &[People],
    parts: &[Part],
    statements: &[Statement],
    at: usize,
) -> Option<Attempt> {
    let view = View { cx, sentence, people, parts };
    let wanted = people.get(at)?;
    let distance =
        |m: &Match| if m.last <= wanted.first { wanted.first - m.last } else { m.first.saturating_sub(wanted.last) };
    let predicates = (sentence.first..sentence.last).flat_map(|at| cx.matches_at(at)).filter(|(m, meaning)| {
        let phrase = cx.lexicon.matcher.phrase(*m);
        let has_people = |element: &Element| matches!(element, Element::Slot(Slot::Victims | Slot::Number));
        let takes = phrase.lead.iter().chain(&phrase.tail).any(has_people);
        matches!(meaning, Meaning::Predicate(..)) && takes && m.last <= sentence.last
    });
    let m = predicates.map(|(m, _)| m).min_by_key(|m| (distance(m), m.first))?;
    Some(Attempt { entry: m, failure: failure(&view, statements, wanted, m, distance(&m)) })
}

fn failure(view: &View<'_>, statements: &[Statement], wanted: &People, m: Match, distance: usize) -> Failure {
    let same_words = |statement: &&Statement| statement.first < m.last && m.first < statement.last;
    if let Some(statement) = statements.iter().find(same_words) {
        return Failure::Taken(statement.people.first().copied());
    }
    let between = if m.last <= wanted.first { m.last..wanted.first } else { wanted.last..m.first.max(wanted.last) };
    let parts = |&at: &usize| view.cx.tokens.list[at].is_hard_stop() || view.is_wall(at);
    let reaches = wanted.sort != PeopleSort::Other;
    match { between }.find(parts).filter(|_| reaches) {
        Some(at) => Failure::Parted(at),
        None => Failure::OutOfReach(distance),
    }
}
