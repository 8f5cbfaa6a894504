//! Inclusions: people who are some of those counted before, "17, including five children", "two of them women".

use super::people::{People, PeopleSort};
use crate::{
    annotate::{context::Context, sentences::Sentence},
    meaning::{
        Group,
        phrase::{Clause, Meaning},
    },
    pattern::Element,
    token::TokenKind,
};

/// An inclusion: its tokens, and the people in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub first: usize,
    pub last: usize,
    /// Indices of the counted people that are a part.
    pub people: Vec<usize>,
    /// The group that stands behind the words of inclusion: "two of them women".
    pub group: Option<Group>,
}

/// How many words may stand between the words of inclusion and the people.
const REACH: usize = 3;

/// The inclusions of a sentence, in order and without overlap.
pub fn parts(cx: &Context<'_>, sentence: &Sentence, people: &[People]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (m, meaning) in (sentence.first..sentence.last).flat_map(|at| cx.matches_at(at)) {
        if meaning != Meaning::Part {
            continue;
        }
        let phrase = cx.lexicon.matcher.phrase(m);
        let part = match (phrase.lead.as_slice(), phrase.tail.as_slice()) {
            ([], [Element::Slot(_)]) => after(cx, people, m.first, m.last),
            ([Element::Slot(_)], _) => before(cx, people, m.first, m.last),
            _ => None,
        };
        let Some(part) = part.filter(|part| part.last <= sentence.last) else { continue };
        match parts.last() {
            Some(before) if part.first >= before.last => parts.push(part),
            Some(before) if part.first >= before.first => (),
            _ => {
                parts.pop();
                parts.push(part);
            }
        }
    }
    parts
}

/// "including five children and a woman"
fn after(cx: &Context<'_>, people: &[People], first: usize, last: usize) -> Option<Part> {
    let mut at = people.partition_point(|people| people.first < last);
    let close = people.get(at).is_some_and(|people| people.first <= last + REACH);
    let reachable = close && (last..people[at].first).all(|token| cx.kind(token) == TokenKind::Word);
    if !reachable {
        return None;
    }
    let mut part = Part { first, last, people: Vec::new(), group: None };
    loop {
        if matches!(people[at].sort, PeopleSort::Counted | PeopleSort::One) {
            part.people.push(at);
        }
        part.last = people[at].last;
        let comma = usize::from(cx.kind(part.last) == TokenKind::Comma);
        let next = cx.clause_at(part.last + comma, Clause::And);
        at += 1;
        if next.is_none() || next != people.get(at).map(|people| people.first) {
            return Some(part);
        }
    }
}

/// "two of them women": the figure stands first, and a word for the people may follow.
fn before(cx: &Context<'_>, people: &[People], first: usize, last: usize) -> Option<Part> {
    let at = people.binary_search_by_key(&first, |people| people.last).ok()?;
    let named = people.get(at + 1).filter(|people| people.first == last);
    let first = people[at].first;
    let counted = matches!(people[at].sort, PeopleSort::Counted | PeopleSort::One);
    let group = named.and_then(|named| named.group);
    let last = named.map_or(last, |named| named.last);
    let glued = cx.kind(first.wrapping_sub(1)) != TokenKind::Number;
    (counted && glued).then(|| Part { first, last, people: vec![at], group })
}
