//! Figures that are in no claim, each with what came nearest to making one of it and why it did not.

use super::{Node, Read};
use crate::{
    annotate::{quantities::Sort, sentences::Sentence},
    claim::{
        parts::Part,
        people::{People, PeopleSort},
        predicates::{
            Statement,
            attempts::{self, Failure},
        },
    },
    meaning::phrase::Meaning,
};

/// The people of a sentence and what is said of them.
pub(super) struct Scene<'a> {
    pub sentence: &'a Sentence,
    pub people: &'a [People],
    /// The inclusions.
    pub parts: &'a [Part],
    pub statements: &'a [Statement],
}

impl Read<'_> {
    /// A node for each figure of the sentence that no claim counts.
    pub(super) fn figures(&self, scene: &Scene<'_>) -> Vec<Node> {
        let Scene { sentence, people, .. } = scene;
        let (cx, parsed) = (self.cx, self.parsed);
        let in_claim = |first: usize, last: usize| {
            let span = cx.span(first, last);
            self.claims.iter().any(|claim| claim.victims.span.overlaps(span))
        };
        let from = parsed.counted.partition_point(|counted| counted.first < sentence.first);
        let own = parsed.counted[from..].iter().take_while(|counted| counted.last <= sentence.last);
        let left = own.filter(|counted| counted.sort != Sort::Article && !in_claim(counted.first, counted.last));
        let node = |counted: &crate::annotate::quantities::Counted| {
            let node = Node::new("figure of no claim", &counted.amount.to_string(), None);
            let words = Some(cx.span(counted.first, counted.last).of(cx.text).to_string());
            let inside = |people: &People| people.first <= counted.first && counted.last <= people.last;
            let why = match people.iter().position(inside) {
                None if counted.sort == Sort::Year => Node::new("because", "it looks like a year", None),
                None => Node::new("because", "it counts no people", None),
                Some(at) if people[at].sort == PeopleSort::Other => self.counts_else(&people[at]),
                Some(at) => self.unclaimed(scene, at),
            };
            Node { words, ..node.with(vec![why]) }
        };
        left.map(node).collect()
    }

    /// A unit beside the figure, or another sign that it counts no people.
    fn counts_else(&self, people: &People) -> Node {
        let (first, last) = (people.first, people.last);
        let units = (first.saturating_sub(3)..last).flat_map(|at| self.cx.matches_at(at));
        let unit = units.into_iter().find(|(m, meaning)| match meaning {
            Meaning::Unit => first < m.first && m.last == last,
            Meaning::UnitBefore => m.last == first,
            _ => false,
        });
        let says = match unit {
            Some((_, Meaning::Unit)) => "a unit stands behind it",
            Some(_) => "a unit stands before it",
            None => "it is an age, a share or part of a name",
        };
        let words = unit.map(|(m, _)| self.cx.span(m.first, m.last).of(self.cx.text));
        Node::new("because", says, words).by(unit.map(|(m, _)| self.entry(m)))
    }

    /// The nearest predicate, and what kept it from the people.
    fn unclaimed(&self, scene: &Scene<'_>, at: usize) -> Node {
        let Scene { sentence, people, parts, statements } = scene;
        let Some(attempt) = attempts::nearest(self.cx, sentence, people, parts, statements, at) else {
            return Node::new("because", "no word for harm stands in the sentence", None);
        };
        let words = |first: usize, last: usize| self.cx.span(first, last).of(self.cx.text);
        let says = match attempt.failure {
            Failure::Taken(Some(other)) => {
                let other = &people[other];
                format!("the nearest words for harm are said of \u{201c}{}\u{201d}", words(other.first, other.last))
            }
            Failure::Taken(None) => "the nearest words for harm say their own number".into(),
            Failure::Parted(token) => {
                format!("\u{201c}{}\u{201d} parts it from the nearest words for harm", words(token, token + 1))
            }
            Failure::OutOfReach(distance) => format!(
                "the nearest words for harm do not reach it: {distance} words are between, or they take people on the other side"
            ),
        };
        let m = attempt.entry;
        Node::new("because", &says, Some(words(m.first, m.last))).by(Some(self.entry(m)))
    }
}
